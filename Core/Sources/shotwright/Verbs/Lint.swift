internal import ArgumentParser
internal import Foundation
internal import Production
internal import Story

struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge a board by the rules of continuity.",
        discussion: """
            The line between two people, jump cuts, looks, screen direction, props in hands, clothes, light, who and where is
            seen when, lengths, script coverage, camera words, numbers: Docs/Continuity.md lists every rule. Works on any
            board, also one that was edited by hand or made elsewhere. Each finding says why, with what was measured; in
            JSON it has an overhead plan as SVG and, where one exists, the operation that cures it, for the edit verb.
            Exits with 0 where there is no error, 1 where there is one, 2 where the board could not be judged.

            Examples:
              shotwright lint boards/draft
              shotwright lint boards/draft --json - | jq '.findings[] | select(.severity == "error").reason'
              shotwright lint boards/draft --json - | jq '.findings[0].fix' | shotwright edit boards/draft --op -
              shotwright lint boards/draft --accept 3f0c12 --because "the cross is the point of the scene"
            """)

    @Argument(help: "A board's folder, its board.json, or a board in another file.")
    var board: String

    @Option(help: ArgumentHelp("Write the findings as JSON to a file, or to - for standard output.", valueName: "path"))
    var json: String?

    @Flag(help: "Leave plans and cures out of the JSON: quicker.")
    var noFixes = false

    @Option(
        help: ArgumentHelp(
            "Keep this finding in the board as accepted: its id, or the beginning of it.", valueName: "finding"))
    var accept: String?

    @Option(help: ArgumentHelp("Why the finding may stay.", valueName: "reason"))
    var because: String?

    func validate() throws {
        guard (accept == nil) == (because == nil) else {
            throw ValidationError("a finding is accepted with a reason: --accept FINDING --because \"…\"")
        }
        guard because.map({ !$0.allSatisfy(\.isWhitespace) }) ?? true else {
            throw ValidationError("the reason says nothing; say why the finding may stay")
        }
    }

    mutating func run() async throws {
        if let accept, let because {
            let pipeline = try Pipeline.standard { _ in }
            let found = try await pipeline.accept(folder: BoardFolder(board), finding: accept, because: because)
            print("accepted: \(found.reason)")
            return
        }
        let report = try Pipeline.lint(board, withFixes: json != nil && !noFixes)
        if let json {
            try write(try BoardFile.json(Document(findings: report.findings)), toPathOrDash: json)
        }
        if json != "-" {
            print(FindingsReport(report, path: board, isColoured: isatty(STDOUT_FILENO) == 1).text)
        }
        if report.count(.error) > 0 { throw ExitCode(1) }
    }

    /// What `--json` writes.
    private struct Document: Encodable {
        var findings: [Finding]
    }
}
