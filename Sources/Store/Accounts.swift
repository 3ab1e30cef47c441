internal import SQL
public import Story

/// Somebody who may use the installation.
public struct Account: Codable, Hashable, Sendable {
    public var id: ID<Account>
    public var name: String
    public var isAdministrator: Bool

    public init(id: ID<Account>, name: String, isAdministrator: Bool) {
        self.id = id
        self.name = name
        self.isAdministrator = isAdministrator
    }

    private enum CodingKeys: String, CodingKey {
        case id, name
        case isAdministrator = "is_administrator"
    }
}

/// A key to the API; of its words only the digest is kept.
public struct APIToken: Codable, Hashable, Sendable {
    public var id: ID<APIToken>
    public var account: ID<Account>
    public var name: String
    public var scopes: [String]
    public var createdAt: Moment
    public var expiresAt: Moment?

    public init(
        id: ID<APIToken>, account: ID<Account>, name: String, scopes: [String], createdAt: Moment, expiresAt: Moment?
    ) {
        self.id = id
        self.account = account
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, scopes
        case account = "account_id"
        case createdAt = "created_at"
        case expiresAt = "expires_at"
    }
}

extension InstallationTransaction {
    /// The first administrator; nil in an installation that nobody has used yet.
    public func administrator() throws -> Account? {
        try sql.first(
            """
            SELECT id, name, is_administrator FROM account
            WHERE is_administrator = 1 AND disabled_at IS NULL ORDER BY created_at, id LIMIT 1
            """
        ).map(account)
    }

    /// The account of this name.
    public func account(named name: String) throws -> Account? {
        try sql.first("SELECT id, name, is_administrator FROM account WHERE name = $1", [.text(name)]).map(account)
    }

    /// Takes somebody in.
    public func insert(_ account: Account, at now: Moment) throws {
        try sql.execute(
            "INSERT INTO account (id, name, is_administrator, created_at) VALUES ($1, $2, $3, $4)",
            [.id(account.id), .text(account.name), .bool(account.isAdministrator), .int(now.milliseconds)])
    }

    /// Keeps a token by the digest of its words.
    public func insert(_ token: APIToken, hash: Digest) throws {
        try sql.execute(
            """
            INSERT INTO api_token (id, account_id, name, hash, scopes, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .id(token.id), .id(token.account), .text(token.name), .text(hash.description),
                .text(token.scopes.joined(separator: " ")), .int(token.createdAt.milliseconds),
                .int(token.expiresAt?.milliseconds),
            ])
    }

    /// Whose token has this digest, where it holds still.
    public func token(hash: Digest, at now: Moment) throws -> (token: APIToken, account: Account)? {
        let row = try sql.first(
            """
            SELECT t.id, t.account_id, t.name, t.scopes, t.created_at, t.expires_at, a.id, a.name, a.is_administrator
            FROM api_token t JOIN account a ON a.id = t.account_id
            WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
                AND a.disabled_at IS NULL
            """, [.text(hash.description), .int(now.milliseconds)])
        guard let row else { return nil }
        let account = Account(id: try row.id(6), name: try row.text(7), isAdministrator: try row.bool(8))
        return (try token(row), account)
    }

    /// The tokens of an account that hold still, the newest first.
    public func tokens(of account: ID<Account>, at now: Moment) throws -> [APIToken] {
        try sql.query(
            """
            SELECT id, account_id, name, scopes, created_at, expires_at FROM api_token
            WHERE account_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
            ORDER BY created_at DESC, id
            """, [.id(account), .int(now.milliseconds)]
        ).map(token)
    }

    /// Lets a token hold no longer.
    /// - Returns: false where the account has no such token.
    public func revoke(_ token: ID<APIToken>, of account: ID<Account>, at now: Moment) throws -> Bool {
        try sql.execute(
            "UPDATE api_token SET revoked_at = $3 WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL",
            [.id(token), .id(account), .int(now.milliseconds)]) == 1
    }

    private func account(_ row: SQLRow) throws -> Account {
        Account(id: try row.id(0), name: try row.text(1), isAdministrator: try row.bool(2))
    }

    private func token(_ row: SQLRow) throws -> APIToken {
        APIToken(
            id: try row.id(0), account: try row.id(1), name: try row.text(2),
            scopes: try row.text(3).split(separator: " ").map(String.init),
            createdAt: Moment(milliseconds: try row.int(4)),
            expiresAt: try row.optionalInt(5).map(Moment.init(milliseconds:)))
    }
}
