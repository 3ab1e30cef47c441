internal import Story

/// What arms, back and head do in an action that leaves the legs to the posture.
enum Gesture {
    static func apply(_ action: Action, _ posture: Posture, _ mood: Mood, _ manner: Manner, to p: inout Pose) {
        if speak(action, mood, manner, &p) || work(action, posture, &p) || feel(action, &p) { return }
        _ = meet(action, &p)
    }

    // MARK: Talking

    private static func speak(_ action: Action, _ mood: Mood, _ manner: Manner, _ p: inout Pose) -> Bool {
        switch action {
        case .rest:
            if case .body = p.ground { return true }
            Ease.pick(manner, mood, seated: p.isSeated).apply(to: &p)
        case .talk: Speech.apply(manner, mood, &p)
        case .listen:
            p.head.side -= 6
            p.head.forward += 3
            Ease.pick(manner, mood, seated: p.isSeated).apply(to: &p)
        case .look:
            p.spine.turn += 10
            p.spine.forward += 4
            p.head.forward -= 3
            p.rightArm.lower = [-0.1, -0.8, 0.6]
        case .point:
            p.spine.turn += 14
            p.spine.forward += 5
            p.rightArm = .init(
                reach: [0.24, 0.1, 0.58], elbow: [0.6, -1, 0], fingers: [0.05, 0.08, 1], palm: [-0.5, -1, 0],
                hand: .point)
            p.leftArm = .init(upper: [0.3, -1, -0.25], lower: [-0.1, -0.95, 0.3], hand: .loose)
        case .wave:
            p.spine.side += 6
            p.rightArm = .init(
                reach: [0.36, 0.36, 0.14], elbow: [1, -0.6, -0.1], fingers: [0.25, 1, 0.05], palm: [-0.1, 0, 1],
                hand: .spread, shrug: 8)
        case .shrug:
            p.head.side += 9
            for side in Side.allCases {
                p[arm: side] = .init(
                    reach: [side == .left ? 0.36 : 0.4, side == .left ? -0.16 : -0.1, 0.2], elbow: [0.5, -1, -0.4],
                    fingers: [0.9, 0.1, 0.5], palm: [0.1, 1, 0.3], hand: .open, shrug: side == .left ? 13 : 17)
            }
        case .think:
            p.spine.forward += 5
            p.head = .init(forward: 8, side: -9)
            p.rightArm = .init(
                reach: [0.02, -0.128, 0.045], frame: .head, elbow: [0.5, -1, 0.2], fingers: [-0.4, 0.9, -0.1],
                palm: [-0.5, 0.5, -1], hand: .loose)
            p.leftArm = .init(
                reach: [-0.13, -0.16, 0.2], elbow: [0.8, -0.8, 0], fingers: [-1, 0.2, 0.3], palm: [0, 1, -0.4])
        case .wait: wait(mood, manner, &p)
        case .whisper:
            p.spine.forward += 20
            p.head.side += 7
            p.rightArm = .init(
                reach: [0.055, -0.06, 0.06], frame: .head, elbow: [0.9, -0.8, 0.1], fingers: [0, 0.9, 0.35],
                palm: [-1, 0, -0.15], hand: .flat)
        case .phoneEar:
            p.head.side += 6
            p.head.turn += 4
            p.rightArm = .init(
                reach: [0.1, -0.045, -0.055], frame: .head, elbow: [0.75, -1, 0.25], fingers: [0.05, 0.75, -0.6],
                palm: [-1, 0.05, 0.1], hand: .slab)
        case .phoneLook:
            p.spine.forward += 6
            p.head.forward += 20
            p.rightArm = .init(
                reach: [0.02, -0.06, 0.3], elbow: [0.6, -1, 0], fingers: [-0.85, 0.5, 0.25], palm: [-0.1, 0.55, -0.85],
                hand: .slab)
        default: return false
        }
        return true
    }

    /// Who waits has settled: never arms that hang.
    private static func wait(_ mood: Mood, _ manner: Manner, _ p: inout Pose) {
        let ease = Ease.pick(manner, mood, seated: p.isSeated)
        (ease == .hanging ? manner.hasPockets ? .pockets : .wrist : ease).apply(to: &p)
    }

    // MARK: Feeling

