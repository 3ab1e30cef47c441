import Foundation
import Queue
import SQL
import ServiceBench
import Synchronization
import Testing

@Suite("The queue on JetStream", .enabled(if: NATSServer.isAtHand), .serialized)
struct JetStreamTests {
    @Test("A job that was enqueued while NATS was away is done when it is back, and both are told once")
    func away() async throws {
        try await withShop { shop in
            try shop.server.stop()
            try await shop.enqueue(1...3)
            try await shop.open(workers: 1) {
                try await until { shop.told.contains { $0.hasPrefix("workers are not told of jobs: NATS") } }
                #expect(try await shop.states(1...3) == [.queued])
                try shop.server.start()
                try await until { try await shop.states(1...3) == [.succeeded] }
                try await until { shop.told.contains("workers are not told of jobs: over") }
            }
            #expect(shop.counts(1...3) == [1])
        }
    }

    @Test("Word that is brought again, told twice, or of a turn that is over, does nothing twice")
    func twice() async throws {
        try await withShop(ackMilliseconds: 300) { shop in
            try await shop.enqueue(1...1)
            let turn = JobTurn(id: shop.id(1), kind: "shot.k", turn: 0)
            #expect(await shop.queue.announce([turn]).told == [turn])
            #expect(await shop.queue.announce([turn]).told == [turn], "the same again is known")
            // A turn that is not the row's.
            #expect(try await shop.claim(turn: JobTurn(id: shop.id(1), kind: "shot.k", turn: 1)) == .outOfDate)
            let first = try #require(try await shop.queue.next(kinds: ["shot.k"]))
            // It is not answered: it comes again.
            let second = try #require(try await shop.queue.next(kinds: ["shot.k"]))
            #expect(first.turn == turn && second.turn == turn)
            #expect(try await shop.claim(first) != .outOfDate)
            #expect(try await shop.claim(second) == .outOfDate)
            second.answer(.done)
            try await until { try await shop.queue.lost(of: [turn]) == [turn] }
        }
    }

    @Test("What a worker held that is not heard of any more is brought to another")
    func deadWorker() async throws {
        try await withShop(ackMilliseconds: 600) { shop in
            try await shop.enqueue(1...1)
            let turn = JobTurn(id: shop.id(1), kind: "shot.k", turn: 0)
            _ = await shop.queue.announce([turn])
            let word = try #require(try await shop.queue.next(kinds: ["shot.k"]))
            #expect(try await shop.claim(word) != .outOfDate)
            try await shop.open(workers: 1) {
                try await until { try await shop.states(1...1) == [.succeeded] }
            }
            #expect(try await shop.job(1)?.attempts == 2)
        }
    }

    @Test("A job that always fails is a dead letter after its attempts, and is done when it is replayed")
    func poison() async throws {
        try await withShop { shop in
            try await shop.enqueue(1...1, attempts: 2)
            shop.poison.withLock { $0 = shop.id(1) }
            try await shop.open(workers: 1) {
                try await until { try await shop.states(1...1) == [.failed] }
                let dead = try await shop.job(1)
                #expect(dead?.attempts == 2 && dead?.reason?.contains("poison") == true)
                #expect(dead?.history.map(\.attempt) == [1, 2])
                #expect(dead?.history.allSatisfy { $0.reason.contains("poison") } == true)
                shop.poison.withLock { $0 = "" }
                let id = shop.id(1), now = milliseconds()
                #expect(try await shop.database.write { try JobTable($0).replay(id, at: now) })
                shop.bell.ring(Workers.bellKey)
                try await until { try await shop.states(1...1) == [.succeeded] }
            }
        }
    }

    @Test("A full stream loses nothing: what has no room waits in the table")
    func full() async throws {
        try await withShop(messages: 3) { shop in
            try await shop.enqueue(1...12)
            try await shop.open(workers: 0) {
                try await until { shop.told.contains { $0.contains("maximum messages exceeded") } }
            }
            try await shop.open(workers: 2) {
                try await until { try await shop.states(1...12) == [.succeeded] }
            }
            #expect(shop.counts(1...12) == [1])
        }
    }

    @Test("Two workers share the jobs, each done once")
    func share() async throws {
        try await withShop { shop in
            try await shop.enqueue(1...30)
            shop.pace.withLock { $0 = .milliseconds(20) }
            try await shop.open(workers: 2) {
                try await until { try await shop.states(1...30) == [.succeeded] }
            }
            #expect(shop.counts(1...30) == [1])
            #expect(shop.hands.withLock { Set($0.values).count } == 2)
        }
    }

