/// Who is on screen in dialogue and when, in numbers (DIRECTION §1.7).
final class DialogueRules: Decodable, Sendable {
    /// A point of the ladder from stakes to size: between two points it is drawn straight.
    struct Rung: Decodable, Sendable {
        var stakes: Double
        /// A size step: 0 is ECU, 3 is MS.
        var step: Double
    }

    /// Frames at 24 that pictures come before or after their sound.
    struct Offsets: Decodable, Sendable {
        /// Whether cuts to a new speaker come before, on or after the first word, in turn.
        var pattern: [String]
        var before: [Int]
        var on: [Int]
        var after: [Int]
        /// To the one who was asked, before the answer.
        var answer: [Int]
        var interruption: [Int]
        /// On the one who has told or refused something, under the next line.
        var heldAfterSecret: [Int]
        /// At a sentence or clause inside a line.
        var insideLine: [Int]
        /// A picture before its first word, after silence.
        var afterSilence: [Int]
        /// After the last word, before silent action.
        var leave: [Int]
        var leaveHigh: [Int]
        /// The share of the shorter of two shots that an offset may take.
        var mostOfShot: Double
    }

    /// Lines as short as this stay on the other, unless this much is at stake.
    let shortLineSeconds: Double
    let shortLineStakes: Double
    /// Lines as long as this visit the listener, where this much is at stake, in this stretch of the line.
    let visitSeconds: Double
    let visitStakes: Double
    let visitFrom: Double
    let visitTo: Double
    /// The shortest part of a speech, and the length from which a clause may be one.
    let partMinSeconds: Double
    let clauseMinSeconds: Double
    /// Speeches as short as this are not parted.
    let shortSpeechSeconds: Double
    /// Stakes among the first lines that let a scene open close.
    let opensInConflict: Double
    /// How many moments after the turn stand back, and by how many steps.
    let releaseMoments: Int
    let releaseSteps: Double
    let ladder: [Rung]
    /// The size step of two people in one picture.
    let pairStep: Double
    let offsets: Offsets
    let highStakes: Double

    /// The size step that these stakes ask for.
    func step(stakes: Double) -> Double {
        guard let above = ladder.firstIndex(where: { $0.stakes >= stakes }) else { return ladder.last?.step ?? 3 }
        guard above > 0 else { return ladder[0].step }
        let low = ladder[above - 1], high = ladder[above]
        return low.step + (high.step - low.step) * (stakes - low.stakes) / (high.stakes - low.stakes)
    }
}
