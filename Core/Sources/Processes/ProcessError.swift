/// Why a child gave no output. Its description is a sentence for people, with the way out where there is one.
public enum ProcessError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program is not installed.
    case missing(Tool)
    /// The program could not be started, or talking to it failed.
    case failedToStart(tool: String, reason: String)
    /// It ended with a status other than 0. `messages` is the end of its standard error.
    case exited(tool: String, status: Int, messages: String)
    /// A signal ended it that no limit of ours sends.
    case killed(tool: String, signal: Int)
    /// It used up its processor time.
    case outOfCPUTime(tool: String, seconds: Int)
    /// It ran too long.
    case timedOut(tool: String, seconds: Double)
    /// It wrote more than it may, to its output or to a file.
    case tooMuchOutput(tool: String, bytes: Int)
    /// The task that waited for it was cancelled.
    case cancelled(tool: String)

    public var description: String {
        switch self {
        case .missing(let tool):
            "The program “\(tool.name)” is not installed; on Debian, `apt-get install \(tool.package)` brings it."
        case .failedToStart(let tool, let reason):
            "“\(tool)” could not be run: \(reason)"
        case .exited(let tool, let status, let messages):
            "“\(tool)” failed with status \(status)" + (messages.isEmpty ? "." : ": \(messages)")
        case .killed(let tool, let signal):
            "“\(tool)” was ended by signal \(signal)\(signal == 9 ? " (often the machine running out of memory)" : "")."
        case .outOfCPUTime(let tool, let seconds):
            "“\(tool)” was stopped after using \(seconds) s of processor time, its limit."
        case .timedOut(let tool, let seconds):
            "“\(tool)” was stopped after \(seconds) s, its time limit."
        case .tooMuchOutput(let tool, let bytes):
            "“\(tool)” was stopped because it wrote more than \(bytes) bytes, its limit."
        case .cancelled(let tool):
            "“\(tool)” was stopped because the work it was for was cancelled."
        }
    }
}
