internal import Foundation
public import Store
public import Story

/// A session that has just begun, with its cookie's words, which are told once.
public struct NewSession: Sendable {
    public var session: Session
    public var account: Account
    /// `sws_…`
    public var words: String
    /// As `Caller.csrf`.
    public var csrf: String
}

/// A link that signs somebody in once, with its words, which are told once.
public struct NewLink: Sendable {
    public var account: Account
    /// `swl_…`: the page that takes it is `/sign-in?link=` and these.
    public var words: String
    public var expiresAt: Moment

    /// Where a browser goes with it, below the server's address.
    public var path: String { "/sign-in?link=\(words)" }
}

/// Where somebody signs in from.
public struct Visitor: Sendable, Hashable {
    /// Who guesses passwords is slowed down by it.
    public var address: String
    /// What the browser calls itself.
    public var agent: String
    /// The cookie that the browser still has: the session ends where another begins.
    public var cookie: String?
    public var requestID: String

    public init(address: String, agent: String, cookie: String? = nil, requestID: String) {
        self.address = address
        self.agent = agent
        self.cookie = cookie
        self.requestID = requestID
    }
}

extension Studio {
    static let sessionSeconds = 30 * 86_400.0, idleSeconds = 7 * 86_400.0
    /// So often the table learns that a session is alive.
    private static let touchSeconds = 300.0

    static func idleSince(_ now: Moment) -> Moment { now.adding(seconds: -idleSeconds) }

    /// Whose session a cookie is; nil where it is none that holds.
    public func authenticate(
        session words: String, requestID: String, idempotencyKey: String? = nil
    ) async throws -> Caller? {
        guard words.utf8.count <= 200 else { return nil }
        let hash = Digest(of: words), now = clock()
        let found = try await store.readInstallation {
            try $0.session(hash: hash, at: now, seenSince: Self.idleSince(now))
        }
        guard let (session, account) = found else { return nil }
        if now > session.seenAt.adding(seconds: Self.touchSeconds) {
            try await store.writeInstallation { try $0.touch(session.id, at: now) }
        }
        return Caller(
            account: account, scopes: [.all], credential: .session(session.id), csrf: Self.csrf(of: words),
            requestID: requestID, idempotencyKey: idempotencyKey)
    }

    /// What follows from a cookie's words, and does not lead back to them.
    private static func csrf(of words: String) -> String { Digest(of: "csrf\u{1F}\(words)").description }

    /// Signs somebody in by name and password. Takes as long for a name that is nobody's.
    /// - Throws: `ServiceError.unauthenticated`; `.tooMany` for who has guessed too often.
    public func signIn(name: String, password: String, _ visitor: Visitor) async throws -> NewSession {
        try await throttle.attempt(name, from: visitor.address, at: clock())
        let known = try await store.readInstallation { transaction -> (User, String?)? in
            guard let user = try transaction.user(named: name) else { return nil }
            return (user, try transaction.passwordHash(of: user.id))
        }
        let isRight = try await passwords.matches(Password.normal(password), known?.1)
        guard isRight, let user = known?.0, !user.isDisabled else {
            try await refused(known?.0.id, by: .password, visitor)
            throw ServiceError(.unauthenticated, "name or password is wrong; whoever invited you can make a new link")
        }
        return try await store.writeInstallation { transaction in
            try throttle.succeeded(name, from: visitor.address, in: transaction)
            return try begin(user.account, by: .password, visitor, in: transaction)
        }
    }

    /// Whom a link would sign in, for the page that asks for a password; nil where it holds no longer.
    public func account(ofLink words: String) async throws -> Account? {
        let hash = Digest(of: words), now = clock()
        return try await store.readInstallation { try $0.account(ofLink: hash, at: now) }
    }

    /// Signs somebody in by a link, once.
    /// - Parameter password: from now on theirs; nil leaves the one they have, or none.
    /// - Throws: `ServiceError.gone` for a link that holds no longer.
    public func signIn(link words: String, password: String?, _ visitor: Visitor) async throws -> NewSession {
        let gone = ServiceError(.gone, "this link was used or has expired; ask for another, or sign in")
        try await throttle.admit("", from: visitor.address, at: clock())
        guard let account = try await account(ofLink: words) else {
            try await throttle.failed("", from: visitor.address, at: clock())
            try await refused(nil, by: .link, visitor)
            throw gone
        }
        let password = try password.map { try Password.checked($0, of: account) }
        let hash: String? = if let password { try await passwords.hash(password) } else { nil }
        let now = clock()
        return try await store.writeInstallation { transaction in
            // Between the look and now somebody else may have been faster.
            guard try transaction.useLink(hash: Digest(of: words)) else { throw gone }
            if let hash {
                try transaction.setPassword(hash: hash, of: account.id, at: now)
                try transaction.endSessions(of: account.id)
                try transaction.dropLinks(of: account.id)
            }
            return try begin(account, by: .link, visitor, in: transaction)
        }
    }

