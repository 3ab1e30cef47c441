import Screenplays
import Story
import Testing

@Suite("Fountain: emphasis, notes, boneyards, title page")
struct FountainMarkupTests {
    @Test(
        "Emphasis goes, its words stay",
        arguments: [
            ("He **runs**.", "He runs."), ("He _runs_.", "He runs."), ("_***all***_", "all"), ("***a** b*", "a b"),
            ("_Steel's *Leupold Mark 4* scope_.", "Steel's Leupold Mark 4 scope."),
            ("un*frigging*real", "unfriggingreal"),
            ("“_quoted_”", "“quoted”"), ("_Élan_ vital", "Élan vital"), ("**\\*9765\\***", "*9765*"),
            ("\\_not\\_", "_not_"),
        ])
    func emphasis(_ source: String, _ plain: String) async throws {
        #expect(try await outline(source) == ["action: \(plain)"])
    }

    @Test(
        "Marks that emphasise nothing stay",
        arguments: [
            "He dialed * 69 * now.", "my_file_name", "*69 and then *23, and hung up.", "2 * 3", "a_b_", "**", "*", "_",
            "****four****", "*open", "close*",
        ])
    func literal(_ source: String) async throws {
        #expect(try await outline(source) == ["action: \(source)"])
    }

    @Test("Emphasis ends with its line")
    func lines() async throws {
        #expect(try await outline("*one\ntwo*") == ["action: *one\ntwo*"])
    }

    @Test("Notes are elements of their own, wherever they stand")
    func notes() async throws {
        #expect(
            try await outline("INT. CAVE [[which?]] #3#\n\nHe [[who\nis he]] runs. [[see [1]]]\n\nX.", notes: true) == [
                "scene_heading: INT. CAVE [#3]", "note: which?", "action: He runs.", "note: who\nis he", "note: see [1",
                "action: X.",
            ])
    }

    @Test("A note runs over an empty line only if that line holds two spaces")
    func noteBlank() async throws {
        #expect(try await outline("Go.\n\n[[A\n  \nB]]\n\nX.") == ["action: Go.", "action: X."])
        #expect(try await outline("[[A\n\nB]]") == ["action: [[A", "action: B]]"])
    }

    @Test("A note or boneyard on a line of its own does not end a speech")
    func transparent() async throws {
        for comment in ["[[softly]]", "/* old */", "/* old\nlines */"] {
            #expect(
                try await outline("ANNA\n\(comment)\nHello.\n\(comment)\nAgain.")
                    == ["character: ANNA", "dialogue: Hello.\nAgain."])
        }
    }

    @Test("What follows a boneyard with empty lines begins anew")
    func boneyardBlock() async throws {
        #expect(
            try await outline("Go.\n/*\n\nEXT. OLD\n\n*/\nINT. NEW - DAY\n\nX.")
                == ["action: Go.", "scene_heading: INT. NEW - DAY", "action: X."])
    }

    @Test("A boneyard is left out and accounted for")
    func boneyard() async throws {
        let text = "INT. A\n\nHe /* quickly */ runs."
        let (screenplay, diagnostics) = try await readScreenplay(bytes: Array(text.utf8), fileName: "a")
        #expect(outline(screenplay).last == "action: He runs.")
        let span = try #require(diagnostics.first { $0.rule == "fountain.boneyard" }?.span)
        #expect(words(screenplay, span) == "/* quickly */")
    }

    @Test("A boneyard that never closes stays as text, with a warning")
    func unclosed() async throws {
        let (screenplay, diagnostics) = try await readScreenplay(
            bytes: Array("INT. A\n\n/* never\n\nX.".utf8), fileName: "a")
        #expect(outline(screenplay).suffix(2) == ["action: /* never", "action: X."])
        #expect(diagnostics.map(\.rule) == ["fountain.boneyard.unclosed"])
        #expect(diagnostics.first?.span?.line == 3)
    }

    @Test("The title page: values beside and below, custom keys, colons in values")
    func titlePage() async throws {
        let text =
            "Title:\n    _**BRICK**_\n\tPART TWO: REVENGE\nMy key: yes\nContact: https://a.b\nhttps://c.d\n\nINT. A\n"
        let screenplay = try await read(text)
        #expect(screenplay.titlePage.map(\.key) == ["Title", "My key", "Contact"])
        #expect(screenplay.title("title") == ["BRICK", "PART TWO: REVENGE"])
        #expect(screenplay.title("Contact") == ["https://a.b", "https://c.d"])
        #expect(words(screenplay, screenplay.titlePage[1].span) == "My key: yes")
        #expect(outline(screenplay) == ["scene_heading: INT. A"])
    }

    @Test(
        "A first line with a colon is not always a title page",
        arguments: ["Steel enters the code: 9765\n\nX.", "FADE IN:\n\nX.", "CUT TO:\n\nX."])
    func noTitlePage(_ text: String) async throws {
        let screenplay = try await read(text)
        #expect(screenplay.titlePage.isEmpty)
        #expect(screenplay.elements.count == 2)
    }
}
