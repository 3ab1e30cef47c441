/// One line's words without the marks of emphasis: `*`, `**`, `***` and `_`, which may nest.
///
/// A mark opens before a character that is not a space and closes after one; it never runs over a line's end. An
/// underscore within a word is a letter of that word. A backslash before `*` or `_` makes it a plain character.
func withoutEmphasis(_ line: ArraySlice<UInt8>) -> [UInt8] {
    guard line.contains(where: { $0 == star || $0 == underscore }) else { return Array(line) }
    var drops = [Bool](repeating: false, count: line.count)
    var stars: [(place: Int, count: Int)] = []
    var underscores: [(place: Int, count: Int)] = []
    let base = line.startIndex
    var index = base
    while index < line.endIndex {
        let byte = line[index]
        if byte == backslash, index + 1 < line.endIndex, line[index + 1] == star || line[index + 1] == underscore {
            drops[index - base] = true
            index += 2
            continue
        }
        guard byte == star || byte == underscore else {
            index += 1
            continue
        }
        var end = index
        while end < line.endIndex, line[end] == byte { end += 1 }
        let run = Run(byte: byte, range: index..<end, line: line)
        if byte == star {
            match(run, &stars, &drops, base)
        } else {
            match(run, &underscores, &drops, base)
        }
        index = end
    }
    return zip(line, drops).compactMap { $1 ? nil : $0 }
}

private let star = UInt8(ascii: "*")
private let underscore = UInt8(ascii: "_")
private let backslash = UInt8(ascii: "\\")

/// Marks of one kind in a row.
private struct Run {
    var range: Range<Int>
    var opens: Bool
    var closes: Bool

    init(byte: UInt8, range: Range<Int>, line: ArraySlice<UInt8>) {
        let before = range.lowerBound > line.startIndex ? line[range.lowerBound - 1] : 0x20
        let after = range.upperBound < line.endIndex ? line[range.upperBound] : 0x20
        self.range = range
        let fits = range.count <= (byte == star ? 3 : 1)
        opens = fits && !after.isBlank
        closes = fits && !before.isBlank
        if byte == underscore {
            opens = opens && !endsInLetter(line[..<range.lowerBound])
            closes = closes && !beginsWithLetter(line[range.upperBound...])
        }
    }
}

private func endsInLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let last = bytes.last else { return false }
    if last < 0x80 { return last.isASCIILetter || last.isASCIIDigit }
    let lead = bytes.lastIndex { $0 >= 0xC0 } ?? bytes.startIndex
    return beginsWithLetter(bytes[lead...])
}

private func beginsWithLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first < 0x80 { return first.isASCIILetter || first.isASCIIDigit }
    return String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isAlphabetic ?? false
}

private func match(_ run: Run, _ openers: inout [(place: Int, count: Int)], _ drops: inout [Bool], _ base: Int) {
    var first = run.range.lowerBound
    while run.closes, first < run.range.upperBound, let opener = openers.last {
        let count = min(opener.count, run.range.upperBound - first)
        for step in 0..<count {
            drops[opener.place + opener.count - 1 - step - base] = true
            drops[first + step - base] = true
        }
        first += count
        openers[openers.count - 1].count -= count
        if openers[openers.count - 1].count == 0 { openers.removeLast() }
    }
    if run.opens, first < run.range.upperBound {
        openers.append((first, run.range.upperBound - first))
    }
}
