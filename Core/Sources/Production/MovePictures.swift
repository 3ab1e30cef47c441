internal import Foundation
internal import Imaging
internal import Story

/// The pictures of an animatic's stretches: frames from the folder, and moves.
///
/// A move is drawn from the stage, with true parallax, eight times a second. The frames between two drawings are bent
/// from both as the subject's plane is seen by the camera at that moment: motion is smooth at the film's own rate, and
/// costs a third of drawing it.
struct MovePictures: Sendable {
    private let folder: BoardFolder
    private let pipeline: Pipeline
    private let studio: PictureStudio?
    private let moves: [ID<Shot>: MoveArtist]

    /// - Throws: `FontError`, `BodyPackError`.
    init(reel: Reel, pipeline: Pipeline) throws {
        folder = reel.folder
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
            ) { panel, camera in
                PictureRequest(board: reel.board, scene: scene, shot: shot, panel: panel, camera: camera)
            }
        }
        moves = artists
    }

    /// Makes every drawing of every move, on all easels.
    func draw() async throws {
        guard let studio else { return }
        let requests = moves.values.flatMap(\.requests)
        try await studio.each(of: requests) { easel, request, number in
            _ = try await pipeline.frame(request, easel: easel)
            pipeline.report(.animatic, number, of: requests.count)
        }
    }

    /// The picture of a stretch, some frames after its first.
    func picture(of stretch: Reel.Stretch, at frame: Int) async throws -> Raster {
        if stretch.moves, let artist = moves[stretch.shot] { return try await artist.picture(at: frame) }
        return try PNGFile([UInt8](Data(contentsOf: folder.file(stretch.file)))).decoded()
    }
}

/// Draws one move: an actor, so that each drawing is made once and the two that are in use are at hand.
private actor MoveArtist {
    private let path: MovePath
    private let easel: Easel
    private let pipeline: Pipeline
    private let request: @Sendable (Panel, Camera) -> PictureRequest
    private var drawings: [Int: Raster] = [:]

    init(
        _ path: MovePath, easel: Easel, pipeline: Pipeline,
        request: @escaping @Sendable (Panel, Camera) -> PictureRequest
    ) {
        self.path = path
        self.easel = easel
        self.pipeline = pipeline
        self.request = request
    }

    /// All drawings of the move.
    nonisolated var requests: [PictureRequest] { path.drawings.map { request(path.panel, path.camera(at: $0)) } }

    func picture(at frame: Int) async throws -> Raster {
        let (before, after) = path.drawings(around: frame)
        drawings = drawings.filter { $0.key == before || $0.key == after }
        let first = try await drawing(before)
        guard frame > before else { return first }
        let second = try await drawing(after)
        return Raster.between(
            first, by: path.map(from: before, at: frame), second, by: path.map(from: after, at: frame),
            share: Float(frame - before) / Float(after - before))
    }

    private func drawing(_ frame: Int) async throws -> Raster {
        if let drawn = drawings[frame] { return drawn }
        let png = try await pipeline.frame(request(path.panel, path.camera(at: frame)), easel: easel)
        let raster = try PNGFile([UInt8](png)).decoded()
        drawings[frame] = raster
        return raster
    }
}
