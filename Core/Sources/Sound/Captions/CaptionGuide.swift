/// The limits of a caption (FIELD §2; Netflix timed text guide, general and Chinese, Japanese and Korean).
public struct CaptionGuide: Sendable {
    /// Characters a line.
    public var lineLength: Int
    /// Lines a caption.
    public var lines = 2
    /// Characters a second that people read.
    public var charactersPerSecond: Double
    /// The shortest caption, in frames at 24.
    public var shortestAt24 = 20
    /// The longest caption, in seconds.
    public var longestSeconds = 7.0
    /// Two captions either touch or leave this many frames.
    public var gap = 2
    /// How far a caption may start from its sound, in frames at 24.
    public var slackAt24 = 3

    /// The guide for a language, a BCP 47 tag.
    public init(language: String) {
        switch language.prefix(2).lowercased() {
        case "zh": (lineLength, charactersPerSecond) = (16, 9)
        case "ja": (lineLength, charactersPerSecond) = (16, 7)
        case "ko": (lineLength, charactersPerSecond) = (16, 12)
        default: (lineLength, charactersPerSecond) = (42, 20)
        }
    }
}
