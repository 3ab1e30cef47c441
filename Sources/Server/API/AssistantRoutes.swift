internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Studio

/// Assistants over HTTP (Model Context Protocol, “Streamable HTTP”): one message a request, and its answer. Nothing is
/// kept between requests, and nothing is told unasked, so there is no stream to open.
func assistantRoutes(_ studio: Studio) -> [Route] {
    let assistants = Assistants(studio: studio)
    return [
        Route(.post, "/v1/mcp", bodyLimit: 8 << 20) { call in
            if let version = call.request.headers[.mcpProtocolVersion], !Assistants.versions.contains(version) {
                let known = Assistants.versions.joined(separator: ", ")
                throw ServiceError(.invalid, "MCP \(version.prefix(40)) is not spoken here; spoken are \(known)")
            }
            guard let answer = await assistants.answer(call.body, for: call.caller) else {
                return Answer(status: 202, body: .nothing)
            }
            return .json(String(decoding: answer, as: UTF8.self))
        }
    ]
}
