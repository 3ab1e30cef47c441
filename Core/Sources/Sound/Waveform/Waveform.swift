/// Mono sound, samples from -1 to 1.
public struct Waveform: Hashable, Sendable {
    /// Samples a second of all sound that this room makes: what editors and MP4 expect.
    public static let houseRate = 48_000

    public var rate: Int
    public var samples: [Float]

    public init(rate: Int, samples: [Float]) {
        self.rate = rate
        self.samples = samples
    }

    /// Seconds, for people and meters.
    public var seconds: Double { Double(samples.count) / Double(rate) }

    /// The loudest sample's magnitude.
    public var peak: Float { samples.reduce(0) { max($0, abs($1)) } }

    /// The sound without the silence at its ends: what lies 40 dB under the loudest 5 ms, but for 10 ms before and 40
    /// after, so that no breath or final consonant is lost.
    public func trimmed() -> Waveform {
        let window = max(1, rate / 200)
        let levels = stride(from: 0, to: samples.count, by: window).map { start in
            samples[start..<min(start + window, samples.count)].reduce(Float(0)) { $0 + $1 * $1 } / Float(window)
        }
        // In power, 40 dB is four decimal places.
        let floor = (levels.max() ?? 0) * 1e-4
        guard floor > 0, let first = levels.firstIndex(where: { $0 > floor }),
            let last = levels.lastIndex(where: { $0 > floor })
        else { return Waveform(rate: rate, samples: []) }
        let start = max(0, (first - 2) * window), end = min(samples.count, (last + 9) * window)
        return Waveform(rate: rate, samples: Array(samples[start..<end]))
    }

    /// The sound faded in and out, so that no edge clicks.
    public func faded(milliseconds: Int = 5) -> Waveform {
        var result = self
        let count = min(rate * milliseconds / 1000, samples.count / 2)
        for index in 0..<count {
            let gain = (Float(index) + 0.5) / Float(count)
            result.samples[index] *= gain
            result.samples[samples.count - 1 - index] *= gain
        }
        return result
    }
}
