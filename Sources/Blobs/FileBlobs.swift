internal import Dispatch
public import Foundation
internal import Glibc
public import Story

/// Bytes under their SHA-256 in a folder. What is there is whole: it appears by a rename, after its bytes are on the
/// disk. Nothing is ever changed.
public struct FileBlobs: BlobStore {
    private let folder: URL

    /// - Parameter folder: made where it does not exist.
    /// - Throws: the file system's error.
    public init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("tmp"), withIntermediateDirectories: true)
    }

    /// Where the bytes of a digest lie, or would; nil for what is no digest, so that no name leads out of the folder.
    func url(_ sha256: String) -> URL? {
        guard isDigest(sha256) else { return nil }
        return folder.appendingPathComponent(String(sha256.prefix(2))).appendingPathComponent(sha256)
    }

    /// Where the bytes of a digest lie: the file itself.
    public func file(_ sha256: String) throws -> URL {
        guard let url = url(sha256), FileManager.default.fileExists(atPath: url.path) else {
            throw MissingBlob(sha256: sha256)
        }
        return url
    }

    /// None: files are read through this program.
    public func address(_ sha256: String, type: String, saveAs name: String?, seconds: Int) -> String? { nil }

    /// The length of the bytes of a digest; nil where they are not kept.
    public func size(_ sha256: String) throws -> Int? {
        var facts = stat()
        guard let url = url(sha256), stat(url.path, &facts) == 0 else { return nil }
        return Int(facts.st_size)
    }

    /// Those of some digests whose bytes are not kept.
    public func missing(among named: Set<String>) throws -> [String] {
        try named.filter { try size($0) == nil }.sorted()
    }

    /// Keeps bytes.
    @discardableResult
    public func put(_ data: Data) throws -> String {
        let sha256 = Digest(of: data).description
        guard let target = url(sha256), !isKept(target) else { return sha256 }
        let partial = partialFile()
        do {
            try data.write(to: partial)
            try settle(partial, at: target)
        } catch {
            unlink(partial.path)
            throw error
        }
        return sha256
    }

    /// On one disk that costs no copy: the bytes get a second name.
    public func put(fileAt source: URL, as digest: Digest) async throws {
        // A film takes the disk a while: on a thread that nobody else needs.
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try keep(source, digest.description) }) }
        }
    }

    private func keep(_ source: URL, _ sha256: String) throws {
        guard let target = url(sha256), !isKept(target) else { return }
        let partial = partialFile()
        do {
            if !Self.link(source, partial) { try FileManager.default.copyItem(at: source, to: partial) }
            try settle(partial, at: target)
        } catch {
            unlink(partial.path)
            throw error
        }
    }

    static func link(_ source: URL, _ target: URL) -> Bool { Glibc.link(source.path, target.path) == 0 }

    static func digest(of file: URL) throws -> (Digest, bytes: Int) {
        let data = try Data(contentsOf: file, options: .mappedIfSafe)
        return (Digest(of: data), data.count)
    }

    /// True where bytes are there; they are young again, so that the collection leaves them until a row names them.
    private func isKept(_ target: URL) -> Bool { guarded(LOCK_SH) { utimes(target.path, nil) == 0 } ?? false }

    /// True where the bytes of a digest are there; their file is young again.
    public func hold(_ sha256: String) -> Bool { url(sha256).map(isKept) ?? false }

    /// Between finding bytes old and removing them nobody may find them there, in no program on the folder.
    /// - Returns: nil where that cannot be held, as on a full disk: then bytes are not known to be there, and stay.
    private func guarded<Result>(_ kind: Int32, _ body: () -> Result?) -> Result? {
        let lock = open(folder.appendingPathComponent("tmp/.collecting").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { return nil }
        defer { close(lock) }
        guard flock(lock, kind) == 0 else { return nil }
        return body()
    }

    /// Removes a file unless somebody found it there since.
    private func remove(_ file: URL, changedBefore limit: Double) -> Int? {
        guarded(LOCK_EX) {
            var facts = stat()
            guard stat(file.path, &facts) == 0, Double(facts.st_mtim.tv_sec) < limit, unlink(file.path) == 0 else {
                return nil
            }
            return Int(facts.st_size)
        }
    }

    func partialFile() -> URL { folder.appendingPathComponent("tmp/\(UUID().uuidString)") }

    private func settle(_ partial: URL, at target: URL) throws {
        let file = open(partial.path, O_RDONLY)
        guard file >= 0, fsync(file) == 0 else { throw POSIXError.last }
        close(file)
        let shelf = target.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
        // Read by all who may read the folder, written by nobody.
        chmod(partial.path, 0o444)
        guard rename(partial.path, target.path) == 0 else {
            throw POSIXError.last
        }
        let directory = open(shelf.path, O_RDONLY)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    /// Removes what no row names and what is older than `age` seconds: what is put or held meanwhile stays.
    public func collect(
        olderThan age: Double, now: Date, keeping named: @Sendable () async throws -> Set<String>
    ) async throws -> Collected {
        try collect(olderThan: age, now: now, keeping: try await named())
    }

    private func collect(olderThan age: Double, now: Date, keeping named: Set<String>) throws -> Collected {
        var gone = Collected()
        let keys: [URLResourceKey] = [.isRegularFileKey, .contentModificationDateKey]
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys) else {
            return gone
        }
        for case let file as URL in walk where !named.contains(file.lastPathComponent) {
            guard file.lastPathComponent != ".collecting" else { continue }
            let values = try file.resourceValues(forKeys: Set(keys))
            guard values.isRegularFile == true, let date = values.contentModificationDate,
                now.timeIntervalSince(date) > age
            else { continue }
            if let size = remove(file, changedBefore: now.timeIntervalSince1970 - age) {
                gone = Collected(blobs: gone.blobs + 1, bytes: gone.bytes + size)
            }
        }
        return gone
    }
}
