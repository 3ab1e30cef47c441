internal import Story

/// The words for people, props, places, looks and speech, ready to look up.
struct PeopleLexicon: Sendable {
    private struct Content: Decodable {
        var female_names, male_names, female_names_native, male_names_native, female_words, male_words: String
        var pronouns: [String: [String]]
        var object_pronouns: [String]
        var person_nouns: String
        var crowds, titles, extensions, voice_over, phone_voice: [String]
    }

    let names: [String: Look.Sex]
    let words: [String: Look.Sex]
    let female: Set<String>
    let male: Set<String>
    let plural: Set<String>
    let objectPronouns: Set<String>
    let nouns: Set<String>
    let crowds: PhraseTable<Bool>
    let titles: Set<String>
    let extensions: Set<String>
    let voiceOver: Set<String>
    let phoneVoice: Set<String>

    init() {
        let content: Content = Catalogue.load("lexicon-people")
        var names: [String: Look.Sex] = [:]
        for word in foldedWords(content.male_names + " " + content.male_names_native) { names[word] = .male }
        for word in foldedWords(content.female_names + " " + content.female_names_native) { names[word] = .female }
        self.names = names
        var words: [String: Look.Sex] = [:]
        for word in foldedWords(content.male_words) { words[word] = .male }
        for word in foldedWords(content.female_words) { words[word] = .female }
        self.words = words
        func set(_ list: [String]) -> Set<String> { Set(list.map { foldedWords($0).joined(separator: " ") }) }
        female = set(content.pronouns["female"] ?? [])
        male = set(content.pronouns["male"] ?? [])
        plural = set(content.pronouns["plural"] ?? [])
        objectPronouns = set(content.object_pronouns)
        nouns = Set(foldedWords(content.person_nouns))
        crowds = PhraseTable(list: content.crowds)
        titles = set(content.titles)
        extensions = set(content.extensions)
        voiceOver = set(content.voice_over)
        phoneVoice = set(content.phone_voice)
    }
}

/// Things by what the script calls them, the places a set has, and what marks a body.
struct PropLexicon: Sendable {
    private struct Content: Decodable {
        struct Row: Decodable {
            var kind: PropKind
            var words: [String]
        }
        var rows: [Row]
        var furniture: [PropKind]
        var places, marks, unmarks: [String: [String]]
        var left_hand, both_hands: [String]
    }

    let kinds: PhraseTable<PropKind>
    /// What belongs to the set: handled in place, never carried.
    let furniture: Set<PropKind>
    let places: PhraseTable<String>
    let marks: PhraseTable<String>
    let unmarks: PhraseTable<String>
    let leftHand: PhraseTable<Bool>
    let bothHands: PhraseTable<Bool>

    init(language: String) {
        let friends = Catalogue.falseFriends(language)
        let content: Content = Catalogue.load("lexicon-props")
        kinds = PhraseTable(content.rows.map { ($0.kind, $0.words) }, without: friends)
        furniture = Set(content.furniture)
        places = Catalogue.names(content.places, without: friends)
        marks = Catalogue.names(content.marks, without: friends)
        unmarks = Catalogue.names(content.unmarks)
        leftHand = PhraseTable(list: content.left_hand)
        bothHands = PhraseTable(list: content.both_hands)
    }
}

/// How lines are weighed and read aloud.
struct DialogueLexicon: Sendable {
    private struct Content: Decodable {
        var secrets, refusals, greetings: [String]
        var moods, tones: [String: [String]]
        var whispers, shouts, phones, interrupts, pauses, to: [String]
        var stopwords: [String: String]
    }

    let secrets: PhraseTable<Bool>
    let refusals: PhraseTable<Bool>
    let greetings: PhraseTable<Bool>
    /// What a parenthetical says of the voice.
    let moods: PhraseTable<Mood>
    /// What the spoken words themselves tell of it.
    let tones: PhraseTable<Mood>
    let whispers: PhraseTable<Bool>
    let shouts: PhraseTable<Bool>
    let phones: PhraseTable<Bool>
    let interrupts: PhraseTable<Bool>
    let pauses: PhraseTable<Bool>
    let to: Set<String>
    /// The languages that each common word speaks for.
    let stopwords: [String: [String]]

    init() {
        let content: Content = Catalogue.load("lexicon-dialogue")
        secrets = PhraseTable(list: content.secrets)
        refusals = PhraseTable(list: content.refusals)
        greetings = PhraseTable(list: content.greetings)
        moods = Catalogue.table(content.moods)
        tones = Catalogue.table(content.tones)
        whispers = PhraseTable(list: content.whispers)
        shouts = PhraseTable(list: content.shouts)
        phones = PhraseTable(list: content.phones)
        interrupts = PhraseTable(list: content.interrupts)
        pauses = PhraseTable(list: content.pauses)
        to = Set(content.to.flatMap(foldedWords))
        var stopwords: [String: [String]] = [:]
        for language in content.stopwords.keys.sorted() {
            for word in foldedWords(content.stopwords[language] ?? "") { stopwords[word, default: []].append(language) }
        }
        self.stopwords = stopwords
    }

    /// The language that most common words speak for; `fallback` where they are few or undecided.
    func language(of tokens: some Sequence<Token>, fallback: String) -> String {
        var votes: [String: Int] = [:]
        var han = 0
        var kana = 0
        var words = 0
        for token in tokens where token.kind == .word {
            words += 1
            for language in stopwords[token.word] ?? [] { votes[language, default: 0] += 1 }
            if token.caseless, let scalar = token.word.unicodeScalars.first {
                if (0x3041...0x30FF).contains(scalar.value) { kana += 1 }
                if (0x4E00...0x9FFF).contains(scalar.value) { han += 1 }
            }
        }
        if kana * 8 > words { return "ja" }
        if han * 4 > words { return "zh" }
        let best = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first
        guard let best, best.value * 14 > words else { return fallback }
        return best.key
    }
}
