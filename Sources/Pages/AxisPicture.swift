internal import Story

/// The line of action as it lies on the floor, seen through the shot's own camera.
struct AxisPicture {
    /// Where somebody stands on it, in thousandths of the picture.
    struct End {
        var x: Int
        var y: Int
    }

    /// An SVG path in a box of 1000 × 1000.
    let path: String
    let ends: [End]

    /// Metres that the line goes on behind each end, and the length of its pieces.
    private static let beyond = 8.0, piece = 0.25

    /// - Returns: nil without a line, or where the camera sees none of it.
    init?(of stage: Stage, _ settings: Settings) {
        guard let camera = stage.camera, let axis = stage.axis,
            let a = stage.figures.first(where: { $0.character == axis.a })?.position
        else { return nil }
        let way: Vector3
        var places = [a]
        if let b = stage.figures.first(where: { $0.character == axis.b })?.position, (b - a).length > 0.01 {
            way = (b - a) / (b - a).length
            places.append(b)
        } else if let direction = axis.direction {
            way = .facing(yaw: direction)
        } else {
            return nil
        }
        let length = places.count == 2 ? (places[1] - a).length : 0
        let projection = Projection(
            camera: camera, sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value)
        func place(_ point: Vector3) -> End? {
            guard let at = projection.project(Vector3(point.x, 0, point.z)), at.depth > 0.1,
                (-3...4).contains(at.x), (-3...4).contains(at.y)
            else { return nil }
            return End(x: Int((at.x * 1000).rounded()), y: Int((at.y * 1000).rounded()))
        }
        var path = "", isDrawn = false, isSeen = false
        let count = Int(((length + 2 * Self.beyond) / Self.piece).rounded())
        for step in 0...count {
            guard let at = place(a + way * (Double(step) * Self.piece - Self.beyond)) else {
                isDrawn = false
                continue
            }
            path += "\(isDrawn ? "L" : "M")\(at.x) \(at.y)"
            isDrawn = true
            if (0...1000).contains(at.x), (0...1000).contains(at.y) { isSeen = true }
        }
        guard isSeen else { return nil }
        self.path = path
        ends = places.compactMap(place)
    }
}
