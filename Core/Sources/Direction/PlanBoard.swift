internal import Breakdown
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
    /// A frame in words.
    public var altText: (Stage, Shot, _ seen: [ID<Character>]) -> String

    public init(
        solve: @escaping (CameraRequest) -> CameraSolution?,
        move: @escaping (Camera, [MovementKind], Figure) -> Camera,
        support: @escaping (Camera, Movement) -> String,
        lightSide: @escaping (Camera) -> String,
        altText: @escaping (Stage, Shot, _ seen: [ID<Character>]) -> String
    ) {
        self.solve = solve
        self.move = move
        self.support = support
        self.lightSide = lightSide
        self.altText = altText
    }
}

/// The film styles there are (DIRECTION §1.8): the names that `--direction` takes.
public let directionStyles = StyleProfile.names

/// Breaks a screenplay down and plans every shot of it, with its camera solved.
///
/// Pure: the same script, settings and seed give the same board. The seed changes no plan.
public func planBoard(
    screenplay: Screenplay, script: ScriptReference, title: String, settings: Settings, seed: UInt64, tool: String,
    stageCraft: StageCraft
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
    for reading in breakdown.readings {
        var reading = reading
        reading.scene.set = stageCraft.plan(reading.setKind)
        let cast = breakdown.characters.filter { reading.scene.cast.contains($0.id) }
        let isNew = seen.insert(reading.scene.heading.location.uppercased()).inserted
        let planner = ScenePlanner(
            reading: reading, cast: cast, settings: settings, isNewPlace: isNew,
            rehearsal: stageCraft.rehearse(cast, reading.scene), grammar: grammar, text: text)
        let plan = planner.plan(transition: transition)
        transition = plan.transition
        board.scenes.append(plan.scene)
        board.diagnostics += plan.diagnostics
    }
    board.diagnostics = breakdown.diagnostics + board.diagnostics
    return board
}
