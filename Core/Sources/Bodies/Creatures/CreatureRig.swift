internal import Creatures
internal import Poses
internal import Story

/// Brings the joints of a creature into a pose and onto the floor.
struct CreatureRig: Sendable {
    let joints: [Point]
    let tips: [Point]
    let height: Float
    /// What can touch the floor: a joint, a point at rest and the radius about it.
    let contacts: [(joint: Int, rest: Point, radius: Float)]

    private static let parents: [Int] = CreatureJoint.allCases.map { $0.parent?.rawValue ?? -1 }

    init(_ plan: Blueprint) {
        joints = plan.joints
        tips = plan.tips
        height = plan.crown.y
        var contacts: [(joint: Int, rest: Point, radius: Float)] = []
        for part in plan.flesh {
            contacts.append((part.joint, part.a, part.radii.x * part.stretch.y))
            contacts.append((part.joint, part.a + (part.b - part.a) * part.stretch, part.radii.y * part.stretch.y))
        }
        for spindle in plan.spindles {
            for (ring, point) in spindle.path.enumerated() {
                // Thin parts lie flat: nearly their thickness counts.
                contacts.append((spindle.joints[ring], point, spindle.radii[ring] * min(1, spindle.thin + 0.2)))
            }
        }
        for box in plan.boxes {
            for corner in 0..<8 {
                let side = Point(corner & 1 == 0 ? -1 : 1, corner & 2 == 0 ? -1 : 1, corner & 4 == 0 ? -1 : 1)
                contacts.append((box.joint, box.centre + box.half * side, 0))
            }
        }
        self.contacts = contacts
    }

    /// Rest to world, joint by joint.
    func placements(of figure: Figure, _ asked: CreaturePose) -> [Placement] {
        var pose = asked
        let facing = Turn(Float(figure.yaw), about: [0, 1, 0])
        if let gaze = figure.gaze, pose.gaze > 0 {
            let local = solve(pose)
            let lift = lift(local, pose, figure)
            let head = local[CreatureJoint.head.rawValue]
            let eyes = head * (joints[CreatureJoint.head.rawValue])
            let target = facing.inverse * (Point(gaze.point) - Point(figure.position)) - Point(0, lift, 0)
            look(from: head, along: target - eyes, chest: local[CreatureJoint.chest.rawValue].turn.z, &pose)
        }
        let local = solve(pose)
        let world = Placement(turn: facing, shift: Point(figure.position) + Point(0, lift(local, pose, figure), 0))
        return local.map { world * $0 }
    }

    /// The head turns to what is looked at, the neck with it a part of the way.
    private func look(from head: Placement, along way: Point, chest: Point, _ pose: inout CreaturePose) {
        let level = Point(chest.x, 0, chest.z).unit
        let wanted = Gazing.limited(from: level, to: way, degrees: 72)
        let now = head.turn.z
        let turn = Float(
            wrapped(degrees: Double(Float.degrees(wanted.x, wanted.z) - Float.degrees(now.x, now.z))))
        let rise = Self.elevation(wanted) - Self.elevation(now)
        let yaw = turn.clamped(-75, 75) * pose.gaze
        let pitch = rise.clamped(-34, 34) * pose.gaze * 0.8
        pose[.neck].turn += yaw * 0.4
        pose[.head].turn += yaw * 0.6
        pose[.neck].forward -= pitch * 0.35
        pose[.head].forward -= pitch * 0.65
    }

    private static func elevation(_ way: Point) -> Float {
        Float.degrees(way.y, (way.x * way.x + way.z * way.z).squareRoot())
    }

    private func solve(_ pose: CreaturePose) -> [Placement] {
        var placed = [Placement](repeating: .none, count: joints.count)
        for joint in CreatureJoint.allCases {
            let i = joint.rawValue
            let parent = Self.parents[i]
            let turn = pose[joint].rotation
            if parent < 0 {
                put(i, turn, at: joints[i] - Point(0, pose.sink * height, 0), &placed)
            } else {
                put(i, placed[parent].turn * turn, at: placed[parent] * joints[i], &placed)
            }
        }
        for limb in CreatureLimb.allCases {
            if case .plant(let ahead, let out, let lift, let pitch) = pose[limb] {
                plant(limb, Point(out * limb.sign, lift, ahead) * height, pitch, &placed)
            }
        }
        return placed
    }

    private func put(_ joint: Int, _ turn: Turn, at place: Point, _ placed: inout [Placement]) {
        placed[joint] = Placement(turn: turn, shift: place - turn * joints[joint])
    }

    /// Brings a foot to where it stands, moved from its place at rest.
    private func plant(_ limb: CreatureLimb, _ moved: Point, _ pitch: Float, _ placed: inout [Placement]) {
        let (upper, lower, foot) = (limb.upper.rawValue, limb.lower.rawValue, limb.foot.rawValue)
        let (a, k, f, t) = (joints[upper], joints[lower], joints[foot], tips[limb.rawValue])
        let footTurn = Turn(pitch: pitch)
        let ankle = t + moved - footTurn * (t - f)
        let start = placed[upper] * a
        let rest = k - a.mixed(f, 0.5)
        let pole = rest.length > 0.02 * (f - a).length ? rest : Point(0, 0, limb.isFore ? -1 : 1)
        let bent = TwoBones(from: start, to: ankle, first: (k - a).length, second: (f - k).length, pole: pole)
        put(upper, Turn(from: k - a, to: bent.first), at: start, &placed)
        let knee = placed[upper] * k
        put(lower, Turn(from: f - k, to: bent.second), at: knee, &placed)
        put(foot, footTurn, at: placed[lower] * f, &placed)
    }

    /// What is added to heights of the body to make heights above the floor under it.
    private func lift(_ placed: [Placement], _ pose: CreaturePose, _ figure: Figure) -> Float {
        let seat = figure.posture == .sit ? Float(figure.seatHeight ?? 0) : 0
        func lowest() -> Float {
            contacts.reduce(Float.greatestFiniteMagnitude) { min($0, (placed[$1.joint] * $1.rest).y - $1.radius) }
        }
        switch pose.ground {
        // Short legs bend no farther than the belly lets them.
        case .feet: return seat + max(0, -lowest() - height * 0.04)
        case .body: return seat - lowest()
        case .air(let gap): return gap * height - lowest()
        }
    }
}
