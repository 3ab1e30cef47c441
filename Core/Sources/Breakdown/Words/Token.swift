internal import Story

/// A word or a sign of the script, with where it stands.
struct Token: Sendable {
    enum Kind: Sendable {
        case word, number
        /// `.` `!` `?` `…` `。` and the like: a sentence may end.
        case stop
        case comma
        /// `;` and `:`.
        case colon
        /// A dash between clauses, also `--`; a hyphen inside a word is none.
        case dash
        case open, close
        /// An empty line, or a line break before a list mark: nothing runs on over it.
        case gap
        case sign
    }

    var kind: Kind
    /// Half-open byte offsets in the text.
    var start: Int
    var end: Int
    /// Folded: small letters without accents (see `Letters`); for signs the sign itself.
    var word: String
    /// All its letters are capitals, and there are two or more.
    var caps = false
    /// It begins with a capital.
    var capital = false
    /// It ended in ’s, which is not in `word`.
    var possessive = false
    /// Its script has no capitals: nothing can be told from them.
    var caseless = false
    /// It stands in quotation marks.
    var quoted = false
    /// It is the first word on its line.
    var startsLine = false
}

/// The script's text as bytes, taken apart into words on demand.
struct ScriptText: Sendable {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The words and signs between two byte offsets; notes `[[ ]]`, boneyards and emphasis marks are left out.
    func tokens(_ range: Range<Int>) -> [Token] {
        var scanner = Scanner(bytes: bytes, at: range.lowerBound, end: min(range.upperBound, bytes.count))
        return scanner.run()
    }

    /// The words between two offsets for people: one line, single spaces, no markup.
    func plain(_ range: Range<Int>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var index = range.lowerBound
        let end = min(range.upperBound, bytes.count)
        while index < end {
            let byte = bytes[index]
            if let next = skipped(from: index, to: end) {
                index = next
                continue
            }
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                if let last = out.last, last != 0x20 { out.append(0x20) }
            } else if byte != UInt8(ascii: "*") && byte != UInt8(ascii: "_") {
                out.append(byte)
            }
            index += 1
        }
        while out.last == 0x20 { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }

    /// The offset after a note or boneyard that opens at `index`.
    func skipped(from index: Int, to end: Int) -> Int? {
        guard index + 1 < end else { return nil }
        let pair = (bytes[index], bytes[index + 1])
        if pair == (UInt8(ascii: "["), UInt8(ascii: "[")) {
            return after(UInt8(ascii: "]"), UInt8(ascii: "]"), from: index + 2, to: end)
        }
        if pair == (UInt8(ascii: "/"), UInt8(ascii: "*")) {
            return after(UInt8(ascii: "*"), UInt8(ascii: "/"), from: index + 2, to: end)
        }
        return nil
    }

    /// Where nothing closes it, the mark was no mark.
    private func after(_ first: UInt8, _ second: UInt8, from start: Int, to end: Int) -> Int? {
        var index = start
        while index + 1 < end {
            if bytes[index] == first && bytes[index + 1] == second { return index + 2 }
            index += 1
        }
        return nil
    }
}

/// The folded words of a phrase, as lexicons and names are keyed.
package func foldedWords(_ phrase: String) -> [String] {
    ScriptText(phrase).tokens(0..<phrase.utf8.count).compactMap {
        $0.kind == .word || $0.kind == .number ? $0.word : nil
    }
}

/// The anchor of an id: the folded words with single spaces, or the text itself where it has no words.
func anchor(_ text: String) -> String {
    let words = foldedWords(text)
    return words.isEmpty ? text : words.joined(separator: " ")
}
