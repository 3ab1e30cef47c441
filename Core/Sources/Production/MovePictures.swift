internal import Foundation
internal import Imaging
internal import Story

/// The pictures of an animatic's stretches: frames from the folder, and moves drawn from the stage with true parallax.
struct MovePictures: Sendable {
    private let reel: Reel
    private let pipeline: Pipeline
    private let studio: PictureStudio?
    private let scenes: [ID<Shot>: (scene: Scene, shot: Shot)]

    /// - Throws: `FontError`, `BodyPackError`.
    init(reel: Reel, pipeline: Pipeline) throws {
        self.reel = reel
        self.pipeline = pipeline
        scenes = Dictionary(reel.board.shotsInOrder.map { ($0.shot.id, $0) }) { first, _ in first }
        // A board whose cameras all stand still needs no easel.
        studio =
            reel.stretches.contains(where: \.moves)
            ? try PictureStudio(
                board: reel.board, bodies: pipeline.bodies.catalogue(), configuration: pipeline.configuration) : nil
    }

    /// Frames that one drawn picture of a move is shown for.
    private var step: Int { max(1, reel.board.settings.rate.nominal / Reel.movePicturesPerSecond) }

    /// Draws every moment of every move into the cache, on all easels.
    func draw() async throws {
        guard let studio else { return }
        let requests = reel.stretches.filter(\.moves).flatMap { stretch in
            stride(from: 0, to: stretch.frames, by: step).compactMap { request(stretch, at: $0) }
        }
        let queue = Queue(requests)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for easel in studio.easels {
                group.addTask {
                    while let (request, number) = await queue.next() {
                        try Task.checkCancellation()
                        _ = try await pipeline.frame(request, easel: easel)
                        pipeline.report(.animatic, number, of: requests.count)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// The picture of a stretch, some frames after its first.
    func picture(of stretch: Reel.Stretch, at frame: Int) async throws -> Raster {
        if stretch.moves, let studio, let request = request(stretch, at: frame / step * step) {
            let png = try await pipeline.frame(request, easel: studio.easels[0])
            return try PNGFile([UInt8](png)).decoded()
        }
        return try PNGFile([UInt8](Data(contentsOf: reel.folder.file(stretch.file)))).decoded()
    }

    private func request(_ stretch: Reel.Stretch, at frame: Int) -> PictureRequest? {
        guard let (scene, shot) = scenes[stretch.shot], let from = stretch.from, let to = stretch.to,
            let panel = shot.panels.first
        else { return nil }
        let last = max(1, (stretch.frames - 1) / step * step)
        return PictureRequest(
            board: reel.board, scene: scene, shot: shot, panel: panel,
            camera: from.moved(towards: to, by: Double(frame) / Double(last)))
    }
}

extension Camera {
    /// The camera part of the way to another, easing in and out.
    /// - Parameter share: 0 is here, 1 is there.
    func moved(towards end: Camera, by share: Double) -> Camera {
        let t = min(1, max(0, share))
        let eased = t * t * (3 - 2 * t)
        func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * eased }
        return Camera(
            position: (position + (end.position - position) * eased).stored,
            yaw: yaw + wrapped(degrees: end.yaw - yaw) * eased, pitch: between(pitch, end.pitch),
            roll: between(roll, end.roll), lensMM: between(lensMM, end.lensMM))
    }
}
