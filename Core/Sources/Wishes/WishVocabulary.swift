internal import Breakdown
internal import Grammar
internal import Story

/// The vocabulary of wishes: `wishes.json`.
struct WishVocabulary: Decodable, Sendable {
    /// A test reads wishes by it, so a fault in it is found when the program is built.
    static let shared: WishVocabulary = GrammarFile.load("wishes")

    /// What a number may count.
    enum Unit: String, Decodable, Sendable, CaseIterable {
        case millimetres, seconds, frames, degrees
    }

    /// Phrases that mean the same, and what they ask for.
    struct Row: Decodable, Sendable {
        var words: [String]
        var size: ShotSize?
        var sizeSteps: Int?
        var framing: [Framing]?
        var angle: CameraAngle?
        var level: CameraLevel?
        var dutchDeg: Double?
        var lensSteps: Int?
        var movement: [MovementKind]?
        var speed: Movement.Speed?
        var steadiness: Steadiness?
        var durationPercent: Int?

        /// Adds what the phrase asks for. Moves add up; of the rest the last word holds.
        func add(to wish: inout ShotWish) {
            wish.size = size ?? wish.size
            wish.sizeSteps += sizeSteps ?? 0
            wish.framing = framing ?? wish.framing
            wish.angle = angle ?? wish.angle
            wish.level = level ?? wish.level
            wish.dutchDegrees = dutchDeg ?? wish.dutchDegrees
            wish.lensSteps += lensSteps ?? 0
            wish.speed = speed ?? wish.speed
            wish.steadiness = steadiness ?? wish.steadiness
            wish.durationPercent = durationPercent ?? wish.durationPercent
            guard let movement else { return }
            let standing = wish.movement?.filter { $0 != .static } ?? []
            wish.movement = movement == [.static] ? movement : standing + movement.filter { !standing.contains($0) }
        }
    }

    private var rows: [Row]
    private var units: [String: [String]]
    /// Words that carry nothing: articles, prepositions.
    private(set) var ignored: Set<String>
    /// Rows by the first word of their phrases, longest phrase first.
    private var byFirst: [String: [(words: [String], row: Int)]]

    private enum CodingKeys: String, CodingKey {
        case rows, units, ignored
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rows = try container.decode([Row].self, forKey: .rows)
        units = try container.decode([String: [String]].self, forKey: .units)
        ignored = Set(try container.decode([String].self, forKey: .ignored).flatMap { foldedWords($0) })
        byFirst = [:]
        for (index, row) in rows.enumerated() {
            for words in row.words.map({ foldedWords($0) }) {
                guard let first = words.first else { continue }
                byFirst[first, default: []].append((words, index))
            }
        }
        for key in byFirst.keys { byFirst[key]?.sort { ($0.words.count, $1.row) > ($1.words.count, $0.row) } }
    }

    func unit(_ word: String) -> Unit? {
        Unit.allCases.first { units[$0.rawValue]?.contains(word) == true }
    }

    /// The row of the longest phrase that these words begin with, and how many words it has.
    func longest(_ words: ArraySlice<String>) -> (row: Row, count: Int)? {
        guard let first = words.first, let found = byFirst[first]?.first(where: { words.starts(with: $0.words) }) else {
            return nil
        }
        return (rows[found.row], found.words.count)
    }
}
