internal import Blobs
internal import Foundation
internal import Production
internal import Queue
internal import Store
internal import Story

extension JobWork {
    /// Makes the project everything that the archive of another holds, in place of the draft as which it came. Every
    /// name, digest and row is checked before the first is kept, and all rows are kept in one transaction.
    ///
    /// Ids stay, but for the project's own. Who was a member is told by name and has no rights here; links are there
    /// without their words, so that none opens; webhooks are not brought in. What the audit log says before
    /// `script.upload` with the archive's digest is the archive's word and not this installation's.
    func bringIn(_ folder: BoardFolder, by script: Script) async throws {
        let archive = try UnpackedProject(folder)
        held.report(JobProgress(step: "archive", done: 0, total: archive.blobs.count))
        for (index, path) in archive.blobs.enumerated() {
            try Task.checkCancellation()
            let (sha256, _) = try await studio.blobs.put(fileAt: folder.file(path))
            guard path == "\(ProjectManifest.blobFolder)/\(sha256)" else {
                throw ArchiveError(path, "is another file than its name says")
            }
            if index % 100 == 99 {
                held.report(JobProgress(step: "archive", done: index + 1, total: archive.blobs.count))
            }
        }
        try await finish { transaction, now in
            guard try transaction.boardRevision() == nil, try transaction.editCount() == 0 else {
                throw ServiceError(
                    .unprocessable,
                    "a project's archive is brought into a project of its own; drop it where projects begin")
            }
            try transaction.removeScript(script.id)
            try transaction.moveEvents(behind: archive.manifest.lastSequence)
            try archive.eachRow { table, line, place in
                try transaction.bringIn(line, to: table, at: place, archive.contents, now: now)
            }
            if let board = archive.board {
                try transaction.insert(board)
                try transaction.set(boardRevision: max(1, archive.manifest.boardRevision ?? 1))
            }
            guard var project = try transaction.read() else { throw ServiceError.notFound("such project") }
            let was = archive.manifest.project
            (project.name, project.settings, project.seed) = (was.name, was.settings, was.seed)
            _ = try transaction.update(project)
            try transaction.note(
                "project.brought_in", project.id.description, .object(["from": .string(was.id.description)]), at: now)
        }
    }
}
