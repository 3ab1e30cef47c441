internal import Bodies

extension FaceDrawing {
    /// What years leave: lines of the forehead, beside the eyes and from nose to mouth.
    mutating func drawLinesOfYears() {
        guard size > 55, face.age > 48 else { return }
        let thin = pixels(0.009)
        let years = smoothstep(44, 70, Float(face.age))
        drawForehead(thin, strength: 0.3 + 0.35 * years)
        drawCheekLines(depth: 0.35 + 0.4 * years)
        guard size > 90 else { return }
        for eye in [EyeLook(face, isLeft: false, push: push), EyeLook(face, isLeft: true, push: push)] {
            for (from, to) in [(Float(0.1), Float(0.34)), (-0.08, -0.06), (-0.26, -0.48)] {
                canvas.stroke(
                    [eye.plane.point(1.22, from), eye.plane.point(1.58, to)],
                    widths: SIMD3(thin * 0.8, thin * 0.6, thin * 0.3), darkness: darkness * 0.6 * years,
                    tolerance: 0.03)
            }
        }
    }

    /// What feeling leaves: cheek lines, furrows, tears, sweat, flush.
    mutating func drawLinesOfFeeling() {
        let feeling = face.expression
        guard size > 40 else { return }
        let thin = pixels(0.009)
        let smiles = feeling.mouthCurve > 0.3 && feeling.mouth != .smirk
        let depth = max(feeling.strain * 0.9, smiles ? 0.6 + 0.4 * feeling.mouthCurve : 0)
        if depth > 0.25 && face.age >= 11 { drawCheekLines(depth: depth) }
        let angle = min(feeling.leftBrowAngle, feeling.rightBrowAngle)
        if angle < -11 { drawFurrows(thin, strength: max(0.6, feeling.strain)) }
        let raised = (feeling.leftBrowRaise + feeling.rightBrowRaise) * 0.5
        if angle > 10 && face.age >= 11 {
            drawGrief(thin)
        } else if raised > 0.5 && face.age >= 11 {
            drawForehead(thin, strength: raised * 0.75)
        }
        if feeling.tears > 0.2 { drawTears(feeling.tears) }
        if feeling.sweat > 0.3 { drawSweat() }
        if feeling.flush > 0.3 { drawFlush(thin) }
    }

    /// From the wings of the nose around the corners of the mouth.
    private mutating func drawCheekLines(depth: Float) {
        let width = pixels(0.011)
        let shape = MouthShape.of(face.expression.mouth)
        let corner = shape.width * (1 + 0.12 * face.expression.mouthWidth) + 0.16
        let rise = face.expression.mouthCurve * 0.25
        let nose = nosePlane
        let mouth = mouthPlane
        for side in [Float(-1), 1] {
            let start = nose.point(1.2 * side, 0.2)
            let end = mouth.point(corner * side, rise - 0.12)
            let middle = (start + end) * 0.5 + face.left * (side * metres(0.02)) + face.up * metres(0.008)
            canvas.stroke(
                Curve.through([start, middle, end]),
                widths: SIMD3(width * 0.5, width * (0.6 + 0.6 * depth), width * 0.3),
                darkness: darkness * (0.4 + 0.45 * depth), tolerance: 0.02)
        }
    }

    /// Two upright lines between drawn brows.
    private mutating func drawFurrows(_ thin: Float, strength: Float) {
        for side in [Float(-1), 1] {
            let foot = place(side * metres(0.032), metres(0.035), metres(0.09))
            let top = place(side * metres(0.026), metres(0.13), metres(0.08))
            canvas.stroke(
                [foot, (foot + top) * 0.5 + face.left * (side * metres(0.007)), top],
                widths: SIMD3(thin * 1.6, thin * 1.3, thin * 0.4), darkness: darkness * strength, tolerance: 0.04)
        }
    }

    /// Short waves over brows that stand up inside.
    private mutating func drawGrief(_ thin: Float) {
        for (up, half) in [(Float(0.205), Float(0.075)), (0.24, 0.055)] {
            let points = [Float(-1), -0.5, 0, 0.5, 1].map { t in
                place(t * metres(half), metres(up + 0.012 * (t * t - 0.4)), metres(0.075 - 0.02 * t * t))
            }
            canvas.stroke(
                Curve.through(points), widths: SIMD3(thin * 0.4, thin * 1.1, thin * 0.4), darkness: darkness * 0.75,
                tolerance: 0.05)
        }
    }

    private mutating func drawForehead(_ thin: Float, strength: Float) {
        for (up, half) in [(Float(0.21), Float(0.13)), (0.25, 0.1)] {
            let points = [Float(-1), -0.5, 0, 0.5, 1].map { t in
                place(t * metres(half), metres(up - 0.012 * t * t), metres(0.06 - 0.05 * t * t))
            }
            canvas.stroke(
                Curve.through(points), widths: SIMD3(thin * 0.3, thin * 0.9, thin * 0.3),
                darkness: darkness * strength, tolerance: 0.05)
        }
    }

    /// A stream from each eye that ends in a drop: white, with an outline.
    private mutating func drawTears(_ amount: Float) {
        let width = pixels(0.009)
        for (eye, side) in [(face.leftEye, Float(1)), (face.rightEye, -1)] {
            let root =
                eye.centre + face.forward * (eye.radius * 0.9) + face.left * (side * metres(0.015))
                - face.up * metres(0.035)
            let end = root - face.up * metres(0.09 + 0.12 * amount) + face.left * (side * metres(0.015))
            let half = face.left * metres(0.017)
            let drop = circle(end, radius: metres(0.03), across: face.left, up: face.up)
            let outline = [root - half * 0.3, end - half] + drop[13...23] + [end + half, root + half * 0.3]
            let z = depth(root)
            if let shape = onScreen(outline) { canvas.fill(shape, value: 1, depth: z, tolerance: 0.06) }
            canvas.stroke(
                outline, widths: SIMD3(repeating: width), darkness: darkness * 0.8, tip: 0.8, tolerance: 0.05)
        }
    }

    private mutating func drawSweat() {
        let width = pixels(0.008)
        for (left, up) in [(Float(0.22), Float(0.2)), (0.28, 0.06), (-0.24, 0.17)] {
            let top = place(metres(left), metres(up), metres(-0.02))
            let foot = top - face.up * metres(0.05)
            let side = face.left * metres(0.014)
            let drop = [top, foot - side, foot - face.up * metres(0.012), foot + side, top]
            if let shape = onScreen(drop) { canvas.fill(shape, value: 1, depth: depth(top), tolerance: 0.06) }
            canvas.stroke(
                drop, widths: SIMD3(repeating: width), darkness: darkness * 0.8, tip: 0.8, tolerance: 0.06)
        }
    }

    private mutating func drawFlush(_ thin: Float) {
        for side in [Float(-1), 1] {
            for index in 0..<4 {
                let x = side * metres(0.13 + 0.028 * Float(index))
                let top = place(x + side * metres(0.012), metres(-0.1), metres(0.05 - 0.012 * Float(index)))
                let foot = place(x - side * metres(0.006), metres(-0.15), metres(0.05 - 0.012 * Float(index)))
                canvas.stroke(
                    [top, foot], widths: SIMD3(thin * 0.4, thin * 0.9, thin * 0.4), darkness: darkness * 0.55,
                    tolerance: 0.04)
            }
        }
    }
}
