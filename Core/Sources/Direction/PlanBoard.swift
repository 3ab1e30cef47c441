public import Story

/// What direction needs of the rooms beside it: places, and cameras that stand in them.
public struct StageCraft: Sendable {
    /// Answers compositions in one set with one company.
    public typealias Solve = @Sendable (CameraRequest) -> CameraSolution?

    /// The plan of a kind of place.
    public var plan: @Sendable (SetKind) -> SetPlan
    /// Prepares a scene: its people in the clothes of a story day, in a set.
    public var rehearse: @Sendable (_ cast: [Character], _ storyDay: String, _ set: SetPlan) -> Solve

    public init(
        plan: @escaping @Sendable (SetKind) -> SetPlan,
        rehearse: @escaping @Sendable (_ cast: [Character], _ storyDay: String, _ set: SetPlan) -> Solve
    ) {
        self.plan = plan
        self.rehearse = rehearse
    }
}

/// The film styles there are (DIRECTION §1.8): the names that `--direction` takes.
public let directionStyles = ["classical"]

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
    var seen: Set<String> = []
    var carried: [ID<Character>: Figure] = [:]
    for reading in breakdown.readings {
        var reading = reading
        reading.scene.set = stageCraft.plan(reading.setKind)
        let cast = breakdown.characters.filter { reading.scene.cast.contains($0.id) }
        let solve = stageCraft.rehearse(cast, reading.scene.storyDay, reading.scene.set)
        let isNew = seen.insert(reading.scene.heading.location.uppercased()).inserted
        var planner = ScenePlanner(
            reading: reading, cast: cast, settings: settings, isNewPlace: isNew, carried: carried, solve: solve)
        let scene = planner.plan()
        carried = planner.continues ? planner.blocking.figures : [:]
        board.scenes.append(scene)
        board.diagnostics += planner.diagnostics
    }
    board.diagnostics = breakdown.diagnostics + board.diagnostics
    return board
}
