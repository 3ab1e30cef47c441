public import Foundation
internal import Production
internal import Store
internal import Story
public import Studio

/// Speaks the Model Context Protocol with assistants: one JSON-RPC message in, at most one out. Keeps nothing between
/// messages, so that one speaker serves all, over HTTP and over a pipe.
public struct Assistants: Sendable {
    /// The revisions of the protocol that are spoken, the newest last.
    static let versions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]

    private let studio: Studio
    private let tools: [String: Tool]

    public init(studio: Studio) {
        self.studio = studio
        tools = Dictionary(Tool.all.map { ($0.name, $0) }) { first, _ in first }
    }

    /// What is wrong with a message, by JSON-RPC's own numbers.
    private struct Fault: Error {
        var code: Int
        var words: String

        static let noRequest = Fault(code: -32600, words: "this is no JSON-RPC 2.0 request")
    }

    /// Answers a message.
    /// - Returns: nil for what wants no answer.
    public func answer(_ message: Data, for caller: Caller) async -> Data? {
        var id = JSONValue.null
        do {
            guard let value = try? JSONValue(json: message) else {  // What cannot be read has no more to say.
                throw Fault(code: -32700, words: "this is no JSON")
            }
            guard case .object(let request) = value, request["jsonrpc"] == .string("2.0") else { throw Fault.noRequest }
            guard case .string(let method)? = request["method"] else {
                // An answer of the assistant's: nothing was asked.
                if request["result"] != nil || request["error"] != nil { return nil }
                throw Fault.noRequest
            }
            guard let given = request["id"] else { return nil }
            switch given {
            case .string, .integer: id = given
            default: throw Fault.noRequest
            }
            let result = try await result(method, request["params"] ?? .null, caller)
            return told(["jsonrpc": .string("2.0"), "id": id, "result": result])
        } catch {
            let fault = error as? Fault ?? Fault(code: -32603, words: ServiceError(error).detail)
            let body = JSONValue.object(["code": .integer(fault.code), "message": .string(fault.words)])
            return told(["jsonrpc": .string("2.0"), "id": id, "error": body])
        }
    }

    private func told(_ members: [String: JSONValue]) -> Data { JSONValue.object(members).compactJSON }

    private func result(_ method: String, _ parameters: JSONValue, _ caller: Caller) async throws -> JSONValue {
        switch method {
        case "initialize": return welcome(parameters[field: "protocolVersion"])
        case "ping": return .object([:])
        case "tools/list": return .object(["tools": .array(Tool.all.map(\.listed))])
        case "tools/call":
            guard case .string(let name) = parameters[field: "name"] else {
                throw Fault(code: -32602, words: "params.name says which tool")
            }
            guard let tool = tools[name] else {
                throw Fault(
                    code: -32602, words: "there is no tool “\(name.prefix(60))”; tools/list tells which there are")
            }
            return await said(tool, parameters[field: "arguments"], caller)
        default: throw Fault(code: -32601, words: "there is no method “\(method.prefix(60))”")
        }
    }

    /// Agrees on a revision: the one that the assistant asks for where it is spoken here, else the newest.
    private func welcome(_ asked: JSONValue) -> JSONValue {
        let newest = Self.versions.last ?? ""
        var version = newest
        if case .string(let text) = asked, Self.versions.contains(text) { version = text }
        return .object([
            "protocolVersion": .string(version), "capabilities": .object(["tools": .object([:])]),
            "serverInfo": .object(["name": .string("shotwright"), "version": .string(Pipeline.tool)]),
            "instructions": .string(
                """
                Makes storyboards of screenplays. upload_script, wait_for_job, list_scenes, list_shots; generate_frames \
                draws; edit_shot changes a shot in words; undo takes the last edit back; export makes files.
                """),
        ])
    }

    /// What a tool says; why it did not do it is told to the assistant, who may mend it.
    private func said(_ tool: Tool, _ arguments: JSONValue, _ caller: Caller) async -> JSONValue {
        do {
            switch try await tool.call(studio, caller, try Arguments(arguments, for: tool)) {
            case .json(let value):
                let text = String(decoding: value.compactJSON, as: UTF8.self)
                return .object([
                    "content": .array([.object(["type": .string("text"), "text": .string(text)])]),
                    "structuredContent": value, "isError": .bool(false),
                ])
            case .picture(let png):
                return .object([
                    "content": .array([
                        .object([
                            "type": .string("image"), "mimeType": .string("image/png"),
                            "data": .string(png.base64EncodedString()),
                        ])
                    ]), "isError": .bool(false),
                ])
            }
        } catch {
            let told = ServiceError(error)
            let place = told.pointer.map { " (\($0))" } ?? ""
            let text = JSONValue.string("\(told.kind.rawValue): \(told.detail)\(place)")
            return .object([
                "content": .array([.object(["type": .string("text"), "text": text])]), "isError": .bool(true),
            ])
        }
    }
}
