/// A line of the visible text.
struct FountainLine {
    /// All of it, in the visible text, without its line break.
    var range: Range<Int>
    /// Without the blanks at its ends.
    var words: Range<Int>
    /// True after an empty line, at the start, and after a line that was nothing but a comment.
    var opensBlock: Bool

    var isBlank: Bool { words.isEmpty }
    /// An “empty” line of two blanks or more keeps a dialogue or note going.
    var isHeldOpen: Bool { words.isEmpty && range.count >= 2 }
}

extension VisibleText {
    /// The lines, without those that were nothing but a comment: they neither end a paragraph nor a speech, unless
    /// the comment itself holds an empty line.
    func lines() -> [FountainLine] {
        var lines: [FountainLine] = []
        var opensBlock = true
        var comment = comments.startIndex
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            var words = bytes[start..<end].trimmedRange
            if words.isEmpty { words = start..<start }
            let first = comment
            while comment < comments.endIndex, comments[comment].place <= end { comment += 1 }
            let own = comments[first..<comment]
            if words.isEmpty, !own.isEmpty, !own.contains(where: \.holdsBlankLine) {
                opensBlock = true
            } else {
                let isBare = words.isEmpty && own.isEmpty
                let line = isBare || !words.isEmpty ? start..<end : start..<start
                lines.append(FountainLine(range: line, words: words, opensBlock: opensBlock))
                opensBlock = words.isEmpty
            }
            start = end + 1
        }
        return lines
    }
}
