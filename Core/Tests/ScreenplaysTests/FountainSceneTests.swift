import Screenplays
import Story
import Testing

@Suite("Fountain: scenes, action, transitions")
struct FountainSceneTests {
    @Test(
        "Every prefix begins a scene, in either case",
        arguments: [
            "INT. A - DAY", "EXT. A", "EST. A", "INT./EXT. A", "INT/EXT A", "I/E. A", "I/E A", "int. a", "Ext A",
            "EXT./INT. CAR", "INT A", "INNEN. KÜCHE - TAG", "AUSSEN. WALD", "ИНТ. КВАРТИРА - ДЕНЬ", "НАТ. УЛИЦА",
            "ΕΣΩΤ. ΣΠΙΤΙ", "内景 客厅 日", "外. 街 夜", "○駅前（夜）", "S#1. 거실 (낮)", "داخلي - بيت - ليل", "פנים. בית - יום",
            "EXTÉRIEUR. RUE - NUIT", "**INT. BOLD - DAY**", "   INT. INDENTED",
        ])
    func prefixes(_ line: String) async throws {
        let types = try await read("Go.\n\n\(line)\n\nX.").elements.map(\.type)
        #expect(types == [.action, .sceneHeading, .action])
    }

    @Test(
        "What only looks like a heading is action",
        arguments: [
            "INTERIOR DESIGN IS HARD", "INTERNAL AFFAIRS", "ESTHER LEAVES", "EXTRA", "...and so", ".\"quoted\"", ".",
            "..x",
            "פנים אל פנים", "AUSSENDIENST", "Internet.",
        ])
    func notHeadings(_ line: String) async throws {
        let types = try await read("Go.\n\n\(line)\n\nX.").elements.map(\.type)
        #expect(types == [.action, .action, .action])
    }

    @Test("A heading needs an empty line before it")
    func needsBlank() async throws {
        #expect(try await outline("He walks.\nINT. A") == ["action: He walks.\nINT. A"])
    }

    @Test("A full stop forces a heading, also before letters of other scripts and digits")
    func forced() async throws {
        #expect(
            try await outline(".SNIPER SCOPE\n\n.été\n\n.1999\n\n.45 #7#")
                == [
                    "scene_heading: SNIPER SCOPE", "scene_heading: été", "scene_heading: 1999",
                    "scene_heading: 45 [#7]",
                ])
    }

    @Test(
        "Scene numbers stand between # at the end",
        arguments: [
            ("#1#", "1"), ("#1A#", "1A"), ("#I-1-A#", "I-1-A"), ("#110A.1#", "110A.1"), ("  #A1#  ", "A1"),
        ])
    func numbers(_ mark: String, _ number: String) async throws {
        #expect(
            try await outline("INT. ROOM #5 - DAY \(mark)\n\nX.").first
                == "scene_heading: INT. ROOM #5 - DAY [#\(number)]")
    }

    @Test(
        "A # that is no scene number stays", arguments: ["INT. ROOM #5 - DAY", "INT. A #5 B#", "INT. A ##", "INT. A #"])
    func noNumber(_ line: String) async throws {
        #expect(try await outline(line) == ["scene_heading: \(line)"])
    }

    @Test("Numbers typed into both margins are the scene's")
    func marginNumbers() async throws {
        #expect(try await outline("12A  INT. HOUSE - DAY  12A\n\nX.").first == "scene_heading: INT. HOUSE - DAY [#12A]")
    }

    @Test("Action keeps its indentation and its lines")
    func indentation() async throws {
        #expect(
            try await outline("Go.\n\n     In\n\tTab  \n\nX.") == [
                "action: Go.", "action:      In\n\tTab", "action: X.",
            ])
    }

    @Test("An exclamation mark forces action, whatever follows")
    func forcedAction() async throws {
        #expect(
            try await outline("!INT. A\n\n!SCANNING\n!the aisles\n\nX.")
                == ["action: INT. A", "action: SCANNING\nthe aisles", "action: X."])
    }

    @Test("A capital line within a paragraph is action")
    func capitals() async throws {
        #expect(try await outline("Her hands.\nGLASS.\nShe grabs.") == ["action: Her hands.\nGLASS.\nShe grabs."])
    }

    @Test(
        "A line in capitals that ends in TO: is a transition",
        arguments: ["CUT TO:", "SMASH CUT TO:", "TO:", "  DISSOLVE TO:", "ПЕРЕХОД TO:"])
    func transitions(_ line: String) async throws {
        let types = try await read("Go.\n\n\(line)\n\nX.").elements.map(\.type)
        #expect(types == [.action, .transition, .action])
    }

    @Test("Lower case, or words below it, make it none")
    func notTransitions() async throws {
        #expect(try await outline("Cut to:\n\nX.") == ["action: Cut to:", "action: X."])
        #expect(try await outline("Go.\n\nCUT TO:\nA dog.").contains("character: CUT TO:"))
        #expect(try await outline("FADE OUT.\n\nX.").first == "action: FADE OUT.")
    }

    @Test("> forces a transition, > < centres")
    func angles() async throws {
        #expect(
            try await outline("> Burn to White.\n\n>THE END<\n> again <\n\n>")
                == ["transition: Burn to White.", "centered: THE END", "centered: again", "action: >"])
    }

    @Test("Three or more = alone are a page break")
    func pageBreak() async throws {
        #expect(try await outline("A.\n\n===\n\nB.\n\n=====\n\nC.").filter { $0 == "page_break: " }.count == 2)
    }

    @Test("Sections know their depth; a synopsis may follow without an empty line")
    func sections() async throws {
        #expect(
            try await outline("# Act\n\n### Deep\n= What happens.\n\nINT. A\n= He waits.\n\nX.") == [
                "section: Act [1]", "section: Deep [3]", "synopsis: What happens.", "scene_heading: INT. A",
                "synopsis: He waits.", "action: X.",
            ])
    }

    @Test("A script without a heading is one scene, and says so")
    func noScene() async throws {
        let (screenplay, diagnostics) = try await readScreenplay(bytes: Array("Just words.".utf8), fileName: "a.txt")
        #expect(screenplay.elements.count == 1)
        #expect(diagnostics.map(\.rule) == ["script.no_scene"])
    }
}
