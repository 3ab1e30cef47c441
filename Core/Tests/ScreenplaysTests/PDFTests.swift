import Screenplays
import Story
import TestBench
import Testing

/// Pages as script programs print them, read by the real tool.
@Suite("PDF with a text layer")
struct PDFTests {
    /// A script typed down a page, line by line, in the usual columns.
    private struct Typist {
        var pages: PrintedPages
        private var top = 72.0
        var margin = 108.0

        init(width: Double = 612, height: Double = 792) {
            pages = PrintedPages(width: width, height: height)
            pages.turn()
        }

        mutating func skip(_ lines: Double = 1) { top += 12 * lines }
        mutating func line(_ words: String, _ indent: Double) {
            pages.put(words, left: margin + indent, top: top)
            top += 12
        }
        /// What follows an empty line.
        mutating func action(_ lines: String...) {
            skip()
            for text in lines { line(text, 0) }
        }
        mutating func speech(_ cue: String, _ lines: String...) {
            skip()
            line(cue, 158)
            for text in lines { line(text, text.hasPrefix("(") ? 108 : 72) }
        }
        mutating func turn(header: String? = nil) {
            pages.turn()
            top = 72
            if let header { pages.put(header, left: 500, top: 40) }
        }
        /// Words in a margin, beside the line that was just typed.
        mutating func beside(_ words: String, left: Double) { pages.put(words, left: left, top: top - 12) }
    }

    /// Enough of a script for columns to be found.
    private func opening(_ typist: inout Typist) {
        typist.line("INT. KITCHEN - NIGHT", 0)
        typist.action("Mara slides a letter across the table. Dan reads it, and", "freezes where he stands.")
        typist.speech("MARA", "You knew. You knew the whole time,", "and you let me wait here for you?")
        typist.speech("DAN", "(quietly)", "I never promised you anything at", "all, Mara. Not ever.")
        typist.action("Rain on the window. The kettle begins to sing.")
    }

    private func outlined(_ pages: PrintedPages) async throws -> [String] {
        outline(try await readScreenplay(bytes: pages.pdf(), fileName: "a.pdf").0)
    }

    private let openingOutline = [
        "scene_heading: INT. KITCHEN - NIGHT",
        "action: Mara slides a letter across the table. Dan reads it, and freezes where he stands.", "character: MARA",
        "dialogue: You knew. You knew the whole time, and you let me wait here for you?", "character: DAN",
        "parenthetical: (quietly)", "dialogue: I never promised you anything at all, Mara. Not ever.",
        "action: Rain on the window. The kettle begins to sing.",
    ]

    @Test("Last Train as PDF has the scenes, cues and numbers of its Final Draft")
    func example() async throws {
        let printed = try await readScreenplay(bytes: try TestBench.example("last-train.pdf"), fileName: "a.pdf").0
        let draft = try readTextScreenplay(bytes: try TestBench.example("last-train.fdx"), fileName: "a.fdx").0
        #expect(faults(in: printed) == [])
        func texts(_ script: Screenplay, _ type: ElementType) -> [String] {
            script.elements.filter { $0.type == type }.map {
                "\($0.text) \($0.sceneNumber ?? "") \($0.dual?.rawValue ?? "")"
            }
        }
        #expect(texts(printed, .character) == texts(draft, .character))
        // A montage without a number looks like any other line in capitals.
        #expect(texts(printed, .sceneHeading) == texts(draft, .sceneHeading).filter { !$0.hasPrefix("MONTAGE") })
    }

    @Test("US Letter and A4, in the columns of either", arguments: [(612.0, 792.0, 108.0), (595.3, 841.9, 92.0)])
    func paper(width: Double, height: Double, margin: Double) async throws {
        var typist = Typist(width: width, height: height)
        typist.margin = margin
        opening(&typist)
        #expect(try await outlined(typist.pages) == openingOutline)
    }

