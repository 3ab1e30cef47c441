internal import Bodies

extension FaceDrawing {
    /// The underside of the nose with its nostrils, and its wings: the one on the shaded side stronger.
    mutating func drawNose() {
        guard frontness > -0.2 else { return }
        let plane = nosePlane
        let line = pixels(0.012, least: 1)
        let shaded: Float = key.x >= 0 ? -1 : 1
        if hasTones && size > 150 && face.age >= 13 { drawNoseSide(plane, shaded) }
        let dip = mixed(0.16, 0.3, face.traits.nosePoint)
        let under = plane.curve([[-0.5, 0], [-0.24, -dip * 0.8], [0, -dip], [0.24, -dip * 0.8], [0.5, 0]])
        canvas.stroke(
            under, widths: SIMD3(line * 0.5, line * 1.2, line * 0.5), darkness: darkness * 0.9, tolerance: 0.022)
        guard size > 48, face.age >= 11 || size > 260 else { return }
        for side in [Float(-1), 1] where isNear(side) {
            let strong = side == shaded
            drawNostril(plane, side: side, line: line)
            let wing = plane.curve([
                [0.84 * side, 0.52], [1.02 * side, 0.28], [1.04 * side, 0], [0.86 * side, -0.14],
            ])
            canvas.stroke(
                wing, widths: SIMD3(line * 0.3, line * (strong ? 1.1 : 0.8), line * 0.5),
                darkness: darkness * (strong ? 0.9 : 0.7), tolerance: 0.014)
        }
    }

    /// The sheet that the underside of the nose is drawn on: as wide as its wings.
    var nosePlane: FeaturePlane {
        let wings = (face.leftNostril + face.rightNostril) * 0.5
        let half = (face.leftNostril - face.rightNostril).dot(face.left) * 0.5
        let young: Float = face.age < 13 ? 0.86 : 1
        let measure = clamped(half, metres(0.06), metres(0.1)) * mixed(1, face.traits.noseWidth, 0.5) * young
        // The underside begins a little behind the tip.
        let front = mixed((face.noseTip - wings).dot(face.forward), (face.noseBase - wings).dot(face.forward), 0.45)
        let rise = mixed((face.noseTip - wings).dot(face.up), (face.noseBase - wings).dot(face.up), 0.62)
        return FeaturePlane(
            centre: wings + face.up * rise + face.forward * (front + metres(0.006)), across: face.left * measure,
            up: face.up * measure, forward: face.forward,
            bow: SIMD2(repeating: max(0, front) + metres(0.006)))
    }

    private mutating func drawNostril(_ plane: FeaturePlane, side: Float, line: Float) {
        let arc: [SIMD2<Float>] = [[0.26 * side, -0.06], [0.46 * side, 0.14], [0.72 * side, 0.05]]
        if size > 130, let shape = onScreen(plane.curve(arc)) {
            canvas.fill(shape, value: 0.06, depth: depth(plane.centre), tolerance: 0.03)
        }
        canvas.stroke(
            plane.curve(arc), widths: SIMD3(line * 0.4, line * 1.1, line * 0.4), darkness: darkness * 0.9,
            tolerance: 0.022)
    }

    /// The side plane of the nose away from the light: one tone from the brow to the wing.
    private mutating func drawNoseSide(_ plane: FeaturePlane, _ shaded: Float) {
        let tone: Float = face.skinValue > 0.6 ? 0.77 : face.skinValue * 0.66
        let top = place(shaded * metres(0.034), metres(-0.015), metres(0.06))
        let tip = plane.point(0.4 * shaded, 0.55) + face.forward * metres(0.03)
        let base = plane.point(0.46 * shaded, 0.06)
        let wing = plane.point(0.98 * shaded, 0.06)
        let hollow = plane.point(0.94 * shaded, 0.62)
        guard let shape = onScreen([top, tip, base, wing, hollow]) else { return }
        canvas.fill(shape, value: tone, depth: depth(face.noseTip), tolerance: 0.06)
    }
}
