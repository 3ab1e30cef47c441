public import Blobs
public import Foundation

/// A new, empty store of one kind.
public struct TestStore: Sendable {
    public let name: String
    public let blobs: any BlobStore
    /// A folder of the test's own.
    public let folder: URL
    /// Seconds after which something is old; it is young for half of them.
    public let age: Double
    /// How often a test does what it does at random.
    public let rounds: Int
    let aging: @Sendable (String?) async throws -> Void

    /// Makes old what is in the store, or one blob.
    public func grow(_ sha256: String? = nil) async throws { try await aging(sha256) }
}

/// Runs `body` on a new store of each kind that is at hand.
public func onEachStore(_ body: (TestStore) async throws -> Void) async throws {
    try await withFolder { folder in
        let place = folder.appendingPathComponent("blobs"), blobs = try FileBlobs(folder: place)
        let store = TestStore(name: "files", blobs: blobs, folder: folder, age: 60, rounds: 200) { sha256 in
            let old = Date().addingTimeInterval(-3600)
            for shelf in try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) {
                for file in try FileManager.default.contentsOfDirectory(at: shelf, includingPropertiesForKeys: nil)
                where sha256 ?? file.lastPathComponent == file.lastPathComponent {
                    // The collection may have taken it.
                    try? FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file.path)
                }
            }
        }
        try await body(store)
    }
    guard let server = SeaweedServer.shared else { return }
    let place = try await server.newPlace()
    try await withFolder { folder in
        let cache = try BlobCache(folder: folder.appendingPathComponent("cache"), limit: 64 << 20)
        let blobs = S3Blobs(S3Client(place), cache: cache, youth: 2)
        // Its times are its own: they pass.
        let store = TestStore(name: "S3", blobs: blobs, folder: folder, age: 4, rounds: 2) { _ in
            try await Task.sleep(for: .seconds(6))
        }
        try await body(store)
    }
}

private func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}
