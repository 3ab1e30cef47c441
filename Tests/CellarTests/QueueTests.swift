import Foundation
import Queue
import SQL
import Synchronization
import Testing

@Suite("The queue")
struct QueueTests {
    @Test("The urgent goes first, then the project that has least under way; no project has more than its share")
    func fairness() async throws {
        try await withQueue { database in
            let order = try await database.write { sql in
                let table = JobTable(sql)
                for (number, project) in ["a", "a", "a", "b"].enumerated() {
                    try table.enqueue(job(number, project), at: number)
                }
                try table.enqueue(job(9, "a", priority: 5), at: 9)
                return try (0..<4).compactMap { turn in
                    try table.claim(kinds: ["k"], perProject: 2, lease: "w\(turn)", at: 100, until: 200)?.id
                }
            }
            #expect(order == [id(9), id(3), id(0)])
        }
    }

    @Test("There is nothing to do where only others' kinds wait, or more of a project than its share")
    func nothingDue() async throws {
        try await withQueue { database in
            try await database.write { sql in
                let table = JobTable(sql)
                func isDue(_ kind: String, at now: Int) throws -> Bool {
                    try table.isDue(kinds: [kind], perProject: 1, at: now)
                }
                try table.enqueue(job(1), at: 0)
                try table.enqueue(job(2), at: 0)
                #expect(try isDue("k", at: 1))
                #expect(try isDue("another", at: 1) == false)
                _ = try table.claim(kinds: ["k"], perProject: 1, lease: "w", at: 1, until: 10)
                #expect(try isDue("k", at: 1) == false)
                #expect(try isDue("k", at: 11), "its worker was not heard of any more")
            }
        }
    }

