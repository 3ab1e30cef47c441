import Blobs
import Foundation
import Story
import Synchronization
import Testing

@Suite("Blobs")
struct BlobTests {
    @Test("Bytes come back by their digest, once for the same bytes, and no name leads out of the folder")
    func bytes() throws {
        try withBlobs { blobs, folder in
            let sha256 = try blobs.put(Data("frame".utf8))
            #expect(try blobs.put(Data("frame".utf8)) == sha256)
            #expect(blobs.data(sha256) == Data("frame".utf8))
            let other = folder.appendingPathComponent("file")
            try Data("frame".utf8).write(to: other)
            #expect(try blobs.put(fileAt: other).sha256 == sha256)
            for name in ["", "../facts", sha256.uppercased(), "/" + sha256.dropFirst()] {
                #expect(blobs.url(name) == nil)
            }
        }
    }

    @Test("A file that was laid elsewhere and replaced there leaves the bytes as they are")
    func laid() throws {
        try withBlobs { blobs, folder in
            let sha256 = try blobs.put(Data("frame".utf8))
            let place = folder.appendingPathComponent("board/frames/1.png")
            try blobs.lay(sha256, at: place)
            try Data("another".utf8).write(to: place, options: .atomic)
            #expect(blobs.data(sha256) == Data("frame".utf8))
            #expect(throws: MissingBlob.self) {
                try blobs.lay(String(repeating: "0", count: 64), at: folder.appendingPathComponent("x"))
            }
        }
    }

    @Test("The collection takes what nobody names and what is old, and nothing else")
    func collection() throws {
        try withBlobs { blobs, _ in
            let named = try blobs.put(Data("named".utf8)), left = try blobs.put(Data("left".utf8))
            #expect(try blobs.collect(keeping: [named], olderThan: 60, now: Date()).files == 0)
            let later = Date().addingTimeInterval(120)
            #expect(try blobs.collect(keeping: [named], olderThan: 60, now: later).files == 1)
            #expect(blobs.has(named))
            #expect(!blobs.has(left))
        }
    }

    @Test("Bytes that somebody puts while they are collected as old are there when the putting has ended")
    func race() async throws {
        try await withBlobs { blobs, _ in
            let contents = (0..<8).map { Data("frame \($0)".utf8) }
            for data in contents { try blobs.put(data) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for data in contents {
                    group.addTask {
                        for _ in 0..<200 {
                            let sha256 = Digest(of: data).description
                            if let file = blobs.url(sha256) {
                                // An hour old: from here on it is the collection's, until it is put again.
                                try? FileManager.default.setAttributes(
                                    [.modificationDate: Date().addingTimeInterval(-3600)], ofItemAtPath: file.path)
                            }
                            try blobs.put(data)
                            #expect(blobs.data(sha256) == data)
                        }
                    }
                }
                let collecting = Mutex(true)
                let collector = Thread {
                    while collecting.withLock({ $0 }) {
                        _ = try? blobs.collect(keeping: [], olderThan: 60, now: Date())
                    }
                }
                collector.start()
                try await group.waitForAll()
                collecting.withLock { $0 = false }
            }
        }
    }

    private func withBlobs(_ body: (FileBlobs, URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(try FileBlobs(folder: folder.appendingPathComponent("blobs")), folder)
    }

    private func withBlobs(_ body: (FileBlobs, URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(try FileBlobs(folder: folder.appendingPathComponent("blobs")), folder)
    }
}
