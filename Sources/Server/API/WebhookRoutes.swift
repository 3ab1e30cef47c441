internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Story
internal import Studio

/// Addresses that are told what happens in a project; owners say which.
func webhookRoutes(_ studio: Studio) -> [Route] {
    let place = "/v1/projects/{project_id}/webhooks"
    return [
        Route(.get, place) { call in
            let hooks = try await studio.webhooks(call.caller, of: try call.id("project_id"))
            return try .page(try hooks.map { try JSONValue.compact($0) }, next: nil)
        },
        Route(.post, place) { call in
            struct Body: Decodable {
                var url: String
                var kinds: [String]?
            }
            let body: Body = try call.decoded(["url", "kinds"])
            guard call.caller.idempotencyKey == nil else {
                throw ServiceError(.invalid, "a secret is told once: it cannot be made with an Idempotency-Key")
            }
            let (hook, secret) = try await studio.addWebhook(
                call.caller, url: body.url, kinds: body.kinds ?? [], in: try call.id("project_id"))
            guard case .object(var members) = try JSONValue(encoding: hook) else { return .nothing }
            members["secret"] = .string(secret)
            return try .json(JSONValue.object(members), status: 201)
        },
        Route(.delete, place + "/{webhook_id}") { call in
            try await studio.removeWebhook(call.caller, try call.id("webhook_id"), of: try call.id("project_id"))
            return .nothing
        },
        Route(.get, place + "/{webhook_id}/deliveries") { call in
            try .page(
                try await studio.deliveries(
                    call.caller, of: try call.id("webhook_id"), in: try call.id("project_id"), try call.page()))
        },
        Route(.post, "/v1/projects/{project_id}/deliveries/{delivery_id}/redeliver") { call in
            try await studio.redeliver(
                call.caller, String((call.context.parameters.get("delivery_id") ?? "").prefix(100)),
                in: try call.id("project_id"))
            return .nothing
        },
    ]
}
