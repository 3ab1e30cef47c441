internal import Breakdown
internal import Story

/// Plans one scene: cuts its script into moments, runs through them with its people, gathers the pictures that idioms
/// offer, and chooses the cut.
struct ScenePlanner {
    let reading: SceneReading
    let cast: [Character]
    let settings: Settings
    let isNewPlace: Bool
    let before: Continuity
    let rehearsal: Rehearsal
    let grammar: Grammar
    let text: ScriptWords

    struct Plan {
        /// The scene with its setups and shots.
        var scene: Scene
        /// What the scene leaves to those after it.
        var after: Continuity
        /// How the next scene comes in.
        var transition: String?
        var diagnostics: [Diagnostic]
    }

    /// - Parameter transition: how the scene before ends.
    func plan(transition: String?) -> Plan {
        var scene = reading.scene
        var reader = MomentReader(reading, grammar: grammar, text: text)
        var (moments, leaving) = reader.read()
        var run = RunThrough(reading, cast: cast, isNewPlace: isNewPlace, before: before, grammar: grammar)
        scene.entryState = run.blocking.states(scene.entryState)
        run.play(&moments)
        scene.exitState = run.blocking.states(scene.exitState)
        var after = before
        after.leave(reading, run.blocking)
        var maker = OfferMaker(reading: reading, rehearsal: rehearsal, grammar: grammar)
        let offers = maker.offers(for: moments)
        let vantages = maker.book.vantages
        var cutter = Cutter(moments: moments, offers: offers, vantages: vantages, types: maker.types, grammar: grammar)
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
            scene: scene, rehearsal: rehearsal, moments: moments, vantages: vantages, names: names)
        let setups = setupWriter.setups(cut, ids: &ids)
        let writer = ShotWriter(
            scene: scene, grammar: grammar, settings: settings, rehearsal: rehearsal, moments: moments,
            reasons: Reasons(
                grammar: grammar, moments: moments, offers: offers, vantages: vantages, names: names,
                place: scene.heading.location.asName),
            vantages: vantages)
        scene.shots = writer.shots(
            cut, setups: Dictionary(uniqueKeysWithValues: setups.map { ($0.vantage, $0.id) }), ids: &ids,
            transition: transition)
        scene.setups = setupWriter.written(setups, cut, scene.shots)
        scene.runtimeFrames = scene.shots.reduce(0) { $0 + $1.durationFrames }
        return Plan(scene: scene, after: after, transition: leaving, diagnostics: diagnostics)
    }
}
