internal import Story

extension ShotSize {
    /// The size as people say it.
    var words: String {
        switch self {
        case .extremeCloseUp: "Extreme close-up"
        case .closeUp: "Close-up"
        case .mediumCloseUp: "Medium close-up"
        case .medium: "Medium shot"
        case .mediumWide: "Medium wide shot"
        case .full: "Full shot"
        case .wide: "Wide shot"
        case .extremeWide: "Extreme wide shot"
        case .establishing: "Establishing shot"
        }
    }
}

extension Mood {
    /// An adjective; nil where there is nothing to say.
    var words: String? {
        switch self {
        case .neutral: nil
        case .weeping: "in tears"
        case .pained: "in pain"
        default: rawValue
        }
    }
}

extension Action {
    /// What someone does, in the present tense.
    func words(posture: Posture) -> String {
        switch self {
        case .rest, .wait: self == .rest ? posture.words : "waits"
        case .crossArms: "\(posture.words), arms crossed"
        case .handsOnHips: "stands, hands on hips"
        case .phoneEar: "talks on the phone"
        case .phoneLook: "looks at a phone"
        case .pickUp: "picks something up"
        case .handsUp: "has hands up"
        case .holdHands: "holds hands"
        case .standUp: "stands up"
        case .sitDown: "sits down"
        case .dead: "lies dead"
        case .give: "hands something"
        default: Self.third(rawValue)
        }
    }

    /// What joins the verb to the person it is for.
    var link: String {
        switch self {
        case .talk, .listen, .whisper, .wave, .write, .give: "to"
        case .rest, .wait, .crossArms, .handsOnHips, .think: "facing"
        case .embrace, .kiss, .punch, .kick, .slap, .block, .choke, .stab, .push, .pull, .hold, .carry: ""
        case .holdHands, .dance, .grapple, .eat, .drink, .walk, .run: "with"
        case .read, .play, .applaud, .cheer: "for"
        default: "at"
        }
    }

    private static func third(_ verb: String) -> String {
        let sibilant = ["s", "x", "z"].contains(verb.suffix(1)) || verb.hasSuffix("ch") || verb.hasSuffix("sh")
        if sibilant { return verb + "es" }
        if verb.hasSuffix("y"), verb != "play" { return verb.dropLast() + "ies" }
        return verb + "s"
    }
}

extension Movement {
    /// What the camera does, as a sentence; nil where it stands.
    var words: String? {
        let moves = kind.compactMap(\.words)
        guard let first = moves.first else { return nil }
        let pace = speed == .slow ? " slowly" : speed == .fast ? " fast" : ""
        return "Camera \(([first + pace] + moves.dropFirst()).joined(separator: " and "))"
    }
}

extension MovementKind {
    fileprivate var words: String? {
        switch self {
        case .static: nil
        case .dollyIn: "pushes in"
        case .dollyOut: "pulls out"
        case .truckLeft: "moves left"
        case .truckRight: "moves right"
        case .pedestalUp, .craneUp: "rises"
        case .pedestalDown, .craneDown: "sinks"
        case .panLeft: "pans left"
        case .panRight: "pans right"
        case .tiltUp: "tilts up"
        case .tiltDown: "tilts down"
        case .roll: "rolls"
        case .arc: "circles"
        case .zoomIn: "zooms in"
        case .zoomOut: "zooms out"
        case .trackingSide: "tracks alongside"
        case .trackingLead: "leads"
        case .trackingFollow: "follows"
        case .whipPan: "whips round"
        case .rackFocus: "shifts focus"
        case .dollyZoom: "pushes in and zooms out"
        }
    }
}

extension Wardrobe.Neck {
    /// `a scarf`.
    var words: String {
        switch self {
        case .scarf: "a scarf"
        case .collar: "a collar"
        case .napkin: "a napkin"
        case .bowTie: "a bow tie"
        }
    }
}
