internal import Story

/// Reads a Fountain 1.1 text (the syntax of fountain.io): never fails, never drops text, in linear time.
/// - Parameter bytes: UTF-8 with lines ended by LF.
func readFountain(_ bytes: [UInt8]) -> (screenplay: Screenplay, diagnostics: [Diagnostic]) {
    let source = SourceText(bytes)
    let text = VisibleText(bytes)
    let lines = text.lines()
    let title = readTitlePage(lines, in: text, source: source)
    var parser = FountainParser(text: text, lines: lines, source: source, next: title.lines)
    parser.parse()
    let screenplay = Screenplay(
        format: .fountain, text: source.string, titlePage: title.entries,
        elements: merging(parser.elements, notes(of: text, in: source)))
    return (screenplay, parser.diagnostics + commentDiagnostics(text, source))
}

/// The writer's notes as elements of their own.
private func notes(of text: VisibleText, in source: SourceText) -> [Screenplay.Element] {
    text.comments.filter { $0.kind == .note }.map { note in
        var inner = source.bytes[note.range].dropFirst(2)
        while inner.last == UInt8(ascii: "]") { inner = inner.dropLast() }
        let words = source.bytes[inner.trimmedRange]
        return Screenplay.Element(
            type: .note, text: String(decoding: words, as: UTF8.self), span: source.span(note.range))
    }
}

/// Both lists in the order of the text; what stands around a note comes before it.
private func merging(_ elements: [Screenplay.Element], _ notes: [Screenplay.Element]) -> [Screenplay.Element] {
    guard !notes.isEmpty else { return elements }
    var merged: [Screenplay.Element] = []
    merged.reserveCapacity(elements.count + notes.count)
    var note = 0
    for element in elements {
        while note < notes.count, notes[note].span.start < element.span.start {
            merged.append(notes[note])
            note += 1
        }
        merged.append(element)
    }
    return merged + notes[note...]
}

private func commentDiagnostics(_ text: VisibleText, _ source: SourceText) -> [Diagnostic] {
    var found = text.comments.filter { $0.kind == .boneyard }.map { boneyard in
        Diagnostic(
            rule: "fountain.boneyard", severity: .note,
            message: "\(boneyard.range.count) bytes between /* and */ were left out, as the writer asked.",
            span: source.span(boneyard.range))
    }
    if let place = text.unclosedBoneyard {
        found.append(
            Diagnostic(
                rule: "fountain.boneyard.unclosed", severity: .warning,
                message: "A boneyard that opens here with /* never closes; what follows was kept as script. "
                    + "Write */ where it should end.", span: source.span(place..<place + 2)))
    }
    return found
}
