import Screenplays
import Story
import Testing

@Suite("Files that cannot be read")
struct ReadingErrorTests {
    private func failure(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) async -> String {
        do throws(ReadingError) {
            _ = try await readScreenplay(bytes: bytes, fileName: "x.fountain", limits: limits)
            return "read"
        } catch {
            return error.description
        }
    }

    @Test("An empty file says so")
    func empty() async {
        #expect(await failure([]).hasPrefix("“x.fountain” is empty."))
        #expect(await failure([0xEF, 0xBB, 0xBF]).contains("is empty"))
    }

    @Test("A file of blanks is a script without elements")
    func blank() async throws {
        #expect(try await read("\n\n  \n").elements.isEmpty)
    }

    @Test("A file beyond the limit names both sizes")
    func large() async {
        let message = await failure([UInt8](repeating: 65, count: 3 << 20), limits: ReadingLimits(textBytes: 1 << 20))
        #expect(message.contains("has 3 MiB") && message.contains("at most 1 MiB"))
    }

    @Test(
        "Other kinds of file are named",
        arguments: [
            ("PK\u{3}\u{4}xxxx", "a ZIP archive"), ("{\\rtf1 hello", "rich text"), ("GIF89a", "a GIF picture"),
            ("RIFFxxxxWAVE", "sound"), ("\u{7F}ELF", "a program"), ("1234ftypmp42", "a film file"),
        ])
    func foreign(_ start: String, _ kind: String) async {
        #expect(await failure(Array(start.utf8)).contains(kind))
    }

    @Test("Noise is binary data, not a script")
    func noise() async {
        var random = SeededRandom(seed: 4)
        let bytes = (0..<5_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        #expect(await failure(bytes).contains("not a screenplay"))
    }

    @Test("XML of another program names its root")
    func root() async {
        #expect(await failure(Array("<?xml version=\"1.0\"?><html></html>".utf8)).contains("its root is <html>"))
    }

    @Test("A truncated FDX names the line")
    func truncated() async {
        let text = "<?xml version=\"1.0\"?>\n<FinalDraft>\n<Content>\n<Paragraph Type=\"Action\"><Text>Hello"
        let message = await failure(Array(text.utf8))
        #expect(message.contains("line 4") && message.contains("cut short"))
    }

    @Test("Entities that a document declares are refused")
    func bomb() async {
        let text =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"cc\">]>\n<FinalDraft><Content>&b;</Content></FinalDraft>"
        #expect(await failure(Array(text.utf8)).contains("declares entities"))
        #expect(await failure(Array("<FinalDraft>&xxe;</FinalDraft>".utf8)).contains("not declared"))
    }

    @Test(
        "Malformed XML is reported, never a crash",
        arguments: [
            "<FinalDraft><a></b></FinalDraft>", "<FinalDraft", "<FinalDraft x>", "<FinalDraft x=1>",
            "<FinalDraft><!-- ",
            "<FinalDraft><![CDATA[", "<FinalDraft>&", "<FinalDraft>&#xD800;</FinalDraft>", "<FinalDraft/><FinalDraft/>",
            "<FinalDraft/>x", "<?xml", "<!DOCTYPE", "<FinalDraft>&#0;</FinalDraft>",
        ])
    func malformed(_ text: String) async {
        #expect(await failure(Array(text.utf8)).contains("is damaged at line 1"))
    }

    @Test("Elements nested without end are refused")
    func deep() async {
        let text = "<FinalDraft>" + String(repeating: "<a>", count: 100_000)
        #expect(await failure(Array(text.utf8)).contains("nested"))
    }
}
