package import Story

/// A point or direction of a mesh, metres.
package typealias Point3 = SIMD3<Float>

extension SIMD3<Float> {
    package init(plan vector: Vector3) { self.init(Float(vector.x), Float(vector.y), Float(vector.z)) }

    package var plan: Vector3 { Vector3(Double(x), Double(y), Double(z)) }

    package func dotted(_ other: Self) -> Float { x * other.x + y * other.y + z * other.z }

    package func crossed(_ other: Self) -> Self {
        Self(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    package var extent: Float { dotted(self).squareRoot() }

    /// This direction with length 1; +y when it has none.
    package var direction: Self { extent > 1e-9 ? self / extent : Self(0, 1, 0) }

    package func blended(_ other: Self, _ share: Float) -> Self { self + (other - self) * share }
}

/// Where a thing stands and which way it is turned: a right-handed frame in which its parts are measured.
package struct Placement: Sendable {
    package var origin = Point3.zero
    package var x = Point3(1, 0, 0)
    package var y = Point3(0, 1, 0)
    package var z = Point3(0, 0, 1)

    package init() {}

    /// - Parameter yaw: degrees about +y, 0 at +z, positive towards +x: the way that the thing's +z faces.
    package init(at position: Vector3, yaw: Double = 0) {
        let forward = Vector3.facing(yaw: yaw)
        origin = Point3(plan: position)
        z = Point3(plan: forward)
        x = Point3(z.z, 0, -z.x)
    }

    package init(origin: Point3, x: Point3, y: Point3, z: Point3) {
        self.origin = origin
        self.x = x
        self.y = y
        self.z = z
    }

    /// A frame whose +y runs along `axis`.
    package init(origin: Point3, along axis: Point3) {
        self.origin = origin
        y = axis.direction
        let side = abs(y.y) > 0.9 ? Point3(1, 0, 0) : Point3(0, 1, 0)
        x = side.crossed(y).direction
        z = x.crossed(y)
    }

    /// A point of this frame in the frame around it.
    package func callAsFunction(_ point: Point3) -> Point3 { origin + turned(point) }

    package func turned(_ direction: Point3) -> Point3 { x * direction.x + y * direction.y + z * direction.z }

    /// This frame with another inside it.
    package func holding(_ inner: Placement) -> Placement {
        Placement(origin: self(inner.origin), x: turned(inner.x), y: turned(inner.y), z: turned(inner.z))
    }

    package func moved(_ x: Float, _ y: Float, _ z: Float) -> Placement { holding(Placement(origin: Point3(x, y, z))) }

    /// Turned about its own +y.
    package func yawed(_ degrees: Double) -> Placement { holding(Placement(at: .zero, yaw: degrees)) }

    /// Turned about its own +x: positive brings +y towards +z.
    package func pitched(_ degrees: Double) -> Placement {
        let (s, c) = Circle.turn(degrees)
        return holding(Placement(origin: .zero, x: Point3(1, 0, 0), y: Point3(0, c, s), z: Point3(0, -s, c)))
    }

    /// Turned about its own +z: positive brings +x towards +y.
    package func rolled(_ degrees: Double) -> Placement {
        let (s, c) = Circle.turn(degrees)
        return holding(Placement(origin: .zero, x: Point3(c, s, 0), y: Point3(-s, c, 0), z: Point3(0, 0, 1)))
    }

    private init(origin: Point3) { self.origin = origin }
}

/// Sines and cosines for shapes.
package enum Circle {
    package static func turn(_ degrees: Double) -> (sine: Float, cosine: Float) {
        let angle = Exact.radians(degrees)
        return (Float(Exact.sin(angle)), Float(Exact.cos(angle)))
    }

    /// Points of the unit circle, from +x towards +z's opposite, by one rotation applied again and again.
    package static func points(_ count: Int) -> [SIMD2<Float>] {
        let step = Exact.radians(360 / Double(max(3, count)))
        let (s, c) = (Exact.sin(step), Exact.cos(step))
        var at = SIMD2<Double>(1, 0)
        return (0..<max(3, count)).map { _ in
            defer { at = SIMD2(at.x * c - at.y * s, at.x * s + at.y * c) }
            return SIMD2(Float(at.x), Float(at.y))
        }
    }
}

/// Smooth noise from hashed whole numbers: the same on every machine.
package enum Noise {
    private static func hash(_ x: Int, _ y: Int, _ seed: UInt32) -> Float {
        var h = UInt32(truncatingIfNeeded: x) &* 374_761_393 &+ UInt32(truncatingIfNeeded: y) &* 668_265_263
        h = h &+ seed &* 2_246_822_519
        h = (h ^ (h >> 13)) &* 1_274_126_177
        return Float((h ^ (h >> 16)) & 0xFFFF) / 65_535
    }

    /// 0 … 1, about one hill a unit.
    package static func value(_ x: Float, _ y: Float, _ seed: UInt32) -> Float {
        let (ix, iy) = (x.rounded(.down), y.rounded(.down))
        var (fx, fy) = (x - ix, y - iy)
        fx = fx * fx * (3 - 2 * fx)
        fy = fy * fy * (3 - 2 * fy)
        let (i, j) = (Int(ix), Int(iy))
        let low = hash(i, j, seed) * (1 - fx) + hash(i + 1, j, seed) * fx
        let high = hash(i, j + 1, seed) * (1 - fx) + hash(i + 1, j + 1, seed) * fx
        return low * (1 - fy) + high * fy
    }
}

extension SeededRandom {
    /// A number in `range`.
    package mutating func float(_ range: ClosedRange<Float>) -> Float {
        Float(value(in: Double(range.lowerBound)...Double(range.upperBound)))
    }

    /// True in `share` of all cases.
    package mutating func chance(_ share: Double) -> Bool { unit() < share }
}
