internal import Story

/// Reads from the script's words which of the cast are no people: by what introduces them (`KEVIN, a small penguin`),
/// else by a name that is a beast's (`SECOND PENGUIN`) and that the action uses as one (`the seal`).
struct SpeciesReader {
    let lexicon: SpeciesLexicon
    let people: PeopleLexicon
    let looks: LookLexicon

    /// What the script says about someone's kind.
    struct Kind: Sendable {
        var species: Species
        /// The words that describe it, the species among them.
        var words: [Token] = []
    }

    // MARK: - By name

    /// The species of a name that ends in one: `LEOPARD SEAL`, `TEN THOUSAND PENGUINS`, `DOG 2`. No title, no given
    /// name and no trade stands before it.
    func named(_ key: [String]) -> Kind? {
        let words = key.filter { Int($0) == nil }
        guard !words.isEmpty, !words.contains(where: lexicon.persons.contains) else { return nil }
        let tokens = ScriptText(words.joined(separator: " ")).tokens(0..<words.joined(separator: " ").utf8.count)
        for index in tokens.indices {
            guard let found = lexicon.species.match(tokens, at: index), found.end == tokens.count else { continue }
            let before = tokens[..<index].map(\.word)
            let isPerson = before.contains {
                people.names[$0] != nil
                    || people.nouns.contains($0) && !Self.ages.contains($0) && !lexicon.kin.contains($0)
            }
            return isPerson || lexicon.links.match(tokens, at: 0) != nil && index > 0 ? nil : Kind(species: found.value)
        }
        return nil
    }

    private static let ages: Set<String> = [
        "old", "young", "baby", "little", "elderly", "first", "second", "third", "fourth", "fifth", "vieux", "vieille",
        "jeune",
        "alter", "alte", "altes", "junger", "junge", "junges", "viejo", "vieja", "joven",
    ]

    /// True where an article or possessive opens the noun that ends at `index`: `the small bird`.
    func hasArticle(_ tokens: [Token], _ index: Int) -> Bool {
        for place in stride(from: index - 1, through: max(0, index - 3), by: -1) where place >= 0 {
            guard tokens[place].kind == .word else { return false }
            if lexicon.whole.contains(tokens[place].word) { return true }
        }
        return false
    }

    // MARK: - By what introduces them

    /// What the words around one mention say: nil where they say nothing.
    func introduced(_ tokens: [Token], _ range: Range<Int>) -> Kind? {
        after(tokens, range.upperBound) ?? before(tokens, range.lowerBound, end: range.upperBound)
            ?? among(tokens, range.lowerBound)
    }

    /// `, a small penguin in…`, `(a dog)`, `is an old dog`.
    private func after(_ tokens: [Token], _ end: Int) -> Kind? {
        guard end < tokens.count else { return nil }
        let opens = [.comma, .open, .dash, .colon].contains(tokens[end].kind)
        let isBe = ["is", "ist", "est", "es", "was", "war"].contains(tokens[end].word)
        guard opens || isBe else { return nil }
        var index = end + 1
        // An age may stand first: `REX (7), an old dog`.
        var skipped = 0
        while index < tokens.count, skipped < 4, tokens[index].kind != .stop,
            tokens[index].kind == .number || [.comma, .close, .open].contains(tokens[index].kind)
                || ["years", "year", "old", "jahre", "alt", "ans", "anos"].contains(tokens[index].word) && skipped > 0
        {
            index += 1
            skipped += 1
        }
        guard index < tokens.count, lexicon.whole.contains(tokens[index].word) else { return nil }
        return noun(tokens, from: index + 1)
    }

    /// The noun that an article opens, where it is a beast: up to five words may describe it.
    private func noun(_ tokens: [Token], from start: Int) -> Kind? {
        for index in start..<min(tokens.count, start + 6) {
            guard tokens[index].kind == .word || tokens[index].kind == .comma || tokens[index].kind == .number else {
                return nil
            }
            if let found = lexicon.species.match(tokens, at: index) {
                return isWhole(tokens, found.end)
                    ? Kind(species: found.value, words: Array(tokens[start..<found.end])) : nil
            }
            let word = tokens[index].word
            if Self.ages.contains(word) { continue }
            if people.nouns.contains(word) || people.words[word] != nil && !lexicon.whole.contains(word) { return nil }
            if looks.occupations.match(tokens, at: index) != nil { return nil }
        }
        return nil
    }

    /// Nothing follows that makes another thing of a beast.
    private func isWhole(_ tokens: [Token], _ end: Int) -> Bool {
        guard end < tokens.count, tokens[end].kind == .word else { return true }
        return !(tokens[end - 1].possessive || lexicon.links.match(tokens, at: end) != nil)
    }

