import Revising
import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Edits of a board folder")
struct HistoryTests {
    @Test("An edit is taken back and done again, and the folder holds the same board each time")
    func undoRedo() async throws {
        let place = try TemporaryFolder()
        let (pipeline, folder, first) = try await Self.folder(in: place)
        let shot = first.scenes[0].shots[0]
        let edited = try await pipeline.edit(folder: folder) { board in
            var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
            return try editor.retime(shot.id, frames: 77)
        }
        #expect(edited.scenes[0].shots[0].durationFrames == 77)
        #expect(try folder.read().board == edited)
        let before = try await pipeline.undo(folder: folder)
        #expect(before == first)
        #expect(try await pipeline.redo(folder: folder) == edited)
        _ = try await pipeline.undo(folder: folder)
        await #expect(throws: ProductionError.nothingToUndo(path: folder.url.path)) {
            try await pipeline.undo(folder: folder)
        }
    }

    @Test("A new edit after an undo leaves nothing to redo")
    func newBranch() async throws {
        let place = try TemporaryFolder()
        let (pipeline, folder, first) = try await Self.folder(in: place)
        let shot = first.scenes[0].shots[0]
        for frames in [50, 60] {
            try await pipeline.edit(folder: folder) { board in
                var editor = BoardEditor(board: board, generator: SeededRandom(seed: UInt64(frames)))
                return try editor.retime(shot.id, frames: frames)
            }
            if frames == 50 { try await pipeline.undo(folder: folder) }
        }
        await #expect(throws: ProductionError.nothingToRedo(path: folder.url.path)) {
            try await pipeline.redo(folder: folder)
        }
        let back = try await pipeline.undo(folder: folder)
        #expect(back == first)
    }

    @Test("Where the program was killed before the board was written, the line that never happened is dropped")
    func killedBetween() async throws {
        let place = try TemporaryFolder()
        let (pipeline, folder, first) = try await Self.folder(in: place)
        let shot = first.scenes[0].shots[0]
        let before = try folder.read()
        try await pipeline.edit(folder: folder) { board in
            var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
            return try editor.retime(shot.id, frames: 50)
        }
        try folder.write(before)
        await #expect(throws: ProductionError.nothingToUndo(path: folder.url.path)) {
            try await pipeline.undo(folder: folder)
        }
        #expect(try folder.read().board == first)
    }

    @Test("A picture that the edit makes untrue is no longer the panel's, and its words say what is there now")
    func stalePicture() async throws {
        let place = try TemporaryFolder()
        let (pipeline, folder, first) = try await Self.folder(in: place)
        var drawn = try folder.read()
        for index in drawn.board.scenes[0].shots.indices {
            drawn.board.scenes[0].shots[index].panels[0].file = "frames/a\(index).png"
            drawn.board.scenes[0].shots[index].panels[0].sha256 = String(repeating: "0", count: 64)
        }
        try folder.write(drawn)
        let shot = first.scenes[0].shots[0]
        var camera = try #require(shot.stage.camera)
        camera.lensMM = 100
        let closer = camera
        let edited = try await pipeline.edit(folder: folder) { board in
            var editor = BoardEditor(board: board, generator: SeededRandom(seed: 1))
            return try editor.recompose(shot.id, camera: closer)
        }
        #expect(edited.scenes[0].shots[0].panels[0].file == nil)
        #expect(edited.scenes[0].shots.dropFirst().allSatisfy { $0.panels[0].file != nil })
    }

    private static func folder(in place: TemporaryFolder) async throws -> (Pipeline, BoardFolder, Board) {
        let pipeline = try pipeline(in: place)
        let path = project.appendingPathComponent("Examples/the-two-bakers.fountain").path
        let out = place.url.appendingPathComponent("b.board")
        let board = try await pipeline.planFolder(script: path, settings: .standard(), seed: 1, out: out.path)
        return (pipeline, BoardFolder(url: out), board)
    }
}
