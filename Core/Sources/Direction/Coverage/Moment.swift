internal import Breakdown
internal import Grammar
internal import Story

/// The smallest stretch of a scene that a picture may be cut to: a beat of action, or a speech or a sentence of one.
struct Moment: Sendable {
    typealias Kind = MomentKind

    // MARK: From the page

    var kind: Kind
    /// What it owns of the script.
    var spans: [Span]
    var beats: [Beat]
    var line: Line?
    /// Which part of its speech it is, and of how many.
    var part = 0
    var parts = 1
    var seconds: Double
    /// Seconds of the whole speech; of a silent moment its own.
    var speechSeconds: Double
    /// The camera that the script writes for it.
    var order: CameraOrder?
    /// A cut stands before it, whatever it costs: a written camera, an item of a montage.
    var mustCut = false
    /// How the script comes to it: `dissolve`, `smash_cut` …
    var transition: String?
    /// What a cut before it costs, by how the words are joined; below zero it is asked for.
    var breakCost = 0.0
    /// The words of action, for descriptions.
    var words = ""
    var marks: MomentMarks = []

    // MARK: From the run-through

    /// The floor it plays on.
    var floor = Floor()
    /// The other floor, while the scene is intercut with one.
    var elsewhere: Floor?
    var speaker: ID<Character>?
    var listener: ID<Character>?
    /// Who acts, the first of them first.
    var agents: [ID<Character>] = []
    /// To whom or towards whom.
    var patient: ID<Character>?
    /// Who has to live with it: the one asked, the one who stays.
    var affected: ID<Character>?
    /// Metres between the two whom it is about.
    var near = 0.0
    var stakes = 0.0
    var intensity = 0.0
    /// The size step that it wants to be seen at.
    var wanted = 3.0
    /// The thing that it handles or names.
    var thing: String?
    /// Those who are on their way in it: whom a camera may keep up with.
    var goers: Set<ID<Character>> = []
    /// Where it begins in the scene, 0 … 1.
    var place = 0.0

    /// A mark on the floor, as close as a step and as close as a few.
    struct Standing: Sendable, Hashable {
        var step = 0
        var walk = 0
    }

    /// One end of a scene: people and things in a set.
    struct Floor: Sendable {
        /// The scene whose set it is; nil for the scene's own.
        var scene: ID<Scene>?
        /// Everyone in the set as the moment begins.
        var figures: [Figure] = [] {
            didSet { present = figures.map(\.character) }
        }
        /// Who they are.
        private(set) var present: [ID<Character>] = []
        /// What stands and lies about.
        var things: [PlacedProp] = []
        /// Where one of them stands, always the same one: what a view is turned about.
        var pivot: Vector3?
        /// For each of them, which of their marks they stand on.
        var standing: [Standing] = []
        /// Who is on the way somewhere, and which way they face.
        var travellers: [(person: ID<Character>, way: Vector3)] = []
        /// From where those came who arrive in it.
        var came: [ID<Character>: Vector3] = [:]
        /// Metres to the crown of those who are no people.
        private var statures: [ID<Character>: Double] = [:]

        init() {}

        init(
            scene: ID<Scene>?, figures: [Figure], things: [PlacedProp], pivot: Vector3?, standing: [Standing],
            travellers: [(person: ID<Character>, way: Vector3)], came: [ID<Character>: Vector3],
            statures: [ID<Character>: Double]
        ) {
            (self.scene, self.figures, self.things, self.pivot) = (scene, figures, things, pivot)
            (self.standing, self.travellers, self.came, self.statures) = (standing, travellers, came, statures)
            present = figures.map(\.character)
        }

        func figure(_ id: ID<Character>) -> Figure? { present.firstIndex(of: id).map { figures[$0] } }

        func eyes(of figure: Figure) -> Vector3 {
            Blocking.eyes(of: figure, stature: statures[figure.character])
        }

        /// The same while they get up or sit down: low, and before the hips.
        func eyesInDeed(of figure: Figure) -> Vector3 {
            guard figure.action == .standUp || figure.action == .sitDown else { return eyes(of: figure) }
            return figure.position + Vector3.facing(yaw: figure.yaw) * 0.4 + Vector3(0, 0.98, 0)
        }

        func standing(of id: ID<Character>) -> Standing? {
            present.firstIndex(of: id).map { standing[$0] }
        }
    }

    var figures: [Figure] { floor.figures }
    var things: [PlacedProp] { floor.things }
    var present: [ID<Character>] { floor.present }
    var span: Span { spans[0] }
    /// True where a speech or its first part begins with it.
    var startsLine: Bool { line != nil && part == 0 }

    func figure(_ id: ID<Character>) -> Figure? { floor.figure(id) }
    func standing(of id: ID<Character>) -> Standing? { floor.standing(of: id) }

    /// The floor of a scene, where the moment plays or is seen on it.
    func floor(of scene: ID<Scene>?) -> Floor? {
        scene == floor.scene ? floor : elsewhere?.scene == scene ? elsewhere : nil
    }

    /// Where somebody's eyes are on a floor.
    func eyes(of person: ID<Character>, on scene: ID<Scene>?) -> Vector3? {
        let there = scene == floor.scene ? floor : elsewhere.flatMap { $0.scene == scene ? $0 : nil }
        return there.flatMap { floor in floor.figure(person).map(floor.eyesInDeed) }
    }

    /// True where two are in one place, so that a picture can hold both.
    func share(_ one: ID<Character>, _ other: ID<Character>) -> Bool {
        present.contains(one) && present.contains(other)
    }

    /// The moment as it is seen on a floor.
    func seen(on scene: ID<Scene>?) -> Moment {
        guard let elsewhere, scene != floor.scene, scene == elsewhere.scene else { return self }
        var moment = self
        (moment.floor, moment.elsewhere) = (elsewhere, floor)
        return moment
    }

    /// The moment as it is seen at the other end of a call, where somebody is there; nil where it is seen here.
    func turned(to person: ID<Character>?) -> Moment? {
        guard let person, let elsewhere, !present.contains(person), elsewhere.present.contains(person) else {
            return nil
        }
        return seen(on: elsewhere.scene)
    }
}

extension Idiom.Condition {
    /// What holds of a moment, in a scene of which the rest holds.
    func holds(of moment: Moment) -> Bool {
        if let at, !at.isSubset(of: moment.marks) { return false }
        if let kind, !kind.contains(moment.kind) { return false }
        if let beats, !moment.beats.contains(where: { beats.contains($0.kind) }) { return false }
        if let present, present[0] > moment.present.count || moment.present.count > present[1] { return false }
        if let near, !(near[0]...near[1]).contains(moment.near) { return false }
        if let seconds, !(seconds[0]...seconds[1]).contains(moment.speechSeconds) { return false }
        if let without, !without.isDisjoint(with: moment.marks) { return false }
        return true
    }
}
