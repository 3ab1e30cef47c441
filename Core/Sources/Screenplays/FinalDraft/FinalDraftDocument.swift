/// What a Final Draft file holds of a screenplay, before roles are given.
struct FinalDraftDocument {
    struct Paragraph {
        var type: String
        var runs: [Run] = []
        var number: String?
        var side: Side?
        /// Where it stands in the script, from 0.
        var index = 0
        /// The page that its scene begins on.
        var page: Int?
        var isOmitted = false
        var isCentred = false
        var summary: [String] = []
        var notes: [String] = []
    }

    struct Run {
        var text: String
        var isAllCaps: Bool
    }

    enum Side { case left, right }

    var script: [Paragraph] = []
    var titlePage: [String] = []
    var notes: [String] = []
    /// The types whose letters are printed as capitals.
    var capitalTypes: Set<String> = []
    /// Paragraphs of omitted scenes and alternative lines, which are not the script.
    var omittedParagraphs = 0
    var alternatives = 0
}
