import Breakdown
import Story
import Testing

/// One scene heading in a script of its own.
private func heading(_ text: String) -> Heading {
    let span = Span(start: 0, end: text.utf8.count, line: 1, page: 1)
    let action = "\n\nRoom."
    let whole = text + action
    let body = Span(start: text.utf8.count + 2, end: whole.utf8.count, line: 3, page: 1)
    let script = Screenplay(
        format: .fountain, text: whole, titlePage: [],
        elements: [
            Screenplay.Element(type: .sceneHeading, text: text, span: span),
            Screenplay.Element(type: .action, text: "Room.", span: body),
        ])
    return breakDown(script, settings: .standard(), seed: 1).readings[0].scene.heading
}

private func set(_ text: String) -> SetKind {
    Read(text + "\n\nNothing moves.").reading.setKind
}

@Suite("Scene headings")
struct HeadingTests {
    @Test(
        "A heading is taken apart in each language it may be written in",
        arguments: [
            ("INT. KITCHEN - NIGHT", Heading.IntExt.int, "KITCHEN", DayPart.night),
            ("EXT. ROOFTOP – DAWN", .ext, "ROOFTOP", .dawn),
            ("INT./EXT. CAR - DAY", .intExt, "CAR", .day),
            ("I/E TRAILER - DUSK", .intExt, "TRAILER", .dusk),
            ("INT KITCHEN NIGHT", .int, "KITCHEN", .night),
            ("INT. NIGHT CLUB - DAY", .int, "NIGHT CLUB", .day),
            ("2- BOIS – EXT/JOUR", .ext, "BOIS", .day),
            ("INT. CUISINE - NUIT", .int, "CUISINE", .night),
            ("INT. COCINA - DÍA", .int, "COCINA", .day),
            ("EXT. PLAYA - NOCHE", .ext, "PLAYA", .night),
            ("INNEN. KÜCHE - TAG", .int, "KÜCHE", .day),
            ("AUSSEN. STRASSE - NACHT", .ext, "STRASSE", .night),
            ("EST. PIAZZA - GIORNO", .ext, "PIAZZA", .day),
            ("INT. COZINHA - MANHÃ", .int, "COZINHA", .morning),
            ("ИНТ. КУХНЯ - НОЧЬ", .int, "КУХНЯ", .night),
            ("НАТ. ДВОР - УТРО", .ext, "ДВОР", .morning),
            ("داخلي - المطبخ - ليل", .int, "المطبخ", .night),
            ("خارجي / الشارع / نهار", .ext, "الشارع", .day),
            ("内景 厨房 夜", .int, "厨房", .night),
            ("실내. 부엌 - 밤", .int, "부엌", .night),
        ])
    func languages(_ text: String, _ side: Heading.IntExt, _ place: String, _ part: DayPart) {
        let heading = heading(text)
        #expect(heading.intExt == side)
        #expect(heading.location == place)
        #expect(heading.dayPart == part)
        #expect(heading.raw == text)
    }

    @Test("An outside that names no place lies in the country that the film is in")
    func country() {
        func last(_ text: String) -> SetKind? {
            Read(text).result.readings.last?.setKind
        }
        let then = "\n\nWhite.\n\nEXT. THE COLONY - DAY\n\nNothing moves."
        #expect(last("EXT. ANTARCTICA - DAY" + then) == .iceField)
        #expect(last("EXT. ANTARCTICA - DAY\n\nWhite.\n\nINT. KITCHEN - DAY" + then) == .iceField)
        #expect(last("EXT. MARKET - DAY" + then) == .openGround)
    }

    @Test("A word that means another place in another language is read in the script's")
    func falseFriend() {
        let plain = "INT. CAVE - DAY\n\nShe looks at the rock and the water that drips from it.\n"
        let french = "INT. CAVE - JOUR\n\nElle regarde les bouteilles et la porte qui se ferme sur lui.\n"
        #expect(Read(plain).result.readings.first?.setKind == .cave)
        #expect(Read(french).result.readings.first?.setKind == .warehouse)
    }

    @Test("A place within a place is the sub-location")
    func subLocation() {
        let found = heading("INT. FARMHOUSE - KITCHEN - LATER THAT NIGHT")
        #expect(found.location == "FARMHOUSE")
        #expect(found.subLocation == "KITCHEN")
        #expect(found.timeOfDay == "LATER THAT NIGHT")
        #expect(found.dayPart == .night)
    }

    @Test("Flashbacks, dreams, moving vehicles and years are modifiers, not places")
    func modifiers() {
        #expect(heading("INT. BARN - NIGHT (FLASHBACK)").modifiers == ["flashback"])
        #expect(heading("EXT. FIELD - DAY - 1943").modifiers == ["1943"])
        #expect(heading("INT. CAR (MOVING) - DAY").modifiers == ["moving"])
        #expect(heading("EST. HARBOUR - DAY").modifiers == ["establishing"])
        let dream = heading("EXT. BEACH - DAY - DREAM SEQUENCE")
        #expect(dream.modifiers == ["dream"])
        #expect(dream.location == "BEACH")
        #expect(dream.subLocation == nil)
    }

