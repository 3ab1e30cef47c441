public import Story

/// What a reader promises of every screenplay, and this one does not keep; empty where all is well.
///
/// Spans lie in the text, in order, on whole characters, with the right line; only notes lie inside others.
/// Nothing is lost: each byte that is not blank belongs to a title, an element or a boneyard, and what an element says
/// is what stands in its span but for markup.
public func faults(in screenplay: Screenplay, _ diagnostics: [Diagnostic] = []) -> [String] {
    var checker = ScreenplayChecker(screenplay)
    checker.checkSpans()
    guard checker.found.isEmpty else { return checker.found }
    if screenplay.format == .fountain {
        checker.checkNothingIsLost(boneyards: diagnostics.filter { $0.rule == "fountain.boneyard" }.compactMap(\.span))
    } else {
        checker.checkSpansAreTheWords()
    }
    return checker.found
}

private struct ScreenplayChecker {
    let screenplay: Screenplay
    let bytes: [UInt8]
    var found: [String] = []

    init(_ screenplay: Screenplay) {
        self.screenplay = screenplay
        bytes = Array(screenplay.text.utf8)
    }

    private var isPlainText: Bool { screenplay.format == .fountain }

    private mutating func fault(_ what: String, _ span: Span) {
        found.append("\(what) at \(span.start)..<\(span.end), line \(span.line)")
    }

    mutating func checkSpans() {
        let elements = screenplay.elements.map { (span: $0.span, isNote: $0.type == .note && isPlainText) }
        let titles = screenplay.titlePage.map { (span: $0.span, isNote: false) }
        // Notes may stand in a title page too, so elements begin anew.
        let end = checkSpans(titles, from: 0)
        _ = checkSpans(elements, from: end)
    }

    /// - Parameter from: Where the first span that is no note may begin.
    /// - Returns: where the last span that is no note ends.
    private mutating func checkSpans(_ spans: [(span: Span, isNote: Bool)], from: Int) -> Int {
        var (line, counted, free) = (1, 0, from)
        for (span, isNote) in spans {
            guard span.start >= counted, span.start <= span.end, span.end <= bytes.count else {
                fault("a span out of order or beyond the text", span)
                return free
            }
            for edge in [span.start, span.end] where edge < bytes.count && bytes[edge] & 0xC0 == 0x80 {
                fault("a span that cuts a character", span)
            }
            line += bytes[counted..<span.start].count { $0 == UInt8(ascii: "\n") }
            counted = span.start
            if span.line != line { fault("the line should be \(line)", span) }
            if span.page < 1 { fault("a page below 1", span) }
            guard !isNote else { continue }
            if span.start < free { fault("two elements share a byte", span) }
            free = max(free, span.end)
        }
        return free
    }

    /// Where the reader made the text, a span holds the words and nothing else.
    mutating func checkSpansAreTheWords() {
        for entry in screenplay.titlePage
        where !bytes[range(entry.span)].elementsEqual(
            entry.lines.joined(separator: "\n").utf8)
        {
            fault("a title that its span does not hold", entry.span)
        }
        for element in screenplay.elements where !bytes[range(element.span)].elementsEqual(element.text.utf8) {
            fault("\(element.type) that its span does not hold", element.span)
        }
    }

    mutating func checkNothingIsLost(boneyards: [Span]) {
        var isComment = [Bool](repeating: false, count: bytes.count)
        let notes = screenplay.elements.filter { $0.type == .note }
        for span in boneyards + notes.map(\.span) {
            for index in range(span) { isComment[index] = true }
        }
        var isKept = isComment
        for entry in screenplay.titlePage {
            for index in range(entry.span) { isKept[index] = true }
            let words = essence(entry.key.utf8) + entry.lines.flatMap { essence($0.utf8) }
            if essence(visible(entry.span, isComment)) != words { fault("a title that says other words", entry.span) }
        }
        for element in screenplay.elements where element.type != .note {
            for index in range(element.span) { isKept[index] = true }
            let written = essence(visible(element.span, isComment))
            let said = essence(element.text.utf8)
            let number = essence((element.sceneNumber ?? "").utf8)
            // A number may be typed before a heading, after it, or both.
            let isSaid =
                written == said
                || !number.isEmpty && [said + number, number + said, number + said + number].contains(written)
            if !isSaid { fault("\(element.type) that says other words than stand there", element.span) }
        }
        for note in notes where essence(bytes[range(note.span)]) != essence(note.text.utf8) {
            fault("a note that says other words", note.span)
        }
        for (index, byte) in bytes.enumerated() where !isKept[index] && !isBlank(byte) && !isNoBreakSpace(index) {
            found.append("a byte is lost at \(index): \(byte)")
            return
        }
    }

    private func range(_ span: Span) -> Range<Int> { span.start..<span.end }

    private func visible(_ span: Span, _ isComment: [Bool]) -> [UInt8] {
        range(span).filter { !isComment[$0] }.map { bytes[$0] }
    }

    private func isNoBreakSpace(_ index: Int) -> Bool {
        bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
            || bytes[index] == 0xA0 && index > 0 && bytes[index - 1] == 0xC2
    }
}

/// Words without blanks and without what Fountain uses as markup.
private func essence(_ words: some Sequence<UInt8>) -> [UInt8] {
    words.filter { !isBlank($0) && !markup.contains($0) && $0 != 0xC2 && $0 != 0xA0 }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0C }

private let markup = Set("*_\\~!><@.#^=:[]".utf8)
