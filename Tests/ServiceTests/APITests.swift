import Foundation
import Server
import Store
import Story
import Studio
import Testing

@Suite("The API", .serialized)
struct APITests {
    @Test("A script becomes scenes, shots, frames, an animatic's board and an export, each asked for over HTTP")
    func wholeWay() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let job = try await live.ask(
                "POST", "/v1/shots/generate", #"{"scene_id": "\#(scene)", "style": "classical"}"#)
            #expect(job.status == 202)
            #expect(try await live.end(of: job.text("id")) == "succeeded")
            let shots = try await live.ask("GET", "/v1/shots?scene_id=\(scene)")
            let frame = try shots.text("items.0.panels.0.id")
            let drawing = try await live.ask("POST", "/v1/frames/generate", #"{"scene_id": "\#(scene)"}"#)
            #expect(try await live.end(of: drawing.text("id")) == "succeeded")
            let image = try await live.ask("GET", "/v1/frames/\(frame)/image")
            #expect(image.headers["content-type"] == "image/png")
            #expect(
                try await live.ask("GET", "/v1/frames/\(frame)").text("sha256") == Digest(of: image.body).description)
            let part = try await live.ask("GET", "/v1/frames/\(frame)/image", headers: ["Range": "bytes=0-7"])
            #expect(part.status == 206)
            #expect(part.body == image.body.prefix(8))
            let small = try await live.ask("GET", "/v1/frames/\(frame)/image?width=320")
            // A PNG says its width in the bytes from 16.
            #expect(Array(small.body.dropFirst(16).prefix(4)) == [0, 0, 1, 64])
            #expect(small.headers["etag"] != image.headers["etag"])
            #expect(try await live.ask("GET", "/v1/frames/\(frame)/image?width=321").status == 422)
            let export = try await live.ask(
                "POST", "/v1/exports/storyboard", #"{"project_id": "\#(project)", "format": "csv"}"#)
            #expect(try await live.end(of: export.text("job.id")) == "succeeded")
            let csv = try await live.ask("GET", "/v1/exports/\(export.text("id"))/file")
            #expect(String(decoding: csv.body, as: UTF8.self).split(whereSeparator: \.isNewline).count > 4)
            let board = try await live.ask("GET", "/v1/projects/\(project)/board")
            #expect(try BoardFile(json: board.body).json() == board.body)
        }
    }

