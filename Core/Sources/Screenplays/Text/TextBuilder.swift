internal import Story

/// Makes the text of a source that is not plain text, and the elements that stand in it.
///
/// Paragraphs are separated by an empty line; the lines of a speech are not.
struct TextBuilder {
    private(set) var text: [UInt8] = []
    private(set) var titlePage: [Screenplay.TitleEntry] = []
    private(set) var elements: [Screenplay.Element] = []
    private var line = 1

    func screenplay(_ format: ScreenplayFormat) -> Screenplay {
        Screenplay(
            format: format, text: String(decoding: text, as: UTF8.self), titlePage: titlePage, elements: elements)
    }

    /// Adds an element. Empty text adds none.
    mutating func add(
        _ type: ElementType, _ words: String, page: Int, source: Span.Source, sceneNumber: String? = nil,
        dual: DualSide? = nil, level: Int? = nil
    ) {
        guard words.utf8.contains(where: { $0 > 0x20 }) else { return }
        if let last = elements.last?.type {
            breakLine(times: type.continuesSpeech && last.isSpeech ? 1 : 2)
        } else if !titlePage.isEmpty {
            breakLine(times: 2)
        }
        let span = append(words, page: page, source: source)
        elements.append(
            Screenplay.Element(type: type, text: words, span: span, sceneNumber: sceneNumber, dual: dual, level: level))
    }

    /// Adds an entry of the title page; all of them come before the first element.
    mutating func addTitle(_ key: String, _ lines: [String], page: Int, source: Span.Source) {
        if !titlePage.isEmpty { breakLine(times: 1) }
        let span = append(lines.joined(separator: "\n"), page: page, source: source)
        titlePage.append(Screenplay.TitleEntry(key: key, lines: lines, span: span))
    }

    private mutating func append(_ words: String, page: Int, source: Span.Source) -> Span {
        let start = text.count
        let first = line
        for byte in words.utf8 {
            text.append(byte)
            if byte == UInt8(ascii: "\n") { line += 1 }
        }
        return Span(start: start, end: text.count, line: first, page: page, source: source)
    }

    private mutating func breakLine(times: Int) {
        text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: times))
        line += times
    }
}

extension ElementType {
    /// Part of what somebody says, its cue included.
    var isSpeech: Bool { self == .character || continuesSpeech }

    var continuesSpeech: Bool { self == .dialogue || self == .parenthetical || self == .lyrics }
}
