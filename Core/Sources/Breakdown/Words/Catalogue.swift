internal import CBreakdownData
internal import Foundation

/// The reader's catalogues: data files compiled into the program, taken as they are.
enum Catalogue {
    /// Decodes one catalogue by its file name without `.json`.
    /// A test decodes every catalogue, so a fault in one is found when the program is built, never by a user.
    static func load<Content: Decodable>(_ name: String, as _: Content.Type = Content.self) -> Content {
        var count = 0
        guard let bytes = breakdown_data(name, &count) else { preconditionFailure("no catalogue “\(name)”") }
        do {
            return try JSONDecoder().decode(Content.self, from: Data(bytes: bytes, count: count))
        } catch {
            preconditionFailure("the catalogue “\(name)” cannot be read: \(error)")
        }
    }

    /// A table from words by name, in the order of the names.
    static func table<Value: RawRepresentable & Sendable>(
        _ words: [String: [String]], of _: Value.Type = Value.self, without: Set<String> = []
    )
        -> PhraseTable<Value> where Value.RawValue == String
    {
        PhraseTable(
            words.keys.sorted().compactMap { key in Value(rawValue: key).map { ($0, words[key] ?? []) } },
            without: without)
    }

    /// Words of other languages that read as something else in this one: English “the” is no French tea.
    static func falseFriends(_ language: String) -> Set<String> {
        let all: [String: [String]] = load("lexicon-false-friends")
        return Set((all[language] ?? []).map { foldedWords($0).joined(separator: " ") })
    }

    /// A table from words by name, with the names as values.
    static func names(_ words: [String: [String]], without: Set<String> = []) -> PhraseTable<String> {
        PhraseTable(words.keys.sorted().map { ($0, words[$0] ?? []) }, without: without)
    }
}
