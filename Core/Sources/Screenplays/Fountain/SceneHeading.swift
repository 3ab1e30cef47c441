/// What a Fountain line that begins a scene says: its words, and the printed number between `#`s.
struct SceneHeadingLine {
    var words: Range<Int>
    var number: Range<Int>?
}

/// How a line begins that is a scene heading by itself: INT, EXT, EST, INT/EXT, I/E and their kin, then a full stop
/// or a space, in upper or lower case; and the same words in other languages.
///
/// Words that also begin ordinary sentences (INTERIOR, INNEN, פנים …) need a full stop, or a dash or slash further on.
func beginsScene(_ line: ArraySlice<UInt8>) -> Bool {
    let marks = line.prefix { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }.count
    let words = withoutSceneNumber(line.dropFirst(marks))
    guard let first = words.first, first >= 0x80 || first.isASCIILetter else { return false }
    var letters = words.prefix(48)
    if first < 0x80, !mayBeginScene(first | 0x20) { return false }
    while let last = letters.last, last >= 0x80, letters.count > 40 { letters = letters.dropLast() }
    let text = String(decoding: letters, as: UTF8.self).uppercased()
    if strictPrefixes.contains(where: { text.hasPrefix($0) && stops(text, after: $0, strict: true) }) { return true }
    if first == 0xE2 || first == 0xE3, text.hasPrefix("○") || text.hasPrefix("〇") || text.hasPrefix("◯") {
        return true
    }
    guard let prefix = loosePrefixes.first(where: { text.hasPrefix($0) && stops(text, after: $0, strict: false) })
    else { return false }
    let rest = text.dropFirst(prefix.count)
    return rest.first == "." || rest.first == "/" || rest.contains(" - ") || rest.contains(" – ")
        || rest.contains(" — ")
}

private func mayBeginScene(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "i") || letter == UInt8(ascii: "e") || letter == UInt8(ascii: "a")
        || letter == UInt8(ascii: "s")
}

/// The longer of two that share a beginning stands first.
private let strictPrefixes = [
    "INT./EXT", "INT/EXT", "EXT./INT", "EXT/INT", "INT. / EXT", "INT / EXT", "EXT. / INT", "EXT / INT", "I./E", "I/E",
    "E/I", "INT", "EXT", "EST", "ИНТ", "НАТ", "ЭКСТ", "ΕΣΩΤ", "ΕΞΩΤ", "ΕΣ", "ΕΞ", "S#", "内景", "外景", "內景", "内", "外", "內",
]

private let loosePrefixes = [
    "INTERIOR", "EXTERIOR", "INTÉRIEUR", "EXTÉRIEUR", "INTERNO", "ESTERNO", "INNEN", "AUSSEN", "AUSSEN/INNEN", "IN/OUT",
    "INTERIÖR", "EXTERIÖR", "ИНТЕРЬЕР", "ЭКСТЕРЬЕР", "НАТУРА", "ΕΣΩΤΕΡΙΚΟ", "ΕΞΩΤΕΡΙΚΟ", "داخلي", "خارجي", "פנים",
    "חוץ",
]

private func stops(_ text: String, after prefix: String, strict: Bool) -> Bool {
    if prefix == "S#" { return text.dropFirst(2).first?.isNumber ?? false }
    guard let next = text.dropFirst(prefix.count).first else { return false }
    return next == "." || next == " " || next == "\t" || next == "\u{A0}" || next == "．" || next == "。"
        || (!strict && (next == "/" || next == ","))
}

/// “12A. INT. HOUSE”: a number typed before the heading, as in a shooting script, is passed over.
private func withoutSceneNumber(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = line.first, first.isASCIIDigit else { return line }
    let number = line.prefix { $0.isASCIIDigit || ($0 >= 0x41 && $0 <= 0x5A) || $0 == UInt8(ascii: ".") }
    let rest = line[number.endIndex...]
    guard number.count <= 6, let blank = rest.first, blank.isBlank else { return line }
    return rest.drop(while: \.isBlank)
}

/// The number of a heading: letters, digits, dashes and full stops between two `#`s that end the line.
func splitSceneNumber(_ line: ArraySlice<UInt8>) -> SceneHeadingLine {
    let hash = UInt8(ascii: "#")
    guard line.last == hash, let open = line.dropLast().lastIndex(of: hash) else { return leadingNumber(line) }
    let number = open + 1..<line.endIndex - 1
    let isNumber = line[number].allSatisfy {
        $0.isASCIIDigit || $0.isASCIILetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 >= 0x80
    }
    guard isNumber, !number.isEmpty else { return leadingNumber(line) }
    let words = line[..<open].trimmedRange
    return words.isEmpty ? leadingNumber(line) : SceneHeadingLine(words: words, number: number)
}

private func leadingNumber(_ line: ArraySlice<UInt8>) -> SceneHeadingLine {
    let rest = withoutSceneNumber(line)
    guard rest.startIndex > line.startIndex, beginsScene(rest) else {
        return SceneHeadingLine(words: line.indices, number: nil)
    }
    let number = line[line.startIndex..<rest.startIndex].trimmedRange
    var words = rest.indices
    // The same number often stands at the right margin too.
    if rest.count > number.count + 1, rest.suffix(number.count).elementsEqual(line[number]),
        rest[rest.endIndex - number.count - 1].isBlank
    {
        words = rest.dropLast(number.count).trimmedRange
    }
    return SceneHeadingLine(words: words, number: number)
}
