internal import Story

/// The pose of a figure: posture and action together.
enum PoseLibrary {
    static func pose(of figure: Figure) -> Pose {
        var pose = Pose()
        pose.sway = [0.035, 0]
        pose.pelvis = Pose.Bend(side: -4.5)
        pose.spine = Pose.Bend(forward: 1, turn: 3, side: 8)
        pose.head = Pose.Bend(side: -3)
        pose.leftLeg = Pose.Leg(plant: [0.09, 0, 0.0], toeOut: 12)
        pose.rightLeg = Pose.Leg(plant: [0.19, 0, 0.1], toeOut: 26)
        pose.leftArm = Pose.Arm(upper: [0.24, -1, -0.06], lower: [0.06, -1, 0.22])
        pose.rightArm = Pose.Arm(upper: [0.34, -1, 0.08], lower: [0.02, -1, 0.42])
        if figure.posture == .sit {
            pose = Pose()
            pose.ground = .seat
            pose.spine = Pose.Bend(forward: 6)
            pose.leftLeg = Pose.Leg(plant: [0.13, 0, 0.4], toeOut: 14)
            pose.rightLeg = Pose.Leg(plant: [0.16, 0, 0.5], toeOut: 22)
        }
        return pose
    }
}
