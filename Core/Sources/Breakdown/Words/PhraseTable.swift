/// Phrases with a value each, found from their first word on: the longest that fits wins.
struct PhraseTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        /// The words after the first; nil stands for a gap of up to `reach` words: `pick … up`.
        var rest: [String?]
        var value: Value
    }

    private var entries: [String: [Entry]] = [:]
    /// How many words a gap may hold.
    private let reach: Int

    init(reach: Int = 5) {
        self.reach = reach
    }

    var isEmpty: Bool { entries.isEmpty }

    /// Adds a phrase; `…` in it is a gap. An empty phrase is nothing.
    mutating func add(_ phrase: String, _ value: Value) {
        let parts = phrase.split(separator: "\u{2026}", omittingEmptySubsequences: false).map {
            foldedWords(String($0))
        }
        guard let first = parts.first?.first else { return }
        var rest: [String?] = parts[0].dropFirst().map { $0 }
        for part in parts.dropFirst() {
            rest.append(nil)
            rest += part.map { $0 }
        }
        add(first: first, rest: rest, value)
    }

    mutating func add(first: String, rest: [String?], _ value: Value) {
        var list = entries[first] ?? []
        let place = list.firstIndex { $0.rest.count < rest.count } ?? list.count
        list.insert(Entry(rest: rest, value: value), at: place)
        entries[first] = list
    }

    /// The longest phrase that begins at `index`: its value and the index after it.
    func match(_ tokens: [Token], at index: Int) -> (value: Value, end: Int)? {
        guard tokens[index].kind == .word || tokens[index].kind == .number, let list = entries[tokens[index].word]
        else { return nil }
        for entry in list {
            if let end = follow(entry.rest[...], tokens, from: index + 1) { return (entry.value, end) }
        }
        return nil
    }

    /// Every value whose phrase begins at `index`.
    func all(_ tokens: [Token], at index: Int) -> [Value] {
        guard let list = entries[tokens[index].word] else { return [] }
        return list.filter { follow($0.rest[...], tokens, from: index + 1) != nil }.map(\.value)
    }

    private func follow(_ rest: ArraySlice<String?>, _ tokens: [Token], from start: Int) -> Int? {
        var index = start
        var rest = rest
        while let part = rest.popFirst() {
            guard let word = part else {
                return leap(rest, tokens, from: index)
            }
            guard index < tokens.count, tokens[index].word == word,
                tokens[index].kind == .word || tokens[index].kind == .number
            else { return nil }
            index += 1
        }
        return index
    }

    private func leap(_ rest: ArraySlice<String?>, _ tokens: [Token], from index: Int) -> Int? {
        for skip in 0...reach {
            let at = index + skip
            guard at < tokens.count else { return nil }
            if skip > 0, tokens[at - 1].kind != .word && tokens[at - 1].kind != .number { return nil }
            if let end = follow(rest, tokens, from: at) { return end }
        }
        return nil
    }
}

extension PhraseTable {
    /// The first match anywhere in `range`: its value and the indices it covers.
    func first(in tokens: [Token], _ range: Range<Int>? = nil) -> (value: Value, range: Range<Int>)? {
        let range = range ?? 0..<tokens.count
        for index in range {
            if let found = match(tokens, at: index) { return (found.value, index..<found.end) }
        }
        return nil
    }

    /// Every match from left to right without overlaps.
    func every(in tokens: [Token], _ range: Range<Int>? = nil) -> [(value: Value, range: Range<Int>)] {
        let range = range ?? 0..<tokens.count
        var found: [(value: Value, range: Range<Int>)] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let hit = match(tokens, at: index) {
                found.append((hit.value, index..<hit.end))
                index = max(hit.end, index + 1)
            } else {
                index += 1
            }
        }
        return found
    }

    /// A table from phrases by value, without those that fold to one of `without`.
    init(_ rows: some Sequence<(value: Value, phrases: [String])>, without: Set<String> = []) {
        self.init()
        for row in rows {
            for phrase in row.phrases
            where without.isEmpty || !without.contains(foldedWords(phrase).joined(separator: " ")) {
                add(phrase, row.value)
            }
        }
    }
}

extension PhraseTable where Value == Bool {
    /// A plain list of phrases.
    init(list: [String], without: Set<String> = []) {
        self.init([(true, list)], without: without)
    }
}
