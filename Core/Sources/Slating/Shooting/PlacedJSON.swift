internal import Foundation

/// A JSON value with the line it stands in: tables that people write are refused with the place of the fault.
struct PlacedJSON {
    indirect enum Value {
        case null
        case bool(Bool)
        case number(Double)
        case text(String)
        case list([PlacedJSON])
        case members([(key: String, value: PlacedJSON)])
    }

    var line: Int
    var value: Value

    /// What is wrong, and where.
    struct Fault: Error {
        var line: Int
        var reason: String
    }

    /// - Throws: `Fault` for what is no JSON, for doubled keys, and for documents deeper than 16.
    init(_ bytes: [UInt8]) throws(Fault) {
        var reader = Reader(bytes: bytes)
        self = try reader.value(depth: 0)
        reader.skip()
        guard reader.at == bytes.count else { throw reader.fault("something follows the end of the document") }
    }

    fileprivate init(line: Int, value: Value) {
        self.line = line
        self.value = value
    }

    private struct Reader {
        let bytes: [UInt8]
        var at = 0
        var line = 1

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        var next: UInt8? { at < bytes.count ? bytes[at] : nil }

        func fault(_ reason: String) -> Fault { Fault(line: line, reason: reason) }

        mutating func skip() {
            while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                if byte == 0x0A { line += 1 }
                at += 1
            }
        }

        mutating func take(_ sign: Character) -> Bool {
            skip()
            guard next == sign.asciiValue else { return false }
            at += 1
            return true
        }

        mutating func expect(_ sign: Character) throws(Fault) {
            guard take(sign) else { throw fault("“\(sign)” is missing before \(seen)") }
        }

        private var seen: String {
            next.map { "“\(Character(Unicode.Scalar($0)))”" } ?? "the end of the file"
        }

        mutating func value(depth: Int) throws(Fault) -> PlacedJSON {
            guard depth < 16 else { throw fault("it is nested too deep") }
            skip()
            let line = self.line
            switch next {
            case UInt8(ascii: "{"): return PlacedJSON(line: line, value: try members(depth))
            case UInt8(ascii: "["): return PlacedJSON(line: line, value: try list(depth))
            case UInt8(ascii: "\""): return PlacedJSON(line: line, value: .text(try text()))
            default: return PlacedJSON(line: line, value: try word())
            }
        }

        private mutating func members(_ depth: Int) throws(Fault) -> Value {
            at += 1
            var members: [(key: String, value: PlacedJSON)] = []
            if take("}") { return .members([]) }
            repeat {
                skip()
                guard next == UInt8(ascii: "\"") else { throw fault("a key in quotes is missing before \(seen)") }
                let key = try text()
                guard !members.contains(where: { $0.key == key }) else { throw fault("“\(key)” stands twice") }
                try expect(":")
                members.append((key, try value(depth: depth + 1)))
            } while take(",")
            try expect("}")
            return .members(members)
        }

        private mutating func list(_ depth: Int) throws(Fault) -> Value {
            at += 1
            var items: [PlacedJSON] = []
            if take("]") { return .list([]) }
            repeat { items.append(try value(depth: depth + 1)) } while take(",")
            try expect("]")
            return .list(items)
        }

        private mutating func text() throws(Fault) -> String {
            let start = at
            at += 1
            while let byte = next, byte != UInt8(ascii: "\"") {
                guard byte >= 0x20 else { throw fault("a text has no closing quote") }
                at += byte == UInt8(ascii: "\\") ? 2 : 1
            }
            guard next != nil else { throw fault("a text has no closing quote") }
            at += 1
            return try decoded(bytes[start..<at])
        }

        /// `true`, `false`, `null` and numbers.
        private mutating func word() throws(Fault) -> Value {
            let start = at
            while let byte = next, !" \n\r\t,:]}[{\"".utf8.contains(byte) { at += 1 }
            switch String(decoding: bytes[start..<at], as: UTF8.self) {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            case "": throw fault("a value is missing before \(seen)")
            default: return .number(try decoded(bytes[start..<at]))
            }
        }

        private func decoded<Content: Decodable>(_ part: ArraySlice<UInt8>) throws(Fault) -> Content {
            do {
                return try JSONDecoder().decode(Content.self, from: Data(part))
            } catch {
                throw fault("“\(String(decoding: part.prefix(40), as: UTF8.self))” is no JSON")
            }
        }
    }
}
