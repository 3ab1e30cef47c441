internal import Delivery
public import Foundation
internal import Screenplays
public import Story

/// A page of a script at the trade's layout, with the lines of the setups that cover it: for screens.
public struct ScriptSheet: Hashable, Sendable {
    /// A printed line.
    public struct Row: Hashable, Sendable {
        public var text: String
        /// Letters from the left edge of the action.
        public var column: Int
        /// Lines from the top of the page's text, which has 54.
        public var line: Int
        /// `heading`, `action`, `cue`, `parenthetical`, `dialogue`, `transition`, `other`.
        public var kind: String
        /// Bytes of the script, half open; empty for what the page break added.
        public var bytes: Range<Int>
        /// The scene's number, at its heading.
        public var number: String?
    }

    /// A stretch of one setup's line, in lines of text from the top.
    public struct Stretch: Hashable, Sendable {
        /// The setup's planned name.
        public var name: String
        /// Which of the lines beside each other, from 0.
        public var lane: Int
        public var parts: [Part]
    }

    /// A part of a line: straight where the speaker is on camera, wavy where not.
    public struct Part: Hashable, Sendable {
        public var from: Double
        public var to: Double
        public var isOnCamera: Bool
    }

    public var rows: [Row]
    public var stretches: [Stretch]

    init(_ sheet: LinedSheet) {
        rows = sheet.rows.map { row in
            Row(
                text: row.text, column: row.column, line: row.line, kind: row.kind,
                bytes: row.isAdded ? 0..<0 : row.start..<max(row.start, row.end), number: row.number)
        }
        stretches = sheet.stretches.map { stretch in
            let parts = stretch.parts.map { Part(from: $0.from, to: $0.to, isOnCamera: $0.isOnCamera) }
            return Stretch(name: stretch.name, lane: stretch.lane, parts: parts)
        }
    }
}

extension Pipeline {
    /// A script's pages as they lie on paper, lined for a board that was made from it.
    /// - Throws: the reader's errors.
    public static func sheets(of script: Data, for board: Board) async throws -> [ScriptSheet] {
        let (screenplay, _) = try await readScreenplay(
            bytes: [UInt8](script), fileName: board.script.file, retags: board.script.retags)
        return linedSheets(of: screenplay, board: board).map(ScriptSheet.init)
    }

    /// The captions of a board as WebVTT, for players.
    public static func captions(of board: Board) -> String { webVTT(board) }

    /// The shot list of a board as CSV.
    public static func shotList(of board: Board) -> String { shotListCSV(board) }
}
