import Screenplays
import Story
import TestBench
import Testing

/// Random bytes, random texts and spoilt examples: every reader gives a screenplay that keeps its promises, or a
/// sentence. A crash ends the run, a hang ends at the time limit; the seeds are fixed.
@Suite("Whatever the bytes", .timeLimit(.minutes(2)))
struct ReaderPropertyTests {
    private static let examples = [
        "a-penguin-called-kevin.fountain", "last-train.fountain", "le-feu-de-septembre.fountain",
        "the-two-bakers.fountain",
    ]

    /// Reads text; what goes wrong with what it gives, or nothing.
    private func problems(_ bytes: [UInt8]) -> [String] {
        do throws(ReadingError) {
            let (screenplay, diagnostics) = try readTextScreenplay(bytes: bytes, fileName: "x")
            return faults(in: screenplay, diagnostics)
        } catch {
            return error.description.hasPrefix("“x”") ? [] : ["no sentence: \(error.description)"]
        }
    }

    @Test("Examples keep every word, in spans that partition the text", arguments: examples + ["last-train.fdx"])
    func examplesAreWhole(name: String) throws {
        #expect(problems(try example(name)) == [])
    }

    @Test("A note over several lines of a title page is a note, and the page stays whole")
    func noteInTitlePage() {
        #expect(problems(Array("Title: A [[ask\nCredit: by\nher]] B\nAuthor: C\nNotes:\n    D\n".utf8)) == [])
    }

    @Test("Bytes of any kind give a screenplay or a sentence", arguments: 0..<8)
    func anyBytes(seed: UInt64) throws {
        var random = SeededRandom(seed: seed, for: "bytes")
        for _ in 0..<150 {
            let bytes = (0..<random.below(900)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            #expect(problems(bytes) == [], "\(bytes)")
            #expect(problems(Array("<FinalDraft>".utf8) + bytes) == [], "\(bytes)")
        }
    }

    @Test("Texts of any script, woven with marks of the formats, keep every word", arguments: 0..<8)
    func anyText(seed: UInt64) throws {
        var random = SeededRandom(seed: seed, for: "text")
        for _ in 0..<150 {
            var bytes: [UInt8] = Array("INT. ROOM - DAY\n\n".utf8)
            for _ in 0..<random.below(40) {
                bytes += randomText(length: random.below(20), using: &random).utf8
                bytes = Mutation.insertMarks.apply(to: bytes, using: &random)
            }
            #expect(problems(bytes) == [], "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("Spoilt examples keep every word that is left in them", arguments: examples + ["last-train.fdx"])
    func spoilt(name: String) throws {
        var random = SeededRandom(seed: 1, for: name)
        // A scene or so of it: more spoilt texts in the same time.
        let whole = try example(name)
        for _ in 0..<120 {
            let start = name.hasSuffix("fdx") ? 0 : random.below(whole.count)
            let bytes = mutated(Array(whole[start..<min(whole.count, start + 6_000)]), using: &random)
            #expect(problems(bytes) == [], "\(String(decoding: bytes, as: UTF8.self))")
        }
        for _ in 0..<6 {
            #expect(problems(mutated(whole, using: &random)) == [])
        }
    }

    @Test("A text cut anywhere is still a text", arguments: examples)
    func cut(name: String) throws {
        let bytes = try example(name)
        for end in stride(from: 1, to: bytes.count, by: 397) {
            #expect(problems(Array(bytes[..<end])) == [], "\(end)")
        }
    }

    @Test("Line ends, marks and encodings change nothing that was read", arguments: examples)
    func encodings(name: String) throws {
        let bytes = try example(name)
        let text = String(decoding: bytes, as: UTF8.self)
        let expected = try readTextScreenplay(bytes: bytes, fileName: "x").0
        let units = Array(text.utf16)
        let variants: [[UInt8]] = [
            Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8),
            Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r").utf8),
            [0xEF, 0xBB, 0xBF] + bytes, [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
        ]
        for (index, variant) in variants.enumerated() {
            #expect(try readTextScreenplay(bytes: variant, fileName: "x").0 == expected, "variant \(index)")
        }
    }

    @Test("The pages of a PDF in words and boxes, spoilt, give a screenplay or a sentence", arguments: 0..<6)
    func pdfText(seed: UInt64) throws {
        var random = SeededRandom(seed: seed, for: "pdf text")
        let folder = try TemporaryFolder()
        let file = try folder.write(try example("last-train.pdf"), to: "a.pdf")
        let whole = try run("pdftotext", ["-bbox-layout", "-l", "3", file, "-"])
        for _ in 0..<60 {
            let bytes = mutated([UInt8](whole), using: &random)
            do throws(ReadingError) {
                #expect(faults(in: try readPDFText(bytes, file: "x").screenplay) == [])
            } catch {
                #expect(error.description.hasPrefix("“x”"))
            }
        }
    }

    @Test("A spoilt PDF gives a screenplay or a sentence", arguments: 0..<3)
    func pdf(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed, for: "pdf")
        let whole = try example("last-train.pdf")
        for _ in 0..<12 {
            let bytes = mutated(whole, using: &random)
            do throws(ReadingError) {
                #expect(faults(in: try await readScreenplay(bytes: bytes, fileName: "x").0) == [])
            } catch {
                #expect(error.description.hasPrefix("“x”"))
            }
        }
    }
}
