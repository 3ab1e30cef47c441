internal import Breakdown
internal import Grammar
internal import Story

/// Where a speech may be parted between pictures: after sentences, in long ones after clauses (DIRECTION §1.7).
struct SpeechParts {
    /// The bytes at which its second and later parts begin.
    let starts: [(at: Int, isSentence: Bool)]

    /// Speeches are parted into this many at most: nobody cuts one finer.
    private static let most = 12

    init(line: Line, seconds: Double, rules: DialogueRules, text: ScriptWords) {
        guard seconds > rules.shortSpeechSeconds, line.dual == nil, line.span.count > 0 else {
            starts = []
            return
        }
        let pace = seconds / Double(line.span.count)
        let least = max(rules.partMinSeconds, seconds / Double(Self.most))
        var starts: [(at: Int, isSentence: Bool)] = []
        var last = line.span.start
        for mark in text.breaks(in: line.span) {
            let before = Double(mark.at - last) * pace, after = Double(line.span.end - mark.at) * pace
            let enough = mark.isSentence ? least : max(least, rules.clauseMinSeconds)
            guard before >= enough, after >= least else { continue }
            starts.append((mark.at, mark.isSentence))
            last = mark.at
        }
        self.starts = starts
    }
}
