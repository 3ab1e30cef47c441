internal import Bodies

/// Hatching for pencil and ink: four densities of strokes, each holding the ones before it (Praun et al. 2001).
struct Hatching {
    private static let side = 512
    private let levels: [[UInt8]]
    private let style: DrawingStyle

    init(style: DrawingStyle, seed: UInt64) {
        self.style = style
        var random = StrokeRandom(seed: seed &+ 7)
        var plane = [Float](repeating: 0, count: Self.side * Self.side)
        var done = 0
        levels = [36, 75, 130, 210].map { count in
            while done < count {
                Self.stroke(number: done, random: &random, on: &plane)
                done += 1
            }
            return plane.map { UInt8(clamped($0, 0, 1) * 255) }
        }
    }

    /// One stroke along x on the wrapping tile; strokes spread evenly over y in any count.
    private static func stroke(number: Int, random: inout StrokeRandom, on plane: inout [Float]) {
        var y0: Float = 0
        var share: Float = 0.5
        var rest = number
        while rest > 0 {
            if rest & 1 == 1 { y0 += share }
            rest >>= 1
            share *= 0.5
        }
        let size = Float(side)
        y0 = (y0 + random.value(-0.004, 0.004)) * size
        let x0 = random.value(0, size)
        let length = random.value(200, 430)
        let slope = random.value(-0.03, 0.03)
        let bow = random.value(-5, 5)
        let width = random.value(0.75, 1.25)
        let dark = random.value(0.65, 1)
        var s: Float = 0
        while s < length {
            let t = s / length
            let pressure = smoothstep(0, 0.08, t) * (1 - 0.8 * smoothstep(0.55, 1, t))
            let y = y0 + slope * s + bow * 4 * t * (1 - t)
            for dy in -2...2 {
                let row = Int(y.rounded(.down)) + dy
                let cover = clamped(width * 0.8 + 0.5 - abs(Float(row) + 0.5 - y), 0, 1) * dark * pressure
                let at = (row & (side - 1)) * side + (Int(x0 + s) & (side - 1))
                plane[at] = max(plane[at], cover)
            }
            s += 0.7
        }
    }

    /// Hatches what is in shade; faces stay open.
    func lay(
        _ buffers: FrameBuffers, table: SurfaceTable, faces: PixelRectangle, paper: PaperGrain,
        on picture: UnsafeMutablePointer<UInt8>
    ) {
        guard style.hatching > 0 else { return }
        // Cosine and sine of -54°, the angle of a right hand.
        let (c, s): (Float, Float) = (0.587_785, -0.809_017)
        for y in 0..<buffers.height {
            for x in 0..<buffers.width {
                let at = y * buffers.width + x
                let tone = buffers.tone[at]
                let id = buffers.ids[at]
                let surface = id == 0 ? nil : table.surface(id)
                if style.spotsBlacks && tone < 0.2 {
                    picture[at] = UInt8(Float(picture[at]) * mixed(0.06, 1, smoothstep(0.192, 0.2, tone)))
                    continue
                }
                var depth: Float
                if style.spotsBlacks {
                    depth = clamped(clamped((0.62 - tone) / 0.5, 0, 1) + buffers.shade[at] * 0.3, 0, 1)
                } else {
                    depth = buffers.shade[at] * (0.5 + 0.5 * tone)
                }
                if let surface, surface.kind == .skin || surface.kind == .eye {
                    let isFace = x >= faces.left && x < faces.right && y >= faces.top && y < faces.bottom
                    depth *= isFace ? 0.25 : 0.6
                }
                guard depth > 0.05 else { continue }
                let (fx, fy) = (Float(x), Float(y))
                let isFlat = id == 0 || surface?.kind == .ground
                let mark = sample(isFlat ? fx : fx * c - fy * s, isFlat ? fy : fx * s + fy * c, depth: depth)
                let tooth = 1 - style.grain * 0.75 * paper[x, y]
                let strength = style.spotsBlacks ? 0.9 : 0.45 + 0.4 * depth
                picture[at] = UInt8(Float(picture[at]) * (1 - mark * style.hatching * tooth * strength))
            }
        }
    }

    @inline(always)
    private func sample(_ u: Float, _ v: Float, depth: Float) -> Float {
        let x = Int((u * 1.05).rounded(.down)) & (Self.side - 1)
        let y = Int((v * 1.05).rounded(.down)) & (Self.side - 1)
        let level = depth * 4.2
        let step = Int(level)
        let at = y * Self.side + x
        let low: Float = step <= 0 ? 0 : Float(levels[min(3, step - 1)][at])
        let high = Float(levels[min(3, step)][at])
        return mixed(low, high, level - Float(step)) * (1 / 255)
    }
}
