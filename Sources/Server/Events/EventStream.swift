internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Queue
internal import ServiceLifecycle
internal import Store
internal import Story
internal import Studio

/// Server-sent events of a project: what happened since an event, and then what happens, for as long as the client
/// listens and may see it.
struct EventStream: Sendable {
    let studio: Studio
    let caller: Caller
    let project: ID<Project>

    /// After so long without an event a comment shows that the line stands.
    static let heartbeat = Duration.seconds(15)

    func answer(after seq: Int) -> Answer {
        var answer = Answer(
            body: .stream(
                ResponseBody { writer in
                    try await write(after: seq, to: &writer)
                    try await writer.finish(nil)
                }))
        answer.headers[.contentType] = "text/event-stream"
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    private func write(after first: Int, to writer: inout any ResponseBodyWriter) async throws {
        var seq = first
        var quiet = Duration.zero
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        // A server that is stopping lets go of its listeners; they come back with the last event's number.
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let rung = studio.bell.count(project.description)
            let events = try await studio.events(caller, of: project, after: seq, limit: 200)
            for event in events {
                try await writer.write(ByteBuffer(string: try Self.text(event)))
                seq = event.seq
                quiet = .zero
            }
            guard events.isEmpty else { continue }
            // Other programs' news is not rung here: it is looked for.
            _ = await studio.bell.wait(project.description, after: rung, atMost: .seconds(1))
            quiet += .seconds(1)
            if quiet >= Self.heartbeat {
                try await writer.write(ByteBuffer(string: ": \n\n"))
                quiet = .zero
            }
        }
    }

    private static func text(_ event: Event) throws -> String {
        "id: \(event.seq)\nevent: \(event.kind)\ndata: \(try JSONValue.compact(event))\n\n"
    }
}
