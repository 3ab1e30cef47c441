import Sound
import Story
import Testing

@Suite("The mix is as long as the pictures")
struct MixTests {
    private func board(rate: FrameRate) -> Board {
        var talk = TalkBoard(rate: rate)
        talk.scene([
            .init(parts: [.says("MARA", "One."), .says("DAN", "Two.")], plan: 40),
            .init(parts: [.does(.cross)], plan: 100),
        ])
        var audio: [ID<Line>: SpokenLine] = [:]
        for line in talk.board.lines {
            audio[line.id] = SpokenLine(durationMilliseconds: 500, file: "audio/\(line.text).wav")
        }
        return talk.board.timed(audio: audio)
    }

    private let click = Waveform(rate: 48_000, samples: [Float](repeating: 0.5, count: 24_000))

    @Test("Lines lie on the first sample of their frame, at every rate", arguments: FrameRate.named.map(\.rate))
    func placement(rate: FrameRate) throws {
        let board = board(rate: rate)
        var samples: [Int16] = []
        let mix = Mix(board, roomToneDecibels: nil)
        try mix.samples(load: { _ in click }) { samples += $0 }
        #expect(samples.count == board.totalFrames * rate.den * 48_000 / rate.num)
        #expect(samples.count == mix.sampleCount)
        for line in board.lines {
            let start = ((line.startFrame ?? 0) - board.settings.startFrame) * rate.den * 48_000 / rate.num
            #expect(samples[start - 1] == 0 && samples[start] > 0)
            #expect(samples[start + 23_999] > 0 && samples[start + 24_000] == 0)
        }
    }

    @Test("The room tone lies under all at its level and is the same each time")
    func roomTone() throws {
        let mix = Mix(board(rate: .film))
        func run() throws -> [Int16] {
            var samples: [Int16] = []
            try mix.samples(load: { _ in Waveform(rate: 48_000, samples: []) }) { samples += $0 }
            return samples
        }
        let samples = try run()
        #expect(try run() == samples)
        let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)
        // -60 dB is 32.8 of 32768.
        #expect((29...36).contains(power.squareRoot()))
    }

    @Test("Voices at once are bent and not clipped")
    func overload() throws {
        var talk = TalkBoard()
        talk.scene([
            .init(parts: [.says("MARA", "One.", dual: .left), .says("DAN", "Two.", dual: .right)], plan: 40)
        ])
        let audio = Dictionary(
            uniqueKeysWithValues: talk.board.lines.map {
                ($0.id, SpokenLine(durationMilliseconds: 500, file: $0.text))
            })
        let loud = Waveform(rate: 48_000, samples: [Float](repeating: 0.9, count: 24_000))
        var most: Int16 = 0
        try Mix(talk.board.timed(audio: audio)).samples(load: { _ in loud }) { most = max(most, $0.max() ?? 0) }
        #expect(most > 29_000 && most < 32_767)
    }

    @Test("The file's header tells the length that follows")
    func file() throws {
        var file: [UInt8] = []
        let mix = Mix(board(rate: .film))
        try mix.waveFile(load: { _ in click }) { file += $0 }
        #expect(try WaveFile.read(file).sound.samples.count == mix.sampleCount)
        #expect(file.count == 44 + 2 * mix.sampleCount)
    }
}
