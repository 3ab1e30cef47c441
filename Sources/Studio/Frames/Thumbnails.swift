public import Foundation
internal import Production
public import Store
public import Story
internal import Synchronization

extension Studio {
    /// A frame made small, with the digest of the whole picture.
    /// - Parameter width: one of `Thumbnail.widths`.
    /// - Returns: nil where the picture itself must do.
    public func thumbnail(
        _ caller: Caller, _ id: ID<Panel>, width: Int, in project: ID<Project>? = nil
    ) async throws -> (png: Data, sha256: String)? {
        guard Thumbnail.widths.contains(width) else {
            let widths = Thumbnail.widths.map(String.init).joined(separator: " or ")
            throw ServiceError(.unprocessable, "pictures are made \(widths) points wide", pointer: "width")
        }
        let (file, sha256) = try await picture(caller, id, in: project)
        if let known = thumbnails.value(of: sha256, width: width) { return (known, sha256) }
        guard let png = Thumbnail.png(of: try Data(contentsOf: file), width: width) else { return nil }
        thumbnails.keep(png, of: sha256, width: width)
        return (png, sha256)
    }
}

/// Small pictures that were asked for lately. They are cheap to make anew: nothing is kept beyond the program's life.
final class ThumbnailDrawer: Sendable {
    private struct Key: Hashable {
        var sha256: String
        var width: Int
    }

    private struct State {
        var pictures: [Key: Data] = [:]
        /// The oldest first.
        var order: [Key] = []
        var bytes = 0
    }

    private let state = Mutex(State())
    /// Bytes: some two thousand pictures 320 points wide.
    private static let room = 32 << 20

    func value(of sha256: String, width: Int) -> Data? {
        state.withLock { $0.pictures[Key(sha256: sha256, width: width)] }
    }

    func keep(_ picture: Data, of sha256: String, width: Int) {
        let key = Key(sha256: sha256, width: width)
        state.withLock { state in
            guard state.pictures.updateValue(picture, forKey: key) == nil else { return }
            state.order.append(key)
            state.bytes += picture.count
            guard state.bytes > Self.room else { return }
            // A quarter at once, so that the order is seldom moved.
            let leaving = state.order.prefix(max(1, state.order.count / 4))
            for old in leaving { state.bytes -= state.pictures.removeValue(forKey: old)?.count ?? 0 }
            state.order.removeFirst(leaving.count)
        }
    }
}
