package import Story

/// Film grammar as one film style speaks it: every number and every rule that coverage and the cut go by.
package final class Grammar: Sendable {
    package let idioms: [Idiom]
    package let sizes: SizeTable
    package let cut: CutRules
    package let dialogue: DialogueRules
    package let worth: WorthTable
    package let words: PictureWords
    package let style: StyleProfile
    /// What this style adds to each idiom, in their order.
    package let favours: [Double]
    /// What a cut to a size is worth in this style, by class of size: inserts with ECU, establishing pictures with EWS.
    package let sizeWorth: [Double]
    private let lenses: [Double]
    /// Millimetres for things, and through somebody’s eyes.
    package let insertLens: Double
    package let pointOfViewLens: Double
    private let moveWorth: [Double]

    package init(style: StyleProfile) {
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
    package func worth(_ move: StyleProfile.MoveClass) -> Double { moveWorth[move.place] }

    /// The lens that the style takes for a person or a place of a size, in millimetres.
    package func lens(_ size: ShotSize) -> Double { lenses[size.step] }

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
