internal import Story

/// Poses on the ground, in water and in vehicles.
extension Motion {
    static var crawl: Pose {
        var p = Pose()
        p.ground = .body
        p.drop = 0.42
        p.pelvis = .init(forward: 78, turn: 8, side: 4)
        p.spine = .init(forward: 2, turn: -8, side: -12)
        p.head = .init(forward: -46)
        p.leftLeg = .init(plant: nil, thigh: [0.15, -0.85, 0.55], calf: [0.02, -0.1, -1], foot: [0, -0.5, -0.85])
        p.rightLeg = .init(plant: nil, thigh: [0.12, -1, -0.12], calf: [0.02, -0.1, -1], foot: [0, -0.5, -0.85])
        p.leftArm = .init(
            reach: [0.2, 0.03, 0.42], frame: .floor, elbow: [0.6, 0, -0.6], fingers: [0.1, -0.1, 1], palm: [0, -1, 0],
            hand: .open)
        p.rightArm = .init(
            reach: [0.2, 0.03, 0.66], frame: .floor, elbow: [0.6, 0, -0.6], fingers: [0, -0.1, 1], palm: [0, -1, 0],
            hand: .open)
        return p
    }

    static var swim: Pose {
        var p = Pose()
        p.ground = .body
        p.pelvis = .init(forward: 82, side: 6)
        p.spine = .init(forward: -12, turn: 14, side: -8)
        p.head = .init(forward: -40, turn: 20)
        p.leftLeg = .init(plant: nil, thigh: [0.1, -0.15, -1], calf: [0, 0.2, -1], foot: [0, -0.1, -1])
        p.rightLeg = .init(plant: nil, thigh: [0.1, 0.16, -1], calf: [0, -0.1, -1], foot: [0, 0.1, -1])
        p.leftArm = .init(upper: [0.35, -0.9, -0.2], lower: [0.2, -1, -0.2], hand: .flat)
        p.rightArm = .init(upper: [0.4, 0.95, 0.35], lower: [0.0, 1, 0.2], hand: .flat, shrug: 18)
        return p
    }

    /// On the side, knees drawn up, a hand under the cheek.
    static var asleep: Pose {
        var p = Pose()
        p.ground = .body
        p.gaze = 0
        p.pelvis = .init(forward: -90, turn: 0, side: 0)
        p.spine = .init(forward: 16, turn: 10, side: 8)
        p.head = .init(forward: 14, turn: 30, side: 6)
        p.leftLeg = .init(plant: nil, thigh: [0.3, 0.35, 1], calf: [0.15, -0.45, 0.8], foot: [0.35, -0.1, 0.8])
        p.rightLeg = .init(plant: nil, thigh: [-0.05, 0.2, 1], calf: [0.1, -0.15, 1], foot: [0.35, 0.5, 0.5])
        p.leftArm = .init(
            reach: [0.1, -0.09, 0.01], frame: .head, elbow: [1, -0.4, 0.2], fingers: [-0.2, 0.9, 0.1],
            palm: [-1, 0, 0], hand: .flat)
        p.rightArm = .init(
            reach: [0.0, -0.2, 0.16], elbow: [1, -0.5, -0.2], fingers: [-1, -0.2, 0.1], palm: [0, 0, -1])
        return p
    }

    /// Fallen as dropped: twisted, an arm flung out, a leg under.
    static var fallen: Pose {
        var p = Pose()
        p.ground = .body
        p.gaze = 0
        p.pelvis = .init(forward: -90, turn: 0, side: 10)
        p.spine = .init(forward: 0, turn: 24, side: 14)
        p.head = .init(forward: -8, turn: 42, side: 10)
        p.leftLeg = .init(plant: nil, thigh: [0.35, 0.02, 1], calf: [-0.25, -0.01, 1], foot: [0.6, 0.6, 0.4])
        p.rightLeg = .init(plant: nil, thigh: [0.5, 0.12, 0.85], calf: [0.75, -0.1, -0.2], foot: [0.5, 0.1, 0.7])
        p.leftArm = .init(upper: [1, 0.35, -0.1], lower: [0.5, 1, -0.05], hand: .loose)
        p.rightArm = .init(upper: [0.9, -0.75, -0.12], lower: [0.35, -1, 0.05], hand: .relaxed)
        return p
    }

    static var drive: Pose {
        var p = Pose()
        p.ground = .seat
        p.pelvis = .init(forward: -14)
        p.spine = .init(forward: -4, turn: -4, side: 4)
        p.head = .init(forward: 14)
        p.leftLeg = .init(plant: [0.19, 0.08, 0.72], toeOut: 8)
        p.rightLeg = .init(plant: [0.1, 0.08, 0.82], toeOut: 4, heel: -20)
        return p
    }

    static var ride: Pose {
        var p = Pose()
        p.ground = .seat
        p.pelvis = .init(forward: 8, turn: 3)
        p.spine = .init(forward: 14, turn: -6, side: 3)
        p.head = .init(forward: -14)
        p.leftLeg = .init(plant: nil, thigh: [0.5, -0.5, 0.8], calf: [0.05, -1, -0.2], foot: [0.15, -0.1, 1])
        p.rightLeg = .init(plant: nil, thigh: [0.48, -0.58, 0.75], calf: [0.05, -1, -0.35], foot: [0.15, -0.15, 1])
        p.leftArm = .init(
            reach: [0.08, -0.22, 0.36], elbow: [0.9, -0.8, -0.2], fingers: [-0.3, 0.1, 1], palm: [-0.9, -0.2, 0],
            hand: .fist)
        p.rightArm = .init(
            reach: [0.06, -0.17, 0.4], elbow: [0.9, -0.8, -0.2], fingers: [-0.3, 0.1, 1], palm: [-0.9, -0.2, 0],
            hand: .fist)
        return p
    }

    static var hide: Pose {
        var p = Stance.crouch
        p.spine.forward += 10
        p.head.forward += 8
        p.leftArm = .init(
            reach: [0.05, -0.12, 0.05], frame: .head, elbow: [0.8, -1, 0.1], fingers: [-0.6, 0.7, 0],
            palm: [-0.3, 0, -1],
            hand: .wide, shrug: 8)
        return p
    }
}
