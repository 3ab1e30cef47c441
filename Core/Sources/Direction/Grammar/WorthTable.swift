/// What showing whom is worth, for a moment of ordinary length: the content side of the cut (DIRECTION §1.4).
struct WorthTable: Decodable, Sendable {
    var speaker: Double
    var speakerInTwo: Double
    var speakerInGroup: Double
    var listener: Double
    var listenerShortLine: Double
    var listenerVisit: Double
    var listenerAfterHurt: Double
    var third: Double
    var nobody: Double
    /// A voice without a mouth in the picture.
    var voiceListener: Double
    var voiceTwo: Double
    var voicePlace: Double
    var agent: Double
    var agentInTwo: Double
    var agentInGroup: Double
    var witness: Double
    var absent: Double
    /// Moments in which nobody acts.
    var noAgentWide: Double
    var noAgentPeople: Double
    var noAgentClose: Double
    var thing: Double
    /// A thing that the moment is no longer about.
    var thingGone: Double
    /// For each step away from the size that the moment wants: of a speaker, of a pair, in action.
    var step: Double
    var stepPair: Double
    var stepAction: Double
    var faceHidden: Double
    var turnedAway: Double
    var turnedDegrees: Double
    var intruder: Double
    /// The face of somebody whom the script keeps unseen.
    var unseenFace: Double
    var secondsForFullWeight: Double
    var weightMin: Double
    var weightMax: Double
    /// A picture worth less than this does not stay for a moment that did not ask for it.
    var keep: Double
    /// Pictures that are worth less than the best by this cannot win, and get no camera.
    var margin: Double
    /// Pictures that are tried for one moment, and that are kept for it in all.
    var tries: Int
    var kept: Int
}
