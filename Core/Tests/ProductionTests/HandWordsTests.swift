import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("What people say better than the program")
struct HandWordsTests {
    @Test("Words that a person wrote for a frame stay when its camera moves, until they are given back")
    func altText() async throws {
        let place = try TemporaryFolder()
        let pipeline = try pipeline(in: place)
        let planned = try await pipeline.planFolder(
            script: try script(in: place), settings: .standard(), seed: 1,
            out: place.url.appendingPathComponent("b").path)
        let shot = try #require(planned.shotsInOrder.first { !$0.shot.stage.figures.isEmpty }?.shot)
        let panel = try #require(shot.panels.first)
        func done(_ edit: ShotEdit, on board: Board, seed: UInt64) throws -> (Board, EditOperation) {
            let operation = try pipeline.operation(
                for: edit, of: shot.id, on: board, generator: SeededRandom(seed: seed))
            return (try pipeline.board(board, after: operation) { _ in false }, operation)
        }
        func words(_ board: Board) -> String? {
            board.shotsInOrder.flatMap(\.shot.panels).first { $0.id == panel.id }?.altText
        }
        let (said, first) = try done(.altText(panel.id, "Mara pushes the letter away."), on: planned, seed: 1)
        let (moved, _) = try done(.words("low angle, 85 mm"), on: said, seed: 2)
        #expect(words(moved) == "Mara pushes the letter away.")
        let (saidAgain, _) = try done(.altText(panel.id, "She does not look at it."), on: moved, seed: 3)
        #expect(words(saidAgain) == "She does not look at it.")
        #expect(throws: EditConflict.self) { try saidAgain.applying(first) }
        let (given, _) = try done(.altText(panel.id, nil), on: saidAgain, seed: 4)
        #expect(words(given) != panel.altText && words(given)?.isEmpty == false)
        #expect(try said.applying(first.inverse(id: ID(bits: 9))) == planned)
    }

    @Test("A stretch that the reader took for something else is set right, stays so, and is given back")
    func retag() async throws {
        let place = try TemporaryFolder()
        let pipeline = try pipeline(in: place)
        let folder = BoardFolder(place.url.appendingPathComponent("b").path)
        let before = try await pipeline.planFolder(
            script: try script(in: place), settings: .standard(), seed: 1, out: folder.url.path)
        let text = Array(try String(contentsOf: folder.file("script.txt"), encoding: .utf8).utf8)
        let heading = Array("EXT. STREET - NIGHT".utf8)
        let start = try #require(text.indices.first { text[$0...].starts(with: heading) })
        let span = Span(start: start, end: start + heading.count, line: 1, page: 1)
        let after = try await pipeline.retag(folder: folder, span, as: .action).board
        #expect(after.scenes.filter { !$0.omitted }.count == before.scenes.count - 1)
        #expect(after.script.retags == [Retag(span: span, type: .action)])
        let kept = before.scenes[0].shots.prefix(2)
        #expect(kept.allSatisfy { shot in after.shotsInOrder.contains { $0.shot.id == shot.id } })
        let again = try await pipeline.retag(folder: folder, span, as: nil).board
        #expect(again.script.retags.isEmpty)
        #expect(again.scenes.filter { !$0.omitted }.count == before.scenes.count)
    }
}
