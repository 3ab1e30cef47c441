internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Story
internal import Studio

/// The one place where a request becomes a caller: by the token that it shows, else by the session of its cookie.
struct Reception: Sendable {
    let studio: Studio
    let cookie: SessionCookie
    /// As which address browsers know the installation, where that is said; else it is the request's own.
    let publicURL: String?

    /// Where a browser keeps what a share link was opened to.
    static let guestCookie = "shotwright-guest"

    /// Who asks.
    /// - Throws: `ServiceError.unauthenticated` where the route lets in nobody else; `.forbidden` for a write that
    ///   another site's page makes a browser send.
    func caller(for request: Request, _ context: APIContext, gate: Route.Gate, isRemembered: Bool = false) async throws
        -> Caller
    {
        let nobody = Caller.nobody(requestID: context.requestID)
        let shown = request.headers[.authorization]
        if request.method.writes, shown == nil { try refuseOtherSites(request) }
        guard gate != .open else { return nobody }
        let key = request.headers[.idempotencyKey]
        if let key, !(1...255).contains(key.utf8.count) {
            throw ServiceError(.invalid, "an Idempotency-Key has 1 to 255 bytes")
        }
        if let shown {
            let words = shown.dropFirst(7).trimmingPrefix { $0 == " " }
            guard shown.lowercased().hasPrefix("bearer "),
                let caller = try await studio.authenticate(
                    token: String(words), requestID: context.requestID, idempotencyKey: key, isRemembered: isRemembered)
            else { throw ServiceError(.unauthenticated, "this token is not known, or no longer holds; make another") }
            return caller
        }
        if let words = cookie.words(in: request),
            let caller = try await studio.authenticate(
                session: words, requestID: context.requestID, idempotencyKey: key)
        {
            return caller
        }
        if let words = request.cookies[Self.guestCookie]?.value,
            let guest = try await studio.authenticate(
                guest: words, requestID: context.requestID, idempotencyKey: key)
        {
            return guest
        }
        guard gate == .anyone else {
            throw ServiceError(
                .unauthenticated,
                "sign in, or send a token: Authorization: Bearer …; shotwright token create makes one")
        }
        return nobody
    }

    /// A browser says of each request that writes which site's page it comes from (Fetch Metadata, RFC 6454). What is
    /// no browser says nothing, and carries no cookie that it did not mean to send.
    private func refuseOtherSites(_ request: Request) throws {
        let other = ServiceError(.forbidden, "this comes from another site's page; do it on a page of this server")
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" || site == "none" else { throw other }
            return
        }
        guard let origin = request.headers[.origin] else { return }
        if let publicURL, origin == publicURL { return }
        let host = origin.split(separator: "://", maxSplits: 1).last.map(String.init)
        guard host == request.head.authority else { throw other }
    }

    /// A write by a cookie carries the session's token too, which no other site's page can read.
    /// - Throws: `ServiceError.forbidden`.
    func requireToken(_ call: Call) throws {
        guard let wanted = call.caller.csrf, call.request.method.writes else { return }
        let given = try call.request.headers[.csrfToken] ?? call.form()["csrf_token"] ?? ""
        // Equal digests are compared, so that the time taken tells nothing of the words.
        guard Digest(of: given) == Digest(of: wanted) else {
            throw ServiceError(
                .forbidden,
                "a write by cookie carries the session's csrf_token (GET /v1/session tells it) as X-CSRF-Token or a "
                    + "field of its form; load the page again")
        }
    }
}

extension HTTPRequest.Method {
    /// False for those that only look.
    var writes: Bool { self != .get && self != .head && self != .options }
}
