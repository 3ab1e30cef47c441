import Foundation
import Server
import Story
import Testing

@Suite("The line", .serialized)
struct TransportTests {
    @Test("JSON is packed for who takes gzip; secrets, short answers and files are not")
    func gzip() async throws {
        try await LiveService.run { live in
            func asked(_ path: String, _ accepted: String) async throws -> (String, Data) {
                // URLSession would unpack them.
                let (head, body) = try await ClientProgram.curl([
                    "-H", "Accept-Encoding: \(accepted)", "-H", "Authorization: Bearer \(live.token)",
                    live.address + path,
                ])
                return (head.joined(separator: "\n").lowercased(), body)
            }
            let plain = try await asked("/v1/openapi.json", "identity")
            #expect(!plain.0.contains("content-encoding") && plain.0.contains("vary: accept-encoding"))
            let packed = try await asked("/v1/openapi.json", "br;q=1, gzip;q=0.5")
            #expect(packed.0.contains("content-encoding: gzip"))
            #expect(packed.1.count * 4 < plain.1.count)
            #expect(try await live.ask("GET", "/v1/openapi.json").body == plain.1)
            for refused in ["gzip;q=0", "*;q=0", "br", ""] {
                #expect(try await !asked("/v1/openapi.json", refused).0.contains("content-encoding"), "\(refused)")
            }
            #expect(try await asked("/v1/openapi.json", "*").0.contains("content-encoding: gzip"))
            #expect(try await !asked("/v1/session", "gzip").0.contains("content-encoding"))
            #expect(try await !asked("/v1/health", "gzip").0.contains("content-encoding"))
        }
    }

    @Test("Other sites' scripts are let in where the installation says so, and never with a cookie")
    func cors() async throws {
        try await LiveService.run { live in
            let asked = ["Origin": "https://tools.example", "Access-Control-Request-Method": "POST"]
            let closed = try await live.ask("OPTIONS", "/v1/projects", headers: asked, token: "")
            #expect(closed.status == 405 && closed.headers["access-control-allow-origin"] == nil)
            #expect(closed.headers["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(closed.headers["x-content-type-options"] == "nosniff")
            #expect(closed.headers["cross-origin-opener-policy"] == "same-origin")
        }
        let options = ServerOptions(
            port: 0, publicURL: "https://boards.example", corsOrigins: ["https://tools.example"])
        try await LiveService.run(options: options) { live in
            let asked = ["Origin": "https://tools.example", "Access-Control-Request-Method": "PATCH"]
            let open = try await live.ask("OPTIONS", "/v1/projects", headers: asked, token: "")
            #expect(open.status == 204)
            #expect(open.headers["access-control-allow-origin"] == "https://tools.example")
            #expect(open.headers["access-control-allow-credentials"] == nil)
            let read = try await live.ask("GET", "/v1/projects", headers: ["Origin": "https://tools.example"])
            #expect(read.headers["access-control-allow-origin"] == "https://tools.example")
            let other = try await live.ask("GET", "/v1/projects", headers: ["Origin": "https://evil.example"])
            #expect(other.headers["access-control-allow-origin"] == nil)
            #expect(read.headers["strict-transport-security"] != nil)
            let session = try await live.newSession("rain on the tin roof")
            #expect(session.cookie.hasPrefix("__Host-shotwright="))
            #expect(session.headers["set-cookie"]?.contains("Secure") == true)
        }
    }
}
