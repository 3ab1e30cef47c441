internal import HTTPTypes
internal import Store
internal import Story
internal import Studio

/// Projects, their members, their audit log.
func projectRoutes(_ studio: Studio) -> [Route] {
    let draftKeys: Set<String> = [
        "name", "aspect", "rate", "style", "direction", "language", "seed", "numbering", "inserted_scene",
    ]
    return [
        Route(once: .post, "/v1/projects") { call in
            try await studio.createProject(call.caller, try call.decoded(draftKeys, as: Studio.ProjectDraft.self))
        } answer: { project in
            var answer = try Answer.json(project, status: 201, etag: project.revision)
            answer.headers[.location] = "/v1/projects/\(project.id)"
            return answer
        },
        Route(.get, "/v1/projects") { call in try .page(try await studio.projects(call.caller, try call.page())) },
        Route(.get, "/v1/projects/{project_id}") { call in
            let project = try await studio.project(call.caller, try call.id("project_id"))
            return try .json(project, etag: project.revision)
        },
        Route(.patch, "/v1/projects/{project_id}") { call in
            let project = try await studio.updateProject(
                call.caller, try call.id("project_id"), try call.decoded(draftKeys), seen: try call.seen())
            return try .json(project, etag: project.revision)
        },
        Route(.delete, "/v1/projects/{project_id}") { call in
            try await studio.deleteProject(call.caller, try call.id("project_id"))
            return .nothing
        },
        Route(.post, "/v1/projects/{project_id}/restore") { call in
            let project = try await studio.restoreProject(call.caller, try call.id("project_id"))
            return try .json(project, etag: project.revision)
        },
        Route(.get, "/v1/projects/{project_id}/members") { call in
            try members(try await studio.members(call.caller, of: try call.id("project_id")))
        },
        Route(.put, "/v1/projects/{project_id}/members/{account_id}") { call in
            struct Body: Decodable { var role: Role }
            let body: Body = try call.decoded(["role"])
            return try members(
                try await studio.setMember(
                    call.caller, try call.id("account_id"), body.role, in: try call.id("project_id")))
        },
        Route(.delete, "/v1/projects/{project_id}/members/{account_id}") { call in
            try await studio.removeMember(call.caller, try call.id("account_id"), from: try call.id("project_id"))
            return .nothing
        },
        Route(.get, "/v1/projects/{project_id}/audit") { call in
            try .page(try await studio.auditLog(call.caller, of: try call.id("project_id"), try call.page()))
        },
    ]
}

private func members(_ members: [Member]) throws -> Answer {
    try .page(try members.map { try JSONValue.compact($0) }, next: nil)
}

/// The caller and its tokens.
func tokenRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/v1/me") { call in try .json(call.caller.account) },
        Route(.get, "/v1/tokens") { call in
            try .page(try await studio.tokens(call.caller).map { try JSONValue.compact($0) }, next: nil)
        },
        Route(.post, "/v1/tokens") { call in
            struct Body: Decodable {
                var name: String
                var scopes: [String]
                var expires_in_seconds: Int?
            }
            let body: Body = try call.decoded(["name", "scopes", "expires_in_seconds"])
            try call.refuseKey("a token is told once")
            let new = try await studio.createToken(
                call.caller, name: body.name, scopes: body.scopes, expiresInSeconds: body.expires_in_seconds)
            guard case .object(var members) = try JSONValue(encoding: new.token) else { return .nothing }
            members["token"] = .string(new.words)
            return try .json(JSONValue.object(members), status: 201)
        },
        Route(.delete, "/v1/tokens/{token_id}") { call in
            try await studio.revokeToken(call.caller, try call.id("token_id"))
            return .nothing
        },
    ]
}
