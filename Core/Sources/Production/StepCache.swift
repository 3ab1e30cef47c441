public import Foundation
public import Story

/// A bounded folder of bytes under the digest of what they were made from.
///
/// Entries appear whole by a rename, so that a killed program leaves none half-written, and several programs may share
/// the folder. What was not asked for longest goes first when it grows beyond its bound.
public struct StepCache: Sendable {
    private let folder: URL
    private let limit: Int
    /// Stands for the program's own build: what another build made is not taken for what this one would make.
    private let build: String

    /// - Parameters:
    ///   - folder: made where it does not exist.
    ///   - limit: bytes.
    /// - Throws: `POSIXError`.
    public init(folder: URL, limit: Int = 2 << 30, build: String) throws {
        self.folder = folder
        self.limit = limit
        self.build = build
        try makeFolder(at: folder)
    }

    /// The key of a step: its name, and everything its bytes depend on.
    public func key(_ step: String, _ inputs: some Encodable) throws -> Digest {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var bytes = Array("\(build)\u{1F}\(step)\u{1F}".utf8)
        bytes += try encoder.encode(inputs)
        return Digest(of: bytes)
    }

    /// What was kept under a key, or what `make` makes, kept from now on.
    ///
    /// A cache that cannot be written is no reason to fail: the bytes are made, and not kept.
    public func data(_ key: Digest, make: () async throws -> Data) async throws -> Data {
        if let kept = existing(key) { return kept }
        let made = try await make()
        keep(made, under: key)
        return made
    }

    /// What is kept under a key.
    public func existing(_ key: Digest) -> Data? {
        let file = place(key)
        guard let data = try? Data(contentsOf: file) else { return nil }  // Not there: it will be made.
        // The time of the last use decides what goes first.
        try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file.path)  // Only a hint.
        return data
    }

    /// Whether something is kept under a key.
    func has(_ key: Digest) -> Bool { FileManager.default.fileExists(atPath: place(key).path) }

    /// Keeps bytes under a key.
    public func keep(_ data: Data, under key: Digest) {
        let file = place(key)
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: file, options: .atomic)
        } catch {
            return
        }
    }

    private func place(_ key: Digest) -> URL {
        let name = key.description
        return folder.appendingPathComponent(String(name.prefix(2))).appendingPathComponent(name)
    }

    /// Brings the folder back under its bound, oldest use first.
    public func prune() {
        let keys: [URLResourceKey] = [.fileSizeKey, .contentModificationDateKey, .isRegularFileKey]
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys) else { return }
        var entries: [(url: URL, size: Int, used: Date)] = []
        for case let url as URL in walk {
            // A file that another program just removed is gone either way.
            guard let values = try? url.resourceValues(forKeys: Set(keys)), values.isRegularFile == true,
                let size = values.fileSize, let used = values.contentModificationDate
            else { continue }
            entries.append((url, size, used))
        }
        var total = entries.reduce(0) { $0 + $1.size }
        guard total > limit else { return }
        for entry in entries.sorted(by: { $0.used < $1.used }) where total > limit * 9 / 10 {
            try? FileManager.default.removeItem(at: entry.url)  // Another program may have removed it before.
            total -= entry.size
        }
    }
}
