import Screenplays
import Story
import TestBench
import Testing

@Suite("Final Draft")
struct FinalDraftTests {
    /// A document of these children of `Content`, and what else the root holds.
    private func fdx(_ content: String, _ rest: String = "") -> [UInt8] {
        Array(
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FinalDraft DocumentType=\"Script\" Version=\"6\">\n"
                + "<Content>\(content)</Content>\(rest)</FinalDraft>").utf8)
    }

    private func outlined(_ content: String, _ rest: String = "", notes: Bool = false) throws -> [String] {
        outline(try readTextScreenplay(bytes: fdx(content, rest), fileName: "a.fdx").0, notes: notes)
    }

    @Test("The same script as Fountain and as Final Draft has the same scenes, cues and words")
    func sameScript() throws {
        let fountain = try readTextScreenplay(bytes: example("last-train.fountain"), fileName: "a").0
        let draft = try readTextScreenplay(bytes: example("last-train.fdx"), fileName: "b").0
        let spoken: Set<ElementType> = [.sceneHeading, .character, .dialogue, .parenthetical, .action, .transition]
        func lines(_ script: Screenplay) -> [String] {
            script.elements.filter { spoken.contains($0.type) }.map {
                "\($0.type) \($0.text) \($0.sceneNumber ?? "") \($0.dual?.rawValue ?? "")"
            }
        }
        #expect(lines(draft) == lines(fountain))
        #expect(draft.title("title") == fountain.title("title"))
    }

    @Test(
        "What was written reads back the same", arguments: ["last-train", "a-penguin-called-kevin", "the-two-bakers"])
    func examplesComeBack(name: String) throws {
        let fountain = try readTextScreenplay(bytes: example("\(name).fountain"), fileName: "a").0
        let first = try readTextScreenplay(bytes: writeFinalDraft(fountain), fileName: "b").0
        let second = try readTextScreenplay(bytes: writeFinalDraft(first), fileName: "b").0
        #expect(second == first)
        let words = fountain.elements.filter { $0.type != .pageBreak }
        #expect(first.elements.map(\.type) == words.map(\.type))
        for (read, meant) in zip(first.elements, words) where read.type != .sceneHeading {
            #expect(read.text == meant.text.split(separator: "\n").joined(separator: "\n") || read.text == meant.text)
        }
    }

    @Test("Random scripts of every kind of paragraph come back as they were", arguments: 0..<12)
    func randomScriptsComeBack(seed: UInt64) throws {
        var random = SeededRandom(seed: seed, for: "fdx")
        let types = ElementType.allCases.filter { $0 != .pageBreak }
        let elements = (0..<60).map { index in
            let text = "w\(index) " + randomText(length: random.below(30), using: &random) + " e"
            var element = Screenplay.Element(
                type: index == 0 ? .sceneHeading : random.pick(types), text: text,
                span: Span(start: 0, end: 0, line: 1, page: 1))
            if element.type == .sceneHeading { element.sceneNumber = "\(index)A" }
            if element.type == .section { element.level = 1 + random.below(4) }
            return element
        }
        let script = Screenplay(format: .fountain, text: "", titlePage: [], elements: elements)
        let first = try readTextScreenplay(bytes: writeFinalDraft(script), fileName: "a").0
        #expect(faults(in: first) == [])
        #expect(outline(first, notes: true).count == elements.count)
        #expect(try readTextScreenplay(bytes: writeFinalDraft(first), fileName: "a").0 == first)
    }

    @Test("All runs of a paragraph are one text, with their spaces; capitals by style are capitals")
    func runs() throws {
        let read = try outlined(
            "<Paragraph Type=\"Character\"><Text>Mara</Text></Paragraph>"
                + "<Paragraph Type=\"Dialogue\"><Text>I said </Text><Text Style=\"Bold+Italic\">no</Text><Text>, </Text>"
                + "<Text Style=\"AllCaps\">never</Text><Text>.</Text></Paragraph>",
            "<ElementSettings Type=\"Character\"><FontSpec Style=\"AllCaps\"/></ElementSettings>")
        #expect(read == ["character: MARA", "dialogue: I said no, NEVER."])
    }

    @Test("Two cues in a dual dialogue stand left and right, and what follows stands alone")
    func dual() throws {
        func paragraph(_ type: String, _ text: String) -> String {
            "<Paragraph Type=\"\(type)\"><Text>\(text)</Text></Paragraph>"
        }
        let read = try outlined(
            "<Paragraph><DualDialogue>" + paragraph("Character", "A") + paragraph("Dialogue", "One.")
                + paragraph("Character", "B") + paragraph("Parenthetical", "(low)") + paragraph("Dialogue", "Two.")
                + "</DualDialogue></Paragraph>" + paragraph("Action", "Then."))
        #expect(
            read == [
                "character: A [left]", "dialogue: One. [left]", "character: B [right]", "parenthetical: (low) [right]",
                "dialogue: Two. [right]", "action: Then.",
            ])
    }

    @Test("Only children of the content are script: notes, summaries, alternatives and omitted scenes are not")
    func besideTheScript() throws {
        let note = "<ScriptNote><Paragraph><Text>Ask her.</Text></Paragraph></ScriptNote>"
        let content =
            "<Paragraph Type=\"Scene Heading\" Number=\"3A\"><SceneProperties Page=\"4\"><Summary><Paragraph>"
            + "<Text>They meet.</Text></Paragraph></Summary></SceneProperties><Text>INT. BAR - DAY</Text>\(note)</Paragraph>"
            + "<Paragraph Type=\"Scene Heading\" Number=\"4\"><OmittedScene><Paragraph Type=\"Action\"><Text>Gone.</Text>"
            + "</Paragraph></OmittedScene></Paragraph><Paragraph Type=\"Action\"><Text>Here.</Text><Alts><Alt><Paragraph>"
            + "<Text>There.</Text></Paragraph></Alt></Alts></Paragraph>"
        let (script, diagnostics) = try readTextScreenplay(bytes: fdx(content), fileName: "a.fdx")
        #expect(
            outline(script, notes: true) == [
                "scene_heading: INT. BAR - DAY [#3A]", "synopsis: They meet.", "note: Ask her.",
                "omitted: OMITTED [#4]",
                "action: Here.",
            ])
        #expect(script.elements.first?.span.page == 4)
        #expect(diagnostics.map(\.rule) == ["fdx.omitted", "fdx.alternatives"])
    }

    @Test("Types of the script's own are general text, and are told")
    func customTypes() throws {
        let (script, diagnostics) = try readTextScreenplay(
            bytes: fdx("<Paragraph Type=\"SMS\"><Text>On my way</Text></Paragraph>"), fileName: "a.fdx")
        #expect(outline(script) == ["general: On my way"])
        #expect(diagnostics.first?.message.contains("SMS") == true)
    }

    @Test("A file cut anywhere before its end names the line where it breaks off")
    func truncated() throws {
        let bytes = try example("last-train.fdx")
        let end = bytes.lastIndex(of: UInt8(ascii: ">")) ?? bytes.count
        for cut in stride(from: 40, to: end, by: 811) {
            let error = #expect(throws: ReadingError.self) {
                try readTextScreenplay(bytes: Array(bytes[..<cut]), fileName: "a.fdx")
            }
            #expect(error?.description.contains("damaged at line") == true, "\(cut)")
        }
    }

    @Test("An entity bomb and an entity that names a file are refused before they grow")
    func entities() throws {
        let laughs = (1...9).map { "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">" }
            .joined()
        for head in [
            "<!DOCTYPE x [<!ENTITY l0 \"lol\">\(laughs)]>", "<!DOCTYPE x [<!ENTITY l9 SYSTEM \"/etc/passwd\">]>",
        ] {
            let bytes = Array("<?xml version=\"1.0\"?>\(head)<FinalDraft><Content>&l9;</Content></FinalDraft>".utf8)
            let error = #expect(throws: ReadingError.self) { try readTextScreenplay(bytes: bytes, fileName: "b.fdx") }
            #expect(error?.description.contains("declares entities") == true)
        }
    }

    @Test("Odd nesting is read for what script it holds, or refused with its line")
    func nesting() throws {
        let inner =
            "<Paragraph Type=\"Action\"><Text>A<Text>B</Text><b>C</b></Text><Paragraph><Text>D</Text></Paragraph></Paragraph>"
        #expect(try outlined(inner) == ["action: ABC"])
        let dual = String(repeating: "<Paragraph><DualDialogue>", count: 90)
        let close = String(repeating: "</DualDialogue></Paragraph>", count: 90)
        #expect(
            try outlined(dual + "<Paragraph Type=\"Action\"><Text>Deep</Text></Paragraph>" + close)
                == ["action: Deep [left]"])
        let error = #expect(throws: ReadingError.self) { try outlined(dual + dual) }
        #expect(error?.description.contains("nested") == true)
    }

    @Test("A title page of hundreds of thousands of lines, or of one endless line, is read in one pass")
    func hugeTitlePage() throws {
        let lines = String(
            repeating:
                "<Paragraph><Text>copyright x</Text></Paragraph><Paragraph><Text>written by y</Text></Paragraph>",
            count: 60_000)
        let endless = "<Paragraph><Text>scénario de \(String(repeating: "a", count: 4 << 20))</Text></Paragraph>"
        for content in [lines, endless] {
            let bytes = fdx(
                "<Paragraph Type=\"Action\"><Text>X</Text></Paragraph>",
                "<TitlePage><Content><Paragraph><Text>T</Text></Paragraph>\(content)</Content></TitlePage>")
            #expect(try readTextScreenplay(bytes: bytes, fileName: "a").0.titlePage.isEmpty == false)
        }
    }
}
