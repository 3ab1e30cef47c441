internal import Foundation
internal import HTTPTypes
internal import Production
internal import Store
internal import Story
internal import Studio

/// What the small program does with scripts and boards besides what other routes do: `Tests/Contract/twins.csv` says
/// which operation is the twin of which verb.
func twinRoutes(_ studio: Studio) -> [Route] {
    scriptTwins(studio) + boardTwins(studio)
}

private func scriptTwins(_ studio: Studio) -> [Route] {
    [
        Route(.post, "/v1/scripts/read", bodyLimit: 65 << 20) { call in
            try .json(try await studio.readScript(call.caller, call.body, fileName: try call.fileName()))
        },
        Route(.post, "/v1/scripts/plan", bodyLimit: 65 << 20) { call in
            var draft = Studio.ProjectDraft(name: nil)
            draft.aspect = call.query("aspect")
            draft.rate = call.query("rate")
            draft.style = call.query("style")
            draft.direction = call.query("direction")
            draft.language = call.query("language")
            draft.numbering = call.query("numbering")
            draft.insertedScene = call.query("inserted_scene")
            draft.seed = try call.query("seed").map { text in
                guard let seed = UInt64(text) else {
                    throw ServiceError(.invalid, "a seed is a whole number", pointer: "seed")
                }
                return seed
            }
            return .document(
                try await studio.planScript(call.caller, call.body, fileName: try call.fileName(), draft))
        },
        Route(.post, "/v1/scripts/revise", bodyLimit: 65 << 20) { call in
            .document(
                try await studio.reviseScript(
                    call.caller, call.body, fileName: try call.fileName(), in: try call.requiredQuery("project_id")))
        },
        Route(.post, "/v1/frames/overlays") { call in
            struct Body: Decodable {
                var project_id: ID<Project>
                var overlays: [String]
            }
            let body: Body = try call.decoded(["project_id", "overlays"])
            return try .accepted(
                try await studio.generateOverlays(call.caller, body.overlays, in: body.project_id))
        },
        Route(.get, "/v1/projects/{project_id}/files") { call in
            let files = try await studio.files(call.caller, of: try call.id("project_id"))
            return try .page(
                try files.map { file in
                    try JSONValue.compact(
                        JSONValue.object([
                            "path": .string(file.path), "sha256": .string(file.sha256), "bytes": .integer(file.bytes),
                        ]))
                }, next: nil)
        },
        Route(.get, "/v1/projects/{project_id}/file") { call in
            guard let path = call.query("path") else {
                throw ServiceError(.invalid, "the query lacks path", pointer: "path")
            }
            let (url, sha256) = try await studio.file(call.caller, at: path, of: try call.id("project_id"))
            let ending = path.split(separator: ".").last.map(String.init) ?? ""
            let type = ending == "png" ? "image/png" : mediaType(ending)
            return try await .file(
                url, sha256: sha256, type: type, saveAs: path.split(separator: "/").last.map(String.init), for: call)
        },
    ]
}

private func boardTwins(_ studio: Studio) -> [Route] {
    [
        Route(.post, "/v1/projects/{project_id}/renumber") { call in
            struct Body: Decodable { var scheme: Numbering.Scheme? }
            let body: Body = try call.decoded(["scheme"])
            return try await changed(studio, call, .renumber(body.scheme))
        },
        Route(.post, "/v1/projects/{project_id}/lock-numbers") { call in
            struct Body: Decodable { var locked: Bool }
            let body: Body = try call.decoded(["locked"])
            return try await changed(studio, call, .lockNumbers(body.locked))
        },
        Route(.post, "/v1/projects/{project_id}/schedule") { call in
            let members = try call.object()
            if let stray = members.keys.first(where: { $0 != "minutes" }) {
                throw ServiceError(.unprocessable, "there is no “\(stray.prefix(60))”; there is: minutes")
            }
            return try await changed(studio, call, .schedule, minutes: members["minutes"]?.json)
        },
        Route(.post, "/v1/scenes/{scene_id}/omit") { call in
            try .json(
                try await studio.omit(
                    call.caller, try call.id("scene_id"), true, in: try call.optionalQuery("project_id")))
        },
        Route(.post, "/v1/scenes/{scene_id}/restore") { call in
            try .json(
                try await studio.omit(
                    call.caller, try call.id("scene_id"), false, in: try call.optionalQuery("project_id")))
        },
        Route(.post, "/v1/projects/{project_id}/findings/accept") { call in
            struct Body: Decodable {
                var finding: String
                var because: String
            }
            let body: Body = try call.decoded(["finding", "because"])
            return try .json(
                try await studio.accept(
                    call.caller, finding: body.finding, because: body.because, in: try call.id("project_id")))
        },
    ]
}

private func changed(
    _ studio: Studio, _ call: Call, _ change: BoardChange, minutes: Data? = nil
) async throws -> Answer {
    try .json(
        try await studio.change(call.caller, board: change, minutes: minutes, in: try call.id("project_id")))
}

extension Call {
    /// What the script in the body is called.
    fileprivate func fileName() throws -> String {
        guard let name = query("filename") else {
            throw ServiceError(
                .invalid, "the query lacks filename: its ending says what the script is", pointer: "filename")
        }
        return name
    }
}

extension Answer {
    /// A JSON document as it is.
    fileprivate static func document(_ json: Data) -> Answer {
        var answer = Answer(body: .bytes(json))
        answer.headers[.contentType] = "application/json"
        return answer
    }
}
