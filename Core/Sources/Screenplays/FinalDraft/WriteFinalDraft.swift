public import Story

/// Writes a screenplay as Final Draft XML (version 3, which Final Draft 10 and later open), UTF-8.
///
/// Title, scene numbers, dual dialogue, notes, synopses and sections (four levels deep) are kept; page breaks are not.
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
        let elements = screenplay.elements.filter { $0.type != .pageBreak }
        // Notes before the first paragraph have none to stand in.
        let loose = elements.prefix { $0.type == .note }
        var index = loose.count
        while index < elements.count {
            index = elements[index].dual == .left ? writeDual(elements, from: index) : paragraph(elements, at: index)
        }
        xml += "</Content>\n"
        writeTitlePage(screenplay)
        if !loose.isEmpty {
            xml += "<ScriptNotes>\n"
            for note in loose { scriptNote(note) }
            xml += "</ScriptNotes>\n"
        }
        xml += "</FinalDraft>\n"
    }

    private mutating func writeDual(_ elements: [Screenplay.Element], from start: Int) -> Int {
        xml += "<Paragraph>\n<DualDialogue>\n"
        var index = start
        for side in [DualSide.left, .right] {
            while index < elements.count, elements[index].dual == side { index = paragraph(elements, at: index) }
        }
        xml += "</DualDialogue>\n</Paragraph>\n"
        return index
    }

    /// Writes an element with the synopses and notes that follow it.
    /// - Returns: the index of the next one.
    private mutating func paragraph(_ elements: [Screenplay.Element], at index: Int) -> Int {
        let element = elements[index]
        var next = index + 1
        xml += "<Paragraph"
        if let number = element.sceneNumber { attribute("Number", number) }
        if element.type == .centered { attribute("Alignment", "Center") }
        attribute("Type", finalDraftType(element))
        xml += ">"
        if element.type == .omitted { xml += "<OmittedScene/>" }
        if element.type == .sceneHeading, next < elements.count, elements[next].type == .synopsis {
            xml += "<SceneProperties><Summary>"
            while next < elements.count, elements[next].type == .synopsis {
                plainParagraph(elements[next].text)
                next += 1
            }
            xml += "</Summary></SceneProperties>"
        }
        xml += "<Text>\(escaped(element.text))</Text>"
        while next < elements.count, elements[next].type == .note {
            scriptNote(elements[next])
            next += 1
        }
        xml += "</Paragraph>\n"
        return next
    }

    private mutating func scriptNote(_ note: Screenplay.Element) {
        xml += "<ScriptNote>"
        plainParagraph(note.text)
        xml += "</ScriptNote>\n"
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
}

/// The name that Final Draft gives a role.
private func finalDraftType(_ element: Screenplay.Element) -> String {
    switch element.type {
    case .sceneHeading, .omitted: "Scene Heading"
    case .action, .centered: "Action"
    case .character: "Character"
    case .dialogue: "Dialogue"
    case .parenthetical: "Parenthetical"
    case .transition: "Transition"
    case .shot: "Shot"
    case .lyrics: "Lyrics"
    case .section: "Outline \(min(4, max(1, element.level ?? 1)))"
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
