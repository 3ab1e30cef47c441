public import Foundation
internal import Glibc
internal import Synchronization
internal import Story

/// What was put into or read from a distant store lately, as files of this machine: as many bytes as it is given.
public final class BlobCache: Sendable {
    private let files: FileBlobs
    private let folder: URL
    private let limit: Int
    /// Bytes that came since the folder was last looked through; it is looked through at the first.
    private let fresh: Mutex<Int>
    /// Seconds for which a file stays after it was handed out: whoever has it is reading it.
    private static let reading = 600.0

    /// - Parameters:
    ///   - folder: of the cache alone: nothing else may lie there.
    ///   - limit: bytes. More lie there only while they are all being read.
    public init(folder: URL, limit: Int) throws {
        self.folder = folder
        self.limit = limit
        fresh = Mutex(limit)
        files = try FileBlobs(folder: folder)
    }

    /// A cached file; nil where there is none.
    func file(_ sha256: String) -> URL? { files.hold(sha256) ? files.url(sha256) : nil }

    /// The file of what was put a moment ago.
    func kept(_ sha256: String) throws -> URL { try files.file(sha256) }

    /// A name beside the cached files for one that is coming.
    func partialFile() -> URL { files.partialFile() }

    func put(_ data: Data, as digest: Digest) async throws {
        try files.put(data)
        try grew(data.count)
    }

    func put(fileAt source: URL, as digest: Digest) async throws {
        try await files.put(fileAt: source, as: digest)
        try grew(try files.size(digest.description) ?? 0)
    }

    func collect(olderThan age: Double, now: Date, keeping named: Set<String>) async throws -> Collected {
        try await files.collect(olderThan: age, now: now) { named }
    }

    /// Looks through the folder when an eighth of the limit has come.
    private func grew(_ bytes: Int) throws {
        let isDue = fresh.withLock { fresh in
            fresh += bytes
            guard fresh > limit / 8 else { return false }
            fresh = 0
            return true
        }
        if isDue { try trim(now: Date()) }
    }

    /// Removes what was not asked for longest, until three quarters of the limit are left.
    func trim(now: Date) throws {
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .contentModificationDateKey, .fileSizeKey]
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys)) else {
            return
        }
        var found: [(file: URL, used: Date, bytes: Int)] = []
        for case let file as URL in walk where isDigest(file.lastPathComponent) {
            // One that is gone by now is no file to remove.
            guard let values = try? file.resourceValues(forKeys: keys), values.isRegularFile == true,
                let used = values.contentModificationDate
            else { continue }
            found.append((file, used, values.fileSize ?? 0))
        }
        var total = found.reduce(0) { $0 + $1.bytes }
        guard total > limit else { return }
        for (file, used, bytes) in found.sorted(by: { $0.used < $1.used })
        where total > limit / 4 * 3 && now.timeIntervalSince(used) > Self.reading {
            unlink(file.path)
            total -= bytes
        }
    }
}
