internal import Story

/// The title page that opens a Fountain text, and how many lines it takes.
///
/// It is there where the first line is `Key: value`, and a known key is among its keys or the first key's values
/// stand indented below it: a first line of prose with a colon is no title page.
func readTitlePage(
    _ lines: [FountainLine], in text: VisibleText, source: SourceText
) -> (entries: [Screenplay.TitleEntry], lines: Int) {
    var reader = TitlePageReader(bytes: text.bytes)
    var count = lines.prefix(while: \.isBlank).count
    for line in lines[count...] {
        guard !line.isBlank, reader.takes(line) else { break }
        count += 1
    }
    guard reader.isTitlePage else { return ([], 0) }
    let entries = reader.entries.map { entry in
        Screenplay.TitleEntry(key: entry.key, lines: entry.values, span: source.span(text.source(of: entry.range)))
    }
    return (entries, count)
}

private struct TitlePageReader {
    struct Entry {
        var key: String
        var values: [String]
        var range: Range<Int>
        var isBare: Bool
    }

    let bytes: [UInt8]
    var entries: [Entry] = []

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isTitlePage: Bool {
        guard let first = entries.first else { return false }
        if first.isBare, first.values.isEmpty { return false }
        return first.isBare && !isTransition(Array("\(first.key):".utf8)[...])
            || entries.contains { knownKeys.contains($0.key.lowercased()) }
    }

    mutating func takes(_ line: FountainLine) -> Bool {
        let isIndented = isIndented(line)
        if !isIndented, let colon = keyEnd(bytes[line.words]) {
            let key = String(decoding: bytes[bytes[line.words.lowerBound..<colon].trimmedRange], as: UTF8.self)
            let value = bytes[colon + 1..<line.words.upperBound].trimmedRange
            entries.append(
                Entry(
                    key: key, values: value.isEmpty ? [] : [plain(value)], range: line.words, isBare: value.isEmpty))
            return true
        }
        // A bare key that nothing indented follows is prose or a transition, such as “FADE IN:”.
        guard let last = entries.indices.last, isIndented || !beginsScene(bytes[line.words]) else { return false }
        if entries.count == 1, entries[0].isBare, entries[0].values.isEmpty, !isIndented,
            !knownKeys.contains(entries[0].key.lowercased())
        {
            entries = []
            return false
        }
        entries[last].values.append(plain(line.words))
        entries[last].range = entries[last].range.lowerBound..<line.words.upperBound
        return true
    }

    /// Three spaces or a tab make a value of the key above, whatever it holds.
    private func isIndented(_ line: FountainLine) -> Bool {
        let indent = bytes[line.range.lowerBound..<line.words.lowerBound]
        return indent.count >= 3 || indent.contains(UInt8(ascii: "\t"))
    }

    /// The colon that ends a key; that of `https://` does not.
    private func keyEnd(_ words: ArraySlice<UInt8>) -> Int? {
        guard let colon = words.firstIndex(of: UInt8(ascii: ":")), colon > words.startIndex else { return nil }
        if words[colon...].dropFirst().starts(with: "//".utf8) { return nil }
        return colon - words.startIndex <= 60 ? colon : nil
    }

    private func plain(_ range: Range<Int>) -> String {
        String(decoding: withoutEmphasis(bytes[range]), as: UTF8.self)
    }
}

/// The keys of the specification and those that programs write.
private let knownKeys: Set<String> = [
    "title", "credit", "author", "authors", "source", "notes", "draft date", "date", "contact", "copyright", "revision",
    "draft", "format", "language", "lang", "font", "font italic", "font bold", "watermark", "header", "footer", "tl",
    "tc", "tr", "cc", "bl", "br", "episode", "series", "season", "subtitle", "writer", "writers", "written by",
    "story by", "based on", "genre", "logline", "version", "contact info", "draft version", "licence", "license",
    "project", "production", "titre", "auteur", "auteurs", "titel", "autor", "autoren", "título", "titulo", "autore",
    "titolo",
]
