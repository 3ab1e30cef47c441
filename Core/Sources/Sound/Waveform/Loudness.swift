internal import Story

extension Waveform {
    /// The integrated loudness in LUFS by ITU-R BS.1770-4: K-weighted, in blocks of 400 ms, gated at -70 and at 10
    /// below the mean. A sound shorter than a block is one block. -infinity for silence.
    ///
    /// The filters are the standard's, for 48 kHz; the sound must have that rate.
    public var loudness: Double {
        let block = rate * 2 / 5, hop = rate / 10
        let weighted = Self.weighted(samples)
        let starts = samples.count <= block ? [0] : Array(stride(from: 0, through: samples.count - block, by: hop))
        let powers = starts.map { start in
            let part = weighted[start..<min(start + block, weighted.count)]
            return part.isEmpty ? 0 : part.reduce(0) { $0 + $1 * $1 } / Double(part.count)
        }
        let audible = powers.filter { Self.lufs($0) > -70 }
        guard !audible.isEmpty else { return -.infinity }
        let gate = audible.reduce(0, +) / Double(audible.count) / 10
        let loud = audible.filter { $0 > gate }
        return Self.lufs(loud.reduce(0, +) / Double(loud.count))
    }

    /// The sound brought to a loudness in LUFS, but never to a peak above `ceiling`.
    public func levelled(to target: Double, ceiling: Float = 0.8) -> Waveform {
        let now = loudness
        guard now.isFinite else { return self }
        let wished = Float(Exact.pow(10, (target - now) / 20))
        let gain = min(wished, ceiling / max(peak, 1e-6))
        return Waveform(rate: rate, samples: samples.map { $0 * gain })
    }

    private static func lufs(_ power: Double) -> Double {
        power <= 0 ? -.infinity : -0.691 + 10 * Exact.log(power) / Exact.log(10)
    }

    /// A shelf for the head, then a high-pass.
    private static func weighted(_ samples: [Float]) -> [Double] {
        var shelf = Biquad(
            b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241,
            a2: 0.73248077421585)
        var highPass = Biquad(b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621)
        return samples.map { highPass.next(shelf.next(Double($0))) }
    }
}

/// A filter of the second order, direct form II transposed.
private struct Biquad {
    let b0, b1, b2, a1, a2: Double
    private var first = 0.0, second = 0.0

    init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
        (self.b0, self.b1, self.b2, self.a1, self.a2) = (b0, b1, b2, a1, a2)
    }

    mutating func next(_ input: Double) -> Double {
        let output = b0 * input + first
        first = b1 * input - a1 * output + second
        second = b2 * input - a2 * output
        return output
    }
}
