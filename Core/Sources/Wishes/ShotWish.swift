public import Story

/// What somebody asks of a shot in words: “closer on Mara, low angle, 35 mm, slow push in”. What is nil stays as it is.
public struct ShotWish: Sendable, Hashable {
    public var size: ShotSize?
    /// Sizes tighter (below zero) or wider than the shot is.
    public var sizeSteps = 0
    public var framing: [Framing]?
    public var angle: CameraAngle?
    public var level: CameraLevel?
    public var dutchDegrees: Double?
    public var lensMM: Double?
    /// Steps to a longer (above zero) or shorter lens of the set of primes.
    public var lensSteps = 0
    public var movement: [MovementKind]?
    public var speed: Movement.Speed?
    public var steadiness: Steadiness?
    /// Whom the shot is to be of, in the order named.
    public var subjects: [ID<Character>] = []
    public var durationFrames: Int?
    /// The new length as a share of the old, in percent.
    public var durationPercent: Int?
    /// Words that say nothing to this grammar, as written.
    public var notUnderstood: [String] = []

    public init() {}

    /// True where nothing would change.
    public var isEmpty: Bool {
        var bare = self
        bare.notUnderstood = []
        return bare == ShotWish()
    }

    /// True where the camera must be solved anew.
    public var movesCamera: Bool {
        size != nil || sizeSteps != 0 || framing != nil || angle != nil || level != nil || dutchDegrees != nil
            || lensMM != nil || lensSteps != 0 || !subjects.isEmpty
    }
}
