internal import Story

/// One person as a picture has them, measured on the stage alone: no body is posed for it.
struct Sighting {
    let figure: Figure
    /// Where the eyes are in the room.
    let eyes: Vector3
    /// Where the eyes fall in the picture, 0 … 1 from the top left.
    let x: Double
    let y: Double
    /// Metres into the picture.
    let depth: Double
    /// The height of the head, in heights of the picture.
    let head: Double
    /// The bearing of the camera from the person.
    let bearing: Double
    /// The way the eyes look, on the plan.
    let gaze: Vector3
    /// How much of that way runs across the picture: -1 to the left … 1 to the right.
    let look: Double
    /// How much of the way the body faces runs across the picture.
    let across: Double
    /// Degrees on the plan between the way the eyes look and the lens.
    let offLens: Double
    /// The face is turned to the camera and nobody stands before it.
    var showsFace: Bool

    var character: ID<Character> { figure.character }
    /// The eyes are inside the frame.
    var isInFrame: Bool { (0...1).contains(x) && (0...1).contains(y) }
    /// True where some of the body is inside the frame.
    let touchesFrame: Bool

    /// - Parameter species: of a creature, with its eyes elsewhere; nil is a person.
    init?(_ figure: Figure, height: Double, species: Species?, view: Projection) {
        let eyes = Anatomy.eyes(of: figure, height: height, species: species)
        guard let seen = view.project(eyes) else { return nil }
        self.figure = figure
        self.eyes = eyes
        (x, y, depth) = seen
        head = (species != nil ? 0.27 : 0.158) * height * view.focal * view.aspect / depth
        let camera = view.camera.position
        bearing = figure.position.yaw(towards: camera)
        let body = Vector3.facing(yaw: figure.yaw)
        let way = figure.gaze.map { Vector3($0.point.x - eyes.x, 0, $0.point.z - eyes.z) }
        gaze = way.flatMap { $0.length > 0.05 ? $0.normalized : nil } ?? body
        let flat = Vector3(view.right.x, 0, view.right.z).normalized
        look = gaze.dot(flat)
        across = body.dot(flat)
        let lens = Vector3(camera.x - eyes.x, 0, camera.z - eyes.z).normalized
        let cosine = max(-1, min(1, gaze.dot(lens)))
        offLens = Exact.degrees(Exact.atan2((1 - cosine * cosine).squareRoot(), cosine))
        // A head follows the eyes as far as a neck goes; past that the body says what is seen.
        let turn = wrapped(degrees: Exact.degrees(Exact.atan2(gaze.x, gaze.z)) - figure.yaw)
        let headYaw = figure.yaw + max(-80, min(80, turn))
        showsFace = Vector3.facing(yaw: headYaw).dot(lens) > -0.25 && figure.posture != .lie
        let chest = figure.position + (eyes - figure.position) * 0.8
        let arm = Vector3.facing(yaw: figure.yaw + 90) * 0.26
        let points = [
            eyes, chest, chest + arm, chest - arm, figure.position + (eyes - figure.position) * 0.55, figure.position,
        ]
        touchesFrame = points.contains { point in
            view.project(point).map { (0...1).contains($0.x) && (0...1).contains($0.y) } ?? false
        }
    }

    /// True where this person's head or trunk stands before a point, seen from the camera.
    func covers(_ point: Vector3, from camera: Vector3) -> Bool {
        let way = point - camera
        let reach = Vector3(way.x, 0, way.z)
        let length = reach.length
        guard length > 0.2 else { return false }
        let along = Vector3(figure.position.x - camera.x, 0, figure.position.z - camera.z).dot(reach) / length
        guard along > 0.1, along < length - 0.25 else { return false }
        let at = camera + way * (along / length)
        let aside = at.distanceOnPlan(to: figure.position)
        let top = eyes.y + 0.12
        return at.y < top && aside < (at.y > eyes.y - 0.14 ? 0.09 : 0.2)
    }
}

/// Where eyes are on a body of a certain height, for measuring and not for drawing.
enum Anatomy {
    static func eyes(of figure: Figure, height: Double, species: Species? = nil) -> Vector3 {
        let (up, ahead) = species.map { shares(figure, $0) } ?? shares(figure)
        let seat = figure.posture == .sit ? figure.seatHeight ?? 0.45 : 0
        let way = Vector3.facing(yaw: figure.yaw) * (ahead * height)
        return figure.position + way + Vector3(0, seat + up * height, 0)
    }

    /// Where the eyes of somebody of usual height are in this posture, whatever they do in it.
    static func uprightEyes(of figure: Figure) -> Vector3 {
        var plain = figure
        plain.action = .rest
        return figure.posture == .lie
            ? figure.position + Vector3(0, 0.3, 0) : eyes(of: plain, height: usualHeight)
    }

    /// How high above the floor or the seat and how far before the pelvis, in body heights: means over all poses.
    private static func shares(_ figure: Figure) -> (up: Double, ahead: Double) {
        switch (figure.posture, figure.action) {
        case (.lie, _): (0.14, -0.34)
        case (.sit, .pickUp), (.sit, .wash), (.sit, .sitDown): (0.40, 0.21)
        case (.sit, .drive): (0.45, -0.04)
        case (.sit, _): (0.44, 0.10)
        case (.kneel, _): (0.66, 0.08)
        case (.crouch, _): (0.55, 0.12)
        case (_, .pickUp): (0.42, 0.33)
        case (_, .sitDown), (_, .standUp): (0.57, 0.23)
        case (_, .push): (0.77, 0.30)
        case (_, .pull): (0.84, 0.00)
        case (_, .run), (_, .shout): (0.83, 0.23)
        case (_, .reach): (0.87, 0.19)
        default: (0.91, 0.10)
        }
    }

    /// The same of creatures, in heights of one that stands: means over the species that are built alike.
    private static func shares(_ figure: Figure, _ species: Species) -> (up: Double, ahead: Double) {
        switch (species, figure.posture) {
        case (.fish, _), (.shark, _): (2.2, 0.97)
        case (.penguin, .lie), (.robot, .lie): (0.25, 0.1)
        case (.penguin, .sit), (.robot, .sit): (0.8, 0.05)
        case (.penguin, _), (.robot, _): (0.89, 0.12)
        case (.bird, _), (.crow, _), (.owl, _), (.duck, _), (.chicken, _), (.gull, _), (.parrot, _), (.eagle, _):
            (figure.posture == .stand ? 0.87 : 0.74, 0.37)
        case (_, .lie): (0.57, 0.72)
        case (_, .sit): (1.1, 0.42)
        default: figure.action == .eat ? (0.2, 0.63) : (0.89, 0.74)
        }
    }

    /// An adult's height, for someone whom the board does not know.
    static let usualHeight = 1.72
}
