import Foundation
import Story
import TestBench
import Testing

@Suite("The door to the linter")
struct LintDoorTests {
    private static let script = project.appendingPathComponent("Examples/le-feu-de-septembre.fountain").path

    /// A planned board in the program's folder.
    private func planned(_ program: Program) throws -> URL {
        let run = try program("plan", Self.script, "--out", "board", "--language", "fr", "--progress", "none")
        #expect(run.status == 0, "\(run.errors)")
        return program.folder.url.appendingPathComponent("board/board.json")
    }

    private func change(_ file: URL, _ body: (inout Board) -> Void) throws {
        var board = try BoardFile(json: Data(contentsOf: file))
        body(&board.board)
        try board.json().write(to: file)
    }

    @Test("Linting exits with 0 without errors, with 1 with one, and with 2 where there is no board")
    func exitCodes() throws {
        let program = try Program()
        let file = try planned(program)
        #expect(try program("lint", "board").status == 0)
        try change(file) { $0.scenes[0].shots[1].durationFrames = 2 }
        let broken = try program("lint", "board")
        #expect(broken.status == 1)
        #expect(broken.output.contains("lasts 2 frames") && broken.output.contains("--accept ID"))
        let none = try program("lint", "nowhere")
        #expect(none.status == 2)
        #expect(none.errors.contains("shotwright make"))
        #expect(try program("lint", "board", "--accept", "abc").status == 64)
    }

    @Test("What the JSON offers as a cure is done by the edit verb, and the board is whole again")
    func cure() throws {
        let program = try Program()
        let file = try planned(program)
        try change(file) { $0.scenes[0].shots[1].durationFrames = 2 }
        #expect(try program("lint", "board/board.json", "--json", "found.json").status == 1)
        struct Document: Decodable {
            var findings: [Finding]
        }
        let json = try Data(contentsOf: program.folder.url.appendingPathComponent("found.json"))
        let found = try JSONDecoder().decode(Document.self, from: json).findings
        let fix = try #require(found.first { $0.rule == "too_short" }?.fix)
        try BoardFile.json(fix).write(to: program.folder.url.appendingPathComponent("fix.json"))
        #expect(try program("edit", "board", "--op", "fix.json").status == 0)
        #expect(try program("lint", "board").status == 0)
    }

    @Test("An accepted finding counts no more, and counts again when the acceptance is undone")
    func acceptance() throws {
        let program = try Program()
        let file = try planned(program)
        try change(file) { $0.scenes[0].shots[1].durationFrames = 2 }
        let output = try program("lint", "board").output
        let line = try #require(output.split(separator: "\n").first { $0.contains("[too_short]") })
        let id = String(line.split(separator: " ")[1])
        #expect(try program("lint", "board", "--accept", id, "--because", "a flash").status == 0)
        let after = try program("lint", "board")
        #expect(after.status == 0)
        #expect(after.output.contains("a flash"))
        #expect(try program("undo", "board").status == 0)
        #expect(try program("lint", "board").status == 1)
        let unknown = try program("lint", "board", "--accept", "zzzz", "--because", "no reason")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("no finding begins"))
    }

    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "Of faults injected by a program that shares no code with it, the linter finds nearly all and little else",
        .enabled(if: python != nil, "python3 is missing"))
    func faults() throws {
        let program = try Program()
        let run = Process()
        run.executableURL = URL(fileURLWithPath: try #require(Self.python))
        run.arguments = [
            project.appendingPathComponent("Benchmarks/inject_faults.py").path, Program.path, Self.script, "--faults",
            "22",
            "--kinds",
            "cross_the_axis,copy_the_camera,look_away,cut_short,tell_twice,leave_out,turn_the_light,teleport,vanish,"
                + "number_twice,point_at_nothing",
        ]
        run.environment = program.environment
        let output = Pipe()
        run.standardOutput = output
        try run.run()
        let table = output.fileHandleForReading.readDataToEndOfFile()
        run.waitUntilExit()
        #expect(run.terminationStatus == 0, "\(String(decoding: table, as: UTF8.self))")
    }
}
