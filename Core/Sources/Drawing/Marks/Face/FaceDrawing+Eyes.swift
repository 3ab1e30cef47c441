internal import Bodies

extension FaceDrawing {
    /// One eye: paper-white ball, iris with pupil and catch-light, heavy upper lid, thin lower lid.
    mutating func drawEye(_ eye: FaceFeatures.Eye, outward: Float, lid: Float) {
        guard eye.upperLid.count > 2, eye.lowerLid.count > 2 else { return }
        let away = (canvas.context.camera.position - eye.centre).unit
        guard away.dot(face.forward) > 0.02 else { return }
        let lids = openedLids(eye, lid: lid)
        let upper = Curve.through(lids.upper)
        let lower = Curve.through(lids.lower)
        guard let outline = onScreen(upper + lower.reversed()) else { return }
        let z = depth(eye.centre)
        let isShut = lid < 0.12
        if !isShut {
            let mask = canvas.mask(outline, depth: z)
            canvas.fill(outline, value: eyeWhite, depth: z)
            drawIris(eye, inside: mask, depth: z)
        }
        drawLids(upper: upper, lower: lower, outward: outward, isShut: isShut)
    }

    /// The white of an eye is paper in all but the deepest night.
    private var eyeWhite: Float { canvas.context.light.isDark ? 0.9 : 1 }

    /// The lids moved apart: small eyes are drawn larger than they are, and no one is half asleep without meaning it.
    private func openedLids(
        _ eye: FaceFeatures.Eye, lid: Float
    ) -> (upper: [SIMD3<Float>], lower: [SIMD3<Float>]) {
        let inner = eye.upperLid[0]
        let outer = eye.upperLid[eye.upperLid.count - 1]
        let way = outer - inner
        let square = max(1e-9, way.dot(way))
        let isMeant = lid < 0.55
        let scale: Float = isMeant ? 1.1 : clamped(1.66 - size / 700, 1.2, 1.6)
        let least = isMeant || lid < 0.12 ? 0 : eye.radius * 0.42
        func moved(_ points: [SIMD3<Float>], sign: Float) -> [SIMD3<Float>] {
            points.map { point in
                let t = clamped((point - inner).dot(way) / square, 0, 1)
                let line = inner + way * t
                let rise = (point - line).dot(face.up) * sign
                let bow = 4 * t * (1 - t)
                let wanted = max(rise * scale, sign > 0 ? least * bow : least * 0.5 * bow)
                return point + face.up * ((wanted - rise) * sign)
            }
        }
        return (moved(eye.upperLid, sign: 1), moved(eye.lowerLid, sign: -1))
    }

    private mutating func drawIris(_ eye: FaceFeatures.Eye, inside mask: PixelMask, depth z: Float) {
        let grow: Float = size < 140 ? 1.2 : 1.08
        let iris = disc(eye, radius: eye.irisRadius * grow)
        guard let ring = onScreen(iris) else { return }
        if size < 70 {
            canvas.fill(ring, value: 0.05, depth: z, clip: mask)
        } else {
            let inner = disc(eye, radius: eye.irisRadius * grow * 0.86)
            canvas.fill(ring, value: 0.1, depth: z, clip: mask)
            if let shape = onScreen(inner) {
                canvas.fill(shape, value: size > 240 ? 0.42 : 0.3, depth: z, clip: mask)
            }
            // The upper half lies in the shade of the lid.
            if let shape = onScreen(halfDisc(eye, radius: eye.irisRadius * grow * 0.86)) {
                canvas.fill(shape, value: 0.14, depth: z, clip: mask)
            }
            if let pupil = onScreen(disc(eye, radius: max(eye.pupilRadius, eye.irisRadius * 0.46))) {
                canvas.fill(pupil, value: 0.02, depth: z, clip: mask)
            }
        }
        guard size > 46 else { return }
        // One catch-light, on the side of the key.
        let side: Float = key.x >= 0 ? 1 : -1
        let spot = eye.iris + face.left * (side * eye.irisRadius * 0.36) + face.up * (eye.irisRadius * 0.4)
        let radius = eye.irisRadius * (size > 200 ? 0.26 : 0.36)
        if let shape = onScreen(circle(spot, radius: radius, across: face.left, up: face.up)) {
            canvas.fill(shape, value: 1, depth: z, clip: mask)
        }
    }

    private func disc(_ eye: FaceFeatures.Eye, radius: Float) -> [SIMD3<Float>] {
        let across = face.up.cross(eye.gaze).unit
        return circle(eye.iris, radius: radius, across: across, up: eye.gaze.cross(across))
    }

    private func halfDisc(_ eye: FaceFeatures.Eye, radius: Float) -> [SIMD3<Float>] {
        let across = face.up.cross(eye.gaze).unit
        let up = eye.gaze.cross(across)
        let whole = circle(eye.iris, radius: radius, across: across, up: up)
        return whole.map { point in
            let rise = (point - eye.iris).dot(up)
            return rise < radius * 0.25 ? point + up * (radius * 0.25 - rise) : point
        }
    }

    func circle(
        _ centre: SIMD3<Float>, radius: Float, across: SIMD3<Float>, up: SIMD3<Float>
    ) -> [SIMD3<Float>] {
        Self.turns.map { centre + across * (radius * $0.x) + up * (radius * $0.y) }
    }

