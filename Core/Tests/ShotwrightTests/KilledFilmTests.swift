import Foundation
import TestBench
import Testing

@Suite("A film that was killed")
struct KilledFilmTests {
    @Test("The film before stands, and the next run leaves nothing half-made")
    func killed() throws {
        let shotwright = try Program()
        try shotwright.folder.write(
            "INT. ROOM - NIGHT\n\nAnna opens it.\n\nANNA\nWho is there?\n".utf8, to: "a.fountain")
        let made = try shotwright("make", "a.fountain", "--out", "b")
        #expect(made.status == 0, "\(made.errors)")
        let board = shotwright.folder.url.appendingPathComponent("b")
        let film = board.appendingPathComponent("animatic.mp4")
        let before = try Data(contentsOf: film)
        // With timecode in the picture every frame is drawn: the work lasts.
        let work = try shotwright.start(["animatic", "b", "--burn-in", "--leader", "--progress", "json"])
        work.wait(for: "\"animatic\"")
        kill(work.process.processIdentifier, SIGKILL)
        _ = work.result()
        #expect(work.process.terminationReason == .uncaughtSignal || work.process.terminationStatus == 137)
        let same = try Data(contentsOf: film) == before
        #expect(same)
        let again = try shotwright("animatic", "b")
        #expect(again.status == 0, "\(again.errors)")
        let hidden = try FileManager.default.contentsOfDirectory(atPath: board.path).filter { $0.hasPrefix(".") }
        #expect(hidden.isEmpty)
    }
}
