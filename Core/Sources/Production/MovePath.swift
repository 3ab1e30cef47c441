internal import Imaging
internal import Story

/// The way of a camera through its shot, and how what it sees moves in the picture.
struct MovePath: Sendable {
    /// Drawings a second.
    private static let drawingsPerSecond = 8

    /// What is drawn, but for the camera.
    let panel: Panel
    private let frames: Int
    private let from: Camera
    private let to: Camera
    private let settings: Settings
    /// What the eye follows: its plane is where the frames between two drawings are exact.
    private let focus: Vector3

    init?(stretch: Reel.Stretch, shot: Shot, settings: Settings) {
        guard let from = stretch.from, let to = stretch.to, let panel = shot.panels.first else { return nil }
        self.panel = panel
        self.from = from
        self.to = to
        self.settings = settings
        frames = stretch.frames
        let view = Self.projection(to, settings)
        let people = shot.stage.figures.map { $0.position + Vector3(0, 1.4, 0) }
        // Whoever is nearest to the middle of where the move ends.
        let subject = people.compactMap { person in view.project(person).map { (abs($0.x - 0.5), person) } }
            .min { $0.0 < $1.0 }
        focus = subject?.1 ?? to.position + view.forward * 4
    }

    /// The camera at a frame: it eases in and out, and begins and ends on the compositions that were planned.
    func camera(at frame: Int) -> Camera { from.moved(towards: to, by: Double(frame) / Double(max(1, frames - 1))) }

    /// The frames that are drawn.
    var drawings: [Int] { Set((0..<frames).map { drawings(around: $0).before }).sorted() }

    /// The frames that are drawn before and after one, or that one twice.
    func drawings(around frame: Int) -> (before: Int, after: Int) {
        let step = max(1, settings.rate.nominal / Self.drawingsPerSecond)
        let before = frame == frames - 1 ? frame : frame / step * step
        return (before, frame == before ? before : min(before + step, frames - 1))
    }

    /// Where the pixels of a frame come from in the drawing of another.
    func map(from drawing: Int, at frame: Int) -> PlaneMap {
        let here = Self.projection(camera(at: frame), settings), there = Self.projection(camera(at: drawing), settings)
        let width = Double(settings.picture.width), height = Double(settings.picture.height)
        let depth = max(0.3, here.inCamera(focus).z)
        // A pixel's point of the plane, from the other camera: the sum of these over (column, row, 1).
        let column = here.right * (depth / (width * here.focal))
        let row = here.up * (-depth / (height * here.focal * here.aspect))
        let corner =
            here.right * ((0.5 / width - 0.5) / here.focal)
            + here.up * ((0.5 - 0.5 / height) / (here.focal * here.aspect))
        let origin = here.camera.position - there.camera.position + (here.forward + corner) * depth
        func along(_ axis: Vector3) -> SIMD3<Double> { [axis.dot(column), axis.dot(row), axis.dot(origin)] }
        let w = along(there.forward)
        return PlaneMap(
            x: along(there.right) * (there.focal * width) + w * (0.5 * width - 0.5),
            y: along(there.up) * (-there.focal * there.aspect * height) + w * (0.5 * height - 0.5), w: w)
    }

    private static func projection(_ camera: Camera, _ settings: Settings) -> Projection {
        Projection(
            camera: camera, sensorWidth: settings.sensor.widthMM,
            aspect: settings.aspect.value)
    }
}

extension Camera {
    /// The camera part of the way to another, easing in and out.
    /// - Parameter share: 0 is here, 1 is there.
    func moved(towards end: Camera, by share: Double) -> Camera {
        let t = min(1, max(0, share))
        let eased = t * t * (3 - 2 * t)
        func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * eased }
        return Camera(
            position: (position + (end.position - position) * eased).stored,
            yaw: yaw + wrapped(degrees: end.yaw - yaw) * eased, pitch: between(pitch, end.pitch),
            roll: between(roll, end.roll), lensMM: between(lensMM, end.lensMM))
    }
}
