internal import Story

/// Which scene of the new draft is which of the old: by their words, wherever they stand and whatever their number.
struct SceneMatch {
    /// The old scene of each new one.
    private(set) var old: [Int?]
    private let before: NamedDraft
    private let after: NamedDraft
    private var free: (old: Set<Int>, new: Set<Int>)

    /// Two scenes with this share of words in common are one, whatever else changed.
    private static let least = 0.25
    /// With this share of the smaller scene's words the heading decides.
    private static let mostOfIt = 0.6
    /// Three words in a row that stand in more scenes than this tell nothing.
    private static let mostCommon = 24

    init(_ before: NamedDraft, _ after: NamedDraft) {
        self.before = before
        self.after = after
        old = [Int?](repeating: nil, count: after.draft.scenes.count)
        free = (
            Set(before.draft.scenes.indices.filter { !before.draft.scenes[$0].omitted }),
            Set(after.draft.scenes.indices.filter { !after.draft.scenes[$0].omitted })
        )
        byKey { $0.wholeKey(of: $1, heading: true) }
        byKey { $0.wholeKey(of: $1, heading: false) }
        bySimilarity()
        byPlace()
    }

    private mutating func pair(_ one: Int, _ other: Int) {
        old[other] = one
        free.old.remove(one)
        free.new.remove(other)
    }

    /// Scenes that are alike: first those in order, then those that moved.
    private mutating func byKey(_ key: (NamedDraft, Int) -> UInt64?) {
        let left = free.old.sorted().compactMap { index in key(before, index).map { (index, $0) } }
        let right = free.new.sorted().compactMap { index in key(after, index).map { (index, $0) } }
        for (one, other) in Alignment(left.map(\.1), right.map(\.1)).pairs { pair(left[one].0, right[other].0) }
        var waiting: [UInt64: [Int]] = [:]
        for (index, key) in left.reversed() where free.old.contains(index) { waiting[key, default: []].append(index) }
        for (index, key) in right where free.new.contains(index) {
            if let one = waiting[key]?.popLast() { pair(one, index) }
        }
    }

    /// The most alike first. Of equally alike pairs the one whose neighbours are neighbours, then the earlier.
    private mutating func bySimilarity() {
        let left = free.old.sorted(), right = free.new.sorted()
        var holders: [UInt64: [Int]] = [:]
        var sizes: [Int: Int] = [:]
        for index in left {
            let shingles = before.shingles(of: index)
            sizes[index] = shingles.count
            for shingle in shingles { holders[shingle, default: []].append(index) }
        }
        var pairs: [(score: Double, apart: Int, old: Int, new: Int)] = []
        for index in right {
            let shingles = after.shingles(of: index)
            var shared: [Int: Int] = [:]
            for shingle in shingles {
                guard let found = holders[shingle], found.count <= Self.mostCommon else { continue }
                for one in found { shared[one, default: 0] += 1 }
            }
            for (one, count) in shared {
                let isSamePlace = before.draft.scenes[one].headingKey == after.draft.scenes[index].headingKey
                let whole = sizes[one, default: 0] + shingles.count
                // Of a scene that was split or cut down, what is left speaks for it; so does its heading.
                let dice = 2 * Double(count) / Double(max(1, whole))
                let within = Double(count) / Double(max(1, min(sizes[one, default: 0], shingles.count)))
                // A scene that took others in is still the one whose heading it has.
                let place = isSamePlace ? (within >= Self.mostOfIt ? 0.4 : 0.15) : 0
                let score = max(dice, 0.6 * within) + place
                if score >= Self.least, count >= 2 || isSamePlace {
                    pairs.append((score, apart(one, index), one, index))
                }
            }
        }
        pairs.sort { (-$0.score, $0.apart, $0.old, $0.new) < (-$1.score, $1.apart, $1.old, $1.new) }
        for candidate in pairs where free.old.contains(candidate.old) && free.new.contains(candidate.new) {
            pair(candidate.old, candidate.new)
        }
    }

    /// How far a pair is from standing in order with the scenes before it.
    private func apart(_ one: Int, _ other: Int) -> Int {
        let anchor = (0..<other).last { old[$0] != nil }
        guard let anchor, let before = old[anchor] else { return abs(one - other) }
        return abs((one - before) - (other - anchor))
    }

    /// A scene written anew in the same place of the story: the same heading between the same neighbours.
    private mutating func byPlace() {
        for index in free.new.sorted() {
            let above = (0..<index).last { old[$0] != nil }.flatMap { old[$0] } ?? -1
            let below = (index + 1..<max(old.count, index + 1)).first { old[$0] != nil }.flatMap { old[$0] }
            let end = below ?? before.draft.scenes.count
            guard above + 1 < end else { continue }
            let key = after.draft.scenes[index].headingKey
            if let one = (above + 1..<end).first(where: {
                free.old.contains($0) && before.draft.scenes[$0].headingKey == key
            }) {
                pair(one, index)
            }
        }
    }
}

extension NamedDraft {
    /// One key of a scene's words and, where asked, its heading; nil for a scene without words.
    fileprivate func wholeKey(of scene: Int, heading: Bool) -> UInt64? {
        let found = draft.scenes[scene]
        guard !found.paragraphs.isEmpty else { return heading ? found.headingKey : nil }
        let words = found.paragraphs.reduce(UInt64.noWords) {
            $0.hashed(with: heading ? draft.paragraphs[$1].key : masked[$1])
        }
        return heading ? words.hashed(with: found.headingKey) : words
    }

    /// Every three words in a row of a scene, names all the same; of a short paragraph all of it.
    func shingles(of scene: Int) -> Set<UInt64> {
        var shingles: Set<UInt64> = []
        for index in draft.scenes[scene].paragraphs { shingles.formUnion(self.shingles(ofParagraph: index)) }
        return shingles
    }

    func shingles(ofParagraph index: Int) -> Set<UInt64> {
        let words = words[index]
        guard words.count > 3 else { return [masked[index]] }
        return Set((0...words.count - 3).map { words[$0..<$0 + 3].joinedKey })
    }
}
