import Breakdown
import Story
import Testing

private let first = "INT. HALL - DAY\n\nMARA (34) enters. She sits.\n\nMARA\nHello?"
private let second = "EXT. STREET - NIGHT\n\nTom runs. He falls.\n\nTOM\nHelp!"

@Suite("Ids and sameness")
struct StabilityTests {
    @Test("An insertion elsewhere changes no id")
    func insertion() {
        let before = Read(first + "\n\n" + second)
        let after = Read("INT. ATTIC - DAY\n\nA new scene. SAM (20) sleeps.\n\nSAM\nNo.\n\n" + first + "\n\n" + second)
        #expect(before.scenes.map(\.id) == after.scenes.dropFirst().map(\.id))
        #expect(before.scenes.flatMap(\.beats).map(\.id) == after.scenes.dropFirst().flatMap(\.beats).map(\.id))
        #expect(before.scenes.flatMap(\.lines).map(\.id) == after.scenes.dropFirst().flatMap(\.lines).map(\.id))
        #expect(before.character("MARA")?.id == after.character("MARA")?.id)
    }

    @Test("The same script gives the same breakdown, and every id is used once")
    func sameness() throws {
        let (one, two) = (Read(first + "\n\n" + second), Read(first + "\n\n" + second))
        #expect(try BoardFile.json(one.scenes) == BoardFile.json(two.scenes))
        #expect(try BoardFile.json(one.result.characters) == BoardFile.json(two.result.characters))
        let ids = one.scenes.flatMap { scene in scene.beats.map(\.id.description) + scene.lines.map(\.id.description) }
        #expect(Set(ids).count == ids.count)
    }

    @Test("An empty script and an omitted scene are no trouble")
    func nothing() {
        #expect(Read("").scenes.isEmpty)
        #expect(Read("").result.diagnostics.map(\.rule) == ["reading.empty"])
        let read = Read(".OMITTED #4#\n\n" + first)
        #expect(read.scenes.map(\.omitted) == [true, false])
        #expect(read.scenes.map(\.number) == ["4", "2"])
    }

    @Test(
        "Strange text is read without loss",
        arguments: ["((((", "“", "[[ never closed", "é\u{301}\u{200F}…!!", "/*", "—", "12", "'s", "MARA's", "日本語。"])
    func strange(_ text: String) {
        let read = Read("INT. HALL - DAY\n\n\(text) Mara walks \(text)\n\nMARA\n\(text) yes \(text)")
        let beats = read.scene.beats
        #expect(beats.first?.span.start == read.reading.paragraphs[0].span.start)
        #expect(read.reading.paragraphs.last?.span.end == read.script.text.utf8.count)
    }

    @Test("A summary is the synopsis, else a sentence of the scene with somebody in it")
    func summary() {
        #expect(Read("INT. HALL - DAY\n\n= Mara comes home.\n\nA clock.").scene.summary == "Mara comes home.")
        #expect(
            Read("INT. HALL - DAY\n\nA clock ticks. Mara comes home. It rains.\n\nMARA\nYes.").scene.summary
                == "Mara comes home.")
    }
}
