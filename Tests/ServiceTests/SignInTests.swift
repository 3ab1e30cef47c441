import Foundation
import ServiceBench
import Store
import Story
import Studio
import Testing

@Suite("Signing in", .serialized)
struct SignInTests {
    private static let password = "rain on the tin roof"

    @Test("The first link makes a password, once; the password makes a session; each is a new one")
    func firstLink() async throws {
        try await LiveService.run { live in
            let link = try #require(try await live.studio.firstLink())
            let again = try #require(try await live.studio.firstLink())
            #expect(try await live.redeem(link.words, nil).status == 410)
            #expect(try await live.redeem(again.words, "short").text("pointer") == "/password")
            let first = try await live.redeem(again.words, Self.password)
            #expect(first.status == 200)
            #expect(try first["account.is_administrator"] == .bool(true))
            let cookie = try #require(first.headers["set-cookie"])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
            #expect(try await live.redeem(again.words, Self.password).status == 410)
            #expect(try await live.studio.firstLink() == nil)
            let second = try await live.signIn("admin", Self.password, cookie: first.cookie)
            #expect(second.status == 200)
            #expect(second.cookie != first.cookie)
            #expect(try await live.ask("GET", "/v1/me", headers: ["Cookie": first.cookie], token: "").status == 401)
            #expect(try await live.ask("GET", "/v1/me", headers: ["Cookie": second.cookie], token: "").status == 200)
        }
    }

    @Test("A write by cookie needs the session's token, and never comes from another site's page")
    func forgery() async throws {
        try await LiveService.run { live in
            let session = try await live.newSession(Self.password)
            let token = try session.text("csrf_token")
            func make(_ headers: [String: String]) async throws -> Int {
                try await live.ask(
                    "POST", "/v1/projects", #"{"name": "film"}"#,
                    headers: headers.merging(["Cookie": session.cookie]) { $1 }, token: ""
                ).status
            }
            let host = live.address.replacingOccurrences(of: "http://", with: "")
            #expect(try await make([:]) == 403)
            #expect(try await make(["X-CSRF-Token": "x"]) == 403)
            #expect(try await make(["X-CSRF-Token": token]) == 201)
            #expect(try await make(["X-CSRF-Token": token, "Origin": "http://\(host)"]) == 201)
            #expect(try await make(["X-CSRF-Token": token, "Sec-Fetch-Site": "same-origin"]) == 201)
            #expect(try await make(["X-CSRF-Token": token, "Origin": "https://evil.example"]) == 403)
            #expect(try await make(["X-CSRF-Token": token, "Origin": "null"]) == 403)
            #expect(try await make(["X-CSRF-Token": token, "Sec-Fetch-Site": "cross-site"]) == 403)
            #expect(try await make(["X-CSRF-Token": token, "Sec-Fetch-Site": "same-site"]) == 403)
            let planted = try await live.ask(
                "POST", "/v1/session", #"{"name": "admin", "password": "\#(Self.password)"}"#,
                headers: ["Origin": "https://evil.example"], token: "")
            #expect(planted.status == 403)
            // Another session's token is of no use.
            let other = try await live.signIn("admin", Self.password)
            #expect(try await make(["X-CSRF-Token": other.text("csrf_token")]) == 403)
        }
    }

