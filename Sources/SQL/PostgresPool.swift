internal import Synchronization

/// Connections that are open and idle, and leave for so many transactions at once.
final class PostgresPool: Sendable {
    struct Permit: Sendable {}

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
        var idle: [PostgresConnection] = []
        var isClosed = false
    }

    private let url: String
    private let role: String?
    private let state: Mutex<State>

    init(url: String, role: String?, size: Int) {
        self.url = url
        self.role = role
        state = Mutex(State(free: max(1, size)))
    }

    /// Waits for its turn.
    func permit() async throws -> Permit {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
        return Permit()
    }

    /// Lets the next one in.
    func giveBack(_: Permit) {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }

    /// An open connection; a new one where none is idle.
    func connection() throws -> PostgresConnection {
        if let idle = state.withLock({ $0.idle.popLast() }), idle.isAlive { return idle }
        return try PostgresConnection(url: url, role: role)
    }

    /// Keeps a connection for the next transaction.
    func keep(_ connection: PostgresConnection) {
        state.withLock { state in if !state.isClosed { state.idle.append(connection) } }
    }

    /// Closes what is idle, and keeps none from now on.
    func drain() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        // They close outside of the lock.
        _ = idle
    }
}
