public import Foundation
internal import Story

/// Who asks an S3 store: what AWS calls access keys.
public struct S3Keys: Sendable {
    public var id: String
    /// Shown to nobody; no description of anything holds it.
    public var secret: String
    /// Of keys that hold for some hours only.
    public var sessionToken: String?

    public init(id: String, secret: String, sessionToken: String? = nil) {
        self.id = id
        self.secret = secret
        self.sessionToken = sessionToken
    }
}

extension S3Keys: CustomStringConvertible, CustomReflectable {
    /// The key's id alone.
    public var description: String { "S3Keys(\(id))" }
    /// What dumps show: the key's id alone.
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

/// A request as it is signed: nothing in it is escaped yet.
public struct SignableRequest: Sendable {
    public var method: String
    /// Begins with a slash.
    public var path: String
    public var query: [(name: String, value: String)]
    /// All of these are signed; `host` must be among them.
    public var headers: [(name: String, value: String)]
    /// The digest of the body as 64 hexadecimal digits, or `unsignedPayload`.
    public var payload: String

    /// For bodies that nobody has yet when the request is signed.
    public static let unsignedPayload = "UNSIGNED-PAYLOAD"

    public init(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)], payload: String
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.payload = payload
    }
}

/// AWS Signature Version 4, as S3 wants it: the path is escaped once and never normalised.
///
/// Source: “Authenticating Requests (AWS Signature Version 4)” of the S3 API reference.
public struct RequestSignature: Sendable {
    private let keys: S3Keys
    private let region: String
    private let time: String

    /// - Parameter time: of the signature; a store takes it for a quarter of an hour.
    public init(_ keys: S3Keys, region: String, at time: Date) {
        self.keys = keys
        self.region = region
        self.time = Self.stamp(time)
    }

    /// The headers that make a request a signed one: those it has, and four more.
    public func headers(of request: SignableRequest) -> [(name: String, value: String)] {
        var request = request
        request.headers.append(("x-amz-content-sha256", request.payload))
        request.headers.append(("x-amz-date", time))
        if let token = keys.sessionToken { request.headers.append(("x-amz-security-token", token)) }
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(keys.id)/\(scope), SignedHeaders=\(Self.names(request.headers)), "
            + "Signature=\(signature(of: Self.canonical(request)))"
        return request.headers + [("authorization", authorization)]
    }

    /// The path and query by which whoever holds them may make a request.
    /// - Parameter seconds: for which they hold, a week at most.
    public func address(of request: SignableRequest, seconds: Int) -> String {
        var request = request
        request.query += [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Credential", "\(keys.id)/\(scope)"),
            ("X-Amz-Date", time), ("X-Amz-Expires", String(seconds)),
            ("X-Amz-SignedHeaders", Self.names(request.headers)),
        ]
        if let token = keys.sessionToken { request.query.append(("X-Amz-Security-Token", token)) }
        let signature = signature(of: Self.canonical(request))
        return "\(Self.target(request))&X-Amz-Signature=\(signature)"
    }

    /// Path and query as they are sent.
    public static func target(_ request: SignableRequest) -> String {
        let query = query(request.query)
        return escaped(request.path, keeping: "/") + (query.isEmpty ? "" : "?\(query)")
    }

    /// The request in the one form that both sides sign.
    public static func canonical(_ request: SignableRequest) -> String {
        let headers = Dictionary(grouping: request.headers) { $0.name.lowercased() }
            .mapValues { same in same.map { plain($0.value) }.joined(separator: ",") }
            .sorted { $0.key < $1.key }
        return [
            request.method, escaped(request.path, keeping: "/"), query(request.query),
            headers.map { "\($0.key):\($0.value)\n" }.joined(), names(request.headers), request.payload,
        ].joined(separator: "\n")
    }

    private var scope: String { "\(time.prefix(8))/\(region)/s3/aws4_request" }

    private func signature(of canonical: String) -> Digest {
        let words = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Digest(of: canonical))"
        return [String(time.prefix(8)), region, "s3", "aws4_request"]
            .reduce(SigningKey(Array("AWS4\(keys.secret)".utf8))) { SigningKey($0.sign($1).bytes) }
            .sign(words)
    }

    private static func names(_ headers: [(name: String, value: String)]) -> String {
        Set(headers.map { $0.name.lowercased() }).sorted().joined(separator: ";")
    }

    /// Without spaces at its ends, and with one wherever several stand.
    private static func plain(_ value: String) -> String {
        value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func query(_ items: [(name: String, value: String)]) -> String {
        items.map { (escaped($0.name), escaped($0.value)) }
            .sorted { $0 < $1 }
            .map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// RFC 3986: letters, digits and `-._~` stay.
    private static func escaped(_ text: String, keeping: String = "") -> String {
        let digits = Array("0123456789ABCDEF".utf8), plain = Set("-._~".utf8).union(keeping.utf8)
        return String(
            decoding: text.utf8.flatMap { byte -> [UInt8] in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: [byte]
                case let byte where plain.contains(byte): [byte]
                default: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            }, as: UTF8.self)
    }

    /// `20261127T231500Z`.
    private static func stamp(_ time: Date) -> String {
        let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
        return time.formatted(style)
    }
}