    @Test("An edit needs the ETag that was read, makes an operation, and is taken back and done again")
    func edits() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let shot = try await live.ask("GET", "/v1/shots?scene_id=\(scene)").text("items.0.id")
            let before = try await live.ask("GET", "/v1/shots/\(shot)")
            let etag = try #require(before.headers["etag"])
            let patched = try await live.ask(
                "PATCH", "/v1/shots/\(shot)", #"{"notes": "rain", "duration_frames": 77}"#, headers: ["If-Match": etag])
            #expect(patched.status == 200)
            #expect(try patched["duration_frames"] == .integer(77))
            let late = try await live.ask(
                "PATCH", "/v1/shots/\(shot)", #"{"notes": "sun"}"#, headers: ["If-Match": etag])
            #expect(late.status == 412)
            let wrong = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"duration_frames": 0}"#)
            #expect(wrong.status == 422)
            #expect(try wrong.text("pointer") == "/duration_frames")
            #expect(try await live.ask("POST", "/v1/projects/\(project)/undo").status == 200)
            #expect(try await live.ask("GET", "/v1/shots/\(shot)")["notes"] == before["notes"])
            #expect(try await live.ask("POST", "/v1/projects/\(project)/redo").status == 200)
            #expect(try await live.ask("GET", "/v1/shots/\(shot)").text("notes") == "rain")
            let words = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"words": "hold 3 seconds"}"#)
            #expect(words.status == 200)
            #expect(try words["duration_frames"] == .integer(72))
        }
    }

    @Test("Shots come, go and change places; the order is the client's")
    func shots() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            func order() async throws -> [JSONValue] {
                guard case .array(let items) = try await live.ask("GET", "/v1/shots?scene_id=\(scene)")["items"] else {
                    return []
                }
                return items.map { $0[field: "id"] }
            }
            let first = try await order()
            guard case .string(let id) = first[0] else { return }
            let made = try await live.ask("POST", "/v1/shots", #"{"after": "\#(id)", "description": "the cup"}"#)
            #expect(made.status == 201)
            #expect(try await order()[1] == made["id"])
            let wanted = Array(try await order().reversed())
            let text = String(decoding: JSONValue.array(wanted).json, as: UTF8.self)
            let moved = try await live.ask(
                "POST", "/v1/shots/reorder", #"{"scene_id": "\#(scene)", "order": \#(text)}"#)
            #expect(moved.status == 200)
            #expect(try await order() == wanted)
            #expect(try await live.ask("DELETE", "/v1/shots/\(made.text("id"))").status == 200)
            #expect(try await order().count == first.count)
            let page = try await live.ask("GET", "/v1/shots?scene_id=\(scene)&limit=1")
            let next = try await live.ask(
                "GET", "/v1/shots?scene_id=\(scene)&limit=1&cursor=\(page.text("next_cursor"))")
            #expect(try next.text("items.0.id") != page.text("items.0.id"))
        }
    }

    @Test("The same key with the same body is done once; another body is refused; six at once are one")
    func idempotency() async throws {
        try await LiveService.run { live in
            let replies = try await withThrowingTaskGroup(of: LiveService.Reply.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await live.ask(
                            "POST", "/v1/projects", #"{"name": "one"}"#, headers: ["Idempotency-Key": "k1"])
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(replies.map(\.status)) == [201])
            #expect(Set(replies.map(\.body)).count == 1)
            let other = try await live.ask(
                "POST", "/v1/projects", #"{"name": "two"}"#, headers: ["Idempotency-Key": "k1"])
            #expect(other.status == 422)
            #expect(try other.text("type") == "urn:shotwright:problem:idempotency-key-reused")
            let listed = try await live.ask("GET", "/v1/projects")
            #expect(listed.headers["ratelimit"]?.hasPrefix("\"token\";r=99") == true)
            guard case .array(let items) = try listed["items"] else { return }
            #expect(items.count == 1)
        }
    }

    @Test("Who is no member sees nothing there; a viewer looks and changes nothing; a token that is revoked is none")
    func rights() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let shot = try await live.ask("GET", "/v1/shots?scene_id=\(scene)").text("items.0.id")
            let (stranger, account) = try await live.newAccount("stranger")
            for (method, path) in [
                ("GET", "/v1/projects/\(project)"), ("GET", "/v1/scenes/\(scene)"), ("GET", "/v1/shots/\(shot)"),
                ("GET", "/v1/scenes/\(scene)?project_id=\(project)"),
                ("DELETE", "/v1/shots/\(shot)?project_id=\(project)"),
                ("GET", "/v1/events?project_id=\(project)"), ("GET", "/v1/projects/\(project)/audit"),
            ] {
                let reply = try await live.ask(method, path, token: stranger)
                #expect(reply.status == 404, "\(method) \(path)")
            }
            let role = try await live.ask(
                "PUT", "/v1/projects/\(project)/members/\(account)", #"{"role": "viewer"}"#)
            #expect(role.status == 200)
            #expect(try await live.ask("GET", "/v1/shots/\(shot)", token: stranger).status == 200)
            #expect(try await live.ask("DELETE", "/v1/shots/\(shot)", token: stranger).status == 403)
            #expect(try await live.ask("GET", "/v1/projects", token: "swt_nothing").status == 401)
            #expect(try await live.ask("GET", "/v1/projects", token: "").status == 401)
            let made = try await live.ask("POST", "/v1/tokens", #"{"name": "reader", "scopes": ["read"]}"#)
            let reader = try made.text("token")
            #expect(try await live.ask("GET", "/v1/shots/\(shot)", token: reader).status == 200)
            #expect(try await live.ask("DELETE", "/v1/shots/\(shot)", token: reader).status == 403)
            #expect(try await live.ask("DELETE", "/v1/tokens/\(made.text("id"))").status == 204)
            #expect(try await live.ask("GET", "/v1/shots/\(shot)", token: reader).status == 401)
            // A caller who is remembered is out at once too, and so is a member who is none any more.
            let list = "/v1/shots?scene_id=\(scene)"
            let second = try await live.ask("POST", "/v1/tokens", #"{"name": "reader", "scopes": ["read"]}"#)
            for _ in 0..<2 { #expect(try await live.ask("GET", list, token: second.text("token")).status == 200) }
            #expect(try await live.ask("DELETE", "/v1/tokens/\(second.text("id"))").status == 204)
            #expect(try await live.ask("GET", list, token: second.text("token")).status == 401)
            #expect(try await live.ask("GET", list, token: stranger).status == 200)
            _ = try await live.ask("DELETE", "/v1/projects/\(project)/members/\(account)")
            #expect(try await live.ask("GET", list, token: stranger).status == 404)
        }
    }

    @Test("Every fault is a problem with a name, and what is hostile is no fault of the server's")
    func problems() async throws {
        try await LiveService.run { live in
            for (method, path, body, status) in [
                ("GET", "/v1/nothing", nil, 404), ("PUT", "/v1/projects", "{}", 405),
                ("POST", "/v1/projects", "{", 400),
                ("POST", "/v1/projects", #"{"nam": "x"}"#, 422), ("POST", "/v1/projects", #"{"name": 7}"#, 422),
                ("GET", "/v1/shots", nil, 400), ("GET", "/v1/shots/%00", nil, 404),
                ("GET", "/v1/projects?limit=0", nil, 400),
                ("GET", "/v1/projects?cursor=%27%3B--", nil, 400), ("GET", "/v1/scenes/../../etc/passwd", nil, 404),
                ("POST", "/v1/scripts/upload?filename=../../x.exe", "x", 415),
                ("POST", "/v1/projects", String(repeating: "[", count: 100_000), 400),
                ("POST", "/v1/projects", "\"" + String(repeating: "a", count: 2 << 20) + "\"", 413),
            ] as [(String, String, String?, Int)] {
                let reply = try await live.ask(method, path, body, headers: ["X-Request-ID": "mine-7"])
                #expect(reply.status == status, "\(method) \(path)")
                #expect(reply.headers["content-type"] == "application/problem+json", "\(method) \(path)")
                #expect(reply.headers["x-request-id"] == "mine-7")
                #expect(try reply.text("type").hasPrefix("urn:shotwright:problem:"))
            }
        }
    }

    @Test("The contract names every operation that is answered, and no other")
    func contract() async throws {
        try await LiveService.run { live in
            let reply = try await live.ask("GET", "/v1/openapi.json", token: "")
            guard case .object(let paths) = try reply["paths"] else { return }
            let written = paths.flatMap { path, item -> [String] in
                guard case .object(let methods) = item else { return [] }
                return methods.keys.map { "\($0.uppercased()) \(path)" }
            }
            #expect(written.sorted() == Server(studio: live.studio).operations)
            #expect(try reply.text("openapi") == "3.1.0")
        }
    }
}

extension LiveService {
    /// Another account with a token of its own.
    func newAccount(_ name: String) async throws -> (token: String, account: ID<Account>) {
        var generator = SystemRandomNumberGenerator()
        let account = Account(id: ID(using: &generator), name: name, isAdministrator: false)
        let words = "swt_\(name)"
        let token = APIToken(
            id: ID(using: &generator), account: account.id, name: name, scopes: ["all"], createdAt: .now(),
            expiresAt: nil)
        try await studio.store.writeInstallation { transaction in
            try transaction.insert(account, at: .now())
            try transaction.insert(token, hash: Digest(of: words))
        }
        return (words, account.id)
    }
}
