public import SQL
internal import Synchronization

/// What the queue asks of whoever knows what the jobs are.
public struct JobDuties: Sendable {
    /// Does a job. What it makes is kept together with `JobTable.complete`; a job that it returns from without that is
    /// completed for it.
    public var perform: @Sendable (HeldJob) async throws -> Void
    /// Tells how far a job is, in the transaction that keeps it.
    public var noteProgress: @Sendable (any Transaction, QueuedJob) throws -> Void
    /// Tells that a job failed for good, was called off, or will be tried again.
    public var noteFailure: @Sendable (any Transaction, QueuedJob) throws -> Void
    /// True where trying again cannot help.
    public var isFinal: @Sendable (any Error) -> Bool
    /// Why a job failed, in words.
    public var words: @Sendable (any Error) -> String

    public init(
        perform: @escaping @Sendable (HeldJob) async throws -> Void,
        noteProgress: @escaping @Sendable (any Transaction, QueuedJob) throws -> Void,
        noteFailure: @escaping @Sendable (any Transaction, QueuedJob) throws -> Void,
        isFinal: @escaping @Sendable (any Error) -> Bool, words: @escaping @Sendable (any Error) -> String
    ) {
        self.perform = perform
        self.noteProgress = noteProgress
        self.noteFailure = noteFailure
        self.isFinal = isFinal
        self.words = words
    }
}

/// How workers work.
public struct WorkerLimits: Sendable {
    /// Jobs side by side: as many as wait, between two numbers.
    public var slots: ClosedRange<Int>
    /// Jobs of one project side by side.
    public var perProject: Int
    /// A worker that is not heard of for so many milliseconds has lost its job.
    public var leaseMilliseconds: Int
    /// A job that takes longer has failed.
    public var timeLimit: Duration

    public init(
        slots: ClosedRange<Int> = 2...2, perProject: Int = 2, leaseMilliseconds: Int = 15_000,
        timeLimit: Duration = .seconds(1800)
    ) {
        self.slots = slots
        self.perProject = max(1, perProject)
        self.leaseMilliseconds = leaseMilliseconds
        self.timeLimit = timeLimit
    }
}

/// A job in the hands of a worker.
public struct HeldJob: Sendable {
    public let job: QueuedJob
    public let lease: String
    private let progress: ProgressBox

    init(job: QueuedJob, lease: String, progress: ProgressBox) {
        self.job = job
        self.lease = lease
        self.progress = progress
    }

    /// Says how far it is; kept with the next sign of life.
    public func report(_ progress: JobProgress) { self.progress.value.withLock { $0 = progress } }

    final class ProgressBox: Sendable {
        let value: Mutex<JobProgress>

        init(_ progress: JobProgress) {
            value = Mutex(progress)
        }
    }
}

/// A job took longer than it may.
public struct JobTimeout: Error, CustomStringConvertible {
    public var description: String { "it took longer than a job may take" }
}

/// How many of a worker's slots take jobs now, and how many have one.
private final class OpenSlots: Sendable {
    let count: Mutex<Int>
    let busy = Mutex(0)

    init(_ count: Int) {
        self.count = Mutex(count)
    }
}

/// Takes jobs and does them, some side by side, until it is cancelled.
public struct Workers: Sendable {
    /// Rung when there is a job.
    public static let bellKey = "jobs"

    private let database: any Database
    private let queue: any JobQueue
    private let bell: Bell
    private let kinds: [String]
    private let limits: WorkerLimits
    private let duties: JobDuties
    private let name: String
    private let open: OpenSlots
    private let hearing: Trouble
    private let keeping: Trouble
    private let clock: @Sendable () -> Int

    /// - Parameters:
    ///   - queue: brings word of jobs.
    ///   - kinds: what these workers take.
    ///   - name: of this program among others, unlike any other's.
    ///   - tell: is told in words what keeps the workers from working, once, and when they work again.
    ///   - clock: milliseconds since 1970.
    public init(
        database: any Database, queue: any JobQueue, bell: Bell, kinds: [String], limits: WorkerLimits,
        duties: JobDuties, name: String,
        tell: @escaping @Sendable (String) -> Void, clock: @escaping @Sendable () -> Int
    ) {
        self.database = database
        self.queue = queue
        self.bell = bell
        self.kinds = kinds
        self.limits = limits
        self.duties = duties
        self.name = name
        open = OpenSlots(limits.slots.lowerBound)
        hearing = Trouble("jobs are not taken", tell)
        keeping = Trouble("what becomes of jobs is not kept", tell)
        self.clock = clock
    }

