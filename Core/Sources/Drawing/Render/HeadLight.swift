internal import Bodies

/// How light lies on a head: the few shapes that a draughtsman would choose, not what the surface happens to catch.
///
/// The front of the face is one value, eyes and mouth with it. The side away from the key is the other; its border
/// runs down temple, cheekbone, hollow and jaw. The jaw throws one shape on the neck. A key from behind leaves the face
/// in shade and its edge lit.
struct HeadLight {
    private let face: FaceFeatures
    private let key: SIMD3<Float>
    private let centre: SIMD3<Float>
    private let perHeight: Float
    /// The side of the head that lies in shade: 1 the person's left, -1 the right.
    private let shaded: Float
    /// How much farther out than usual the border runs.
    private let opening: Float
    private let isBacklit: Bool

    /// - Parameters:
    ///   - key: the unit vector towards the light.
    ///   - eye: where the camera is: seen from its shaded side, a face is in shade up to the bridge of its nose, for a
    ///     border would run through the middle of what is seen.
    init(_ face: FaceFeatures, key: SIMD3<Float>, seenFrom eye: SIMD3<Float>) {
        self.face = face
        self.key = key
        centre = face.origin - face.forward * (face.headHeight * 0.36)
        perHeight = 1 / max(0.01, face.headHeight)
        let aside = key.dot(face.left)
        let ahead = key.dot(face.forward)
        shaded = aside >= 0 ? -1 : 1
        let level = max(1e-3, (aside * aside + ahead * ahead).squareRoot())
        // Light from overhead counts as light from the front.
        let frontness = mixed(ahead / level, 0.6, smoothstep(0.75, 0.95, abs(key.dot(face.up))))
        isBacklit = frontness < -0.35
        let view = (eye - face.origin).unit
        let isFromShade = view.dot(face.left) * shaded > 0.62
        opening = isFromShade ? -0.54 : 0.2 * smoothstep(0, 0.9, frontness) - 0.04
    }

    /// The border on the shaded side by height: heads above the eyes, and how far round it is (0 the middle of the
    /// face, 1 the ear, 2 the back).
    private static let border: [SIMD2<Float>] = [
        [-0.62, 0.36], [-0.5, 0.4], [-0.42, 0.5], [-0.33, 0.52], [-0.22, 0.57], [-0.11, 0.71], [0, 0.66], [0.08, 0.6],
        [0.2, 0.54], [0.34, 0.42], [0.5, 0.3],
    ]

    /// What takes the place of the cosine between a surface and the key.
    /// - Parameter isSkin: other things on the head are lit as the ball that they lie on.
    @inline(__always)
    func light(_ normal: SIMD3<Float>, at point: SIMD3<Float>, isSkin: Bool) -> Float {
        let away = point - centre
        let distance = away.length * perHeight
        let share = 1 - smoothstep(0.6, 0.78, distance)
        guard share > 0 else { return normal.dot(key) }
        if !isSkin {
            // Half its own, so that the locks of hair break the border.
            let ball = away / max(1e-4, distance * face.headHeight) * (0.5 * share)
            return (normal * (1 - 0.5 * share) + ball).unit.dot(key)
        }
        let shape = shape(SIMD3(away.dot(face.left), away.dot(face.up), away.dot(face.forward)) * perHeight)
        // One shade has one value, however deep in it a place lies.
        return mixed(normal.dot(key), max(-0.15, shape), share)
    }

    /// Above 0 in light, below it in shade; about the distance from the border.
    private func shape(_ p: SIMD3<Float>) -> Float {
        let round = abs(p.x) / max(1e-3, abs(p.x) + abs(p.z))
        let turn = p.z >= 0 ? round : 2 - round
        let isShadedSide = p.x * shaded > 0
        if isBacklit { return isShadedSide ? -0.6 : turn - 0.98 }
        let side = isShadedSide ? at(p.y) + opening - turn : at(p.y) + opening + turn
        // Below the jaw, which rises from the chin to the ear.
        let jaw = -0.53 + 0.3 * smoothstep(0.15, 1, turn) - p.y
        let lower = p.y + 0.78 - 0.2 * (isShadedSide ? 1 : -1) * turn
        return min(side, -min(jaw * 2, lower))
    }

    private func at(_ height: Float) -> Float {
        let border = Self.border
        guard height > border[0].x else { return border[0].y }
        for index in 1..<border.count where height <= border[index].x {
            let (low, high) = (border[index - 1], border[index])
            return mixed(low.y, high.y, (height - low.x) / (high.x - low.x))
        }
        return border[border.count - 1].y
    }
}
