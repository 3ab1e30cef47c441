/// A scene: one place, one stretch of time, broken down and covered.
public struct Scene: Codable, Hashable, Sendable {
    public var id: ID<Scene>
    /// The script's printed number verbatim, else the count of scenes from 1.
    public var number: String
    public var omitted: Bool
    public var heading: Heading
    /// From the heading to the last byte before the next one.
    public var span: Span
    /// The length on paper in eighths of a page, at least 1.
    public var pageEighths: Int
    /// `D1`, `N1`, `D2` …; flashbacks run on tracks of their own: `FB1`.
    public var storyDay: String
    /// The estimate, before sound.
    public var runtimeFrames: Int
    /// One line.
    public var summary: String
    public var cast: [ID<Character>]
    public var props: [SceneProp]
    public var set: SetPlan
    public var light: Light
    public var entryState: [CharacterState]
    public var exitState: [CharacterState]
    public var beats: [Beat]
    public var lines: [Line]
    public var setups: [Setup]
    /// In the order of the cut; they partition the scene's script.
    public var shots: [Shot]

    public init(
        id: ID<Scene>, number: String, omitted: Bool = false, heading: Heading, span: Span,
        pageEighths: Int,
        storyDay: String, runtimeFrames: Int = 0, summary: String = "", cast: [ID<Character>] = [],
        props: [SceneProp] = [], set: SetPlan, light: Light, entryState: [CharacterState] = [],
        exitState: [CharacterState] = [], beats: [Beat] = [], lines: [Line] = [], setups: [Setup] = [],
        shots: [Shot] = []
    ) {
        self.id = id
        self.number = number
        self.omitted = omitted
        self.heading = heading
        self.span = span
        self.pageEighths = pageEighths
        self.storyDay = storyDay
        self.runtimeFrames = runtimeFrames
        self.summary = summary
        self.cast = cast
        self.props = props
        self.set = set
        self.light = light
        self.entryState = entryState
        self.exitState = exitState
        self.beats = beats
        self.lines = lines
        self.setups = setups
        self.shots = shots
    }

    private enum CodingKeys: String, CodingKey {
        case id, number, omitted, heading, span, summary, cast, props, set, light, beats, lines, setups,
            shots
        case pageEighths = "page_eighths"
        case storyDay = "story_day"
        case runtimeFrames = "runtime_frames"
        case entryState = "entry_state"
        case exitState = "exit_state"
    }

    /// The speeches of which some words lie in these stretches, in the order of the script.
    public func lines(in spans: [Span]) -> [ID<Line>] {
        lines.filter { line in spans.contains { $0.overlaps(line.span) } }.map(\.id)
    }
}

/// A scene heading taken apart.
public struct Heading: Codable, Hashable, Sendable {
    /// Inside, outside, or both in one.
    public enum IntExt: String, Codable, Sendable, CaseIterable {
        case int, ext
        case intExt = "int_ext"
        case unspecified
    }

    /// As written, without the number.
    public var raw: String
    public var intExt: IntExt
    public var location: String
    public var subLocation: String?
    /// As written: `NIGHT`, `CONTINUOUS`, `MOMENTS LATER`.
    public var timeOfDay: String?
    /// Resolved: CONTINUOUS and the like inherit it.
    public var dayPart: DayPart
    /// `flashback`, `dream`, `montage`, `intercut`, `establishing`, `moving`, a year …
    public var modifiers: [String]

    public init(
        raw: String, intExt: IntExt, location: String, subLocation: String? = nil,
        timeOfDay: String? = nil,
        dayPart: DayPart, modifiers: [String] = []
    ) {
        self.raw = raw
        self.intExt = intExt
        self.location = location
        self.subLocation = subLocation
        self.timeOfDay = timeOfDay
        self.dayPart = dayPart
        self.modifiers = modifiers
    }

    private enum CodingKeys: String, CodingKey {
        case raw, location, modifiers
        case intExt = "int_ext"
        case subLocation = "sub_location"
        case timeOfDay = "time_of_day"
        case dayPart = "day_part"
    }
}

/// A thing that a scene's script names.
public struct SceneProp: Codable, Hashable, Sendable {
    public var name: String
    public var kind: PropKind
    /// How often the scene names it.
    public var mentions: Int
    /// It returns later, so its first handling must be seen (DIRECTION §1.2).
    public var planted: Bool

