internal import Story

/// Reads a Final Draft script (FDX). The text is made here; every span names its paragraph.
/// - Parameter bytes: UTF-8 with lines ended by LF.
func readFinalDraft(
    _ bytes: [UInt8], file: String
) throws(ReadingError) -> (screenplay: Screenplay, diagnostics: [Diagnostic]) {
    let document: FinalDraftDocument
    do {
        var parser = FinalDraftParser(bytes)
        document = try parser.parse()
    } catch let error as XMLReader.Failure {
        throw .brokenXML(file: file, line: error.line, reason: error.reason)
    } catch let error as FinalDraftParser.WrongRoot {
        throw .notFinalDraft(file: file, root: error.name)
    } catch {
        throw .reader(file: file, reason: "\(error)")
    }
    return (document.screenplay(), document.diagnostics())
}

extension FinalDraftDocument {
    func screenplay() -> Screenplay {
        var builder = TextBuilder()
        let lines = titlePage.map { $0.trimmed }.flatMap { line in
            line.isEmpty ? [line] : line.split(separator: "\n").map { String($0).trimmed }
        }
        let blocks = lines.split(separator: "").map(Array.init)
        for entry in titlePageRoles(blocks) {
            builder.addTitle(entry.key, entry.lines, page: 1, source: Span.Source())
        }
        var page = 1
        for paragraph in script {
            page = paragraph.page ?? page
            add(paragraph, page: page, to: &builder)
        }
        for note in notes {
            builder.add(.note, note.trimmed, page: page, source: Span.Source())
        }
        return builder.screenplay(.fdx)
    }

    private func add(_ paragraph: Paragraph, page: Int, to builder: inout TextBuilder) {
        let source = Span.Source(paragraph: paragraph.index)
        var role = paragraph.isOmitted ? ElementType.omitted : elementType(of: paragraph.type)
        if paragraph.isCentred, role == .action || role == .general { role = .centered }
        let isHeading = role == .sceneHeading || role == .omitted
        let side = paragraph.side.map { $0 == .left ? DualSide.left : .right }
        builder.add(
            role, text(of: paragraph), page: page, source: source, sceneNumber: isHeading ? paragraph.number : nil,
            dual: side, level: role == .section ? paragraph.type.last?.wholeNumberValue ?? 1 : nil)
        for summary in paragraph.summary { builder.add(.synopsis, summary.trimmed, page: page, source: source) }
        for note in paragraph.notes { builder.add(.note, note.trimmed, page: page, source: source) }
    }

    /// All runs in one, inner spaces kept. Letters that print as capitals are capitals here.
    private func text(of paragraph: Paragraph) -> String {
        let isCapital = capitalTypes.contains(paragraph.type)
        let text = paragraph.runs.map { $0.isAllCaps || isCapital ? $0.text.uppercased() : $0.text }.joined()
        if paragraph.isOmitted, text.trimmed.isEmpty { return "OMITTED" }
        return text.trimmed
    }

    func diagnostics() -> [Diagnostic] {
        var found: [Diagnostic] = []
        if omittedParagraphs > 0 {
            found.append(
                Diagnostic(
                    rule: "fdx.omitted", severity: .note,
                    message: "\(omittedParagraphs) paragraphs of omitted scenes were left out; their numbers stay."))
        }
        if alternatives > 0 {
            found.append(
                Diagnostic(
                    rule: "fdx.alternatives", severity: .note,
                    message: "\(alternatives) alternative lines were left out; the chosen ones were read."))
        }
        let known = Set(script.map(\.type)).filter { types[$0.lowercased()] == nil }.sorted()
        if !known.isEmpty {
            found.append(
                Diagnostic(
                    rule: "fdx.custom_type", severity: .note,
                    message: "Paragraphs of the script's own types were read as general text: "
                        + known.joined(separator: ", ") + "."))
        }
        return found
    }
}

private func elementType(of name: String) -> ElementType { types[name.lowercased()] ?? .general }

private let types: [String: ElementType] = [
    "scene heading": .sceneHeading, "action": .action, "character": .character, "dialogue": .dialogue,
    "parenthetical": .parenthetical, "transition": .transition, "shot": .shot, "cast list": .castList,
    "general": .general, "new act": .newAct, "end of act": .endOfAct, "lyrics": .lyrics, "singing": .lyrics,
    "outline 1": .section, "outline 2": .section, "outline 3": .section, "outline 4": .section,
    "outline body": .synopsis,
]
