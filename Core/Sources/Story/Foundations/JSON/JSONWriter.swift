/// Writes a tree in the one form that boards have: sorted keys, two spaces a level, `"key" : value`, as Foundation's
/// encoder writes it with the same choices, to the byte.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    /// Makes room for so many bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Ends the last line.
    mutating func end() { bytes.append(UInt8(ascii: "\n")) }

    mutating func write(_ value: JSONValue, indent: Int = 0) {
        switch value {
        case .null: text("null")
        case .bool(let value): text(value ? "true" : "false")
        case .integer(let value): text(String(value))
        case .unsigned(let value): text(String(value))
        case .number(let value): text(value.description)
        case .string(let value): string(value)
        case .array(let elements): list(elements, indent) { $0.write($1, indent: $2) }
        case .object(let values): members(values, indent) { $0.write($1, indent: $2) }
        }
    }

    /// What was encoded, before it is a tree.
    mutating func write(_ node: JSONTreeEncoder.Node, indent: Int = 0) {
        switch node.kind {
        case .single: write(node.value ?? .object([:]), indent: indent)
        case .unkeyed: list(node.elements, indent) { $0.write($1, indent: $2) }
        case .keyed: members(node.members, indent) { $0.write($1, indent: $2) }
        }
    }

    private mutating func write(_ entry: JSONTreeEncoder.Entry, indent: Int) {
        switch entry {
        case .plain(let value): write(value, indent: indent)
        case .made(let node): write(node, indent: indent)
        case .written(let written): bytes += written
        }
    }

    private mutating func list<Element>(
        _ elements: [Element], _ indent: Int, write: (inout Self, Element, Int) -> Void
    ) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            line(indent + 1, first: index == 0)
            write(&self, element, indent + 1)
        }
        close(indent, UInt8(ascii: "]"), isEmpty: elements.isEmpty)
    }

    private mutating func members<Value>(
        _ members: some Collection<(key: String, value: Value)>, _ indent: Int,
        write: (inout Self, Value, Int) -> Void
    ) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
            line(indent + 1, first: index == 0)
            string(member.key)
            text(" : ")
            write(&self, member.value, indent + 1)
        }
        close(indent, UInt8(ascii: "}"), isEmpty: members.isEmpty)
    }

    private mutating func line(_ indent: Int, first: Bool) {
        if !first { bytes.append(UInt8(ascii: ",")) }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * indent))
    }

    private mutating func close(_ indent: Int, _ bracket: UInt8, isEmpty: Bool) {
        // Foundation leaves an empty line in what is empty.
        if isEmpty { bytes.append(0x0A) }
        line(indent, first: true)
        bytes.append(bracket)
    }

    private mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        if isPlain { text(value) } else { escaped(value) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escaped(_ value: String) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x08: text("\\b")
            case 0x0C: text("\\f")
            case 0x0A: text("\\n")
            case 0x0D: text("\\r")
            case 0x09: text("\\t")
            case 0..<0x20: text("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
    }
}
