internal import Bodies
internal import Story

/// The marks on a head that is no person's, by the same hand: white eyes with a pupil that looks, lids and brows that
/// feel, the slit of the mouth.
struct CreatureFaceDrawing {
    var canvas: FaceCanvas
    private let face: FaceFeatures
    private let creature: CreatureFace
    /// The height of the head in pixels.
    private let size: Float
    private let darkness: Float
    /// Marks on a dark coat are white.
    private let isDark: Bool

    /// - Returns: nil for a person's head, and where the head is too small for a mark.
    init?(_ face: FaceFeatures, canvas: FaceCanvas, importance: Float) {
        guard let creature = face.creature, let place = canvas.context.camera.project(face.origin) else { return nil }
        size = canvas.context.camera.focal * face.headHeight / place.z
        guard size >= 7 else { return nil }
        self.face = face
        self.creature = creature
        self.canvas = canvas
        darkness = canvas.context.style.lineDarkness * (0.7 + 0.3 * importance)
        isDark = creature.coat < 0.3
    }

    /// Draws the face; the canvas keeps the pen.
    mutating func draw() {
        if size > 26 { drawLines() }
        for eye in [creature.rightEye, creature.leftEye] where faces(eye) {
            if size * eye.radius / face.headHeight < 2.2 { drawDot(eye) } else { drawEye(eye) }
        }
        if creature.isMachine && size > 26 { drawDisplay() }
    }

    private func faces(_ eye: CreatureFace.Eye) -> Bool {
        (canvas.context.camera.position - eye.centre).unit.dot(eye.normal) > 0.1
    }

    private func pixels(_ share: Float, least: Float = 0.8) -> Float { max(least * canvas.context.unit, share * size) }

    private func depth(_ point: SIMD3<Float>) -> Float { canvas.context.camera.inCamera(point).z }

    private func tolerance(_ eye: CreatureFace.Eye) -> Float { eye.radius * 1.2 }

    /// A point of an eye's disc, in its radii.
    private func place(_ eye: CreatureFace.Eye, _ x: Float, _ y: Float) -> SIMD3<Float> {
        eye.centre + (eye.left * x + eye.up * y) * eye.radius + eye.normal * (eye.radius * 0.12)
    }

    private func onScreen(_ points: [SIMD3<Float>]) -> [SIMD2<Float>]? {
        var result: [SIMD2<Float>] = []
        for point in points {
            guard let p = canvas.context.camera.project(point) else { return nil }
            result.append(SIMD2(p.x, p.y))
        }
        return result
    }

    /// Sines and cosines of a sixteenth of a turn, one after the other.
    private static let circle: [SIMD2<Float>] = {
        let (c, s): (Float, Float) = (0.923_879_5, 0.382_683_43)
        var p = SIMD2<Float>(1, 0)
        return (0..<16).map { _ in
            defer { p = SIMD2(p.x * c - p.y * s, p.x * s + p.y * c) }
            return p
        }
    }()

    /// Far off an eye is one light spot on a dark head, one dark spot on a light one.
    private mutating func drawDot(_ eye: CreatureFace.Eye) {
        let r: Float = 1.25
        guard let shape = onScreen(Self.circle.map { place(eye, $0.x * r, $0.y * r) }) else { return }
        canvas.fill(
            shape, value: isDark || creature.isMachine ? 0.96 : 0.05, depth: depth(eye.centre),
            tolerance: tolerance(eye) * 2)
    }

    private struct Lids {
        var upper: Float
        var lower: Float
        /// How much the upper lid falls towards the beak or nose.
        var slant: Float
        var isShut: Bool

        init(_ feeling: Expression, side: Float) {
            let lid = side > 0 ? feeling.leftLid : feeling.rightLid
            let angle = side > 0 ? feeling.leftBrowAngle : feeling.rightBrowAngle
            isShut = lid < 0.2
            upper = lid >= 1.05 ? 1.1 : -0.5 + 1.35 * lid
            lower = 1 - 0.6 * feeling.squint
            slant = clamped(-angle * 0.034, -0.6, 0.75)
        }
    }

