/// Cuts a speech into captions and captions into lines.
///
/// Dynamic programming over all places to break: few captions, broken where the sense is, lines of like length with
/// the longer below, none shorter or longer in time than the guide allows where that can be had.
struct CaptionComposer {
    /// A caption before it has its frames.
    struct Block: Hashable {
        var lines: [String]
        /// UTF-8 bytes of the speech before the block.
        var byte: Int
    }

    let guide: CaptionGuide
    let words: CaptionWords
    /// Milliseconds from the speech's start to each piece, and to its end.
    private let moments: [Int]

    /// - Parameters:
    ///   - text: the speech, without line breaks.
    ///   - moment: milliseconds from its start to a byte of the text.
    init(_ text: String, language: String, guide: CaptionGuide, moment: (Int) -> Int) {
        self.guide = guide
        words = CaptionWords(text, language: language)
        moments = words.pieces.map { moment($0.byte) } + [moment(text.utf8.count)]
    }

    /// The captions of the speech in order; none for a speech without words.
    func blocks() -> [Block] {
        let count = words.pieces.count
        var best = [Double](repeating: .infinity, count: count + 1)
        var from = [Int](repeating: 0, count: count + 1)
        best[0] = 0
        for end in stride(from: 1, through: count, by: 1) {
            var start = end - 1
            while start >= 0 {
                // A piece longer than a line stands alone and is broken by force.
                guard let shape = shape(start..<end) ?? (end - start == 1 ? (nil, 500) : nil) else { break }
                let cost = best[start] + shape.cost + blockCost(start..<end)
                if cost < best[end] { (best[end], from[end]) = (cost, start) }
                start -= 1
            }
        }
        var found: [Block] = []
        var end = count
        while end > 0 {
            found += forced(from[end]..<end).reversed()
            end = from[end]
        }
        return found.reversed()
    }

    /// What it costs to have these pieces as one caption, its lines aside.
    private func blockCost(_ range: Range<Int>) -> Double {
        let seconds = Double(moments[range.upperBound] - moments[range.lowerBound]) / 1000
        let last = range.upperBound == words.pieces.count
        var cost = 12 + (last ? 0 : 1.5 * words.cost(after: range.upperBound - 1))
        let shortest = Double(guide.shortestAt24) / 24
        if seconds < shortest && !(last && range.lowerBound == 0) { cost += 60 * (shortest - seconds) / shortest }
        if seconds > guide.longestSeconds - 0.5 { cost += 400 }
        return cost
    }

    private func length(_ range: Range<Int>) -> Int {
        range.reduce(0) { sum, index in
            sum + words.pieces[index].length + (words.pieces[index].spaced && index + 1 < range.upperBound ? 1 : 0)
        }
    }

    /// The best lines for a caption: where the second begins, if there is one.
    /// - Returns: nil where the pieces do not fit.
    private func shape(_ range: Range<Int>) -> (second: Int?, cost: Double)? {
        let whole = length(range)
        if whole <= guide.lineLength { return (nil, 0) }
        guard guide.lines > 1, whole <= 2 * guide.lineLength + 1, range.count > 1 else { return nil }
        var best: (second: Int?, cost: Double)?
        for second in (range.lowerBound + 1)..<range.upperBound {
            let upper = length(range.lowerBound..<second), lower = length(second..<range.upperBound)
            guard upper <= guide.lineLength, lower <= guide.lineLength else { continue }
            let lean = Double(upper - lower) / Double(guide.lineLength)
            let cost = 1 + words.cost(after: second - 1) * 0.8 + 14 * lean * lean + (upper > lower ? 1 : 0)
            if cost < best?.cost ?? .infinity { best = (second, cost) }
        }
        return best
    }

    private func forced(_ range: Range<Int>) -> [Block] {
        let byte = words.pieces[range.lowerBound].byte
        guard let shape = shape(range) else {
            let lines = Self.chunks(words.text(range), of: guide.lineLength)
            var offset = byte
            return stride(from: 0, to: lines.count, by: guide.lines).map { first in
                let part = Array(lines[first..<min(first + guide.lines, lines.count)])
                defer { offset += part.reduce(0) { $0 + $1.utf8.count } }
                return Block(lines: part, byte: offset)
            }
        }
        guard let second = shape.second else { return [Block(lines: [words.text(range)], byte: byte)] }
        let lines = [words.text(range.lowerBound..<second), words.text(second..<range.upperBound)]
        return [Block(lines: lines, byte: byte)]
    }

    /// Breaks a word that no line holds between characters as people see them.
    private static func chunks(_ word: String, of limit: Int) -> [String] {
        var lines: [String] = [], line = ""
        for sign in word {
            if !line.isEmpty && line.unicodeScalars.count + sign.unicodeScalars.count > limit {
                lines.append(line)
                line = ""
            }
            line.append(sign)
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
