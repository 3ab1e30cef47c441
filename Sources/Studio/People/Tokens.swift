public import Store
public import Story

/// A token with its words, which are told once.
public struct NewToken: Sendable {
    public var token: APIToken
    /// `swt_…`
    public var words: String
}

extension Studio {
    /// Who shows these words; nil where they are no token that holds.
    /// - Parameter isRemembered: true for a verb that holds `Caller.epoch` against the database in the transaction that
    ///   serves it, and throws `StaleCaller` where the caller may be another by now.
    public func authenticate(
        token words: String, requestID: String, idempotencyKey: String? = nil, isRemembered: Bool = false
    ) async throws -> Caller? {
        guard words.utf8.count <= 200 else { return nil }
        if words.hasPrefix("swg_") {
            return try await authenticate(guest: words, requestID: requestID, idempotencyKey: idempotencyKey)
        }
        let hash = Digest(of: words), now = clock()
        if isRemembered, var known = callers.caller(hash, at: now) {
            known.requestID = requestID
            known.idempotencyKey = idempotencyKey
            return known
        }
        let (found, epoch) = try await store.readInstallation { transaction in
            (try transaction.token(hash: hash, at: now), try RequestTable(transaction.sql).credentialEpoch())
        }
        guard let (token, account) = found else { return nil }
        let caller = Caller(
            account: account, scopes: Set(token.scopes.compactMap(TokenScope.init(rawValue:))),
            credential: .token(token.id),
            requestID: requestID, idempotencyKey: idempotencyKey)
        callers.remember(caller, hash, epoch: epoch, until: token.expiresAt)
        return caller
    }

    /// Makes a token of the caller's own. It never allows more than the one it is made with.
    public func createToken(
        _ caller: Caller, name: String, scopes words: [String], expiresInSeconds: Int?
    ) async throws -> NewToken {
        let scopes = try TokenScope.parse(words)
        guard caller.scopes.contains(.all) else {
            throw ServiceError(.forbidden, "only a token of the scope “all” makes others")
        }
        return try await makeToken(of: caller.account, name: name, scopes: scopes, expiresInSeconds: expiresInSeconds)
    }

    /// Makes a token for the installation's administrator, who is made where there is none: for whoever owns the data
    /// folder.
    public func createAdministratorToken(name: String, scopes words: [String], expiresInSeconds: Int?) async throws
        -> NewToken
    {
        let scopes = try TokenScope.parse(words), now = clock()
        let account = try await store.writeInstallation { try administrator(in: $0, at: now) }
        return try await makeToken(of: account, name: name, scopes: scopes, expiresInSeconds: expiresInSeconds)
    }

    private func makeToken(
        of account: Account, name: String, scopes: Set<TokenScope>, expiresInSeconds: Int?
    ) async throws -> NewToken {
        guard (1...200).contains(name.unicodeScalars.count) else {
            throw ServiceError(.unprocessable, "a token's name has 1 to 200 characters", pointer: "/name")
        }
        if let seconds = expiresInSeconds, !(1...3_155_760_000).contains(seconds) {
            throw ServiceError(
                .unprocessable, "a token lasts a second to a hundred years", pointer: "/expires_in_seconds")
        }
        var generator = SystemRandomNumberGenerator()
        let now = clock(), words = randomWords("swt")
        let token = APIToken(
            id: ID(using: &generator), account: account.id, name: name, scopes: scopes.map(\.rawValue).sorted(),
            createdAt: now, expiresAt: expiresInSeconds.map { now.adding(seconds: Double($0)) })
        try await store.writeInstallation { try $0.insert(token, hash: Digest(of: words)) }
        return NewToken(token: token, words: words)
    }

    /// The caller's tokens that hold.
    public func tokens(_ caller: Caller) async throws -> [APIToken] {
        let now = clock()
        return try await store.readInstallation { try $0.tokens(of: caller.account.id, at: now) }
    }

    /// Lets a token of the caller's hold no longer.
    public func revokeToken(_ caller: Caller, _ id: ID<APIToken>) async throws {
        guard caller.scopes.contains(.all) || caller.credential == .token(id) else {
            throw ServiceError(.forbidden, "only a token of the scope “all” revokes others")
        }
        let now = clock()
        guard try await store.writeInstallation({ try $0.revoke(id, of: caller.account.id, at: now) }) else {
            throw ServiceError.notFound("such token")
        }
    }
}

/// A secret of 256 random bits with a mark before it, which says what it is wherever it turns up.
func randomWords(_ mark: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var generator = SystemRandomNumberGenerator()
    return mark + "_"
        + String(decoding: (0..<50).map { _ in letters.randomElement(using: &generator) ?? 0x30 }, as: UTF8.self)
}
