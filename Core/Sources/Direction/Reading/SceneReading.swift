internal import Story

/// What reading a scene found: the board's own fields, and what coverage needs besides.
struct SceneReading: Sendable {
    /// Heading, cast, props, beats and lines are filled; setups and shots are not.
    var scene: Scene
    var setKind: SetKind
    /// Scores of DIRECTION §1.1; all at .5 or more count.
    var types: [SceneType: Double]
    /// The camera language of the script, in order (DIRECTION §1.11).
    var orders: [CameraOrder]
    /// People whose face must not be seen.
    var unseen: Set<ID<Character>>
    /// The paragraphs of action and dialogue in order: what the shots partition.
    var paragraphs: [Paragraph]
    /// For each beat, by its id: what coverage needs to block it.
    var business: [ID<Beat>: Business]

    /// One paragraph of action, or one speech with its cue, parentheticals and words.
    struct Paragraph: Sendable {
        enum Kind: Sendable {
            case action, speech, other
        }

        var kind: Kind
        /// Cue, parentheticals and words for a speech.
        var span: Span
        /// The beats in it, in order.
        var beats: [ID<Beat>]
        /// The line of a speech.
        var line: ID<Line>?
    }

    /// What a beat asks bodies to do.
    struct Business: Sendable {
        /// For each agent.
        var action: Action
        var posture: Posture?
        var mood: Mood?
        /// Things handled, with the words of the script for them.
        var props: [(kind: PropKind, name: String)]
        /// Whom or what the agents look at or go to: a character.
        var towards: ID<Character>?
        /// … or a thing or place as named: `door`, `window`, `table`.
        var place: String?
        /// Words shown or read on a prop, screen or card.
        var text: String?
        /// The factor of DIRECTION §1.13, manner: slowly 1.6 …
        var manner: Double
        /// The estimated length in seconds (DIRECTION §1.13), manner in.
        var seconds: Double
        /// Not to be cut inside: “slowly”, a held beat.
        var held: Bool
        /// The clause as written.
        var clause: String
    }
}

/// Camera language written by the author; coverage obeys it to the letter.
struct CameraOrder: Sendable {
    var span: Span
    var size: ShotSize?
    var framing: [Framing]
    var angle: CameraAngle?
    var level: CameraLevel?
    var movement: [MovementKind]
    var steadiness: Steadiness?
    var subjects: [ID<Character>]
    /// The thing or place the order names, where it is no person.
    var object: String?
    /// Whose eyes a POV looks through, or whose shoulder it looks over.
    var through: ID<Character>?
    /// `dissolve`, `smash_cut` …: how the next shot comes in.
    var transition: String?
    /// Text burnt in: SUPER, TITLE.
    var text: String?
    /// The order's clause as written.
    var words: String
}

/// What kind of scene it is (DIRECTION §1.1).
enum SceneType: String, Sendable, CaseIterable, Codable {
    case twoHander = "two_hander"
    case table
    case walkAndTalk = "walk_and_talk"
    case phone, car, chase, fight, standoff, interrogation, crowd, speech, solitary, tender, argument, suspense
    case search, arrival, procedure, comedy, montage, performance, grief, transition, screens, ceremony, dream
    case insert
}
