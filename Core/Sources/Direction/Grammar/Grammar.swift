internal import Story

/// Film grammar as one film style speaks it: every number and every rule that coverage and the cut go by.
final class Grammar: Sendable {
    let idioms: [Idiom]
    let sizes: SizeTable
    let cut: CutRules
    let dialogue: DialogueRules
    let worth: WorthTable
    let words: PictureWords
    let style: StyleProfile
    /// What this style adds to each idiom, in their order.
    let favours: [Double]
    /// What a cut to a size is worth in this style, by `Composition.sizeClass`.
    let sizeWorth: [Double]
    private let lenses: [Double]
    private let insertLens: Double
    private let pointOfViewLens: Double
    private let moveWorth: [Double]

    init(style: StyleProfile) {
        let tables = Self.tables
        idioms = tables.idioms
        sizes = tables.sizes
        cut = tables.cut
        dialogue = tables.dialogue
        worth = tables.worth
        words = tables.words
        self.style = style
        favours = tables.idioms.map { style.idioms[$0.id] ?? 0 }
        sizeWorth = ShotSize.allCases.prefix(8).map { style.sizeWorth[$0.rawValue] ?? 0 }
        func lens(_ name: String) -> Double {
            max(style.shortestLensMm, min(style.longestLensMm, style.lenses[name] ?? 50))
        }
        lenses = ShotSize.allCases.map { lens($0.rawValue) }
        insertLens = lens("insert")
        pointOfViewLens = lens("POV")
        moveWorth = StyleProfile.MoveClass.allCases.map { style.moveWorth[$0.rawValue] ?? 0 }
    }

    /// What a move is worth beside its motive.
    func worth(_ move: StyleProfile.MoveClass) -> Double { moveWorth[move.place] }

    /// The lens that the style takes for a picture, in millimetres.
    func lens(_ sort: Composition.Sort, _ size: ShotSize) -> Double {
        sort == .thing ? insertLens : sort == .eyes ? pointOfViewLens : lenses[size.step]
    }

    private struct Tables: Sendable {
        let idioms = (GrammarFile.load("idioms") as IdiomFile).rows
        let sizes: SizeTable = GrammarFile.load("sizes")
        let cut: CutRules = GrammarFile.load("cut-rules")
        let dialogue: DialogueRules = GrammarFile.load("dialogue")
        let worth: WorthTable = GrammarFile.load("worth")
        let words: PictureWords = GrammarFile.load("words")
    }

    private static let tables = Tables()

    private struct IdiomFile: Decodable {
        var rows: [Idiom]
    }
}
