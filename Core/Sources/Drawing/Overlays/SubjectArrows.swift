internal import Story

/// Where people go: broad ribbons in perspective, on the floor beside their way; inside the picture, as people are.
struct SubjectArrows {
    let projection: Projection
    let travellers: [Figure]
    private let figures: [Figure]

    /// Deeds that take somebody somewhere.
    private static let travels: Set<Action> = [.walk, .run, .crawl, .ride, .climb, .standUp, .sitDown]

    init(projection: Projection, figures: [Figure]) {
        self.projection = projection
        self.figures = figures
        let going = figures.filter { Self.travels.contains($0.action) }
        // A crowd that walks has no arrows; one or two who go somewhere have.
        travellers = going.count(where: { $0.action == .walk }) > 2 ? going.filter { $0.action != .walk } : going
    }

    func draw(on canvas: inout OverlayCanvas) {
        for figure in travellers.prefix(2) { draw(figure, on: &canvas) }
    }

    private func draw(_ figure: Figure, on canvas: inout OverlayCanvas) {
        switch figure.action {
        case .standUp, .climb: rise(figure, up: true, on: &canvas)
        case .sitDown: rise(figure, up: false, on: &canvas)
        default: go(figure, on: &canvas)
        }
    }

    /// An arrow beside the body, up or down.
    private func rise(_ figure: Figure, up: Bool, on canvas: inout OverlayCanvas) {
        let beside = figure.position + projection.right * 0.62
        guard let low = point(beside + Vector3(0, 0.7, 0), canvas),
            let high = point(beside + Vector3(0, 1.5, 0), canvas),
            isInside((low + high) / 2, canvas)
        else { return }
        let reach = (high - low).unit * max((high - low).length, canvas.width * 0.09)
        let bow = SIMD2(canvas.width * 0.015, 0)
        let line = [low, low + reach / 2 + bow, low + reach]
        canvas.arrow(through: up ? line : line.reversed(), width: 22)
    }

    private func go(_ figure: Figure, on canvas: inout OverlayCanvas) {
        let way = Vector3.facing(yaw: figure.yaw)
        let aside = Vector3(way.z, 0, -way.x)
        // On the side of the lens, so that the person does not stand on it.
        let near = aside * (aside.dot(projection.forward) > 0 ? -0.5 : 0.5)
        let feet = point(figure.position, canvas)
        guard let feet, isInside(feet, canvas, margin: 0.06) else { return goBelow(figure, way: way, on: &canvas) }
        let start = figure.position + Vector3(0, 0.04, 0) + near + way * 0.25
        // Seen from the side a ribbon stands on its edge; seen along the way it lies on the floor.
        let breadth = abs(way.dot(projection.right)) > 0.6 ? Vector3(0, 0.11, 0) : aside * 0.15
        for reach in [1.5, 2.2, 1, 0.6] {
            var middle: [SIMD2<Float>] = []
            var sides: [SIMD2<Float>] = []
            for step in 0...8 {
                let place = start + way * (reach * 0.7 * Double(step) / 8)
                guard let at = point(place, canvas), let edge = point(place + breadth, canvas) else { break }
                let side = edge - at
                middle.append(at)
                sides.append(side.unit * clamped(side.length, 9 * canvas.unit, 18 * canvas.unit))
            }
            guard middle.count == 9, let tip = point(start + way * reach, canvas), isInside(tip, canvas),
                (tip - middle[0]).length > canvas.width * 0.085
            else { continue }
            return canvas.ribbon(middle, sides: sides, head: sides[8] * 2.5, tip: tip)
        }
        goBelow(figure, way: way, on: &canvas)
    }

    /// Where the floor is not in the frame, or the way runs along the view: an arrow low in the picture.
    private func goBelow(_ figure: Figure, way: Vector3, on canvas: inout OverlayCanvas) {
        let chest = figure.position + Vector3(0, 1.1, 0)
        guard let from = point(chest, canvas), let to = point(chest + way * 0.6, canvas), from.x > 0,
            from.x < canvas.width
        else { return }
        let across = Float(way.dot(projection.right))
        let towards = Float(-way.dot(projection.forward))
        let direction = abs(across) > 0.35 ? (to - from).unit : SIMD2<Float>(across, towards).unit
        guard !isCovered(figure, from, canvas) else { return }
        let reach = direction * (canvas.width * 0.15)
        let low = SIMD2<Float>(0.04, 0.06) * canvas.size
        let middle = SIMD2(from.x + reach.x * 0.8, canvas.height * 0.84)
        let start = pointwiseMax(low, pointwiseMin(canvas.size - low, middle - reach / 2))
        let tip = pointwiseMax(low, pointwiseMin(canvas.size - low, start + reach))
        guard (tip - start).length > canvas.width * 0.08 else { return }
        canvas.arrow(through: [start, (start + tip) / 2, tip], width: 26)
    }

    /// True where somebody nearer stands where the arrow would be: it would be taken for theirs.
    private func isCovered(_ figure: Figure, _ chest: SIMD2<Float>, _ canvas: OverlayCanvas) -> Bool {
        let away = (figure.position - projection.camera.position).length
        return figures.contains { other in
            guard other.character != figure.character,
                (other.position - projection.camera.position).length < away - 0.3,
                let at = point(other.position + Vector3(0, 1.1, 0), canvas)
            else { return false }
            return abs(at.x - chest.x) < canvas.width * 0.2
        }
    }

    private func point(_ place: Vector3, _ canvas: OverlayCanvas) -> SIMD2<Float>? {
        projection.project(place).map { SIMD2(Float($0.x), Float($0.y)) * canvas.size }
    }

    private func isInside(_ point: SIMD2<Float>, _ canvas: OverlayCanvas, margin: Float = 0.03) -> Bool {
        let share = point / canvas.size
        return share.x > margin && share.x < 1 - margin && share.y > margin && share.y < 1 - margin
    }
}
