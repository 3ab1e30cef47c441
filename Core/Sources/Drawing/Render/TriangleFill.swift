/// A corner on the screen: pixels, 1 ÷ depth and light.
struct ScreenCorner {
    var x: Float
    var y: Float
    var w: Float
    var light: Float
}

/// The planes that triangles are filled into.
struct FillTarget {
    let width: Int
    let height: Int
    let depth: UnsafeMutablePointer<Float>
    let ids: UnsafeMutablePointer<UInt32>?
    let light: UnsafeMutablePointer<Float>?

    /// Fills a triangle where it is nearer (its `w` larger) than what is there.
    @inline(__always)
    func fill(_ a: ScreenCorner, _ second: ScreenCorner, _ third: ScreenCorner, id: UInt32) {
        var b = second
        var c = third
        var area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        if abs(area) < 1e-9 { return }
        if area < 0 {
            swap(&b, &c)
            area = -area
        }
        let lowX = min(a.x, min(b.x, c.x))
        let highX = max(a.x, max(b.x, c.x))
        let lowY = min(a.y, min(b.y, c.y))
        let highY = max(a.y, max(b.y, c.y))
        guard highX >= 0, highY >= 0, lowX <= Float(width), lowY <= Float(height) else { return }
        let x0 = max(0, Int((lowX - 0.5).rounded(.up)))
        let x1 = min(width - 1, Int((highX - 0.5).rounded(.down)))
        let y0 = max(0, Int((lowY - 0.5).rounded(.up)))
        let y1 = min(height - 1, Int((highY - 0.5).rounded(.down)))
        if x0 > x1 || y0 > y1 { return }
        let inverse = 1 / area
        let wx = ((b.w - a.w) * (c.y - a.y) - (c.w - a.w) * (b.y - a.y)) * inverse
        let wy = ((c.w - a.w) * (b.x - a.x) - (b.w - a.w) * (c.x - a.x)) * inverse
        let lx = ((b.light - a.light) * (c.y - a.y) - (c.light - a.light) * (b.y - a.y)) * inverse
        let ly = ((c.light - a.light) * (b.x - a.x) - (b.light - a.light) * (c.x - a.x)) * inverse
        let sides = (Side(a, b), Side(b, c), Side(c, a))
        for y in y0...y1 {
            let py = Float(y) + 0.5
            var low = Float(x0) + 0.5
            var high = Float(x1) + 0.5
            sides.0.clip(py, &low, &high)
            sides.1.clip(py, &low, &high)
            sides.2.clip(py, &low, &high)
            if low > high + 0.001 { continue }
            let xa = max(x0, Int((low - 0.5001).rounded(.up)))
            let xb = min(x1, Int((high - 0.4999).rounded(.down)))
            if xa > xb { continue }
            let dx = Float(xa) + 0.5 - a.x
            let dy = py - a.y
            span(
                row: y * width, from: xa, to: xb, w: a.w + dx * wx + dy * wy, step: wx,
                light: a.light + dx * lx + dy * ly, lightStep: lx, id: id)
        }
    }

    @inline(__always)
    private func span(
        row: Int, from xa: Int, to xb: Int, w first: Float, step: Float, light firstLight: Float, lightStep: Float,
        id: UInt32
    ) {
        var x = xa
        var w = first
        var l = firstLight
        if xb - xa >= 11 {
            let ramp = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7)
            while x + 7 <= xb {
                let ws = ramp * step + w
                let at = row + x
                let place = UnsafeMutableRawPointer(depth + at)
                let old = place.loadUnaligned(as: SIMD8<Float>.self)
                let nearer = ws .> old
                if any(nearer) {
                    place.storeBytes(of: old.replacing(with: ws, where: nearer), as: SIMD8<Float>.self)
                    if let ids {
                        let target = UnsafeMutableRawPointer(ids + at)
                        let kept = target.loadUnaligned(as: SIMD8<UInt32>.self)
                        let value = SIMD8<UInt32>(repeating: id)
                        target.storeBytes(of: kept.replacing(with: value, where: nearer), as: SIMD8<UInt32>.self)
                    }
                    if let light {
                        let target = UnsafeMutableRawPointer(light + at)
                        let kept = target.loadUnaligned(as: SIMD8<Float>.self)
                        let value = ramp * lightStep + l
                        target.storeBytes(of: kept.replacing(with: value, where: nearer), as: SIMD8<Float>.self)
                    }
                }
                x += 8
                w += step * 8
                l += lightStep * 8
            }
        }
        while x <= xb {
            let at = row + x
            if w > depth[at] {
                depth[at] = w
                ids?[at] = id
                light?[at] = l
            }
            x += 1
            w += step
            l += lightStep
        }
    }

    /// One side of a triangle as a half-plane, prepared for rows.
    private struct Side {
        let ox: Float
        let oy: Float
        let ex: Float
        let ey: Float
        let inverse: Float

        @inline(__always)
        init(_ p: ScreenCorner, _ q: ScreenCorner) {
            ox = p.x
            oy = p.y
            ex = -(q.y - p.y)
            ey = q.x - p.x
            inverse = abs(ex) > 1e-12 ? 1 / ex : 0
        }

        /// Narrows a row to the inner side: ex·(x - ox) + ey·(y - oy) ≥ 0.
        @inline(__always)
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
