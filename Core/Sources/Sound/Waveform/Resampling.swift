internal import Story

extension Waveform {
    /// The sound at another rate, its pitch multiplied (and its length divided) by `pitch`.
    ///
    /// Windowed-sinc interpolation, 32 taps, from sums and products alone: the same samples on every machine. It is
    /// made for going up in rate; going down by more than a third would fold high tones.
    public func resampled(to newRate: Int, pitch: Double = 1) -> Waveform {
        if newRate == rate && pitch == 1 { return self }
        let step = Double(rate) * pitch / Double(newRate)
        let count = Int((Double(samples.count) / step).rounded(.down))
        let padding = [Float](repeating: 0, count: SincTable.reach)
        let padded = padding + samples + padding + [0]
        var output = [Float](repeating: 0, count: count)
        padded.withUnsafeBufferPointer { input in
            SincTable.shared.taps.withUnsafeBufferPointer { taps in
                for index in 0..<count {
                    let position = Double(index) * step
                    let whole = Int(position)
                    let phase = (position - Double(whole)) * Double(SincTable.phases)
                    let row = Int(phase)
                    let blend = Float(phase - Double(row))
                    // The tap at `reach` - 1 falls on the sample at `whole`.
                    let first = whole + 1
                    let left = row * SincTable.width, right = left + SincTable.width
                    var sum: Float = 0
                    for tap in 0..<SincTable.width {
                        let weight = taps[left + tap] + (taps[right + tap] - taps[left + tap]) * blend
                        sum += input[first + tap] * weight
                    }
                    output[index] = sum
                }
            }
        }
        return Waveform(rate: newRate, samples: output)
    }
}

/// Rows of taps of a windowed sinc, one for each of 256 places between two samples.
private struct SincTable: Sendable {
    static let reach = 16
    static let width = 2 * reach
    static let phases = 256
    static let shared = SincTable()

    let taps: [Float]

    private init() {
        var taps: [Float] = []
        for phase in 0...Self.phases {
            let offset = Double(phase) / Double(Self.phases)
            let row = (0..<Self.width).map { tap in
                Self.value(at: Double(tap - Self.reach + 1) - offset)
            }
            let sum = row.reduce(0, +)
            taps += row.map { Float($0 / sum) }
        }
        self.taps = taps
    }

    /// The sinc under a Hann window.
    private static func value(at x: Double) -> Double {
        if x == 0 { return 1 }
        guard abs(x) < Double(reach) else { return 0 }
        let angle = Double.pi * x
        return Exact.sin(angle) / angle * (0.5 + 0.5 * Exact.cos(angle / Double(reach)))
    }
}
