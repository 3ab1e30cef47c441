internal import Bodies

/// The graphic face: the marks that a draughtsman puts down, on the landmarks of the head, in place of shaded
/// features. Brows, lids, pupils with a catch-light, a tick of the nose, a mouth, a line of the cheek.
struct FaceDrawing {
    var canvas: FaceCanvas
    let face: FaceFeatures
    /// The height of the head in pixels.
    let size: Float
    /// How far expressions are pushed: faces that are small say it louder.
    let push: Float
    /// 1 looking into the lens … -1 away.
    let frontness: Float
    /// The side of the face, in its own axes, that the key light comes from.
    let key: SIMD3<Float>
    let darkness: Float

    /// - Returns: nil where the head is turned away, covered or too small for a mark.
    init?(_ face: FaceFeatures, canvas: FaceCanvas, importance: Float) {
        guard let place = canvas.context.camera.project(face.origin) else { return nil }
        size = canvas.context.camera.focal * face.headHeight / place.z
        frontness = face.forward.dot((canvas.context.camera.position - face.origin).unit)
        guard size >= 9, frontness > -0.3 else { return nil }
        self.face = face
        self.canvas = canvas
        push = clamped(1 + 0.7 * (300 - size) / 220, 1, 1.7)
        let light = canvas.context.light.key
        key = SIMD3(light.dot(face.left), light.dot(face.up), light.dot(face.forward))
        darkness = canvas.context.style.lineDarkness * (0.7 + 0.3 * importance)
    }

    /// Draws the face and gives the canvas back.
    mutating func draw() {
        if size < 20 {
            drawDots()
            return
        }
        drawNose()
        drawLinesOfYears()
        drawMouth()
        let right = EyeLook(face, isLeft: false, push: push)
        let left = EyeLook(face, isLeft: true, push: push)
        drawEye(right)
        drawEye(left)
        drawBrow(right)
        drawBrow(left)
        drawLinesOfFeeling()
        if face.glasses { drawGlasses(right, left) }
    }

    /// True where a feature on one side of the face (1 the person's left, -1 the right) is not behind the other.
    func isNear(_ side: Float) -> Bool {
        (canvas.context.camera.position - face.origin).unit.dot(face.left) * side > -0.45
    }

    /// Tones of lips and nose are for styles that have greys.
    var hasTones: Bool { canvas.context.style.wash > 0 }

    /// Metres that a share of the head's height is.
    func metres(_ share: Float) -> Float { share * face.headHeight }

    /// Pixels that a share of the head's height is, at least `least`.
    func pixels(_ share: Float, least: Float = 0.8) -> Float { max(least * canvas.context.unit, share * size) }

    /// A point of the head: metres to the person's left, up and forward from between the eyes.
    func place(_ left: Float, _ up: Float, _ forward: Float) -> SIMD3<Float> {
        face.origin + face.left * left + face.up * up + face.forward * forward
    }

    /// Where points fall in the picture; nil where one is behind the lens.
    func onScreen(_ points: [SIMD3<Float>]) -> [SIMD2<Float>]? {
        var result: [SIMD2<Float>] = []
        result.reserveCapacity(points.count)
        for point in points {
            guard let p = canvas.context.camera.project(point) else { return nil }
            result.append(SIMD2(p.x, p.y))
        }
        return result
    }

    /// How far a point is from the lens along the view.
    func depth(_ point: SIMD3<Float>) -> Float { canvas.context.camera.inCamera(point).z }

    /// In the distance a face is two dark dots under a brow.
    private mutating func drawDots() {
        for eye in [face.leftEye, face.rightEye] {
            guard frontness > 0.1 else { continue }
            let middle = eye.centre + face.forward * eye.radius
            let half = face.left * metres(0.032)
            canvas.stroke(
                [middle - half, middle + half], widths: SIMD3(repeating: pixels(0.05, least: 1)),
                darkness: darkness * 0.75, tip: 0.8, tolerance: 0.03)
        }
    }
}
