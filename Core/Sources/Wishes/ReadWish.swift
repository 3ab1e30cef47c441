internal import Breakdown
internal import Foundation
public import Story

extension Board {
    /// Reads what somebody asks of a shot. Pure; English, German, Spanish and French at once, because people mix them.
    ///
    /// The longest phrase of the vocabulary wins at each word, numbers belong to the unit behind them, and names are
    /// those of the board. What is said twice holds as said last.
    public func wish(_ words: String) -> ShotWish {
        var reader = WishReader(board: self, words: words)
        return reader.read()
    }
}

/// Reads one wish from left to right.
private struct WishReader {
    private let vocabulary = WishVocabulary.shared
    private let rate: FrameRate
    /// The words as written, and folded.
    private let written: [String]
    private let folded: [String]
    private let names: [(words: [String], id: ID<Character>)]
    private var wish = ShotWish()

    init(board: Board, words: String) {
        rate = board.settings.rate
        let pieces = words.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "'" && $0 != "’" }
            .flatMap { Self.apart(String($0)) }
        let tokens = pieces.flatMap { piece in foldedWords(piece).map { (piece, $0) } }
        written = tokens.map(\.0)
        folded = tokens.map(\.1)
        names = board.characters.flatMap { character in
            ([character.name] + character.aliases).map { (foldedWords($0), character.id) }
        }.filter { !$0.0.isEmpty }.sorted { $0.0.count > $1.0.count }
    }

    /// `35mm` as a number and its unit; a point at a word's end is no part of it.
    private static func apart(_ piece: String) -> [String] {
        var piece = piece[...]
        while piece.last == "." { piece = piece.dropLast() }
        let number = piece.prefix { $0.isNumber || $0 == "." }
        guard !number.isEmpty, number.count < piece.count else { return piece.isEmpty ? [] : [String(piece)] }
        return [String(number), String(piece.dropFirst(number.count))]
    }

    mutating func read() -> ShotWish {
        var index = 0
        while index < folded.count {
            let count =
                number(at: index) ?? name(at: index) ?? phrase(at: index)
                ?? (vocabulary.ignored.contains(folded[index]) ? 1 : nil)
            if count == nil { wish.notUnderstood.append(written[index]) }
            index += count ?? 1
        }
        return wish
    }

    /// A number with its unit: how many words, or nil.
    private mutating func number(at index: Int) -> Int? {
        guard let value = Double(written[index]), value > 0, index + 1 < folded.count else { return nil }
        switch vocabulary.unit(folded[index + 1]) {
        case .millimetres?: wish.lensMM = value
        case .seconds?: wish.durationFrames = max(1, rate.frames(seconds: value))
        case .frames?: wish.durationFrames = max(1, Int(value))
        case .degrees?: wish.dutchDegrees = value
        case nil: return nil
        }
        return 2
    }

    private mutating func name(at index: Int) -> Int? {
        guard let found = names.first(where: { folded[index...].starts(with: $0.words) }) else { return nil }
        if !wish.subjects.contains(found.id) { wish.subjects.append(found.id) }
        return found.words.count
    }

    private mutating func phrase(at index: Int) -> Int? {
        guard let row = vocabulary.longest(folded[index...]) else { return nil }
        row.row.add(to: &wish)
        return row.count
    }
}
