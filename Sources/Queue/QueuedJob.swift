public import SQL

/// The tables of the embedded queue. They stand in the database of the facts, so that a change and the job that it asks
/// for are kept together or not at all.
public let queueMigrations = [
    Migration(
        "queue.1",
        script: """
            CREATE TABLE job (
                id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
                project_id TEXT NOT NULL,
                kind TEXT NOT NULL,
                payload {bytes} NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
                priority {int} NOT NULL,
                attempts {int} NOT NULL DEFAULT 0,
                max_attempts {int} NOT NULL CHECK (max_attempts > 0),
                run_at {int} NOT NULL,
                lease TEXT,
                lease_until {int},
                cancelling {int} NOT NULL DEFAULT 0,
                step TEXT NOT NULL DEFAULT '',
                done {int} NOT NULL DEFAULT 0,
                total {int} NOT NULL DEFAULT 0,
                reason TEXT,
                created_at {int} NOT NULL,
                started_at {int},
                finished_at {int},
                CHECK ((state = 'running') = (lease IS NOT NULL AND lease_until IS NOT NULL)),
                CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
            ) {strict};
            CREATE INDEX job_due ON job (state, run_at);
            CREATE INDEX job_project ON job (project_id, state);
            CREATE INDEX job_age ON job (project_id, created_at, id);

            """),
    Migration(
        "queue.2",
        script: """
            ALTER TABLE job ADD COLUMN turn {int} NOT NULL DEFAULT 0;
            ALTER TABLE job ADD COLUMN announced_at {int};
            CREATE INDEX job_announced ON job (state, announced_at);

            """),
    Migration(
        "queue.3",
        script: """
            ALTER TABLE job ADD COLUMN history TEXT NOT NULL DEFAULT '[]';
            ALTER TABLE job ADD COLUMN letter TEXT;
            CREATE INDEX job_letter ON job (letter);

            """),
]

/// The tables whose rows belong to projects.
public let queueTables = ["job"]

/// A piece of work that is wanted. What it is about is bytes: the queue does not read them.
public struct NewJob: Sendable, Hashable {
    /// A UUID. The same id twice is the same job: the second is not taken.
    public var id: String
    public var project: String
    public var kind: String
    public var payload: [UInt8]
    /// Higher goes first.
    public var priority: Int
    /// After so many failures it is a dead letter.
    public var maxAttempts: Int

    public init(id: String, project: String, kind: String, payload: [UInt8], priority: Int = 0, maxAttempts: Int = 5) {
        self.id = id
        self.project = project
        self.kind = kind
        self.payload = payload
        self.priority = priority
        self.maxAttempts = maxAttempts
    }
}

/// A job as it stands. Times are milliseconds since 1970.
public struct QueuedJob: Sendable, Hashable {
    /// Where it is on its way. A failed one is a dead letter: it can be replayed.
    public enum State: String, Sendable, Codable, CaseIterable {
        case queued, running, succeeded, failed, cancelled

        /// True where nothing more happens to it by itself.
        public var isEnded: Bool { self != .queued && self != .running }
    }

    public var id: String
    public var project: String
    public var kind: String
    public var payload: [UInt8]
    public var state: State
    public var priority: Int
    public var attempts: Int
    public var maxAttempts: Int
    /// Not before.
    public var runAt: Int
    /// Names the holder: what another holder writes is not taken.
    public var lease: String?
    public var isCancelling: Bool
    public var progress: JobProgress
    public var reason: String?
    /// Its attempts that did not succeed, also those before it was replayed; the last twenty.
    public var history: [JobAttempt]
    public var createdAt: Int
    public var startedAt: Int?
    public var finishedAt: Int?

    static let columns = """
        id, project_id, kind, payload, state, priority, attempts, max_attempts, run_at, lease, cancelling, step, done, total, \
        reason, created_at, started_at, finished_at, history
        """

    init(row: SQLRow) throws {
        guard let state = State(rawValue: try row.text(4)) else { throw SQLError.shape("no such state of a job") }
        id = try row.text(0)
        project = try row.text(1)
        kind = try row.text(2)
        payload = try row.bytes(3)
        self.state = state
        priority = try row.int(5)
        attempts = try row.int(6)
        maxAttempts = try row.int(7)
        runAt = try row.int(8)
        lease = try row.optionalText(9)
        isCancelling = try row.bool(10)
        progress = JobProgress(step: try row.text(11), done: try row.int(12), total: try row.int(13))
        reason = try row.optionalText(14)
        createdAt = try row.int(15)
        startedAt = try row.optionalInt(16)
        finishedAt = try row.optionalInt(17)
        history = try JobAttempt.list(try row.text(18))
    }
}

/// How far a job is: pieces done, of so many, in a step.
public struct JobProgress: Sendable, Hashable, Codable {
    public var step: String
    public var done: Int
    public var total: Int

    public init(step: String, done: Int, total: Int) {
        self.step = step
        self.done = done
        self.total = total
    }
}
