/// Why a picture lost, where no constraint of the cut says it: keys of the table of words.
package enum PlainReason: String, CaseIterable, Sendable {
    case roleSpeech = "role_speech"
    /// A place or a thing, where somebody speaks.
    case nobody
    case roleAction = "role_action"
    case tooClose = "too_close"
    case tooWide = "too_wide"
    case face, worth, share
}

/// What `why.rule` cites where no row of the table of idioms speaks.
package enum PlainRule {
    /// Pictures that the script itself asks for.
    package static let scriptCamera = "script-camera"
    /// Pictures that nothing speaks for.
    package static let held = "last-resort"
}
