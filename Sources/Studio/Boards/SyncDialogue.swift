internal import Foundation
internal import Production
internal import Queue
internal import Store
internal import Story

extension JobWork {
    /// Speaks all lines and times the board to them: line times, cut, captions.
    func syncDialogue() async throws {
        try await withFolder { folder in
            let laid = try await read()
            let board = try await lay(laid, at: folder.appendingPathComponent("board"), frames: false) { path in
                path.hasPrefix("audio/")
            }
            let spoken = try await pipeline().speak(folder: board)
            let audio = try await keep(board.files().filter { $0.hasPrefix("audio/") }, of: board)
            try await finish { transaction, now in
                guard try transaction.editCount() == laid.edits, let stored = try transaction.board() else {
                    throw BoardMoved()
                }
                var file = stored.file
                file.board = Pipeline.joined(spoken: spoken, drawn: stored.file.board)
                try transaction.update(stored, to: file)
                for file in audio { try transaction.put(file) }
                try transaction.note(
                    "dialogue.synced", file.board.id.description,
                    .object(["frames": .integer((file.board.cut ?? []).reduce(0) { $0 + $1.durationFrames })]), at: now)
            }
        }
    }
}
