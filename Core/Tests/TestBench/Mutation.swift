public import Story

/// One way to spoil a file.
public enum Mutation: CaseIterable, Sendable {
    case truncate, behead, duplicate, delete, swapLines, repeatLine, flipByte, insertScalars, insertMarks, insertZeros

    /// The bytes, spoilt once.
    public func apply(to bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
        guard bytes.count > 1 else { return bytes + [UInt8(truncatingIfNeeded: random.next())] }
        let place = random.below(bytes.count)
        let stretch = place..<min(bytes.count, place + 1 + random.below(200))
        var spoilt = bytes
        switch self {
        case .truncate:
            spoilt.removeSubrange(place...)
        case .behead:
            spoilt.removeSubrange(..<place)
        case .duplicate:
            spoilt.insert(contentsOf: bytes[stretch], at: random.below(bytes.count))
        case .delete:
            spoilt.removeSubrange(stretch)
        case .swapLines, .repeatLine:
            var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let (first, second) = (random.below(lines.count), random.below(lines.count))
            if self == .swapLines { lines.swapAt(first, second) } else { lines.insert(lines[first], at: second) }
            spoilt = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        case .flipByte:
            spoilt[place] = UInt8(truncatingIfNeeded: random.next())
        case .insertScalars:
            spoilt.insert(contentsOf: randomText(length: 1 + random.below(12), using: &random).utf8, at: place)
        case .insertMarks:
            spoilt.insert(contentsOf: random.pick(marks).utf8, at: place)
        case .insertZeros:
            spoilt.insert(contentsOf: [UInt8](repeating: 0, count: 1 + random.below(3)), at: place)
        }
        return spoilt
    }
}

/// The bytes, spoilt one to four times.
public func mutated(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    var spoilt = bytes
    for _ in 0...random.below(4) {
        spoilt = random.pick(Mutation.allCases).apply(to: spoilt, using: &random)
    }
    return spoilt
}

/// Words of any script: Latin, Greek, Arabic, Hebrew, Chinese, emoji, marks of direction, anything at all.
public func randomText(length: Int, using random: inout SeededRandom) -> String {
    let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0xA0...0x17F, 0x391...0x3C9, 0x5D0...0x5EA, 0x620...0x64A, 0x200B...0x202E, 0x4E00...0x9FFF,
        0x1F600...0x1F64F, 0x1...0x10_FFFF,
    ]
    var text = ""
    for _ in 0..<length {
        let range = random.pick(ranges)
        let code = range.lowerBound + UInt32(random.below(Int(range.upperBound - range.lowerBound) + 1))
        text.unicodeScalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return text
}

extension SeededRandom {
    /// A number from 0 to below `bound`, which is at least 1.
    public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// What means something in one of the formats.
private let marks = [
    "/*", "*/", "[[", "]]", "\n\n", "\n", "\r\n", "\r", "  \n", "INT. ", "\n>", "<\n", "\n~", "\n@", "\n!", "\n.", "#",
    "^",
    "===", "***", "_", "\\", "(", ")", "\t", "Title: ", "\u{FEFF}", "\u{2028}", "\u{85}", "\u{202E}", "\u{A0}", "&",
    "<",
    "</", "/>", "<!--", "<![CDATA[", "]]>", "<!DOCTYPE a [", "<?", "&#x0;", "&#99999999;", "&amp;", "<DualDialogue>",
    "<Paragraph Type=\"Character\">", "<Text>", "\"", "'", "1e999", "-9223372036854775808", "null", "[[[[", "{", "}",
    ",",
]