    @Test("A name in small letters that stands where names stand is a cue")
    func mixedCase() async throws {
        var typist = Typist()
        opening(&typist)
        typist.speech("McCrae (O.S.)", "Is this your lever, miss?")
        typist.speech("Dr. Ötker", "It is not.")
        #expect(
            try await outlined(typist.pages).suffix(4) == [
                "character: McCrae (O.S.)", "dialogue: Is this your lever, miss?", "character: Dr. Ötker",
                "dialogue: It is not.",
            ])
    }

    @Test("A script whose names are all in small letters has cues")
    func allMixedCase() async throws {
        var typist = Typist()
        typist.line("INT. KITCHEN - NIGHT", 0)
        for turn in 1...4 {
            typist.action("Mara slides letter \(turn) across the table. Dan reads it.")
            typist.speech("Mara", "You knew the whole time, and you", "let me wait here for you?")
            typist.speech("Dan", "I never promised you anything.")
        }
        #expect(try await outlined(typist.pages).count { $0 == "character: Mara" || $0 == "character: Dan" } == 8)
    }

    @Test("A speech whose lines break before the column ends is a song, and keeps its lines")
    func lyrics() async throws {
        var typist = Typist()
        opening(&typist)
        typist.speech("DAN", "Sing me the one about the harbour, will", "you?")
        typist.speech("MARA", "Take me down to the harbour,", "Where the lights go out,", "And I'll wave to them all.")
        #expect(
            try await outlined(typist.pages).last
                == "lyrics: Take me down to the harbour,\nWhere the lights go out,\nAnd I'll wave to them all.")
    }

    @Test("Capitals that stand as far below the line above as headings do, and nothing else does, are a heading")
    func unnumberedHeading() async throws {
        var typist = Typist()
        for place in ["KITCHEN", "HALL", "GARDEN", "STREET"] {
            typist.skip(2)
            typist.line("INT. \(place) - NIGHT", 0)
            typist.action("Mara walks through it, slowly, in the dark.")
            typist.action("SHE STOPS.")
            typist.speech("MARA", "Who is there?")
        }
        typist.skip(2)
        typist.line("THE CHASE", 0)
        typist.action("They run.")
        let read = try await outlined(typist.pages)
        #expect(read.contains("scene_heading: THE CHASE"))
        #expect(read.count { $0 == "action: SHE STOPS." } == 4)
    }

    @Test("Scene numbers stand in one margin, in both, before the heading, or in its line")
    func sceneNumbers() async throws {
        var typist = Typist()
        opening(&typist)
        typist.action("EXT. STREET - DAY")
        typist.beside("21A", left: 60)
        typist.beside("21A", left: 540)
        typist.action("She runs.")
        typist.action("INT. CAR - DAY")
        typist.beside("A22", left: 60)
        typist.action("She drives.")
        typist.action("23 INT. CAR - NIGHT")
        typist.action("She sleeps.")
        typist.action("24- BOIS - EXT/JOUR")
        typist.action("She wakes.")
        typist.action("OMITTED")
        typist.beside("25", left: 60)
        typist.beside("25", left: 540)
        #expect(
            try await outlined(typist.pages).filter { !$0.hasPrefix("action") }.suffix(5) == [
                "scene_heading: EXT. STREET - DAY [#21A]", "scene_heading: INT. CAR - DAY [#A22]",
                "scene_heading: INT. CAR - NIGHT [#23]", "scene_heading: BOIS - EXT/JOUR [#24]",
                "omitted: OMITTED [#25]",
            ])
    }

    @Test("A speech over the turn of a page is one speech; page numbers, headers, CONTINUED and (MORE) are no script")
    func pageTurns() async throws {
        var typist = Typist()
        opening(&typist)
        typist.speech("MARA", "I waited on that platform until the", "last train had gone.")
        typist.line("(MORE)", 158)
        typist.pages.put("(CONTINUED)", left: 500, top: 740)
        typist.turn(header: "LAST TRAIN   2.")
        typist.line("CONTINUED:", 0)
        typist.skip()
        typist.line("MARA (CONT'D)", 158)
        typist.line("And then I walked home in the rain.", 72)
        for page in 3...5 {
            typist.turn(header: "LAST TRAIN   \(page).")
            typist.action("She walks on, and on, and on, page after page.")
        }
        let read = try await outlined(typist.pages)
        #expect(
            read.contains(
                "dialogue: I waited on that platform until the last train had gone. And then I walked home in the rain."
            ))
        #expect(!read.contains { $0.contains("CONTINUED") || $0.contains("MORE") || $0.contains("LAST TRAIN") })
        #expect(read.count == openingOutline.count + 2 + 3)
    }

    @Test("A speech goes on below an empty line, and over a page's turn that nothing marks")
    func unmarkedSpeech() async throws {
        var typist = Typist()
        opening(&typist)
        typist.speech("MARA", "Out.")
        typist.skip()
        typist.line("Now, before I count to three and", 72)
        typist.turn()
        typist.line("call the police.", 72)
        typist.action("He goes.")
        #expect(
            try await outlined(typist.pages).suffix(4) == [
                "character: MARA", "dialogue: Out.", "dialogue: Now, before I count to three and call the police.",
                "action: He goes.",
            ])
    }

    @Test("Stars of a revision and a watermark across the page are no words of the script")
    func marksOfTheTrade() async throws {
        var typist = Typist()
        typist.pages.put("CONFIDENTIAL - MR PINK", left: 120, top: 600, size: 40, turned: true)
        opening(&typist)
        typist.beside("*", left: 560)
        typist.speech("MARA", "Out.")
        typist.beside("*", left: 560)
        #expect(try await outlined(typist.pages) == openingOutline + ["character: MARA", "dialogue: Out."])
    }

    @Test("Two columns of a dual dialogue are two speeches, left and right")
    func dual() async throws {
        var typist = Typist()
        opening(&typist)
        typist.skip()
        for (left, right, indent) in [
            ("MARA", "DAN", 60.0), ("Get out of my", "I was going to", 0), ("kitchen, now.", "leave anyway.", 0),
        ] {
            typist.line(left, 20 + indent)
            typist.beside(right, left: 340 + indent)
        }
        typist.action("He goes.")
        #expect(
            try await outlined(typist.pages).suffix(5) == [
                "character: MARA [left]", "dialogue: Get out of my kitchen, now. [left]", "character: DAN [right]",
                "dialogue: I was going to leave anyway. [right]", "action: He goes.",
            ])
    }

    @Test("A title page and a page of the cast are no scenes")
    func titlePage() async throws {
        var typist = Typist()
        for (words, top) in [
            ("LAST TRAIN", 260.0), ("written by", 300), ("Ada Noor", 324), ("based on the novel by", 360),
            ("Jo Lind", 372),
        ] {
            typist.pages.put(words, left: 306 - Double(words.count) * 3.6, top: top)
        }
        typist.pages.put("First draft, 2 May 2026", left: 108, top: 700)
        typist.turn()
        typist.pages.put("ii", left: 500, top: 40)
        typist.pages.put("THE CAST", left: 277, top: 100)
        typist.turn()
        opening(&typist)
        let script = try await readScreenplay(bytes: typist.pages.pdf(), fileName: "a.pdf").0
        #expect(outline(script) == openingOutline)
        #expect(script.title("title") == ["LAST TRAIN"])
        #expect(script.title("author") == ["Ada Noor"])
        #expect(script.title("source") == ["based on the novel by", "Jo Lind"])
        #expect(script.title("draft date") == ["First draft, 2 May 2026"])
    }

    @Test("THE END in the middle of the page ends no speech's column")
    func centred() async throws {
        var typist = Typist()
        opening(&typist)
        typist.speech("MARA", "Good night.")
        typist.line("THE END", 306 - 108 - 25)
        #expect(try await outlined(typist.pages).last == "action: THE END")
    }

    @Test("Every span names the page and the box where its words are printed")
    func boxes() async throws {
        var typist = Typist()
        opening(&typist)
        let script = try await readScreenplay(bytes: typist.pages.pdf(), fileName: "a.pdf").0
        let cue = try #require(script.elements.first { $0.text == "DAN" }?.span.source)
        let box = try #require(cue.boxPoints)
        #expect(cue.page == 1 && abs(box[0] - 266) < 1 && abs(box[1] - 170) < 5 && abs(box[2] - 21.6) < 1)
    }

    @Test("Pages without text between pages of text are told")
    func partlyScanned() async throws {
        var typist = Typist()
        opening(&typist)
        typist.pages.turn()
        let diagnostics = try await readScreenplay(bytes: typist.pages.pdf(), fileName: "a.pdf").1
        #expect(diagnostics.contains { $0.rule == "pdf.page_without_text" && $0.message.contains("2") })
    }

    @Test("A page of a hundred thousand lines, in one column, in two, or all at one height, is read in one pass")
    func endlessPage() throws {
        for (columns, pitch) in [(1, 12.0), (2, 12.0), (1, 0.0)] {
            var text = "<page width=\"612\" height=\"792\">\n"
            for line in 0..<100_000 {
                let top = 72 + Double(line / columns) * pitch
                let left = line % columns == 0 ? 180.0 : 400
                text +=
                    "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(left + 60)\" yMax=\"\(top + 10)\">WORD</word>\n"
            }
            #expect(faults(in: try readPDFText(Array(text.utf8), file: "a.pdf").screenplay) == [])
        }
    }
}
