internal import Queue
internal import Redis
internal import SQL
internal import ArgumentParser
internal import Foundation
internal import Studio

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the tables to the shape of this version.",
        discussion: "All of it is done or nothing; serve does it by itself. Example: shotwright migrate --data DIR")

    @OptionGroup var place: PlaceOptions

    mutating func run() async throws {
        let installation = try await Installation(place)
        let done = try await installation.migrate()
        say(done.isEmpty ? "nothing to do" : "did \(done.joined(separator: ", "))")
        try installation.database.close()
    }
}

struct TokenVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make tokens for the API.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token of the installation's administrator, and print it alone on the last line.",
            discussion: "It is told once. Example: shotwright token create --data DIR --scopes all")

        @OptionGroup var place: PlaceOptions

        @Option(help: "all, write or read; several are joined by commas.")
        var scopes = "all"

        @Option(help: "What the token is for.")
        var name = "command line"

        @Option(help: "Days for which it holds; for ever where it is left out.")
        var days: Int?

        mutating func run() async throws {
            let installation = try await Installation(place)
            try await installation.migrate()
            let new = try await installation.studio.createAdministratorToken(
                name: name,
                scopes: scopes.split(separator: ",").map { String($0).trimmingCharacters(in: .whitespaces) },
                expiresInSeconds: days.map { $0 * 86_400 })
            say(new.words)
            try installation.database.close()
        }
    }
}

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the data folder and what the program runs with.",
        discussion: "Exits 1 where something is amiss. Example: shotwright doctor --data DIR")

    @OptionGroup var place: PlaceOptions

    mutating func run() async throws {
        let settings = try place.settings()
        say("settings: \(settings.sources.path ?? "no file")")
        for line in settings.told { say("  \(line)") }
        let installation = try await Installation(settings)
        var isWell = true
        func tell(_ what: String, _ fault: String?) {
            say(fault.map { "\(what): \($0)" } ?? "\(what): well")
            if fault != nil { isWell = false }
        }
        for name in settings.sources.strayVariables { tell(name, "there is no such setting; it does nothing") }
        let pending = try await installation.pendingMigrations()
        tell(
            "tables", pending.isEmpty ? nil : "\(pending.joined(separator: ", ")) not done yet; run: shotwright migrate"
        )
        var storeFault: String?
        do {
            try await installation.tryBlobs()
        } catch {
            storeFault = "\(error)"
        }
        tell("store of files", storeFault)
        if pending.isEmpty, storeFault == nil {
            let health = try await installation.studio.health()
            tell("database", health.database)
            tell(
                "bytes",
                health.missing.isEmpty
                    ? nil : "\(health.missing.count) files that rows name are missing: restore a backup")
            say("jobs: \(health.queued) waiting, \(health.running) running")
        }
        if let stream = installation.stream {
            let fault = await fault { try await stream.prepare(kinds: Job.Kind.allCases.map(\.rawValue)) }
            tell("queue", fault.map { "\($0); start the server that --queue names, or give another" })
        }
        if let redis = installation.redis {
            let fault = await fault { try await redis.ask(["PING"]) }
            tell("redis", fault.map { "\($0); start the server that --redis names, or give another" })
        }
        let free = try FileManager.default.attributesOfFileSystem(forPath: installation.folder.path)[.systemFreeSize]
        let megabytes = ((free as? NSNumber)?.intValue ?? 0) >> 20
        tell("disk", megabytes >= 500 ? nil : "\(megabytes) MB are free; frames need more")
        for tool in ["ffmpeg", "pdftotext", "prlimit"] {
            let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            let isThere = paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
            tell(tool, isThere ? nil : "missing; run: ./shotwright setup server")
        }
        try installation.database.close()
        if !isWell { throw ExitCode(1) }
    }
}

/// Why something cannot be done; nil where it can.
private func fault(_ body: () async throws -> some Any) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch {
        return "\(error)"
    }
}
