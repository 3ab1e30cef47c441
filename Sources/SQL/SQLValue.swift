/// A value in a column or of a parameter.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// A whole number.
    public static func int(_ value: Int) -> SQLValue { .integer(Int64(value)) }

    /// A whole number or NULL.
    public static func int(_ value: Int?) -> SQLValue { value.map { .integer(Int64($0)) } ?? .null }

    /// Words or NULL.
    public static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }

    /// 0 or 1.
    public static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}

/// A row of a query's answer: values in the order of its columns.
public struct SQLRow: Sendable {
    private let values: [SQLValue]

    /// - Parameter values: as the engine gave them.
    init(_ values: [SQLValue]) {
        self.values = values
    }

    /// The column's value.
    /// - Throws: `SQLError` where the query has no such column.
    public func value(_ column: Int) throws -> SQLValue {
        guard values.indices.contains(column) else { throw SQLError.shape("the query has no column \(column)") }
        return values[column]
    }

    /// A whole number.
    public func int(_ column: Int) throws -> Int {
        switch try value(column) {
        case .integer(let number): return Int(number)
        // PostgreSQL sums whole numbers to decimals.
        case .text(let text): if let number = Int(text) { return number }
        default: break
        }
        throw SQLError.shape("column \(column) is no whole number")
    }

    /// Words.
    public func text(_ column: Int) throws -> String {
        guard case .text(let text) = try value(column) else { throw SQLError.shape("column \(column) is no text") }
        return text
    }

    /// Bytes.
    public func bytes(_ column: Int) throws -> [UInt8] {
        guard case .bytes(let bytes) = try value(column) else { throw SQLError.shape("column \(column) is no bytes") }
        return bytes
    }

    /// 0 or 1.
    public func bool(_ column: Int) throws -> Bool { try int(column) != 0 }

    /// A whole number, nil for NULL.
    public func optionalInt(_ column: Int) throws -> Int? { try value(column) == .null ? nil : int(column) }

    /// Words, nil for NULL.
    public func optionalText(_ column: Int) throws -> String? { try value(column) == .null ? nil : text(column) }
}
