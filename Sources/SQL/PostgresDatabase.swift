internal import Foundation

/// Facts in PostgreSQL, through a pool of connections.
///
/// Connections act as the role of the application, which owns no table: row-level security holds for it. Migrations act
/// as whom the URL names.
public final class PostgresDatabase: Database {
    /// The role that connections act as; the first migration makes it.
    public static let role = "shotwright_app"

    private let pool: PostgresPool
    private let queue = DispatchQueue(label: "shotwright.postgres", attributes: .concurrent)

    /// PostgreSQL's.
    public var dialect: Dialect { .postgres }

    /// Reaches no server yet: the first transaction does.
    /// - Parameters:
    ///   - url: `postgresql://user@host:port/database`.
    ///   - connections: at most so many.
    ///   - isOwner: true acts as whom the URL names, for migrations.
    public init(url: String, connections: Int = 8, isOwner: Bool = false) {
        pool = PostgresPool(url: url, role: isOwner ? nil : Self.role, size: connections)
    }

    /// Runs on one snapshot.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    /// Runs beside other writers; whoever changes a row waits for whoever changed it before.
    @discardableResult
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await run("BEGIN", body)
    }

    /// Runs one statement outside of any transaction, as whom the URL names: what makes and drops databases.
    public static func run(_ statement: String, at url: String) throws {
        try PostgresConnection(url: url, role: nil).run(statement)
    }

    /// Connections close when their transactions have ended.
    public func close() throws { pool.drain() }

    /// One trip: the queries are sent with the beginning and the end of their transaction (libpq's pipeline mode).
    public func fetch(_ queries: [Query]) async throws -> [[RawRow]] {
        try await onThread { pool in
            let connection = try pool.connection()
            do {
                let answers = try connection.pipeline(queries)
                pool.keep(connection)
                return answers
            } catch {
                // A connection that cannot even roll back is not kept.
                if connection.isAlive, (try? connection.run("ROLLBACK")) != nil { pool.keep(connection) }
                throw error
            }
        }
    }

    private func run<Result: Sendable>(
        _ begin: String, _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await onThread { pool in try Self.transaction(pool, begin, body) }
    }

    /// A thread of its own: libpq waits for the server.
    private func onThread<Result: Sendable>(
        _ body: @escaping @Sendable (PostgresPool) throws -> Result
    ) async throws -> Result {
        let permit = try await pool.permit()
        let (pool, queue) = (pool, queue)
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                let result = Swift.Result { try body(pool) }
                pool.giveBack(permit)
                continuation.resume(with: result)
            }
        }
    }

    private static func transaction<Result>(
        _ pool: PostgresPool, _ begin: String, _ body: (any Transaction) throws -> Result
    ) throws -> Result {
        let connection = try pool.connection()
        do {
            try connection.run(begin)
            let result = try body(PostgresTransaction(connection: connection))
            try connection.run("COMMIT")
            pool.keep(connection)
            return result
        } catch {
            // A connection that cannot even roll back is not kept.
            if connection.isAlive, (try? connection.run("ROLLBACK")) != nil { pool.keep(connection) }
            throw error
        }
    }
}

private struct PostgresTransaction: Transaction {
    let connection: PostgresConnection

    var dialect: Dialect { .postgres }

    func see(_ part: VisiblePart) throws {
        // `true`: until the transaction ends, as SET LOCAL.
        switch part {
        case .installation: _ = try query("SELECT set_config('app.part', 'installation', true)", [])
        case .project(let id): _ = try query("SELECT set_config('app.project_id', $1, true)", [.text(id)])
        }
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try connection.execute(dialect.spell(sql), parameters).rows
    }

    func raw(_ sql: String, _ parameters: [SQLValue]) throws -> [RawRow] {
        try connection.raw(dialect.spell(sql), parameters)
    }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try connection.execute(dialect.spell(sql), parameters).changed
    }
}
