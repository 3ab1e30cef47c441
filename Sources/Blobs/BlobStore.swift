public import Foundation
public import Story

/// Where an installation's bytes lie, each under its SHA-256. What is there is whole and never changes.
///
/// Rows name blobs, and a blob comes before the row that names it. Between the two nothing holds it but its youth: what
/// was put or held is left alone by every collection for half of the age that `collect` is given. Whoever writes a row
/// about bytes that no row names yet calls `put` or `hold` first, before the transaction, never in it.
public protocol BlobStore: Sendable {
    /// Keeps bytes.
    /// - Returns: their digest.
    @discardableResult
    func put(_ data: Data) async throws -> String

    /// Keeps a file's bytes, of which the digest is known; the file stays as it is.
    func put(fileAt source: URL, as digest: Digest) async throws

    /// A file on this machine with the bytes of a digest, to be read within minutes and never written.
    /// - Throws: `MissingBlob` where they are not kept, and for what is no digest.
    func file(_ sha256: String) async throws -> URL

    /// An address at which anybody gets the bytes of a digest from the store itself for some seconds; nil where they
    /// come by way of this program.
    /// - Parameters:
    ///   - type: the content type that the store tells.
    ///   - name: what a browser saves the bytes as; nil shows them.
    /// - Throws: `MissingBlob`.
    func address(_ sha256: String, type: String, saveAs name: String?, seconds: Int) async throws -> String?

    /// The length of the bytes of a digest; nil where they are not kept.
    func size(_ sha256: String) async throws -> Int?

    /// True where the bytes of a digest are there, and stay until a row names them.
    func hold(_ sha256: String) async throws -> Bool

    /// Those of some digests whose bytes are not kept, in order.
    func missing(among named: Set<String>) async throws -> [String]

    /// Removes what no row names and what is older than `age` seconds.
    /// - Parameter named: reads what rows name; it is called when the store needs it.
    /// - Returns: how many blobs and bytes went.
    func collect(
        olderThan age: Double, now: Date, keeping named: @Sendable () async throws -> Set<String>
    ) async throws -> Collected
}

/// What a collection removed.
public struct Collected: Hashable, Sendable {
    public var blobs: Int
    public var bytes: Int

    public init(blobs: Int = 0, bytes: Int = 0) {
        self.blobs = blobs
        self.bytes = bytes
    }
}

extension BlobStore {
    /// Keeps a file's bytes; the file stays as it is.
    /// - Returns: digest and length.
    public func put(fileAt source: URL) async throws -> (sha256: String, bytes: Int) {
        let (digest, bytes) = try FileBlobs.digest(of: source)
        try await put(fileAt: source, as: digest)
        return (digest.description, bytes)
    }

    /// The bytes of a digest; nil where they are not kept.
    public func data(_ sha256: String) async throws -> Data? {
        do {
            return try Data(contentsOf: try await file(sha256))
        } catch is MissingBlob {
            return nil
        }
    }

    /// Gives bytes a name in another folder: a second name on one disk, else a copy. Whoever writes there must replace
    /// the file and not its bytes.
    /// - Throws: `MissingBlob`.
    public func lay(_ sha256: String, at target: URL) async throws {
        let source = try await file(sha256)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        if FileBlobs.link(source, target) { return }
        try FileManager.default.copyItem(at: source, to: target)
    }
}

/// True for 64 small hexadecimal digits: no other name leads anywhere.
public func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

/// Bytes that a row names are not there.
public struct MissingBlob: Error, CustomStringConvertible {
    public var sha256: String

    public init(sha256: String) {
        self.sha256 = sha256
    }

    public var description: String {
        "the bytes \(sha256) are not where the installation keeps its files; restore them from a backup"
    }
}
