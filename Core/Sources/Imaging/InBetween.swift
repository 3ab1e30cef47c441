/// Where a picture's pixels come from in another one: a projective map, as one plane is seen by two cameras.
///
/// Each row gives a sum over (column, row, 1); the source is at (x / w, y / w).
public struct PlaneMap: Sendable {
    public var x: SIMD3<Double>
    public var y: SIMD3<Double>
    public var w: SIMD3<Double>

    public init(x: SIMD3<Double>, y: SIMD3<Double>, w: SIMD3<Double>) {
        self.x = x
        self.y = y
        self.w = w
    }

    /// Every pixel from its own place.
    public static let identity = PlaneMap(x: [1, 0, 0], y: [0, 1, 0], w: [0, 0, 1])
}

extension Raster {
    /// A picture between two of one size: each bent by its map, the second showing with `share`.
    ///
    /// Towards the edges of what one of them shows it gives way to the other, so that no border is seen.
    public static func between(
        _ first: Raster, by firstMap: PlaneMap, _ second: Raster, by secondMap: PlaneMap, share: Float
    ) -> Raster {
        var result = Raster(width: first.width, height: first.height)
        guard second.width == first.width, second.height == first.height else { return first }
        let a = BentPicture(first, map: firstMap), b = BentPicture(second, map: secondMap)
        result.pixels.withUnsafeMutableBufferPointer { out in
            first.pixels.withUnsafeBufferPointer { firstPixels in
                second.pixels.withUnsafeBufferPointer { secondPixels in
                    for row in 0..<first.height {
                        for column in 0..<first.width {
                            let one = a.place(column, row), two = b.place(column, row)
                            let weight = share * b.presence(two), rest = (1 - share) * a.presence(one)
                            let sum = a.sample(firstPixels, one) * rest + b.sample(secondPixels, two) * weight
                            out[row * first.width + column] = UInt8(
                                max(0, min(255, sum / max(1e-6, weight + rest) + 0.5)))
                        }
                    }
                }
            }
        }
        return result
    }
}

/// A picture seen through a map.
private struct BentPicture {
    let map: PlaneMap
    let width: Int
    let height: Int
    /// Cubic (Catmull-Rom) weights of four neighbours for 64 places between two pixels: lines stay as sharp as drawn.
    private let weights: [SIMD4<Float>]

    init(_ picture: Raster, map: PlaneMap) {
        self.map = map
        width = picture.width
        height = picture.height
        weights = (0...64).map { step in
            let t = Float(step) / 64
            let (t2, t3) = (t * t, t * t * t)
            return SIMD4(
                -0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2)
        }
    }

    @inline(__always)
    func place(_ column: Int, _ row: Int) -> SIMD2<Float> {
        let at = SIMD3<Double>(Double(column), Double(row), 1)
        let w = 1 / (map.w * at).sum()
        return SIMD2(Float((map.x * at).sum() * w), Float((map.y * at).sum() * w))
    }

    /// 1 inside, falling to almost nothing over the last 24 pixels and beyond.
    @inline(__always)
    func presence(_ place: SIMD2<Float>) -> Float {
        let inside = min(
            min(place.x, Float(width - 1) - place.x), min(place.y, Float(height - 1) - place.y))
        return max(0.001, min(1, inside / 24))
    }

    @inline(__always)
    func sample(_ pixels: UnsafeBufferPointer<UInt8>, _ place: SIMD2<Float>) -> Float {
        let x = max(0, min(Float(width - 1), place.x)), y = max(0, min(Float(height - 1), place.y))
        let left = Int(x), top = Int(y)
        let across = weights[Int((x - Float(left)) * 64 + 0.5)], down = weights[Int((y - Float(top)) * 64 + 0.5)]
        var sum = SIMD4<Float>.zero
        if left > 0 && left < width - 2 && top > 0 && top < height - 2 {
            for row in 0..<4 {
                let start = (top - 1 + row) * width + left - 1
                let four = UnsafeRawPointer(pixels.baseAddress.unsafelyUnwrapped + start)
                    .loadUnaligned(as: SIMD4<UInt8>.self)
                sum += SIMD4<Float>(four) * down[row]
            }
        } else {
            for row in 0..<4 {
                let line = max(0, min(height - 1, top - 1 + row)) * width
                for tap in 0..<4 {
                    sum[tap] += Float(pixels[line + max(0, min(width - 1, left - 1 + tap))]) * down[row]
                }
            }
        }
        return (sum * across).sum()
    }
}
