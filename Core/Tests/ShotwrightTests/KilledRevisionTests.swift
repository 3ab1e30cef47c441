import Foundation
import Story
import TestBench
import Testing

@Suite("A revision that was killed")
struct KilledRevisionTests {
    @Test("Whenever it is killed, the folder holds the old board or the new one, with all that it names")
    func killed() throws {
        let shotwright = try Program()
        try shotwright.folder.write(Self.white.utf8, to: "white.fountain")
        try shotwright.folder.write(Self.blue.utf8, to: "blue.fountain")
        for step in [["plan", "white.fountain", "--out", "b"], ["draw", "b"]] {
            let done = try shotwright.run(step)
            #expect(done.status == 0, "\(done.errors)")
        }
        let folder = shotwright.folder.url.appendingPathComponent("b")
        let old = try Data(contentsOf: folder.appendingPathComponent("board.json"))
        let started = ContinuousClock.now
        #expect(try shotwright("revise", "b", "blue.fountain").status == 0)
        let whole = ContinuousClock.now - started
        let new = try Data(contentsOf: folder.appendingPathComponent("board.json"))
        #expect(new != old)
        #expect(try shotwright("undo", "b").status == 0)
        #expect(try Data(contentsOf: folder.appendingPathComponent("board.json")) == old)
        let kills = 24
        var outcomes: Set<Data> = []
        for round in 0..<kills {
            let work = try shotwright.start(["revise", "b", "blue.fountain"])
            // A little later every time.
            let share = Double(round) / Double(kills)
            Thread.sleep(forTimeInterval: share * (whole / .seconds(1)))
            kill(work.process.processIdentifier, SIGKILL)
            _ = work.result()
            let there = try Data(contentsOf: folder.appendingPathComponent("board.json"))
            #expect(there == old || there == new, "kill \(round)")
            try Self.expectWhole(BoardFile(json: there).board, in: folder)
            outcomes.insert(there)
            if there == new { #expect(try shotwright("undo", "b").status == 0) }
        }
        #expect(outcomes.contains(old))
        let done = try shotwright("revise", "b", "blue.fountain")
        #expect(done.status == 0, "\(done.errors)")
        #expect(try Data(contentsOf: folder.appendingPathComponent("board.json")) == new)
    }

    /// The script's text and every frame that the board names is there, and is what the board says.
    private static func expectWhole(_ board: Board, in folder: URL) throws {
        let script = try Data(contentsOf: folder.appendingPathComponent(board.script.file))
        #expect(Digest(of: script).description == board.script.sha256)
        let text = try Data(contentsOf: folder.appendingPathComponent(board.script.textFile))
        #expect(board.scenes.flatMap { $0.shots.flatMap(\.spans) }.allSatisfy { $0.end <= text.count })
        for panel in board.scenes.flatMap({ $0.shots.flatMap(\.panels) }) {
            guard let file = panel.file else { continue }
            let frame = try Data(contentsOf: folder.appendingPathComponent(file))
            #expect(Digest(of: frame).description == panel.sha256, "\(file)")
        }
    }

    private static let white = """
        INT. KITCHEN - NIGHT

        MARA (34) slides a letter across the table. DAN (40) reads it.

        MARA
        You knew the whole time.

        EXT. STREET - NIGHT

        Dan runs down the street. A bell rings.

        DAN
        I never promised you anything.

        """

    /// The second scene's words stand in the first now, and their frames have other names.
    private static let blue = """
        INT. KITCHEN - NIGHT

        MARA (34) slides a letter across the table. DAN (40) reads it.

        MARA
        You knew it for years.

        DAN
        I never promised you anything.

        EXT. YARD - NIGHT

        A dog barks.

        """
}
