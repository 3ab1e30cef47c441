internal import Story

/// How a mood carries a body: grief hangs the head and lifts the shoulders, fear draws back, anger comes on.
enum Bearing {
    static func apply(_ mood: Mood, _ action: Action, _ posture: Posture, to p: inout Pose) {
        if posture == .lie || action == .sleep || action == .dead { return }
        switch mood {
        case .neutral, .asleep: break
        case .happy: bear(&p, spine: -4, head: -4, shrug: 2)
        case .amused: bear(&p, spine: -3, head: -3, tilt: 6, shrug: 0)
        case .sad: bear(&p, spine: 9, head: 15, tilt: 4, shrug: 2)
        case .weeping: bear(&p, spine: 14, head: 19, shrug: 12)
        case .angry: bear(&p, spine: 8, head: 5, shrug: 5, hands: .fist)
        case .furious: bear(&p, spine: 12, head: 2, shrug: 9, hands: .fist)
        case .afraid: bear(&p, spine: -10, head: 5, tilt: -3, shrug: 13, hands: .claw)
        case .surprised: bear(&p, spine: -9, head: -5, shrug: 7, hands: .spread)
        case .worried: bear(&p, spine: 5, head: 3, tilt: -5, shrug: 7)
        case .determined: bear(&p, spine: 4, head: 6, shrug: -2, hands: .fist)
        case .suspicious: bear(&p, spine: -3, head: 8, tilt: -9, shrug: 3)
        case .disgusted: bear(&p, spine: -8, head: -2, tilt: 8, shrug: 6)
        case .tired: bear(&p, spine: 12, head: 12, tilt: 6, shrug: -4)
        case .pained: bear(&p, spine: 16, head: 8, tilt: 8, shrug: 9, hands: .claw)
        case .tender: bear(&p, spine: 4, head: 4, tilt: 9, shrug: 0)
        case .smug: bear(&p, spine: -6, head: -9, tilt: 5, shrug: -2)
        }
    }

    /// Years in the back: the old stoop over bent knees, small children stand belly first on turned-in toes.
    static func age(_ manner: Manner, _ action: Action, _ posture: Posture, to p: inout Pose) {
        guard posture != .lie, action != .sleep, action != .dead else { return }
        if manner.isOld {
            let years = min(25, max(6, Float(manner.age) - 60)) / 25
            p.spine.forward += 13 * years
            p.head.forward -= 9 * years
            if posture == .stand || posture == .lean { p.drop += 0.035 * years }
            if action == .walk {
                // Short steps, arms that swing little.
                p.leftLeg.plant?.z *= 0.62
                p.rightLeg.plant?.z *= 0.62
                p.rightLeg.heel *= 0.6
            }
        } else if manner.isChild && posture == .stand {
            p.pelvis.forward += 4
            p.spine.forward -= 5
            p.leftLeg.toeOut -= 14
            p.rightLeg.toeOut -= 20
        }
    }

    private static func bear(
        _ p: inout Pose, spine: Float, head: Float, tilt: Float = 0, shrug: Float, hands: HandShape? = nil
    ) {
        p.spine.forward += spine
        p.head.forward += head
        p.head.side += tilt
        for side in Side.allCases {
            p[arm: side].shrug += side == .left ? shrug : shrug * 0.8
            if let hands, p[arm: side].hand == .relaxed, p[arm: side].reach == nil { p[arm: side].hand = hands }
        }
        // Hard feelings in the hands, but not in both alike.
        if hands == .fist && p.leftArm.hand == .fist && p.rightArm.hand == .fist { p.leftArm.hand = .loose }
    }
}
