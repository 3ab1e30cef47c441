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
            lose their picture: draw them with the draw verb.

            Examples:
              shotwright edit boards/draft 12-3 "closer on Mara, low angle, 35 mm, slow push in"
              shotwright edit boards/draft 12-4 "hold 3 seconds"
              shotwright edit boards/draft --op change.json
            """)

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @Argument(help: "A shot: its number or its id.")
    var shot: String?

    @Argument(help: "What to change, in words.")
    var words: [String] = []

    @Option(help: ArgumentHelp("The operation: a file, or - for standard input.", valueName: "path"))
    var op: String?

    func validate() throws {
        guard (op == nil) == (shot != nil && !words.isEmpty) else {
            throw ValidationError("give a shot and words, or an operation with --op")
        }
    }

    mutating func run() async throws {
        let pipeline = try Pipeline.standard { _ in }
        let folder = BoardFolder(board)
        if let op {
            summarise(try await pipeline.edit(folder: folder, operation: try operation(op)), at: board)
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
