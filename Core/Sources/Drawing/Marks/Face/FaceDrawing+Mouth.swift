internal import Bodies
internal import Story

extension FaceDrawing {
    /// The mouth: what is open is dark, with the teeth that its shape shows; what is closed is one line.
    mutating func drawMouth() {
        guard frontness > -0.2 else { return }
        let plane = mouthPlane
        let shape = MouthShape.of(face.expression.mouth)
        let edges = MouthEdges(shape, face.expression, push: 1 + 0.5 * (push - 1), heights: lipHeights)
        let upper = plane.curve(edges.upper)
        let lower = plane.curve(edges.lower)
        let z = depth(plane.centre)
        drawLips(edges, on: plane, upper: upper, lower: lower, depth: z)
        let line = pixels(0.015, least: 1.2) * (1 + 0.5 * (push - 1))
        if edges.gap * plane.measure / face.headHeight * size > max(1.4, size * 0.008),
            let opening = onScreen(upper + lower.reversed())
        {
            canvas.fill(opening, value: 0.05, depth: z, tolerance: 0.045)
            drawInside(shape, upper: upper, lower: lower, opening: opening, depth: z)
            canvas.stroke(
                upper, widths: SIMD3(line * 0.9, line * 1.1, line * 0.9), darkness: darkness, tip: 0.5, tolerance: 0.03)
            canvas.stroke(
                lower, widths: SIMD3(line * 0.9, line * 0.8, line * 0.9), darkness: darkness, tip: 0.5, tolerance: 0.03)
        } else {
            canvas.stroke(
                upper, widths: SIMD3(line * 1.1, line * 1.25, line * 1.1), darkness: darkness, tip: 0.5,
                tolerance: 0.03)
        }
        if size > 34 { drawUnderLip(edges, on: plane, line: line) }
    }

    /// The sheet that the mouth is drawn on: as wide as the mouth at rest.
    var mouthPlane: FeaturePlane {
        let corners = (face.leftMouthCorner + face.rightMouthCorner) * 0.5
        let half = (face.leftMouthCorner - face.rightMouthCorner).dot(face.left) * 0.5
        let young: Float = face.age < 13 ? 0.92 : 1
        let measure =
            clamped(half, metres(0.085), metres(0.14)) * face.traits.mouthWidth * young * (1.08 + 0.14 * (push - 1))
        let rise = (corners - face.mouth).dot(face.up) * 0.5
        return FeaturePlane(
            centre: face.mouth + face.up * rise + face.forward * metres(0.006), across: face.left * measure,
            up: face.up * measure, forward: face.forward,
            bow: SIMD2(repeating: clamped((face.mouth - corners).dot(face.forward), metres(0.01), metres(0.09))))
    }

    private var lipHeights: SIMD2<Float> {
        let years = face.age < 13 ? 0.8 : 1 - 0.5 * smoothstep(50, 80, Float(face.age))
        return (face.heavyBrows ? SIMD2(0.17, 0.26) : SIMD2(0.27, 0.36)) * (face.traits.lips * years)
    }

    /// The upper lip lies in shade; a woman's lower lip has a tone on a face drawn close.
    private mutating func drawLips(
        _ edges: MouthEdges, on plane: FeaturePlane, upper: [SIMD3<Float>], lower: [SIMD3<Float>], depth z: Float
    ) {
        guard hasTones, size > 80 else { return }
        let isSoft = !face.heavyBrows && face.age >= 13
        let strength = isSoft ? 0.9 * smoothstep(70, 200, size) : 0.3 * smoothstep(180, 300, size)
        let skin = face.skinValue
        if let shape = onScreen(plane.curve(edges.upperLip) + upper.reversed()) {
            canvas.fill(shape, value: skin > 0.6 ? 0.56 : skin * 0.5, depth: z, tolerance: 0.04, strength: strength)
        }
        guard isSoft, let shape = onScreen(lower + plane.curve(edges.lowerLip).reversed()) else { return }
        canvas.fill(shape, value: skin > 0.6 ? 0.77 : skin * 0.72, depth: z, tolerance: 0.04, strength: strength)
    }

    /// Teeth along the lips, and the tongue.
    private mutating func drawInside(
        _ shape: MouthShape, upper: [SIMD3<Float>], lower: [SIMD3<Float>], opening: [SIMD2<Float>], depth z: Float
    ) {
        guard size > 40, shape.upperTeeth + shape.lowerTeeth > 0 || shape.hasTongue else { return }
        let mask = canvas.mask(opening, depth: z, tolerance: 0.045)
        func between(_ share: Float) -> [SIMD3<Float>] { zip(upper, lower).map { $0 + ($1 - $0) * share } }
        if shape.hasTongue {
            let top = between(0.66)
            let bow = zip(top.indices, top).map { index, point in
                let x = Float(index) / Float(top.count - 1) * 2 - 1
                return point - face.up * (mouthPlane.measure * 0.5 * x * x)
            }
            if let area = onScreen(bow + lower.reversed()) {
                canvas.fill(area, value: 0.42, depth: z, tolerance: 0.045, clip: mask)
            }
        }
        for (share, isUpper) in [(shape.upperTeeth, true), (shape.lowerTeeth, false)] where share > 0 {
            let cut = between(isUpper ? share : 1 - share)
            if let row = onScreen((isUpper ? upper : lower) + cut.reversed()) {
                canvas.fill(row, value: 0.98, depth: z, tolerance: 0.045, clip: mask)
            }
        }
        if shape.upperTeeth + shape.lowerTeeth > 0.8 { drawBite(shape, upper: upper, lower: lower) }
    }

    /// Where rows of teeth meet, and the gaps between them on a face drawn close.
    private mutating func drawBite(_ shape: MouthShape, upper: [SIMD3<Float>], lower: [SIMD3<Float>]) {
        let thin = pixels(0.005)
        if shape.lowerTeeth > 0 {
            let seam = zip(upper, lower).map { $0 + ($1 - $0) * shape.upperTeeth }
            canvas.stroke(
                Curve.part(seam, 0.04, 0.96), widths: SIMD3(repeating: thin * 1.3), darkness: darkness * 0.9,
                tolerance: 0.04)
        }
        guard size > 110, shape.lowerTeeth > 0 else { return }
        for share in [Float(0.2), 0.32, 0.44, 0.56, 0.68, 0.8] {
            let index = Int(share * Float(upper.count - 1))
            let way = lower[index] - upper[index]
            canvas.stroke(
                [upper[index] + way * 0.08, upper[index] + way * 0.92], widths: SIMD3(repeating: thin),
                darkness: darkness * 0.6, tolerance: 0.04)
        }
    }

    /// The shade under the lower lip.
    private mutating func drawUnderLip(_ edges: MouthEdges, on plane: FeaturePlane, line: Float) {
        guard face.beard != .full, face.beard != .goatee else { return }
        let drop: Float = face.heavyBrows ? 0.14 : 0.1
        let under = plane.curve(edges.lowerLip[2...4].map { SIMD2($0.x * 0.8, $0.y - drop) })
        canvas.stroke(
            under, widths: SIMD3(line * 0.4, line, line * 0.4), darkness: darkness * 0.75, tolerance: 0.03)
    }
}
