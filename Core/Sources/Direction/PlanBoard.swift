internal import Breakdown
public import Slating
public import Story

/// What direction needs of the rooms beside it: places, and cameras that stand in them.
///
/// Belongs to one plan and one thread: what is worked out once may be kept.
public struct StageCraft {
    /// The plan of a kind of place.
    public var plan: (SetKind) -> SetPlan
    /// Prepares a scene: its people in the clothes of a story day, in a set, under a light.
    public var rehearse: (_ cast: [Character], _ scene: Scene) -> Rehearsal

    public init(
        plan: @escaping (SetKind) -> SetPlan,
        rehearse: @escaping (_ cast: [Character], _ scene: Scene) -> Rehearsal
    ) {
        self.plan = plan
        self.rehearse = rehearse
    }
}

/// A scene's company in its set: answers compositions, moves and words about them.
public struct Rehearsal {
    /// The camera of a composition; nil where nothing that it is of has a place.
    public var solve: (CameraRequest) -> CameraSolution?
    /// The composition that a move of the camera ends on, with a person kept in the frame.
    public var move: (Camera, [MovementKind], Figure) -> Camera
    /// What holds the camera.
    public var support: (Camera, Movement) -> String
    /// The side of the picture that the key comes from.
    public var lightSide: (Camera) -> String
    /// Degrees that the key is turned for a close shot of a person among others, at most 40.
    public var cheat: (Camera, Figure, [Figure], ShotSize) -> Double
    /// True where a camera sees the face of one of the people there.
    public var showsFace: (Camera, ID<Character>, [Figure]) -> Bool
    /// A frame in words.
    public var altText: (Stage, Shot, _ seen: [ID<Character>]) -> String

    public init(
        solve: @escaping (CameraRequest) -> CameraSolution?,
        move: @escaping (Camera, [MovementKind], Figure) -> Camera,
        support: @escaping (Camera, Movement) -> String,
        lightSide: @escaping (Camera) -> String,
        cheat: @escaping (Camera, Figure, [Figure], ShotSize) -> Double = { _, _, _, _ in 0 },
        showsFace: @escaping (Camera, ID<Character>, [Figure]) -> Bool,
        altText: @escaping (Stage, Shot, _ seen: [ID<Character>]) -> String
    ) {
        self.solve = solve
        self.move = move
        self.support = support
        self.lightSide = lightSide
        self.cheat = cheat
        self.showsFace = showsFace
        self.altText = altText
    }
}

extension Rehearsal {
    /// Turns the key of a close shot of one person a little, in its stage and in those of its panels.
    fileprivate func cheatLight(of shot: inout Shot) {
        guard shot.size <= .mediumCloseUp, !shot.framing.contains(.insert), let camera = shot.stage.camera,
            let figure = subject(of: shot, in: camera)
        else { return }
        let degrees = cheat(camera, figure, shot.stage.figures, shot.size)
        shot.stage.light.cheatDegrees = degrees
        for index in shot.panels.indices { shot.panels[index].stage?.light.cheatDegrees = degrees }
    }

    /// The person nearest to the middle of the picture, the near shoulder left out.
    private func subject(of shot: Shot, in camera: Camera) -> Figure? {
        let ahead = Vector3.facing(yaw: camera.yaw)
        func off(_ figure: Figure) -> Double {
            abs(wrapped(degrees: camera.position.yaw(towards: figure.position) - camera.yaw))
        }
        let seen = shot.stage.figures.filter { (($0.position - camera.position).dot(ahead)) > 0.3 && off($0) < 30 }
        let isOver = shot.framing.contains(.overShoulderLeft) || shot.framing.contains(.overShoulderRight)
        let ranked = seen.sorted { (off($0), $0.character) < (off($1), $1.character) }
        guard isOver, ranked.count > 1 else { return ranked.first }
        return ranked.prefix(2).max {
            $0.position.distanceOnPlan(to: camera.position) < $1.position.distanceOnPlan(to: camera.position)
        }
    }
}

/// The film styles there are (DIRECTION §1.8): the names that `--direction` takes.
public let directionStyles = StyleProfile.names

/// Breaks a screenplay down and plans every shot of it, with its camera solved.
///
/// Pure: the same script, settings and seed give the same board. The seed changes no plan.
/// - Parameter minutes: what setups take, for the shooting order and its days.
public func planBoard(
    screenplay: Screenplay, script: ScriptReference, title: String, settings: Settings, seed: UInt64, tool: String,
    minutes: MinutesTable = .standard, stageCraft: StageCraft
) -> Board {
    let id = ID<Board>(kind: "board", parent: "", anchor: title, occurrence: 0)
    let breakdown = breakDown(screenplay, settings: settings, seed: seed, parent: id)
    var board = Board(
        id: id, title: title, seed: seed, tool: tool,
        settings: settings, script: script, characters: breakdown.characters)
    let grammar = Grammar(direction: settings.direction)
    let text = ScriptWords(screenplay.text)
    var seen: Set<String> = []
    var transition: String?
    var continuity = Continuity()
    for reading in breakdown.readings {
        var reading = reading
        reading.scene.set = stageCraft.plan(reading.setKind)
        let cast = breakdown.characters.filter { reading.scene.cast.contains($0.id) }
        let isNew = seen.insert(reading.scene.heading.location.uppercased()).inserted
        let rehearsal = stageCraft.rehearse(cast, reading.scene)
        let planner = ScenePlanner(
            reading: reading, cast: cast, settings: settings, isNewPlace: isNew, before: continuity,
            rehearsal: rehearsal, grammar: grammar, text: text)
        var plan = planner.plan(transition: transition)
        for index in plan.scene.shots.indices { rehearsal.cheatLight(of: &plan.scene.shots[index]) }
        transition = plan.transition
        continuity = plan.after
        board.scenes.append(plan.scene)
        board.diagnostics += plan.diagnostics
    }
    board.diagnostics = breakdown.diagnostics + board.diagnostics
    return board.numbered().scheduled(by: minutes)
}
