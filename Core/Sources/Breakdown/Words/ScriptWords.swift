package import Story

/// The script's own bytes: where its sentences and clauses end.
package struct ScriptWords: Sendable {
    private let bytes: [UInt8]

    /// A place inside a speech at which a picture may change.
    package struct Break: Sendable {
        /// The byte at which the next words begin.
        package var at: Int
        package var isSentence: Bool
    }

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    package func words(_ span: Span) -> String {
        guard span.start < span.end, span.end <= bytes.count else { return "" }
        return String(decoding: bytes[span.start..<span.end], as: UTF8.self).singleSpaced
    }

    package func wordCount(_ span: Span) -> Int { words(span).split(separator: " ").count }

    /// The breaks inside a stretch, in order; never at its ends.
    package func breaks(in span: Span) -> [Break] {
        var breaks: [Break] = []
        var index = span.start
        let end = min(span.end, bytes.count)
        while index < end {
            guard let (length, isSentence) = sign(at: index, from: span.start) else {
                index += 1
                continue
            }
            var next = index + length
            while next < end, Self.closers.contains(bytes[next]) { next += 1 }
            let gap = next
            while next < end, Self.isSpace(bytes[next]) { next += 1 }
            if next < end, next > gap || bytes[index] >= 0x80 {
                breaks.append(Break(at: next, isSentence: isSentence))
            }
            index = max(next, index + 1)
        }
        return breaks
    }

    /// How the words before a byte end: with a sentence, a clause or in the middle of one.
    package func isSentenceEnd(before byte: Int) -> Bool {
        var index = min(byte, bytes.count) - 1
        while index >= 0, Self.isSpace(bytes[index]) || Self.closers.contains(bytes[index]) { index -= 1 }
        guard index >= 0 else { return true }
        return Self.stops.contains(bytes[index]) || bytes[index] == UInt8(ascii: ":") || bytes[index] >= 0x80
    }

    /// True where a dash or an ellipsis joins the words before a byte to those after it.
    package func isDashed(before byte: Int) -> Bool {
        var index = min(byte, bytes.count) - 1
        while index >= 0, Self.isSpace(bytes[index]) { index -= 1 }
        return index >= 1 && bytes[index] == UInt8(ascii: "-") && bytes[index - 1] == UInt8(ascii: "-")
    }

    /// The length of a stop or comma at a byte, and whether it ends a sentence.
    private func sign(at index: Int, from start: Int) -> (Int, Bool)? {
        let byte = bytes[index]
        if Self.stops.contains(byte) { return isAbbreviation(at: index, from: start) ? nil : (1, true) }
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") { return (1, false) }
        if byte == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1] == byte { return (2, false) }
        guard byte >= 0xE2, index + 2 < bytes.count else { return nil }
        switch (byte, bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0xA6), (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return (3, true)
        case (0xE2, 0x80, 0x94), (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x8C): return (3, false)
        default: return nil
        }
    }

    /// `Mr.`, `Dr.`, `J.`: a capital and at most two letters more.
    private func isAbbreviation(at stop: Int, from start: Int) -> Bool {
        guard bytes[stop] == UInt8(ascii: ".") else { return false }
        var first = stop
        while first > start, !Self.isSpace(bytes[first - 1]) { first -= 1 }
        let capital = first < stop && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[first])
        return capital && stop - first <= 3 && first > start
    }

    private static let stops: Set<UInt8> = [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")]
    private static let closers: Set<UInt8> = Set("\"')*_.?!".utf8)

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}

extension String {
    /// The words with one blank between them, and none around them.
    package var singleSpaced: String {
        let isPlain = utf8.allSatisfy { $0 < 128 }
        guard isPlain else { return split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        var words: [UInt8] = []
        words.reserveCapacity(utf8.count)
        var isApart = false
        for byte in utf8 {
            if byte == 32 || (9...13).contains(byte) {
                isApart = true
            } else {
                if isApart, !words.isEmpty { words.append(32) }
                isApart = false
                words.append(byte)
            }
        }
        return String(decoding: words, as: UTF8.self)
    }
}
