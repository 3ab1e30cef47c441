internal import Blobs
internal import Foundation
public import Store
public import Story

/// What a part of a file is to be, as its sender digests it.
public enum PartChecksum: Sendable, Hashable {
    case sha1([UInt8])
    case sha256([UInt8])

    /// What the protocol calls the algorithms.
    public static let algorithms = ["sha1", "sha256"]

    fileprivate func holds(_ sha1: SHA1?, _ sha256: DigestStream?) -> Bool {
        switch self {
        case .sha1(let bytes): sha1?.digest() == bytes
        case .sha256(let bytes): sha256?.digest.bytes == bytes
        }
    }
}

extension Studio {
    /// Bytes after which what came is made to stay, so that a connection that breaks, or a server that is killed, costs
    /// no more than these.
    private static let stride = 16 << 20
    private static let block = 1 << 20

    /// Takes the next part of a file; with the last one the file becomes what it was sent for.
    ///
    /// What is told as received is on the disk. A part with a checksum counts whole or not at all.
    /// - Parameters:
    ///   - offset: where the part begins: how much was received before.
    ///   - part: its bytes, as they come.
    /// - Throws: `ServiceError`: `.locked` where another part is on its way, `.offsetConflict`, `.checksumMismatch`,
    ///   `.tooLarge` for more than was said, and what becoming a script or a frame throws.
    public func receive<Part: AsyncSequence & Sendable>(
        _ caller: Caller, _ id: ID<Upload>, at offset: Int, checksum: PartChecksum? = nil, _ part: Part
    ) async throws -> Upload where Part.Element: Collection<UInt8> {
        let name = id.description
        let known = try await upload(caller, id)
        guard known.status == .open else {
            throw ServiceError(.offsetConflict, "the upload is \(known.status.rawValue); nothing more is taken")
        }
        let file: PartialFile?
        do {
            file = try await partials.open(name) {
                let upload = try await upload(caller, id)
                guard upload.status == .open, upload.received == offset else {
                    throw ServiceError(
                        .offsetConflict, "\(upload.received) bytes are here; go on from there, not from \(offset)")
                }
                return offset
            }
        } catch let error as POSIXError where error.code == .ENOENT {
            throw ServiceError(.gone, "the upload was called off; begin another")
        }
        guard let file else {
            var error = ServiceError(.locked, "another part of this file is on its way; wait for it")
            error.retryAfter = 1
            throw error
        }
        let received = try await take(part, of: known, at: offset, checksum, into: file)
        return received == known.bytes ? try await finish(caller, known, file) : try await upload(caller, id)
    }

    /// Writes a part down.
    /// - Returns: how much is here then, all of it on the disk.
    private func take<Part: AsyncSequence & Sendable>(
        _ part: Part, of upload: Upload, at offset: Int, _ checksum: PartChecksum?, into file: PartialFile
    ) async throws -> Int where Part.Element: Collection<UInt8> {
        var sha1: SHA1?, sha256: DigestStream?
        switch checksum {
        case .sha1: sha1 = SHA1()
        case .sha256: sha256 = DigestStream()
        case nil: break
        }
        var received = offset, safe = offset
        var block: [UInt8] = []
        func flush() async throws {
            try await file.append(block)
            received += block.count
            block.removeAll(keepingCapacity: true)
        }
        do {
            for try await bytes in part {
                guard received + block.count + bytes.count <= upload.bytes else {
                    throw ServiceError(.tooLarge, "more than the \(upload.bytes) bytes came that were announced")
                }
                sha1?.update(bytes)
                if sha256 != nil { Array(bytes).withUnsafeBytes { sha256?.update($0) } }
                block.append(contentsOf: bytes)
                if block.count >= Self.block { try await flush() }
                if checksum == nil, received - safe >= Self.stride, received < upload.bytes {
                    try await settle(received, of: upload, file)
                    safe = received
                }
            }
            try await flush()
        } catch let error where error is ServiceError || error is POSIXError {
            throw error
        } catch {
            // The line broke: what came without a promise of more is kept.
            if checksum == nil, received + block.count < upload.bytes {
                try await flush()
                try await settle(received, of: upload, file)
            }
            throw ServiceError(.invalid, "the part broke off; ask how much is here, and go on from there")
        }
        guard checksum?.holds(sha1, sha256) ?? true else {
            throw ServiceError(.checksumMismatch, "the part is not what its checksum says; send it again")
        }
        // The last part counts when the file has become what it is for.
        if received < upload.bytes { try await settle(received, of: upload, file) }
        return received
    }

    private func settle(_ received: Int, of upload: Upload, _ file: PartialFile) async throws {
        try await file.sync()
        let expiry = clock().adding(seconds: Self.uploadLifetime)
        try await store.writeInstallation { try $0.advance(upload.id, to: received, until: expiry) }
    }

    /// Makes of a whole file what it was sent for. What may pass leaves the upload where it was before its last part,
    /// which is sent again; anything else ends it.
    private func finish(_ caller: Caller, _ upload: Upload, _ file: PartialFile) async throws -> Upload {
        do {
            let digest = try await file.digest(), sha256 = digest.description
            guard upload.sha256 ?? sha256 == sha256 else {
                throw ServiceError(.checksumMismatch, "the file's SHA-256 is \(sha256), not what was announced")
            }
            let given = GivenFile(
                name: upload.fileName, sha256: sha256, bytes: upload.bytes, head: try await file.head(4096),
                upload: upload.id)
            switch upload.purpose {
            case .script:
                try Sniffing.check(given.head, of: given.name)
                try await file.keep(in: blobs, as: digest)
                _ = try await takeScript(caller, given, to: upload.project)
            case .frame:
                guard let frame = upload.frame else { throw ServiceError.notFound("such frame") }
                try await file.keep(in: blobs, as: digest)
                _ = try await hangPicture(caller, given, in: frame, of: upload.project)
            }
        } catch {
            let told = ServiceError(error)
            if told.kind.status < 500 {
                try await store.writeInstallation { try $0.fail(upload.id, reason: told.detail) }
                try partials.remove(upload.id.description)
            }
            throw error
        }
        try partials.remove(upload.id.description)
        return try await self.upload(caller, upload.id)
    }
}

/// A whole file that is kept as a blob.
struct GivenFile: Sendable {
    var name: String
    var sha256: String
    var bytes: Int
    /// Its first bytes.
    var head: [UInt8]
    /// The upload that it came by; nil for one that came in one piece.
    var upload: ID<Upload>?
}
