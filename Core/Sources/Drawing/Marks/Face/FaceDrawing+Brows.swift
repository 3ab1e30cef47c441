internal import Bodies

extension FaceDrawing {
    /// A brow: one dark tapered shape, turned and raised as the feeling asks.
    mutating func drawBrow(_ look: EyeLook) {
        guard faces(look) else { return }
        let line = Curve.through(look.brow, steps: 2)
        let thick = look.browThickness * (1 + 0.4 * (push - 1))
        var above: [SIMD3<Float>] = []
        var below: [SIMD3<Float>] = []
        for (index, point) in line.enumerated() {
            let half = face.up * (thick * 0.5 * Self.swell(Float(index) / Float(line.count - 1)))
            above.append(point + half)
            below.append(point - half)
        }
        let dark = clamped(0.03 + face.browValue * 0.4, 0.03, 0.42)
        if let shape = onScreen(above + below.reversed()) {
            canvas.fill(shape, value: dark, depth: depth(line[line.count / 2]), tolerance: 0.03)
        }
        if size > 360 { drawBrowHairs(line, above: above, below: below, dark: dark) }
    }

    /// Rounded at the inner end, widest at a third, pointed outside.
    private static func swell(_ t: Float) -> Float {
        let inner = 0.55 + 0.45 * smoothstep(0, 0.25, t)
        return t < 0.4 ? inner : 1 - 0.86 * (t - 0.4) * (t - 0.4) / 0.36
    }

    private mutating func drawBrowHairs(
        _ line: [SIMD3<Float>], above: [SIMD3<Float>], below: [SIMD3<Float>], dark: Float
    ) {
        let width = pixels(0.0075)
        for index in 0..<line.count - 2 {
            let t = Float(index) / Float(line.count - 1)
            let ahead = line[min(line.count - 1, index + 3)] - line[index]
            let root = below[index] + (above[index] - below[index]) * canvas.pen.random.value(0.3, 0.95)
            // Upright at the inner end, lying along the brow further out.
            let rise = metres(0.014) * (1 - 0.8 * t) * canvas.pen.random.value(0.5, 1)
            let tip = root + ahead * canvas.pen.random.value(0.7, 1.2) + face.up * rise
            canvas.stroke(
                [root, (root + tip) * 0.5 + face.up * (rise * 0.2), tip],
                widths: SIMD3(width, width * 0.8, width * 0.2),
                darkness: 1 - dark, tip: 0.2, tolerance: 0.025)
        }
    }
}
