public import Story

/// How long a line takes to say where there is no audio yet: words by a rate, and pauses by punctuation
/// (DIRECTION §1.13).
public enum SpeechEstimate {
    /// How a line is said, as far as it changes the pace.
    public enum Manner: Sendable, CaseIterable {
        case plain, comic, heated, whispered

        /// Words a second.
        var wordsPerSecond: Double {
            switch self {
            case .plain: 2.6
            case .comic: 3.0
            case .heated: 3.2
            case .whispered: 2.0
            }
        }

        /// The manner of a line by its parenthetical and its stops, in a film style such as `comedy`.
        public init(of line: Line, direction: String = "classical") {
            let how = line.parenthetical?.lowercased() ?? ""
            if ["whisper", "sotto", "under her breath", "under his breath", "softly"].contains(where: how.contains) {
                self = .whispered
            } else if line.text.contains("!") || ["shout", "yell", "angr", "scream"].contains(where: how.contains) {
                self = .heated
            } else {
                self = direction.hasPrefix("comedy") ? .comic : .plain
            }
        }
    }

    /// The time that `text` takes to say, in milliseconds; 0 without words, else at least 300.
    ///
    /// Scripts without spaces between words count by their signs: a Han sign takes .25 s, Hangul .19, kana .14, a Thai,
    /// Lao, Burmese or Khmer cluster .11.
    public static func milliseconds(of text: some StringProtocol, manner: Manner = .plain) -> Int {
        var words = 0.0, seconds = 0.0, inWord = false
        // The pause after the last word is the gap between turns, no part of the line.
        var waiting = 0.0
        var previous: Swift.Character = " "
        for sign in text {
            if let time = secondsPerSign(sign) {
                seconds += waiting
                waiting = 0
                seconds += time * 2.6 / manner.wordsPerSecond
                inWord = false
            } else if sign.isLetter || sign.isNumber {
                seconds += waiting
                waiting = 0
                if !inWord { words += 1 }
                inWord = true
            } else if !"'’-".contains(sign) {
                waiting += pause(after: sign, previous: previous)
                inWord = false
            }
            previous = sign
        }
        let total = words / manner.wordsPerSecond + seconds
        return total == 0 ? 0 : max(300, Int((total * 1000).rounded()))
    }

    private static func pause(after sign: Swift.Character, previous: Swift.Character) -> Double {
        switch sign {
        case ",", ";", ":", "،", "、", "，", "—", "–": 0.25
        // A row of stops is one stop.
        case ".", "!", "?", "…", "。", "！", "？", "؟", "।": ".!?…。！？".contains(previous) ? 0 : 0.5
        default: 0
        }
    }

    private static func secondsPerSign(_ sign: Swift.Character) -> Double? {
        guard let scalar = sign.unicodeScalars.first?.value, scalar >= 0x0E00 else { return nil }
        switch scalar {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: return sign.isLetter ? 0.11 : nil
        case 0x3041...0x30FF: return 0.14
        case 0x3400...0x9FFF, 0x20000...0x3FFFF, 0xF900...0xFAFF: return 0.25
        case 0xAC00...0xD7AF: return 0.19
        default: return nil
        }
    }
}
