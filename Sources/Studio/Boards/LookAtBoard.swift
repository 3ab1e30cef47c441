internal import Blobs
internal import Foundation
internal import Production
public import Store
public import Story
internal import Synchronization

/// A project as somebody sees it who opens it: its board, what they may do, and where its story stands.
public struct BoardView: Sendable {
    public var project: Project
    public var role: Role
    /// nil until a script is read.
    public var board: Board?
    /// Counts the changes to the board; 0 without one.
    public var revision: Int
    public var lastEvent: Int
    public var canUndo: Bool
    public var canRedo: Bool
    /// What this role and key may change.
    public var mayEdit: Bool
    public var mayComment: Bool
    public var mayManage: Bool
}

extension Studio {
    /// A project and its board, to be looked at. A board that did not change since it was last read is not read again.
    /// - Parameter scene: where it is given, the board holds this scene alone, and is read without the others.
    public func look(
        _ caller: Caller, at project: ID<Project>, scene: ID<Scene>? = nil
    ) async throws -> BoardView {
        try await read(caller, .board, in: project) { transaction in
            // First, because on PostgreSQL later statements see more: who follows from here misses nothing.
            let lastEvent = try transaction.lastEvent()
            let ownRole = try caller.guest?.role ?? transaction.role(of: caller.account.id)
            guard let found = try transaction.read(), let role = ownRole else {
                throw ServiceError.notFound("such project")
            }
            let standing = try transaction.standing(of: caller.account.id)
            let revision = try transaction.boardRevision()
            let board = try revision.flatMap { revision in
                if let known = shelves.boards.value(of: project, at: revision) { return known }
                if let scene, try transaction.has(scene) { return try transaction.board(of: [scene])?.file.board }
                return try shelves.boards.value(of: project, at: revision) { try transaction.board()?.file.board }
            }
            func may(_ object: Policy.Object) -> Bool {
                if let guest = caller.guest { return guest.may(.write, object) }
                return policy.allows(role, .write, object) && caller.scopes.contains { $0.allows(.write, object) }
            }
            return BoardView(
                project: found, role: role, board: board, revision: revision ?? 0,
                lastEvent: lastEvent, canUndo: standing.done != nil, canRedo: standing.undone != nil,
                mayEdit: may(.board), mayComment: may(.comment),
                mayManage: may(.member))
        }
    }

