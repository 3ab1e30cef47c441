internal import Foundation
internal import Queue
internal import SQL

/// Measures word of jobs by JetStream, and jobs that do nothing, by the table and by JetStream. Benchmarks/job_queue.py
/// holds it against libnats alone. Usage: shotwright-queue-bench NATS POSTGRESQL COUNT; prints `name rate` in lines.
@main
struct QueueBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[3]), count > 0 else {
            print("usage: shotwright-queue-bench NATS POSTGRESQL COUNT")
            exit(64)
        }
        let stream = try JetStreamQueue(url: arguments[1])
        try await stream.prepare(kinds: ["word.bench", "job.bench"])
        try await words(stream, count)
        let database = PostgresDatabase(url: arguments[2], isOwner: true)
        _ = try await Migrator(queueMigrations).migrate(database)
        let bell = Bell()
        let table = TableQueue(database: database, bell: bell, perProject: 2, clock: milliseconds)
        try await jobs("table", database, table, nil, bell, count / 10)
        let relay = Relay(
            database: database, queue: stream, bell: bell, perProject: 2, duties: idle, tell: { print($0) },
            clock: milliseconds)
        try await jobs("jetstream", database, stream, relay, bell, count / 10)
        try database.close()
    }

    /// Tells of turns, and takes them.
    private static func words(_ stream: JetStreamQueue, _ count: Int) async throws {
        let turns = (0..<count).map { _ in
            JobTurn(id: UUID().uuidString.lowercased(), kind: "word.bench", turn: 0)
        }
        try await measure("announce", count) {
            for start in stride(from: 0, to: count, by: 256) {
                let (_, trouble) = await stream.announce(Array(turns[start..<min(start + 256, count)]))
                if let trouble { throw trouble }
            }
        }
        try await measure("next", count) {
            var left = count
            while left > 0 {
                guard let word = try await stream.next(kinds: ["word.bench"]) else { continue }
                word.answer(.done)
                left -= 1
            }
        }
    }

    /// Does jobs of fifty projects on four slots.
    private static func jobs(
        _ name: String, _ database: any Database, _ queue: any JobQueue, _ relay: Relay?, _ bell: Bell, _ count: Int
    ) async throws {
        try await database.write { sql in
            for number in 0..<count {
                try JobTable(sql).enqueue(
                    NewJob(
                        id: UUID().uuidString.lowercased(), project: "\(number % 50)", kind: "job.bench", payload: []),
                    at: milliseconds())
            }
        }
        let workers = Workers(
            database: database, queue: queue, bell: bell, kinds: ["job.bench"], limits: WorkerLimits(slots: 4...4),
            duties: idle, name: name, tell: { print($0) }, clock: milliseconds)
        try await measure(name, count) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await workers.run() }
                group.addTask { await relay?.run() }
                while try await database.read({ try JobTable($0).depth() }) != (0, 0) {
                    try await Task.sleep(for: .milliseconds(20))
                }
                group.cancelAll()
            }
        }
    }

    private static let idle = JobDuties(
        perform: { _ in }, noteProgress: { _, _ in }, noteFailure: { _, _ in }, isFinal: { _ in true },
        words: { "\($0)" })

    private static func measure(_ name: String, _ count: Int, _ body: () async throws -> Void) async throws {
        let start = ContinuousClock.now
        try await body()
        print("\(name) \(Int(Double(count) / ((ContinuousClock.now - start) / .seconds(1))))")
    }
}

private func milliseconds() -> Int { Int(Date().timeIntervalSince1970 * 1000) }
