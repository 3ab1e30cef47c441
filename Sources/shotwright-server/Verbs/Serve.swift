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

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 is any that is free.")
    var port = 8080

    @OptionGroup var place: PlaceOptions

    @OptionGroup var address: AddressOptions

    @OptionGroup var workers: WorkerOptions

    @Option(
        help: "Requests that each token and each session may make a minute; as many as it likes where it is left out.")
    var requestsPerMinute: Int?

    @Flag(inversion: .prefixedNo, help: "Do jobs in this program too.")
    var work = true

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535") }
        guard requestsPerMinute.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--requests-per-minute is a number from 1")
        }
    }

    mutating func run() async throws {
        let logger = makeLogger()
        let installation = try await Installation(place)
        try await installation.migrate()
        let first = try await installation.studio.firstLink(), publicURL = address.publicURL
        let server = Server(studio: installation.studio).service(
            ServerOptions(host: host, port: port, requestsPerMinute: requestsPerMinute, publicURL: publicURL),
            logger: logger,
            isListening: { url in
                say("listening on \(url)")
                if let first {
                    say("nobody has a password yet; sign in within the hour: \(publicURL ?? url)\(first.path)")
                }
            })
        var services: [any Service] = [server, Housekeeping(studio: installation.studio)]
        if work { services.append(WorkerService(workers: installation.workers(workers))) }
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
        let logger = makeLogger()
        let installation = try await Installation(place)
        try await installation.migrate()
        say("working in \(installation.folder.path)")
        let group = ServiceGroup(
            configuration: .init(
                services: [WorkerService(workers: installation.workers(workers))],
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
