internal import Story

/// Finds everyone who speaks or acts: cues first, then silent people introduced in capitals.
struct CastReader {
    let text: ScriptText
    let vocabulary: Vocabulary
    let cues: CueReader
    var members: [Member] = []
    private var byKey: [String: Int] = [:]
    private var ids: IDMaker
    private var people: PeopleLexicon { vocabulary.people }
    private var species: SpeciesReader {
        SpeciesReader(lexicon: vocabulary.species, people: vocabulary.people, looks: vocabulary.looks)
    }

    /// Words before a name that make it another person's: `YOUNG MARA` is cast apart from `MARA`.
    private static let apart: Set<String> = [
        "young", "old", "older", "younger", "little", "teen", "teenage", "baby", "junge", "junger", "jeune", "joven",
        "vieux", "vieille", "alter", "alte", "viejo", "vieja",
    ]

    init(text: ScriptText, vocabulary: Vocabulary, ids: IDMaker) {
        self.text = text
        self.vocabulary = vocabulary
        self.ids = ids
        cues = CueReader(people: vocabulary.people)
    }

    /// Reads all scenes. Afterwards `members` is complete but for looks.
    mutating func read(_ scenes: [SceneOutline], actions: [[Token]]) {
        for scene in scenes {
            for case .speech(let run) in scene.blocks { note(run) }
        }
        joinFullNames()
        introduce(actions)
        vote(actions)
        tellSpecies(actions)
    }

    /// The member of a cue; of the first name of a joint cue (`MARA & TOM`).
    func member(_ cue: Cue) -> Int? {
        if let known = byKey[cue.key.joined(separator: " ")] { return known }
        return joint(cue).compactMap { byKey[$0.joined(separator: " ")] }.first
    }

    /// The names of a joint cue.
    private func joint(_ cue: Cue) -> [[String]] {
        var names: [[String]] = [[]]
        let tokens = ScriptText(cue.name).tokens(0..<cue.name.utf8.count)
        for token in tokens {
            let joins =
                token.word == "&" || token.word == "/" || token.kind == .comma
                || ["and", "und", "et", "y", "и", "e"].contains(token.word)
            if joins { names.append([]) } else { names[names.count - 1].append(token.word) }
        }
        return names.filter { !$0.isEmpty }
    }

    private mutating func note(_ run: SpeechRun) {
        guard !run.cue.key.isEmpty else { return }
        let names = joint(run.cue)
        if names.count > 1 && member(run.cue) == nil
            || names.count > 1 && byKey[run.cue.key.joined(separator: " ")] == nil
        {
            for name in names where byKey[name.joined(separator: " ")] == nil {
                add(name.joined(separator: " ").uppercased(), name)
            }
        } else if byKey[run.cue.key.joined(separator: " ")] == nil {
            add(run.cue.name, run.cue.key)
        }
        guard let index = member(run.cue) else { return }
        members[index].speeches += run.cueSpan == nil ? 0 : 1
        members[index].spoken += run.words.reduce(0) { $0 + foldedWords($1.text).count }
        let written = run.cue.qualifier.map { "\(run.cue.name) (\($0))" } ?? run.cue.name
        if written != members[index].name && !members[index].aliases.contains(written) && names.count == 1 {
            members[index].aliases.append(written)
        }
    }

    @discardableResult
    private mutating func add(_ name: String, _ key: [String]) -> Int {
        let index = members.count
        members.append(
            Member(
                id: ids.next("character", anchor: key.joined(separator: " ")), name: name, keys: [key], aliases: [],
                order: index))
        byKey[key.joined(separator: " ")] = index
        return index
    }

    /// Adds a figure of a crowd.
    mutating func addExtra(_ name: String) -> Int {
        let key = foldedWords(name)
        if let known = byKey[key.joined(separator: " ")] { return known }
        let index = add(name, key)
        members[index].extra = true
        return index
    }

    /// `DR. VOSS`, `ELENA VOSS` and `VOSS` are one, where only one longer name holds the shorter.
    private mutating func joinFullNames() {
        var target = Array(members.indices)
        for short in members.indices {
            let core = core(members[short].keys[0])
            guard !core.isEmpty, isProper(core) else { continue }
            let longer = members.indices.filter { index in
                index != short && target[index] == index && self.core(members[index].keys[0]).count >= core.count
                    && !Self.apart.contains(members[index].keys[0].first ?? "")
                    && contains(self.core(members[index].keys[0]), core)
            }
            if longer.count == 1, target[short] == short, !Self.apart.contains(members[short].keys[0].first ?? "") {
                let (into, from) = (min(longer[0], short), max(longer[0], short))
                if target[into] == into && target[from] == from { target[from] = into }
            }
        }
        merge(target)
    }

