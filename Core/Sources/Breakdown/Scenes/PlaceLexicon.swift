internal import Story

/// Which set a place is drawn on, inside and outside.
struct PlaceLexicon: Sendable {
    private struct Content: Decodable {
        struct Row: Decodable {
            var int, ext: SetKind
            var words: [String]
            /// Words that mean this place in one language and another in the rest: a French `cave` is a cellar.
            var `in`: [String: [String]]?
        }
        var rows: [Row]
    }

    private let table: PhraseTable<(int: SetKind, ext: SetKind)>
    /// Words after which a place is only what the place belongs to: `COULOIR DE L'HÔPITAL`.
    private static let belonging: Set<String> = [
        "of", "de", "du", "des", "del", "della", "do", "da", "in", "at", "near", "behind",
    ]

    init(language: String) {
        let content: Content = Catalogue.load("reading-places")
        let own = Set(content.rows.flatMap { $0.in?[language] ?? [] })
        table = PhraseTable(
            content.rows.map { row in
                ((row.int, row.ext), row.words.filter { !own.contains($0) } + (row.in?[language] ?? []))
            })
    }

    /// The country that a film is in: an outside that names no place of its own (`THE COLONY`) lies in it.
    static let country: Set<SetKind> = [.snow, .iceField, .desert, .forest, .field]

    /// The set of a heading. Where its words name none it is a room, or the country that the film is in.
    ///
    /// - Parameter country: that of the outside before; nil where there was none.
    func kind(_ heading: Heading, country: SetKind?) -> SetKind {
        let parts = [heading.subLocation, heading.location].compactMap { $0 }
        let outside = heading.intExt == .ext
        for part in parts {
            for piece in part.components(at: " - ").reversed() {
                if let found = find(piece) {
                    let unspecified =
                        heading.intExt == .unspecified && !found.ext.isInterior && found.int == .genericRoom
                    return outside || unspecified ? found.ext : found.int
                }
            }
        }
        if outside { return heading.modifiers.contains("moving") ? .road : country ?? .openGround }
        return .genericRoom
    }

    private func find(_ text: String) -> (int: SetKind, ext: SetKind)? {
        let tokens = ScriptText(text).tokens(0..<text.utf8.count)
        let found = table.every(in: tokens)
        guard let last = found.last, let first = found.first else { return nil }
        let between = tokens[first.range.upperBound..<max(first.range.upperBound, last.range.lowerBound)]
        return between.contains { Self.belonging.contains($0.word) } ? first.value : last.value
    }
}

extension String {
    /// The pieces between a separator.
    func components(at separator: String) -> [String] {
        var pieces: [String] = []
        var rest = self[...]
        while let hit = rest.firstRange(of: separator) {
            pieces.append(String(rest[..<hit.lowerBound]))
            rest = rest[hit.upperBound...]
        }
        return pieces + [String(rest)]
    }
}
