internal import Story

/// Blows and what they do to a body. Where a partner is near, `Pair` brings fists and hands to their marks.
enum Fight {
    static func pose(_ action: Action) -> Pose? {
        switch action {
        case .punch: punch
        case .kick: kick
        case .slap: slap
        case .block: block
        case .recoil: recoil
        case .grapple: grapple
        case .choke: choke
        case .stab: nil
        default: nil
        }
    }

    private static var punch: Pose {
        var p = Pose()
        p.drop = 0.1
        p.sway = [0, 0.14]
        p.pelvis = .init(forward: 10, turn: 22, side: -4)
        p.spine = .init(forward: 12, turn: 30, side: 8)
        p.head = .init(forward: 2, turn: -44)
        p.leftLeg = .init(plant: [0.15, 0, 0.34], toeOut: 2)
        p.rightLeg = .init(plant: [0.16, 0, -0.36], toeOut: 24, heel: 36)
        p.rightArm = .init(
            reach: [0.06, 0.16, 0.62], elbow: [0.8, -0.5, 0], fingers: [-0.05, 0, 1], palm: [-0.2, -1, 0], hand: .fist,
            shrug: 8)
        p.leftArm = .init(
            reach: [0.16, 0.06, 0.22], elbow: [0.8, -1, 0], fingers: [-0.3, 0.9, 0.3], palm: [-0.8, 0, -0.5],
            hand: .fist)
        return p
    }

    private static var kick: Pose {
        var p = Pose()
        p.drop = 0.03
        p.sway = [0.05, -0.06]
        p.pelvis = .init(forward: -20, turn: 18, side: -8)
        p.spine = .init(forward: -4, turn: -26, side: 8)
        p.head = .init(forward: 16)
        p.leftLeg = .init(plant: [0.07, 0, -0.02], toeOut: 34)
        p.rightLeg = .init(plant: nil, thigh: [0.05, 0.2, 1], calf: [0, 0.08, 1], foot: [0, 0.9, 0.5])
        p.leftArm = .init(upper: [0.6, -0.5, 0.55], lower: [-0.2, 0.4, 0.8], hand: .fist)
        p.rightArm = .init(upper: [0.6, -0.7, -0.5], lower: [0.3, -0.7, 0.3], hand: .fist)
        return p
    }

    private static var slap: Pose {
        var p = Pose()
        p.drop = 0.04
        p.sway = [0, 0.06]
        p.pelvis = .init(forward: 4, turn: 14, side: -3)
        p.spine = .init(forward: 6, turn: 26, side: 7)
        p.head = .init(turn: -30)
        p.leftLeg = .init(plant: [0.12, 0, 0.2], toeOut: 6)
        p.rightLeg = .init(plant: [0.14, 0, -0.2], toeOut: 26, heel: 22)
        p.rightArm = .init(
            reach: [0.12, 0.2, 0.5], elbow: [1, -0.2, 0], fingers: [-0.2, 0.5, 0.9], palm: [-1, 0, -0.1], hand: .flat,
            shrug: 8)
        p.leftArm = .init(upper: [0.45, -0.9, -0.3], lower: [0.2, -0.7, 0.5], hand: .open)
        return p
    }

    private static var block: Pose {
        var p = Pose()
        p.drop = 0.09
        p.sway = [0, -0.06]
        p.pelvis = .init(forward: -4, turn: 14)
        p.spine = .init(forward: 4, turn: -18, side: -8)
        p.head = .init(forward: 10, side: -6)
        p.leftLeg = .init(plant: [0.15, 0, 0.2], toeOut: 8)
        p.rightLeg = .init(plant: [0.16, 0, -0.26], toeOut: 32)
        p.leftArm = .init(
            reach: [0.02, 0.24, 0.36], elbow: [1, -0.5, 0.3], fingers: [-0.8, 0.7, 0.1], palm: [-0.2, 0.2, 1],
            hand: .open, shrug: 10)
        p.rightArm = .init(
            reach: [0.1, 0.08, 0.26], elbow: [0.9, -0.9, 0], fingers: [-0.2, 1, 0.2], palm: [-0.2, 0, 1], hand: .spread)
        return p
    }

