public import Production
internal import Queue
public import Store
public import Story

extension Studio {
    /// Which version of a shot the client has seen (`If-Match`).
    public struct Seen: Sendable, Hashable {
        public var revision: Int

        public init(revision: Int) {
            self.revision = revision
        }
    }

    /// Does to a shot what is asked.
    /// - Parameter seen: where it is given and not what is there, nothing is done.
    /// - Returns: the operation, and the shot that it made or changed; nil where it took one away.
    public func edit(
        _ caller: Caller, shot id: ID<Shot>, _ edit: ShotEdit, seen: Seen? = nil, in project: ID<Project>? = nil
    ) async throws -> (operation: EditOperation, shot: StoredThing?) {
        let project = try await locate(id, .shot, for: caller, in: project)
        var generator = caller.generator
        let operationID = ID<EditOperation>(using: &generator)
        let ids = generator
        return try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operationID) {
                return (done, try transaction.shot(done.insertedShot ?? id))
            }
            guard let place = try transaction.place(of: id) else { throw ServiceError.notFound("such shot") }
            if let seen, seen.revision != place.revision {
                throw ServiceError(.stale, "the shot was changed since you read it; read it again")
            }
            var scenes: Set<ID<Scene>> = [place.scene]
            if case .move(let other?) = edit {
                guard let there = try transaction.place(of: other) else {
                    throw ServiceError(.unprocessable, "there is no shot \(other) to stand behind", pointer: "/after")
                }
                scenes.insert(there.scene)
            }
            let operation = try change(
                transaction, scenes, deed, pictures, action: "shot.edit", target: "shot/\(id)"
            ) { board in
                var operation = try pipeline.operation(for: edit, of: id, on: board, generator: ids)
                operation.id = operationID
                return operation
            }
            return (operation, try transaction.shot(operation.insertedShot ?? id))
        }
    }

    /// Puts the shots of a scene into another order.
    /// - Parameter order: all of them.
    public func reorder(
        _ caller: Caller, scene: ID<Scene>, order: [ID<Shot>], in project: ID<Project>? = nil
    ) async throws -> EditOperation {
        let project = try await locate(scene, .scene, for: caller, in: project)
        var generator = caller.generator
        let operationID = ID<EditOperation>(using: &generator)
        return try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operationID) { return done }
            return try change(
                transaction, [scene], deed, pictures, action: "scene.reorder", target: "scene/\(scene)"
            ) { board in
                guard let found = board.scenes.first(where: { $0.id == scene }) else {
                    throw ServiceError.notFound("such scene")
                }
                guard Set(order) == Set(found.shots.map(\.id)), order.count == found.shots.count else {
                    throw ServiceError(
                        .unprocessable, "an order names every shot of the scene once: \(found.shots.count) of them",
                        pointer: "/order")
                }
                guard order != found.shots.map(\.id) else { return EditOperation(id: operationID, edits: []) }
                let keys = Dictionary(uniqueKeysWithValues: zip(order, OrderKey.spread(order.count)))
                let moves = found.shots.compactMap { shot -> Edit? in
                    guard let key = keys[shot.id], key != shot.orderKey else { return nil }
                    return .move(
                        shot.id, from: ShotPlace(scene: scene, orderKey: shot.orderKey),
                        to: ShotPlace(scene: scene, orderKey: key))
                }
                return EditOperation(id: operationID, edits: moves)
            }
        }
    }

    /// Does an operation that the client has written.
    public func apply(_ caller: Caller, _ operation: EditOperation, in project: ID<Project>) async throws
        -> EditOperation
    {
        try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operation.id) {
                guard done == operation else {
                    throw ServiceError(.conflict, "another operation with this id was done", pointer: "/id")
                }
                return done
            }
            let scenes = try scenes(of: operation, in: transaction)
            return try change(
                transaction, scenes, deed, pictures, action: "board.edit", target: "project/\(project)"
            ) { _ in operation }
        }
    }

    /// Takes the caller's own last edit back, or does again what the caller took back.
    public func step(_ caller: Caller, _ kind: KeptOperation.Kind, in project: ID<Project>) async throws
        -> EditOperation
    {
        var generator = caller.generator
        let operationID = ID<EditOperation>(using: &generator)
        return try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operationID) { return done }
            let standing = try transaction.standing(of: deed.account)
            guard let id = kind == .undo ? standing.done : standing.undone,
                let last = try transaction.operation(id)
            else {
                throw ServiceError(
                    .nothingToUndo, kind == .undo ? "you did nothing that could be taken back" : "you took nothing back"
                )
            }
            let operation =
                kind == .undo
                ? last.inverse(id: operationID) : EditOperation(id: operationID, edits: last.edits)
            let scenes = try scenes(of: operation, in: transaction)
            return try change(
                transaction, scenes, deed, pictures, action: "board.\(kind.rawValue)", target: "project/\(project)",
                kind: kind, of: id
            ) { _ in operation }
        }
    }

    /// The scenes that an operation is about; nil where it is about the board as a whole.
    private func scenes(of operation: EditOperation, in transaction: ProjectTransaction) throws -> Set<ID<Scene>>? {
        var scenes: Set<ID<Scene>> = []
        for edit in operation.edits {
            switch (edit.target, edit.kind) {
            case (.board, _), (.character, _), (.acceptance, _), (.scene, _): return nil
            case (_, .move):
                for side in [edit.from, edit.to] {
                    if case .string(let text)? = side?[field: "scene"], let id = ID<Scene>(text) { scenes.insert(id) }
                }
            default: break
            }
            for target in [edit.target, edit.parent].compactMap(\.self) {
                if let scene = try transaction.scene(holding: target) { scenes.insert(scene) }
            }
        }
        return scenes
    }

    /// Reads the scenes that an edit is about, does the operation, keeps what differs, and tells of it. A board that
    /// was cut to sound is cut anew by a job, because its times are of shots that may be gone.
    func change(
        _ transaction: ProjectTransaction, _ scenes: Set<ID<Scene>>?, _ deed: Deed, _ pictures: KeptPictures,
        action: String, target: String, kind: KeptOperation.Kind = .edit, of: ID<EditOperation>? = nil,
        _ make: (Board) throws -> EditOperation
    ) throws -> EditOperation {
        guard let stored = try scenes.map({ try transaction.board(of: $0) }) ?? transaction.board() else {
            throw ServiceError(.notReady, "the project has no board yet; upload a script")
        }
        let operation = try make(stored.file.board)
        guard !operation.edits.isEmpty else { return operation }
        var file = stored.file
        file.board = try pipeline.board(stored.file.board, after: operation, holds: pictures.hold)
        try pictures.settle()
        let isTimed = file.board.cut != nil
        if isTimed {
            file.board.cut = nil
            file.board.captions = []
        }
        let json = try transaction.update(stored, to: file)
        let seq = try transaction.note(
            "board.changed", operation.id.description,
            .object([
                "operation": .string(operation.id.description), "kind": .string(kind.rawValue),
                "targets": .array(Set(operation.edits.map(\.target.description)).sorted().map { .string($0) }),
                "revision": .integer(stored.revision + 1),
            ]), at: deed.now)
        try transaction.keep(KeptOperation(kind: kind, operation: operation, of: of), seq: seq, deed)
        try transaction.audit(
            action, target, before: Digest(of: stored.json).description, after: Digest(of: json).description, deed)
        if isTimed {
            let id = ID<Studio>(kind: "retime", parent: operation.id.description, anchor: "", occurrence: 0)
            try enqueue(.syncDialogue, id: id.description, in: transaction, deed)
        }
        return operation
    }
}

extension EditOperation {
    /// The shot that comes in by it, where one does.
    var insertedShot: ID<Shot>? {
        for edit in edits where edit.kind == .insert { if case .shot(let id) = edit.target { return id } }
        return nil
    }
}
