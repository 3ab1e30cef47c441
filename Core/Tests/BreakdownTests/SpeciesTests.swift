import Breakdown
import Story
import Testing

@Suite("Species")
struct SpeciesTests {
    private func species(_ action: String, cue: String) -> Species? {
        Read(
            """
            INT. HALL - DAY

            \(action)

            \(cue)
            Good evening.

            TOM
            Good evening.
            """
        ).character(cue)?.look.species
    }

    @Test(
        "An introduction tells what somebody is",
        arguments: [
            ("KEVIN, a small penguin in a large red scarf, drags a sledge.", "KEVIN", Species.penguin),
            ("The dot becomes KEVIN, a small penguin.", "KEVIN", .penguin),
            ("REX, an old dog, sleeps.", "REX", .dog), ("REX (7), a golden retriever, sleeps.", "REX", .dog),
            ("A dog named REX sleeps.", "REX", .dog), ("BELLA, a sheep dog, sleeps.", "BELLA", .dog),
            ("Their cat, MITTENS, sleeps on the sofa.", "MITTENS", .cat),
            ("UNIT 7 is a robot with one eye.", "UNIT 7", .robot),
            ("A crowd of ten thousand identical PENGUINS. One of them, BRENDA, is counting.", "BRENDA", .penguin),
        ])
    func introductions(_ action: String, _ cue: String, _ wanted: Species) {
        #expect(species(action, cue: cue) == wanted)
    }

    @Test(
        "So does a name that is a beast's",
        arguments: [
            ("A LEOPARD SEAL, as wide as the door, wearing a napkin.", "SEAL", Species.seal),
            ("The ice. Nothing.", "SECOND PENGUIN", .penguin), ("The ice. Nothing.", "TEN THOUSAND PENGUINS", .penguin),
            ("The wolf waits in the snow.", "WOLF", .wolf), ("The small BIRD walks along the table.", "BIRD", .bird),
            ("The ice. Nothing.", "OLD DOG", .dog), ("The ice. Nothing.", "GRANDMOTHER PENGUIN", .penguin),
        ])
    func names(_ action: String, _ cue: String, _ wanted: Species) {
        #expect(species(action, cue: cue) == wanted)
    }

    @Test(
        "Nicknames, titles, trades and similes are people",
        arguments: [
            ("FOX (30s), thin, leans on the bar.", "FOX"), ("Mr. Wolf pours himself a whisky.", "MR. WOLF"),
            ("GEORGE, a bear of a man, laughs.", "GEORGE"), ("GEORGE runs like a dog.", "GEORGE"),
            ("GEORGE, the dog trainer, whistles.", "GEORGE"), ("Wolf lights a cigarette. Wolf waits.", "WOLF"),
            ("BIRDIE hums. She turns.", "BIRDIE"), ("GEORGE breaks the seal of the letter.", "GEORGE"),
            ("HAWK, a detective with a limp, waits.", "HAWK"), ("GEORGE, a man in a penguin costume, waits.", "GEORGE"),
            ("From the dog, GEORGE walks to the door.", "GEORGE"), ("AGENT FOX looks up.", "AGENT FOX"),
            ("VIRGINIA WOLF looks up.", "VIRGINIA WOLF"),
        ])
    func people(_ action: String, _ cue: String) {
        #expect(species(action, cue: cue) == nil)
    }

    @Test(
        "German, French and Spanish scripts say it in their words",
        arguments: [
            (
                "KEVIN, ein kleiner Pinguin mit einem roten Schal, steht auf dem Eis und sieht nach oben.", "KEVIN",
                Species.penguin
            ),
            ("REX, un vieux chien, est dans la cuisine et il dort sur le tapis avec les enfants.", "REX", .dog),
            ("PACO, un perro viejo, duerme en la cocina con los niños y la abuela.", "PACO", .dog),
        ])
    func languages(_ action: String, _ cue: String, _ wanted: Species) {
        #expect(species(action, cue: cue) == wanted)
    }

    @Test("A creature has the size of its kind, its coat's colour, and wears what is said")
    func looks() throws {
        let read = Read(
            """
            EXT. ICE - DAY

            KEVIN, a small penguin in a large red scarf, waits. REX, a huge black dog, barks at him.

            KEVIN
            North?

            REX
            South.
            """)
        let kevin = try #require(read.character("KEVIN")?.look)
        #expect(kevin.heightM < Species.penguin.heightM)
        #expect(kevin.clothes(on: "D1").neck == .scarf)
        #expect(kevin.clothes(on: "D1").neckValue == 0.42)
        let rex = try #require(read.character("REX")?.look)
        #expect(rex.heightM > Species.dog.heightM)
        #expect(rex.hair.value == 0.05)
        #expect(rex.clothes(on: "D1").hat == nil)
    }

    @Test("A beast that is introduced is there though it never speaks")
    func silent() {
        let read = Read(
            """
            EXT. FIELD - DAY

            STORM, a white horse, stands by the fence. Tom waits.

            TOM
            Come on.
            """)
        #expect(read.character("STORM")?.look.species == .horse)
        #expect(read.scene.light.weather == .clear)
        #expect(read.scene.beats.first?.agents == [read.character("STORM")?.id].compactMap { $0 })
    }

    @Test("A crowd of penguins is penguins")
    func crowd() {
        let read = Read(
            """
            EXT. COLONY - DAY

            A CROWD of ten thousand identical PENGUINS, back to back. BRENDA counts.

            BRENDA
            One.
            """)
        let crowd = read.result.characters.filter { $0.name.hasPrefix("CROWD") }
        #expect(!crowd.isEmpty)
        #expect(crowd.allSatisfy { $0.look.species == .penguin })
    }
}
