/// Holds a sound under a ceiling without bending its waves: the gain goes down before a peak arrives, and comes back
/// slowly after it.
///
/// The sound leaves `delay` samples after it came.
struct PeakLimiter {
    /// 5 ms at the house's rate.
    static let delay = Waveform.houseRate / 200

    private let ceiling: Float
    /// The way back to full gain in a sample: an eighth of a second.
    private let release: Float = 8 / Float(Waveform.houseRate)
    /// The last samples and the gains in force when they came, a ring.
    private var waiting = [Float](repeating: 0, count: delay)
    private var gains = [Float](repeating: 1, count: delay)
    private var place = 0
    /// The gain that the loudest sample of those on their way asks for, and how long it is held.
    private var held: Float = 1
    private var hold = 0
    private var sum = Double(delay)

    init(ceiling: Float) { self.ceiling = ceiling }

    /// Takes a sample and gives the one that came `delay` samples before, under the ceiling.
    mutating func next(_ sample: Float) -> Float {
        let magnitude = abs(sample)
        let asked = magnitude > ceiling ? ceiling / magnitude : 1
        if asked <= held {
            (held, hold) = (asked, 2 * Self.delay)
        } else if hold > 0 {
            hold -= 1
        } else {
            held = min(1, held + release)
        }
        // The mean over the delay ramps down to a peak's gain exactly as the peak leaves.
        sum += Double(held) - Double(gains[place])
        gains[place] = held
        let leaving = waiting[place]
        waiting[place] = sample
        place = (place + 1) % Self.delay
        return max(-ceiling, min(ceiling, leaving * Float(sum / Double(Self.delay))))
    }
}
