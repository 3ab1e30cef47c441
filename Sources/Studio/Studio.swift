public import Blobs
public import Foundation
internal import OpenID
public import Production
public import Queue
public import SQL
public import Store
public import Story

/// The use cases: everything that may be done, decided once who may do it, with transactions, jobs and events.
///
/// A verb is a file. It makes one trip down: rights and facts are read and changed in one transaction, and a job that
/// it asks for is kept in the same one.
public struct Studio: Sendable {
    public let store: Store
    public let blobs: any BlobStore
    /// Files that are still coming.
    let partials: PartialFiles
    /// Rung with a project's id where something happened in it, and for `Workers.bellKey` where there is a job.
    public let bell: Bell
    let policy: Policy
    /// True lets webhooks reach private networks and this machine.
    let webhooksMayBePrivate: Bool
    /// Days after which a deleted project is removed for good; nil keeps it.
    let retentionDays: Int?
    let configuration: PipelineConfiguration
    /// For edits: bodies are unpacked when the first edit needs them.
    let pipeline: Pipeline
    /// Signs addresses.
    let key: SigningKey
    /// Where jobs lay boards out as folders.
    let workFolder: URL
    let clock: @Sendable () -> Moment
    /// How people sign in by a provider; nil where they do not.
    let openID: OpenIDSettings?
    let passwords = PasswordHasher()
    var throttle: SignInThrottle { SignInThrottle(store: store) }
    /// Boards that pages looked at lately, and what was made of them.
    let shelves = Shelves()
    let thumbnails = ThumbnailDrawer()
    let callers = CallerMemory()
    let readers = Turnstile(inside: 2, waiting: 16)

    /// - Parameters:
    ///   - partials: files that are still coming.
    ///   - configuration: where the pipeline finds what it needs.
    ///   - webhooksMayBePrivate: true lets webhooks reach private networks and this machine.
    ///   - retentionDays: after which a deleted project is removed for good; nil keeps it.
    ///   - key: signs addresses; those of another key are none.
    ///   - workFolder: for folders that jobs need while they run.
    /// - Throws: the file system's error.
    public init(
        store: Store, blobs: any BlobStore, partials: PartialFiles, bell: Bell = Bell(),
        configuration: PipelineConfiguration, workFolder: URL, key: SigningKey, openID: OpenIDSettings? = nil,
        policy: Policy = .standard, webhooksMayBePrivate: Bool = false, retentionDays: Int? = nil,
        clock: @escaping @Sendable () -> Moment = Moment.now
    ) throws {
        self.store = store
        self.blobs = blobs
        self.partials = partials
        self.bell = bell
        self.openID = openID
        self.policy = policy
        self.configuration = configuration
        self.workFolder = workFolder
        self.key = key
        self.webhooksMayBePrivate = webhooksMayBePrivate
        self.retentionDays = retentionDays
        self.clock = clock
        pipeline = try Pipeline(configuration)
        try FileManager.default.createDirectory(at: workFolder, withIntermediateDirectories: true)
    }

    /// All tables of an installation.
    public static let migrator = Migrator(
        storeMigrations + queueMigrations + [tenancy(alsoOf: queueTables)] + uploadMigrations + identityMigrations
            + reviewMigrations + speedMigrations + webhookMigrations + governanceMigrations + frameMigrations
            + archiveMigrations + accessMigrations)
}

extension Studio {
    /// Looks at a project for somebody who may.
    func read<Result: Sendable>(
        _ caller: Caller, _ object: Policy.Object, in project: ID<Project>,
        _ body: @escaping @Sendable (ProjectTransaction) throws -> Result
    ) async throws -> Result {
        try await store.read(project) { transaction in
            try check(caller, .read, object, in: transaction)
            return try body(transaction)
        }
    }

    /// Changes a project for somebody who may, and tells those who follow it.
    func write<Result: Sendable>(
        _ caller: Caller, _ object: Policy.Object, act: Policy.Act = .write, in project: ID<Project>,
        _ body: @escaping @Sendable (ProjectTransaction, Deed) throws -> Result
    ) async throws -> Result {
        let deed = Deed(account: caller.account.id, requestID: caller.requestID, now: clock())
        let result = try await store.write(project) { transaction in
            try once(caller, in: transaction.sql, at: deed.now) {
                try check(caller, act, object, in: transaction)
                return try body(transaction, deed)
            }
        }
        bell.ring(project.description)
        bell.ring(Workers.bellKey)
        bell.ring(Self.courierBell)
        return result
    }

    /// Decides whether somebody may do something in a project. Who is no member does not learn that it is there.
    /// - Parameter includingDeleted: true also finds a project that was taken away, for whoever brings it back.
    func check(
        _ caller: Caller, _ act: Policy.Act, _ object: Policy.Object, in transaction: ProjectTransaction,
        includingDeleted: Bool = false
    ) throws {
        if let guest = caller.guest {
            guard guest.project == transaction.project else { throw ServiceError.notFound("such project") }
            guard guest.may(act, object) else {
                throw ServiceError(.forbidden, "a link's guest may not do this; ask for an account")
            }
            return
        }
        try allow(
            caller, act, object,
            as: try transaction.role(of: caller.account.id, includingDeleted: includingDeleted))
    }