    public init(name: String, kind: PropKind, mentions: Int, planted: Bool = false) {
        self.name = name
        self.kind = kind
        self.mentions = mentions
        self.planted = planted
    }
}

/// How someone comes into a scene or leaves it (DIRECTION §2.8).
public struct CharacterState: Codable, Hashable, Sendable {
    public var character: ID<Character>
    public var position: Vector3?
    public var posture: Posture?
    public var holds: [Held]
    /// `wet`, `wounded`, …
    public var marks: [String]

    public init(
        character: ID<Character>, position: Vector3? = nil, posture: Posture? = nil, holds: [Held] = [],
        marks: [String] = []
    ) {
        self.character = character
        self.position = position
        self.posture = posture
        self.holds = holds
        self.marks = marks
    }
}

/// The smallest thing that happens.
public struct Beat: Codable, Hashable, Sendable {
    /// The kinds of DIRECTION §1.2, and `speech` and `description`.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case speech, description
        case entrance, exit, cross, look, avoidance, realisation, reveal, threshold, text, blow, fall,
            run, vehicle
        case hide, attention, reaction, grief, union, secret, silence, indicate, threat, encircle,
            isolation, shock
        case slow, time, weather, inner, crowd, business, music
        case levelChange = "level_change"
        case propHandled = "prop_handled"
        case soundEvent = "sound_event"
        case shotFired = "shot_fired"
        case lightBeat = "light_beat"
        case crossCut = "cross_cut"
    }

    public var id: ID<Beat>
    public var span: Span
    public var kind: Kind
    public var agents: [ID<Character>]
    /// Props, people or places acted upon, as named.
    public var objects: [String]
    /// 0 … 1.
    public var intensity: Double
    /// 0 … 1 (DIRECTION §1.2, stakes per line).
    public var stakes: Double

    public init(
        id: ID<Beat>, span: Span, kind: Kind, agents: [ID<Character>] = [], objects: [String] = [],
        intensity: Double, stakes: Double = 0
    ) {
        self.id = id
        self.span = span
        self.kind = kind
        self.agents = agents
        self.objects = objects
        self.intensity = intensity
        self.stakes = stakes
    }
}

/// One speech.
public struct Line: Codable, Hashable, Sendable {
    /// Why a line may run over another (DIRECTION §2.7).
    public enum Overlap: String, Codable, Sendable {
        case none, interrupt, scripted, bed
    }

    public var id: ID<Line>
    public var character: ID<Character>
    /// `V.O.`, `O.S.`, `CONT'D` … as written.
    public var `extension`: String?
    public var parenthetical: String?
    public var addressee: ID<Character>?
    /// The words alone.
    public var text: String
    /// The dialogue words in the text, cue and parentheticals not.
    public var span: Span
    public var dual: DualSide?
    public var overlap: Overlap
    /// In the board's time line, after sound.
    public var startFrame: Int?
    public var endFrame: Int?
    /// The times come from an estimate, not from audio.
    public var estimated: Bool
    public var voice: Voice?
    /// `audio/….wav` in the board's folder.
    public var audioFile: String?

    public init(
        id: ID<Line>, character: ID<Character>, extension: String? = nil, parenthetical: String? = nil,
        addressee: ID<Character>? = nil, text: String, span: Span, dual: DualSide? = nil,
        overlap: Overlap = .none,
        startFrame: Int? = nil, endFrame: Int? = nil, estimated: Bool = true, voice: Voice? = nil,
        audioFile: String? = nil
    ) {
        self.id = id
        self.character = character
        self.extension = `extension`
        self.parenthetical = parenthetical
        self.addressee = addressee
        self.text = text
        self.span = span
        self.dual = dual
        self.overlap = overlap
        self.startFrame = startFrame
        self.endFrame = endFrame
        self.estimated = estimated
        self.voice = voice
        self.audioFile = audioFile
    }

    private enum CodingKeys: String, CodingKey {
        case id, character, `extension`, parenthetical, addressee, text, span, dual, overlap, estimated,
            voice
        case startFrame = "start_frame"
        case endFrame = "end_frame"
        case audioFile = "audio_file"
    }
}
