package import Story

/// What reading a scene found: the board's own fields, and what coverage needs besides.
package struct SceneReading: Sendable {
    /// Heading, cast, props, beats and lines are filled; setups and shots are not.
    package var scene: Scene
    package var setKind: SetKind
    /// Scores of DIRECTION §1.1; all at .5 or more count.
    package var types: [SceneType: Double]
    /// The camera language of the script, in order (DIRECTION §1.11).
    package var orders: [CameraOrder]
    /// People whose face must not be seen.
    package var unseen: Set<ID<Character>>
    /// The paragraphs of action and dialogue in order: what the shots partition.
    package var paragraphs: [Paragraph]
    /// For each beat, by its id: what coverage needs to block it.
    package var business: [ID<Beat>: Business]
    /// Who is there in the body; a voice from elsewhere is in the cast and not here.
    package var present: [ID<Character>] = []
    /// The line on which the scene turns: the steepest rise of stakes within three lines (DIRECTION §1.2).
    package var turn: ID<Line>?
    /// State and direction carry over from the scene before: CONTINUOUS and the like.
    package var continuous = false

    /// One paragraph of action, or one speech with its cue, parentheticals and words.
    package struct Paragraph: Sendable {
        package enum Kind: Sendable {
            case action, speech, other
        }

        package var kind: Kind
        /// Cue, parentheticals and words for a speech.
        package var span: Span
        /// The beats in it, in order.
        package var beats: [ID<Beat>]
        /// The line of a speech.
        package var line: ID<Line>?
    }

    /// What a beat asks bodies to do.
    package struct Business: Sendable {
        /// For each agent.
        package var action: Action
        package var posture: Posture?
        package var mood: Mood?
        /// Things handled, with the words of the script for them.
        package var props: [(kind: PropKind, name: String)]
        /// Whom or what the agents look at or go to: a character.
        package var towards: ID<Character>?
        /// … or a thing or place as named: `door`, `window`, `table`.
        package var place: String?
        /// Words shown or read on a prop, screen or card.
        package var text: String?
        /// The factor of DIRECTION §1.13, manner: slowly 1.6 …
        package var manner: Double
        /// The estimated length in seconds (DIRECTION §1.13), manner in.
        package var seconds: Double
        /// Not to be cut inside: “slowly”, a held beat.
        package var held: Bool
        /// The clause as written.
        package var clause: String
        /// The hand that holds or takes, where the words or the thing itself tell.
        package var hand: Hand?
        /// What is handled leaves the hand: put down, dropped, thrown.
        package var releases = false
    }
}

/// Camera language written by the author; coverage obeys it to the letter.
package struct CameraOrder: Sendable {
    package var span: Span
    package var size: ShotSize?
    package var framing: [Framing]
    package var angle: CameraAngle?
    package var level: CameraLevel?
    package var movement: [MovementKind]
    package var steadiness: Steadiness?
    package var subjects: [ID<Character>]
    /// The thing or place the order names, where it is no person.
    package var object: String?
    /// What that is, where the word is known.
    package var kind: PropKind?
    /// Whose eyes a POV looks through, or whose shoulder it looks over.
    package var through: ID<Character>?
    /// `dissolve`, `smash_cut` …: how the next shot comes in.
    package var transition: String?
    /// Text burnt in: SUPER, TITLE.
    package var text: String?
    /// The order's clause as written.
    package var words: String
    /// What no field above holds: `slow_motion`, `freeze_frame`, `intercut`, `end_intercut`, `montage`, `reveal`,
    /// `oner`, `silhouette`, `split_screen`, `dutch` …
    package var note: String?
}

/// What kind of scene it is (DIRECTION §1.1).
package enum SceneType: String, Sendable, CaseIterable, Codable {
    case twoHander = "two_hander"
    case table
    case walkAndTalk = "walk_and_talk"
    case phone, car, chase, fight, standoff, interrogation, crowd, speech, solitary, tender, argument, suspense
    case search, arrival, procedure, comedy, montage, performance, grief, transition, screens, ceremony, dream
    case insert
}
