/// Reads a JSON text (RFC 8259) into a tree in one pass over its bytes.
///
/// Foundation reads JSON into known types; for a tree of unknown keys it tries type after type and takes a second for
/// ten megabytes (decision 6).
struct JSONReader {
    /// As deep as Foundation goes: a board is twelve deep, and a hostile file shall not run the stack over.
    private static let deepest = 512

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// - Throws: `JSONSyntaxError` at the first byte that is wrong.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.at == bytes.count else { throw reader.fault("nothing more") }
        return value
    }

    private func fault(_ wanted: String) -> JSONSyntaxError { JSONSyntaxError(byte: at, wanted: wanted) }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let count = word.utf8CodeUnitCount
        guard at + count <= bytes.count, (0..<count).allSatisfy({ bytes[at + $0] == word.utf8Start[$0] }) else {
            throw fault("a value")
        }
        at += count
        return value
    }

    private mutating func deeper() throws(JSONSyntaxError) {
        at += 1
        depth += 1
        if depth > Self.deepest { throw fault("fewer than \(Self.deepest) levels") }
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try deeper()
        var members: [String: JSONValue] = [:]
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                guard next == UInt8(ascii: "\"") else { throw fault("a key") }
                let key = try string()
                guard take(UInt8(ascii: ":")) else { throw fault("a colon") }
                members[key] = try value()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { throw fault("a comma or the end of the object") }
        }
        depth -= 1
        return .object(members)
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try deeper()
        var elements: [JSONValue] = []
        if !take(UInt8(ascii: "]")) {
            repeat { elements.append(try value()) } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { throw fault("a comma or the end of the array") }
        }
        depth -= 1
        return .array(elements)
    }

    // MARK: Numbers

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = at
        var isWhole = true
        if next == UInt8(ascii: "-") { at += 1 }
        let first = next
        let whole = digits()
        guard whole > 0, whole == 1 || first != UInt8(ascii: "0") else { throw fault("a value") }
        if next == UInt8(ascii: ".") {
            isWhole = false
            at += 1
            guard digits() > 0 else { throw fault("a digit") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            guard digits() > 0 else { throw fault("a digit") }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole {
            if let integer = Int(text) { return .integer(integer) }
            if let large = UInt64(text) { return .unsigned(large) }
        }
        guard let number = Double(text), number.isFinite else { throw fault("a number that a double can hold") }
        return JSONValue(number)
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte = next, byte >= 0x30, byte <= 0x39 { at += 1 }
        return at - start
    }

    // MARK: Strings

    private mutating func string() throws(JSONSyntaxError) -> String {
        at += 1
        let start = at
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { at += 1 }
        guard next != UInt8(ascii: "\"") else {
            let text = try text(of: bytes[start..<at])
            at += 1
            return text
        }
        var unescaped = Array(bytes[start..<at])
        while let byte = next, byte >= 0x20 {
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                return try unescaped.withUnsafeBufferPointer { (whole) throws(JSONSyntaxError) in
                    try text(of: whole[...])
                }
            case UInt8(ascii: "\\"): try escape(into: &unescaped)
            default: unescaped.append(byte)
            }
        }
        throw fault("the end of the string")
    }

    private func text(of bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(JSONSyntaxError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw fault("UTF-8") }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = next else { throw fault("an escape") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = UInt32(try codeUnit())
            if code & 0xFC00 == 0xD800, next == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == 0x75 {
                at += 2
                let low = UInt32(try codeUnit())
                guard low & 0xFC00 == 0xDC00 else { throw fault("the second half of a surrogate pair") }
                code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("both halves of a surrogate pair") }
            text.append(contentsOf: UTF8.encode(scalar) ?? .init())
        default: throw fault("an escape")
        }
    }

    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
        guard at + 4 <= bytes.count,
            let code = UInt16(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16),
            bytes[at] != UInt8(ascii: "+")
        else { throw fault("four hexadecimal digits") }
        at += 4
        return code
    }
}

/// Where a text stops being JSON.
public struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
    /// From the start of the text.
    public var byte: Int
    /// What should stand there.
    public var wanted: String

    public var description: String { "at byte \(byte) there should be \(wanted)" }
}
