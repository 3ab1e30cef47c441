public import Foundation
internal import Glibc
internal import Story

/// Bytes under their SHA-256 in a folder. What is there is whole: it appears by a rename, after its bytes are on the
/// disk. Nothing is ever changed.
public struct FileBlobs: Sendable {
    let folder: URL

    /// - Parameter folder: made where it does not exist.
    /// - Throws: the file system's error.
    public init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("tmp"), withIntermediateDirectories: true)
    }

    /// Where the bytes of a digest lie; nil for what is no digest, so that no name leads out of the folder.
    public func url(_ sha256: String) -> URL? {
        guard sha256.utf8.count == 64,
            sha256.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        return folder.appendingPathComponent(String(sha256.prefix(2))).appendingPathComponent(sha256)
    }

    /// Keeps bytes.
    /// - Returns: their digest.
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

    /// Keeps a file's bytes; the file stays as it is. On one disk that costs no copy: the bytes get a second name.
    /// - Returns: digest and length.
    public func put(fileAt source: URL) throws -> (sha256: String, bytes: Int) {
        let data = try Data(contentsOf: source, options: .mappedIfSafe)
        let sha256 = Digest(of: data).description
        try put(fileAt: source, as: sha256)
        return (sha256, data.count)
    }

    /// Keeps a file's bytes, of which the digest is known.
    func put(fileAt source: URL, as sha256: String) throws {
        guard let target = url(sha256), !isKept(target) else { return }
        let partial = partialFile()
        do {
            if link(source.path, partial.path) != 0 { try FileManager.default.copyItem(at: source, to: partial) }
            try settle(partial, at: target)
        } catch {
            unlink(partial.path)
            throw error
        }
    }

    /// True where bytes are there; they are young again, so that the collection leaves them until a row names them.
    private func isKept(_ target: URL) -> Bool { guarded(LOCK_SH) { utimes(target.path, nil) == 0 } ?? false }

    /// True where the bytes of a digest are there, and stay until a row that is being written names them.
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

    private func partialFile() -> URL { folder.appendingPathComponent("tmp/\(UUID().uuidString)") }

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

    /// The bytes of a digest; nil where they are not kept.
    public func data(_ sha256: String) -> Data? {
        url(sha256).flatMap { FileManager.default.contents(atPath: $0.path) }
    }

    /// True where the bytes are kept.
    public func has(_ sha256: String) -> Bool {
        url(sha256).map { FileManager.default.fileExists(atPath: $0.path) } ?? false
    }

    /// Gives bytes a name in another folder: a second name on one disk, else a copy. Whoever writes there must replace
    /// the file and not its bytes.
    public func lay(_ sha256: String, at target: URL) throws {
        guard let source = url(sha256), FileManager.default.fileExists(atPath: source.path) else {
            throw MissingBlob(sha256: sha256)
        }
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        if link(source.path, target.path) == 0 { return }
        try FileManager.default.copyItem(at: source, to: target)
    }

    /// Removes what no row names and what is older than `age` seconds: younger bytes may belong to a row that is being
    /// written.
    /// - Returns: how many files and bytes went.
    public func collect(keeping named: Set<String>, olderThan age: Double, now: Date) throws -> (files: Int, bytes: Int)
    {
        var gone = (files: 0, bytes: 0)
        let keys: [URLResourceKey] = [.isRegularFileKey, .contentModificationDateKey]
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys) else {
            return gone
        }
        for case let file as URL in walk where !named.contains(file.lastPathComponent) {
            guard ![Self.partialFolder, ".collecting"].contains(file.lastPathComponent) else {
                walk.skipDescendants()
                continue
            }
            let values = try file.resourceValues(forKeys: Set(keys))
            guard values.isRegularFile == true, let date = values.contentModificationDate,
                now.timeIntervalSince(date) > age
            else { continue }
            if let size = remove(file, changedBefore: now.timeIntervalSince1970 - age) {
                gone = (gone.files + 1, gone.bytes + size)
            }
        }
        return gone
    }
}

/// Bytes that a row names are not there: the data folder is damaged.
public struct MissingBlob: Error, CustomStringConvertible {
    public var sha256: String

    public init(sha256: String) {
        self.sha256 = sha256
    }

    public var description: String { "the bytes \(sha256) are missing from the data folder; restore it from a backup" }
}
