package import Breakdown
package import Story

/// A row of the table of coverage idioms (DIRECTION §1.5): when it speaks, and the pictures that it offers.
package final class Idiom: Decodable, Sendable {
    package let id: String
    package let when: Condition
    package let pictures: [Picture]

    /// What must hold of a moment. Everything that is left out holds.
    package struct Condition: Decodable, Sendable {
        package var kind: [MomentKind]?
        /// One of these types of scene.
        package var types: [SceneType]?
        /// None of these.
        package var not: [SceneType]?
        package var beats: [Beat.Kind]?
        /// People in the set, least and most.
        package var present: [Int]?
        /// Metres between the two whom the moment is about.
        package var near: [Double]?
        /// Seconds of the whole speech or of the moment.
        package var seconds: [Double]?
        /// All of these marks, and none of those.
        package var at: MomentMarks?
        package var without: MomentMarks?

        /// What holds of a whole scene.
        package func holds(in active: Set<SceneType>) -> Bool {
            if let types, !types.contains(where: active.contains) { return false }
            if let not, not.contains(where: active.contains) { return false }
            return true
        }
    }
}

/// What is to be seen and heard in a moment.
package enum MomentKind: String, Decodable, Sendable {
    case action, speech
    /// A speech whose speaker is not there to be seen.
    case voice
}

/// One picture of an idiom: of whom, how large, from where, and what it is good for.
package struct Picture: Decodable, Sendable {
    /// Whom a picture is of, by the part they play in the moment.
    package enum Role: String, Decodable, Sendable {
        case speaker, listener, agent, patient, affected, third, other, lead, pair, all, place, thing
    }

    package var of: Role
    /// Whose shoulder it looks over.
    package var over: Role?
    /// Whose eyes it looks through.
    package var eyes: Role?
    package var size: ShotSize
    /// Other sizes that it may have as well.
    package var also: [ShotSize]?
    package var framing: [Framing]?
    /// An angle, or `by_level`: high on who sits, low on who stands.
    package var angle: String?
    package var level: CameraLevel?
    /// Degrees off the line of the look, or off the square for two people.
    package var open: Double?
    package var lens: Double?
    /// The height of a thing in metres.
    package var height: Double?
    /// The face stands in the outer third, each end of a call on its own side.
    package var third: Bool?
    package var move: [MovementKind]?
    package var steadiness: Steadiness?
    package var motive: String?
    /// What it adds to the moment's own worth.
    package var worth: Double
    /// Marks that this picture asks for besides its row's.
    package var at: MomentMarks?
    /// In a director's words; {a} is whom it is of, {b} whom it is over or with.
    package var says: String
}

/// What can be said of a moment beside its kind.
package struct MomentMarks: OptionSet, Hashable, Sendable, Decodable {
    package let rawValue: UInt32

    package static let names = [
        "opening", "closing", "turn", "after_turn", "new_place", "question", "answer", "first_part", "middle_part",
        "last_part", "plant", "sees_person", "attention", "unseen", "moving", "interior", "exterior", "intercut",
        "montage", "capitals", "held", "short", "strong", "level_gap", "sixth", "has_thing", "interruption", "secret",
        "both", "walking",
    ]

    package static let opening = Self(named: "opening")
    package static let closing = Self(named: "closing")
    package static let turn = Self(named: "turn")
    package static let afterTurn = Self(named: "after_turn")
    package static let newPlace = Self(named: "new_place")
    package static let question = Self(named: "question")
    package static let answer = Self(named: "answer")
    package static let firstPart = Self(named: "first_part")
    package static let middlePart = Self(named: "middle_part")
    package static let lastPart = Self(named: "last_part")
    package static let plant = Self(named: "plant")
    package static let seesPerson = Self(named: "sees_person")
    package static let attention = Self(named: "attention")
    package static let unseen = Self(named: "unseen")
    package static let moving = Self(named: "moving")
    package static let interior = Self(named: "interior")
    package static let exterior = Self(named: "exterior")
    package static let intercut = Self(named: "intercut")
    package static let montage = Self(named: "montage")
    package static let capitals = Self(named: "capitals")
    package static let held = Self(named: "held")
    package static let short = Self(named: "short")
    package static let strong = Self(named: "strong")
    package static let levelGap = Self(named: "level_gap")
    package static let sixth = Self(named: "sixth")
    package static let hasThing = Self(named: "has_thing")
    package static let interruption = Self(named: "interruption")
    package static let secret = Self(named: "secret")
    package static let both = Self(named: "both")
    package static let walking = Self(named: "walking")

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(named name: String) { self.init(rawValue: 1 << UInt32(Self.names.firstIndex(of: name) ?? 31)) }

    package init(from decoder: any Decoder) throws {
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

extension Picture {
    package init(of role: Role, size: ShotSize, height: Double?, worth: Double, says: String) {
        self.init(
            of: role, over: nil, eyes: nil, size: size, also: nil, framing: nil, angle: nil, level: nil, open: nil,
            lens: nil,
            height: height, third: nil, move: nil, steadiness: nil, motive: nil, worth: worth, at: nil, says: says)
    }
}
