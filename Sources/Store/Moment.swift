internal import Foundation

/// A time of the clock, in whole milliseconds since 1970; in JSON `2026-11-27T08:00:00.000Z`.
public struct Moment: Hashable, Sendable, Comparable, Codable {
    public var milliseconds: Int

    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// Now, by the system's clock.
    public static func now() -> Moment {
        Moment(milliseconds: Int((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// So many seconds later.
    public func adding(seconds: Double) -> Moment { Moment(milliseconds: milliseconds + Int(seconds * 1000)) }

    public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// As in JSON.
    public var text: String { Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(Self.style) }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        milliseconds = Int((try Self.style.parse(text).timeIntervalSince1970 * 1000).rounded())
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
