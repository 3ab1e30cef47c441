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
    func placement(rate: FrameRate) async throws {
        let board = board(rate: rate)
        var samples: [Int16] = []
        let mix = Mix(board, roomToneDecibels: nil)
        try await mix.samples(load: { _ in click }) { samples += $0 }
        #expect(samples.count == board.totalFrames * rate.den * 48_000 / rate.num)
        #expect(samples.count == mix.sampleCount)
        for line in board.lines {
            let start = ((line.startFrame ?? 0) - board.settings.startFrame) * rate.den * 48_000 / rate.num
            #expect(samples[start - 1] == 0 && samples[start] > 0)
            #expect(samples[start + 23_999] > 0 && samples[start + 24_000] == 0)
        }
    }

    @Test("The room tone lies under all at its level and is the same each time")
    func roomTone() async throws {
        let mix = Mix(board(rate: .film))
        func run() async throws -> [Int16] {
            var samples: [Int16] = []
            try await mix.samples(load: { _ in Waveform(rate: 48_000, samples: []) }) { samples += $0 }
            return samples
        }
        let samples = try await run()
        let again = try await run()
        #expect(again == samples)
        let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)
        // -60 dB is 32.8 of 32768.
        #expect((29...36).contains(power.squareRoot()))
    }

    @Test("Voices at once stay under the ceiling, and neither is bent")
    func overload() async throws {
        var talk = TalkBoard()
        talk.scene([
            .init(parts: [.says("MARA", "One.", dual: .left), .says("DAN", "Two.", dual: .right)], plan: 40)
        ])
        let audio = Dictionary(
            uniqueKeysWithValues: talk.board.lines.map {
                ($0.id, SpokenLine(durationMilliseconds: 500, file: $0.text))
            })
        let board = talk.board.timed(audio: audio)
        func tone(_ hertz: Double) -> Waveform {
            Waveform(
                rate: 48_000,
                samples: (0..<24_000).map { Float(Exact.sin(2 * .pi * hertz * Double($0) / 48_000)) * 0.45 })
        }
        var mixed: [Int16] = []
        try await Mix(board, roomToneDecibels: nil).samples(load: { tone($0 == "One." ? 400 : 1000) }) { mixed += $0 }
        #expect(mixed.map { abs(Int($0)) }.max() ?? 0 <= 26_215)
        // In the middle the gain stands: what is left is the two tones, in equal parts, and nothing else.
        let start = Mix.sample(at: (board.lines[0].startFrame ?? 0) - board.settings.startFrame, rate: .film)
        let middle = mixed[(start + 12_000)..<(start + 16_800)].map { Double($0) / 32_767 }
        let power = middle.reduce(0) { $0 + $1 * $1 }
        let parts = [400.0, 1000].map { hertz -> Double in
            var sine = 0.0, cosine = 0.0
            for (index, sample) in middle.enumerated() {
                let phase = 2 * Double.pi * hertz * Double(index) / 48_000
                sine += sample * Exact.sin(phase)
                cosine += sample * Exact.cos(phase)
            }
            return 2 * (sine * sine + cosine * cosine) / Double(middle.count)
        }
        #expect(abs(parts[0] / parts[1] - 1) < 0.02)
        #expect(parts.reduce(0, +) / power > 0.995)
        #expect(power / 4800 > 0.1)
    }

    @Test("No line begins or ends with a click")
    func clicks() async throws {
        let board = board(rate: .film)
        var mixed: [Int16] = []
        try await Mix(board).samples(load: { _ in click }) { mixed += $0 }
        let steps = zip(mixed, mixed.dropFirst()).map { abs(Int($0) - Int($1)) }
        #expect(steps.max() ?? 0 < 400)
    }
}
