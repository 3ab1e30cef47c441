internal import Blobs
public import Foundation
public import Store
public import Story

extension Studio {
    /// The pictures that hung in a frame, the newest first, each once.
    public func renders(
        _ caller: Caller, of panel: ID<Panel>, in project: ID<Project>
    ) async throws -> [FrameRender] {
        try await read(caller, .frame, in: project) { try $0.renders(of: panel) }
    }

    /// One of them.
    public func render(
        _ caller: Caller, _ sha256: String, of panel: ID<Panel>, in project: ID<Project>
    ) async throws -> (file: URL, sha256: String) {
        let found = try await renders(caller, of: panel, in: project).first { $0.sha256 == sha256 }
        guard let found else { throw ServiceError.notFound("such picture") }
        return (try await blobs.file(found.sha256), found.sha256)
    }

    /// Hangs a picture again that hung in a frame before.
    public func restoreFrame(
        _ caller: Caller, _ sha256: String, of id: ID<Panel>, in project: ID<Project>
    ) async throws {
        guard try await renders(caller, of: id, in: project).contains(where: { $0.sha256 == sha256 }),
            try await blobs.hold(sha256)
        else { throw ServiceError.notFound("such picture") }
        try await write(caller, .frame, in: project) { transaction, deed in
            guard let panel = try transaction.panel(id),
                let render = try transaction.renders(of: id).first(where: { $0.sha256 == sha256 })
            else { throw ServiceError.notFound("such picture") }
            guard panel.sha256 != render.sha256 else { return }
            try transaction.hang(render.sha256, engine: render.engine, on: id, in: panel, at: deed.now)
            try transaction.audit("frame.restore", "panel/\(id)", before: panel.sha256, after: render.sha256, deed)
        }
    }
}
