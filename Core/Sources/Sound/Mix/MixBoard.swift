public import Story

/// The dialogue of a board as one sound, exactly as long as its cut.
///
/// 48 kHz, mono, 16 bit. Every line starts on the first sample of its frame, at any rate. A room tone lies under all,
/// so that no gap is dead. Speech, recorded at -22 LUFS, is brought to the -16 of films on the web, its peaks held 2 dB
/// under full scale, also where voices overlap. The samples come block by block, and only the lines that sound are in
/// memory: two hours need no more than a minute does.
public struct Mix: Sendable {
    /// The sound of a line, by its path in the board's folder.
    public typealias Loader = (String) throws -> Waveform

    /// Where a line's file lies in the mix.
    private struct Placed {
        var start: Int
        var file: String
    }

    /// The length of the mix, in samples.
    public let sampleCount: Int
    /// The lines' files, in the order in which they begin; some may come twice.
    public var files: [String] { placed.map(\.file) }
    /// Where each begins.
    public var starts: [Int] { placed.map(\.start) }
    /// From the loudness of recorded lines to that of the mix: 6 dB.
    private static let gain: Float = 2
    private static let ceiling: Float = 0.8
    private let placed: [Placed]
    private let roomTone: Float
    private let seed: UInt64

    /// A mix of the lines that have audio.
    /// - Parameters:
    ///   - board: timed; the mix begins at its start frame and is as long as its cut.
    ///   - roomToneDecibels: the level of the room tone below full scale; nil for none.
    public init(_ board: Board, roomToneDecibels: Double? = -60) {
        let rate = board.settings.rate, origin = board.settings.startFrame
        sampleCount = Self.sample(at: (board.cut ?? []).reduce(0) { $0 + $1.durationFrames }, rate: rate)
        placed = board.scenes.filter { !$0.omitted }.flatMap(\.lines).compactMap { line in
            guard let start = line.startFrame, let file = line.audioFile, !line.estimated else { return nil }
            return Placed(start: Self.sample(at: start - origin, rate: rate), file: file)
        }.sorted { ($0.start, $0.file) < ($1.start, $1.file) }
        roomTone = roomToneDecibels.map { Float(Exact.pow(10, $0 / 20)) } ?? 0
        seed = board.seed
    }

    /// The first sample of a frame, counted from the first picture.
    public static func sample(at frame: Int, rate: FrameRate) -> Int {
        frame * rate.den * Waveform.houseRate / rate.num
    }

    /// Makes the mix and hands it over in blocks of at most a second.
    /// - Throws: what `load` or `body` throws.
    public func samples(load: Loader, _ body: ([Int16]) async throws -> Void) async throws {
        var tone = RoomTone(level: roomTone, seed: seed)
        var limiter = PeakLimiter(ceiling: Self.ceiling)
        var next = placed.startIndex
        var sounding: [(start: Int, sound: Waveform)] = []
        var block = 0
        // The limiter gives its first sample back after its delay.
        let last = sampleCount + PeakLimiter.delay
        while block < last {
            let end = min(last, block + Waveform.houseRate)
            while next < placed.endIndex, placed[next].start < end {
                sounding.append((placed[next].start, try houseSound(load(placed[next].file))))
                next += 1
            }
            var sum = [Float](repeating: 0, count: end - block)
            tone.fill(&sum)
            for (start, sound) in sounding {
                let from = max(start, block), to = min(start + sound.samples.count, end)
                guard from < to else { continue }
                for place in from..<to { sum[place - block] += sound.samples[place - start] * Self.gain }
            }
            let held = sum.map { WaveFile.sample(limiter.next($0)) }
            try await body(Array(held.dropFirst(max(0, PeakLimiter.delay - block))))
            sounding.removeAll { $0.start + $0.sound.samples.count <= end }
            block = end
        }
    }

    /// A file of another rate is brought to the house's; edges are faded so that none clicks.
    private func houseSound(_ sound: Waveform) -> Waveform {
        sound.resampled(to: Waveform.houseRate).faded()
    }
}

/// A soft noise, the same for the same seed: white noise through one low-pass.
private struct RoomTone {
    let level: Float
    var random: SeededRandom
    var low: Float = 0

    init(level: Float, seed: UInt64) {
        self.level = level
        random = SeededRandom(seed: seed, for: "room tone")
    }

    mutating func fill(_ block: inout [Float]) {
        guard level > 0 else { return }
        for index in block.indices {
            let white = Float(random.unit() * 2 - 1)
            // Cuts at about 800 Hz; the factor brings its mean square back to the level.
            low += 0.1 * (white - low)
            block[index] = low * level * 7.5
        }
    }
}
