import Foundation
import Story
import Testing

@Suite("Assistants", .serialized)
struct AssistantTests {
    private func check(_ result: ClientProgram.Result) throws {
        let last = try #require(result.lines.last, "\(result.words.suffix(800))")
        guard result.status == 0, let seen = try? JSONValue(json: Data(last.utf8)) else {
            Issue.record("the client failed: \(result.words.suffix(1200))")
            return
        }
        let wanted: [String: JSONValue] = [
            "version": .string("2025-11-25"), "server": .string("shotwright"), "read": .string("succeeded"),
            "listed": .bool(true), "frames": .integer(72), "undone": .bool(true),
            "operation": .string("0f9f5b3e-7f2c-4c9a-8a57-3f1c7c0f9a11"), "drawn": .string("succeeded"),
            "picture": .string("image/png"), "exported": .string("succeeded"),
        ]
        for (name, value) in wanted { #expect(seen[field: name] == value, "\(name) in \(last.prefix(1500))") }
        let told = [seen[field: "stray"], seen[field: "nothing"]].map { "\($0)" }
        #expect(told[0].contains("takes no “colour”") && told[1].contains("there is no such project"))
    }

    private func script() throws -> URL {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("bell-\(UUID().uuidString).fountain")
        try Data(shortScript.utf8).write(to: file)
        return file
    }

    @Test("The official client makes, edits, draws and exports a board over HTTP")
    func http() async throws {
        let script = try script()
        defer { try? FileManager.default.removeItem(at: script) }
        try await LiveService.run { live in
            try check(
                try await ClientProgram.python("assistant.py", ["http", live.address, live.token, script.path]))
            let reply = try await live.ask("POST", "/v1/mcp", #"{"jsonrpc": "2.0", "method": "notifications/x"}"#)
            #expect(reply.status == 202)
            for (body, code) in [
                ("{", -32700), ("[]", -32600), (#"{"jsonrpc": "2.0", "id": 1, "method": "sing"}"#, -32601),
                (#"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "sing"}}"#, -32602),
            ] {
                #expect(try await live.ask("POST", "/v1/mcp", body)["error.code"] == .integer(code), "\(body)")
            }
            let version = try await live.ask("POST", "/v1/mcp", "{}", headers: ["MCP-Protocol-Version": "1999"])
            #expect(version.status == 400)
            #expect(try await live.ask("POST", "/v1/mcp", "{}", token: "").status == 401)
        }
    }

    @Test("The official client does the same over a pipe, with the program as somebody runs it")
    func pipe() async throws {
        let script = try script(), program = try ServerProgram()
        defer {
            program.end()
            try? FileManager.default.removeItem(at: script)
        }
        let path = repository.appendingPathComponent(".build/release/shotwright-server").path
        try check(try await ClientProgram.python("assistant.py", ["pipe", path, program.folder.path, script.path]))
    }
}
