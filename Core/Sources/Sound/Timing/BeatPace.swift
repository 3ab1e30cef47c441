internal import Story

extension Beat.Kind {
    /// What the beat takes in frames at 24 when it stands beside speech (DIRECTION §1.13).
    var framesAt24: Int {
        switch self {
        case .speech, .secret, .inner, .slow, .music, .isolation: 0
        case .look, .avoidance, .attention, .reaction, .lightBeat, .indicate, .soundEvent: 24
        case .realisation, .reveal, .threat, .silence, .levelChange: 30
        case .entrance, .exit, .threshold: 50
        case .cross, .business, .description, .time, .weather: 60
        case .propHandled: 28
        case .blow, .shotFired, .shock, .fall: 30
        case .run, .hide, .crossCut: 48
        case .text: 48
        case .vehicle, .encircle, .crowd: 72
        case .grief, .union: 76
        }
    }
}

/// The silence between two turns (DIRECTION §1.7, rule 11), in frames at 24; below zero they overlap.
struct TurnGap {
    var previous: Line
    var next: Line
    /// 0 … 1, of the beats that the earlier line belongs to.
    var intensity: Double

    var framesAt24: Int {
        if let hold = Self.statedPause(next.parenthetical) { return hold }
        let sameSpeaker = previous.character == next.character
        if !sameSpeaker && (next.overlap == .interrupt || previous.overlap == .interrupt) {
            return -2 - Int((intensity * 4).rounded())
        }
        let asked = previous.text.last { !"\"”’') ".contains($0) } == "?" && !sameSpeaker
        if asked && intensity > 0.7 { return 20 + Int(((intensity - 0.7) / 0.3 * 20).rounded()) }
        if previous.text.contains("!") && next.text.contains("!") { return 2 }
        return asked ? 8 : 5
    }

    /// A pause that a parenthetical asks for: a beat 30, a long one 60, a thought 27.
    static func statedPause(_ parenthetical: String?) -> Int? {
        guard let words = parenthetical?.lowercased() else { return nil }
        let pauses = ["beat", "pause", "silence", "pausa", "temps", "moment"].contains { word in
            words.split { !$0.isLetter }.contains(Substring(word))
        }
        if pauses { return words.contains("long") || words.contains("silence") ? 60 : 30 }
        let thinks = ["think", "thought", "hesita", "consider", "considers", "réfléchi", "zöger"].contains(
            where: words.contains)
        return thinks && !words.contains("without") ? 27 : nil
    }
}
