public import SQL
public import Story

/// What was removed for good: of each table how many rows, and a digest of all of them; and the files that went with
/// them.
public struct DeletionProof: Codable, Hashable, Sendable {
    /// Of one table.
    public struct Part: Codable, Hashable, Sendable {
        public var table: String
        public var rows: Int
        /// The digest of the rows' digests in order, each of all its columns.
        public var sha256: String
    }

    public var project: ID<Project>
    public var account: ID<Account>
    public var parts: [Part]
    /// The digests of files that only this project named; they go with the next collection.
    public var files: [String]
    public var at: Moment

    public init(project: ID<Project>, account: ID<Account>, parts: [Part], files: [String], at: Moment) {
        self.project = project
        self.account = account
        self.parts = parts
        self.files = files
        self.at = at
    }

    private enum CodingKeys: String, CodingKey {
        case parts, files, at
        case project = "project_id"
        case account = "account_id"
    }
}

/// The table of proofs, which stay when what they are of is gone.
public let governanceMigrations = [
    Migration(
        "governance.1",
        script: """
            CREATE TABLE deletion_proof (
                subject TEXT NOT NULL PRIMARY KEY CHECK (length(subject) = 36),
                account_id TEXT NOT NULL,
                document TEXT NOT NULL,
                created_at {int} NOT NULL
            ) {strict};
            CREATE INDEX deletion_proof_account ON deletion_proof (account_id, created_at);

            """),
    granting("governance.2", on: ["deletion_proof"]),
]

extension InstallationTransaction {
    /// Removes a project and all that belongs to it, for ever, and keeps the proof.
    /// - Throws: `SQLError.constraint` for a project that was not deleted before.
    public func purge(_ project: ID<Project>, by account: ID<Account>, at now: Moment) throws -> DeletionProof {
        let key: [SQLValue] = [.id(project)]
        guard
            try sql.first("SELECT 1 FROM project WHERE project_id = $1 AND deleted_at IS NOT NULL", key) != nil
        else { throw SQLError.constraint(.check, "only a deleted project is removed for good") }
        let before = try namedBlobs()
        let tables = try tablesOfProjects()
        let parts = try tables.map { table in
            let digests = try sql.raw("SELECT * FROM \(table) WHERE project_id = $1", key).map { row in
                Digest(of: row.map { Digest(of: $0).description }.joined(separator: "\n")).description
            }
            let all = Digest(of: digests.sorted().joined(separator: "\n"))
            return DeletionProof.Part(table: table, rows: digests.count, sha256: all.description)
        }
        // What has its parent in the project goes with it; what has none is named.
        try sql.execute("DELETE FROM project WHERE project_id = $1", key)
        for table in tables { try sql.execute("DELETE FROM \(table) WHERE project_id = $1", key) }
        let proof = DeletionProof(
            project: project, account: account, parts: parts.filter { $0.rows > 0 },
            files: before.subtracting(try namedBlobs()).sorted(), at: now)
        try sql.execute(
            "INSERT INTO deletion_proof (subject, account_id, document, created_at) VALUES ($1, $2, $3, $4)",
            [.id(project), .id(account), .text(try compact(proof)), .int(now.milliseconds)])
        return proof
    }

    /// The tables whose rows belong to projects, as the database itself has them: one that comes later is not
    /// forgotten.
    private func tablesOfProjects() throws -> [String] {
        let query =
            switch sql.dialect {
            case .sqlite:
                """
                SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'project_id'
                WHERE m.type = 'table' ORDER BY m.name
                """
            case .postgres:
                """
                SELECT table_name::text FROM information_schema.columns
                WHERE column_name = 'project_id' AND table_schema = 'public' ORDER BY table_name
                """
            }
        return try sql.query(query, []).map { try $0.text(0) }
    }

    /// The proofs of what an account removed, the newest first.
    public func deletionProofs(of account: ID<Account>) throws -> [DeletionProof] {
        try sql.query(
            "SELECT document FROM deletion_proof WHERE account_id = $1 ORDER BY created_at DESC, subject LIMIT 200",
            [.id(account)]
        ).map { try JSONValue(json: .init(try $0.text(0).utf8)).decoded() }
    }

    /// Projects that were deleted before a time.
    public func projectsDeleted(before: Moment) throws -> [ID<Project>] {
        try sql.query(
            "SELECT project_id FROM project WHERE deleted_at < $1 ORDER BY deleted_at LIMIT 100",
            [.int(before.milliseconds)]
        ).map { try $0.id(0) }
    }
}

extension ProjectTransaction {
    /// The project's name where it is deleted and not yet removed.
    public func deletedName() throws -> String? {
        try sql.first("SELECT name FROM project WHERE project_id = $1 AND deleted_at IS NOT NULL", scoped([]))?.text(0)
    }
}
