/// Makes a tree of any value that can be encoded, without going through text.
struct JSONTreeEncoder: Encoder {
    /// Where a container puts what it holds: a place for one value, or for the members or elements of one.
    final class Node {
        var value: JSONValue?
        /// In the order of encoding. No type encodes two values under one key.
        var members: [(key: String, value: Entry)] = []
        var elements: [Entry] = []
        var kind = Kind.single

        enum Kind { case single, keyed, unkeyed }

        /// Gives a member that is there the elements of a list, each written already.
        func put(_ elements: [[UInt8]], under key: String) {
            let list = Node()
            (list.kind, list.elements) = (.unkeyed, elements.map(Entry.written))
            for index in members.indices where members[index].key == key { members[index].value = .made(list) }
        }

        var tree: JSONValue {
            switch kind {
            case .single: value ?? .object([:])
            case .keyed: .object(Dictionary(members.map { ($0.key, $0.value.tree) }) { _, last in last })
            case .unkeyed: .array(elements.map(\.tree))
            }
        }
    }

    /// A value, or a place where one is made: most are plain, and need no place.
    enum Entry {
        case plain(JSONValue)
        case made(Node)
        /// For writing only: bytes with the line breaks and the indent of their place.
        case written([UInt8])

        var tree: JSONValue {
            switch self {
            case .plain(let value): value
            case .written: .null
            case .made(let node): node.tree
            }
        }
    }

    fileprivate let node: Node
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    /// - Throws: what the value throws; a number that is none.
    static func tree(of value: some Encodable) throws -> JSONValue { try node(of: value).tree }

    /// The same without making dictionaries of it: for writing.
    static func node(of value: some Encodable) throws -> Node {
        let node = Node()
        try fill(node, with: value)
        return node
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.kind = .keyed
        return KeyedEncodingContainer(Members<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.kind = .unkeyed
        return Elements(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node) }

    fileprivate static func fill(_ node: Node, with value: some Encodable) throws {
        if let plain = try plain(value) {
            node.value = plain
        } else {
            try value.encode(to: JSONTreeEncoder(node: node))
        }
    }

    fileprivate static func entry(_ value: some Encodable) throws -> Entry {
        if let plain = try plain(value) { return .plain(plain) }
        let node = Node()
        try value.encode(to: JSONTreeEncoder(node: node))
        return node.kind == .single ? .plain(node.tree) : .made(node)
    }

    /// The value of what needs no container. Types are compared first, because casts are slow.
    private static func plain<Value: Encodable>(_ value: Value) throws -> JSONValue? {
        let type = ObjectIdentifier(Value.self)
        if type == ObjectIdentifier(String.self), let value = value as? String { return .string(value) }
        if type == ObjectIdentifier(Double.self), let value = value as? Double { return try number(value) }
        if type == ObjectIdentifier(Int.self), let value = value as? Int { return .integer(value) }
        if type == ObjectIdentifier(Bool.self), let value = value as? Bool { return .bool(value) }
        if type == ObjectIdentifier(JSONValue.self), let value = value as? JSONValue { return value }
        return nil
    }

    fileprivate static func number(_ value: Double) throws -> JSONValue {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: [], debugDescription: "JSON has no number for \(value)."))
        }
        return JSONValue(value)
    }

    fileprivate static func integer(_ value: some BinaryInteger) -> JSONValue {
        Int(exactly: value).map(JSONValue.integer) ?? .unsigned(UInt64(clamping: value))
    }
}

private struct Single: SingleValueEncodingContainer {
    let node: JSONTreeEncoder.Node
    let codingPath: [any CodingKey] = []

    mutating func encodeNil() throws { node.value = .null }
    mutating func encode(_ value: String) throws { node.value = .string(value) }
    mutating func encode(_ value: some Encodable) throws {
        switch value {
        case let value as Float: node.value = try JSONTreeEncoder.number(Double(value.description) ?? .nan)
        case let value as any BinaryInteger: node.value = JSONTreeEncoder.integer(value)
        default: try JSONTreeEncoder.fill(node, with: value)
        }
    }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONTreeEncoder.Node
    let codingPath: [any CodingKey] = []

    private func member(_ key: some CodingKey) -> JSONTreeEncoder.Node {
        let member = JSONTreeEncoder.Node()
        node.members.append((key.stringValue, .made(member)))
        return member
    }

    private func add(_ key: Key, _ value: JSONValue) { node.members.append((key.stringValue, .plain(value))) }

    mutating func encodeNil(forKey key: Key) throws { add(key, .null) }
    // The commonest by type, so that nothing has to be asked what it is.
    mutating func encode(_ value: String, forKey key: Key) throws { add(key, .string(value)) }
    mutating func encode(_ value: Int, forKey key: Key) throws { add(key, .integer(value)) }
    mutating func encode(_ value: Bool, forKey key: Key) throws { add(key, .bool(value)) }
    mutating func encode(_ value: Double, forKey key: Key) throws { add(key, try JSONTreeEncoder.number(value)) }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        node.members.append((key.stringValue, try JSONTreeEncoder.entry(value)))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        JSONTreeEncoder(node: member(key)).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONTreeEncoder(node: member(key)).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { JSONTreeEncoder(node: node) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { JSONTreeEncoder(node: member(key)) }
}

private struct Elements: UnkeyedEncodingContainer {
    let node: JSONTreeEncoder.Node
    let codingPath: [any CodingKey] = []
    var count: Int { node.elements.count }

    private func element() -> JSONTreeEncoder.Node {
        let element = JSONTreeEncoder.Node()
        node.elements.append(.made(element))
        return element
    }

    mutating func encodeNil() throws { node.elements.append(.plain(.null)) }
    mutating func encode(_ value: Double) throws { node.elements.append(.plain(try JSONTreeEncoder.number(value))) }
    mutating func encode(_ value: some Encodable) throws { node.elements.append(try JSONTreeEncoder.entry(value)) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        JSONTreeEncoder(node: element()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONTreeEncoder(node: element()).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { JSONTreeEncoder(node: element()) }
}
