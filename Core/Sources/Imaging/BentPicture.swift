/// A drawing seen through a map.
struct BentPicture {
    private let map: PlaneMap
    private let width: Int
    private let height: Int
    private let drawing: KeyDrawing
    private let values: UnsafePointer<Float>
    private let weights: UnsafePointer<SIMD4<Float>>

    /// Cubic (Catmull-Rom) weights of four neighbours for 64 places between two pixels: lines stay as sharp as drawn.
    fileprivate static let cubic: [SIMD4<Float>] = (0...64).map { step in
        let t = Float(step) / 64
        let (t2, t3) = (t * t, t * t * t)
        return SIMD4(
            -0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2)
    }

    fileprivate init(
        _ drawing: KeyDrawing, map: PlaneMap, values: UnsafePointer<Float>, weights: UnsafePointer<SIMD4<Float>>
    ) {
        self.map = map
        self.drawing = drawing
        self.values = values
        self.weights = weights
        width = drawing.picture.width
        height = drawing.picture.height
    }

    /// Where a pixel comes from.
    @inline(__always)
    func place(_ column: Int, _ row: Int) -> SIMD2<Float> {
        let at = SIMD3<Double>(Double(column), Double(row), 1)
        let w = 1 / (map.w * at).sum()
        return SIMD2(Float((map.x * at).sum() * w), Float((map.y * at).sum() * w))
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

    /// 1 inside, falling to almost nothing over the last 24 pixels and beyond.
    @inline(__always)
    func presence(_ place: SIMD2<Float>) -> Float {
        let inside = min(
            min(place.x, Float(width - 1) - place.x), min(place.y, Float(height - 1) - place.y))
        return max(0.001, min(1, inside / 24))
    }

    /// Fills the pixels of a row that lie in one square; between its ends the map is straight.
    func fill(_ out: UnsafeMutableBufferPointer<UInt8>, from column: Int, _ row: Int) {
        let start = place(column, row)
        let step = (place(column + KeyDrawing.square, row) - start) / Float(KeyDrawing.square)
        let last = start + step * Float(KeyDrawing.square - 1)
        if let tone = plain(start), tone == plain(last) {
            out.update(repeating: tone)
        } else if isInside(start), isInside(last), out.count == KeyDrawing.square {
            for pixel in 0..<KeyDrawing.square { out[pixel] = Self.byte(inner(start + step * Float(pixel))) }
        } else {
            for pixel in out.indices { out[pixel] = Self.byte(sample(start + step * Float(pixel))) }
        }
    }

    /// Rounded to 0 … 255: added to 1.5 × 2²³, a float has its whole part in its lowest bits.
    @inline(__always)
    private static func byte(_ value: Float) -> UInt8 {
        UInt8(truncatingIfNeeded: (max(0, min(255, value)) + 12_582_912).bitPattern)
    }

    /// True where all neighbours of a place are in the picture.
    @inline(__always)
    private func isInside(_ place: SIMD2<Float>) -> Bool {
        place.x >= 1 && place.y >= 1 && place.x < Float(width - 3) && place.y < Float(height - 3)
    }

    /// The value at a place; outside, that of the border.
    @inline(__always)
    func sample(_ place: SIMD2<Float>) -> Float {
        if isInside(place) { return inner(place) }
        let x = max(0, min(Float(width - 1), place.x)), y = max(0, min(Float(height - 1), place.y))
        let left = Int(x), top = Int(y)
        let across = weights[Int((x - Float(left)) * 64 + 0.5)], down = weights[Int((y - Float(top)) * 64 + 0.5)]
        var sum = SIMD4<Float>.zero
        for row in 0..<4 {
            let line = max(0, min(height - 1, top - 1 + row)) * width
            for tap in 0..<4 {
                sum[tap] += values[line + max(0, min(width - 1, left - 1 + tap))] * down[row]
            }
        }
        return (sum * across).sum()
    }

    /// The value at a place that is inside.
    @inline(__always)
    private func inner(_ place: SIMD2<Float>) -> Float {
        let left = Int32(place.x), top = Int32(place.y)
        let across = weights[Int(Int32((place.x - Float(left)) * 64 + 0.5))]
        let down = weights[Int(Int32((place.y - Float(top)) * 64 + 0.5))]
        let start = values + ((Int(top) &- 1) &* width &+ Int(left) &- 1)
        @inline(__always)
        func four(_ row: Int) -> SIMD4<Float> {
            UnsafeRawPointer(start + row &* width).loadUnaligned(as: SIMD4<Float>.self)
        }
        let sum = four(0) * down.x + four(1) * down.y + four(2) * down.z + four(3) * down.w
        return (sum * across).sum()
    }
}

extension KeyDrawing {
    /// Hands out this drawing seen through a map.
    func bent(by map: PlaneMap, _ body: (BentPicture) -> Void) {
        values.withUnsafeBufferPointer { values in
            BentPicture.cubic.withUnsafeBufferPointer { weights in
                guard let values = values.baseAddress, let weights = weights.baseAddress else { return }
                body(BentPicture(self, map: map, values: values, weights: weights))
            }
        }
    }
}
