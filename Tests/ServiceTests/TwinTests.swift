import Foundation
import Story
import Synchronization
import Testing

/// The contract as the tests hold answers against it: every answer that any test gets is one that it knows.
struct AnswerContract: Sendable {
    let root: JSONValue
    private let paths: [(steps: [String], item: JSONValue)]

    init(json: Data) throws {
        root = try JSONValue(json: json)
        guard case .object(let paths) = root[field: "paths"] else { throw CocoaError(.fileReadCorruptFile) }
        self.paths = paths.map { ($0.key.split(separator: "/").map(String.init), $0.value) }
    }

    /// The operations by their ids.
    var operations: [String: JSONValue] {
        var found: [String: JSONValue] = [:]
        for path in paths {
            guard case .object(let methods) = path.item else { continue }
            for operation in methods.values {
                if case .string(let id) = operation[field: "operationId"] { found[id] = operation }
            }
        }
        return found
    }

    /// What is wrong with an answer; nil where the contract holds it, or knows nothing of the path.
    func fault(_ method: String, _ path: String, _ status: Int, type: String, _ body: Data) -> String? {
        let plain = path.split(separator: "?").first.map(String.init) ?? path
        let steps = plain.split(separator: "/").map(String.init)
        let fitting = paths.filter { known in
            known.steps.count == steps.count && zip(known.steps, steps).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // A path that is written out goes before one with a gap.
        let best = fitting.min { $0.steps.count { $0.hasPrefix("{") } < $1.steps.count { $0.hasPrefix("{") } }
        guard let item = best?.item, case .object(let operation) = item[field: method.lowercased()] else { return nil }
        let responses = operation["responses"] ?? .null
        var response = responses[field: "\(status)"]
        if response == .null {
            guard status >= 400 else { return "\(status) is no answer of \(method) \(plain)" }
            response = responses[field: "default"]
        }
        response = resolved(response)
        guard case .object(let content) = response[field: "content"] else {
            return body.isEmpty ? nil : "\(method) \(plain) \(status) has no body by the contract"
        }
        guard type.contains("json"), !type.contains("ndjson"),
            let media = content[type.split(separator: ";").first.map(String.init) ?? ""]
        else {
            let isKnown = content.keys.contains { $0 == "*/*" || type.hasPrefix($0) || $0.hasPrefix("image") }
            return isKnown ? nil : "\(method) \(plain) \(status) is \(type)"
        }
        guard let value = try? JSONValue(json: body) else { return "\(method) \(plain) \(status) is no JSON" }
        return fault(value, media[field: "schema"], at: "").map { "\(method) \(plain) \(status): \($0)" }
    }

    private func resolved(_ schema: JSONValue) -> JSONValue {
        guard case .string(let reference) = schema[field: "$ref"] else { return schema }
        return resolved(
            reference.split(separator: "/").dropFirst().reduce(root) { $0[field: String($1)] })
    }

    /// The part of JSON Schema that the contract is written in.
    private func fault(_ value: JSONValue, _ given: JSONValue, at place: String) -> String? {
        let schema = resolved(given)
        guard case .object(let rules) = schema else { return nil }
        if case .array(let values)? = rules["enum"], !values.contains(value) { return "\(place) is none of its words" }
        if let constant = rules["const"], constant != value { return "\(place) is not \(constant)" }
        if case .array(let schemas)? = rules["allOf"] {
            for schema in schemas { if let fault = fault(value, schema, at: place) { return fault } }
        }
        for key in ["anyOf", "oneOf"] {
            if case .array(let schemas)? = rules[key], schemas.allSatisfy({ fault(value, $0, at: place) != nil }) {
                return "\(place) fits none of \(key)"
            }
        }
        let types: [JSONValue] =
            switch rules["type"] {
            case .array(let types)?: types
            case let type?: [type]
            case nil: []
            }
        if !types.isEmpty, !types.contains(where: { Self.fits(value, $0) }) { return "\(place) is no \(types)" }
        if rules["format"] == .string("uuid"), case .string(let text) = value, UUID(uuidString: text) == nil {
            return "\(place) is no UUID"
        }
        switch value {
        case .object(let members): return fault(members, rules, at: place)
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                if let items = rules["items"], let fault = fault(element, items, at: "\(place)/\(index)") {
                    return fault
                }
            }
            return nil
        default: return nil
        }
    }

