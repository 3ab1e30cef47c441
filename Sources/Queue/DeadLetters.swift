public import Redis
public import SQL

/// Keeps a stream of dead letters in Redis beside the table, for those who watch over an installation: a job that has
/// failed is an entry with its reason and its attempts, until it is replayed or too old.
///
/// The rows are the truth. While Redis is away, or without one, the table alone holds the dead letters; entries are
/// written when it is back.
public struct DeadLetters: Sendable {
    /// The stream's key, and that of a hash which knows the entry of a job.
    public static let stream = "shotwright:dead-letters", index = "shotwright:dead-letters:index"

    private let database: any Database
    private let redis: Redis
    private let days: Int
    private let trouble: Trouble
    private let clock: @Sendable () -> Int

    /// - Parameters:
    ///   - days: after which an entry goes.
    ///   - tell: is told in words what keeps entries from being written, once, and when they are again.
    ///   - clock: milliseconds since 1970.
    public init(
        database: any Database, redis: Redis, days: Int = 30, tell: @escaping @Sendable (String) -> Void,
        clock: @escaping @Sendable () -> Int
    ) {
        self.database = database
        self.redis = redis
        self.days = days
        trouble = Trouble("dead letters are not written to Redis", tell)
        self.clock = clock
    }

    /// Keeps the stream until it is cancelled.
    public func run() async {
        while !Task.isCancelled {
            await trouble.watch { try await keep() }
            // Being cancelled ends the sleep, and the loop.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Writes what is missing, strikes out what was replayed or is old.
    private func keep() async throws {
        let since = clock() - days * 86_400_000
        let (dead, outlived, count) = try await database.read { sql in
            try sql.see(.installation)
            let table = JobTable(sql)
            return (
                try table.unwrittenLetters(since: since, limit: 100),
                try table.outlivedLetters(since: since, limit: 100), try table.writtenLetters(since: since)
            )
        }
        for job in dead {
            let entry = try await write(job)
            try await note { try $0.noteLetter(entry, of: job.id) }
        }
        for (id, entry) in outlived {
            try await strike(entry, of: id)
            try await note { try $0.strikeLetter(entry, of: id) }
        }
        try await redis.ask(["XTRIM", Self.stream, "MINID", "\(since)"])
        // A Redis that lost entries has fewer than were written: all are written again that are not there.
        guard case .integer(let there) = try await redis.ask(["XLEN", Self.stream]), there < count else { return }
        try await note { try $0.forgetLetters() }
    }

    /// Once, also where two programs write at one moment. Entries are numbered by the server's clock.
    private func write(_ job: QueuedJob) async throws -> String {
        let script = """
            local known = redis.call('HGET', KEYS[2], ARGV[1])
            if known and #redis.call('XRANGE', KEYS[1], known, known) > 0 then return known end
            local entry = redis.call('XADD', KEYS[1], '*', 'job', ARGV[1], 'project', ARGV[2], 'kind', ARGV[3],
                'reason', ARGV[4], 'attempts', ARGV[5], 'history', ARGV[6], 'failed_at', ARGV[7])
            redis.call('HSET', KEYS[2], ARGV[1], entry)
            return entry
            """
        let reply = try await redis.ask([
            "EVAL", script, "2", Self.stream, Self.index, job.id, job.project, job.kind, job.reason ?? "",
            "\(job.attempts)", try JobAttempt.text(of: job.history), "\(job.finishedAt ?? 0)",
        ])
        guard let entry = reply.text else { throw RedisError.refused("it gave no number to an entry") }
        return entry
    }

    /// Not what another program has written of the job since.
    private func strike(_ entry: String, of job: String) async throws {
        let script = """
            if redis.call('HGET', KEYS[2], ARGV[1]) == ARGV[2] then redis.call('HDEL', KEYS[2], ARGV[1]) end
            return redis.call('XDEL', KEYS[1], ARGV[2])
            """
        try await redis.ask(["EVAL", script, "2", Self.stream, Self.index, job, entry])
    }

    private func note(_ body: @escaping @Sendable (JobTable) throws -> Void) async throws {
        try await database.write { sql in
            try sql.see(.installation)
            try body(JobTable(sql))
        }
    }
}