    private mutating func merge(_ target: [Int]) {
        var place: [Int: Int] = [:]
        var kept: [Member] = []
        for index in members.indices where target[index] == index {
            place[index] = kept.count
            kept.append(members[index])
        }
        for index in members.indices where target[index] != index {
            guard let into = place[target[index]] else { continue }
            let member = members[index]
            kept[into].keys += member.keys
            kept[into].aliases += [member.name] + member.aliases
            kept[into].spoken += member.spoken
            kept[into].speeches += member.speeches
        }
        members = kept
        byKey = [:]
        for (index, member) in members.enumerated() {
            for key in member.keys { byKey[key.joined(separator: " ")] = index }
        }
    }

    private func core(_ key: [String]) -> [String] {
        key.filter { !people.titles.contains($0) }
    }

    /// Not only nouns: `GUARD` never joins `GUARD 2`.
    private func isProper(_ words: [String]) -> Bool {
        !words.allSatisfy { people.nouns.contains($0) || Int($0) != nil || Self.apart.contains($0) }
    }

    private func contains(_ long: [String], _ short: [String]) -> Bool {
        guard !long.contains(where: { people.nouns.contains($0) || Int($0) != nil }) || long.count == short.count else {
            return false
        }
        return short.allSatisfy(long.contains)
    }

    // MARK: - Introductions

    /// A run of words in capitals inside a paragraph of mixed letters.
    private func capitalRuns(_ tokens: [Token]) -> [Range<Int>] {
        let words = tokens.filter { $0.kind == .word && !$0.caseless }
        guard words.contains(where: { !$0.caps && $0.word.count > 1 }) else { return [] }
        var runs: [Range<Int>] = []
        var start: Int?
        for (index, token) in tokens.enumerated() {
            let inRun =
                token.kind == .word && (token.caps || (start != nil && token.capital && token.word.count == 1))
                || token.kind == .number && start != nil && token.word.count < 3
                || token.kind == .stop && start != nil && index > 0
                    && ["dr", "mr", "mrs", "ms", "st"].contains(tokens[index - 1].word)
            if inRun {
                start = start ?? index
            } else if let first = start {
                runs.append(first..<index)
                start = nil
            }
            if token.possessive, let first = start {
                runs.append(first..<(index + 1))
                start = nil
            }
        }
        if let first = start { runs.append(first..<tokens.count) }
        return runs
    }

    /// Capitals alone also mark sounds, props and camera words: a person needs an age, a noun for people or a name.
    private mutating func introduce(_ actions: [[Token]]) {
        for tokens in actions {
            for run in capitalRuns(tokens) {
                let key = tokens[run].filter { $0.kind == .word || $0.kind == .number }.map(\.word)
                guard !key.isEmpty, key.count <= 4, byKey[key.joined(separator: " ")] == nil else { continue }
                guard bracketed(tokens, run.upperBound) != nil || evidence(key, tokens, run) >= 2 else { continue }
                let written = text.plain(tokens[run.lowerBound].start..<tokens[run.upperBound - 1].end)
                let name = tokens[run.upperBound - 1].possessive ? String(written.dropLast(2)) : written
                if let owner = bracketed(tokens, run.upperBound) ?? fullNameOwner(key) {
                    members[owner].keys.append(key)
                    members[owner].aliases.append(name)
                    byKey[key.joined(separator: " ")] = owner
                } else {
                    add(name, key)
                }
            }
        }
        let mentions = Mentions(members, people: people)
        for tokens in actions {
            for found in mentions.every(tokens) where members[found.member].introduction.isEmpty {
                members[found.member].introduction = introduction(tokens, found, mentions)
            }
        }
    }

    /// `SARA (שרה, 68)`: the cue in brackets after a name is the same person's.
    private func bracketed(_ tokens: [Token], _ end: Int) -> Int? {
        guard end + 1 < tokens.count, tokens[end].kind == .open else { return nil }
        var words: [String] = []
        for token in tokens[(end + 1)...].prefix(4) {
            guard token.kind == .word else { break }
            words.append(token.word)
            if let known = byKey[words.joined(separator: " ")] { return known }
        }
        return nil
    }

    /// The cue's owner of whose name `key` is the fuller form.
    private func fullNameOwner(_ key: [String]) -> Int? {
        let core = core(key)
        guard core.count > 1 || key.count > core.count, !Self.apart.contains(key[0]) else { return nil }
        let owners = members.indices.filter { index in
            let short = self.core(members[index].keys[0])
            return !short.isEmpty && isProper(short) && short.count <= core.count && short.allSatisfy(core.contains)
        }
        return owners.count == 1 ? owners[0] : nil
    }

