import Continuity
import Foundation
import Story
import TestBench
import Testing

@Suite("The table of rules")
struct RuleTableTests {
    @Test("Every rule has a row of its own, with a sentence and a source")
    func rows() {
        let rules = RuleBook.standard.rules
        #expect(rules.map(\.name.rawValue).sorted() == RuleName.allCases.map(\.rawValue).sorted())
        #expect(rules.allSatisfy { !$0.title.isEmpty && !$0.source.isEmpty && !$0.family.isEmpty })
    }

    /// `RECORD=1` writes the page instead.
    @Test("The page of rules holds the table that the linter reads")
    func page() throws {
        let page = project.appendingPathComponent("Docs/Continuity.md")
        let mark = "<!-- The table is made from Core/Sources/CDirectionData/continuity.json. -->\n"
        let text = try String(contentsOf: page, encoding: .utf8)
        let head = try #require(text.range(of: mark))
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data((text[..<head.upperBound] + Self.table).utf8).write(to: page)
        } else {
            #expect(String(text[head.upperBound...]) == Self.table, "record it with RECORD=1")
        }
    }

    private static var table: String {
        let rules = RuleBook.standard.rules
        var families: [String] = []
        for rule in rules where !families.contains(rule.family) { families.append(rule.family) }
        return families.map { family in
            let rows = rules.filter { $0.family == family }.map { rule in
                let numbers = rule.numbers.sorted { $0.key < $1.key }.map { key, value in
                    "\(key.replacing("_", with: " ")) \(value == value.rounded() ? String(Int(value)) : String(value))"
                }
                return "| `\(rule.name.rawValue)` | \(rule.severity.rawValue) | \(rule.title) | "
                    + "\(numbers.joined(separator: ", ")) | \(rule.source) |\n"
            }
            let name = family.prefix(1).uppercased() + family.dropFirst()
            return "\n## \(name)\n\n| rule | | says | numbers | source |\n"
                + "|---|---|---|---|---|\n" + rows.joined()
        }.joined()
    }
}
