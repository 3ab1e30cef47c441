import Slating
import Testing

@Suite("Tables of minutes")
struct MinutesTests {
    @Test("The table that is compiled in can be read, and a table may give a part of it")
    func standard() throws {
        _ = MinutesTable.standard
        _ = try MinutesTable(json: Array("{}".utf8))
        _ = try MinutesTable(
            json: Array(
                #"{"prepare": [{"when": {"size": "CU", "support": ["dolly"]}, "minutes": 7.5}, {"minutes": 3}]}"#.utf8))
    }

    @Test(
        "A fault is named with its line and what may stand there",
        arguments: [
            ("{\n \"prepare\": [\n  {\"minuts\": 3}\n ]\n}", 3, "minutes"),
            ("{\n\n \"day_minutes\": 5\n}", 3, "30"),
            ("{\"takes\": [\n {\"when\": {\"work\": [\"lunch\"]}, \"takes\": 3}]}", 2, "new_place"),
            ("{\"takes\": [\n {\"when\": {}}]}", 2, "takes"),
            ("{\"extra\":\n 4}", 2, "list"),
            ("{\n \"extra\": [{\"when\": {\"stunt\": 1}, \"minutes\": 3}]}", 2, "true or false"),
            ("{\n\"day_minutes\": 600,\n\"day_minutes\": 700}", 3, "twice"),
            ("{\n\"day_minutes\" 600}", 2, "“:”"), ("[]", 1, "object"), ("{\n\"prepare\": [", 2, "value"),
            ("{\"extra\":\n\n[{\"minutes\": 1e999}]}", 3, "1e999"), ("{}\n x", 2, "follows"),
            ("{\"a\": \"\n", 1, "quote"), (String(repeating: "[", count: 40_000), 1, "deep"), ("", 1, "missing"),
        ])
    func faults(text: String, line: Int, words: String) throws {
        let error = #expect(throws: MinutesTableError.self) { try MinutesTable(json: Array(text.utf8)) }
        #expect(error?.line == line)
        #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
    }

    @Test("No bytes bring the reader down")
    func bytes() {
        let table = Array(#"{"prepare": [{"when": {"size": "CU"}, "minutes": 7}], "day_minutes": 600}"#.utf8)
        for place in table.indices {
            for byte in [UInt8(0), 0x22, 0x5C, 0x7D, 0xFF, 0x2D] {
                var broken = table
                broken[place] = byte
                _ = try? MinutesTable(json: broken)
                _ = try? MinutesTable(json: Array(broken[..<place]))
            }
        }
    }
}
