internal import Direction
internal import Grammar
public import Foundation
internal import Revising
public import Story

/// What a revision did, or would do.
public struct RevisedBoard: Sendable {
    public var board: Board
    private let report: RevisionReport

    init(board: Board, report: RevisionReport) {
        self.board = board
        self.report = report
    }

    /// What was kept, flagged, cut, new and moved, for people.
    public var reportText: String { report.text }

    /// The same as JSON.
    public func reportJSON() throws -> Data { try BoardFile.json(report) }
}

extension Pipeline {
    /// Brings a board folder to a new draft of its script. Work on shots whose words did not change stays as it is; the
    /// old draft stays beside the new one in `drafts`, and `undo` brings the old board back whole.
    /// - Parameters:
    ///   - edited: what people edited by hand, besides what the folder's own history tells.
    ///   - dryRun: only say what would be done.
    /// - Throws: what reading the script throws; `ProductionError.noDraft` where the board's own text is missing.
    public func revise(
        folder: BoardFolder, script: String, keeping edited: Set<EditTarget> = [], dryRun: Bool = false
    ) async throws -> RevisedBoard {
        report(.read, 0, of: 1)
        async let reading = Self.readWithBytes(script: script)
        let (file, before) = try await folder.readWithDigest()
        let old = file.board.script
        guard let text = FileManager.default.contents(atPath: folder.file(old.textFile).path) else {
            throw ProductionError.noDraft(path: folder.file(old.textFile).path)
        }
        let history = try EditHistory(folder: folder, board: before)
        var (screenplay, diagnostics, bytes) = try await reading
        let (retags, lost) = old.retags.isEmpty ? ([], []) : folder.retags(carriedTo: screenplay.text)
        if !retags.isEmpty {
            (screenplay, diagnostics, bytes) = try await Self.readWithBytes(script: script, retags: retags)
        }
        report(.read, 1, of: 1)
        let draft = DraftFiles(folder: folder, format: screenplay.format, script: bytes)
        let reference = ScriptReference(
            file: draft.file, sha256: Digest(of: bytes).description, format: screenplay.format,
            textFile: draft.textFile, retags: retags)
        let revision = try await revision(
            of: file.board, in: folder, text: text, to: DraftSource(screenplay: screenplay, script: reference),
            keeping: try history.handEdited().union(edited), diagnostics + lost)
        guard !dryRun else { return RevisedBoard(board: revision.board, report: revision.report) }
        return try await settle(revision, of: file, before, history, in: folder) {
            try draft.write(bytes, text: screenplay.text, beside: old, oldText: text)
        }
    }

    /// Reads a board's script again with another role for a stretch of it, and brings the board to that as to a new
    /// draft. The role is kept in `script.retags`, which every later read applies.
    /// - Parameters:
    ///   - span: of the board's own text; roles that were set in it before are forgotten.
    ///   - type: nil is what the reader takes it for.
    ///   - edited: as in `revise`.
    /// - Throws: what reading the script throws; `ProductionError.noDraft` where the board's own text is missing.
    public func retag(
        folder: BoardFolder, _ span: Span, as type: ElementType?, keeping edited: Set<EditTarget> = []
    ) async throws -> RevisedBoard {
        report(.read, 0, of: 1)
        let (file, before) = try await folder.readWithDigest()
        var script = file.board.script
        guard let text = FileManager.default.contents(atPath: folder.file(script.textFile).path) else {
            throw ProductionError.noDraft(path: folder.file(script.textFile).path)
        }
        script.retags.removeAll { $0.span.overlaps(span) }
        if let type { script.retags.append(Retag(span: span, type: type)) }
        script.retags.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
        let history = try EditHistory(folder: folder, board: before)
        let (screenplay, diagnostics, _) = try await Self.readWithBytes(
            script: folder.file(script.file).path, retags: script.retags)
        report(.read, 1, of: 1)
        let revision = try await revision(
            of: file.board, in: folder, text: text, to: DraftSource(screenplay: screenplay, script: script),
            keeping: try history.handEdited().union(edited), diagnostics)
        return try await settle(revision, of: file, before, history, in: folder) {}
    }

