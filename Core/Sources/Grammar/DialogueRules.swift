/// Who is on screen in dialogue and when, in numbers (DIRECTION §1.7).
package final class DialogueRules: Decodable, Sendable {
    /// A point of the ladder from stakes to size: between two points it is drawn straight.
    package struct Rung: Decodable, Sendable {
        package var stakes: Double
        /// A size step: 0 is ECU, 3 is MS.
        package var step: Double
    }

    /// Frames at 24 that pictures come before or after their sound.
    package struct Offsets: Decodable, Sendable {
        /// Whether cuts to a new speaker come before, on or after the first word, in turn.
        package var pattern: [String]
        package var before: [Int]
        package var on: [Int]
        package var after: [Int]
        /// To the one who was asked, before the answer.
        package var answer: [Int]
        package var interruption: [Int]
        /// On the one who has told or refused something, under the next line.
        package var heldAfterSecret: [Int]
        /// At a sentence or clause inside a line.
        package var insideLine: [Int]
        /// A picture before its first word, after silence.
        package var afterSilence: [Int]
        /// After the last word, before silent action.
        package var leave: [Int]
        package var leaveHigh: [Int]
        /// The share of the shorter of two shots that an offset may take.
        package var mostOfShot: Double
    }

    /// Lines as short as this stay on the other, unless this much is at stake.
    package let shortLineSeconds: Double
    package let shortLineStakes: Double
    /// Lines as long as this visit the listener, where this much is at stake, in this stretch of the line.
    package let visitSeconds: Double
    package let visitStakes: Double
    package let visitFrom: Double
    package let visitTo: Double
    /// The shortest part of a speech, and the length from which a clause may be one.
    package let partMinSeconds: Double
    package let clauseMinSeconds: Double
    /// Speeches as short as this are not parted.
    package let shortSpeechSeconds: Double
    /// Stakes among the first lines that let a scene open close.
    package let opensInConflict: Double
    /// How many moments after the turn stand back, and by how many steps.
    package let releaseMoments: Int
    package let releaseSteps: Double
    package let ladder: [Rung]
    /// The size step of two people in one picture.
    package let pairStep: Double
    package let offsets: Offsets
    package let highStakes: Double

    /// The size step that these stakes ask for.
    package func step(stakes: Double) -> Double {
        guard let above = ladder.firstIndex(where: { $0.stakes >= stakes }) else { return ladder.last?.step ?? 3 }
        guard above > 0 else { return ladder[0].step }
        let low = ladder[above - 1], high = ladder[above]
        return low.step + (high.step - low.step) * (stakes - low.stakes) / (high.stakes - low.stakes)
    }
}