    /// Begins a session, and ends the one that the browser had: whoever planted that cookie has nothing of it.
    func begin(
        _ account: Account, by means: AccessEntry.Means, _ visitor: Visitor, in transaction: InstallationTransaction
    ) throws -> NewSession {
        if let cookie = visitor.cookie { try transaction.endSession(hash: Digest(of: cookie)) }
        var generator = SystemRandomNumberGenerator()
        let now = clock(), words = randomWords("sws")
        let session = Session(
            id: ID(using: &generator), account: account.id, agent: String(visitor.agent.unicodeScalars.prefix(200)),
            createdAt: now, seenAt: now, endsAt: now.adding(seconds: Self.sessionSeconds))
        try transaction.insert(session, hash: Digest(of: words))
        try transaction.log(
            AccessEntry(
                account: account.id, action: .signIn, means: means, address: visitor.address, agent: visitor.agent,
                requestID: visitor.requestID, at: now))
        return NewSession(session: session, account: account, words: words, csrf: Self.csrf(of: words))
    }

    /// Ends the session that the caller came with.
    public func signOut(_ caller: Caller) async throws {
        guard case .session(let id) = caller.credential else {
            throw ServiceError(.unprocessable, "a token is no session; DELETE /v1/tokens/… lets it hold no longer")
        }
        let entry = entry(.signOut, caller)
        try await store.writeInstallation { transaction in
            if try transaction.end(id, of: caller.account.id) { try transaction.log(entry) }
        }
    }

    /// Ends all sessions of the caller, in whatever browser.
    public func signOutEverywhere(_ caller: Caller) async throws {
        try requireAll(caller, "ends sessions")
        let entry = entry(.signOutEverywhere, caller)
        try await store.writeInstallation { transaction in
            try transaction.endSessions(of: caller.account.id)
            try transaction.log(entry)
        }
    }

    /// Ends one session of the caller.
    public func endSession(_ caller: Caller, _ id: ID<Session>) async throws {
        try requireAll(caller, "ends sessions")
        let entry = entry(.signOut, caller)
        try await store.writeInstallation { transaction in
            guard try transaction.end(id, of: caller.account.id) else { throw ServiceError.notFound("such session") }
            try transaction.log(entry)
        }
    }

    /// The caller's sessions, the newest first.
    public func sessions(_ caller: Caller) async throws -> [Session] {
        let now = clock()
        return try await store.readInstallation {
            try $0.sessions(of: caller.account.id, at: now, seenSince: Self.idleSince(now))
        }
    }

    /// Gives the caller another password; other sessions end.
    /// - Parameter current: the one they have, where they have one.
    public func changePassword(_ caller: Caller, current: String?, to new: String) async throws {
        try requireAll(caller, "changes passwords")
        let id = caller.account.id, place = caller.credential.description
        let new = try Password.checked(new, of: caller.account, at: "/new_password")
        try await throttle.attempt(id.description, from: place, at: clock())
        if let hash = try await store.readInstallation({ try $0.passwordHash(of: id) }) {
            guard try await passwords.matches(Password.normal(current ?? ""), hash) else {
                throw ServiceError(
                    .unprocessable, "this is not your password; a sign-in link sets one without it",
                    pointer: "/current_password")
            }
        }
        let hash = try await passwords.hash(new), now = clock(), entry = entry(.passwordChange, caller)
        let kept: ID<Session>? = if case .session(let id) = caller.credential { id } else { nil }
        try await store.writeInstallation { transaction in
            try transaction.setPassword(hash: hash, of: id, at: now)
            try transaction.endSessions(of: id, except: kept)
            try transaction.dropLinks(of: id)
            try throttle.succeeded(id.description, from: place, in: transaction)
            try transaction.log(entry)
        }
    }

    func requireAll(_ caller: Caller, _ does: String) throws {
        guard caller.scopes.contains(.all) else {
            throw ServiceError(.forbidden, "only a token of the scope “all” \(does)")
        }
    }
}

/// What a password has to be: long, not its user's name; of no special signs (NIST SP 800-63B §3.1.1).
enum Password {
    private static let lengths = 12...256

    /// The same for the same signs, however the keyboard composed them.
    static func normal(_ password: String) -> String { password.precomposedStringWithCompatibilityMapping }

    /// - Throws: `ServiceError.unprocessable`.
    static func checked(_ password: String, of account: Account, at pointer: String = "/password") throws -> String {
        let password = normal(password)
        guard lengths.contains(password.unicodeScalars.count) else {
            throw ServiceError(
                .unprocessable, "a password has \(lengths.lowerBound) to \(lengths.upperBound) characters",
                pointer: pointer)
        }
        guard Set(password).count >= 4, password.lowercased() != account.name.lowercased() else {
            throw ServiceError(
                .unprocessable, "a password is not your name, and not the same sign again and again", pointer: pointer)
        }
        return password
    }
}
