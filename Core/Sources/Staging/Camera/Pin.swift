internal import Story

/// A camera's bearing and glass; where it stands follows from what it shows.
struct Aim {
    var yaw: Double
    var pitch: Double
    var roll: Double
    var lensMM: Double

    func at(_ position: Vector3) -> Camera {
        Camera(position: position, yaw: wrapped(degrees: yaw), pitch: pitch, roll: roll, lensMM: lensMM)
    }
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
        let axes = projection(aim.at(.zero))
        return aim.at(position(axes, pin: pin, depth: depth))
    }

    private func position(_ axes: Projection, pin: Pin, depth: Double) -> Vector3 {
        let across = (pin.x - 0.5) / axes.focal, above = (0.5 - pin.y) / (axes.focal * aspect)
        return pin.point - (axes.right * across + axes.up * above + axes.forward) * depth
    }

    /// The depth at which `lower` falls on the line `lowerLine` while the pin stays on its place; nil where no
    /// depth does that.
    func depth(_ axes: Projection, pin: Pin, lower: Vector3, lowerLine: Double) -> Double? {
        let above = (0.5 - pin.y) / (axes.focal * aspect), line = (0.5 - lowerLine) / (axes.focal * aspect)
        let d = lower - pin.point
        let depth = (line * d.dot(axes.forward) - d.dot(axes.up)) / (above - line)
        return depth.isFinite && depth > 0.08 ? depth : nil
    }

    /// The camera that has `pin` at its place and `lower` on its line.
    func camera(_ aim: Aim, pin: Pin, lower: Vector3, lowerLine: Double) -> Camera? {
        let axes = projection(aim.at(.zero))
        guard let depth = depth(axes, pin: pin, lower: lower, lowerLine: lowerLine) else { return nil }
        return aim.at(position(axes, pin: pin, depth: depth))
    }

    /// The pitch, within ±60°, at which `make` puts the lens `height` metres above the floor: looking further up
    /// brings it down. Regula falsi; ends within a millimetre.
    func pitch(forHeight height: Double, from start: Double, make: (Double) -> Camera?) -> Double {
        var (low, high) = (start - 60, start + 60)
        guard let first = make(low)?.position.y, let last = make(high)?.position.y else { return start }
        var (above, below) = (first - height, last - height)
        guard above > 0, below < 0 else { return above <= 0 ? low : high }
        var middle = start
        for _ in 0..<20 {
            middle = low + (high - low) * above / (above - below)
            guard let y = make(middle)?.position.y else { return middle }
            let error = y - height
            if abs(error) < 0.001 { break }
            if error > 0 {
                (low, above, below) = (middle, error, below * 0.6)
            } else {
                (high, below, above) = (middle, error, above * 0.6)
            }
        }
        return middle
    }
}
