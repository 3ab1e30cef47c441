internal import Story

/// Light by heading: the rows of DIRECTION §1.12, first match wins. The azimuth belongs to the set (§2.3).
struct LightTable: Sendable {
    private struct Content: Decodable {
        struct Row: Decodable {
            var modifiers: [String]?
            var words: [String]?
            var exterior: Bool?
            var parts: [DayPart]?
            var sets: [SetKind]?
            var weather: [Light.Weather]?
            var kind: Light.Kind
            var azimuth, elevation, stops, dark: Double
        }
        var rows: [Row]
        var weather: [String: [String]]
    }

    private struct Row: Sendable {
        var modifiers: [String]?
        var words: PhraseTable<Bool>?
        var exterior: Bool?
        var parts: [DayPart]?
        var sets: [SetKind]?
        var weather: [Light.Weather]?
        var light: Light
    }

    private let rows: [Row]
    private let weatherWords: PhraseTable<Light.Weather>

    init() {
        let content: Content = Catalogue.load("reading-light")
        rows = content.rows.map { row in
            Row(
                modifiers: row.modifiers, words: row.words.map { PhraseTable(list: $0) }, exterior: row.exterior,
                parts: row.parts,
                sets: row.sets, weather: row.weather,
                light: Light(
                    kind: row.kind, azimuth: row.azimuth, elevation: row.elevation, contrastStops: row.stops,
                    darkShare: row.dark,
                    dayPart: .day))
        }
        weatherWords = Catalogue.table(content.weather)
    }

    /// The weather that words tell of; nil where they tell of none.
    func weather(_ tokens: [Token]) -> Light.Weather? {
        if let told = weatherWords.first(in: tokens)?.value { return told }
        // `Smoke.` is a sentence of its own; in others it is a verb, or a cigarette's.
        let isAlone = tokens.indices.dropLast().contains { index in
            tokens[index].word == "smoke" && tokens[index + 1].kind == .stop
                && (tokens[index].startsLine || index > 0 && tokens[index - 1].kind == .stop)
        }
        return isAlone ? .smoke : nil
    }

    /// - Parameter words: the heading and the first paragraphs.
    func light(_ heading: Heading, set: SetKind, weather: Light.Weather, words: [Token]) -> Light {
        let exterior = heading.intExt == .ext || heading.intExt == .unspecified && !set.isInterior
        let row = rows.first { row in
            (row.exterior.map { $0 == exterior } ?? true) && (row.parts?.contains(heading.dayPart) ?? true)
                && (row.sets?.contains(set) ?? true) && (row.weather?.contains(weather) ?? true)
                && (row.modifiers.map { !$0.filter(heading.modifiers.contains).isEmpty } ?? true)
                && (row.words.map { $0.first(in: words) != nil } ?? true)
        }
        var light =
            row?.light
            ?? Light(kind: .sky, azimuth: -45, elevation: 60, contrastStops: 1.5, darkShare: 0.15, dayPart: .day)
        light.dayPart = heading.dayPart
        light.weather = weather
        return light
    }
}
