import Breakdown
import Story

/// Builds a `Screenplay` from a page of a script, as the readers would give it: enough of Fountain for these tests.
struct ScriptBuilder {
    private var text: String
    private var elements: [Screenplay.Element] = []

    static func screenplay(_ text: String) -> Screenplay {
        var builder = ScriptBuilder(text: text)
        builder.read()
        return Screenplay(format: .fountain, text: text, titlePage: [], elements: builder.elements)
    }

    private struct Row {
        var text: String
        var start: Int
        var number: Int
    }

    private init(text: String) {
        self.text = text
    }

    private mutating func read() {
        var start = 0
        var rows: [Row] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            rows.append(Row(text: String(line), start: start, number: index + 1))
            start += line.utf8.count + 1
        }
        for block in rows.split(whereSeparator: { $0.text.isEmpty }) { add(Array(block)) }
    }

    private mutating func add(_ rows: [Row]) {
        let first = rows[0].text
        if first.hasPrefix(".") || Self.isHeading(first) {
            var words = first.hasPrefix(".") ? String(first.dropFirst()) : first
            var number: String?
            if words.hasSuffix("#"), let mark = words.dropLast().lastIndex(of: "#") {
                number = String(words[words.index(after: mark)...].dropLast())
                words = String(words[..<mark])
                while words.hasSuffix(" ") { words.removeLast() }
            }
            push(.sceneHeading, words, rows, number: number)
        } else if first.hasPrefix("= ") {
            push(.synopsis, String(first.dropFirst(2)), rows)
        } else if first.hasPrefix("| ") {
            push(.shot, String(first.dropFirst(2)), rows)
        } else if first.hasSuffix("TO:") || first.hasPrefix("> ") {
            push(.transition, first.hasPrefix("> ") ? String(first.dropFirst(2)) : first, rows)
        } else if rows.count > 1,
            first.hasPrefix("@") || first == first.uppercased() && first.contains(where: \.isLetter)
        {
            speech(rows)
        } else {
            push(.action, rows.map(\.text).joined(separator: "\n"), rows)
        }
    }

    private mutating func speech(_ rows: [Row]) {
        var cue = rows[0].text
        if cue.hasPrefix("@") { cue.removeFirst() }
        var dual: DualSide?
        if cue.hasSuffix("^") {
            cue = String(cue.dropLast(2))
            dual = .right
            if let left = elements.lastIndex(where: { $0.type == .character }) {
                for index in left..<elements.count { elements[index].dual = .left }
            }
        }
        push(.character, cue, [rows[0]], dual: dual)
        var words: [Row] = []
        for row in rows.dropFirst() {
            if row.text.hasPrefix("(") {
                flush(&words, dual)
                push(.parenthetical, row.text, [row], dual: dual)
            } else {
                words.append(row)
            }
        }
        flush(&words, dual)
    }

    private mutating func flush(_ words: inout [Row], _ dual: DualSide?) {
        if !words.isEmpty { push(.dialogue, words.map(\.text).joined(separator: "\n"), words, dual: dual) }
        words = []
    }

    private mutating func push(
        _ type: ElementType, _ words: String, _ rows: [Row], number: String? = nil, dual: DualSide? = nil
    ) {
        let last = rows[rows.count - 1]
        let span = Span(
            start: rows[0].start, end: last.start + last.text.utf8.count, line: rows[0].number,
            page: (rows[0].number - 1) / 55 + 1)
        elements.append(Screenplay.Element(type: type, text: words, span: span, sceneNumber: number, dual: dual))
    }

    private static func isHeading(_ line: String) -> Bool {
        ["INT", "EXT", "INNEN", "AUSSEN", "AUßEN", "I/E", "EST"].contains { prefix in
            line.hasPrefix(prefix)
                && [".", " ", "/"].contains(line.dropFirst(prefix.count).first.map(String.init) ?? "")
        }
    }
}

/// A breakdown of a page with ways to ask it.
struct Read {
    let script: Screenplay
    let result: Breakdown

    init(_ text: String, language: String = "en", seed: UInt64 = 1) {
        script = ScriptBuilder.screenplay(text)
        result = breakDown(script, settings: .standard(language: language), seed: seed)
    }

    var scenes: [Scene] { result.readings.map(\.scene) }
    var scene: Scene { result.readings[0].scene }
    var reading: SceneReading { result.readings[0] }
    /// The beats that are not speech, of all scenes.
    var beats: [Beat] { scenes.flatMap(\.beats).filter { $0.kind != .speech } }

    func name(_ id: ID<Character>?) -> String? { result.characters.first { $0.id == id }?.name }
    func names(_ ids: [ID<Character>]) -> [String] { ids.compactMap(name) }

    func character(_ name: String) -> Character? {
        result.characters.first { $0.name == name || $0.aliases.contains(name) }
    }

    func words(_ span: Span) -> String {
        String(decoding: Array(script.text.utf8)[span.start..<span.end], as: UTF8.self)
    }

    func business(_ beat: Beat) -> SceneReading.Business? {
        result.readings.lazy.compactMap { $0.business[beat.id] }.first
    }

    /// The first beat whose words hold `words`.
    func beat(_ words: String) -> Beat? { scenes.flatMap(\.beats).first { self.words($0.span).contains(words) } }
}
