import Screenplays
import Story
import Testing

@Suite("Encodings and line ends")
struct EncodingTests {
    private let text = "INT. CAFÉ - DAY\n\nZOË\n“Hi”—€.\n"
    private let expected = ["scene_heading: INT. CAFÉ - DAY", "character: ZOË", "dialogue: “Hi”—€."]

    private func elements(_ bytes: [UInt8]) async throws -> [String] {
        outline(try await readScreenplay(bytes: bytes, fileName: "a").0)
    }

    private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test("UTF-8 with and without a mark")
    func utf8() async throws {
        #expect(try await elements(Array(text.utf8)) == expected)
        #expect(try await elements([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
    }

    @Test("UTF-16 in both orders, with and without a mark")
    func utf16() async throws {
        #expect(try await elements([0xFF, 0xFE] + utf16(text, bigEndian: false)) == expected)
        #expect(try await elements([0xFE, 0xFF] + utf16(text, bigEndian: true)) == expected)
        #expect(try await elements(utf16(text, bigEndian: false)) == expected)
        #expect(try await elements(utf16(text, bigEndian: true)) == expected)
    }

    @Test("Windows-1252, of which Latin-1 is a part")
    func windows() async throws {
        let bytes: [UInt8] =
            Array("INT. CAF".utf8) + [0xC9] + Array(" - DAY\n\nZO".utf8) + [0xCB, 0x0A, 0x93] + Array("Hi".utf8)
            + [0x94, 0x97, 0x80, 0x2E]
        #expect(try await elements(bytes) == expected)
    }

    @Test(
        "The text holds LF alone, whatever ended the lines",
        arguments: ["\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
    func lineEnds(_ end: String) async throws {
        let screenplay = try await read(
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end))
        #expect(screenplay.text == text)
        #expect(outline(screenplay) == expected)
    }

    @Test("The encoding is told when it is not UTF-8; broken UTF-8 after a mark is repaired and told")
    func told() async throws {
        let latin = try await readScreenplay(bytes: Array("INT. CAF".utf8) + [0xC9], fileName: "a").1
        #expect(latin.first?.message == "The file was read as Windows-1252.")
        let broken = try await readScreenplay(bytes: [0xEF, 0xBB, 0xBF] + Array("INT. A".utf8) + [0xC9], fileName: "a")
            .1
        #expect(broken.first?.severity == .warning)
    }
}
