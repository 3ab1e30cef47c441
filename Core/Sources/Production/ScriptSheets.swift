internal import Delivery
public import Foundation
internal import Screenplays
public import Story

extension Pipeline {
    /// A script's pages as they lie on paper, lined for a board that was made from it.
    /// - Throws: the reader's errors.
    public static func sheets(of script: Data, for board: Board) async throws -> [ScriptSheet] {
        let (screenplay, _) = try await readScreenplay(
            bytes: [UInt8](script), fileName: board.script.file, retags: board.script.retags)
        return scriptSheets(of: screenplay, board: board)
    }

    /// The captions of a board as WebVTT, for players.
    public static func captions(of board: Board) -> String { webVTT(board) }

    /// The shot list of a board as CSV.
    public static func shotList(of board: Board) -> String { shotListCSV(board) }

    /// The shot list of a board as a workbook (XLSX).
    /// - Throws: errors of the file system.
    public static func shotWorkbook(of board: Board) throws -> Data { try shotListXLSX(board) }
}
