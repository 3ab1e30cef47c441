internal import Delivery
public import Foundation
internal import Story

extension BoardFolder {
    /// Unpacks a `board.zip` into a new folder, and checks that what it holds is a board: its `board.json`, the script
    /// that it was made from, and every frame that is said to be drawn, to the last byte.
    /// - Throws: `ProductionError.badArchive`, or what keeps the folder from being written.
    public static func unpacked(_ archive: URL, at url: URL) throws -> BoardFolder {
        let name = archive.lastPathComponent
        func bad(_ reason: String) -> ProductionError { .badArchive(name: name, reason: reason) }
        do {
            try unpackZip(archive, to: url)
        } catch let error as ZipError {
            throw bad(error.description)
        }
        let folder = BoardFolder(url: url)
        guard FileManager.default.fileExists(atPath: folder.file("board.json").path) else {
            throw bad("it holds no board.json")
        }
        let board: Board
        do {
            board = try folder.read().board
        } catch let error as BoardFileError {
            throw bad("\(error)")
        }
        try check(board.script.file, sha256: board.script.sha256)
        guard FileManager.default.fileExists(atPath: folder.file(board.script.textFile).path) else {
            throw bad("\(board.script.textFile), the text of the script, is missing")
        }
        for panel in board.scenes.flatMap(\.shots).flatMap(\.panels) {
            if let file = panel.file, let sha256 = panel.sha256 { try check(file, sha256: sha256) }
        }
        return folder

        func check(_ file: String, sha256: String) throws {
            guard let bytes = FileManager.default.contents(atPath: folder.file(file).path) else {
                throw bad("\(file) is missing")
            }
            guard Digest(of: bytes).description == sha256 else { throw bad("\(file) is another than its board says") }
        }
    }

    /// The files of a folder that are made of the others: booklet, film, tables, captions, the archive itself.
    public static func isMade(_ path: String) -> Bool {
        let made = ["animatic.mp4", "manifest.json"] + ExportFormat.allCases.filter { $0 != .json }.map(\.fileName)
        return made.contains(path) || path.hasPrefix("captions.") || path.hasPrefix("plans/")
    }
}