    /// Works until the task is cancelled; jobs that are under way then are put back.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            for slot in 0..<limits.slots.upperBound { group.addTask { await self.work(slot) } }
            if limits.slots.count > 1 { group.addTask { await self.openSlots() } }
        }
    }

    private func work(_ slot: Int) async {
        var number = 0
        while !Task.isCancelled {
            guard slot < open.count.withLock({ $0 }) else {
                await pause()
                continue
            }
            guard let word = await hearing.watch({ try await queue.next(kinds: kinds) }) else {
                await pause()
                continue
            }
            guard let delivery = word else { continue }
            number += 1
            let lease = "\(name)/\(slot)/\(number)"
            switch await keeping.watch({ try await claim(delivery, lease) }) {
            case .job(let job)?:
                open.busy.withLock { $0 += 1 }
                await hold(job, delivery)
                open.busy.withLock { $0 -= 1 }
                delivery.answer(.done)
            case .outOfDate?: delivery.answer(.done)
            case .early(let wait)?: delivery.answer(.later(wait))
            case nil:
                delivery.answer(.later(1000))
                await pause()
            }
        }
    }

    /// What cannot be asked now is asked again.
    private func pause() async {
        // Being cancelled ends the sleep, and the loop that it is in.
        try? await Task.sleep(for: .milliseconds(250))
    }

    /// Looks once a second how many jobs wait.
    private func openSlots() async {
        while !Task.isCancelled {
            let now = clock(), kinds = kinds
            let waiting = await hearing.watch {
                try await database.read { sql in
                    try sql.see(.installation)
                    return try JobTable(sql).countDue(kinds: kinds, at: now)
                }
            }
            if let waiting {
                let wanted = open.busy.withLock { $0 } + waiting
                open.count.withLock { $0 = min(max(wanted, limits.slots.lowerBound), limits.slots.upperBound) }
            }
            // Being cancelled ends the sleep, and the loop.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func claim(_ delivery: Delivery, _ lease: String) async throws -> JobTable.Claim {
        let now = clock()
        let (limits, kinds, duties) = (limits, kinds, duties)
        return try await database.write { sql in
            try sql.see(.installation)
            let table = JobTable(sql), until = now + limits.leaseMilliseconds
            if let turn = delivery.turn {
                return try table.claim(turn, perProject: limits.perProject, lease: lease, at: now, until: until)
            }
            for job in try table.takeBack(at: now) { try duties.noteFailure(sql, job) }
            let job = try table.claim(
                kinds: kinds, perProject: limits.perProject, lease: lease, at: now, until: until)
            return job.map { .job($0) } ?? .outOfDate
        }
    }

    private func hold(_ job: QueuedJob, _ delivery: Delivery) async {
        guard let lease = job.lease else { return }
        let progress = HeldJob.ProgressBox(job.progress)
        let held = HeldJob(job: job, lease: lease, progress: progress)
        do {
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await duties.perform(held)
                    return true
                }
                group.addTask {
                    try await keepAlive(held, progress, delivery)
                    return false
                }
                group.addTask {
                    try await Task.sleep(for: limits.timeLimit)
                    throw JobTimeout()
                }
                defer { group.cancelAll() }
                _ = try await group.next()
            }
            try await complete(held)
        } catch is LostLease {
            // Called off, or somebody else's by now: a job that was called off still ends here.
            await fail(held, reason: "it was called off", retryAt: nil, isCancel: true)
        } catch {
            let isStopping = Task.isCancelled
            let retry = duties.isFinal(error) && !isStopping ? nil : isStopping ? clock() : retryTime(job)
            await fail(held, reason: isStopping ? "the server was stopped" : duties.words(error), retryAt: retry)
        }
        bell.ring(job.project)
        // Its project has room for another, or it waits again itself.
        bell.ring(Self.bellKey)
    }

    /// Signs of life: a third of the lease apart, and twice a second while there is progress.
    private func keepAlive(
        _ held: HeldJob, _ progress: HeldJob.ProgressBox, _ delivery: Delivery
    ) async throws {
        var told = held.job.progress
        var last = clock(), answered = last
        while true {
            try await Task.sleep(for: .milliseconds(250))
            let now = clock(), current = progress.value.withLock { $0 }
            if now - answered >= 1000 {
                delivery.answer(.working)
                answered = now
            }
            guard current != told || now - last > limits.leaseMilliseconds / 3 else { continue }
            let hasMoved = current != told
            let (duties, until) = (duties, now + limits.leaseMilliseconds), renewed: QueuedJob?
            do {
                renewed = try await database.write { sql in
                    try sql.see(.installation)
                    let job = try JobTable(sql).renew(held.job.id, lease: held.lease, until: until, progress: current)
                    if let job, hasMoved { try duties.noteProgress(sql, job) }
                    return job
                }
            } catch SQLError.unavailable where now - last < limits.leaseMilliseconds {
                // It is held as long as its lease lasts, and the database may be back by then.
                continue
            }
            guard let job = renewed, !job.isCancelling else { throw LostLease() }
            (told, last) = (current, now)
            if hasMoved { bell.ring(job.project) }
        }
    }

    private func complete(_ held: HeldJob) async throws {
        let now = clock()
        try await database.write { sql in
            try sql.see(.installation)
            let table = JobTable(sql)
            guard try table.job(held.job.id)?.state == .running else { return }
            try table.complete(held.job.id, lease: held.lease, at: now)
        }
    }

    private func fail(_ held: HeldJob, reason: String, retryAt: Int?, isCancel: Bool = false) async {
        let now = clock(), duties = duties
        // A database that was away while the job failed is asked until it is back; after that the lease has ended by
        // itself, and the job is tried again.
        while clock() - now < limits.leaseMilliseconds {
            let isKept: Void? = await keeping.watch {
                try await database.write { sql in
                    try sql.see(.installation)
                    let table = JobTable(sql), id = held.job.id
                    guard let job = try table.job(id), !isCancel || job.isCancelling else { return }
                    let failed = try table.fail(id, lease: held.lease, reason: reason, at: now, retryAt: retryAt)
                    if let failed { try duties.noteFailure(sql, failed) }
                }
            }
            guard isKept == nil, !Task.isCancelled else { return }
            await pause()
        }
    }

    /// Later with each attempt: a second, two, four … five minutes at most, half as much again by chance, so that what
    /// failed together does not come back together.
    private func retryTime(_ job: QueuedJob) -> Int {
        let wait = min(300_000, 1000 << min(job.attempts - 1, 10))
        return clock() + wait + Int.random(in: 0...wait / 2)
    }
}
