internal import SQL
public import Story

/// An account as its administrators see it.
public struct User: Codable, Hashable, Sendable {
    public var id: ID<Account>
    public var name: String
    public var isAdministrator: Bool
    /// Somebody who may not sign in any more, and whose tokens do not hold.
    public var isDisabled: Bool
    public var createdAt: Moment

    public init(id: ID<Account>, name: String, isAdministrator: Bool, isDisabled: Bool = false, createdAt: Moment) {
        self.id = id
        self.name = name
        self.isAdministrator = isAdministrator
        self.isDisabled = isDisabled
        self.createdAt = createdAt
    }

    /// Who it is, without what only administrators see.
    public var account: Account { Account(id: id, name: name, isAdministrator: isAdministrator) }

    private enum CodingKeys: String, CodingKey {
        case id, name
        case isAdministrator = "is_administrator"
        case isDisabled = "is_disabled"
        case createdAt = "created_at"
    }
}

extension InstallationTransaction {
    /// Users by age, after a place in that order.
    public func users(after: (Moment, ID<Account>)?, limit: Int) throws -> [User] {
        try sql.query(
            """
            SELECT \(userColumns) FROM account
            WHERE created_at > $1 OR (created_at = $1 AND id > $2) ORDER BY created_at, id LIMIT $3
            """, [.int(after?.0.milliseconds ?? -1), .text(after?.1.description ?? ""), .int(limit)]
        ).map(User.init(row:))
    }

    /// The user of this id.
    public func user(_ id: ID<Account>) throws -> User? {
        try sql.first("SELECT \(userColumns) FROM account WHERE id = $1", [.id(id)]).map(User.init(row:))
    }

    /// The user of this name.
    public func user(named name: String) throws -> User? {
        try sql.first("SELECT \(userColumns) FROM account WHERE name = $1", [.text(name)]).map(User.init(row:))
    }

    /// Keeps whether somebody may sign in, and whether they administer the installation.
    public func update(_ user: User, at now: Moment) throws {
        try sql.execute(
            """
            UPDATE account SET is_administrator = $2,
                disabled_at = CASE WHEN $3 = 1 THEN coalesce(disabled_at, $4) ELSE NULL END
            WHERE id = $1
            """, [.id(user.id), .bool(user.isAdministrator), .bool(user.isDisabled), .int(now.milliseconds)])
    }

    /// How many may administer the installation.
    public func administratorCount() throws -> Int {
        try sql.first("SELECT count(*) FROM account WHERE is_administrator = 1 AND disabled_at IS NULL")?.int(0) ?? 0
    }

    /// False in an installation that nobody can sign in to without a link.
    public func anybodySignsIn() throws -> Bool {
        try sql.first("SELECT 1 FROM password LIMIT 1") != nil || sql.first("SELECT 1 FROM identity LIMIT 1") != nil
    }

    /// The hash of a user's password; nil for one who has none.
    public func passwordHash(of account: ID<Account>) throws -> String? {
        try sql.first("SELECT hash FROM password WHERE account_id = $1", [.id(account)])?.text(0)
    }

    /// Gives a user a password.
    public func setPassword(hash: String, of account: ID<Account>, at now: Moment) throws {
        try sql.execute(
            """
            INSERT INTO password (account_id, hash, changed_at) VALUES ($1, $2, $3)
            ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """, [.id(account), .text(hash), .int(now.milliseconds)])
    }
}

private let userColumns = "id, name, is_administrator, disabled_at, created_at"

extension User {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row.id(0), name: try row.text(1), isAdministrator: try row.bool(2),
            isDisabled: try row.optionalInt(3) != nil, createdAt: Moment(milliseconds: try row.int(4)))
    }
}
