internal import Bodies

extension FaceDrawing {
    /// One eye: paper-white ball, iris with pupil and catch-light, heavy upper lid, thin lower lid.
    mutating func drawEye(_ look: EyeLook) {
        guard faces(look) else { return }
        let z = depth(look.eye.centre)
        if look.isShut {
            drawShutLid(look)
            return
        }
        let upper = look.plane.curve(Self.lid(look.upper, skew: look.skew))
        let lower = look.plane.curve(Self.lid(-look.lower, skew: 0.2))
        guard let outline = onScreen(upper + lower.reversed()) else { return }
        let mask = canvas.mask(outline, depth: z)
        canvas.fill(outline, value: eyeWhite, depth: z)
        drawIris(look, inside: mask, depth: z)
        drawLids(look, upper: upper, lower: lower)
    }

    /// In profile the near eye is seen, the far one not.
    func faces(_ look: EyeLook) -> Bool {
        let away = (canvas.context.camera.position - look.eye.centre).unit
        return away.dot(face.forward) > (away.dot(face.left) * look.outward > 0 ? -0.25 : 0.06)
    }

    /// The white of an eye is paper in all but the deepest night.
    private var eyeWhite: Float { canvas.context.light.isDark ? 0.92 : 1 }

    /// A lid from the inner to the outer corner: full in the middle, more to the outer side the greater `skew`.
    private static func lid(_ height: Float, skew: Float) -> [SIMD2<Float>] {
        [Float(-1), -0.82, -0.5, -0.1, 0.3, 0.65, 0.88, 1].map { u in
            let bow = 1 - u * u
            let full = 0.6 * bow + 0.4 * bow.squareRoot()
            return SIMD2(u, height * full * (1 + skew * u) + (u < -0.9 ? -0.08 : 0.03 * u))
        }
    }

    private mutating func drawIris(_ look: EyeLook, inside mask: PixelMask, depth z: Float) {
        let radius = look.irisRadius
        guard let ring = onScreen(disc(look, radius: radius)) else { return }
        if size < 80 {
            canvas.fill(ring, value: 0.03, depth: z, clip: mask)
        } else {
            canvas.fill(ring, value: 0.06, depth: z, clip: mask)
            if let shape = onScreen(disc(look, radius: radius * 0.85)) {
                canvas.fill(shape, value: size > 240 ? 0.44 : 0.32, depth: z, clip: mask)
            }
            if size > 300 { drawRays(look, inside: mask, depth: z) }
            // The upper half lies in the shade of the lid.
            if let shape = onScreen(disc(look, radius: radius * 0.85, cut: 0.25)) {
                canvas.fill(shape, value: 0.14, depth: z, clip: mask)
            }
            if let pupil = onScreen(disc(look, radius: radius * 0.48)) {
                canvas.fill(pupil, value: 0.02, depth: z, clip: mask)
            }
        }
        guard size > 40 else { return }
        // One catch-light, on the side of the key.
        let side: Float = key.x >= 0 ? 1 : -1
        let spot = look.eye.iris + face.left * (side * radius * 0.36) + face.up * (radius * 0.3)
        let shine = circle(spot, radius: radius * (size > 200 ? 0.25 : 0.34), across: face.left, up: face.up)
        if let shape = onScreen(shine) { canvas.fill(shape, value: 1, depth: z, clip: mask) }
    }

    /// The threads of an iris that fills a good part of the picture.
    private mutating func drawRays(_ look: EyeLook, inside mask: PixelMask, depth z: Float) {
        let outer = disc(look, radius: look.irisRadius * 0.85)
        let inner = disc(look, radius: look.irisRadius * 0.5)
        for index in Swift.stride(from: 0, to: outer.count, by: 2) {
            let next = (index + 1) % outer.count
            let tip = outer[index] + (inner[index] - outer[index]) * canvas.pen.random.value(0.4, 0.9)
            if let shape = onScreen([outer[index], outer[next], tip]) {
                canvas.fill(shape, value: 0.2, depth: z, clip: mask)
            }
        }
    }