    private func evidence(_ key: [String], _ tokens: [Token], _ run: Range<Int>) -> Int {
        let camera = vocabulary.camera
        if camera.isOrder(tokens, at: run.lowerBound)
            || people.crowds.match(tokens, at: run.lowerBound)?.end == run.upperBound
        {
            return 0
        }
        var score = 0
        if ageFollows(tokens, run.upperBound) { score += 3 }
        if let last = key.last(where: { Int($0) == nil }), people.nouns.contains(last) { score += 2 }
        if key.count <= 3, people.names[key[0]] != nil || key.count > 1 && people.titles.contains(key[0]) { score += 2 }
        if fullNameOwner(key) != nil { score += 2 }
        // `BELLE, a white horse`: who is introduced as a beast acts, spoken or not.
        if species.introduced(tokens, run) != nil { score += 3 }
        // `the small BIRD`: a beast in capitals after its article acts.
        if species.named(key) != nil, species.hasArticle(tokens, run.lowerBound) { return score + 2 }
        let isThing = vocabulary.props.kinds.match(tokens, at: run.lowerBound)?.end == run.upperBound
        if isThing && !key.contains(where: people.nouns.contains) { score -= 2 }
        return score
    }

    /// `(34)`, `, 34,` or `(30s)` after a name.
    private func ageFollows(_ tokens: [Token], _ end: Int) -> Bool {
        guard end + 1 < tokens.count, tokens[end].kind == .open || tokens[end].kind == .comma else { return false }
        let near = tokens[(end + 1)..<min(end + 5, tokens.count)]
        return near.prefix { $0.kind != .close && $0.kind != .stop }.contains {
            $0.kind == .number && $0.word.count <= 2 || vocabulary.looks.numbers[$0.word] != nil
        }
    }

    /// The words that say what someone looks like: from the name to the end of the sentence, then what goes on about
    /// `she`; and the words before the name where they name nobody else.
    private func introduction(_ tokens: [Token], _ found: Mentions.Found, _ mentions: Mentions) -> [Token] {
        var before = found.range.lowerBound
        while before > 0, tokens[before - 1].kind != .stop, tokens[before - 1].kind != .gap { before -= 1 }
        var words: [Token] = []
        let lead = tokens[before..<found.range.lowerBound]
        if !lead.indices.contains(where: { mentions.at($0, tokens) != nil }),
            lead.contains(where: { people.nouns.contains($0.word) })
        {
            words += lead
        }
        words += tokens[found.range]
        var sentences = 0
        var index = found.range.upperBound
        while index < tokens.count, words.count < 60 {
            if mentions.at(index, tokens).map({ $0.member != found.member }) ?? false { break }
            let token = tokens[index]
            if token.kind == .stop || token.kind == .gap {
                sentences += 1
                guard sentences < 3, index + 1 < tokens.count, goesOn(tokens[index + 1].word) else { break }
            }
            words.append(token)
            index += 1
        }
        return words
    }

    private func goesOn(_ word: String) -> Bool {
        people.female.contains(word) || people.male.contains(word)
    }

    // MARK: - He or she

    private mutating func vote(_ actions: [[Token]]) {
        let mentions = Mentions(members, people: people)
        for index in members.indices {
            for key in members[index].keys { voteByName(key, index) }
            for token in members[index].introduction {
                guard let sex = people.words[token.word] else { continue }
                let weight = people.female.contains(token.word) || people.male.contains(token.word) ? 3 : 6
                if sex == .female { members[index].female += weight } else { members[index].male += weight }
            }
        }
        for tokens in actions {
            var last: Int?
            var index = 0
            while index < tokens.count {
                if let found = mentions.at(index, tokens) {
                    members[found.member].mentions += 1
                    last =
                        last == nil || last == found.member || tokens[max(0, index - 1)].kind == .stop
                        ? found.member : nil
                    index = found.range.upperBound
                    continue
                }
                if tokens[index].kind == .gap { last = nil }
                if let last {
                    if people.female.contains(tokens[index].word) { members[last].female += 1 }
                    if people.male.contains(tokens[index].word) { members[last].male += 1 }
                }
                index += 1
            }
        }
    }

    private mutating func voteByName(_ key: [String], _ index: Int) {
        for (place, word) in key.enumerated() {
            let singular = word.hasSuffix("s") ? people.words[String(word.dropLast())] : nil
            let sex = people.words[word] ?? people.names[word] ?? singular
            guard let sex, !(place > 0 && people.words[word] == nil && key.count > 1 && people.names[key[0]] != nil)
            else { continue }
            let weight = people.words[word] != nil ? 12 : 6
            if sex == .female { members[index].female += weight } else { members[index].male += weight }
        }
    }
}
