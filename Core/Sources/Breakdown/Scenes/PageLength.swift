internal import Story

/// Lengths on paper: 55 lines a page at the widths of a screenplay's columns.
enum PageLength {
    /// The eighths of a page that the elements take, at least one.
    static func eighths(_ elements: [Screenplay.Element]) -> Int {
        let lines = elements.reduce(0) { $0 + self.lines($1) }
        return max(1, (lines * 8 + 27) / 55)
    }

    /// Printed lines of one element with the empty line before it.
    private static func lines(_ element: Screenplay.Element) -> Int {
        switch element.type {
        case .sceneHeading, .omitted: wrapped(element.text, 58) + 2
        case .action, .general, .shot, .centered: wrapped(element.text, 61) + 1
        case .transition: 2
        case .character: 2
        case .parenthetical: wrapped(element.text, 25)
        case .dialogue, .lyrics: wrapped(element.text, 35)
        default: 0
        }
    }

    /// Lines after wrapping at words; a wide East Asian letter takes two columns.
    static func wrapped(_ text: String, _ width: Int) -> Int {
        var lines = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var column = 0
            lines += 1
            for word in line.split(separator: " ") {
                let length = word.unicodeScalars.reduce(0) { $0 + (Letters.standsAlone($1) ? 2 : 1) }
                if column > 0 && column + 1 + length > width {
                    lines += 1
                    column = 0
                }
                column += (column > 0 ? 1 : 0) + length
                while column > width {
                    lines += 1
                    column -= width
                }
            }
        }
        return lines
    }
}
