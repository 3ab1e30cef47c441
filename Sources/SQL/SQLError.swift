/// Why the database did not do something.
public enum SQLError: Error, Equatable, CustomStringConvertible {
    /// The facts would no longer hold together: a thing twice, one without what it belongs to, a value out of range.
    case constraint(Constraint, String)
    /// It could not be reached, or was busy for too long. Asking again later may succeed.
    case unavailable(String)
    /// The disk is full.
    case full(String)
    /// A query and its reader disagree: a fault of this program.
    case shape(String)
    case other(String)

    /// What did not hold.
    public enum Constraint: Sendable {
        case unique, reference, check
    }

    public var description: String {
        switch self {
        case .constraint(_, let words), .shape(let words), .other(let words): words
        case .unavailable(let words): "the database cannot be reached: \(words)"
        case .full(let words): "the disk of the database is full: \(words)"
        }
    }
}
