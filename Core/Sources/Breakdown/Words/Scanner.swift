/// Takes UTF-8 apart into tokens in one pass.
struct Scanner {
    let text: ScriptText
    var index: Int
    let end: Int
    var tokens: [Token] = []
    private var breaks = 1
    private var startsLine = true
    private var quote: Unicode.Scalar?

    init(bytes: [UInt8], at start: Int, end: Int) {
        text = ScriptText(bytes: bytes)
        index = start
        self.end = end
        tokens.reserveCapacity((end - start) / 5)
    }

    mutating func run() -> [Token] {
        while index < end {
            if let next = text.skipped(from: index, to: end) {
                index = next
                continue
            }
            let (scalar, length) = decode(index)
            switch Letters.kind(scalar) {
            case .space:
                if scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}" {
                    breaks += 1
                    startsLine = true
                    if breaks == 2 { quote = nil }
                    if breaks == 2 && !tokens.isEmpty { add(.gap, index, index + length, "") }
                }
                index += length
            case .mark:
                index += length
            case .letter:
                word()
            case .digit:
                number()
            case .other:
                sign(scalar, length)
            }
        }
        return tokens
    }

    private mutating func add(_ kind: Token.Kind, _ start: Int, _ stop: Int, _ word: String) {
        tokens.append(
            Token(kind: kind, start: start, end: stop, word: word, quoted: quote != nil, startsLine: startsLine))
        if kind != .gap {
            breaks = 0
            startsLine = false
        }
    }

    private mutating func number() {
        let start = index
        var word = "".unicodeScalars
        while index < end {
            let (scalar, length) = decode(index)
            guard Letters.kind(scalar) == .digit else { break }
            word.append(scalar)
            index += length
        }
        add(.number, start, index, String(word))
    }

    private mutating func word() {
        let start = index
        var word = "".unicodeScalars
        var letters = 0
        var capitals = 0
        var capital = false
        var cased = false
        var possessive = false
        scan: while index < end {
            let (scalar, length) = decode(index)
            switch Letters.kind(scalar) {
            case .letter:
                if Letters.standsAlone(scalar) && letters > 0 { break scan }
                if Letters.isCapital(scalar) {
                    capitals += 1
                    if letters == 0 { capital = true }
                    cased = true
                } else if scalar.value < 0x80 || scalar.properties.isLowercase {
                    cased = true
                }
                letters += 1
                Letters.fold(scalar, into: &word)
                index += length
                if Letters.standsAlone(scalar) { break scan }
            case .mark:
                index += length
            case .digit, .space:
                break scan
            case .other:
                guard scalar == "'" || scalar == "\u{2019}", let ending = apostrophe(length, after: word) else {
                    break scan
                }
                possessive = ending == .possessive
                if ending != .inside { break scan }
                word.append("'")
            }
        }
        tokens.append(
            Token(
                kind: .word, start: start, end: index, word: String(word), caps: capitals == letters && letters > 1,
                capital: capital, possessive: possessive, caseless: !cased, quoted: quote != nil, startsLine: startsLine
            ))
        breaks = 0
        startsLine = false
    }

    private enum Apostrophe {
        case possessive, inside, elided
    }

    /// ’s ends a word and is dropped; `l’` and `d’` end one that stands alone; else it stands inside: `don’t`.
    private mutating func apostrophe(_ length: Int, after word: String.UnicodeScalarView) -> Apostrophe? {
        let next = index + length
        guard next < end else { return nil }
        let (scalar, size) = decode(next)
        guard Letters.kind(scalar) == .letter else { return nil }
        let following = next + size < end ? Letters.kind(decode(next + size).0) : .space
        if (scalar == "s" || scalar == "S") && following != .letter {
            index = next + size
            return .possessive
        }
        if word.count <= 2 && (word.count == 1 || word.last == "u") {
            index = next
            return .elided
        }
        index = next
        return .inside
    }

    private mutating func sign(_ scalar: Unicode.Scalar, _ length: Int) {
        let start = index
        index += length
        switch scalar {
        case "\"", "\u{201C}", "\u{201D}", "\u{AB}", "\u{BB}", "\u{201E}":
            mark(scalar)
        case "*", "_", "~", "^", "<", ">", "'", "\u{2019}", "\u{2018}":
            return
        case ".", "!", "?", "\u{2026}", "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{61F}", "\u{6D4}":
            while index < end, [0x2E, 0x21, 0x3F].contains(text.bytes[index]) { index += 1 }
            add(.stop, start, index, String(decoding: text.bytes[start..<index], as: UTF8.self))
        case ",", "\u{FF0C}", "\u{3001}", "\u{60C}":
            add(.comma, start, index, ",")
        case ";", ":", "\u{FF1B}", "\u{FF1A}", "\u{61B}":
            add(.colon, start, index, String(scalar))
        case "(", "[", "\u{FF08}", "{":
            add(.open, start, index, "(")
        case ")", "]", "\u{FF09}", "}":
            add(.close, start, index, ")")
        case "-", "\u{2013}", "\u{2014}", "\u{2015}":
            dash(scalar, start)
        default:
            add(.sign, start, index, String(scalar))
        }
    }

    /// A quotation ends at its closing mark, or where a paragraph does.
    private mutating func mark(_ scalar: Unicode.Scalar) {
        switch (quote, scalar) {
        case (nil, "\""), (nil, "\u{201C}"), (nil, "\u{AB}"), (nil, "\u{201E}"): quote = scalar
        case ("\"", "\""), ("\u{201C}", "\u{201D}"), ("\u{AB}", "\u{BB}"), ("\u{201E}", "\u{201C}"),
            ("\u{201E}", "\u{201D}"):
            quote = nil
        default: break
        }
    }

    /// A single hyphen with letters on both sides joins a word and is no token.
    private mutating func dash(_ scalar: Unicode.Scalar, _ start: Int) {
        while index < end {
            let (next, length) = decode(index)
            guard next == "-" || next == "\u{2013}" || next == "\u{2014}" else { break }
            index += length
        }
        if scalar == "-" && index == start + 1 && start > 0, let last = tokens.last, last.end == start,
            last.kind == .word || last.kind == .number,
            index < end, Letters.kind(decode(index).0) == .letter || Letters.kind(decode(index).0) == .digit
        {
            return
        }
        add(.dash, start, index, "-")
    }

    /// The scalar at an offset and its length in bytes; the text is valid UTF-8.
    private func decode(_ at: Int) -> (Unicode.Scalar, Int) {
        let first = text.bytes[at]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard at + length <= text.bytes.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(text.bytes[at + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}

extension ScriptText {
    init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}
