internal import SQL
internal import Foundation
internal import UnixSignals
internal import ArgumentParser
internal import Logging
internal import Queue
internal import Server
internal import ServiceLifecycle
internal import Studio

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the API, and do the jobs that it asks for.",
        discussion: """
            Prints “listening on URL” when requests are answered. Stops on SIGTERM or SIGINT when what is under way is
            answered; jobs that are under way are put back.

            Example: shotwright serve --port 8080 --data /srv/shotwright
            """)

    @Option(help: "The address to listen on; 127.0.0.1.")
    var host: String?

    @Option(help: "The port to listen on; 8080, and 0 is any that is free.")
    var port: String?

    @OptionGroup var place: PlaceOptions

    @OptionGroup var address: AddressOptions

    @OptionGroup var workers: WorkerOptions

    @Option(help: "Requests that each token and each session may make a minute; as many as it likes if left out.")
    var requestsPerMinute: String?

    @Option(help: "Other sites whose scripts may ask, with a token: https://tools.example; * is every site.")
    var cors: [String] = []

    @Flag(inversion: .prefixedNo, help: "Do jobs in this program too.")
    var work: Bool?

    mutating func run() async throws {
        var flags: [SettingName: String?] = [
            .host: host, .port: port, .publicURL: address.publicURL, .requestsPerMinute: requestsPerMinute,
            .cors: cors.isEmpty ? nil : cors.joined(separator: ","), .work: work.map { "\($0)" },
        ]
        flags.merge(workers.flags) { $1 }
        let settings = try place.settings(flags), logger = makeLogger(settings)
        let installation = try await Installation(settings)
        try await installation.checkBlobs()
        try await installation.migrate()
        let first = try await installation.studio.firstLink()
        let server = Server(studio: installation.studio).service(
            ServerOptions(
                host: settings.host, port: settings.port, requestsPerMinute: settings.requestsPerMinute,
                publicURL: settings.publicURL, corsOrigins: settings.corsOrigins),
            logger: logger,
            isListening: { url in
                say("listening on \(url)")
                guard let first else { return }
                say("nobody has a password yet; sign in within the hour: \(settings.publicURL ?? url)\(first.path)")
            })
        var services: [any Service] = [server, Housekeeping(studio: installation.studio)]
        services += neighbours(installation, logger)
        if settings.work {
            services.append(WebhookService(studio: installation.studio))
            services.append(WorkerService(workers: installation.workers(logger)))
        }
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        try installation.database.close()
    }
}

struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do jobs, apart from the server.",
        discussion: "Example: shotwright work --only illustration.make --slots 4")

    @OptionGroup var place: PlaceOptions

    @OptionGroup var workers: WorkerOptions

    mutating func run() async throws {
        let settings = try place.settings(workers.flags), logger = makeLogger(settings)
        let installation = try await Installation(settings)
        try await installation.checkBlobs()
        try await installation.migrate()
        say("working in \(installation.folder.path)")
        let services: [any Service] = [WorkerService(workers: installation.workers(logger))]
        let group = ServiceGroup(
            configuration: .init(
                services: services + neighbours(installation, logger),
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        try installation.database.close()
    }
}

/// The workers among the services: they stop when the others do.
private struct WorkerService: Service {
    let workers: Workers

    func run() async throws {
        await cancelWhenGracefulShutdown { await workers.run() }
    }
}

/// What each program of an installation does for the servers beside it: tells workers of jobs, keeps dead letters.
private func neighbours(_ installation: Installation, _ logger: Logger) -> [any Service] {
    let relay = installation.relay(logger), letters = installation.deadLetters(logger)
    return [
        relay.map { relay in NeighbourService { await relay.run() } },
        letters.map { letters in NeighbourService { await letters.run() } },
    ].compactMap(\.self)
}

private struct NeighbourService: Service {
    let work: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }
}

/// Webhooks among the services.
private struct WebhookService: Service {
    let studio: Studio

    func run() async throws {
        await cancelWhenGracefulShutdown { await studio.deliverWebhooks() }
    }
}

/// What is done now and then.
private struct Housekeeping: Service {
    let studio: Studio

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // What could not be done, as when the database is away, is done in an hour.
                try? await studio.tidy()
                // Being stopped ends the sleep, and the loop.
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}
