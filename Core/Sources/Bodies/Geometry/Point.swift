internal import Story

/// A point or direction in metres, in single precision: what meshes and skeletons are made of.
typealias Point = SIMD3<Float>

extension SIMD3<Float> {
    @inline(__always) func dot(_ other: Self) -> Float { x * other.x + y * other.y + z * other.z }

    @inline(__always) func cross(_ other: Self) -> Self {
        Self(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    @inline(__always) var length: Float { dot(self).squareRoot() }

    /// This direction with length 1; +z when it has none.
    @inline(__always) var unit: Self {
        let l = length
        return l > 1e-12 ? self / l : Self(0, 0, 1)
    }

    /// The part of this direction at right angles to `axis`, which has length 1.
    func across(_ axis: Self) -> Self { self - axis * dot(axis) }

    func mixed(_ other: Self, _ t: Float) -> Self { self + (other - self) * t }

    init(_ vector: Vector3) { self.init(Float(vector.x), Float(vector.y), Float(vector.z)) }

    var world: Vector3 { Vector3(Double(x), Double(y), Double(z)) }
}

extension Float {
    func clamped(_ low: Float, _ high: Float) -> Float { Swift.min(high, Swift.max(low, self)) }

    func mixed(_ other: Float, _ t: Float) -> Float { self + (other - self) * t }

    /// 0 at `a`, 1 at `b`, smooth between; `b` may lie below `a`.
    static func step(_ a: Float, _ b: Float, _ x: Float) -> Float {
        let t = ((x - a) / (b - a)).clamped(0, 1)
        return t * t * (3 - 2 * t)
    }

    static func sine(degrees: Float) -> Float { Float(Exact.sin(Exact.radians(Double(degrees)))) }
    static func cosine(degrees: Float) -> Float { Float(Exact.cos(Exact.radians(Double(degrees)))) }
    static func degrees(_ y: Float, _ x: Float) -> Float { Float(Exact.degrees(Exact.atan2(Double(y), Double(x)))) }
}

/// A rotation, by its three columns.
struct Turn: Sendable {
    var x: Point
    var y: Point
    var z: Point

    static let none = Turn(x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1])

    init(x: Point, y: Point, z: Point) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// By an angle in degrees about an axis, right-handed.
    init(_ degrees: Float, about axis: Point) {
        let a = axis.unit
        let c = Float.cosine(degrees: degrees)
        let s = Float.sine(degrees: degrees)
        let k = 1 - c
        x = [c + a.x * a.x * k, a.y * a.x * k + a.z * s, a.z * a.x * k - a.y * s]
        y = [a.x * a.y * k - a.z * s, c + a.y * a.y * k, a.z * a.y * k + a.x * s]
        z = [a.x * a.z * k + a.y * s, a.y * a.z * k - a.x * s, c + a.z * a.z * k]
    }

    /// The smallest rotation that brings one direction to another.
    init(from: Point, to: Point) {
        let a = from.unit
        let b = to.unit
        let v = a.cross(b)
        let c = a.dot(b)
        if c < -0.99999 {
            let aside = abs(a.x) < 0.9 ? a.cross([1, 0, 0]) : a.cross([0, 1, 0])
            self = Turn(180, about: aside)
            return
        }
        let k = 1 / (1 + c)
        x = [c + v.x * v.x * k, v.y * v.x * k + v.z, v.z * v.x * k - v.y]
        y = [v.x * v.y * k - v.z, c + v.y * v.y * k, v.z * v.y * k + v.x]
        z = [v.x * v.z * k + v.y, v.y * v.z * k - v.x, c + v.z * v.z * k]
    }

    /// Bends forward (pitch), turns to the left (yaw) and leans to the right (roll), in degrees, yaw outermost.
    init(pitch: Float = 0, yaw: Float = 0, roll: Float = 0) {
        var turn = yaw == 0 ? Turn.none : Turn(yaw, about: [0, 1, 0])
        if pitch != 0 { turn = turn * Turn(pitch, about: [1, 0, 0]) }
        if roll != 0 { turn = turn * Turn(roll, about: [0, 0, 1]) }
        self = turn
    }

    /// The frame whose z is `forward` and whose y is as near to `up` as can be.
    init(forward: Point, up: Point) {
        let ahead = forward.unit
        let aside = up.cross(ahead).unit
        self.init(x: aside, y: ahead.cross(aside), z: ahead)
    }

    @inline(__always) static func * (turn: Turn, point: Point) -> Point {
        turn.x * point.x + turn.y * point.y + turn.z * point.z
    }

    static func * (left: Turn, right: Turn) -> Turn {
        Turn(x: left * right.x, y: left * right.y, z: left * right.z)
    }

    var inverse: Turn {
        Turn(x: [x.x, y.x, z.x], y: [x.y, y.y, z.y], z: [x.z, y.z, z.z])
    }
}

/// A rotation about a place: takes a point of the resting body to where it is now.
struct Placement: Sendable {
    var turn: Turn
    /// What is added after the rotation.
    var shift: Point

    static let none = Placement(turn: .none, shift: .zero)

    @inline(__always) static func * (placement: Placement, point: Point) -> Point {
        placement.turn * point + placement.shift
    }

    static func * (left: Placement, right: Placement) -> Placement {
        Placement(turn: left.turn * right.turn, shift: left.turn * right.shift + left.shift)
    }
}
