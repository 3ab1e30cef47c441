internal import Delivery
internal import Foundation
internal import Imaging
internal import Sound
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
        let wav = folder.file(".mix.wav")
        defer { try? FileManager.default.removeItem(at: wav) }  // A leftover is hidden and overwritten.
        try reel.writeSound(to: wav)
        let sound = try Data(contentsOf: wav, options: .mappedIfSafe)
        let aac = try await cache.data(cache.key("aac", Digest(of: sound).description)) {
            Data(try await encodeAAC(wav: wav.path))
        }
        let key = try cache.key("animatic", reel.inputs + [Digest(of: aac).description])
        let target = folder.file("animatic.mp4")
        if let kept = cache.existing(key) {
            try folder.write(kept, to: "animatic.mp4")
            report(.animatic, reel.frames, of: reel.frames)
            return
        }
        let partial = folder.file(".animatic.mp4")
        let parts = try await reel.parts(pipeline: self)
        do {
            try await writeAnimatic(
                to: partial,
                format: AnimaticFormat(
                    rate: board.settings.rate, size: board.settings.picture, language: board.settings.language),
                parts: parts, aac: [UInt8](aac), captions: options.captions == .track ? board.captions : [],
                startFrame: board.settings.startFrame - reel.leaderFrames,
                progress: { report(.animatic, $0, of: reel.frames) })
            _ = try? FileManager.default.removeItem(at: target)  // Replaced by the next line.
            try FileManager.default.moveItem(at: partial, to: target)
        } catch {
            throw BoardFolder.explained(error, path: target.path)
        }
        let made = try Data(contentsOf: target, options: .mappedIfSafe)
        if made.count < 256 << 20 { cache.keep(made, under: key) }
    }
}
