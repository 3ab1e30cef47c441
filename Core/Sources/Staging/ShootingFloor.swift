internal import Bodies
public import Story

/// One scene's set, people and light while its cameras are looked for.
///
/// Keeps every pose that it has worked out, because a planner asks for the same ones again and again. Belongs to one
/// plan and one thread.
public final class ShootingFloor {
    private struct Pose: Hashable {
        var figure: Figure
        var partner: Figure?
    }

    private let solver: CameraSolver
    private let scene: Scene
    private let cast: [Character]
    private let company: Company
    private let sight: Sight
    private var poses: [Pose: Landmarks] = [:]
    /// The figures that were asked for last: a moment is looked at from many sides.
    private var last: (figures: [Figure], landmarks: [ID<Character>: Landmarks]) = ([], [:])

    /// - Parameter scene: gives set, light and story day.
    public init(scene: Scene, cast: [Character], solver: CameraSolver, greenRoom: GreenRoom) {
        self.scene = scene
        self.cast = cast
        self.solver = solver
        sight = Sight(plan: scene.set)
        company = greenRoom.company(cast: cast, storyDay: scene.storyDay)
    }

    /// The camera of a composition; nil where nobody and nothing that it is of has a place.
    public func solve(_ request: CameraRequest) -> CameraSolution? {
        solver.solve(request, in: scene.set, sight: sight, landmarks: landmarks(of: request.figures))
    }

    /// The composition that a move of the camera ends on, with a person kept in the frame.
    /// - Parameters:
    ///   - others: whom the camera must not run into.
    ///   - travel: how far that person walks the while.
    public func move(
        _ camera: Camera, kinds: [MovementKind], keeping figure: Figure, past others: [Figure] = [],
        travel: Vector3 = .zero
    ) -> Camera {
        guard let subject = landmarks(of: [figure])[figure.character] else { return camera }
        let move = CameraMove(kinds: kinds, subject: subject, travel: travel, others: others.map(\.position))
        return solver.moved(camera, by: move, in: scene.set)
    }

    /// How far a person walks while a camera tracks them.
    public func travel(of figure: Figure, past others: [Figure], seconds: Double, seen camera: Camera) -> Vector3 {
        solver.travel(
            of: figure, past: others.map(\.position), seconds: seconds, seen: camera, in: scene.set)
    }

    /// What holds the camera.
    public func support(of camera: Camera, movement: Movement) -> String {
        Staging.support(of: camera, movement: movement, in: scene.set)
    }

    /// The side of the picture that the key comes from.
    public func lightSide(of camera: Camera) -> String {
        scene.light.side(seenBy: camera)
    }

    /// How far the key is turned for a close shot of someone; the set's own light where nobody is of the shot.
    public func lightCheat(of camera: Camera, on figure: Figure, among figures: [Figure], size: ShotSize) -> Double {
        guard let face = landmarks(of: figures)[figure.character]?.facing else { return 0 }
        let facing = Exact.degrees(Exact.atan2(face.x, face.z))
        return Staging.lightCheat(of: camera, facing: facing, size: size, light: scene.light).rounded()
    }

    /// True where the camera sees a face: in the frame, not turned away, nobody before it.
    public func showsFace(of person: ID<Character>, among figures: [Figure], to camera: Camera) -> Bool {
        solver.seen(by: camera, figures: figures, landmarks: landmarks(of: figures))
            .contains { $0.character == person && $0.faceVisible }
    }

    /// Who is in the picture of a stage, nearest first; everybody on it where it has no camera.
    public func seen(in stage: Stage) -> [ID<Character>] {
        guard let camera = stage.camera else { return stage.figures.map(\.character) }
        return solver.seen(by: camera, figures: stage.figures, landmarks: landmarks(of: stage.figures)).map(\.character)
    }

    /// A frame in words.
    public func altText(stage: Stage, shot: Shot, seen: [ID<Character>]) -> String {
        var seen = seen
        // Whom the picture leaves out is not told of either.
        if let camera = stage.camera {
            let bodies = landmarks(of: stage.figures)
            let people = stage.figures.compactMap { figure in bodies[figure.character].map { (figure, $0) } }
            let gone = leftOut(people, by: shot.movement.ends(of: camera).map(solver.shape.projection), size: shot.size)
            seen.removeAll(where: gone.contains)
        }
        return Staging.altText(stage: stage, shot: shot, characters: cast, set: scene.set, seen: seen)
    }

    private func landmarks(of figures: [Figure]) -> [ID<Character>: Landmarks] {
        if figures == last.figures { return last.landmarks }
        var all: [ID<Character>: Landmarks] = [:]
        for figure in figures {
            let pose = Pose(figure: figure, partner: Company.partner(of: figure, among: figures))
            if let known = poses[pose] {
                all[figure.character] = known
            } else if let landmarks = company.landmarks(of: figure, among: figures) {
                poses[pose] = landmarks
                all[figure.character] = landmarks
            }
        }
        last = (figures, all)
        return all
    }
}
