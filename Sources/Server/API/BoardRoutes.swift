internal import Hummingbird
internal import Foundation
internal import HTTPTypes
internal import Production
internal import Store
internal import Story
internal import Studio

/// Scripts and the board: what is read of it, and operations on it as a whole.
func boardRoutes(_ studio: Studio) -> [Route] {
    [
        // Readers take 64 MiB of PDF at most.
        Route(.post, "/v1/scripts/upload", bodyLimit: 65 << 20) { call in try await upload(studio, call) },
        Route(.get, "/v1/scripts") { call in
            try .page(try await studio.scripts(call.caller, of: try call.requiredQuery("project_id"), try call.page()))
        },
        Route(.get, "/v1/scripts/{script_id}") { call in
            try .json(
                try await studio.script(
                    call.caller, try call.id("script_id"), in: try call.optionalQuery("project_id")))
        },
        Route(.get, "/v1/projects/{project_id}/board") { call in
            let (json, revision) = try await studio.board(call.caller, of: try call.id("project_id"))
            var answer = Answer(body: .bytes(json))
            answer.headers[.contentType] = "application/json"
            answer.headers[.eTag] = "\"\(revision)\""
            return answer
        },
        Route(.post, "/v1/projects/{project_id}/operations", bodyLimit: 16 << 20) { call in
            let operation: EditOperation = try call.decoded(["id", "ops"])
            return try .json(try await studio.apply(call.caller, operation, in: try call.id("project_id")))
        },
        Route(.post, "/v1/projects/{project_id}/undo") { call in
            try .json(try await studio.step(call.caller, .undo, in: try call.id("project_id")))
        },
        Route(.post, "/v1/projects/{project_id}/redo") { call in
            try .json(try await studio.step(call.caller, .redo, in: try call.id("project_id")))
        },
        Route(.get, "/v1/projects/{project_id}/findings") { call in
            try .json(
                try await studio.findings(
                    call.caller, of: try call.id("project_id"), withFixes: call.query("fixes") != "false"))
        },
        Route(.get, "/v1/scenes") { call in
            let page = try await studio.scenes(
                call.caller, of: try call.requiredQuery("project_id"), try call.page())
            return try .page(page.items.map(\.json), next: page.next)
        },
        Route(.get, "/v1/scenes/{scene_id}") { call in
            .json(
                try await studio.scene(call.caller, try call.id("scene_id"), in: try call.optionalQuery("project_id")))
        },
        Route(.get, "/v1/dialogues") { call in
            let lines = try await studio.dialogue(
                call.caller, of: try call.requiredQuery("scene_id"), in: try call.optionalQuery("project_id"))
            return try .page(lines, next: nil)
        },
        Route(.post, "/v1/dialogues/sync") { call in
            struct Body: Decodable {
                var scene_id: ID<Scene>?
                var project_id: ID<Project>?
            }
            let body: Body = try call.decoded(["scene_id", "project_id"])
            // Sound is laid for the whole board: a scene's times depend on those before it.
            if let project = body.project_id {
                return try .accepted(try await studio.syncDialogue(call.caller, in: project))
            }
            guard let scene = body.scene_id else {
                throw ServiceError(.unprocessable, "say which: scene_id or project_id", pointer: "/scene_id")
            }
            let project = try await studio.project(call.caller, ofScene: scene, in: nil)
            return try .accepted(try await studio.syncDialogue(call.caller, in: project))
        },
    ]
}

/// A script comes as a form's file, or as bytes with a name in the query.
private func upload(_ studio: Studio, _ call: Call) async throws -> Answer {
    let project: ID<Project>?, data: Data, name: String
    if let form = try Multipart(call.body, type: call.request.headers[.contentType] ?? "") {
        guard let file = form.file, let given = file.fileName else {
            throw ServiceError(.unprocessable, "the form holds no file", pointer: "/file")
        }
        project = try form.text("project_id").map { text in
            guard let id = ID<Project>(text) else {
                throw ServiceError(.unprocessable, "“\(text.prefix(60))” is no UUID", pointer: "/project_id")
            }
            return id
        }
        (data, name) = (file.data, given)
    } else {
        project = try call.optionalQuery("project_id")
        let given = call.query("filename") ?? call.request.headers[.fileName]
        guard let given else {
            throw ServiceError(
                .invalid, "the query lacks filename: its ending says what the script is", pointer: "filename")
        }
        (data, name) = (call.body, given)
    }
    let (script, job) = try await studio.uploadScript(call.caller, data, fileName: name, to: project)
    var answer = try Answer.json(
        JSONValue.object(["script": try JSONValue(encoding: script), "job": try JSONValue(encoding: job)]), status: 202)
    answer.headers[.location] = "/v1/jobs/\(job.id)"
    return answer
}
