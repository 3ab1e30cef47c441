internal import Story

/// Arms of people who do nothing: in pockets, crossed, one holding the other. Nothing is lifted that needs no lifting.
enum Ease: Equatable {
    case hanging, onePocket, pockets, wrist, crossed, ownArm, behind, hip, breast

    /// What a person in this mood falls into.
    static func pick(_ manner: Manner, _ mood: Mood, seated: Bool) -> Ease {
        let ways = ways(manner, mood).filter { way in
            switch way {
            case .onePocket, .pockets: manner.hasPockets && !seated
            case .behind, .hip, .hanging: !seated
            default: true
            }
        }
        return ways.isEmpty ? (seated ? .wrist : .hanging) : ways[manner.pick(ways.count, .ease)]
    }

    private static func ways(_ manner: Manner, _ mood: Mood) -> [Ease] {
        if manner.isChild { return [.hanging, .behind, .ownArm, .wrist, .hanging] }
        return switch mood {
        case .angry, .furious, .disgusted: [.crossed, .hip, .hanging, .crossed]
        case .suspicious, .smug: [.crossed, .pockets, .hip, .onePocket]
        case .worried, .afraid, .pained: [.ownArm, .wrist, .breast, .ownArm]
        case .sad, .weeping, .tired: [.hanging, .ownArm, .pockets, .wrist]
        default:
            manner.isOld
                ? [.behind, .wrist, .hanging, .onePocket, .wrist]
                : [.hanging, .onePocket, .pockets, .wrist, .crossed, .ownArm, .behind, .hip, .onePocket]
        }
    }

    func apply(to p: inout Pose) {
        if case .seat = p.ground { return sit(&p) }
        switch self {
        case .hanging: break
        case .onePocket: p.rightArm = Self.pocket(0)
        case .pockets:
            p.spine.forward -= 3
            p.rightArm = Self.pocket(0)
            p.leftArm = Self.pocket(0.025)
        case .wrist: Self.wrist(&p)
        case .crossed: Self.cross(&p)
        case .ownArm: Self.ownArm(&p)
        case .behind:
            p.spine.forward -= 4
            p.leftArm = .init(
                reach: [0.0, 0.06, -0.2], frame: .hips, elbow: [0.7, -0.2, -0.7], fingers: [-0.85, -0.5, 0.05],
                palm: [0, 0, -1], hand: .loose)
            p.rightArm = .init(
                reach: [0.05, 0.1, -0.215], frame: .hips, elbow: [0.75, -0.1, -0.7], fingers: [-0.95, -0.2, 0.05],
                palm: [0, 0, 1], hand: .wide)
        case .hip: p.rightArm = Self.onHip
        case .breast: p.rightArm = Self.onBreast
        }
    }

    /// Seated arms rest on the thighs or on each other.
    private func sit(_ p: inout Pose) {
        switch self {
        case .crossed: Self.cross(&p)
        case .breast: p.rightArm = Self.onBreast
        case .wrist:
            p.leftArm.reach = [0.02, 0.12, 0.27]
            p.rightArm.reach = [-0.01, 0.15, 0.28]
            p.rightArm.fingers = [-1, -0.2, 0.3]
            p.leftArm.fingers = [-1, -0.1, 0.4]
        case .ownArm:
            p.leftArm.reach = [0.1, 0.1, 0.34]
            p.rightArm = .init(
                reach: [-0.1, 0.17, 0.26], frame: .hips, elbow: [0.9, -0.6, -0.3], fingers: [-0.95, -0.2, 0.3],
                palm: [-0.1, -0.8, -0.4], hand: .wide)
        default: break
        }
    }

    // MARK: Arms

    /// Down to the wrist inside the cloth; `ahead` tells the two hands apart.
    private static func pocket(_ ahead: Float) -> Pose.Arm {
        .init(
            reach: [0.145, -0.02 + ahead, 0.055 + ahead], frame: .hips, elbow: [0.55, -0.2, -1],
            fingers: [-0.15, -1, 0.22], palm: [-1, 0, -0.1], hand: .loose)
    }

    static func wrist(_ p: inout Pose) {
        p.leftArm = .init(
            reach: [0.02, 0.03, 0.185], frame: .hips, elbow: [0.7, -0.4, -0.8], fingers: [-0.8, -0.65, 0.15],
            palm: [-0.2, 0.1, -1], hand: .loose)
        p.rightArm = .init(
            reach: [-0.05, 0.07, 0.2], frame: .hips, elbow: [0.7, -0.3, -0.7], fingers: [-0.95, -0.4, 0.1],
            palm: [-0.2, -0.1, -1], hand: .wide)
    }

    static func cross(_ p: inout Pose) {
        p.spine.forward -= 3
        p.rightArm = .init(
            reach: [-0.15, -0.11, 0.14], elbow: [0.85, -0.9, 0.1], fingers: [-1, 0.35, -0.15], palm: [0, -0.2, -1])
        p.leftArm = .init(
            reach: [-0.1, -0.17, 0.19], elbow: [0.85, -1, 0.15], fingers: [-1, -0.1, -0.1], palm: [0, 0.3, -1])
    }

