internal import Bodies

/// One eye as it is drawn: where its sheet lies, how its lids stand and where its brow goes.
struct EyeLook {
    let eye: FaceFeatures.Eye
    /// 1 for the person's left eye, -1 for the right.
    let outward: Float
    let plane: FeaturePlane
    /// The heights of the lids above and below the line from corner to corner, in half widths of the eye.
    let upper: Float
    let lower: Float
    /// How much the upper lid stands higher at the outer corner than at the inner: anger; less than 0: grief.
    let skew: Float
    let isShut: Bool
    /// A shut eye bows up when it laughs, down when it sleeps.
    let shutBow: Float
    let irisRadius: Float
    let brow: [SIMD3<Float>]
    let browThickness: Float

    /// - Parameter push: 1 as felt; more for a face that is small in the picture.
    init(_ face: FaceFeatures, isLeft: Bool, push: Float) {
        let eye = isLeft ? face.leftEye : face.rightEye
        self.eye = eye
        outward = isLeft ? 1 : -1
        let feeling = face.expression
        let lid = isLeft ? feeling.leftLid : feeling.rightLid
        let angle = (isLeft ? feeling.leftBrowAngle : feeling.rightBrowAngle) * (1 + 0.5 * (push - 1))
        let raise = (isLeft ? feeling.leftBrowRaise : feeling.rightBrowRaise) * (1 + 0.5 * (push - 1))
        plane = Self.plane(face, eye, outward: outward, push: push)
        let child: Float = 1.2 - 0.2 * smoothstep(6, 15, Float(face.age))
        let rest: Float = (face.heavyBrows ? 0.56 : 0.66) * child
        isShut = lid < 0.2
        upper = rest * (lid <= 1 ? lid : 1 + (lid - 1) * 0.85)
        lower = 0.32 * child * (1 - 0.8 * clamped(feeling.squint, 0, 1)) + 0.2 * max(0, lid - 1)
        skew = clamped(-angle * 0.026, -0.5, 0.55)
        let laughs = feeling.squint > 0.5 && feeling.mouthCurve > 0.4
        shutBow = laughs ? 0.42 : (feeling.squint > 0.5 ? 0.06 : -0.24)
        irisRadius = plane.measure * 0.46 * child
        browThickness = face.headHeight * (face.heavyBrows ? 0.042 : (face.age < 13 ? 0.026 : 0.033)) * face.traits.brow
        brow = Self.brow(
            face, plane: plane, angle: angle, raise: raise, outward: outward, lid: isShut ? 0.1 : upper,
            thickness: browThickness)
    }

    /// Eyes are drawn larger than they are: faces are read small.
    private static func plane(
        _ face: FaceFeatures, _ eye: FaceFeatures.Eye, outward: Float, push: Float
    ) -> FeaturePlane {
        let way = eye.outerCorner - eye.innerCorner
        let old = smoothstep(45, 75, Float(face.age))
        let scale = 1.34 * (face.age < 13 ? 1.18 : 1) * face.traits.eye * (1 + 0.22 * (push - 1)) * (1 - 0.06 * old)
        let half = clamped(way.length * 0.5, face.headHeight * 0.055, face.headHeight * 0.085) * scale
        let slope = (face.traits.tilt - 6 * old) / 57.3
        let across = (face.left * outward + face.up * slope).unit
        let level = (eye.innerCorner + eye.outerCorner) * 0.5
        // The sheet is centred on the ball, moved out a little where two large eyes would meet.
        let aside = (level - eye.centre).dot(face.left) * 0.5 + outward * half * 0.06
        let front = eye.centre + face.left * aside + face.forward * (eye.radius * 1.04)
        return FeaturePlane(
            centre: front - face.up * (half * 0.04), across: across * half, up: face.up * half, forward: face.forward,
            bow: SIMD2(0.4, 0.85) * half)
    }

    /// The middle line of the brow from its inner end: it turns about its middle and bends at its inner end.
    private static func brow(
        _ face: FaceFeatures, plane: FeaturePlane, angle: Float, raise: Float, outward: Float, lid: Float,
        thickness: Float
    ) -> [SIMD3<Float>] {
        let height = face.headHeight
        let span = height * 0.205
        let own =
            ((face.leftEye.innerBrow + face.leftEye.outerBrow + face.rightEye.innerBrow + face.rightEye.outerBrow)
            * 0.25 - face.origin).dot(face.up)
        let level = clamped(own + height * 0.008, height * 0.085, height * 0.112)
        let radians = clamped(angle, -36, 36) / 57.3
        let slope = radians + radians * radians * radians / 3
        let arch = span * 0.1 * face.traits.arch * clamped(1 + raise * 0.8 - abs(angle) * 0.03, 0.1, 2)
        let lift = level + height * 0.055 * clamped(raise, -1.2, 1.4)
        let inner = max(height * 0.042, (plane.centre - face.origin).dot(face.left) * outward - span * 0.5)
        let least = (plane.centre - face.origin).dot(face.up) + thickness * 0.5
        let out = (plane.centre - face.origin).dot(face.forward) + height * 0.012
        return (0...12).map { index in
            let t = Float(index) / 12
            let turned = slope * span * ((0.5 - t) * 0.62 + 0.42 * (1 - t) * (1 - t) - 0.1)
            let bowed = arch * (4 * t * (1 - t) * (0.5 + t) - 0.2) - span * 0.04 * t
            // It may press on the lid but not go through it.
            let u = t * 2 - 1
            let floor = least + lid * plane.measure * (1 - u * u) * 0.8
            let rise = max(lift + turned + bowed, floor)
            let back = height * 0.085 * t * t
            let point = face.origin + face.left * (outward * (inner + span * t)) + face.up * rise
            return point + face.forward * (out - back)
        }
    }
}
