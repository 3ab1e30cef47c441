internal import Delivery
internal import Foundation
internal import Imaging
internal import Story

/// An animatic laid out: which picture is shown for how long, and what lies over it.
struct Reel {
    /// A stretch of the programme that shows one panel, or a move between two cameras.
    struct Stretch: Sendable, Hashable, Codable {
        var shot: ID<Shot>
        var panel: ID<Panel>
        var file: String
        var sha256: String
        /// Frames from the first of the programme.
        var start: Int
        var frames: Int
        var moves: Bool
        var from: Camera?
        var to: Camera?
        /// Where those who walk with the camera are in the end.
        var end: Stage?
    }

    let board: Board
    let folder: BoardFolder
    let options: AnimaticOptions
    let stretches: [Stretch]
    let leaderFrames: Int
    /// Frames in all.
    let frames: Int

    init(board: Board, folder: BoardFolder, options: AnimaticOptions) throws {
        self.board = board
        self.folder = folder
        self.options = options
        let cut = Dictionary(uniqueKeysWithValues: (board.cut ?? []).map { ($0.shot, $0.durationFrames) })
        var at = 0
        var stretches: [Stretch] = []
        for (scene, shot) in board.shotsInOrder {
            let duration = cut[shot.id] ?? shot.durationFrames
            stretches += try Self.stretches(of: shot, scene: scene, start: at, duration: duration, folder: folder)
            at += duration
        }
        self.stretches = stretches
        leaderFrames = options.leader ? 8 * board.settings.rate.nominal : 0
        frames = at + leaderFrames
    }

    /// The key of the whole picture: what is shown when, and what lies over it.
    var inputs: [String] {
        let pictures = stretches.map(words)
        let words = board.captions.map { "\($0.startFrame) \($0.endFrame) \($0.lines)" }
        let labels = options.burnIn ? board.shotsInOrder.map(\.shot.number) : []
        return ["\(board.settings) \(options) \(board.title)"] + pictures + words + labels
    }

    /// What is shown in a stretch, and how long.
    func words(_ stretch: Stretch) -> String {
        "\(stretch.sha256) \(stretch.frames) \(stretch.moves) \(String(describing: stretch.from)) "
            + "\(String(describing: stretch.to)) \(stretch.end?.figures.map(\.position) ?? [])"
    }

    private static func stretches(
        of shot: Shot, scene: Scene, start: Int, duration: Int, folder: BoardFolder
    ) throws -> [Stretch] {
        // Where sound made a shot longer or shorter than planned, its panels keep their share of it.
        let planned = max(1, shot.durationFrames)
        let marks = shot.panels.map { min(duration - 1, max(0, $0.atFrame * duration / planned)) } + [duration]
        let moving = shot.movement.from != nil && shot.movement.to != nil && !shot.movement.isStatic
        var result: [Stretch] = []
        for (index, panel) in shot.panels.enumerated() where marks[index + 1] > marks[index] {
            guard let file = panel.file, let digest = panel.sha256 else {
                throw ProductionError.noFrames(board: folder.url.path)
            }
            if moving && index > 0 { break }
            result.append(
                Stretch(
                    shot: shot.id, panel: panel.id, file: file, sha256: digest, start: start + marks[index],
                    frames: moving ? duration : marks[index + 1] - marks[index], moves: moving,
                    from: moving ? shot.movement.from : nil, to: moving ? shot.movement.to : nil,
                    end: moving ? shot.panels.last?.stage : nil))
        }
        return result
    }
}

extension Reel {
    /// The pictures of the programme in order, moves drawn beforehand.
    func parts(pipeline: Pipeline) async throws -> [AnimaticPart] {
        let moves = try MovePictures(reel: self, pipeline: pipeline)
        // Moves without words over them are kept, each for itself.
        let isKept = !options.burnIn && options.captions != .burn
        let keys = isKept ? try await moves.keys(self) : [:]
        let cache = pipeline.cache
        try await moves.draw(stretches.map(\.shot).filter { shot in keys[shot].map(cache.has) != true })
        let titles = try PictureTitles(board: board, options: options, fonts: pipeline.configuration.fontFolder)
        var parts: [AnimaticPart] = []
        if leaderFrames > 0 {
            parts.append(
                AnimaticPart(frames: leaderFrames, pace: .ones) { await titles.leader(frame: $0, of: leaderFrames) })
        }
        for stretch in stretches {
            for piece in pieces(of: stretch) {
                parts.append(
                    AnimaticPart(
                        frames: piece.count, pace: pace(of: stretch),
                        shelf: keys[stretch.shot].map { Self.shelf(cache, $0) }
                    ) { frame in
                        let at = piece.lowerBound + frame
                        let raster = try await moves.picture(of: stretch, at: at - stretch.start)
                        return await titles.over(raster, shot: stretch.shot, frame: at)
                    })
            }
        }
        return parts
    }

    /// Coded pictures in the cache.
    private static func shelf(_ cache: StepCache, _ key: Digest) -> AnimaticPart.Shelf {
        { code in [UInt8](try await cache.data(key) { Data(try await code()) }) }
    }

    /// Timecode changes with every frame, moves as `MovePath` shows them.
    private func pace(of stretch: Stretch) -> AnimaticPart.Pace {
        if options.burnIn { return .ones }
        guard stretch.moves else { return .held }
        return MovePath.hold(at: board.settings.rate).isMultiple(of: 2) ? .twos : .ones
    }

    /// A stretch cut where a burnt-in caption comes or goes.
    private func pieces(of stretch: Stretch) -> [Range<Int>] {
        let end = stretch.start + stretch.frames
        guard options.captions == .burn else { return [stretch.start..<end] }
        let marks = board.captions.flatMap { [$0.startFrame, $0.endFrame] }.map { $0 - board.settings.startFrame }
        let inside = Set(marks.filter { $0 > stretch.start && $0 < end }).sorted()
        return zip([stretch.start] + inside, inside + [end]).map { $0..<$1 }
    }
}
