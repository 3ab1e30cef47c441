import Breakdown
import Story
import Testing

@Suite("People")
struct PeopleTests {
    @Test("A cue's extensions are no part of the name, and qualifiers are aliases")
    func cues() {
        let read = Read(
            """
            INT. HALL - DAY

            MARA (V.O.)
            One.

            MARA (CONT'D)
            Two.

            MARA (YOUNG)
            Three.

            MARA'S VOICE
            Four.

            @McAVOY (O.S.)
            Five.
            """)
        #expect(read.result.characters.map(\.name) == ["MARA", "McAVOY"])
        #expect(read.character("MARA")?.aliases.contains("MARA (YOUNG)") == true)
        #expect(read.scene.lines.map(\.extension) == ["V.O.", "CONT'D", nil, nil, "O.S."])
        #expect(read.scene.lines[0].overlap == .bed)
    }

    @Test("A name to be read on a thing brings nobody into the room")
    func readNames() {
        let read = Read(
            """
            INT. HALL - DAY

            Tom (30) waits.

            TOM
            One.

            INT. OFFICE - DAY

            Mara (30) holds the phone. The screen: TOM (DO NOT ANSWER).

            MARA
            No.
            """)
        let tom = read.character("TOM")?.id
        #expect(read.result.readings[1].present.contains { $0 == tom } == false)
    }

    @Test("Whom an article introduces in capitals is there")
    func article() throws {
        let read = Read(
            """
            INT. HALL - DAY

            A LEOPARD SEAL, as wide as the door, wearing a napkin.

            SEAL
            Good evening.
            """)
        #expect(read.scene.beats.first?.agents == [try #require(read.character("SEAL")).id])
    }

    @Test("A full name in the action belongs to its cue, with age and looks")
    func introduction() throws {
        let read = Read(
            """
            INT. HALL - DAY

            ELENA VOSS (34), tall, her black hair in a ponytail, in a white lab coat and glasses, waits.

            ELENA
            Hello?
            """)
        let elena = try #require(read.character("ELENA"))
        #expect(read.result.characters.count == 1)
        #expect(elena.aliases == ["ELENA VOSS"])
        #expect(elena.look.age == 34)
        #expect(elena.look.sex == .female)
        #expect(elena.look.heightM > 1.75)
        #expect(elena.look.hair == Hair(style: .pony, value: 0.08))
        #expect(elena.look.face.glasses)
        let clothes = elena.look.clothes(on: "D1")
        #expect(clothes.top == .coat)
        #expect(clothes.topValue == 0.95)
    }

    @Test(
        "Ages are read in words and figures",
        arguments: [
            ("ANNA, a woman in her 60s, waits.", 64), ("ANNA, in her late fifties, waits.", 58),
            ("ANNA (early 30s) waits.", 32),
            ("ANNA, a girl of nine, waits.", 9), ("ANNA, a teenager, waits.", 16), ("ANNA, sixty, waits.", 60),
            ("ANNA (7) waits.", 7),
            ("ANNA, an old woman, waits.", 70),
        ])
    func ages(_ text: String, _ age: Int) {
        #expect(Read("INT. HALL - DAY\n\n\(text)\n\nANNA\nYes.").character("ANNA")?.look.age == age)
    }

    @Test("A child is as small as a child")
    func children() throws {
        let boy = try #require(Read("INT. HALL - DAY\n\nLEO, a boy of six, hides.\n\nLEO\nMum?").character("LEO"))
        #expect((1.05...1.25).contains(boy.look.heightM))
        #expect(boy.look.sex == .male)
        #expect(boy.look.face.beard == .none)
    }

    @Test("Silent people in capitals are cast; sounds, props and camera words are not")
    func silent() {
        let read = Read(
            """
            EXT. STREET - NIGHT

            A BANG. The COP (40s) drops a LETTER. An OLD MAN watches from a WINDOW. CLOSE ON the letter. SUSAN runs.

            MARA
            Stop!
            """)
        #expect(Set(read.result.characters.map(\.name)) == ["MARA", "COP", "OLD MAN", "SUSAN"])
        #expect(read.character("COP")?.look.clothes(on: "D1").top == .uniform)
        #expect(read.character("OLD MAN")?.look.age == 70)
    }

