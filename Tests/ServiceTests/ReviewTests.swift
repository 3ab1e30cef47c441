import Foundation
import Store
import Story
import Studio
import Testing

@Suite("Review", .serialized)
struct ReviewTests {
    @Test("People talk in threads of a scene, a shot or a part of a frame, name each other, and settle it")
    func comments() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let shots = try await live.ask("GET", "/v1/shots?scene_id=\(scene)")
            let shot = try shots.text("items.0.id"), frame = try shots.text("items.0.panels.0.id")
            let (guest, account) = try await live.newAccount("Ann Lee")
            _ = try await live.ask("PUT", "/v1/projects/\(project)/members/\(account)", #"{"role": "commenter"}"#)
            let said = try await live.ask(
                "POST", "/v1/comments",
                """
                {"project_id": "\(project)", "text": "The cup, @ann lee? And @nobody.", "frame_id": "\(frame)",
                 "region": {"x": 0.25, "y": 0.5, "width": 0.5, "height": 0.25}}
                """)
            #expect(said.status == 201)
            #expect(try said["mentions"] == .array([.string(account.description)]))
            #expect(try said.text("shot_id") == shot)
            let thread = try said.text("id")
            let answer = try await live.ask(
                "POST", "/v1/comments",
                #"{"project_id": "\#(project)", "text": "Bigger.", "thread_id": "\#(thread)"}"#, token: guest)
            #expect(try answer.text("frame_id") == frame)
            #expect(
                try await live.ask("PATCH", "/v1/comments/\(thread)", #"{"text": "x"}"#, token: guest).status == 403)
            #expect(
                try await live.ask("PATCH", "/v1/comments/\(answer.text("id"))", #"{"text": "Larger."}"#, token: guest)
                    .text("text") == "Larger.")
            #expect(try await live.ask("POST", "/v1/comments/\(answer.text("id"))/resolve").status == 422)
            #expect(try await live.ask("POST", "/v1/comments/\(thread)/resolve")["resolved_at"] != .null)
            let list = "/v1/comments?project_id=\(project)"
            #expect(try await live.ask("GET", list + "&resolved=false")["items"] == .array([]))
            #expect(try await live.ask("GET", list + "&resolved=true&shot_id=\(shot)")["items.1"] != .null)
            #expect(try await live.ask("POST", "/v1/comments/\(thread)/reopen")["resolved_at"] == .null)
            #expect(try await live.ask("DELETE", "/v1/comments/\(thread)").status == 204)
            #expect(try await live.ask("GET", "/v1/comments/\(thread)").text("text") == "")
            #expect(
                try await live.ask("POST", "/v1/comments/\(thread)/restore").text("text").hasPrefix("The cup"))
            let (stranger, _) = try await live.newAccount("stranger")
            #expect(try await live.ask("GET", "/v1/comments/\(thread)", token: stranger).status == 404)
            #expect(try await live.ask("GET", list, token: stranger).status == 404)
            for body in [
                #""text": " ""#, #""text": "x", "shot_id": "\#(shot)", "scene_id": "\#(scene)""#,
                #""text": "x", "frame_id": "\#(frame)", "region": {"x": 0.9, "y": 0, "width": 0.5, "height": 1}"#,
                #""text": "x", "thread_id": "\#(shot)""#,
            ] {
                let reply = try await live.ask("POST", "/v1/comments", #"{"project_id": "\#(project)", \#(body)}"#)
                #expect(reply.status == 422, "\(body)")
            }
        }
    }

    @Test("A shot is approved or sent back by an edit; a commenter may not")
    func approval() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let shot = try await live.ask("GET", "/v1/shots?scene_id=\(scene)").text("items.0.id")
            for status in ["approved", "retake"] {
                let reply = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"status": "\#(status)"}"#)
                #expect(try reply.text("status") == status)
            }
            _ = try await live.ask("POST", "/v1/projects/\(project)/undo")
            #expect(try await live.ask("GET", "/v1/shots/\(shot)").text("status") == "approved")
            #expect(try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"status": "great"}"#).status == 422)
            let (guest, account) = try await live.newAccount("guest")
            _ = try await live.ask("PUT", "/v1/projects/\(project)/members/\(account)", #"{"role": "commenter"}"#)
            let tried = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"status": "retake"}"#, token: guest)
            #expect(tried.status == 403)
        }
    }

    @Test("A version is compared shot by shot, and brought back by one edit that can be taken back")
    func versions() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let shots = try await live.ask("GET", "/v1/shots?scene_id=\(scene)")
            let (first, second) = (try shots.text("items.0.id"), try shots.text("items.1.id"))
            let before = try await live.ask("GET", "/v1/projects/\(project)/board").body
            let place = "/v1/projects/\(project)/versions"
            let made = try await live.ask("POST", place, #"{"name": "blue"}"#)
            #expect(made.status == 201)
            #expect(try await live.ask("POST", place, #"{"name": "blue"}"#).status == 409)
            let version = place + "/" + (try made.text("id"))
            #expect(try await live.ask("GET", version + "/board").body == before)
            #expect(try await live.ask("GET", version + "/compare")["shots"] == .array([]))
            _ = try await live.ask("PATCH", "/v1/shots/\(first)", #"{"notes": "rain", "duration_frames": 99}"#)
            _ = try await live.ask("DELETE", "/v1/shots/\(second)")
            let new = try await live.ask("POST", "/v1/shots", #"{"after": "\#(first)", "description": "cup"}"#)
            let after = try await live.ask("GET", "/v1/projects/\(project)/board").body
            guard case .array(let found) = try await live.ask("GET", version + "/compare")["shots"] else { return }
            let fates = Dictionary(
                found.map { ($0[field: "shot_id"], $0[field: "change"]) }, uniquingKeysWith: { one, _ in one })
            #expect(fates[.string(first)] == .string("changed"))
            #expect(fates[.string(second)] == .string("removed"))
            #expect(fates[try new["id"]] == .string("added"))
            let fields = found.first { $0[field: "shot_id"] == .string(first) }?[field: "fields"]
            guard case .array(let names)? = fields else { return }
            #expect(Set(names).isSuperset(of: [.string("duration_frames"), .string("notes")]))
            #expect(!names.contains(.string("number")))
            #expect(try await live.ask("POST", version + "/restore").status == 200)
            #expect(try await live.ask("GET", "/v1/projects/\(project)/board").body == before)
            #expect(try await live.ask("POST", "/v1/projects/\(project)/undo").status == 200)
            #expect(try await live.ask("GET", "/v1/projects/\(project)/board").body == after)
            let other = try await live.ask("POST", place, #"{"name": "pink"}"#).text("id")
            let both = try await live.ask("GET", version + "/compare?with=\(other)")["shots"]
            #expect(try await live.ask("GET", version + "/compare")["shots"] == both)
            #expect(try await live.ask("DELETE", version).status == 204)
            #expect(try await live.ask("GET", version).status == 404)
        }
    }

    @Test(
        "Guests with a link see its project and nothing else, comment where it says so, and are out when it is revoked")
    func links() async throws {
        try await LiveService.run { live in
            let project = try await live.upload(),
                other = try await live.upload(shortScript + "\nAnd.", name: "b.fountain")
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let place = "/v1/projects/\(project)/share-links"
            let plain = try await live.ask("POST", place, #"{"name": "client"}"#)
            #expect(plain.status == 201)
            func open(_ link: String, _ password: String? = nil) async throws -> LiveService.Reply {
                let more = password.map { #", "password": "\#($0)""# } ?? ""
                return try await live.ask("POST", "/v1/shares/open", #"{"link": "\#(link)"\#(more)}"#, token: "")
            }
            let guest = try await open(plain.text("link")).text("token")
            for path in [
                "/v1/projects/\(project)", "/v1/shots?scene_id=\(scene)", "/v1/projects/\(project)/board",
                "/v1/comments?project_id=\(project)",
            ] {
                #expect(try await live.ask("GET", path, token: guest).status == 200, "\(path)")
            }
            for (method, path, body, status) in [
                ("GET", "/v1/projects/\(other)", nil, 404), ("GET", "/v1/scenes?project_id=\(other)", nil, 404),
                ("GET", "/v1/projects/\(project)/members", nil, 403),
                ("GET", "/v1/scripts?project_id=\(project)", nil, 403),
                ("GET", place, nil, 403), ("POST", "/v1/projects", #"{"name": "x"}"#, 403),
                ("POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "x"}"#, 403),
                ("POST", "/v1/projects/\(project)/undo", nil, 403), ("GET", "/v1/projects/\(project)/audit", nil, 403),
                ("POST", "/v1/tokens", #"{"name": "x", "scopes": ["read"]}"#, 403),
            ] as [(String, String, String?, Int)] {
                #expect(try await live.ask(method, path, body, token: guest).status == status, "\(method) \(path)")
            }
            #expect(try await live.ask("GET", "/v1/projects", token: guest)["items"] == .array([]))
            let locked = try await live.ask(
                "POST", place, #"{"name": "crew", "role": "commenter", "password": "rain", "expires_in_seconds": 600}"#)
            let link = try locked.text("link")
            #expect(try await open(link).status == 403)
            #expect(try await open(link, "sun").status == 403)
            let crew = try await open(link, "rain").text("token")
            let said = try await live.ask(
                "POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "Fine."}"#, token: crew)
            #expect(try said.text("author") == "guest (crew)")
            #expect(try await live.ask("POST", "/v1/comments/\(said.text("id"))/resolve", token: crew).status == 403)
            #expect(try await live.ask("GET", place)["items.1"] != .null)
            let forged = crew.replacingOccurrences(of: ".1", with: ".2")
            #expect(try await live.ask("GET", "/v1/projects/\(project)", token: forged).status == 401)
            #expect(try await live.ask("DELETE", place + "/" + (try locked.text("id"))).status == 204)
            #expect(try await live.ask("GET", "/v1/projects/\(project)", token: crew).status == 401)
            #expect(try await open(link, "rain").status == 404)
        }
    }

    @Test("A project that was deleted is brought back by its owner, and by nobody else")
    func deletion() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let (editor, account) = try await live.newAccount("editor")
            _ = try await live.ask("PUT", "/v1/projects/\(project)/members/\(account)", #"{"role": "editor"}"#)
            #expect(try await live.ask("DELETE", "/v1/projects/\(project)", token: editor).status == 403)
            #expect(try await live.ask("DELETE", "/v1/projects/\(project)").status == 204)
            #expect(try await live.ask("GET", "/v1/projects/\(project)/board").status == 404)
            #expect(try await live.ask("POST", "/v1/projects/\(project)/restore", token: editor).status == 403)
            #expect(try await live.ask("POST", "/v1/projects/\(project)/restore").status == 200)
            #expect(try await live.ask("GET", "/v1/projects/\(project)/board").status == 200)
        }
    }
}