    /// A disc on the ball about the line of sight; of one that is cut what lies below that share of it is left out.
    private func disc(_ look: EyeLook, radius: Float, cut: Float? = nil) -> [SIMD3<Float>] {
        let across = face.up.cross(look.eye.gaze).unit
        let up = look.eye.gaze.cross(across)
        let whole = circle(look.eye.iris, radius: radius, across: across, up: up)
        guard let cut else { return whole }
        return whole.map { point in
            let rise = (point - look.eye.iris).dot(up)
            return rise < radius * cut ? point + up * (radius * cut - rise) : point
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

    /// The upper lid is one dark shape that runs out beyond the outer corner; the lower a thin line.
    private mutating func drawLids(_ look: EyeLook, upper: [SIMD3<Float>], lower: [SIMD3<Float>]) {
        let isSoft = !face.heavyBrows
        let thick = metres(isSoft && face.age >= 13 ? 0.024 : 0.018) * (size < 60 ? 1.3 : 1)
        let flick = look.plane.point(1.16, isSoft ? 0.1 : -0.1)
        let line = upper + [flick]
        var above: [SIMD3<Float>] = []
        for (index, point) in line.enumerated() {
            let t = Float(index) / Float(line.count - 1)
            above.append(point + face.up * (thick * smoothstep(0, 0.35, t) * (1 - smoothstep(0.86, 1, t))))
        }
        let z = depth(look.plane.centre)
        if let shape = onScreen(above + line.reversed()) {
            canvas.fill(shape, value: 0.04, depth: z, tolerance: 0.02)
        }
        let thin = pixels(0.008)
        canvas.stroke(
            line, widths: SIMD3(thin * 0.8, thin * 1.4, thin), darkness: darkness, tip: 0.4, tolerance: 0.016)
        guard size >= 40 else { return }
        canvas.stroke(
            Curve.part(lower, 0.3, 1), widths: SIMD3(thin * 0.4, thin, thin), darkness: darkness * 0.75,
            tolerance: 0.016)
        drawFoldsOfLids(look, upper: above, lower: lower, thin: thin)
        if isSoft && face.age >= 13 && size > 110 { drawLashes(look, thin: thin) }
    }

    private mutating func drawFoldsOfLids(
        _ look: EyeLook, upper: [SIMD3<Float>], lower: [SIMD3<Float>], thin: Float
    ) {
        if size > 90 && look.upper > 0.3 && look.skew < 0.3 {
            let crease = Curve.part(upper, 0.18, 0.85).map { $0 + face.up * metres(0.014) }
            canvas.stroke(
                crease, widths: SIMD3(thin * 0.4, thin, thin * 0.4), darkness: darkness * 0.6, tolerance: 0.02)
        }
        let isWorn = face.age > 50 || (look.upper < 0.4 && face.expression.squint < 0.4)
        guard size > 60, face.expression.squint > 0.3 || isWorn else { return }
        let bag = Curve.part(lower, 0.12, 0.8).map { $0 - face.up * metres(0.026) }
        canvas.stroke(
            bag, widths: SIMD3(thin * 0.5, thin * 1.1, thin * 0.4), darkness: darkness * 0.65, tolerance: 0.02)
    }

    /// Three lashes at the outer corner.
    private mutating func drawLashes(_ look: EyeLook, thin: Float) {
        for (u, length) in [(Float(0.5), Float(0.26)), (0.76, 0.34), (0.94, 0.36)] {
            let bow = 1 - u * u
            let y = look.upper * (0.6 * bow + 0.4 * bow.squareRoot()) * (1 + look.skew * u) + 0.12
            let root = look.plane.point(u, y)
            let tip = look.plane.point(u + length * 0.8, y + length * 0.62)
            canvas.stroke([root, tip], widths: SIMD3(thin * 2, thin, thin * 0.3), darkness: darkness, tip: 0.2)
        }
    }

    /// A lid that is shut: one heavy arc, bowed up in laughter and down in sleep; pressed shut it has folds beside it.
    private mutating func drawShutLid(_ look: EyeLook) {
        let heavy = pixels(0.024, least: 1.5)
        let arc = look.plane.curve(
            [-1, -0.5, 0, 0.5, 1].map { u in
                SIMD2(u, look.shutBow * (1 - u * u) - 0.1 + look.skew * 0.3 * u)
            })
        canvas.stroke(
            arc, widths: SIMD3(heavy * 0.6, heavy, heavy * 0.8), darkness: darkness, tip: 0.4, tolerance: 0.02)
        let thin = pixels(0.009)
        if face.expression.squint > 0.5 && size > 44 {
            for (y, length) in [(Float(0.16), Float(0.34)), (-0.16, 0.3)] {
                canvas.stroke(
                    [look.plane.point(1.06, y * 0.4), look.plane.point(1.06 + length, y * 2)],
                    widths: SIMD3(thin, thin * 0.8, thin * 0.3), darkness: darkness * 0.8, tolerance: 0.02)
            }
        } else if !face.heavyBrows && size > 70 {
            for u in [Float(0.2), 0.55, 0.85] {
                let root = look.plane.point(u, look.shutBow * (1 - u * u) - 0.12)
                canvas.stroke(
                    [root, look.plane.point(u + 0.12, look.shutBow * (1 - u * u) - 0.36)],
                    widths: SIMD3(thin * 1.3, thin, thin * 0.3), darkness: darkness, tip: 0.2)
            }
        }
    }
}
