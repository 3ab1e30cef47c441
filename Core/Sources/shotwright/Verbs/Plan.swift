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
            """)

    @Argument(help: "A screenplay: Fountain, Final Draft (FDX) or PDF.")
    var script: String

    @Option(help: ArgumentHelp("The board's folder.", valueName: "folder"))
    var out: String?

    @Option(help: ArgumentHelp("Write board.json alone to a file, or to - for standard output.", valueName: "path"))
    var json: String?

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var progress: ProgressOptions

    mutating func run() async throws {
        let reporter = progress.handler()
        let (wanted, direction) = try settings.settings()
        let pipeline = try Pipeline.standard(minutes: settings.minutes, direction: direction) { reporter.report($0) }
        if let json {
            let (board, _, _) = try await pipeline.plan(script: script, settings: wanted, seed: settings.seed)
            reporter.finish()
            try write(try await BoardFile(board).jsonOnTwoCores(), toPathOrDash: json)
            if json != "-" { summarise(board, at: json) }
        } else {
            let board = try await pipeline.planFolder(script: script, settings: wanted, seed: settings.seed, out: out)
            reporter.finish()
            summarise(board, at: out ?? Pipeline.defaultFolder(for: script))
        }
    }
}
