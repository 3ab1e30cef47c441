internal import Story

/// Which paragraph of the new draft is which of the old.
struct ParagraphMatch {
    /// The new paragraph of each old one.
    private(set) var new: [Int?]
    private let before: NamedDraft
    private let after: NamedDraft
    private var taken: [Bool]
    /// The old id of everybody who has one.
    private let same: [ID<Character>: ID<Character>]

    /// Paragraphs with this likeness are one, written otherwise.
    private static let least = 0.42
    /// Lines shorter than this are said in many scenes: they go to another only where they are said nowhere else.
    private static let fewWords = 5
    /// Stretches without anything in common beyond this many pairs are compared no further.
    private static let mostPairs = 40_000

    init(_ before: NamedDraft, _ after: NamedDraft, scenes: SceneMatch, people: PeopleMatch) {
        same = people.old.mapValues(\.id)
        self.before = before
        self.after = after
        new = [Int?](repeating: nil, count: before.draft.paragraphs.count)
        taken = [Bool](repeating: false, count: after.draft.paragraphs.count)
        let pairs = scenes.old.enumerated().compactMap { index, one in one.map { (one: $0, other: index) } }
        for (one, other) in pairs {
            align(before.draft.scenes[one].paragraphs, after.draft.scenes[other].paragraphs)
        }
        moved(pairs)
        for (one, other) in pairs {
            rewritten(before.draft.scenes[one].paragraphs, after.draft.scenes[other].paragraphs)
        }
    }

    private mutating func pair(_ one: Int, _ other: Int) {
        new[one] = other
        taken[other] = true
    }

    /// What stayed: as it was written first, then but for the names.
    private mutating func align(_ left: Range<Int>, _ right: Range<Int>) {
        for isMasked in [false, true] {
            for (ones, others) in gaps(left, right) {
                let keys = (
                    ones.map { isMasked ? before.masked[$0] : before.draft.paragraphs[$0].key },
                    others.map { isMasked ? after.masked[$0] : after.draft.paragraphs[$0].key }
                )
                for (one, other) in Alignment(keys.0, keys.1).pairs { pair(ones[one], others[other]) }
            }
        }
    }

    /// The stretches of two scenes between paragraphs that are paired, in order.
    private func gaps(_ left: Range<Int>, _ right: Range<Int>) -> [(old: [Int], new: [Int])] {
        let paired = left.filter { new[$0].map(right.contains) ?? false }
        let chain = rising(paired.compactMap { new[$0] }).map { paired[$0] }
        var gaps: [(old: [Int], new: [Int])] = []
        var (from, to) = (left.lowerBound, right.lowerBound)
        for one in chain + [left.upperBound] {
            let end = one == left.upperBound ? right.upperBound : new[one] ?? right.upperBound
            let gap = (old: (from..<one).filter { new[$0] == nil }, new: (to..<max(to, end)).filter { !taken[$0] })
            if !gap.old.isEmpty, !gap.new.isEmpty { gaps.append(gap) }
            (from, to) = (one + 1, end + 1)
        }
        return gaps
    }

    /// What moved: within its scene, or to another where it stands nowhere else; and the neighbours of these.
    private mutating func moved(_ scenes: [(one: Int, other: Int)]) {
        for (one, other) in scenes {
            let left = before.draft.scenes[one].paragraphs, right = after.draft.scenes[other].paragraphs
            pairUnique(left.filter { new[$0] == nil }, right.filter { !taken[$0] }) { _ in true }
        }
        let counts = (before.masked.counted, after.masked.counted)
        let (keys, words) = (before.masked, before.words)
        pairUnique(new.indices.filter { new[$0] == nil }, taken.indices.filter { !taken[$0] }) { index in
            words[index].count >= Self.fewWords || counts.0[keys[index]] == 1 && counts.1[keys[index]] == 1
        }
        for index in new.indices.dropFirst() { follow(index, from: index - 1, by: 1) }
        for index in new.indices.dropLast().reversed() { follow(index, from: index + 1, by: -1) }
    }

    /// Pairs the paragraphs of two lists that stand once in each, but for their names.
    private mutating func pairUnique(_ ones: [Int], _ others: [Int], where isWanted: (Int) -> Bool) {
        let olds = ones.map { before.masked[$0] }.counted
        let news = Dictionary(grouping: others) { after.masked[$0] }
        for one in ones where olds[before.masked[one]] == 1 && isWanted(one) {
            if let found = news[before.masked[one]], found.count == 1 { pair(one, found[0]) }
        }
    }

    /// A paragraph beside one that was found stands beside it still.
    private mutating func follow(_ index: Int, from neighbour: Int, by step: Int) {
        guard new[index] == nil, let place = new[neighbour] else { return }
        let other = place + step
        guard taken.indices.contains(other), !taken[other], before.masked[index] == after.masked[other],
            before.draft.paragraphs[index].scene == before.draft.paragraphs[neighbour].scene,
            after.draft.paragraphs[other].scene == after.draft.paragraphs[place].scene
        else { return }
        pair(index, other)
    }

    /// What was written otherwise: in each stretch the most alike first, and never across each other.
    private mutating func rewritten(_ left: Range<Int>, _ right: Range<Int>) {
        for (ones, others) in gaps(left, right) where ones.count * others.count <= Self.mostPairs {
            var pairs: [(score: Double, old: Int, new: Int)] = []
            for one in ones {
                for other in others {
                    let score = likeness(one, other)
                    if score >= Self.least { pairs.append((score, one, other)) }
                }
            }
            pairs.sort { (-$0.score, $0.old, $0.new) < (-$1.score, $1.old, $1.new) }
            var chosen: [(old: Int, new: Int)] = []
            for candidate in pairs where new[candidate.old] == nil && !taken[candidate.new] {
                let isCrossing = chosen.contains { ($0.old < candidate.old) != ($0.new < candidate.new) }
                guard !isCrossing else { continue }
                chosen.append((candidate.old, candidate.new))
                pair(candidate.old, candidate.new)
            }
        }
    }

    /// 0 … 1, and a little more for lines of one speaker.
    private func likeness(_ one: Int, _ other: Int) -> Double {
        let speakers = (before.draft.paragraphs[one].speaker != nil, after.draft.paragraphs[other].speaker != nil)
        guard speakers.0 == speakers.1 else { return 0 }
        var counts: [UInt64: Int] = [:]
        for word in before.words[one] { counts[word, default: 0] += 1 }
        var shared = 0
        for word in after.words[other] {
            guard let count = counts[word], count > 0 else { continue }
            counts[word] = count - 1
            shared += 1
        }
        let dice = 2 * Double(shared) / Double(max(1, before.words[one].count + after.words[other].count))
        let isOneVoice = speakers.0 && before.named[one].first == after.named[other].first.flatMap { same[$0] ?? $0 }
        return dice + (isOneVoice ? 0.2 : 0)
    }
}

extension [UInt64] {
    /// How often each key stands in a list.
    fileprivate var counted: [UInt64: Int] { reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}
