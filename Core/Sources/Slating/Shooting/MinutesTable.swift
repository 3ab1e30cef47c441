internal import CSlatingData
internal import Story

/// What setups take to prepare and to shoot, as rows that a production tunes (DIRECTION §2.11).
public struct MinutesTable: Sendable {
    /// Minutes of work in a day of the shoot.
    let dayMinutes: Int
    /// Between two takes.
    let resetSeconds: Double
    /// The first row that fits says what a setup takes to prepare.
    let prepare: [Row]
    /// Every row that fits adds minutes, or multiplies what was added up to here.
    let extra: [Row]
    /// The first row that fits says how often it is run.
    let takes: [Row]

    /// One row: what it is for, and its number.
    struct Row: Sendable {
        var when = Conditions()
        var minutes = 0.0
        var factor = 1.0
        var takes = 0
    }

    /// All that are given must hold.
    struct Conditions: Sendable {
        var work: [SetupWork.Kind]?
        var intExt: [String]?
        var dayPart: [String]?
        var sizes: [String]?
        var support: [String]?
        var weather: [String]?
        var peopleAtLeast: Int?
        var flags: [String: Bool] = [:]

        func hold(for work: SetupWork) -> Bool {
            (self.work?.contains(work.kind) ?? true) && (intExt?.contains(work.intExt) ?? true)
                && (dayPart?.contains(work.dayPart) ?? true) && (sizes?.contains(work.size) ?? true)
                && (support?.contains(work.support) ?? true) && (weather?.contains(work.weather) ?? true)
                && (peopleAtLeast.map { work.people >= $0 } ?? true)
                && flags.allSatisfy { work.flags[$0.key] == $0.value }
        }
    }

    /// The table that is compiled in.
    public static let standard: MinutesTable = {
        var count = 0
        let bytes = slating_minutes(&count)
        do {
            return try MinutesTable(json: Array(UnsafeBufferPointer(start: bytes, count: count)))
        } catch {
            preconditionFailure("the table “minutes” cannot be read: \(error)")
        }
    }()

    /// Minutes for one setup, at least one.
    func minutes(_ work: SetupWork) -> Int {
        var minutes = prepare.first { $0.when.hold(for: work) }?.minutes ?? 0
        for row in extra where row.when.hold(for: work) { minutes = (minutes + row.minutes) * row.factor }
        let takes = takes.first { $0.when.hold(for: work) }?.takes ?? 1
        minutes += Double(takes) * (work.seconds + resetSeconds) / 60
        return max(1, Int(min(100_000, minutes.rounded())))
    }
}

/// A table that somebody wrote is not to be used: where, and why.
public struct MinutesTableError: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public var line: Int
    public var reason: String

    public var description: String { "line \(line): \(reason)" }
}

// MARK: Reading

extension MinutesTable {
    /// Reads a table as people write it; what it leaves out is taken from the standard one.
    /// - Throws: `MinutesTableError` with the line of the first fault and the way out.
    public init(json: [UInt8]) throws(MinutesTableError) {
        let document: PlacedJSON
        do {
            document = try PlacedJSON(json)
        } catch {
            throw MinutesTableError(line: error.line, reason: error.reason)
        }
        let keys = ["day_minutes", "reset_seconds", "prepare", "extra", "takes"]
        let members = try document.members(among: keys, of: "a table of minutes")
        func rows(_ key: String, _ number: [String]) throws(MinutesTableError) -> [Row]? {
            guard let list = members[key] else { return nil }
            var rows: [Row] = []
            for item in try list.items(key) { rows.append(try Row(item, numbers: number)) }
            return rows
        }
        let prepare = try rows("prepare", ["minutes"])
        let extra = try rows("extra", ["minutes", "factor"])
        let takes = try rows("takes", ["takes"])
        let day = try members["day_minutes"]?.number("day_minutes", in: 30...1_440)
        let reset = try members["reset_seconds"]?.number("reset_seconds", in: 0...3_600)
        guard let prepare, let extra, let takes, let day, let reset else {
            let standard = Self.standard
            self.init(
                dayMinutes: day.map { Int($0) } ?? standard.dayMinutes, resetSeconds: reset ?? standard.resetSeconds,
                prepare: prepare ?? standard.prepare, extra: extra ?? standard.extra, takes: takes ?? standard.takes)
            return
        }
        self.init(dayMinutes: Int(day), resetSeconds: reset, prepare: prepare, extra: extra, takes: takes)
    }
}

