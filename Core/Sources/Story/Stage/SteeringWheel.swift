/// The wheel before a driver, from the floor under the pelvis: the set draws it there and hands grip it there.
public enum SteeringWheel {
    /// Its middle: to the left, up, ahead. Metres.
    public static let hub = Vector3(-0.01, 0.71, 0.36)
    public static let radius = 0.185
    /// How far it is tipped up from lying flat, in degrees.
    public static let pitch = 62.0

    /// A place on the rim, so many degrees to the driver's left of its top.
    public static func rim(leftOfTop degrees: Double) -> Vector3 {
        let angle = Exact.radians(degrees)
        let tip = Exact.radians(pitch)
        let up = Vector3(0, Exact.sin(tip), Exact.cos(tip))
        return hub + Vector3(Exact.sin(angle), 0, 0) * radius + up * (Exact.cos(angle) * radius)
    }
}
