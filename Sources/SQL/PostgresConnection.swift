internal import CPQ
internal import Foundation

/// One connection to PostgreSQL, used by one thread at a time: it belongs to a transaction, or lies in the pool.
// libpq's handle is no Sendable type; the pool hands each connection to one transaction at a time.
final class PostgresConnection: @unchecked Sendable {
    private let handle: OpaquePointer
    /// Names of statements that the server has parsed, by their text.
    private var prepared: [String: String] = [:]

    /// - Parameter role: who the connection acts as; nil is whom the URL names.
    /// - Throws: `SQLError.unavailable`.
    init(url: String, role: String?) throws {
        guard let handle = PQconnectdb(url) else { throw SQLError.unavailable("there is no memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            let words = String(cString: PQerrorMessage(handle))
            throw SQLError.unavailable(words.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        // Notices are of no use to anybody here.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        if let role { try run("SET ROLE \(role)") }
    }

    deinit { PQfinish(handle) }

    /// False where the server has gone.
    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// A statement without parameters and without an answer.
    func run(_ sql: String) throws {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        try check(result)
    }

    /// The rows of a statement, and how many it changed.
    /// - Parameter first: statements that are sent before it in the same trip, and of which nothing is wanted.
    func execute(
        _ sql: String, _ parameters: [SQLValue], after first: [Query] = []
    ) throws -> (rows: [SQLRow], changed: Int) {
        func answer(_ result: OpaquePointer?) -> (rows: [SQLRow], changed: Int) {
            (rows(of: result), Int(String(cString: PQcmdTuples(result))) ?? 0)
        }
        if !first.isEmpty, let last = try send(first + [Query(sql, parameters)], answer).last { return last }
        return try ask(sql, parameters, answer)
    }

    /// The rows of statements as bytes, all of which are sent together.
    func pipeline(_ queries: [Query]) throws -> [[RawRow]] { try send(queries, Self.raw) }

    private func ask<Answer>(
        _ sql: String, _ parameters: [SQLValue], _ answer: (OpaquePointer?) -> Answer
    ) throws -> Answer {
        let name = try statement(sql)
        let result = withPointers(to: parameters.map(\.wire)) { pointers, lengths, formats in
            PQexecPrepared(handle, name, Int32(parameters.count), pointers, lengths, formats, 0)
        }
        defer { PQclear(result) }
        try check(result)
        return answer(result)
    }

    /// Sends statements together (libpq's pipeline mode), and reads all their answers.
    private func send<Answer>(_ queries: [Query], _ read: (OpaquePointer?) -> Answer) throws -> [Answer] {
        // What was not parsed yet is parsed first, in trips of its own.
        let names = try queries.map { try statement($0.sql) }
        guard PQenterPipelineMode(handle) == 1 else { throw lost }
        defer { PQexitPipelineMode(handle) }
        for (name, query) in zip(names, queries) {
            let sent = withPointers(to: query.parameters.map(\.wire)) { pointers, lengths, formats in
                PQsendQueryPrepared(handle, name, Int32(query.parameters.count), pointers, lengths, formats, 0)
            }
            guard sent == 1 else { throw lost }
        }
        guard PQpipelineSync(handle) == 1 else { throw lost }
        var answers: [Answer] = [], failure: (any Error)?
        // Every answer is taken, also behind one that failed: the connection goes on.
        for _ in queries {
            let result = PQgetResult(handle)
            do {
                try check(result)
                answers.append(read(result))
            } catch {
                failure = failure ?? error
            }
            PQclear(result)
            // A null stands between the answers.
            if let more = PQgetResult(handle) { PQclear(more) }
        }
        PQclear(PQgetResult(handle))
        if let failure { throw failure }
        return answers
    }

    private var lost: SQLError {
        SQLError.unavailable(String(cString: PQerrorMessage(handle)).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private static func raw(_ result: OpaquePointer?) -> [RawRow] {
        let columns = PQnfields(result)
        return (0..<PQntuples(result)).map { row in
            (0..<columns).map { column in
                guard let text = PQgetvalue(result, row, column) else { return [] }
                let count = Int(PQgetlength(result, row, column))
                return [UInt8](UnsafeRawBufferPointer(start: text, count: count))
            }
        }
    }

    private func statement(_ sql: String) throws -> String {
        if let known = prepared[sql] { return known }
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, sql, 0, nil)
        defer { PQclear(result) }
        try check(result)
        prepared[sql] = name
        return name
    }

    private func rows(of result: OpaquePointer?) -> [SQLRow] {
        let columns = PQnfields(result)
        let types = (0..<columns).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { row in
            SQLRow(
                (0..<columns).map { column in
                    guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else {
                        return .null
                    }
                    return SQLValue(text, length: Int(PQgetlength(result, row, column)), type: types[Int(column)])
                })
        }
    }

    private func check(_ result: OpaquePointer?) throws {
        let status = PQresultStatus(result)
        guard status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK else { return }
        let words = String(cString: PQresultErrorMessage(result)).trimmingCharacters(in: .whitespacesAndNewlines)
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        guard isAlive else { throw SQLError.unavailable(words) }
        throw SQLError(state: state, words)
    }
}

extension SQLValue {
    /// As it goes over the wire: text that ends in a zero, or bytes; nil is NULL.
    fileprivate var wire: (bytes: [UInt8], isText: Bool)? {
        switch self {
        case .null: nil
        case .integer(let value): (Array(String(value).utf8) + [0], true)
        case .real(let value): (Array(value.description.utf8) + [0], true)
        // PostgreSQL's text holds no zero; one in the middle would end it.
        case .text(let value): (Array(value.utf8.filter { $0 != 0 }) + [0], true)
        case .bytes(let value): (value, false)
        }
    }

    /// A value of an answer in text form, by its type (`pg_type.dat`).
    fileprivate init(_ text: UnsafeMutablePointer<CChar>, length: Int, type: Oid) {
        let words = String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
        switch type {
        case 20, 21, 23: self = Int64(words).map(SQLValue.integer) ?? .text(words)
        case 700, 701: self = Double(words).map(SQLValue.real) ?? .text(words)
        case 16: self = .integer(words == "t" ? 1 : 0)
        case 17: self = .bytes(Self.unhex(words.utf8.dropFirst(2)))
        default: self = .text(words)
        }
    }

    private static func unhex(_ digits: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            let value = digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}

extension SQLError {
    /// By PostgreSQL's code (Appendix A of its manual).
    fileprivate init(state: String, _ words: String) {
        switch state {
        case "23505": self = .constraint(.unique, words)
        case "23503": self = .constraint(.reference, words)
        case _ where state.hasPrefix("23"), "42501": self = .constraint(.check, words)
        case "53100": self = .full(words)
        case _ where state.hasPrefix("08") || state.hasPrefix("53") || state.hasPrefix("57"):
            self = .unavailable(words)
        // Two transactions stood in each other's way: either may be asked again.
        case "40001", "40P01": self = .unavailable(words)
        default: self = .other(words)
        }
    }
}

/// The pointers that libpq wants, which hold while `body` runs.
private func withPointers<Result>(
    to values: [(bytes: [UInt8], isText: Bool)?],
    _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Result
) -> Result {
    let total = values.reduce(1) { $0 + ($1?.bytes.count ?? 0) }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: total) { space in
        var place = 0
        var pointers: [UnsafePointer<CChar>?] = []
        for value in values {
            guard let bytes = value?.bytes else {
                pointers.append(nil)
                continue
            }
            for (index, byte) in bytes.enumerated() { space[place + index] = CChar(bitPattern: byte) }
            // An empty value is not NULL: it has a place, and a length of nothing.
            pointers.append(space.baseAddress.map { UnsafePointer($0 + place) })
            place += bytes.count
        }
        let lengths = values.map { Int32($0?.bytes.count ?? 0) }
        return body(pointers, lengths, values.map { $0?.isText == false ? 1 : 0 })
    }
}
