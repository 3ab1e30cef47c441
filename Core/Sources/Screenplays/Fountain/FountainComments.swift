/// A Fountain text without its boneyards and notes, which know where they stood.
///
/// Both may begin and end anywhere, so they go first; what is left remembers where each byte came from.
struct VisibleText {
    /// What remains, in one piece.
    private(set) var bytes: [UInt8] = []
    private(set) var comments: [Comment] = []
    /// The first `/*` without its `*/`: it stays as text.
    private(set) var unclosedBoneyard: Int?
    /// Where each unbroken piece begins, here and in the source.
    private var pieces: [(here: Int, source: Int)] = [(0, 0)]

    struct Comment {
        enum Kind { case boneyard, note }
        var kind: Kind
        /// In the source, marks included.
        var range: Range<Int>
        /// Where in the visible text it stood.
        var place: Int
        /// True where it holds an empty line.
        var holdsBlankLine: Bool
    }

    init(_ source: [UInt8]) {
        bytes.reserveCapacity(source.count)
        var scan = Scan(source: source)
        var index = 0
        while index < source.count {
            guard let (kind, end) = scan.comment(at: index) else {
                bytes.append(source[index])
                index += 1
                continue
            }
            comments.append(
                Comment(
                    kind: kind, range: index..<end, place: bytes.count,
                    holdsBlankLine: holdsBlankLine(source[index..<end])))
            index = end
            // “He /* quickly */ runs”: one of the two spaces goes with the words.
            if index < source.count, source[index] == 0x20, let last = bytes.last, last == 0x20 { index += 1 }
            pieces.append((bytes.count, index))
        }
        unclosedBoneyard = scan.unclosedBoneyard
    }

    /// The place in the source of a visible byte.
    func source(of offset: Int) -> Int {
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].here <= offset { low = middle } else { high = middle }
        }
        return pieces[low].source + offset - pieces[low].here
    }

    /// The stretch of the source from the first to the last of these visible bytes.
    func source(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else {
            let place = source(of: range.lowerBound)
            return place..<place
        }
        return source(of: range.lowerBound)..<source(of: range.upperBound - 1) + 1
    }
}

/// Finds the ends of comments in linear time: what is known to have no end is not searched again.
private struct Scan {
    let source: [UInt8]
    var unclosedBoneyard: Int?
    /// No note that begins before this place can close.
    private var noNoteBefore = 0

    init(source: [UInt8]) {
        self.source = source
    }

    mutating func comment(at index: Int) -> (VisibleText.Comment.Kind, end: Int)? {
        guard index + 1 < source.count else { return nil }
        switch (source[index], source[index + 1]) {
        case (UInt8(ascii: "/"), UInt8(ascii: "*")) where unclosedBoneyard == nil:
            guard let end = boneyardEnd(from: index + 2) else {
                unclosedBoneyard = index
                return nil
            }
            return (.boneyard, end)
        case (UInt8(ascii: "["), UInt8(ascii: "[")) where index >= noNoteBefore:
            guard let end = noteEnd(from: index + 2) else { return nil }
            return (.note, end)
        default:
            return nil
        }
    }

    private func boneyardEnd(from start: Int) -> Int? {
        var index = start
        while index + 1 < source.count {
            if source[index] == UInt8(ascii: "*"), source[index + 1] == UInt8(ascii: "/") { return index + 2 }
            index += 1
        }
        return nil
    }

    /// A note runs over line breaks but not over an empty line, unless that line holds two spaces.
    private mutating func noteEnd(from start: Int) -> Int? {
        var index = start
        var lineStart: Int?
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: "]") where index + 1 < source.count && source[index + 1] == UInt8(ascii: "]"):
                index += 2
                while index < source.count, source[index] == UInt8(ascii: "]") { index += 1 }
                return index
            case UInt8(ascii: "\n"):
                if let lineStart, index - lineStart < 2, source[lineStart..<index].allSatisfy(\.isBlank) {
                    noNoteBefore = index
                    return nil
                }
                lineStart = index + 1
            default:
                break
            }
            index += 1
        }
        noNoteBefore = source.count
        return nil
    }
}

private func holdsBlankLine(_ bytes: ArraySlice<UInt8>) -> Bool {
    var empty = false
    for byte in bytes {
        if byte == UInt8(ascii: "\n") {
            if empty { return true }
            empty = true
        } else if !byte.isBlank {
            empty = false
        }
    }
    return false
}