    @Test("A server that is killed in the middle, and one that forgets everything, lose nothing")
    func killed() async throws {
        for forgets in [false, true] {
            try await withShop { shop in
                try await shop.enqueue(1...60)
                shop.pace.withLock { $0 = .milliseconds(20) }
                try await shop.open(workers: 2) {
                    try await until { shop.hands.withLock { $0.count } > 10 }
                    try shop.server.stop(wiping: forgets)
                    try await Task.sleep(for: .milliseconds(300))
                    try shop.server.start()
                    try await until { try await shop.states(1...60) == [.succeeded] }
                }
                #expect(shop.counts(1...60) == [1])
            }
        }
    }
}

/// A table of jobs, a NATS server of its own, and those who work by both.
private final class Shop: Sendable {
    let database: any Database
    let server: NATSServer
    let queue: JetStreamQueue
    let bell = Bell()
    let poison = Mutex("")
    let pace = Mutex(Duration.zero)
    /// Who did a job.
    let hands = Mutex<[String: String]>([:])
    private let done = Mutex<[String: Int]>([:])
    private let words = Mutex<[String]>([])
    private let ackMilliseconds: Int

    init(_ database: any Database, ackMilliseconds: Int, messages: Int) throws {
        self.database = database
        self.ackMilliseconds = ackMilliseconds
        server = try NATSServer()
        queue = try JetStreamQueue(url: server.url, ackMilliseconds: ackMilliseconds, messages: messages)
    }

    var told: [String] { words.withLock { $0 } }

    func id(_ number: Int) -> String {
        let digits = String(number)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    func enqueue(_ numbers: ClosedRange<Int>, attempts: Int = 5) async throws {
        try await database.write { sql in
            for number in numbers {
                // Of six projects.
                try JobTable(sql).enqueue(
                    NewJob(
                        id: self.id(number), project: "p\(number % 6)", kind: number % 2 == 0 ? "export.k" : "shot.k",
                        payload: [], maxAttempts: attempts), at: milliseconds())
            }
        }
    }

    func job(_ number: Int) async throws -> QueuedJob? {
        let id = id(number)
        return try await database.read { try JobTable($0).job(id) }
    }

    func states(_ numbers: ClosedRange<Int>) async throws -> Set<QueuedJob.State> {
        try await database.read { sql in Set(try numbers.compactMap { try JobTable(sql).job(self.id($0))?.state }) }
    }

    /// How often jobs were done.
    func counts(_ numbers: ClosedRange<Int>) -> Set<Int> {
        done.withLock { done in Set(numbers.map { done[id($0)] ?? 0 }) }
    }

    func claim(_ delivery: Delivery) async throws -> JobTable.Claim {
        try await claim(turn: try #require(delivery.turn))
    }

    func claim(turn: JobTurn) async throws -> JobTable.Claim {
        let now = milliseconds(), until = now + ackMilliseconds
        return try await database.write {
            try JobTable($0).claim(turn, perProject: 2, lease: "by hand", at: now, until: until)
        }
    }

    /// Tells of jobs, and does them, while `body` runs.
    func open(workers count: Int, _ body: @Sendable () async throws -> Void) async throws {
        let relay = Relay(
            database: database, queue: queue, bell: bell, perProject: 2, duties: duties("relay"),
            doubtMilliseconds: 500, tell: { words in self.words.withLock { $0.append(words) } }, clock: milliseconds)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await relay.run() }
            for number in 0..<count {
                let name = "worker \(number)"
                let queue = try JetStreamQueue(url: server.url, ackMilliseconds: ackMilliseconds)
                let workers = Workers(
                    database: database, queue: queue, bell: bell, kinds: ["shot.k", "export.k"],
                    limits: WorkerLimits(slots: 2...2), duties: duties(name),
                    name: name, tell: { words in self.words.withLock { $0.append(words) } }, clock: milliseconds)
                group.addTask { await workers.run() }
            }
            try await body()
            group.cancelAll()
        }
    }

    private func duties(_ name: String) -> JobDuties {
        JobDuties(
            perform: { held in
                if held.job.id == self.poison.withLock({ $0 }) { throw SQLError.other("poison") }
                try await Task.sleep(for: self.pace.withLock { $0 })
                self.hands.withLock { $0[held.job.id] = name }
                self.done.withLock { $0[held.job.id, default: 0] += 1 }
            },
            noteProgress: { _, _ in }, noteFailure: { _, _ in }, isFinal: { _ in false }, words: { "\($0)" })
    }
}

private func milliseconds() -> Int { Int(Date().timeIntervalSince1970 * 1000) }

/// On each database that is at hand.
private func withShop(
    ackMilliseconds: Int = 15_000, messages: Int = 1000, _ body: (Shop) async throws -> Void
) async throws {
    try await withDatabase { database in
        _ = try await Migrator(queueMigrations).migrate(database)
        let shop = try Shop(database, ackMilliseconds: ackMilliseconds, messages: messages)
        // It takes a moment to start.
        try await shop.queue.prepare(kinds: ["shot.k", "export.k"])
        try await body(shop)
    }
}
