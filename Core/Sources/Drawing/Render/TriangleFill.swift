/// A corner on the screen: x and y in pixels, 1 ÷ depth (not positive where it cannot be filled), and light.
typealias ScreenCorner = SIMD4<Float>

/// The planes that triangles are filled into.
struct FillTarget {
    let width: Int
    let height: Int
    let depth: UnsafeMutablePointer<Float>
    let ids: UnsafeMutablePointer<UInt32>?
    let light: UnsafeMutablePointer<Float>?

    /// Fills a triangle where it is nearer than what is there.
    @inline(always)
    func fill(_ a: ScreenCorner, _ second: ScreenCorner, _ third: ScreenCorner, id: UInt32) {
        guard let box = box(a, second, third) else { return }
        var (b, c) = (second, third)
        var area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        if abs(area) < 1e-9 { return }
        if area < 0 {
            swap(&b, &c)
            area = -area
        }
        let inverse = 1 / area
        let (ab, ac) = (b - a, c - a)
        let slope = Slope(
            x: (ab * ac.y - ac * ab.y) * inverse, y: (ac * ab.x - ab * ac.x) * inverse, origin: a)
        if box.right - box.left < 8 {
            fillNarrow(a, b, c, box, slope, id: id)
        } else {
            fillWide(a, b, c, box, slope, id: id)
        }
    }

    /// The pixels whose middles may lie in a triangle, to and with the last; nil where there are none.
    @inline(always)
    private func box(_ a: ScreenCorner, _ b: ScreenCorner, _ c: ScreenCorner) -> PixelRectangle? {
        let size = SIMD4<Float>(Float(width), Float(height), 0, 0)
        let low = least(most(least(a, least(b, c)), .zero), size) - 0.5
        let high = least(most(most(a, most(b, c)), -.one), size) - 0.5
        let box = PixelRectangle(
            left: Int(low.x.rounded(.up)), top: Int(low.y.rounded(.up)),
            right: min(width - 1, Int(high.x.rounded(.down))), bottom: min(height - 1, Int(high.y.rounded(.down))))
        return box.left <= box.right && box.top <= box.bottom ? box : nil
    }

    /// How 1 ÷ depth and light change over a triangle.
    private struct Slope {
        let x: ScreenCorner
        let y: ScreenCorner
        let origin: ScreenCorner

        /// At the middle of a pixel.
        @inline(always)
        func at(_ x: Int, _ y: Int) -> ScreenCorner {
            origin + self.x * (Float(x) + 0.5 - origin.x) + self.y * (Float(y) + 0.5 - origin.y)
        }
    }

    /// Most triangles of people: eight pixels of a row at once, each tested against the three sides.
    @inline(always)
    private func fillNarrow(
        _ a: ScreenCorner, _ b: ScreenCorner, _ c: ScreenCorner, _ box: PixelRectangle, _ slope: Slope, id: UInt32
    ) {
        let left = max(0, min(box.left, width - 8))
        var sides = (
            Edge(a, b).lanes(left, box.top), Edge(b, c).lanes(left, box.top), Edge(c, a).lanes(left, box.top)
        )
        let first = slope.at(left, box.top)
        var w = Lanes.ramp * slope.x.z + first.z
        var l = Lanes.ramp * slope.x.w + first.w
        var at = box.top * width + left
        for _ in box.top...box.bottom {
            let old = (depth + at).load8()
            let isIn = least(least(sides.0, sides.1), sides.2) .>= 0 .& w .> old
            if any(isIn) { put(at, w, l, id: id, where: isIn) }
            sides.0 += b.x - a.x
            sides.1 += c.x - b.x
            sides.2 += a.x - c.x
            w += slope.y.z
            l += slope.y.w
            at += width
        }
    }

    @inline(always)
    private func put(_ at: Int, _ w: Lanes, _ l: Lanes, id: UInt32, where mask: SIMDMask<SIMD8<Int32>>) {
        (depth + at).store8(w, where: mask)
        if let ids { (ids + at).store8(SIMD8(repeating: id), where: mask) }
        if let light { (light + at).store8(l, where: mask) }
    }

    /// Walls and floors: each row from one side to the other.
    private func fillWide(
        _ a: ScreenCorner, _ b: ScreenCorner, _ c: ScreenCorner, _ box: PixelRectangle, _ slope: Slope, id: UInt32
    ) {
        let sides = (Edge(a, b), Edge(b, c), Edge(c, a))
        for y in box.top...box.bottom {
            let middle = Float(y) + 0.5
            var low = Float(box.left) + 0.5
            var high = Float(box.right) + 0.5
            sides.0.clip(middle, &low, &high)
            sides.1.clip(middle, &low, &high)
            sides.2.clip(middle, &low, &high)
            if low > high + 0.001 { continue }
            var x = max(box.left, Int((low - 0.5001).rounded(.up)))
            let last = min(box.right, Int((high - 0.4999).rounded(.down)))
            let first = slope.at(x, y)
            var w = Lanes.ramp * slope.x.z + first.z
            var l = Lanes.ramp * slope.x.w + first.w
            var left = Lanes(repeating: Float(last - x)) - Lanes.ramp
            while x <= last {
                let at = y * width + x
                let isIn = w .> (depth + at).load8() .& left .>= 0
                if any(isIn) { put(at, w, l, id: id, where: isIn) }
                w += slope.x.z * 8
                l += slope.x.w * 8
                left -= 8
                x += 8
            }
        }
    }

    /// One side of a triangle as a half-plane: ex·(x - ox) + ey·(y - oy) ≥ 0 inside.
    private struct Edge {
        let ox: Float
        let oy: Float
        let ex: Float
        let ey: Float
        let inverse: Float

        @inline(always)
        init(_ p: ScreenCorner, _ q: ScreenCorner) {
            ox = p.x
            oy = p.y
            ex = p.y - q.y
            ey = q.x - p.x
            inverse = 1 / ex
        }

        /// The half-plane at eight pixels, a ten-thousandth of a pixel wider: neighbours leave no gap.
        @inline(always)
        func lanes(_ x: Int, _ y: Int) -> Lanes {
            let slack = 1e-4 * (abs(ex) + abs(ey))
            return Lanes.ramp * ex + (ex * (Float(x) + 0.5 - ox) + ey * (Float(y) + 0.5 - oy) + slack)
        }

        /// Narrows a row to the inner side.
        @inline(always)
        func clip(_ y: Float, _ low: inout Float, _ high: inout Float) {
            let r = (y - oy) * ey
            if ex > 1e-12 {
                low = max(low, ox - r * inverse)
            } else if ex < -1e-12 {
                high = min(high, ox - r * inverse)
            } else if r < 0 {
                high = -1
                low = 1
            }
        }
    }
}
