import Breakdown
import Story
import Testing

/// The beats of one sentence between two people who are known.
private func page(_ action: String, heading: String = "INT. KITCHEN - NIGHT") -> Read {
    Read(
        """
        \(heading)

        MARA (34) and TOM (40) wait.

        \(action)

        MARA
        Well?

        TOM
        Well.
        """)
}

@Suite("Beats of action")
struct BeatTests {
    @Test("Words are read in the language of the script: in English nobody eats pain, panes and tellers")
    func falseFriends() throws {
        for sentence in ["Mara holds her side in pain.", "Tom touches the pane.", "Mara hands the teller a note."] {
            let read = page(sentence)
            let kinds = read.business(try #require(read.beat(sentence)))?.props.map(\.kind) ?? []
            #expect(!kinds.contains(.food) && !kinds.contains(.plate), "\(sentence)")
        }
    }

    @Test("What is picked up after it rings is the telephone, and hanging up puts it away")
    func telephone() throws {
        let read = page("The phone rings. Mara picks it up. She hangs up.")
        let answer = read.business(try #require(read.beat("Mara picks it up.")))
        #expect(answer?.action == .phoneEar && answer?.props.map(\.kind) == [.phone])
        let end = read.business(try #require(read.beat("She hangs up.")))
        #expect(end?.releases == true && end?.props.map(\.kind) == [.phone])
    }

    @Test("A few of a crowd that are counted act together")
    func company() throws {
        let read = page("Mara runs. Two COPS chase her.")
        let chase = try #require(read.beat("Two COPS chase her."))
        let names = Set(chase.agents.compactMap { id in read.result.characters.first { $0.id == id }?.name })
        #expect(names == ["COPS 1", "COPS 2"])
        #expect(read.business(chase)?.action == .run)
    }

    @Test(
        "A verb tells the beat, the business and who",
        arguments: [
            ("Mara enters.", Beat.Kind.entrance, Action.walk, "MARA"),
            ("Tom bursts in.", .entrance, .run, "TOM"),
            ("Mara leaves.", .exit, .walk, "MARA"),
            ("Tom stands up.", .levelChange, .standUp, "TOM"),
            ("Mara sits down.", .levelChange, .sitDown, "MARA"),
            ("Tom crosses to the window.", .cross, .walk, "TOM"),
            ("Mara stares at Tom.", .look, .look, "MARA"),
            ("Tom looks away.", .avoidance, .think, "TOM"),
            ("Mara freezes.", .realisation, .rest, "MARA"),
            ("Tom picks the glass up.", .propHandled, .pickUp, "TOM"),
            ("Mara opens the door.", .threshold, .open, "MARA"),
            ("Tom reads the letter.", .text, .read, "TOM"),
            ("Mara punches Tom.", .blow, .punch, "MARA"),
            ("Mara slaps Tom.", .blow, .slap, "MARA"),
            ("Tom fires.", .shotFired, .shoot, "TOM"),
            ("Mara falls.", .fall, .fall, "MARA"),
            ("Tom hides behind the sofa.", .hide, .hide, "TOM"),
            ("Mara hides the knife behind her back.", .propHandled, .hold, "MARA"),
            ("Tom straightens his tie.", .business, .rest, "TOM"),
            ("Mara draws with a crayon.", .business, .write, "MARA"),
            ("Tom draws his gun.", .threat, .aim, "TOM"),
            ("Mara cracks two eggs into the pan.", .business, .cook, "MARA"),
            ("Mara listens.", .attention, .listen, "MARA"),
            ("Tom smiles.", .reaction, .rest, "TOM"),
            ("Mara sobs.", .grief, .weep, "MARA"),
            ("Tom kisses Mara.", .union, .kiss, "TOM"),
            ("Mara whispers.", .secret, .whisper, "MARA"),
            ("Tom points at the clock.", .indicate, .point, "TOM"),
            ("Mara aims the gun at Tom.", .threat, .aim, "MARA"),
        ])
    func verbs(_ sentence: String, _ kind: Beat.Kind, _ action: Action, _ who: String) throws {
        let read = page(sentence)
        let beat = try #require(read.beat(sentence))
        #expect(beat.kind == kind)
        #expect(read.business(beat)?.action == action)
        #expect(read.names(beat.agents) == [who])
    }

    @Test("A clause with a verb of its own is a beat of its own")
    func clauses() {
        let read = page("Mara draws the gun, fires twice, and Tom drops to the floor. Silence.")
        let beats = read.beats.dropFirst()
        #expect(beats.map(\.kind) == [.threat, .shotFired, .fall, .silence])
        #expect(beats.map { read.names($0.agents) } == [["MARA"], ["MARA"], ["TOM"], []])
    }

    @Test("What happens as something else happens is one beat")
    func together() {
        let read = page("Mara pours the wine as Tom lights a candle.")
        #expect(read.beats.dropFirst().count == 1)
    }

    @Test("He and she and they are the last of their sex and number")
    func pronouns() {
        let read = page("Mara opens her bag. She takes a key and hands it to Tom. He pockets it. They leave.")
        let beats = read.beats.dropFirst()
        #expect(beats.map { read.names($0.agents) } == [["MARA"], ["MARA"], ["MARA"], ["TOM"], ["MARA", "TOM"]])
        let given = read.beat("hands it")
        #expect(read.name(given.flatMap { read.business($0) }?.towards) == "TOM")
    }

    @Test("Nouns that look like verbs are no beats, nor are similes")
    func nouns() {
        let read = page(
            "The light in the hall is dim, a look of fear on every face. Tom sits like a man who runs a bank.")
        #expect(read.beats.dropFirst().last?.kind == .business)
        #expect(read.beat("Tom sits").flatMap { read.business($0) }?.posture == .sit)
        #expect(!read.beats.contains { $0.kind == .run })
    }

    @Test("A negative is a hold, not the act")
    func negation() throws {
        let read = page("Tom doesn't turn.")
        let beat = try #require(read.beat("doesn't turn"))
        #expect(beat.kind == .silence)
        #expect(read.business(beat)?.held == true)
        #expect(read.names(beat.agents) == ["TOM"])
    }

    @Test("Manner stretches and squeezes time, and slowness is not cut")
    func manner() throws {
        func seconds(_ text: String) throws -> Double {
            let read = page(text)
            let beat = try #require(read.beats.last)
            return try #require(read.business(beat)).seconds
        }
        #expect(try seconds("Mara opens the door.") == 1.8)
        #expect(try seconds("Mara slowly opens the door.") == 2.88)
        #expect(try seconds("Mara quickly opens the door.") == 1.17)
        let read = page("Mara slowly opens the door.")
        #expect(read.beats.last.flatMap { read.business($0) }?.held == true)
    }

    @Test("Words to be read take their time and are kept")
    func text() throws {
        let read = page("Tom reads the note: “Come home before it is too late.”")
        let business = try #require(read.beat("reads the note").flatMap { read.business($0) })
        #expect(business.text == "Come home before it is too late.")
        #expect(business.seconds > 3)
    }

    @Test("A noise in capitals is a shock at full intensity")
    func shock() {
        #expect(page("A GUNSHOT!").beats.last?.intensity == 0.9)
    }

    @Test("Things go from hand to hand and out of hands, and stay in them when action is continuous")
    func hands() throws {
        let read = Read(
            """
            INT. KITCHEN - NIGHT

            MARA (34) picks up a knife. TOM (40) takes a bottle with his left hand. Mara hands the knife to Tom.

            INT. HALL - CONTINUOUS

            Tom and Mara run.

            TOM
            Now!

            MARA
            Now.

            INT. CELLAR - NIGHT

            Tom sits.
            """)
        func holds(_ states: [CharacterState], _ name: String) -> [PropKind] {
            states.first { read.name($0.character) == name }?.holds.map(\.prop) ?? []
        }
        #expect(holds(read.scenes[0].exitState, "MARA") == [])
        #expect(Set(holds(read.scenes[0].exitState, "TOM")) == [.knife, .bottle])
        let bottle = read.scenes[0].exitState.first { read.name($0.character) == "TOM" }?.holds.first {
            $0.prop == .bottle
        }
        #expect(bottle?.hand == .left)
        #expect(Set(holds(read.scenes[1].entryState, "TOM")) == [.knife, .bottle])
        #expect(holds(read.scenes[2].entryState, "TOM") == [])
    }

    @Test("Wounds last, water dries with the cut")
    func marks() {
        let read = Read(
            """
            EXT. STREET - NIGHT

            MARA (34), soaked and bleeding, runs.

            INT. HALL - CONTINUOUS

            Mara stops.

            INT. HALL - NEXT DAY

            Mara waits.
            """)
        let marks = read.scenes.map { $0.entryState.first?.marks.sorted() ?? [] }
        #expect(marks == [[], ["wet", "wounded"], ["wounded"]])
    }

    @Test("A thing that returns and is spoken of is planted")
    func plants() {
        let read = Read(
            """
            INT. HALL - DAY

            Mara hides the key. She drops a cup.

            MARA
            Where is the key?

            INT. ATTIC - DAY

            Mara turns the key.
            """)
        #expect(read.scene.props.map(\.name) == ["key", "cup"])
        #expect(read.scene.props.map(\.planted) == [true, false])
    }

    @Test("German action is understood in German")
    func german() {
        let read = Read(
            """
            INNEN. KÜCHE - NACHT

            ANNA (30) betritt die Küche und nimmt das Messer vom Tisch. Sie setzt sich.
            Jens steht langsam auf, geht zur Tür und öffnet sie.

            ANNA
            Wo ist der Schlüssel?

            JENS
            Ich weiß es nicht.
            """)
        #expect(read.result.language == "de")
        #expect(read.beats.map(\.kind) == [.entrance, .propHandled, .levelChange, .levelChange, .cross, .threshold])
        #expect(read.beats.map { read.names($0.agents).first } == ["ANNA", "ANNA", "ANNA", "JENS", "JENS", "JENS"])
        #expect(read.scene.props.contains { $0.kind == .knife })
    }

    @Test("Spanish action is understood in Spanish")
    func spanish() {
        let read = Read(
            """
            INT. COCINA - NOCHE

            LUCÍA (30) entra en la cocina y coge el cuchillo de la mesa. Se sienta. Mateo abre la puerta.

            LUCÍA
            ¿Dónde está la llave?

            MATEO
            No lo sé.
            """)
        #expect(read.result.language == "es")
        #expect(read.beats.map(\.kind) == [.entrance, .propHandled, .levelChange, .threshold])
        #expect(read.names(read.beats[2].agents) == ["LUCÍA"])
    }

    @Test("French action is understood in French")
    func french() {
        let read = Read(
            """
            INT. CUISINE - NUIT

            CLAIRE (30) entre dans la cuisine et prend le couteau sur la table. Elle regarde Paul.
            Il se lève, va vers la porte et l'ouvre.

            CLAIRE
            Où est la clé ?

            PAUL
            Je ne sais pas.
            """)
        #expect(read.result.language == "fr")
        #expect(read.beats.map(\.kind) == [.entrance, .propHandled, .look, .levelChange, .cross, .threshold])
        #expect(
            read.beats.map { read.names($0.agents).first } == ["CLAIRE", "CLAIRE", "CLAIRE", "PAUL", "PAUL", "PAUL"])
    }
}
