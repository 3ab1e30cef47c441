internal import Synchronization

/// Tells what keeps something from being done: once for as long as it lasts, and when it is over.
final class Trouble: Sendable {
    private let what: String
    private let tell: @Sendable (String) -> Void
    private let last = Mutex<String?>(nil)

    /// - Parameter what: is not done while there is trouble, as “jobs are not taken”.
    init(_ what: String, _ tell: @escaping @Sendable (String) -> Void) {
        self.what = what
        self.tell = tell
    }

    /// What `body` gives; nil where it failed, which is told. Being cancelled is no trouble.
    @discardableResult
    func watch<Result>(_ body: () async throws -> Result) async -> Result? {
        do {
            let result = try await body()
            if last.withLock({ last in last.take() }) != nil { tell("\(what): over") }
            return result
        } catch is CancellationError {
            return nil
        } catch {
            let words = "\(error)"
            let isNew = last.withLock { last in
                defer { last = words }
                return last != words
            }
            if isNew { tell("\(what): \(words)") }
            return nil
        }
    }
}
