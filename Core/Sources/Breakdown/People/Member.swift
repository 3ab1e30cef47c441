internal import Story

/// Someone of the cast while the script is being read.
struct Member: Sendable {
    var id: ID<Character>
    var name: String
    /// The folded names it goes by; the first is its own.
    var keys: [[String]]
    var aliases: [String]
    /// Words spoken, speeches, and mentions in action.
    var spoken = 0
    var speeches = 0
    var mentions = 0
    /// Votes for the sexes.
    var female = 0
    var male = 0
    /// The words of its introduction, folded tokens.
    var introduction: [Token] = []
    /// What it is, where it is no person.
    var kind: SpeciesReader.Kind?
    /// One of a crowd, made for staging.
    var extra = false
    /// The order of first appearance.
    var order: Int

    /// A creature whose name is its species.
    var isBeast = false

    /// The rank of importance grows with this.
    var weight: Int { spoken + speeches * 6 + mentions * 5 }
}

/// Finds people by the words of the script.
struct Mentions: Sendable {
    struct Name: Sendable {
        var member: Int
        /// All its words are common nouns: `OLD MAN`; small letters then need an article.
        var common: Bool
        /// A beast that is called by what it is: a word may stand between it and its article, `the small bird`.
        var beast: Bool
        /// It is no given name, so that `the` before small letters may mean it: `the bridesmaids`.
        var article: Bool
    }

    private(set) var table = PhraseTable<Name>(reach: 0)

    /// A mention: who, and the indices of its tokens.
    struct Found: Sendable {
        var member: Int
        var range: Range<Int>
        var possessive: Bool
    }

    init(_ members: [Member], people: PeopleLexicon) {
        var owners: [String: [Int]] = [:]
        for (index, member) in members.enumerated() where !member.extra {
            for key in member.keys where !key.isEmpty { owners[key.joined(separator: " "), default: []].append(index) }
            for word in Self.parts(member, people) { owners[word, default: []].append(index) }
        }
        for phrase in owners.keys.sorted() {
            let words = phrase.split(separator: " ").map(String.init)
            let candidates = owners[phrase] ?? []
            let exact = candidates.filter { members[$0].keys.contains(words) }
            guard let member = exact.first ?? (Set(candidates).count == 1 ? candidates.first : nil) else { continue }
            let common =
                words.allSatisfy {
                    people.nouns.contains($0) || Int($0) != nil || people.titles.contains($0) || Self.plain.contains($0)
                } || members[member].isBeast
            table.add(
                first: words[0], rest: words.dropFirst().map { $0 },
                Name(
                    member: member, common: common, beast: members[member].isBeast,
                    article: common || exact.count == 1 && people.names[words[0]] == nil
                ))
        }
    }

    private static let definite: Set<String> = ["the", "der", "die", "das", "le", "la", "el", "l", "den", "dem"]

    private static let plain: Set<String> = [
        "young", "old", "first", "second", "third", "little", "big", "tall", "other", "the", "a", "of",
    ]

    /// The single names of a full name: `ELENA VOSS` is also Elena, and Voss.
    private static func parts(_ member: Member, _ people: PeopleLexicon) -> [String] {
        member.keys.flatMap { key -> [String] in
            guard key.count > 1, !plain.contains(key[0]) else { return [] }
            return key.filter { word in
                word.unicodeScalars.count > 2 && !people.titles.contains(word) && !people.nouns.contains(word)
                    && Int(word) == nil
                    && !plain.contains(word)
            }
        }
    }

    /// The mention at `index`, where there is one.
    func at(_ index: Int, _ tokens: [Token]) -> Found? {
        guard let (name, end) = table.match(tokens, at: index) else { return nil }
        let first = tokens[index]
        if !first.caseless && !first.capital {
            guard name.common || name.article, index > 0,
                Self.definite.contains(tokens[index - 1].word)
                    || name.beast && index > 1 && Self.definite.contains(tokens[index - 2].word)
            else { return nil }
        }
        // Capitals at the start of a sentence prove nothing for a common noun without an article.
        if name.common && !first.caps && first.capital && !first.caseless && index > 0
            && tokens[index - 1].kind == .stop
        {
            return nil
        }
        return Found(member: name.member, range: index..<end, possessive: tokens[end - 1].possessive)
    }

    /// All mentions from left to right.
    func every(_ tokens: [Token]) -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < tokens.count {
            if let hit = at(index, tokens) {
                found.append(hit)
                index = hit.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }
}
