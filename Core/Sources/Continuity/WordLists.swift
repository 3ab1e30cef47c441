internal import Grammar
internal import Story

/// The words that the linter looks for in scripts.
struct WordLists: Sendable {
    /// Camera words in capitals, and what a picture must be that obeys them.
    struct CameraOrder: Sendable {
        var words: [String]
        var framing: Set<Framing>
        var angles: Set<CameraAngle>
        var moves: Set<MovementKind>
        var sizes: ClosedRange<ShotSize>?
    }

    let cameraOrders: [CameraOrder]
    /// Words that say that somebody is not to be seen, and of whom or what.
    let unseen: [String]
    let unseenOf: Set<String>
    /// Words after which clothes may be others.
    let changesClothes: [String]
    /// Times of day in headings that go on from the scene before.
    let goesOn: Set<String>
    /// Kinds of beats that excuse a leap in size.
    let shocks: Set<Beat.Kind>
    /// Kinds of beats in which no body moves and no hand takes or gives.
    let stills: Set<Beat.Kind>

    init(_ table: JSONValue) {
        func texts(_ value: JSONValue) -> [String] { value.elements.map(\.text) }
        func kinds(_ key: String) -> Set<Beat.Kind> {
            Set(texts(table[field: key]).compactMap(Beat.Kind.init(rawValue:)))
        }
        cameraOrders = table[field: "camera_words"].elements.map { row in
            let smallest = ShotSize(rawValue: row[field: "smallest"].text)
            let largest = ShotSize(rawValue: row[field: "largest"].text)
            return CameraOrder(
                words: texts(row[field: "words"]),
                framing: Set(texts(row[field: "framing"]).compactMap(Framing.init(rawValue:))),
                angles: Set(texts(row[field: "angle"]).compactMap(CameraAngle.init(rawValue:))),
                moves: Set(texts(row[field: "movement"]).compactMap(MovementKind.init(rawValue:))),
                sizes: smallest.flatMap { low in largest.map { low...max(low, $0) } })
        }
        unseen = texts(table[field: "unseen"])
        unseenOf = Set(texts(table[field: "unseen_of"]))
        changesClothes = texts(table[field: "changes_clothes"])
        goesOn = Set(texts(table[field: "goes_on"]))
        shocks = kinds("shock")
        stills = kinds("still")
    }
}

/// How long pictures last, by size and kind (DIRECTION §1.4): the planner's table.
struct Lengths: Sendable {
    struct Range: Sendable {
        var least: Double
        var most: Double
    }

    private let seconds: [String: Range]
    /// What a style multiplies the least lengths by.
    private let styles: [String: Double]

    init(_ table: JSONValue) {
        seconds = Dictionary(
            uniqueKeysWithValues: table[field: "seconds"].members.map { key, row in
                (key, Range(least: row[field: "min"].double ?? 0, most: row[field: "max"].double ?? 60))
            })
        styles = Dictionary(
            uniqueKeysWithValues: directionStyles.map { name in
                (name, Table.load("direction-\(name)")[field: "least_seconds_factor"].double ?? 1)
            })
    }

    /// The lengths of a shot in seconds, before the words in it are heard.
    func range(_ shot: Shot, direction: String) -> Range {
        // A style that is not ours may be as fast as our fastest.
        let factor = styles[direction] ?? styles.values.min() ?? 1
        let size = seconds[shot.size.rawValue] ?? Range(least: 0.7, most: 60)
        var range = size
        for (framing, key) in [
            (Framing.insert, "insert"), (.cutaway, "insert"), (.reaction, "reaction"), (.pointOfView, "POV"),
        ]
        where shot.framing.contains(framing) {
            guard let row = seconds[key] else { continue }
            range = Range(least: min(range.least, row.least), most: max(size.most, row.most))
        }
        return Range(least: range.least * factor, most: range.most)
    }
}
