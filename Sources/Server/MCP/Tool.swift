internal import Foundation
internal import Store
internal import Story
internal import Studio

/// Something that an assistant may do: one use case, the schema of what it takes, and what it says.
struct Tool: Sendable {
    /// What a tool takes, as a JSON Schema of an object.
    struct Parameter: Sendable {
        var name: String
        var schema: JSONValue
        var isRequired: Bool

        /// An id of something.
        static func id(_ name: String, of what: String, required: Bool = true) -> Parameter {
            let words = "The id of the \(what)."
            return Parameter(
                name: name,
                schema: .object([
                    "type": .string("string"), "format": .string("uuid"), "description": .string(words),
                ]), isRequired: required)
        }

        /// Words.
        static func text(
            _ name: String, _ description: String, required: Bool = true, among words: [String] = []
        ) -> Parameter {
            var members: [String: JSONValue] = ["type": .string("string"), "description": .string(description)]
            if !words.isEmpty { members["enum"] = .array(words.map(JSONValue.string)) }
            return Parameter(name: name, schema: .object(members), isRequired: required)
        }

        /// A whole number within bounds.
        static func number(_ name: String, _ description: String, in bounds: ClosedRange<Int>) -> Parameter {
            Parameter(
                name: name,
                schema: .object([
                    "type": .string("integer"), "description": .string(description),
                    "minimum": .integer(bounds.lowerBound), "maximum": .integer(bounds.upperBound),
                ]), isRequired: false)
        }

        /// An object.
        static func object(_ name: String, _ description: String) -> Parameter {
            Parameter(
                name: name, schema: .object(["type": .string("object"), "description": .string(description)]),
                isRequired: true)
        }

        /// A page of a list.
        static let page: [Parameter] = [
            .text("cursor", "next_cursor of the page before.", required: false),
            .number("limit", "Things on a page; 50 where it is left out.", in: 1...200),
        ]
    }

    /// What a tool says.
    enum Said: Sendable {
        case json(JSONValue)
        case picture(Data)
    }

    var name: String
    var description: String
    /// True where it changes nothing.
    var looksOnly = false
    var parameters: [Parameter]
    var call: @Sendable (Studio, Caller, Arguments) async throws -> Said

    /// As `tools/list` tells it.
    var listed: JSONValue {
        .object([
            "name": .string(name), "description": .string(description),
            "inputSchema": .object([
                "type": .string("object"), "additionalProperties": .bool(false),
                "properties": .object(Dictionary(parameters.map { ($0.name, $0.schema) }) { first, _ in first }),
                "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
            ]),
            "annotations": .object(["readOnlyHint": .bool(looksOnly), "openWorldHint": .bool(false)]),
        ])
    }
}

/// What an assistant gives a tool, held against the tool's schema.
struct Arguments: Sendable {
    private let members: [String: JSONValue]

    /// - Throws: `ServiceError.unprocessable` for what the schema does not allow.
    init(_ value: JSONValue, for tool: Tool) throws {
        switch value {
        case .object(let members): self.members = members.filter { $0.value != .null }
        case .null: members = [:]
        default: throw ServiceError(.unprocessable, "arguments are an object", pointer: "/arguments")
        }
        let known = Dictionary(tool.parameters.map { ($0.name, $0) }) { first, _ in first }
        if let stray = members.keys.filter({ known[$0] == nil }).min() {
            throw ServiceError(
                .unprocessable,
                "\(tool.name) takes no “\(stray.prefix(60))”; it takes: "
                    + known.keys.sorted().joined(separator: ", "), pointer: "/arguments/\(stray)")
        }
        for parameter in tool.parameters {
            guard let value = members[parameter.name] else {
                guard !parameter.isRequired else { throw Self.wrong(parameter.name, "is missing") }
                continue
            }
            try Self.check(value, parameter)
        }
    }

    private static func wrong(_ name: String, _ what: String) -> ServiceError {
        ServiceError(.unprocessable, "\(name) \(what)", pointer: "/arguments/\(name)")
    }

    private static func check(_ value: JSONValue, _ parameter: Tool.Parameter) throws {
        let schema = parameter.schema, name = parameter.name
        switch (schema[field: "type"], value) {
        case (.string("string"), .string(let text)):
            if case .array(let words) = schema[field: "enum"], !words.contains(value) {
                let known = words.compactMap { if case .string(let word) = $0 { word } else { nil } }
                throw wrong(name, "is one of \(known.joined(separator: ", ")), and not “\(text.prefix(40))”")
            }
        case (.string("integer"), .integer(let number)):
            if case (.integer(let low), .integer(let high)) = (schema[field: "minimum"], schema[field: "maximum"]),
                !(low...high).contains(number)
            {
                throw wrong(name, "is a number from \(low) to \(high)")
            }
        case (.string("object"), .object): break
        case (.string(let type), _): throw wrong(name, "is to be of type \(type)")
        default: break
        }
    }

    /// An id that the tool cannot do without.
    func id<Subject>(_ name: String, of subject: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let id = try optionalID(name, of: subject) else { throw Self.wrong(name, "is missing") }
        return id
    }

    /// An id that may be left out.
    func optionalID<Subject>(_ name: String, of _: Subject.Type = Subject.self) throws -> ID<Subject>? {
        guard let text = text(name) else { return nil }
        guard let id = ID<Subject>(text) else { throw Self.wrong(name, "is a UUID, and not “\(text.prefix(60))”") }
        return id
    }

    /// Words; nil where they are left out.
    func text(_ name: String) -> String? {
        if case .string(let text)? = members[name] { text } else { nil }
    }

    /// A number; nil where it is left out.
    func number(_ name: String) -> Int? {
        if case .integer(let number)? = members[name] { number } else { nil }
    }

    /// An object; empty where it is left out.
    func object(_ name: String) -> [String: JSONValue] {
        if case .object(let members)? = members[name] { members } else { [:] }
    }

    /// Which page of a list is wanted.
    var page: PageRequest { PageRequest(cursor: text("cursor"), limit: number("limit") ?? 50) }
}
