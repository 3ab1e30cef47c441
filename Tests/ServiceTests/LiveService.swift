import Blobs
import Foundation
import FoundationNetworking
import Logging
import Production
import Queue
import SQL
import Server
import ServiceBench
import ServiceLifecycle
import Store
import Story
import Studio
import Synchronization
import Testing

/// A whole installation in a folder of its own: database, blobs, workers, and the server on a free port.
struct LiveService: Sendable {
    let studio: Studio
    let address: String
    let token: String
    let contract: AnswerContract

    /// Starts one, hands it to `body`, and stops it.
    /// On each engine that is at hand.
    static func run(
        options: ServerOptions = ServerOptions(port: 0, requestsPerMinute: 10_000),
        openID: OpenIDSettings? = nil, webhooksMayBePrivate: Bool = false,
        store: (@Sendable (URL) throws -> any BlobStore)? = nil,
        _ body: @Sendable @escaping (LiveService) async throws -> Void
    ) async throws {
        try await onEachEngine { engine in
            _ = try await Studio.migrator.migrate(engine.owner)
            try await run(on: engine.database, options, openID, webhooksMayBePrivate, store, body)
        }
    }

    /// Starts one on a database that is there.
    static func run(
        on engine: TestDatabase, _ body: @Sendable @escaping (LiveService) async throws -> Void
    ) async throws {
        _ = try await Studio.migrator.migrate(engine.owner)
        try await run(on: engine.database, ServerOptions(port: 0), nil, false, nil, body)
    }

    private static func run(
        on database: any Database, _ options: ServerOptions, _ openID: OpenIDSettings?, _ webhooksMayBePrivate: Bool,
        _ given: (@Sendable (URL) throws -> any BlobStore)?,
        _ body: @Sendable @escaping (LiveService) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let blobs =
            if let given { try given(folder) } else { try await store(beside: database, in: folder) }
        let studio = try Studio(
            store: Store(database: database), blobs: blobs,
            partials: PartialFiles(folder: folder.appendingPathComponent("uploads")),
            configuration: PipelineConfiguration(
                cache: sharedCache, home: repository, build: "test", workers: 2),
            workFolder: folder.appendingPathComponent("work"), key: SigningKey(Array("a key of the tests".utf8)),
            openID: openID, webhooksMayBePrivate: webhooksMayBePrivate)
        let token = try await studio.createAdministratorToken(name: "test", scopes: ["all"], expiresInSeconds: nil)
            .words
        let workers = Workers(
            database: database,
            queue: TableQueue(
                database: database, bell: studio.bell, perProject: 2, clock: { Moment.now().milliseconds }),
            bell: studio.bell, kinds: Job.Kind.allCases.map(\.rawValue), limits: WorkerLimits(),
            duties: studio.duties, name: "test", tell: { _ in }, clock: { Moment.now().milliseconds })
        let (addresses, found) = AsyncStream.makeStream(of: String.self)
        let server = Server(studio: studio).service(
            options,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            isListening: { found.yield($0) })
        let group = ServiceGroup(
            configuration: .init(services: [server], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask { await workers.run() }
            tasks.addTask { await studio.deliverWebhooks() }
            let address = try #require(await addresses.first { _ in true })
            let document = try #require(URL(string: address + "/v1/openapi.json"))
            let contract = try AnswerContract(json: try await cookieless.data(from: document).0)
            try await body(LiveService(studio: studio, address: address, token: token, contract: contract))
            await group.triggerGracefulShutdown()
            tasks.cancelAll()
        }
    }

    /// With SQLite bytes lie in files; with PostgreSQL in S3, where that is at hand.
    private static func store(beside database: any Database, in folder: URL) async throws -> any BlobStore {
        guard database is PostgresDatabase, let server = SeaweedServer.shared else {
            return try FileBlobs(folder: folder.appendingPathComponent("blobs"))
        }
        return S3Blobs(
            S3Client(try await server.newPlace()),
            cache: try BlobCache(folder: folder.appendingPathComponent("blob-cache"), limit: 1 << 30))
    }

    struct Reply: Sendable {
        var status: Int
        var headers: [String: String]
        var body: Data

        /// A member of the body by its path: `items.0.id` …
        subscript(_ path: String) -> JSONValue {
            get throws {
                var value = try JSONValue(json: body)
                for step in path.split(separator: ".") {
                    switch value {
                    case .object(let members): value = members[String(step)] ?? .null
                    case .array(let elements):
                        let index = try #require(Int(step))
                        value = elements.indices.contains(index) ? elements[index] : .null
                    default: return .null
                    }
                }
                return value
            }
        }

        func text(_ path: String) throws -> String {
            guard case .string(let text) = try self[path] else {
                Issue.record("no text at \(path): \(String(decoding: body.prefix(400), as: UTF8.self))")
                return ""
            }
            return text
        }
    }

    /// Asks, and gives the answer whatever it is.
    func ask(
        _ method: String, _ path: String, _ body: String? = nil, headers: [String: String] = [:], data: Data? = nil,
        token: String? = nil
    ) async throws -> Reply {
        var request = URLRequest(url: try #require(URL(string: address + path)))
        request.httpMethod = method
        request.timeoutInterval = 120
        let key = token ?? self.token
        if !key.isEmpty { request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization") }
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        request.httpBody = data ?? body.map { Data($0.utf8) }
        let (bytes, response) = try await cookieless.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        var found: [String: String] = [:]
        for (name, value) in http.allHeaderFields { found["\(name)".lowercased()] = "\(value)" }
        // Every answer that any test gets is one that the contract knows.
        if let fault = contract.fault(method, path, http.statusCode, type: found["content-type"] ?? "", bytes) {
            Issue.record("against the contract: \(fault)")
        }
        return Reply(status: http.statusCode, headers: found, body: bytes)
    }

    /// Waits until a job has ended, and gives its state.
    /// - Parameter mayFail: a job that fails is what is looked for.
    func end(of job: String, mayFail: Bool = false) async throws -> String {
        for _ in 0..<3000 {
            let reply = try await ask("GET", "/v1/jobs/\(job)")
            let status = try reply.text("status")
            if status != "queued", status != "running" {
                if status == "failed", !mayFail { Issue.record("the job failed: \(try reply.text("reason"))") }
                return status
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the job did not end")
        return ""
    }

    /// Uploads a script, waits until it is read, and gives its project.
    func upload(_ script: String = shortScript, name: String = "bell.fountain", to project: String? = nil) async throws
        -> String
    {
        let query = "filename=\(name)" + (project.map { "&project_id=\($0)" } ?? "")
        let reply = try await ask("POST", "/v1/scripts/upload?\(query)", data: Data(script.utf8))
        #expect(reply.status == 202)
        #expect(try await end(of: reply.text("job.id")) == "succeeded")
        return try reply.text("script.project_id")
    }
}

/// The repository's own folder.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Sends the cookies that a test names, and no others.
private let cookieless: URLSession = {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    return URLSession(configuration: configuration)
}()

/// Frames that one test drew need not be drawn by the next.
private let sharedCache = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-test-cache")

/// Two scenes, four speeches.
let shortScript = """
    Title: The Bell

    INT. KITCHEN - NIGHT

    MARA (30s) stands at the table. She lifts a cup.

    MARA
    The bell rang twice.

    JONAS (40s) comes in and sits down.

    JONAS
    Twice?

    EXT. YARD - DAY

    Mara crosses the yard. Jonas waits at the gate.

    JONAS
    You heard it too.

    MARA
    Once was enough.
    """
