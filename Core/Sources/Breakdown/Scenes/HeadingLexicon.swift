internal import Story

/// The words of scene headings in eleven languages (FIELD §5).
struct HeadingLexicon: Sendable {
    private struct Content: Decodable {
        var prefixes: [String: [String]]
        var times: [String: [String: [String]]]
        var inherit, continuous, new_day, same_day: [String]
        var modifiers: [String: [String]]
        var numbers: [String]
    }

    struct Time: Sendable {
        var part: DayPart
        var languages: [String]
    }

    /// `int`, `ext`, `int_ext`, `est`, each as the words and signs it is written in.
    let prefixes: [(signs: [String], kind: String)]
    let times: PhraseTable<Time>
    let inherit: PhraseTable<Bool>
    let continuous: PhraseTable<Bool>
    let newDay: PhraseTable<Bool>
    let sameDay: PhraseTable<Bool>
    let modifiers: PhraseTable<String>

    init() {
        let content: Content = Catalogue.load("reading-headings")
        var prefixes: [(signs: [String], kind: String)] = []
        for kind in content.prefixes.keys.sorted() {
            for phrase in content.prefixes[kind] ?? [] {
                prefixes.append((Self.signs(phrase), kind))
            }
        }
        self.prefixes = prefixes.sorted { ($1.signs.count, $0.kind) < ($0.signs.count, $1.kind) }
        var times = PhraseTable<Time>()
        for name in content.times.keys.sorted() {
            guard let part = DayPart(rawValue: name) else { continue }
            var languages: [String: [String]] = [:]
            for language in (content.times[name] ?? [:]).keys.sorted() {
                for phrase in content.times[name]?[language] ?? [] { languages[phrase, default: []].append(language) }
            }
            for phrase in languages.keys.sorted() {
                times.add(phrase, Time(part: part, languages: languages[phrase] ?? []))
            }
        }
        self.times = times
        inherit = PhraseTable(list: content.inherit)
        continuous = PhraseTable(list: content.continuous)
        newDay = PhraseTable(list: content.new_day)
        sameDay = PhraseTable(list: content.same_day)
        modifiers = Catalogue.names(content.modifiers)
    }

    /// A prefix as comparable parts: words folded, stops dropped, `/` kept.
    static func signs(_ phrase: String) -> [String] {
        ScriptText(phrase).tokens(0..<phrase.utf8.count).compactMap { token in
            switch token.kind {
            case .word: token.word
            case .sign where token.word == "/": "/"
            default: nil
            }
        }
    }
}
