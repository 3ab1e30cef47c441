internal import Story

/// The camera's moves: arrows at the border, outside the action; for a push the frame in the frame; for a pan the two
/// frames it runs between, A and B.
struct CameraArrows {
    let movement: Movement
    let projection: Projection
    /// The middle of what the frame is of.
    let focus: Vector3
    /// The way that the principal goes, where one goes.
    let travel: Vector3?

    /// A move is drawn where it begins: the frame at its end shows where it came to rest.
    func draw(on canvas: inout OverlayCanvas) {
        if let end = movement.to, movement.from != end, projection.camera == end { return }
        for kind in movement.kind { draw(kind, on: &canvas) }
    }

    private func draw(_ kind: MovementKind, on canvas: inout OverlayCanvas) {
        switch kind {
        case .static, .rackFocus: break
        case .panLeft, .truckLeft: border(SIMD2(-1, 0), on: &canvas)
        case .panRight, .truckRight: border(SIMD2(1, 0), on: &canvas)
        case .trackingSide: border(SIMD2((travel?.dot(projection.right) ?? 1) < 0 ? -1 : 1, 0), on: &canvas)
        case .whipPan:
            let way = SIMD2<Float>(ends(canvas).map { $0.b.x < $0.a.x ? -1 : 1 } ?? 1, 0)
            border(way, on: &canvas)
            border(way, inset: 0.15, on: &canvas)
        case .tiltUp, .pedestalUp, .craneUp: border(SIMD2(0, -1), on: &canvas)
        case .tiltDown, .pedestalDown, .craneDown: border(SIMD2(0, 1), on: &canvas)
        case .dollyIn, .zoomIn, .trackingFollow, .dollyZoom: push(inward: true, on: &canvas)
        case .dollyOut, .zoomOut, .trackingLead: push(inward: false, on: &canvas)
        case .arc, .roll: arc(on: &canvas)
        }
    }

    /// A long arrow along the border, on the side that the picture moves towards, and the frames that it joins.
    private func border(_ way: SIMD2<Float>, inset: Float = 0.06, on canvas: inout OverlayCanvas) {
        if inset < 0.1 { startAndStop(on: &canvas) }
        let size = canvas.size
        let middle =
            way.x != 0
            ? SIMD2(0.5 + 0.32 * way.x, 1 - inset) * size : SIMD2(1 - inset * 0.6, 0.5 + 0.26 * way.y) * size
        let reach = way * SIMD2(0.14, 0.2) * size
        canvas.arrow(through: [middle - reach, middle, middle + reach], width: 27)
    }

    /// The boxes of the first and the last frame, lettered, where both are seen.
    private func startAndStop(on canvas: inout OverlayCanvas) {
        guard let start = movement.from, let end = movement.to, let a = frame(of: start, canvas),
            let b = frame(of: end, canvas)
        else { return }
        for (letter, corners) in [(OverlayCanvas.Letter.a, a), (.b, b)] {
            let margin = SIMD2<Float>(repeating: 9 * canvas.unit)
            let inside = corners.map { pointwiseMin(pointwiseMax($0, margin), canvas.size - margin) }
            let low = inside.reduce(inside[0], pointwiseMin)
            let high = inside.reduce(inside[0], pointwiseMax)
            // A frame that lies all but outside has no box: the arrow says where it is.
            guard high.x - low.x > canvas.width * 0.2, high.y - low.y > canvas.height * 0.2 else { continue }
            canvas.outline(inside)
            let plate = 34 * canvas.unit
            canvas.letter(letter, at: letter == .a ? inside[0] : SIMD2(inside[1].x - plate, inside[1].y))
        }
    }

    /// Where the middles of the first and the last frame lie.
    private func ends(_ canvas: OverlayCanvas) -> (a: SIMD2<Float>, b: SIMD2<Float>)? {
        guard let start = movement.from, let end = movement.to, let a = frame(of: start, canvas),
            let b = frame(of: end, canvas)
        else { return nil }
        return ((a[0] + a[2]) / 2, (b[0] + b[2]) / 2)
    }

    /// The frame of another camera in this picture, clockwise from the top left: what it holds at the distance of the
    /// subject. Nil where a corner of it lies behind the lens.
    private func frame(of camera: Camera, _ canvas: OverlayCanvas) -> [SIMD2<Float>]? {
        let sensor = projection.camera.lensMM / projection.focal
        let other = Projection(camera: camera, sensorWidth: sensor, aspect: projection.aspect)
        let depth = max(0.3, other.inCamera(focus).z)
        let half = depth / other.focal / 2
        let corners = [(-1.0, 1.0), (1, 1), (1, -1), (-1, -1)].map { x, y in
            camera.position + other.forward * depth + other.right * (half * x)
                + other.up * (half * y / projection.aspect)
        }
        let seen = corners.compactMap { projection.project($0) }
        return seen.count == 4 ? seen.map { SIMD2(Float($0.x), Float($0.y)) * canvas.size } : nil
    }

    /// The frame at the other end of the move, with arrows at its corners.
    private func push(inward: Bool, on canvas: inout OverlayCanvas) {
        let (low, high) = innerFrame(canvas)
        let inner = [low, SIMD2(high.x, low.y), high, SIMD2(low.x, high.y)]
        canvas.outline(inner)
        let outer = [SIMD2(0, 0), SIMD2(canvas.width, 0), canvas.size, SIMD2(0, canvas.height)]
        for (far, near) in zip(outer, inner) {
            let from = far + (near - far) * 0.08
            let to = far + (near - far) * 0.94
            guard (to - from).length > 40 * canvas.unit else { continue }
            canvas.arrow(through: inward ? [from, to] : [to, from], width: 18)
        }
    }

    /// Where the nearer frame of the move lies in this picture; far enough from the border for arrows that are seen.
    private func innerFrame(_ canvas: OverlayCanvas) -> (SIMD2<Float>, SIMD2<Float>) {
        let others = [movement.to, movement.from].compactMap { $0 }.filter { $0 != projection.camera }
        let corners = others.lazy.compactMap { frame(of: $0, canvas) }.first
        let wide = corners.map { ($0[1].x - $0[0].x) / canvas.width } ?? 0.62
        let half = canvas.size * (clamped(wide > 1 ? 0.78 : wide, 0.3, 0.78) / 2)
        let margin = SIMD2<Float>(repeating: 0.1) * canvas.size
        let wished = corners.map { ($0[0] + $0[2]) / 2 } ?? canvas.size / 2
        let middle = pointwiseMax(half + margin, pointwiseMin(canvas.size - half - margin, wished))
        return (middle - half, middle + half)
    }

    private func arc(on canvas: inout OverlayCanvas) {
        let points = (0...12).map { step -> SIMD2<Float> in
            let t = Float(step) / 12
            return SIMD2(canvas.width * (0.34 + 0.32 * t), canvas.height * (0.9 + 0.06 * 4 * t * (1 - t)))
        }
        canvas.arrow(through: points, width: 24)
    }
}
