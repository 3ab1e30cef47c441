internal import Drawing
internal import Foundation
internal import Imaging
internal import Story

/// The pictures of an animatic's stretches: frames from the folder, and moves.
///
/// A camera that only turns is given one plate, and shows a part of it. Another move is drawn from the stage, with true
/// parallax, six times a second, or twelve where near and far part faster; the frames between two drawings are bent
/// from both as the subject's plane is seen by the camera at that moment. What is chosen for a picture as a whole, who
/// stands in its foreground and where its black and paper go, is chosen once for a move.
struct MovePictures: Sendable {
    private let stills: StillShelf
    private let pipeline: Pipeline
    private let studio: PictureStudio?
    private let moves: [ID<Shot>: MoveArtist]

    /// - Throws: `FontError`, `BodyPackError`.
    init(reel: Reel, pipeline: Pipeline) throws {
        stills = StillShelf(folder: reel.folder)
        self.pipeline = pipeline
        let moving = reel.stretches.filter(\.moves)
        // A board whose cameras all stand still needs no easel.
        guard !moving.isEmpty else {
            studio = nil
            moves = [:]
            return
        }
        let studio = try PictureStudio(
            board: reel.board, fittingRoom: pipeline.bodies.fittingRoom(), configuration: pipeline.configuration)
        self.studio = studio
        let scenes = Dictionary(reel.board.shotsInOrder.map { ($0.shot.id, $0) }) { first, _ in first }
        var artists: [ID<Shot>: MoveArtist] = [:]
        for stretch in moving {
            guard let (scene, shot) = scenes[stretch.shot],
                let path = MovePath(stretch: stretch, shot: shot, settings: reel.board.settings)
            else { continue }
            artists[stretch.shot] = MoveArtist(
                path, easel: studio.easels[0], pipeline: pipeline
            ) { frame, kept in
                PictureRequest(
                    board: reel.board, scene: scene, shot: shot, panel: path.panel, stage: path.stage(at: frame),
                    kept: kept, strides: path.strides(at: frame), plate: kept == nil ? nil : path.plate)
            }
        }
        moves = artists
    }

    /// For each shot that moves, the key of all that its pictures depend on.
    func keys(_ reel: Reel) async throws -> [ID<Shot>: Digest] {
        guard let studio else { return [:] }
        let moving = reel.stretches.filter { moves[$0.shot] != nil }
        let keys = try await studio.each(of: moving) { easel, stretch, _ in
            let drawings = try await moves[stretch.shot]?.keys(on: easel).map(\.description) ?? []
            return try (
                stretch.shot, pipeline.cache.key("move", ["\(reel.board.settings)", reel.words(stretch)] + drawings)
            )
        }
        return Dictionary(keys) { first, _ in first }
    }

    /// Makes every drawing of the moves of some shots, on all easels.
    func draw(_ shots: some Sequence<ID<Shot>>) async throws {
        guard let studio else { return }
        let artists = shots.compactMap { moves[$0] }
        let wanted = artists.flatMap { artist in artist.drawingFrames.map { (artist: artist, frame: $0) } }
        try await studio.each(of: wanted) { easel, next, number in
            _ = try await next.artist.png(at: next.frame, on: easel)
            pipeline.report(.animatic, number, of: wanted.count)
        }
    }

    /// The picture of a stretch, some frames after its first.
    func picture(of stretch: Reel.Stretch, at frame: Int) async throws -> Raster {
        if stretch.moves, let artist = moves[stretch.shot] { return try await artist.picture(at: frame) }
        return try await stills.picture(stretch.file)
    }
}

/// Reads frames from the folder; the last is at hand, because words over a still ask for it again and again.
private actor StillShelf {
    private let folder: BoardFolder
    private var last: (file: String, picture: Raster)?

    init(folder: BoardFolder) { self.folder = folder }

    func picture(_ file: String) throws -> Raster {
        if let last, last.file == file { return last.picture }
        let picture = try PNGFile([UInt8](Data(contentsOf: folder.file(file)))).decoded()
        last = (file, picture)
        return picture
    }
}

/// Draws one move: an actor, so that each drawing is made once and the two that are in use are at hand.
private actor MoveArtist {
    private let path: MovePath
    private let easel: Easel
    private let pipeline: Pipeline
    private let request: @Sendable (Int, KeptComposition?) -> PictureRequest
    private var kept: KeptComposition?
    private var drawings: [Int: KeyDrawing] = [:]
    private var last: (frame: Int, picture: Raster)?

    init(
        _ path: MovePath, easel: Easel, pipeline: Pipeline,
        request: @escaping @Sendable (Int, KeptComposition?) -> PictureRequest
    ) {
        self.path = path
        self.easel = easel
        self.pipeline = pipeline
        self.request = request
    }

    /// The frames that are drawn.
    nonisolated var drawingFrames: [Int] { path.drawings }

    /// The keys of the drawings.
    func keys(on easel: Easel) async throws -> [Digest] {
        let kept = try await composition(on: easel)
        return try drawingFrames.map { try pipeline.cache.key("frame", request($0, kept).inputs) }
    }

    /// One drawing.
    func png(at frame: Int, on easel: Easel) async throws -> Data {
        try await pipeline.frame(request(frame, composition(on: easel)), easel: easel)
    }

    /// What the move keeps of its first picture.
    private func composition(on easel: Easel) async throws -> KeptComposition {
        if let kept { return kept }
        let chosen = try await pipeline.composition(of: request(0, nil), easel: easel)
        kept = chosen
        return chosen
    }

    func picture(at frame: Int) async throws -> Raster {
        let frame = path.shown(at: frame)
        if let last, last.frame == frame { return last.picture }
        let picture = try await bent(at: frame)
        last = (frame, picture)
        // Other moves are next; these need their place.
        if path.nearlyEnds(at: frame) { drawings = [:] }
        return picture
    }

    private func bent(at frame: Int) async throws -> Raster {
        if let plate = path.plate {
            return try await drawing(0).part(
                by: path.map(onto: plate, at: frame), width: path.picture.width, height: path.picture.height)
        }
        let (before, after) = path.drawings(around: frame)
        drawings = drawings.filter { $0.key == before || $0.key == after }
        let first = try await drawing(before)
        guard after > before else { return first.picture }
        let second = try await drawing(after)
        return Raster.between(
            first, by: path.map(from: before, at: frame), second, by: path.map(from: after, at: frame),
            share: Float(frame - before) / Float(after - before))
    }

    private func drawing(_ frame: Int) async throws -> KeyDrawing {
        if let drawn = drawings[frame] { return drawn }
        let key = KeyDrawing(try await PNGFile([UInt8](png(at: frame, on: easel))).decoded())
        drawings[frame] = key
        return key
    }
}
