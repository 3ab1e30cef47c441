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
        try await run(Self.beginReading, body)
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
                let begin = Query(Self.beginReading)
                let answers = try connection.pipeline([begin] + queries + [Query("COMMIT")])
                pool.keep(connection)
                return Array(answers.dropFirst().dropLast())
            } catch {
                // A connection that cannot even roll back is not kept.
                if connection.isAlive, (try? connection.run("ROLLBACK")) != nil { pool.keep(connection) }
                throw error
            }
        }
    }

    private static let beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

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
            let transaction = PostgresTransaction(connection: connection, begin: begin)
            let result = try body(transaction)
            // What asked for nothing has begun nothing.
            if transaction.hasBegun { try connection.run("COMMIT") }
            pool.keep(connection)
            return result
        } catch {
            // A connection that cannot even roll back is not kept.
            if connection.isAlive, (try? connection.run("ROLLBACK")) != nil { pool.keep(connection) }
            throw error
        }
    }
}

/// A transaction that begins with its first statement, in one trip with it.
private final class PostgresTransaction: Transaction {
    private let connection: PostgresConnection
    /// What goes before the next statement.
    private var first: [Query]
    private(set) var hasBegun = false

    init(connection: PostgresConnection, begin: String) {
        self.connection = connection
        first = [Query(begin)]
    }

    var dialect: Dialect { .postgres }

    func see(_ part: VisiblePart) {
        // `true`: until the transaction ends, as SET LOCAL.
        switch part {
        case .installation: first.append(Query("SELECT set_config('app.part', 'installation', true)"))
        case .project(let id): first.append(Query("SELECT set_config('app.project_id', $1, true)", [.text(id)]))
        }
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try connection.execute(dialect.spell(sql), parameters, after: begun()).rows
    }

    func raw(_ sql: String, _ parameters: [SQLValue]) throws -> [RawRow] {
        try batch([Query(sql, parameters)]).first ?? []
    }

    func batch(_ queries: [Query]) throws -> [[RawRow]] {
        let first = begun()
        let all = first + queries.map { Query(dialect.spell($0.sql), $0.parameters) }
        return Array(try connection.pipeline(all).dropFirst(first.count))
    }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try connection.execute(dialect.spell(sql), parameters, after: begun()).changed
    }

    private func begun() -> [Query] {
        defer { first = [] }
        hasBegun = true
        return first
    }
}
