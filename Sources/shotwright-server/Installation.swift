internal import ArgumentParser
internal import Blobs
internal import Foundation
internal import Glibc
internal import Logging
internal import Production
internal import Queue
internal import Redis
internal import SQL
internal import Store
internal import Story
internal import Studio

/// Where an installation lies, and where its settings do.
struct PlaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of facts and bytes; SHOTWRIGHT_DATA, else ~/.local/share/shotwright.", valueName: "folder"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Facts in PostgreSQL instead of the folder: postgresql://owner@host/database; SHOTWRIGHT_DATABASE.",
            valueName: "URL"))
    var database: String?

    @Option(
        help: ArgumentHelp(
            "Jobs by NATS JetStream instead of the table alone: nats://host; SHOTWRIGHT_QUEUE.", valueName: "URL"))
    var queue: String?

    @Option(
        help: ArgumentHelp(
            "A stream of dead letters in Redis beside the table: redis://host; SHOTWRIGHT_REDIS.", valueName: "URL"))
    var redis: String?

    @Option(
        help: ArgumentHelp(
            "Bytes in a bucket instead of the folder: s3://bucket/prefix; SHOTWRIGHT_BLOBS.", valueName: "address"))
    var blobs: String?

    @Option(
        help: ArgumentHelp(
            "Settings, name: value in each line; SHOTWRIGHT_CONFIG, else shotwright.yaml in the folder.",
            valueName: "file"))
    var config: String?

    /// All settings, those of a verb's own flags among them.
    func settings(_ flags: [SettingName: String?] = [:]) throws -> Settings {
        let mine: [SettingName: String?] = [
            .data: data, .database: database, .queue: queue, .redis: redis, .blobs: blobs,
        ]
        return try Settings(flags: mine.merging(flags) { $1 }.compactMapValues(\.self), config: config)
    }
}

/// An installation that is open: everything wired, read top to bottom.
struct Installation {
    /// The database's name in the folder.
    static let facts = "shotwright.sqlite"

    let settings: Settings
    let database: any Database
    /// What migrations need: the owner of the tables.
    private let owner: any Database
    let studio: Studio
    /// Brings word of jobs to workers; nil where they look at the table.
    let stream: JetStreamQueue?
    /// Keeps a stream of dead letters; nil where the table alone holds them.
    let redis: Redis?
    private let limits: WorkerLimits

    var folder: URL { settings.folder }

    /// Opens the installation in a folder, made where there is none.
    init(_ place: PlaceOptions) async throws { try await self.init(try place.settings()) }

    /// Opens the installation that settings name.
    init(_ settings: Settings) async throws {
        self.settings = settings
        let folder = settings.folder
        do {
            // Whose folder it is may read it, and nobody else: it holds everything.
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ValidationError("cannot make the data folder \(folder.path); give another --data")
        }
        if let url = settings.database {
            owner = PostgresDatabase(url: url, connections: 1, isOwner: true)
            database = PostgresDatabase(url: url)
        } else {
            database = try SQLiteDatabase(path: folder.appendingPathComponent(Self.facts).path)
            owner = database
        }
        limits = WorkerLimits(slots: settings.slots)
        stream = try settings.queue.map {
            try JetStreamQueue(url: $0)
        }
        redis = try settings.redis.map { try Redis(url: $0) }
        let blobs: any BlobStore =
            if let place = settings.blobs {
                S3Blobs(
                    S3Client(place),
                    cache: try BlobCache(
                        folder: folder.appendingPathComponent("blob-cache"), limit: settings.blobsCache),
                    isDirect: settings.blobsDirect)
            } else {
                try FileBlobs(folder: folder.appendingPathComponent("blobs"))
            }
        let environment = ProcessInfo.processInfo.environment
        studio = try Studio(
            store: Store(database: database), blobs: blobs,
            partials: PartialFiles(folder: folder.appendingPathComponent("uploads")),
            configuration: PipelineConfiguration(
                cache: folder.appendingPathComponent("cache"),
                home: URL(fileURLWithPath: environment["SHOTWRIGHT_HOME"] ?? FileManager.default.currentDirectoryPath),
                build: Self.build(), workers: ProcessInfo.processInfo.activeProcessorCount),
            workFolder: folder.appendingPathComponent("work"), key: Self.key(in: folder),
            openID: settings.openID, webhooksMayBePrivate: environment["SHOTWRIGHT_PRIVATE_WEBHOOKS"] == "true",
            retentionDays: environment["SHOTWRIGHT_RETENTION_DAYS"].flatMap { Int($0) })
    }