    @Test("Two who claim at one moment keep a project to its share")
    func shareAtOneMoment() async throws {
        try await withQueue { database in
            try await database.write { sql in
                for number in 1...3 { try JobTable(sql).enqueue(job(number), at: 0) }
            }
            let (claims, claimed) = AsyncStream<Void>.makeStream()
            let count = try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask {
                    try await database.write { sql in
                        let job = try JobTable(sql).claim(kinds: ["k"], perProject: 1, lease: "a", at: 1, until: 99)
                        claimed.yield()
                        // The other one asks meanwhile: the transaction is not over yet.
                        Thread.sleep(forTimeInterval: 0.2)
                        return job == nil ? 0 : 1
                    }
                }
                _ = await claims.first { _ in true }
                group.addTask {
                    try await database.write { sql in
                        try JobTable(sql).claim(kinds: ["k"], perProject: 1, lease: "b", at: 1, until: 99) == nil
                            ? 0 : 1
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(count == 1)
        }
    }

    @Test("Slots open with the jobs that wait, between two numbers")
    func openSlots() async throws {
        try await withQueue { database in
            let now = Mutex(0), most = Mutex(0), bell = Bell()
            let workers = Workers(
                database: database, queue: tableQueue(database, bell), bell: bell, kinds: ["k"],
                limits: WorkerLimits(slots: 1...3, perProject: 3),
                duties: JobDuties(
                    perform: { _ in
                        let running = now.withLock { now in
                            now += 1
                            return now
                        }
                        most.withLock { $0 = max($0, running) }
                        try await Task.sleep(for: .milliseconds(400))
                        now.withLock { $0 -= 1 }
                    }, noteProgress: { _, _ in }, noteFailure: { _, _ in }, isFinal: { _ in true }, words: { "\($0)" }),
                name: "test", tell: { _ in }, clock: { Int(Date().timeIntervalSince1970 * 1000) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await workers.run() }
                // One that waits opens no second slot.
                try await database.write { try JobTable($0).enqueue(job(9), at: 0) }
                try await until { try await state(9, database) == .succeeded }
                #expect(most.withLock { $0 } == 1)
                try await database.write { sql in
                    for number in 1...8 { try JobTable(sql).enqueue(job(number), at: 0) }
                }
                try await until {
                    try await Set((1...8).map { $0 }.asyncMap { try await state($0, database) }) == [.succeeded]
                }
                group.cancelAll()
            }
            #expect(most.withLock { $0 } == 3)
        }
    }

    @Test("What keeps workers from working is told once, and that it is over")
    func trouble() async throws {
        try await withDatabase { database in
            let told = Mutex<[String]>([]), bell = Bell()
            let workers = Workers(
                database: database, queue: tableQueue(database, bell), bell: bell, kinds: ["k"],
                limits: WorkerLimits(slots: 1...1),
                duties: JobDuties(
                    perform: { _ in }, noteProgress: { _, _ in }, noteFailure: { _, _ in }, isFinal: { _ in true },
                    words: { "\($0)" }), name: "test", tell: { words in told.withLock { $0.append(words) } },
                clock: { Int(Date().timeIntervalSince1970 * 1000) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await workers.run() }
                // There is no table yet.
                try await until { told.withLock { !$0.isEmpty } }
                _ = try await Migrator(queueMigrations).migrate(database)
                try await database.write { try JobTable($0).enqueue(job(1), at: 0) }
                try await until { try await state(1, database) == .succeeded }
                group.cancelAll()
            }
            let words = told.withLock { $0 }
            #expect(words.count == 2 && words.first?.hasPrefix("jobs are not taken: ") == true, "\(words)")
            #expect(words.last == "jobs are not taken: over")
        }
    }

    @Test("A job that was taken twice under one id is one job")
    func oneJob() async throws {
        try await withQueue { database in
            let taken = try await database.write { sql in
                [try JobTable(sql).enqueue(job(1), at: 0), try JobTable(sql).enqueue(job(1), at: 0)]
            }
            #expect(taken == [true, false])
        }
    }

    @Test("A worker that is not heard of loses its job, and what it writes afterwards is not taken")
    func lostLease() async throws {
        try await withQueue { database in
            try await database.write { sql in
                let table = JobTable(sql)
                try table.enqueue(job(1), at: 0)
                _ = try table.claim(kinds: ["k"], perProject: 9, lease: "first", at: 0, until: 10)
                #expect(try table.takeBack(at: 11).isEmpty)
                let again = try table.claim(kinds: ["k"], perProject: 9, lease: "second", at: 11, until: 99)
                #expect(again?.attempts == 2)
                #expect(throws: LostLease.self) { try table.complete(id(1), lease: "first", at: 12) }
                #expect(throws: LostLease.self) { try table.check(id(1), lease: "first") }
                try table.complete(id(1), lease: "second", at: 12)
                #expect(try table.job(id(1))?.state == .succeeded)
            }
        }
    }

    @Test("A job that fails as often as it may is a dead letter with its reason, and can be replayed")
    func deadLetter() async throws {
        try await withQueue { database in
            try await database.write { sql in
                let table = JobTable(sql)
                try table.enqueue(job(1, attempts: 2), at: 0)
                for turn in 1...2 {
                    _ = try table.claim(kinds: ["k"], perProject: 9, lease: "w", at: turn, until: 99)
                    _ = try table.fail(id(1), lease: "w", reason: "no \(turn)", at: turn, retryAt: turn)
                }
                let dead = try table.job(id(1))
                #expect(dead?.state == .failed)
                #expect(dead?.reason == "no 2")
                #expect(try table.replay(id(1), at: 5))
                #expect(try table.replay(id(1), at: 5) == false)
                #expect(try table.job(id(1))?.state == .queued)
            }
        }
    }

    @Test("Workers do every job once, try again what failed, and stop at once what is called off")
    func workers() async throws {
        try await withQueue { database in
            let done = Mutex<[String: Int]>([:])
            let duties = JobDuties(
                perform: { held in
                    let times = done.withLock { done in
                        done[held.job.id, default: 0] += 1
                        return done[held.job.id] ?? 0
                    }
                    if held.job.id == id(2), times == 1 { throw SQLError.unavailable("just now") }
                    if held.job.id == id(3) { try await Task.sleep(for: .seconds(600)) }
                    if held.job.id == id(4) { throw SQLError.other("never") }
                },
                noteProgress: { _, _ in }, noteFailure: { _, _ in },
                isFinal: { $0 as? SQLError == .other("never") }, words: { "\($0)" })
            let bell = Bell()
            let workers = Workers(
                database: database, queue: tableQueue(database, bell), bell: bell, kinds: ["k"],
                limits: WorkerLimits(slots: 3...3, perProject: 3, leaseMilliseconds: 6000), duties: duties,
                name: "test",
                tell: { _ in },
                clock: { Int(Date().timeIntervalSince1970 * 1000) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await workers.run() }
                let now = Int(Date().timeIntervalSince1970 * 1000)
                try await database.write { sql in
                    for number in 1...4 { try JobTable(sql).enqueue(job(number), at: now) }
                }
                bell.ring(Workers.bellKey)
                try await until { try await state(3, database) == .running }
                _ = try await database.write { try JobTable($0).cancel(id(3), at: now) }
                try await until {
                    let states = try await [1, 2, 3, 4].asyncMap { try await state($0, database) }
                    return states == [.succeeded, .succeeded, .cancelled, .failed]
                }
                group.cancelAll()
            }
            #expect(done.withLock { $0 } == [id(1): 1, id(2): 2, id(3): 1, id(4): 1])
        }
    }

    private func state(_ number: Int, _ database: any Database) async throws -> QueuedJob.State? {
        try await database.read { try JobTable($0).job(id(number))?.state }
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}

private func id(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }

private func job(_ number: Int, _ project: String = "a", priority: Int = 0, attempts: Int = 5) -> NewJob {
    NewJob(id: id(number), project: project, kind: "k", payload: [1], priority: priority, maxAttempts: attempts)
}

private func tableQueue(_ database: any Database, _ bell: Bell) -> TableQueue {
    TableQueue(
        database: database, bell: bell, perProject: 3, clock: { Int(Date().timeIntervalSince1970 * 1000) })
}

private func withQueue(_ body: (any Database) async throws -> Void) async throws {
    try await withDatabase { database in
        _ = try await Migrator(queueMigrations).migrate(database)
        try await body(database)
    }
}

/// Waits for something to be so; a minute at most.
func until(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<3000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it did not come to be so within a minute")
}
