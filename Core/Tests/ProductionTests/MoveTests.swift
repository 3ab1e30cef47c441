import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Moves of the camera")
struct MoveTests {
    @Test("The picture changes evenly from frame to frame, from the first composition to the last")
    func even() async throws {
        let place = try TemporaryFolder()
        let path = try script(
            "INT. KITCHEN - DAY\n\nMARA (34) sits at the table.\n\nDOLLY IN on Mara. She knows.\n",
            name: "move.fountain",
            in: place)
        let pipeline = try pipeline(in: place)
        let url = place.url.appendingPathComponent("b")
        _ = try await pipeline.planFolder(script: path, settings: .standard(), seed: 1, out: url.path)
        let folder = BoardFolder(url: url)
        _ = try await pipeline.draw(folder: folder)
        let film = try await pipeline.animatic(folder: folder)
        var first = 0
        let shots = try folder.read().board.shotsInOrder.map(\.shot)
        let moving = try #require(shots.first { $0.movement.to != nil })
        for shot in shots.prefix(while: { $0.id != moving.id }) { first += shot.durationFrames }

        let size = 160 * 90
        let pixels = try run(
            "ffmpeg", ["-v", "error", "-i", film, "-vf", "scale=160:90,format=gray", "-f", "rawvideo", "-"])
        func frame(_ number: Int) -> Data.SubSequence { pixels[(number * size)..<((number + 1) * size)] }
        let steps = (first + 1..<first + moving.durationFrames).map { number in
            zip(frame(number), frame(number - 1)).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        }
        let middle = steps[(steps.count / 4)..<(steps.count * 3 / 4)].sorted()
        let usual = middle[middle.count / 2]
        #expect(try #require(middle.first) * 3 > usual)
        #expect(try #require(middle.last) < usual * 3)
    }
}
