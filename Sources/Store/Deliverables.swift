internal import SQL
public import Story

/// A file made from a board: an animatic, or an export in some format.
public struct Deliverable: Codable, Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Codable, Sendable {
        case animatic, export
    }

    /// How far it is.
    public enum Status: String, Codable, Sendable {
        case making, ready, failed
    }

    public var id: ID<Deliverable>
    public var project: ID<Project>
    public var kind: Kind
    /// `mp4`, `pdf`, `csv` …
    public var format: String
    public var options: JSONValue
    public var status: Status
    public var reason: String?
    public var sha256: String?
    public var bytes: Int?
    /// The board that it was made from, as counted by its changes.
    public var boardRevision: Int?
    public var job: String
    public var createdAt: Moment

    public init(
        id: ID<Deliverable>, project: ID<Project>, kind: Kind, format: String, options: JSONValue, job: String,
        createdAt: Moment
    ) {
        self.id = id
        self.project = project
        self.kind = kind
        self.format = format
        self.options = options
        status = .making
        self.job = job
        self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, kind, format, options, status, reason, sha256, bytes
        case project = "project_id"
        case boardRevision = "board_revision"
        case job = "job_id"
        case createdAt = "created_at"
    }
}

extension ProjectTransaction {
    private static let deliverableColumns =
        "id, kind, format, options, status, reason, sha256, bytes, board_revision, job_id, created_at"

    /// Keeps a deliverable that is going to be made.
    public func insert(_ item: Deliverable) throws {
        try sql.execute(
            """
            INSERT INTO deliverable (project_id, id, kind, format, options, status, job_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            scoped([
                .id(item.id), .text(item.kind.rawValue), .text(item.format), .text(try compact(item.options)),
                .text(item.status.rawValue), .text(item.job), .int(item.createdAt.milliseconds),
            ]))
    }

    /// Says that a deliverable was made: its bytes, and from which board.
    public func finish(_ id: ID<Deliverable>, sha256: String, bytes: Int, boardRevision: Int) throws {
        try sql.execute(
            """
            UPDATE deliverable SET status = 'ready', reason = NULL, sha256 = $3, bytes = $4, board_revision = $5
            WHERE project_id = $1 AND id = $2
            """, scoped([.id(id), .text(sha256), .int(bytes), .int(boardRevision)]))
    }

    /// Says that a deliverable could not be made.
    public func fail(_ id: ID<Deliverable>, reason: String) throws {
        try sql.execute(
            """
            UPDATE deliverable SET status = 'failed', reason = $3, sha256 = NULL WHERE project_id = $1 AND id = $2
            """, scoped([.id(id), .text(reason)]))
    }

    /// One deliverable.
    public func deliverable(_ id: ID<Deliverable>) throws -> Deliverable? {
        try sql.first(
            "SELECT \(Self.deliverableColumns) FROM deliverable WHERE project_id = $1 AND id = $2", scoped([.id(id)])
        ).map(deliverable)
    }

    /// Deliverables of a kind by age, after a place in that order; `archives` tells the archives.
    public func deliverables(
        _ kind: Deliverable.Kind, after: (Moment, ID<Deliverable>)?, limit: Int
    ) throws -> [Deliverable] {
        try sql.query(
            """
            SELECT \(Self.deliverableColumns) FROM deliverable WHERE project_id = $1 AND kind = $2 AND format <> $6
                AND (created_at > $3 OR (created_at = $3 AND id > $4))
            ORDER BY created_at, id LIMIT $5
            """,
            scoped([
                .text(kind.rawValue), .int(after?.0.milliseconds ?? -1), .text(after?.1.description ?? ""),
                .int(limit), .text(Deliverable.archiveFormat),
            ])
        ).map(deliverable)
    }

    private func deliverable(_ row: SQLRow) throws -> Deliverable {
        guard let kind = Deliverable.Kind(rawValue: try row.text(1)),
            let status = Deliverable.Status(rawValue: try row.text(4))
        else { throw SQLError.shape("no such kind or status") }
        var item = Deliverable(
            id: try row.id(0), project: project, kind: kind, format: try row.text(2),
            options: try JSONValue(json: .init(try row.text(3).utf8)), job: try row.text(9),
            createdAt: Moment(milliseconds: try row.int(10)))
        item.status = status
        item.reason = try row.optionalText(5)
        item.sha256 = try row.optionalText(6)
        item.bytes = try row.optionalInt(7)
        item.boardRevision = try row.optionalInt(8)
        return item
    }
}
