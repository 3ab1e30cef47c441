internal import ArgumentParser
internal import Foundation
internal import Production
internal import Story

/// How a verb reports what it is doing.
struct ProgressOptions: ParsableArguments {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case bar, json, none
    }

    @Option(help: "Report progress as a bar (the default on a terminal), as lines of JSON, or not at all.")
    var progress: Form?

    /// Takes progress from any task.
    func handler() -> ProgressReporter {
        ProgressReporter(form: progress ?? (isatty(STDERR_FILENO) == 1 ? .bar : .none))
    }
}

/// What a board is made at.
struct SettingsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How frames are drawn: \(Pipeline.styles.joined(separator: ", ")).", valueName: "name"))
    var style = "marker"

    @Option(
        help: ArgumentHelp(
            """
            How scenes are covered and cut: \(Pipeline.directions.joined(separator: ", ")); or the path of a .json file \
            with a style of your own (Docs/Direction.md).
            """, valueName: "name"))
    var direction = "classical"

    @Option(
        help: ArgumentHelp("The shape of the picture: 16:9, 2.39, 1.85, 4:3, 1:1, 9:16 …", valueName: "w:h"))
    var aspect: Ratio = Ratio(num: 16, den: 9)

    @Option(help: ArgumentHelp("Frames a second: 23.976, 24, 25, 29.97, 29.97df, 30 …", valueName: "rate"))
    var fps: FrameRate = .film

    @Option(help: ArgumentHelp("Varies the hand, unnamed faces and set dressing; never the plan.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("What the script is written in: en, de, fr, es, ar, he …", valueName: "tag"))
    var language = "en"

    @Option(help: "How setups and shots are named: american (12A, 12-3), british, or animation (SQ120_SH0030).")
    var numbering: Numbering.Scheme = .american

    @Option(help: "Where the letter of a scene stands that is put in later: 10A or A11.")
    var insertedScene: Numbering.InsertedScene = .suffix

    @Option(help: ArgumentHelp("A table of what setups take, as JSON, for the shooting order.", valueName: "file"))
    var minutes: String?

    /// The settings that these options ask for, and the direction's file where it is not one of ours.
    /// - Throws: `ProductionError` for a style or a direction that does not exist.
    func settings() throws -> (Settings, direction: String?) {
        try Pipeline.check(style: style)
        var (settings, file) = try Pipeline.directed(
            .standard(rate: fps, aspect: aspect, style: style, language: language), by: direction)
        settings.numbering.scheme = numbering
        settings.numbering.insertedScene = insertedScene
        return (settings, file)
    }
}

/// Writes a verb's result to a path, or to the standard output for `-`.
func write(_ data: Data, toPathOrDash path: String) throws {
    if path == "-" {
        FileHandle.standardOutput.write(data)
    } else {
        let url = URL(fileURLWithPath: path)
        try BoardFolder(url: url.deletingLastPathComponent()).write(data, to: url.lastPathComponent)
    }
}
