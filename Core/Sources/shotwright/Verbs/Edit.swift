internal import ArgumentParser
internal import Foundation
internal import Production
internal import Story

struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change a board by an operation that can be taken back.",
        discussion: """
            In words, in English, German, Spanish or French: sizes, angles, lenses, moves, times and names. What they do
            not say stays. An operation is a JSON document: {"id": ID, "ops": [{"op": "set", "target": "shot/ID", "field":
            "duration_frames", "from": 48, "to": 60}]}. All of it is done, or nothing. Frames that would look different
            lose their picture: draw them with the draw verb. With --direction a whole scene is covered anew in that film
            style; its locked, approved and hand-edited shots stay as they are.

            Examples:
              shotwright edit boards/draft 12-3 "closer on Mara, low angle, 35 mm, slow push in"
              shotwright edit boards/draft 12-4 "hold 3 seconds"
              shotwright edit boards/draft 14 --direction thriller
              shotwright edit boards/draft --op change.json
              shotwright edit boards/draft --renumber --scheme british
              shotwright edit boards/draft --lock-numbers
              shotwright edit boards/draft --omit 14
              shotwright edit boards/draft --schedule --minutes our-crew.json
            """)

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @Argument(help: "A shot, or with --direction a scene: its number or its id.")
    var shot: String?

    @Argument(help: "What to change, in words.")
    var words: [String] = []

    @Option(help: ArgumentHelp("The operation: a file, or - for standard input.", valueName: "path"))
    var op: String?

    @Option(
        help: ArgumentHelp(
            "Cover a scene anew: \(Pipeline.directions.joined(separator: ", ")), or a style's .json file.",
            valueName: "name"))
    var direction: String?

    @Flag(help: "Number setups and shots anew. What is slated, locked or omitted keeps its number.")
    var renumber = false

    @Option(help: "The scheme to number by: american, british or animation.")
    var scheme: Numbering.Scheme?

    @Flag(help: "Lock the numbers, as when a script goes out; deleted shots then stay as omitted.")
    var lockNumbers = false

    @Flag(help: "Unlock the numbers.")
    var unlockNumbers = false

    @Flag(help: "Work the shooting order, minutes and days out anew.")
    var schedule = false

    @Option(help: ArgumentHelp("A table of what setups take, as JSON.", valueName: "file"))
    var minutes: String?

    @Option(help: ArgumentHelp("Take a scene out; its number stays with it.", valueName: "scene"))
    var omit: String?

    @Option(help: ArgumentHelp("Bring an omitted scene back.", valueName: "scene"))
    var restore: String?

    /// What is asked of the whole board.
    private var changes: [BoardChange] {
        var changes: [BoardChange] = []
        if renumber { changes.append(.renumber(scheme)) }
        if lockNumbers { changes.append(.lockNumbers(true)) }
        if unlockNumbers { changes.append(.lockNumbers(false)) }
        if schedule { changes.append(.schedule) }
        if let omit { changes.append(.omit(scene: omit)) }
        if let restore { changes.append(.restore(scene: restore)) }
        return changes
    }

    func validate() throws {
        let hasWords = shot != nil && direction == nil
        guard changes.count + (op == nil ? 0 : 1) + (shot == nil ? 0 : 1) == 1, hasWords == !words.isEmpty,
            direction == nil || shot != nil
        else {
            throw ValidationError(
                "give one thing to do: a shot and words, a scene with --direction, an operation with --op, or one of "
                    + "--renumber, --lock-numbers, --unlock-numbers, --schedule, --omit and --restore")
        }
        guard scheme == nil || renumber else { throw ValidationError("--scheme belongs to --renumber") }
        guard minutes == nil || schedule else { throw ValidationError("--minutes belongs to --schedule") }
    }

    mutating func run() async throws {
        let pipeline = try Pipeline.standard(minutes: minutes) { _ in }
        let folder = BoardFolder(board)
        if let change = changes.first {
            let edited = try await pipeline.edit(
                folder: folder, change: change, generator: SystemRandomNumberGenerator())
            summarise(edited, at: board)
        } else if let op {
            summarise(try await pipeline.edit(folder: folder, operation: try operation(op)), at: board)
        } else if let scene = shot, let direction {
            summarise(try await pipeline.recover(folder: folder, scene: scene, direction: direction), at: board)
        } else if let shot {
            let words = words.joined(separator: " ")
            let edited = try await pipeline.edit(
                folder: folder, shot: shot, words: words, generator: SystemRandomNumberGenerator())
            summarise(edited, at: board)
        }
    }

    private func operation(_ op: String) throws -> EditOperation {
        let data = op == "-" ? FileHandle.standardInput.readDataToEndOfFile() : try readFile(op)
        do {
            return try JSONDecoder().decode(EditOperation.self, from: data)
        } catch {
            throw ValidationError("\(op) is no operation: \(error)")
        }
    }

    private func readFile(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(path) cannot be read")
        }
        return data
    }
}

struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the last edit of a board back.", discussion: "Example: shotwright undo boards/draft")

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    mutating func run() async throws {
        let pipeline = try Pipeline.standard { _ in }
        summarise(try await pipeline.undo(folder: BoardFolder(board)), at: board)
    }
}

struct Redo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do again what was last taken back.", discussion: "Example: shotwright redo boards/draft")

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    mutating func run() async throws {
        let pipeline = try Pipeline.standard { _ in }
        summarise(try await pipeline.redo(folder: BoardFolder(board)), at: board)
    }
}
