internal import Story

/// The words for animals and machines by language, and those that tell a beast from a person who is called by its name.
struct SpeciesLexicon: Sendable {
    private struct Content: Decodable {
        struct Size: Decodable {
            var factor: Double
            var words: [String]
        }
        var species: [String: [String: [String]]]
        var sizes: [Size]
        var neck: [String: [String]]
        var whole, likeness, links, persons, kin, named, among, worn: [String]
    }

    let species: PhraseTable<Species>
    /// How much larger than usual.
    let sizes: PhraseTable<Double>
    let neck: PhraseTable<Wardrobe.Neck>
    /// Articles and possessives that a noun follows.
    let whole: Set<String>
    /// What makes a simile of a beast: `like a dog`.
    let likeness: Set<String>
    /// What after a beast's name makes another thing of it: `dog trainer`, `a bear of a man`.
    let links: PhraseTable<Bool>
    /// Titles of people: MR. WOLF.
    let persons: Set<String>
    /// Beasts have families too: GRANDMOTHER PENGUIN.
    let kin: Set<String>
    /// `called`, `namens`: between a beast and its name.
    let named: PhraseTable<Bool>
    /// `one of them`: what a crowd was.
    let among: PhraseTable<Bool>
    let worn: Set<String>

    init(language: String) {
        let content: Content = Catalogue.load("lexicon-species")
        var table = PhraseTable<Species>()
        // English words too: short scripts do not tell their language.
        for group in language == "en" ? ["en", "other"] : [language, "en", "other"] {
            let words = content.species[group] ?? [:]
            for name in words.keys.sorted() {
                guard let kind = Species(rawValue: name) else { continue }
                for phrase in words[name] ?? [] { table.add(phrase, kind) }
            }
        }
        species = table
        sizes = PhraseTable(content.sizes.map { ($0.factor, $0.words) })
        neck = Catalogue.table(content.neck)
        whole = Set(content.whole.flatMap(foldedWords))
        likeness = Set(content.likeness.flatMap(foldedWords))
        links = PhraseTable(list: content.links)
        persons = Set(content.persons.flatMap(foldedWords))
        kin = Set(content.kin.flatMap(foldedWords))
        named = PhraseTable(list: content.named)
        among = PhraseTable(list: content.among)
        worn = Set(content.worn.flatMap(foldedWords))
    }
}
