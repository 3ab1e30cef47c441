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

    init(style: StyleProfile) {
        let tables = Self.tables
        idioms = tables.idioms
        sizes = tables.sizes
        cut = tables.cut
        dialogue = tables.dialogue
        worth = tables.worth
        words = tables.words
        self.style = style
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
