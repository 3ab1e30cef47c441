internal import Dispatch
public import Foundation
internal import Glibc
public import Story

/// Bytes that are still coming: a file that becomes a blob when it is whole.
///
/// One writer at a time holds it, also among several programs on one folder. Its calls run on a thread of its own,
/// never on the cooperative pool.
public final class PartialFile: Sendable {
    private let url: URL
    private let lock: Int32
    private let file: Int32
    private let queue = DispatchQueue(label: "shotwright.partial")

    /// - Parameter kept: how many of its bytes count; what stands behind them is cut off.
    fileprivate init(url: URL, lock: Int32, keeping kept: Int) throws {
        self.url = url
        self.lock = lock
        try Self.makeOwn(url, kept)
        file = open(url.path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { throw POSIXError.last }
        guard ftruncate(file, kept) == 0, lseek(file, 0, SEEK_END) == kept else {
            close(file)
            throw POSIXError.last
        }
    }

    deinit {
        close(file)
        // Closing lets go of the lock.
        close(lock)
    }

    /// A file that became a blob in an attempt whose facts were not kept shares its bytes with it: it is copied before
    /// anything is written, because a blob never changes.
    private static func makeOwn(_ url: URL, _ kept: Int) throws {
        var facts = stat()
        guard stat(url.path, &facts) == 0 else { throw POSIXError.last }
        guard facts.st_nlink > 1 || facts.st_mode & S_IWUSR == 0 else { return }
        let copy = url.appendingPathExtension("copy")
        // A rest of an attempt that was killed.
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.copyItem(at: url, to: copy)
        guard chmod(copy.path, 0o600) == 0, rename(copy.path, url.path) == 0 else { throw POSIXError.last }
    }

    /// Adds bytes at the end.
    /// - Throws: the file system's error.
    public func append(_ bytes: [UInt8]) async throws {
        try await run { file in
            try bytes.withUnsafeBytes { bytes in
                var rest = bytes
                while !rest.isEmpty {
                    let count = write(file, rest.baseAddress, rest.count)
                    guard count > 0 || errno == EINTR else { throw POSIXError.last }
                    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
                }
            }
        }
    }

    /// Waits until what was added is on the disk.
    public func sync() async throws {
        try await run { file in guard fsync(file) == 0 else { throw POSIXError.last } }
    }

    /// Its first bytes.
    public func head(_ count: Int) async throws -> [UInt8] {
        try await run { file in
            var bytes = [UInt8](repeating: 0, count: count)
            let found = pread(file, &bytes, count, 0)
            guard found >= 0 else { throw POSIXError.last }
            return Array(bytes.prefix(found))
        }
    }

    /// The digest of all that is there.
    public func digest() async throws -> Digest {
        try await run { file in
            var stream = DigestStream(), at = 0
            var part = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let count = pread(file, &part, part.count, at)
                guard count >= 0 else { throw POSIXError.last }
                guard count > 0 else { return stream.digest }
                part.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
                at += count
            }
        }
    }

    /// Makes a blob of it. The file stays until it is removed, so that what failed afterwards can be tried again.
    /// - Parameter digest: of its bytes.
    public func keep(in blobs: any BlobStore, as digest: Digest) async throws {
        try await blobs.put(fileAt: url, as: digest)
    }

    private func run<Result: Sendable>(_ body: @escaping @Sendable (Int32) throws -> Result) async throws -> Result {
        let file = file
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try body(file) }) }
        }
    }
}

/// A folder of files that are still coming. All programs that take parts of one file share it.
public struct PartialFiles: Sendable {
    private let folder: URL

    /// - Parameter folder: made where it does not exist.
    /// - Throws: the file system's error.
    public init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func url(_ name: String) throws -> URL {
        guard !name.isEmpty,
            name.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
        else { throw POSIXError(.EINVAL) }
        return folder.appendingPathComponent(name)
    }

    /// Makes an empty file.
    /// - Parameter name: of small letters, digits and hyphens, unlike any other's.
    public func make(_ name: String) throws {
        let url = try url(name)
        let file = Glibc.open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw POSIXError.last }
        close(file)
    }

    /// Opens a file to go on with it; nil where somebody else is at it.
    /// - Parameter kept: how many of its bytes count.
    /// - Throws: the file system's error; `.ENOENT` where there is no such file.
    public func open(_ name: String, keeping kept: () async throws -> Int) async throws -> PartialFile? {
        let url = try url(name)
        guard FileManager.default.fileExists(atPath: url.path) else { throw POSIXError(.ENOENT) }
        let lock = Glibc.open(url.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw POSIXError.last }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            return nil
        }
        do {
            return try PartialFile(url: url, lock: lock, keeping: try await kept())
        } catch {
            close(lock)
            throw error
        }
    }

    /// Removes a file; nothing happens where there is none.
    public func remove(_ name: String) throws {
        let url = try url(name)
        unlink(url.path)
        unlink(url.path + ".lock")
    }

    /// The names of the files that nothing was added to since `date`.
    public func names(olderThan date: Date) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.contentModificationDateKey]
        ).filter { url in
            let changed = try url.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            return url.pathExtension.isEmpty && (changed ?? date) < date
        }.map(\.lastPathComponent)
    }

    /// Bytes that the disk has room for.
    public func freeBytes() throws -> Int {
        var facts = statvfs()
        guard statvfs(folder.path, &facts) == 0 else { throw POSIXError.last }
        return Int(facts.f_bavail) * Int(facts.f_frsize)
    }
}

extension POSIXError {
    static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
