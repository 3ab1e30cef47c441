/// A camera position that a crew prepares. It covers all it would be run for.
public struct Setup: Codable, Hashable, Sendable {
    /// What a day that runs short would give up last.
    public enum Priority: String, Codable, Sendable, CaseIterable {
        case must, should, nice
    }

    /// A stretch of the script the setup is run for: straight in the lined script where the speaker is on camera.
    public struct Cover: Codable, Hashable, Sendable {
        public var span: Span
        public var onCamera: Bool

        public init(span: Span, onCamera: Bool) {
            self.span = span
            self.onCamera = onCamera
        }

        private enum CodingKeys: String, CodingKey {
            case span
            case onCamera = "on_camera"
        }
    }

    public var id: ID<Setup>
    /// `12`, `12A`, `12B` …
    public var plannedName: String
    /// At rest.
    public var camera: Camera
    public var lensMM: Double
    /// `sticks`, `dolly`, `handheld`, `crane` … (FIELD §2).
    public var support: String
    /// The side of the picture that the key comes from: `left`, `right`, `back`, `front`.
    public var lightSide: String
    public var covers: [Cover]
    public var priority: Priority
    /// To prepare and shoot.
    public var minutes: Int
    /// The day of the shoot that it falls on, from 1.
    public var shootDay: Int?
    /// Blank until the set fills it.
    public var slate: String?
    /// True where a wall has to be taken out for the camera.
    public var wildWall: Bool?

    public init(
        id: ID<Setup>, plannedName: String, camera: Camera, lensMM: Double, support: String,
        lightSide: String,
        covers: [Cover], priority: Priority, minutes: Int, shootDay: Int? = nil, slate: String? = nil,
        wildWall: Bool? = nil
    ) {
        self.id = id
        self.plannedName = plannedName
        self.camera = camera
        self.lensMM = lensMM
        self.support = support
        self.lightSide = lightSide
        self.covers = covers
        self.priority = priority
        self.minutes = minutes
        self.shootDay = shootDay
        self.slate = slate
        self.wildWall = wildWall
    }

    private enum CodingKeys: String, CodingKey {
        case id, camera, support, covers, priority, minutes, slate
        case plannedName = "planned_name"
        case lensMM = "lens_mm"
        case lightSide = "light_side"
        case shootDay = "shoot_day"
        case wildWall = "wild_wall"
    }
}

/// A stretch of the cut, taken from a setup.
public struct Shot: Codable, Hashable, Sendable {
    /// How far a shot has come.
    public enum Status: String, Codable, Sendable, CaseIterable {
        case todo, drawn, approved, retake
    }

    /// What a revision changed in the words a shot covers.
    public struct Change: Codable, Hashable, Sendable {
        public var was: String
        public var now: String

        public init(was: String, now: String) {
            self.was = was
            self.now = now
        }
    }

    public var id: ID<Shot>
    public var setup: ID<Setup>
    /// `12-3`.
    public var number: String
    /// Sorts the shots of a scene as text.
    public var orderKey: String
    public var size: ShotSize
    public var framing: [Framing]
    public var angle: CameraAngle
    public var level: CameraLevel
    public var dutchDegrees: Double
    public var movement: Movement
    public var lensMM: Double
    /// The plan; where the board has a cut, that rules.
    public var durationFrames: Int
    public var description: String
    /// The script that this shot owns.
    public var spans: [Span]
    public var beats: [ID<Beat>]
    /// The speeches that its spans hold a part of, in the order of the script.
    public var lines: [ID<Line>]
    /// Frames that the picture starts before (negative) or after its first sound.
    public var pictureIn: Int
    /// Frames that the picture ends before (negative) or after its last sound.
    public var pictureOut: Int
    /// Into this shot: `cut`, `dissolve`, `fade_in`, `smash_cut` …
    public var transition: String
    public var why: Why
    public var omitted: Bool
    /// The place in the shooting order of the whole board, from 1.
    public var shootOrder: Int?
    public var changed: [Change]
    public var panels: [Panel]
    public var locked: Bool
    public var status: Status
    public var notes: String
    /// The first frame.
    public var stage: Stage

