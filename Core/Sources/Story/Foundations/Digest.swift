internal import CSodium

/// A SHA-256 digest: the name of a file's bytes, of a cache entry, of an asset.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 32 bytes of the digest.
    public let bytes: [UInt8]

    /// Digests `data`, of any length.
    public init(of data: some Sequence<UInt8>) {
        let output =
            data.withContiguousStorageIfAvailable(Self.digest) ?? Array(data).withUnsafeBufferPointer(Self.digest)
        bytes = output
    }

    private static func digest(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        _ = crypto_hash_sha256(&output, input.baseAddress, UInt64(input.count))
        return output
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Digests the UTF-8 bytes of `text`.
    public init(of text: String) {
        self.init(of: text.utf8)
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    public static func < (left: Digest, right: Digest) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// A digest of bytes that come one part after the other.
public struct DigestStream: Sendable {
    private var state = crypto_hash_sha256_state()

    /// Of nothing yet.
    public init() {
        _ = crypto_hash_sha256_init(&state)
    }

    /// Takes the next part.
    public mutating func update(_ part: UnsafeRawBufferPointer) {
        _ = crypto_hash_sha256_update(&state, part.bindMemory(to: UInt8.self).baseAddress, UInt64(part.count))
    }

    /// The digest of what was taken so far; more may follow.
    public var digest: Digest {
        var copy = state
        var output = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        _ = crypto_hash_sha256_final(&copy, &output)
        return Digest(bytes: output)
    }
}

/// A key that shows of words who wrote them: HMAC with SHA-256 (RFC 2104).
public struct SigningKey: Sendable {
    private let bytes: [UInt8]

    /// - Parameter bytes: secret, and random: 32 of them are enough.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The signature of `text`.
    public func sign(_ text: String) -> Digest {
        var state = crypto_auth_hmacsha256_state()
        _ = crypto_auth_hmacsha256_init(&state, bytes, bytes.count)
        let input = Array(text.utf8)
        _ = crypto_auth_hmacsha256_update(&state, input, UInt64(input.count))
        var output = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        _ = crypto_auth_hmacsha256_final(&state, &output)
        return Digest(bytes: output)
    }

    /// True where `signature` is that of `text`, as 64 hexadecimal digits. How long it takes says nothing of where they
    /// differ.
    public func holds(_ signature: String, of text: String) -> Bool {
        let given = Array(signature.utf8), own = Array(sign(text).description.utf8)
        return given.count == own.count && sodium_memcmp(given, own, own.count) == 0
    }
}
