import Foundation
import TestBench
import Testing

@Suite("The door")
struct DoorTests {
    private let shotwright: Program

    init() throws {
        shotwright = try Program()
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
        let result = try shotwright.run(arguments)
        #expect(result.status == 64)
        #expect(result.errors.contains("Usage") || result.errors.contains("Error"))
    }

    @Test("A file that is not there, a style that does not exist, a folder in the way: each is named with the way out")
    func namedErrors() throws {
        let missing = try shotwright("make", "nowhere.fountain")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("nowhere.fountain"))
        try shotwright.folder.write(Array("INT. ROOM - DAY\n\nA chair.\n".utf8), to: "a.fountain")
        let style = try shotwright("make", "a.fountain", "--style", "oil")
        #expect(style.status == 2)
        #expect(style.errors.contains("marker"))
        let inside = try shotwright("make", "a.fountain", "--out", "a.fountain/board")
        #expect(inside.status == 2)
        #expect(inside.errors.contains("--out"))
        let board = try shotwright("draw", "a.fountain")
        #expect(board.status == 2)
        #expect(try shotwright.leftovers(besides: ["a.fountain"]).isEmpty)
    }

    @Test("read writes the neutral form to standard output for other programs")
    func neutral() throws {
        try shotwright.folder.write(Array("INT. ROOM #5 - DAY\n\nX.\n\nMARA\nHello.\n".utf8), to: "a.fountain")
        let result = try shotwright("read", "a.fountain", "--json", "-")
        let tree = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let elements = tree?["elements"] as? [[String: Any]]
        #expect(elements?.compactMap { $0["type"] as? String } == ["scene_heading", "action", "character", "dialogue"])
    }
}
