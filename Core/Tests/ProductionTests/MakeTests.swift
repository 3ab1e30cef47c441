import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Whole boards", .serialized)
struct MakeTests {
    @Test("The same script gives the same bytes: other folders, cold and warm cache, one worker and two")
    func sameBytes() async throws {
        let place = try TemporaryFolder()
        let path = try script(in: place)
        var boards: [BoardFolder] = []
        for (name, cache, workers) in [("a", "one", 2), ("deep/b", "two", 1), ("c", "one", 1)] {
            let url = place.url.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            _ = try await pipeline(in: place, cache: cache, workers: workers).make(
                script: path, settings: .standard(), seed: 7, out: url.path)
            boards.append(BoardFolder(url: url))
        }
        let names = boards[0].files()
        #expect(names.count > 20)
        for other in boards.dropFirst() {
            #expect(other.files() == names)
            for name in names {
                let same = try Data(contentsOf: boards[0].file(name)) == Data(contentsOf: other.file(name))
                #expect(same, "\(name)")
            }
        }
        try facts(of: boards[0])
    }

    /// What other programs say of the files.
    private func facts(of folder: BoardFolder) throws {
        let board = try folder.read().board
        let cut = try #require(board.cut)
        let frames = cut.reduce(0) { $0 + $1.durationFrames }
        let film = try printed(
            "ffprobe", ["-v", "error", "-count_packets", "-show_streams", folder.file("animatic.mp4").path])
        #expect(film.contains("codec_name=h264"))
        #expect(film.contains("codec_name=aac"))
        #expect(film.contains("nb_read_packets=\(frames)"))
        let text = try printed("pdftotext", [folder.file("board.pdf").path, "-"])
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for line in board.scenes.flatMap(\.lines) {
            for word in line.text.split(separator: " ") { #expect(text.contains(word), "\(word)") }
        }
        let listed = try printed("python3", ["-m", "zipfile", "-l", folder.file("board.zip").path])
        for name in folder.files() where name != "board.zip" { #expect(listed.contains(name), "\(name)") }
        for (scene, shot) in board.shotsInOrder {
            for panel in shot.panels {
                let file = try #require(panel.file)
                #expect(file == panel.frameFile(scene: scene, shot: shot))
                #expect(Digest(of: try Data(contentsOf: folder.file(file))).description == panel.sha256)
            }
        }
        try checked(folder)
        try validated(folder)
    }

    /// The independent checker, where it is at hand.
    private func checked(_ folder: BoardFolder) throws {
        let checker = project.deletingLastPathComponent().appendingPathComponent("shared/check/board.py")
        guard FileManager.default.fileExists(atPath: checker.path) else {
            print("SKIPPED: the independent checker of board folders is not here")
            return
        }
        let said = try printed("python3", [checker.path, folder.url.path])
        #expect(said.contains(" 0 errors"), "\(said)")
    }

    /// The published schema, by a validator of its own.
    private func validated(_ folder: BoardFolder) throws {
        let python = project.appendingPathComponent(".tools/dev/bin/python")
        guard FileManager.default.fileExists(atPath: python.path) else {
            #expect(
                ProcessInfo.processInfo.environment["CI"] != "true", "set up what tests need: ./shotwright setup dev")
            print("SKIPPED: no schema validator; run ./shotwright setup dev")
            return
        }
        let program = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1])); board = json.load(open(sys.argv[2]))
            errors = list(jsonschema.Draft202012Validator(schema).iter_errors(board))
            print(len(errors), [(list(e.absolute_path), e.message[:80]) for e in errors[:3]])
            """
        let schema = project.appendingPathComponent("Docs/schema/board-1.schema.json")
        let said = try printed(python.path, ["-c", program, schema.path, folder.file("board.json").path])
        #expect(said.hasPrefix("0 "), "\(said)")
    }

    @Test("Each stage also runs alone, and gives what the whole gave")
    func stagesAlone() async throws {
        let place = try TemporaryFolder()
        let path = try script(in: place)
        let pipeline = try pipeline(in: place)
        let whole = place.url.appendingPathComponent("whole")
        _ = try await pipeline.make(script: path, settings: .standard(), seed: 1, out: whole.path)
        let steps = place.url.appendingPathComponent("steps")
        _ = try await pipeline.planFolder(script: path, settings: .standard(), seed: 1, out: steps.path)
        let folder = BoardFolder(url: steps)
        #expect(try await pipeline.draw(folder: folder) > 5)
        _ = try await pipeline.speak(folder: folder)
        _ = try await pipeline.animatic(folder: folder)
        for format in ExportFormat.allCases {
            _ = try await pipeline.export(folder: folder, format: format, out: nil)
        }
        for name in ["animatic.mp4", "shots.csv", "captions.srt", "captions.vtt", "board.pdf"] {
            let same = try Data(contentsOf: folder.file(name)) == Data(contentsOf: whole.appendingPathComponent(name))
            #expect(same, "\(name)")
        }
    }

    @Test("Captions and timecode can be burnt in, and a leader put before, frame for frame")
    func burntIn() async throws {
        let place = try TemporaryFolder()
        let pipeline = try pipeline(in: place)
        let url = place.url.appendingPathComponent("b")
        let board = try await pipeline.make(
            script: script(in: place), settings: .standard(), seed: 1, out: url.path)
        let folder = BoardFolder(url: url)
        _ = try await pipeline.animatic(
            folder: folder, options: AnimaticOptions(captions: .burn, burnIn: true, leader: true))
        let frames = (board.cut ?? []).reduce(0) { $0 + $1.durationFrames } + 8 * 24
        let film = try printed(
            "ffprobe",
            [
                "-v", "error", "-count_packets", "-select_streams", "v", "-show_streams",
                folder.file("animatic.mp4").path,
            ])
        #expect(film.contains("nb_read_packets=\(frames)"))
        // One frame of tone two seconds before the picture, and nothing else before it.
        let sound = try run(
            "ffmpeg",
            ["-v", "error", "-i", folder.file("animatic.mp4").path, "-map", "0:a", "-t", "8", "-f", "s16le", "-"])
        let loudness = sound.withUnsafeBytes { raw in raw.bindMemory(to: Int16.self).map { abs(Int($0)) } }
        func loudest(_ frames: Range<Int>) -> Int {
            loudness[(frames.lowerBound * 2000)..<(frames.upperBound * 2000)].max() ?? 0
        }
        #expect(loudest(144..<145) > 2500)
        #expect(loudest(0..<143) < 100 && loudest(146..<192) < 100)
    }

    @Test("Cancelled in the middle, a board leaves nothing behind")
    func cancelled() async throws {
        let place = try TemporaryFolder()
        let path = try script(in: place)
        let url = place.url.appendingPathComponent("out/b")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let pipeline = try pipeline(in: place)
        let work = Task { try await pipeline.make(script: path, settings: .standard(), seed: 3, out: url.path) }
        while try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path).isEmpty {
            try await Task.sleep(for: .milliseconds(2))
        }
        work.cancel()
        await #expect(throws: (any Error).self) { try await work.value }
        #expect(try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path).isEmpty)
    }
}
