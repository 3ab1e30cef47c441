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
    private let lowers: [Vector3]

    static let widths = 0.45...0.80

    init(_ people: [Landmarks], composition: Composition) {
        self.people = people
        self.composition = composition
        let band = FramingBand(composition.request.size, aspect: composition.shape.aspect)
        self.band = band
        tallest = people.dropFirst().reduce(people[0]) { $1.eyes.y > $0.eyes.y ? $1 : $0 }
        let whole = composition.request.size >= .full
        lowers = people.map { band.lowerLandmark(of: $0) }
        outline = people.flatMap { Self.outline(of: $0, whole: whole) }
    }

    /// Shoulders with their sleeves, ears and, in wide frames, feet.
    static func outline(of person: Landmarks, whole: Bool) -> [Vector3] {
        let across = (person.leftShoulder - person.rightShoulder).normalized * 0.06
        let trunk = [person.leftShoulder + across, person.rightShoulder - across] + person.headBox
        return whole ? trunk + [person.leftKnee, person.rightKnee, person.leftSole, person.rightSole] : trunk
    }

    func camera(_ attempt: Attempt) -> Camera? {
        let aim = Aim(
            yaw: offSquare(attempt.azimuth) + 180, pitch: 0, roll: composition.request.dutchDegrees,
            lensMM: attempt.lensMM)
        return composition.pitched(on: tallest) { pitch in
            var tilted = aim
            tilted.pitch = pitch
            return camera(tilted, tight: attempt.tight)
        }
    }

    /// Two people side-on are stacked in depth a little: the camera goes 13° off square, to the side that shows
    /// more of the first one's face.
    private func offSquare(_ azimuth: Double) -> Double {
        guard people.count == 2, !composition.request.framing.contains(.profile) else { return azimuth }
        let towards = Vector3.facing(yaw: azimuth)
        let line = people[0].eyes.yaw(towards: people[1].eyes)
        let beside = wrapped(degrees: azimuth - line)
        guard abs(abs(beside) - 90) < 10, abs(people[0].facing.dot(towards)) < 0.5 else { return azimuth }
        let square = line + (beside < 0 ? -90 : 90)
        let more = people[0].facing.dot(.facing(yaw: square + 13)) > people[0].facing.dot(.facing(yaw: square - 13))
        return square + (more ? 13 : -13)
    }

    private func camera(_ aim: Aim, tight: Bool) -> Camera? {
        let shape = composition.shape
        let axes = aim.axes
        let lines = band.lines(tight: tight)
        var pin = Pin(point: tallest.eyes, x: 0.5, y: lines.eyes)
        var wished: Double?
        for (index, person) in people.enumerated() {
            let lower = abs(aim.pitch) > 40 ? person.eyes - axes.up * (band.drop * person.scale) : lowers[index]
            let depth = shape.depth(axes, lensMM: aim.lensMM, pin: pin, lower: lower, lowerLine: lines.lower)
            if let depth { wished = max(wished ?? 0, depth) }
        }
        guard let wished else { return nil }
        let points = outline.map { axes.of($0 - tallest.eyes) }
        // Nobody may be behind the lens.
        let nearest = 0.4 - points.reduce(0) { min($0, $1.z) }
        let focal = aim.lensMM / shape.sensorWidth
        let depth = fit(points, focal: focal, wished: max(wished, nearest), nearest: nearest)
        pin.x = composition.request.eyesAtX ?? centred(points, focal: focal, depth: depth)
        return withHeadroom(aim, axes, pin: pin, depth: depth)
    }

    /// The depth of the size, farther where the people are wider than the frame allows, and nearer by a size at
    /// most where they would be lost in it.
    private func fit(_ points: [Vector3], focal: Double, wished: Double, nearest: Double) -> Double {
        func width(_ depth: Double) -> Double {
            let (low, high) = Self.extent(points, focal: focal, depth: depth, across: 0)
            return high - low
        }
        func depth(for target: Double) -> Double {
            var depth = wished
            // Widths go as 1 / depth but for the depth of the group itself: this settles at once.
            for _ in 0..<5 { depth = max(nearest, depth * width(depth) / target) }
            return depth
        }
        let now = width(wished)
        if now > Self.widths.upperBound { return depth(for: Self.widths.upperBound - 0.01) }
        if now < Self.widths.lowerBound, band.size < .wide {
            return max(nearest, wished * 0.72, depth(for: Self.widths.lowerBound))
        }
        return wished
    }

    private static func extent(
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
    private func withHeadroom(_ aim: Aim, _ axes: Axes, pin: Pin, depth: Double) -> Camera? {
        let shape = composition.shape
        var depth = depth
        var camera = shape.camera(aim, pin: pin, depth: depth)
        guard band.size >= .medium, abs(aim.pitch) < 40 else { return camera }
        for _ in 0..<10 {
            let cut = people.contains {
                shape.place($0.headTop, from: camera.position, axes, lensMM: aim.lensMM).y < 0.03
            }
            if !cut { break }
            depth *= 1.07
            camera = shape.camera(aim, pin: pin, depth: depth)
        }
        return camera
    }
}
