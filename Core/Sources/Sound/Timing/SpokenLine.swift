public import Story

/// What is known of a line's sound: how long it is, and when its sentences begin.
public struct SpokenLine: Codable, Hashable, Sendable {
    /// A place in the text with its moment in the sound.
    public struct Mark: Codable, Hashable, Sendable {
        /// UTF-8 bytes of the line's text before it.
        public var byte: Int
        /// Milliseconds after the line's first sample.
        public var milliseconds: Int

        public init(byte: Int, milliseconds: Int) {
            self.byte = byte
            self.milliseconds = milliseconds
        }
    }

    /// The length of the sound, silence at its ends left out.
    public var durationMilliseconds: Int
    /// Known moments in rising order, such as the starts of sentences.
    public var marks: [Mark]
    /// Where the sound is: `audio/….wav` in the board's folder.
    public var file: String?

    public init(durationMilliseconds: Int, marks: [Mark] = [], file: String? = nil) {
        self.durationMilliseconds = durationMilliseconds
        self.marks = marks
        self.file = file
    }

    /// The estimate for a line without sound.
    public init(estimating line: Line, direction: String = "classical") {
        let manner = SpeechEstimate.Manner(of: line, direction: direction)
        self.init(durationMilliseconds: max(300, SpeechEstimate.milliseconds(of: line.text, manner: manner)))
    }

    /// The moment at which the words before `byte` of `text` are said: by the marks, and between them by what
    /// the words would take.
    public func milliseconds(before byte: Int, of text: String) -> Int {
        let length = text.utf8.count
        let known =
            [Mark(byte: 0, milliseconds: 0)]
            + marks.filter { $0.byte > 0 && $0.byte < length }
            + [Mark(byte: length, milliseconds: durationMilliseconds)]
        guard byte > 0 else { return 0 }
        guard byte < length, let next = known.firstIndex(where: { $0.byte > byte }) else { return durationMilliseconds }
        let left = known[next - 1], right = known[next]
        let whole = Self.weight(of: text, from: left.byte, to: right.byte)
        let part = Self.weight(of: text, from: left.byte, to: byte)
        return left.milliseconds + (right.milliseconds - left.milliseconds) * part / max(1, whole)
    }

    /// Letters weigh the same, a comma like three of them, a stop like six.
    private static func weight(of text: String, from start: Int, to end: Int) -> Int {
        var sum = 0
        for scalar in text.utf8.prefix(end).dropFirst(start) {
            switch scalar {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): sum += 3
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): sum += 6
            // Bytes that continue a character.
            case 0x80...0xBF: continue
            default: sum += 1
            }
        }
        return sum
    }
}
