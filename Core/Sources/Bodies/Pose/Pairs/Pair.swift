internal import Story

/// Two people posed as one: moved together until they touch, hands brought to marks on the other's body.
struct Pair {
    /// What makes the pair: the action that decides for both.
    let action: Action
    /// True for the one whose action it is (the striker, the giver; either of two who embrace).
    let leads: Bool

    /// Nil where the two figures do not share an action that needs contact, or stand too far apart for it.
    init?(_ own: Figure, _ other: Figure) {
        guard own.partner == other.character || other.partner == own.character else { return nil }
        let order: [Action] = [
            .stab, .choke, .punch, .kick, .slap, .grapple, .embrace, .kiss, .holdHands, .give, .push, .pull,
        ]
        let rank = { (a: Action) in order.firstIndex(of: a) ?? order.count }
        let (mine, theirs) = (rank(own.action), rank(other.action))
        guard min(mine, theirs) < order.count, own.position.distanceOnPlan(to: other.position) < 3 else { return nil }
        action = order[min(mine, theirs)]
        leads = mine < theirs || (mine == theirs && own.character < other.character)
    }

    /// Both do the same thing to each other.
    var isMutual: Bool { [.embrace, .kiss, .grapple, .holdHands].contains(action) }

    /// From pelvis to pelvis, on bodies of 1.75 m; nil leaves people where they are.
    private var distance: Float? {
        switch action {
        case .embrace: 0.34
        case .kiss: 0.36
        case .grapple: 0.72
        case .choke: 0.66
        case .punch: 0.6
        case .slap: 0.46
        case .stab: 0.48
        case .kick: 0.98
        case .give: 0.95
        case .push, .pull: 0.84
        default: nil
        }
    }

    /// Where `own` stands and faces once the two are brought together. Who is struck stays; the other comes to him.
    func place(_ own: Figure, _ other: Figure, scale: Float) -> (position: Point, yaw: Float) {
        let (a, b) = (Point(own.position), Point(other.position))
        let seated = own.posture == .sit || own.posture == .lie || other.posture == .sit || other.posture == .lie
        guard !seated, let distance = distance ?? (action == .holdHands ? 0.56 : nil) else {
            return (a, Float(own.yaw))
        }
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
        // A little off the axis, so that noses and knees pass each other.
        let aside = Point(unit.z, 0, -unit.x) * ((action == .embrace ? 0.07 : action == .kiss ? 0.03 : 0) * scale)
        if action == .holdHands {
            // Close enough for hanging arms, facing as they face.
            let gap = min((b - a).length, 0.56 * scale)
            let middle = (a + b) / 2
            return (Point(middle.x, a.y, middle.z) - unit * (gap / 2), Float(own.yaw))
        }
        if isMutual {
            let middle = (a + b) / 2
            return (Point(middle.x, a.y, middle.z) - unit * (gap / 2) + aside, facing)
        }
        if !leads { return (a, action == .push || action == .pull ? Float(own.yaw) : facing) }
        return (Point(b.x, a.y, b.z) - unit * gap, facing)
    }

    /// Takes the pose of someone who is struck, held or given something, where their own action says nothing.
    func answer(_ figure: Figure) -> Figure {
        guard !leads || isMutual else { return figure }
        var result = figure
        switch (action, figure.action) {
        case (.embrace, .rest), (.embrace, .listen), (.embrace, .talk), (.embrace, .wait): result.action = .embrace
        case (.kiss, .rest), (.kiss, .listen), (.kiss, .talk), (.kiss, .wait): result.action = .kiss
        case (.holdHands, .rest), (.holdHands, .listen), (.holdHands, .talk): result.action = .holdHands
        case (.grapple, .rest), (.grapple, .look): result.action = .grapple
        case (.punch, .rest), (.slap, .rest), (.kick, .rest), (.stab, .rest): result.action = .recoil
        case (.choke, .rest), (.choke, .recoil): result.action = .block
        case (.give, .rest), (.give, .listen), (.give, .look), (.give, .talk): result.action = .give
        default: break
        }
        return result
    }

    /// The hand that is nearer to the other.
    static func nearer(_ own: Figure, _ other: Figure) -> Side {
        let away = Point(other.position - own.position)
        let left = Turn(Float(own.yaw), about: [0, 1, 0]) * Point(1, 0, 0)
        return away.dot(left) > 0 ? .left : .right
    }
}
