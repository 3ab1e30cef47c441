internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store
internal import Story
internal import Studio

/// Signing in and out, and one's own account.
func accountPageRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/sign-in", gate: .open) { call in
            let link = call.query("link")
            let to = PageForm.place(call.query("to")?.removingPercentEncoding, else: "/")
            guard let link else { return .html(SignInPage(to: to), Shell(call.request)) }
            guard let account = try await studio.account(ofLink: link) else {
                let problem = "this link was used already, or is too old; ask whoever keeps the server for another"
                return .html(SignInPage(problem: problem, to: to), Shell(call.request), status: 410)
            }
            return .html(SignInPage(link: link, name: account.name, to: to), Shell(call.request))
        },
        Route(.post, "/sign-in", gate: .open) { call in
            let form = try PageForm(call), to = form.place(else: "/")
            do {
                let new =
                    if let link = form["link"] {
                        try await studio.signIn(link: link, password: form["password"], call.visitor)
                    } else {
                        try await studio.signIn(
                            name: try form.required("name"), password: try form.required("password"), call.visitor)
                    }
                var answer = Answer.see(to)
                answer.headers[.setCookie] = call.cookie.giving(new)
                return answer
            } catch let error as ServiceError where error.kind.status < 500 {
                let page = SignInPage(link: form["link"], name: form["name"], problem: error.detail, to: to)
                return .html(page, Shell(call.request), status: error.kind.status)
            }
        },
        Route(.post, "/sign-out") { call in
            try await studio.signOut(call.caller)
            var answer = Answer.see("/sign-in")
            answer.headers[.setCookie] = call.cookie.taking
            return answer
        },
        Route(.get, "/account") { call in try await account(studio, call, newToken: nil) },
        Route(.post, "/account/password") { call in
            let form = try PageForm(call)
            try await studio.changePassword(call.caller, current: form["current"], to: try form.required("new"))
            return .see("/account", notice: "saved")
        },
        Route(.post, "/account/sessions/{session_id}/end") { call in
            try await studio.endSession(call.caller, try call.id("session_id"))
            return .see("/account", notice: "saved")
        },
        Route(.post, "/account/tokens") { call in
            let form = try PageForm(call)
            let new = try await studio.createToken(
                call.caller, name: try form.required("name"), scopes: form.all("scope"), expiresInSeconds: nil)
            return try await account(studio, call, newToken: new.words)
        },
        Route(.post, "/account/tokens/{token_id}/end") { call in
            try await studio.revokeToken(call.caller, try call.id("token_id"))
            return .see("/account", notice: "saved")
        },
    ]
}

private func account(_ studio: Studio, _ call: Call, newToken: String?) async throws -> Answer {
    let tokens = try await studio.tokens(call.caller), sessions = try await studio.sessions(call.caller)
    let page = AccountPage(
        sessions: sessions.map { session in
            AccountPage.Session(
                id: session.id.description, agent: session.agent, day: String(session.seenAt.text.prefix(10)),
                isThis: call.caller.credential == .session(session.id))
        },
        tokens: tokens.map { token in
            AccountPage.Token(
                id: token.id.description, name: token.name, scopes: token.scopes.joined(separator: ", "),
                day: String(token.createdAt.text.prefix(10)))
        }, newToken: newToken)
    return .html(page, Shell(call))
}
