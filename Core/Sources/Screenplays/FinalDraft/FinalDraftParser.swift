/// Reads the XML of Final Draft 8 to 13. Only direct children of `Content` are script: list items, notes, summaries
/// and the title page hold paragraphs too.
struct FinalDraftParser {
    private var xml: XMLReader
    private var document = FinalDraftDocument()

    /// The root is not `FinalDraft`.
    struct WrongRoot: Error {
        var name: String
    }

    init(_ bytes: [UInt8]) {
        xml = XMLReader(bytes)
    }

    mutating func parse() throws -> FinalDraftDocument {
        guard case .open(let root, _) = try xml.next() else { throw xml.failure("there is no element") }
        guard root == "FinalDraft" else { throw WrongRoot(name: root) }
        try children { parser, name, attributes throws(XMLReader.Failure) in
            switch name {
            case "Content":
                try parser.readContent()
            case "TitlePage":
                try parser.readTitlePage()
            case "ScriptNotes":
                try parser.readNotes()
            case "ElementSettings":
                try parser.readSettings(attributes["Type"] ?? "")
            default:
                try parser.xml.skip()
            }
        }
        while try xml.next() != nil {}
        return document
    }

    /// Calls `body` for each child of the open element; `body` reads it to its end.
    private mutating func children(
        _ body: (inout FinalDraftParser, String, [String: String]) throws(XMLReader.Failure) -> Void
    ) throws(XMLReader.Failure) {
        while let event = try xml.next() {
            switch event {
            case .open(let name, let attributes):
                try body(&self, name, attributes)
            case .close:
                return
            case .text:
                continue
            }
        }
    }

    // MARK: The script

    private mutating func readContent() throws(XMLReader.Failure) {
        try children { parser, name, attributes throws(XMLReader.Failure) in
            guard name == "Paragraph" else {
                try parser.xml.skip()
                return
            }
            try parser.readScriptParagraph(attributes, side: nil)
        }
    }

    private mutating func readScriptParagraph(
        _ attributes: [String: String], side: FinalDraftDocument.Side?
    ) throws(XMLReader.Failure) {
        var paragraph = FinalDraftDocument.Paragraph(type: attributes["Type"] ?? "General")
        paragraph.number = attributes["Number"].flatMap { $0.isEmpty ? nil : $0 }
        paragraph.isCentred = attributes["Alignment"] == "Center"
        paragraph.side = side
        paragraph.index = document.script.count
        var isWrapper = false
        try children { parser, name, attributes throws(XMLReader.Failure) in
            switch name {
            case "Text":
                paragraph.runs.append(try parser.readRun(attributes))
            case "DualDialogue":
                isWrapper = true
                try parser.readDualDialogue()
            case "SceneProperties":
                paragraph.page = attributes["Page"].flatMap { Int($0) }
                paragraph.summary = try parser.readParagraphTexts()
            case "OmittedScene":
                paragraph.isOmitted = true
                parser.document.omittedParagraphs += try parser.readParagraphTexts().count
            case "Alts":
                parser.document.alternatives += try parser.readParagraphTexts().count
            case "ScriptNote":
                paragraph.notes += try parser.readParagraphTexts()
            default:
                try parser.xml.skip()
            }
        }
        if !isWrapper || !paragraph.runs.allSatisfy(\.text.isEmpty) {
            paragraph.index = document.script.count
            document.script.append(paragraph)
        }
    }

    /// Two speeches said at once: the first cue's stands left, the second's right.
    private mutating func readDualDialogue() throws(XMLReader.Failure) {
        var cues = 0
        try children { parser, name, attributes throws(XMLReader.Failure) in
            guard name == "Paragraph" else {
                try parser.xml.skip()
                return
            }
            if attributes["Type"] == "Character" { cues += 1 }
            try parser.readScriptParagraph(attributes, side: cues > 1 ? .right : .left)
        }
    }

    private mutating func readRun(_ attributes: [String: String]) throws(XMLReader.Failure) -> FinalDraftDocument.Run {
        FinalDraftDocument.Run(text: try readText(), isAllCaps: isAllCaps(attributes["Style"]))
    }

    private func isAllCaps(_ style: String?) -> Bool { style?.split(separator: "+").contains("AllCaps") ?? false }

    /// All text in the open element, to its end.
    private mutating func readText() throws(XMLReader.Failure) -> String {
        var text = ""
        var depth = 1
        while depth > 0, let event = try xml.next() {
            switch event {
            case .open: depth += 1
            case .close: depth -= 1
            case .text(let piece): text += piece
            }
        }
        return text
    }

    /// The texts of all paragraphs in the open element, however deep; the empty ones left out.
    private mutating func readParagraphTexts() throws(XMLReader.Failure) -> [String] {
        var texts: [String] = []
        var text = ""
        var path = [""]
        while !path.isEmpty, let event = try xml.next() {
            switch event {
            case .open(let name, _):
                path.append(name)
            case .text(let piece):
                if path.last == "Text" { text += piece }
            case .close:
                if path.popLast() == "Paragraph" {
                    if text.contains(where: { !$0.isWhitespace }) { texts.append(text) }
                    text = ""
                }
            }
        }
        return texts
    }

    // MARK: What stands beside the script

    private mutating func readTitlePage() throws(XMLReader.Failure) {
        try children { parser, name, _ throws(XMLReader.Failure) in
            guard name == "Content" else {
                try parser.xml.skip()
                return
            }
            try parser.children { parser, _, _ throws(XMLReader.Failure) in
                var line = ""
                try parser.children { parser, name, _ throws(XMLReader.Failure) in
                    if name == "Text" { line += try parser.readText() } else { try parser.xml.skip() }
                }
                parser.document.titlePage.append(line)
            }
        }
    }

    private mutating func readNotes() throws(XMLReader.Failure) {
        document.notes += try readParagraphTexts()
    }

    private mutating func readSettings(_ type: String) throws(XMLReader.Failure) {
        try children { parser, name, attributes throws(XMLReader.Failure) in
            if name == "FontSpec", parser.isAllCaps(attributes["Style"]) { parser.document.capitalTypes.insert(type) }
            try parser.xml.skip()
        }
    }
}
