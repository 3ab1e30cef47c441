internal import Foundation
internal import Staging
public import Story

extension Pipeline {
    /// Does an operation on a board folder, and remembers it.
    /// - Returns: the board afterwards, timed anew.
    /// - Throws: `EditConflict` where the operation does not fit; the folder is as it was.
    @discardableResult
    public func edit(folder: BoardFolder, operation: EditOperation) async throws -> Board {
        try await change(folder) { _, _ in (.edit, operation, nil) }
    }

    /// Writes the operation for a board with `body`, and does it.
    @discardableResult
    public func edit(folder: BoardFolder, _ body: (Board) throws -> EditOperation) async throws -> Board {
        try await change(folder) { board, _ in (.edit, try body(board), nil) }
    }

    /// Takes the last edit back.
    /// - Throws: `ProductionError.nothingToUndo`; `EditConflict` where the board was changed otherwise since.
    @discardableResult
    public func undo(folder: BoardFolder) async throws -> Board {
        try await change(folder) { _, history in
            guard let last = history.standing else { throw ProductionError.nothingToUndo(path: folder.url.path) }
            return (.undo, last.inverse(id: Self.id(for: "undo", history)), last.id)
        }
    }

    /// Does again what was last taken back.
    /// - Throws: `ProductionError.nothingToRedo`; `EditConflict` where the board was changed otherwise since.
    @discardableResult
    public func redo(folder: BoardFolder) async throws -> Board {
        try await change(folder) { _, history in
            guard let last = history.takenBack else { throw ProductionError.nothingToRedo(path: folder.url.path) }
            let again = EditOperation(id: Self.id(for: "redo", history), edits: last.edits)
            return (.redo, again, last.id)
        }
    }

    private static func id(for kind: String, _ history: EditHistory) -> ID<EditOperation> {
        ID(
            kind: kind, parent: history.entries.last?.operation.id.description ?? "", anchor: "",
            occurrence: history.entries.count)
    }

    private func change(
        _ folder: BoardFolder,
        _ body: (Board, EditHistory) throws -> (EditHistory.Entry.Kind, EditOperation, of: ID<EditOperation>?)
    ) async throws -> Board {
        var file = try folder.read()
        let before = Digest(of: try file.json()).description
        var history = try EditHistory(folder: folder, board: before)
        let (kind, operation, of) = try body(file.board, history)
        guard !operation.edits.isEmpty else { return file.board }
        let changed = try file.board.applying(operation).withStalePicturesCleared(since: file.board)
        // Where the board has been cut to sound, sound that was spoken before is laid anew.
        file.board = changed.cut == nil ? changed : try await speak(changed, into: folder)
        let moves = file.board.nameFrames()
        let after = Digest(of: try file.json()).description
        try history.add(
            EditHistory.Entry(kind: kind, operation: operation, of: of, before: before, after: after), to: folder)
        try folder.move(moves)
        try folder.write(file)
        try folder.writePlans(of: file.board)
        try renewManifest(of: file.board, folder: folder)
        return file.board
    }
}

extension Board {
    /// Panels whose picture would be another now lose their file and get new words; the next `draw` draws them.
    func withStalePicturesCleared(since old: Board) -> Board {
        let before = Dictionary(
            old.scenes.flatMap { scene in scene.shots.map { ($0.id, (scene: scene, shot: $0)) } },
            uniquingKeysWith: { first, _ in first })
        var board = self
        board.changeShots { scene, shot in
            // The same picture is drawn for what looks alike under the same light.
            let was = before[shot.id].flatMap {
                $0.scene.light == scene.light && $0.shot.looksLike(shot) ? $0.shot : nil
            }
            for index in shot.panels.indices {
                let panel = shot.panels[index]
                if let known = was?.panels.first(where: { $0.id == panel.id }), known.stage == panel.stage { continue }
                shot.panels[index].file = nil
                shot.panels[index].sha256 = nil
                shot.panels[index].altText = Staging.altText(
                    stage: panel.stage ?? shot.stage, shot: shot, characters: characters, set: scene.set,
                    seen: characters.map(\.id))
                if shot.status == .drawn { shot.status = .todo }
            }
        }
        return board
    }
}

extension Shot {
    /// True where the same picture is drawn for both.
    fileprivate func looksLike(_ other: Shot) -> Bool {
        stage == other.stage && size == other.size && framing == other.framing && angle == other.angle
            && movement == other.movement
    }
}