    /// `a dog named REX`, `her cat MITTENS`, `Their dog, REX, sleeps`.
    private func before(_ tokens: [Token], _ start: Int, end: Int) -> Kind? {
        guard start > 1 else { return nil }
        var index = start - 1
        if tokens[index].kind == .comma {
            let closes = end >= tokens.count || [.comma, .stop, .close, .open, .dash].contains(tokens[end].kind)
            guard closes else { return nil }
            index -= 1
        }
        for first in max(0, index - 2)...index {
            if let phrase = lexicon.named.match(tokens, at: first), phrase.end == index + 1 { index = first - 1 }
        }
        guard index >= 0, !tokens[index].possessive else { return nil }
        for first in max(0, index - 2)...index {
            guard let found = lexicon.species.match(tokens, at: first), found.end == index + 1 else { continue }
            // Its article, and no simile before that.
            var place = first - 1
            while place >= 0, place > first - 5, tokens[place].kind == .word,
                !lexicon.whole.contains(tokens[place].word)
            {
                place -= 1
            }
            guard place >= 0, lexicon.whole.contains(tokens[place].word) || tokens[place].possessive else { return nil }
            if place > 0, lexicon.likeness.contains(tokens[place - 1].word) { return nil }
            return Kind(species: found.value, words: Array(tokens[(place + 1)..<found.end]))
        }
        return nil
    }

    /// `A crowd of penguins. One of them, BRENDA`: the beasts that were named last before.
    private func among(_ tokens: [Token], _ start: Int) -> Kind? {
        let reach = max(0, start - 5)..<start
        guard let phrase = lexicon.among.first(in: tokens, reach) else { return nil }
        let found = lexicon.species.every(in: tokens, 0..<phrase.range.lowerBound).last
        return found.map { Kind(species: $0.value) }
    }

    /// `a crowd of ten thousand identical penguins`: what a crowd is made of.
    func crowd(_ tokens: [Token], _ end: Int) -> Species? {
        guard end < tokens.count, ["of", "von", "de", "d"].contains(tokens[end].word) else {
            return end < tokens.count && tokens[end].kind == .word ? lexicon.species.match(tokens, at: end)?.value : nil
        }
        for index in end..<min(tokens.count, end + 7) {
            if tokens[index].kind == .stop || people.nouns.contains(tokens[index].word) { return nil }
            if let found = lexicon.species.match(tokens, at: index) {
                return isWhole(tokens, found.end) ? found.value : nil
            }
        }
        return nil
    }

    // MARK: - Looks

    /// A person's look made a creature's: its size, its coat, and only what the script says it wears.
    func dress(_ cast: inout CastLook, as kind: Kind, introduction: [Token]) {
        let words = kind.words.isEmpty ? introduction : kind.words
        let near = Array(introduction.prefix(10))
        let size =
            lexicon.sizes.every(in: introduction).first { $0.value > 1.5 } ?? lexicon.sizes.first(in: words)
            ?? lexicon.sizes.every(in: near).first {
                $0.range.upperBound >= near.count || near[$0.range.upperBound].kind != .word
            }
        let height = kind.species.heightM * (size?.value ?? 1)
        cast.look.species = kind.species
        cast.look.heightM = height >= 0.5 ? LookReader.centimetres(height) : (height * 1000).rounded() / 1000
        let coat = looks.colours.first(in: kind.words)
        cast.look.hair = Hair(style: .short, value: coat?.value ?? kind.species.value)
        if !cast.fixed.contains(.build) { cast.look.build = size.map { $0.value > 1 } == true ? .heavy : .average }
        (cast.look.face.beard, cast.look.face.glasses) = (.none, false)
        let hat = cast.fixed.contains(.hat) ? cast.clothes.hat : nil
        cast.look.wardrobe = ["default": wearing(introduction, over: Wardrobe(hat: hat))]
    }

    /// What is about the neck: `in a large red scarf`, `wearing a napkin`.
    func wearing(_ words: [Token], over clothes: Wardrobe) -> Wardrobe {
        var clothes = clothes
        for (neck, range) in lexicon.neck.every(in: words) {
            let lead = words[max(0, range.lowerBound - 5)..<range.lowerBound]
            guard lead.contains(where: { lexicon.worn.contains($0.word) }) else { continue }
            clothes.neck = neck
            for index in lead.indices {
                if let colour = looks.colours.match(words, at: index) { clothes.neckValue = colour.value }
            }
            break
        }
        return clothes
    }
}
