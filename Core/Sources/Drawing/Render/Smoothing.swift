/// Passes that take the facets out of light and the steps out of tone.
enum Smoothing {
    /// Blurs the light inside each person by a box, leaving its border as it is.
    /// - Parameters:
    ///   - radius: in pixels.
    ///   - rows: the rows that hold people.
    static func lightOnPeople(_ buffers: FrameBuffers, table: SurfaceTable, radius: Int, region: PixelRectangle) {
        guard radius > 0, !region.isEmpty else { return }
        let longest = max(buffers.width, buffers.height)
        var values = [Float](repeating: 0, count: longest)
        var keys = [UInt16](repeating: 0, count: longest)
        for y in region.top..<region.bottom {
            blur(
                buffers, table, start: y * buffers.width + region.left, step: 1, count: region.width, radius, &values,
                &keys)
        }
        for x in region.left..<region.right {
            blur(
                buffers, table, start: region.top * buffers.width + x, step: buffers.width, count: region.height,
                radius, &values, &keys)
        }
    }

    private static func blur(
        _ buffers: FrameBuffers, _ table: SurfaceTable, start: Int, step: Int, count: Int, _ radius: Int,
        _ values: inout [Float], _ keys: inout [UInt16]
    ) {
        var any = false
        for index in 0..<count {
            let at = start + index * step
            let id = buffers.ids[at]
            // Light does not run from one mesh to the next: cloth from skin.
            keys[index] = id == 0 || table.persons[Int(id >> 20) - 1] == 0 ? 0 : UInt16(truncatingIfNeeded: id >> 20)
            values[index] = buffers.light[at]
            if keys[index] != 0 { any = true }
        }
        guard any else { return }
        var first = 0
        while first < count {
            let key = keys[first]
            var end = first + 1
            while end < count && keys[end] == key { end += 1 }
            if key != 0 {
                var sum: Float = 0
                var low = first
                var high = first
                for index in first..<end {
                    while high < end && high <= index + radius {
                        sum += values[high]
                        high += 1
                    }
                    while low < index - radius {
                        sum -= values[low]
                        low += 1
                    }
                    buffers.light[start + index * step] = sum / Float(high - low)
                }
            }
            first = end
        }
    }

    /// Softens tone by a 3 × 3 binomial: the edges of areas lose their steps.
    static func tone(_ buffers: FrameBuffers) {
        let width = buffers.width
        let height = buffers.height
        let source = buffers.tone
        let target = buffers.scratch
        for y in 0..<height {
            let row = source + y * width
            let out = target + y * width
            out[0] = row[0]
            out[width - 1] = row[width - 1]
            for x in 1..<width - 1 { out[x] = 0.25 * row[x - 1] + 0.5 * row[x] + 0.25 * row[x + 1] }
        }
        for y in 0..<height {
            let above = target + max(0, y - 1) * width
            let here = target + y * width
            let below = target + min(height - 1, y + 1) * width
            let out = source + y * width
            for x in 0..<width { out[x] = 0.25 * above[x] + 0.5 * here[x] + 0.25 * below[x] }
        }
    }
}

/// A part of the picture in whole pixels: from left and top, to before right and bottom.
struct PixelRectangle {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    var width: Int { right - left }
    var height: Int { bottom - top }
    var isEmpty: Bool { right <= left || bottom <= top }

    static let empty = PixelRectangle(left: 0, top: 0, right: 0, bottom: 0)

    /// The smallest rectangle around points, `margin` wider, cut to the picture.
    init(around points: [SIMD3<Float>], margin: Float, width: Int, height: Int) {
        guard let first = points.first else {
            self = .empty
            return
        }
        var low = first
        var high = first
        for point in points {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        left = Int(clamped(low.x - margin, 0, Float(width)))
        top = Int(clamped(low.y - margin, 0, Float(height)))
        right = Int(clamped(high.x + margin + 1, 0, Float(width)))
        bottom = Int(clamped(high.y + margin + 1, 0, Float(height)))
    }

    init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }
}
