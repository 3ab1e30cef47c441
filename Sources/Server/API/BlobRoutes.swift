internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Story
internal import Studio

/// Addresses that open bytes without a token, for a short time.
func blobRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.post, "/v1/signed-urls") { call in
            struct Body: Decodable {
                var frame_id: ID<Panel>?
                var animatic_id: ID<Deliverable>?
                var export_id: ID<Deliverable>?
                var script_id: ID<Script>?
                var upload_id: ID<Upload>?
                var project_id: ID<Project>?
                var expires_in_seconds: Int?
            }
            let keys: Set<String> = ["frame_id", "animatic_id", "export_id", "script_id", "upload_id"]
            let body: Body = try call.decoded(keys.union(["project_id", "expires_in_seconds"]))
            let wanted: [Studio.Addressed?] = [
                body.frame_id.map { .frame($0) }, body.animatic_id.map { .deliverable($0, .animatic) },
                body.export_id.map { .deliverable($0, .export) }, body.script_id.map { .script($0) },
                body.upload_id.map { .upload($0) },
            ]
            let found = wanted.compactMap(\.self)
            guard found.count == 1, let what = found.first else {
                throw ServiceError(
                    .unprocessable, "say of what, by one of \(keys.sorted().joined(separator: ", "))",
                    pointer: "/frame_id")
            }
            return try .json(
                try await studio.sign(
                    call.caller, what, seconds: body.expires_in_seconds ?? 300, in: body.project_id), status: 201)
        },
        Route(.get, "/v1/blobs/{sha256}", gate: .open) { call in
            let claim = try call.claim("GET", key: call.context.parameters.get("sha256") ?? "")
            try studio.check(claim, signature: call.query("signature") ?? "")
            if let address = try await studio.address(of: claim) {
                var answer = Answer(body: .nothing)
                answer.status = 307
                answer.headers[.location] = address
                answer.headers[.cacheControl] = "no-store"
                return answer
            }
            var answer = try await Answer.file(
                try await studio.blob(claim.key), sha256: claim.key, type: claim.type, saveAs: claim.name, for: call)
            // Whoever has the address may show what it opens, wherever.
            answer.headers[.crossOriginResourcePolicy] = "cross-origin"
            return answer
        },
    ]
}

extension Call {
    /// What the address says of itself.
    /// - Parameter method: what it must have been signed for.
    func claim(_ method: String, key: String) throws -> Studio.Claim {
        guard let expires = query("expires").flatMap({ Int($0) }), let type = query("type"), query("signature") != nil
        else {
            throw ServiceError(.forbidden, "the address is not signed; POST /v1/signed-urls makes one")
        }
        return Studio.Claim(
            method: method, key: key, expiry: Moment(milliseconds: expires), type: type, name: query("name"))
    }
}
