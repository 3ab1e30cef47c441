internal import Foundation
internal import Production
internal import Synchronization

/// Shows progress on the standard error: a bar that redraws itself, or a JSON object a line.
final class ProgressReporter: Sendable {
    private let form: ProgressOptions.Form
    private let state = Mutex(State())

    private struct State {
        var shown: WorkProgress?
        var width = 0
    }

    init(form: ProgressOptions.Form) {
        self.form = form
    }

    /// Takes progress from any task; the same state twice is shown once.
    func report(_ progress: WorkProgress) {
        state.withLock { state in
            guard state.shown != progress else { return }
            state.shown = progress
            switch form {
            case .none:
                return
            case .json:
                write(
                    "{\"step\":\"\(progress.step.rawValue)\",\"done\":\(progress.done),\"total\":\(progress.total)}\n")
            case .bar:
                let text = Self.bar(progress)
                let blank = String(repeating: " ", count: max(0, state.width - text.count))
                state.width = text.count
                write("\r" + text + blank)
            }
        }
    }

    /// Leaves the terminal at the beginning of a line.
    func finish() {
        state.withLock { state in
            if form == .bar, state.width > 0 { write("\r" + String(repeating: " ", count: state.width) + "\r") }
            state.width = 0
        }
    }

    private static func bar(_ progress: WorkProgress) -> String {
        let filled = progress.total > 0 ? min(24, 24 * progress.done / progress.total) : 0
        let blocks = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        return "\(progress.step.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0))\(blocks) "
            + "\(progress.done)/\(progress.total)"
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
