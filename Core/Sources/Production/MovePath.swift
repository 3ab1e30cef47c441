internal import Imaging
internal import Story

/// The way of a camera through its shot, and how what it sees moves in the picture.
struct MovePath: Sendable {
    /// What is drawn, but for the camera.
    let panel: Panel
    private let from: Camera
    private let to: Camera
    private let settings: Settings
    /// What the eye follows: its plane is where the frames between two drawings are exact.
    private let focus: Vector3
    /// The frame that the camera sets out at, and how many it is under way.
    private let start: Int
    private let length: Int
    /// Frames from drawing to drawing.
    private var step: Int

    init?(stretch: Reel.Stretch, shot: Shot, settings: Settings) {
        guard let from = stretch.from, let to = stretch.to, let panel = shot.panels.first else { return nil }
        self.panel = panel
        self.from = from
        self.to = to
        self.settings = settings
        let last = max(1, stretch.frames - 1)
        // A whip is over in ten frames at 24; the rest of its shot stands before it and after.
        length = shot.movement.kind.contains(.whipPan) ? min(last, settings.rate.nominal * 10 / 24) : last
        start = (last - length) * 2 / 5
        let people = shot.stage.figures.map(\.position)
        focus = Self.focus(people, to, settings)
        step = 1
        step = longestStep(people)
    }

    /// The camera at a frame: it eases in and out, and begins and ends on the compositions that were planned.
    func camera(at frame: Int) -> Camera {
        from.moved(towards: to, by: Double(frame - start) / Double(length))
    }

    /// The frames that are drawn.
    var drawings: [Int] { Set((start...start + length).map { drawings(around: $0).before }).sorted() }

    /// The frames that are drawn before and after one, or that one twice.
    func drawings(around frame: Int) -> (before: Int, after: Int) {
        let way = min(max(0, frame - start), length)
        let before = way == length ? length : way / step * step
        return (start + before, start + (way == before ? before : min(before + step, length)))
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

    /// Whoever is nearest to the middle of where the move ends, else a point four metres off.
    private static func focus(_ people: [Vector3], _ end: Camera, _ settings: Settings) -> Vector3 {
        let view = projection(end, settings)
        let heads = people.map { $0 + Vector3(0, 1.4, 0) }
        let seen = heads.compactMap { head in view.project(head).map { (abs($0.x - 0.5), head) } }
        return seen.min { $0.0 < $1.0 }?.1 ?? end.position + view.forward * 4
    }

    /// Eight drawings a second, more where the camera is so fast that people or the far end of the set would part from
    /// the plane of the subject by more than six pixels, or a sixth of the picture would pass, from drawing to drawing.
    private func longestStep(_ people: [Vector3]) -> Int {
        let middle = start + length / 2
        let here = Self.projection(camera(at: middle), settings)
        let next = Self.projection(camera(at: middle + 1), settings)
        let width = Double(settings.picture.width), height = Double(settings.picture.height)
        let far = [(-0.4, -0.3), (0.4, -0.3), (-0.4, 0.3), (0.4, 0.3)].map { x, y in
            here.camera.position + (here.forward + here.right * (x / here.focal) + here.up * (y / here.focal)) * 8
        }
        let bend = map(from: middle + 1, at: middle)
        var drift = 0.0, passing = 0.0
        for point in people.flatMap({ [$0 + Vector3(0, 0.5, 0), $0 + Vector3(0, 1.6, 0)] }) + far {
            guard let now = here.project(point), let then = next.project(point), (0...1).contains(now.x),
                (0...1).contains(now.y)
            else { continue }
            let pixel = SIMD3(now.x * width - 0.5, now.y * height - 0.5, 1)
            let depth = (bend.w * pixel).sum()
            let x = (bend.x * pixel).sum() / depth - (then.x * width - 0.5)
            let y = (bend.y * pixel).sum() / depth - (then.y * height - 0.5)
            drift = max(drift, (x * x + y * y).squareRoot())
            passing = max(passing, abs(then.x - now.x))
        }
        let most = min(6 / max(drift, 0.01), 1 / 6 / max(passing, 0.001))
        return max(1, min(settings.rate.nominal / 8, Int(min(most, 1000))))
    }

    private static func projection(_ camera: Camera, _ settings: Settings) -> Projection {
        Projection(camera: camera, sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value)
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
