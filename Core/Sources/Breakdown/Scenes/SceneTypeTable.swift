internal import Story

/// Scores a scene against the types of DIRECTION §1.1.
struct SceneTypeTable: Sendable {
    struct Feature: Decodable, Sendable {
        var name: String
        var min: Double?
        var max: Double?
        var w: Double?

        /// Features that were not measured are 0.
        func holds(_ features: [String: Double]) -> Bool {
            let value = features[name] ?? 0
            return value >= (self.min ?? -.infinity) && value <= (self.max ?? .infinity)
        }
    }

    private struct Words: Decodable, Sendable {
        var min: Int?
        var w: Double
        var list: [String]
    }

    private struct Row: Decodable, Sendable {
        var type: SceneType
        var features: [Feature]?
        var words: [Words]?
        var heading: [Words]?
        var parens: [Words]?
        var gate: Feature?
    }

    private let rows: [Row]
    /// Every word of every list, with the numbers of the lists that hold it.
    private let index: PhraseTable<[Int]>

    init() {
        struct Content: Decodable {
            var rows: [Row]
        }
        let content: Content = Catalogue.load("reading-scene-types")
        rows = content.rows
        var lists: [String: [Int]] = [:]
        var number = 0
        for row in content.rows {
            for words in Self.lists(row) {
                for phrase in words.list {
                    lists[foldedWords(phrase).joined(separator: " "), default: []].append(number)
                }
                number += 1
            }
        }
        var index = PhraseTable<[Int]>(reach: 0)
        for phrase in lists.keys.sorted() { index.add(phrase, lists[phrase] ?? []) }
        self.index = index
    }

    private static func lists(_ row: Row) -> [Words] {
        (row.words ?? []) + (row.heading ?? []) + (row.parens ?? [])
    }

    /// The types that score .5 or more; a scene that reaches none is a two-hander, a crowd or solitary by its people.
    func score(body: [Token], heading: [Token], parentheticals: [Token], features: [String: Double]) -> [SceneType:
        Double]
    {
        let inBody = hits(body + heading)
        let inHeading = hits(heading)
        let inParentheticals = hits(parentheticals)
        var scores: [SceneType: Double] = [:]
        var number = 0
        for row in rows {
            var score = 0.0
            for words in row.words ?? [] {
                if inBody[number, default: 0] >= words.min ?? 1 { score += words.w }
                number += 1
            }
            for words in row.heading ?? [] {
                if inHeading[number, default: 0] >= 1 { score += words.w }
                number += 1
            }
            for words in row.parens ?? [] {
                if inParentheticals[number, default: 0] >= 1 { score += words.w }
                number += 1
            }
            for feature in row.features ?? [] where feature.holds(features) { score += feature.w ?? 0 }
            if let gate = row.gate, !gate.holds(features) { continue }
            if score > 0 { scores[row.type] = min(1, max(scores[row.type] ?? 0, (score * 100).rounded() / 100)) }
        }
        return scores.filter { $0.value >= 0.3 }
    }

    private func hits(_ tokens: [Token]) -> [Int: Int] {
        var hits: [Int: Int] = [:]
        for found in index.every(in: tokens) {
            for list in found.value { hits[list, default: 0] += 1 }
        }
        return hits
    }
}
