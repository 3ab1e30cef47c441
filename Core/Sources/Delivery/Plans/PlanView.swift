internal import Story

/// The plan's metres on a drawing.
struct PlanView {
    let frame: PlanBox
    /// Units of the drawing a metre.
    let scale: Double
    private let centre: Vector3

    /// Cameras further than this from everybody are drawn at the edge, so that the people stay large; small plans have
    /// less room for them. Metres.
    private static let reach = 12.0, smallReach = 5.0
    /// A set of this size is shown whole. Metres.
    private static let whole = 13.0

    /// Shows a scene: its people, the cameras near them, and the whole set where it is no larger than a room.
    init(of scene: Scene, in frame: PlanBox, isFull: Bool) {
        let border = isFull ? 44.0 : 10, reach = isFull ? Self.reach : Self.smallReach
        let people = scene.shots.filter { !$0.omitted }.flatMap(\.stage.figures).map(\.position)
        let cameras = scene.setups.map(\.camera.position)
        let set = [scene.set.minimum, scene.set.maximum]
        let size = scene.set.maximum - scene.set.minimum
        let mind = people.isEmpty ? set : people
        let middle = mind.dropFirst().reduce(mind[0], +) / Double(mind.count)
        let isRoom = isFull && max(size.x, size.z) <= Self.whole
        // A camera that is far from people, where there are any, stands far from what the plan is about.
        var points = people + cameras.filter { people.isEmpty || ($0 - middle).length < reach }
        if isRoom || points.isEmpty { points += set }
        let low = Vector3(points.map(\.x).min() ?? -1, 0, points.map(\.z).min() ?? -1)
        let high = Vector3(points.map(\.x).max() ?? 1, 0, points.map(\.z).max() ?? 1)
        self.frame = frame
        scale = min(
            (frame.width - 2 * border) / max(3.5, high.x - low.x), (frame.height - 2 * border) / max(3, high.z - low.z))
        centre = (low + high) / 2
    }

    func place(_ point: Vector3) -> PlanPoint {
        PlanPoint(
            x: frame.x + frame.width / 2 + (point.x - centre.x) * scale,
            y: frame.y + frame.height / 2 + (point.z - centre.z) * scale)
    }

    /// A rectangle on the floor: its middle, the way it faces, and its sides.
    func corners(_ middle: Vector3, yaw: Double, width: Double, depth: Double) -> [PlanPoint] {
        let across = Vector3.facing(yaw: yaw + 90) * (width / 2), along = Vector3.facing(yaw: yaw) * (depth / 2)
        return [
            place(middle - across - along), place(middle + across - along), place(middle + across + along),
            place(middle - across + along),
        ]
    }
}
