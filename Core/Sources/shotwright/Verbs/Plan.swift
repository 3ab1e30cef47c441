internal import ArgumentParser
internal import Foundation
internal import Production
internal import Story

struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Break a screenplay down into scenes, setups and shots, without drawing.",
        discussion: """
            Examples:
              shotwright plan draft.fountain --out boards/draft
              shotwright plan draft.fountain --direction our-style.json
              shotwright plan draft.fountain --json - | jq '.scenes[0].shots[].why.sentence'
              shotwright plan draft.fountain --lint
            """)

    @Argument(help: "A screenplay: Fountain, Final Draft (FDX) or PDF.")
    var script: String

    @Option(help: ArgumentHelp("The board's folder.", valueName: "folder"))
    var out: String?

    @Option(help: ArgumentHelp("Write board.json alone to a file, or to - for standard output.", valueName: "path"))
    var json: String?

    @Flag(help: "Judge the board by the rules of continuity as well, as lint does; it exits with 0 all the same.")
    var lint = false

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var progress: ProgressOptions

    mutating func run() async throws {
        let reporter = progress.handler()
        let (wanted, direction) = try settings.settings()
        let pipeline = try Pipeline.standard(minutes: settings.minutes, direction: direction) { reporter.report($0) }
        if let json {
            let (board, screenplay, _) = try await pipeline.plan(script: script, settings: wanted, seed: settings.seed)
            reporter.finish()
            try write(try await BoardFile(board).jsonOnTwoCores(), toPathOrDash: json)
            if json != "-" { tell(board, at: json, text: screenplay.text) }
        } else {
            let board = try await pipeline.planFolder(script: script, settings: wanted, seed: settings.seed, out: out)
            reporter.finish()
            let folder = out ?? Pipeline.defaultFolder(for: script)
            tell(board, at: folder, text: BoardFolder(folder).text(of: board))
        }
    }

    private func tell(_ board: Board, at path: String, text: @autoclosure () -> String?) {
        summarise(board, at: path)
        guard lint else { return }
        let report = Pipeline.lint(board, script: text(), withFixes: false)
        print(FindingsReport(report, path: path, isColoured: isatty(STDOUT_FILENO) == 1).text)
    }
}