    private static var recoil: Pose {
        var p = Pose()
        p.drop = 0.09
        p.sway = [0.02, -0.14]
        p.pelvis = .init(forward: -12, turn: -16, side: 4)
        p.spine = .init(forward: -22, turn: -20, side: -12)
        p.head = .init(forward: -20, turn: -34, side: -14)
        p.gaze = 0
        p.leftLeg = .init(plant: [0.16, 0, 0.24], toeOut: 14, heel: 0)
        p.rightLeg = .init(plant: [0.2, 0, -0.36], toeOut: 34)
        p.leftArm = .init(upper: [0.75, -0.7, -0.4], lower: [0.5, -0.75, 0.4], hand: .spread)
        p.rightArm = .init(upper: [0.55, -0.75, 0.45], lower: [-0.2, -0.05, 0.95], hand: .claw, shrug: 6)
        return p
    }

    /// What a blow does to whom it hits: the head is thrown from a fist, the body folds over a foot or a blade.
    static func struck(by blow: Action) -> Pose? {
        switch blow {
        case .punch: recoil
        case .slap: slapped
        case .kick: doubledUp(deep: 1)
        case .stab: doubledUp(deep: 0.45)
        case .push: shoved
        case .choke: choked
        case .pull: pulled
        default: nil
        }
    }

    /// The head goes with the hand, the feet stay.
    private static var slapped: Pose {
        var p = Pose()
        p.drop = 0.03
        p.sway = [-0.03, -0.04]
        p.pelvis = .init(forward: -2, turn: -10, side: -4)
        p.spine = .init(forward: 2, turn: -18, side: -10)
        p.head = .init(forward: 6, turn: -38, side: -8)
        p.gaze = 0
        p.leftLeg = .init(plant: [0.12, 0, 0.1], toeOut: 12)
        p.rightLeg = .init(plant: [0.16, 0, -0.12], toeOut: 26)
        p.leftArm = .init(upper: [0.4, -0.95, -0.25], lower: [0.15, -0.9, 0.4], hand: .claw)
        p.rightArm = .init(upper: [0.4, -0.9, 0.15], lower: [-0.1, -0.3, 0.9], hand: .open, shrug: 8)
        return p
    }

    private static func doubledUp(deep: Float) -> Pose {
        var p = Pose()
        p.drop = 0.12 * deep
        p.sway = [0, -0.2 * deep]
        p.pelvis = .init(forward: 26 * deep, turn: -8)
        p.spine = .init(forward: 34 * deep, turn: -10, side: -6)
        p.head = .init(forward: -14, side: -6)
        p.gaze = 0.2
        p.leftLeg = .init(plant: [0.15, 0, 0.08], toeOut: 14)
        p.rightLeg = .init(plant: [0.18, 0, -0.26], toeOut: 30, heel: 14)
        p.leftArm = .init(upper: [0.9, -0.6, -0.3], lower: [0.5, -0.75, 0.3], hand: .claw, shrug: 8)
        p.rightArm = .init(upper: [0.55, -0.75, 0.2], lower: [-0.1, -0.55, 0.8], hand: .spread, shrug: 6)
        return p
    }

    /// Off balance backwards, arms out for it.
    private static var shoved: Pose {
        var p = Pose()
        p.drop = 0.07
        p.sway = [0.02, -0.1]
        p.pelvis = .init(forward: -14, turn: 8, side: 3)
        p.spine = .init(forward: -6, turn: 6, side: -5)
        p.head = .init(forward: 16, side: -4)
        p.gaze = 0.5
        p.leftLeg = .init(plant: [0.14, 0, 0.24], toeOut: 14)
        p.leftLeg.foot = [0.1, 0.2, 1]
        p.rightLeg = .init(plant: [0.17, 0, -0.3], toeOut: 30)
        p.leftArm = .init(upper: [0.75, -0.65, 0.2], lower: [0.3, -0.3, 0.9], hand: .spread, shrug: 6)
        p.rightArm = .init(upper: [0.8, -0.6, -0.1], lower: [0.45, -0.55, 0.7], hand: .spread, shrug: 4)
        return p
    }

