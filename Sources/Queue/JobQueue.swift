/// How workers hear of jobs.
///
/// The rows of `JobTable` are the truth: what waits, who holds it, how often it was tried, whether it was called off.
/// A queue only brings word of them, at least once and in any order: a worker that gets word claims the row, and finds
/// it not to be claimed where the word came twice or too late.
public protocol JobQueue: Sendable {
    /// Waits for word of a job of these kinds.
    /// - Returns: nil where none came for a while.
    /// - Throws: why none can come now.
    func next(kinds: [String]) async throws -> Delivery?
}

/// A job's turn in the queue. A job that is tried again, taken back or replayed has another turn: word of an earlier
/// one is out of date.
public struct JobTurn: Sendable, Hashable, LosslessStringConvertible {
    public var id: String
    public var kind: String
    /// Counts from 0.
    public var turn: Int

    /// - Parameter kind: a name with a point, as `illustration.make`.
    public init(id: String, kind: String, turn: Int) {
        self.id = id
        self.kind = kind
        self.turn = turn
    }

    /// What `description` gave; nil for anything else.
    public init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 36, let turn = Int(parts[2]), turn >= 0 else { return nil }
        self.init(id: String(parts[1]), kind: String(parts[0]), turn: turn)
    }

    /// Unlike any other turn's.
    public var description: String { "\(kind)/\(id)/\(turn)" }
}

/// Word of a job, in the hands of a worker.
public struct Delivery: Sendable {
    /// What a worker says to it.
    public enum Answer: Sendable, Hashable {
        /// It is being worked on: not to be given to anybody else yet.
        case working
        /// It need not be brought again.
        case done
        /// It is to be brought again, after so many milliseconds.
        case later(Int)
    }

    /// Whose turn it is; nil leaves it to the worker to take what is due.
    public let turn: JobTurn?
    private let answer: @Sendable (Answer) -> Void

    init(of turn: JobTurn?, answer: @escaping @Sendable (Answer) -> Void) {
        self.turn = turn
        self.answer = answer
    }

    /// Answers. A word that is not answered is brought again.
    public func answer(_ answer: Answer) { self.answer(answer) }
}
