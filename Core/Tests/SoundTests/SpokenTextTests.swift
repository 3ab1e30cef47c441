import Sound
import Testing

@Suite("A line is spoken as an actor reads it")
struct SpokenTextTests {
    private func words(_ line: String) -> [String] { SpokenText(line).segments.map(\.words) }

    @Test(
        "Each sentence is one breath",
        arguments: [
            ("Come in. Sit down!", ["Come in.", "Sit down!"]),
            ("Mr. Bell met Dr. J. Reyes. They left.", ["Mr. Bell met Dr. J. Reyes.", "They left."]),
            ("Well... maybe not.", ["Well… maybe not."]),
            ("“Run!” he said.", ["Run! he said."]),
            ("你好。再见！", ["你好。", "再见！"]),
        ])
    func sentences(line: String, spoken: [String]) {
        #expect(words(line) == spoken)
    }

    @Test(
        "What is written for the eye is not spoken",
        arguments: [
            ("I said (beat) no.", "I said no."),
            ("*Never* _ever_ again.", "Never ever again."),
            ("I was -- wait.", "I was, wait."),
            ("If you think--", "If you think"),
            ("You will NOT go.", "You will not go."),
            ("The FBI and the CIA know.", "The FBI and the CIA know."),
            ("GET OUT OF MY HOUSE!", "get out of my house!"),
            ("Nooooo!", "Noo!"),
            ("It’s late.", "It's late."),
        ])
    func asides(line: String, spoken: String) {
        #expect(words(line) == [spoken])
    }

    @Test("A line of stops alone is not spoken", arguments: ["...", "?!", "(laughs)", "♪ ♪", ""])
    func silent(line: String) {
        #expect(words(line).isEmpty)
    }

    @Test("A segment knows its place in the line")
    func places() {
        let line = "Où est-il ? Là-bas… “Va !” Merci."
        let segments = SpokenText(line).segments
        let bytes = Array(line.utf8)
        #expect(segments.map(\.byte).sorted() == segments.map(\.byte))
        #expect(segments.allSatisfy { String(validating: bytes[$0.byte...], as: UTF8.self) != nil })
        #expect(String(decoding: bytes[(segments.last?.byte ?? 0)...], as: UTF8.self) == "Merci.")
    }
}
