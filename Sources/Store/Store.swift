public import SQL
public import Story

/// The facts of an installation, on either engine.
///
/// What belongs to a project is reached in a transaction of that project alone; accounts, tokens and the list of
/// projects in one of the installation. A repository is an extension of the transaction that it needs.
public struct Store: Sendable {
    public let database: any Database

    public init(database: any Database) {
        self.database = database
    }

    /// One unchanging view of a project.
    public func read<Result: Sendable>(
        _ project: ID<Project>, _ body: @escaping @Sendable (ProjectTransaction) throws -> Result
    ) async throws -> Result {
        try await database.read { try body(ProjectTransaction(project, $0)) }
    }

    /// A change to a project: all of it, for ever, or nothing.
    public func write<Result: Sendable>(
        _ project: ID<Project>, _ body: @escaping @Sendable (ProjectTransaction) throws -> Result
    ) async throws -> Result {
        try await database.write { try body(ProjectTransaction(project, $0)) }
    }

    /// One unchanging view of what belongs to no project.
    public func readInstallation<Result: Sendable>(
        _ body: @escaping @Sendable (InstallationTransaction) throws -> Result
    ) async throws -> Result {
        try await database.read { try body(InstallationTransaction($0)) }
    }

    /// A change to what belongs to no project.
    public func writeInstallation<Result: Sendable>(
        _ body: @escaping @Sendable (InstallationTransaction) throws -> Result
    ) async throws -> Result {
        try await database.write { try body(InstallationTransaction($0)) }
    }
}

/// A transaction that sees one project and nothing else.
public struct ProjectTransaction {
    public let project: ID<Project>
    /// For the queue, whose rows stand in the same database and change in the same transaction.
    public let sql: any Transaction

    init(_ project: ID<Project>, _ sql: any Transaction) throws {
        try sql.see(.project(project.description))
        self.project = project
        self.sql = sql
    }

    fileprivate init(seen project: ID<Project>, _ sql: any Transaction) {
        self.project = project
        self.sql = sql
    }

    /// Parameters, of which the first is the project.
    func scoped(_ parameters: [SQLValue]) -> [SQLValue] { [.id(project)] + parameters }
}

/// A transaction over accounts, tokens and the list of projects.
public struct InstallationTransaction {
    public let sql: any Transaction

    init(_ sql: any Transaction) throws {
        try sql.see(.installation)
        self.sql = sql
    }

    /// The same transaction as a project's, for what is made together with it. It sees what this one sees: all.
    public func project(_ id: ID<Project>) -> ProjectTransaction { ProjectTransaction(seen: id, sql) }
}

extension SQLValue {
    static func id<Subject>(_ id: ID<Subject>) -> SQLValue { .text(id.description) }
}

extension SQLRow {
    func id<Subject>(_ column: Int, of _: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let id = ID<Subject>(try text(column)) else { throw SQLError.shape("column \(column) is no id") }
        return id
    }
}

extension Store {
    /// A project's own view of a transaction that somebody else began, as the queue does.
    public static func transaction(of project: ID<Project>, _ sql: any Transaction) throws -> ProjectTransaction {
        try ProjectTransaction(project, sql)
    }
}
