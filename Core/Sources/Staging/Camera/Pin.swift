internal import Story

/// A camera's bearing and glass; where it stands follows from what it shows.
struct Aim {
    private(set) var yaw: Double
    var pitch: Double
    var roll: Double
    var lensMM: Double
    /// The way it faces on the plan: kept, because a solver tilts often and turns seldom.
    private var level: Vector3

    init(yaw: Double, pitch: Double, roll: Double, lensMM: Double) {
        self.yaw = yaw
        self.pitch = pitch
        self.roll = roll
        self.lensMM = lensMM
        level = Vector3.facing(yaw: yaw)
    }

    func at(_ position: Vector3) -> Camera {
        Camera(position: position, yaw: wrapped(degrees: yaw), pitch: pitch, roll: roll, lensMM: lensMM)
    }

    /// The axes of the picture, as `Projection` has them.
    var axes: Axes {
        let angle = Exact.radians(pitch)
        let forward = level * Exact.cos(angle) + Vector3(0, Exact.sin(angle), 0)
        let flat = Vector3(-level.z, 0, level.x)
        let above = flat.cross(forward)
        guard roll != 0 else { return Axes(right: flat, up: above, forward: forward) }
        let turn = Exact.radians(roll)
        let (sine, cosine) = (Exact.sin(turn), Exact.cos(turn))
        return Axes(right: flat * cosine + above * sine, up: above * cosine - flat * sine, forward: forward)
    }
}

/// Unit vectors to the right, to the top and into the picture.
struct Axes {
    var right: Vector3
    var up: Vector3
    var forward: Vector3

    func of(_ d: Vector3) -> Vector3 { Vector3(d.dot(right), d.dot(up), d.dot(forward)) }
}

/// A point that must fall on a place of the picture.
struct Pin {
    var point: Vector3
    var x: Double
    var y: Double
}

/// The closed form of framing: with the camera's orientation fixed, its position follows from what the picture pins
/// (DRAWING §4.6).
struct PictureShape {
    var sensorWidth: Double
    var aspect: Double

    func projection(_ camera: Camera) -> Projection {
        Projection(camera: camera, sensorWidth: sensorWidth, aspect: aspect)
    }

    /// Focal length in picture heights.
    func tall(_ lensMM: Double) -> Double { lensMM / sensorWidth * aspect }

    /// The camera that has `pin` at its place, `depth` metres into the picture.
    func camera(_ aim: Aim, pin: Pin, depth: Double) -> Camera {
        camera(aim, aim.axes, pin: pin, depth: depth)
    }

    /// As above, for a caller that has the aim's axes.
    func camera(_ aim: Aim, _ axes: Axes, pin: Pin, depth: Double) -> Camera {
        aim.at(position(axes, lensMM: aim.lensMM, pin: pin, depth: depth))
    }

    private func position(_ axes: Axes, lensMM: Double, pin: Pin, depth: Double) -> Vector3 {
        let focal = lensMM / sensorWidth
        let across = (pin.x - 0.5) / focal, above = (0.5 - pin.y) / (focal * aspect)
        return pin.point - (axes.right * across + axes.up * above + axes.forward) * depth
    }

    /// The depth at which `lower` falls on the line `lowerLine` while the pin stays on its place; nil where no
    /// depth does that.
    func depth(_ axes: Axes, lensMM: Double, pin: Pin, lower: Vector3, lowerLine: Double) -> Double? {
        let tall = tall(lensMM)
        let above = (0.5 - pin.y) / tall, line = (0.5 - lowerLine) / tall
        let d = lower - pin.point
        let depth = (line * d.dot(axes.forward) - d.dot(axes.up)) / (above - line)
        return depth.isFinite && depth > 0.08 ? depth : nil
    }

    /// The camera that has `pin` at its place and `lower` on its line.
    func camera(_ aim: Aim, pin: Pin, lower: Vector3, lowerLine: Double) -> Camera? {
        let axes = aim.axes
        guard let depth = depth(axes, lensMM: aim.lensMM, pin: pin, lower: lower, lowerLine: lowerLine) else {
            return nil
        }
        return aim.at(position(axes, lensMM: aim.lensMM, pin: pin, depth: depth))
    }

    /// Where a point falls in the picture of a camera with these axes; behind the lens, far outside.
    func place(_ point: Vector3, from position: Vector3, _ axes: Axes, lensMM: Double) -> Vector3 {
        let c = axes.of(point - position)
        let focal = lensMM / sensorWidth / max(0.05, c.z)
        return Vector3(0.5 + c.x * focal, 0.5 - c.y * focal * aspect, c.z)
    }

    /// The camera that `make` gives at the pitch that puts the lens `height` metres above the floor, to within 2 mm and
    /// ±60°: a secant, begun with the arc that a camera swings on about what it looks at.
    func camera(atHeight height: Double, around point: Vector3, make: (Double) -> Camera?) -> Camera? {
        guard let level = make(0) else { return nil }
        var (last, lastPitch, lastMiss) = (level, 0.0, level.position.y - height)
        if abs(lastMiss) < 0.002 { return level }
        func clamped(_ pitch: Double) -> Double { min(60, max(-60, pitch)) }
        var pitch = clamped(lastMiss / max(0.1, (level.position - point).length) * 57.3)
        for _ in 0..<8 {
            guard let camera = make(pitch) else { return last }
            let miss = camera.position.y - height
            if abs(miss) < 0.002 || abs(miss - lastMiss) < 1e-9 { return camera }
            let next = clamped(pitch - miss * (pitch - lastPitch) / (miss - lastMiss))
            (last, lastPitch, lastMiss, pitch) = (camera, pitch, miss, next)
        }
        return make(pitch)
    }
}
