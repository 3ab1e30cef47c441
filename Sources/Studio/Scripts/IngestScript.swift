internal import Blobs
internal import Foundation
internal import Production
internal import Queue
internal import Store
internal import Story

extension JobWork {
    /// Reads a draft and plans its board. A project that has a board gets it brought to the draft: work on shots whose
    /// words did not change stays.
    /// - Parameter thenDraws: asks for the frames that are not drawn, in the same transaction.
    func ingest(_ id: ID<Script>, thenDraws: Bool) async throws {
        let (script, settings, known, edited) = try await studio.store.read(project) { transaction in
            guard let script = try transaction.script(id), let project = try transaction.read() else {
                throw ServiceError.notFound("such script")
            }
            let known = try transaction.board().map { stored in
                LaidBoard(
                    file: stored.file, revision: stored.revision, files: try transaction.files(),
                    edits: try transaction.editCount())
            }
            return (script, project, known, try transaction.editedByHand())
        }
        if script.fileName.lowercased().hasSuffix(".zip") {
            guard known == nil else {
                throw ServiceError(
                    .unprocessable, "a board is brought into a project of its own; drop it where projects begin")
            }
            return try await bringIn(script, thenDraws: thenDraws)
        }
        try await withFolder { folder in
            let given = folder.appendingPathComponent("given").appendingPathComponent(script.fileName)
            try await studio.blobs.lay(script.sha256, at: given)
            let target = folder.appendingPathComponent("board")
            let board = BoardFolder(url: target)
            if let known {
                _ = try await lay(known, at: target)
                let revised = try await pipeline().revise(folder: board, script: given.path, keeping: edited)
                if let report = revised.board.script.reportFile {
                    try revised.reportJSON().write(to: board.file(report))
                }
            } else {
                _ = try await pipeline().planFolder(
                    script: given.path, settings: settings.settings, seed: settings.seed, out: target.path)
            }
            try await keepDraft(board, of: script, since: known, thenDraws: thenDraws)
        }
    }

    /// Keeps the board of a folder that was brought to a draft, and tells of it.
    /// - Parameters:
    ///   - script: nil where a draft that was read already is read otherwise.
    ///   - also: what is kept with it.
    func keepDraft(
        _ folder: BoardFolder, of script: Script?, since known: LaidBoard?, thenDraws: Bool,
        also: @escaping @Sendable (ProjectTransaction) throws -> Void = { _ in }
    ) async throws {
        let file = try folder.read()
        let frames = Set(file.board.scenes.flatMap(\.shots).flatMap(\.panels).compactMap(\.file))
        let files = try await keep(folder.files().filter { Self.isKept($0) && !frames.contains($0) }, of: folder)
        let studio = studio, reader = held.job.id
        try await finish { transaction, now in
            guard try transaction.boardRevision() == nil || transaction.editCount() == known?.edits else {
                throw BoardMoved()
            }
            try transaction.insert(file)
            let there = Set(files.map(\.path))
            for old in try transaction.files() where !there.contains(old.path) { try transaction.removeFile(old.path) }
            for file in files { try transaction.put(file) }
            if let script { try transaction.set(.read, of: script.id) }
            try also(transaction)
            let draft = try script?.draft ?? transaction.nextDraft() - 1
            try transaction.note(
                "script.read", script?.id.description ?? transaction.project.description,
                .object([
                    "draft": .integer(draft), "scenes": .integer(file.board.scenes.count),
                    "shots": .integer(file.board.shotsInOrder.count),
                ]), at: now)
            let shots = file.board.shotsInOrder.map(\.shot).filter { shot in shot.panels.contains { $0.sha256 == nil } }
            guard thenDraws, !shots.isEmpty else { return }
            let job = ID<Job>(kind: "frames", parent: script?.id.description ?? reader, anchor: "", occurrence: 0)
            try studio.enqueue(
                .makeIllustrations(shots: shots.map(\.id)), id: job.description, in: transaction, at: now)
        }
    }

    /// Files that the rows do not hold already, and that are not made anew for each export.
    private static func isKept(_ path: String) -> Bool {
        path != "board.json" && path != "history.jsonl" && !path.hasPrefix("frames/") && !BoardFolder.isMade(path)
    }
}
