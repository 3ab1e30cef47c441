/// What showing whom is worth, for a moment of ordinary length: the content side of the cut (DIRECTION §1.4).
final class WorthTable: Decodable, Sendable {
    let speaker: Double
    let speakerInTwo: Double
    let speakerInGroup: Double
    let listener: Double
    let listenerShortLine: Double
    let listenerVisit: Double
    let listenerAfterHurt: Double
    let third: Double
    let nobody: Double
    /// A voice without a mouth in the picture.
    let voiceListener: Double
    let voiceTwo: Double
    let voicePlace: Double
    let agent: Double
    let agentInTwo: Double
    let agentInGroup: Double
    let witness: Double
    let absent: Double
    /// Moments in which nobody acts.
    let noAgentWide: Double
    let noAgentPeople: Double
    let noAgentClose: Double
    let thing: Double
    /// A thing that the moment is no longer about.
    let thingGone: Double
    /// For each step away from the size that the moment wants: of a speaker, of a pair, in action.
    let step: Double
    let stepPair: Double
    let stepAction: Double
    let faceHidden: Double
    let turnedAway: Double
    let turnedDegrees: Double
    let intruder: Double
    /// The face of somebody whom the script keeps unseen.
    let unseenFace: Double
    let secondsForFullWeight: Double
    let weightMin: Double
    let weightMax: Double
    /// A picture worth less than this does not stay for a moment that did not ask for it.
    let keep: Double
    /// Pictures that are worth less than the best by this cannot win, and get no camera.
    let margin: Double
    /// Pictures that are tried for one moment, and that are kept for it in all.
    let tries: Int
    let kept: Int
}
