/// Something a stage of the pipeline noticed and dealt with: what, where, and what was done about it.
///
/// The unrecoverable is an error; everything else in a strange script is one of these.
public struct Diagnostic: Codable, Hashable, Sendable {
    /// How much it matters to who reads the board.
    public enum Severity: String, Codable, Sendable {
        case error, warning, note
    }

    /// A dotted name, stable across versions, such as `fountain.boneyard.unclosed`.
    public var rule: String
    public var severity: Severity
    /// A sentence for people: what was found and what was done.
    public var message: String
    /// The words of the script it is about.
    public var span: Span?

    public init(rule: String, severity: Severity, message: String, span: Span? = nil) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.span = span
    }
}
