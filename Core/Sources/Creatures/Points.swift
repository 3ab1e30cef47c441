internal import Story

/// A point or direction of a resting body, metres.
typealias Point = SIMD3<Float>

extension SIMD3<Float> {
    @inline(__always) func dot(_ other: Self) -> Float { x * other.x + y * other.y + z * other.z }

    func cross(_ other: Self) -> Self {
        Self(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    @inline(__always) var length: Float { dot(self).squareRoot() }

    /// This direction with length 1; +z when it has none.
    var unit: Self { length > 1e-12 ? self / length : Self(0, 0, 1) }

    /// The part of this direction at right angles to `axis`, which has length 1.
    func across(_ axis: Self) -> Self { self - axis * dot(axis) }

    func mixed(_ other: Self, _ t: Float) -> Self { self + (other - self) * t }

    /// Bent forward about +x: what is up goes ahead, what is ahead goes down. Degrees.
    func pitched(_ degrees: Float) -> Self {
        let (s, c) = (Float.sine(degrees: degrees), Float.cosine(degrees: degrees))
        return Self(x, y * c - z * s, y * s + z * c)
    }
}

extension Float {
    func clamped(_ low: Float, _ high: Float) -> Float { Swift.min(high, Swift.max(low, self)) }

    func mixed(_ other: Float, _ t: Float) -> Float { self + (other - self) * t }

    static func sine(degrees: Float) -> Float { Float(Exact.sin(Exact.radians(Double(degrees)))) }
    static func cosine(degrees: Float) -> Float { Float(Exact.cos(Exact.radians(Double(degrees)))) }
}
