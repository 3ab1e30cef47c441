internal import Foundation
internal import GRDB

/// Facts in one SQLite file with a write-ahead log. Several programs may have it open.
public final class SQLiteDatabase: Database {
    private let pool: DatabasePool

    /// SQLite's.
    public var dialect: Dialect { .sqlite }

    /// Opens a database file, made where there is none; who else may read it is as for the folder it lies in.
    /// - Throws: `SQLError`.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // What was acknowledged survives a power cut, not only a killed program.
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        pool = try explained { try DatabasePool(path: path, configuration: configuration) }
    }

    /// Runs on one of several readers: they wait for nobody.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.read { try body(SQLiteTransaction(db: $0)) }
        } catch let error as DatabaseError {
            throw SQLError(error)
        }
    }

    /// Runs alone: writers wait for each other, also for those of other programs.
    @discardableResult
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.write { try body(SQLiteTransaction(db: $0)) }
        } catch let error as DatabaseError {
            throw SQLError(error)
        }
    }

    /// One after the other, on one reader.
    public func fetch(_ queries: [Query]) async throws -> [[RawRow]] {
        try await read { transaction in try queries.map { try transaction.raw($0.sql, $0.parameters) } }
    }

    /// Waits for what is under way.
    public func close() throws {
        try explained { try pool.close() }
    }

    /// Copies the database as it is at one moment to another file, while others go on.
    /// - Throws: `SQLError`.
    public func backup(to path: String) throws {
        try explained { try pool.backup(to: DatabaseQueue(path: path)) }
    }
}

private struct SQLiteTransaction: Transaction {
    let db: GRDB.Database

    var dialect: Dialect { .sqlite }

    func see(_: VisiblePart) {}

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try explained {
            let statement = try prepared(sql)
            let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(parameters.map(\.databaseValue)))
            var rows: [SQLRow] = []
            while let row = try cursor.next() { rows.append(SQLRow(row.databaseValues.map(SQLValue.init))) }
            return rows
        }
    }

    func raw(_ sql: String, _ parameters: [SQLValue]) throws -> [RawRow] {
        try explained {
            let statement = try prepared(sql)
            let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(parameters.map(\.databaseValue)))
            var rows: [RawRow] = []
            while let row = try cursor.next() { rows.append(try (0..<row.count).map { try bytes(of: row, $0) }) }
            return rows
        }
    }

    func batch(_ queries: [Query]) throws -> [[RawRow]] { try queries.map { try raw($0.sql, $0.parameters) } }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try explained {
            let statement = try prepared(sql)
            try statement.execute(arguments: StatementArguments(parameters.map(\.databaseValue)))
            return db.changesCount
        }
    }

    /// As they lie in the page: text is sent on and read by nobody, so nobody looks at its letters. Whole numbers come
    /// in digits, as they do from a server.
    private func bytes(of row: Row, _ column: Int) throws -> [UInt8] {
        try row.withUnsafeData(atIndex: column) { $0.map { [UInt8]($0) } ?? [] }
    }

    /// SQLite numbers parameters by a question mark.
    private func prepared(_ sql: String) throws -> Statement {
        try db.cachedStatement(sql: dialect.spell(sql).replacing("$", with: "?"))
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): Data(value).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let value): self = .bytes([UInt8](value))
        }
    }
}

extension SQLError {
    fileprivate init(_ error: DatabaseError) {
        let words = error.message ?? "\(error)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT:
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .constraint(.unique, words)
            case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .constraint(.reference, words)
            default: self = .constraint(.check, words)
            }
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_CANTOPEN, .SQLITE_IOERR: self = .unavailable(words)
        case .SQLITE_FULL: self = .full(words)
        default: self = .other(words)
        }
    }
}

private func explained<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw SQLError(error)
    }
}
