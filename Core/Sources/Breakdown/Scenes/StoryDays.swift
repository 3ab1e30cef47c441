internal import Story

/// Counts story days: `D1`, `N1`, `D2` …; flashbacks run on tracks of their own (DIRECTION §2.8).
struct StoryDays {
    private var day = 1
    private var last: DayPart?
    private var flashback = 0
    private var flashbackKey: String?

    /// The day of the next scene.
    mutating func next(_ read: ReadHeading) -> String {
        let heading = read.heading
        if heading.modifiers.contains("flashback") {
            let key = heading.modifiers.first { Int($0) != nil } ?? "flashback"
            if flashbackKey != key { flashback += 1 }
            flashbackKey = key
            return "FB\(flashback)"
        }
        flashbackKey = nil
        if let last, read.newDay || (read.explicit && !read.sameDay && !read.continuous && turns(last, heading.dayPart))
        {
            day += 1
        }
        last = heading.dayPart
        return (heading.dayPart == .night ? "N" : "D") + String(day)
    }

    /// The hours run on: an earlier part after a later one is another day. Day after morning or afternoon is not.
    private func turns(_ before: DayPart, _ now: DayPart) -> Bool {
        switch (before, now) {
        case (.afternoon, .day): false
        default: Self.hour(now) < Self.hour(before)
        }
    }

    private static func hour(_ part: DayPart) -> Int {
        switch part {
        case .dawn: 5
        case .morning: 8
        case .day: 12
        case .afternoon: 15
        case .sunset: 18
        case .dusk: 19
        case .night: 22
        }
    }
}
