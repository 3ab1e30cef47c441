/// One step from an older shape of the tables to a newer. What is released never changes; it is followed by another.
public struct Migration: Sendable {
    /// `store.1`: sorts and names it for ever.
    public var name: String
    /// In the house's spelling (`Dialect.spell`).
    public var statements: [String]
    /// The engine that it is for alone; nil is for all.
    public var engine: Dialect?

    public init(_ name: String, _ statements: [String], engine: Dialect? = nil) {
        self.name = name
        self.statements = statements
        self.engine = engine
    }

    /// Statements in one text, each ending in a semicolon at the end of a line.
    public init(_ name: String, script: String) {
        let statements = script.split(separator: ";\n").map { $0.trimmingPrefix(while: \.isWhitespace) }
        self.init(name, statements.map(String.init).filter { !$0.isEmpty })
    }
}

/// Brings a database to the shape that this version works with.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    /// - Parameter migrations: in the order in which they are done.
    public init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Does what was not done yet, all of it or nothing.
    /// - Returns: the names of what was done.
    /// - Throws: `SQLError`; `.other` where the database is of a newer version.
    public func migrate(_ database: some Database) async throws -> [String] {
        let migrations = migrations
        return try await database.write { transaction in
            try transaction.execute(
                "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT NOT NULL PRIMARY KEY) {strict}", [])
            let done = Set(try transaction.query("SELECT name FROM schema_migration", []).map { try $0.text(0) })
            let migrations = migrations.filter { $0.engine == nil || $0.engine == transaction.dialect }
            let unknown = done.subtracting(migrations.map(\.name))
            guard unknown.isEmpty else {
                throw SQLError.other(
                    "the database was made by a newer version of this program (it has "
                        + "\(unknown.sorted().joined(separator: ", "))); run that version")
            }
            let wanted = migrations.filter { !done.contains($0.name) }
            for migration in wanted {
                for statement in migration.statements { try transaction.execute(statement, []) }
                try transaction.execute("INSERT INTO schema_migration (name) VALUES ($1)", [.text(migration.name)])
            }
            return wanted.map(\.name)
        }
    }

    /// The names of what is not done yet, without doing it.
    public func pending(_ database: some Database) async throws -> [String] {
        let migrations = migrations
        return try await database.read { transaction in
            let migrations = migrations.filter { $0.engine == nil || $0.engine == transaction.dialect }
            let table =
                switch transaction.dialect {
                case .sqlite: "SELECT count(*) FROM sqlite_master WHERE name = 'schema_migration'"
                case .postgres: "SELECT count(*) FROM pg_tables WHERE tablename = 'schema_migration'"
                }
            guard try transaction.first(table)?.int(0) == 1 else { return migrations.map(\.name) }
            let done = Set(try transaction.query("SELECT name FROM schema_migration", []).map { try $0.text(0) })
            return migrations.map(\.name).filter { !done.contains($0) }
        }
    }
}
