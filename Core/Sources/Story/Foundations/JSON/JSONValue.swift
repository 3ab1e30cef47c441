public import Foundation

/// A JSON document as a value: for keys that this version does not know, and for writing in one canonical form.
public enum JSONValue: Hashable, Sendable, Codable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Beyond `Int.max`: seeds.
    case unsigned(UInt64)
    /// Never a whole number that `integer` holds as well: `JSONValue(_:)` makes them.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
            return
        }
        // JSON names no types: trying them in turn is how they are told apart, the commonest first, because a failed
        // try costs more than a reading.
        let readings: [() throws -> JSONValue] = [
            { .string(try container.decode(String.self)) }, { .integer(try container.decode(Int.self)) },
            { .object(try container.decode([String: JSONValue].self)) },
            { .unsigned(try container.decode(UInt64.self)) }, { JSONValue(try container.decode(Double.self)) },
            { .array(try container.decode([JSONValue].self)) },
        ]
        for reading in readings {
            if let value = try? reading() {  // The next reading, or the last line, speaks for a failure.
                self = value
                return
            }
        }
        self = .bool(try container.decode(Bool.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .unsigned(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue {
    /// A number: whole ones are integers, so that a value is the same before and after it was in a file.
    public init(_ number: Double) {
        let isWhole = number.rounded() == number && abs(number) <= 9_007_199_254_740_992
        self = isWhole ? .integer(Int(number)) : .number(number)
    }

    /// A JSON text as a value.
    /// - Throws: `JSONSyntaxError`.
    public init(json: Data) throws {
        self = try json.withUnsafeBytes { try JSONReader.read($0.bindMemory(to: UInt8.self)) }
    }

    /// A value as its JSON.
    /// - Throws: what the value's encoding throws; `EncodingError` for a number that is none.
    public init(encoding value: some Encodable) throws {
        self = try JSONTreeEncoder.tree(of: value)
    }

    /// The value that this JSON is of.
    public func decoded<Value: Decodable>(as _: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: json)
    }

    /// A value as JSON in the form of boards, without making a tree of it.
    static func json(encoding value: some Encodable) throws -> Data {
        var writer = JSONWriter()
        writer.write(try JSONTreeEncoder.node(of: value))
        return Data(writer.bytes)
    }

    /// In the form of boards: sorted keys, UTF-8, LF, two spaces a level.
    public var json: Data {
        var writer = JSONWriter()
        writer.write(self)
        return Data(writer.bytes)
    }
}
