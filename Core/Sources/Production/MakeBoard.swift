internal import Foundation
public import Story

extension Pipeline {
    /// The whole storyboard of a screenplay, as a folder that appears when it is finished.
    /// - Returns: the board.
    public func make(script: String, settings: Settings, seed: UInt64, out: String?) async throws -> Board {
        let url = URL(fileURLWithPath: out ?? Self.defaultFolder(for: script))
        let (planned, screenplay, bytes) = try await plan(
            script: script, settings: settings, seed: seed, earlier: BoardFolder(url: url))
        defer { cache.prune() }
        return try await BoardFolder.replace(at: url) { folder in
            try await folder.writePlan(planned, text: screenplay.text, script: bytes, style: style(settings.direction))
            // The voices are another program, the frames are this one's: both processors have work.
            async let spoken = speak(planned, into: folder)
            async let drawn = draw(planned, into: folder)
            let board = try await Self.joined(spoken: spoken, drawn: drawn)
            try folder.write(BoardFile(board))
            try await animatic(board, folder: folder, options: AnimaticOptions())
            let file = BoardFile(board)
            let documents: [ExportFormat] = [.pdf, .csv, .srt, .vtt]
            for format in documents {
                try folder.write(
                    try self.bytes(of: file, folder: folder, format: format, script: screenplay), to: format.fileName)
            }
            try archive(board, folder: folder, to: folder.file("board.zip"))
            return board
        }
    }

    /// Sound decides times, drawing decides frames: neither touches what the other fills.
    public static func joined(spoken: Board, drawn: Board) -> Board {
        var board = spoken
        for scene in board.scenes.indices {
            for shot in board.scenes[scene].shots.indices {
                board.scenes[scene].shots[shot].panels = drawn.scenes[scene].shots[shot].panels
                board.scenes[scene].shots[shot].status = drawn.scenes[scene].shots[shot].status
            }
        }
        board.assets = (spoken.assets + drawn.assets).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
            .sorted()
        return board
    }
}