    /// The text that a board's spans count in; nil where there is no board.
    public func scriptText(_ caller: Caller, of project: ID<Project>) async throws -> String? {
        try await scriptFile(caller, of: project) { $0.textFile }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The script's pages as they lie on paper, lined for the board that is looked at.
    public func sheets(_ caller: Caller, of view: BoardView) async throws -> [ScriptSheet] {
        guard let board = view.board else { return [] }
        if let known = shelves.sheets.value(of: view.project.id, at: view.revision) { return known }
        guard let script = try await scriptFile(caller, of: view.project.id, { $0.file }) else { return [] }
        let sheets = try await Pipeline.sheets(of: script, for: board)
        shelves.sheets.keep(sheets, of: view.project.id, at: view.revision)
        return sheets
    }

    /// What the linter finds in the board that is looked at.
    public func findings(_ caller: Caller, of view: BoardView) async throws -> [Finding] {
        guard let board = view.board else { return [] }
        if let known = shelves.findings.value(of: view.project.id, at: view.revision) { return known }
        let text = try await scriptText(caller, of: view.project.id)
        let found = Pipeline.lint(board, script: text).findings
        shelves.findings.keep(found, of: view.project.id, at: view.revision)
        return found
    }

    /// Does what cures a finding.
    public func fix(_ caller: Caller, _ finding: ID<Finding>, in project: ID<Project>) async throws -> EditOperation {
        let view = try await look(caller, at: project)
        let found = try await findings(caller, of: view).first { $0.id == finding }
        guard let found else { throw ServiceError.notFound("such finding any more; look at the page again") }
        guard let fix = found.fix else { throw ServiceError(.unprocessable, "nothing cures this by itself") }
        return try await apply(caller, fix, in: project)
    }

    /// Keeps a finding as one that may stay.
    public func accept(
        _ caller: Caller, _ finding: ID<Finding>, because reason: String, in project: ID<Project>
    ) async throws -> EditOperation {
        guard (1...400).contains(reason.unicodeScalars.count) else {
            throw ServiceError(.unprocessable, "say why it may stay, in up to 400 characters", pointer: "/because")
        }
        let view = try await look(caller, at: project)
        guard let board = view.board, try await findings(caller, of: view).contains(where: { $0.id == finding }) else {
            throw ServiceError.notFound("such finding any more; look at the page again")
        }
        let acceptance = Acceptance(of: finding, because: reason), target = EditTarget.acceptance(acceptance.id)
        let edit: Edit =
            if let old = board.accepted.first(where: { $0.id == acceptance.id }) {
                .set(target, "because", from: .string(old.because), to: .string(reason))
            } else {
                .insert(target, into: .board(board.id), try JSONValue(encoding: acceptance))
            }
        var generator = caller.generator
        return try await apply(caller, EditOperation(id: ID(using: &generator), edits: [edit]), in: project)
    }

    /// A file of the script beside a project's board.
    private func scriptFile(
        _ caller: Caller, of project: ID<Project>, _ name: @escaping @Sendable (ScriptReference) -> String
    ) async throws -> Data? {
        let sha256 = try await read(caller, .board, in: project) { transaction -> String? in
            guard let revision = try transaction.boardRevision(),
                let board = try shelves.boards.value(
                    of: project, at: revision, make: { try transaction.board()?.file.board })
            else { return nil }
            return try transaction.files().first { $0.path == name(board.script) }?.sha256
        }
        guard let sha256 else { return nil }
        return try await blobs.data(sha256)
    }

    /// What a project holds, to be told in a line.
    public func tally(_ caller: Caller, of project: ID<Project>) async throws -> ProjectTally {
        try await read(caller, .board, in: project) { try $0.tally() }
    }
}

/// What was made of boards lately, each of a board as it stood at a revision.
final class Shelf<Value: Sendable>: Sendable {
    private struct Kept {
        var revision: Int
        var value: Value
        var use: Int
    }

    private struct State {
        var kept: [ID<Project>: Kept] = [:]
        var uses = 0
    }

    private let state = Mutex(State())
    /// Boards of 1,500 shots are some ten megabytes each.
    private static var room: Int { 8 }

    /// What is kept of a project's board at a revision.
    func value(of project: ID<Project>, at revision: Int) -> Value? {
        state.withLock { state in
            state.uses += 1
            guard state.kept[project]?.revision == revision else { return nil }
            state.kept[project]?.use = state.uses
            return state.kept[project]?.value
        }
    }

    /// Keeps what was made of a project's board at a revision.
    func keep(_ value: Value, of project: ID<Project>, at revision: Int) {
        state.withLock { state in
            // Whoever began later may be done earlier.
            if let other = state.kept[project], other.revision > revision { return }
            state.kept[project] = Kept(revision: revision, value: value, use: state.uses)
            if state.kept.count > Self.room, let oldest = state.kept.min(by: { $0.value.use < $1.value.use })?.key {
                state.kept[oldest] = nil
            }
        }
    }

    /// What is kept, else what `make` makes.
    func value(of project: ID<Project>, at revision: Int, make: () throws -> Value?) rethrows -> Value? {
        if let known = value(of: project, at: revision) { return known }
        guard let value = try make() else { return nil }
        keep(value, of: project, at: revision)
        return value
    }
}

/// The shelves beside the database.
struct Shelves: Sendable {
    let boards = Shelf<Board>()
    let findings = Shelf<[Finding]>()
    let sheets = Shelf<[ScriptSheet]>()
}
