internal import Drawing
internal import Foundation
internal import Story

extension Pipeline {
    /// The layers that can be written beside frames.
    public static let overlays = Overlay.allCases.map(\.rawValue)

    /// - Throws: `ProductionError.unknownOverlay` for the first name that is none.
    public static func check(overlays names: [String]) throws {
        if let strange = names.first(where: { !overlays.contains($0) }) {
            throw ProductionError.unknownOverlay(given: strange, known: overlays)
        }
    }

    /// Writes layers of a board as transparent pictures: `overlays/thirds.png` and `overlays/safe.png` for all frames,
    /// `overlays/arrows/012-003-1.png` and `overlays/labels/…` for each frame that has something on it.
    ///
    /// Frames stay as they are. Layers of these names from before are replaced; a manifest that is there is renewed.
    /// - Parameter names: out of `Pipeline.overlays`.
    /// - Returns: the number of files.
    /// - Throws: `ProductionError.unknownOverlay`, and what drawing and the file system throw.
    public func drawOverlays(_ names: [String], folder: BoardFolder) async throws -> Int {
        try Self.check(overlays: names)
        let chosen = names.compactMap(Overlay.init)
        let board = try folder.read().board
        let requests = board.pictureRequests
        let studio = try PictureStudio(board: board, fittingRoom: bodies.fittingRoom(), configuration: configuration)
        for overlay in chosen { try folder.remove(overlay.path) }
        if let first = requests.first, let easel = studio.easels.first {
            for guide in chosen where guide.isGuide {
                if let png = try await easel.layer(guide, over: first) { try folder.write(png, to: guide.path) }
            }
        }
        let written = try await studio.each(of: requests) { easel, request, _ in
            var written = 0
            for overlay in chosen where !overlay.isGuide {
                guard let png = try await easel.layer(overlay, over: request) else { continue }
                try folder.write(png, to: overlay.path(of: request.file))
                written += 1
            }
            return written
        }.reduce(0, +)
        try renewManifest(of: board, folder: folder)
        return written + (requests.isEmpty ? 0 : chosen.count(where: \.isGuide))
    }
}

extension Overlay {
    /// A file for all frames, or the folder of the layer.
    fileprivate var path: String { isGuide ? "overlays/\(rawValue).png" : "overlays/\(rawValue)" }

    /// The layer's file for a frame, under the frame's own name.
    fileprivate func path(of frame: String) -> String {
        "\(path)/\(frame.split(separator: "/").last.map(String.init) ?? frame)"
    }
}
