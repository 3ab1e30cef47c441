/// SMPTE timecode of a frame count: `hh:mm:ss:ff`, with `;` before the frames where it drops.
public struct Timecode: Hashable, Sendable, CustomStringConvertible {
    /// Frames since 00:00:00:00.
    public var frame: Int
    public var rate: FrameRate

    public init(frame: Int, rate: FrameRate) {
        self.frame = frame
        self.rate = rate
    }

    /// Drop-frame counting leaves out 2 (or 4 at 59.94) numbers each minute but every tenth (SMPTE ST 12-1).
    public var description: String {
        let base = rate.nominal
        var number = frame
        if rate.drop {
            let dropped = base / 15
            let tenMinutes = base * 600 - dropped * 9
            let minute = base * 60 - dropped
            let (tens, rest) = number.quotientAndRemainder(dividingBy: tenMinutes)
            number += dropped * 9 * tens
            if rest >= base * 60 { number += dropped * ((rest - base * 60) / minute + 1) }
        }
        let (seconds, frames) = number.quotientAndRemainder(dividingBy: base)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return [two(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60)].joined(separator: ":")
            + (rate.drop ? ";" : ":") + two(frames)
    }
}
