internal import Revising
public import Story

extension Pipeline {
    /// The operation that changes a whole board as is asked, without doing it.
    /// - Parameter generator: makes the ids of what is new.
    /// - Throws: `ProductionError.noSuchScene` and `.badMinutes`; `EditConflict` where the board's numbers are locked.
    public func operation(
        for change: BoardChange, on board: Board, generator: some RandomNumberGenerator
    ) throws -> EditOperation {
        try operation(for: change, on: board, named: board.title, generator: generator)
    }

    func operation(
        for change: BoardChange, on board: Board, named name: String, generator: some RandomNumberGenerator
    ) throws -> EditOperation {
        var editor = BoardEditor(board: board, generator: generator)
        switch change {
        case .renumber(let scheme): return try editor.renumber(scheme: scheme)
        case .lockNumbers(let locked): return editor.lockNumbers(locked)
        case .schedule: return try editor.schedule(by: try minutesTable())
        case .omit(let scene): return try editor.omit(try board.scene(named: scene, of: name))
        case .restore(let scene): return try editor.omit(try board.scene(named: scene, of: name), false)
        }
    }

    /// The operation that makes one board of another, field by field. What is made from sound (`cut`, `captions`) is no
    /// part of it.
    public static func operation(from board: Board, to other: Board, id: ID<EditOperation>) throws -> EditOperation {
        try board.operation(to: other, id: id)
    }

    /// The operation that keeps a finding in a board as accepted.
    /// - Parameters:
    ///   - finding: its id, or as much of the beginning as no other finding shares.
    ///   - script: the text that the board's spans count in, where it is known.
    /// - Throws: `ProductionError.noSuchFinding`.
    public static func acceptance(
        of finding: String, because reason: String, on board: Board, script: String?
    ) throws -> (finding: Finding, operation: EditOperation) {
        try acceptance(of: finding, because: reason, in: lint(board, script: script, withFixes: false), board.title)
    }

    static func acceptance(
        of finding: String, because reason: String, in report: LintReport, _ name: String
    ) throws -> (finding: Finding, operation: EditOperation) {
        let named = report.findings.filter { $0.id.description.hasPrefix(finding.lowercased()) }
        guard let found = named.first, named.count == 1 else {
            throw ProductionError.noSuchFinding(given: finding, board: name, isShared: named.count > 1)
        }
        let acceptance = Acceptance(of: found.id, because: reason), board = report.board
        let target = EditTarget.acceptance(acceptance.id)
        let edit: Edit
        if let old = board.accepted.first(where: { $0.id == acceptance.id }) {
            edit = .set(target, "because", from: .string(old.because), to: .string(reason))
        } else {
            edit = .insert(target, into: .board(board.id), try JSONValue(encoding: acceptance))
        }
        let id = ID<EditOperation>(
            kind: "accept", parent: found.id.description, anchor: reason, occurrence: board.accepted.count)
        return (found, EditOperation(id: id, edits: [edit]))
    }
}
