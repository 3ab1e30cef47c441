internal import Direction
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
        let style = try Self.style(asked: direction, in: folder)
        let script = try folder.read().board.script
        let path = folder.file(script.textFile).path
        guard let text = FileManager.default.contents(atPath: path),
            let screenplay = await earlierDraft(folder, script, text: text)
        else { throw ProductionError.noDraft(path: path) }
        return try await change(folder) { board, history in
            let scene = try board.scene(named: name, in: folder)
            guard
                let after = try Revising.recovered(
                    board, scene: scene, in: style, screenplay: screenplay,
                    keeping: board.shots(touchedBy: try history.handEdited()), stageCraft: stageCraft(board.settings))
            else { throw ProductionError.noSuchScene(given: name, board: folder.url.path) }
            let changed = try after.withStalePicturesCleared(
                since: board, in: folder, words: FrameWords(bodies: bodies, board: after))
            let operation = try board.operation(to: changed, id: Self.id(for: "recover", history))
            return (.recover, operation, nil)
        }
    }
}
