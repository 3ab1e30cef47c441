internal import SQL
public import Story

/// A browser that somebody has signed in with; of its cookie only the digest is kept.
public struct Session: Codable, Hashable, Sendable {
    public var id: ID<Session>
    public var account: ID<Account>
    /// What the browser called itself.
    public var agent: String
    public var createdAt: Moment
    /// When it last asked for something, to some minutes.
    public var seenAt: Moment
    /// When it ends, however often it asks.
    public var endsAt: Moment

    public init(
        id: ID<Session>, account: ID<Account>, agent: String, createdAt: Moment, seenAt: Moment, endsAt: Moment
    ) {
        self.id = id
        self.account = account
        self.agent = agent
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.endsAt = endsAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, agent
        case account = "account_id"
        case createdAt = "created_at"
        case seenAt = "seen_at"
        case endsAt = "ends_at"
    }
}

extension InstallationTransaction {
    /// Keeps a session by the digest of its cookie.
    public func insert(_ session: Session, hash: Digest) throws {
        try sql.execute(
            """
            INSERT INTO session (id, account_id, hash, agent, created_at, seen_at, ends_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .id(session.id), .id(session.account), .text(hash.description), .text(session.agent),
                .int(session.createdAt.milliseconds), .int(session.seenAt.milliseconds),
                .int(session.endsAt.milliseconds),
            ])
    }

    /// Whose session has this digest, where it holds still.
    /// - Parameter since: a session that was not seen since then has ended.
    public func session(
        hash: Digest, at now: Moment, seenSince since: Moment
    ) throws -> (session: Session, account: Account)? {
        let row = try sql.first(
            """
            SELECT \(sessionColumns), a.id, a.name, a.is_administrator
            FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.hash = $1 AND s.ends_at > $2 AND s.seen_at > $3 AND a.disabled_at IS NULL
            """, [.text(hash.description), .int(now.milliseconds), .int(since.milliseconds)])
        guard let row else { return nil }
        let account = Account(id: try row.id(6), name: try row.text(7), isAdministrator: try row.bool(8))
        return (try Session(row: row), account)
    }

    /// The sessions of an account that hold still, the newest first.
    public func sessions(of account: ID<Account>, at now: Moment, seenSince since: Moment) throws -> [Session] {
        try sql.query(
            """
            SELECT \(sessionColumns) FROM session s
            WHERE s.account_id = $1 AND s.ends_at > $2 AND s.seen_at > $3 ORDER BY s.created_at DESC, s.id LIMIT 200
            """, [.id(account), .int(now.milliseconds), .int(since.milliseconds)]
        ).map(Session.init(row:))
    }

    /// Keeps that a session is alive.
    public func touch(_ session: ID<Session>, at now: Moment) throws {
        try sql.execute(
            "UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2", [.id(session), .int(now.milliseconds)])
    }

    /// Ends a session of an account.
    /// - Returns: false where the account has no such session.
    public func end(_ session: ID<Session>, of account: ID<Account>) throws -> Bool {
        try sql.execute("DELETE FROM session WHERE id = $1 AND account_id = $2", [.id(session), .id(account)]) == 1
    }

    /// Ends the session with this digest, where there is one.
    public func endSession(hash: Digest) throws {
        try sql.execute("DELETE FROM session WHERE hash = $1", [.text(hash.description)])
    }

    /// Ends the sessions of an account.
    /// - Parameter kept: one that goes on.
    public func endSessions(of account: ID<Account>, except kept: ID<Session>? = nil) throws {
        try sql.execute(
            "DELETE FROM session WHERE account_id = $1 AND id <> $2", [.id(account), .text(kept?.description ?? "")])
    }

    /// Keeps a link that signs its account in once.
    public func insertLink(hash: Digest, of account: ID<Account>, at now: Moment, until end: Moment) throws {
        try sql.execute(
            "INSERT INTO sign_in_link (hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
            [.text(hash.description), .id(account), .int(now.milliseconds), .int(end.milliseconds)])
    }

    /// Whom a link signs in; nil for one that was used, that has expired, or whose account is disabled.
    public func account(ofLink hash: Digest, at now: Moment) throws -> Account? {
        try sql.first(
            """
            SELECT a.id, a.name, a.is_administrator FROM sign_in_link l JOIN account a ON a.id = l.account_id
            WHERE l.hash = $1 AND l.expires_at > $2 AND a.disabled_at IS NULL
            """, [.text(hash.description), .int(now.milliseconds)]
        ).map { Account(id: try $0.id(0), name: try $0.text(1), isAdministrator: try $0.bool(2)) }
    }

    /// Takes a link away.
    /// - Returns: false where it was gone already.
    public func useLink(hash: Digest) throws -> Bool {
        try sql.execute("DELETE FROM sign_in_link WHERE hash = $1", [.text(hash.description)]) == 1
    }

    /// Takes all links of an account away.
    public func dropLinks(of account: ID<Account>) throws {
        try sql.execute("DELETE FROM sign_in_link WHERE account_id = $1", [.id(account)])
    }

    /// Forgets sessions and links that have ended.
    public func forgetSessions(at now: Moment, seenSince since: Moment) throws {
        try sql.execute(
            "DELETE FROM session WHERE ends_at <= $1 OR seen_at <= $2",
            [.int(now.milliseconds), .int(since.milliseconds)])
        try sql.execute("DELETE FROM sign_in_link WHERE expires_at <= $1", [.int(now.milliseconds)])
    }
}

private let sessionColumns = "s.id, s.account_id, s.agent, s.created_at, s.seen_at, s.ends_at"

extension Session {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row.id(0), account: try row.id(1), agent: try row.text(2),
            createdAt: Moment(milliseconds: try row.int(3)), seenAt: Moment(milliseconds: try row.int(4)),
            endsAt: Moment(milliseconds: try row.int(5)))
    }
}
