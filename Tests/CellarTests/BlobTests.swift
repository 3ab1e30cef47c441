import Blobs
import Foundation
import ServiceBench
import Story
import Synchronization
import Testing

@Suite("Blobs")
struct BlobTests {
    @Test("Bytes come back by their digest, once for the same bytes, and no name leads anywhere else")
    func bytes() async throws {
        try await onEachStore { store in
            let blobs = store.blobs
            for data in [Data("frame".utf8), Data(), Data((0..<70_000).map { UInt8(truncatingIfNeeded: $0) })] {
                let sha256 = try await blobs.put(data)
                #expect(sha256 == Digest(of: data).description)
                #expect(try await blobs.put(data) == sha256)
                #expect(try await blobs.data(sha256) == data, "\(store.name)")
                #expect(try await blobs.size(sha256) == data.count)
                #expect(try await blobs.hold(sha256))
                let other = store.folder.appendingPathComponent("file")
                try data.write(to: other)
                #expect(try await blobs.put(fileAt: other).sha256 == sha256)
            }
            let sha256 = Digest(of: "frame").description
            for name in ["", "../facts", sha256.uppercased(), "/" + sha256.dropFirst()] {
                await #expect(throws: MissingBlob.self) { _ = try await blobs.file(name) }
                #expect(try await blobs.size(name) == nil)
                #expect(try await !blobs.hold(name))
            }
            let unknown = Digest(of: "nobody put this").description
            #expect(try await blobs.data(unknown) == nil)
            #expect(try await !blobs.hold(unknown))
            #expect(try await blobs.missing(among: [sha256, unknown]) == [unknown])
        }
    }

    @Test("A file that was laid elsewhere and replaced there leaves the bytes as they are")
    func laid() async throws {
        try await onEachStore { store in
            let sha256 = try await store.blobs.put(Data("frame".utf8))
            let place = store.folder.appendingPathComponent("board/frames/1.png")
            try await store.blobs.lay(sha256, at: place)
            try Data("another".utf8).write(to: place, options: .atomic)
            #expect(try await store.blobs.data(sha256) == Data("frame".utf8))
            await #expect(throws: MissingBlob.self) {
                try await store.blobs.lay(
                    String(repeating: "0", count: 64), at: store.folder.appendingPathComponent("x"))
            }
        }
    }

    @Test("The collection takes what nobody names and what is old, and nothing else")
    func collection() async throws {
        try await onEachStore { store in
            let named = try await store.blobs.put(Data("named".utf8))
            let left = try await store.blobs.put(Data("left".utf8))
            let young = try await store.blobs.collect(olderThan: store.age, now: Date()) { [named] }
            #expect(young == Collected())
            try await store.grow()
            let old = try await store.blobs.collect(olderThan: store.age, now: Date()) { [named] }
            #expect(old == Collected(blobs: 1, bytes: 4), "\(store.name)")
            #expect(try await store.blobs.missing(among: [named, left]) == [left])
        }
    }

    @Test("Bytes that somebody puts or holds while they are collected as old are there when that has ended")
    func race() async throws {
        try await onEachStore { store in
            let blobs = store.blobs, contents = (0..<8).map { Data("frame \($0)".utf8) }
            for data in contents { try await blobs.put(data) }
            let collecting = Flag()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while collecting.isUp.withLock({ $0 }) {
                        _ = try await blobs.collect(olderThan: store.age, now: Date()) { [] }
                        await Task.yield()
                    }
                }
                try await withThrowingTaskGroup(of: Void.self) { writers in
                    for data in contents {
                        writers.addTask {
                            for round in 0..<store.rounds {
                                let sha256 = Digest(of: data).description
                                // From here on it is the collection's, until it is put or held again.
                                try await store.grow(sha256)
                                if round % 2 == 1, try await blobs.hold(sha256) {
                                    #expect(try await blobs.size(sha256) == data.count)
                                } else {
                                    try await blobs.put(data)
                                    #expect(try await blobs.size(sha256) == data.count)
                                }
                            }
                        }
                    }
                    try await writers.waitForAll()
                }
                collecting.isUp.withLock { $0 = false }
                try await group.waitForAll()
            }
        }
    }
}

private final class Flag: Sendable {
    let isUp = Mutex(true)
}
