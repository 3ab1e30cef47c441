internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Story
internal import Studio

/// Signing in and out, and the caller's own password and sessions.
func sessionRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.post, "/v1/session", gate: .open) { call in
            struct Body: Decodable {
                var name: String
                var password: String
            }
            let body: Body = try call.decoded(["name", "password"])
            return try call.signedIn(
                try await studio.signIn(name: body.name, password: body.password, call.visitor))
        },
        Route(.post, "/v1/session/link", gate: .open) { call in
            struct Body: Decodable {
                var link: String
                var password: String?
            }
            let body: Body = try call.decoded(["link", "password"])
            return try call.signedIn(try await studio.signIn(link: body.link, password: body.password, call.visitor))
        },
        Route(.get, "/v1/session") { call in
            var answer = try Answer.json(
                JSONValue.object([
                    "account": try JSONValue(encoding: call.caller.account),
                    "scopes": .array(call.caller.scopes.map(\.rawValue).sorted().map(JSONValue.string)),
                    "csrf_token": call.caller.csrf.map(JSONValue.string) ?? .null,
                ]))
            answer.carriesSecret = true
            return answer
        },
        Route(.delete, "/v1/session") { call in
            try await studio.signOut(call.caller)
            var answer = Answer.nothing
            answer.headers[.setCookie] = call.cookie.taking
            return answer
        },
        Route(.get, "/v1/sessions") { call in
            try .page(try await studio.sessions(call.caller).map { try JSONValue.compact($0) }, next: nil)
        },
        Route(.delete, "/v1/sessions") { call in
            try await studio.signOutEverywhere(call.caller)
            var answer = Answer.nothing
            answer.headers[.setCookie] = call.cookie.taking
            return answer
        },
        Route(.delete, "/v1/sessions/{session_id}") { call in
            try await studio.endSession(call.caller, try call.id("session_id"))
            return .nothing
        },
        Route(.put, "/v1/me/password") { call in
            struct Body: Decodable {
                var current_password: String?
                var new_password: String
            }
            let body: Body = try call.decoded(["current_password", "new_password"])
            try await studio.changePassword(call.caller, current: body.current_password, to: body.new_password)
            return .nothing
        },
    ]
}

/// The installation's users, for its administrators.
func userRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/v1/users") { call in
            guard let name = call.query("name") else {
                return try .page(try await studio.users(call.caller, try call.page()))
            }
            let found = try await studio.account(call.caller, named: name)
            return try .page(try [found].compactMap { try $0.map { try JSONValue.compact($0) } }, next: nil)
        },
        Route(.post, "/v1/users") { call in
            struct Body: Decodable {
                var name: String
                var is_administrator: Bool?
            }
            let body: Body = try call.decoded(["name", "is_administrator"])
            try call.refuseKey("a link is told once")
            return try link(
                try await studio.inviteUser(
                    call.caller, name: body.name, isAdministrator: body.is_administrator ?? false))
        },
        Route(.patch, "/v1/users/{account_id}") { call in
            struct Body: Decodable {
                var is_disabled: Bool?
                var is_administrator: Bool?
            }
            let body: Body = try call.decoded(["is_disabled", "is_administrator"])
            return try .json(
                try await studio.updateUser(
                    call.caller, try call.id("account_id"), isDisabled: body.is_disabled,
                    isAdministrator: body.is_administrator))
        },
        Route(.post, "/v1/users/{account_id}/link") { call in
            try call.refuseKey("a link is told once")
            return try link(try await studio.linkUser(call.caller, try call.id("account_id")))
        },
    ]
}

private func link(_ new: NewLink) throws -> Answer {
    try .json(
        JSONValue.object([
            "account": try JSONValue(encoding: new.account), "path": .string(new.path),
            "expires_at": try JSONValue(encoding: new.expiresAt),
        ]), status: 201)
}

extension Call {
    /// Where the request comes from, for signing in.
    var visitor: Visitor {
        Visitor(
            address: context.address, agent: request.headers[.userAgent] ?? "", cookie: cookie.words(in: request),
            requestID: context.requestID)
    }

    /// The answer to whoever has signed in: the cookie, and what scripts need to know.
    func signedIn(_ new: NewSession) throws -> Answer {
        var answer = try Answer.json(
            JSONValue.object([
                "account": try JSONValue(encoding: new.account), "scopes": .array([.string(TokenScope.all.rawValue)]),
                "csrf_token": .string(new.csrf),
            ]))
        answer.headers[.setCookie] = cookie.giving(new)
        answer.carriesSecret = true
        return answer
    }

    /// What is told once is not kept for whoever asks again.
    /// - Throws: `ServiceError.invalid` for a request with a key.
    func refuseKey(_ why: String) throws {
        guard caller.idempotencyKey == nil else {
            throw ServiceError(.invalid, "\(why): it cannot be made with an Idempotency-Key")
        }
    }
}
