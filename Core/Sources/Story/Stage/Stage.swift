/// What one picture is of: people, things, light and the camera, in the room. Frames, plans, labels and alt text all
/// come from it.
public struct Stage: Codable, Hashable, Sendable {
    public var figures: [Figure]
    public var props: [PlacedProp]
    public var light: Light
    /// Solved before a board leaves the planner.
    public var camera: Camera?
    public var axis: Axis?
    /// The scene whose set this plays in, where that is another than its own: the far end of a call.
    public var scene: ID<Scene>?

    public init(
        figures: [Figure], props: [PlacedProp], light: Light, camera: Camera? = nil, axis: Axis? = nil,
        scene: ID<Scene>? = nil
    ) {
        self.figures = figures
        self.props = props
        self.light = light
        self.camera = camera
        self.axis = axis
        self.scene = scene
    }

    /// The figure of this character.
    public func figure(_ character: ID<Character>) -> Figure? {
        figures.first { $0.character == character }
    }
}

/// A person in the room.
public struct Figure: Codable, Hashable, Sendable {
    public var character: ID<Character>
    /// The floor under the pelvis; y is above 0 only on stairs, vehicles and the like.
    public var position: Vector3
    /// The way the body faces.
    public var yaw: Double
    public var posture: Posture
    public var action: Action
    public var mood: Mood
    public var gaze: Gaze?
    public var holds: [Held]
    /// The height of the seat under a sitter, metres above `position`.
    public var seatHeight: Double?
    /// The person an embrace, a blow or a handshake is shared with: posed as one unit.
    public var partner: ID<Character>?

    public init(
        character: ID<Character>, position: Vector3, yaw: Double, posture: Posture = .stand,
        action: Action = .rest,
        mood: Mood = .neutral, gaze: Gaze? = nil, holds: [Held] = [], seatHeight: Double? = nil,
        partner: ID<Character>? = nil
    ) {
        self.character = character
        self.position = position
        self.yaw = yaw
        self.posture = posture
        self.action = action
        self.mood = mood
        self.gaze = gaze
        self.holds = holds
        self.seatHeight = seatHeight
        self.partner = partner
    }

    private enum CodingKeys: String, CodingKey {
        case character, position, yaw, posture, action, mood, gaze, holds, partner
        case seatHeight = "seat_height_m"
    }
}

/// Where a person looks.
public struct Gaze: Codable, Hashable, Sendable {
    /// The id of a character, or the name of a prop, anchor or opening.
    public var at: String
    /// The point in the room that the eyes are on.
    public var point: Vector3

    public init(at: String, point: Vector3) {
        self.at = at
        self.point = point
    }
}

/// A thing in a hand.
public struct Held: Codable, Hashable, Sendable {
    public var prop: PropKind
    public var hand: Hand
    /// What the script calls it, or the words written on it.
    public var label: String?

    public init(prop: PropKind, hand: Hand, label: String? = nil) {
        self.prop = prop
        self.hand = hand
        self.label = label
    }
}

/// A thing in the room that the script names; the furniture of the set is the set's.
public struct PlacedProp: Codable, Hashable, Sendable {
    public var prop: PropKind
    /// What the script calls it; the words on a letter, screen or sign are in `text`.
    public var name: String
    public var position: Vector3
    public var yaw: Double
    /// Words to be read on it.
    public var text: String?

    public init(prop: PropKind, name: String, position: Vector3, yaw: Double, text: String? = nil) {
        self.prop = prop
        self.name = name
        self.position = position
        self.yaw = yaw
        self.text = text
    }
}

/// A camera in the room. The sensor is the board's.
public struct Camera: Codable, Hashable, Sendable {
    public var position: Vector3
    /// The way it looks: degrees about +y, 0 at +z, positive towards +x.
    public var yaw: Double
    /// Degrees, positive up.
    public var pitch: Double
    /// Degrees, positive turns the picture clockwise.
    public var roll: Double
    public var lensMM: Double

    public init(position: Vector3, yaw: Double, pitch: Double, roll: Double, lensMM: Double) {
        self.position = position
        self.yaw = yaw
        self.pitch = pitch
        self.roll = roll
        self.lensMM = lensMM
    }

    private enum CodingKeys: String, CodingKey {
        case position, yaw, pitch, roll
        case lensMM = "lens_mm"
    }
}

/// The line that a cut keeps to one side of (DIRECTION §2.5).
public struct Axis: Codable, Hashable, Sendable {
    /// What the line runs along.
    public enum Kind: String, Codable, Sendable {
        case look, motion, object
    }

    public var a: ID<Character>
    /// The other end, where it is a person.
    public var b: ID<Character>?
    /// The other end as a yaw from `a`, where it is a way or a thing.
    public var direction: Double?
    public var kind: Kind
    /// +1 where the camera stands to the right of a → b seen from above with -z up, -1 to the left.
    public var side: Int

    public init(
        a: ID<Character>, b: ID<Character>? = nil, direction: Double? = nil, kind: Kind, side: Int
    ) {
        self.a = a
        self.b = b
        self.direction = direction
        self.kind = kind
        self.side = side
    }
}
