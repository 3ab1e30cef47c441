internal import Imaging
internal import Story

/// The way of a camera through its shot and of those who walk with it, and how what it sees moves in the picture.
struct MovePath: Sendable {
    /// What is drawn, but for the camera.
    let panel: Panel
    private let from: Camera
    private let to: Camera
    private let first: Stage
    /// How far each of the figures walks.
    private let walks: [Vector3]
    /// Those who walk do not ease in and out, nor does the camera that keeps up with them.
    private let eases: Bool
    private let settings: Settings
    /// What the eye follows, as the move ends: its plane is where the frames between two drawings are exact.
    private let focus: Vector3
    /// How far that goes during the move.
    private let way: Vector3
    /// The frame that the camera sets out at, and how many it is under way.
    private let start: Int
    private let length: Int
    /// What is drawn once, where the camera only turns.
    let plate: Plate?
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
        first = panel.stage ?? shot.stage
        let ends = first.figures.map { (stretch.end?.figure($0.character) ?? $0).position }
        walks = zip(first.figures, ends).map { $1 - $0.position }
        eases = walks.allSatisfy { $0.length < 0.01 }
        plate = eases ? Plate(from: from, to: to, settings: settings) : nil
        (focus, way) = Self.focus(Array(zip(ends, walks)), from: from, to, settings)
        step = 1
        step = plate == nil ? longestStep() : length
    }

    /// The camera at a frame: it begins and ends on the compositions that were planned, and what it follows goes
    /// straight from its place in the one to that in the other.
    func camera(at frame: Int) -> Camera {
        let share = share(at: frame)
        let camera = from.moved(towards: to, by: share)
        guard from.position != to.position, from.roll == 0, to.roll == 0,
            let start = Self.projection(from, settings).project(focus - way),
            let end = Self.projection(to, settings).project(focus),
            [start.x, start.y, end.x, end.y].allSatisfy({ (-0.1...1.1).contains($0) })
        else { return camera }
        return camera.aimed(
            at: focus - way * (1 - share), x: start.x + (end.x - start.x) * share,
            y: start.y + (end.y - start.y) * share, in: Self.projection(camera, settings))
    }

    /// People, things and camera at a frame.
    func stage(at frame: Int) -> Stage {
        var stage = first
        stage.camera = camera(at: frame)
        for (index, walk) in walks.enumerated() where walk.length >= 0.01 {
            let part = walk * share(at: frame)
            stage.figures[index].position = (stage.figures[index].position + part).stored
            if let point = stage.figures[index].gaze?.point { stage.figures[index].gaze?.point = (point + part).stored }
        }
        return stage
    }

    /// Metres that each of the figures has gone at a frame; nil for those who stay.
    func strides(at frame: Int) -> [Double?] {
        let share = share(at: frame)
        return walks.map { $0.length >= 0.01 ? ($0.length * share * 1000).rounded() / 1000 : nil }
    }

    /// How much of the move is done at a frame, 0 … 1.
    private func share(at frame: Int) -> Double {
        let t = min(1, max(0, Double(frame - start) / Double(length)))
        return eases ? t * t * (3 - 2 * t) : t
    }

    /// Frames that each picture stands: moves are shown on twos, as animators shoot them, with half of the pictures to
    /// draw, bend and encode.
    static func hold(at rate: FrameRate) -> Int { max(1, rate.nominal / 12) }

    private var hold: Int { Self.hold(at: settings.rate) }

    /// The frame whose picture stands at a frame: its own or the one before, and the last at the end of the move.
    func shown(at frame: Int) -> Int {
        let way = min(max(0, frame - start), length)
        return start + (way == length ? length : way / hold * hold)
    }

    /// Whether a picture is the last but for the one that the move ends on.
    func nearlyEnds(at frame: Int) -> Bool { frame > start + length - hold }

    /// The size of the film's pictures.
    var picture: PictureSize { settings.picture }

    /// The frames that are drawn.
    var drawings: [Int] {
        plate != nil ? [0] : Set((start...start + length).map { drawings(around: $0).before }).sorted()
    }

    /// The frames that are drawn before and after one, or that one twice.
    func drawings(around frame: Int) -> (before: Int, after: Int) {
        let way = min(max(0, frame - start), length)
        let before = way == length ? length : way / step * step
        return (start + before, start + (way == before ? before : min(before + step, length)))
    }

    /// Where the pixels of a frame come from in the plate.
    func map(onto plate: Plate, at frame: Int) -> PlaneMap {
        let here = Self.projection(camera(at: frame), settings)
        return PlaneMap(from: here, settings.picture, to: plate.view, plate.picture, depth: 1, apart: .zero)
    }

    /// Where the pixels of a frame come from in the drawing of another.
    func map(from drawing: Int, at frame: Int) -> PlaneMap {
        let here = Self.projection(camera(at: frame), settings), there = Self.projection(camera(at: drawing), settings)
        let depth = max(0.3, here.inCamera(focus - way * (1 - share(at: frame))).z)
        // Seen from the one who walks, the other camera stands where it stood then.
        let step = way * (share(at: drawing) - share(at: frame))
        return PlaneMap(
            from: here, settings.picture, to: there, settings.picture, depth: depth,
            apart: here.camera.position - there.camera.position + step)
    }

    /// Whoever is in both pictures, nearest to the middle of where the move ends; else who is in that one, else a point
    /// four metres off.
    private static func focus(
        _ people: [(end: Vector3, walk: Vector3)], from: Camera, _ to: Camera, _ settings: Settings
    ) -> (Vector3, Vector3) {
        let first = projection(from, settings), last = projection(to, settings)
        func off(_ place: (x: Double, y: Double, depth: Double)?) -> Double? {
            place.flatMap { (0...1).contains($0.x) && (-0.1...1.1).contains($0.y) ? abs($0.x - 0.5) : nil }
        }
        let seen = people.compactMap { person -> (off: Double, eyes: Vector3, walk: Vector3)? in
            let eyes = person.end + Vector3(0, 1.4, 0)
            guard let end = off(last.project(eyes)) else { return nil }
            return (end + (off(first.project(eyes - person.walk)) == nil ? 1 : 0), eyes, person.walk)
        }
        guard let best = seen.min(by: { $0.off < $1.off }) else { return (to.position + last.forward * 4, .zero) }
        return (best.eyes, best.walk)
    }

    /// Six drawings a second, up to twelve where the camera is so fast that people or the far end of the set would
    /// part from the plane of the subject by more than six pixels from drawing to drawing, or a sixth of the picture
    /// would pass.
    private func longestStep() -> Int {
        let middle = start + length / 2
        let here = Self.projection(camera(at: middle), settings)
        let next = Self.projection(camera(at: middle + 1), settings)
        let width = Double(settings.picture.width), height = Double(settings.picture.height)
        let far = [(-0.4, -0.3), (0.4, -0.3), (-0.4, 0.3), (0.4, 0.3)].map { x, y in
            here.camera.position + (here.forward + here.right * (x / here.focal) + here.up * (y / here.focal)) * 8
        }
        let bend = map(from: middle + 1, at: middle)
        let done = share(at: middle), more = share(at: middle + 1) - share(at: middle)
        let people = zip(first.figures, walks).flatMap { figure, walk in
            [0.5, 1.6].map { (figure.position + walk * done + Vector3(0, $0, 0), walk * more) }
        }
        var drift = 0.0, passing = 0.0
        for (point, walk) in people + far.map({ ($0, .zero) }) {
            guard let now = here.project(point), let then = next.project(point + walk), (0...1).contains(now.x),
                (0...1).contains(now.y)
            else { continue }
            let pixel = SIMD3(now.x * width - 0.5, now.y * height - 0.5, 1)
            let depth = (bend.w * pixel).sum()
            let x = (bend.x * pixel).sum() / depth - (then.x * width - 0.5)
            let y = (bend.y * pixel).sum() / depth - (then.y * height - 0.5)
            drift = max(drift, (x * x + y * y).squareRoot())
            passing = max(passing, abs(then.x - now.x))
        }
        // No faster than pictures are shown: between them a fast background blurs, as a shutter would have it.
        let near = Int(min(6 / max(drift, 0.01), 1000))
        let seen = Int(min(1 / 6 / max(passing, 0.001), 1000))
        return max(hold, min(settings.rate.nominal / 6, near, seen) / hold * hold)
    }

    private static func projection(_ camera: Camera, _ settings: Settings) -> Projection {
        Projection(camera: camera, sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value)
    }
}

