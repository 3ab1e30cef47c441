public import Foundation
public import Story

/// Bytes in a bucket, each blob an object under its SHA-256, and those read lately in a folder of this machine.
///
/// Nothing locks, and no process has to know of another: see `Docs/decisions/0023-blobs-in-s3.md`. A blob is one object
/// or several of the same bytes, its copies. Whoever is going to name a blob relies on a copy younger than `youth`, and
/// else makes a new one; a collection removes only copies that are older than twice as much. All ages are the store's.
public struct S3Blobs: BlobStore {
    let client: S3Client
    let cache: BlobCache
    private let youth: Double
    private let isDirect: Bool
    static let partBytes = 16 << 20

    /// - Parameters:
    ///   - cache: keeps what was put and read here lately.
    ///   - youth: seconds for which a new copy may be relied on without a row that names it.
    ///   - isDirect: true gives addresses of the bucket: whoever has one must be able to reach it.
    public init(_ client: S3Client, cache: BlobCache, youth: Double = 43_200, isDirect: Bool = false) {
        self.client = client
        self.cache = cache
        self.youth = youth
        self.isDirect = isDirect
    }

    /// One object that holds a blob's bytes.
    struct Copy: Sendable {
        var key: String
        var bytes: Int
        var changed: Date
    }

    /// What a blob's first copy is called; those of all others begin with it.
    func key(_ sha256: String) -> String { "\(client.place.prefix)\(sha256.prefix(2))/\(sha256)" }

    /// Keeps bytes.
    @discardableResult
    public func put(_ data: Data) async throws -> String {
        let digest = Digest(of: data)
        try await put(data, digest)
        try await cache.put(data, as: digest)
        return digest.description
    }

    /// Keeps a file's bytes, of which the digest is known.
    public func put(fileAt source: URL, as digest: Digest) async throws {
        let data = try Data(contentsOf: source, options: .mappedIfSafe)
        try await put(data, digest)
        try await cache.put(fileAt: source, as: digest)
    }

    private func put(_ data: Data, _ digest: Digest) async throws {
        let sha256 = digest.description, isSmall = data.count <= Self.partBytes
        // What nobody has put before costs one request.
        if isSmall, try await putObject(data, digest, at: key(sha256)) { return }
        let known = try await copies(sha256)
        guard !known.isYoung else { return }
        let key = known.all.isEmpty ? key(sha256) : newKey(sha256)
        if isSmall {
            // Where there is one by now, somebody else has put it since.
            _ = try await putObject(data, digest, at: key)
        } else if try await !putParts(of: data, at: key), try await !copies(sha256).isYoung {
            throw S3Fault.refused(status: 404, code: "NoSuchUpload", bucket: bucket)
        }
    }

    /// - Returns: false where there is an object of this name.
    private func putObject(_ data: Data, _ digest: Digest, at key: String) async throws -> Bool {
        let answer = try await client.ask(
            "PUT", key,
            headers: [("if-none-match", "*"), ("x-amz-checksum-sha256", Data(digest.bytes).base64EncodedString())]
                + client.place.encryptionHeaders,
            body: data, expecting: [412])
        return answer.status < 300
    }

    private func newKey(_ sha256: String) -> String { "\(key(sha256)).\(UUID().uuidString.lowercased())" }

    /// True where the bytes of a digest are there; what is old is copied.
    public func hold(_ sha256: String) async throws -> Bool {
        guard isDigest(sha256) else { return false }
        let known = try await copies(sha256)
        guard !known.isYoung, let newest = known.all.last else { return known.isYoung }
        let source = RequestSignature.target(
            SignableRequest("PUT", "/\(bucket)/\(newest.key)", headers: [], payload: ""))
        let answer = try await client.ask(
            "PUT", newKey(sha256), headers: [("x-amz-copy-source", source)] + client.place.encryptionHeaders,
            expecting: [404])
        // A copy that fails on the way says so under the status 200.
        return answer.status < 300 && !elements("ETag", in: answer.text).isEmpty
    }

    /// A presigned address of the newest copy.
    public func address(
        _ sha256: String, type: String, saveAs name: String?, seconds: Int
    ) async throws -> String? {
        guard isDirect else { return nil }
        guard isDigest(sha256), let newest = try await copies(sha256).all.last else {
            throw MissingBlob(sha256: sha256)
        }
        let saving = name.map { [(name: "response-content-disposition", value: "attachment; filename=\"\($0)\"")] }
        return client.address(
            "GET", newest.key, seconds: seconds, query: [("response-content-type", type)] + (saving ?? []))
    }

    /// The length of the bytes of a digest; nil where they are not kept.
    public func size(_ sha256: String) async throws -> Int? {
        guard isDigest(sha256) else { return nil }
        return try await copies(sha256).all.last?.bytes
    }

    /// A file of the cache with the bytes of a digest, digested when they came.
    public func file(_ sha256: String) async throws -> URL {
        guard isDigest(sha256) else { throw MissingBlob(sha256: sha256) }
        if let known = cache.file(sha256) { return known }
        // Nearly always there is one copy, of the plain name.
        if try await fetch(sha256, from: key(sha256)) { return try cache.kept(sha256) }
        let copies = try await copies(sha256).all
        for copy in copies.reversed() where try await fetch(sha256, from: copy.key) { return try cache.kept(sha256) }
        throw copies.isEmpty ? MissingBlob(sha256: sha256) : S3Fault.broken(sha256: sha256)
    }

