internal import Story

/// Where a scene's people are in the telling: whom a pronoun means, how they stand, what they hold and wear.
struct SceneState {
    /// What a body carries from scene to scene.
    struct Body: Sendable {
        var posture: Posture?
        var holds: [Held] = []
        var marks: [String] = []
    }

    /// The latest agents, the last named first.
    var recent: [Int] = []
    var bodies: [Int: Body] = [:]
    /// Everyone who is there in the body, in order of appearance.
    var present: [Int] = []
    /// The agents of the clause before.
    var agents: [Int] = []

    mutating func appears(_ member: Int) {
        if !present.contains(member) { present.append(member) }
    }

    mutating func speaksOf(_ member: Int) {
        recent.removeAll { $0 == member }
        recent.insert(member, at: 0)
    }

    mutating func takes(_ member: Int, _ prop: PropKind, _ hand: Hand?, label: String) {
        var holds = bodies[member]?.holds ?? []
        guard !holds.contains(where: { $0.prop == prop }) else { return }
        let taken = Set(holds.map(\.hand))
        let free: Hand = taken.contains(.both) || taken.contains(.right) ? .left : .right
        let hand = hand ?? free
        if hand == .both { holds = [] }
        holds.removeAll { $0.hand == hand || $0.hand == .both }
        holds.append(Held(prop: prop, hand: hand, label: label))
        bodies[member, default: Body()].holds = holds
    }

    mutating func drops(_ member: Int, _ prop: PropKind?) {
        guard let prop else {
            bodies[member]?.holds = []
            return
        }
        bodies[member]?.holds.removeAll { $0.prop == prop }
    }
}