    /// Decides by a role that was read already; nil is no member.
    func allow(_ caller: Caller, _ act: Policy.Act, _ object: Policy.Object, as role: Role?) throws {
        guard let role else { throw ServiceError.notFound("such project") }
        guard caller.scopes.contains(where: { $0.allows(act, object) }) else {
            let scopes = caller.scopes.map(\.rawValue).sorted().joined(separator: ", ")
            throw ServiceError(.forbidden, "this token's scopes (\(scopes)) do not include this; use another token")
        }
        guard policy.allows(role, act, object) else {
            throw ServiceError(
                .forbidden, "a project's \(role.rawValue) may not \(act.rawValue) its \(object.rawValue); ask an owner")
        }
    }

    /// The project that a thing is in, of which the id alone is known.
    /// - Parameter project: the client's own word for it, where it gave one.
    /// - Throws: `ServiceError.notFound`; `.ambiguous` where two of the caller's projects hold a thing of this id, as
    ///   when one script was imported twice.
    func locate<Subject>(
        _ id: ID<Subject>, _ kind: InstallationTransaction.Located, for caller: Caller, in project: ID<Project>?
    ) async throws -> ID<Project> {
        if let project = project ?? caller.guest?.project { return project }
        let found = try await store.readInstallation { transaction in
            try transaction.projects(of: caller.account.id, holding: id.description, kind)
        }
        guard let only = found.first else { throw ServiceError.notFound("such \(kind.rawValue)") }
        guard found.count == 1 else {
            throw ServiceError.ambiguous(kind)
        }
        return only
    }

    /// Keeps a job, in the transaction of what it follows from.
    func enqueue(_ job: Job, id: String, priority: Int = 0, in transaction: ProjectTransaction, _ deed: Deed) throws {
        try enqueue(job, id: id, priority: priority, in: transaction, at: deed.now)
    }

    /// Keeps a job that follows from another.
    func enqueue(
        _ job: Job, id: String, priority: Int = 0, in transaction: ProjectTransaction, at now: Moment
    ) throws {
        let isNew = try JobTable(transaction.sql).enqueue(
            NewJob(
                id: id, project: transaction.project.description, kind: job.kind.rawValue, payload: try job.payload(),
                priority: priority), at: now.milliseconds)
        if isNew {
            try transaction.note(
                "job.queued", id, .object(["kind": .string(job.kind.rawValue)]), at: now)
        }
    }

    /// The job that a verb has asked for.
    func job(_ id: String, in transaction: ProjectTransaction) throws -> JobView {
        guard let job = try JobTable(transaction.sql).job(id) else { throw ServiceError.notFound("such job") }
        return JobView(job)
    }
}

extension ServiceError {
    static func ambiguous(_ kind: InstallationTransaction.Located) -> ServiceError {
        ServiceError(
            .ambiguous, "several of your projects hold this \(kind.rawValue): add project_id to the query",
            pointer: "project_id")
    }
}

/// A page of a list, and where the next begins.
public struct Page<Item: Sendable>: Sendable {
    public var items: [Item]
    /// nil on the last page.
    public var next: String?

    /// A page that was cut already.
    init(_ items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    /// - Parameter items: one more than the page holds, where there is more.
    init(_ items: [Item], limit: Int, cursor: (Item) -> String) {
        self.items = Array(items.prefix(limit))
        next = items.count > limit ? self.items.last.map(cursor) : nil
    }
}

/// Which page is wanted.
public struct PageRequest: Sendable, Hashable {
    public var cursor: String?
    /// 1 … 200.
    public var limit: Int

    public init(cursor: String? = nil, limit: Int = 50) {
        self.cursor = cursor
        self.limit = limit
    }

    /// A cursor that is a number.
    /// - Throws: `ServiceError.invalid` for one that this program did not give.
    func number(else first: Int) throws -> Int {
        guard let cursor else { return first }
        guard let number = Int(cursor) else { throw Self.bad }
        return number
    }

    /// A cursor that is a time and an id.
    func place<Subject>(of _: Subject.Type = Subject.self) throws -> (Moment, ID<Subject>)? {
        guard let cursor else { return nil }
        let parts = cursor.split(separator: "_", maxSplits: 1).map(String.init)
        guard parts.count == 2, let time = Int(parts[0]), let id = ID<Subject>(parts[1]) else { throw Self.bad }
        return (Moment(milliseconds: time), id)
    }

    static let bad = ServiceError(
        .invalid, "this cursor is none of ours; leave it out to begin anew", pointer: "cursor")
}

/// A place in a list ordered by age.
func cursor<Subject>(_ moment: Moment, _ id: ID<Subject>) -> String { "\(moment.milliseconds)_\(id)" }
