internal import Bodies
internal import Story

/// The camera's moves: arrows at the border, outside the action, and for a push or a zoom the frame in the frame.
struct CameraArrows {
    let movement: Movement
    let scene: PictureScene

    func draw(on canvas: inout OverlayCanvas) {
        for kind in movement.kind { draw(kind, on: &canvas) }
    }

    private func draw(_ kind: MovementKind, on canvas: inout OverlayCanvas) {
        switch kind {
        case .static, .rackFocus: break
        case .panLeft, .truckLeft: border(SIMD2(-1, 0), on: &canvas)
        case .panRight, .truckRight, .trackingSide: border(SIMD2(1, 0), on: &canvas)
        case .whipPan:
            border(SIMD2(1, 0), on: &canvas)
            border(SIMD2(1, 0), inset: 0.13, on: &canvas)
        case .tiltUp, .pedestalUp, .craneUp: border(SIMD2(0, -1), on: &canvas)
        case .tiltDown, .pedestalDown, .craneDown: border(SIMD2(0, 1), on: &canvas)
        case .dollyIn, .zoomIn, .trackingFollow, .dollyZoom: push(inward: true, on: &canvas)
        case .dollyOut, .zoomOut, .trackingLead: push(inward: false, on: &canvas)
        case .arc, .roll: arc(on: &canvas)
        }
    }

    /// A long arrow along the border, on the side that the picture moves towards.
    private func border(_ way: SIMD2<Float>, inset: Float = 0.055, on canvas: inout OverlayCanvas) {
        let (w, h) = (canvas.width, canvas.height)
        let middle =
            way.x != 0
            ? SIMD2(w * (0.5 + 0.3 * way.x), h * (1 - inset)) : SIMD2(w * (1 - inset * 0.6), h * (0.5 + 0.26 * way.y))
        let reach = way * SIMD2(w * 0.13, h * 0.18)
        canvas.arrow(through: [middle - reach, middle, middle + reach], width: 16)
    }

    /// The frame at the other end of the move, with arrows at its corners.
    private func push(inward: Bool, on canvas: inout OverlayCanvas) {
        let (low, high) = innerFrame(canvas)
        canvas.frame(low, high, width: 7, tone: 255)
        canvas.frame(low, high, width: 3.5, tone: 20)
        let corners: [(SIMD2<Float>, SIMD2<Float>)] = [
            (SIMD2(0, 0), low), (SIMD2(canvas.width, 0), SIMD2(high.x, low.y)),
            (SIMD2(canvas.width, canvas.height), high), (SIMD2(0, canvas.height), SIMD2(low.x, high.y)),
        ]
        for (outer, inner) in corners {
            let from = outer + (inner - outer) * 0.25
            let to = outer + (inner - outer) * 0.88
            guard (to - from).length > 30 * canvas.unit else { continue }
            canvas.arrow(through: inward ? [from, to] : [to, from], width: 9)
        }
    }

    /// Where the nearer frame of the move lies in this picture, by its share of what is seen at the subject.
    private func innerFrame(_ canvas: OverlayCanvas) -> (SIMD2<Float>, SIMD2<Float>) {
        let size = SIMD2(canvas.width, canvas.height)
        let here = scene.projection.camera
        guard let body = scene.people.first?.body, let start = movement.from, let end = movement.to,
            let centre = scene.projection.project(body.landmarks.chest)
        else { return (size * 0.2, size * 0.8) }
        func width(_ camera: Camera) -> Double { (body.landmarks.chest - camera.position).length / camera.lensMM }
        let share = clamped(Float(min(width(start), width(end)) / max(1e-6, width(here))), 0.3, 0.84)
        let half = size * (share / 2)
        let margin = SIMD2<Float>(repeating: 14 * canvas.unit)
        let middle = pointwiseMax(
            half + margin, pointwiseMin(size - half - margin, SIMD2(Float(centre.x), Float(centre.y)) * size))
        return (middle - half, middle + half)
    }

    private func arc(on canvas: inout OverlayCanvas) {
        let points = (0...12).map { step -> SIMD2<Float> in
            let t = Float(step) / 12
            return SIMD2(canvas.width * (0.34 + 0.32 * t), canvas.height * (0.9 + 0.06 * 4 * t * (1 - t)))
        }
        canvas.arrow(through: points, width: 14)
    }
}
