package import Story

/// A screenplay read: who is in it, and each of its scenes.
package struct Breakdown: Sendable {
    /// By billing.
    package var characters: [Character]
    package var readings: [SceneReading]
    package var diagnostics: [Diagnostic]
    /// What the script is written in, by its common words: `en`, `de`, `fr` …; the settings' language where they do
    /// not tell.
    package var language: String
}

/// Breaks a screenplay down into scenes, people, beats and lines. Pure: the same script gives the same breakdown.
///
/// - Parameters:
///   - seed: varies the looks of people without a name; never ids, beats or anything of the named.
///   - parent: what the ids of scenes and characters hang on.
package func breakDown(
    _ screenplay: Screenplay, settings: Settings, seed: UInt64, parent: some CustomStringConvertible = "board"
) -> Breakdown {
    ScriptReader(screenplay: screenplay, settings: settings, seed: seed, parent: parent.description).read()
}

/// Reads the tables that every breakdown needs: their first reader waits some hundredths of a second for them. To be
/// called beside something else.
package func readVocabulary() {
    _ = Vocabulary.of("en")
    _ = Vocabulary.dialogue
}
