internal import Drawing
internal import Foundation
internal import Imaging
public import Story

extension Pipeline {
    /// Draws every panel of a board folder and records files and digests in its board.
    /// - Returns: the number of frames.
    public func draw(folder: BoardFolder) async throws -> Int {
        var file = try folder.read()
        file.board = try await draw(file.board, into: folder)
        try folder.write(file)
        return file.board.shotsInOrder.reduce(0) { $0 + $1.shot.panels.count }
    }

    /// Draws every panel into the folder: several side by side, each from the cache where it was drawn before.
    /// - Returns: the board with files, digests, alt texts and engines in its panels.
    func draw(_ board: Board, into folder: BoardFolder) async throws -> Board {
        let shots = board.shotRequests
        let studio = try PictureStudio(
            board: board, fittingRoom: bodies.fittingRoom(), configuration: configuration)
        report(.draw, 0, of: shots.count)
        let digests = try await studio.each(of: shots) { easel, requests, number in
            var digests: [(ID<Panel>, String)] = []
            for (request, png) in try await frames(requests, easel: easel) {
                try folder.write(png, to: request.file)
                digests.append((request.panel.id, Digest(of: png).description))
            }
            report(.draw, number, of: shots.count)
            return digests
        }
        return board.withFrames(Dictionary(digests.joined()) { first, _ in first })
    }

    /// Draws the panels of some shots into the folder, several shots side by side.
    /// - Parameter landed: called for each frame when its file lies in the folder.
    public func draw(
        _ board: Board, shots: Set<ID<Shot>>, into folder: BoardFolder,
        landed: @escaping @Sendable (DrawnFrame) async throws -> Void
    ) async throws {
        let wanted = zip(board.shotsInOrder, board.shotRequests).filter { shots.contains($0.0.shot.id) }.map(\.1)
        let studio = try PictureStudio(
            board: board, fittingRoom: bodies.fittingRoom(), configuration: configuration)
        let total = wanted.reduce(0) { $0 + $1.count }
        report(.draw, 0, of: total)
        try await studio.each(of: wanted) { easel, requests, _ in
            for (request, png) in try await frames(requests, easel: easel) {
                try Task.checkCancellation()
                try folder.write(png, to: request.file)
                try await landed(
                    DrawnFrame(
                        panel: request.panel.id, file: request.file, sha256: Digest(of: png).description,
                        engine: PictureStudio.engine))
            }
        }
    }

    /// The frames of one shot. A camera that stands still sees the same walls in all of them: black, grey and paper go
    /// where the first has them.
    private func frames(
        _ requests: [PictureRequest], easel: Easel
    ) async throws -> [(PictureRequest, Data)] {
        guard let first = requests.first else { return [] }
        guard requests.count > 1, requests.allSatisfy({ $0.inputs.stage.camera == first.inputs.stage.camera }) else {
            var frames: [(PictureRequest, Data)] = []
            for request in requests { frames.append((request, try await frame(request, easel: easel))) }
            return frames
        }
        var drawn: Data?
        let composition = try await cache.data(cache.key("composition", first.inputs)) {
            let (png, kept) = try await easel.begin(first)
            drawn = png
            return try JSONEncoder().encode(kept)
        }
        let kept = try JSONDecoder().decode(KeptComposition.self, from: composition)
        let made = drawn
        let png = try await cache.data(cache.key("frame", first.inputs)) {
            if let made { return made }
            return try await easel.png(first)
        }
        var frames = [(first, png)]
        for request in requests.dropFirst() {
            let request = request.keeping(kept)
            frames.append((request, try await frame(request, easel: easel)))
        }
        return frames
    }

    /// What is chosen for a frame as a whole, for those that follow from it.
    func composition(of request: PictureRequest, easel: Easel) async throws -> KeptComposition {
        let kept = try await cache.data(cache.key("composition", request.inputs)) {
            try JSONEncoder().encode(await easel.composition(of: request))
        }
        return try JSONDecoder().decode(KeptComposition.self, from: kept)
    }

    /// One frame as PNG, from the cache where it was drawn before.
    func frame(_ request: PictureRequest, easel: Easel) async throws -> Data {
        try await cache.data(cache.key("frame", request.inputs)) { try await easel.png(request) }
    }
}

/// A frame that was drawn: what its panel says of it.
public struct DrawnFrame: Sendable, Hashable {
    public var panel: ID<Panel>
    /// In the board's folder.
    public var file: String
    public var sha256: String
    public var engine: String
}

extension Board {
    /// The board with every drawn panel's file and digest in place.
    func withFrames(_ digests: [ID<Panel>: String]) -> Board {
        var board = self
        board.changeShots { scene, shot in
            for panel in shot.panels.indices {
                guard let digest = digests[shot.panels[panel].id] else { continue }
                shot.panels[panel].file = shot.panels[panel].frameFile(scene: scene, shot: shot)
                shot.panels[panel].sha256 = digest
                shot.panels[panel].engine = PictureStudio.engine
            }
            if shot.status == .todo { shot.status = .drawn }
        }
        return board
    }
}
