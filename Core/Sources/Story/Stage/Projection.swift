/// The camera as the picture sees it: the one projection that staging, drawing and labels share.
public struct Projection: Sendable {
    public let camera: Camera
    /// Unit vectors of the picture: to its right, to its top, and into it.
    public let right: Vector3
    public let up: Vector3
    public let forward: Vector3
    /// Focal length in units of the picture's width.
    public let focal: Double
    /// Width ÷ height.
    public let aspect: Double

    /// - Parameter sensorWidth: the width of the sensor that the picture uses, in millimetres.
    public init(camera: Camera, sensorWidth: Double, aspect: Double) {
        self.camera = camera
        self.aspect = aspect
        focal = camera.lensMM / sensorWidth
        let yaw = Exact.radians(camera.yaw)
        let pitch = Exact.radians(camera.pitch)
        let level = Vector3(Exact.sin(yaw), 0, Exact.cos(yaw))
        forward = level * Exact.cos(pitch) + Vector3(0, Exact.sin(pitch), 0)
        // Looking along +z with +y up, the right hand of the picture is -x.
        let flat = Vector3(-Exact.cos(yaw), 0, Exact.sin(yaw))
        let above = flat.cross(forward)
        let roll = Exact.radians(camera.roll)
        right = flat * Exact.cos(roll) + above * Exact.sin(roll)
        up = above * Exact.cos(roll) - flat * Exact.sin(roll)
    }

    /// The point in the camera's own axes: right, up, depth (metres).
    public func inCamera(_ point: Vector3) -> Vector3 {
        let d = point - camera.position
        return Vector3(d.dot(right), d.dot(up), d.dot(forward))
    }

    /// Where a point falls in the picture: 0 … 1 from the top left; nil behind the lens.
    public func project(_ point: Vector3) -> (x: Double, y: Double, depth: Double)? {
        let c = inCamera(point)
        guard c.z > 0.02 else { return nil }
        return (0.5 + c.x / c.z * focal, 0.5 - c.y / c.z * focal * aspect, c.z)
    }
}
