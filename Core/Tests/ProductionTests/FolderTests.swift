import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Board folders")
struct FolderTests {
    struct Stop: Error {}

    @Test("A folder appears whole under its name, and nothing else is left beside it")
    func whole() async throws {
        let place = try TemporaryFolder()
        let url = place.url.appendingPathComponent("a.board")
        try await BoardFolder.replace(at: url) { folder in
            try folder.write(Data("x".utf8), to: "frames/1.png")
            #expect(!FileManager.default.fileExists(atPath: url.path))
        }
        #expect(BoardFolder(url: url).files() == ["frames/1.png"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.url.path) == ["a.board"])
    }

    @Test("Where the work fails, the board that was there stays and the half-made one goes")
    func failure() async throws {
        let place = try TemporaryFolder()
        let url = place.url.appendingPathComponent("a.board")
        try await BoardFolder.replace(at: url) { try $0.write(Data("old".utf8), to: "board.json") }
        await #expect(throws: Stop.self) {
            try await BoardFolder.replace(at: url) { folder in
                try folder.write(Data("new".utf8), to: "board.json")
                throw Stop()
            }
        }
        #expect(try String(contentsOf: url.appendingPathComponent("board.json"), encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.url.path) == ["a.board"])
    }

    @Test("A folder of something else is never replaced")
    func occupied() async throws {
        let place = try TemporaryFolder()
        let url = place.url.appendingPathComponent("photos")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: url.appendingPathComponent("a.jpg"))
        await #expect(throws: ProductionError.occupied(path: url.path)) {
            try await BoardFolder.replace(at: url) { _ in }
        }
        #expect(FileManager.default.fileExists(atPath: url.appendingPathComponent("a.jpg").path))
    }

    @Test("A file where the folder should be is refused, and so is a folder inside a file")
    func fileInTheWay() async throws {
        let place = try TemporaryFolder()
        let url = place.url.appendingPathComponent("a.board")
        try Data("file".utf8).write(to: url)
        await #expect(throws: ProductionError.notAFolder(path: url.path)) {
            try await BoardFolder.replace(at: url) { _ in }
        }
        let inside = url.appendingPathComponent("b.board")
        let error = await #expect(throws: ProductionError.self) { try await BoardFolder.replace(at: inside) { _ in } }
        #expect(error?.description.contains("cannot write") == true)
    }

    @Test("A folder without a board says how to make one")
    func noBoard() throws {
        let place = try TemporaryFolder()
        let error = #expect(throws: ProductionError.self) { try BoardFolder(place.url.path).read() }
        #expect(error?.description.contains("shotwright make") == true)
    }

    @Test("What a killed program left beside a board goes, and the board that it had moved aside comes back")
    func afterKilled() async throws {
        let place = try TemporaryFolder()
        let url = place.url.appendingPathComponent("a.board")
        // Above the largest process id that Linux gives.
        let dead = 4_194_305
        for (name, words) in [(".a.board.old-\(dead)", "old"), (".a.board.partial-\(dead)", "half")] {
            let left = BoardFolder(url: place.url.appendingPathComponent(name))
            try left.write(Data(words.utf8), to: "board.json")
        }
        let other = place.url.appendingPathComponent(".a.board.partial-\(getpid())")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        await #expect(throws: Stop.self) { try await BoardFolder.replace(at: url) { _ in throw Stop() } }
        #expect(try String(contentsOf: url.appendingPathComponent("board.json"), encoding: .utf8) == "old")
        #expect(try place.names() == ["a.board"])
    }
}

@Suite("Step cache")
struct StepCacheTests {
    @Test("A step is made once for the same inputs, and again for others and for another build")
    func madeOnce() async throws {
        let place = try TemporaryFolder()
        let cache = try StepCache(folder: place.url, build: "1")
        let key = try cache.key("frame", ["a", "b"])
        let first = try await cache.data(key) { Data("made".utf8) }
        let second = try await cache.data(key) { Data("made again".utf8) }
        #expect(first == second)
        #expect(try cache.key("frame", ["a", "c"]) != key)
        #expect(try cache.key("sound", ["a", "b"]) != key)
        #expect(try StepCache(folder: place.url, build: "2").key("frame", ["a", "b"]) != key)
    }

    @Test("A step that failed is not kept")
    func failure() async throws {
        struct Stop: Error {}
        let place = try TemporaryFolder()
        let cache = try StepCache(folder: place.url, build: "1")
        let key = try cache.key("frame", "x")
        await #expect(throws: Stop.self) { try await cache.data(key) { throw Stop() } }
        #expect(cache.existing(key) == nil)
    }

    @Test("The folder stays under its bound; what was used last stays")
    func bounded() async throws {
        let place = try TemporaryFolder()
        let cache = try StepCache(folder: place.url, limit: 10_000, build: "1")
        var keys: [Digest] = []
        for index in 0..<30 {
            let key = try cache.key("frame", index)
            cache.keep(Data(repeating: 7, count: 1000), under: key)
            keys.append(key)
        }
        _ = cache.existing(keys[0])
        cache.prune()
        #expect(keys.count { cache.existing($0) != nil } <= 10)
        #expect(keys.count { cache.existing($0) != nil } > 0)
    }
}
