internal import Imaging
internal import Props
internal import Story

/// Letters the words of signs, papers and screens in perspective.
struct Lettering {
    let context: LineContext
    let fonts: FontLibrary

    /// Puts words on their rectangle of the washed picture, where nothing nearer covers it.
    /// - Throws: `FontError` where the words need a font that is not there.
    func draw(_ text: MeshText, on picture: UnsafeMutablePointer<UInt8>) throws(FontError) {
        guard text.corners.count == 4, !text.words.isEmpty else { return }
        let corners = text.corners.map { context.camera.inCamera($0) }
        guard corners.allSatisfy({ $0.z > 0.06 }) else { return }
        let screen = corners.map { context.camera.onScreen($0) }
        let across = SIMD2(screen[1].x - screen[0].x, screen[1].y - screen[0].y).length
        let down = SIMD2(screen[3].x - screen[0].x, screen[3].y - screen[0].y).length
        let turn =
            (screen[1].x - screen[0].x) * (screen[3].y - screen[0].y)
            - (screen[1].y - screen[0].y) * (screen[3].x - screen[0].x)
        // Too small to read, or seen from behind.
        guard across > 10, down > 5, turn > 0 else { return }
        let ratio = (text.corners[1] - text.corners[0]).length / max(1e-4, (text.corners[3] - text.corners[0]).length)
        let high = max(24, min(480, Int(down * 1.5)))
        let wide = max(24, min(1400, Int(Float(high) * ratio)))
        let mask = try letters(text, width: wide, height: high)
        paint(mask, text: text, screen: screen, on: picture)
    }

    private func letters(_ text: MeshText, width: Int, height: Int) throws(FontError) -> Raster {
        let isSign = text.style == .sign
        let words = isSign ? text.words.uppercased() : text.words
        var size = Double(height) * (isSign ? 0.8 : 0.3)
        while true {
            var style = TextStyle(
                family: text.style == .hand ? .courier : .sans, size: size, bold: isSign || text.style == .screen,
                italic: text.style == .hand, alignment: isSign ? .centre : .start)
            style.width = isSign ? nil : Double(width) * 0.94
            let layout = try TextLayout(words, style: style, fonts: fonts)
            // A word is never broken to make the rest larger.
            let widest = try widest(in: words, style: style)
            let fits =
                layout.width <= Double(width) * 0.98 && layout.height <= Double(height)
                && widest <= Double(width) * 0.94
            if fits || size < 5 {
                let x = isSign ? (Double(width) - layout.width) / 2 : Double(width) * 0.03
                let y = isSign || fits ? max(0, (Double(height) - layout.height) / 2) : 0
                return layout.mask(width: width, height: height, x: x, y: y)
            }
            size *= 0.85
        }
    }

    private func widest(in words: String, style: TextStyle) throws(FontError) -> Double {
        guard style.width != nil else { return 0 }
        var single = style
        single.width = nil
        let longest = words.split(whereSeparator: \.isWhitespace).max { $0.count < $1.count } ?? ""
        return try TextLayout(String(longest), style: single, fonts: fonts).width
    }

    /// Maps the mask to its four corners: for each pixel the place on the rectangle that the view meets.
    private func paint(
        _ mask: Raster, text: MeshText, screen: [SIMD3<Float>], on picture: UnsafeMutablePointer<UInt8>
    ) {
        let buffers = context.buffers
        let frame = PixelRectangle(around: screen, margin: 1, width: buffers.width, height: buffers.height)
        guard !frame.isEmpty else { return }
        let origin = text.corners[0] - context.camera.position
        let right = text.corners[1] - text.corners[0]
        let down = text.corners[3] - text.corners[0]
        let normal = right.cross(down)
        let distance = origin.dot(normal)
        let ink: Float = text.onDark ? 250 : 16
        for y in frame.top..<frame.bottom {
            for x in frame.left..<frame.right {
                let ray = context.camera.ray(Float(x) + 0.5, Float(y) + 0.5)
                let facing = ray.dot(normal)
                guard abs(facing) > 1e-9 else { continue }
                let z = distance / facing
                let place = ray * z - origin
                let u = place.dot(right) / right.dot(right)
                let v = place.dot(down) / down.dot(down)
                guard z > 0, u >= 0, v >= 0, u < 1, v < 1 else { continue }
                let at = y * buffers.width + x
                guard buffers.depth[at] <= 1 / max(0.02, z - 0.015 - z * 0.004) else { continue }
                let cover = sample(mask, u, v)
                if cover > 0.02 { picture[at] = UInt8(mixed(Float(picture[at]), ink, cover)) }
            }
        }
    }

    private func sample(_ mask: Raster, _ u: Float, _ v: Float) -> Float {
        let x = u * Float(mask.width) - 0.5
        let y = v * Float(mask.height) - 0.5
        let ix = min(mask.width - 2, max(0, Int(x)))
        let iy = min(mask.height - 2, max(0, Int(y)))
        let fx = clamped(x - Float(ix), 0, 1)
        let fy = clamped(y - Float(iy), 0, 1)
        let above = mixed(Float(mask[ix, iy]), Float(mask[ix + 1, iy]), fx)
        let below = mixed(Float(mask[ix, iy + 1]), Float(mask[ix + 1, iy + 1]), fx)
        return mixed(above, below, fy) / 255
    }
}
