internal import SQL
public import Store
internal import Story
internal import Synchronization

/// A request with a key whose verb makes one transaction: key, effect and answer are kept in it, all or nothing.
public final class KeyedRequest: Sendable {
    /// Of all that the request asks.
    fileprivate let hash: String
    private let encode: @Sendable (any Sendable) throws -> KeptAnswer?
    private let kept = Mutex<KeptAnswer?>(nil)

    /// - Parameter encode: makes the answer of what the verb's transaction gives; nil for what it never gives.
    public init(hash: String, encode: @escaping @Sendable (any Sendable) throws -> KeptAnswer?) {
        self.hash = hash
        self.encode = encode
    }

    /// The answer that was kept.
    public var answer: KeptAnswer? { kept.withLock { $0 } }

    fileprivate func answer(to result: any Sendable) throws -> KeptAnswer {
        guard let answer = try encode(result) else {
            throw ServiceError(.internalError, "a verb gives another value than its route answers with")
        }
        kept.withLock { $0 = answer }
        return answer
    }
}

/// The request's key is not its own to use, or its answer is known.
public struct KnownRequestError: Error {
    public var known: KnownRequest
}

extension Studio {
    /// Does what a caller asks for, in the transaction that does it: a remembered caller must still be who it was, and
    /// a request with a key is done once, its answer kept with what it did.
    /// - Throws: `StaleCaller`; `KnownRequestError` for a key that was taken before.
    func once<Result: Sendable>(
        _ caller: Caller, in sql: any Transaction, at now: Moment, _ body: () throws -> Result
    ) throws -> Result {
        let table = RequestTable(sql)
        guard let request = caller.keyed else {
            if let epoch = caller.epoch, try table.credentialEpoch() != epoch { throw StaleCaller() }
            return try body()
        }
        let principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        let (known, epoch) = try table.begin(principal, key: key, hash: request.hash, at: now, lease: 60)
        guard caller.epoch ?? epoch == epoch else { throw StaleCaller() }
        guard known == .new else { throw KnownRequestError(known: known) }
        let result = try body()
        try table.finish(principal, key: key, try request.answer(to: result))
        return result
    }

    /// Takes the key of a request that makes several transactions, or says what is known of it.
    /// - Parameter hash: of all that the request asks.
    public func beginRequest(_ caller: Caller, hash: String) async throws -> KnownRequest {
        let now = clock(), principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        return try await store.writeInstallation { transaction in
            try RequestTable(transaction.sql).begin(principal, key: key, hash: hash, at: now, lease: 60).known
        }
    }

    /// Keeps the answer to the caller's request for whoever asks again.
    public func finishRequest(_ caller: Caller, _ answer: KeptAnswer) async throws {
        let principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        try await store.writeInstallation { try RequestTable($0.sql).finish(principal, key: key, answer) }
    }

    /// Keeps the answer to a request that did nothing, because it may not be done.
    /// - Returns: what was known of it before.
    public func refuseRequest(_ caller: Caller, hash: String, _ answer: KeptAnswer) async throws -> KnownRequest {
        let now = clock(), principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        return try await store.writeInstallation { transaction in
            let table = RequestTable(transaction.sql)
            let known = try table.begin(principal, key: key, hash: hash, at: now, lease: 60).known
            if known == .new { try table.finish(principal, key: key, answer) }
            return known
        }
    }

    /// Lets go of the key of a request that failed for a reason that may pass.
    public func forgetRequest(_ caller: Caller) async throws {
        let principal = caller.credential.description, key = caller.idempotencyKey ?? ""
        try await store.writeInstallation { try RequestTable($0.sql).forget(principal, key: key) }
    }
}
