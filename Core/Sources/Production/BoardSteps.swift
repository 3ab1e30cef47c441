internal import Revising
public import Story

/// What may be asked of one shot.
public enum ShotEdit: Sendable, Hashable {
    /// Other values for fields, named as in `Edit.field`.
    case set([String: JSONValue])
    /// Words for a panel's picture by a person, which redraws leave alone; nil gives it the program's own again.
    case altText(ID<Panel>, String?)
    /// In a director's words: closer on Mara, low angle.
    case words(String)
    /// Its words pass to the shot before it.
    case delete
    /// A new shot behind it, from the same setup.
    case insertAfter(description: String)
    case duplicate
    /// Together with the shot behind it.
    case merge
    /// In two, at a byte of the script.
    case split(byte: Int)
    /// Behind another, also in another scene; nil is first in its own.
    case move(after: ID<Shot>?)
}

extension Pipeline {
    /// The operation that does to a shot what is asked, without doing it.
    /// - Parameters:
    ///   - board: may hold the scenes alone that the edit is about.
    ///   - generator: makes the ids of what is new.
    /// - Throws: `EditConflict`; for words `ProductionError.notUnderstood` and `.noCamera`.
    public func operation(
        for edit: ShotEdit, of shot: ID<Shot>, on board: Board, generator: some RandomNumberGenerator
    ) throws -> EditOperation {
        var editor = BoardEditor(board: board, generator: generator)
        switch edit {
        case .words(let words): return try operation(words, for: shot, on: board, generator: generator)
        case .altText(let panel, let text):
            return try operation(saying: text, of: panel, in: shot, on: board, editor.remainingGenerator)
        case .delete: return try editor.delete(shot)
        case .insertAfter(let description): return try editor.insert(after: shot, description: description)
        case .duplicate: return try editor.duplicate(shot)
        case .merge: return try editor.merge(shot)
        case .split(let byte): return try editor.split(shot, atByte: byte)
        case .move(let other): return try editor.move(shot, after: other)
        case .set(let fields):
            let sets = try fields.sorted { $0.key < $1.key }.map { try editor.set(shot, $0.key, to: $0.value) }
            let edits = sets.flatMap(\.edits).filter { $0.from != $0.to }
            var generator = editor.remainingGenerator
            return EditOperation(id: ID(using: &generator), edits: edits)
        }
    }

    private func operation(
        saying text: String?, of panel: ID<Panel>, in shot: ID<Shot>, on board: Board,
        _ generator: some RandomNumberGenerator
    ) throws -> EditOperation {
        guard let (scene, found) = board.shot(named: shot.description),
            let there = found.panels.first(where: { $0.id == panel })
        else { throw EditConflict(.panel(panel), reason: "it is not on the board") }
        let words =
            try text
            ?? FrameWords(bodies: bodies, board: board).text(
                of: there, in: found, board.floor(of: found.stage, in: scene))
        let target = EditTarget.panel(panel)
        let edits: [Edit] = [
            .set(target, "alt_text", from: there.altText.map(JSONValue.string) ?? .null, to: .string(words)),
            .set(
                target, "alt_text_by_hand", from: there.altTextByHand.map(JSONValue.bool) ?? .null,
                to: text == nil ? .null : .bool(true)),
        ]
        var generator = generator
        // Whose words they are is told first where they cease to be a person's: the words are then free to be replaced.
        return EditOperation(
            id: ID(using: &generator), edits: (text == nil ? edits.reversed() : edits).filter { $0.from != $0.to })
    }

    /// A board after an operation. Panels whose picture would be another now lose it and get new words; frames take
    /// the names that their shots' numbers ask for.
    /// - Parameters:
    ///   - board: may hold the scenes alone that the operation is about, and those in whose sets their shots play.
    ///   - holds: true for a panel whose picture is still kept: an undo brings it back.
    /// - Throws: `EditConflict`.
    public func board(_ board: Board, after operation: EditOperation, holds: (Panel) -> Bool) throws -> Board {
        let applied = try board.applying(operation)
        var changed = try applied.withStalePicturesCleared(
            since: board, words: FrameWords(bodies: bodies, board: applied), holds: holds)
        _ = changed.nameFrames()
        return changed
    }
}