    private static func feel(_ action: Action, _ p: inout Pose) -> Bool {
        switch action {
        case .laugh:
            p.spine.forward -= 10
            p.spine.side += 7
            p.head.forward -= 18
            p.rightArm = .init(
                reach: [0.0, -0.24, 0.15], elbow: [1, -0.4, -0.2], fingers: [-1, -0.1, 0.2], palm: [0, 0, -1],
                shrug: 6)
            p.leftArm = .init(upper: [0.6, -0.8, 0.1], lower: [0.2, -0.3, 0.9], hand: .open, shrug: 5)
        case .weep:
            p.spine.forward += 22
            p.head.forward += 20
            p.gaze = 0
            for side in Side.allCases {
                p[arm: side] = .init(
                    reach: [side == .left ? 0.04 : 0.033, side == .left ? -0.05 : -0.02, 0.062], frame: .head,
                    elbow: [0.6, -1, 0.2], fingers: [-0.2, 1, -0.15], palm: [-0.25, -0.1, -1], hand: .flat,
                    shrug: 12)
            }
        case .shout:
            p.spine.forward += 14
            p.head.forward -= 10
            p.rightArm = .init(upper: [0.5, -0.75, -0.5], lower: [0.05, -0.9, 0.35], hand: .fist, shrug: 6)
            p.leftArm = .init(upper: [0.55, -0.85, -0.25], lower: [-0.1, -0.5, 0.75], hand: .claw, shrug: 6)
        case .crossArms: Ease.cross(&p)
        case .handsOnHips:
            p.spine.forward -= 4
            p.leftArm = .init(
                reach: [0.185, 0.1, 0.02], frame: .hips, elbow: [1, 0.1, -0.5], fingers: [-0.5, -0.45, 0.75],
                palm: [-1, -0.1, -0.5], hand: .wide)
            p.rightArm = .init(
                reach: [0.19, 0.13, -0.01], frame: .hips, elbow: [1, 0.1, -0.2], fingers: [-0.6, -0.3, -0.7],
                palm: [-1, -0.1, 0.3], hand: .loose)
        case .pray:
            p.head.forward += 18
            p.spine.forward += 6
            p.gaze = 0.2
            for side in Side.allCases {
                p[arm: side] = .init(
                    reach: [side == .left ? 0.014 : 0.012, 0.0, 0.24], elbow: [0.8, -1, -0.1],
                    fingers: [-0.05, 1, 0.35], palm: [-1, 0, 0], hand: .flat)
            }
        case .cheer:
            p.spine.forward -= 8
            p.head.forward -= 10
            p.leftArm = .init(
                reach: [0.32, 0.5, 0.1], elbow: [1, -0.2, 0], fingers: [0.1, 1, 0], palm: [-0.3, 0, 1], hand: .fist,
                shrug: 14)
            p.rightArm = .init(
                reach: [0.22, 0.58, 0.02], elbow: [1, 0, 0.2], fingers: [0.05, 1, 0], palm: [-0.5, 0, 1], hand: .fist,
                shrug: 18)
        case .handsUp:
            for side in Side.allCases {
                p[arm: side] = .init(
                    reach: [side == .left ? 0.34 : 0.31, side == .left ? 0.26 : 0.34, 0.12], elbow: [1, -0.7, -0.2],
                    fingers: [0.15, 1, -0.1], palm: [-0.1, 0, 1], hand: .spread, shrug: 10)
            }
        case .applaud:
            p.rightArm = .init(
                reach: [0.03, -0.02, 0.33], elbow: [0.9, -1, 0], fingers: [-0.5, 0.5, 0.8], palm: [-0.8, -0.4, -0.2],
                hand: .flat)
            p.leftArm = .init(
                reach: [0.035, -0.07, 0.32], elbow: [0.8, -1, 0], fingers: [-0.25, 0.35, 1], palm: [-0.6, 0.8, -0.1],
                hand: .open)
        default: return false
        }
        return true
    }

    // MARK: With others

    private static func meet(_ action: Action, _ p: inout Pose) -> Bool {
        switch action {
        case .give:
            p.spine.forward += 7
            p.rightArm = .init(
                reach: [0.12, -0.08, 0.52], elbow: [0.7, -1, 0], fingers: [-0.1, 0.1, 1], palm: [-0.5, 0.8, 0],
                hand: .slab)
        case .embrace:
            p.leftLeg = .init(plant: [0.08, 0, -0.04], toeOut: 8)
            p.rightLeg = .init(plant: [0.1, 0, -0.14], toeOut: 20, heel: 14)
            p.spine.forward += 9
            p.head = .init(forward: 8, turn: -22, side: 8)
            p.gaze = 0
            p.leftArm = .init(
                reach: [-0.02, -0.04, 0.43], elbow: [1, -0.1, 0.2], fingers: [-1, -0.15, 0], palm: [0, 0, -1],
                hand: .open, shrug: 5)
            p.rightArm = .init(
                reach: [0.02, 0.12, 0.42], elbow: [1, 0.2, 0.2], fingers: [-0.9, 0.4, 0], palm: [0, 0, -1],
                hand: .open, shrug: 8)
        case .kiss:
            p.spine.forward += 6
            p.head = .init(forward: 4, side: 14)
            p.gaze = 0.3
            p.leftArm = .init(
                reach: [0.1, -0.18, 0.3], elbow: [1, -0.5, 0], fingers: [-0.9, -0.1, 0.5], palm: [-0.4, 0, -1],
                hand: .open)
            p.rightArm = .init(
                reach: [0.1, 0.14, 0.3], elbow: [1, -0.3, 0], fingers: [-0.6, 0.7, 0.5], palm: [-0.9, 0, -0.4],
                hand: .open)
        case .holdHands:
            p.rightArm = .init(
                reach: [0.3, -0.02, 0.06], frame: .hips, elbow: [0.7, 0, -1], fingers: [0.1, -1, 0.3],
                palm: [0.3, 0, -1], hand: .wide)
        default: return false
        }
        return true
    }
}
