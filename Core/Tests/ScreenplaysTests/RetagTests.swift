import Screenplays
import Story
import TestBench
import Testing

@Suite("Retags")
struct RetagTests {
    private let script = "INT. BAR - DAY\n\nHe sings.\n\nTHE END\n\nMARA\nNo.\n"

    /// A retag of the first place of some words.
    private func retag(_ words: String, in screenplay: Screenplay, as type: ElementType) throws -> Retag {
        let element = try #require(screenplay.elements.first { $0.text == words })
        return Retag(span: element.span, type: type)
    }

    @Test("A role that a person set is the element's role at every read; words and spans stay")
    func applied() async throws {
        let before = try await read(script)
        let after = try await read(script, retags: [try retag("THE END", in: before, as: .centered)])
        #expect(after.elements.map(\.text) == before.elements.map(\.text))
        #expect(after.elements.map(\.span) == before.elements.map(\.span))
        #expect(after.elements.first { $0.text == "THE END" }?.type == .centered)
        #expect(zip(after.elements, before.elements).count { $0.type != $1.type } == 1)
    }

    @Test("An element takes the role where the greater part of it lies in the span")
    func share() async throws {
        let start = "INT. BAR - DAY\n\n".utf8.count
        func type(_ bytes: Int) async throws -> ElementType? {
            let span = Span(start: start, end: start + bytes, line: 3, page: 1)
            return try await read(script, retags: [Retag(span: span, type: .lyrics)]).elements.dropFirst().first?.type
        }
        #expect(try await type(4) == .action)
        #expect(try await type(5) == .lyrics)
    }

    @Test("The last of several words on the same element holds")
    func last() async throws {
        let before = try await read(script)
        let retags = [
            try retag("He sings.", in: before, as: .shot), try retag("He sings.", in: before, as: .transition),
        ]
        #expect(try await read(script, retags: retags).elements.dropFirst().first?.type == .transition)
    }

    @Test("Retags hold in Final Draft and PDF as in Fountain", arguments: ["last-train.fdx", "last-train.pdf"])
    func otherFormats(name: String) async throws {
        let bytes = try example(name)
        let before = try await readScreenplay(bytes: bytes, fileName: name).0
        let element = try #require(before.elements.first { $0.type == .action })
        let after = try await readScreenplay(
            bytes: bytes, fileName: name, retags: [Retag(span: element.span, type: .shot)]
        ).0
        #expect(after.elements.first { $0.span == element.span }?.type == .shot)
        #expect(faults(in: after) == [])
    }

    @Test("A retag beyond the text, of nothing, or backwards changes nothing and stops nothing")
    func strange() async throws {
        let before = try await read(script)
        for (start, end) in [(9_000, 9_999), (3, 3), (20, 4), (-5, 0), (Int.min, Int.max)] {
            let span = Span(start: start, end: end, line: 1, page: 1)
            let after = try await read(script, retags: [Retag(span: span, type: .lyrics)])
            #expect(after == before)
        }
    }

    @Test("A script whose only heading was set by a person has a scene")
    func silencesTheWarning() async throws {
        let text = "The bar\n\nHe sings.\n"
        let (before, warned) = try await readScreenplay(bytes: Array(text.utf8), fileName: "a")
        #expect(warned.map(\.rule) == ["script.no_scene"])
        let retags = [try retag("The bar", in: before, as: .sceneHeading)]
        #expect(try await readScreenplay(bytes: Array(text.utf8), fileName: "a", retags: retags).1.isEmpty)
    }

    @Test("Retags follow their words into a new draft; where the words are gone, they are told")
    func carriedOver() async throws {
        let before = try await read(script)
        let retags = [
            try retag("THE END", in: before, as: .centered), try retag("He sings.", in: before, as: .lyrics),
        ]
        let after = try await read("INT. BAR - DAY\n\nRain. He whistles, badly.\n\nTHE END\n\nMARA\nNo.\n")
        let (kept, lost) = carried(retags, from: Array(before.text.utf8), to: Array(after.text.utf8))
        #expect(lost == [retags[1]])
        #expect(kept.map { words(after, $0.span) } == ["THE END"])
        #expect(kept.map(\.span) == after.elements.filter { $0.text == "THE END" }.map(\.span))
        let strange = Retag(span: Span(start: -3, end: 9_999, line: 1, page: 1), type: .action)
        #expect(carried([strange], from: [], to: []).lost == [strange])
    }
}
