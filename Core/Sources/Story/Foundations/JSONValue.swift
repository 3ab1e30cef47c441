/// A JSON document as a value: for keys that this version does not know, and for writing in one canonical form.
public enum JSONValue: Hashable, Sendable, Codable {
    case null
    case bool(Bool)
    case integer(Int)
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
            { .number(try container.decode(Double.self)) }, { .array(try container.decode([JSONValue].self)) },
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
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
