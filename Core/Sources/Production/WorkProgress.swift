/// How far a piece of work is: what a bar on a terminal or a line of JSON shows.
public struct WorkProgress: Sendable, Hashable {
    /// The steps of the pipeline in order.
    public enum Step: String, Sendable, CaseIterable {
        case read, plan, draw, speak, animatic, export
    }

    public var step: Step
    /// Pieces done: frames, lines, files.
    public var done: Int
    /// Pieces in all, 1 where a step is one piece.
    public var total: Int

    public init(_ step: Step, done: Int, of total: Int) {
        self.step = step
        self.done = done
        self.total = total
    }
}

/// Takes progress from any task.
public typealias ProgressHandler = @Sendable (WorkProgress) -> Void
