import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Directions from files")
struct DirectionFileTests {
    @Test("A style of one's own plans the board, lies in its folder, and plans what the next draft brings")
    func ownStyle() async throws {
        let place = try TemporaryFolder()
        let style = place.url.appendingPathComponent("sink.json")
        let lenses = #"{"MS": 28, "MCU": 28, "CU": 28, "WS": 28}"#
        try Data(#"{"name": "kitchen-sink", "like": "thriller", "lenses": \#(lenses)}"#.utf8).write(to: style)
        let (settings, file) = try Pipeline.directed(.standard(), by: style.path)
        #expect(settings.direction == "kitchen-sink")
        let pipeline = try Pipeline(
            PipelineConfiguration(
                cache: place.url.appendingPathComponent("cache"), home: project, build: "test", workers: 2,
                direction: file))
        let folder = BoardFolder(url: place.url.appendingPathComponent("board"))
        let board = try await pipeline.planFolder(
            script: try script(in: place), settings: settings, seed: 1, out: folder.url.path)
        #expect(board.shotsInOrder.contains { $0.shot.lensMM == 28 })
        #expect(try Data(contentsOf: folder.file("direction.json")) == Data(contentsOf: style))

        let longer = shortScript + "\n\nEXT. HARBOUR - DAY\n\nMARA waits by the water.\n\nMARA\nYou came.\n"
        let draft = try script(longer, name: "second.fountain", in: place)
        let revised = try await ProductionTests.pipeline(in: place).revise(folder: folder, script: draft).board
        #expect(revised.settings.direction == "kitchen-sink")
        #expect(revised.scenes.count == board.scenes.count + 1)
    }

    @Test("A name that is none, and a file that is none, say what there is")
    func unknown() throws {
        let error = #expect(throws: ProductionError.self) { try Pipeline.directed(.standard(), by: "opera") }
        #expect(error?.description.contains("classical") == true)
        let missing = #expect(throws: ProductionError.self) { try Pipeline.directed(.standard(), by: "none/such.json") }
        #expect(missing?.description.contains("none/such.json") == true)
        #expect(missing?.description.contains("Docs/Direction.md") == true)
    }
}
