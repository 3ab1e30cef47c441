internal import Bodies
internal import Story

/// Two or more people in one frame: all heads, and what the size shows of their bodies, on 45–80 % of the width.
struct Group {
    private let people: [Landmarks]
    private let composition: Composition
    private let band: FramingBand
    /// Whose eyes the upper line is for: the highest.
    private let tallest: Landmarks
    private let outline: [Vector3]

    static let widths = 0.45...0.80

    init(_ people: [Landmarks], composition: Composition) {
        self.people = people
        self.composition = composition
        band = FramingBand(composition.request.size, aspect: composition.shape.aspect)
        tallest = people.dropFirst().reduce(people[0]) { $1.eyes.y > $0.eyes.y ? $1 : $0 }
        let whole = composition.request.size >= .full
        outline = people.flatMap { Self.outline(of: $0, whole: whole) }
    }

    /// Shoulders with their sleeves, ears and, in wide frames, feet.
    static func outline(of person: Landmarks, whole: Bool) -> [Vector3] {
        let across = (person.leftShoulder - person.rightShoulder).normalized * 0.06
        let trunk = [person.leftShoulder + across, person.rightShoulder - across] + person.headBox
        return whole ? trunk + [person.leftKnee, person.rightKnee, person.leftSole, person.rightSole] : trunk
    }

    func camera(_ attempt: Attempt) -> Camera? {
        let azimuth = offSquare(attempt.azimuth)
        return composition.pitched(attempt, on: tallest) { pitch in
            let aim = Aim(
                yaw: azimuth + 180, pitch: pitch, roll: composition.request.dutchDegrees, lensMM: attempt.lensMM)
            return camera(aim, tight: attempt.tight)
        }
    }

    /// Two people side-on are stacked in depth a little: the camera turns 12° to show more of the first one's face.
    private func offSquare(_ azimuth: Double) -> Double {
        guard people.count == 2, !composition.request.framing.contains(.profile) else { return azimuth }
        let line = (people[1].eyes - people[0].eyes).normalized
        let towards = Vector3.facing(yaw: azimuth)
        guard abs(line.dot(towards)) < 0.1, abs(people[0].facing.dot(towards)) < 0.5 else { return azimuth }
        let more = people[0].facing.dot(.facing(yaw: azimuth + 12)) > people[0].facing.dot(.facing(yaw: azimuth - 12))
        return azimuth + (more ? 12 : -12)
    }

    private func camera(_ aim: Aim, tight: Bool) -> Camera? {
        let shape = composition.shape
        let axes = shape.projection(aim.at(.zero))
        let lines = band.lines(tight: tight)
        var pin = Pin(point: tallest.eyes, x: 0.5, y: lines.eyes)
        let depths = people.compactMap { person -> Double? in
            let lower =
                abs(aim.pitch) > 40
                ? person.eyes - axes.up * (band.drop * person.scale) : band.lowerLandmark(of: person)
            return shape.depth(axes, pin: pin, lower: lower, lowerLine: lines.lower)
        }
        guard let wished = depths.max() else { return nil }
        let points = outline.map { point -> Vector3 in
            let d = point - tallest.eyes
            return Vector3(d.dot(axes.right), d.dot(axes.up), d.dot(axes.forward))
        }
        // Nobody may be behind the lens.
        let nearest = 0.4 - (points.map(\.z).min() ?? 0)
        let depth = fit(points, focal: axes.focal, wished: max(wished, nearest), nearest: nearest, size: band.size)
        pin.x = composition.request.eyesAtX ?? centred(points, focal: axes.focal, depth: depth)
        return withHeadroom(aim, pin: pin, depth: depth)
    }

    /// The depth of the size, farther where the people are wider than the frame allows, and nearer by a size at
    /// most where they would be lost in it.
    private func fit(
        _ points: [Vector3], focal: Double, wished: Double, nearest: Double, size: ShotSize
    ) -> Double {
        func width(_ depth: Double) -> Double {
            let (low, high) = Self.extent(points, focal: focal, depth: depth, across: 0)
            return high - low
        }
        func depth(for target: Double, between near: Double, and far: Double) -> Double {
            var (near, far) = (near, far)
            for _ in 0..<16 {
                let middle = (near + far) / 2
                if width(middle) > target { near = middle } else { far = middle }
            }
            return far
        }
        let now = width(wished)
        if now > Self.widths.upperBound {
            return depth(for: Self.widths.upperBound - 0.01, between: wished, and: wished * 8)
        }
        let least = max(nearest, wished * 0.72)
        if now < Self.widths.lowerBound, size < .wide, least < wished {
            return depth(for: Self.widths.lowerBound, between: least, and: wished)
        }
        return wished
    }

    static func extent(
        _ points: [Vector3], focal: Double, depth: Double, across: Double
    ) -> (Double, Double) {
        var (low, high) = (Double.infinity, -Double.infinity)
        for point in points {
            let x = (point.x + across * depth) / max(0.05, point.z + depth) * focal
            low = min(low, x)
            high = max(high, x)
        }
        return (low, high)
    }

    /// Where the pinned eyes are when the whole group is in the middle.
    private func centred(_ points: [Vector3], focal: Double, depth: Double) -> Double {
        var across = 0.0
        for _ in 0..<4 {
            let (low, high) = Self.extent(points, focal: focal, depth: depth, across: across)
            across -= (low + high) / 2 / focal
        }
        return 0.5 + across * focal
    }

    /// Steps back until no head in a frame of MS and wider is cut by its top.
    private func withHeadroom(_ aim: Aim, pin: Pin, depth: Double) -> Camera? {
        let shape = composition.shape
        var depth = depth
        var camera = shape.camera(aim, pin: pin, depth: depth)
        guard band.size >= .medium, abs(aim.pitch) < 40 else { return camera }
        for _ in 0..<10 {
            let view = shape.projection(camera)
            let top = people.compactMap { view.project($0.headTop)?.y }.min() ?? 1
            if top > 0.03 { break }
            depth *= 1.07
            camera = shape.camera(aim, pin: pin, depth: depth)
        }
        return camera
    }
}
