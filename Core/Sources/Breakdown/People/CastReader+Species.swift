internal import Story

extension CastReader {
    /// Tells beasts and machines from people: what introduces them decides, then their name.
    mutating func tellSpecies(_ actions: [[Token]]) {
        let reader = SpeciesReader(lexicon: vocabulary.species, people: vocabulary.people, looks: vocabulary.looks)
        for index in members.indices where !members[index].extra {
            let named = members[index].keys.lazy.compactMap(reader.named).first
            members[index].isBeast = named != nil
            members[index].kind = named
        }
        // With the names of beasts known, `the seal` is a mention too.
        let mentions = Mentions(members, people: vocabulary.people)
        var articles = [Int](repeating: 0, count: members.count)
        var bare = articles
        var introduced: [Int: SpeciesReader.Kind] = [:]
        for tokens in actions {
            for found in mentions.every(tokens) {
                if introduced[found.member] == nil, let kind = reader.introduced(tokens, found.range) {
                    introduced[found.member] = kind
                }
                if reader.hasArticle(tokens, found.range.lowerBound) {
                    articles[found.member] += 1
                } else {
                    bare[found.member] += 1
                }
            }
        }
        for index in members.indices {
            if let kind = introduced[index] {
                members[index].kind = kind
            } else if members[index].kind != nil, isPerson(index, articles[index], bare[index]) {
                members[index].kind = nil
            }
            if members[index].kind == nil { members[index].isBeast = false }
        }
    }

    /// Someone who only bears a beast's name: an age or a trade is given, or the action never says `the fox`.
    private func isPerson(_ index: Int, _ articles: Int, _ bare: Int) -> Bool {
        let member = members[index]
        let words = member.introduction
        let looks = LookReader(lexicon: vocabulary.looks, things: vocabulary.props.kinds)
        if looks.tellsAge(words) || vocabulary.looks.occupations.first(in: words) != nil { return true }
        let name = member.keys[0]
        if words.contains(where: {
            vocabulary.people.nouns.contains($0.word) && !name.contains($0.word) && $0.word != "old"
        }) {
            return true
        }
        // More than one word counts or describes: SECOND PENGUIN is nobody's name.
        return name.count == 1 && bare > articles
    }
}
