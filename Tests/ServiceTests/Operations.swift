import Foundation
import Story
import Testing

/// An operation of the contract, as a test asks for it.
struct Operation: Sendable {
    var name: String
    var method: String
    var path: String
    /// What it wants of who asks: `anyone`, `self`, or an object and an act; nil where the contract does not say.
    var right: String?
    /// Names of what the path and the query have to hold, and of what the query may hold.
    var inPath: [String]
    var inQuery: [String]
    var mediaType: String?
    var body: JSONValue
    /// True where the answer does not end.
    var isStream: Bool

    /// A request with ids in their places, and the smallest body that fits.
    func request(_ ids: [String: String]) -> (path: String, headers: [String: String], body: Data?) {
        var path = self.path
        for name in inPath { path = path.replacingOccurrences(of: "{\(name)}", with: ids[name] ?? Self.unknown) }
        let query = inQuery.compactMap { name in ids[name].map { "\(name)=\($0)" } }
        if !query.isEmpty { path += "?" + query.joined(separator: "&") }
        guard let mediaType else { return (path, [:], nil) }
        let bytes = mediaType == "image/png" ? Self.png : Data(shortScript.utf8)
        return (path, ["Content-Type": mediaType], mediaType.hasSuffix("json") ? body.json : bytes)
    }

    /// One grey dot.
    private static let png =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")
        ?? Data()

    /// The id of nothing.
    static let unknown = "00000000-0000-4000-8000-000000000000"
}

extension LiveService {
    /// All operations of the contract, those that take something away last.
    func operations(_ ids: [String: String]) async throws -> [Operation] {
        let contract = Contract(document: try JSONValue(json: try await ask("GET", "/v1/openapi.json").body), ids: ids)
        let order = ["get", "options", "post", "put", "patch", "delete"]
        return contract.operations.sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.method.lowercased()) ?? 0 }
            return ranks[0] != ranks[1] ? ranks[0] < ranks[1] : left.path > right.path
        }
    }
}

/// The contract, read for what a request needs.
private struct Contract {
    let document: JSONValue
    let ids: [String: String]

    var operations: [Operation] {
        document[field: "paths"].members.flatMap { path, item in
            item.members.filter { $0.key != "parameters" }.map { operation($0.key, path, $0.value) }
        }
    }

    private func operation(_ method: String, _ path: String, _ value: JSONValue) -> Operation {
        let parameters = value[field: "parameters"].elements.map(resolved)
        func names(_ place: String) -> [String] {
            parameters.filter { $0[field: "in"] == .string(place) }.compactMap(\.[field: "name"].text)
        }
        let media = value[field: "requestBody"][field: "content"].members
        let type = media.keys.sorted().first { $0.hasSuffix("json") } ?? media.keys.min { $0 < $1 }
        let answers = value[field: "responses"].members.values.flatMap { $0[field: "content"].members.keys }
        let body = type.flatMap { media[$0] }.map { smallest(resolved($0[field: "schema"])) } ?? .null
        return Operation(
            name: value[field: "operationId"].text ?? path, method: method.uppercased(), path: path,
            right: value[field: "x-right"].text, inPath: names("path"), inQuery: names("query"), mediaType: type,
            body: body, isStream: answers.contains("text/event-stream"))
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value[field: "$ref"].text else { return value }
        return resolved(reference.split(separator: "/").dropFirst().reduce(document) { $0[field: String($1)] })
    }

    /// The smallest value of a schema; ids that the test knows are put in by their names.
    private func smallest(_ schema: JSONValue) -> JSONValue {
        let schema = resolved(schema)
        if let first = schema[field: "enum"].elements.first { return first }
        if let some = (schema[field: "oneOf"].elements + schema[field: "anyOf"].elements).first {
            return smallest(some)
        }
        if schema[field: "const"] != .null { return schema[field: "const"] }
        let type = schema[field: "type"].text ?? schema[field: "type"].elements.first?.text
        switch type {
        case "object":
            let required = Set(schema[field: "required"].elements.compactMap(\.text))
            var members: [String: JSONValue] = [:]
            for (name, part) in schema[field: "properties"].members where required.contains(name) || ids[name] != nil {
                members[name] = ids[name].map(JSONValue.string) ?? smallest(part)
            }
            return .object(members)
        case "array": return .array(schema[field: "minItems"] == .null ? [] : [smallest(schema[field: "items"])])
        case "integer", "number": return schema[field: "minimum"] == .null ? .integer(1) : schema[field: "minimum"]
        case "boolean": return .bool(true)
        case "string":
            if schema[field: "format"] == .string("uuid") { return .string(Operation.unknown) }
            guard case .integer(let length) = schema[field: "minLength"] else { return .string("words") }
            return .string(String("words and more words".prefix(max(5, length))))
        default: return .object([:])
        }
    }
}

extension JSONValue {
    fileprivate var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
    fileprivate var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
