import Foundation
import Queue
import Redis
import SQL
import ServiceBench
import Synchronization
import Testing

@Suite("Dead letters in Redis", .enabled(if: RedisServer.isAtHand), .serialized)
struct DeadLetterTests {
    @Test("A job that failed is an entry with its reason and attempts, until it is replayed")
    func entry() async throws {
        try await withLetters { letters in
            try await letters.fail("a", reasons: ["no ink", "no paper"])
            try await until { try await letters.entries().count == 1 }
            let entry = try #require(try await letters.entries().first)
            #expect(entry["job"] == letters.id("a") && entry["kind"] == "k" && entry["project"] == "p")
            #expect(entry["reason"] == "no paper" && entry["attempts"] == "2")
            let history = try JSONDecoder().decode([JobAttempt].self, from: Data((entry["history"] ?? "").utf8))
            #expect(history.map(\.reason) == ["no ink", "no paper"] && history.map(\.attempt) == [1, 2])
            let id = letters.id("a")
            #expect(try await letters.database.write { try JobTable($0).replay(id, at: milliseconds()) })
            try await until { try await letters.entries().isEmpty }
            // It fails again: it is an entry again, and its attempts from before are known.
            try await letters.fail("a", reasons: ["no light"], isNew: false)
            try await until { try await letters.entries().count == 1 }
            let again = try #require(try await letters.entries().first?["history"])
            #expect(again.contains("no ink") && again.contains("no light"))
        }
    }

    @Test("While Redis is away the table holds the dead letters; what it lost is written again, and each once")
    func away() async throws {
        try await withLetters { letters in
            try await letters.fail("a", reasons: ["one"])
            try await until { try await letters.entries().count == 1 }
            letters.server.stop()
            try await letters.fail("b", reasons: ["two"])
            try await until { letters.told.contains { $0.hasPrefix("dead letters are not written to Redis: ") } }
            let id = letters.id("b")
            #expect(try await letters.database.read { try JobTable($0).job(id)?.reason } == "two")
            try letters.server.start()
            try await until {
                let jobs = try? await letters.entries().map { $0["job"] ?? "" }
                return jobs?.sorted() == ["a", "b"].map(letters.id)
            }
            #expect(letters.told.last == "dead letters are not written to Redis: over")
        }
    }

    @Test("An entry that is too old goes, and is not written again; the row stays")
    func age() async throws {
        try await withLetters(clock: { milliseconds() + 40 * 86_400_000 }) { letters in
            try await letters.fail("old", reasons: ["then"])
            try await letters.redis.ask(["XADD", DeadLetters.stream, "1-0", "job", "x"])
            try await until { try await letters.entries().isEmpty }
            let id = letters.id("old")
            #expect(try await letters.database.read { try JobTable($0).job(id)?.state } == .failed)
        }
    }

    @Test("A URL that is none is refused, a password that is wrong is told")
    func addresses() async throws {
        for url in ["http://x", "redis://", "redis://host/words", "redis://host/-1", "redis://host?x=1"] {
            #expect(throws: RedisError.address, "\(url)") { try Redis(url: url) }
        }
        let server = try RedisServer()
        let wrong = try Redis(url: server.url.replacing("hush", with: "loud"))
        try await until {
            do {
                try await wrong.ask(["PING"])
                return false
            } catch RedisError.refused(let words) {
                return words.hasPrefix("WRONGPASS")
            } catch RedisError.unavailable {
                return false
            }
        }
    }
}

/// A table of jobs and a Redis of its own.
private final class Letters: Sendable {
    let database: any Database
    let server: RedisServer
    let redis: Redis
    private let words = Mutex<[String]>([])

    init(_ database: any Database) throws {
        self.database = database
        server = try RedisServer()
        redis = try Redis(url: server.url)
    }

    var told: [String] { words.withLock { $0 } }

    func tell(_ line: String) { words.withLock { $0.append(line) } }

    func id(_ name: String) -> String { (name + "00000000-0000-4000-8000-000000000000").prefix(36).description }

    /// A job that was tried so often.
    func fail(_ name: String, reasons: [String], isNew: Bool = true) async throws {
        let id = id(name)
        try await database.write { sql in
            let table = JobTable(sql), now = milliseconds()
            if isNew { try table.enqueue(NewJob(id: id, project: "p", kind: "k", payload: []), at: now) }
            for (number, reason) in reasons.enumerated() {
                _ = try table.claim(kinds: ["k"], perProject: 9, lease: "w", at: now + 1, until: now + 99)
                let retry = number == reasons.count - 1 ? nil : now + 1
                _ = try table.fail(id, lease: "w", reason: reason, at: now + 1, retryAt: retry)
            }
        }
    }

    func entries() async throws -> [[String: String]] {
        guard case .list(let entries) = try await redis.ask(["XRANGE", DeadLetters.stream, "-", "+"]) else { return [] }
        return entries.map { entry in
            guard case .list(let parts) = entry, case .list(let fields)? = parts.last else { return [:] }
            let words = fields.compactMap(\.text)
            return Dictionary(
                uniqueKeysWithValues: stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) })
        }
    }
}

private func milliseconds() -> Int { Int(Date().timeIntervalSince1970 * 1000) }

/// On each database that is at hand, two programs keep the letters.
private func withLetters(
    clock: @escaping @Sendable () -> Int = milliseconds, _ body: @Sendable (Letters) async throws -> Void
) async throws {
    try await withDatabase { database in
        _ = try await Migrator(queueMigrations).migrate(database)
        let letters = try Letters(database)
        // It takes a moment to start.
        try await until { (try? await letters.redis.ask(["PING"])) != nil }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                let keeper = DeadLetters(
                    database: database, redis: try Redis(url: letters.server.url), tell: letters.tell,
                    clock: clock)
                group.addTask { await keeper.run() }
            }
            try await body(letters)
            group.cancelAll()
        }
    }
}
