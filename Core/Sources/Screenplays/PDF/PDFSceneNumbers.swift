/// A line without what stands in its margins: the scene number on either side, revision marks on the right.
struct MarginedLine {
    var line: PDFLine
    var sceneNumber: String?

    init(_ line: PDFLine, columns: PDFColumns) {
        var words = line.words
        while let last = words.last, last.text.allSatisfy({ $0 == "*" }), last.left > columns.cue, words.count > 1 {
            words.removeLast()
        }
        var left: [PDFWord] = []
        while let first = words.first, first.left < columns.action - 8, words.count > 1,
            isSceneNumber(first.text) || !left.isEmpty && isRangeWord(first.text)
        {
            left.append(first)
            words.removeFirst()
        }
        var right: [PDFWord] = []
        if let last = words.last, words.count > 1, isSceneNumber(last.text) {
            let gap = last.left - words[words.count - 2].right
            let matches = left.first.map { $0.text == last.text } ?? false
            if gap > 14 && last.left > columns.cue + 60 || matches {
                right.append(words.removeLast())
            }
        }
        self.line = PDFLine(page: line.page, words: words)
        let vote = left.isEmpty ? right : left
        sceneNumber = vote.isEmpty ? nil : vote.map(\.text).joined(separator: " ")
    }
}

/// “1”, “21A”, “A21”, “12.”, “3-5”.
func isSceneNumber(_ text: String) -> Bool {
    let core = text.hasSuffix(".") ? text.dropLast() : text[...]
    guard core.count <= 7, core.contains(where: \.isNumber) else { return false }
    return core.allSatisfy { $0.isNumber || $0.isUppercase && $0.isASCII || $0 == "-" || $0 == "." }
        && core.count(where: \.isLetter) <= 3
}

/// Words between the numbers of “1 THRU 18”.
private func isRangeWord(_ text: String) -> Bool {
    ["THRU", "TO", "THROUGH", "-", "&"].contains(text.uppercased())
}

/// “2- BOIS – EXT/JOUR”: a number that is part of the line, and inside or outside named further on.
func numberedHeading(_ text: String) -> (number: String, words: String)? {
    let number = text.prefix { $0.isNumber }
    guard !number.isEmpty, number.count < 5, text.uppercased() == text else { return nil }
    let letter = text.dropFirst(number.count).prefix { $0.isLetter }
    let rest = text.dropFirst(number.count + letter.count)
    guard letter.count < 2, let mark = rest.first, "-–—.)".contains(mark), rest.dropFirst().first == " " else {
        return nil
    }
    let words = String(rest.dropFirst()).trimmed
    let names = words.split { !$0.isLetter }
    return names.contains { ["INT", "EXT"].contains($0) } ? (String(number + letter), words) : nil
}
