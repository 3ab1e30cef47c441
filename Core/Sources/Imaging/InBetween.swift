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

/// One of the drawings that pictures are made between, with what it knows of itself.
public struct KeyDrawing: Sendable {
    public let picture: Raster
    /// Squares of this many pixels.
    fileprivate static let square = 8
    fileprivate let across: Int
    /// The value of each square that has but one, as have the squares around it; -1 of the others.
    fileprivate let plain: [Int16]

    public init(_ picture: Raster) {
        self.picture = picture
        let square = Self.square
        let (across, down) = (picture.width / square, picture.height / square)
        self.across = across
        var even = [Int16](repeating: -1, count: across * down)
        for y in 0..<down {
            for x in 0..<across {
                let start = y * square * picture.width + x * square
                let value = picture.pixels[start]
                let isEven = (0..<square).allSatisfy { row in
                    let line = start + row * picture.width
                    return picture.pixels[line..<line + square].allSatisfy { $0 == value }
                }
                if isEven { even[y * across + x] = Int16(value) }
            }
        }
        var plain = [Int16](repeating: -1, count: even.count)
        for y in 1..<max(1, down - 1) {
            for x in 1..<max(1, across - 1) {
                let at = y * across + x
                let isPlain = [-across, 0, across].allSatisfy { row in
                    even[at + row - 1] == even[at] && even[at + row] == even[at] && even[at + row + 1] == even[at]
                }
                if isPlain { plain[at] = even[at] }
            }
        }
        self.plain = plain
    }
}

extension Raster {
    /// A picture between two of one size: each bent by its map, the second showing with `share`.
    ///
    /// Towards the edges of what one of them shows it gives way to the other, so that no border is seen. Where both
    /// have one and the same tone, and that is half of a marker drawing, there is nothing to bend.
    public static func between(
        _ one: KeyDrawing, by firstMap: PlaneMap, _ two: KeyDrawing, by secondMap: PlaneMap, share: Float
    ) -> Raster {
        let (first, second) = (one.picture, two.picture)
        var result = Raster(width: first.width, height: first.height)
        guard second.width == first.width, second.height == first.height else { return first }
        let a = BentPicture(one, map: firstMap), b = BentPicture(two, map: secondMap)
        let square = KeyDrawing.square
        result.pixels.withUnsafeMutableBufferPointer { out in
            first.pixels.withUnsafeBufferPointer { firstPixels in
                second.pixels.withUnsafeBufferPointer { secondPixels in
                    for row in 0..<first.height {
                        var column = 0
                        while column < first.width {
                            if column % square == 0, column + square <= first.width,
                                let tone = a.tone(column, row), tone == b.tone(column, row)
                            {
                                for pixel in column..<column + square { out[row * first.width + pixel] = tone }
                                column += square
                                continue
                            }
                            let one = a.place(column, row), two = b.place(column, row)
                            let weight = share * b.presence(two), rest = (1 - share) * a.presence(one)
                            let sum = a.sample(firstPixels, one) * rest + b.sample(secondPixels, two) * weight
                            out[row * first.width + column] = UInt8(
                                max(0, min(255, sum / max(1e-6, weight + rest) + 0.5)))
                            column += 1
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
    private let drawing: KeyDrawing
    /// Cubic (Catmull-Rom) weights of four neighbours for 64 places between two pixels: lines stay as sharp as drawn.
    private let weights: [SIMD4<Float>]

    init(_ drawing: KeyDrawing, map: PlaneMap) {
        self.map = map
        self.drawing = drawing
        width = drawing.picture.width
        height = drawing.picture.height
        weights = (0...64).map { step in
            let t = Float(step) / 64
            let (t2, t3) = (t * t, t * t * t)
            return SIMD4(
                -0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2)
        }
    }

    /// The one tone of a square's first row of pixels, where they come from plain ground.
    func tone(_ column: Int, _ row: Int) -> UInt8? {
        guard let left = plain(place(column, row)) else { return nil }
        return plain(place(column + KeyDrawing.square - 1, row)) == left ? left : nil
    }

    private func plain(_ place: SIMD2<Float>) -> UInt8? {
        let square = Float(KeyDrawing.square)
        guard place.x >= 0, place.y >= 0, place.x < Float(drawing.across) * square,
            place.y < Float(drawing.plain.count / max(1, drawing.across)) * square
        else { return nil }
        let tone = drawing.plain[Int(place.y / square) * drawing.across + Int(place.x / square)]
        return tone < 0 ? nil : UInt8(truncatingIfNeeded: tone)
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
