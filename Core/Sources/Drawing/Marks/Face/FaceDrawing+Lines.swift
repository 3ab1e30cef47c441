internal import Bodies

extension FaceDrawing {
    /// The tick under the nose, and its wings: the one on the shaded side stronger.
    mutating func drawNose() {
        guard frontness > -0.1 else { return }
        let line = pixels(0.011, least: 1)
        let shaded: Float = key.x >= 0 ? -1 : 1
        if size > 60 { drawNoseShade(shaded) }
        if face.noseBase.count > 1 {
            drawNostrils(line)
        } else {
            let half = face.left * metres(0.03)
            canvas.stroke(
                [face.noseTip - half, face.noseTip + half], widths: SIMD3(repeating: line), darkness: darkness * 0.8,
                tolerance: 0.03)
        }
        guard size > 60 else { return }
        for (wing, side) in [(face.leftNoseWing, Float(1)), (face.rightNoseWing, Float(-1))] where wing.count > 1 {
            let strong = side == shaded
            canvas.stroke(
                Curve.through(wing), widths: SIMD3(line * 0.4, line * (strong ? 1 : 0.7), line * 0.5),
                darkness: darkness * (strong ? 0.85 : 0.5), tolerance: 0.012)
        }
    }

    private mutating func drawNostrils(_ line: Float) {
        let base = face.noseBase[face.noseBase.count / 2]
        for (wing, side) in [(face.leftNoseWing.last, Float(1)), (face.rightNoseWing.last, Float(-1))] {
            let outer = wing ?? base + face.left * (side * metres(0.055))
            let from = base + (outer - base) * 0.25
            let to = base + (outer - base) * 0.8 - face.up * metres(0.002)
            let top = (from + to) * 0.5 + face.up * metres(0.008)
            canvas.stroke(
                [from, top, to], widths: SIMD3(line * 0.6, line * 1.3, line * 0.6), darkness: darkness * 0.9,
                tolerance: 0.02)
        }
    }

    /// The underside of the nose away from the light.
    private mutating func drawNoseShade(_ shaded: Float) {
        let tone: Float = face.skinValue > 0.6 ? 0.72 : face.skinValue * 0.62
        let wing = shaded > 0 ? face.leftNoseWing : face.rightNoseWing
        guard let base = face.noseBase.last, let corner = wing.last else { return }
        let z = depth(face.noseTip)
        if let shape = onScreen([face.noseTip, corner, base]), size > 90 {
            canvas.fill(shape, value: tone, depth: z, tolerance: 0.05, strength: 0.8)
        }
    }

    /// What feeling and years leave: cheek lines, furrows, tears, sweat, flush.
    mutating func drawLinesOfFeeling() {
        let feeling = face.expression
        let thin = pixels(0.008)
        guard size > 55 else { return }
        let smiles = feeling.mouth == .smile || feeling.mouth == .grin || feeling.mouth == .laugh
        let depth = max(max(feeling.strain, smiles ? 0.8 : 0), face.age > 50 ? 0.6 : 0)
        if depth > 0.25 {
            for line in [face.leftCheekLine, face.rightCheekLine] where line.count > 1 {
                canvas.stroke(
                    Curve.part(Curve.through(line), 0.05, 0.75), widths: SIMD3(thin * 0.6, thin * 1.2, thin * 0.3),
                    darkness: darkness * (0.35 + 0.45 * depth), tolerance: 0.012)
            }
        }
        if feeling.strain > 0.35 && feeling.leftBrowAngle <= 2 { drawFurrows(thin) }
        let raised = (feeling.leftBrowRaise + feeling.rightBrowRaise) * 0.5
        if (raised > 0.5 || face.age > 58) && size > 80 { drawForehead(thin, strength: max(0.35, raised * 0.7)) }
        if feeling.tears > 0.2 { drawTears(feeling.tears) }
        if feeling.sweat > 0.3 { drawSweat() }
        if feeling.flush > 0.3 { drawFlush(thin) }
    }

    private mutating func drawFurrows(_ thin: Float) {
        for side in [Float(-1), 1] {
            let foot = place(side * metres(0.035), metres(0.055), metres(0.08))
            let top = place(side * metres(0.028), metres(0.125), metres(0.075))
            canvas.stroke(
                [foot, (foot + top) * 0.5 + face.left * (side * metres(0.006)), top],
                widths: SIMD3(thin * 1.4, thin, thin * 0.3), darkness: darkness * 0.8, tolerance: 0.04)
        }
    }

    private mutating func drawForehead(_ thin: Float, strength: Float) {
        for (up, half) in [(Float(0.17), Float(0.13)), (0.215, 0.1)] {
            let points = [Float(-1), -0.5, 0, 0.5, 1].map { t in
                place(t * metres(half), metres(up - 0.012 * t * t), metres(0.06 - 0.05 * t * t))
            }
            canvas.stroke(
                Curve.through(points), widths: SIMD3(thin * 0.3, thin * 0.8, thin * 0.3),
                darkness: darkness * strength, tolerance: 0.05)
        }
    }

    private mutating func drawTears(_ amount: Float) {
        let width = pixels(0.009)
        for eye in [face.leftEye, face.rightEye] where eye.lowerLid.count > 2 {
            let root = eye.lowerLid[eye.lowerLid.count / 2]
            let end = root - face.up * metres(0.08 + 0.14 * amount) + face.forward * metres(0.02)
            let side = face.left * metres(0.009)
            canvas.stroke(
                [root - side, end - side * 0.6], widths: SIMD3(width * 0.5, width, width * 0.6),
                darkness: darkness * 0.6, tolerance: 0.035)
            canvas.stroke(
                [root + side, end + side * 0.6], widths: SIMD3(width * 0.5, width, width * 0.6),
                darkness: darkness * 0.6, tolerance: 0.035)
            if let shape = onScreen(
                circle(end - face.up * metres(0.012), radius: metres(0.016), across: face.left, up: face.up))
            {
                canvas.fill(shape, value: 1, depth: depth(end), tolerance: 0.05)
                canvas.stroke(
                    circle(end - face.up * metres(0.012), radius: metres(0.017), across: face.left, up: face.up),
                    widths: SIMD3(repeating: width * 0.7), darkness: darkness * 0.75, tolerance: 0.05)
            }
        }
    }

    private mutating func drawSweat() {
        let width = pixels(0.007)
        for (left, up) in [(Float(0.25), Float(0.16)), (0.29, 0.06), (-0.26, 0.14)] {
            let top = place(metres(left), metres(up), metres(-0.02))
            let foot = top - face.up * metres(0.045)
            let side = face.left * metres(0.012)
            canvas.stroke(
                [top, foot - side, foot - face.up * metres(0.01), foot + side, top], widths: SIMD3(repeating: width),
                darkness: darkness * 0.75, tolerance: 0.06)
        }
    }

    private mutating func drawFlush(_ thin: Float) {
        for side in [Float(-1), 1] {
            for index in 0..<4 {
                let x = side * metres(0.13 + 0.028 * Float(index))
                let top = place(x + side * metres(0.012), metres(-0.1), metres(0.05 - 0.012 * Float(index)))
                let foot = place(x - side * metres(0.006), metres(-0.15), metres(0.05 - 0.012 * Float(index)))
                canvas.stroke(
                    [top, foot], widths: SIMD3(thin * 0.4, thin * 0.8, thin * 0.4), darkness: darkness * 0.45,
                    tolerance: 0.04)
            }
        }
    }
}
