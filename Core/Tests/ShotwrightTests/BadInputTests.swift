import Foundation
import Story
import TestBench
import Testing

/// What people and machines do wrong, done to the built program. Each ends with a sentence that says what, where and
/// the way out, the documented exit code, and nothing half-written under its final name.
@Suite("Bad input", .serialized)
struct BadInputTests {
    private let shotwright: Program

    init() throws {
        shotwright = try Program()
    }

    /// A script long enough to be stopped in the middle of.
    private var longScript: [UInt8] {
        Array(
            (1...30).map {
                "INT. ROOM \($0) - NIGHT\n\nAnna runs to the door. She opens it.\n\nANNA\nWho is there?\n"
            }.joined(separator: "\n").utf8)
    }

    private func expectSentence(
        _ result: Program.Result, about words: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(result.status == 2, "\(result.errors)", sourceLocation: sourceLocation)
        #expect(result.errors.hasPrefix("shotwright: "), sourceLocation: sourceLocation)
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)", sourceLocation: sourceLocation)
        for trace in ["Fatal error", "Error Domain", "NSCocoaErrorDomain", "Error(", "at /"] {
            #expect(!result.errors.contains(trace), "\(result.errors)", sourceLocation: sourceLocation)
        }
        for word in words {
            #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: sourceLocation)
        }
    }

    // MARK: Files that are no script

    /// A name, the bytes, and a word of the way out.
    private static let wrongFiles: [(String, [UInt8], String)] = [
        ("empty.fountain", [], "Save the script again"),
        ("junk.fountain", (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7919) }, "Export it as"),
        (
            "cut.fdx", Array("<?xml version=\"1.0\"?><FinalDraft><Content><Paragraph Type=\"Scene Head".utf8),
            "save it again"
        ),
        (
            "bomb.fdx",
            Array(
                ("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><FinalDraft>"
                    + "<Content>&c;</Content></FinalDraft>").utf8), "save it again"
        ),
        ("page.fdx", Array("<?xml version=\"1.0\"?><html></html>".utf8), "Export it as Final Draft"),
        ("cut.pdf", Array("%PDF-1.4 nothing".utf8), "Print it to a new PDF"),
        ("photo.fountain", [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 9, count: 900), "Export it as"),
        ("script.docx", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 99), "Export it as"),
    ]

    @Test("A script that is not one gets a sentence and leaves nothing", arguments: wrongFiles)
    func wrongFile(name: String, bytes: [UInt8], wayOut: String) throws {
        try shotwright.folder.write(bytes, to: name)
        expectSentence(try shotwright("make", name), about: name, wayOut)
        #expect(try shotwright.leftovers(besides: [name]).isEmpty)
    }

    @Test("A wrong extension changes nothing: the bytes decide")
    func wrongExtension() throws {
        for (name, wrong) in [
            ("last-train.fdx", "a.fountain"), ("last-train.pdf", "b.txt"), ("last-train.fountain", "c.fdx"),
        ] {
            try shotwright.folder.write(try example(name), to: name)
            try shotwright.folder.write(try example(name), to: wrong)
            let right = try shotwright("read", name, "--json", "-")
            let result = try shotwright("read", wrong, "--json", "-")
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output == right.output)
        }
    }

    @Test("A script named .txt is kept as it was beside its text")
    func textName() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("INT. BAR - DAY\r\n\r\nHe waits.\r\n".utf8)
        try shotwright.folder.write(bytes, to: "draft.txt")
        #expect(try shotwright("plan", "draft.txt", "--out", "b").status == 0)
        let kept = try Data(contentsOf: shotwright.folder.url.appendingPathComponent("b/script.fountain"))
        #expect([UInt8](kept) == bytes)
    }

    @Test("An encrypted PDF names the password as the reason")
    func encrypted() throws {
        let plain = try shotwright.folder.write(try example("last-train.pdf"), to: "plain.pdf")
        let locked = shotwright.folder.url.appendingPathComponent("locked.pdf").path
        _ = try run("qpdf", ["--encrypt", "secret", "owner", "256", "--", plain, locked])
        expectSentence(try shotwright("make", "locked.pdf"), about: "locked.pdf", "without a password")
        // A password that only forbids is no lock: readers open such files.
        _ = try run("qpdf", ["--encrypt", "", "owner", "256", "--", plain, locked])
        let open = try shotwright("read", "locked.pdf")
        #expect(open.status == 0 && open.output.contains(" scenes"), "\(open)")
    }

    @Test("A PDF of pictures says that it is a scan and what to do")
    func scan() throws {
        let page = try shotwright.folder.write(try example("last-train.pdf"), to: "page.pdf")
        let picture = shotwright.folder.url.appendingPathComponent("picture").path
        _ = try run("pdftoppm", ["-r", "50", "-l", "1", "-gray", page, picture])
        let pixels = try #require(try shotwright.folder.names().first { $0.hasPrefix("picture") })
        let image = [UInt8](try Data(contentsOf: shotwright.folder.url.appendingPathComponent(pixels)))
        try shotwright.folder.write(scannedPDF(image), to: "scan.pdf")
        expectSentence(try shotwright("make", "scan.pdf"), about: "scan.pdf", "1 page", "OCR")
    }

    /// A PDF whose one page is a picture, from a binary PGM.
    private func scannedPDF(_ pgm: [UInt8]) -> [UInt8] {
        let head = pgm.split(separator: UInt8(ascii: "\n"), maxSplits: 3).map {
            String(decoding: $0.prefix(16), as: UTF8.self)
        }
        let size = head[1].split(separator: " ")
        let pixels = pgm.suffix((Int(size[0]) ?? 0) * (Int(size[1]) ?? 0))
        let draw = "612 0 0 792 0 0 cm /I Do"
        let objects: [[UInt8]] = [
            Array("<</Type/Catalog/Pages 2 0 R>>".utf8), Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8),
            Array(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
                    .utf8),
            Array("<</Length \(draw.utf8.count)>>stream\n\(draw)\nendstream".utf8),
            Array(
                ("<</Type/XObject/Subtype/Image/Width \(size[0])/Height \(size[1])/ColorSpace/DeviceGray"
                    + "/BitsPerComponent 8/Length \(pixels.count)>>stream\n").utf8) + pixels
                + Array("\nendstream".utf8),
        ]
        return pdfFile(objects)
    }

    @Test("A hundred megabytes of text, and a file without an end, are refused at once with the limit")
    func tooLarge() throws {
        let path = try shotwright.folder.write([], to: "huge.fountain")
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let part = Data(String(repeating: "INT. ROOM - DAY\n\nA man waits.\n\n", count: 32_768).utf8)
        for _ in 0..<104 { try file.write(contentsOf: part) }
        try file.close()
        expectSentence(try shotwright("make", "huge.fountain"), about: "huge.fountain", "at most 32 MiB", "check that")
        expectSentence(try shotwright("make", "/dev/zero"), about: "zero")
        #expect(try shotwright.leftovers(besides: ["huge.fountain"]).isEmpty)
    }

    @Test("A folder, and a file that is not there, are named")
    func notAFile() throws {
        expectSentence(try shotwright("make", "."), about: "folder")
        expectSentence(try shotwright("make", "nowhere.fountain"), about: "nowhere.fountain", "give the path")
    }

    @Test("A text without a scene heading is one scene, and says so")
    func noHeadings() throws {
        try shotwright.folder.write(
            Array("A man waits. He looks at the clock.\n\nNothing happens.\n".utf8), to: "notes.fountain")
        let result = try shotwright("plan", "notes.fountain", "--out", "b")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("1 scenes"))
        #expect(result.errors.contains("scene heading"))
    }

    @Test("A board with any number in it is drawn and exported, or refused with a sentence", arguments: 0..<3)
    func strangeNumbers(seed: UInt64) throws {
        try shotwright.folder.write(
            Array("INT. BAR - DAY\n\nAnna waits.\n\nANNA\nNo.\n".utf8), to: "a.fountain")
        #expect(try shotwright("plan", "a.fountain", "--out", "b").status == 0)
        let file = shotwright.folder.url.appendingPathComponent("b/board.json")
        let whole = try String(contentsOf: file, encoding: .utf8)
        let lines = whole.split(separator: "\n").map(String.init)
        let numbers = lines.indices.filter { lines[$0].contains(/: -?[0-9.]+,?$/) }
        var random = SeededRandom(seed: seed, for: "numbers")
        for round in 0..<8 {
            var spoilt = lines
            let line = random.pick(numbers)
            let value = random.pick(["0", "-1", "1e300", "99999999", "-99999999", "0.0000001", "9223372036854775807"])
            spoilt[line].replace(/: -?[0-9.]+/, with: ": \(value)")
            try Data(spoilt.joined(separator: "\n").utf8).write(to: file)
            for verb in [["export", "b", "--format", "csv"], ["export", "b", "--format", "vtt"], ["draw", "b"]] {
                guard verb != ["draw", "b"] || round < 4 else { continue }
                let result = try shotwright.run(verb)
                #expect([0, 2].contains(result.status), "\(spoilt[line]): \(result.errors)")
                #expect(!result.errors.contains("Fatal error"), "\(spoilt[line]): \(result.errors)")
            }
        }
    }

    // MARK: Places that cannot be written

    @Test("A place that cannot be written is named, with another way")
    func unwritable() throws {
        try shotwright.folder.write(Array("INT. ROOM - DAY\n\nA chair.\n".utf8), to: "a.fountain")
        expectSentence(try shotwright("make", "a.fountain", "--out", "a.fountain/b"), about: "a.fountain", "--out")
        expectSentence(try shotwright("make", "a.fountain", "--out", "/proc/b"), about: "/proc", "--out")
        expectSentence(try shotwright("read", "a.fountain", "--json", "/proc/x.json"), about: "/proc")
        let cache = try shotwright.run(["make", "a.fountain"], environment: ["XDG_CACHE_HOME": "/proc/cache"])
        expectSentence(cache, about: "/proc/cache", "XDG_CACHE_HOME")
        #expect(try shotwright.leftovers(besides: ["a.fountain"]).isEmpty)
    }

    /// Runs `make` with `--out place/b`, where `place` is a mount of a namespace of its own; nil without root.
    private func make(_ script: String, onMount options: String) throws -> (Program.Result, leftovers: String)? {
        let place = shotwright.folder.url.appendingPathComponent("place")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        guard (try? run("unshare", ["-m", "mount", "-t", "tmpfs", "none", place.path])) != nil else {
            print("SKIPPED: mounting needs root, so full and read-only disks were not tried")
            return nil
        }
        let command = """
            mount -t tmpfs -o \(options) none place && "$@" ; status=$?; ls -A place >left; exit $status
            """
        let result = try shotwright.start(
            ["make", script, "--out", "place/b"], command: ["unshare", "-m", "sh", "-c", command, "sh"]
        ).result()
        return (result, try String(contentsOf: shotwright.folder.url.appendingPathComponent("left"), encoding: .utf8))
    }

    @Test("A full disk is told, wherever the work has come, and nothing is left", arguments: [256, 1_024, 3_072])
    func fullDisk(kibibytes: Int) throws {
        try shotwright.folder.write(longScript, to: "long.fountain")
        guard let (result, left) = try make("long.fountain", onMount: "size=\(kibibytes)k") else { return }
        expectSentence(result, about: "full", "Free some space")
        #expect(left.isEmpty, "\(left)")
    }

    @Test("A disk that may only be read is told")
    func readOnly() throws {
        try shotwright.folder.write(longScript, to: "long.fountain")
        guard let (result, _) = try make("long.fountain", onMount: "ro") else { return }
        expectSentence(result, about: "Read-only file system", "--out")
    }

    // MARK: Stopped in the middle

    @Test(
        "Interrupted in the middle: exit code 130, one sentence, nothing half-written",
        arguments: [SIGINT, SIGTERM, SIGHUP])
    func interrupted(signal: Int32) throws {
        try shotwright.folder.write(longScript, to: "long.fountain")
        let run = try shotwright.start(["make", "long.fountain", "--progress", "json"])
        // The first frame is under way when drawing is reported.
        run.wait(for: "\"draw\"")
        kill(run.process.processIdentifier, signal)
        let result = run.result()
        #expect(result.status == 130)
        #expect(result.errors.contains("interrupted"))
        #expect(try shotwright.leftovers(besides: ["long.fountain"]).isEmpty)
    }

    @Test("Killed in the middle: nothing under the final name, and the next run clears up and works")
    func killed() throws {
        try shotwright.folder.write(longScript, to: "long.fountain")
        let run = try shotwright.start(["make", "long.fountain", "--progress", "json"])
        run.wait(for: "\"draw\"")
        kill(run.process.processIdentifier, SIGKILL)
        _ = run.result()
        let left = try shotwright.leftovers(besides: ["long.fountain"])
        #expect(left.count == 1 && left.allSatisfy { $0.hasPrefix(".long.board.partial") }, "\(left)")
        let again = try shotwright("plan", "long.fountain")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try shotwright.leftovers(besides: ["long.fountain"]) == ["long.board"])
    }
}
