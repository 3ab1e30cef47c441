/// The name of one thing for ever: a UUID that says in its type what it names.
///
/// Encoded as a lower-case UUID string. Ids never change; numbers and names derive from rules and may.
public struct ID<Subject>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 128 bits, most significant first.
    public let bits: UInt128

    public init(bits: UInt128) {
        self.bits = bits
    }

    /// Reads a UUID in either case.
    /// - Returns: nil unless `text` has the form `8-4-4-4-12` hexadecimal digits.
    public init?(_ text: String) {
        // By hand, as `description` is.
        guard text.utf8.count == 36 else { return nil }
        var halves = (high: UInt64(0), low: UInt64(0))
        for (place, byte) in text.utf8.enumerated() {
            if place == 8 || place == 13 || place == 18 || place == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            halves.high = halves.high << 4 | halves.low >> 60
            halves.low = halves.low << 4 | UInt64(digit)
        }
        bits = UInt128(halves.high) << 64 | UInt128(halves.low)
    }

    /// The id that the planner gives: a UUIDv8 from SHA-256 of what the thing is, whose it is, which words of the
    /// script it hangs on, and which occurrence of those words under that parent.
    ///
    /// The same script always gives the same ids, and an insertion elsewhere changes none.
    public init(kind: String, parent: String, anchor: String, occurrence: Int) {
        let digest = Digest(of: [kind, parent, anchor, String(occurrence)].joined(separator: "\u{1F}"))
        var bits = digest.bytes.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        bits = bits & ~(UInt128(0xF) << 76) | UInt128(8) << 76
        bits = bits & ~(UInt128(0x3) << 62) | UInt128(2) << 62
        self.bits = bits
    }

    /// A random UUIDv4, for what an edit makes.
    public init(using generator: inout some RandomNumberGenerator) {
        var bits = UInt128(generator.next()) << 64 | UInt128(generator.next())
        bits = bits & ~(UInt128(0xF) << 76) | UInt128(4) << 76
        bits = bits & ~(UInt128(0x3) << 62) | UInt128(2) << 62
        self.bits = bits
    }

    /// The UUID in lower case.
    public var description: String {
        // By hand, because boards name things by the hundred thousand.
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for half in [UInt64(truncatingIfNeeded: bits >> 64), UInt64(truncatingIfNeeded: bits)] {
                for shift in stride(from: 60, through: 0, by: -4) {
                    if place == 8 || place == 13 || place == 18 || place == 23 {
                        text[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    let digit = UInt8(truncatingIfNeeded: half >> UInt64(shift)) & 15
                    text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                    place += 1
                }
            }
            return place
        }
    }

    public static func < (left: ID, right: ID) -> Bool {
        left.bits < right.bits
    }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = ID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "“\(text)” is not a UUID")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension ID: CodingKeyRepresentable {
    public var codingKey: any CodingKey { description.codingKey }

    public init?(codingKey: some CodingKey) {
        self.init(codingKey.stringValue)
    }
}

/// Makes the ids of the children of one parent, counting how often each anchor occurred.
///
/// Two shots that hang on the same words get the occurrences 0 and 1.
public struct IDMaker: Sendable {
    private let parent: String
    private var seen: [String: Int] = [:]

    public init(parent: some CustomStringConvertible) {
        self.parent = parent.description
    }

    /// The id of the next child of this kind that hangs on `anchor` (words of the script, or a name).
    public mutating func next<Subject>(
        _ kind: String, anchor: String, as _: Subject.Type = Subject.self
    ) -> ID<Subject> {
        let key = kind + "\u{1F}" + anchor
        defer { seen[key, default: 0] += 1 }
        return ID(kind: kind, parent: parent, anchor: anchor, occurrence: seen[key, default: 0])
    }
}
