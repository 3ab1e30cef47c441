/// A text as caption lines are broken: what must stay whole, and how good a break after each piece is.
///
/// A piece is a word with its punctuation, or a sign of a script that writes without spaces.
struct CaptionWords {
    struct Piece {
        /// Without the space after it.
        var text: String
        /// UTF-8 bytes of the source before the piece.
        var byte: Int
        /// A space follows in the source.
        var spaced: Bool
        /// Unicode scalars: what limits count, never fewer than what people see.
        var length: Int
    }

    let pieces: [Piece]
    let language: String

    init(_ text: String, language: String) {
        self.language = String(language.prefix(2)).lowercased()
        var found: [Piece] = []
        var current = "", start = 0, byte = 0
        func flush(spaced: Bool) {
            if current.isEmpty {
                if spaced, !found.isEmpty { found[found.count - 1].spaced = true }
            } else {
                found.append(Piece(text: current, byte: start, spaced: spaced, length: current.unicodeScalars.count))
                current = ""
            }
        }
        for sign in text {
            if sign.isWhitespace {
                flush(spaced: true)
            } else {
                // Between two signs of an unspaced script a line may break, but for the marks that cling.
                if let last = current.last, Self.mayBreak(last, sign) { flush(spaced: false) }
                if current.isEmpty { start = byte }
                current.append(sign)
            }
            byte += sign.utf8.count
        }
        flush(spaced: false)
        pieces = found
    }

    private static let opening = "「『（《〈【“‘([«¿¡"
    private static let closing = "」』）》〉】”’)]»、。，．！？：；…‥・ーっッゃゅょャュョ々〜~.,!?:;"

    private static func mayBreak(_ left: Swift.Character, _ right: Swift.Character) -> Bool {
        guard isUnspaced(left) || isUnspaced(right) else { return false }
        return !opening.contains(left) && !closing.contains(right)
    }

    static func isUnspaced(_ sign: Swift.Character) -> Bool {
        switch sign.unicodeScalars.first?.value ?? 0 {
        case 0x2E80...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF: true
        // Thai, Lao, Burmese, Khmer: no word list here, so between clusters.
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
        default: false
        }
    }

    /// The text of a run of pieces.
    func text(_ range: Range<Int>) -> String {
        range.reduce(into: "") { line, index in
            line += pieces[index].text
            if pieces[index].spaced && index + 1 < range.upperBound { line += " " }
        }
    }

    /// How much is lost by breaking after piece `index`: 0 at the end of a sentence, 100 inside a name.
    func cost(after index: Int) -> Double {
        guard index + 1 < pieces.count else { return 0 }
        let piece = pieces[index].text, next = pieces[index + 1].text
        let bare = Self.bare(piece), following = Self.bare(next)
        if let mark = piece.last(where: { !"\"”’')»」』".contains($0) }) {
            if ".!?…。！？؟।".contains(mark) && !CaptionLexicon.titles.contains(bare) { return 0 }
            if ";:—–；：".contains(mark) || piece.hasSuffix("--") { return 2 }
            if ",،、，".contains(mark) { return 3 }
        }
        if !pieces[index].spaced { return 14 }
        let lexicon = CaptionLexicon(language: language)
        if lexicon.articles.contains(bare.lowercased()) || CaptionLexicon.titles.contains(bare) { return 100 }
        // “Mara Quinn” stays whole; the first word of a sentence is capital by rule.
        if isName(index) && isName(index + 1) { return 100 }
        if lexicon.prepositions.contains(bare.lowercased()) { return 40 }
        if lexicon.clings.contains(bare.lowercased()) { return 30 }
        if lexicon.conjunctions.contains(following.lowercased()) { return 5 }
        // “of” binds two nouns closer than other prepositions do.
        if ["of", "de", "di", "von", "des", "du"].contains(following.lowercased()) { return 15 }
        if lexicon.prepositions.contains(following.lowercased()) { return 7 }
        return 18
    }

    private func isName(_ index: Int) -> Bool {
        let bare = Self.bare(pieces[index].text)
        guard let first = bare.first, first.isUppercase, bare.contains(where: \.isLowercase), bare != "I" else {
            return false
        }
        // German nouns are all capital: no telling.
        guard language != "de" else { return false }
        guard index > 0 else { return !CaptionLexicon(language: language).isCommon(bare.lowercased()) }
        let before = pieces[index - 1].text.last
        let starts = before.map { ".!?…".contains($0) } ?? true
        return !(starts && CaptionLexicon(language: language).isCommon(bare.lowercased()))
    }

    private static func bare(_ word: String) -> String {
        String(word.drop { !$0.isLetter && !$0.isNumber }.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
    }
}
