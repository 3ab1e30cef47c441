internal import Store
internal import Synchronization

/// Slows down whoever guesses passwords, and locks nobody out: who fails often waits, a minute at the most, and only
/// for the name and the address that failed. Kept in memory; a start of the server forgets it.
final class SignInThrottle: Sendable {
    private struct Failures {
        var count = 0
        var last = Moment(milliseconds: 0)
    }

    private let failures = Mutex<[String: Failures]>([:])
    /// Failures that cost nothing: of one name from one address, and of one address.
    private static let freeOfName = 5, freeOfAddress = 50
    private static let longest = 60, memory = 900.0, capacity = 10_000

    /// - Throws: `ServiceError.tooMany` for who has to wait.
    func admit(_ name: String, from address: String, at now: Moment) throws {
        let wait = failures.withLock { known in
            max(
                Self.wait(known[Self.key(name, address)], free: Self.freeOfName, at: now),
                Self.wait(known[address], free: Self.freeOfAddress, at: now))
        }
        guard wait > 0 else { return }
        var error = ServiceError(.tooMany, "that was wrong too often; try again in \(wait) seconds")
        error.retryAfter = wait
        throw error
    }

    /// Remembers that it was wrong.
    func failed(_ name: String, from address: String, at now: Moment) {
        failures.withLock { known in
            if known.count >= Self.capacity {
                known = known.filter { now < $0.value.last.adding(seconds: Self.memory) }
                // Still too many: these are the guesser's own, and slowing him down is done by the hash.
                if known.count >= Self.capacity { known = [:] }
            }
            for key in [Self.key(name, address), address] {
                var entry = known[key] ?? Failures()
                if now >= entry.last.adding(seconds: Self.memory) { entry.count = 0 }
                entry.count += 1
                entry.last = now
                known[key] = entry
            }
        }
    }

    /// Forgets what was wrong before it was right.
    func succeeded(_ name: String, from address: String) {
        failures.withLock { $0[Self.key(name, address)] = nil }
    }

    private static func key(_ name: String, _ address: String) -> String { "\(address)\u{1F}\(name)" }

    /// Seconds to wait: 1, 2, 4 … after each failure that is not free.
    private static func wait(_ failures: Failures?, free: Int, at now: Moment) -> Int {
        guard let failures, failures.count >= free else { return 0 }
        let seconds = min(longest, 1 << min(6, failures.count - free))
        let passed = now.milliseconds - failures.last.milliseconds
        guard passed >= 0, passed < seconds * 1000 else { return 0 }
        return (seconds * 1000 - passed + 999) / 1000
    }
}
