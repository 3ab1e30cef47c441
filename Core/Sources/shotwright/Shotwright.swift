internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import Glibc
internal import Production

/// The small program: every verb of the pipeline on files and folders.
struct Shotwright: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shotwright",
        abstract: "A screenplay in, the whole storyboard out.",
        discussion: """
            Examples:
              shotwright make "Last Train.fountain"
              shotwright make draft.fdx --out boards/draft --aspect 2.39 --fps 25
              shotwright read draft.pdf --json draft.json
              shotwright export boards/draft --format csv
              shotwright lint boards/draft

            Every verb that takes a BOARD takes its folder or its board.json.
            Exit codes: 0 done, 1 findings, 2 failed (the message says why), 64 wrong usage, 130 interrupted.
            """,
        version: Pipeline.tool,
        subcommands: [
            Make.self, Read.self, Plan.self, Draw.self, Speak.self, AnimaticVerb.self, Export.self, Lint.self,
            Edit.self, Undo.self, Redo.self, Revise.self,
        ])
}

/// Runs one command line, with interruption and errors turned into words and exit codes.
@main
enum Door {
    static func main() async {
        // A task of its own, so that an interrupt can cancel it and its partial files are cleared away.
        let work = Task { try await run() }
        let interrupts = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            // The handler runs on a queue of its own, not on the main actor that this is written in.
            source.setEventHandler { @Sendable in work.cancel() }
            source.resume()
            return source
        }
        do {
            try await work.value
            withExtendedLifetime(interrupts) {}
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch is CancellationError {
            say("interrupted; nothing was left half-written")
            exit(130)
        } catch {
            if work.isCancelled {
                say("interrupted; nothing was left half-written")
                exit(130)
            }
            // Help, the version, and wrong words on the command line that only a verb can tell.
            if [ExitCode.success, .validationFailure].contains(Shotwright.exitCode(for: error)) {
                Shotwright.exit(withError: error)
            }
            let isSystem = [NSCocoaErrorDomain, NSPOSIXErrorDomain].contains((error as NSError).domain)
            say(isSystem ? error.localizedDescription : String(describing: error))
            exit(2)
        }
    }

    private static func run() async throws {
        var command: any ParsableCommand
        do {
            command = try Shotwright.parseAsRoot()
        } catch {
            Shotwright.exit(withError: error)
        }
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
    }

    /// One line to the standard error, after the program's name.
    static func say(_ text: String) {
        FileHandle.standardError.write(Data("shotwright: \(text)\n".utf8))
    }
}
