public import Story

/// Writes a screenplay as Final Draft XML (version 3, which Final Draft 10 and later open), UTF-8.
///
/// Title, scene numbers, dual dialogue, notes and synopses are kept; page breaks and the depth of sections are not.
public func writeFinalDraft(_ screenplay: Screenplay) -> [UInt8] {
    var writer = FinalDraftWriter()
    writer.write(screenplay)
    return Array(writer.xml.utf8)
}

private struct FinalDraftWriter {
    var xml = ""

    mutating func write(_ screenplay: Screenplay) {
        xml += "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n"
        xml += "<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"3\">\n<Content>\n"
        let elements = screenplay.elements.filter { $0.type != .note && $0.type != .pageBreak }
        var index = 0
        while index < elements.count {
            if elements[index].dual == .left {
                index = writeDual(elements, from: index)
                continue
            }
            let element = elements[index]
            index += 1
            var summary: [String] = []
            while element.type == .sceneHeading, index < elements.count, elements[index].type == .synopsis {
                summary.append(elements[index].text)
                index += 1
            }
            paragraph(element, summary: summary)
        }
        xml += "</Content>\n"
        writeTitlePage(screenplay)
        writeNotes(screenplay)
        xml += "</FinalDraft>\n"
    }

    private mutating func writeDual(_ elements: [Screenplay.Element], from start: Int) -> Int {
        var end = start
        while end < elements.count, elements[end].dual == .left { end += 1 }
        while end < elements.count, elements[end].dual == .right { end += 1 }
        xml += "<Paragraph>\n<DualDialogue>\n"
        for element in elements[start..<end] { paragraph(element, summary: []) }
        xml += "</DualDialogue>\n</Paragraph>\n"
        return end
    }

    private mutating func paragraph(_ element: Screenplay.Element, summary: [String]) {
        xml += "<Paragraph"
        if let number = element.sceneNumber { attribute("Number", number) }
        if element.type == .centered { attribute("Alignment", "Center") }
        attribute("Type", finalDraftType(element.type))
        xml += ">"
        if !summary.isEmpty {
            xml += "<SceneProperties><Summary>"
            for line in summary { plainParagraph(line) }
            xml += "</Summary></SceneProperties>"
        }
        xml += "<Text>\(escaped(element.text))</Text></Paragraph>\n"
    }

    private mutating func plainParagraph(_ text: String) {
        xml += "<Paragraph><Text>\(escaped(text))</Text></Paragraph>\n"
    }

    private mutating func attribute(_ name: String, _ value: String) {
        xml += " \(name)=\"\(escaped(value))\""
    }

    private mutating func writeTitlePage(_ screenplay: Screenplay) {
        guard !screenplay.titlePage.isEmpty else { return }
        xml += "<TitlePage>\n<Content>\n"
        for entry in screenplay.titlePage {
            for line in entry.lines { plainParagraph(line) }
            plainParagraph("")
        }
        xml += "</Content>\n</TitlePage>\n"
    }

    private mutating func writeNotes(_ screenplay: Screenplay) {
        let notes = screenplay.elements.filter { $0.type == .note }
        guard !notes.isEmpty else { return }
        xml += "<ScriptNotes>\n"
        for note in notes {
            xml += "<ScriptNote>"
            plainParagraph(note.text)
            xml += "</ScriptNote>\n"
        }
        xml += "</ScriptNotes>\n"
    }
}

/// The name that Final Draft gives a role.
private func finalDraftType(_ type: ElementType) -> String {
    switch type {
    case .sceneHeading, .omitted: "Scene Heading"
    case .action, .centered: "Action"
    case .character: "Character"
    case .dialogue: "Dialogue"
    case .parenthetical: "Parenthetical"
    case .transition: "Transition"
    case .shot: "Shot"
    case .lyrics: "Lyrics"
    case .section: "Outline 1"
    case .synopsis: "Outline Body"
    case .newAct: "New Act"
    case .endOfAct: "End of Act"
    case .castList: "Cast List"
    case .general, .note, .pageBreak: "General"
    }
}

private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        default:
            // Characters that XML 1.0 does not know at all are left out.
            if scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" { escaped.unicodeScalars.append(scalar) }
        }
    }
    return escaped
}
