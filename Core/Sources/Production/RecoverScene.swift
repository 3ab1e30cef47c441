internal import Direction
internal import Grammar
internal import Foundation
internal import Revising
public import Story

extension Pipeline {
    /// Covers a scene anew in another film style. Locked, approved and hand-edited shots stay as they are; the words of
    /// the others get new shots. `undo` brings the old ones back.
    /// - Parameters:
    ///   - scene: a number or an id.
    ///   - direction: a name or the path of a file.
    /// - Throws: `ProductionError.noSuchScene`, `.unknownDirection`, `.badDirection`, and `.noDraft` where the board's
    ///   script no longer reads as it did.
    @discardableResult
    public func recover(folder: BoardFolder, scene name: String, direction: String) async throws -> Board {
        let planned = try await recovery(of: folder.read().board.script, in: folder, direction: direction)
        return try await change(folder) { board, history in
            let scene = try board.scene(named: name, of: folder.url.path)
            let operation = try planned.operation(
                for: scene, of: board, keeping: try history.handEdited(), holds: folder.holdsPicture,
                id: Self.id(for: "recover", history))
            return (.recover, operation, nil)
        }
    }

    /// What covering scenes anew needs besides a board: its script, read again, and the film style.
    /// - Parameter folder: where the script lies.
    /// - Throws: as `recover`.
    public func recovery(
        of script: ScriptReference, in folder: BoardFolder, direction: String
    ) async throws -> SceneRecovery {
        let style = try Self.style(asked: direction, in: folder)
        let path = folder.file(script.textFile).path
        guard let text = FileManager.default.contents(atPath: path),
            let screenplay = await earlierDraft(folder, script, text: text)
        else { throw ProductionError.noDraft(path: path) }
        return SceneRecovery(pipeline: self, style: style, screenplay: screenplay)
    }
}

/// Covers scenes of one script anew in one film style.
public struct SceneRecovery: Sendable {
    fileprivate let pipeline: Pipeline
    fileprivate let style: DirectionStyle
    fileprivate let screenplay: Screenplay

    /// The operation that covers a scene anew. Locked, approved and hand-edited shots stay as they are.
    /// - Parameters:
    ///   - edited: what people edited by hand.
    ///   - holds: true for a panel whose picture is still kept.
    /// - Throws: `ProductionError.noSuchScene` where the script no longer holds it.
    public func operation(
        for scene: ID<Scene>, of board: Board, keeping edited: Set<EditTarget>, holds: (Panel) -> Bool,
        id: ID<EditOperation>
    ) throws -> EditOperation {
        guard
            let after = try Revising.recovered(
                board, scene: scene, in: style, screenplay: screenplay, keeping: board.shots(touchedBy: edited),
                stageCraft: pipeline.stageCraft(board.settings))
        else { throw ProductionError.noSuchScene(given: scene.description, board: board.title) }
        let changed = try after.withStalePicturesCleared(
            since: board, words: FrameWords(bodies: pipeline.bodies, board: after), holds: holds)
        return try board.operation(to: changed, id: id)
    }
}
