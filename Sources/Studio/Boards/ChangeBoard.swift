internal import Blobs
public import Foundation
public import Production
public import Store
public import Story

extension Studio {
    /// Changes a board as a whole: its numbers, its shooting order, a scene in or out.
    /// - Parameter minutes: a table of what setups take, for the shooting order; nil is the program's.
    public func change(
        _ caller: Caller, board change: BoardChange, minutes: Data? = nil, in project: ID<Project>
    ) async throws -> EditOperation {
        var generator = caller.generator
        let operationID = ID<EditOperation>(using: &generator)
        let ids = generator
        let pipeline = try minutes.map(self.pipeline(minutes:)) ?? (pipeline: self.pipeline, file: nil)
        // The table was for this once.
        defer { if let file = pipeline.file { try? FileManager.default.removeItem(at: file) } }
        return try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operationID) { return done }
            return try self.change(
                transaction, nil, deed, pictures, action: "board.change", target: "project/\(project)"
            ) { board in
                var operation = try pipeline.pipeline.operation(for: change, on: board, generator: ids)
                operation.id = operationID
                return operation
            }
        }
    }

    private func pipeline(minutes: Data) throws -> (pipeline: Pipeline, file: URL?) {
        let file = workFolder.appendingPathComponent("minutes-\(UUID().uuidString).json")
        try minutes.write(to: file)
        var configuration = configuration
        configuration.minutes = file.path
        return (try Pipeline(configuration), file)
    }

    /// Takes a scene out, or brings it back; its number stays with it.
    public func omit(
        _ caller: Caller, _ scene: ID<Scene>, _ isOmitted: Bool, in project: ID<Project>?
    ) async throws -> EditOperation {
        let project = try await locate(scene, .scene, for: caller, in: project)
        let name = scene.description
        return try await change(caller, board: isOmitted ? .omit(scene: name) : .restore(scene: name), in: project)
    }

    /// Keeps a finding in the board as accepted, with the reason.
    /// - Parameter finding: its id, or as much of the beginning as no other finding shares.
    public func accept(
        _ caller: Caller, finding: String, because reason: String, in project: ID<Project>
    ) async throws -> EditOperation {
        guard (1...1000).contains(reason.unicodeScalars.count), reason.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError(.unprocessable, "say why the finding may stay", pointer: "/because")
        }
        guard !finding.isEmpty else {
            throw ServiceError(.unprocessable, "say which finding", pointer: "/finding")
        }
        var generator = caller.generator
        let operationID = ID<EditOperation>(using: &generator)
        let script = try await scriptText(caller, in: project)
        return try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operationID) { return done }
            return try self.change(
                transaction, nil, deed, pictures, action: "finding.accept", target: "project/\(project)"
            ) { board in
                var operation = try Pipeline.acceptance(
                    of: finding, because: reason, on: board, script: script
                ).operation
                operation.id = operationID
                return operation
            }
        }
    }

    /// The text that the board's spans count in.
    private func scriptText(_ caller: Caller, in project: ID<Project>) async throws -> String? {
        let digest = try await read(caller, .board, in: project) { transaction -> String? in
            guard let stored = try transaction.board() else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            let path = stored.file.board.script.textFile
            return try transaction.files().first { $0.path == path }?.sha256
        }
        guard let digest else { return nil }
        return try await blobs.data(digest).map { String(decoding: $0, as: UTF8.self) }
    }
}
