internal import HTTPTypes
internal import Production
internal import Store
internal import Story
internal import Studio

/// Shots: read, generated, and changed, each change by an operation that can be taken back.
func shotRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.post, "/v1/shots/generate") { call in
            struct Body: Decodable {
                var scene_id: ID<Scene>
                var style: String?
                var project_id: ID<Project>?
            }
            let body: Body = try call.decoded(["scene_id", "style", "project_id"])
            return try .accepted(
                try await studio.generateShots(
                    call.caller, scene: body.scene_id, direction: body.style, in: body.project_id))
        },
        Route(.post, "/v1/shots/reorder") { call in
            struct Body: Decodable {
                var scene_id: ID<Scene>
                var order: [ID<Shot>]
                var project_id: ID<Project>?
            }
            let body: Body = try call.decoded(["scene_id", "order", "project_id"])
            return try .json(
                try await studio.reorder(call.caller, scene: body.scene_id, order: body.order, in: body.project_id))
        },
        Route(.get, "/v1/shots", remembersCaller: true) { call in
            let page = try await studio.shotBytes(
                call.caller, of: try call.requiredQuery("scene_id"), in: try call.optionalQuery("project_id"),
                try call.page())
            return try .page(bytes: page)
        },
        Route(.post, "/v1/shots") { call in
            struct Body: Decodable {
                var after: ID<Shot>?
                var duplicate_of: ID<Shot>?
                var description: String?
                var project_id: ID<Project>?
            }
            let body: Body = try call.decoded(["after", "duplicate_of", "description", "project_id"])
            switch (body.after, body.duplicate_of) {
            case (let shot?, nil):
                let edit = ShotEdit.insertAfter(description: body.description ?? "")
                return try await edited(studio, call, shot, edit, in: body.project_id, status: 201)
            case (nil, let shot?):
                return try await edited(studio, call, shot, .duplicate, in: body.project_id, status: 201)
            default:
                throw ServiceError(
                    .unprocessable, "say where: either after or duplicate_of names a shot", pointer: "/after")
            }
        },
        Route(.get, "/v1/shots/{shot_id}") { call in
            let shot = try await studio.shot(
                call.caller, try call.id("shot_id"), in: try call.optionalQuery("project_id"))
            return .json(shot.json, etag: shot.revision)
        },
    ] + shotEditRoutes(studio)
}

private func shotEditRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.patch, "/v1/shots/{shot_id}") { call in
            var fields = try call.object()
            if case .string(let words)? = fields["words"], fields.count == 1 {
                return try await edited(studio, call, try call.id("shot_id"), .words(words))
            }
            for name in ["id", "scene_id", "revision", "panels", "words"] where fields[name] != nil {
                let why = name == "words" ? "words stand alone" : "it is not changed like this"
                throw ServiceError(.unprocessable, "“\(name)”: \(why)", pointer: "/\(name)")
            }
            fields = merged(fields)
            guard !fields.isEmpty else { throw ServiceError(.unprocessable, "say what to change", pointer: "") }
            return try await edited(studio, call, try call.id("shot_id"), .set(fields))
        },
        Route(.delete, "/v1/shots/{shot_id}") { call in
            let (operation, _) = try await studio.edit(
                call.caller, shot: try call.id("shot_id"), .delete, seen: try call.seen(),
                in: try call.optionalQuery("project_id"))
            return try .json(operation)
        },
        Route(.post, "/v1/shots/{shot_id}/move") { call in
            // `after` is said, if only as null, so that a misspelt one moves nothing to the front.
            let members = try call.object()
            switch members["after"] {
            case .null?: return try await edited(studio, call, try call.id("shot_id"), .move(after: nil))
            case .string(let text)?:
                guard let other = ID<Shot>(text) else { fallthrough }
                return try await edited(studio, call, try call.id("shot_id"), .move(after: other))
            default:
                throw ServiceError(
                    .unprocessable, "after is the id of a shot, or null to stand first", pointer: "/after")
            }
        },
        Route(.post, "/v1/shots/{shot_id}/merge") { call in
            try await edited(studio, call, try call.id("shot_id"), .merge)
        },
        Route(.post, "/v1/shots/{shot_id}/split") { call in
            struct Body: Decodable { var byte: Int }
            let body: Body = try call.decoded(["byte"])
            return try await edited(studio, call, try call.id("shot_id"), .split(byte: body.byte))
        },
    ]
}

/// Does an edit and answers with the shot as it is then.
private func edited(
    _ studio: Studio, _ call: Call, _ shot: ID<Shot>, _ edit: ShotEdit, in project: ID<Project>? = nil,
    status: Int = 200
) async throws -> Answer {
    let (_, after) = try await studio.edit(
        call.caller, shot: shot, edit, seen: try call.seen(), in: try project ?? call.optionalQuery("project_id"))
    guard let after else { return .nothing }
    return .json(after.json, status: status, etag: after.revision)
}

/// A merge patch (RFC 7396) as fields of an edit: `{"movement": {"speed": "slow"}}` is `movement.speed`.
private func merged(_ patch: [String: JSONValue], under path: String = "") -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    for (key, value) in patch {
        let name = path.isEmpty ? key : "\(path).\(key)"
        if case .object(let members) = value, !members.isEmpty {
            fields.merge(merged(members, under: name)) { _, last in last }
        } else {
            fields[name] = value
        }
    }
    return fields
}
