internal import Story

/// All catalogues that a reading needs, loaded once for it.
struct Vocabulary: Sendable {
    let verbs: VerbLexicon
    let people: PeopleLexicon
    let props: PropLexicon
    let dialogue: DialogueLexicon
    let looks: LookLexicon
    let headings: HeadingLexicon
    let places: PlaceLexicon
    let light: LightTable
    let camera: CameraLexicon
    let types: SceneTypeTable

    init(language: String, dialogue: DialogueLexicon) {
        verbs = VerbLexicon(language: language)
        people = PeopleLexicon()
        props = PropLexicon()
        self.dialogue = dialogue
        looks = LookLexicon()
        headings = HeadingLexicon()
        places = PlaceLexicon()
        light = LightTable()
        camera = CameraLexicon()
        types = SceneTypeTable()
    }
}
