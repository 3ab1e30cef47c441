internal import Story

/// What a verb or phrase of an action line means: one row of DIRECTION §1.2 with its business and seconds (§1.13).
struct BeatRule: Decodable, Sendable {
    var beat: Beat.Kind
    var intensity: Double
    var action: Action
    var posture: Posture?
    var mood: Mood?
    var seconds: Double
    /// English verbs as lemmas, to be inflected; phrases and other languages word for word.
    var words: [String: [String]]

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case beat, i, action, posture, mood, s, phrases, en, de, fr, es, it, pt, ru, zh, ja
    }

    init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: CodingKeys.self)
        beat = try row.decode(Beat.Kind.self, forKey: .beat)
        intensity = try row.decode(Double.self, forKey: .i)
        action = try row.decode(Action.self, forKey: .action)
        posture = try row.decodeIfPresent(Posture.self, forKey: .posture)
        mood = try row.decodeIfPresent(Mood.self, forKey: .mood)
        seconds = try row.decode(Double.self, forKey: .s)
        words = [:]
        for key in [CodingKeys.phrases, .en, .de, .fr, .es, .it, .pt, .ru, .zh, .ja] {
            words[key.rawValue] = try row.decodeIfPresent([String].self, forKey: key)
        }
    }
}

/// The verbs of one language, with manner, negation and the words that join clauses.
struct VerbLexicon: Sendable {
    /// How a form of a verb was written: what may stand before it differs.
    enum Form: Sendable {
        case base, inflected, past, participle, phrase
    }

    struct Hit: Sendable {
        var rule: Int
        var form: Form
    }

    struct Manner: Decodable, Sendable {
        var factor: Double
        var held: Bool
        var words: [String]
    }

    struct Extra: Decodable, Sendable {
        var seconds: Double
        var held: Bool
        var words: [String]
    }

    private struct Content: Decodable {
        var rules: [BeatRule]
        var irregular: [String: [String]]
        var manner: [Manner]
        var extra: [Extra]
        var negation: [String]
        var together: [String]
        var then: [String]
        var like: [String]
        var determiners: [String]
        var noun_like, articles: [String]
    }

    let rules: [BeatRule]
    let verbs: PhraseTable<Hit>
    let manner: PhraseTable<(factor: Double, held: Bool)>
    let extra: PhraseTable<(seconds: Double, held: Bool)>
    let negation: PhraseTable<Bool>
    let together: PhraseTable<Bool>
    let then: PhraseTable<Bool>
    let like: PhraseTable<Bool>
    let determiners: Set<String>
    /// Forms of verbs that are as often nouns: `hands`, `lights`; they need a subject right before them.
    let nounLike: Set<String>
    /// The articles of other languages than English; empty in English.
    let articles: Set<String>

    /// The verbs of `language`; English where the lexicon has none of it.
    init(language: String) {
        let content: Content = Catalogue.load("lexicon-verbs")
        rules = content.rules
        var verbs = PhraseTable<Hit>(reach: 5)
        let known = content.rules.contains { $0.words[language] != nil }
        for (index, rule) in content.rules.enumerated() {
            if language == "en" || !known {
                for lemma in rule.words["en"] ?? [] {
                    Self.inflect(lemma, content.irregular) { verbs.add($0, Hit(rule: index, form: $1)) }
                }
                for phrase in rule.words["phrases"] ?? [] { verbs.add(phrase, Hit(rule: index, form: .phrase)) }
            } else {
                for form in rule.words[language] ?? [] { verbs.add(form, Hit(rule: index, form: .phrase)) }
            }
        }
        self.verbs = verbs
        manner = PhraseTable(content.manner.map { (($0.factor, $0.held), $0.words) })
        extra = PhraseTable(content.extra.map { (($0.seconds, $0.held), $0.words) })
        negation = PhraseTable(list: content.negation)
        together = PhraseTable(list: content.together)
        then = PhraseTable(list: content.then)
        like = PhraseTable(list: content.like)
        determiners = Set(content.determiners)
        nounLike = Set(content.noun_like)
        articles = language == "en" || !known ? [] : Set(content.articles)
    }

    /// The forms of an English verb: the first word of `phrase` bends, the rest stays.
    static func inflect(_ phrase: String, _ irregular: [String: [String]], add: (String, Form) -> Void) {
        let parts = phrase.split(separator: " ", maxSplits: 1)
        guard let verb = parts.first.map(String.init) else { return }
        let rest = parts.count > 1 ? " " + parts[1] : ""
        add(verb + rest, .base)
        if let forms = irregular[verb] {
            for (index, form) in forms.enumerated() {
                add(form + rest, form.hasSuffix("ing") ? .participle : index == 0 || verb == "be" ? .inflected : .past)
            }
            return
        }
        let last = verb.last ?? "e"
        let sibilant = ["s", "x", "z", "sh", "ch"].contains { verb.hasSuffix($0) } || verb.hasSuffix("o")
        let consonantY = last == "y" && !"aeiou".contains(verb.dropLast().last ?? "a")
        add((consonantY ? verb.dropLast() + "ies" : sibilant ? verb + "es" : verb + "s") + rest, .inflected)
        let stem = last == "e" ? String(verb.dropLast()) : doubled(verb)
        add((consonantY ? verb.dropLast() + "ied" : stem + "ed") + rest, .past)
        add(
            (last == "e" && !verb.hasSuffix("ee") ? stem + "ing" : last == "e" ? verb + "ing" : stem + "ing") + rest,
            .participle)
    }

    /// `grab` becomes `grabb`: one vowel before one last consonant of a short verb.
    private static func doubled(_ verb: String) -> String {
        let letters = Array(verb)
        guard letters.count >= 3, letters.count <= 5, let last = letters.last, !"aeiouwxy".contains(last),
            "aeiou".contains(letters[letters.count - 2]), !"aeiou".contains(letters[letters.count - 3])
        else { return verb }
        let vowels = letters.filter { "aeiou".contains($0) }.count
        return vowels == 1 ? verb + String(last) : verb
    }
}
