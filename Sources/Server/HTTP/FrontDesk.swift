internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Story
internal import Studio

/// Stands before every route: gives each request its id, says errors in one form, shuts the doors that browsers open by
/// themselves, and writes down what was not the client's fault.
struct FrontDesk: RouterMiddleware {
    let routes: [Route]
    let otherSites: OtherSites
    /// True where browsers reach the installation by https: then they are told to do so always.
    let isSecure: Bool

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let id = request.requestID
        var context = context
        context.requestID = id
        var response: Response
        do {
            let early = otherSites.preflight(request)
            response = if let early { early } else { try await next(request, context) }
        } catch {
            let told = Self.told(error, request, routes)
            if told.kind.status >= 500 {
                context.logger.error(
                    "\(told.kind.rawValue)",
                    metadata: ["request": "\(id)", "path": "\(request.uri.path)", "error": "\(error)"])
            }
            response =
                isForPeople(request)
                ? told.page(request, requestID: id).response
                : told.answer(requestID: id, path: request.uri.path).response
            if told.kind == .methodNotAllowed {
                response.headers[.allow] = Self.methods(at: request, routes).joined(separator: ", ")
            }
        }
        response.headers[.requestID] = id
        harden(&response)
        otherSites.open(&response, to: request)
        return response
    }

    /// True for what a person looks at: a page that there is, or one that a browser looks for.
    private func isForPeople(_ request: Request) -> Bool {
        if request.uri.path.hasPrefix("/v1/") { return false }
        return routes.contains { $0.isPage && $0.matches(path: request.uri.path) }
            || request.headers[.accept]?.contains("text/html") == true
    }

    /// Shuts what browsers leave open. Pages bring a policy of their own.
    private func harden(_ response: inout Response) {
        let defaults: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
            (.referrerPolicy, "no-referrer"), (.cacheControl, "no-store"),
            (.crossOriginResourcePolicy, "same-origin"), (.crossOriginOpenerPolicy, "same-origin"),
            (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ]
        for (name, value) in defaults where !response.headers.contains(name) { response.headers[name] = value }
        response.headers[.xContentTypeOptions] = "nosniff"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    }

    /// What the path of a request takes.
    private static func methods(at request: Request, _ routes: [Route]) -> [String] {
        routes.filter { $0.matches(path: request.uri.path) }.map(\.method.rawValue).sorted()
    }

    private static func told(_ error: any Error, _ request: Request, _ routes: [Route]) -> ServiceError {
        guard let error = error as? HTTPError else { return ServiceError(error) }
        switch error.status.code {
        case 404, 405:
            let methods = methods(at: request, routes)
            guard !methods.isEmpty, !methods.contains(request.method.rawValue) else {
                return ServiceError(
                    .notFound, "there is nothing at \(request.uri.path); /v1/openapi.yaml lists all there is")
            }
            return ServiceError(
                .methodNotAllowed, "\(request.uri.path) takes \(methods.joined(separator: ", "))")
        case 413: return ServiceError(.tooLarge, "the body is larger than this takes")
        default: return ServiceError(.invalid, error.body ?? "the request cannot be read")
        }
    }
}

extension Request {
    /// The client's own id for the request, where it is a plain word; else a new one.
    fileprivate var requestID: String {
        if let given = headers[.requestID], (1...100).contains(given.utf8.count),
            given.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") })
        {
            return given
        }
        return UUID().uuidString.lowercased()
    }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name(knownName: "X-Request-ID")
    static let idempotencyKey = HTTPField.Name(knownName: "Idempotency-Key")
    static let idempotencyReplayed = HTTPField.Name(knownName: "Idempotency-Replayed")
    static let referrerPolicy = HTTPField.Name(knownName: "Referrer-Policy")
    static let lastEventID = HTTPField.Name(knownName: "Last-Event-ID")
    static let rateLimit = HTTPField.Name(knownName: "RateLimit")
    static let rateLimitPolicy = HTTPField.Name(knownName: "RateLimit-Policy")
    static let crossOriginOpenerPolicy = HTTPField.Name(knownName: "Cross-Origin-Opener-Policy")
    static let permissionsPolicy = HTTPField.Name(knownName: "Permissions-Policy")
    static let mcpProtocolVersion = HTTPField.Name(knownName: "MCP-Protocol-Version")
    static let csrfToken = HTTPField.Name(knownName: "X-CSRF-Token")
    static let secFetchSite = HTTPField.Name(knownName: "Sec-Fetch-Site")
    static let fileName = HTTPField.Name(knownName: "X-File-Name")

    /// A name that is written here and therefore is one.
    init(knownName: String) {
        guard let name = HTTPField.Name(knownName) else { preconditionFailure("\(knownName) is no header's name") }
        self = name
    }
}
