internal import Store
internal import Story

/// Slows down whoever guesses passwords, and locks nobody out: who fails often waits, a minute at the most, and only
/// for the name and the address that failed. All programs on one database count together, and a quarter of an hour
/// after the last failure it is forgotten.
struct SignInThrottle: Sendable {
    let store: Store

    /// Failures that cost nothing: of one name from one address, and of one address.
    private static let freeOfName = 5, freeOfAddress = 50
    private static let longest = 60, memory = 900.0

    /// Lets somebody try, and counts it as a failure until it is known to be none: those who try at once, in whatever
    /// program, do not slip through together.
    /// - Throws: `ServiceError.tooMany` for who has to wait.
    func attempt(_ name: String, from address: String, at now: Moment) async throws {
        try await store.writeInstallation { transaction in
            try admit(name, address, now, transaction)
            try count(name, address, now, transaction)
        }
    }

    /// Looks whether somebody may try what is right for nearly everybody.
    /// - Throws: `ServiceError.tooMany` for who has to wait.
    func admit(_ name: String, from address: String, at now: Moment) async throws {
        try await store.readInstallation { try admit(name, address, now, $0) }
    }

    /// Remembers that it was wrong.
    func failed(_ name: String, from address: String, at now: Moment) async throws {
        try await store.writeInstallation { try count(name, address, now, $0) }
    }

    /// Forgets what was wrong before it was right.
    func succeeded(_ name: String, from address: String, in transaction: InstallationTransaction) throws {
        try transaction.forgetFailures(at: Self.key(name, address))
        try transaction.takeBackFailure(at: Self.key(address))
    }

    private func admit(
        _ name: String, _ address: String, _ now: Moment, _ transaction: InstallationTransaction
    ) throws {
        let wait = max(
            Self.wait(try transaction.failures(at: Self.key(name, address)), free: Self.freeOfName, at: now),
            Self.wait(try transaction.failures(at: Self.key(address)), free: Self.freeOfAddress, at: now))
        guard wait > 0 else { return }
        var error = ServiceError(.tooMany, "that was wrong too often; try again in \(wait) seconds")
        error.retryAfter = wait
        throw error
    }

    private func count(
        _ name: String, _ address: String, _ now: Moment, _ transaction: InstallationTransaction
    ) throws {
        // In one order, so that no two wait for each other.
        for place in [Self.key(name, address), Self.key(address)].sorted(by: { $0.description < $1.description }) {
            try transaction.countFailure(at: place, now: now, forgetting: now.adding(seconds: -Self.memory))
        }
    }

    private static func key(_ name: String, _ address: String) -> Digest { Digest(of: "\(address)\u{1F}\(name)") }

    private static func key(_ address: String) -> Digest { Digest(of: address) }

    /// Seconds to wait: 1, 2, 4 … after each failure that is not free.
    private static func wait(_ failures: SignInFailures?, free: Int, at now: Moment) -> Int {
        guard let failures, failures.number >= free else { return 0 }
        let seconds = min(longest, 1 << min(6, failures.number - free))
        let passed = now.milliseconds - failures.last.milliseconds
        guard passed >= 0, passed < seconds * 1000 else { return 0 }
        return (seconds * 1000 - passed + 999) / 1000
    }
}
