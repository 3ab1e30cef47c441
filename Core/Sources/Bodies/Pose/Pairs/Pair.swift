internal import Poses
internal import Story

/// What two people do to each other, seen from one of them.
struct Pair {
    /// What makes the pair: the action that decides for both.
    let action: Action
    /// True for the one whose action it is (the striker, the giver; either of two who embrace).
    let leads: Bool

    private static let order: [Action] = [
        .stab, .choke, .punch, .kick, .slap, .grapple, .embrace, .kiss, .holdHands, .give, .push, .pull, .whisper,
        .reach,
    ]

    /// Nil where the two figures do not share an action that needs contact, or stand too far apart for it.
    init?(_ own: Figure, _ other: Figure) {
        guard own.partner == other.character || other.partner == own.character else { return nil }
        let rank = { (a: Action) in Self.order.firstIndex(of: a) ?? Self.order.count }
        let (mine, theirs) = (rank(own.action), rank(other.action))
        guard min(mine, theirs) < Self.order.count, own.position.distanceOnPlan(to: other.position) < 3 else {
            return nil
        }
        action = Self.order[min(mine, theirs)]
        leads = mine < theirs || (mine == theirs && own.character < other.character)
    }

    /// Both do the same thing to each other.
    var isMutual: Bool { [.embrace, .kiss, .grapple, .holdHands].contains(action) }

    /// From pelvis to pelvis before the two are moved until they touch, on bodies of 1.75 m.
    private var distance: Float {
        switch action {
        case .embrace, .kiss, .whisper: 0.36
        case .holdHands: 0.56
        case .grapple: 0.72
        case .choke, .push: 0.66
        case .punch, .slap: 0.6
        case .stab: 0.55
        case .kick, .pull: 0.95
        case .give: 0.82
        default: 0.7
        }
    }

    /// Where `own` stands and faces once the two are brought together. Who is struck stays; the other comes to him.
    func place(_ own: Figure, _ other: Figure, scale: Float) -> (position: Point, yaw: Float) {
        let (a, b) = (Point(own.position), Point(other.position))
        let rests = { (figure: Figure) in figure.posture == .sit || figure.posture == .lie }
        // Whoever leads and stands may step up to one who sits.
        guard !rests(own), !rests(other) || (leads && !isMutual) else { return (a, Float(own.yaw)) }
        var way = b - a
        way.y = 0
        if way.length < 0.05 {
            // On one spot: apart along the way the leader faces.
            let yaw = Float(leads ? own.yaw : other.yaw + 180)
            way = Turn(yaw, about: [0, 1, 0]) * Point(0, 0, 0.05)
        }
        let unit = way.unit
        let facing = Float.degrees(unit.x, unit.z)
        let gap = distance * scale
        if action == .holdHands {
            // Close enough for hanging arms, facing as they face.
            let gap = min((b - a).length, gap)
            let middle = (a + b) / 2
            return (Point(middle.x, a.y, middle.z) - unit * (gap / 2), Float(own.yaw))
        }
        if isMutual {
            let middle = (a + b) / 2
            return (Point(middle.x, a.y, middle.z) - unit * (gap / 2), facing)
        }
        if !leads { return (a, turnsToLeader ? facing : Float(own.yaw)) }
        return (Point(b.x, a.y, b.z) - unit * gap, facing)
    }

    /// Blows and gifts are met face to face; a push may come from behind.
    private var turnsToLeader: Bool {
        switch action {
        case .push, .whisper, .reach: false
        default: true
        }
    }

    /// Takes the action of someone who is struck, held or given something, where their own says nothing of it.
    func answer(_ figure: Figure) -> Figure {
        var result = figure
        // A hand on a shoulder takes no lunge.
        if leads && action == .reach { result.action = .look }
        guard !leads || isMutual else { return result }
        let idle: Set<Action> = [.rest, .listen, .look, .talk, .wait, .think, .walk]
        switch action {
        case .embrace, .kiss, .holdHands, .grapple, .give: if idle.contains(figure.action) { result.action = action }
        case .punch, .slap, .kick, .stab: if idle.contains(figure.action) { result.action = .recoil }
        case .choke: if idle.union([.recoil, .grapple]).contains(figure.action) { result.action = .block }
        default: break
        }
        return result
    }

    /// The blow that `figure`, answering, takes; nil where it goes on with what it does.
    func blow(on figure: Figure) -> Action? {
        guard !leads, figure.posture == .stand else { return nil }
        switch (action, figure.action) {
        case (.punch, .recoil), (.slap, .recoil), (.kick, .recoil), (.stab, .recoil), (.choke, .block): return action
        case (.push, .rest), (.push, .listen), (.push, .recoil), (.push, .talk), (.push, .look): return .push
        case (.pull, .rest), (.pull, .listen), (.pull, .recoil), (.pull, .talk), (.pull, .look): return .pull
        default: return nil
        }
    }

    /// The hand that is nearer to the other.
    static func nearer(_ own: Figure, _ other: Figure) -> Side {
        let away = Point(other.position - own.position)
        let left = Turn(Float(own.yaw), about: [0, 1, 0]) * Point(1, 0, 0)
        return away.dot(left) > 0 ? .left : .right
    }

    /// Whether the two look into each other's faces.
    static func faceToFace(_ yaw: Float, _ other: Float) -> Bool {
        abs(wrapped(degrees: Double(yaw - other))) > 120
    }
}
