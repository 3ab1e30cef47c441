import Foundation
import Story
import Testing

@Suite("JSON")
struct JSONTests {
    private struct Random {
        var generator: SeededRandom

        mutating func value(depth: Int) -> JSONValue {
            switch generator.next() % (depth > 0 ? 9 : 6) {
            case 0: .null
            case 1: .bool(generator.next() % 2 == 0)
            case 2: .integer(Int(truncatingIfNeeded: generator.next()) >> Int(generator.next() % 60))
            case 3: JSONValue(Double(Int64(truncatingIfNeeded: generator.next())) / 1_048_576 / 1_048_576)
            case 4: .unsigned(UInt64(Int.max) + 1 + generator.next() % 1_000)
            case 5: .string(string())
            case 6: .array((0..<generator.next() % 5).map { _ in value(depth: depth - 1) })
            default:
                .object(
                    Dictionary((0..<generator.next() % 6).map { _ in (string(), value(depth: depth - 1)) }) { $1 })
            }
        }

        mutating func string() -> String {
            let letters = ["a", "Z", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{7F}", "é", "א", "中", "👩‍🚀", " "]
            return (0..<generator.next() % 9).map { _ in letters[Int(generator.next() % UInt64(letters.count))] }
                .joined()
        }
    }

    private static let foundation: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return encoder
    }()

    @Test("A tree is written to the byte as Foundation writes it, and read as it was")
    func roundTrip() throws {
        var random = Random(generator: SeededRandom(seed: 4, for: "json"))
        for _ in 0..<400 {
            let value = random.value(depth: 4)
            #expect(try value.json == Self.foundation.encode(value))
            #expect(try JSONValue(json: value.json) == value)
            #expect(try JSONValue(encoding: value) == value)
        }
    }

    @Test("Every escape of the standard is read")
    func escapes() throws {
        let text = #"["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude80", 1.50e1, -0, 18446744073709551615]"#
        #expect(
            try JSONValue(json: Data(text.utf8))
                == .array([.string("\"\\/\u{8}\u{C}\n\r\té🚀"), .integer(15), .integer(0), .unsigned(.max)]))
    }

    @Test(
        "What is no JSON is refused where it goes wrong",
        arguments: [
            "", "{", "[1,]", "{\"a\" 1}", "[1] 2", "nul", "01", "1.", "1e", "-", "+1", "\"a", "\"\\q\"", "\"\\u12\"",
            "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{1}\"", "{1:2}", "[1 2]", "1e999", "\"\\u+123\"",
        ])
    func broken(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(json: Data(text.utf8)) }
    }

    @Test("Bytes that are no UTF-8 and nesting without end are refused")
    func hostile() {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(json: Data([0x22, 0xC3, 0x28, 0x22])) }
        #expect(throws: JSONSyntaxError.self) {
            try JSONValue(json: Data(repeating: UInt8(ascii: "["), count: 100_000))
        }
    }

    @Test("Random bytes and cut-off texts end in a value or an error")
    func mutations() throws {
        var random = Random(generator: SeededRandom(seed: 9, for: "broken json"))
        for _ in 0..<300 {
            var bytes = [UInt8](random.value(depth: 4).json)
            let place = Int(random.generator.next() % UInt64(bytes.count))
            bytes[place] = UInt8(truncatingIfNeeded: random.generator.next())
            if let value = try? JSONValue(json: Data(bytes)) { #expect(try JSONValue(json: value.json) == value) }
            #expect(throws: Never.self) { _ = try? JSONValue(json: Data(bytes.prefix(place))) }
        }
    }
}
