internal import Story

/// Reads a whole script, in passes: outline, cast, scenes, what returns between them.
struct ScriptReader {
    let screenplay: Screenplay
    let settings: Settings
    let seed: UInt64
    let parent: String

    func read() -> Breakdown {
        let text = ScriptText(screenplay.text)
        let actions = screenplay.elements.filter { $0.type == .action || $0.type == .general }.map {
            text.tokens($0.span.start..<$0.span.end)
        }
        let language = Vocabulary.dialogue.language(
            of: actions.lazy.flatMap { $0 }, fallback: String(settings.language.prefix(2)))
        let vocabulary = Vocabulary.of(language)
        var cast = CastReader(text: text, vocabulary: vocabulary, ids: IDMaker(parent: parent))
        var (outlines, diagnostics) = OutlineReader(screenplay: screenplay, cues: cast.cues).read()
        cast.read(outlines, actions: actions)
        let named = cast.members.count
        let crowds = CrowdReader(vocabulary: vocabulary).read(outlines, text, &cast)
        let context = ScriptContext(
            text: text, vocabulary: vocabulary, members: cast.members,
            mentions: Mentions(cast.members, people: vocabulary.people), cast: cast,
            settings: settings, crowds: crowds, plants: plants(actions, text, vocabulary))
        var numbers = SceneNumbers(printed: outlines.compactMap { $0.heading?.sceneNumber })
        var passage = Passage(
            context: context, headings: HeadingReader(lexicon: vocabulary.headings), ids: IDMaker(parent: parent))
        var readings: [SceneReading] = []
        for outline in outlines { readings.append(passage.read(outline, &numbers)) }
        outlines = []
        diagnostics += passage.diagnostics + numbers.diagnostics
        return Breakdown(
            characters: Bill(
                members: cast.members, named: named, vocabulary: vocabulary, seed: seed, wardrobe: passage.wardrobe
            ).characters(),
            readings: readings, diagnostics: diagnostics, language: language)
    }

    /// Things named twice or more in the action and once in dialogue.
    private func plants(_ actions: [[Token]], _ text: ScriptText, _ vocabulary: Vocabulary) -> Set<String> {
        var named: [String: Int] = [:]
        for tokens in actions {
            for (_, range) in vocabulary.props.kinds.every(in: tokens) {
                named[tokens[range].map(\.word).joined(separator: " "), default: 0] += 1
            }
        }
        var spoken: Set<String> = []
        for element in screenplay.elements where element.type == .dialogue {
            let tokens = text.tokens(element.span.start..<element.span.end)
            for (_, range) in vocabulary.props.kinds.every(in: tokens) {
                spoken.insert(tokens[range].map(\.word).joined(separator: " "))
            }
        }
        return spoken.filter { named[$0, default: 0] >= 2 }
    }
}

/// Scene numbers: the printed verbatim, else counted; all unique.
struct SceneNumbers {
    private var taken: Set<String>
    private var count = 0
    private(set) var diagnostics: [Diagnostic] = []
    private var given: Set<String> = []

    init(printed: [String]) {
        taken = Set(printed)
    }

    mutating func next(_ printed: String?, span: Span) -> String {
        count += 1
        if let printed, !printed.isEmpty {
            if given.insert(printed).inserted { return printed }
            let number = free(from: printed)
            diagnostics.append(
                Diagnostic(
                    rule: "reading.scene_number.repeated", severity: .warning,
                    message: "The scene number \(printed) is printed twice; the second is called \(number).", span: span
                ))
            return number
        }
        let number =
            taken.contains(String(count)) || given.contains(String(count)) ? free(from: String(count)) : String(count)
        given.insert(number)
        return number
    }

    private mutating func free(from number: String) -> String {
        for letter in Self.letters where !taken.contains(number + letter) && !given.contains(number + letter) {
            given.insert(number + letter)
            return number + letter
        }
        let number = number + "Z\(count)"
        given.insert(number)
        return number
    }

    private static let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(Unicode.Scalar($0)) }
}

/// Finds crowds and makes background figures for them: up to six, for staging.
struct CrowdReader {
    let vocabulary: Vocabulary

    /// Counts that a script gives before a crowd's word: `two cops` are two.
    private static let numerals: [String: Int] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "deux": 2, "trois": 3, "quatre": 4,
        "zwei": 2, "drei": 3, "vier": 4, "dos": 2, "tres": 3, "cuatro": 4,
    ]

    /// The figures by the crowd's word.
    func read(_ outlines: [SceneOutline], _ text: ScriptText, _ cast: inout CastReader) -> [String: [Int]] {
        var made: [String: [Int]] = [:]
        let species = SpeciesReader(
            lexicon: vocabulary.species, people: vocabulary.people, looks: vocabulary.looks)
        for outline in outlines {
            for case .action(let element) in outline.blocks {
                let tokens = text.tokens(element.span.start..<element.span.end)
                for (_, range) in vocabulary.people.crowds.every(in: tokens) {
                    let word = tokens[range].map(\.word).joined(separator: " ")
                    if made[word] == nil {
                        let written = text.plain(tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end)
                        let count = range.lowerBound > 0 ? Self.numerals[tokens[range.lowerBound - 1].word] : nil
                        made[word] = (1...(count ?? 6)).map { cast.addExtra("\(written.uppercased()) \($0)") }
                    }
                    if let species = species.crowd(tokens, range.upperBound) {
                        for extra in made[word] ?? [] { cast.members[extra].kind = .init(species: species) }
                    }
                }
            }
        }
        return made
    }
}
