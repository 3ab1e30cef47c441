import Foundation
import SQL
import Store
import Story
import Studio
import Testing

@Suite("Governance", .serialized)
struct GovernanceTests {
    @Test("A deleted project is removed for good by its owner; the proof lists what went, and nothing is left")
    func purge() async throws {
        try await LiveService.run { live in
            let project = try await live.upload(),
                other = try await live.upload(shortScript + "\nAnd.", name: "b.fountain")
            _ = try await live.ask("POST", "/v1/comments", #"{"project_id": "\#(project)", "text": "Fine."}"#)
            _ = try await live.ask("POST", "/v1/projects/\(project)/versions", #"{"name": "blue"}"#)
            let name = try await live.ask("GET", "/v1/projects/\(project)").text("name")
            let place = "/v1/projects/\(project)"
            let body = #"{"name": "\#(name)"}"#
            #expect(try await live.ask("POST", place + "/purge", body).status == 422)
            #expect(try await live.ask("DELETE", place).status == 204)
            #expect(try await live.ask("POST", place + "/purge", #"{"name": "x"}"#).status == 422)
            let (stranger, _) = try await live.newAccount("stranger")
            #expect(try await live.ask("POST", place + "/purge", body, token: stranger).status == 404)
            let proof = try await live.ask("POST", place + "/purge", body)
            #expect(proof.status == 200)
            guard case .array(let parts) = try proof["parts"], case .array(let files) = try proof["files"] else {
                return
            }
            let tables = Set(parts.map { $0[field: "table"] })
            for table in ["shot", "panel", "script", "comment", "version", "audit", "event", "job", "project"] {
                #expect(tables.contains(.string(table)), "\(table)")
            }
            #expect(files.contains(.string(Digest(of: shortScript).description)))
            #expect(try await live.ask("POST", place + "/restore").status == 404)
            #expect(try await live.ask("GET", "/v1/deletions")["items.0.parts"] == .array(parts))
            let left = try await live.studio.store.readInstallation { transaction in
                try ["shot", "event", "audit", "job", "comment", "version_file", "operation"].map { table in
                    try transaction.sql.first(
                        "SELECT count(*) FROM \(table) WHERE project_id = $1", [.text(project)])?.int(0) ?? -1
                }
            }
            #expect(left.allSatisfy { $0 == 0 })
            #expect(try await live.ask("GET", "/v1/projects/\(other)/board").status == 200)
        }
    }

    @Test("The audit log comes whole, as lines of JSON or as a table")
    func audit() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let place = "/v1/projects/\(project)/audit/export"
            for number in 0..<3 {
                _ = try await live.ask("PATCH", "/v1/projects/\(project)", #"{"name": "=film \#(number)"}"#)
            }
            let lines = String(decoding: try await live.ask("GET", place).body, as: UTF8.self).split(separator: "\n")
            #expect(lines.count >= 4)
            for line in lines { #expect(try JSONValue(json: Data(line.utf8))[field: "action"] != .null) }
            let table = String(decoding: try await live.ask("GET", place + "?format=csv").body, as: UTF8.self)
            #expect(table.hasPrefix("seq,at,account_id"))
            #expect(table.split(separator: "\r\n").count == lines.count + 1)
            #expect(try await live.ask("GET", place + "?format=xml").status == 400)
            let (stranger, _) = try await live.newAccount("stranger")
            #expect(try await live.ask("GET", place, token: stranger).status == 404)
        }
    }
}
