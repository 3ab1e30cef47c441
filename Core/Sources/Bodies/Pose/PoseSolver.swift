internal import Poses
internal import Story

/// Brings the bones of one body into a pose: trunk, legs, head, arms, fingers, then onto the floor.
struct PoseSolver {
    let body: Physique
    let pose: Pose
    /// Where the body stands and which way it faces.
    let position: Point
    let facing: Turn
    let seatHeight: Float
    /// The point that is looked at, in the world.
    var look: Point?

    private(set) var bones = Skeleton()
    /// What is added to heights of the body's space to make heights above the floor.
    private var lift: Float = 0

    init(
        body: Physique, pose: Pose, position: Point, yaw: Float, seatHeight: Float, look: Point?
    ) {
        self.body = body
        self.pose = pose
        self.position = position
        self.facing = Turn(yaw, about: [0, 1, 0])
        self.seatHeight = seatHeight
        self.look = look
    }

    /// Solves twice: the second time with the height above the floor known, for gaze and places in the world.
    mutating func solve() -> Skeleton {
        lift = -body.floor
        for _ in 0..<2 {
            trunk()
            for side in Side.allCases { leg(side) }
            if case .body = pose.ground {} else { lift = height() }
            placeInWorld()
            headAndNeck()
            for side in Side.allCases { arm(side) }
            for side in Side.allCases { fingers(side) }
            lift = height()
            placeInWorld()
        }
        return bones
    }

    private mutating func placeInWorld() {
        bones.world = Placement(turn: facing, shift: position + Point(0, lift, 0))
    }

    private func height() -> Float {
        func lowest(_ spots: [Contacts.Spot]) -> Float {
            spots.reduce(Float.greatestFiniteMagnitude) { min($0, bones.carried($1, of: body).y) }
        }
        switch pose.ground {
        case .feet: return -min(lowest(body.contacts.soles[0]), lowest(body.contacts.soles[1]))
        case .seat: return -body.floor
        case .body: return -lowest(body.contacts.all)
        case .air(let gap):
            return gap * body.scale - min(lowest(body.contacts.soles[0]), lowest(body.contacts.soles[1]))
        }
    }

    private mutating func set(_ bone: Bone, _ turn: Turn, at joint: Point) {
        bones.turns[bone.rawValue] = turn
        bones.joints[bone.rawValue] = joint
    }

    /// The joint of `bone` as its parent carries it.
    private func hung(_ bone: Bone, from parent: Bone) -> Point {
        bones.carried(parent, body.start(bone), of: body)
    }

    private mutating func trunk() {
        let rest = body.start(.pelvis)
        var place = rest + Point(pose.sway.x, -pose.drop, pose.sway.y) * body.scale
        if case .seat = pose.ground {
            // The hip joint lies a thigh's half thickness above the seat.
            let hips = body.start(.thighL).y - rest.y
            place.y = body.floor + seatHeight + 0.088 * body.scale - hips
        }
        set(.root, .none, at: body.start(.root))
        set(.pelvis, pose.pelvis.rotation, at: place)
        var parent = Bone.pelvis
        let third = pose.spine.share(1 / 3).rotation
        for bone in [Bone.spine1, .spine2, .spine3] {
            let joint = hung(bone, from: parent)
            set(bone, bones.turn(parent) * third, at: joint)
            parent = bone
        }
    }

    // MARK: Legs

    private mutating func leg(_ side: Side) {
        let leg = pose.leg(side)
        let hip = hung(side.thigh, from: .pelvis)
        let sign = side.sign
        func own(_ d: Point) -> Point { [d.x * sign, d.y, d.z] }
        let thigh = body.span(side.thigh, to: side.calf)
        let calf = body.span(side.calf, to: side.foot)
        if let reach = leg.reach {
            kick(side, leg, at: facing.inverse * (reach - bones.world.shift))
            return
        }
        if let plant = leg.plant {
            let under = Point(body.start(.pelvis).x, 0, body.start(.pelvis).z)
            var ankle = under + own(plant) * body.scale
            ankle.y = body.start(side.foot).y + plant.y * body.scale + heelRise(side, leg.heel)
            let bent = TwoBones(from: hip, to: ankle, first: thigh.length, second: calf.length, pole: own(leg.knee))
            swing(side.thigh, along: thigh, to: bent.first, at: hip)
            swing(side.calf, along: calf, to: bent.second, at: hung(side.calf, from: side.thigh))
        } else {
            swing(side.thigh, along: thigh, to: own(leg.thigh), at: hip)
            swing(side.calf, along: calf, to: own(leg.calf), at: hung(side.calf, from: side.thigh))
        }
        foot(side, leg)
    }