    @Test("A saint and a doctor keep their full stops")
    func abbreviations() {
        #expect(heading("INT. ST. MARY'S CHURCH - DAY").location == "ST. MARY'S CHURCH")
        #expect(heading("INT. DR. LEE'S OFFICE - DAY").location == "DR. LEE'S OFFICE")
    }

    @Test("CONTINUOUS, LATER and a missing time inherit the day part; the missing one is noted")
    func inheritance() {
        let read = Read(
            """
            INT. HALL - NIGHT

            A clock.

            INT. STAIRS - CONTINUOUS

            A clock.

            INT. ATTIC - MOMENTS LATER

            A clock.

            INT. CELLAR

            A clock.
            """)
        #expect(read.scenes.map(\.heading.dayPart) == [.night, .night, .night, .night])
        #expect(read.result.readings[1].continuous)
        #expect(read.result.diagnostics.map(\.rule) == ["reading.heading.no_time"])
        #expect(read.result.diagnostics.first?.span?.start == read.scenes[3].span.start)
    }

    @Test(
        "Words for places choose the set, the most particular first",
        arguments: [
            ("INT. HOSPITAL - CORRIDOR - DAY", SetKind.corridor),
            ("INT. POLICE STATION - INTERROGATION ROOM - DAY", .interrogationRoom),
            ("EXT. CAR PARK - NIGHT", .carPark), ("INT. CAR - NIGHT", .carInterior), ("EXT. CHURCH - DAY", .graveyard),
            ("EXT. OLD BRIDGE - DAY", .bridge), ("INT. KÜCHE - TAG", .kitchen),
            ("INT. COULOIR DE L'HÔPITAL - JOUR", .corridor),
            ("EXT. BOSQUE - NOCHE", .forest), ("INT. XANADU - DAY", .genericRoom), ("EXT. XANADU - DAY", .openGround),
        ])
    func sets(_ text: String, _ kind: SetKind) {
        #expect(set(text) == kind)
    }

    @Test("Printed numbers stay verbatim, the others are counted, and none is used twice")
    func numbers() {
        let read = Read(
            """
            INT. HALL - DAY #10A#

            A clock.

            INT. STAIRS - DAY

            A clock.

            INT. ATTIC - DAY #10A#

            A clock.

            INT. CELLAR - DAY #2#

            A clock.
            """)
        #expect(read.scenes.map(\.number) == ["10A", "2A", "10AA", "2"])
        #expect(read.result.diagnostics.map(\.rule) == ["reading.scene_number.repeated"])
    }

    @Test("Story days turn with the morning and with words, and flashbacks run beside them")
    func storyDays() {
        let times = [
            "DAY", "NIGHT", "NIGHT", "MORNING", "DAY", "NEXT DAY", "NIGHT (FLASHBACK)", "NIGHT", "CONTINUOUS",
            "THREE DAYS LATER",
        ]
        let read = Read(times.map { "INT. HALL - \($0)\n\nA clock." }.joined(separator: "\n\n"))
        #expect(read.scenes.map(\.storyDay) == ["D1", "N1", "N1", "D2", "D2", "D3", "FB1", "N3", "N3", "N4"])
    }

    @Test("Light comes from the heading and belongs to the set")
    func light() {
        func light(_ text: String) -> Light { Read(text).scene.light }
        #expect(light("EXT. FIELD - SUNSET\n\nWheat.").kind == .sun)
        #expect(light("EXT. FIELD - NIGHT\n\nWheat.").kind == .moon)
        #expect(light("EXT. STREET - NIGHT\n\nShops.").kind == .lamp)
        #expect(light("INT. CAR - NIGHT\n\nRoad.").kind == .dash)
        #expect(light("INT. CHURCH - DAY\n\nPews.").kind == .shaft)
        #expect(light("INT. BARN - NIGHT\n\nA single candle burns.").kind == .fire)
        let wet = light("EXT. STREET - DAY\n\nRain hammers the roofs.")
        #expect(wet.weather == .rain)
        #expect(wet.kind == .sky)
        #expect(light("INT. KITCHEN - DAY\n\nA cup.").azimuth == light("INT. KITCHEN - DAY\n\nA plate.").azimuth)
    }

    @Test("A script without headings is one scene, and the reader says so")
    func headless() {
        let read = Read("Mara waits.\n\nMARA\nHello?")
        #expect(read.scenes.count == 1)
        #expect(read.scene.number == "1")
        #expect(read.result.diagnostics.map(\.rule) == ["reading.headings.none"])
        #expect(read.scene.span.end == read.script.text.utf8.count)
    }

    @Test("Lengths are eighths of a page of 55 lines, at least one")
    func eighths() {
        #expect(Read("INT. HALL - DAY\n\nA clock.").scene.pageEighths == 1)
        let page = (1...18).map { "MARA\nThis is line number \($0)." }.joined(separator: "\n\n")
        #expect(Read("INT. HALL - DAY\n\n" + page).scene.pageEighths == 8)
    }
}