    @Test("Signing out ends this browser's session; a new password ends all others; signing out everywhere all")
    func ends() async throws {
        try await LiveService.run { live in
            let mine = try await live.newSession(Self.password), other = try await live.signIn("admin", Self.password)
            let third = try await live.signIn("admin", Self.password)
            #expect(try await live.ask(mine, "DELETE", "/v1/session").status == 204)
            #expect(try await live.ask(mine, "GET", "/v1/session").status == 401)
            #expect(try await live.ask(other, "GET", "/v1/session").status == 200)
            let wrong = try await live.ask(
                other, "PUT", "/v1/me/password", #"{"current_password": "no", "new_password": "snow on the roof"}"#)
            #expect(wrong.status == 422)
            let changed = try await live.ask(
                other, "PUT", "/v1/me/password",
                #"{"current_password": "\#(Self.password)", "new_password": "snow on the roof"}"#)
            #expect(changed.status == 204)
            #expect(try await live.ask(third, "GET", "/v1/session").status == 401)
            #expect(try await live.ask(other, "GET", "/v1/session").status == 200)
            #expect(try await live.signIn("admin", Self.password).status == 401)
            let last = try await live.signIn("admin", "snow on the roof")
            guard case .array(let open) = try await live.ask(last, "GET", "/v1/sessions")["items"] else { return }
            #expect(open.count == 2)
            #expect(try await live.ask(last, "DELETE", "/v1/sessions").status == 204)
            #expect(try await live.ask(other, "GET", "/v1/session").status == 401)
        }
    }

    @Test("Users are taken in by a link, shut out with all they hold, and an installation keeps an administrator")
    func users() async throws {
        try await LiveService.run { live in
            let made = try await live.ask("POST", "/v1/users", #"{"name": "mara"}"#)
            #expect(made.status == 201)
            #expect(try await live.ask("POST", "/v1/users", #"{"name": "mara"}"#).status == 409)
            let words = try #require(made.text("path").split(separator: "=").last.map(String.init))
            let mara = try await live.redeem(words, Self.password)
            let id = try mara.text("account.id")
            #expect(try await live.ask(mara, "GET", "/v1/users").status == 403)
            #expect(try await live.ask(mara, "POST", "/v1/users", #"{"name": "jonas"}"#).status == 403)
            #expect(try await live.ask(mara, "GET", "/v1/users?name=admin").text("items.0.name") == "admin")
            let token = try await live.ask(mara, "POST", "/v1/tokens", #"{"name": "t", "scopes": ["all"]}"#)
                .text("token")
            #expect(try await live.ask("GET", "/v1/me", token: token).status == 200)
            let out = try await live.ask("PATCH", "/v1/users/\(id)", #"{"is_disabled": true}"#)
            #expect(try out["is_disabled"] == .bool(true))
            #expect(try await live.ask(mara, "GET", "/v1/me").status == 401)
            #expect(try await live.ask("GET", "/v1/me", token: token).status == 401)
            #expect(try await live.signIn("mara", Self.password).status == 401)
            let listed = try await live.ask("GET", "/v1/users?limit=1")
            let next = try await live.ask("GET", "/v1/users?limit=1&cursor=\(listed.text("next_cursor"))")
            #expect(try next.text("items.0.name") == "mara")
            let me = try await live.ask("GET", "/v1/me").text("id")
            #expect(try await live.ask("PATCH", "/v1/users/\(me)", #"{"is_administrator": false}"#).status == 422)
            #expect(try await live.ask("GET", "/v1/users").status == 200)
        }
    }

    @Test("Who guesses waits, and only for the name that was guessed at; the right password is let in afterwards")
    func guessing() async throws {
        try await LiveService.run { live in
            _ = try await live.newSession(Self.password)
            for _ in 0..<5 { #expect(try await live.signIn("admin", "wrong wrong wrong").status == 401) }
            let slowed = try await live.signIn("admin", Self.password)
            #expect(slowed.status == 429)
            #expect(try await live.signIn("nobody", "wrong wrong wrong").status == 401)
            let seconds = try #require(slowed.headers["retry-after"].flatMap(Int.init))
            #expect((1...2).contains(seconds))
            try await Task.sleep(for: .seconds(seconds))
            #expect(try await live.signIn("admin", Self.password).status == 200)
        }
    }
}

extension SignInTests {
    @Test("Two programs on one database count guesses together; each sign-in, refusal and sign-out is in the audit log")
    func together() async throws {
        try await onEachEngine { engine in
            try await LiveService.run(on: engine) { one in
                try await LiveService.run(on: engine) { other in
                    let session = try await one.newSession(Self.password)
                    for program in [one, other, one, other, one] {
                        #expect(try await program.signIn("admin", "wrong wrong wrong").status == 401)
                    }
                    for program in [one, other] {
                        #expect(try await program.signIn("admin", Self.password).status == 429)
                    }
                    _ = try await one.signIn("my password, typed in the wrong field", "x")
                    #expect(try await one.ask(session, "DELETE", "/v1/session").status == 204)
                    let log = try await one.ask("GET", "/v1/audit?limit=3")
                    #expect(try log.text("items.0.action") == "session.end")
                    #expect(try log.text("items.1.action") == "session.refuse")
                    #expect(try log["items.1.account_id"] == .null)
                    #expect(try log["items.2.account_id"] == session["account.id"])
                    #expect(!String(decoding: log.body, as: UTF8.self).contains("typed"))
                    let rest = try await other.ask("GET", "/v1/audit?cursor=\(log.text("next_cursor"))")
                    guard case .array(let items) = try rest["items"] else { return }
                    #expect(
                        items.map { $0[field: "action"] } == Array(repeating: .string("session.refuse"), count: 4)
                            + [.string("session.begin")])
                    #expect(items.last?[field: "means"] == .string("link"))
                }
            }
        }
    }

    @Test("Many who try at once do not slip through together")
    func atOnce() async throws {
        try await LiveService.run { live in
            _ = try await live.newSession(Self.password)
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await live.signIn("admin", "wrong wrong wrong").status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 == 401 }.count >= 5)
            #expect(answers.contains(429))
        }
    }
}

extension LiveService.Reply {
    /// What a browser would send back.
    var cookie: String { headers["set-cookie"]?.split(separator: ";").first.map(String.init) ?? "" }
}

extension LiveService {
    func redeem(_ link: String, _ password: String?) async throws -> Reply {
        let words = password.map { #", "password": "\#($0)""# } ?? ""
        return try await ask("POST", "/v1/session/link", #"{"link": "\#(link)"\#(words)}"#, token: "")
    }

    func signIn(_ name: String, _ password: String, cookie: String? = nil) async throws -> Reply {
        try await ask(
            "POST", "/v1/session", #"{"name": "\#(name)", "password": "\#(password)"}"#,
            headers: cookie.map { ["Cookie": $0] } ?? [:], token: "")
    }

    /// The administrator's first session.
    func newSession(_ password: String) async throws -> Reply {
        try await redeem(try #require(try await studio.firstLink()).words, password)
    }

    /// Asks as the browser of a session does.
    func ask(_ session: Reply, _ method: String, _ path: String, _ body: String? = nil) async throws -> Reply {
        try await ask(
            method, path, body,
            headers: ["Cookie": session.cookie, "X-CSRF-Token": (try? session.text("csrf_token")) ?? ""], token: "")
    }
}
