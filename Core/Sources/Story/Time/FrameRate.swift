/// A frame rate as the exact ratio it is: 24000/1001, never 23.976.
public struct FrameRate: Codable, Hashable, Sendable {
    /// Frames …
    public var num: Int
    /// … in this many seconds.
    public var den: Int
    /// Drop-frame timecode; only at 30000/1001 and 60000/1001.
    public var drop: Bool

    public init(num: Int, den: Int, drop: Bool = false) {
        self.num = num
        self.den = den
        self.drop = drop
    }

    /// 24 frames a second.
    public static let film = FrameRate(num: 24, den: 1)

    /// The rates of FIELD: names as users write them.
    public static let named: [(name: String, rate: FrameRate)] = [
        ("23.976", FrameRate(num: 24_000, den: 1001)), ("24", .film),
        ("25", FrameRate(num: 25, den: 1)),
        ("29.97", FrameRate(num: 30_000, den: 1001)), ("30", FrameRate(num: 30, den: 1)),
        ("48", FrameRate(num: 48, den: 1)), ("50", FrameRate(num: 50, den: 1)),
        ("59.94", FrameRate(num: 60_000, den: 1001)), ("60", FrameRate(num: 60, den: 1)),
    ]

    /// Reads a rate as users write it: one of `named`, `23.98`, or drop-frame with a trailing `df` at 29.97 and 59.94.
    public init?(_ text: String) {
        let wantsDrop = text.lowercased().hasSuffix("df")
        let name = wantsDrop ? String(text.dropLast(2)) : text
        let known = name == "23.98" ? "23.976" : name
        guard let rate = Self.named.first(where: { $0.name == known })?.rate else { return nil }
        guard !wantsDrop || (rate.den == 1001 && rate.num != 24_000) else { return nil }
        self = FrameRate(num: rate.num, den: rate.den, drop: wantsDrop)
    }

    /// The nominal whole frames a second, the base of timecode: 24 for 24000/1001.
    public var nominal: Int { (num + den - 1) / den }

    /// The frames nearest to a duration of whole milliseconds, ties up.
    public func frames(milliseconds: Int) -> Int {
        (milliseconds * num * 2 + den * 1000) / (den * 2000)
    }

    /// The frames nearest to a number of seconds, for estimates that are not exact to begin with.
    public func frames(seconds: Double) -> Int {
        Int((seconds * Double(num) / Double(den)).rounded(.toNearestOrAwayFromZero))
    }

    /// The start of a frame in whole milliseconds, rounded down: for captions and players.
    public func milliseconds(frames: Int) -> Int {
        frames * den * 1000 / num
    }

    /// A duration in seconds, for people and for meters; never stored.
    public func seconds(frames: Int) -> Double {
        Double(frames * den) / Double(num)
    }
}
