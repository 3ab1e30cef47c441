internal import Breakdown
internal import Grammar
internal import Story

/// A scene as it plays on its set, before any camera: cut into moments and run through with its people.
struct PlayedScene: Sendable {
    /// With the set's plan, and how everyone comes and leaves.
    var reading: SceneReading
    var moments: [Moment]
    /// How the scene before ends, and how the next comes in.
    let arriving: String?
    let leaving: String?
    /// The scene whose set the far end of a call plays in.
    let farEnd: Scene?

    /// - Parameters:
    ///   - cuts: bytes of the script at which a shot has to begin.
    ///   - continuity: what the scenes before left; then with what this one leaves.
    init(
        _ reading: SceneReading, cast: [Character], isNewPlace: Bool, arriving: String?, cuts: Set<Int>,
        continuity: inout Continuity, grammar: Grammar, text: ScriptWords
    ) {
        self.reading = reading
        self.arriving = arriving
        var reader = MomentReader(reading, grammar: grammar, text: text)
        (moments, leaving) = reader.read()
        var run = RunThrough(reading, cast: cast, isNewPlace: isNewPlace, before: continuity, grammar: grammar)
        self.reading.scene.entryState = run.states(reading.scene.entryState)
        run.play(&moments)
        for index in moments.indices where cuts.contains(moments[index].span.start) { moments[index].mustCut = true }
        self.reading.scene.exitState = run.states(reading.scene.exitState)
        farEnd = run.far?.scene
        if let far = run.far { continuity.leave(far.scene, far.blocking) }
        continuity.leave(reading.scene, run.blocking)
    }
}

/// A set with its company, where cameras are looked for.
struct Floor {
    /// Gives set and light.
    let scene: Scene
    let rehearsal: Rehearsal
}

/// Where a scene plays: its own set, and the one at the far end of a call that it is intercut with.
struct Floors {
    let own: Floor
    var far: Floor?

    /// As `Stage.scene` names them.
    var ids: [ID<Scene>?] { far.map { [nil, $0.scene.id] } ?? [nil] }

    /// - Parameter scene: as in `Stage.scene`.
    subscript(_ scene: ID<Scene>?) -> Floor { far.flatMap { $0.scene.id == scene ? $0 : nil } ?? own }
}

/// Plans the shots of one scene: gathers the pictures that idioms offer, and chooses the cut. Scenes need nothing of
/// each other here: they may be planned side by side.
struct ScenePlanner {
    let played: PlayedScene
    let cast: [Character]
    let settings: Settings
    let floors: Floors
    let grammar: Grammar
    let text: ScriptWords

    struct Plan: Sendable {
        /// The scene with its setups and shots.
        var scene: Scene
        var diagnostics: [Diagnostic]
    }

    func plan() -> Plan {
        var scene = played.reading.scene
        let moments = played.moments
        var maker = OfferMaker(
            reading: played.reading, moments: moments, floors: floors, grammar: grammar,
            settings: settings)
        let offers = maker.offers(for: moments)
        let vantages = maker.book.vantages
        let cutter = Cutter(
            moments: moments, offers: offers, vantages: vantages, types: maker.types, floors: floors, grammar: grammar)
        let cut = cutter.cut()
        var diagnostics = maker.diagnostics
        if cut.isEmpty, let first = moments.first {
            diagnostics.append(
                Diagnostic(
                    rule: "plan.camera.unsolved", severity: .error,
                    message: "No camera could be placed for “\(first.words.prefix(40))”.", span: first.span))
        }
        let names = Dictionary(cast.map { ($0.id, $0.name) }) { first, _ in first }
        var ids = IDMaker(parent: scene.id)
        let setupWriter = SetupWriter(
            floors: floors, moments: moments, vantages: vantages, names: names)
        let setups = setupWriter.setups(cut, ids: &ids)
        let writer = ShotWriter(
            scene: scene, grammar: grammar, settings: settings, floors: floors, moments: moments,
            reasons: Reasons(
                grammar: grammar, moments: moments, offers: offers, vantages: vantages, names: names,
                place: scene.heading.location.asName, text: text),
            vantages: vantages, costs: cutter.costs)
        scene.shots = writer.shots(
            cut, setups: Dictionary(uniqueKeysWithValues: setups.map { ($0.vantage, $0.id) }), ids: &ids,
            transition: played.arriving)
        scene.setups = setupWriter.written(setups, cut, scene.shots)
        scene.runtimeFrames = scene.shots.reduce(0) { $0 + $1.durationFrames }
        return Plan(scene: scene, diagnostics: diagnostics)
    }
}