    public init(
        id: ID<Shot>, setup: ID<Setup>, number: String, orderKey: String, size: ShotSize,
        framing: [Framing],
        angle: CameraAngle, level: CameraLevel, dutchDegrees: Double = 0, movement: Movement,
        lensMM: Double,
        durationFrames: Int, description: String, spans: [Span], beats: [ID<Beat>], lines: [ID<Line>] = [],
        pictureIn: Int = 0, pictureOut: Int = 0, transition: String = "cut", why: Why, omitted: Bool = false,
        shootOrder: Int? = nil,
        changed: [Change] = [], panels: [Panel], locked: Bool = false, status: Status = .todo,
        notes: String = "",
        stage: Stage
    ) {
        self.id = id
        self.setup = setup
        self.number = number
        self.orderKey = orderKey
        self.size = size
        self.framing = framing
        self.angle = angle
        self.level = level
        self.dutchDegrees = dutchDegrees
        self.movement = movement
        self.lensMM = lensMM
        self.durationFrames = durationFrames
        self.description = description
        self.spans = spans
        self.beats = beats
        self.lines = lines
        self.pictureIn = pictureIn
        self.pictureOut = pictureOut
        self.transition = transition
        self.why = why
        self.omitted = omitted
        self.shootOrder = shootOrder
        self.changed = changed
        self.panels = panels
        self.locked = locked
        self.status = status
        self.notes = notes
        self.stage = stage
    }

    private enum CodingKeys: String, CodingKey {
        case id, setup, number, size, framing, angle, level, movement, description, spans, beats,
            lines, transition, why
        case omitted, changed, panels, locked, status, notes, stage
        case orderKey = "order_key"
        case dutchDegrees = "dutch_deg"
        case lensMM = "lens_mm"
        case durationFrames = "duration_frames"
        case pictureIn = "picture_in"
        case pictureOut = "picture_out"
        case shootOrder = "shoot_order"
    }
}

/// How the camera moves during a shot; `from` and `to` are compositions that each stand as a frame.
public struct Movement: Codable, Hashable, Sendable {
    /// Against what the distance would take at a walk.
    public enum Speed: String, Codable, Sendable, CaseIterable {
        case slow, normal, fast
    }

    public var kind: [MovementKind]
    public var from: Camera?
    public var to: Camera?
    public var speed: Speed
    public var steadiness: Steadiness
    /// Why it moves, or why it stands.
    public var motive: String

    public init(
        kind: [MovementKind] = [.static], from: Camera? = nil, to: Camera? = nil,
        speed: Speed = .normal,
        steadiness: Steadiness = .locked, motive: String = ""
    ) {
        self.kind = kind
        self.from = from
        self.to = to
        self.speed = speed
        self.steadiness = steadiness
        self.motive = motive
    }

    /// True where the camera stands still.
    public var isStatic: Bool { kind.allSatisfy { $0 == .static } }

    /// The cameras between which it moves: the shot's own alone where it stands, none where its ends are not known.
    public func ends(of camera: Camera) -> [Camera] {
        guard !isStatic else { return [camera] }
        guard let from, let to else { return [] }
        return [from, to]
    }
}

/// Why a shot is as it is, for people who ask.
public struct Why: Codable, Hashable, Sendable {
    /// The beat that asked for it.
    public var beat: ID<Beat>?
    /// The row of the rule table.
    public var rule: String
    /// What it was chosen over.
    public var insteadOf: [String]
    /// One honest sentence in a director's words.
    public var sentence: String

    public init(beat: ID<Beat>? = nil, rule: String, insteadOf: [String] = [], sentence: String) {
        self.beat = beat
        self.rule = rule
        self.insteadOf = insteadOf
        self.sentence = sentence
    }

    private enum CodingKeys: String, CodingKey {
        case beat, rule, sentence
        case insteadOf = "instead_of"
    }
}

/// One drawing of a shot.
public struct Panel: Codable, Hashable, Sendable {
    /// What a panel shows of its shot.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case start, key, end, insert
    }

    public var id: ID<Panel>
    /// `1`, `2` …, as file names end.
    public var label: String
    /// Frames after the shot's first.
    public var atFrame: Int
    public var kind: Kind
    /// What is drawn; nil is the shot's stage.
    public var stage: Stage?
    /// `frames/012-003-1.png` in the board's folder.
    public var file: String?
    public var sha256: String?
    public var altText: String?
    /// True where a person wrote `altText`: it then stays when the picture becomes another. Nil is not.
    public var altTextByHand: Bool?
    /// Who drew it: `builtin/1`.
    public var engine: String?

    public init(
        id: ID<Panel>, label: String, atFrame: Int, kind: Kind, stage: Stage? = nil,
        file: String? = nil,
        sha256: String? = nil, altText: String? = nil, engine: String? = nil
    ) {
        self.id = id
        self.label = label
        self.atFrame = atFrame
        self.kind = kind
        self.stage = stage
        self.file = file
        self.sha256 = sha256
        self.altText = altText
        self.engine = engine
    }

    private enum CodingKeys: String, CodingKey {
        case id, label, kind, stage, file, sha256, engine
        case atFrame = "at_frame"
        case altText = "alt_text"
        case altTextByHand = "alt_text_by_hand"
    }
}
