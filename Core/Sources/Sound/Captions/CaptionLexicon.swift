/// The small words of a language that decide where a caption line may break.
struct CaptionLexicon {
    /// Never the last word of a line: articles and possessives.
    let articles: Set<String>
    /// A break before them is good, after them bad.
    let prepositions: Set<String>
    let conjunctions: Set<String>
    /// Other words that lean on the next: auxiliaries, pronouns, negations.
    let clings: Set<String>

    /// Words that start a sentence without being a name.
    func isCommon(_ word: String) -> Bool {
        articles.contains(word) || prepositions.contains(word) || conjunctions.contains(word) || clings.contains(word)
            || word.contains { "'’".contains($0) }
    }

    static let titles: Set<String> = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Lady", "Lord", "St", "Mme", "Mlle", "Herr", "Frau", "Señor", "Señora",
        "Captain", "Sergeant", "Detective", "Agent", "Officer", "Judge", "President",
    ]

    init(language: String) {
        self = Self.byLanguage[language] ?? Self.none
    }

    private init(_ articles: String, _ prepositions: String, _ conjunctions: String, _ clings: String) {
        func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
        self.articles = words(articles)
        self.prepositions = words(prepositions)
        self.conjunctions = words(conjunctions)
        self.clings = words(clings)
    }

    private static let none = CaptionLexicon("", "", "", "")

    private static let byLanguage: [String: CaptionLexicon] = [
        "en": CaptionLexicon(
            "a an the my your his her its our their this that these those no every each some any",
            "of in on at to from with by for about into over under after before between through against without behind "
                + "across around near inside outside toward towards until since during like than",
            "and but or nor so yet because if when while although though unless that which who where whether as then",
            "i you he she it we they is are was were be been am do does did don't didn't doesn't "
                + "have has had will would "
                + "can could should may might must not never to i'm you're he's she's it's we're they're there's i've "
                + "i'll you'll won't can't what how why"),
        "fr": CaptionLexicon(
            "le la les un une des du de l' d' mon ton son ma ta sa mes tes ses notre votre leur nos "
                + "vos leurs ce cet cette "
                + "ces au aux",
            "à en dans sur sous avec sans pour par chez vers entre depuis pendant contre avant après",
            "et mais ou donc or ni car que qui quand si comme parce puisque lorsque",
            "je tu il elle on nous vous ils elles ne pas est suis es sommes êtes sont ai as a avons avez ont se me te"),
        "de": CaptionLexicon(
            "der die das den dem des ein eine einen einem einer eines mein dein sein ihr unser euer "
                + "kein keine dieser diese "
                + "dieses",
            "in im an am auf aus bei mit nach von vom zu zum zur über unter vor hinter neben "
                + "zwischen für gegen ohne um "
                + "durch bis seit",
            "und aber oder denn sondern weil dass wenn als ob während obwohl damit",
            "ich du er sie es wir ihr nicht ist bin bist sind seid war habe hast hat haben kann will muss sich"),
        "es": CaptionLexicon(
            "el la los las un una unos unas mi tu su mis tus sus este esta estos estas ese esa al del",
            "a de en con sin por para sobre bajo entre hasta desde hacia contra según",
            "y e o u pero sino porque que si cuando como aunque mientras donde",
            "yo tú él ella nosotros ellos no se me te lo le es soy eres está estoy he has ha"),
        "it": CaptionLexicon(
            "il lo la i gli le un uno una mio tuo suo mia tua sua questo questa quel quella del "
                + "della al alla nel nella",
            "di a da in con su per tra fra senza sotto sopra verso contro",
            "e ma o perché che se quando come mentre dove anche",
            "io tu lui lei noi voi loro non è sono sei ho hai ha si mi ti"),
        "pt": CaptionLexicon(
            "o a os as um uma meu teu seu minha tua sua este esta esse essa do da no na ao",
            "de em com sem por para sobre sob entre até desde", "e mas ou porque que se quando como enquanto onde",
            "eu tu ele ela nós vocês eles não é sou está estou se me te"),
    ]
}
