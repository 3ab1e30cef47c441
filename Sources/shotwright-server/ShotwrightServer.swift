internal import ArgumentParser
internal import Foundation
internal import Glibc

@main
struct ShotwrightServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shotwright",
        abstract: "The server: projects, API and jobs for a studio.",
        discussion: """
            Facts, bytes and jobs lie in one data folder (--data, or SHOTWRIGHT_DATA).

            Examples:
              shotwright serve
              shotwright token create --scopes all
              shotwright doctor
            """,
        subcommands: [
            Serve.self, Work.self, Migrate.self, TokenVerb.self, UserVerb.self, MCPVerb.self, Doctor.self, Backup.self,
            Restore.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error where exitCode(for: error) == .failure && !(error is ExitCode) {
            FileHandle.standardError.write(Data("shotwright: \(error)\n".utf8))
            Glibc.exit(2)
        } catch {
            exit(withError: error)
        }
    }
}
