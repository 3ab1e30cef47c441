internal import CSodium

/// A SHA-256 digest: the name of a file's bytes, of a cache entry, of an asset.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 32 bytes of the digest.
    public let bytes: [UInt8]

    /// Digests `data`, of any length.
    public init(of data: some Sequence<UInt8>) {
        let input = Array(data)
        var output = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        _ = crypto_hash_sha256(&output, input, UInt64(input.count))
        bytes = output
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
