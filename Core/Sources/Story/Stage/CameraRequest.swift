/// What direction asks of staging: a composition. Staging answers with a camera that stands in the room.
public struct CameraRequest: Hashable, Sendable {
    /// Everyone who stands in the set at the first frame.
    public var figures: [Figure]
    /// What stands in the set besides: no camera looks through a bus.
    public var things: [PlacedProp]
    /// Whom the frame is of, most important first; empty for a place, a thing or a view.
    public var subjects: [ID<Character>]
    /// The near shoulder of an over-the-shoulder, or whose eyes a POV looks through.
    public var foreground: ID<Character>?
    /// The thing or mark that an insert, POV or establishing shot is of.
    public var target: Vector3?
    /// The height of the target in metres: what the frame is to hold of it. 0.3 where unset.
    public var targetHeight: Double?
    public var size: ShotSize
    public var framing: [Framing]
    public var angle: CameraAngle
    public var level: CameraLevel
    public var dutchDegrees: Double
    /// The lens wished for; staging takes a shorter prime where the room is too small.
    public var lensMM: Double
    /// The shortest lens the style allows.
    public var shortestLensMM: Double
    /// The bearing at which the camera stands as seen from the subject: a yaw in the world.
    public var azimuth: Double
    /// Where the subject's eyes are wished across the picture, 0 … 1; nil leaves lead room by gaze.
    public var eyesAtX: Double?

    public init(
        figures: [Figure], things: [PlacedProp] = [], subjects: [ID<Character>], foreground: ID<Character>? = nil,
        target: Vector3? = nil,
        targetHeight: Double? = nil, size: ShotSize, framing: [Framing], angle: CameraAngle = .eye,
        level: CameraLevel = .eye, dutchDegrees: Double = 0, lensMM: Double,
        shortestLensMM: Double = 18,
        azimuth: Double, eyesAtX: Double? = nil
    ) {
        self.figures = figures
        self.things = things
        self.subjects = subjects
        self.foreground = foreground
        self.target = target
        self.targetHeight = targetHeight
        self.size = size
        self.framing = framing
        self.angle = angle
        self.level = level
        self.dutchDegrees = dutchDegrees
        self.lensMM = lensMM
        self.shortestLensMM = shortestLensMM
        self.azimuth = azimuth
        self.eyesAtX = eyesAtX
    }
}

/// A camera that stands in the room, and what it sees.
public struct CameraSolution: Hashable, Sendable {
    public var camera: Camera
    /// A wall must be taken out, because even the shortest lens does not fit inside.
    public var wildWall: Bool
    /// The people whose head or body is in the frame, by depth, nearest first.
    public var seen: [Seen]

    public init(camera: Camera, wildWall: Bool, seen: [Seen]) {
        self.camera = camera
        self.wildWall = wildWall
        self.seen = seen
    }

    /// One person in the frame.
    public struct Seen: Hashable, Sendable {
        public var character: ID<Character>
        /// The middle of the eyes in picture coordinates, 0 … 1 from the top left; may lie outside.
        public var eyesX: Double
        public var eyesY: Double
        /// The height of the head in units of the picture's height.
        public var headHeight: Double
        /// Metres from the lens.
        public var depth: Double
        /// The eyes are inside the frame and no nearer body covers them.
        public var faceVisible: Bool

        public init(
            character: ID<Character>, eyesX: Double, eyesY: Double, headHeight: Double, depth: Double,
            faceVisible: Bool
        ) {
            self.character = character
            self.eyesX = eyesX
            self.eyesY = eyesY
            self.headHeight = headHeight
            self.depth = depth
            self.faceVisible = faceVisible
        }
    }
}
