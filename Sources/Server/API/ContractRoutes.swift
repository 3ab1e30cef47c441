internal import COpenAPIData
internal import Foundation
internal import HTTPTypes
internal import Story
internal import Yams

/// The contract itself, and whether the server stands.
func contractRoutes() -> [Route] {
    [
        Route(.get, "/v1/health", gate: .open) { _ in .json("{\"status\":\"ok\"}") },
        Route(.get, "/v1/openapi.yaml", gate: .open) { _ in
            var answer = Answer(body: .bytes(Contract.yaml))
            answer.headers[.contentType] = "application/yaml"
            return answer
        },
        Route(.get, "/v1/openapi.json", gate: .open) { _ in
            var answer = Answer(body: .bytes(Contract.json))
            answer.headers[.contentType] = "application/json"
            return answer
        },
    ]
}

/// The contract that is compiled in.
enum Contract {
    static let yaml: Data = {
        var count = 0
        let bytes = openapi_document(&count)
        return Data(bytes: bytes, count: count)
    }()

    static let json: Data = {
        do {
            let node = try Yams.compose(yaml: String(decoding: yaml, as: UTF8.self))
            return value(node ?? Node("")).json
        } catch {
            preconditionFailure("the contract that is compiled in cannot be read: \(error)")
        }
    }()

    private static func value(_ node: Node) -> JSONValue {
        switch node {
        case .mapping(let mapping):
            return .object(
                Dictionary(mapping.map { ($0.key.scalar?.string ?? "", value($0.value)) }) { _, last in last })
        case .sequence(let sequence): return .array(sequence.map(value))
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.string) }
            if scalar.string == "null" || scalar.string.isEmpty { return .null }
            if let flag = Bool(scalar.string) { return .bool(flag) }
            if let number = Int(scalar.string) { return .integer(number) }
            // A version or a date is no number: only digits with one point are.
            if let number = Double(scalar.string), scalar.string.allSatisfy({ $0.isNumber || ".-".contains($0) }) {
                return JSONValue(number)
            }
            return .string(scalar.string)
        case .alias: return .null
        }
    }
}