    /// Twenty-four points of the unit circle, from halved angles alone.
    private static let turns: [SIMD2<Float>] = {
        let (c, s): (Float, Float) = (0.965_925_8, 0.258_819_04)
        var points: [SIMD2<Float>] = []
        var p = SIMD2<Float>(1, 0)
        for _ in 0..<24 {
            points.append(p)
            p = SIMD2(p.x * c - p.y * s, p.x * s + p.y * c)
        }
        return points
    }()

    private mutating func drawLids(
        upper: [SIMD3<Float>], lower: [SIMD3<Float>], outward: Float, isShut: Bool
    ) {
        let heavy = pixels(face.heavyBrows ? 0.019 : 0.024, least: 1.5)
        // The line runs out beyond the outer corner.
        let corner = upper[upper.count - 1]
        let flick = corner + face.left * (outward * metres(0.018)) - face.up * metres(face.heavyBrows ? 0.006 : -0.004)
        let line = isShut ? Curve.through([lower[0], lower[lower.count / 2], lower[lower.count - 1]]) : upper + [flick]
        canvas.stroke(
            line, widths: SIMD3(heavy * 0.55, heavy, heavy * 0.75), darkness: darkness, tolerance: 0.02)
        if isShut || size < 40 { return }
        let thin = pixels(0.007)
        canvas.stroke(
            Curve.part(lower, 0.3, 1), widths: SIMD3(thin * 0.5, thin, thin), darkness: darkness * 0.7,
            tolerance: 0.02)
        if size > 90 {
            let crease = Curve.part(upper, 0.15, 0.95).map { $0 + face.up * metres(0.021) }
            canvas.stroke(
                crease, widths: SIMD3(thin * 0.5, thin * 0.9, thin * 0.5), darkness: darkness * 0.55, tolerance: 0.02)
        }
        if face.expression.squint > 0.3 || face.age > 55, size > 80 {
            let bag = Curve.part(lower, 0.1, 0.8).map { $0 - face.up * metres(0.022) }
            canvas.stroke(
                bag, widths: SIMD3(thin * 0.4, thin * 0.8, thin * 0.4), darkness: darkness * 0.5, tolerance: 0.02)
        }
        if !face.heavyBrows && size > 110 { drawLashes(upper, outward: outward) }
    }

    /// Three lashes at the outer corner.
    private mutating func drawLashes(_ upper: [SIMD3<Float>], outward: Float) {
        let width = pixels(0.006)
        for (share, length) in [(Float(0.72), Float(0.016)), (0.85, 0.02), (0.96, 0.024)] {
            let root = upper[Int(share * Float(upper.count - 1))]
            let tip = root + face.left * (outward * metres(length * 0.8)) + face.up * metres(length * 0.7)
            canvas.stroke([root, tip], widths: SIMD3(width * 1.6, width, width * 0.3), darkness: darkness, tip: 0.2)
        }
    }

    /// A brow: one dark tapered shape, turned and raised as the feeling asks.
    mutating func drawBrow(_ eye: FaceFeatures.Eye, outward: Float, raise: Float, angle: Float) {
        guard eye.brow.count > 2 else { return }
        let away = (canvas.context.camera.position - eye.centre).unit
        guard away.dot(face.forward) > -0.05 else { return }
        let line = Curve.through(pushedBrow(eye.brow, raise: raise, angle: angle), steps: 4)
        let thick = metres(face.heavyBrows ? 0.038 : 0.027) * (size < 60 ? 1.35 : 1)
        var above: [SIMD3<Float>] = []
        var below: [SIMD3<Float>] = []
        for (index, point) in line.enumerated() {
            let t = Float(index) / Float(line.count - 1)
            // Rounded at the inner end, widest at a third, pointed outside.
            let swell = 0.25 + 0.75 * smoothstep(0, 0.2, t)
            let shape = t < 0.35 ? swell : 1 - 0.88 * (t - 0.35) / 0.65
            above.append(point + face.up * (thick * 0.5 * shape))
            below.append(point - face.up * (thick * 0.5 * shape))
        }
        let dark = clamped(0.04 + face.browValue * 0.42, 0.04, 0.5)
        if let shape = onScreen(above + below.reversed()) {
            canvas.fill(shape, value: dark, depth: depth(line[line.count / 2]), tolerance: 0.025)
        }
        if size > 420 { drawBrowHairs(line, above: above, below: below, dark: dark) }
    }

    private func pushedBrow(_ brow: [SIMD3<Float>], raise: Float, angle: Float) -> [SIMD3<Float>] {
        let inner = brow[0]
        let outer = brow[brow.count - 1]
        let span = max(1e-5, (outer - inner).length)
        // The pack's face has moved already: only what is missing to the pushed degree is added.
        let lift = metres(0.03) * clamped(raise, -1, 1) * (push - 0.75)
        let turn = clamped(angle, -30, 30) * (push - 0.55) / 57.3
        return brow.map { point in
            let t = (point - inner).dot(outer - inner) / (span * span)
            return point + face.up * (lift + (0.5 - t) * turn * span) + face.forward * metres(0.004)
        }
    }

    private mutating func drawBrowHairs(
        _ line: [SIMD3<Float>], above: [SIMD3<Float>], below: [SIMD3<Float>], dark: Float
    ) {
        let width = pixels(0.0075)
        let step = size > 300 ? 1 : 2
        for index in Swift.stride(from: 0, to: line.count - 2, by: step) {
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
