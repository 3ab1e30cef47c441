internal import Story

/// Legs, pelvis and the line of the back for a posture. Weight is on one leg, the shoulders counter the hips.
enum Stance {
    static func pose(_ posture: Posture, _ manner: Manner) -> Pose {
        switch posture {
        case .stand: stand(manner.pick(4, .stance))
        case .sit: sit(manner.pick(manner.hasHighSeat && !manner.isChild ? 4 : 3, .stance))
        case .kneel: kneel
        case .crouch: crouch
        case .lie: lie(manner.pick(3, .stance))
        case .lean: lean
        }
    }

    /// Contrapposto: the hip rises 5° over the standing leg, the shoulders fall 4° to it: an S.
    private static func stand(_ variant: Int) -> Pose {
        var p = Pose()
        p.sway = [0.045, 0]
        p.drop = 0.012
        p.pelvis = .init(forward: 1, turn: [-4, 6, 3, -6][variant], side: -5)
        p.spine = .init(forward: [2, -1, 3, 0][variant], turn: [7, -8, -4, 5][variant], side: 9)
        p.head = .init(turn: [-4, 4, 2, -3][variant], side: [-5, -6, 4, -3][variant])
        p.leftLeg = .init(plant: [0.075, 0, -0.01], toeOut: 8)
        p.rightLeg = .init(
            plant: [[0.2, 0.16, 0.24, 0.12][variant], 0, [0.12, 0.16, 0.03, 0.08][variant]],
            toeOut: [28, 22, 32, 14][variant])
        p.leftArm = .init(upper: [0.2, -1, -0.1], lower: [0.04, -1, 0.26])
        p.rightArm = .init(upper: [0.34, -1, 0.1], lower: [-0.05, -1, 0.5])
        return p
    }

    private static func sit(_ variant: Int) -> Pose {
        var p = Pose()
        p.ground = .seat
        p.pelvis = .init(forward: -6, turn: [5, -6, 0, 8][variant])
        p.spine = .init(
            forward: [12, 4, 18, 3][variant], turn: [-6, 7, 4, -9][variant], side: [6, -4, 5, -6][variant])
        p.head = .init(forward: -4, side: [-5, 4, -4, 5][variant])
        p.leftLeg = .init(plant: [0.14, 0, 0.4], toeOut: 14)
        p.rightLeg = .init(plant: [0.16, 0, 0.56], toeOut: 24)
        if variant == 1 { p.rightLeg = .init(plant: [0.1, 0, 0.26], toeOut: 12, heel: 24) }
        if variant == 3 {
            // One knee over the other.
            p.rightLeg = .init(plant: [0.07, 0, 0.42], toeOut: 4)
            p.leftLeg = .init(
                plant: nil, thigh: [-0.24, 0.3, 1], calf: [-0.2, -1, 0.22], foot: [-0.1, -0.35, 0.9])
        }
        // One hand on its thigh, the other nearer the middle.
        p.leftArm = .init(
            reach: [0.13, 0.08, 0.34], frame: .hips, elbow: [1, -0.6, -0.5], fingers: [-0.3, -0.35, 1],
            palm: [0, -1, -0.2])
        p.rightArm = .init(
            reach: [0.07, 0.1, 0.24], frame: .hips, elbow: [1, -0.5, -0.6], fingers: [-0.7, -0.3, 0.8],
            palm: [-0.2, -1, 0])
        return p
    }

    /// On the right knee, the left foot ahead.
    private static var kneel: Pose {
        var p = Pose()
        p.ground = .body
        p.drop = 0.41
        p.pelvis = .init(forward: 4, turn: -6, side: 3)
        p.spine = .init(forward: 14, turn: 8, side: -6)
        p.leftLeg = .init(plant: nil, thigh: [0.2, -0.05, 1], calf: [0.02, -1, -0.06], foot: [0.15, -0.42, 0.9])
        p.rightLeg = .init(plant: nil, thigh: [0.12, -1, 0.1], calf: [0, -0.09, -1], foot: [0, -0.85, -0.5])
        p.leftArm = .init(
            reach: [0.15, 0.12, 0.4], frame: .hips, elbow: [1, 0.2, -0.3], fingers: [-0.5, -0.5, 0.8],
            palm: [-0.2, -1, 0])
        p.rightArm = .init(upper: [0.25, -0.95, 0.25], lower: [-0.1, -0.85, 0.5])
        return p
    }

    static var crouch: Pose {
        var p = Pose()
        p.drop = 0.5
        p.sway = [0.02, -0.08]
        p.pelvis = .init(forward: 22, turn: 5)
        p.spine = .init(forward: 34, turn: -12, side: -5)
        p.head = .init(forward: -26)
        p.leftLeg = .init(plant: [0.15, 0, 0.18], knee: [0.35, 0.2, 1], toeOut: 14)
        p.rightLeg = .init(plant: [0.15, 0, -0.14], knee: [0.45, -0.1, 1], toeOut: 20, heel: 42)
        p.leftArm = .init(
            reach: [0.16, 0.16, 0.4], frame: .hips, elbow: [1, -0.2, -0.2], fingers: [-0.4, -0.3, 1],
            palm: [0, -1, 0])
        p.rightArm = .init(
            reach: [0.22, -0.1, 0.3], frame: .hips, elbow: [1, 0, -0.5], fingers: [0.1, -0.9, 0.4],
            palm: [-0.4, -0.3, 1])
        return p
    }

    /// On the back, a knee drawn up; the head is where the body faced away from.
    private static func lie(_ variant: Int) -> Pose {
        var p = Pose()
        p.ground = .body
        p.gaze = 0.6
        p.pelvis = .init(forward: -90, turn: 0, side: 0)
        p.spine = .init(forward: 3, turn: 4, side: [8, -7, 5][variant])
        p.head = .init(forward: 10, turn: [16, -20, 8][variant])
        p.leftLeg = .init(plant: nil, thigh: [0.12, 0.03, 1], calf: [0.02, -0.02, 1], foot: [0.35, 0.75, 0.5])
        p.rightLeg = .init(plant: nil, thigh: [0.14, 0.42, 1], calf: [-0.02, -0.5, 1], foot: [0.15, 0.5, 0.9])
        p.leftArm = .init(upper: [0.55, -1, -0.05], lower: [0.15, -1, 0.12])
        p.rightArm = .init(
            reach: [0.02, -0.2, 0.15], elbow: [1, -0.5, -0.2], fingers: [-1, -0.2, 0.1], palm: [0, 0, -1])
        return p
    }

    /// Against something at the left: the hip away from it, a forearm or hand on it.
    private static var lean: Pose {
        var p = Pose()
        p.sway = [0.08, 0]
        p.drop = 0.03
        p.pelvis = .init(turn: -6, side: -7)
        p.spine = .init(forward: 3, turn: -5, side: 15)
        p.head = .init(turn: 6, side: -11)
        p.leftLeg = .init(plant: [-0.02, 0, 0], toeOut: 6)
        p.rightLeg = .init(plant: [-0.1, 0, 0.13], knee: [0.3, 0, 1], toeOut: 10, heel: 40)
        p.leftArm = .init(
            reach: [0.46, 0.16, 0.1], frame: .hips, elbow: [0.5, -0.5, -1], fingers: [0.6, -0.2, 0.8],
            palm: [0, -1, 0])
        p.rightArm = .init(
            reach: [0.19, 0.0, 0.07], frame: .hips, elbow: [1, 0, -0.5], fingers: [-0.3, -0.9, 0.3],
            palm: [-1, 0, -0.1])
        return p
    }
}
