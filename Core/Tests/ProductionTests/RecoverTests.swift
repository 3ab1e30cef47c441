import Revising
import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Scenes covered anew")
struct RecoverTests {
    @Test("Locked and hand-edited shots stay whole; the words of the others get shots of the other style")
    func keeps() async throws {
        let bench = try await Bench()
        let before = bench.board
        let scene = try #require(before.scenes.first { $0.shots.count > 5 })
        let (locked, edited) = (scene.shots[1], scene.shots[3])
        try await bench.pipeline.edit(folder: bench.folder) { board in
            var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
            return try editor.set(locked.id, "locked", to: .bool(true))
        }
        let ready = try await bench.pipeline.edit(folder: bench.folder) { board in
            var editor = BoardEditor(board: board, generator: SeededRandom(seed: 2))
            return try editor.retime(edited.id, frames: edited.durationFrames + 12)
        }
        let bytes = try Data(contentsOf: bench.folder.file("board.json"))
        let after = try await bench.pipeline.recover(
            folder: bench.folder, scene: scene.number, direction: "thriller")
        let now = try #require(after.scenes.first { $0.id == scene.id })
        for shot in ready.scenes.first(where: { $0.id == scene.id })?.shots ?? []
        where [locked.id, edited.id].contains(shot.id) {
            #expect(now.shots.first { $0.id == shot.id } == shot)
        }
        #expect(
            !now.shots.contains { shot in scene.shots.contains { $0.id == shot.id && !$0.isOne(of: locked, edited) } })
        #expect(now.shots.count > 2)
        bench.expectPartition(now, like: scene)
        let numbers = after.scenes.flatMap { $0.shots.map(\.number) }
        #expect(Set(numbers).count == numbers.count)
        #expect(after.scenes.filter { $0.id != scene.id } == ready.scenes.filter { $0.id != scene.id })
        try await bench.pipeline.undo(folder: bench.folder)
        #expect(try Data(contentsOf: bench.folder.file("board.json")) == bytes)
    }

    @Test("What was covered anew is nobody's handiwork: it can be covered once more")
    func again() async throws {
        let bench = try await Bench()
        let scene = try #require(bench.board.scenes.first { $0.shots.count > 5 })
        let first = try await bench.pipeline.recover(folder: bench.folder, scene: scene.number, direction: "action")
        let second = try await bench.pipeline.recover(folder: bench.folder, scene: scene.number, direction: "comedy")
        let one = try #require(first.scenes.first { $0.id == scene.id })
        let two = try #require(second.scenes.first { $0.id == scene.id })
        #expect(Set(one.shots.map(\.id)).isDisjoint(with: two.shots.map(\.id)))
        #expect(two.shots.map(\.number).first == scene.shots.first?.number)
        bench.expectPartition(two, like: scene)
    }

    @Test("Under lock the shots that went stay as omitted, and their numbers are not given again")
    func locked() async throws {
        let bench = try await Bench()
        let scene = try #require(bench.board.scenes.first { $0.shots.count > 5 })
        try await bench.pipeline.edit(
            folder: bench.folder, change: .lockNumbers(true), generator: SeededRandom(seed: 1))
        let after = try await bench.pipeline.recover(folder: bench.folder, scene: scene.number, direction: "thriller")
        let now = try #require(after.scenes.first { $0.id == scene.id })
        for shot in scene.shots {
            #expect(now.shots.contains { $0.id == shot.id && $0.omitted && $0.number == shot.number })
        }
        let numbers = now.shots.map(\.number)
        #expect(Set(numbers).count == numbers.count)
        bench.expectPartition(now, like: scene)
    }

    @Test("A scene or a style that there is not is named with the way out")
    func strange() async throws {
        let bench = try await Bench()
        await #expect(throws: ProductionError.noSuchScene(given: "99", board: bench.folder.url.path)) {
            try await bench.pipeline.recover(folder: bench.folder, scene: "99", direction: "thriller")
        }
        await #expect(throws: ProductionError.self) {
            try await bench.pipeline.recover(folder: bench.folder, scene: "1", direction: "baroque")
        }
    }

    /// A board folder of one of the examples.
    private struct Bench {
        let place: TemporaryFolder
        let pipeline: Pipeline
        let folder: BoardFolder
        let board: Board

        init() async throws {
            place = try TemporaryFolder()
            pipeline = try ProductionTests.pipeline(in: place)
            folder = BoardFolder(url: place.url.appendingPathComponent("b.board"))
            let path = project.appendingPathComponent("Examples/the-two-bakers.fountain").path
            board = try await pipeline.planFolder(
                script: path, settings: .standard(), seed: 1, out: folder.url.path)
        }

        /// The words of a scene lie each in one shot, and follow each other in the cut as in the script.
        func expectPartition(_ now: Scene, like was: Scene) {
            let spans = now.shots.filter { !$0.omitted }.flatMap(\.spans)
            let bytes = { (spans: [Span]) in
                spans.reduce(into: IndexSet()) { $0.insert(integersIn: $1.start..<$1.end) }
            }
            #expect(bytes(spans) == bytes(was.shots.flatMap(\.spans)))
            #expect(spans.reduce(0) { $0 + $1.count } == bytes(spans).count)
            #expect(spans.map(\.start) == spans.map(\.start).sorted())
        }
    }
}

extension Shot {
    fileprivate func isOne(of shots: Shot...) -> Bool { shots.contains { $0.id == id } }
}
