internal import Story

/// The words of a clause about a thing that it names, in the languages that scripts are read in.
package struct ClauseWords {
    private let words: [Substring]

    package init(_ clause: String) {
        words = clause.lowercased().split { !$0.isLetter && $0 != "’" && $0 != "'" }
    }

    private static let negations: Set<Substring> = [
        "no", "not", "without", "sans", "kein", "keine", "keinen", "ohne", "sin", "pas",
    ]
    private static let prepositions: Set<Substring> = [
        "on", "upon", "against", "beside", "sur", "contre", "auf", "neben", "sobre", "junto",
    ]
    private static let determiners: Set<Substring> = [
        "the", "a", "an", "his", "her", "their", "its", "one", "le", "la", "les", "un", "une", "son", "sa", "dem",
        "der",
        "den", "einem", "einer", "el", "los", "las", "una", "su", "al",
    ]
    private static let places: Set<Substring> = [
        "lies", "lie", "lying", "stands", "standing", "sits", "sitting", "rests", "leans", "leaning", "waits", "parked",
        "abandoned", "forgotten", "posé", "posée", "garé", "garée", "debout", "liegt", "steht", "lehnt", "geparkt",
        "apoyado", "apoyada", "aparcado",
    ]
    private static let towards: Set<Substring> = [
        "to", "at", "into", "through", "towards", "toward", "behind", "onto", "of", "past", "à", "vers", "dans", "zu",
        "an",
        "in", "por", "hacia", "en", "a",
    ]
    private static let approaches: Set<Substring> = [
        "to", "into", "towards", "toward", "beside", "behind", "by", "at", "her", "his", "the", "a", "vers", "zum",
        "zur",
        "hacia", "sa", "ihr", "ihrem", "su",
    ]

    /// The words right before the thing, the nearest first.
    private func before(_ name: String, _ count: Int) -> ArraySlice<Substring>? {
        guard let head = name.lowercased().split(separator: " ").last,
            let index = words.firstIndex(where: { $0 == head })
        else { return nil }
        return words[max(0, index - count)..<index]
    }

    /// `no umbrella`.
    package func denies(_ name: String) -> Bool { before(name, 2)?.contains(where: Self.negations.contains) ?? false }

    /// The hand has it: not `to the glass`, `at the letter`.
    package func handles(_ name: String) -> Bool { !(before(name, 3)?.contains(where: Self.towards.contains) ?? false) }

    /// `a suitcase on the bench`, `there lies a letter`.
    package func places(_ name: String) -> Bool {
        let head = name.lowercased().split(separator: " ").last
        guard let head, let index = words.firstIndex(where: { $0 == head }) else { return false }
        let near = max(0, index - 5)..<min(words.count, index + 6)
        return near.contains { at in
            Self.places.contains(words[at])
                || Self.prepositions.contains(words[at]) && at > index && at + 1 < words.count
                    && Self.determiners.contains(words[at + 1])
        }
    }

    /// `onto the table`, `the length of the counter`.
    package func isOn(_ name: String) -> Bool {
        // Places have one name in all languages: the clause may have another for it.
        guard let near = before(name, 3) else { return words.contains(where: Self.onto.contains) }
        return near.contains(where: Self.onto.contains) || near.contains("length") && near.contains("of")
    }

    private static let onto: Set<Substring> = [
        "on", "onto", "upon", "atop", "across", "along", "auf", "sur", "sobre", "encima",
    ]

    package var rides: Bool { words.contains { Self.riding.contains($0) } }

    private static let riding: Set<Substring> = [
        "rides", "riding", "ride", "reitet", "chevauche", "monte", "cabalga", "monta",
    ]

    /// `jumps down`, `hops off`.
    package var goesDown: Bool { words.contains { Self.downwards.contains($0) } }

    private static let downwards: Set<Substring> = ["down", "off", "herunter", "hinunter", "runter", "abajo"]

    package func approaches(_ name: String) -> Bool {
        before(name, 4)?.contains(where: Self.approaches.contains) ?? false
    }
}

extension SceneReading.Business {
    private func has(_ words: [String]) -> Bool {
        let clause = clause.lowercased()
        return words.contains(where: clause.contains)
    }

    /// What is taken lies low.
    package var namesFloor: Bool {
        has(["pick", "gather", "scoop", "floor", "ground", "ramass", "par terre", "hebt", "boden", "recog", "suelo"])
    }

    /// Falls to the knees and no further.
    package var kneels: Bool { action == .fall && has(["knees", "à genoux", "knie", "rodillas"]) }

    package var turnsRound: Bool { has(["turns", "se retourne", "dreht sich", "se vuelve"]) }
}

extension String {
    /// Without the article that it begins with.
    package var withoutArticle: String {
        let articles = [
            "the ", "a ", "an ", "une ", "un ", "le ", "la ", "les ", "der ", "die ", "das ", "ein ", "eine ",
        ]
        return articles.first(where: hasPrefix).map { String(dropFirst($0.count)) } ?? self
    }

    /// What a sentence gives to read: after its colon, in capitals, figures, or letters that have no small ones.
    package var inscription: String? {
        guard let colon = firstIndex(of: ":") else { return nil }
        let rest = self[index(after: colon)...].drop { !$0.isLetter && !$0.isNumber }
        guard let first = rest.first, !first.isLowercase else { return nil }
        var words = rest.prefix { !".!;\n".contains($0) }.filter { !"*_\"“”".contains($0) }
        // A question ends with its mark.
        if let end = words.firstIndex(where: { "?؟".contains($0) }) { words = String(words[...end]) }
        return words.count <= 60 ? words : nil
    }
}
