/// A number as crews write it: `3`, `3A`, `A3A`.
///
/// Letters behind it say that something came after: 3 < 3A < 3AA < 3B. Letters before it say that something came
/// before: 3 < A3A < B3A < 3A. So there is always a number between two others, and none that exists has to change.
package struct NumberName: Hashable, Sendable, Comparable {
    package var prefix = ""
    package var digits: Int
    package var suffix = ""

    package init(_ digits: Int) {
        self.digits = digits
    }

    /// Reads letters, digits, letters; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let text = text.uppercased()
        guard let first = text.firstIndex(where: \.isNumber), let last = text.lastIndex(where: \.isNumber),
            let digits = Int(text[first...last]),
            !text.contains(where: { !$0.isASCII || !($0.isLetter || $0.isNumber) })
        else { return nil }
        self.digits = digits
        prefix = String(text[..<first])
        suffix = String(text[text.index(after: last)...])
    }

    /// - Parameter width: digits are led by noughts up to this many.
    package func text(width: Int = 1) -> String {
        let count = String(digits)
        return prefix + String(repeating: "0", count: max(0, width - count.count)) + count + suffix
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.digits != right.digits { return left.digits < right.digits }
        if left.suffix != right.suffix { return left.suffix < right.suffix }
        // From the number outwards; who has more letters before it came before.
        var a = left.prefix.reversed().makeIterator(), b = right.prefix.reversed().makeIterator()
        while true {
            switch (a.next(), b.next()) {
            case (nil, nil), (nil, _?): return false
            case (_?, nil): return true
            case (let x?, let y?) where x != y: return x < y
            default: continue
            }
        }
    }

    /// A name after `low` and before `high`; nil where none of a reasonable length is free.
    /// - Parameters:
    ///   - high: nil where nothing follows.
    ///   - letters: in order; the last one is kept for longer names.
    ///   - isPrefixed: letters before the number are tried first.
    package static func between(
        _ low: NumberName?, _ high: NumberName?, letters: SlateLetters, isPrefixed: Bool,
        isFree: (NumberName) -> Bool
    ) -> NumberName? {
        let names =
            isPrefixed ? before(high, letters) + after(low, letters) : after(low, letters) + before(high, letters)
        return names.first { name in
            (low.map { $0 < name } ?? true) && (high.map { name < $0 } ?? true) && isFree(name)
        }
    }

    private static func after(_ low: NumberName?, _ letters: SlateLetters) -> [NumberName] {
        guard let low else { return [] }
        var stems = [low.suffix]
        if !low.suffix.isEmpty { stems.insert(String(low.suffix.dropLast()), at: 0) }
        if let last = letters.alphabet.last { stems += [low.suffix + last, low.suffix + last + last] }
        return stems.flatMap { stem in
            letters.alphabet.map { letter in
                var name = NumberName(low.digits)
                name.suffix = stem + letter
                return name
            }
        }
    }

    private static func before(_ high: NumberName?, _ letters: SlateLetters) -> [NumberName] {
        guard let high, let last = letters.alphabet.last else { return [] }
        return (0..<4).flatMap { depth in
            letters.alphabet.dropLast().map { letter in
                var name = high
                name.prefix = letter + String(repeating: last, count: depth) + high.prefix
                return name
            }
        }
    }
}

/// The letters that slates use.
package struct SlateLetters: Sendable {
    /// In order; never fewer than two.
    package let alphabet: [String]

    /// - Parameter skipping: letters that are left out because they read as digits.
    package init(skipping: String) {
        let all = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
        let left = all.filter { !skipping.uppercased().contains($0) }
        alphabet = left.count >= 2 ? left : all
    }

    /// A, B … Z, AA, AB … from 0.
    package subscript(place: Int) -> String {
        var text = "", rest = place
        repeat {
            text = alphabet[rest % alphabet.count] + text
            rest = rest / alphabet.count - 1
        } while rest >= 0
        return text
    }
}

/// Names as the least able of the programs behind compare them: capitals, without punctuation, eight characters.
package struct TakenNames: Sendable {
    private var keys: Set<String> = []

    package init(_ names: some Sequence<String> = []) {
        for name in names { take(name) }
    }

    package static func key(_ name: String) -> String {
        String(name.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8))
    }

    package func isFree(_ name: String) -> Bool { !keys.contains(Self.key(name)) }

    /// - Returns: false where it was taken already.
    @discardableResult
    package mutating func take(_ name: String) -> Bool { keys.insert(Self.key(name)).inserted }
}
