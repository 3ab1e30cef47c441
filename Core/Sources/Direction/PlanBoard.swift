package import Breakdown
public import Grammar
public import Slating
public import Story

/// What direction needs of the rooms beside it: places, and cameras that stand in them.
public struct StageCraft: Sendable {
    /// The plan of a kind of place.
    public var plan: @Sendable (SetKind) -> SetPlan
    /// Prepares a scene: its people in the clothes of a story day, in a set, under a light. Asked for by several scenes
    /// at a time.
    public var rehearse: @Sendable (_ cast: [Character], _ scene: Scene) -> Rehearsal

    public init(
        plan: @escaping @Sendable (SetKind) -> SetPlan,
        rehearse: @escaping @Sendable (_ cast: [Character], _ scene: Scene) -> Rehearsal
    ) {
        self.plan = plan
        self.rehearse = rehearse
    }
}

/// A scene's company in its set: answers compositions, moves and words about them. Belongs to one scene and one thread:
/// what is worked out once may be kept.
public struct Rehearsal {
    /// The camera of a composition; nil where nothing that it is of has a place.
    public var solve: (CameraRequest) -> CameraSolution?
    /// The composition that a move of the camera ends on, with a person kept in the frame.
    public var move: (Camera, [MovementKind], Figure, _ others: [Figure], _ travel: Vector3) -> Camera
    /// How far a person walks in some seconds while a camera tracks them.
    public var travel: (Figure, _ others: [Figure], _ seconds: Double, Camera) -> Vector3
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
        move: @escaping (Camera, [MovementKind], Figure, _ others: [Figure], _ travel: Vector3) -> Camera,
        travel: @escaping (Figure, _ others: [Figure], _ seconds: Double, Camera) -> Vector3 = { _, _, _, _ in .zero },
        support: @escaping (Camera, Movement) -> String,
        lightSide: @escaping (Camera) -> String,
        cheat: @escaping (Camera, Figure, [Figure], ShotSize) -> Double = { _, _, _, _ in 0 },
        showsFace: @escaping (Camera, ID<Character>, [Figure]) -> Bool,
        altText: @escaping (Stage, Shot, _ seen: [ID<Character>]) -> String
    ) {
        self.solve = solve
        self.move = move
        self.travel = travel
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

/// Reads the tables that every plan needs, to be called while a script is read.
public func prepareToPlan() { readVocabulary() }

/// Breaks a screenplay down and plans every shot of it, with its camera solved.
///
/// Pure: the same script, settings and seed give the same board, however many work at it. The seed changes no plan.
/// - Parameters:
///   - style: how it is covered and cut; nil is the one that the settings name.
///   - minutes: what setups take, for the shooting order and its days.
///   - workers: so many scenes are planned at a time.
public func planBoard(
    screenplay: Screenplay, script: ScriptReference, title: String, settings: Settings, seed: UInt64, tool: String,
    style: DirectionStyle? = nil, minutes: MinutesTable = .standard, stageCraft: StageCraft, workers: Int = 1
) async -> Board {
    let id = ID<Board>(kind: "board", parent: "", anchor: title, occurrence: 0)
    let breakdown = breakDown(screenplay, settings: settings, seed: seed, parent: id)
    var board = Board(
        id: id, title: title, seed: seed, tool: tool,
        settings: settings, script: script, characters: breakdown.characters)
    var planner = BoardPlanner(
        characters: breakdown.characters, settings: settings, style: style, text: screenplay.text,
        stageCraft: stageCraft)
    let plans = await planner.plans(of: breakdown.readings, workers: workers)
    board.scenes = plans.map(\.0)
    board.diagnostics = breakdown.diagnostics + plans.flatMap(\.1)
    return board.numbered().scheduled(by: minutes)
}

/// Plays scenes one after another, carrying from each to the next what carries over, and covers them with shots.
package struct BoardPlanner: Sendable {
    private let characters: [Character]
    private let settings: Settings
    private let stageCraft: StageCraft
    private let grammar: Grammar
    private let text: ScriptWords
    private var seen: Set<String> = []
    private var transition: String?
    private var continuity = Continuity()

    package init(
        characters: [Character], settings: Settings, style: DirectionStyle? = nil, text: String, stageCraft: StageCraft
    ) {
        self.characters = characters
        self.settings = settings
        self.stageCraft = stageCraft
        grammar = Grammar(style: (style ?? DirectionStyle(named: settings.direction)).profile)
        self.text = ScriptWords(text)
    }

    /// Plays a scene and covers it with shots.
    /// - Parameter cuts: bytes of the script at which a shot has to begin.
    package mutating func plan(_ reading: SceneReading, cuts: Set<Int> = []) -> (Scene, [Diagnostic]) {
        shots(of: play(reading, cuts: cuts))
    }

    /// Goes through a scene that has its shots already: only what it leaves to the scenes after it is worked out.
    package mutating func pass(_ reading: SceneReading) {
        _ = play(reading)
    }

    /// Plays all the scenes in their order, and covers them with shots beside that: so many at a time as there are
    /// workers.
    fileprivate mutating func plans(of readings: [SceneReading], workers: Int) async -> [(Scene, [Diagnostic])] {
        // What one scene leaves to the next is worked out in turn: only covers are made side by side.
        let planner = self
        return await withTaskGroup(of: (Int, (Scene, [Diagnostic])).self) { group in
            var plans: [(Int, (Scene, [Diagnostic]))] = []
            for (index, reading) in readings.enumerated() {
                let scene = play(reading)
                if index >= workers, let one = await group.next() { plans.append(one) }
                group.addTask { (index, planner.shots(of: scene)) }
            }
            for await one in group { plans.append(one) }
            return plans.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    fileprivate mutating func play(_ reading: SceneReading, cuts: Set<Int> = []) -> PlayedScene {
        var reading = reading
        reading.scene.set = stageCraft.plan(reading.setKind)
        let played = PlayedScene(
            reading, cast: cast(of: [reading.scene]),
            isNewPlace: seen.insert(reading.scene.heading.location.uppercased()).inserted, arriving: transition,
            cuts: cuts, continuity: &continuity, grammar: grammar, text: text)
        transition = played.leaving
        return played
    }

    fileprivate func shots(of played: PlayedScene) -> (Scene, [Diagnostic]) {
        let scene = played.reading.scene
        let floors = Floors(
            own: Floor(scene: scene, rehearsal: stageCraft.rehearse(cast(of: [scene]), scene)),
            far: played.farEnd.map { Floor(scene: $0, rehearsal: stageCraft.rehearse(cast(of: [$0, scene]), $0)) })
        let planner = ScenePlanner(
            played: played, cast: cast(of: [scene]), settings: settings, floors: floors, grammar: grammar,
            text: text)
        var plan = planner.plan()
        for index in plan.scene.shots.indices {
            floors[plan.scene.shots[index].stage.scene].rehearsal.cheatLight(of: &plan.scene.shots[index])
        }
        return (plan.scene, plan.diagnostics)
    }

    private func cast(of scenes: [Scene]) -> [Character] {
        let present = Set(scenes.flatMap(\.cast))
        return characters.filter { present.contains($0.id) }
    }
}