extension MinutesTable.Row {
    fileprivate init(_ json: PlacedJSON, numbers: [String]) throws(MinutesTableError) {
        let members = try json.members(among: ["when"] + numbers, of: "a row here")
        guard numbers.contains(where: { members[$0] != nil }) else {
            throw MinutesTableError(
                line: json.line, reason: "a row lacks its number: give \(numbers.joined(separator: " or "))")
        }
        self.init()
        if let when = members["when"] { self.when = try MinutesTable.Conditions(when) }
        minutes = try members["minutes"]?.number("minutes", in: 0...10_000) ?? 0
        factor = try members["factor"]?.number("factor", in: 0.1...10) ?? 1
        takes = Int(try members["takes"]?.number("takes", in: 1...100) ?? 0)
    }
}

extension MinutesTable.Conditions {
    fileprivate init(_ json: PlacedJSON) throws(MinutesTableError) {
        let words: [String: [String]?] = [
            "work": SetupWork.Kind.allCases.map(\.rawValue), "int_ext": Heading.IntExt.allCases.map(\.rawValue),
            "day_part": DayPart.allCases.map(\.rawValue), "size": ShotSize.allCases.map(\.rawValue),
            "support": nil, "weather": Light.Weather.allCases.map(\.rawValue),
        ]
        let flags = SetupWork.flagNames
        let members = try json.members(
            among: words.keys.sorted() + ["people_at_least"] + flags, of: "the conditions of a row")
        self.init()
        func list(_ key: String) throws(MinutesTableError) -> [String]? {
            guard let value = members[key] else { return nil }
            return try value.words(key, among: words[key] ?? nil)
        }
        work = try list("work")?.compactMap(SetupWork.Kind.init)
        intExt = try list("int_ext")
        dayPart = try list("day_part")
        sizes = try list("size")
        support = try list("support")
        weather = try list("weather")
        peopleAtLeast = try members["people_at_least"].map { (value) throws(MinutesTableError) in
            Int(try value.number("people_at_least", in: 0...10_000))
        }
        for flag in flags {
            guard let value = members[flag] else { continue }
            guard case .bool(let holds) = value.value else {
                throw MinutesTableError(line: value.line, reason: "“\(flag)” is true or false")
            }
            self.flags[flag] = holds
        }
    }
}

extension PlacedJSON {
    fileprivate func members(among keys: [String], of what: String) throws(MinutesTableError) -> [String: PlacedJSON] {
        guard case .members(let members) = value else {
            throw MinutesTableError(line: line, reason: "\(what) is an object in braces")
        }
        for (key, value) in members where !keys.contains(key) {
            throw MinutesTableError(
                line: value.line, reason: "“\(key)” is no part of \(what); there is: \(keys.joined(separator: ", "))")
        }
        return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }

    fileprivate func items(_ key: String) throws(MinutesTableError) -> [PlacedJSON] {
        guard case .list(let items) = value else {
            throw MinutesTableError(line: line, reason: "“\(key)” is a list of rows in brackets")
        }
        guard items.count <= 1_000 else {
            throw MinutesTableError(line: line, reason: "“\(key)” has \(items.count) rows; give 1000 at most")
        }
        return items
    }

    fileprivate func number(_ key: String, in range: ClosedRange<Double>) throws(MinutesTableError) -> Double {
        guard case .number(let number) = value, range.contains(number) else {
            throw MinutesTableError(
                line: line, reason: "“\(key)” is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One word or a list of them.
    fileprivate func words(_ key: String, among known: [String]?) throws(MinutesTableError) -> [String] {
        var words: [String] = []
        let items: [PlacedJSON]
        if case .list(let list) = value { items = list } else { items = [self] }
        for item in items {
            guard case .text(let word) = item.value else {
                throw MinutesTableError(line: item.line, reason: "“\(key)” is a word or a list of words in quotes")
            }
            if let known, !known.contains(word) {
                throw MinutesTableError(
                    line: item.line,
                    reason: "“\(word)” is no \(key); there is: \(known.joined(separator: ", "))")
            }
            words.append(word)
        }
        return words
    }
}