    private func fault(_ members: [String: JSONValue], _ rules: [String: JSONValue], at place: String) -> String? {
        if case .array(let names)? = rules["required"] {
            for case .string(let name) in names where members[name] == nil { return "\(place) lacks \(name)" }
        }
        guard case .object(let properties)? = rules["properties"] else { return nil }
        for (name, value) in members {
            if let schema = properties[name] {
                if let fault = fault(value, schema, at: "\(place)/\(name)") { return fault }
            } else if rules["additionalProperties"] == .bool(false) {
                return "\(place) has \(name), which it may not"
            }
        }
        return nil
    }

    private static func fits(_ value: JSONValue, _ type: JSONValue) -> Bool {
        switch (value, type) {
        case (.object, .string("object")), (.array, .string("array")), (.string, .string("string")),
            (.bool, .string("boolean")), (.null, .string("null")), (.integer, .string("integer")),
            (.integer, .string("number")):
            true
        case (.unsigned, .string("integer")), (.unsigned, .string("number")): true
        case (_, .string("number")):
            if case .number = value { true } else { false }
        default: false
        }
    }
}

@Suite("Twins of the small program's verbs", .serialized)
struct TwinTests {
    @Test("Every verb and every flag of the small program has a twin in the contract, or a reason why not")
    func table() async throws {
        let program = repository.appendingPathComponent("Core/.build/release/shotwright")
        try #require(
            FileManager.default.isExecutableFile(atPath: program.path),
            "build the small program: swift build -c release --package-path Core")
        let process = Process(), pipe = Pipe()
        process.executableURL = program
        process.arguments = ["--experimental-dump-help"]
        process.standardOutput = pipe
        try process.run()
        let help = try JSONValue(json: pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard case .array(let verbs) = help[field: "command"][field: "subcommands"] else {
            Issue.record("the program told no verbs")
            return
        }
        let words = verbs.flatMap { verb -> [String] in
            guard case .string(let name) = verb[field: "commandName"], name != "help",
                case .array(let arguments) = verb[field: "arguments"]
            else { return [] }
            return arguments.compactMap { argument in
                let spelt = argument[field: "preferredName"][field: "name"]
                guard case .string(let word) = spelt == .null ? argument[field: "valueName"] : spelt,
                    !["help", "version"].contains(word)
                else { return nil }
                return "\(name),\(word)"
            }
        }
        let table = try String(
            contentsOf: repository.appendingPathComponent("Tests/Contract/twins.csv"), encoding: .utf8
        ).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: ",", maxSplits: 3).map(String.init)
        }
        #expect(Set(words) == Set(table.map { "\($0[0]),\($0[1])" }))
        try await LiveService.run { live in
            let contract = try AnswerContract(json: try await live.ask("GET", "/v1/openapi.json", token: "").body)
            for row in table where row[2] != "local" {
                let operation = try #require(contract.operations[row[2]], "no operation \(row[2])")
                let text = String(decoding: operation.json, as: UTF8.self)
                let isThere =
                    text.contains("\"\(row[3])\"") || text.contains("parameters/\(row[3])")
                    || row[3] == "project_id" && text.contains("parameters/project_")
                    || row[2] == "applyOperation" || row[2] == "updateShot"
                #expect(isThere, "\(row[2]) has no \(row[3]), the twin of \(row[0]) \(row[1])")
            }
        }
    }

    @Test("Scripts are read, planned and tried as new drafts without being kept")
    func scripts() async throws {
        try await LiveService.run { live in
            let bytes = Data(shortScript.utf8)
            let read = try await live.ask("POST", "/v1/scripts/read?filename=a.fountain", data: bytes)
            #expect(read.status == 200)
            #expect(try read["script.elements.0"] != .null || read["script"] != .null)
            let plan = try await live.ask(
                "POST", "/v1/scripts/plan?filename=a.fountain&aspect=2.39&direction=noir&numbering=british", data: bytes
            )
            #expect(try plan["settings.direction"] == .string("noir"))
            #expect(try plan["scenes.1"] != .null)
            #expect(try await live.ask("GET", "/v1/projects")["items"] == .array([]))
            let project = try await live.upload()
            let before = try await live.ask("GET", "/v1/projects/\(project)/board").body
            let draft = shortScript.replacingOccurrences(of: "Once was enough.", with: "Once was plenty.")
            let report = try await live.ask(
                "POST", "/v1/scripts/revise?filename=b.fountain&project_id=\(project)", data: Data(draft.utf8))
            #expect(report.status == 200)
            #expect(String(decoding: report.body, as: UTF8.self).contains("changed"))
            #expect(try await live.ask("GET", "/v1/projects/\(project)/board").body == before)
            for (name, body, status) in [("a.fdx", "<FinalDraft", 422), ("a.exe", "x", 415), ("a.pdf", "x", 415)] {
                let reply = try await live.ask("POST", "/v1/scripts/read?filename=\(name)", data: Data(body.utf8))
                #expect(reply.status == status, "\(name)")
                #expect(!String(decoding: reply.body, as: UTF8.self).contains("/tmp"))
            }
        }
    }

    @Test("Numbers, shooting order, scenes in and out and accepted findings are edits that can be taken back")
    func boards() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let scene = try await live.ask("GET", "/v1/scenes?project_id=\(project)").text("items.0.id")
            let place = "/v1/projects/\(project)"
            let shot = try await live.ask("GET", "/v1/shots?scene_id=\(scene)").text("items.0.id")
            // Shorter than anybody can see.
            _ = try await live.ask("PATCH", "/v1/shots/\(shot)", #"{"duration_frames": 2}"#)
            let before = try await live.ask("GET", place + "/board").body
            let finding = try await live.ask("GET", place + "/findings?fixes=false").text("findings.0.id")
            for (path, body) in [
                (place + "/renumber", #"{"scheme": "animation"}"#), (place + "/lock-numbers", #"{"locked": true}"#),
                ("/v1/scenes/\(scene)/omit", "{}"), (place + "/schedule", #"{}"#),
                (place + "/findings/accept", #"{"finding": "\#(finding)", "because": "meant"}"#),
            ] {
                let reply = try await live.ask("POST", path, body)
                #expect(reply.status == 200, "\(path) \(String(decoding: reply.body.prefix(200), as: UTF8.self))")
                guard case .array(let edits) = try reply["ops"], !edits.isEmpty else { continue }
                #expect(try await live.ask("GET", place + "/board").body != before, "\(path)")
                #expect(try await live.ask("POST", place + "/undo").status == 200)
                #expect(try await live.ask("GET", place + "/board").body == before, "\(path)")
            }
            let none = try await live.ask("POST", place + "/findings/accept", #"{"finding": "zz", "because": "x"}"#)
            #expect(none.status == 404)
            let wrong = try await live.ask("POST", place + "/schedule", #"{"minutes": {"setup": "long"}}"#)
            #expect(wrong.status == 422)
            #expect(!String(decoding: wrong.body, as: UTF8.self).contains("/tmp"))
        }
    }

    @Test("Layers are drawn beside the frames and fetched as files of the board")
    func overlays() async throws {
        try await LiveService.run { live in
            let project = try await live.upload()
            let job = try await live.ask(
                "POST", "/v1/frames/overlays", #"{"project_id": "\#(project)", "overlays": ["thirds"]}"#)
            #expect(job.status == 202)
            #expect(try await live.end(of: job.text("id")) == "succeeded")
            let place = "/v1/projects/\(project)"
            guard case .array(let files) = try await live.ask("GET", place + "/files")["items"] else { return }
            #expect(files.contains { $0[field: "path"] == .string("overlays/thirds.png") })
            let png = try await live.ask("GET", place + "/file?path=overlays/thirds.png")
            #expect(png.headers["content-type"] == "image/png")
            #expect(try await live.ask("GET", place + "/file?path=../x").status == 404)
            let wrong = try await live.ask(
                "POST", "/v1/frames/overlays", #"{"project_id": "\#(project)", "overlays": ["fourths"]}"#)
            #expect(wrong.status == 422)
        }
    }
}
