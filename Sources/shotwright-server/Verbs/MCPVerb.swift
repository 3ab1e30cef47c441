internal import ArgumentParser
internal import Foundation
internal import Logging
internal import Queue
internal import SQL
internal import Server
internal import Studio
internal import Synchronization

struct MCPVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp", abstract: "Serve an assistant over standard input and output (Model Context Protocol).",
        discussion: """
            Each line is a JSON-RPC message. What is done is done as a user of the installation; jobs are done in this
            program too. Ends when its input does.

            Example, in an assistant's settings: {"command": "./shotwright", "args": ["mcp", "--data", "DIR"]}
            """)

    @OptionGroup var place: PlaceOptions

    @OptionGroup var workers: WorkerOptions

    @Option(help: "Who it is done as; the administrator where it is left out.")
    var user: String?

    mutating func run() async throws {
        let settings = try place.settings(workers.flags)
        let logger = makeLogger(settings)
        let installation = try await Installation(settings)
        try await installation.migrate()
        let caller = try await installation.studio.folderOwner(as: user)
        let assistants = Assistants(studio: installation.studio), hands = installation.workers(logger)
        let relay = installation.relay(logger)
        let output = Output()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await hands.run() }
            group.addTask { await relay?.run() }
            // Asking goes on while an answer takes its time.
            await withDiscardingTaskGroup { answers in
                for await line in Self.lines() {
                    answers.addTask {
                        guard let answer = await assistants.answer(Data(line.utf8), for: caller) else { return }
                        output.write(answer + Data("\n".utf8))
                    }
                }
            }
            group.cancelAll()
        }
        try installation.database.close()
    }

    /// The lines of standard input, read on a thread of their own.
    private static func lines() -> AsyncStream<String> {
        let (lines, found) = AsyncStream.makeStream(of: String.self)
        let reader = Thread {
            while let line = readLine() {
                if !line.isEmpty { found.yield(line) }
            }
            found.finish()
        }
        reader.start()
        return lines
    }
}

/// Standard output, a line at a time.
private final class Output: Sendable {
    private let turn = Mutex(())

    func write(_ line: Data) {
        turn.withLock { _ in FileHandle.standardOutput.write(line) }
    }
}
