internal import ArgumentParser
internal import Production
internal import Story

struct Draw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw the frames of a board.",
        discussion: """
            Overlays are transparent pictures beside the frames, in the board's folder overlays: thirds and safe once for
            all frames, arrows and labels under the name of each frame.

            Examples:
              shotwright draw boards/draft
              shotwright draw boards/draft --overlays arrows,labels
            """)

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @Option(
        help: ArgumentHelp(
            "Layers to write beside the frames: \(Pipeline.overlays.joined(separator: ",")).", valueName: "list"))
    var overlays: String?

    @OptionGroup var progress: ProgressOptions

    mutating func run() async throws {
        let reporter = progress.handler()
        let pipeline = try Pipeline.standard { reporter.report($0) }
        let names = overlays?.split(separator: ",").map(String.init) ?? []
        try Pipeline.check(overlays: names)
        let drawn = try await pipeline.draw(folder: BoardFolder(board))
        let layers = names.isEmpty ? 0 : try await pipeline.drawOverlays(names, folder: BoardFolder(board))
        reporter.finish()
        print("\(board): \(drawn) frames\(layers > 0 ? ", \(layers) layers" : "")")
    }
}

struct Speak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Speak the dialogue of a board, and time its shots and captions to the sound.",
        discussion: "Example: shotwright speak boards/draft")

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @OptionGroup var progress: ProgressOptions

    mutating func run() async throws {
        let reporter = progress.handler()
        let pipeline = try Pipeline.standard { reporter.report($0) }
        let timed = try await pipeline.speak(folder: BoardFolder(board))
        reporter.finish()
        summarise(timed, at: board)
    }
}

struct AnimaticVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "animatic", abstract: "Make the animatic of a board that was drawn.",
        discussion: """
            Examples:
              shotwright animatic boards/draft
              shotwright animatic boards/draft --captions burn --burn-in --leader
            """)

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @Option(help: "Captions as a track that players can switch on, burnt into the picture, or none.")
    var captions: AnimaticOptions.Captions = .track

    @Flag(help: "Burn scene, shot and timecode into the picture.")
    var burnIn = false

    @Flag(help: "Begin with a leader of eight seconds and a tone two seconds before the picture.")
    var leader = false

    @OptionGroup var progress: ProgressOptions

    mutating func run() async throws {
        let reporter = progress.handler()
        let pipeline = try Pipeline.standard { reporter.report($0) }
        let options = AnimaticOptions(captions: captions, burnIn: burnIn, leader: leader)
        let file = try await pipeline.animatic(folder: BoardFolder(board), options: options)
        reporter.finish()
        print(file)
    }
}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write one deliverable of a board.",
        discussion: """
            Examples:
              shotwright export boards/draft --format pdf --panels 9 --out draft.pdf
              shotwright export boards/draft --format csv
            """)

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @Option(help: "What to write.")
    var format: ExportFormat

    @Option(help: ArgumentHelp("Where to; by default its usual name in the board's folder.", valueName: "file"))
    var out: String?

    @Option(help: "Panels on a page of the booklet: \(BookletOptions.counts).")
    var panels = 6

    @OptionGroup var progress: ProgressOptions

    mutating func run() async throws {
        let reporter = progress.handler()
        let pipeline = try Pipeline.standard(panels: panels) { reporter.report($0) }
        let file = try await pipeline.export(folder: BoardFolder(board), format: format, out: out)
        reporter.finish()
        print(file)
    }
}
