internal import Story

/// People on their way, each at a moment of their own in the stride.
enum Gait {
    static func walk(_ phase: Int, _ manner: Manner) -> Pose {
        var p = Pose()
        p.pelvis = .init(forward: 4, turn: -8, side: 3)
        p.spine = .init(forward: 4, turn: 17, side: -5)
        p.leftArm = .init(upper: [0.2, -0.93, -0.42], lower: [0.06, -0.95, 0.12])
        p.rightArm = .init(upper: [0.18, -0.9, 0.4], lower: [-0.08, -0.78, 0.6])
        switch phase {
        case 1:
            // Passing: the swinging knee comes through.
            p.drop = 0.005
            p.pelvis = .init(forward: 4, turn: -3, side: -5)
            p.spine = .init(forward: 6, turn: 7, side: 6)
            p.leftLeg = .init(plant: [0.06, 0, 0.0], toeOut: 8)
            p.rightLeg = .init(plant: [0.09, 0.13, -0.12], toeOut: 6, heel: 34)
            p.leftArm = .init(upper: [0.2, -1, -0.12], lower: [0.05, -0.98, 0.2])
            p.rightArm = .init(upper: [0.2, -1, 0.14], lower: [-0.04, -0.9, 0.4])
        case 2:
            // Pushing off: the hind leg long, the weight already on the fore foot.
            p.drop = 0.03
            p.sway = [0, 0.07]
            p.pelvis = .init(forward: 6, turn: -9, side: -3)
            p.spine = .init(forward: 5, turn: 16, side: 3)
            p.leftLeg = .init(plant: [0.07, 0, 0.22], toeOut: 8)
            p.rightLeg = .init(plant: [0.09, 0, -0.4], toeOut: 6, heel: 58)
            p.rightArm = .init(upper: [0.2, -0.95, 0.28], lower: [-0.06, -0.85, 0.5])
        case 3:
            // A stroll, short of stride.
            p.drop = 0.015
            p.leftLeg = .init(plant: [0.08, 0, 0.2], toeOut: 10, heel: 0)
            p.rightLeg = .init(plant: [0.09, 0, -0.22], toeOut: 10, heel: 32)
            p.spine.turn = 10
            p.leftArm = .init(upper: [0.2, -1, -0.22], lower: [0.05, -1, 0.14])
            if manner.hasPockets && !manner.isChild { Ease.onePocket.apply(to: &p) }
        default:
            p.drop = 0.035
            p.leftLeg = .init(plant: [0.08, 0, 0.33], toeOut: 8)
            p.leftLeg.foot = [0.1, -0.12, 1]
            p.rightLeg = .init(plant: [0.09, 0, -0.34], toeOut: 8, heel: 46)
        }
        return p
    }

    /// Somebody on the way, so many metres after the left foot came down: feet that stand do not slide.
    /// - Returns: nil where the action goes nowhere on two feet.
    static func going(_ action: Action, _ metres: Double) -> Pose? {
        switch action {
        case .walk: return stride(share(of: metres, cycle: 4 * Double(reach)))
        case .run:
            // Off the toe, through the air, about to land: then the same on the other foot.
            let step = Int(share(of: metres, cycle: 2.6) * 6)
            let pose = run([1, 0, 2][step % 3])
            return step < 3 ? pose : pose.mirrored
        default: return nil
        }
    }

    private static func share(of metres: Double, cycle: Double) -> Double {
        let turns = metres / cycle
        return turns - turns.rounded(.down)
    }

    /// How far before and behind the hips a foot gets in a walk.
    private static let reach: Float = 0.34

    /// A walk at any part of its cycle of two steps.
    private static func stride(_ part: Double) -> Pose {
        let swing = Float(Exact.cos(Exact.radians(360 * part)))
        var p = Pose()
        p.drop = 0.02 + 0.015 * Float(Exact.cos(Exact.radians(720 * part)))
        p.pelvis = .init(forward: 4, turn: -8 * swing, side: 3 * swing)
        p.spine = .init(forward: 4, turn: 17 * swing, side: -5 * swing)
        p.leftLeg = leg(part)
        p.rightLeg = leg(part < 0.5 ? part + 0.5 : part - 0.5)
        p.leftArm = arm(-swing)
        p.rightArm = arm(swing)
        return p
    }

    /// The first half of its cycle a foot stands and the body goes over it; then it comes through.
    private static func leg(_ part: Double) -> Pose.Leg {
        let half = Float(part < 0.5 ? part * 2 : part * 2 - 1)
        guard part >= 0.5 else {
            let rolled = max(0, (half - 0.6) / 0.4)
            return .init(plant: [0.08, 0, reach * (1 - 2 * half)], toeOut: 8, heel: 46 * rolled * rolled)
        }
        let through = half * half * (3 - 2 * half)
        let lift = Float(Exact.sin(Exact.radians(180 * Double(half))))
        return .init(
            plant: [0.08, 0.11 * lift, reach * (2 * through - 1)], toeOut: 8, heel: max(0, 50 * (1 - 1.6 * half)))
    }

    /// - Parameter ahead: 1 before the body, -1 behind it.
    private static func arm(_ ahead: Float) -> Pose.Arm {
        .init(
            upper: [0.19, -0.92, 0.41 * ahead],
            lower: [-0.01 - 0.07 * ahead, -0.87 + 0.09 * -ahead, 0.36 + 0.24 * ahead])
    }

    /// 17° forward, off the ground, the opposite arm with the leg.
    static func run(_ phase: Int) -> Pose {
        var p = Pose()
        p.ground = .air(0.08)
        p.pelvis = .init(forward: 18, turn: -14, side: 4)
        p.spine = .init(forward: 10, turn: 32, side: -7)
        p.head = .init(forward: -22)
        p.leftLeg = .init(plant: nil, thigh: [0.06, -0.42, 0.95], calf: [0.02, -1, -0.12], foot: [0.06, 0.05, 1])
        p.rightLeg = .init(
            plant: nil, thigh: [0.05, -0.82, -0.6], calf: [0.02, -0.18, -1], foot: [0.05, -0.95, -0.3])
        p.leftArm = .init(upper: [0.4, -0.6, -0.85], lower: [0.05, -0.55, 0.6], hand: .loose)
        p.rightArm = .init(upper: [0.28, -0.72, 0.65], lower: [-0.4, 0.62, 0.66], hand: .fist)
        switch phase {
        case 1:
            // Just off the toe: the hind leg one line with the back, the fore knee at its highest.
            p.pelvis.forward = 22
            p.leftLeg = .init(plant: nil, thigh: [0.06, -0.1, 1], calf: [0.02, -0.9, -0.5], foot: [0.06, -0.3, 1])
            p.rightLeg = .init(
                plant: nil, thigh: [0.05, -0.86, -0.5], calf: [0.03, -0.75, -0.65], foot: [0.05, -0.95, 0.1])
            p.rightArm.lower = [-0.3, 0.8, 0.5]
        case 2:
            // Gathered: the hind heel at the seat, the fore foot about to land.
            p.pelvis.forward = 16
            p.leftLeg = .init(plant: nil, thigh: [0.06, -0.7, 0.7], calf: [0.02, -0.95, 0.3], foot: [0.06, 0.25, 1])
            p.rightLeg = .init(
                plant: nil, thigh: [0.05, -1, -0.12], calf: [0.02, 0.12, -1], foot: [0.05, -0.6, -0.8])
            p.spine.turn = 24
            p.leftArm = .init(upper: [0.35, -0.75, -0.7], lower: [0.05, -0.4, 0.75], hand: .loose)
        default: break
        }
        return p
    }
}
