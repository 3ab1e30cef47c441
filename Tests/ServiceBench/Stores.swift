public import Blobs
public import Foundation

/// A new, empty store of one kind.
public struct TestStore: Sendable {
    public let name: String
    public let blobs: any BlobStore
    /// A folder of the test's own.
    public let folder: URL
    /// How often a test does what it does at random.
    public let rounds: Int
    let age: @Sendable (Double, String?) async throws -> Void

    /// Lets seconds pass for what is in the store, or for one blob.
    public func grow(_ seconds: Double, _ sha256: String? = nil) async throws { try await age(seconds, sha256) }
}

/// Runs `body` on a new store of each kind that is at hand.
public func onEachStore(_ body: (TestStore) async throws -> Void) async throws {
    try await withFolder { folder in
        let place = folder.appendingPathComponent("blobs"), blobs = try FileBlobs(folder: place)
        let store = TestStore(name: "files", blobs: blobs, folder: folder, rounds: 200) { seconds, sha256 in
            let old = Date().addingTimeInterval(-seconds - 1)
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
}

private func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shotwright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}
