internal import Blobs
internal import Foundation
internal import Production
internal import Store
internal import Story

extension JobWork {
    /// Makes the board of an archive the project's: its shots, frames, sound and script as they are, and its settings.
    /// What is made of them, such as booklet and film, is made anew when somebody wants it. Of the archive of a whole
    /// project, all of it.
    func bringIn(_ script: Script, thenDraws: Bool) async throws {
        try await withFolder { work in
            let archive = work.appendingPathComponent(script.fileName)
            try await studio.blobs.lay(script.sha256, at: archive)
            let folder = try BoardFolder.unpack(archive, at: work.appendingPathComponent("board"))
            if UnpackedProject.isOne(folder) { return try await bringIn(folder, by: script) }
            try folder.checkWhole(as: script.fileName)
            let board = try folder.read().board
            for panel in board.scenes.flatMap(\.shots).flatMap(\.panels) where panel.sha256 != nil {
                if let file = panel.file { _ = try await studio.blobs.put(fileAt: folder.file(file)) }
            }
            let own = try await keep([board.script.file], of: folder)
            try await keepDraft(folder, of: script, since: nil, thenDraws: thenDraws) { transaction in
                guard var project = try transaction.read(), let own = own.first else { return }
                project.settings = board.settings
                project.seed = board.seed
                _ = try transaction.update(project)
                try transaction.set(file: board.script.file, sha256: own.sha256, bytes: own.bytes, of: script.id)
            }
        }
    }
}
