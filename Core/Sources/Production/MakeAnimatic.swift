internal import Delivery
internal import Foundation
internal import Story

/// What an animatic shows besides its frames.
public struct AnimaticOptions: Sendable, Hashable, Codable {
    /// Where captions go.
    public enum Captions: String, Sendable, CaseIterable, Codable {
        case track, burn, none
    }

    public var captions: Captions
    /// Scene, shot and timecode in the picture.
    public var burnIn: Bool
    /// Eight seconds of leader with a tone two seconds before the picture.
    public var leader: Bool

    public init(captions: Captions = .track, burnIn: Bool = false, leader: Bool = false) {
        self.captions = captions
        self.burnIn = burnIn
        self.leader = leader
    }
}

extension Pipeline {
    /// Makes the animatic of a board folder that was drawn.
    /// - Returns: its path.
    public func animatic(folder: BoardFolder, options: AnimaticOptions = AnimaticOptions()) async throws -> String {
        let board = try folder.read().board
        try await animatic(board, folder: folder, options: options)
        return folder.file("animatic.mp4").path
    }

    /// Writes `animatic.mp4`: held frames cost next to nothing, moves are drawn.
    func animatic(_ board: Board, folder: BoardFolder, options: AnimaticOptions) async throws {
        let reel = try Reel(board: board, folder: folder, options: options)
        let sound = try SoundReel(reel)
        let key = try cache.key("animatic", reel.inputs + sound.inputs)
        if let kept = cache.existing(key) {
            try folder.write(kept, to: "animatic.mp4")
            report(.animatic, reel.frames, of: reel.frames)
            return
        }
        let format = AnimaticFormat(
            rate: board.settings.rate, size: board.settings.picture, language: board.settings.language)
        do {
            // The sound is mixed and coded by other processes while the pictures are.
            async let aac =
                sound.isEmpty ? nil : cache.data(cache.key("aac", sound.inputs)) { Data(try await sound.aac()) }
            let pictures = try await encodePictures(reel.parts(pipeline: self), format: format) {
                report(.animatic, $0, of: reel.frames)
            }
            try await writeAnimatic(
                to: folder.file(".animatic.mp4"), format: format, pictures: pictures, aac: aac.map { [UInt8]($0) },
                captions: options.captions == .track ? board.captions : [],
                startFrame: board.settings.startFrame - reel.leaderFrames)
            try folder.settle(".animatic.mp4", as: "animatic.mp4")
        } catch {
            throw BoardFolder.explained(error, path: folder.file("animatic.mp4").path)
        }
        let made = try Data(contentsOf: folder.file("animatic.mp4"), options: .mappedIfSafe)
        if made.count < 256 << 20 { cache.keep(made, under: key) }
    }
}
