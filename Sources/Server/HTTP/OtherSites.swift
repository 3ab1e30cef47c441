internal import HTTPTypes
internal import Hummingbird

/// Which other sites' scripts may ask this server (CORS): none, unless the installation says so. They ask with a token:
/// cookies are never let through.
struct OtherSites: Sendable {
    /// `https://tools.example`; `*` is every site.
    let origins: [String]

    /// The answer to a browser that asks beforehand; nil for every other request.
    func preflight(_ request: Request) -> Response? {
        guard request.method == .options, let method = request.headers[.accessControlRequestMethod],
            let origin = allowed(request)
        else { return nil }
        var response = Response(status: .noContent)
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlAllowMethods] = method
        response.headers[.accessControlAllowHeaders] = Self.sent
        response.headers[.accessControlMaxAge] = "600"
        response.headers.append(HTTPField(name: .vary, value: "Origin"))
        return response
    }

    /// Lets the site that asks read the answer.
    func open(_ response: inout Response, to request: Request) {
        guard !origins.isEmpty else { return }
        response.headers.append(HTTPField(name: .vary, value: "Origin"))
        guard let origin = allowed(request) else { return }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlExposeHeaders] = Self.told
    }

    private func allowed(_ request: Request) -> String? {
        guard let origin = request.headers[.origin] else { return nil }
        return origins.contains("*") ? "*" : origins.contains(origin) ? origin : nil
    }

    private static let sent = """
        Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Range, X-Request-ID, \
        X-File-Name, Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Checksum
        """
    private static let told = """
        ETag, Location, Link, X-Request-ID, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After, \
        Content-Range, Tus-Resumable, Upload-Offset, Upload-Length, Upload-Expires
        """
}
