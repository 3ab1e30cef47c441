import Sound
import Testing

@Suite("Sound keeps its shape")
struct WaveformTests {
    /// A tone from sums alone: a rotating point.
    private func tone(hertz: Double, seconds: Double, rate: Int, level: Float = 0.5) -> Waveform {
        let turn = 2 * Double.pi * hertz / Double(rate)
        let cosine = 1 - turn * turn / 2 + turn * turn * turn * turn / 24
        let sine = (1 - cosine * cosine).squareRoot()
        var x = 1.0, y = 0.0
        let samples = (0..<Int(seconds * Double(rate))).map { _ in
            (x, y) = (x * cosine - y * sine, x * sine + y * cosine)
            return Float(y) * level
        }
        return Waveform(rate: rate, samples: samples)
    }

    private func crossings(_ sound: Waveform) -> Int {
        zip(sound.samples, sound.samples.dropFirst()).count { $0 < 0 && $1 >= 0 }
    }

    @Test("A WAV file is read back as it was written, with its cues")
    func roundTrip() throws {
        let sound = tone(hertz: 440, seconds: 0.2, rate: 48_000)
        let file = WaveFile.bytes(sound, cues: [0, 4800])
        let (back, cues) = try WaveFile.read(file)
        #expect(back.rate == 48_000 && cues == [0, 4800])
        #expect(WaveFile.bytes(back, cues: cues) == file)
        #expect(file.count == 44 + 2 * sound.samples.count + 8 + 4 + 48)
    }

    @Test("Broken WAV files are refused with a reason or read as far as they go")
    func broken() throws {
        let file = WaveFile.bytes(tone(hertz: 440, seconds: 0.01, rate: 48_000))
        for end in 0..<44 {
            #expect(throws: WaveFile.Failure.self) { try WaveFile.read(Array(file[0..<end])) }
        }
        #expect(try WaveFile.read(Array(file.dropLast(101))).sound.samples.count == 429)
    }

    @Test("A tone keeps its pitch from 22050 Hz to 48000")
    func resampling() {
        let up = tone(hertz: 1000, seconds: 1, rate: 22_050).resampled(to: 48_000)
        #expect(abs(up.samples.count - 48_000) <= 2)
        #expect((999...1001).contains(crossings(up)))
        // In the middle, the level is that of the source to a thousandth.
        let power = up.samples[10_000..<30_000].reduce(0) { $0 + $1 * $1 } / 20_000
        #expect(abs(power - 0.125) < 0.0005)
    }

    @Test("A pitch of 1.16 raises a tone and shortens it")
    func pitch() {
        let high = tone(hertz: 1000, seconds: 1, rate: 24_000).resampled(to: 48_000, pitch: 1.16)
        #expect(abs(high.seconds - 1 / 1.16) < 0.001)
        #expect(abs(Double(crossings(high)) / high.seconds - 1160) < 3)
    }

    @Test("Loudness agrees with the standard: a 997 Hz sine at full scale in one channel is -3.01 LUFS")
    func loudness() {
        let full = tone(hertz: 997, seconds: 2, rate: 48_000, level: 1)
        #expect(abs(full.loudness - -3.01) < 0.05)
        #expect(abs(full.levelled(to: -22).loudness - -22) < 0.05)
        #expect(Waveform(rate: 48_000, samples: []).loudness == -.infinity)
    }

    @Test("Levelling never peaks over its ceiling")
    func ceiling() {
        let sound = tone(hertz: 500, seconds: 1, rate: 48_000, level: 0.1)
        #expect(sound.levelled(to: 0).peak <= 0.8001)
    }

    @Test("Silence at the ends goes, silence inside stays")
    func trimming() {
        let silence = [Float](repeating: 0, count: 12_000)
        let word = tone(hertz: 300, seconds: 0.25, rate: 24_000).samples
        let trimmed = Waveform(rate: 24_000, samples: silence + word + silence + word + silence).trimmed()
        let wanted = 2 * word.count + silence.count
        #expect((wanted...(wanted + 24_000 / 15)).contains(trimmed.samples.count))
        #expect(Waveform(rate: 24_000, samples: silence).trimmed().samples.isEmpty)
    }
}
