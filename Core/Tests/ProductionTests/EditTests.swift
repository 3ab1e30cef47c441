import Direction
import Foundation
import Story
import Testing

@Suite("Edits of a board")
struct EditTests {
    private static let sequences = 40

    @Test("Taking back every operation of a random sequence restores the board byte for byte")
    func inverse() async throws {
        let original = try await EditedBoard.planned()
        var random = SeededRandom(seed: 11)
        for _ in 0..<Self.sequences {
            var edited = EditedBoard(board: original)
            for _ in 0..<6 { edited.step(&random) }
            var board = edited.board
            for operation in edited.log.reversed() {
                board = try board.applying(operation.inverse(id: ID(using: &random)))
            }
            #expect(board == original)
        }
    }

    @Test("A log of operations replays to the same bytes")
    func replay() async throws {
        let original = try await EditedBoard.planned()
        var random = SeededRandom(seed: 12)
        var edited = EditedBoard(board: original)
        for _ in 0..<60 { edited.step(&random) }
        #expect(edited.log.count > 30)
        let lines = try edited.log.map { try BoardFile.json($0) }
        let replayed = try lines.reduce(original) { board, line in
            try board.applying(JSONDecoder().decode(EditOperation.self, from: line))
        }
        #expect(try BoardFile(replayed).json() == BoardFile(edited.board).json())
    }

    @Test("Operations on different scenes may be done in either order")
    func commute() async throws {
        let original = try await EditedBoard.planned()
        var random = SeededRandom(seed: 13)
        for _ in 0..<Self.sequences {
            let scenes = Array(original.scenes.indices.shuffled(using: &random).prefix(2))
            let operations = scenes.compactMap { scene in
                EditedBoard(board: original).operation(scene: scene, &random)
            }
            guard operations.count == 2 else { continue }
            let forth = try original.applying(operations[0]).applying(operations[1])
            let back = try original.applying(operations[1]).applying(operations[0])
            #expect(forth == back)
        }
    }

    @Test("Whatever is done, every word of the script stays in exactly one shot, and no two shots share a number")
    func covered() async throws {
        let original = try await EditedBoard.planned()
        var random = SeededRandom(seed: 14)
        var edited = EditedBoard(board: original)
        for _ in 0..<120 { edited.step(&random) }
        for (scene, before) in zip(edited.board.scenes, original.scenes) {
            let bytes = { (scene: Scene) in
                scene.shots.flatMap(\.spans).sorted { $0.start < $1.start }.reduce(into: IndexSet()) {
                    $0.insert(integersIn: $1.start..<$1.end)
                }
            }
            #expect(bytes(scene) == bytes(before), "scene \(scene.number)")
            #expect(scene.shots.flatMap(\.spans).reduce(0) { $0 + $1.count } == bytes(scene).count)
            #expect(scene.shots.allSatisfy { $0.lines == scene.lines(in: $0.spans) })
        }
        let numbers = edited.board.scenes.flatMap { $0.shots.map(\.number) }
        #expect(Set(numbers).count == numbers.count)
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

/// A board under random edits, with the log of those that were possible.
private struct EditedBoard {
    var board: Board
    var log: [EditOperation] = []

    /// One of the examples, planned.
    static func planned() async throws -> Board {
        try await PlanTests.board("le-feu-de-septembre")
    }

    /// Does something at random, if it can be done.
    mutating func step(_ random: inout SeededRandom) {
        let scene = Int(random.next() % UInt64(board.scenes.count))
        guard let operation = operation(scene: scene, &random), let changed = try? board.applying(operation) else {
            return
        }
        board = changed
        log.append(operation)
    }

    func operation(scene: Int, _ random: inout SeededRandom) -> EditOperation? {
        let shots = board.scenes[scene].shots
        guard !shots.isEmpty else { return nil }
        let shot = random.pick(shots)
        var editor = BoardEditor(board: board, generator: SeededRandom(seed: random.next()))
        switch random.next() % 9 {
        case 0: return try? editor.delete(shot.id)
        case 1: return try? editor.duplicate(shot.id)
        case 2: return try? editor.insert(after: shot.id, description: "A hand.")
        case 3: return try? editor.merge(shot.id)
        case 4:
            let span = shot.spans.first
            return try? editor.split(shot.id, atByte: (span?.start ?? 0) + (span?.count ?? 0) / 2)
        case 5: return try? editor.move(shot.id, after: random.pick(shots).id)
        case 6: return try? editor.retime(shot.id, frames: 12 + Int(random.next() % 100))
        case 7:
            guard var camera = shot.stage.camera else { return nil }
            camera.position = camera.position + Vector3(random.unit(), 0, random.unit())
            return try? editor.recompose(shot.id, camera: camera, fields: ["size": .string("CU")])
        default:
            guard let figure = shot.stage.figures.first else { return nil }
            return try? editor.stage(
                figure.character, in: shot.id, at: figure.position + Vector3(0.5, 0, 0), yaw: figure.yaw + 15)
        }
    }
}
