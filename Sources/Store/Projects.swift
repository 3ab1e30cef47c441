internal import Foundation
internal import SQL
public import Story

/// A film's place in the installation: its settings, its members, and at most one board.
public struct Project: Codable, Hashable, Sendable {
    public var id: ID<Project>
    public var name: String
    /// What boards are made at.
    public var settings: Settings
    public var seed: UInt64
    /// Counts the changes to the row.
    public var revision: Int
    public var createdAt: Moment

    public init(id: ID<Project>, name: String, settings: Settings, seed: UInt64, revision: Int = 1, createdAt: Moment) {
        self.id = id
        self.name = name
        self.settings = settings
        self.seed = seed
        self.revision = revision
        self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, settings, seed, revision
        case createdAt = "created_at"
    }
}

/// What a member of a project may do, from most to least.
public enum Role: String, Codable, Sendable, CaseIterable {
    case owner, editor, commenter, viewer
}

extension InstallationTransaction {
    /// Makes a project, whose maker owns it, and tells of it in its events and its audit log, which it begins.
    public func insert(_ project: Project, _ deed: Deed) throws {
        let id = SQLValue.id(project.id), now = SQLValue.int(deed.now.milliseconds)
        try sql.batch([
            Query(
                """
                INSERT INTO project (project_id, name, settings, seed, created_at, event_seq)
                VALUES ($1, $2, $3, $4, $5, 2)
                """,
                [
                    id, .text(project.name), .text(try compact(project.settings)), .text(String(project.seed)),
                    .int(project.createdAt.milliseconds),
                ]),
            Query(
                "INSERT INTO member (project_id, account_id, role) VALUES ($1, $2, 'owner')", [id, .id(deed.account)]),
            Query(
                """
                INSERT INTO event (project_id, seq, kind, subject, body, created_at)
                VALUES ($1, 1, 'project.created', $1, '{}', $2)
                """, [id, now]),
            Query(
                """
                INSERT INTO audit (project_id, seq, account_id, action, target, request_id, created_at)
                VALUES ($1, 2, $2, 'project.create', $3, $4, $5)
                """, [id, .id(deed.account), .text("project/\(project.id)"), .text(deed.requestID), now]),
        ])
    }

    /// Projects that an account is a member of, by age, after a place in that order.
    public func projects(of account: ID<Account>, after: (Moment, ID<Project>)?, limit: Int) throws -> [Project] {
        try sql.query(
            """
            SELECT \(projectColumns) FROM project p JOIN member m ON m.project_id = p.project_id
            WHERE m.account_id = $1 AND p.deleted_at IS NULL
                AND (p.created_at > $2 OR (p.created_at = $2 AND p.project_id > $3))
            ORDER BY p.created_at, p.project_id LIMIT $4
            """,
            [
                .id(account), .int(after?.0.milliseconds ?? -1), .text(after?.1.description ?? ""), .int(limit),
            ]
        ).map(Project.init(row:))
    }

    /// What an account is in a project that is there; nil where it is nothing, or the project is not.
    public func role(of account: ID<Account>, in project: ID<Project>) throws -> Role? {
        try sql.first(
            """
            SELECT m.role FROM member m JOIN project p ON p.project_id = m.project_id
            WHERE m.account_id = $1 AND m.project_id = $2 AND p.deleted_at IS NULL
            """, [.id(account), .id(project)]
        ).flatMap { Role(rawValue: try $0.text(0)) }
    }

    /// A kind of thing that is asked for by its id alone.
    public enum Located: String, Sendable {
        case scene, shot, panel, script, deliverable, comment
    }

    /// The projects of an account in which a thing of this id is: one script imported twice has the same ids twice.
    public func projects(of account: ID<Account>, holding id: String, _ kind: Located) throws -> [ID<Project>] {
        try sql.query(
            """
            SELECT t.project_id FROM \(kind.rawValue) t JOIN member m ON m.project_id = t.project_id
            JOIN project p ON p.project_id = t.project_id
            WHERE t.id = $1 AND m.account_id = $2 AND p.deleted_at IS NULL ORDER BY t.project_id LIMIT 2
            """, [.text(id), .id(account)]
        ).map { try $0.id(0) }
    }
}

