/// A line of print: words at one height, from left to right.
struct PDFLine {
    /// The page in the file, from 1.
    var page: Int
    var words: [PDFWord]

    var left: Double { words.first?.left ?? 0 }
    var right: Double { words.last?.right ?? 0 }
    var top: Double { words.reduce(.infinity) { min($0, $1.top) } }
    var bottom: Double { words.reduce(0) { max($0, $1.bottom) } }
    var middle: Double { words.isEmpty ? 0 : words.reduce(0) { $0 + $1.middle } / Double(words.count) }
    var text: String { words.map(\.text).joined(separator: " ") }

    /// The stretches between gaps wider than `gap` points.
    func segments(gap: Double) -> [PDFLine] {
        var parts: [PDFLine] = []
        for word in words {
            if let last = parts.last, word.left - last.right <= gap {
                parts[parts.count - 1].words.append(word)
            } else {
                parts.append(PDFLine(page: page, words: [word]))
            }
        }
        return parts
    }
}

/// Lines of a page from top to bottom. Watermarks go: words far taller than the others, or rotated.
func printLines(_ page: PDFPage, number: Int, wordHeight: Double) -> [PDFLine] {
    let upright = page.words.filter { $0.height < wordHeight * 1.7 && $0.height > wordHeight * 0.4 }
    let sorted = upright.sorted { ($0.middle, $0.left) < ($1.middle, $1.left) }
    var lines: [PDFLine] = []
    var reference = -Double.infinity
    for word in sorted {
        if word.middle - reference < wordHeight * 0.4, !lines.isEmpty {
            lines[lines.count - 1].words.append(word)
        } else {
            lines.append(PDFLine(page: number, words: [word]))
            reference = word.middle
        }
    }
    for index in lines.indices { lines[index].words.sort { $0.left < $1.left } }
    return lines
}

/// The middle one of the heights of all words: the height of the script's type.
func usualWordHeight(_ pages: [PDFPage]) -> Double {
    let heights = pages.flatMap { $0.words.map(\.height) }.sorted()
    return heights.isEmpty ? 12 : heights[heights.count / 2]
}

/// Lines that head or foot the pages: what repeats at the same height on many pages but for its digits, page
/// numbers, CONTINUED and (MORE).
struct PageFurniture {
    private var repeated: Set<String> = []

    init(_ pages: [[PDFLine]], height: Double) {
        var counts: [String: Int] = [:]
        for lines in pages {
            for line in Set(lines.filter { isMarginal($0, height) }.map { shape($0) }) {
                counts[line, default: 0] += 1
            }
        }
        let enough = max(3, pages.count / 3)
        repeated = Set(counts.filter { $0.value >= enough }.keys)
    }

    /// True for a line that is not of the script.
    func holds(_ line: PDFLine, height: Double) -> Bool {
        let text = line.text
        if isContinued(text) { return true }
        guard isMarginal(line, height) else { return false }
        return repeated.contains(shape(line)) || pageNumber(text) != nil
    }

    private func isMarginal(_ line: PDFLine, _ height: Double) -> Bool {
        line.middle < height * 0.085 || line.middle > height * 0.93
    }

    private func shape(_ line: PDFLine) -> String {
        String(line.text.map { $0.isNumber ? "#" : $0 }) + "@\(Int(line.middle / 6))"
    }

    /// “CONTINUED:”, “(CONTINUED)”, “12 CONTINUED: (2) 12”.
    private func isContinued(_ text: String) -> Bool {
        let words = text.uppercased().filter { $0.isLetter }
        return (words == "CONTINUED" || words == "CONTINUEDON" || words == "SUITE") && text.count < 32
            && (text.contains("(") || text.contains(":") || text.count <= 10)
    }
}

/// The number on a line that is nothing but a page number, such as “12.”, “- 12 -” or “12A”.
func pageNumber(_ text: String) -> Int? {
    let core = text.filter { !$0.isWhitespace && $0 != "." && $0 != "-" && $0 != "*" }
    guard !core.isEmpty, core.count <= 5 else { return nil }
    let digits = core.prefix { $0.isNumber }
    guard !digits.isEmpty, core.count - digits.count <= 1 else { return nil }
    return Int(digits)
}
