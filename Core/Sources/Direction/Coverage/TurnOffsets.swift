internal import Grammar
internal import Story

/// Sets pictures off from their sound: J and L cuts (DIRECTION §1.7, rules 1, 4, 5, 6 and 12).
///
/// A cut that always falls on the first word reads as a machine's. So it comes before, on or after it in turn, as the
/// line asks; never inside a word by much, and never so far that a neighbour would starve.
struct TurnOffsets {
    private let rules: DialogueRules
    private let rate: FrameRate
    /// Turns so far: their place in the pattern.
    private var turns = 0

    init(rules: DialogueRules, rate: FrameRate) {
        self.rules = rules
        self.rate = rate
    }

    /// - Parameters:
    ///   - before: the moments of the shot that is left, in frames its length; nil at the start of a scene.
    ///   - after: the first moment of the shot that comes.
    /// - Returns: the offset of the new picture against its first sound, and that of the old one after its last.
    mutating func offsets(
        before: (last: Moment, frames: Int)?, after: (first: Moment, frames: Int)
    ) -> (pictureIn: Int, pictureOut: Int) {
        let first = after.first
        guard let before else { return (0, 0) }
        let most = Int(Double(min(before.frames, after.frames)) * rules.offsets.mostOfShot)
        func limited(_ range: [Int], _ share: Double) -> Int {
            let frames = Double(range[0]) + Double(range[1] - range[0]) * share
            let scaled = Int((frames * Double(rate.num) / Double(rate.den * 24)).rounded())
            return max(-most, min(most, scaled))
        }
        guard first.line != nil else {
            guard before.last.line != nil else { return (0, 0) }
            let isHigh = before.last.stakes >= rules.highStakes
            return (0, limited(isHigh ? rules.offsets.leaveHigh : rules.offsets.leave, before.last.stakes))
        }
        guard first.part == 0 else { return (limited(rules.offsets.insideLine, first.stakes), 0) }
        guard before.last.line != nil else { return (limited(rules.offsets.afterSilence, 1 - first.stakes), 0) }
        if first.marks.contains(.interruption) { return (limited(rules.offsets.interruption, 0), 0) }
        if first.marks.contains(.answer) { return (limited(rules.offsets.answer, 1 - first.stakes), 0) }
        if before.last.marks.contains(.secret) { return (limited(rules.offsets.heldAfterSecret, first.stakes), 0) }
        let way = rules.offsets.pattern[turns % rules.offsets.pattern.count]
        turns += 1
        let range = way == "before" ? rules.offsets.before : way == "on" ? rules.offsets.on : rules.offsets.after
        return (limited(range, first.stakes), 0)
    }
}