    private func revision(
        of board: Board, in folder: BoardFolder, text: Data, to draft: DraftSource, keeping edited: Set<EditTarget>,
        _ diagnostics: [Diagnostic]
    ) async throws -> Revision {
        report(.plan, 0, of: 1)
        var revision = Revising.revise(
            board, text: String(decoding: text, as: UTF8.self),
            earlier: await earlierDraft(folder, board.script, text: text), to: draft,
            keeping: board.shots(touchedBy: edited), style: try style(board.settings.direction, in: folder),
            stageCraft: try stageCraft(board.settings))
        revision.board.diagnostics = diagnostics + revision.board.diagnostics
        report(.plan, 1, of: 1)
        return revision
    }

    /// Writes a revised board with its history.
    private func settle(
        _ revision: Revision, of file: BoardFile, _ before: String, _ history: EditHistory, in folder: BoardFolder,
        writing files: () throws -> Void
    ) async throws -> RevisedBoard {
        // Pictures that are no longer of their shots are part of it, so that an undo brings them back.
        let changed = try revision.board.withStalePicturesCleared(
            since: file.board, words: FrameWords(bodies: bodies, board: revision.board), holds: folder.holdsPicture)
        let operation = try file.board.operation(
            to: changed,
            id: ID(
                kind: "revise", parent: before, anchor: revision.board.script.sha256, occurrence: history.count))
        try files()
        let entry = EditHistory.Entry(kind: .revise, operation: operation, of: nil, before: before, after: "")
        let board = try await settle(file, as: changed, entry, history, in: folder)
        return RevisedBoard(board: board, report: revision.report)
    }

    /// The old draft read again, where it reads as it did.
    func earlierDraft(_ folder: BoardFolder, _ script: ScriptReference, text: Data) async -> Screenplay? {
        guard
            // A draft that is gone or broken is no reason to fail: looks then stay as they are on the board.
            let (screenplay, _, _) = try? await Self.readWithBytes(
                script: folder.file(script.file).path, retags: script.retags),
            screenplay.text.utf8.elementsEqual(text)
        else { return nil }
        return screenplay
    }
}

/// Where a new draft lies in a board's folder: `drafts/2/script.fountain`, and its text beside it.
private struct DraftFiles {
    let folder: BoardFolder
    let number: Int
    let file: String

    var textFile: String { "drafts/\(number)/script.txt" }

    /// The first number that no draft has; one that a killed program left with the same bytes is taken up again.
    init(folder: BoardFolder, format: ScreenplayFormat, script: Data) {
        func name(_ number: Int) -> String { "drafts/\(number)/script.\(format.rawValue)" }
        var number = 2
        while FileManager.default.fileExists(atPath: folder.file("drafts/\(number)").path),
            FileManager.default.contents(atPath: folder.file(name(number)).path) != script
        {
            number += 1
        }
        self.folder = folder
        self.number = number
        file = name(number)
    }

    /// Writes the draft, and the first one too where it stands outside of the drafts.
    func write(_ script: Data, text: String, beside old: ScriptReference, oldText: Data) throws {
        if !old.file.hasPrefix("drafts/") {
            if let first = FileManager.default.contents(atPath: folder.file(old.file).path) {
                try folder.write(first, to: "drafts/1/script.\(old.format.rawValue)")
            }
            try folder.write(oldText, to: "drafts/1/script.txt")
        }
        try folder.write(script, to: file)
        try folder.write(Data(text.utf8), to: textFile)
    }
}

extension Board {
    /// The shots that some edits are about: by themselves, a panel of theirs or their setup.
    func shots(touchedBy targets: Set<EditTarget>) -> Set<ID<Shot>> {
        let touched = scenes.flatMap(\.shots).filter { shot in
            targets.contains(.shot(shot.id)) || targets.contains(.setup(shot.setup))
                || shot.panels.contains { targets.contains(.panel($0.id)) }
        }
        return Set(touched.map(\.id))
    }
}
