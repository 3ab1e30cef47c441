internal import Story

/// Who of the new draft is whom of the old, also under another name.
struct PeopleMatch {
    /// The old character of each new one; nobody for those who are new.
    private(set) var old: [ID<Character>: Character] = [:]
    /// Who has another name now.
    private(set) var renamed: [(was: Character, now: Character)] = []

    init(old before: [Character], _ draft: NamedDraft, new after: [Character], _ revised: NamedDraft) {
        var free = Dictionary(before.map { ($0.name.uppercased(), $0) }) { first, _ in first }
        for person in after {
            if let same = free.removeValue(forKey: person.name.uppercased()) { old[person.id] = same }
        }
        for person in after where old[person.id] == nil {
            let name = person.name.uppercased()
            let same = free.values.filter { $0.aliases.contains { $0.uppercased() == name } }
                .min { ($0.billing, $0.id) < ($1.billing, $1.id) }
            if let same {
                free[same.name.uppercased()] = nil
                old[person.id] = same
            }
        }
        let gone = before.filter { free[$0.name.uppercased()]?.id == $0.id }
        let come = after.filter { old[$0.id] == nil }
        guard !gone.isEmpty, !come.isEmpty else { return }
        let votes = votes(draft, revised, gone: Set(gone.map(\.id)), come: Set(come.map(\.id)))
        let ranks = Dictionary(before.map { ($0.id, $0.billing) }) { first, _ in first }
        var taken: Set<ID<Character>> = []
        for (pair, _) in votes.sorted(by: {
            (-$0.value, ranks[$0.key.old] ?? 0, $0.key.new) < (-$1.value, ranks[$1.key.old] ?? 0, $1.key.new)
        }) where old[pair.new] == nil && !taken.contains(pair.old) {
            guard let was = gone.first(where: { $0.id == pair.old }), let now = come.first(where: { $0.id == pair.new })
            else { continue }
            taken.insert(pair.old)
            old[pair.new] = was
            renamed.append((was, now))
        }
    }

    private struct Pair: Hashable {
        var old: ID<Character>
        var new: ID<Character>
    }

    /// Paragraphs that are the same but for names speak for a change of name.
    private func votes(
        _ draft: NamedDraft, _ revised: NamedDraft, gone: Set<ID<Character>>, come: Set<ID<Character>>
    ) -> [Pair: Int] {
        var waiting: [UInt64: [Int]] = [:]
        for index in draft.draft.paragraphs.indices.reversed() {
            waiting[draft.masked[index], default: []].append(index)
        }
        var votes: [Pair: Int] = [:]
        for index in revised.draft.paragraphs.indices {
            guard let twin = waiting[revised.masked[index]]?.popLast() else { continue }
            var pairs: Set<Pair> = []
            if let was = draft.draft.paragraphs[twin].speaker, let now = revised.draft.paragraphs[index].speaker {
                pairs.insert(Pair(old: was, new: now))
            }
            for (was, now) in zip(draft.named[twin], revised.named[index]) { pairs.insert(Pair(old: was, new: now)) }
            for pair in pairs where gone.contains(pair.old) && come.contains(pair.new) { votes[pair, default: 0] += 1 }
        }
        return votes
    }
}

/// A draft with the names in it found, and its words' keys without them.
struct NamedDraft {
    let draft: Draft
    /// For each paragraph, the keys of its words, every name the same.
    private(set) var words: [[UInt64]] = []
    /// For each paragraph, one key of these.
    private(set) var masked: [UInt64] = []
    /// For each paragraph, who is named in it, in order.
    private(set) var named: [[ID<Character>]] = []

    private static let anyName: UInt64 = 1

    init(_ draft: Draft, _ people: [Character]) {
        self.draft = draft
        var owners: [String: ID<Character>] = [:]
        for person in people {
            for word in person.name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                let key = word.lowercased()
                if owners[key] == nil { owners[key] = person.id }
            }
        }
        for paragraph in draft.paragraphs {
            var keys: [UInt64] = []
            var found: [ID<Character>] = []
            var last: ID<Character>?
            for word in paragraph.words {
                let owner = Self.name(draft.bytes[word.start..<word.end]).flatMap { owners[$0] }
                // A name of several words is one.
                if owner == nil || owner != last { keys.append(owner == nil ? word.key : Self.anyName) }
                if let owner, owner != last { found.append(owner) }
                last = owner
            }
            words.append(keys)
            masked.append(keys.joinedKey)
            named.append(found)
        }
    }

    /// The name that a word may be: its first run of letters, where it is a capital that begins it.
    static func name(_ word: ArraySlice<UInt8>) -> String? {
        guard let first = word.firstIndex(where: isLetter), (0x41...0x5A).contains(word[first]) || word[first] >= 0x80
        else { return nil }
        let end = word[first...].firstIndex { !isLetter($0) } ?? word.endIndex
        var run = word[first..<end]
        // The typographic apostrophe of `Mara’s` is no letter.
        if let mark = run.indices.dropFirst().first(where: { index in
            run[index] == 0xE2 && index + 1 < run.endIndex && run[index + 1] == 0x80
        }) {
            run = run[..<mark]
        }
        return String(decoding: run, as: UTF8.self).lowercased()
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
