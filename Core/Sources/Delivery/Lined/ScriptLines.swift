internal import Story

/// A script as it lies on paper: 12 point Courier, ten letters an inch, six lines an inch.
struct ScriptLines {
    /// One printed line.
    struct Row {
        enum Kind: Equatable {
            case heading, action, cue, parenthetical, dialogue, transition, other
        }

        var text: String
        /// Letters from the left edge of the action.
        var column: Int
        var kind: Kind
        /// Bytes of the script: from, to.
        var start: Int
        var end: Int
        /// The element it belongs to, from 0.
        var element: Int
        /// Empty lines before it, where it does not begin a page.
        var space: Int
        /// Never the last line of a page.
        var sticks = false
        /// The second column of two people at once stands beside the first.
        var beside = false
        /// The scene's number, at its heading.
        var number: String?
    }

    private(set) var rows: [Row] = []

    init(_ script: Screenplay) {
        var index = 0
        let elements = script.elements
        while index < elements.count {
            add(elements[index], index)
            index += 1
        }
        setSticking()
    }

    private struct Measure {
        var kind: Row.Kind
        var column: Int
        var width: Int
        var space: Int
    }

    /// The columns of the trade, letters from the left edge of the action at 1.5 inches.
    private static func measure(_ element: Screenplay.Element) -> Measure? {
        var measure: Measure
        switch element.type {
        case .sceneHeading, .omitted: return Measure(kind: .heading, column: 0, width: 58, space: 2)
        case .shot: return Measure(kind: .heading, column: 0, width: 58, space: 1)
        case .action, .general, .castList: return Measure(kind: .action, column: 0, width: 61, space: 1)
        case .transition: return Measure(kind: .transition, column: 44, width: 17, space: 1)
        case .centered, .newAct, .endOfAct: return Measure(kind: .other, column: 0, width: 61, space: 1)
        case .character: measure = Measure(kind: .cue, column: 22, width: 38, space: 1)
        case .parenthetical: measure = Measure(kind: .parenthetical, column: 16, width: 25, space: 0)
        case .dialogue, .lyrics: measure = Measure(kind: .dialogue, column: 10, width: 35, space: 0)
        case .section, .synopsis, .note, .pageBreak: return nil
        }
        guard let dual = element.dual else { return measure }
        measure.width = min(measure.width, 28)
        measure.column = (measure.kind == .cue ? 8 : measure.kind == .parenthetical ? 3 : 0) + (dual == .right ? 32 : 0)
        return measure
    }

    private mutating func add(_ element: Screenplay.Element, _ index: Int) {
        guard let measure = Self.measure(element), !element.text.isEmpty else { return }
        let isCapital = measure.kind == .heading || measure.kind == .cue
        let lines = Self.wrapped(isCapital ? element.text.uppercased() : element.text, width: measure.width)
        // Marks of emphasis make the script's bytes more than the words': a line takes its share of them.
        let letters = max(1, lines.reduce(0) { $0 + $1.utf8.count + 1 })
        var passed = 0
        for (line, text) in lines.enumerated() {
            let start = element.span.start + element.span.count * passed / letters
            passed += text.utf8.count + 1
            var column = measure.column
            let width = Self.width(of: text)
            if measure.kind == .other { column = max(0, (61 - width) / 2) }
            if measure.kind == .transition { column = max(0, 61 - width) }
            rows.append(
                Row(
                    text: text, column: column, kind: measure.kind, start: start,
                    end: element.span.start + element.span.count * passed / letters, element: index,
                    space: line == 0 ? measure.space : 0, beside: element.dual == .right,
                    number: line == 0 && measure.kind == .heading ? element.sceneNumber : nil))
        }
    }

    /// A heading stays with two lines of what follows, a cue with its speech, and no line of a paragraph stands alone.
    private mutating func setSticking() {
        for index in rows.indices.dropLast() {
            let row = rows[index], next = rows[index + 1]
            let isFirst = index == 0 || rows[index - 1].element != row.element
            let isLastButOne =
                next.element == row.element
                && (index + 2 == rows.count || rows[index + 2].element != row.element)
            switch row.kind {
            case .heading, .cue, .parenthetical: rows[index].sticks = true
            case .dialogue, .action: rows[index].sticks = next.element == row.element && (isFirst || isLastButOne)
            case .transition, .other: break
            }
        }
    }

    /// East Asian letters are as wide as two.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// Lines no wider than a column, broken between words, or inside one that is wider.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = "", length = 0
            for word in paragraph.split(separator: " ") {
                var word = word[...], wide = Self.width(of: String(word))
                if length > 0, length + 1 + wide > width {
                    lines.append(line)
                    (line, length) = ("", 0)
                }
                while wide > width {
                    var part = "", taken = 0
                    while let letter = word.first {
                        let more = Self.width(of: String(letter))
                        if taken + more > width, !part.isEmpty { break }
                        part.append(letter)
                        taken += more
                        word = word.dropFirst()
                    }
                    lines.append(part)
                    wide = Self.width(of: String(word))
                }
                line += (length > 0 ? " " : "") + word
                length += (length > 0 ? 1 : 0) + wide
            }
            lines.append(line)
        }
        return lines
    }
}