extension ProjectTransaction {
    /// The project itself; nil where it is deleted.
    public func read() throws -> Project? {
        try sql.first(
            "SELECT \(projectColumns) FROM project p WHERE p.project_id = $1 AND p.deleted_at IS NULL", scoped([])
        ).map(Project.init(row:))
    }

    /// Keeps a changed name, settings or seed.
    /// - Returns: false where somebody else changed it since `revision`.
    public func update(_ project: Project) throws -> Bool {
        try sql.execute(
            """
            UPDATE project SET name = $2, settings = $3, seed = $4, revision = revision + 1
            WHERE project_id = $1 AND revision = $5 AND deleted_at IS NULL
            """,
            scoped([
                .text(project.name), .text(try compact(project.settings)), .text(String(project.seed)),
                .int(project.revision),
            ])) == 1
    }

    /// Takes the project away; it can be brought back until it is purged.
    /// - Returns: false where it was away already.
    public func delete(at now: Moment) throws -> Bool {
        try sql.execute(
            "UPDATE project SET deleted_at = $2, revision = revision + 1 WHERE project_id = $1 AND deleted_at IS NULL",
            scoped([.int(now.milliseconds)])) == 1
    }

    /// Brings a deleted project back.
    public func restore() throws -> Bool {
        try sql.execute(
            """
            UPDATE project SET deleted_at = NULL, revision = revision + 1
            WHERE project_id = $1 AND deleted_at IS NOT NULL
            """, scoped([])) == 1
    }

    /// What an account is in the project.
    public func role(of account: ID<Account>, includingDeleted: Bool = false) throws -> Role? {
        try sql.first(
            """
            SELECT m.role FROM member m JOIN project p ON p.project_id = m.project_id
            WHERE m.project_id = $1 AND m.account_id = $2 AND (p.deleted_at IS NULL OR $3 = 1)
            """, scoped([.id(account), .bool(includingDeleted)])
        )
        .flatMap { Role(rawValue: try $0.text(0)) }
    }

    /// Everybody in the project, by name.
    public func members() throws -> [Member] {
        try sql.query(
            """
            SELECT a.id, a.name, m.role FROM member m JOIN account a ON a.id = m.account_id
            WHERE m.project_id = $1 ORDER BY a.name
            """, scoped([])
        ).map { row in
            guard let role = Role(rawValue: try row.text(2)) else { throw SQLError.shape("there is no such role") }
            return Member(account: try row.id(0), name: try row.text(1), role: role)
        }
    }

    /// Gives an account a role in the project.
    public func set(_ role: Role, of account: ID<Account>) throws {
        try sql.execute(
            """
            INSERT INTO member (project_id, account_id, role) VALUES ($1, $2, $3)
            ON CONFLICT (project_id, account_id) DO UPDATE SET role = excluded.role
            """, scoped([.id(account), .text(role.rawValue)]))
    }

    /// Takes an account out of the project.
    /// - Returns: false where it was not in it.
    public func removeMember(_ account: ID<Account>) throws -> Bool {
        try sql.execute("DELETE FROM member WHERE project_id = $1 AND account_id = $2", scoped([.id(account)])) == 1
    }
}

/// An account in a project.
public struct Member: Codable, Hashable, Sendable {
    public var account: ID<Account>
    public var name: String
    public var role: Role

    private enum CodingKeys: String, CodingKey {
        case name, role
        case account = "account_id"
    }
}

private let projectColumns = "p.project_id, p.name, p.settings, p.seed, p.revision, p.created_at"

extension Project {
    fileprivate init(row: SQLRow) throws {
        guard let seed = UInt64(try row.text(3)) else { throw SQLError.shape("a seed is no number") }
        self.init(
            id: try row.id(0), name: try row.text(1),
            settings: try JSONDecoder().decode(Settings.self, from: Data(try row.text(2).utf8)),
            seed: seed, revision: try row.int(4), createdAt: Moment(milliseconds: try row.int(5)))
    }
}

/// A value as JSON in one line.
func compact(_ value: some Encodable) throws -> String { try JSONValue.compact(value) }
