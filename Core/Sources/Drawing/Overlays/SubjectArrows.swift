internal import Story

/// Where people go: a broad arrow on the floor beside their way, in perspective.
struct SubjectArrows {
    let scene: PictureScene
    let travellers: [Figure]

    init(scene: PictureScene, figures: [Figure]) {
        self.scene = scene
        let travels: Set<Action> = [.run, .crawl, .ride, .climb]
        // A crowd that walks has no arrows; the first two who go somewhere have.
        travellers = Array(figures.filter { travels.contains($0.action) }.prefix(2))
    }

    func draw(on canvas: inout OverlayCanvas) {
        for figure in travellers { draw(figure, on: &canvas) }
    }

    private func draw(_ figure: Figure, on canvas: inout OverlayCanvas) {
        let way = Vector3.facing(yaw: figure.yaw)
        let side = Vector3(way.z, 0, -way.x)
        let reach = figure.action == .run ? 2.4 : 1.6
        let feet = scene.projection.project(figure.position)
        let isSeen = feet.map { (0.05...0.97).contains($0.y) && (0...1).contains($0.x) } ?? false
        // On the floor where the feet are in the frame; else at the height of the chest.
        let lift = Vector3(0, isSeen ? 0.03 : 1.05, 0)
        let start = figure.position + lift + side * 0.6 - way * 0.6
        // Drawn back until its tip is inside the frame.
        var points: [SIMD2<Float>] = []
        for share in [1, 0.75, 0.5, 0.3] {
            points = (0...10).compactMap { step -> SIMD2<Float>? in
                let p = scene.projection.project(start + way * (reach * share * Double(step) / 10))
                return p.map { SIMD2(Float($0.x) * canvas.width, Float($0.y) * canvas.height) }
            }
            if points.count == 11, isInside(points[10], canvas) { break }
        }
        guard points.count == 11, isInside(points[10], canvas) else { return }
        let length = (points[10] - points[0]).length
        let least = canvas.width * 0.09
        if length < least {
            let direction = (points[10] - points[0]).unit
            canvas.arrow(through: [points[0], points[0] + direction * least], width: 15)
        } else {
            canvas.arrow(through: points, width: clamped(length * 0.085 / canvas.unit, 11, 24))
        }
    }

    private func isInside(_ point: SIMD2<Float>, _ canvas: OverlayCanvas) -> Bool {
        point.x > canvas.width * 0.04 && point.x < canvas.width * 0.96 && point.y > canvas.height * 0.04
            && point.y < canvas.height * 0.96
    }
}
