internal import Blobs
internal import Foundation
internal import Production
internal import Queue
internal import Store
internal import Story

extension JobWork {
    /// Makes an animatic of the board as it is, from the frames that are drawn.
    func makeAnimatic(_ id: ID<Deliverable>) async throws {
        let item = try await deliverable(id)
        let options: AnimaticOptions = try item.options.decoded()
        try await make(item) { pipeline, folder in
            URL(fileURLWithPath: try await pipeline.animatic(folder: folder, options: options))
        }
    }

    /// Makes an export of the board as it is.
    func makeExport(_ id: ID<Deliverable>) async throws {
        let item = try await deliverable(id)
        if item.isArchive { return try await makeArchive(item) }
        guard let format = ExportFormat(rawValue: item.format) else { throw ServiceError.notFound("such format") }
        try await make(item, panels: item.options[field: "panels"]) { pipeline, folder in
            if format == .zip {
                // An archive holds all that there is of a board.
                for part in ExportFormat.allCases where part != .zip && part != .json {
                    _ = try await pipeline.export(folder: folder, format: part, out: nil)
                }
                try folder.writePlans(of: try folder.read().board)
            }
            return URL(fileURLWithPath: try await pipeline.export(folder: folder, format: format, out: nil))
        }
    }

    private func deliverable(_ id: ID<Deliverable>) async throws -> Deliverable {
        try await studio.store.read(project) { transaction in
            guard let item = try transaction.deliverable(id) else { throw ServiceError.notFound("such deliverable") }
            return item
        }
    }

    private func make(
        _ item: Deliverable, panels: JSONValue = .null, _ body: (Pipeline, BoardFolder) async throws -> URL
    ) async throws {
        let count: Int? = if case .integer(let count) = panels { count } else { nil }
        try await withFolder { folder in
            let laid = try await read()
            let board = try await lay(laid, at: folder.appendingPathComponent("board"))
            held.report(JobProgress(step: item.kind.rawValue, done: 0, total: 1))
            let made = try await body(pipeline(panels: count), board)
            let (sha256, bytes) = try await studio.blobs.put(fileAt: made)
            try await finish { transaction, now in
                try transaction.finish(item.id, sha256: sha256, bytes: bytes, boardRevision: laid.revision)
                try transaction.note(
                    "\(item.kind.rawValue).ready", item.id.description,
                    .object(["format": .string(item.format), "sha256": .string(sha256), "bytes": .integer(bytes)]),
                    at: now)
            }
        }
    }
}
