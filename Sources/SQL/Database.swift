/// A place for facts: tables, and transactions over them.
///
/// The body of a transaction runs on a thread of the driver's, never on the cooperative pool, and does nothing but
/// talk to the database. It may run again where the engine asks for that, so it changes nothing outside.
public protocol Database: Sendable {
    /// How this engine spells what engines spell differently.
    var dialect: Dialect { get }

    /// Runs `body` on one unchanging view of the facts.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result

    /// Runs `body` so that all of it is done, for ever, or nothing.
    @discardableResult
    func write<Result: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Result) async throws -> Result

    /// The answers of several queries on one unchanging view, asked for all at once: one trip to a server that is
    /// elsewhere. None can use what another found, except through the engine's own settings.
    func fetch(_ queries: [Query]) async throws -> [[RawRow]]

    /// Lets go of files and connections. Nothing is asked of the database afterwards.
    func close() throws
}

/// What may be asked within a transaction. Parameters are `$1`, `$2` … on every engine.
public protocol Transaction {
    var dialect: Dialect { get }

    /// Says what of the tables the transaction may see from here on, where the engine holds that itself: without a word
    /// it sees nothing that belongs to a project. SQLite has no such means; there the types of the store hold it.
    /// - Throws: `SQLError`.
    func see(_ part: VisiblePart) throws

    /// The rows of a query.
    /// - Throws: `SQLError`.
    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow]

    /// The rows of a query as bytes, as they came: text in UTF-8, nothing for NULL.
    /// - Throws: `SQLError`.
    func raw(_ sql: String, _ parameters: [SQLValue]) throws -> [RawRow]

    /// Several statements, sent all at once: one trip to a server that is elsewhere. None can use what another found.
    /// - Returns: the rows of each as bytes.
    /// - Throws: `SQLError` of the first that failed.
    @discardableResult
    func batch(_ queries: [Query]) throws -> [[RawRow]]

    /// Changes something.
    /// - Returns: the number of rows that were changed.
    /// - Throws: `SQLError`.
    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int
}

/// A row's columns as bytes.
public typealias RawRow = [[UInt8]]

/// A query with its parameters.
public struct Query: Sendable {
    public var sql: String
    public var parameters: [SQLValue]

    public init(_ sql: String, _ parameters: [SQLValue] = []) {
        self.sql = sql
        self.parameters = parameters
    }
}

extension Transaction {
    /// The first row, nil where there is none.
    public func first(_ sql: String, _ parameters: [SQLValue] = []) throws -> SQLRow? {
        try query(sql, parameters).first
    }
}

/// What a transaction may see.
public enum VisiblePart: Sendable, Hashable {
    /// All projects: for the list of projects, and for workers, who serve all.
    case installation
    /// One project, by its id.
    case project(String)
}

/// What the engines spell differently.
public enum Dialect: Sendable {
    case sqlite, postgres

    /// A statement of the house's own spelling in the engine's: `{int}` (64 bits), `{bytes}`, `{strict}` after a
    /// table, `{lock}` after a query that keeps others from its rows, `{skip_locked}` after one that leaves out what
    /// others keep.
    public func spell(_ sql: String) -> String {
        guard sql.contains("{") else { return sql }
        let words: [(String, String)] =
            switch self {
            case .sqlite:
                [
                    ("{int}", "INTEGER"), ("{bytes}", "BLOB"), ("{strict}", "STRICT"), ("{skip_locked}", ""),
                    ("{lock}", ""),
                ]
            case .postgres:
                [
                    ("{int}", "BIGINT"), ("{bytes}", "BYTEA"), ("{strict}", ""),
                    ("{skip_locked}", "FOR UPDATE SKIP LOCKED"), ("{lock}", "FOR UPDATE"),
                ]
            }
        return words.reduce(sql) { $0.replacing($1.0, with: $1.1) }
    }
}