    private mutating func drawEye(_ eye: CreatureFace.Eye) {
        let lids = Lids(face.expression, side: eye.side)
        let z = depth(eye.centre)
        let thick = pixels(0.016, least: 1.1)
        if lids.isShut {
            let arc = [Float(-1), -0.5, 0, 0.5, 1].map { place(eye, $0, -0.35 * (1 - $0 * $0)) }
            canvas.stroke(
                arc, widths: SIMD3(thick * 0.7, thick * 1.5, thick * 0.7), darkness: darkness, tip: 0.4,
                tolerance: tolerance(eye), white: isDark || creature.isMachine)
            return
        }
        let across: [Float] = [-1, -0.92, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 0.92, 1]
        let upper = across.map { u -> SIMD3<Float> in
            let ball = (max(0, 1 - u * u)).squareRoot()
            // -1 at the nose: where an angry lid is lowest.
            let inner = -u * eye.side
            return place(eye, u, min(ball, lids.upper - lids.slant * inner))
        }
        let lower = across.map { u in place(eye, u, -min((max(0, 1 - u * u)).squareRoot(), lids.lower)) }
        guard let outline = onScreen(upper + lower.reversed()) else { return }
        let mask = canvas.mask(outline, depth: z, tolerance: tolerance(eye))
        canvas.fill(outline, value: 0.98, depth: z, tolerance: tolerance(eye))
        if !creature.isMachine { drawPupil(eye, inside: mask, depth: z) }
        canvas.stroke(
            upper, widths: SIMD3(thick * 0.9, thick * 1.7, thick * 0.9), darkness: darkness, tip: 0.5,
            tolerance: tolerance(eye), white: creature.isMachine)
        if !isDark && size > 44 {
            canvas.stroke(
                lower, widths: SIMD3(thick * 0.5, thick * 0.8, thick * 0.5), darkness: darkness, tip: 0.5,
                tolerance: tolerance(eye))
        }
        drawBrow(eye, lids)
    }

    /// Large and dark, with one catch-light on the side of the key.
    private mutating func drawPupil(_ eye: CreatureFace.Eye, inside mask: PixelMask, depth z: Float) {
        let wide = face.expression.leftLid > 1.15
        let r: Float = wide ? 0.46 : 0.66
        let at = eye.gaze
        if let disc = onScreen(Self.circle.map { place(eye, at.x + $0.x * r, at.y + $0.y * r) }) {
            canvas.fill(disc, value: 0.04, depth: z, tolerance: tolerance(eye), clip: mask)
        }
        guard size > 30 else { return }
        let light = canvas.context.light.key
        let aside: Float = light.dot(eye.left) >= 0 ? 1 : -1
        let spot = SIMD2(at.x + aside * r * 0.34, at.y + r * 0.36)
        if let shine = onScreen(Self.circle.map { place(eye, spot.x + $0.x * r * 0.3, spot.y + $0.y * r * 0.3) }) {
            canvas.fill(shine, value: 1, depth: z, tolerance: tolerance(eye), clip: mask)
        }
    }

    /// A brow, where there is something to say.
    private mutating func drawBrow(_ eye: CreatureFace.Eye, _ lids: Lids) {
        let raise = eye.side > 0 ? face.expression.leftBrowRaise : face.expression.rightBrowRaise
        guard abs(lids.slant) > 0.12 || abs(raise) > 0.2, size > 24 else { return }
        let height = 1.42 + 0.5 * raise
        let line = [Float(-1.05), -0.3, 0.4, 1.05].map { u in
            place(eye, u, height + lids.slant * 0.9 * u * eye.side + 0.14 * (1 - u * u)) + eye.normal
                * (eye.radius * 0.2)
        }
        let thick = pixels(0.032, least: 1.4)
        let inner: Float = eye.side > 0 ? 1 : 0.6
        canvas.stroke(
            Curve.through(line, steps: 3), widths: SIMD3(thick * inner, thick, thick * (1.6 - inner)),
            darkness: darkness, tip: 0.4, tolerance: tolerance(eye) * 2, white: isDark || creature.isMachine)
    }

    private mutating func drawLines() {
        let thick = pixels(0.011, least: 0.9)
        for line in creature.lines {
            canvas.stroke(
                Curve.through(line, steps: 3), widths: SIMD3(thick * 0.8, thick * 1.2, thick * 0.5),
                darkness: darkness * 0.95, tip: 0.3, tolerance: face.headHeight * 0.06, white: isDark && line.count > 2)
        }
    }

    /// The mouth of a screen: a line that bends, or an open shape.
    private mutating func drawDisplay() {
        let feeling = face.expression
        let half = face.headHeight * 0.17
        let middle = face.mouth + face.forward * (face.headHeight * 0.02) - face.up * (face.headHeight * 0.06)
        let line = [Float(-1), -0.5, 0, 0.5, 1].map { u in
            middle + face.left * (half * u) + face.up * (half * 0.5 * feeling.mouthCurve * (u * u - 0.5))
        }
        let thick = pixels(0.03, least: 1.2)
        canvas.stroke(
            Curve.through(line, steps: 3), widths: SIMD3(repeating: thick * (1 + feeling.mouthOpen * 1.5)),
            darkness: 1, tip: 0.8, tolerance: face.headHeight * 0.1, white: true)
    }
}
