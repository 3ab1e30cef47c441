internal import ArgumentParser
internal import Foundation
internal import Production
internal import Story

struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change a board by an operation that can be taken back.",
        discussion: """
            An operation is a JSON document: {"id": ID, "ops": [{"op": "set", "target": "shot/ID", "field":
            "duration_frames", "from": 48, "to": 60}]}. All of it is done, or nothing. Frames that would look different
            lose their picture: draw them with the draw verb.

            Example: shotwright edit boards/draft --op change.json
            """)

    @Argument(help: "A board's folder or its board.json.")
    var board: String

    @Option(help: ArgumentHelp("The operation: a file, or - for standard input.", valueName: "path"))
    var op: String

    mutating func run() async throws {
        let pipeline = try Pipeline.standard { _ in }
        let data =
            op == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : try readFile(op)
        let operation: EditOperation
        do {
            operation = try JSONDecoder().decode(EditOperation.self, from: data)
        } catch {
            throw ValidationError("\(op) is no operation: \(error)")
        }
        summarise(try await pipeline.edit(folder: BoardFolder(board), operation: operation), at: board)
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
