internal import SQL
public import Story

/// A draft of a project's screenplay, as somebody gave it.
public struct Script: Codable, Hashable, Sendable {
    /// How far it is: waiting to be read, read into the board, or not to be read.
    public enum Status: String, Codable, Sendable {
        case received, read, failed
    }

    public var id: ID<Script>
    public var project: ID<Project>
    /// From 1.
    public var draft: Int
    public var fileName: String
    public var sha256: String
    public var bytes: Int
    public var status: Status
    /// Why it failed.
    public var reason: String?
    public var job: String
    public var createdAt: Moment

    public init(
        id: ID<Script>, project: ID<Project>, draft: Int, fileName: String, sha256: String, bytes: Int,
        status: Status, reason: String?, job: String, createdAt: Moment
    ) {
        self.id = id
        self.project = project
        self.draft = draft
        self.fileName = fileName
        self.sha256 = sha256
        self.bytes = bytes
        self.status = status
        self.reason = reason
        self.job = job
        self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, draft, sha256, bytes, status, reason
        case project = "project_id"
        case fileName = "file_name"
        case job = "job_id"
        case createdAt = "created_at"
    }
}

extension ProjectTransaction {
    private static let scriptColumns = "id, draft, file_name, sha256, bytes, status, reason, job_id, created_at"

    /// The number of the next draft.
    public func nextDraft() throws -> Int {
        (try sql.first("SELECT max(draft) FROM script WHERE project_id = $1", scoped([]))?.optionalInt(0) ?? 0) + 1
    }

    /// Keeps a draft.
    public func insert(_ script: Script) throws {
        try sql.execute(
            """
            INSERT INTO script (project_id, \(Self.scriptColumns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            scoped([
                .id(script.id), .int(script.draft), .text(script.fileName), .text(script.sha256), .int(script.bytes),
                .text(script.status.rawValue), .text(script.reason), .text(script.job),
                .int(script.createdAt.milliseconds),
            ]))
    }

    /// Says how far a draft is.
    public func set(_ status: Script.Status, of script: ID<Script>, reason: String? = nil) throws {
        try sql.execute(
            "UPDATE script SET status = $3, reason = $4 WHERE project_id = $1 AND id = $2",
            scoped([.id(script), .text(status.rawValue), .text(reason)]))
    }

    /// Says which file a draft is: one that came in a board is found when that is unpacked.
    public func set(file name: String, sha256: String, bytes: Int, of script: ID<Script>) throws {
        try sql.execute(
            "UPDATE script SET file_name = $3, sha256 = $4, bytes = $5 WHERE project_id = $1 AND id = $2",
            scoped([.id(script), .text(name), .text(sha256), .int(bytes)]))
    }

    /// One draft.
    public func script(_ id: ID<Script>) throws -> Script? {
        try sql.first(
            "SELECT \(Self.scriptColumns) FROM script WHERE project_id = $1 AND id = $2", scoped([.id(id)])
        ).map(script)
    }

    /// The drafts after one, in order.
    public func scripts(after draft: Int, limit: Int) throws -> [Script] {
        try sql.query(
            """
            SELECT \(Self.scriptColumns) FROM script WHERE project_id = $1 AND draft > $2 ORDER BY draft LIMIT $3
            """, scoped([.int(draft), .int(limit)])
        ).map(script)
    }

    private func script(_ row: SQLRow) throws -> Script {
        guard let status = Script.Status(rawValue: try row.text(5)) else { throw SQLError.shape("no such status") }
        return Script(
            id: try row.id(0), project: project, draft: try row.int(1), fileName: try row.text(2),
            sha256: try row.text(3), bytes: try row.int(4), status: status, reason: try row.optionalText(6),
            job: try row.text(7), createdAt: Moment(milliseconds: try row.int(8)))
    }
}
