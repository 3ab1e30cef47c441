/// A point or direction in metres: right-handed, +y up, the floor at y = 0, upstage -z. Encoded as `[x, y, z]`.
public typealias Vector3 = SIMD3<Double>

extension SIMD3<Double> {
    /// The scalar product.
    public func dot(_ other: Self) -> Double { x * other.x + y * other.y + z * other.z }

    /// The vector product.
    public func cross(_ other: Self) -> Self {
        Self(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    /// The length.
    public var length: Double { dot(self).squareRoot() }

    /// This direction with length 1; +z when it has none.
    public var normalized: Self { length > 1e-12 ? self / length : Self(0, 0, 1) }

    /// The distance to another point on the plan, heights ignored.
    public func distanceOnPlan(to other: Self) -> Double {
        let d = other - self
        return (d.x * d.x + d.z * d.z).squareRoot()
    }

    /// The direction of `other` seen from here: degrees about +y, 0 at +z, positive towards +x.
    public func yaw(towards other: Self) -> Double {
        Exact.degrees(Exact.atan2(other.x - x, other.z - z))
    }

    /// The unit vector on the plan of a yaw in degrees.
    public static func facing(yaw: Double) -> Self {
        let angle = Exact.radians(yaw)
        return Self(Exact.sin(angle), 0, Exact.cos(angle))
    }

    /// Rounded to a tenth of a millimetre, as boards store it.
    public var stored: Self { (self * 10_000).rounded(.toNearestOrAwayFromZero) / 10_000 }
}

/// An angle in degrees brought into -180 ..< 180.
public func wrapped(degrees: Double) -> Double {
    let turned = (degrees + 180).truncatingRemainder(dividingBy: 360)
    return (turned < 0 ? turned + 360 : turned) - 180
}
