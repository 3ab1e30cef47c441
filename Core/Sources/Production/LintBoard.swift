internal import Continuity
internal import Foundation
public import Story

/// A board as the linter saw it, and what it found.
public struct LintReport: Sendable {
    public let board: Board
    public let findings: [Finding]

    /// What nobody has accepted, of one severity.
    public func count(_ severity: Finding.Severity) -> Int {
        findings.count { $0.severity == severity && $0.accepted == nil }
    }
}

extension BoardFolder {
    /// The text that the spans of a board count in; nil where it does not stand in this folder.
    public func text(of board: Board) -> String? {
        FileManager.default.contents(atPath: file(board.script.textFile).path).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

extension Pipeline {
    /// Judges a board by the rules of continuity.
    /// - Parameter path: a board's folder, its board.json, or a board alone in a file of any name; without the folder's
    ///   script its words are not known, and what only they can tell is not judged.
    /// - Throws: `ProductionError.notABoardFolder`, `BoardFileError`.
    public static func lint(_ path: String, withFixes: Bool = true) throws -> LintReport {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let folder = BoardFolder(path)
        let file = exists && !isFolder.boolValue ? URL(fileURLWithPath: path) : folder.file("board.json")
        guard let json = FileManager.default.contents(atPath: file.path) else {
            throw ProductionError.notABoardFolder(path: path)
        }
        let board = try BoardFile(json: json).board
        let text = BoardFolder(url: file.deletingLastPathComponent()).text(of: board)
        return lint(board, script: text, withFixes: withFixes)
    }

    /// Judges a board.
    /// - Parameter script: the text that its spans count in; without it, what only words can tell is not judged.
    public static func lint(_ board: Board, script: String?, withFixes: Bool = true) -> LintReport {
        LintReport(board: board, findings: Linter().findings(in: board, script: script, withFixes: withFixes))
    }

    /// Keeps a finding in the board as accepted, with the reason, as an edit that can be taken back.
    /// - Parameter finding: its id, or as much of the beginning as no other finding shares.
    /// - Throws: `ProductionError.noSuchFinding`; `EditConflict`.
    /// - Returns: the finding.
    @discardableResult
    public func accept(folder: BoardFolder, finding: String, because reason: String) async throws -> Finding {
        let report = try Self.lint(folder.url.path, withFixes: false)
        let (found, operation) = try Self.acceptance(of: finding, because: reason, in: report, folder.url.path)
        try await edit(folder: folder, operation: operation)
        return found
    }
}
