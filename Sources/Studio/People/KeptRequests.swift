internal import Story
public import Store

extension Studio {
    /// Takes the caller's request with a key, or says what is known of it.
    /// - Parameter hash: of all that the request asks.
    public func beginRequest(_ caller: Caller, hash: String) async throws -> KnownRequest {
        let now = clock(), principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        return try await store.writeInstallation { transaction in
            try transaction.begin(principal, key: key, hash: hash, at: now, lease: 60)
        }
    }

    /// Keeps the answer to the caller's request for whoever asks again.
    public func finishRequest(_ caller: Caller, _ answer: KeptAnswer) async throws {
        let principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        try await store.writeInstallation { try $0.finish(principal, key: key, answer) }
    }

    /// Lets go of the key of a request that failed for a reason that may pass.
    public func forgetRequest(_ caller: Caller) async throws {
        let principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        try await store.writeInstallation { try $0.forget(principal, key: key) }
    }
}