extension PlaneMap {
    /// The plane that stands upright before one view, as another sees it.
    /// - Parameters:
    ///   - depth: metres from the first view to the plane.
    ///   - apart: from the second view to the first.
    fileprivate init(
        from here: Projection, _ size: PictureSize, to there: Projection, _ other: PictureSize, depth: Double,
        apart: Vector3
    ) {
        let width = Double(size.width), height = Double(size.height)
        // A pixel's point of the plane, from the other camera: the sum of these over (column, row, 1).
        let column = here.right * (depth / (width * here.focal))
        let row = here.up * (-depth / (height * here.focal * here.aspect))
        let corner =
            here.right * ((0.5 / width - 0.5) / here.focal)
            + here.up * ((0.5 - 0.5 / height) / (here.focal * here.aspect))
        let origin = apart + (here.forward + corner) * depth
        func along(_ axis: Vector3) -> SIMD3<Double> { [axis.dot(column), axis.dot(row), axis.dot(origin)] }
        let w = along(there.forward)
        let otherWidth = Double(other.width), otherHeight = Double(other.height)
        self.init(
            x: along(there.right) * (there.focal * otherWidth) + w * (0.5 * otherWidth - 0.5),
            y: along(there.up) * (-there.focal * there.aspect * otherHeight) + w * (0.5 * otherHeight - 0.5), w: w)
    }
}

extension Camera {
    /// Turned so that a point is at a place of the picture; of a camera that stands upright.
    fileprivate func aimed(at point: Vector3, x: Double, y: Double, in view: Projection) -> Camera {
        let d = point - position
        let above = Exact.atan((0.5 - y) / (view.focal * view.aspect))
        var camera = self
        camera.pitch = Exact.degrees(Exact.atan2(d.y, (d.x * d.x + d.z * d.z).squareRoot()) - above)
        let across = (x - 0.5) / view.focal / max(0.2, Exact.cos(Exact.radians(camera.pitch)))
        camera.yaw = wrapped(degrees: position.yaw(towards: point) + Exact.degrees(Exact.atan(across)))
        return camera
    }

    /// The camera part of the way to another.
    /// - Parameter share: 0 is here, 1 is there.
    func moved(towards end: Camera, by share: Double) -> Camera {
        func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
        return Camera(
            position: (position + (end.position - position) * share).stored,
            yaw: yaw + wrapped(degrees: end.yaw - yaw) * share, pitch: between(pitch, end.pitch),
            roll: between(roll, end.roll), lensMM: between(lensMM, end.lensMM))
    }
}
