internal import Synchronization

/// Wakes those who wait for news of something within this program. News of other programs comes by looking again.
public final class Bell: Sendable {
    private struct State {
        var rings: [String: Int] = [:]
        var waiting: [String: [Int: CheckedContinuation<Void, Never>]] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// There is news of `key`.
    public func ring(_ key: String) {
        let waiting = state.withLock { state in
            state.rings[key, default: 0] += 1
            return state.waiting.removeValue(forKey: key)
        }
        for continuation in (waiting ?? [:]).values { continuation.resume() }
    }

    /// How often it rang.
    public func count(_ key: String) -> Int { state.withLock { $0.rings[key] ?? 0 } }

    /// Waits until it has rung more often than `count`, or so long.
    /// - Returns: how often it has rung.
    public func wait(_ key: String, after count: Int, atMost: Duration) async -> Int {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait(key, after: count) }
            // Being cancelled is an end of the waiting like any other.
            group.addTask { try? await Task.sleep(for: atMost) }
            await group.next()
            group.cancelAll()
        }
        return self.count(key)
    }

    private func wait(_ key: String, after count: Int) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard (state.rings[key] ?? 0) <= count, !Task.isCancelled else { return true }
                    state.waiting[key, default: [:]][number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                let found = state.waiting[key]?.removeValue(forKey: number)
                if state.waiting[key]?.isEmpty == true { state.waiting[key] = nil }
                return found
            }
            continuation?.resume()
        }
    }
}
