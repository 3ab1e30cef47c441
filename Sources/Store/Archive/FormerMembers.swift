public import SQL
internal import Story

/// Somebody who was in the project that this one was brought in from, and whom nobody has asked in yet. A name gives no
/// rights.
public struct FormerMember: Codable, Hashable, Sendable {
    public var name: String
    /// What they were.
    public var role: Role
}

/// The table of former members.
public let archiveMigrations = [
    Migration(
        "archive.1",
        script: """
            CREATE TABLE former_member (
                project_id TEXT NOT NULL REFERENCES project (project_id) ON DELETE CASCADE,
                account_id TEXT NOT NULL CHECK (length(account_id) = 36),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'commenter', 'viewer')),
                PRIMARY KEY (project_id, account_id)
            ) {strict};

            """),
    tenancy("archive.2", of: ["former_member"]),
]

extension ProjectTransaction {
    /// Who was in the project where it comes from and is not in it here, by name.
    public func formerMembers() throws -> [FormerMember] {
        try sql.query(
            """
            SELECT f.name, f.role FROM former_member f WHERE f.project_id = $1 AND NOT EXISTS (
                SELECT 1 FROM member m JOIN account a ON a.id = m.account_id
                WHERE m.project_id = f.project_id AND (a.name = f.name OR a.id = f.account_id))
            ORDER BY f.name, f.account_id LIMIT 1000
            """, scoped([])
        ).map { row in
            guard let role = Role(rawValue: try row.text(1)) else { throw SQLError.shape("there is no such role") }
            return FormerMember(name: try row.text(0), role: role)
        }
    }
}
