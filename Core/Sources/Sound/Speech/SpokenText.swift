/// A line as it is handed to a voice: sentence by sentence, without what is not spoken.
public struct SpokenText: Hashable, Sendable {
    /// A sentence with its place in the line.
    public struct Segment: Hashable, Sendable {
        /// UTF-8 bytes of the line before it.
        public var byte: Int
        /// What the voice says.
        public var words: String
        /// Silence after it when another follows, in milliseconds.
        public var pause: Int
    }

    /// In order; empty for a line that is not spoken: `…`, `(laughs)`.
    public let segments: [Segment]

    /// Reads a line: parentheses, brackets and markup go, shouting becomes words, a dash becomes a comma, stretched
    /// letters are shortened; numbers stay for the voice to read.
    public init(_ line: String) {
        var found: [Segment] = []
        for (byte, sentence) in Self.sentences(line) {
            let words = Self.normalised(sentence, shouted: Self.isShouted(line))
            guard words.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            found.append(Segment(byte: byte, words: words, pause: Self.pause(after: sentence)))
        }
        segments = found
    }

    private static func pause(after sentence: String) -> Int {
        let end = sentence.last { !$0.isWhitespace && !"\"”’')»」』".contains($0) } ?? "."
        if end == "…" || sentence.hasSuffix("...") { return 450 }
        return "!！".contains(end) ? 220 : 280
    }

    private static let stops = ".!?…。！？؟।"

    /// Splits after stops that end a sentence, not after `Mr.` or an initial.
    private static func sentences(_ line: String) -> [(byte: Int, text: String)] {
        var found: [(Int, String)] = []
        var start = line.startIndex, index = line.startIndex
        while index < line.endIndex {
            let sign = line[index]
            index = line.index(after: index)
            guard stops.contains(sign) else { continue }
            while index < line.endIndex, stops.contains(line[index]) || "\"”’')»」』".contains(line[index]) {
                index = line.index(after: index)
            }
            guard index < line.endIndex, endsSentence(line[start..<index], next: line[index...]) else { continue }
            while index < line.endIndex, line[index].isWhitespace { index = line.index(after: index) }
            found.append((line.utf8.distance(from: line.startIndex, to: start), String(line[start..<index])))
            start = index
        }
        found.append((line.utf8.distance(from: line.startIndex, to: start), String(line[start...])))
        return found.map { ($0.0, $0.1.reversed().drop { $0.isWhitespace }.reversed().map(String.init).joined()) }
    }

    private static func endsSentence(_ sentence: Substring, next: Substring) -> Bool {
        if let last = sentence.last, "。！？".contains(last) { return true }
        guard let space = next.first, space.isWhitespace else { return false }
        guard let following = next.first(where: { !$0.isWhitespace && !"\"“‘'(".contains($0) }) else { return false }
        if following.isLowercase { return false }
        let word = sentence.dropLast().split { $0.isWhitespace }.last.map(String.init) ?? ""
        guard sentence.hasSuffix(".") && !sentence.hasSuffix("..") else { return true }
        return
            !(CaptionLexicon.titles.contains(word) || word.count == 1 && word.first?.isUppercase == true && word != "I")
    }

    /// Most words in capitals: someone shouts, nothing is emphasised.
    private static func isShouted(_ line: String) -> Bool {
        let letters = line.filter(\.isLetter)
        return letters.count > 6 && letters.filter(\.isUppercase).count * 10 > letters.count * 7
    }

    private static func normalised(_ sentence: String, shouted: Bool) -> String {
        var text = withoutAsides(sentence)
        text = text.replacing("--", with: " — ").replacing("...", with: "…")
        text.removeAll { "*_♪♫~\"“”«»#|<>{}".contains($0) }
        text = String(text.map { "’‘ʼ".contains($0) ? "'" : $0 })
        var words = text.split { $0.isWhitespace }.map { calmed(shortened(String($0)), shouted: shouted) }
        // A dash inside is a short pause; at the end the voice is cut off.
        words = words.enumerated().compactMap { index, word in
            guard word.allSatisfy({ "—–-".contains($0) }) else { return word }
            return index == 0 || index == words.count - 1 ? nil : ","
        }
        return words.joined(separator: " ").replacing(" ,", with: ",").replacing("—", with: ", ")
    }

    /// Without `(beat)` and `[laughs]`.
    private static func withoutAsides(_ text: String) -> String {
        var depth = 0
        return text.reduce(into: "") { result, sign in
            if "([（".contains(sign) { depth += 1 }
            if depth == 0 { result.append(sign) }
            if ")]）".contains(sign) { depth = max(0, depth - 1) }
        }
    }

    /// `Nooooo` with two of its vowels.
    private static func shortened(_ word: String) -> String {
        var result = "", run = 0
        for sign in word {
            run = sign == result.last ? run + 1 : 1
            if run <= 2 || !sign.isLetter { result.append(sign) }
        }
        return result
    }

    private static let spelled: Set<String> = [
        "FBI", "CIA", "NSA", "NYPD", "LAPD", "DNA", "USA", "UK", "EU", "UN", "TV", "CCTV", "ID", "OK", "PM", "AM", "DA",
        "AC",
        "ER", "ICU", "SUV", "GPS", "CEO", "NASA", "SWAT", "DJ", "VIP", "ATM", "HQ", "IRS", "KGB", "UFO", "RV", "EMT",
        "ETA", "DOA", "AI", "IT", "CPR", "IV", "OD", "II", "III",
    ]

    /// A word in capitals is stressed, not spelled, unless it is an abbreviation.
    private static func calmed(_ word: String, shouted: Bool) -> String {
        let letters = word.filter(\.isLetter)
        guard letters.count > 1, letters.allSatisfy(\.isUppercase), !word.contains(where: \.isNumber) else {
            return word
        }
        if !shouted || letters.count > 2 {
            if spelled.contains(letters) && !(letters == "IT") { return word }
            let vowels = letters.contains { "AEIOUYÄÖÜÉÈ".contains($0) }
            if letters.count <= 4 && !vowels && letters.allSatisfy(\.isASCII)
                && !["SHH", "HMM", "PST", "MMM"].contains(letters)
            {
                return word
            }
        }
        return word.lowercased()
    }
}
