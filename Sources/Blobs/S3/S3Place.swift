public import Foundation

/// A bucket, and how it is reached.
public struct S3Place: Sendable {
    public var bucket: String
    /// What the keys of all blobs begin with: empty, or with a slash at its end and none at its beginning.
    public var prefix: String
    /// nil is AWS's own of the region; any other is asked by path (`/bucket/key`).
    public var endpoint: URL?
    public var region: String
    public var keys: S3Keys
    public var encryption: Encryption?

    /// Who encrypts what lies there.
    public enum Encryption: Sendable, Hashable {
        /// The store, with keys of its own (SSE-S3).
        case store
        /// The store, with a key of its key service (SSE-KMS); nil is the bucket's own.
        case service(key: String?)
    }

    /// - Parameter address: `s3://bucket/prefix`.
    /// - Returns: nil where the address is none.
    public init?(
        _ address: String, endpoint: URL? = nil, region: String, keys: S3Keys, encryption: Encryption? = nil
    ) {
        guard let (bucket, prefix) = Self.parts(of: address) else { return nil }
        self.bucket = bucket
        self.prefix = prefix
        self.endpoint = endpoint
        self.region = region
        self.keys = keys
        self.encryption = encryption
    }

    /// The bucket and the prefix of `s3://bucket/prefix`; nil for anything else.
    public static func parts(of address: String) -> (bucket: String, prefix: String)? {
        guard address.hasPrefix("s3://"), address.utf8.count <= 600 else { return nil }
        let steps = address.dropFirst(5).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        // AWS's rules for names of buckets; steps that an HTTP client would take out of a path are no prefix.
        guard let bucket = steps.first, (3...63).contains(bucket.utf8.count), bucket.first != ".", bucket.last != ".",
            bucket.utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
            })
        else { return nil }
        let rest = steps.dropFirst().filter { !$0.isEmpty }
        guard !rest.contains(where: { $0 == "." || $0 == ".." }),
            rest.joined().unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return nil }
        return (bucket, rest.isEmpty ? "" : rest.joined(separator: "/") + "/")
    }

    /// Scheme and host with the port, as requests name it.
    var origin: (scheme: String, host: String) {
        guard let endpoint, let host = endpoint.host() else { return ("https", "\(bucket).s3.\(region).amazonaws.com") }
        let scheme = endpoint.scheme ?? "https"
        let usual = scheme == "https" ? 443 : 80
        return (scheme, endpoint.port.map { $0 == usual ? host : "\(host):\($0)" } ?? host)
    }

    /// The path of a key, or of the bucket.
    func path(_ key: String) -> String { endpoint == nil ? "/\(key)" : "/\(bucket)/\(key)" }

    /// What asks for encryption.
    var encryptionHeaders: [(name: String, value: String)] {
        let header = "x-amz-server-side-encryption"
        switch encryption {
        case nil: return []
        case .store: return [(header, "AES256")]
        case .service(let key):
            return [(header, "aws:kms")] + (key.map { [("\(header)-aws-kms-key-id", $0)] } ?? [])
        }
    }
}
