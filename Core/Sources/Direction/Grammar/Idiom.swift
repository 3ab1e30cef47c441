internal import Breakdown
internal import Story

/// A row of the table of coverage idioms (DIRECTION §1.5): when it speaks, and the pictures that it offers.
final class Idiom: Decodable, Sendable {
    let id: String
    let when: Condition
    let pictures: [Picture]

    /// What must hold of a moment. Everything that is left out holds.
    struct Condition: Decodable, Sendable {
        var kind: [Moment.Kind]?
        /// One of these types of scene.
        var types: [SceneType]?
        /// None of these.
        var not: [SceneType]?
        var beats: [Beat.Kind]?
        /// People in the set, least and most.
        var present: [Int]?
        /// Metres between the two whom the moment is about.
        var near: [Double]?
        /// Seconds of the whole speech or of the moment.
        var seconds: [Double]?
        /// All of these marks, and none of those.
        var at: MomentMarks?
        var without: MomentMarks?

        /// What holds of a whole scene.
        func holds(in active: Set<SceneType>) -> Bool {
            if let types, !types.contains(where: active.contains) { return false }
            if let not, not.contains(where: active.contains) { return false }
            return true
        }

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
}

/// One picture of an idiom: of whom, how large, from where, and what it is good for.
struct Picture: Decodable, Sendable {
    /// Whom a picture is of, by the part they play in the moment.
    enum Role: String, Decodable, Sendable {
        case speaker, listener, agent, patient, affected, third, other, lead, pair, all, place, thing
    }

    var of: Role
    /// Whose shoulder it looks over.
    var over: Role?
    /// Whose eyes it looks through.
    var eyes: Role?
    var size: ShotSize
    /// Other sizes that it may have as well.
    var also: [ShotSize]?
    var framing: [Framing]?
    /// An angle, or `by_level`: high on who sits, low on who stands.
    var angle: String?
    var level: CameraLevel?
    /// Degrees off the line of the look, or off the square for two people.
    var open: Double?
    var lens: Double?
    /// The height of a thing in metres.
    var height: Double?
    /// The face stands in the outer third, each end of a call on its own side.
    var third: Bool?
    var move: [MovementKind]?
    var steadiness: Steadiness?
    var motive: String?
    /// What it adds to the moment's own worth.
    var worth: Double
    /// Marks that this picture asks for besides its row's.
    var at: MomentMarks?
    /// In a director's words; {a} is whom it is of, {b} whom it is over or with.
    var says: String
}

/// What can be said of a moment beside its kind.
struct MomentMarks: OptionSet, Hashable, Sendable, Decodable {
    let rawValue: UInt32

    static let names = [
        "opening", "closing", "turn", "after_turn", "new_place", "question", "answer", "first_part", "middle_part",
        "last_part", "plant", "sees_person", "attention", "unseen", "moving", "interior", "exterior", "intercut",
        "montage", "capitals", "held", "short", "strong", "level_gap", "sixth", "has_thing", "interruption", "secret",
        "both", "walking",
    ]

    static let opening = Self(named: "opening")
    static let closing = Self(named: "closing")
    static let turn = Self(named: "turn")
    static let afterTurn = Self(named: "after_turn")
    static let newPlace = Self(named: "new_place")
    static let question = Self(named: "question")
    static let answer = Self(named: "answer")
    static let firstPart = Self(named: "first_part")
    static let middlePart = Self(named: "middle_part")
    static let lastPart = Self(named: "last_part")
    static let plant = Self(named: "plant")
    static let seesPerson = Self(named: "sees_person")
    static let attention = Self(named: "attention")
    static let unseen = Self(named: "unseen")
    static let moving = Self(named: "moving")
    static let interior = Self(named: "interior")
    static let exterior = Self(named: "exterior")
    static let intercut = Self(named: "intercut")
    static let montage = Self(named: "montage")
    static let capitals = Self(named: "capitals")
    static let held = Self(named: "held")
    static let short = Self(named: "short")
    static let strong = Self(named: "strong")
    static let levelGap = Self(named: "level_gap")
    static let sixth = Self(named: "sixth")
    static let hasThing = Self(named: "has_thing")
    static let interruption = Self(named: "interruption")
    static let secret = Self(named: "secret")
    static let both = Self(named: "both")
    static let walking = Self(named: "walking")

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(named name: String) { self.init(rawValue: 1 << UInt32(Self.names.firstIndex(of: name) ?? 31)) }

    init(from decoder: any Decoder) throws {
        var marks: Self = []
        for name in try decoder.singleValueContainer().decode([String].self) {
            guard Self.names.contains(name) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "no mark “\(name)”"))
            }
            marks.insert(Self(named: name))
        }
        self = marks
    }
}