    /// Brings a copy into the cache.
    /// - Returns: false where there is none, or where it holds other bytes.
    private func fetch(_ sha256: String, from key: String) async throws -> Bool {
        let partial = cache.partialFile()
        // Put into the cache it has another name besides.
        defer { try? FileManager.default.removeItem(at: partial) }
        guard try await download(key, to: partial) else { return false }
        let (digest, _) = try FileBlobs.digest(of: partial)
        guard digest.description == sha256 else { return false }
        try await cache.put(fileAt: partial, as: digest)
        return true
    }

    /// Fetches an object part by part: a connection that breaks costs one of them.
    private func download(_ key: String, to file: URL) async throws -> Bool {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        // What counts is the digest of what was written.
        defer { try? handle.close() }
        var at = 0, length = 1, tag: String?
        while at < length {
            let range = [(name: "range", value: "bytes=\(at)-\(at + Self.partBytes - 1)")]
            let same = tag.map { [(name: "if-match", value: $0)] } ?? []
            // 416 is an object of no bytes; 412 one that is another by now.
            let answer = try await client.ask("GET", key, headers: range + same, expecting: [404, 412, 416])
            if answer.status == 416 { return at == 0 }
            guard answer.status < 300, !answer.body.isEmpty || at == 0 else { return false }
            try handle.write(contentsOf: answer.body)
            at += answer.body.count
            length = answer.wholeLength ?? at
            tag = answer.headers["etag"]
            if answer.body.isEmpty { return length == 0 }
        }
        return true
    }

    /// Those of some digests whose bytes are not kept.
    public func missing(among named: Set<String>) async throws -> [String] {
        var missing = named
        try await list(client.place.prefix) { copies, _ in
            for copy in copies { if let sha256 = digest(of: copy.key) { missing.remove(sha256) } }
        }
        return missing.sorted()
    }

    /// Removes old copies: all where no row names the blob, all but the newest where one does.
    public func collect(
        olderThan age: Double, now: Date, keeping named: @Sendable () async throws -> Set<String>
    ) async throws -> Collected {
        let limit = max(age, 2 * youth)
        var old: [Copy] = [], newest: [String: Copy] = [:]
        // Times are of whole seconds: one more makes sure.
        try await list(client.place.prefix) { copies, time in
            for copy in copies {
                guard let sha256 = digest(of: copy.key) else { continue }
                if (newest[sha256]?.changed ?? .distantPast) <= copy.changed { newest[sha256] = copy }
                if time.timeIntervalSince(copy.changed) > limit + 1 { old.append(copy) }
            }
        }
        // After the ages: whatever is old by them and going to be named is named by now, or in another copy.
        let named = try await named()
        var gone = Collected()
        for copy in old {
            guard let sha256 = digest(of: copy.key), !named.contains(sha256) || newest[sha256]?.key != copy.key else {
                continue
            }
            _ = try await client.ask("DELETE", copy.key, expecting: [404])
            gone = Collected(blobs: gone.blobs + (named.contains(sha256) ? 0 : 1), bytes: gone.bytes + copy.bytes)
        }
        try await endOldUploads(olderThan: limit)
        _ = try await cache.collect(olderThan: age, now: now, keeping: named)
        return gone
    }

    /// The copies of a blob, the newest last, and whether one of them may be relied on.
    private func copies(_ sha256: String) async throws -> (all: [Copy], isYoung: Bool) {
        var found: [Copy] = [], isYoung = false
        try await list(key(sha256)) { copies, time in
            found += copies
            isYoung = isYoung || copies.contains { time.timeIntervalSince($0.changed) < youth - 1 }
        }
        return (found.sorted { $0.changed < $1.changed }, isYoung)
    }

    private func digest(of key: String) -> String? {
        let name = key.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
        return isDigest(name) && key.hasPrefix(self.key(name)) ? name : nil
    }

    /// Lists objects, a thousand at a time.
    /// - Parameter body: takes them, with the store's time at which they were so.
    private func list(_ prefix: String, _ body: ([Copy], Date) throws -> Void) async throws {
        var token: String?
        repeat {
            let answer = try await client.ask(
                "GET", "",
                query: [("list-type", "2"), ("prefix", prefix)] + (token.map { [("continuation-token", $0)] } ?? []))
            let text = answer.text
            guard let time = answer.time else { throw S3Fault.refused(status: 200, code: "NoDate", bucket: bucket) }
            try body(try elements("Contents", in: text).map(copy), time)
            token = elements("NextContinuationToken", in: text).first.map(plainText)
        } while token != nil
    }

    private func copy(_ xml: String) throws -> Copy {
        guard let key = elements("Key", in: xml).first, let size = elements("Size", in: xml).first.flatMap({ Int($0) }),
            let changed = elements("LastModified", in: xml).first.flatMap(storeDate)
        else { throw S3Fault.refused(status: 200, code: "BadListing", bucket: bucket) }
        return Copy(key: plainText(key), bytes: size, changed: changed)
    }

    var bucket: String { client.place.bucket }
}

/// `2026-11-27T23:15:00.123Z`, with or without fractions of a second.
func storeDate(_ text: String) -> Date? {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    // Some write it this way, some the other.
    return (try? style.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text))
}
