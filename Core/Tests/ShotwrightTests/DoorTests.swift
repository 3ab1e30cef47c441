import Foundation
import Testing

/// The built program, run as users run it.
@Suite("The door", .serialized)
struct DoorTests {
    private static let core = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    private func process(_ arguments: [String]) -> (Process, Pipe, Pipe) {
        let process = Process()
        process.executableURL = Self.core.appendingPathComponent(".build/release/shotwright")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_CACHE_HOME"] = folder.appendingPathComponent("cache").path
        environment["SHOTWRIGHT_HOME"] = Self.core.deletingLastPathComponent().path
        process.environment = environment
        let output = Pipe(), errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        return (process, output, errors)
    }

    private func shotwright(_ arguments: String...) throws -> Result {
        defer { try? FileManager.default.removeItem(at: folder.appendingPathComponent("cache")) }
        let (process, output, errors) = process(arguments)
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let warned = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            errors: String(decoding: warned, as: UTF8.self))
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }

    /// What is in the working folder besides the inputs.
    private func leftovers(besides inputs: [String]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            !inputs.contains($0) && $0 != "cache"
        }
    }

    @Test("Help names the verbs with examples, and every verb has its own")
    func help() throws {
        let help = try shotwright("--help")
        #expect(help.status == 0)
        for verb in ["make", "read", "plan", "draw", "speak", "animatic", "export"] {
            #expect(help.output.contains(verb))
            let own = try shotwright(verb, "--help")
            #expect(own.status == 0)
            #expect(own.output.contains("Example"), "\(verb)")
        }
    }

    @Test(
        "Wrong words on the command line are usage errors",
        arguments: [
            ["mak"], ["make"], ["make", "a.fountain", "--fps", "17"], ["make", "a.fountain", "--aspect", "wide"],
            ["export", "x", "--format", "gif"],
        ])
    func usage(arguments: [String]) throws {
        let (process, _, errors) = process(arguments)
        try process.run()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 64)
        #expect(said.contains("Usage") || said.contains("Error"))
    }

    @Test(
        "A script that is not one gets a sentence, exit code 2, and nothing is left",
        arguments: [
            ("empty.fountain", [UInt8]()), ("junk.fountain", (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7919) }),
            ("cut.fdx", Array("<?xml version=\"1.0\"?><FinalDraft><Content><Paragraph Type=\"Scene Head".utf8)),
            (
                "bomb.fdx",
                Array(
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><FinalDraft><Content>&c;</Content></FinalDraft>"
                        .utf8)
            ),
            ("picture.pdf", Array("%PDF-1.4 nothing".utf8)),
            ("photo.fountain", [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 9, count: 900)),
        ])
    func badInput(name: String, bytes: [UInt8]) throws {
        try write(bytes, to: name)
        let result = try shotwright("make", name)
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.hasPrefix("shotwright: "))
        #expect(result.errors.contains(name), "\(result.errors)")
        #expect(!result.errors.contains("Fatal error"))
        #expect(try leftovers(besides: [name]).isEmpty)
    }

    @Test("A file that is not there, a style that does not exist, a folder in the way: each is named with the way out")
    func namedErrors() throws {
        let missing = try shotwright("make", "nowhere.fountain")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("nowhere.fountain"))
        try write(Array("INT. ROOM - DAY\n\nA chair.\n".utf8), to: "a.fountain")
        let style = try shotwright("make", "a.fountain", "--style", "oil")
        #expect(style.status == 2)
        #expect(style.errors.contains("marker"))
        let inside = try shotwright("make", "a.fountain", "--out", "a.fountain/board")
        #expect(inside.status == 2)
        #expect(inside.errors.contains("--out"))
        let board = try shotwright("draw", "a.fountain")
        #expect(board.status == 2)
        #expect(try leftovers(besides: ["a.fountain"]).isEmpty)
    }

    @Test("Text beyond the limit is refused at once, with the limit")
    func tooLarge() throws {
        try write([UInt8](repeating: UInt8(ascii: "a"), count: 40 << 20), to: "huge.fountain")
        let result = try shotwright("read", "huge.fountain")
        #expect(result.status == 2)
        #expect(result.errors.contains("huge.fountain"))
    }

    @Test("A text without a scene heading is one scene, and says so")
    func noHeadings() throws {
        try write(Array("A man waits. He looks at the clock.\n\nNothing happens.\n".utf8), to: "notes.fountain")
        let result = try shotwright("plan", "notes.fountain", "--out", "b")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("1 scenes"))
        #expect(result.errors.contains("scene heading"))
    }

    @Test("read writes the neutral form to standard output for other programs")
    func neutral() throws {
        try write(Array("INT. ROOM #5 - DAY\n\nX.\n\nMARA\nHello.\n".utf8), to: "a.fountain")
        let result = try shotwright("read", "a.fountain", "--json", "-")
        let tree = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let elements = tree?["elements"] as? [[String: Any]]
        #expect(elements?.compactMap { $0["type"] as? String } == ["scene_heading", "action", "character", "dialogue"])
    }

    @Test("Interrupted in the middle: exit code 130, one sentence, nothing half-written")
    func interrupted() throws {
        let script = (1...30).map {
            "INT. ROOM \($0) - NIGHT\n\nAnna runs to the door. She opens it.\n\nANNA\nWho is there?\n"
        }
        try write(Array(script.joined(separator: "\n").utf8), to: "long.fountain")
        let (process, output, errors) = process(["make", "long.fountain", "--progress", "json"])
        try process.run()
        // The first frame is under way when drawing is reported.
        var said = Data()
        while !String(decoding: said, as: UTF8.self).contains("\"draw\"") {
            let part = errors.fileHandleForReading.availableData
            guard !part.isEmpty else { break }
            said += part
        }
        process.interrupt()
        said += errors.fileHandleForReading.readDataToEndOfFile()
        _ = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(String(decoding: said, as: UTF8.self).contains("interrupted"))
        #expect(try leftovers(besides: ["long.fountain"]).isEmpty)
    }
}
