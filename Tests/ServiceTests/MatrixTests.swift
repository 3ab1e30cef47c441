import Foundation
import Store
import Story
import Studio
import Testing

/// Every operation of the contract, asked for by everybody, about somebody else's things.
@Suite("Who may do what")
struct MatrixTests {
    private struct Asker: Sendable {
        var name: String
        var token: String
        /// In the project whose things are asked for.
        var role: Role?
        var isAdministrator = false
        var readsOnly = false
    }

    /// What the project is called: it must turn up in no answer to who may not see it.
    private static let mark = "Zanzibar-\(UUID().uuidString)"

    @Test("Each operation does for each role what the policy says, and shows a stranger nothing")
    func matrix() async throws {
        try await LiveService.run { live in
            let (ids, askers) = try await prepare(live)
            let operations = try await live.operations(ids).filter { !$0.isStream }
            #expect(operations.count > 60)
            // First who may not, then who may: these change what there is.
            for operation in operations {
                for asker in askers where !may(asker, operation) { try await check(operation, asker, false, ids, live) }
            }
            for operation in operations {
                for asker in askers where may(asker, operation) { try await check(operation, asker, true, ids, live) }
            }
        }
    }

    private func may(_ asker: Asker, _ operation: Operation) -> Bool {
        switch operation.right {
        case "anyone": return true
        case "self": return !asker.token.isEmpty
        case nil: return asker.role == .owner && !asker.readsOnly
        case .some(let right):
            let words = right.split(separator: ".").map(String.init)
            if asker.readsOnly, words[1] != "read" || words[0] == "audit" { return false }
            if words[0] == "user" { return asker.isAdministrator }
            return asker.role.map { Policy.standard.allows($0.rawValue, words[0], words[1]) } ?? false
        }
    }

