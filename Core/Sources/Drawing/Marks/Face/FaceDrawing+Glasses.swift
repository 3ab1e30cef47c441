internal import Bodies

extension FaceDrawing {
    /// Two rims, the bridge between them, and the temple that is seen.
    mutating func drawGlasses(_ right: EyeLook, _ left: EyeLook) {
        let width = pixels(0.014, least: 1)
        let front = face.forward * metres(0.05)
        for eye in [right, left] {
            let middle = eye.eye.centre + front - face.up * metres(0.012) + face.left * (eye.outward * metres(0.012))
            let rim = Curve.through(
                Self.rim.map { x, y in
                    let away = face.forward * (metres(0.03) * max(0, x) * max(0, x))
                    return middle + face.left * (eye.outward * x * metres(0.115)) + face.up * (y * metres(0.095)) - away
                })
            canvas.stroke(
                rim, widths: SIMD3(repeating: width), darkness: darkness, tip: 1, tolerance: 0.03)
            guard isNear(eye.outward) else { continue }
            let hinge = middle + face.left * (eye.outward * metres(0.115)) - face.forward * metres(0.03)
            let ear = hinge + face.left * (eye.outward * metres(0.05)) - face.forward * metres(0.36)
            canvas.stroke(
                [hinge, (hinge + ear) * 0.5 + face.left * (eye.outward * metres(0.02)), ear],
                widths: SIMD3(width, width, width * 0.8), darkness: darkness, tip: 0.8, tolerance: 0.02)
        }
        let bridge = [Float(-1), 0, 1].map { x in
            place(x * metres(0.045), metres(0.012 - 0.012 * x * x), metres(0.12 - 0.02 * x * x))
        }
        canvas.stroke(
            Curve.through(bridge), widths: SIMD3(repeating: width), darkness: darkness, tip: 0.8, tolerance: 0.04)
    }

    /// A rim from its upper inner corner round: wider than high, flatter above.
    private static let rim: [(Float, Float)] = [
        (-0.86, 0.42), (-0.4, 0.8), (0.2, 0.84), (0.78, 0.62), (1, 0.1), (0.84, -0.5), (0.36, -0.92), (-0.3, -0.9),
        (-0.82, -0.42), (-0.96, 0.06), (-0.86, 0.42),
    ]
}