    /// Brings the sole to a place, the knee above the line between.
    private mutating func kick(_ side: Side, _ leg: Pose.Leg, at place: Point) {
        let hip = hung(side.thigh, from: .pelvis)
        let (thigh, calf) = (body.span(side.thigh, to: side.calf), body.span(side.calf, to: side.foot))
        let sole = Foot.sole(side, body)
        var leg = leg
        leg.foot = leg.foot.map { facing.inverse * $0 * Point(side.sign, 1, 1) }
        var ankle = place
        for _ in 0..<4 {
            let bent = TwoBones(from: hip, to: ankle, first: thigh.length, second: calf.length, pole: [0, 1, 0.2])
            swing(side.thigh, along: thigh, to: bent.first, at: hip)
            swing(side.calf, along: calf, to: bent.second, at: hung(side.calf, from: side.thigh))
            foot(side, leg)
            ankle += place - bones.carried(side.foot, sole, of: body)
        }
    }

    /// How much higher the ankle is when the heel is lifted and the toes stay.
    private func heelRise(_ side: Side, _ heel: Float) -> Float {
        let sole = body.span(side.foot, to: side.ball)
        return Float.sine(degrees: heel) * (sole.x * sole.x + sole.z * sole.z).squareRoot()
    }

    private mutating func foot(_ side: Side, _ leg: Pose.Leg) {
        let joint = hung(side.foot, from: side.calf)
        let sole = body.span(side.foot, to: side.ball)
        let parent = bones.turn(side.calf)
        var turn: Turn
        if let direction = leg.foot {
            let wanted = Point(direction.x * side.sign, direction.y, direction.z)
            turn = Turn(from: parent * sole, to: wanted) * parent
        } else {
            // Flat: the resting foot turned about the vertical, then its heel lifted.
            let yaw = leg.toeOut * side.sign
            let rest = Float.degrees(sole.x, sole.z)
            turn = Turn(yaw - rest, about: [0, 1, 0])
            if leg.heel != 0 {
                let aside = turn * Turn(rest, about: [0, 1, 0]) * Point(1, 0, 0)
                turn = Turn(leg.heel, about: aside) * turn
            }
        }
        set(side.foot, turn, at: joint)
        // Toes stay on the floor under a lifted heel.
        let ball =
            leg.foot == nil && leg.heel > 0
            ? Turn(-leg.heel, about: turn * Turn(Float.degrees(sole.x, sole.z), about: [0, 1, 0]) * Point(1, 0, 0))
                * turn
            : turn
        set(side.ball, ball, at: hung(side.ball, from: side.foot))
    }

    /// Turns a bone, carried by its parent, the shortest way until it points along `direction`.
    private mutating func swing(_ bone: Bone, along rest: Point, to direction: Point, at joint: Point) {
        let parent = bones.turns[body.pack.parents[bone.rawValue]]
        set(bone, Turn(from: parent * rest, to: direction) * parent, at: joint)
    }

    // MARK: Head

