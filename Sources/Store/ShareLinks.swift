internal import SQL
public import Story

/// A link by which guests look at a project, or comment on it, without an account.
public struct ShareLink: Codable, Hashable, Sendable {
    public var id: ID<ShareLink>
    public var project: ID<Project>
    public var name: String
    /// `viewer` or `commenter`.
    public var role: Role
    public var hasPassword: Bool
    public var account: ID<Account>
    public var createdAt: Moment
    public var expiresAt: Moment?

    public init(
        id: ID<ShareLink>, project: ID<Project>, name: String, role: Role, hasPassword: Bool, account: ID<Account>,
        createdAt: Moment, expiresAt: Moment?
    ) {
        self.id = id
        self.project = project
        self.name = name
        self.role = role
        self.hasPassword = hasPassword
        self.account = account
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, role
        case project = "project_id"
        case hasPassword = "has_password"
        case account = "account_id"
        case createdAt = "created_at"
        case expiresAt = "expires_at"
    }
}

private let columns = """
    l.id, l.project_id, l.name, l.role, CASE WHEN l.password_hash IS NULL THEN 0 ELSE 1 END, l.account_id, \
    l.created_at, l.expires_at, l.password_hash
    """

extension ProjectTransaction {
    /// Keeps a link by the digest of its words.
    public func insert(_ link: ShareLink, hash: Digest, passwordHash: String?) throws {
        try sql.execute(
            """
            INSERT INTO share_link (project_id, id, name, hash, role, password_hash, account_id, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            scoped([
                .id(link.id), .text(link.name), .text(hash.description), .text(link.role.rawValue),
                .text(passwordHash), .id(link.account), .int(link.createdAt.milliseconds),
                .int(link.expiresAt?.milliseconds),
            ]))
    }

    /// The project's links that hold still, the oldest first.
    public func shareLinks(at now: Moment) throws -> [ShareLink] {
        try sql.query(
            """
            SELECT \(columns) FROM share_link l WHERE l.project_id = $1 AND l.revoked_at IS NULL
                AND (l.expires_at IS NULL OR l.expires_at > $2) ORDER BY l.created_at, l.id
            """, scoped([.int(now.milliseconds)])
        ).map(ShareLink.init(row:))
    }

    /// Lets a link hold no longer.
    /// - Returns: false where the project has no such link.
    public func revoke(_ link: ID<ShareLink>, at now: Moment) throws -> Bool {
        try sql.execute(
            "UPDATE share_link SET revoked_at = $3 WHERE project_id = $1 AND id = $2 AND revoked_at IS NULL",
            scoped([.id(link), .int(now.milliseconds)])) == 1
    }
}

extension InstallationTransaction {
    /// The link of these words, with what its password is checked against, where it holds still and its project is
    /// there.
    public func shareLink(hash: Digest, at now: Moment) throws -> (link: ShareLink, passwordHash: String?)? {
        try shareLink("l.hash = $1", .text(hash.description), at: now)
    }

    /// The link of this id, where it holds still and its project is there.
    public func shareLink(_ id: ID<ShareLink>, at now: Moment) throws -> ShareLink? {
        try shareLink("l.id = $1", .id(id), at: now)?.link
    }

    private func shareLink(
        _ condition: String, _ value: SQLValue, at now: Moment
    ) throws -> (link: ShareLink, passwordHash: String?)? {
        try sql.first(
            """
            SELECT \(columns) FROM share_link l JOIN project p ON p.project_id = l.project_id
            WHERE \(condition) AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > $2)
                AND p.deleted_at IS NULL
            """, [value, .int(now.milliseconds)]
        ).map { (try ShareLink(row: $0), try $0.optionalText(8)) }
    }
}

extension ShareLink {
    fileprivate init(row: SQLRow) throws {
        guard let role = Role(rawValue: try row.text(3)) else { throw SQLError.shape("there is no such role") }
        self.init(
            id: try row.id(0), project: try row.id(1), name: try row.text(2), role: role,
            hasPassword: try row.bool(4), account: try row.id(5), createdAt: Moment(milliseconds: try row.int(6)),
            expiresAt: try row.optionalInt(7).map(Moment.init(milliseconds:)))
    }
}
