internal import Delivery
public import Foundation
internal import Story

extension BoardFolder {
    /// Packs files of a folder into an archive, as they are and in this order.
    /// - Throws: the file system's error.
    public static func pack(_ paths: [String], of folder: URL, to archive: URL) throws {
        try writeZip(of: paths, in: folder, to: archive)
    }

    /// Unpacks an archive into a new folder: each file in its place within, to its checksum.
    /// - Throws: `ProductionError.badArchive`, or what keeps the folder from being written.
    public static func unpack(_ archive: URL, at url: URL) throws -> BoardFolder {
        do {
            try unpackZip(archive, to: url, most: 300_000)
        } catch let error as ZipError {
            throw ProductionError.badArchive(name: archive.lastPathComponent, reason: error.description)
        }
        return BoardFolder(url: url)
    }

    /// Checks that an unpacked `board.zip` is a board: its `board.json`, the script that it was made from, and every
    /// frame that is said to be drawn, to the last byte.
    /// - Parameter name: of the archive, for words.
    /// - Throws: `ProductionError.badArchive`.
    public func checkWhole(as name: String) throws {
        func bad(_ reason: String) -> ProductionError { .badArchive(name: name, reason: reason) }
        guard FileManager.default.fileExists(atPath: file("board.json").path) else {
            throw bad("it holds no board.json")
        }
        let board: Board
        do {
            board = try read().board
        } catch let error as BoardFileError {
            throw bad("\(error)")
        }
        try check(board.script.file, sha256: board.script.sha256)
        guard FileManager.default.fileExists(atPath: file(board.script.textFile).path) else {
            throw bad("\(board.script.textFile), the text of the script, is missing")
        }
        for panel in board.scenes.flatMap(\.shots).flatMap(\.panels) {
            if let path = panel.file, let sha256 = panel.sha256 { try check(path, sha256: sha256) }
        }

        func check(_ path: String, sha256: String) throws {
            guard let bytes = FileManager.default.contents(atPath: file(path).path) else {
                throw bad("\(path) is missing")
            }
            guard Digest(of: bytes).description == sha256 else { throw bad("\(path) is another than its board says") }
        }
    }

    /// The files of a folder that are made of the others: booklet, film, tables, captions, the archive itself.
    public static func isMade(_ path: String) -> Bool {
        let made = ["animatic.mp4", "manifest.json"] + ExportFormat.allCases.filter { $0 != .json }.map(\.fileName)
        return made.contains(path) || path.hasPrefix("captions.") || path.hasPrefix("plans/")
    }
}
