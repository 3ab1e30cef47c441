/// Eight numbers side by side: what loops over pixels and points work on.
///
/// What stands here is one or two instructions. Lane by lane, and to be kept out of loops: `pointwiseMin`, roots,
/// conversions of integers to numbers, `all`, and comparing integers with one integer instead of a vector.
typealias Lanes = SIMD8<Float>

extension SIMD8<Float> {
    /// 0, 1 … 7.
    @inline(always)
    static var ramp: Lanes { Lanes(0, 1, 2, 3, 4, 5, 6, 7) }

    /// 1 ÷ √ of positive numbers, to six digits; the root of the standard library is taken lane by lane.
    @inline(always)
    var inverseRoot: Lanes {
        let bits = unsafeBitCast(self, to: SIMD8<UInt32>.self)
        var y = unsafeBitCast(SIMD8<UInt32>(repeating: 0x5F37_5A86) &- (bits &>> 1), to: Lanes.self)
        let half = self * 0.5
        for _ in 0..<3 { y *= 1.5 - half * y * y }
        return y
    }

    /// Whole numbers from -4,000,000 to 4,000,000 as integers.
    @inline(always)
    var whole: SIMD8<UInt32> { unsafeBitCast(self + 12_582_912, to: SIMD8<UInt32>.self) &- 0x4B40_0000 }

    /// Numbers from 0 to 255, rounded.
    @inline(always)
    var bytes: SIMD8<UInt8> {
        SIMD8<UInt8>(truncatingIfNeeded: unsafeBitCast(self + 8_388_608, to: SIMD8<UInt32>.self))
    }

    /// Integers below 2²³.
    @inline(always)
    init(whole: SIMD8<UInt32>) { self = unsafeBitCast(whole | 0x4B00_0000, to: Lanes.self) - 8_388_608 }

    @inline(always)
    init(bytes: SIMD8<UInt8>) { self.init(whole: SIMD8<UInt32>(truncatingIfNeeded: bytes)) }
}

@inline(always)
func least(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }

@inline(always)
func most(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .> a) }

@inline(always)
func least(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> { a.replacing(with: b, where: b .< a) }

@inline(always)
func most(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> { a.replacing(with: b, where: b .> a) }

/// The least of eight.
@inline(always)
func least(of eight: Lanes) -> Float {
    let four = least(eight.lowHalf, eight.highHalf)
    return min(min(four.x, four.y), min(four.z, four.w))
}

/// The most of eight.
@inline(always)
func most(of eight: Lanes) -> Float {
    let four = most(eight.lowHalf, eight.highHalf)
    return max(max(four.x, four.y), max(four.z, four.w))
}

@inline(always)
func clamped(_ value: Lanes, _ low: Float, _ high: Float) -> Lanes {
    least(most(value, Lanes(repeating: low)), Lanes(repeating: high))
}

/// 0 below `low`, 1 above `high`, smooth between.
@inline(always)
func smoothstep(_ low: Float, _ high: Float, _ value: Lanes) -> Lanes {
    let t = clamped((value - low) * (1 / (high - low)), 0, 1)
    return t * t * (3 - 2 * t)
}

/// True where all eight are `id`.
@inline(always)
func isAll(_ ids: SIMD8<UInt32>, _ id: UInt32) -> Bool {
    let others = unsafeBitCast(ids ^ id, to: SIMD4<UInt64>.self)
    return others.x | others.y | others.z | others.w == 0
}

/// The lanes that are `id`.
@inline(always)
func lanes(of id: UInt32, in ids: SIMD8<UInt32>) -> SIMDMask<SIMD8<Int32>> { ids .== SIMD8(repeating: id) }

extension UnsafeMutablePointer {
    /// Eight elements from here on.
    @inline(always)
    func load8() -> SIMD8<Pointee> where Pointee: SIMDScalar {
        UnsafeRawPointer(self).loadUnaligned(as: SIMD8<Pointee>.self)
    }

    /// Puts eight elements here.
    @inline(always)
    func store8(_ lanes: SIMD8<Pointee>) where Pointee: SIMDScalar {
        UnsafeMutableRawPointer(self).storeBytes(of: lanes, as: SIMD8<Pointee>.self)
    }

    /// Puts those of eight elements here that `mask` has.
    @inline(always)
    func store8(_ lanes: SIMD8<Pointee>, where mask: SIMDMask<SIMD8<Pointee.SIMDMaskScalar>>)
    where Pointee: SIMDScalar {
        store8(load8().replacing(with: lanes, where: mask))
    }
}
