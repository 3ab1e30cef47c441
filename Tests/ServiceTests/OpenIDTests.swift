import Foundation
import OpenID
import Story
import Studio
import Testing

/// Against a provider that another house's library speaks for, in a program of its own.
@Suite("Signing in by a provider", .serialized)
struct OpenIDTests {
    /// `Tests/Clients/provider.py` while it runs.
    private final class ProviderProgram {
        let issuer: String
        private let process = Process()
        private let input = Pipe()

        init() throws {
            let output = Pipe()
            process.executableURL = repository.appendingPathComponent(".tools/dev/bin/python")
            process.arguments = [repository.appendingPathComponent("Tests/Clients/provider.py").path]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            issuer = line.trimmingCharacters(in: .whitespacesAndNewlines)
            try #require(issuer.hasPrefix("http://127.0.0.1:"))
        }

        /// Not waited for: a program that another test started meanwhile may hold this one's pipes, and then its end is
        /// seen by nobody before that of the other.
        func end() { process.terminate() }
    }

    private func run(
        takesInEverybody: Bool, _ body: @escaping @Sendable (LiveService, String) async throws -> Void
    ) async throws {
        let program = try ProviderProgram(), issuer = program.issuer
        defer { program.end() }
        let settings = OpenIDSettings(
            provider: Provider(
                try ProviderOptions(
                    issuer: issuer, clientID: "storyboards", clientSecret: "s3cret: and more",
                    redirectURL: "http://boards.example/v1/oidc/callback")),
            label: "the house", takesInEverybody: takesInEverybody)
        try await LiveService.run(openID: settings) { live in try await body(live, issuer) }
    }

    /// The way there; gives what the provider sends the browser back with, and what the browser keeps.
    private func there(_ live: LiveService, page: String = "/") async throws -> (back: String, cookie: String) {
        let start = try await Self.fetch("\(live.address)/v1/oidc/start?return_to=\(page)")
        #expect(start.status == 303, "\(String(decoding: start.body, as: UTF8.self))")
        let sent = try await Self.fetch(try #require(start.headers["location"]))
        let back = try #require(sent.headers["location"])
        return (String(back.dropFirst("http://boards.example".count)), start.cookie)
    }

    private func signIn(_ live: LiveService, page: String = "/") async throws -> LiveService.Reply {
        let (back, cookie) = try await there(live, page: page)
        return try await Self.fetch(live.address + back, cookie: cookie)
    }

    /// Asks as a browser would, and goes nowhere by itself.
    private static func fetch(_ address: String, cookie: String = "") async throws -> LiveService.Reply {
        let (head, body) = try await ClientProgram.curl(["-H", "Cookie: \(cookie)", address])
        let pairs = head.dropFirst().map { line in
            let sides = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return (sides[0].lowercased(), sides.last ?? "")
        }
        let status = head[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return LiveService.Reply(status: status, headers: Dictionary(pairs) { "\($0), \($1)" }, body: body)
    }

    private static func tell(_ issuer: String, _ claims: String) async throws {
        let text = claims.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        _ = try await Self.fetch("\(issuer)/person?claims=\(text)")
    }

    @Test("Who was invited by the address that the provider has verified is signed in; nobody else is")
    func invited() async throws {
        try await run(takesInEverybody: false) { live, issuer in
            try await Self.tell(issuer, #"{"email": "mara@house.example", "email_verified": true}"#)
            #expect(try await signIn(live).status == 403)
            _ = try await live.ask("POST", "/v1/users", #"{"name": "mara@house.example"}"#)
            try await Self.tell(issuer, #"{"email": "mara@house.example", "email_verified": false}"#)
            #expect(try await signIn(live).status == 403)
            try await Self.tell(issuer, #"{"email": "mara@house.example", "email_verified": "true"}"#)
            let first = try await signIn(live, page: "/projects")
            #expect(first.status == 303)
            #expect(first.headers["location"] == "/projects")
            // From now on the provider's own name for her counts, whatever her address is.
            try await Self.tell(issuer, #"{"email": "mara@new.example"}"#)
            let again = try await signIn(live, page: "//evil.example")
            #expect(again.headers["location"] == "/")
            let cookie = try #require(
                again.headers["set-cookie"]?.components(separatedBy: "shotwright=").last?.prefix { $0 != ";" })
            let me = try await live.ask("GET", "/v1/me", headers: ["Cookie": "shotwright=\(cookie)"], token: "")
            #expect(try me.text("name") == "mara@house.example")
            let id = try me.text("id")
            _ = try await live.ask("PATCH", "/v1/users/\(id)", #"{"is_disabled": true}"#)
            #expect(try await signIn(live).status == 403)
        }
    }

    @Test("Tokens that are forged, changed, old, or another's are refused; so is another browser's answer")
    func attacks() async throws {
        try await run(takesInEverybody: true) { live, issuer in
            try await Self.tell(issuer, #"{"name": "Jonas"}"#)
            #expect(try await signIn(live).status == 303)
            for kind in [
                "alg-none", "hs256", "other-key", "changed", "kid", "crit", "aud", "iss", "expired", "future", "nonce",
                "no-nonce", "audiences", "azp",
            ] {
                _ = try await Self.fetch("\(issuer)/attack?kind=\(kind)")
                let reply = try await signIn(live)
                #expect(reply.status == 401, "\(kind): \(String(decoding: reply.body, as: UTF8.self))")
            }
            _ = try await Self.fetch("\(issuer)/attack?kind=es256")
            #expect(try await signIn(live).status == 303)
            let mine = try await there(live), other = try await there(live)
            #expect(try await Self.fetch(live.address + mine.back, cookie: other.cookie).status == 401)
            #expect(try await Self.fetch(live.address + mine.back).status == 401)
            #expect(try await Self.fetch(live.address + other.back, cookie: other.cookie).status == 303)
            // A code is good once.
            #expect(try await Self.fetch(live.address + other.back, cookie: other.cookie).status == 401)
            #expect(try await live.ask("GET", "/v1/oidc/callback?error=access_denied", token: "").status == 401)
        }
    }
}
