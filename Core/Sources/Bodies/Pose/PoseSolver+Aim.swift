internal import Poses
internal import Story

/// Arms that follow what is outside the body: a wheel, a mark.
extension PoseSolver {
    /// Both hands on the rim, not quite at one height.
    private static func steer(_ figure: Figure, _ pose: inout Pose) {
        let turn = Turn(Float(figure.yaw), about: [0, 1, 0])
        for (side, degrees) in [(Side.left, 58.0), (.right, -50.0)] {
            let rim = SteeringWheel.rim(leftOfTop: degrees)
            let palm = Point(-side.sign, -0.3, 0.35)
            var arm = pose[arm: side]
            arm.reach = Point(figure.position) + turn * (Point(rim) - palm.unit * 0.012)
            arm.frame = .world
            arm.elbow = [0.8, -1, -0.1]
            arm.fingers = turn * Point(-side.sign * 0.1, 0.6, 0.75)
            arm.palm = turn * palm
            arm.hand = .rod
            pose[arm: side] = arm
        }
    }

    /// A pointing or aiming arm follows the gaze.
    static func aim(_ figure: Figure, _ pose: inout Pose) {
        if figure.action == .drive { steer(figure, &pose) }
        guard figure.action == .point || figure.action == .aim || figure.action == .shoot, let gaze = figure.gaze
        else { return }
        let away = Point(gaze.point - figure.position)
        var way = (Turn(-Float(figure.yaw), about: [0, 1, 0]) * away) - Point(0, 1.4, 0)
        way = Gazing.limited(from: [0, 0, 1], to: way, degrees: 75)
        let yaw = Float.degrees(way.x, way.z)
        if figure.action == .point {
            let side = PoseLibrary.isMirrored(figure) ? Side.left : .right
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

extension Pose.Bend {
    var rotation: Turn { Turn(pitch: forward, yaw: turn, roll: -side) }
}

extension Pose.Contact {
    /// Where it is on the resting hand.
    func anchor(_ side: Side, _ body: Physique) -> Anchor {
        let palm = body.anchors.palms[side.rawValue]
        let frame = HandFrame(side, body)
        switch self {
        case .palm: return palm
        case .knuckles:
            let knuckle = (body.start(side.finger(0)[0]) + body.start(side.finger(1)[0])) / 2
            return Anchor(side.hand, knuckle + frame.fingers * (0.018 * body.scale))
        case .blade: return Anchor(side.hand, palm.rest + frame.fingers * (0.1 * body.scale))
        }
    }
}