    private func check(
        _ operation: Operation, _ asker: Asker, _ may: Bool, _ ids: [String: String], _ live: LiveService
    ) async throws {
        var operation = operation
        if let body = try Self.bodies(ids)[operation.name] { operation.body = body }
        let (path, headers, body) = operation.request(ids)
        let reply = try await live.ask(
            operation.method, path, headers: headers, data: body, token: asker.token)
        let words = String(decoding: reply.body.prefix(300), as: UTF8.self)
        let what: Testing.Comment =
            "\(operation.name) (\(operation.right ?? "-")) by \(asker.name): \(reply.status) \(words)"
        #expect(reply.status < 500, what)
        if asker.role == nil {
            #expect(reply.body.range(of: Data(Self.mark.utf8)) == nil, what)
            let isOfProject = operation.right.map { $0.contains(".") && !$0.hasPrefix("user.") } ?? false
            if isOfProject { #expect(reply.status == (asker.token.isEmpty ? 401 : 404), what) }
        }
        if operation.right == nil {
            // It says nothing of itself: who is no member gets nothing.
            if asker.role == nil { #expect(reply.status >= 400, what) }
        } else if may {
            #expect(reply.status != 401 || operation.right == "anyone", what)
            // What is its author's alone is the owner's here.
            #expect(
                reply.status != 403 || operation.right == "anyone" || asker.readsOnly
                    || operation.right?.hasSuffix(".author") == true && asker.role != .owner, what)
            if operation.method == "GET", operation.right?.contains(".") == true {
                #expect(reply.status < 300 || reply.status == 409, what)
            }
        } else if asker.token.isEmpty {
            #expect(reply.status == 401, what)
        } else if asker.role != nil || operation.right?.hasPrefix("user.") == true {
            #expect(reply.status == 403 || asker.readsOnly && reply.status == 404, what)
        }
    }

    /// Bodies of operations whose contract allows more than their verbs do.
    private static func bodies(_ ids: [String: String]) throws -> [String: JSONValue] {
        let scene = JSONValue.string(ids["scene_id"] ?? ""), project = JSONValue.string(ids["project_id"] ?? "")
        return [
            "signURL": .object(["frame_id": .string(ids["frame_id"] ?? "")]),
            "generateFrames": .object(["project_id": project]), "syncDialogue": .object(["scene_id": scene]),
            "reorderShots": .object(["scene_id": scene, "order": .array([])]),
            "insertShot": .object(["after": .string(ids["shot_id"] ?? "")]),
            "updateShot": .object(["notes": .string("rain")]),
            "updateUser": .object([:]), "addComment": .object(["project_id": project, "text": .string("why?")]),
        ]
    }

    /// A project with one of everything, and those who ask about it.
    private func prepare(_ live: LiveService) async throws -> ([String: String], [Asker]) {
        let owner = try await live.newAccount("owner").token
        func made(_ method: String, _ path: String, _ body: String) async throws -> LiveService.Reply {
            let reply = try await live.ask(method, path, body, token: owner)
            #expect(reply.status < 300, "\(path): \(String(decoding: reply.body, as: UTF8.self))")
            return reply
        }
        var ids = ["filename": "bell.fountain"]
        let project = try await made("POST", "/v1/projects", #"{"name": "\#(Self.mark)"}"#).text("id")
        ids["project_id"] = project
        let script = try await live.ask(
            "POST", "/v1/scripts/upload?filename=bell.fountain&project_id=\(project)", data: Data(shortScript.utf8),
            token: owner)
        ids["script_id"] = try script.text("script.id")
        ids["job_id"] = try script.text("job.id")
        for _ in 0..<600
        where try await made("GET", "/v1/jobs/\(ids["job_id"] ?? "")", "").text("status") != "succeeded" {
            try await Task.sleep(for: .milliseconds(50))
        }
        ids["scene_id"] = try await made("GET", "/v1/scenes?project_id=\(project)", "").text("items.0.id")
        let shots = try await made("GET", "/v1/shots?scene_id=\(ids["scene_id"] ?? "")", "")
        ids["shot_id"] = try shots.text("items.0.id")
        ids["frame_id"] = try shots.text("items.0.panels.0.id")
        for (name, path, body) in [
            ("animatic_id", "/v1/animatics", #"{"project_id": "\#(project)"}"#),
            ("export_id", "/v1/exports/storyboard", #"{"project_id": "\#(project)", "format": "csv"}"#),
        ] {
            let reply = try await live.ask("POST", path, body, token: owner)
            if reply.status < 300 { ids[name] = try reply.text("id") }
        }
        for (name, path, body) in [
            ("comment_id", "/v1/comments", #"{"project_id": "\#(project)", "text": "why?"}"#),
            ("version_id", "/v1/projects/\(project)/versions", #"{"name": "one"}"#),
            ("link_id", "/v1/projects/\(project)/share-links", #"{"name": "one", "role": "viewer"}"#),
        ] {
            ids[name] = try await made("POST", path, body).text("id")
        }
        ids["token_id"] = try await made("POST", "/v1/tokens", #"{"name": "spare", "scopes": ["read"]}"#).text("id")
        let reader = try await made("POST", "/v1/tokens", #"{"name": "reader", "scopes": ["read"]}"#).text("token")
        ids["account_id"] = try await live.newAccount("spare").account.description
        var askers = [
            Asker(name: "nobody", token: ""),
            Asker(name: "a stranger", token: try await live.newAccount("stranger").token),
            Asker(name: "the administrator", token: live.token, isAdministrator: true),
            Asker(name: "a token for reading", token: reader, role: .owner, readsOnly: true),
        ]
        for role in [Role.viewer, .commenter, .editor] {
            let (token, account) = try await live.newAccount(role.rawValue)
            _ = try await made("PUT", "/v1/projects/\(project)/members/\(account)", #"{"role": "\#(role.rawValue)"}"#)
            askers.append(Asker(name: "a \(role.rawValue)", token: token, role: role))
        }
        askers.append(Asker(name: "the owner", token: owner, role: .owner))
        return (ids, askers)
    }
}
