package import Story

/// The pose of a figure: a stance for the posture, a gesture for the action, a bearing for the mood.
///
/// A pose is drawn for a right-handed person; the mirror is taken where the left hand holds the thing that the
/// action needs, and by character where neither hand is asked for, so that two people waiting are not twins.
package enum PoseLibrary {
    /// - Parameter stride: metres that someone has gone in a picture of a move; nil takes a moment of their own.
    package static func pose(
        of figure: Figure, _ look: Look, _ clothes: Wardrobe, struckBy blow: Action? = nil, stride: Double? = nil
    ) -> Pose {
        let posture = posture(of: figure)
        let manner = Manner(figure, look, clothes)
        var pose = Stance.pose(posture, manner)
        if let struck = blow.flatMap(Fight.struck) {
            pose = struck
        } else if posture == .stand, let stride, let going = Gait.going(figure.action, stride) {
            pose = going
        } else if !Motion.apply(figure.action, posture, manner, to: &pose) {
            let leansOn = pose.leftArm
            Gesture.apply(figure.action, posture, figure.mood, manner, to: &pose)
            // A leaning hand stays where it leans unless the action wants both.
            if posture == .lean && !needsBothHands(figure.action) { pose.leftArm = leansOn }
        }
        // No chair is as high as a horse: whatever a rider does, the legs are on both sides of it.
        if posture == .sit, figure.seatHeight ?? 0 > 0.95 {
            (pose.leftLeg, pose.rightLeg) = (Motion.ride.leftLeg, Motion.ride.rightLeg)
        }
        Bearing.apply(figure.mood, figure.action, posture, to: &pose)
        Bearing.age(manner, figure.action, posture, to: &pose)
        let mirrored = isMirrored(figure)
        Grasp.apply(figure, mirrored: mirrored, to: &pose)
        if mirrored { pose = pose.mirrored }
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

    package static func isMirrored(_ figure: Figure) -> Bool {
        if let held = figure.holds.first(where: { $0.hand != .both }) { return held.hand == .left }
        switch figure.action {
        case .rest, .listen, .look, .wait, .think, .talk, .shrug, .crossArms, .handsOnHips, .sleep, .dead, .walk, .run,
            .laugh,
            .recoil, .fall, .sitDown, .standUp, .dance:
            return (figure.character.bits >> 17) & 1 == 1
        default: return false
        }
    }
}
