import Testing

import Pages

@Suite struct MessageTests {
    @Test func `every language has the messages of every other, and those that templates name`() {
        let english = Messages.of(.en).keys
        for language in Language.allCases {
            #expect(Messages.of(language).keys.symmetricDifference(english).sorted() == [])
        }
        #expect(PageLibrary.keys.subtracting(english).sorted() == [])
    }

    @Test func `a plural takes the form of its number`() throws {
        let english = try Messages(.en, json: #"{"n": "{count, plural, =0 {none} one {# shot} other {# shots}}"}"#)
        #expect([0, 1, 2].map { english("n", ["count": .number($0)]) } == ["none", "1 shot", "2 shots"])
        let forms = ["zero", "one", "two", "few", "many", "other"].map { "\($0) {\($0)}" }.joined(separator: " ")
        let arabic = try Messages(.ar, json: #"{"n": "{count, plural, \#(forms)}"}"#)
        let numbers = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103]
        #expect(
            numbers.map { arabic("n", ["count": .number($0)]) }
                == ["zero", "one", "two", "few", "few", "many", "many", "other", "other", "few"])
    }

    @Test func `a message that is broken off is refused`() {
        for text in ["{name", "{n, plural, one {#}}", "{n, plural, other {# shots}"] {
            #expect(throws: MessageError.self) { try Messages(.en, json: "{\"m\": \"\(text)\"}") }
        }
    }

    @Test func `the language is what was chosen, else what the browser asks for`() {
        #expect(Language(chosen: nil, accept: "fr-FR, ar-EG;q=0.8, en") == .ar)
        #expect(Language(chosen: "en", accept: "ar") == .en)
        #expect(Language(chosen: "xx", accept: nil) == .en)
    }
}
