extension String {
    /// A cue as a name in a sentence: `THE OLD MAN` reads `The Old Man`. Names that are not all capitals stay as
    /// they are.
    package var asName: String {
        guard self == uppercased() else { return self }
        return split(separator: " ", omittingEmptySubsequences: false)
            .map { word in word.prefix(1) + word.dropFirst().lowercased() }.joined(separator: " ")
    }
}