    /// Drawn along by the left arm, unwilling: the heels stay behind.
    private static var pulled: Pose {
        var p = Pose()
        p.drop = 0.05
        p.sway = [0, 0.04]
        p.pelvis = .init(forward: 2, turn: -16)
        p.spine = .init(forward: 2, turn: -14, side: 6)
        p.head = .init(forward: 4, turn: 22)
        p.leftLeg = .init(plant: [0.12, 0, 0.16], toeOut: 8)
        p.rightLeg = .init(plant: [0.16, 0, -0.2], toeOut: 34)
        p.leftArm = .init(
            reach: [0.14, -0.04, 0.54], elbow: [0.8, -1, 0], fingers: [-0.1, 0.1, 1], palm: [-0.4, -1, 0],
            hand: .spread,
            shrug: 8)
        p.rightArm = .init(upper: [0.4, -0.9, -0.35], lower: [0.05, -0.85, 0.5], hand: .fist)
        return p
    }

    /// Bent back by the throat, on the toes.
    private static var choked: Pose {
        var p = Pose()
        p.drop = 0.05
        p.sway = [0, 0.05]
        p.pelvis = .init(forward: -8, turn: -8, side: 4)
        p.spine = .init(forward: -14, turn: 8, side: 4)
        p.head = .init(forward: -14, side: 6)
        p.gaze = 0
        p.leftLeg = .init(plant: [0.14, 0, 0.1], toeOut: 14, heel: 18)
        p.rightLeg = .init(plant: [0.16, 0, -0.2], toeOut: 30, heel: 26)
        return p
    }

    private static var grapple: Pose {
        var p = Pose()
        p.drop = 0.16
        p.sway = [0.02, 0.08]
        p.pelvis = .init(forward: 18, turn: 12, side: -4)
        p.spine = .init(forward: 16, turn: -16, side: 10)
        p.head = .init(forward: 4, turn: 10, side: 12)
        p.leftLeg = .init(plant: [0.17, 0, 0.2], toeOut: 14)
        p.rightLeg = .init(plant: [0.2, 0, -0.38], toeOut: 26, heel: 20)
        p.leftArm = .init(
            reach: [0.16, 0.12, 0.44], elbow: [1, -0.5, 0], fingers: [-0.1, 0.3, 1], palm: [-0.8, -0.3, 0.2],
            hand: .claw)
        p.rightArm = .init(
            reach: [0.15, -0.06, 0.42], elbow: [1, -0.7, 0], fingers: [-0.2, 0.2, 1], palm: [-0.8, 0.3, 0.2],
            hand: .claw)
        return p
    }

    private static var choke: Pose {
        var p = Pose()
        p.drop = 0.07
        p.sway = [0, 0.12]
        p.pelvis = .init(forward: 12, turn: 6, side: -3)
        p.spine = .init(forward: 14, turn: -10, side: 6)
        p.head = .init(forward: -4, side: 4)
        p.leftLeg = .init(plant: [0.15, 0, 0.28], toeOut: 10)
        p.rightLeg = .init(plant: [0.18, 0, -0.26], toeOut: 28, heel: 16)
        p.leftArm = .init(
            reach: [0.045, 0.16, 0.5], elbow: [1, -0.5, 0], fingers: [-0.25, 0.6, 0.8], palm: [-0.9, 0, 0.45],
            hand: .wide, shrug: 6)
        p.rightArm = .init(
            reach: [0.045, 0.12, 0.5], elbow: [1, -0.6, 0], fingers: [-0.25, 0.5, 0.85], palm: [-0.9, 0, 0.45],
            hand: .wide, shrug: 6)
        return p
    }
}
