import Foundation
import Story
import Testing

@Suite("Webhooks", .serialized)
struct WebhookTests {
    @Test("An event is posted, signed, and tried again until it is taken; the log says how it went")
    func delivery() async throws {
        try await LiveService.run(webhooksMayBePrivate: true) { live in
            let taker = Process(), output = Pipe(), input = Pipe()
            taker.executableURL = repository.appendingPathComponent(".tools/dev/bin/python")
            taker.arguments = [repository.appendingPathComponent("Tests/Clients/hook.py").path, "1", "2"]
            taker.standardOutput = output
            taker.standardInput = input
            try taker.run()
            defer { taker.terminate() }
            let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            let project = try await live.ask("POST", "/v1/projects", #"{"name": "film"}"#).text("id")
            let place = "/v1/projects/\(project)/webhooks"
            let made = try await live.ask(
                "POST", place, #"{"url": "http://localhost:\#(port)/in", "kinds": ["comment.added"]}"#)
            #expect(made.status == 201)
            try input.fileHandleForWriting.write(contentsOf: Data((try made.text("secret") + "\n").utf8))
            _ = try await live.ask("PATCH", "/v1/projects/\(project)", #"{"name": "other"}"#)
            _ = try await live.ask("POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "Fine."}"#)
            let log = place + "/" + (try made.text("id")) + "/deliveries"
            try await until { try await live.ask("GET", log).text("items.0.state") == "delivered" }
            let reply = try await live.ask("GET", log)
            #expect(try reply["items.0.attempts"] == .integer(2))
            #expect(try reply["items.1"] == .null)
            // Not to the pipe's end: another test's program may hold that as well.
            var said = ""
            while said.count(where: \.isNewline) < 2 {
                let part = output.fileHandleForReading.availableData
                guard !part.isEmpty else { break }
                said += String(decoding: part, as: UTF8.self)
            }
            #expect(
                said.split(separator: "\n").map(String.init) == ["500 comment.added True", "204 comment.added True"])
            #expect(try await live.ask("DELETE", place + "/" + (try made.text("id"))).status == 204)
            #expect(try await live.ask("GET", place)["items"] == .array([]))
        }
    }

    @Test("No address of this machine or of a private network is reached, however it is written")
    func guarded() async throws {
        try await LiveService.run { live in
            let project = try await live.ask("POST", "/v1/projects", #"{"name": "film"}"#).text("id")
            for url in [
                "http://localhost/", "http://127.0.0.1:8080/", "http://[::1]/", "http://0x7f000001/",
                "http://2130706433/",
                "http://169.254.169.254/latest", "http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://[fe80::1]/",
                "ftp://example.com/", "http://user@example.com/", "file:///etc/passwd", "http://nowhere.invalid/",
            ] {
                let reply = try await live.ask(
                    "POST", "/v1/projects/\(project)/webhooks", #"{"url": "\#(url)"}"#)
                #expect(reply.status == 422, "\(url)")
            }
            let (editor, account) = try await live.newAccount("editor")
            _ = try await live.ask("PUT", "/v1/projects/\(project)/members/\(account)", #"{"role": "editor"}"#)
            #expect(try await live.ask("GET", "/v1/projects/\(project)/webhooks", token: editor).status == 403)
        }
    }
}

/// Waits for something to be so; a minute at most.
private func until(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<600 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("it did not come to be so within a minute")
}
