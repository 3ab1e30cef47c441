internal import Foundation
internal import Production
internal import Queue
internal import Store
internal import Story

extension JobWork {
    /// Covers a scene anew in a film style; locked, approved and hand-edited shots stay.
    func breakDown(_ scene: ID<Scene>, _ direction: String) async throws {
        try await withFolder { folder in
            let laid = try await read()
            let script = laid.file.board.script
            let board = try await lay(laid, at: folder.appendingPathComponent("board"), frames: false) { path in
                path == script.file || path == script.textFile || path.hasSuffix(".json")
            }
            let pipeline = try pipeline()
            held.report(JobProgress(step: "plan", done: 0, total: 1))
            let recovery = try await pipeline.recovery(of: script, in: board, direction: direction)
            let edited = try await studio.store.read(project) { try $0.editedByHand() }
            try await studio.withKeptPictures { pictures in
                let operation = try recovery.operation(
                    for: scene, of: laid.file.board, keeping: edited, holds: pictures.hold,
                    id: ID(kind: "recover", parent: held.job.id, anchor: direction, occurrence: 0))
                let changed = try pipeline.board(laid.file.board, after: operation, holds: pictures.hold)
                try pictures.settle()
                try await keep(operation, making: changed, of: laid, scene, pipeline, pictures)
            }
        }
    }

    /// Keeps what a scene's new cover makes of the board.
    /// - Parameter changed: the board after it, as the job read it.
    private func keep(
        _ operation: EditOperation, making changed: Board, of laid: LaidBoard, _ scene: ID<Scene>, _ pipeline: Pipeline,
        _ pictures: KeptPictures
    ) async throws {
        let deed = Deed(account: .nobody, requestID: held.job.id, now: studio.clock())
        try await finish { transaction, now in
            guard try transaction.editCount() == laid.edits, let stored = try transaction.board() else {
                throw BoardMoved()
            }
            guard !operation.edits.isEmpty else { return }
            var file = stored.file
            // Frames that were drawn meanwhile are of shots that this may have taken away.
            file.board =
                stored.revision == laid.revision
                ? changed : try pipeline.board(stored.file.board, after: operation, holds: pictures.hold)
            try pictures.settle()
            try transaction.update(stored, to: file)
            let seq = try transaction.note(
                "board.changed", scene.description, .object(["operation": .string(operation.id.description)]),
                at: now)
            try transaction.keep(KeptOperation(kind: .recover, operation: operation), seq: seq, deed)
        }
    }
}

extension ID<Account> {
    /// Stands for the program itself, where a job does something that nobody's undo takes back.
    static let nobody = ID<Account>(bits: 0)
}