    private mutating func headAndNeck() {
        let neck = hung(.neck, from: .spine3)
        set(.neck, bones.turn(.spine3) * pose.head.share(0.4).rotation, at: neck)
        let joint = hung(.head, from: .neck)
        var turn = bones.turn(.neck) * pose.head.share(0.6).rotation
        set(.head, turn, at: joint)
        guard let look, pose.gaze > 0 else { return }
        let eyes = bones.carried(.head, body.head.eyes, of: body)
        let target = facing.inverse * (look - bones.world.shift) - eyes
        let wanted = Gazing.limited(from: bones.turn(.spine3) * Point(0, 0, 1), to: target, degrees: 65)
        let now = turn * Point(0, 0, 1)
        let yaw = wrapped(degrees: Double(Float.degrees(wanted.x, wanted.z) - Float.degrees(now.x, now.z)))
        turn = Turn(Float(yaw).clamped(-65, 65) * pose.gaze, about: [0, 1, 0]) * turn
        let level = turn * Point(0, 0, 1)
        // At rest the face looks some 7° upward along its own axis.
        let rise =
            Float.degrees(wanted.y, (wanted.x * wanted.x + wanted.z * wanted.z).squareRoot())
            - Float.degrees(level.y, (level.x * level.x + level.z * level.z).squareRoot()) - 3
        let aside = Point(0, 1, 0).cross(level).unit
        // The eyes do the rest: a brow or a brim would hide the face.
        turn = Turn(-rise.clamped(-18, 30) * pose.gaze, about: aside) * turn
        // The neck takes a third of the way.
        set(.neck, bones.turn(.neck).halfway(to: turn, 0.3), at: neck)
        set(.head, turn, at: hung(.head, from: .neck))
    }

    // MARK: Arms

    private func axes(_ frame: Pose.Frame) -> (turn: Turn, origin: Point) {
        switch frame {
        case .head: (bones.turn(.head), bones.carried(.head, body.head.eyes, of: body))
        case .chest: (bones.turn(.spine3), bones.carried(.spine3, body.anchors.chest.rest, of: body))
        case .hips: (.none, bones.joint(.pelvis))
        case .floor: (.none, Point(bones.joint(.pelvis).x, -lift, bones.joint(.pelvis).z))
        case .world: (facing.inverse, facing.inverse * (Point.zero - bones.world.shift))
        }
    }

    private mutating func arm(_ side: Side) {
        let arm = pose[arm: side]
        let chest = bones.turn(.spine3)
        let sign: Float = side.sign
        let (turn, origin) = axes(arm.reach == nil ? .chest : arm.frame)
        let mirror = Point(arm.frame == .world && arm.reach != nil ? 1 : sign, 1, 1)
        let collar = arm.shrug == 0 ? chest : chest * Turn(arm.shrug * sign, about: [0, 0, 1])
        set(side.clavicle, collar, at: hung(side.clavicle, from: .spine3))
        let shoulder = hung(side.upperarm, from: side.clavicle)
        let upper = body.span(side.upperarm, to: side.lowerarm)
        let lower = body.span(side.lowerarm, to: side.hand)
        if let reach = arm.reach {
            let unit = arm.frame == .head ? body.head.scale : arm.frame == .world ? 1 : body.scale
            let palm = origin + turn * (reach * mirror * unit)
            let pole = chest * Point(arm.elbow.x * sign, arm.elbow.y, arm.elbow.z)
            let contact = arm.contact.anchor(side, body).rest
            var wrist = palm
            // The palm is to be there, not the wrist: its offset depends on how the hand is turned.
            for _ in 0..<4 {
                let bent = TwoBones(from: shoulder, to: wrist, first: upper.length, second: lower.length, pole: pole)
                swing(side.upperarm, along: upper, to: bent.first, at: shoulder)
                swing(side.lowerarm, along: lower, to: bent.second, at: hung(side.lowerarm, from: side.upperarm))
                hand(side, arm, turn, mirror)
                wrist += palm - bones.carried(side.hand, contact, of: body)
            }
        } else {
            swing(side.upperarm, along: upper, to: turn * (arm.upper * mirror), at: shoulder)
            let elbow = hung(side.lowerarm, from: side.upperarm)
            swing(side.lowerarm, along: lower, to: turn * (arm.lower * mirror), at: elbow)
            hand(side, arm, turn, mirror)
        }
    }

