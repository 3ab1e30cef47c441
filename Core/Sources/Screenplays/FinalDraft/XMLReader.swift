/// A small pull parser for the XML that programs write: elements, attributes, text, CDATA, comments.
///
/// It knows its line, refuses document types that declare entities, and never fetches anything. Depth is bounded.
struct XMLReader {
    enum Event {
        case open(name: String, attributes: [String: String])
        case close(name: String)
        case text(String)
    }

    /// What is wrong, and at which line, from 1.
    struct Failure: Error {
        var line: Int
        var reason: String
    }

    private let bytes: [UInt8]
    private var index = 0
    private var open: [String] = []
    /// The end of an element that was written `<a/>`.
    private var pendingClose: String?
    private var sawRoot = false

    private static let deepest = 200

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The line being read, from 1.
    var line: Int { line(of: index) }

    private func line(of offset: Int) -> Int {
        1 + bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") }
    }

    /// The next event; nil at the end of a complete document.
    mutating func next() throws(Failure) -> Event? {
        if let name = pendingClose {
            pendingClose = nil
            open.removeLast()
            return .close(name: name)
        }
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                let text = try text(until: UInt8(ascii: "<"))
                if !open.isEmpty { return .text(text) }
                guard text.allSatisfy(\.isWhitespace) else { throw failure("text stands outside the root element") }
            } else if let event = try markup() {
                return event
            }
        }
        if let name = open.last { throw failure("the file ends inside <\(name)>: it was cut short") }
        guard sawRoot else { throw failure("there is no element") }
        return nil
    }

    /// Passes over the rest of the element that was just opened.
    /// - Returns: the number of bytes passed over.
    @discardableResult
    mutating func skip() throws(Failure) -> Int {
        let start = index
        let depth = open.count - 1
        while open.count > depth {
            guard try next() != nil else { break }
        }
        return index - start
    }

    func failure(_ reason: String) -> Failure { Failure(line: line, reason: reason) }

    // MARK: Markup

    private mutating func markup() throws(Failure) -> Event? {
        if starts(with: "<!--") {
            try pass("-->", "a comment")
        } else if starts(with: "<![CDATA[") {
            index += 9
            let start = index
            try pass("]]>", "CDATA")
            return .text(String(decoding: bytes[start..<index - 3], as: UTF8.self))
        } else if starts(with: "<?") {
            try pass("?>", "a processing instruction")
        } else if starts(with: "<!") {
            try passDocumentType()
        } else if starts(with: "</") {
            index += 2
            let name = try name()
            passBlanks()
            try expect(UInt8(ascii: ">"))
            guard open.popLast() == name else { throw failure("</\(name)> closes an element that is not open") }
            return .close(name: name)
        } else {
            index += 1
            return try element()
        }
        return nil
    }

    private mutating func element() throws(Failure) -> Event {
        guard !open.isEmpty || !sawRoot else { throw failure("a second root element begins") }
        guard open.count < Self.deepest else { throw failure("elements are nested more than \(Self.deepest) deep") }
        let name = try name()
        var attributes: [String: String] = [:]
        sawRoot = true
        open.append(name)
        while true {
            passBlanks()
            guard index < bytes.count else { throw failure("the file ends inside the tag <\(name)>: it was cut short") }
            if bytes[index] == UInt8(ascii: ">") {
                index += 1
                return .open(name: name, attributes: attributes)
            }
            if bytes[index] == UInt8(ascii: "/") {
                index += 1
                try expect(UInt8(ascii: ">"))
                pendingClose = name
                return .open(name: name, attributes: attributes)
            }
            let (key, value) = try attribute()
            attributes[key] = value
        }
    }

    private mutating func attribute() throws(Failure) -> (String, String) {
        let key = try name()
        passBlanks()
        try expect(UInt8(ascii: "="))
        passBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            throw failure("the value of \(key) has no quotation mark")
        }
        let quote = bytes[index]
        index += 1
        let value = try text(until: quote)
        try expect(quote)
        return (key, value)
    }

    /// A document type is passed over; one with declarations of its own could grow without bound.
    private mutating func passDocumentType() throws(Failure) {
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if bytes[index] == UInt8(ascii: "[") {
                throw failure("the document type declares entities, which no screenplay program writes")
            }
            index += 1
        }
        try expect(UInt8(ascii: ">"))
    }

    private mutating func name() throws(Failure) -> String {
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            let isName =
                byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == UInt8(ascii: ":")
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            guard isName else { break }
            index += 1
        }
        guard index > start else { throw failure("a name is missing") }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    // MARK: Text

    private mutating func text(until stop: UInt8) throws(Failure) -> String {
        let start = index
        while index < bytes.count, bytes[index] != stop, bytes[index] != UInt8(ascii: "&") { index += 1 }
        guard index < bytes.count, bytes[index] != stop else {
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        var text = Array(bytes[start..<index])
        while index < bytes.count, bytes[index] != stop {
            if bytes[index] == UInt8(ascii: "&") {
                text.append(contentsOf: try reference().utf8)
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func reference() throws(Failure) -> String {
        let limit = min(index + 12, bytes.count)
        guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")) else {
            throw failure("an & stands without the ; of a reference")
        }
        let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
        let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        defer { index = end + 1 }
        if let text = known[name] { return text }
        guard name.hasPrefix("#") else { throw failure("the entity &\(name); is not declared") }
        let digits = name.dropFirst(name.hasPrefix("#x") || name.hasPrefix("#X") ? 2 : 1)
        let code = UInt32(digits, radix: name.count - digits.count == 2 ? 16 : 10)
        guard let code, code != 0, let scalar = Unicode.Scalar(code) else {
            throw failure("&\(name); is no character")
        }
        return String(scalar)
    }

    // MARK: Bytes

    private func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { prefix in
            guard index + prefix.count <= bytes.count else { return false }
            for offset in 0..<prefix.count where bytes[index + offset] != prefix[offset] { return false }
            return true
        }
    }

    private mutating func pass(_ end: StaticString, _ what: String) throws(Failure) {
        let start = index
        while index < bytes.count, !starts(with: end) { index += 1 }
        guard index < bytes.count else {
            throw Failure(line: line(of: start), reason: "\(what) that begins here never ends")
        }
        index += end.utf8CodeUnitCount
    }

    private mutating func expect(_ byte: UInt8) throws(Failure) {
        guard index < bytes.count else { throw failure("the file ends inside a tag: it was cut short") }
        guard bytes[index] == byte else {
            throw failure(
                "“\(Character(Unicode.Scalar(byte)))” was expected, not “\(Character(Unicode.Scalar(bytes[index])))”")
        }
        index += 1
    }

    private mutating func passBlanks() {
        while index < bytes.count, bytes[index].isBlank || bytes[index] == UInt8(ascii: "\n") { index += 1 }
    }
}
