/// Something that breaks a rule of continuity, with the reason, and the way out where there is one.
public struct Finding: Codable, Hashable, Sendable {
    /// How much it matters: an error is seen by every audience, a warning by most, a note by the trade.
    public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
        case note, warning, error

        public static func < (left: Severity, right: Severity) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// The same as long as the same rule is broken by the same shots in the same way, whatever happens elsewhere.
    public var id: ID<Finding>
    /// The row of the rule table.
    public var rule: String
    public var severity: Severity
    /// The shots that it is about, in the order of the cut.
    public var shots: [ID<Shot>]
    /// The scene that they stand in; nil where it is about the whole board.
    public var scene: ID<Scene>?
    /// Where it is seen, in the board's time line.
    public var atFrame: Int
    /// One sentence in a director's words, with what was measured.
    public var reason: String
    /// An overhead plan as an SVG document.
    public var picture: String?
    /// An operation that cures it and breaks nothing else.
    public var fix: EditOperation?
    /// Why it may stay.
    public var accepted: String?

    public init(
        id: ID<Finding>, rule: String, severity: Severity, shots: [ID<Shot>], scene: ID<Scene>? = nil, atFrame: Int,
        reason: String, picture: String? = nil, fix: EditOperation? = nil, accepted: String? = nil
    ) {
        self.id = id
        self.rule = rule
        self.severity = severity
        self.shots = shots
        self.scene = scene
        self.atFrame = atFrame
        self.reason = reason
        self.picture = picture
        self.fix = fix
        self.accepted = accepted
    }

    private enum CodingKeys: String, CodingKey {
        case id, rule, severity, shots, scene, reason, picture, fix, accepted
        case atFrame = "at_frame"
    }
}

/// A finding that somebody looked at and wants to keep, with the reason.
///
/// It stands in the board: an edit brings it in and takes it out, and it outlives plans that leave its shots alone.
public struct Acceptance: Codable, Hashable, Sendable {
    /// The bits of the finding's id.
    public var id: ID<Acceptance>
    /// In words of whoever accepted it.
    public var because: String

    public init(id: ID<Acceptance>, because: String) {
        self.id = id
        self.because = because
    }

    /// The acceptance of a finding.
    public init(of finding: ID<Finding>, because: String) {
        self.init(id: ID(bits: finding.bits), because: because)
    }
}
