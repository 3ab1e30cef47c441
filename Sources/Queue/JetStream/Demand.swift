internal import Foundation

/// Those who wait for word of jobs, and the threads that fetch it while anybody does.
// Its state is touched under its lock alone.
final class Demand: @unchecked Sendable {
    private struct Waiter {
        var kinds: Set<String>
        var continuation: CheckedContinuation<Delivery?, any Error>
    }

    private let lock = NSCondition()
    private var waiters: [Int: Waiter] = [:]
    private var number = 0
    private var isClosed = false

    /// Waits for word of some kinds.
    /// - Returns: nil where the task was cancelled, or nobody fetches any more.
    /// - Throws: what `fail` is told.
    func wait(for kinds: [String]) async throws -> Delivery? {
        let mine = lock.withLock {
            number += 1
            return number
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waits = lock.withLock {
                    guard !isClosed, !Task.isCancelled else { return false }
                    waiters[mine] = Waiter(kinds: Set(kinds), continuation: continuation)
                    lock.broadcast()
                    return true
                }
                if !waits { continuation.resume(returning: nil) }
            }
        } onCancel: {
            lock.withLock { waiters.removeValue(forKey: mine) }?.continuation.resume(returning: nil)
        }
    }

    /// Holds a thread until somebody wants words of a kind.
    /// - Returns: false when nobody will any more.
    func isThere(_ kind: String) -> Bool {
        lock.withLock {
            while !isClosed, !waiters.values.contains(where: { $0.kinds.contains(kind) }) { lock.wait() }
            return !isClosed
        }
    }

    /// Gives word to whoever has waited longest.
    /// - Returns: false where nobody does any more.
    func hand(_ delivery: Delivery, _ kind: String) -> Bool {
        let first = lock.withLock {
            let first = waiters.filter { $0.value.kinds.contains(kind) }.keys.min()
            return first.flatMap { waiters.removeValue(forKey: $0) }
        }
        first?.continuation.resume(returning: delivery)
        return first != nil
    }

    /// Tells those who want a kind that there can be none now.
    func fail(_ kind: String, _ error: any Error) {
        let all = lock.withLock {
            let keys = waiters.filter { $0.value.kinds.contains(kind) }.keys
            return keys.compactMap { waiters.removeValue(forKey: $0) }
        }
        for waiter in all { waiter.continuation.resume(throwing: error) }
    }

    /// Lets everybody go.
    func close() {
        let all = lock.withLock {
            isClosed = true
            lock.broadcast()
            defer { waiters = [:] }
            return waiters
        }
        for waiter in all.values { waiter.continuation.resume(returning: nil) }
    }
}
