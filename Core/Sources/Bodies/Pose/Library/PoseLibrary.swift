internal import Story

/// The pose of a figure: a stance for the posture, a gesture for the action, a bearing for the mood.
///
/// A pose is drawn for a right-handed person; the mirror is taken where the left hand holds the thing that the
/// action needs, and by character where neither hand is asked for, so that two people waiting are not twins.
enum PoseLibrary {
    static func pose(of figure: Figure) -> Pose {
        let posture = posture(of: figure)
        var pose = Stance.pose(posture, variant: variant(of: figure))
        if !Motion.apply(figure.action, posture, to: &pose) {
            let leansOn = pose.leftArm
            Gesture.apply(figure.action, posture, variant: variant(of: figure), to: &pose)
            // A leaning hand stays where it leans unless the action wants both.
            if posture == .lean && !needsBothHands(figure.action) { pose.leftArm = leansOn }
        }
        Bearing.apply(figure.mood, figure.action, posture, to: &pose)
        let mirrored = isMirrored(figure)
        Grasp.apply(figure, mirrored: mirrored, to: &pose)
        if mirrored { pose = pose.mirrored }
        aim(figure, mirrored: mirrored, &pose)
        return pose
    }

    /// Some actions bring a posture of their own.
    static func posture(of figure: Figure) -> Posture {
        switch (figure.action, figure.posture) {
        case (.dead, .stand), (.dead, .lean), (.dead, .crouch), (.dead, .kneel), (.sleep, .stand), (.sleep, .crouch):
            .lie
        case (.drive, .stand), (.ride, .stand): .sit
        case (.hide, .stand): .crouch
        case (let action, .sit) where action == .walk || action == .run: .stand
        default: figure.posture
        }
    }

    static func needsBothHands(_ action: Action) -> Bool {
        switch action {
        case .weep, .shrug, .crossArms, .handsOnHips, .read, .type, .carry, .push, .pull, .aim, .shoot, .handsUp,
            .embrace, .kiss, .pray, .applaud, .cheer, .choke, .grapple, .block, .wash, .cook, .write, .pour, .play:
            true
        default: false
        }
    }

    /// One of three ways to do the same, by character.
    static func variant(of figure: Figure) -> Int {
        Int(truncatingIfNeeded: (figure.character.bits ^ (figure.character.bits >> 64)) & 0xFFFF) % 3
    }

    static func isMirrored(_ figure: Figure) -> Bool {
        if let held = figure.holds.first(where: { $0.hand != .both }) { return held.hand == .left }
        switch figure.action {
        case .rest, .listen, .look, .wait, .think, .talk, .shrug, .crossArms, .handsOnHips, .sleep, .dead, .walk, .run:
            return (figure.character.bits >> 17) & 1 == 1
        default: return false
        }
    }

    /// A pointing or aiming arm follows the gaze.
    private static func aim(_ figure: Figure, mirrored: Bool, _ pose: inout Pose) {
        guard figure.action == .point || figure.action == .aim || figure.action == .shoot, let gaze = figure.gaze
        else { return }
        let away = Point(gaze.point - figure.position)
        var way = (Turn(-Float(figure.yaw), about: [0, 1, 0]) * away) - Point(0, 1.4, 0)
        way = Gazing.limited(from: [0, 0, 1], to: way, degrees: 75)
        let yaw = Float.degrees(way.x, way.z)
        if figure.action == .point {
            let side = mirrored ? Side.left : .right
            var arm = pose[arm: side]
            arm.reach = Point(0.2, 0.05, 0) + Point(way.x * side.sign, way.y, way.z) * 0.6
            arm.fingers = Point(way.x * side.sign, way.y, way.z)
            pose[arm: side] = arm
            pose.spine.turn += yaw * 0.35
        } else {
            pose.spine.turn += yaw * 0.7
            let lift = way.y.clamped(-0.5, 0.6)
            for side in Side.allCases {
                pose[arm: side].reach?.y += lift * 0.5
                pose[arm: side].fingers?.y += lift
            }
        }
    }
}
