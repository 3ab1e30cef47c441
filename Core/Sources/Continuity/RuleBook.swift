internal import Grammar
public import Story

/// The rules of continuity as they stand in the data: which there are, how much each matters, and its numbers.
public struct RuleBook: Sendable {
    /// One row of the table.
    public struct Rule: Sendable {
        public let name: RuleName
        /// What it is about, for people who read the table: `sides`, `cuts`, `travel` …
        public let family: String
        public let severity: Finding.Severity
        /// The rule in a sentence.
        public let title: String
        /// Where its numbers come from.
        public let source: String
        /// By name; those shared with the planner are the planner's.
        public let numbers: [String: Double]
        /// The rules that this one speaks for where both are about one picture.
        let hides: Set<RuleName>

        /// One number of the row. A test asks every rule for all that it needs.
        subscript(_ number: String) -> Double {
            guard let value = numbers[number] else { preconditionFailure("\(name.rawValue) has no “\(number)”") }
            return value
        }
    }

    /// All rows, in the order of the table.
    public let rules: [Rule]
    let words: WordLists
    let lengths: Lengths
    private let byName: [RuleName: Rule]

    /// The table that is compiled in.
    public static let standard = RuleBook()

    private init() {
        let table = Table.load("continuity")
        rules = table[field: "rules"].elements.map(Rule.init)
        byName = Dictionary(rules.map { ($0.name, $0) }) { first, _ in first }
        words = WordLists(table)
        lengths = Lengths(Table.load("sizes"))
    }

    /// The row of a rule.
    public subscript(_ name: RuleName) -> Rule {
        guard let rule = byName[name] else { preconditionFailure("no row for \(name.rawValue)") }
        return rule
    }
}

/// The rules that there are, as findings name them.
public enum RuleName: String, Sendable, CaseIterable {
    case axis
    case eyelineSides = "eyeline_sides"
    case screenHalves = "screen_halves"
    case jumpCut = "jump_cut"
    case axialCut = "axial_cut"
    case tooFarJump = "too_far_jump"
    case nearSame = "near_same"
    case lensJump = "lens_jump"
    case heightJump = "height_jump"
    case headroom
    case eyeTrace = "eye_trace"
    case opposedMoves = "opposed_moves"
    case eyelinePlace = "eyeline_place"
    case eyelineSize = "eyeline_size"
    case intoLens = "into_lens"
    case headTurn = "head_turn"
    case screenDirection = "screen_direction"
    case exitEnter = "exit_enter"
    case positionJump = "position_jump"
    case postureJump = "posture_jump"
    case presence
    case props, hands
    case handTwice = "hand_twice"
    case placedProps = "placed_props"
    case wardrobe
    case storyDay = "story_day"
    case carried
    case sceneLight = "scene_light"
    case lightSide = "light_side"
    case lightLabel = "light_label"
    case establishPerson = "establish_person"
    case establishPlace = "establish_place"
    case reEstablish = "re_establish"
    case earlyClose = "early_close"
    case oneExtreme = "one_extreme"
    case insertReturn = "insert_return"
    case repeatedSetup = "repeated_setup"
    case tooShort = "too_short"
    case tooLong = "too_long"
    case offsets
    case panelTimes = "panel_times"
    case cutTimes = "cut_times"
    case lineTimes = "line_times"
    case uncovered
    case coveredTwice = "covered_twice"
    case noWords = "no_words"
    case noSetup = "no_setup"
    case scriptOrder = "script_order"
    case cameraWords = "camera_words"
    case unseen
    case shotNumber = "shot_number"
    case setupName = "setup_name"
    case sceneNumber = "scene_number"
    case order, dangling
    case unusedSetup = "unused_setup"
    case lensLabel = "lens_label"
    case sizeLabel = "size_label"
    case framingLabel = "framing_label"
    case setupCamera = "setup_camera"
    case cameraPlace = "camera_place"
    case cameraWall = "camera_wall"
    case tangent
    case captions
    case captionSpeed = "caption_speed"
}

extension RuleBook.Rule {
    /// A row as it stands in the table. A fault in the table is found by the first test that lints.
    fileprivate init(_ row: JSONValue) {
        guard let name = RuleName(rawValue: row[field: "rule"].text),
            let severity = Finding.Severity(rawValue: row[field: "severity"].text)
        else { preconditionFailure("continuity.json: “\(row[field: "rule"].text)” is no rule, or has no severity") }
        self.name = name
        self.severity = severity
        family = row[field: "family"].text
        title = row[field: "title"].text
        source = row[field: "source"].text
        hides = Set(row[field: "hides"].elements.compactMap { RuleName(rawValue: $0.text) })
        var numbers: [String: Double] = [:]
        for (key, value) in row[field: "numbers"].members {
            guard let number = value.double ?? Table.shared(value.text) else {
                preconditionFailure("continuity.json: \(name.rawValue).\(key) is no number, and names none")
            }
            numbers[key] = number
        }
        self.numbers = numbers
    }
}

/// The tables of film grammar, as JSON.
enum Table {
    static func load(_ name: String) -> JSONValue { GrammarFile.load(name) }

    /// The number that a row takes from another table: `cut-rules.axis.neutral_degrees`.
    static func shared(_ reference: String) -> Double? {
        let parts = reference.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let table = tables[parts[0]] else { return nil }
        return table[field: parts[1]].double
    }

    private static let tables = ["cut-rules": load("cut-rules"), "sizes": load("sizes")]
}

extension JSONValue {
    var text: String {
        guard case .string(let text) = self else { return "" }
        return text
    }

    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    var members: [(key: String, value: JSONValue)] {
        guard case .object(let members) = self else { return [] }
        return members.sorted { $0.key < $1.key }
    }
}