    /// One arm hangs, the other crosses the belly and holds it above the elbow.
    static func ownArm(_ p: inout Pose) {
        p.leftArm = .init(upper: [0.1, -1, -0.02], lower: [-0.02, -1, 0.2])
        p.rightArm = .init(
            reach: [-0.16, -0.25, 0.085], elbow: [0.8, -1, -0.05], fingers: [-1, 0.15, -0.25], palm: [-0.35, 0, -1],
            hand: .wide)
    }

    static let onHip = Pose.Arm(
        reach: [0.185, 0.1, 0.02], frame: .hips, elbow: [1, 0.1, -0.5], fingers: [-0.5, -0.45, 0.75],
        palm: [-1, -0.1, -0.5], hand: .wide)

    static let onBreast = Pose.Arm(
        reach: [-0.02, -0.09, 0.165], elbow: [0.75, -1, 0.05], fingers: [-0.85, 0.5, -0.1], palm: [0, -0.1, -1],
        hand: .open)
}

/// Hands of a speaker: modest, near the body, and not the same in anger as in grief.
enum Speech {
    static func apply(_ manner: Manner, _ mood: Mood, _ p: inout Pose) {
        p.spine.forward += 3
        p.head.forward += 2
        switch mood {
        case .angry, .furious, .disgusted: hard(manner, &p)
        case .sad, .weeping, .worried, .afraid, .pained, .tired: low(manner, mood, &p)
        case .suspicious, .smug: cool(manner, &p)
        default: open(manner, mood, &p)
        }
    }

    private static func open(_ manner: Manner, _ mood: Mood, _ p: inout Pose) {
        let ease = Ease.pick(manner, mood, seated: p.isSeated)
        switch manner.pick(5, .speech) {
        case 0:
            // A palm turned up at the belt.
            p.rightArm = hand([0.2, -0.2, 0.3], fingers: [-0.2, 0.1, 1], palm: [-0.45, 1, 0.1], .open)
        case 1:
            // As wide as the thing that is told.
            p.rightArm = hand([0.12, -0.2, 0.3], fingers: [-0.1, 0.2, 1], palm: [-1, 0.2, 0], .relaxed)
            p.leftArm = hand([0.15, -0.25, 0.27], fingers: [-0.05, 0.05, 1], palm: [-1, 0.3, 0.1], .open)
        case 2:
            // The point between finger and thumb, the other hand at rest.
            ease.apply(to: &p)
            p.rightArm = hand([0.13, -0.11, 0.31], fingers: [-0.35, 0.6, 0.75], palm: [-0.8, -0.1, 0.6], .pinch)
        case 3:
            // Words do it alone.
            ease.apply(to: &p)
            p.head.side += 5
        default:
            ease.apply(to: &p)
            p.rightArm = hand([0.17, -0.24, 0.25], fingers: [-0.6, 0.05, 0.8], palm: [-0.4, 0.9, -0.2], .relaxed)
        }
    }

    private static func hard(_ manner: Manner, _ p: inout Pose) {
        p.spine.forward += 3
        switch manner.pick(4, .speech) {
        case 0:
            p.rightArm = hand([0.17, -0.1, 0.4], fingers: [-0.1, -0.25, 1], palm: [-0.8, -0.6, 0], .point)
            p.leftArm = .init(upper: [0.22, -1, -0.15], lower: [0.02, -1, 0.3], hand: .fist)
        case 1:
            p.rightArm = hand([0.16, -0.2, 0.31], fingers: [-0.3, 0.3, 0.9], palm: [-0.9, 0.3, -0.2], .fist)
        case 2:
            if !p.isSeated { p.leftArm = Ease.onHip }
            p.rightArm = hand([0.17, -0.18, 0.36], fingers: [-0.1, 0.15, 1], palm: [-0.3, -1, 0], .flat)
        default:
            p.rightArm = .init(upper: [0.3, -1, -0.3], lower: [0.06, -0.95, 0.35], hand: .fist)
            p.leftArm = .init(upper: [0.24, -1, -0.16], lower: [0.03, -1, 0.24], hand: .loose)
        }
    }

    private static func low(_ manner: Manner, _ mood: Mood, _ p: inout Pose) {
        Ease.pick(manner, mood, seated: p.isSeated).apply(to: &p)
        switch manner.pick(4, .speech) {
        case 0: p.rightArm = Ease.onBreast
        case 1: p.rightArm = hand([0.16, -0.27, 0.25], fingers: [-0.3, -0.1, 1], palm: [-0.5, 0.9, 0], .relaxed)
        case 2 where !p.isSeated: Ease.wrist(&p)
        default: break
        }
    }

    private static func cool(_ manner: Manner, _ p: inout Pose) {
        switch manner.pick(3, .speech) {
        case 0:
            Ease.cross(&p)
            p.rightArm = hand([0.13, -0.08, 0.28], fingers: [0.1, 0.7, 0.7], palm: [-0.7, 0.4, 0.3], .relaxed)
        case 1:
            if !p.isSeated { p.leftArm = Ease.onHip }
            p.rightArm = hand([0.22, -0.2, 0.27], fingers: [0.25, 0.2, 0.9], palm: [-0.2, 1, 0], .open)
        default: Ease.cross(&p)
        }
    }

    private static func hand(_ place: Point, fingers: Point, palm: Point, _ shape: HandShape) -> Pose.Arm {
        .init(reach: place, elbow: [0.55, -1, -0.3], fingers: fingers, palm: palm, hand: shape)
    }
}
