import Blobs
import Foundation
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

    private func withBlobs(_ body: (FileBlobs, URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(try FileBlobs(folder: folder.appendingPathComponent("blobs")), folder)
    }
}
