public import SQL

/// Brings word of jobs from the table to JetStream, where workers hear of it.
///
/// It runs beside every server and every worker: each tells of what nobody was told of, and the names of turns make one
/// word of what two tell. What cannot be told now, as while NATS is away or a stream is full, is told when it can be.
/// Word that a server lost is found missing, and told again.
public struct Relay: Sendable {
    private let database: any Database
    private let queue: JetStreamQueue
    private let bell: Bell
    private let perProject: Int
    private let duties: JobDuties
    private let trouble: Trouble
    private let clock: @Sendable () -> Int
    /// Turns that are told at once.
    private let batch = 256
    private let doubtMilliseconds: Int

    /// - Parameters:
    ///   - perProject: jobs of one project side by side.
    ///   - doubtMilliseconds: word that nobody has come for in so long is looked for.
    ///   - tell: is told in words what keeps it from telling of jobs, once, and when it can again.
    ///   - clock: milliseconds since 1970.
    public init(
        database: any Database, queue: JetStreamQueue, bell: Bell, perProject: Int, duties: JobDuties,
        doubtMilliseconds: Int = 5000, tell: @escaping @Sendable (String) -> Void, clock: @escaping @Sendable () -> Int
    ) {
        self.database = database
        self.queue = queue
        self.bell = bell
        self.perProject = perProject
        self.duties = duties
        self.doubtMilliseconds = doubtMilliseconds
        trouble = Trouble("workers are not told of jobs", tell)
        self.clock = clock
    }

    /// Tells of jobs until it is cancelled.
    public func run() async {
        var doubted = clock()
        while !Task.isCancelled {
            let rung = bell.count(Workers.bellKey)
            let isMore = await trouble.watch { try await tell() } ?? false
            if clock() - doubted > doubtMilliseconds {
                doubted = clock()
                await trouble.watch { try await lookForLost() }
            }
            if !isMore { _ = await bell.wait(Workers.bellKey, after: rung, atMost: .milliseconds(250)) }
        }
    }

    /// Takes back what dead workers held, and tells of what nobody was told of.
    /// - Returns: true where there is more to tell.
    private func tell() async throws -> Bool {
        let now = clock(), (perProject, batch, duties) = (perProject, batch, duties)
        let (areLost, turns) = try await database.read { sql in
            try sql.see(.installation)
            let table = JobTable(sql)
            return (
                try table.hasLostWorkers(at: now),
                try table.unannounced(perProject: perProject, at: now, limit: batch)
            )
        }
        if areLost {
            try await database.write { sql in
                try sql.see(.installation)
                for job in try JobTable(sql).takeBack(at: now) { try duties.noteFailure(sql, job) }
            }
            // What was taken back waits to be told of.
            return true
        }
        guard !turns.isEmpty else { return false }
        let (told, trouble) = await queue.announce(turns)
        try await database.write { sql in
            try sql.see(.installation)
            try JobTable(sql).noteAnnounced(told, at: now)
        }
        if let trouble { throw trouble }
        return turns.count == batch
    }

    /// Looks for the word of jobs that have waited for long.
    private func lookForLost() async throws {
        let now = clock(), (doubt, batch) = (doubtMilliseconds, batch)
        let turns = try await database.read { sql in
            try sql.see(.installation)
            return try JobTable(sql).waiting(announcedBefore: now - doubt, limit: batch)
        }
        guard !turns.isEmpty else { return }
        let lost = try await queue.lost(of: turns), held = turns.filter { !lost.contains($0) }
        try await database.write { sql in
            try sql.see(.installation)
            try JobTable(sql).noteLost(lost)
            // Somebody has looked: nobody need look again for a while.
            try JobTable(sql).noteAnnounced(held, at: now)
        }
        if !lost.isEmpty { bell.ring(Workers.bellKey) }
    }
}
