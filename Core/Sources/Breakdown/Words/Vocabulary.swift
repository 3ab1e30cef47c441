internal import Story

/// All catalogues that a reading needs. They are constants of the program and are loaded once for each language.
final class Vocabulary: Sendable {
    let verbs: VerbLexicon
    let people = PeopleLexicon()
    let props: PropLexicon
    let dialogue = Vocabulary.dialogue
    let looks: LookLexicon
    let species: SpeciesLexicon
    let headings = HeadingLexicon()
    let places: PlaceLexicon
    let light = LightTable()
    let camera = CameraLexicon()
    let types = SceneTypeTable()

    /// What languages are told by, and how lines are weighed.
    static let dialogue = DialogueLexicon()
    private static let english = Vocabulary("en")
    private static let german = Vocabulary("de")
    private static let french = Vocabulary("fr")
    private static let spanish = Vocabulary("es")

    private init(_ language: String) {
        places = PlaceLexicon(language: language)
        verbs = VerbLexicon(language: language)
        props = PropLexicon(language: language)
        looks = LookLexicon(language: language)
        species = SpeciesLexicon(language: language)
    }

    /// The vocabulary for scripts in a language.
    static func of(_ language: String) -> Vocabulary {
        switch language {
        case "en": english
        case "de": german
        case "fr": french
        case "es": spanish
        default: Vocabulary(language)
        }
    }
}
