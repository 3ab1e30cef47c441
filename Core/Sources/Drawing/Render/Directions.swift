internal import Story

extension SIMD3<Float> {
    init(_ vector: Vector3) { self.init(Float(vector.x), Float(vector.y), Float(vector.z)) }

    @inline(always)
    func dot(_ other: Self) -> Float { x * other.x + y * other.y + z * other.z }

    @inline(always)
    func cross(_ other: Self) -> Self {
        Self(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    var length: Float { dot(self).squareRoot() }

    /// Length 1; +y where there is no length.
    @inline(always)
    var unit: Self {
        let size = dot(self)
        return size > 1e-18 ? self / size.squareRoot() : Self(0, 1, 0)
    }
}

extension SIMD2<Float> {
    @inline(always)
    func dot(_ other: Self) -> Float { x * other.x + y * other.y }

    var length: Float { dot(self).squareRoot() }

    var unit: Self {
        let size = dot(self)
        return size > 1e-18 ? self / size.squareRoot() : Self(1, 0)
    }

    /// Turned by a quarter: clockwise as pictures are seen.
    var turned: Self { Self(-y, x) }
}

@inline(always)
func clamped(_ value: Float, _ low: Float, _ high: Float) -> Float { value < low ? low : (value > high ? high : value) }

@inline(always)
func mixed(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }

/// 0 below `low`, 1 above `high`, smooth between.
@inline(always)
func smoothstep(_ low: Float, _ high: Float, _ value: Float) -> Float {
    let t = clamped((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
}

/// Grain from integers alone: the same everywhere.
enum Grain {
    @inline(always)
    static func hash(_ x: Int32, _ y: Int32, _ seed: UInt32) -> UInt32 {
        var h = UInt32(bitPattern: x) &* 374_761_393 &+ UInt32(bitPattern: y) &* 668_265_263
        h = h &+ seed &* 2_246_822_519
        h = (h ^ (h >> 13)) &* 1_274_126_177
        return h ^ (h >> 16)
    }

    /// 0 … 1 at a lattice point.
    @inline(always)
    static func point(_ x: Int32, _ y: Int32, _ seed: UInt32) -> Float {
        Float(hash(x, y, seed) & 0xFFFF) * (1 / 65535)
    }

    /// Smooth noise, 0 … 1, of one cycle a unit.
    static func value(_ x: Float, _ y: Float, _ seed: UInt32) -> Float {
        let left = x.rounded(.down)
        let top = y.rounded(.down)
        let fx = x - left
        let fy = y - top
        let sx = fx * fx * (3 - 2 * fx)
        let sy = fy * fy * (3 - 2 * fy)
        let ix = Int32(left)
        let iy = Int32(top)
        let above = mixed(point(ix, iy, seed), point(ix &+ 1, iy, seed), sx)
        let below = mixed(point(ix, iy &+ 1, seed), point(ix &+ 1, iy &+ 1, seed), sx)
        return mixed(above, below, sy)
    }
}

/// Small random numbers for strokes (xorshift).
struct StrokeRandom {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5677
        if state == 0 { state = 1 }
        _ = next()
        _ = next()
    }

    mutating func next() -> UInt32 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt32(truncatingIfNeeded: state >> 32)
    }

    /// 0 ..< 1.
    mutating func unit() -> Float { Float(next() >> 8) * 0x1p-24 }

    mutating func value(_ low: Float, _ high: Float) -> Float { low + (high - low) * unit() }
}
