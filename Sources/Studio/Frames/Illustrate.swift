internal import Foundation
internal import Blobs
internal import Production
internal import Queue
internal import Store
internal import Story

extension JobWork {
    /// Draws the panels of some shots. Each frame is kept as it lands, with an event; one whose shot was changed
    /// meanwhile is not: it would show what is no longer there.
    func illustrate(_ shots: [ID<Shot>]) async throws {
        let wanted = Set(shots)
        try await withFolder { folder in
            let (board, looks) = try await studio.store.read(project) { transaction in
                guard let stored = try transaction.board() else {
                    throw ServiceError(.notReady, "the project has no board yet; upload a script")
                }
                let board = stored.file.board
                let panels = board.scenes.flatMap(\.shots).filter { wanted.contains($0.id) }.flatMap(\.panels)
                let looks = try panels.map { ($0.id, try transaction.panel($0.id)?.looks) }
                return (board, Dictionary(looks) { first, _ in first })
            }
            let total = looks.count
            let place = BoardFolder(url: folder.appendingPathComponent("board"))
            let counter = Counter()
            try await pipeline().draw(board, shots: wanted, into: place) { frame in
                try await land(
                    frame, from: place, looks: looks[frame.panel] ?? nil, keepsUploads: wanted.count > 1)
                held.report(JobProgress(step: "draw", done: await counter.next(), total: total))
            }
            held.report(JobProgress(step: "draw", done: total, total: total))
            try await finish { _, _ in }
        }
    }

    /// - Parameter keepsUploads: a picture that somebody drew gives way only where its shot alone is asked for.
    private func land(
        _ frame: DrawnFrame, from folder: BoardFolder, looks: String?, keepsUploads: Bool
    ) async throws {
        _ = try await studio.blobs.put(fileAt: folder.file(frame.file))
        try await keepPart { transaction, now in
            guard let panel = try transaction.panel(frame.panel), panel.looks == looks, panel.sha256 != frame.sha256
            else { return }
            if keepsUploads, panel.sha256 != nil, try panel.isUpload { return }
            try transaction.hang(frame.sha256, engine: frame.engine, on: frame.panel, in: panel, at: now)
        }
    }
}

extension ProjectTransaction {
    /// Gives a panel its picture, and tells of it.
    func hang(
        _ sha256: String, engine: String, on id: ID<Panel>, in place: StoredPanel, at now: Moment
    ) throws {
        guard let stored = try board(of: [place.scene]) else { return }
        var file = stored.file
        for scene in file.board.scenes.indices {
            for shot in file.board.scenes[scene].shots.indices
            where file.board.scenes[scene].shots[shot].id == place.shot {
                let whole = file.board.scenes[scene]
                var changed = whole.shots[shot]
                guard let index = changed.panels.firstIndex(where: { $0.id == id }) else { return }
                changed.panels[index].file = changed.panels[index].frameFile(scene: whole, shot: changed)
                changed.panels[index].sha256 = sha256
                changed.panels[index].engine = engine
                if changed.status == .todo, changed.panels.allSatisfy({ $0.sha256 != nil }) { changed.status = .drawn }
                file.board.scenes[scene].shots[shot] = changed
            }
        }
        try update(stored, to: file)
        try note(
            "frame.ready", id.description,
            .object([
                "shot_id": .string(place.shot.description), "scene_id": .string(place.scene.description),
                "sha256": .string(sha256), "engine": .string(engine),
            ]), at: now)
    }
}

/// Counts from 1.
private actor Counter {
    private var count = 0

    func next() -> Int {
        count += 1
        return count
    }
}
