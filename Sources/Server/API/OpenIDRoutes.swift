internal import HTTPTypes
internal import Hummingbird
internal import Studio

/// Signing in by a provider of one's house: there and back.
func openIDRoutes(_ studio: Studio) -> [Route] {
    [
        Route(.get, "/v1/oidc/start", gate: .open) { call in
            let (flow, address) = try await studio.beginOpenID(
                returnTo: call.query("return_to") ?? "/")
            var answer = Answer(status: 303, body: .nothing)
            answer.headers[.location] = address
            answer.headers[.setCookie] = call.cookie.keeping(flow)
            return answer
        },
        Route(.get, "/v1/oidc/callback", gate: .open) { call in
            guard let flow = call.cookie.flow(in: call.request) else {
                throw ServiceError(.unauthenticated, "this browser has begun no sign-in, or too long ago; begin again")
            }
            guard let code = call.query("code"), let state = call.query("state") else {
                let why = call.query("error").map { "“\($0.prefix(60))”" } ?? "nothing"
                throw ServiceError(.unauthenticated, "the sign-in provider said \(why); begin again")
            }
            let new = try await studio.signIn(
                flow, code: code, state: state, issuer: call.query("iss"), call.visitor)
            var answer = Answer(status: 303, body: .nothing)
            answer.headers[.location] = flow.returnTo
            answer.headers.append(HTTPField(name: .setCookie, value: call.cookie.giving(new)))
            answer.headers.append(HTTPField(name: .setCookie, value: call.cookie.endingFlow))
            return answer
        },
    ]
}