    @Test("Pronouns say who is a woman and who a man")
    func pronouns() {
        let read = Read(
            """
            INT. HALL - DAY

            Quill opens her bag. She smiles. Bex closes his eyes.

            QUILL
            Ready?

            BEX
            Never.
            """)
        #expect(read.character("QUILL")?.look.sex == .female)
        #expect(read.character("BEX")?.look.sex == .male)
    }

    @Test("Arabic and Hebrew names are people, also where a bracket joins them to a Latin name")
    func rightToLeft() {
        let read = Read(
            """
            INT. KITCHEN - DAY

            SARA (שרה, 68) lifts the shutter. ليلى تنتظر.

            @שרה
            בוקר טוב.

            @ليلى
            صباح الخير يا شرة.
            """)
        #expect(read.result.characters.map(\.name).sorted() == ["שרה", "ليلى"].sorted())
        #expect(read.character("SARA")?.look.age == 68)
        #expect(read.character("ليلى")?.look.sex == .female)
        #expect(read.scene.cast.count == 2)
    }

    @Test("A GUARD and a GUARD 2 are two, YOUNG MARA is not MARA, and DR. VOSS is VOSS")
    func joins() {
        let read = Read(
            """
            INT. HALL - DAY

            GUARD
            Halt.

            GUARD 2
            Halt.

            DR. VOSS
            Why?

            VOSS
            Why?

            MARA
            Me.

            YOUNG MARA
            And me.
            """)
        #expect(Set(read.result.characters.map(\.name)) == ["GUARD", "GUARD 2", "DR. VOSS", "MARA", "YOUNG MARA"])
    }

    @Test("Principals without descriptions still differ from each other in three features")
    func contrast() {
        let names = ["ANNA", "BELLA", "CLARA", "DIANA", "EMMA"]
        let talk = names.map { "\($0)\nI have something to say." }.joined(separator: "\n\n")
        let looks = Read("INT. HALL - DAY\n\n" + talk).result.characters.map(\.look)
        for one in looks.indices {
            for other in looks.indices where other > one {
                let (a, b) = (looks[one], looks[other])
                let values = [
                    max(a.heightM, b.heightM) / min(a.heightM, b.heightM) >= 1.08, a.build != b.build,
                    a.hair.style != b.hair.style,
                    abs(a.hair.value - b.hair.value) >= 0.2,
                    abs(a.clothes(on: "").topValue - b.clothes(on: "").topValue) >= 0.2,
                    a.face.glasses != b.face.glasses || a.face.beard != b.face.beard
                        || a.clothes(on: "").hat != b.clothes(on: "").hat,
                ]
                #expect(values.filter { $0 }.count >= 3, "\(names[one]) and \(names[other])")
            }
        }
    }

    @Test("Who says and does most is billed first, and crowds come last as six figures")
    func billing() {
        let read = Read(
            """
            EXT. MARKET - DAY

            A crowd fills the square. Tom watches.

            TOM
            Look at all these people who came to hear you speak today.

            MARA
            Yes.
            """)
        #expect(read.result.characters.prefix(2).map(\.name) == ["TOM", "MARA"])
        #expect(read.result.characters.dropFirst(2).map(\.name) == (1...6).map { "CROWD \($0)" })
        #expect(read.result.characters.map(\.billing) == Array(1...8))
        #expect(read.scene.cast.count == 8)
    }

    @Test("The seed changes nobody with a name")
    func seeds() {
        let page = "EXT. MARKET - DAY\n\nA crowd waits.\n\nTOM\nHello."
        let (one, two) = (Read(page, seed: 1).result.characters, Read(page, seed: 2).result.characters)
        #expect(one[0] == two[0])
        #expect(one.map(\.id) == two.map(\.id))
        #expect(one.dropFirst().map(\.look) != two.dropFirst().map(\.look))
    }

    @Test("Clothes that a later scene names hold for its story day")
    func wardrobe() throws {
        let read = Read(
            """
            INT. HALL - DAY

            MARA (34) wears a black coat.

            INT. HALL - NEXT DAY

            Mara in a white dress comes down the stairs.

            MARA
            Well?
            """)
        let look = try #require(read.character("MARA")).look
        #expect(look.clothes(on: "D1").top == .coat)
        #expect(look.clothes(on: "D2").top == .dress)
        #expect(look.clothes(on: "D2").topValue == 0.95)
    }
}
