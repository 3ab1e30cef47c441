internal import ArgumentParser
internal import Foundation
internal import Production
internal import Story

struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the whole storyboard of a screenplay.",
        discussion: """
            Writes a board folder: board.json, board.pdf, shots.csv, captions.srt and .vtt, animatic.mp4, frames, audio,
            manifest.json, and board.zip with all of it.

            Examples:
              shotwright make Examples/last-train.fountain
              shotwright make draft.fdx --out boards/draft --aspect 2.39 --panels 9
            """)

    @Argument(help: "A screenplay: Fountain, Final Draft (FDX) or PDF.")
    var script: String

    @Option(help: ArgumentHelp("The board's folder (default: ./<script name>.board).", valueName: "folder"))
    var out: String?

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var progress: ProgressOptions

    @Option(help: "Panels on a page of the booklet: \(BookletOptions.counts).")
    var panels = 6

    mutating func run() async throws {
        let reporter = progress.handler()
        let (wanted, direction) = try settings.settings()
        let pipeline = try Pipeline.standard(panels: panels, minutes: settings.minutes, direction: direction) {
            reporter.report($0)
        }
        let board = try await pipeline.make(script: script, settings: wanted, seed: settings.seed, out: out)
        reporter.finish()
        summarise(board, at: out ?? Pipeline.defaultFolder(for: script))
    }
}

/// One line on the standard output, and what readers of the script should know on the standard error.
func summarise(_ board: Board, at folder: String) {
    let shots = board.shotsInOrder.count
    let frames = (board.cut ?? []).reduce(0) { $0 + $1.durationFrames }
    let time = Timecode(frame: frames, rate: board.settings.rate)
    print("\(folder): \(board.scenes.count) scenes, \(shots) shots\(frames > 0 ? ", \(time)" : "")")
    Door.tell(board.diagnostics.filter { $0.severity != .note })
}
