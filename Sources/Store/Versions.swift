internal import SQL
public import Story

/// A board as it was, under a name. Its files are kept for as long as it is.
public struct Version: Codable, Hashable, Sendable {
    public var id: ID<Version>
    public var name: String
    public var account: ID<Account>
    public var boardRevision: Int
    public var scenes: Int
    public var shots: Int
    public var createdAt: Moment

    public init(
        id: ID<Version>, name: String, account: ID<Account>, boardRevision: Int, scenes: Int, shots: Int,
        createdAt: Moment
    ) {
        self.id = id
        self.name = name
        self.account = account
        self.boardRevision = boardRevision
        self.scenes = scenes
        self.shots = shots
        self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, scenes, shots
        case account = "account_id"
        case boardRevision = "board_revision"
        case createdAt = "created_at"
    }
}

private let columns = "id, name, account_id, board_revision, scenes, shots, created_at"

extension ProjectTransaction {
    /// Keeps a version with all files of its folder, `board.json` among them.
    public func insert(_ version: Version, files: [BoardFileEntry]) throws {
        try sql.execute(
            """
            INSERT INTO version (project_id, \(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            scoped([
                .id(version.id), .text(version.name), .id(version.account), .int(version.boardRevision),
                .int(version.scenes), .int(version.shots), .int(version.createdAt.milliseconds),
            ]))
        for file in files {
            try sql.execute(
                """
                INSERT INTO version_file (project_id, version_id, path, sha256, bytes) VALUES ($1, $2, $3, $4, $5)
                """, scoped([.id(version.id), .text(file.path), .text(file.sha256), .int(file.bytes)]))
        }
    }

    /// One version.
    public func version(_ id: ID<Version>) throws -> Version? {
        try sql.first("SELECT \(columns) FROM version WHERE project_id = $1 AND id = $2", scoped([.id(id)]))
            .map(version)
    }

    /// Versions by age, after a place in that order.
    public func versions(after: (Moment, ID<Version>)?, limit: Int) throws -> [Version] {
        try sql.query(
            """
            SELECT \(columns) FROM version WHERE project_id = $1 AND (created_at > $2 OR (created_at = $2 AND id > $3))
            ORDER BY created_at, id LIMIT $4
            """, scoped([.int(after?.0.milliseconds ?? -1), .text(after?.1.description ?? ""), .int(limit)])
        ).map(version)
    }

    /// The files of a version, by path.
    public func files(of version: ID<Version>) throws -> [BoardFileEntry] {
        try sql.query(
            "SELECT path, sha256, bytes FROM version_file WHERE project_id = $1 AND version_id = $2 ORDER BY path",
            scoped([.id(version)])
        ).map { BoardFileEntry(path: try $0.text(0), sha256: try $0.text(1), bytes: try $0.int(2)) }
    }

    /// Forgets a version.
    /// - Returns: false where there is none of this id.
    public func remove(_ version: ID<Version>) throws -> Bool {
        try sql.execute("DELETE FROM version WHERE project_id = $1 AND id = $2", scoped([.id(version)])) == 1
    }

    private func version(_ row: SQLRow) throws -> Version {
        Version(
            id: try row.id(0), name: try row.text(1), account: try row.id(2), boardRevision: try row.int(3),
            scenes: try row.int(4), shots: try row.int(5), createdAt: Moment(milliseconds: try row.int(6)))
    }
}
