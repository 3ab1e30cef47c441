internal import Bodies
internal import Story

/// Two or more people in one frame: all heads, and what the size shows of their bodies, on 45–80 % of the width.
///
/// Asked for thousands of cameras a scene: what does not change from try to try is worked out once, and no try
/// allocates.
final class Group {
    private let people: [Landmarks]
    private let composition: Composition
    private let band: FramingBand
    /// Whose eyes the upper line is for: the highest.
    private let tallest: Landmarks
    private let lowers: [Vector3]
    /// From the eyes that are pinned to every point that has to be in the frame.
    private let outline: Outline

    static let widths = 0.45...0.80

    init(_ people: [Landmarks], composition: Composition) {
        self.people = people
        self.composition = composition
        let band = FramingBand(composition.request.size, aspect: composition.shape.aspect)
        self.band = band
        let tallest = people.dropFirst().reduce(people[0]) { $1.eyes.y > $0.eyes.y ? $1 : $0 }
        self.tallest = tallest
        let whole = composition.request.size >= .full
        lowers = people.map { band.lowerLandmark(of: $0) }
        outline = Outline(people.flatMap { Self.outline(of: $0, whole: whole) }, from: tallest.eyes)
    }

    /// Shoulders with their sleeves, ears and, in wide frames, feet.
    static func outline(of person: Landmarks, whole: Bool) -> [Vector3] {
        let across = (person.leftShoulder - person.rightShoulder).normalized * 0.06
        let trunk = [person.leftShoulder + across, person.rightShoulder - across] + person.headBox
        let far = person.hind.map { [$0] } ?? []
        return whole ? trunk + far + [person.leftKnee, person.rightKnee, person.leftSole, person.rightSole] : trunk
    }

    func camera(_ attempt: Attempt) -> Camera? {
        let aim = Aim(
            yaw: offSquare(attempt.azimuth) + 180, pitch: 0, roll: composition.request.dutchDegrees,
            lensMM: attempt.lensMM)
        var outline = outline
        return composition.pitched(on: tallest) { pitch in
            var tilted = aim
            tilted.pitch = pitch
            return camera(tilted, tight: attempt.tight, &outline)
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

    private func camera(_ aim: Aim, tight: Bool, _ outline: inout Outline) -> Camera? {
        let shape = composition.shape
        let axes = aim.axes
        let lines = band.lines(tight: tight)
        var pin = Pin(point: tallest.eyes, x: 0.5, y: lines.eyes)
        var wished = 0.0
        for index in people.indices {
            let lower = abs(aim.pitch) > 40 ? dropped(index, along: axes.up) : lowers[index]
            let depth = shape.depth(axes, lensMM: aim.lensMM, pin: pin, lower: lower, lowerLine: lines.lower)
            if let depth, depth > wished { wished = depth }
        }
        // No depth puts anybody's landmark on its line.
        guard wished > 0 else { return nil }
        // Nobody may be behind the lens.
        let nearest = 0.4 - outline.turn(into: axes)
        let focal = aim.lensMM / shape.sensorWidth
        let depth = fit(outline, focal: focal, wished: max(wished, nearest), nearest: nearest)
        pin.x = composition.request.eyesAtX ?? outline.centred(focal: focal, depth: depth)
        return withHeadroom(aim, axes, pin: pin, depth: depth)
    }

    /// Seen steeply, landmarks run together: what is framed then is a length in the picture's own plane.
    private func dropped(_ index: Int, along up: Vector3) -> Vector3 {
        people[index].eyes - up * (band.drop * people[index].scale)
    }

    /// The depth of the size, farther where the people are wider than the frame allows, and nearer by a size at
    /// most where they would be lost in it.
    private func fit(_ outline: Outline, focal: Double, wished: Double, nearest: Double) -> Double {
        func width(_ depth: Double) -> Double {
            let (low, high) = outline.extent(focal: focal, depth: depth, shift: 0)
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

    /// Steps back until no head in a frame of MS and wider is cut by its top.
    private func withHeadroom(_ aim: Aim, _ axes: Axes, pin: Pin, depth: Double) -> Camera? {
        let shape = composition.shape
        var depth = depth
        var camera = shape.camera(aim, axes, pin: pin, depth: depth)
        guard band.size >= .medium, abs(aim.pitch) < 40 else { return camera }
        for _ in 0..<10 where cutsHead(camera, axes) {
            depth *= 1.07
            camera = shape.camera(aim, axes, pin: pin, depth: depth)
        }
        return camera
    }

    private func cutsHead(_ camera: Camera, _ axes: Axes) -> Bool {
        people.indices.contains {
            composition.shape.place(people[$0].headTop, from: camera.position, axes, lensMM: camera.lensMM).y < 0.03
        }
    }
}

/// Points about one that is pinned, two by two, and where they are in the axes of a camera.
private struct Outline {
    private var points: [(x: SIMD2<Double>, y: SIMD2<Double>, z: SIMD2<Double>)] = []
    private var across: [SIMD2<Double>]
    private var into: [SIMD2<Double>]

    init(_ all: [Vector3], from pin: Vector3) {
        for index in stride(from: 0, to: all.count, by: 2) {
            let one = all[index] - pin, other = all[min(index + 1, all.count - 1)] - pin
            points.append((SIMD2(one.x, other.x), SIMD2(one.y, other.y), SIMD2(one.z, other.z)))
        }
        across = [SIMD2<Double>](repeating: .zero, count: points.count)
        into = across
    }

    /// Turns the points into the axes of a camera.
    /// - Returns: how far the nearest one is before the pin: zero or less.
    mutating func turn(into axes: Axes) -> Double {
        let (right, forward) = (axes.right, axes.forward)
        var nearest = SIMD2<Double>.zero
        for index in points.indices {
            let (x, y, z) = points[index]
            across[index] = x * right.x + y * right.y + z * right.z
            let depth = x * forward.x + y * forward.y + z * forward.z
            into[index] = depth
            nearest.replace(with: depth, where: depth .< nearest)
        }
        return min(nearest.x, nearest.y)
    }

    /// From where to where the points reach across the picture, the pin at 0.
    /// - Parameter shift: metres that everything is to the right, for each metre of depth.
    func extent(focal: Double, depth: Double, shift: Double) -> (Double, Double) {
        var low = SIMD2(repeating: Double.infinity), high = SIMD2(repeating: -Double.infinity)
        let aside = SIMD2(repeating: shift * depth), closest = SIMD2(repeating: 0.05)
        for index in across.indices {
            var z = into[index] + depth
            z.replace(with: closest, where: z .< closest)
            let x = (across[index] + aside) / z * focal
            low.replace(with: x, where: x .< low)
            high.replace(with: x, where: x .> high)
        }
        return (min(low.x, low.y), max(high.x, high.y))
    }

    /// Where the pin is across the picture when all the points are in the middle.
    func centred(focal: Double, depth: Double) -> Double {
        var shift = 0.0
        for _ in 0..<4 {
            let (low, high) = extent(focal: focal, depth: depth, shift: shift)
            shift -= (low + high) / 2 / focal
        }
        return 0.5 + shift * focal
    }
}
