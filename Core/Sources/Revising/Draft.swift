internal import Breakdown
internal import Story

/// A draft of a script as revision compares it: scenes, their paragraphs, and the words of these.
struct Draft: Sendable {
    /// A word with its stops; emphasis marks are no part of it.
    struct Word: Sendable {
        var start: Int
        var end: Int
        /// Equal for words that are written alike.
        var key: UInt64
    }

    struct Paragraph: Sendable {
        var scene: Int
        var span: Span
        var words: [Word]
        var speaker: ID<Character>?
        /// Equal for paragraphs of the same words, wherever their lines break.
        var key: UInt64
        /// `CUT TO:`, `> FADE OUT.`: how a shot ends, and neither line nor action.
        var isTransition: Bool
    }

    struct Scene: Sendable {
        var heading: String
        var headingKey: UInt64
        var paragraphs: Range<Int>
        var omitted: Bool
    }

    let bytes: [UInt8]
    private(set) var scenes: [Scene] = []
    private(set) var paragraphs: [Paragraph] = []

    /// The draft that a board was made from. A shot's spans that touch are one paragraph: between paragraphs stands a
    /// line break that nobody owns.
    init(_ board: Board, text: String) {
        bytes = Array(text.utf8)
        for scene in board.scenes {
            let owned = scene.omitted ? [] : scene.shots.filter { !$0.omitted }.flatMap(\.spans)
            let spans = owned.filter { 0 <= $0.start && $0.start < $0.end && $0.end <= bytes.count }
                .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
            var merged: [Span] = []
            for span in spans {
                if let last = merged.last, span.start <= last.end {
                    merged[merged.count - 1].end = max(last.end, span.end)
                } else {
                    merged.append(span)
                }
            }
            let speakers = scene.lines.map { ($0.span.start, $0.character) }.sorted { $0.0 < $1.0 }
            add(scene, merged.map { ($0, speaker(in: $0, among: speakers)) })
        }
    }

    /// A draft as it was just read.
    init(_ readings: [SceneReading], text: String) {
        bytes = Array(text.utf8)
        for reading in readings {
            let speakers = Dictionary(reading.scene.lines.map { ($0.id, $0.character) }) { first, _ in first }
            add(reading.scene, reading.paragraphs.map { ($0.span, $0.line.flatMap { speakers[$0] }) })
        }
    }

    private func speaker(in span: Span, among speakers: [(Int, ID<Character>)]) -> ID<Character>? {
        var low = 0, high = speakers.count
        while low < high {
            let middle = (low + high) / 2
            if speakers[middle].0 < span.start { low = middle + 1 } else { high = middle }
        }
        return low < speakers.count && speakers[low].0 < span.end ? speakers[low].1 : nil
    }

    private mutating func add(_ scene: Story.Scene, _ found: [(span: Span, speaker: ID<Character>?)]) {
        let first = paragraphs.count
        for (span, speaker) in found {
            let words = words(in: span)
            paragraphs.append(
                Paragraph(
                    scene: scenes.count, span: span, words: words, speaker: speaker, key: words.map(\.key).joinedKey,
                    isTransition: isTransition(span, words)))
        }
        let heading = scene.heading.raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        scenes.append(
            Scene(
                heading: heading, headingKey: heading.utf8.reduce(UInt64.noWords) { $0.hashed(with: $1) },
                paragraphs: first..<paragraphs.count, omitted: scene.omitted))
    }

    /// True for few words in capitals that end in a colon, or that the writer marked as a transition.
    private func isTransition(_ span: Span, _ words: [Word]) -> Bool {
        guard let first = words.first, let last = words.last, words.count <= Self.longestTransition else {
            return false
        }
        let text = bytes[first.start..<last.end]
        return (bytes[first.start] == UInt8(ascii: ">") || text.last == UInt8(ascii: ":"))
            && !text.contains { (0x61...0x7A).contains($0) || $0 == 0x0A }
    }

    private static let longestTransition = 6

    /// The words of a stretch. `(CONT'D)` is the typist's, not the script's.
    private func words(in span: Span) -> [Word] {
        var words: [Word] = []
        var index = span.start
        let end = min(span.end, bytes.count)
        while index < end {
            guard !Self.isSpace(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            var key = UInt64.noWords
            while index < end, !Self.isSpace(bytes[index]) {
                let isMark =
                    bytes[index] == UInt8(ascii: "*") || bytes[index] == UInt8(ascii: "_")
                    || words.isEmpty && index == start && Self.forcing.contains(bytes[index])
                if !isMark { key = key.hashed(with: bytes[index]) }
                index += 1
            }
            if !Self.isContinued(bytes[start..<index]) { words.append(Word(start: start, end: index, key: key)) }
        }
        return words
    }

    /// The words as they stand, on one line.
    func text(_ words: some Sequence<Word>) -> String {
        words.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }.joined(separator: " ")
    }

    private static let forcing: Set<UInt8> = [UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "~")]
    private static let continued = ["(CONT'D)", "(CONT’D)", "(CONT’D)"].map { Array($0.utf8) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isContinued(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.first == UInt8(ascii: "("), word.count < 12 else { return false }
        let capitals = word.map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }
        return continued.contains { $0.elementsEqual(capitals) }
    }
}

extension UInt64 {
    /// Where the key of words begins (FNV-1a).
    static let noWords: UInt64 = 0xCBF2_9CE4_8422_2325

    func hashed(with byte: UInt8) -> UInt64 { (self ^ UInt64(byte)) &* 0x100_0000_01B3 }

    func hashed(with key: UInt64) -> UInt64 {
        var mixed = (self ^ key) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        return mixed
    }
}

extension Sequence<UInt64> {
    /// One key of many, in order.
    var joinedKey: UInt64 { reduce(UInt64.noWords) { $0.hashed(with: $1) } }
}
