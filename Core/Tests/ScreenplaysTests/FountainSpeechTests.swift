import Screenplays
import Story
import Testing

@Suite("Fountain: who speaks and what is said")
struct FountainSpeechTests {
    @Test(
        "These are cues",
        arguments: [
            "PO", "MR. O'NEIL-SMITH #2", "R2D2", "HANS (on the radio)", "MOM (O.S.) (CONT'D)", "ÉDOUARD (à la télé)",
            "ΝΊΚΟΣ", "ИВАН", "GROßE FRAU", "JOSÉ MARÍA", "ZOË", "  INDENTED", "JACK  ", "JACK:", "ÅSA", "E\u{301}LISE",
        ])
    func cues(_ line: String) async throws {
        #expect(try await read("Go.\n\n\(line)\nHello.").elements.map(\.type) == [.action, .character, .dialogue])
    }

    @Test("These are not", arguments: ["23", "ZOë", "McCLANE", "太郎", "Jack", "(V.O.)", "שרה", "..."])
    func notCues(_ line: String) async throws {
        #expect(try await read("Go.\n\n\(line)\nHello.").elements.map(\.type) == [.action, .action])
    }

    @Test("@ forces a cue and goes", arguments: ["McCLANE", "23", "太郎", "שרה (V.O.)", "سمير"])
    func forced(_ name: String) async throws {
        #expect(try await outline("Go.\n\n@\(name)\nYes.") == ["action: Go.", "character: \(name)", "dialogue: Yes."])
    }

    @Test("A name with nothing below it is action")
    func alone() async throws {
        #expect(try await outline("Go.\n\nJACK") == ["action: Go.", "action: JACK"])
        #expect(try await outline("JACK\n\nGo.") == ["action: JACK", "action: Go."])
    }

    @Test("Two spaces on an empty line keep a speech going")
    func heldOpen() async throws {
        #expect(
            try await outline("DEALER\nTen.\n  \nHit or stand?\n\nX.")
                == ["character: DEALER", "dialogue: Ten.\n\nHit or stand?", "action: X."])
        #expect(try await outline("DEALER\nTen.\n  \n\nX.").last == "action: X.")
    }

    @Test("Parentheticals stand on their own lines, also over several")
    func parentheticals() async throws {
        #expect(
            try await outline("STEEL\n(beer raised)\nTo me.\n(a long\nbeat)\nI (never) said that.\n(laughs) Yes.") == [
                "character: STEEL", "parenthetical: (beer raised)", "dialogue: To me.", "parenthetical: (a long\nbeat)",
                "dialogue: I (never) said that.\n(laughs) Yes.",
            ])
    }

    @Test("What looks like a heading or section within a speech is said")
    func headingLike() async throws {
        #expect(
            try await outline("STEEL\nINT. is short for interior.\n#1 in town.\nCUT TO:\n\nX.").dropFirst().first
                == "dialogue: INT. is short for interior.\n#1 in town.\nCUT TO:")
    }

    @Test("^ stands two speeches side by side")
    func dual() async throws {
        #expect(
            try await outline("BRICK (V.O.)\nHi.\n\nSTEEL (O.S.) ^\n(waving)\nHo.\n\nX.") == [
                "character: BRICK (V.O.) [left]", "dialogue: Hi. [left]", "character: STEEL (O.S.) [right]",
                "parenthetical: (waving) [right]", "dialogue: Ho. [right]", "action: X.",
            ])
        #expect(try await outline("A\nx.\n\n@b^\ny.").suffix(2) == ["character: b [right]", "dialogue: y. [right]"])
    }

    @Test("^ without a speech just before is kept as a speech, and reported")
    func dualAlone() async throws {
        let (screenplay, diagnostics) = try await readScreenplay(
            bytes: Array("INT. A\n\nGo.\n\nSTEEL ^\nHo.".utf8), fileName: "a")
        #expect(outline(screenplay).suffix(2) == ["character: STEEL", "dialogue: Ho."])
        #expect(diagnostics.map(\.rule) == ["fountain.dual.alone"])
    }

    @Test("Lyrics are sung in a speech and outside one")
    func lyrics() async throws {
        #expect(
            try await outline("ANNA\n~La la\n~lo.\nGood?\n\n~Hum.\n\nX.") == [
                "character: ANNA", "lyrics: La la\nlo.", "dialogue: Good?", "lyrics: Hum.", "action: X.",
            ])
    }

    @Test("Forced action ends a speech without an empty line")
    func actionEnds() async throws {
        #expect(try await outline("ANNA\nNo.\n!She goes.").last == "action: She goes.")
    }
}
