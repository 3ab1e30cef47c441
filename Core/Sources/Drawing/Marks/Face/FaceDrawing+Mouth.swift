internal import Bodies
internal import Story

extension FaceDrawing {
    /// The mouth from its four lines: what is open is dark, with teeth where they show; the line between the lips
    /// carries the feeling at its corners.
    mutating func drawMouth() {
        guard face.upperLipEdge.count > 2, face.lowerLipEdge.count > 2 else { return }
        let middle = (face.leftMouthCorner + face.rightMouthCorner) * 0.5
        guard face.forward.dot((canvas.context.camera.position - middle).unit) > 0 else { return }
        let upper = Curve.through(pushedLip(face.upperLipEdge, opens: 0))
        let lower = Curve.through(pushedLip(face.lowerLipEdge, opens: face.expression.mouthOpen * (push - 1) * 0.05))
        let z = depth(middle)
        let gap = openness(upper, lower)
        drawLips(upper: upper, lower: lower, depth: z)
        let line = pixels(0.013, least: 1.2)
        if gap > max(1.6, size * 0.012), let opening = onScreen(upper + lower.reversed()) {
            canvas.fill(opening, value: 0.06, depth: z, tolerance: 0.045)
            drawTeeth(upper: upper, lower: lower, depth: z)
            canvas.stroke(upper, widths: SIMD3(line * 0.7, line, line * 0.7), darkness: darkness, tolerance: 0.025)
            canvas.stroke(
                lower, widths: SIMD3(line * 0.6, line * 0.8, line * 0.6), darkness: darkness * 0.85, tolerance: 0.025)
        } else {
            let between = zip(upper, lower).map { ($0 + $1) * 0.5 }
            canvas.stroke(
                between, widths: SIMD3(line * 0.8, line * 1.25, line * 0.8), darkness: darkness, tip: 0.5,
                tolerance: 0.025)
            drawCorners(between, line: line)
        }
        if size > 34 { drawUnderLip(line: line) }
    }

    /// Moves the corners further the way they went already.
    private func pushedLip(_ points: [SIMD3<Float>], opens: Float) -> [SIMD3<Float>] {
        let curve = clamped(face.expression.mouthCurve, -1, 1)
        let last = Float(points.count - 1)
        return points.enumerated().map { index, point in
            let t = Float(index) / last * 2 - 1
            let bow = 1 - t * t
            let lift = curve * (push - 0.6) * 0.028 * (t * t - 0.35)
            let drop = -opens * bow
            return point + face.up * metres(lift + drop) + face.forward * metres(0.004)
        }
    }

    private func openness(_ upper: [SIMD3<Float>], _ lower: [SIMD3<Float>]) -> Float {
        let index = upper.count / 2
        guard let a = canvas.context.camera.project(upper[index]),
            let b = canvas.context.camera.project(lower[min(index, lower.count - 1)])
        else { return 0 }
        return SIMD2(b.x - a.x, b.y - a.y).length
    }

    /// The upper lip lies in shade; both have a tone on a face drawn close.
    private mutating func drawLips(upper: [SIMD3<Float>], lower: [SIMD3<Float>], depth z: Float) {
        guard size > 110, face.upperLipTop.count > 2 else { return }
        let skin = face.skinValue
        let strength: Float = (face.heavyBrows ? 0.3 : 0.8) * smoothstep(90, 240, size)
        let top = Curve.through(pushedLip(face.upperLipTop, opens: 0))
        if let shape = onScreen(top + upper.reversed()) {
            canvas.fill(
                shape, value: skin > 0.6 ? 0.6 : skin * 0.55, depth: z, tolerance: 0.04, strength: strength)
        }
        guard !face.heavyBrows, face.lowerLipBottom.count > 2 else { return }
        let below = Curve.through(
            pushedLip(face.lowerLipBottom, opens: face.expression.mouthOpen * (push - 1) * 0.05))
        // A lip is no deeper than a twentieth of the head, however wide the mouth.
        let bottom = zip(lower, below).enumerated().map { index, pair in
            let t = Float(index) / Float(max(1, lower.count - 1)) * 2 - 1
            let drop = (pair.0 - pair.1).dot(face.up)
            return pair.0 - face.up * clamped(drop, 0, metres(0.042) * (1 - t * t))
        }
        if let shape = onScreen(lower + bottom.reversed()) {
            canvas.fill(
                shape, value: skin > 0.6 ? 0.78 : skin * 0.75, depth: z, tolerance: 0.04, strength: strength * 0.8)
        }
    }

    private mutating func drawTeeth(upper: [SIMD3<Float>], lower: [SIMD3<Float>], depth z: Float) {
        let shows: Float
        var both = false
        switch face.expression.mouth {
        case .grin, .laugh: shows = 0.5
        case .grimace:
            shows = 1
            both = true
        case .shout, .wide, .sob: shows = 0.28
        case .talk, .smile: shows = 0.34
        case .closed, .pressed, .smirk, .frown, .gasp, .pout, .kiss: return
        }
        let count = min(upper.count, lower.count)
        var edge: [SIMD3<Float>] = []
        for index in 0..<count { edge.append(upper[index] + (lower[index] - upper[index]) * shows) }
        let top = Curve.part(Array(upper.prefix(count)), 0.1, 0.9)
        let cut = Curve.part(edge, 0.1, 0.9)
        if let shape = onScreen(top + cut.reversed()) {
            canvas.fill(shape, value: 0.97, depth: z, tolerance: 0.045)
        }
        if both {
            let seam = zip(top, cut).map { ($0 + $1) * 0.5 }
            canvas.stroke(seam, widths: SIMD3(repeating: pixels(0.006)), darkness: darkness * 0.8, tolerance: 0.04)
        }
    }

    /// Short ticks at the corners: up in a smile, down in grief.
    private mutating func drawCorners(_ line: [SIMD3<Float>], line width: Float) {
        guard size > 40, size < 420, let right = line.first, let left = line.last else { return }
        let curve = face.expression.mouthCurve
        guard abs(curve) > 0.15 else { return }
        let tick = face.up * metres(0.014 * (curve > 0 ? 1 : -1) * min(1, abs(curve) + 0.4))
        let out = face.left * metres(0.008)
        for (corner, side) in [(right, -out), (left, out)] {
            canvas.stroke(
                [corner - side * 0.5, corner + side * 0.6 + tick], widths: SIMD3(width, width * 0.9, width * 0.4),
                darkness: darkness, tolerance: 0.025)
        }
    }

    /// The shade under the lower lip.
    private mutating func drawUnderLip(line: Float) {
        guard face.lowerLipBottom.count > 2, face.beard != .full, face.beard != .goatee else { return }
        let under = Curve.through(pushedLip(face.lowerLipBottom, opens: face.expression.mouthOpen * (push - 1) * 0.05))
        let part = Curve.part(under, 0.33, 0.67).map { $0 - face.up * metres(0.012) }
        canvas.stroke(
            part, widths: SIMD3(line * 0.4, line * 0.8, line * 0.4), darkness: darkness * 0.7, tolerance: 0.03)
    }
}
