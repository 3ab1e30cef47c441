internal import Delivery
internal import Foundation
internal import Sound
internal import Story

/// The sound of an animatic: the leader with its tone where one was asked for, then the mix.
struct SoundReel: Sendable {
    /// Everything that the sound depends on.
    let inputs: [String]
    private let reel: Reel
    private let mix: Mix

    /// - Throws: where the folder lacks a line's file.
    init(_ reel: Reel) throws {
        self.reel = reel
        mix = Mix(reel.board)
        let digests = try Set(mix.files).map {
            "\($0) \(Digest(of: try Data(contentsOf: reel.folder.file($0), options: .mappedIfSafe)))"
        }
        inputs =
            ["\(reel.leaderFrames) \(reel.board.settings.rate) \(mix.sampleCount) \(reel.board.seed)"]
            + zip(mix.files, mix.starts).map { "\($0) \($1)" } + digests.sorted()
    }

    /// True for a board that was never spoken and has no leader.
    var isEmpty: Bool { mix.sampleCount == 0 && reel.leaderFrames == 0 }

    /// The sound as an AAC stream; it is mixed while it is encoded.
    func aac() async throws -> [UInt8] {
        try await encodeAAC(rate: Waveform.houseRate) { write in
            if reel.leaderFrames > 0 { try await write(leader()) }
            let load: Mix.Loader = { path in
                try WaveFile.read([UInt8](Data(contentsOf: reel.folder.file(path)))).sound
            }
            try await mix.samples(load: load) { block in
                try await write(block.withUnsafeBytes { [UInt8]($0) })
            }
        }
    }

    /// Silence, and one frame of 1 kHz exactly two seconds before the picture: the 2-pop.
    private func leader() -> [UInt8] {
        let rate = reel.board.settings.rate
        let samples = Mix.sample(at: reel.leaderFrames, rate: rate)
        let pop = Mix.sample(at: reel.leaderFrames - 2 * rate.nominal, rate: rate)
        let end = Mix.sample(at: reel.leaderFrames - 2 * rate.nominal + 1, rate: rate)
        var bytes = [UInt8](repeating: 0, count: samples * 2)
        for sample in pop..<end {
            let phase = 2 * Double.pi * 1000 * Double(sample - pop) / Double(Waveform.houseRate)
            let value = Int16(Exact.sin(phase) * 3277)
            bytes[sample * 2] = UInt8(truncatingIfNeeded: value)
            bytes[sample * 2 + 1] = UInt8(truncatingIfNeeded: value >> 8)
        }
        return bytes
    }
}
