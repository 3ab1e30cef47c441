import Revising
import Foundation
import Story
import Testing

@Suite("Edits of a board")
struct EditTests {
    @Test("Whatever is done, every word of the script stays in exactly one shot, and no two shots share a number")
    func covered() async throws {
        let original = try await EditedBoard.planned()
        var random = SeededRandom(seed: 14)
        var edited = EditedBoard(board: original)
        var tally = EditTally()
        for _ in 0..<160 { edited.step(&random, &tally) }
        #expect(edited.log.count > 60)
        edited.expectWhole(against: original) { Issue.record("\($0)") }
    }

    @Test("An operation that no longer fits is refused, says what stands there now, and changes nothing")
    func conflict() async throws {
        let board = try await EditedBoard.planned()
        let shot = board.scenes[0].shots[0]
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
        let mine = try editor.retime(shot.id, frames: 30)
        let theirs = try editor.retime(shot.id, frames: 40)
        let changed = try board.applying(theirs)
        let error = #expect(throws: EditConflict.self) { try changed.applying(mine) }
        #expect(error?.field == "duration_frames")
        #expect(error?.mine == .integer(shot.durationFrames))
        #expect(error?.theirs == .integer(40))
    }

    @Test("A value that does not fit its field is refused")
    func invalid() async throws {
        let board = try await EditedBoard.planned()
        let shot = board.scenes[0].shots[0]
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
        for (field, value) in [
            ("size", JSONValue.string("HUGE")), ("duration_frames", .integer(0)),
            ("setup", .string(shot.id.description)),
            ("id", .string(shot.id.description)), ("panels", .array([])), ("nonsense.deeper", .integer(1)),
        ] {
            let operation = try editor.set(shot.id, field, to: value)
            #expect(throws: EditConflict.self, "\(field)") { try board.applying(operation) }
        }
    }

    @Test("A camera moved in one shot leaves the others of its setup where they were")
    func ownSetup() async throws {
        let board = try await EditedBoard.planned()
        let scene = try #require(board.scenes.first { $0.shots.count > $0.setups.count })
        let shot = try #require(
            scene.shots.first { shot in scene.shots.contains { $0.setup == shot.setup && $0.id != shot.id } })
        var camera = try #require(shot.stage.camera)
        camera.lensMM = 85
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
        let after = try board.applying(try editor.recompose(shot.id, camera: camera))
        let now = try #require(after.scenes.first { $0.id == scene.id })
        let moved = try #require(now.shots.first { $0.id == shot.id })
        #expect(moved.lensMM == 85)
        #expect(moved.setup != shot.setup)
        #expect(now.setups.first { $0.id == moved.setup }?.lensMM == 85)
        #expect(now.shots.filter { $0.id != shot.id } == scene.shots.filter { $0.id != shot.id })
    }

    @Test("A shot split and merged again owns the words and the time that it had")
    func splitMerge() async throws {
        let board = try await EditedBoard.planned()
        let shot = try #require(board.scenes.flatMap(\.shots).first { $0.spans.count == 1 && $0.spans[0].count > 40 })
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
        let split = try board.applying(try editor.split(shot.id, atByte: shot.spans[0].start + 20))
        editor = BoardEditor(board: split, generator: editor.remainingGenerator)
        let merged = try split.applying(try editor.merge(shot.id))
        let again = try #require(merged.scenes.flatMap(\.shots).first { $0.id == shot.id })
        #expect(again.spans == shot.spans)
        #expect(again.durationFrames == shot.durationFrames)
        #expect(split.scenes.flatMap(\.shots).count == board.scenes.flatMap(\.shots).count + 1)
    }

    @Test("Between any two keys there is another, and keys of a new scene leave room")
    func keys() {
        var random = SeededRandom(seed: 15)
        var keys = OrderKey.spread(7)
        #expect(keys == keys.sorted() && Set(keys).count == 7)
        for _ in 0..<2000 {
            let place = Int(random.next() % UInt64(keys.count + 1))
            let low = place > 0 ? keys[place - 1] : nil, high = place < keys.count ? keys[place] : nil
            keys.insert(OrderKey.between(low, high), at: place)
        }
        #expect(keys == keys.sorted() && Set(keys).count == keys.count)
        #expect(OrderKey.spread(400) == OrderKey.spread(400).sorted())
    }
}
