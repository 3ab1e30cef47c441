import Sound
import Story
import Testing

@Suite("Everyone has a voice of their own")
struct CastingTests {
    private func cast(_ looks: [Look], language: String = "en") -> [Voice?] {
        let characters = looks.enumerated().map { index, look in
            Character(
                id: ID(kind: "character", parent: "", anchor: "\(index)", occurrence: 0), name: "\(index)", look: look,
                billing: index + 1)
        }
        let voices = castVoices(characters, language: language)
        return characters.map { voices[$0.id] }
    }

    @Test("Twelve principals of an English film sound twelve ways")
    func distinct() {
        let looks = (0..<12).map { Look.plain(age: 35, sex: $0.isMultiple(of: 2) ? .female : .male) }
        let voices = cast(looks).compactMap { $0 }
        #expect(Set(voices).count == 12)
        #expect(voices.allSatisfy { (0.86...1.2).contains($0.pitch) })
    }

    @Test("Men and women have different voices, and the leads the plain ones")
    func sexes() {
        let voices = cast([.plain(age: 30, sex: .male), .plain(age: 30, sex: .female)])
        #expect(voices[0] == Voice(engine: "piper", name: "joe", rate: 0.94))
        #expect(voices[1] == Voice(engine: "hibari", name: "heart", rate: 0.94))
    }

    @Test("The old speak lower and slower, children higher")
    func ages() throws {
        let old = try #require(cast([.plain(age: 75, sex: .male)])[0])
        #expect(old.pitch < 1 && old.rate < 1)
        let child = try #require(cast([.plain(age: 8, sex: .male)])[0])
        #expect(child.engine == "hibari" && child.pitch > 1.1)
    }

    @Test("Other languages have the voices that speak them; an unknown one has none")
    func languages() {
        let expected = [
            ("fr", "fr"), ("fr-CA", "fr"), ("de", "de"), ("ar", "ar"), ("he", "he"), ("zh-Hans", "cmn"),
            ("pt-BR", "pt-br"),
        ]
        for (tag, name) in expected {
            let voice = cast([.plain(age: 30)], language: tag)[0]
            #expect(voice?.engine == "espeak")
            #expect(voice?.name.hasPrefix(name + "+") == true)
        }
        #expect(cast([.plain(age: 30)], language: "tlh") == [nil])
    }
}
