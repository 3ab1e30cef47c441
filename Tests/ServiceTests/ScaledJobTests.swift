import Foundation
import FoundationNetworking
import Glibc
import ServiceBench
import Story
import Testing

@Suite("Workers apart from the server", .enabled(if: NATSServer.isAtHand))
struct ScaledJobTests {
    @Test("They make the board that the server asks for, by word of JetStream, also when one is killed over a job")
    func apart() async throws {
        let nats = try NATSServer(), program = try ServerProgram()
        defer { program.end() }
        let token = try program.token(), queue = ["--queue", nats.url]
        let address = try program.start(["--no-work"] + queue)
        func ask(_ path: String, body: Data? = nil) async throws -> JSONValue {
            var request = URLRequest(url: try #require(URL(string: address + path)))
            request.httpMethod = body == nil ? "GET" : "POST"
            request.httpBody = body
            request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
            return try JSONValue(json: try await URLSession.shared.data(for: request).0)
        }
        let uploads = try await (0..<3).asyncMap { number in
            try await ask("/v1/scripts/upload?filename=\(number).fountain", body: Data(shortScript.utf8))
        }
        let jobs = uploads.compactMap { $0["job"]?["id"]?.text }
        #expect(jobs.count == 3)
        let first = try program.work(queue + ["--only", "script.ingest"])
        // Killed as soon as it has one.
        try await until { try await ask("/v1/jobs/\(jobs[0])")["status"]?.text != "queued" }
        kill(first.processIdentifier, SIGKILL)
        let others = try (0..<2).map { _ in try program.work(queue) }
        defer { for other in others { other.terminate() } }
        for job in jobs {
            try await until { try await ask("/v1/jobs/\(job)")["status"]?.text == "succeeded" }
        }
    }
}

extension JSONValue {
    fileprivate subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    fileprivate var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}

/// Waits for something to be so; a minute at most.
private func until(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<3000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it did not come to be so within a minute")
}
