internal import Story

/// A clause of an action paragraph: what becomes one beat.
struct Clause: Sendable {
    var tokens: Range<Int>
    /// Its verbs by token, the one that rules it first.
    var hits: [VerbHit]
    var negated: Bool
    /// It begins a sentence.
    var opens: Bool
}

/// A verb or phrase found in the tokens.
struct VerbHit: Sendable {
    var rule: Int
    var form: VerbLexicon.Form
    var range: Range<Int>
}

/// Splits a paragraph into clauses: at a finite verb with a new agent, or after a full stop (DIRECTION §2.2).
struct ClauseReader {
    let lexicon: VerbLexicon
    let people: PeopleLexicon
    let tokens: [Token]
    let named: [Int: Mentions.Found]

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "st", "prof", "sgt", "lt", "capt", "det", "vs", "etc", "jr", "sr", "no", "hr", "fr",
        "sra", "m", "mme",
    ]

    init(lexicon: VerbLexicon, people: PeopleLexicon, tokens: [Token], mentions: [Mentions.Found]) {
        self.lexicon = lexicon
        self.people = people
        self.tokens = tokens
        var named: [Int: Mentions.Found] = [:]
        for found in mentions { for index in found.range { named[index] = found } }
        self.named = named
    }

    /// What may stand before a verb's base form besides plural nouns and names.
    private static let beforeBase: Set<String> = [
        "we", "i", "you", "to", "who", "all", "men", "women", "people", "children", "not", "doesn't", "don't", "didn't",
        "does", "can", "can't",
        "cannot", "will", "won't", "would", "wouldn't", "could", "couldn't", "must", "never", "both",
    ]

    func read() -> [Clause] {
        var clauses: [Clause] = []
        for sentence in sentences() {
            clauses += split(sentence)
        }
        var joined = joined(clauses)
        // A forced mark or a lone sign before the first word goes with it.
        if joined.count > 1,
            !joined[0].tokens.contains(where: { tokens[$0].kind == .word || tokens[$0].kind == .number })
        {
            joined[1].tokens = joined[0].tokens.lowerBound..<joined[1].tokens.upperBound
            joined.removeFirst()
        }
        return joined
    }

    private func sentences() -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for (index, token) in tokens.enumerated() {
            let ends = token.kind == .gap || token.kind == .stop && endsSentence(index)
            let item = token.startsLine && token.kind == .dash && index > start
            if item {
                sentences.append(start..<index)
                start = index
            } else if ends {
                sentences.append(start..<(index + 1))
                start = index + 1
            }
        }
        if start < tokens.count { sentences.append(start..<tokens.count) }
        return sentences
    }

    private func endsSentence(_ index: Int) -> Bool {
        // A quotation is one thing, however many sentences it has.
        if tokens[index].quoted, index + 1 < tokens.count, tokens[index + 1].quoted { return false }
        guard index > 0, tokens[index].word == "." else { return true }
        let before = tokens[index - 1]
        if Self.abbreviations.contains(before.word) { return index + 1 >= tokens.count }
        if before.word.count == 1 && before.capital { return false }
        guard index + 1 < tokens.count else { return true }
        // 3.30 and p.m. run on.
        return
            !(tokens[index + 1].start == tokens[index].end
            && (tokens[index + 1].kind == .number || !tokens[index + 1].capital))
    }

    private func split(_ sentence: Range<Int>) -> [Clause] {
        let hits = verbs(sentence)
        guard let first = hits.first else {
            return [Clause(tokens: sentence, hits: [], negated: false, opens: true)]
        }
        var clauses: [Clause] = []
        var start = sentence.lowerBound
        var group = [first]
        for hit in hits.dropFirst() {
            if let cut = boundary(from: group[group.count - 1].range.upperBound, to: hit, after: group) {
                clauses.append(clause(start..<cut, group, opens: start == sentence.lowerBound))
                start = cut
                group = [hit]
            } else {
                group.append(hit)
            }
        }
        clauses.append(clause(start..<sentence.upperBound, group, opens: start == sentence.lowerBound))
        return clauses
    }

    private func clause(_ range: Range<Int>, _ hits: [VerbHit], opens: Bool) -> Clause {
        let finite = hits.filter { $0.form != .participle }  // Relative clauses count as participles.
        let ruling = (finite.isEmpty ? hits : finite).enumerated().max { left, right in
            (lexicon.rules[left.element.rule].intensity, right.offset) < (
                lexicon.rules[right.element.rule].intensity, left.offset
            )
        }
        var ordered = hits
        var negated = false
        if let ruling = ruling?.element {
            ordered = [ruling] + hits.filter { $0.range != ruling.range }
            let near =
                max(range.lowerBound, ruling.range.lowerBound - 3)..<min(range.upperBound, ruling.range.upperBound + 2)
            negated = near.contains { !ruling.range.contains($0) && lexicon.negation.match(tokens, at: $0) != nil }
        }
        return Clause(tokens: range, hits: ordered, negated: negated, opens: opens)
    }

    /// Where the clause of `hit` begins: after the last comma, dash or `and` before it; nil where it runs on.
    private func boundary(from end: Int, to hit: VerbHit, after group: [VerbHit]) -> Int? {
        var cut: Int?
        var index = max(end, 0)
        while index < hit.range.lowerBound {
            if lexicon.together.match(tokens, at: index) != nil { return nil }
            switch tokens[index].kind {
            case .comma, .colon, .dash:
                cut = index + 1
            case .word where tokens[index].word != "before" && lexicon.then.match(tokens, at: index) != nil:
                cut = index
            default:
                break
            }
            index += 1
        }
        guard let cut else { return nil }
        let agentBetween = (cut..<hit.range.lowerBound).contains { named[$0] != nil }
        if hit.form == .participle && !agentBetween { return nil }
        return cut
    }

    // MARK: - Verbs

    private func verbs(_ sentence: Range<Int>) -> [VerbHit] {
        var hits: [VerbHit] = []
        var index = sentence.lowerBound
        var relative = false
        while index < sentence.upperBound {
            if tokens[index].kind != .word {
                relative = false
            } else if ["that", "which", "who", "whose"].contains(tokens[index].word), index > sentence.lowerBound,
                tokens[index - 1].kind == .word
            {
                relative = true
            }
            if named[index] != nil || tokens[index].quoted {
                index += 1
                continue
            }
            if let like = lexicon.like.match(tokens, at: index) {
                index = skipSimile(from: like.end, to: sentence.upperBound)
                continue
            }
            if let found = lexicon.verbs.match(tokens, at: index), found.end <= sentence.upperBound,
                stands(found.value.form, index, found.end, sentence, after: hits)
            {
                let form = relative ? .participle : found.value.form
                hits.append(VerbHit(rule: found.value.rule, form: form, range: index..<found.end))
                index = found.end
            } else {
                index += 1
            }
        }
        return hits
    }

    /// A simile is no beat: it runs to the next comma or stop.
    private func skipSimile(from start: Int, to end: Int) -> Int {
        var index = start
        while index < end, ![.comma, .dash, .stop, .colon, .gap].contains(tokens[index].kind) { index += 1 }
        return max(index, start)
    }

    /// Many English verbs are nouns too: `a look`, `the light`, `his hand`.
    private func stands(
        _ form: VerbLexicon.Form, _ index: Int, _ end: Int, _ sentence: Range<Int>, after hits: [VerbHit]
    ) -> Bool {
        guard form != .phrase else { return !isNoun(index, end, sentence) }
        let before = index > sentence.lowerBound ? tokens[index - 1] : nil
        let word = before?.word ?? ""
        if let before, before.kind == .word, lexicon.determiners.contains(word), named[index - 1] == nil {
            return false
        }
        if before?.possessive == true || before?.kind == .number { return false }
        switch form {
        case .base:
            guard let before else { return false }
            if before.kind == .comma || lexicon.then.match(tokens, at: index - 1) != nil {
                return hits.last?.form == .base
            }
            return named[index - 1] != nil || people.plural.contains(word) || Self.beforeBase.contains(word)
                || before.kind == .word && word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
                    && hits.last?.range.upperBound != index
        case .participle:
            let opensWithNoun =
                index == sentence.lowerBound && end - index == 1 && end < sentence.upperBound
                && tokens[end].kind == .word && isNoun(end)
            return !opensWithNoun
        case .past:
            return isSubject(index - 1, from: sentence.lowerBound)
        case .inflected, .phrase:
            guard end - index == 1, lexicon.nounLike.contains(tokens[index].word), let before else { return true }
            let body = ["hands", "faces", "eyes", "backs", "heads"].contains(tokens[index].word)
            let object =
                end < tokens.count
                && (lexicon.determiners.contains(tokens[end].word) || people.objectPronouns.contains(tokens[end].word)
                    || tokens[end].word == "it")
            let goesOn =
                !hits.isEmpty && (!body || object)
                && (before.kind == .comma || lexicon.then.match(tokens, at: index - 1) != nil)
            return goesOn || isSubject(index - 1, from: sentence.lowerBound) || before.kind == .close
        }
    }

    /// `vers la porte`: in other languages than English an article makes a noun of a verb, unless it is a pronoun:
    /// `il la porte`.
    private func isNoun(_ index: Int, _ end: Int, _ sentence: Range<Int>) -> Bool {
        guard end - index == 1, index > sentence.lowerBound, lexicon.articles.contains(tokens[index - 1].word),
            let found = lexicon.verbs.match(tokens, at: index),
            Self.ofVerbsAlone.contains(lexicon.rules[found.value.rule].beat)
        else { return false }
        guard index - 1 > sentence.lowerBound else { return true }
        let before = tokens[index - 2]
        let pronoun =
            named[index - 2] != nil || lexicon.then.match(tokens, at: index - 2) != nil
            || people.female.contains(before.word)
            || people.male.contains(before.word) || people.plural.contains(before.word) || before.kind == .comma
        return !pronoun
    }

    /// The beats whose phrases in the lexicon are verbs and never nouns.
    private static let ofVerbsAlone: Set<Beat.Kind> = [
        .propHandled, .cross, .look, .business, .entrance, .exit, .indicate, .run, .vehicle, .threshold, .inner,
        .attention,
    ]

    /// A name, a pronoun or a noun for people, an adverb after it left out.
    private func isSubject(_ index: Int, from start: Int) -> Bool {
        guard index >= start else { return false }
        let word = tokens[index].word
        if named[index] != nil || people.nouns.contains(word) || people.plural.contains(word) { return true }
        if people.female.contains(word) || people.male.contains(word) { return !people.objectPronouns.contains(word) }
        if ["it", "who", "both", "one", "crowd", "everyone", "everybody", "someone", "somebody"].contains(word) {
            return true
        }
        return (word.hasSuffix("ly") || ["just", "still", "now", "then", "finally", "also"].contains(word))
            && isSubject(index - 1, from: start)
    }

    /// After a participle that opens a sentence, a noun makes it an adjective: `Flickering lights`.
    private func isNoun(_ index: Int) -> Bool {
        tokens[index].word.hasSuffix("s") && !lexicon.determiners.contains(tokens[index].word)
    }

    // MARK: - Joining

    /// Descriptions without a verb join their neighbours of the same kind; scraps join what stands before them.
    private func joined(_ clauses: [Clause]) -> [Clause] {
        var result: [Clause] = []
        for clause in clauses {
            let words = clause.tokens.filter { tokens[$0].kind == .word }.count
            if let last = result.last, clause.hits.isEmpty, last.hits.isEmpty, !agents(clause), !agents(last) {
                result[result.count - 1].tokens = last.tokens.lowerBound..<clause.tokens.upperBound
            } else if let last = result.last, words < 2, clause.hits.isEmpty, !exclaims(clause) {
                result[result.count - 1].tokens = last.tokens.lowerBound..<clause.tokens.upperBound
            } else {
                result.append(clause)
            }
        }
        return result
    }

    private func agents(_ clause: Clause) -> Bool { clause.tokens.contains { named[$0] != nil } || exclaims(clause) }

    private func exclaims(_ clause: Clause) -> Bool {
        clause.tokens.contains { tokens[$0].kind == .stop && tokens[$0].word.contains("!") }
            && clause.tokens.contains { tokens[$0].caps && named[$0] == nil }
    }
}
