/// What showing whom is worth, for a moment of ordinary length: the content side of the cut (DIRECTION §1.4).
package final class WorthTable: Decodable, Sendable {
    package let speaker: Double
    package let speakerInTwo: Double
    package let speakerInGroup: Double
    package let listener: Double
    package let listenerShortLine: Double
    package let listenerVisit: Double
    package let listenerAfterHurt: Double
    package let third: Double
    package let nobody: Double
    /// A voice without a mouth in the picture.
    package let voiceListener: Double
    package let voiceTwo: Double
    package let voicePlace: Double
    package let agent: Double
    package let agentInTwo: Double
    package let agentInGroup: Double
    package let witness: Double
    package let absent: Double
    /// Moments in which nobody acts.
    package let noAgentWide: Double
    package let noAgentPeople: Double
    package let noAgentClose: Double
    package let thing: Double
    /// A thing that the moment is no longer about.
    package let thingGone: Double
    /// For each step away from the size that the moment wants: of a speaker, of a pair, in action.
    package let step: Double
    package let stepPair: Double
    package let stepAction: Double
    package let faceHidden: Double
    package let turnedAway: Double
    package let turnedDegrees: Double
    /// Eyes that look into the lens, or nearer to it than so many degrees, where nobody is spoken to there.
    package let intoLens: Double
    package let intoLensDegrees: Double
    package let intruder: Double
    /// The face of somebody whom the script keeps unseen.
    package let unseenFace: Double
    package let secondsForFullWeight: Double
    package let weightMin: Double
    package let weightMax: Double
    /// A picture worth less than this does not stay for a moment that did not ask for it.
    package let keep: Double
    /// Pictures that are worth less than the best by this cannot win, and get no camera.
    package let margin: Double
    /// Pictures that are tried for one moment, and that are kept for it in all.
    package let tries: Int
    package let kept: Int
}
