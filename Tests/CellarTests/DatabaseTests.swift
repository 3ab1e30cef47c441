import Foundation
import SQL
import ServiceBench
import Testing

@Suite("Databases")
struct DatabaseTests {
    @Test("A transaction that fails leaves nothing behind")
    func allOrNothing() async throws {
        try await withDatabase { database in
            try await database.write { try $0.execute("CREATE TABLE word (text TEXT NOT NULL UNIQUE) {strict}", []) }
            await #expect(throws: SQLError.self) {
                try await database.write { sql in
                    try sql.execute("INSERT INTO word (text) VALUES ($1)", [.text("one")])
                    try sql.execute("INSERT INTO word (text) VALUES ($1)", [.text("one")])
                }
            }
            let count = try await database.read { try $0.first("SELECT count(*) FROM word")?.int(0) }
            #expect(count == 0)
        }
    }

    @Test("What does not hold together is told apart: twice, without its parent, out of range")
    func constraints() async throws {
        try await withDatabase { database in
            try await database.write { sql in
                try sql.execute("CREATE TABLE a (id {int} NOT NULL PRIMARY KEY CHECK (id > 0)) {strict}", [])
                try sql.execute("CREATE TABLE b (a {int} NOT NULL REFERENCES a (id)) {strict}", [])
                try sql.execute("INSERT INTO a (id) VALUES (1)", [])
            }
            for (statement, kind) in [
                ("INSERT INTO a (id) VALUES (1)", SQLError.Constraint.unique),
                ("INSERT INTO b (a) VALUES (2)", .reference), ("INSERT INTO a (id) VALUES (0)", .check),
            ] {
                await #expect {
                    try await database.write { try $0.execute(statement, []) }
                } throws: { error in
                    guard case .constraint(let found, _)? = error as? SQLError else { return false }
                    return found == kind
                }
            }
        }
    }

    @Test("Values come back as they went in")
    func values() async throws {
        try await withDatabase { database in
            let row = try await database.write { sql in
                try sql.execute("CREATE TABLE v (i {int}, t TEXT, b {bytes}, n TEXT) {strict}", [])
                try sql.execute(
                    "INSERT INTO v (i, t, b, n) VALUES ($1, $2, $3, $4)",
                    [.integer(.max), .text("$1 “Straße” \u{1F3AC}"), .bytes([0, 255, 7]), .null])
                return try sql.first("SELECT i, t, b, n FROM v WHERE t = $1", [.text("$1 “Straße” \u{1F3AC}")])
            }
            let found = try #require(row)
            #expect(try found.int(0) == .max)
            #expect(try found.text(1) == "$1 “Straße” \u{1F3AC}")
            #expect(try found.bytes(2) == [0, 255, 7])
            #expect(try found.optionalText(3) == nil)
            #expect(throws: SQLError.self) { try found.text(0) }
        }
    }

    @Test("A row to be sent on comes as bytes: text as it stands, numbers in digits, nothing as nothing")
    func bytes() async throws {
        let words = "“Straße” \u{1F3AC}"
        try await withDatabase { database in
            let rows = try await database.write { sql in
                try sql.execute("CREATE TABLE v (i {int}, t TEXT, e TEXT, n TEXT) {strict}", [])
                try sql.execute(
                    "INSERT INTO v (i, t, e, n) VALUES ($1, $2, $3, $4)",
                    [.integer(.min), .text(words), .text(""), .null])
                return try sql.raw("SELECT i, t, e, n FROM v WHERE i < $1", [.integer(0)])
            }
            #expect(rows == [[Array("-9223372036854775808".utf8), Array(words.utf8), [], []]])
        }
    }

    @Test("Migrations are done once, in order, and a newer database is left alone")
    func migrations() async throws {
        try await withDatabase { database in
            let first = Migration("a.1", script: "CREATE TABLE one (id {int}) {strict};\nINSERT INTO one VALUES (1);\n")
            let second = Migration("a.2", script: "INSERT INTO one VALUES (2);\n")
            let pending = try await Migrator([first]).pending(database)
            let done = try await Migrator([first]).migrate(database)
            let more = try await Migrator([first, second]).migrate(database)
            let none = try await Migrator([first, second]).migrate(database)
            #expect([pending, done, more, none] == [["a.1"], ["a.1"], ["a.2"], []])
            let sum = try await database.read { try $0.first("SELECT sum(id) FROM one")?.int(0) }
            #expect(sum == 3)
            await #expect(throws: SQLError.self) { try await Migrator([first]).migrate(database) }
        }
    }
}

/// Runs `body` on a new database of each engine that is at hand, as the owner of its tables.
func withDatabase(_ body: (any Database) async throws -> Void) async throws {
    try await onEachEngine { try await body($0.owner) }
}
