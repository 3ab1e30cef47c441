internal import ArgumentParser
internal import Foundation
internal import Production

struct Revise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a board to a new draft of its script, and keep the work on all that stayed.",
        discussion: """
            Scenes, lines and action are found again by their words. Shots whose words, heading and people did not change
            keep id, number, picture, length, notes and lock. Others are flagged with the changed words and planned again
            where something else happens; locked, approved and hand-edited ones are only flagged. Cut scenes become
            OMITTED; new ones get numbers between. The undo verb brings the old draft back.

            Examples:
              shotwright revise boards/draft "Last Train, blue.fountain"
              shotwright revise boards/draft blue.fdx --dry-run
              shotwright revise boards/draft blue.fdx --json - | jq '.scenes[] | select(.fate == "changed")'
            """)

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @Argument(help: "The new draft: Fountain, Final Draft (FDX) or PDF.")
    var script: String

    @Flag(help: "Say what would be done, and write nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Write the report as JSON to a file, or to - for standard output.", valueName: "path"))
    var json: String?

    @OptionGroup var progress: ProgressOptions

    mutating func run() async throws {
        let reporter = progress.handler()
        let pipeline = try Pipeline.standard { reporter.report($0) }
        let revised = try await pipeline.revise(folder: BoardFolder(board), script: script, dryRun: dryRun)
        reporter.finish()
        if let json { try write(try revised.reportJSON(), toPathOrDash: json) }
        if json != "-" { print(revised.reportText, terminator: "") }
    }
}