    /// The key that signs addresses, for the owner of the folder alone; made by whichever program is first.
    private static func key(in folder: URL) throws -> SigningKey {
        let file = folder.appendingPathComponent("signing.key")
        if let known = FileManager.default.contents(atPath: file.path) { return SigningKey([UInt8](known)) }
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let new = folder.appendingPathComponent("signing.key.\(getpid())")
        defer { unlink(new.path) }
        guard
            FileManager.default.createFile(
                atPath: new.path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw ValidationError("cannot write \(new.path); give another --data") }
        // The first one stays.
        if link(new.path, file.path) == 0 { return SigningKey(bytes) }
        return SigningKey([UInt8](try Data(contentsOf: file)))
    }

    /// Says at once what would else fail with the first upload: a bucket that is not there, keys that are wrong. A
    /// store that does not answer may do so later.
    func checkBlobs() async throws {
        do {
            try await tryBlobs()
        } catch let fault as S3Fault {
            guard case .unreachable = fault else { throw ValidationError("\(fault)") }
            say("\(fault)")
        }
    }

    /// Looks for some bytes in the store, and puts them.
    func tryBlobs() async throws {
        let bytes = Data("shotwright".utf8)
        // First, because some stores make a bucket that is not there for whoever puts into it.
        _ = try await studio.blobs.size(Digest(of: bytes).description)
        try await studio.blobs.put(bytes)
    }

    /// Brings the tables to this version's shape.
    @discardableResult
    func migrate() async throws -> [String] { try await Studio.migrator.migrate(owner) }

    /// What this version's tables still lack.
    func pendingMigrations() async throws -> [String] { try await Studio.migrator.pending(owner) }

    /// Those who do the jobs.
    func workers(_ logger: Logger) -> Workers {
        var generator = SystemRandomNumberGenerator()
        let clock: @Sendable () -> Int = { Moment.now().milliseconds }
        let table = TableQueue(database: database, bell: studio.bell, perProject: limits.perProject, clock: clock)
        return Workers(
            database: database, queue: stream ?? table, bell: studio.bell,
            kinds: settings.only.isEmpty ? Job.Kind.allCases.map(\.rawValue) : settings.only,
            limits: limits, duties: studio.duties, name: "\(getpid())-\(generator.next())",
            tell: { logger.warning("\($0)") }, clock: clock)
    }

    /// Tells workers elsewhere of jobs; nil where they look at the table.
    func relay(_ logger: Logger) -> Relay? {
        stream.map { stream in
            Relay(
                database: database, queue: stream, bell: studio.bell, perProject: limits.perProject,
                duties: studio.duties, tell: { logger.warning("\($0)") }, clock: { Moment.now().milliseconds })
        }
    }

    /// Keeps the stream of dead letters; nil where there is none.
    func deadLetters(_ logger: Logger) -> DeadLetters? {
        redis.map { redis in
            DeadLetters(
                database: database, redis: redis, tell: { logger.warning("\($0)") },
                clock: { Moment.now().milliseconds })
        }
    }

    /// The size and time of the running program: another build's cache entries are not taken for this one's.
    private static func build() -> String {
        var facts = stat()
        guard stat("/proc/self/exe", &facts) == 0 else { return Pipeline.tool }
        return "\(Pipeline.tool) \(facts.st_size) \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec)"
    }
}

/// How jobs are done.
struct WorkerOptions: ParsableArguments {
    @Option(help: "Jobs done side by side; 2, or as many as wait between two numbers: 2-8.")
    var slots: String?

    @Option(help: "Only jobs of these kinds, with commas between them.")
    var only: [String] = []

    var flags: [SettingName: String?] { [.slots: slots, .only: only.isEmpty ? nil : only.joined(separator: ",")] }
}

/// Log lines of this program on standard error.
func makeLogger(_ settings: Settings) -> Logger {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    var logger = Logger(label: "shotwright")
    logger.logLevel = settings.logLevel
    return logger
}

/// Prints a line at once, also into a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
