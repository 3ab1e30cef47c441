internal import Blobs
public import Foundation
internal import Production
internal import Queue
public import Store
public import Story

extension Studio {
    /// Asks for layers beside the frames: transparent pictures in the board's folder `overlays`.
    /// - Parameter names: out of `Pipeline.overlays`.
    public func generateOverlays(
        _ caller: Caller, _ names: [String], in project: ID<Project>
    ) async throws -> JobView {
        return try await ask(caller, .frame, in: project) { transaction in
            guard !names.isEmpty else { throw ServiceError(.unprocessable, "say which layers", pointer: "/overlays") }
            do {
                try Pipeline.check(overlays: names)
            } catch {
                throw ServiceError(.unprocessable, "\(error)", pointer: "/overlays")
            }
            guard try transaction.boardRevision() != nil else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            return .makeOverlays(names)
        }
    }

    /// The files of a board's folder that are no frames: the script, sound, layers.
    public func files(_ caller: Caller, of project: ID<Project>) async throws -> [BoardFileEntry] {
        try await read(caller, .script, in: project) { try $0.files() }
    }

    /// One of them.
    public func file(
        _ caller: Caller, at path: String, of project: ID<Project>
    ) async throws -> (url: URL, sha256: String) {
        let file = try await read(caller, .script, in: project) { try $0.files().first { $0.path == path } }
        guard let file else { throw ServiceError.notFound("such file") }
        return (try await blobs.file(file.sha256), file.sha256)
    }
}

extension JobWork {
    /// Writes layers, in place of those of the same names from before.
    func makeOverlays(_ names: [String]) async throws {
        try await withFolder { folder in
            let laid = try await read()
            let board = try await lay(laid, at: folder.appendingPathComponent("board"), frames: false) { _ in false }
            _ = try await pipeline().drawOverlays(names, folder: board)
            let files = try await keep(board.files().filter { $0.hasPrefix("overlays/") }, of: board)
            try await finish { transaction, _ in
                for old in try transaction.files() where names.contains(where: { old.path.isLayer($0) }) {
                    try transaction.removeFile(old.path)
                }
                for file in files { try transaction.put(file) }
            }
        }
    }
}

extension String {
    fileprivate func isLayer(_ name: String) -> Bool {
        self == "overlays/\(name).png" || hasPrefix("overlays/\(name)/")
    }
}
