public import SQL

/// The queue as a table: what may be asked of it within a transaction that also changes other facts.
public struct JobTable {
    let sql: any Transaction

    public init(_ sql: any Transaction) {
        self.sql = sql
    }

    /// Takes a job.
    /// - Returns: false where its id is known: it was taken before.
    @discardableResult
    public func enqueue(_ job: NewJob, at now: Int) throws -> Bool {
        try sql.execute(
            """
            INSERT INTO job (id, project_id, kind, payload, state, priority, max_attempts, run_at, created_at)
            VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $7) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(job.id), .text(job.project), .text(job.kind), .bytes(job.payload), .int(job.priority),
                .int(job.maxAttempts), .int(now),
            ]) == 1
    }

    /// One job.
    public func job(_ id: String) throws -> QueuedJob? {
        try sql.first("SELECT \(QueuedJob.columns) FROM job WHERE id = $1", [.text(id)]).map(QueuedJob.init(row:))
    }

    /// The jobs of a project by age, after a place in that order, in one state where one is given.
    public func jobs(
        of project: String, in state: QueuedJob.State?, after: (createdAt: Int, id: String)?, limit: Int
    ) throws -> [QueuedJob] {
        try sql.query(
            """
            SELECT \(QueuedJob.columns) FROM job WHERE project_id = $1 AND ($2 = '' OR state = $2)
                AND (created_at > $3 OR (created_at = $3 AND id > $4))
            ORDER BY created_at, id LIMIT $5
            """,
            [
                .text(project), .text(state?.rawValue ?? ""), .int(after?.createdAt ?? -1), .text(after?.id ?? ""),
                .int(limit),
            ]
        ).map(QueuedJob.init(row:))
    }

    /// True where `claim` would find something, or a job whose holder has not been heard of.
    public func isDue(kinds: [String], perProject: Int, at now: Int) throws -> Bool {
        let row = try sql.first(
            "SELECT 1 FROM job j WHERE (\(due(kinds))) OR (state = 'running' AND lease_until < $1) LIMIT 1",
            [.int(now), .int(perProject)] + kinds.map { .text($0) })
        return row != nil
    }

    /// How many jobs of some kinds are due.
    public func countDue(kinds: [String], at now: Int) throws -> Int {
        let places = kinds.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try sql.first(
            "SELECT count(*) FROM job WHERE state = 'queued' AND run_at <= $1 AND kind IN (\(places))",
            [.int(now)] + kinds.map { .text($0) })?.int(0) ?? 0
    }

    /// Hands out a job that is due: the most urgent first, then one of the project that has the fewest under way.
    /// - Parameters:
    ///   - lease: names the holder.
    ///   - until: when it is taken back unless the holder asks for more time.
    /// - Returns: nil where none is due, or somebody else was faster.
    public func claim(kinds: [String], perProject: Int, lease: String, at now: Int, until: Int) throws -> QueuedJob? {
        let found = try sql.first(
            """
            SELECT id, project_id FROM job j WHERE \(due(kinds))
            ORDER BY priority DESC,
                (SELECT count(*) FROM job r WHERE r.project_id = j.project_id AND r.state = 'running'), run_at, id
            LIMIT 1 {skip_locked}
            """, [.int(now), .int(perProject)] + kinds.map { .text($0) })
        guard let found else { return nil }
        return try take(found.text(0), of: found.text(1), perProject: perProject, lease: lease, at: now, until: until)
    }

    /// What comes of word of a job.
    public enum Claim: Sendable, Hashable {
        case job(QueuedJob)
        /// Its turn is over, or somebody else's.
        case outOfDate
        /// It is to wait for so many milliseconds: it is not due, or its project has its share under way.
        case early(Int)
    }

    /// Hands out the job whose turn it is, once.
    /// - Parameters:
    ///   - lease: names the holder.
    ///   - until: when it is taken back unless the holder asks for more time.
    public func claim(_ turn: JobTurn, perProject: Int, lease: String, at now: Int, until: Int) throws -> Claim {
        let found = try sql.first(
            "SELECT project_id, run_at FROM job WHERE id = $1 AND turn = $2 AND state = 'queued' {lock}",
            [.text(turn.id), .int(turn.turn)])
        guard let found else { return .outOfDate }
        let wait = try found.int(1) - now
        guard wait <= 0 else { return .early(wait) }
        let job = try take(turn.id, of: found.text(0), perProject: perProject, lease: lease, at: now, until: until)
        return job.map { .job($0) } ?? .early(500)
    }

    /// Makes a job its holder's, whose row this transaction has locked; nil where its project has its share under way.
    private func take(
        _ id: String, of project: String, perProject: Int, lease: String, at now: Int, until: Int
    ) throws -> QueuedJob? {
        try lockShare(of: project)
        return try sql.first(
            """
            UPDATE job SET state = 'running', lease = $2, lease_until = $3, attempts = attempts + 1, started_at = $4
            WHERE id = $1 AND state = 'queued' AND
                (SELECT count(*) FROM job r WHERE r.project_id = job.project_id AND r.state = 'running') < $5
            RETURNING \(QueuedJob.columns)
            """, [.text(id), .text(lease), .int(until), .int(now), .int(perProject)]
        ).map(QueuedJob.init(row:))
    }

    /// What `claim` looks for: `$1` is the time, `$2` how much of a project may be under way, `$3` … are kinds.
    private func due(_ kinds: [String]) -> String {
        let places = kinds.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        return """
            state = 'queued' AND run_at <= $1 AND kind IN (\(places)) AND
                (SELECT count(*) FROM job r WHERE r.project_id = j.project_id AND r.state = 'running') < $2
            """
    }

    /// Lets nobody else count a project's running jobs until this transaction has ended: two that count at once would
    /// both find room for one. SQLite has one writer at a time. Whoever asks for it holds the row of the job already,
    /// and asks for nothing after it, so that no two wait for each other.
    private func lockShare(of project: String) throws {
        guard sql.dialect == .postgres else { return }
        _ = try sql.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [.text("job " + project)])
    }

    /// Keeps how far a job is, and gives its holder more time.
    /// - Returns: the job; nil where somebody else holds it, or it has ended.
    public func renew(_ id: String, lease: String, until: Int, progress: JobProgress) throws -> QueuedJob? {
        try sql.first(
            """
            UPDATE job SET lease_until = $3, step = $4, done = $5, total = $6
            WHERE id = $1 AND lease = $2 AND state = 'running' RETURNING \(QueuedJob.columns)
            """,
            [
                .text(id), .text(lease), .int(until), .text(progress.step), .int(progress.done), .int(progress.total),
            ]
        ).map(QueuedJob.init(row:))
    }

    /// Says that a job is done, in the transaction that keeps what it made.
    /// - Throws: `LostLease` where somebody else holds it or it has ended: then nothing of it is to be kept.
    public func complete(_ id: String, lease: String, at now: Int) throws {
        let changed = try sql.execute(
            """
            UPDATE job SET state = 'succeeded', lease = NULL, lease_until = NULL, reason = NULL, finished_at = $3,
                done = total WHERE id = $1 AND lease = $2 AND state = 'running'
            """, [.text(id), .text(lease), .int(now)])
        guard changed == 1 else { throw LostLease() }
    }

    /// Holds that a job is still its holder's, in a transaction that keeps a part of what it makes.
    /// - Throws: `LostLease`.
    public func check(_ id: String, lease: String) throws {
        let held = try sql.first(
            "SELECT 1 FROM job WHERE id = $1 AND lease = $2 AND state = 'running' AND cancelling = 0",
            [.text(id), .text(lease)])
        guard held != nil else { throw LostLease() }
    }

    /// Puts a job back after a failure, to be tried again at `retryAt`; without a time, or after as many attempts as it
    /// may have, it becomes a dead letter.
    /// - Returns: the job as it is then; nil where somebody else holds it.
    public func fail(_ id: String, lease: String, reason: String, at now: Int, retryAt: Int?) throws -> QueuedJob? {
        let found = try sql.first(
            "SELECT \(QueuedJob.columns) FROM job WHERE id = $1 AND lease = $2 AND state = 'running' {lock}",
            [.text(id), .text(lease)])
        guard let held = try found.map(QueuedJob.init(row:)) else { return nil }
        let again = held.isCancelling || held.attempts >= held.maxAttempts ? nil : retryAt
        let state: QueuedJob.State = held.isCancelling ? .cancelled : again == nil ? .failed : .queued
        let attempt = JobAttempt(
            attempt: held.attempts, worker: lease, startedAt: held.startedAt ?? now, endedAt: now, reason: reason)
        let history = (held.history + (held.isCancelling ? [] : [attempt])).suffix(JobAttempt.kept)
        return try sql.first(
            """
            UPDATE job SET state = $2, run_at = $3, finished_at = $4, reason = $5, history = $6, lease = NULL,
                lease_until = NULL, turn = turn + 1, announced_at = NULL
            WHERE id = $1 RETURNING \(QueuedJob.columns)
            """,
            [
                .text(id), .text(state.rawValue), .int(again ?? held.runAt), .int(again == nil ? now : nil),
                .text(reason), .text(try JobAttempt.text(of: Array(history))),
            ]
        ).map(QueuedJob.init(row:))
    }

    /// Takes back jobs whose holders have not been heard of, to be tried again; those that had their attempts end.
    /// - Returns: those that ended.
    public func takeBack(at now: Int) throws -> [QueuedJob] {
        let lost = try sql.query(
            "SELECT id, lease FROM job WHERE state = 'running' AND lease_until < $1 ORDER BY id {skip_locked}",
            [.int(now)])
        return try lost.compactMap { row in
            let job = try fail(
                try row.text(0), lease: try row.text(1), reason: "its worker was not heard of any more", at: now,
                retryAt: now)
            return job.flatMap { $0.state.isEnded ? $0 : nil }
        }
    }

    /// Calls a job off: at once where it waits; where it runs, its worker is told.
    /// - Returns: the job as it is then; nil where there is none.
    public func cancel(_ id: String, at now: Int) throws -> QueuedJob? {
        try sql.execute(
            "UPDATE job SET state = 'cancelled', finished_at = $2 WHERE id = $1 AND state = 'queued'",
            [.text(id), .int(now)])
        try sql.execute("UPDATE job SET cancelling = 1 WHERE id = $1 AND state = 'running'", [.text(id)])
        return try job(id)
    }

    /// Brings a dead letter, or a cancelled job, back with all its attempts before it.
    /// - Returns: false where it is neither.
    public func replay(_ id: String, at now: Int) throws -> Bool {
        try sql.execute(
            """
            UPDATE job SET state = 'queued', attempts = 0, run_at = $2, finished_at = NULL, cancelling = 0, reason = NULL,
                turn = turn + 1, announced_at = NULL
            WHERE id = $1 AND state IN ('failed', 'cancelled')
            """, [.text(id), .int(now)]) == 1
    }

    /// How many jobs wait and run.
    public func depth() throws -> (queued: Int, running: Int) {
        let row = try sql.first(
            """
            SELECT COALESCE(sum(CASE WHEN state = 'queued' THEN 1 ELSE 0 END), 0),
                COALESCE(sum(CASE WHEN state = 'running' THEN 1 ELSE 0 END), 0)
            FROM job WHERE state IN ('queued', 'running')
            """)
        return (try row?.int(0) ?? 0, try row?.int(1) ?? 0)
    }
}

/// Somebody else holds the job by now, or it was called off: what was made of it is not kept.
public struct LostLease: Error, Sendable {
    public init() {}
}
