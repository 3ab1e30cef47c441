import Breakdown
import Story
import Testing

private let kitchen = """
    INT. FARMHOUSE - KITCHEN - NIGHT

    Rain hammers the window. MARA VOSS (34), tall, dark hair in a bun, a grey coat still wet, enters
    and sets a suitcase on the table.

    TOM, sixty, bearded, glasses, sits by the stove. He doesn't look up.

    MARA
    You knew. You knew about the letter.

    TOM
    (quietly)
    I knew.

    Mara slowly takes the letter from her pocket and hands it to him. He reads it: "Come home before it is too late."

    MARA (CONT'D)
    Say something!
    (beat)
    Tom, please.

    TOM
    I'm sorry, Mara. I --

    MARA
    Don't!

    She slaps him. Silence. Tom rises, crosses to the door and opens it. A GUNSHOT! Mara freezes.

    CLOSE ON the letter as it falls to the floor.

    SMASH CUT TO:

    EXT. FIELD - CONTINUOUS

    Mara runs through the rain. Tom follows her.
    """

@Suite("Breaking a page down")
struct BreakDownTests {
    @Test("Beats partition each paragraph, and paragraphs hold every word of action and dialogue")
    func partition() {
        let read = Read(kitchen)
        for reading in read.result.readings {
            let beats = Dictionary(uniqueKeysWithValues: reading.scene.beats.map { ($0.id, $0) })
            for paragraph in reading.paragraphs where paragraph.kind != .other {
                let inside = paragraph.beats.compactMap { beats[$0] }
                #expect(inside.first?.span.start == paragraph.span.start)
                #expect(inside.last?.span.end == paragraph.span.end)
                for (one, next) in zip(inside, inside.dropFirst()) { #expect(one.span.end == next.span.start) }
            }
            let spans = reading.paragraphs.map(\.span)
            for element in read.script.elements
            where [.action, .dialogue, .parenthetical, .character].contains(element.type) {
                guard reading.scene.span.contains(element.span) else { continue }
                #expect(spans.contains { $0.contains(element.span) }, "\(element.text)")
            }
        }
    }

    @Test("A page reads as a director would read it")
    func page() throws {
        let read = Read(kitchen)
        #expect(read.result.readings.map(\.setKind) == [.kitchen, .field])
        #expect(read.scenes.map(\.storyDay) == ["N1", "N1"])
        #expect(read.scene.light.weather == .rain)
        let kinds: [Beat.Kind] = [
            .weather, .entrance, .propHandled, .business, .silence, .speech, .speech, .propHandled, .propHandled, .text,
            .speech, .silence, .speech, .speech, .speech, .blow, .silence, .levelChange, .cross, .threshold,
            .soundEvent,
            .realisation, .fall,
        ]
        #expect(read.scene.beats.map(\.kind) == kinds)
        let slap = try #require(read.beat("slaps"))
        #expect(read.names(slap.agents) == ["MARA"])
        #expect(read.name(read.business(slap)?.towards) == "TOM")
        #expect(read.reading.orders.map(\.size) == [.closeUp, nil])
        #expect(read.reading.orders.last?.transition == "smash_cut")
        #expect(read.scenes[1].entryState.first?.marks == ["wet"])
    }
}
