import Breakdown
import Story
import Testing

@Suite("Speech")
struct SpeechTests {
    @Test("A line speaks to whom it names, else to whom the parenthetical names, else to the last other speaker")
    func addressees() {
        let read = Read(
            """
            INT. HALL - DAY

            MARA
            Tom, come here.

            TOM
            Why?

            SAM
            (to Mara)
            Leave him.

            MARA
            No.
            """)
        #expect(read.scene.lines.map { read.name($0.addressee) } == ["TOM", "MARA", "MARA", "SAM"])
    }

    @Test("A line that nobody marked is said as its words and its signs tell; a parenthetical wins")
    func tones() {
        let read = Read(
            """
            INT. HALL - DAY

            MARA
            I'm so sorry, Tom.

            TOM
            Get out! I hate you.

            MARA
            (smiling)
            Shut up.

            TOM
            It is ten past nine.
            """)
        let moods = read.scene.beats.filter { $0.kind == .speech }.map { read.reading.business[$0.id]?.mood }
        #expect(moods == [.sad, .furious, .happy, nil])
    }

    @Test("A parenthetical between words makes two lines with a beat between them")
    func asides() {
        let read = Read(
            """
            INT. HALL - DAY

            MARA
            (quietly)
            I was there.
            (beat)
            I saw it.

            TOM
            What?
            """)
        #expect(read.scene.lines.map(\.text) == ["I was there.", "I saw it.", "What?"])
        #expect(read.scene.lines.map(\.parenthetical) == ["quietly", "beat", nil])
        #expect(read.scene.beats.map(\.kind) == [.speech, .silence, .speech, .speech])
        #expect(read.words(read.scene.lines[1].span) == "I saw it.")
        let paragraphs = read.reading.paragraphs.map { read.words($0.span) }
        #expect(paragraphs == ["MARA\n(quietly)\nI was there.", "(beat)\nI saw it.", "TOM\nWhat?"])
        #expect(read.business(read.scene.beats[0])?.action == .whisper)
    }

    @Test("Who cuts in interrupts, who speaks beside is scripted, a voice-over lies under")
    func overlaps() {
        let read = Read(
            """
            INT. HALL - DAY

            MARA
            I never --

            TOM
            Enough!

            MARA
            Go!

            TOM ^
            Stay!

            NARRATOR (V.O.)
            They went.
            """)
        #expect(read.scene.lines.map(\.overlap) == [.none, .interrupt, .scripted, .scripted, .bed])
        #expect(read.scene.lines.map(\.dual) == [nil, nil, .left, .right, nil])
        #expect(!read.names(read.reading.present).contains("NARRATOR"))
        #expect(read.names(read.scene.cast).contains("NARRATOR"))
    }

    @Test("Stakes rise with secrets, refusals and interruptions, and the scene turns on the steepest rise")
    func stakes() throws {
        let read = Read(
            """
            INT. HALL - DAY

            MARA
            Good morning.

            TOM
            Hello. Coffee is ready.

            MARA
            It smells good.

            TOM
            Fresh from the market.

            MARA
            Stop! I know you killed him, Tom!

            TOM
            The milk is on the table.

            MARA
            Thanks.

            TOM
            The bread too.
            """)
        let stakes = read.scene.beats.map(\.stakes)
        #expect(stakes.allSatisfy { (0...1).contains($0) })
        #expect(stakes.max() == stakes[4])
        let turn = try #require(read.reading.turn)
        #expect(turn == read.scene.lines[4].id)
    }

    @Test("Lines in capitals are shouted, and lines into the phone are spoken into it")
    func manners() {
        let read = Read(
            """
            INT. HALL - DAY

            MARA
            GET OUT OF HERE!

            TOM
            (into phone)
            Hello?
            """)
        #expect(read.scene.beats.map { read.business($0)?.action } == [.shout, .phoneEar])
        #expect((read.reading.types[.phone] ?? 0) >= 0.4)
    }

    @Test("The types of a scene are scored by its words and people")
    func types() {
        func types(_ text: String) -> [SceneType: Double] { Read(text).reading.types }
        let fight = types(
            "INT. BAR - NIGHT\n\nMARA (30) punches TOM (30). He kicks her, swings a fist. "
                + "She blocks, slams him into the wall, tackles him.\n\nMARA\nNo.\n\nTOM\nNo.")
        #expect((fight[.fight] ?? 0) >= 0.5)
        let alone = types("INT. ROOM - DAY\n\nMARA (30) washes a cup. She dries it and sits.")
        #expect((alone[.solitary] ?? 0) >= 0.5)
        let car = types("INT. CAR - DAY\n\nMARA\nFaster.\n\nTOM\nNo.")
        #expect((car[.car] ?? 0) >= 0.5)
        let montage = types(
            "EXT. CITY - DAY\n\nSERIES OF SHOTS:\n\nMara runs. Mara eats. Mara sleeps.\n\nMARA\nMore.")
        #expect((montage[.montage] ?? 0) >= 0.9)
        let dream = types("EXT. BEACH - DAY (DREAM)\n\nMARA\nWho is there?")
        #expect((dream[.dream] ?? 0) >= 0.8)
    }
}