    /// Turns the hand; half of what it twists about the forearm is taken by the forearm.
    private mutating func hand(_ side: Side, _ arm: Pose.Arm, _ axes: Turn, _ mirror: Point) {
        let rest = HandFrame(side, body)
        let joint = hung(side.hand, from: side.lowerarm)
        var turn = bones.turn(side.lowerarm)
        if arm.fingers != nil || arm.palm != nil {
            let fingers = arm.fingers.map { (axes * ($0 * mirror)).unit } ?? (turn * rest.fingers)
            var palm = arm.palm.map { axes * ($0 * mirror) } ?? (turn * rest.palm)
            palm = palm.across(fingers).unit
            let wanted = Turn(forward: fingers, up: palm) * Turn(forward: rest.fingers, up: rest.palm).inverse
            let axis = (joint - bones.joint(side.lowerarm)).unit
            let twist = wanted.twist(from: turn, about: axis)
            turn = Turn(twist * 0.5, about: axis) * turn
            set(side.lowerarm, turn, at: bones.joint(side.lowerarm))
            turn = wanted
        }
        set(side.hand, turn, at: joint)
    }

    private mutating func fingers(_ side: Side) {
        let shape = pose[arm: side].hand
        let rest = HandFrame(side, body)
        for number in 0..<5 {
            let finger = side.finger(number)
            let direction = (body.end(finger[2]) - body.start(finger[0])).unit
            let towards = number == 4 ? (rest.palm + rest.little * 0.9).unit : rest.palm
            let axis = direction.cross(towards).unit
            let bend = number == 4 ? shape.thumb : shape.fingers[number]
            var parent = side.hand
            for (k, bone) in finger.enumerated() {
                let joint = hung(bone, from: parent)
                var turn = bones.turn(parent)
                if k == 0 && number < 4 && shape.spread != 0 {
                    // The rig's fingers bend about the middle finger's neighbours: fan them in the palm's plane.
                    turn = turn * Turn(shape.spread * (1.2 - Float(number)) * side.sign, about: rest.palm)
                }
                set(bone, turn * Turn(bend[k], about: axis), at: joint)
                parent = bone
            }
        }
    }
}

/// The directions of a resting hand.
struct HandFrame {
    var fingers: Point
    /// Out of the palm.
    var palm: Point
    /// Towards the little finger.
    var little: Point

    init(_ side: Side, _ body: Physique) {
        fingers = (body.start(side.finger(1)[0]) - body.start(side.hand)).unit
        let across = body.start(side.finger(3)[0]) - body.start(side.finger(0)[0])
        palm = (side == .left ? across.cross(fingers) : fingers.cross(across)).unit
        little = across.across(fingers).unit
    }
}

/// Two bones that bring an end to a target, the joint between them pulled towards a pole.
struct TwoBones {
    var first: Point
    var second: Point

    init(from start: Point, to target: Point, first a: Float, second c: Float, pole: Point) {
        let way = target - start
        let length = way.length.clamped(abs(a - c) + 0.01, (a + c) * 0.998)
        let along = way.unit
        let cosine = ((a * a + length * length - c * c) / (2 * a * length)).clamped(-1, 1)
        let side = pole.across(along).unit
        first = along * cosine + side * max(0, 1 - cosine * cosine).squareRoot()
        second = (along * length - first * a).unit
    }
}

/// Where eyes and heads can turn to.
enum Gazing {
    /// The unit direction nearest to `to` within an angle of `from`.
    static func limited(from: Point, to: Point, degrees: Float) -> Point {
        let (a, b) = (from.unit, to.unit)
        let cosine = a.dot(b)
        let limit = Float.cosine(degrees: degrees)
        if cosine >= limit { return b }
        let side = b.across(a)
        let aside = side.length > 1e-4 ? side.unit : Point(a.z, 0, -a.x).unit
        return a * limit + aside * Float.sine(degrees: degrees)
    }
}

extension Turn {
    /// A rotation part of the way to another.
    func halfway(to other: Turn, _ share: Float) -> Turn {
        let mixedZ = z.mixed(other.z, share)
        return Turn(forward: mixedZ, up: y.mixed(other.y, share))
    }

    /// How many degrees this is turned about `axis` from `other`.
    func twist(from other: Turn, about axis: Point) -> Float {
        let aside = (abs(axis.y) < 0.9 ? axis.cross([0, 1, 0]) : axis.cross([1, 0, 0])).unit
        let relative = self * (other.inverse * aside)
        let flat = relative.across(axis)
        return Float.degrees(axis.dot(aside.cross(flat)), aside.dot(flat))
    }
}
