internal import Story

extension Gesture {
    /// What hands do with things.
    static func work(_ action: Action, _ posture: Posture, _ p: inout Pose) -> Bool {
        bothHands(action, posture, &p) || oneHand(action, posture, &p)
    }

    /// The height of a table or counter above the pelvis.
    private static func top(_ posture: Posture) -> Float { posture == .sit ? 0.2 : 0.03 }

    private static func bothHands(_ action: Action, _ posture: Posture, _ p: inout Pose) -> Bool {
        let top = top(posture)
        switch action {
        case .read:
            p.head.forward += 17
            p.spine.forward += 4
            hands(
                &p, left: [0.13, -0.1, 0.28], right: [0.11, -0.07, 0.3], .chest,
                fingers: [-0.35, 0.35, 0.9], palm: [-0.5, 0.75, -0.55], .slab)
        case .write:
            p.head.forward += 18
            p.spine.forward += posture == .sit ? 12 : 5
            hands(
                &p, left: [0.14, top + 0.02, 0.36], right: [0.03, top + 0.04, 0.38], .hips,
                fingers: [-0.5, -0.25, 0.9], palm: [-0.4, -1, -0.1], .flat)
            p.rightArm.hand = .pinch
            if posture != .sit {
                p.leftArm.palm = [-0.3, 1, 0]
                p.leftArm.hand = .slab
            }
        case .type:
            p.head.forward += 8
            p.spine.forward += 6
            hands(
                &p, left: [0.1, top + 0.05, 0.36], right: [0.08, top + 0.04, 0.39], .hips,
                fingers: [-0.2, -0.1, 1], palm: [0.1, -1, 0], .wide)
        case .cook, .wash:
            p.head.forward += 18
            p.spine.forward += 11
            hands(
                &p, left: [0.2, top + 0.06, 0.34], right: [0.04, top + 0.12, 0.4], .hips,
                fingers: [-0.45, -0.35, 0.8], palm: [-0.6, -0.7, 0], .rod)
            if action == .wash { p.leftArm.reach = [0.07, top + 0.05, 0.4] }
        case .play:
            p.spine.forward += 6
            p.head.forward += 10
            hands(
                &p, left: [0.22, top + 0.07, 0.4], right: [0.13, top + 0.06, 0.44], .hips,
                fingers: [-0.1, -0.2, 1], palm: [0, -1, 0], .wide)
        case .search:
            p.head.forward += 12
            p.spine.forward += 26
            p.spine.turn += 10
            hands(
                &p, left: [0.18, top + 0.1, 0.42], right: [0.08, top - 0.04, 0.52], .hips,
                fingers: [-0.2, -0.6, 0.8], palm: [-0.4, -0.8, 0.2], .claw)
        case .pour:
            p.head.forward += 14
            hands(
                &p, left: [0.02, top + 0.1, 0.38], right: [0.05, top + 0.3, 0.36], .hips,
                fingers: [-0.7, 0, 0.7], palm: [-0.7, 0, -0.5], .wide)
            p.rightArm.elbow = [1, 0.2, 0]
        case .carry:
            p.spine.forward -= 8
            hands(
                &p, left: [0.15, -0.2, 0.3], right: [0.14, -0.16, 0.31], .chest,
                fingers: [-0.35, 0.05, 1], palm: [-0.55, 0.8, 0], .wide)
        case .aim, .shoot:
            p.spine.forward += 5
            p.head.side -= 5
            p.rightArm = .init(
                reach: [-0.01, 0.13, 0.52], elbow: [0.9, -1, 0], fingers: [-0.02, 0.02, 1], palm: [-1, 0.05, 0],
                hand: .pistol)
            p.leftArm = .init(
                reach: [0.035, 0.1, 0.5], elbow: [0.7, -1, 0], fingers: [-0.55, 0.1, 0.85], palm: [-0.85, 0.35, -0.5],
                hand: .rod)
            if action == .shoot { p.spine.forward -= 4 }
        default: return false
        }
        return true
    }

    private static func hands(
        _ p: inout Pose, left: Point, right: Point, _ frame: Pose.Frame, fingers: Point, palm: Point, _ hand: HandShape
    ) {
        p.leftArm = .init(
            reach: left, frame: frame, elbow: [0.8, -1, -0.25], fingers: fingers, palm: palm, hand: hand)
        p.rightArm = .init(
            reach: right, frame: frame, elbow: [0.95, -0.8, -0.2], fingers: fingers, palm: palm, hand: hand)
    }

    private static func oneHand(_ action: Action, _ posture: Posture, _ p: inout Pose) -> Bool {
        let top = top(posture)
        switch action {
        case .drink:
            p.head.forward -= 9
            toMouth(&p, [0.035, -0.088, 0.085], palm: [-1, 0.1, -0.2], .wide)
        case .eat:
            p.spine.forward += 6
            p.head.forward += 6
            toMouth(&p, [0.04, -0.1, 0.09], palm: [-0.7, 0.2, -0.7], .pinch)
            if posture == .sit { p.leftArm.reach = [0.14, top + 0.04, 0.36] }
        case .smoke:
            toMouth(&p, [0.03, -0.09, 0.065], palm: [-0.45, 0.1, -0.95], .smoke)
        case .open:
            p.spine.forward += 5
            p.spine.turn += 8
            p.rightArm = .init(
                reach: [0.2, 0.1, 0.5], frame: .hips, elbow: [0.9, -0.8, -0.2], fingers: [-0.5, -0.1, 0.9],
                palm: [-0.3, -1, 0.1], hand: .rod)
        case .reach:
            p.spine.forward += 16
            p.spine.turn += 14
            p.rightArm = .init(
                reach: [0.16, 0.16, 0.6], elbow: [0.6, -1, 0], fingers: [0, 0.1, 1], palm: [-0.6, -0.7, 0.1],
                hand: .open, shrug: 8)
            p.leftArm = .init(upper: [0.35, -0.9, -0.4], lower: [0.1, -0.9, 0.3])
        case .hold:
            p.rightArm = .init(
                reach: [0.16, -0.16, 0.3], elbow: [0.6, -1, -0.3], fingers: [-0.35, 0.15, 1], palm: [-0.95, 0.25, 0],
                hand: .wide)
        case .stab:
            p.spine.forward += 12
            p.spine.turn += 18
            p.rightArm = .init(
                reach: [0.08, -0.08, 0.55], elbow: [0.8, -0.8, 0], fingers: [-0.1, 0, 1], palm: [-1, -0.1, 0],
                hand: .rod)
            p.leftArm = .init(upper: [0.5, -0.6, 0.5], lower: [-0.4, 0.5, 0.7], hand: .claw)
        default: return false
        }
        return true
    }

    private static func toMouth(_ p: inout Pose, _ place: Point, palm: Point, _ hand: HandShape) {
        p.rightArm = .init(
            reach: place, frame: .head, elbow: [0.8, -1, 0.15], fingers: [-0.6, 0.7, 0.1], palm: palm, hand: hand)
    }
}
