internal import HTTPTypes
internal import Store
internal import Story
internal import Studio

/// What people say of a board, and boards as they were.
func reviewRoutes(_ studio: Studio) -> [Route] {
    commentRoutes(studio) + versionRoutes(studio) + shareRoutes(studio)
}

private func commentRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/v1/comments") { call in
            var filter = CommentFilter()
            filter.scene = try call.optionalQuery("scene_id")
            filter.shot = try call.optionalQuery("shot_id")
            filter.frame = try call.optionalQuery("frame_id")
            filter.thread = try call.optionalQuery("thread_id")
            filter.isResolved = try call.query("resolved").map { word in
                guard let flag = Bool(word) else {
                    throw ServiceError(.invalid, "resolved is true or false", pointer: "resolved")
                }
                return flag
            }
            return try .page(
                try await studio.comments(
                    call.caller, filter, in: try call.requiredQuery("project_id"), try call.page()))
        },
        Route(once: .post, "/v1/comments") { call in
            struct Body: Decodable {
                var project_id: ID<Project>
                var text: String
                var thread_id: ID<Comment>?
                var scene_id: ID<Scene>?
                var shot_id: ID<Shot>?
                var frame_id: ID<Panel>?
                var region: Comment.Region?
            }
            let body: Body = try call.decoded([
                "project_id", "text", "thread_id", "scene_id", "shot_id", "frame_id", "region",
            ])
            var draft = Studio.CommentDraft(text: body.text)
            (draft.thread, draft.scene, draft.shot) = (body.thread_id, body.scene_id, body.shot_id)
            (draft.frame, draft.region) = (body.frame_id, body.region)
            return try await studio.addComment(call.caller, draft, in: body.project_id)
        } answer: { comment in
            try .json(comment, status: 201)
        },
        Route(.get, "/v1/comments/{comment_id}") { call in
            try .json(
                try await studio.comment(
                    call.caller, try call.id("comment_id"), in: try call.optionalQuery("project_id")))
        },
        Route(.patch, "/v1/comments/{comment_id}") { call in
            struct Body: Decodable { var text: String }
            let body: Body = try call.decoded(["text"])
            return try await changed(studio, call, .text(body.text))
        },
        Route(.delete, "/v1/comments/{comment_id}") { call in
            _ = try await changed(studio, call, .delete)
            return .nothing
        },
        Route(.post, "/v1/comments/{comment_id}/restore") { call in try await changed(studio, call, .restore) },
        Route(.post, "/v1/comments/{comment_id}/resolve") { call in try await changed(studio, call, .resolve(true)) },
        Route(.post, "/v1/comments/{comment_id}/reopen") { call in try await changed(studio, call, .resolve(false)) },
    ]
}

private func changed(_ studio: Studio, _ call: Call, _ change: Studio.CommentChange) async throws -> Answer {
    try .json(
        try await studio.change(
            call.caller, try call.id("comment_id"), change, in: try call.optionalQuery("project_id")))
}

private func versionRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/v1/projects/{project_id}/versions") { call in
            try .page(try await studio.versions(call.caller, of: try call.id("project_id"), try call.page()))
        },
        Route(.post, "/v1/projects/{project_id}/versions") { call in
            struct Body: Decodable { var name: String }
            let body: Body = try call.decoded(["name"])
            return try .json(
                try await studio.makeVersion(call.caller, name: body.name, in: try call.id("project_id")), status: 201)
        },
        Route(.get, "/v1/projects/{project_id}/versions/{version_id}") { call in
            try .json(
                try await studio.version(call.caller, try call.id("version_id"), in: try call.id("project_id")).version)
        },
        Route(.delete, "/v1/projects/{project_id}/versions/{version_id}") { call in
            try await studio.removeVersion(call.caller, try call.id("version_id"), in: try call.id("project_id"))
            return .nothing
        },
        Route(.get, "/v1/projects/{project_id}/versions/{version_id}/board") { call in
            let (_, json) = try await studio.version(
                call.caller, try call.id("version_id"), in: try call.id("project_id"))
            var answer = Answer(body: .bytes(json))
            answer.headers[.contentType] = "application/json"
            return answer
        },
        Route(.get, "/v1/projects/{project_id}/versions/{version_id}/compare") { call in
            let found = try await studio.compare(
                call.caller, try call.id("version_id"), with: try call.optionalQuery("with"),
                in: try call.id("project_id"))
            return try .json(JSONValue.object(["shots": try JSONValue(encoding: found)]))
        },
        Route(.post, "/v1/projects/{project_id}/versions/{version_id}/restore") { call in
            try .json(
                try await studio.restore(call.caller, try call.id("version_id"), in: try call.id("project_id")))
        },
    ]
}

private func shareRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/v1/projects/{project_id}/share-links") { call in
            let links = try await studio.shareLinks(call.caller, of: try call.id("project_id"))
            return try .page(try links.map { try JSONValue.compact($0) }, next: nil)
        },
        Route(.post, "/v1/projects/{project_id}/share-links") { call in
            struct Body: Decodable {
                var name: String
                var role: Role?
                var password: String?
                var expires_in_seconds: Int?
            }
            let body: Body = try call.decoded(["name", "role", "password", "expires_in_seconds"])
            guard call.caller.idempotencyKey == nil else {
                throw ServiceError(.invalid, "a link is told once: it cannot be made with an Idempotency-Key")
            }
            let new = try await studio.shareProject(
                call.caller, try call.id("project_id"), name: body.name, role: body.role ?? .viewer,
                password: body.password, expiresInSeconds: body.expires_in_seconds)
            guard case .object(var members) = try JSONValue(encoding: new.link) else { return .nothing }
            members["link"] = .string(new.words)
            return try .json(JSONValue.object(members), status: 201)
        },
        Route(.delete, "/v1/projects/{project_id}/share-links/{link_id}") { call in
            try await studio.revokeShareLink(call.caller, try call.id("link_id"), of: try call.id("project_id"))
            return .nothing
        },
        Route(.post, "/v1/shares/open", gate: .open) { call in
            struct Body: Decodable {
                var link: String
                var password: String?
            }
            let body: Body = try call.decoded(["link", "password"])
            let opened = try await studio.openShare(body.link, password: body.password, from: call.context.address)
            return try .json(
                JSONValue.object([
                    "token": .string(opened.token), "project_id": .string(opened.link.project.description),
                    "role": .string(opened.link.role.rawValue), "name": .string(opened.link.name),
                    "expires_at": try JSONValue(encoding: opened.expiresAt),
                ]), status: 201)
        },
    ]
}
