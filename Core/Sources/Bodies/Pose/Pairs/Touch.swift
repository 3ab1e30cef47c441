internal import Poses
internal import Story

/// Brings the hands and feet of one of a pair to their marks on the other, whose bones are known.
struct Touch {
    let action: Action
    let own: Duet.Part
    let other: Duet.Part
    let leads: Bool
    private(set) var pose: Pose
    private(set) var pins: [Duet.Pin] = []

    init(action: Action, own: Duet.Part, other: Duet.Part, leads: Bool) {
        self.action = action
        self.own = own
        self.other = other
        self.leads = leads
        pose = own.pose
    }

    mutating func apply() {
        switch action {
        case .embrace: embrace()
        case .kiss: kiss()
        case .choke: if leads { choke() } else { resist() }
        case .punch, .slap, .stab: if leads { strike() }
        case .kick: if leads { kick() } else { clutch() }
        case .grapple: grapple()
        case .holdHands: holdHands()
        case .give: give()
        case .push, .pull: if leads { shove() }
        case .reach: if leads { comfort() }
        default: break
        }
    }

    private var marks: Marks { Marks(of: other) }
    private var k: Float { other.body.scale }
    private var chest: Point { other.body.anchors.chest.rest }
    private func axis(_ bone: Bone, _ direction: Point) -> Point { other.axis(bone, direction) }

    private mutating func put(
        _ hand: Side, on mark: Anchor, off: Float = 0, palm: Point, fingers: Point, _ shape: HandShape,
        contact: Pose.Contact = .palm
    ) {
        let place = other.spot(mark)
        var arm = pose[arm: hand]
        arm.reach = place - palm.unit * off
        arm.frame = .world
        arm.palm = palm
        arm.fingers = fingers
        arm.hand = shape
        arm.contact = contact
        pose[arm: hand] = arm
        // What is out of reach is not claimed: people across a table do not touch.
        guard (place - own.joint(hand.upperarm)).length < own.armLength * 1.12 else { return }
        pins.append(
            Duet.Pin(ofLead: leads, own: contact.anchor(hand, own.body), other: mark, between: off))
    }

    /// One hand high on the back, one under the other shoulder blade.
    private mutating func embrace() {
        let back = axis(.spine3, [0, 0, 1])
        let (up, across) = (axis(.spine3, [0, 1, 0]), axis(.spine3, [1, 0, 0]))
        let depth = other.body.backDepth
        // The taller one's arms go over the other's shoulders, the shorter one's round the ribs.
        let rise = (own.body.scale - k) * 1.75
        let (high, low): (Float, Float) = rise > 0.06 ? (0.0, -0.07) : rise < -0.06 ? (-0.14, -0.19) : (0.07, -0.18)
        pose.rightArm.elbow = [1, rise < -0.06 ? -0.6 : 0.5, 0.2]
        pose.leftArm.elbow = [1, rise > 0.06 ? 0 : -0.6, 0.2]
        put(
            .right, on: Anchor(.spine3, Point(0.02 * k, chest.y + high * k, depth)), palm: back,
            fingers: up * 0.35 - across, .open)
        put(
            .left, on: Anchor(.spine3, Point(-0.05 * k, chest.y + low * k, depth)), palm: back,
            fingers: across + up * 0.2, .open)
    }

    /// A hand on the ribs; the leader's other hand at the cheek, the other's on the shoulder.
    private mutating func kiss() {
        let rib = Point(-0.14 * k, chest.y - 0.14 * k, chest.z.mixed(other.body.backDepth, 0.45))
        put(
            .left, on: Anchor(.spine3, rib), palm: axis(.spine3, [0.75, 0, 0.65]),
            fingers: axis(.spine3, [0.65, 0.15, -0.75]), .open)
        if leads && own.body.scale > k - 0.03 {
            put(
                .right, on: marks.cheekAnchor, palm: axis(.head, [-1, 0, 0]),
                fingers: axis(.head, [0, 0.6, -0.8]), .open)
        } else {
            put(
                .right, on: marks.shoulderAnchor(.left), palm: axis(.spine3, [0, -1, -0.2]),
                fingers: axis(.spine3, [0, -0.1, -1]), .open)
        }
    }

    private mutating func choke() {
        for hand in Side.allCases {
            // Facing each other, my left is the other's right.
            let side: Float = hand == .left ? -1 : 1
            let neck = other.body.start(.neck) + Point(0.06 * side, 0.045, 0.02) * k
            put(
                hand, on: Anchor(.neck, neck), palm: axis(.neck, [-side, 0, 0]),
                fingers: axis(.neck, [0, 0.45, -1]), .wide)
        }
    }

    /// Both hands at the wrists that choke.
    private mutating func resist() {
        for hand in Side.allCases {
            let theirs = hand.other
            let wrist = Anchor(
                theirs.lowerarm, other.body.start(theirs.lowerarm).mixed(other.body.start(theirs.hand), 0.7))
            let ahead = own.axis(.spine3, [0, 0.3, 0.9])
            let inward = own.axis(.spine3, [hand == .left ? -1 : 1, 0.2, 0.1])
            pose[arm: hand].elbow = [1, -0.7, -0.2]
            put(hand, on: wrist, off: 0.042 * k, palm: inward, fingers: ahead, .rod)
        }
    }

    private mutating func strike() {
        let shoulder = own.joint(.upperarmR)
        switch action {
        case .punch:
            let way = (marks.jaw - shoulder).unit
            put(.right, on: marks.jawAnchor, palm: [0, -1, 0], fingers: way, .fist, contact: .knuckles)
        case .slap:
            put(
                .right, on: marks.cheekAnchor, palm: axis(.head, [-1, 0, 0.1]),
                fingers: axis(.head, [0, 0.6, -0.8]), .flat)
        default:
            // The blade, a hand's length, is in.
            let way = (marks.belly - shoulder).unit
            put(
                .right, on: marks.bellyAnchor, palm: axis(.spine2, [1, 0, 0.1]), fingers: way, .rod,
                contact: .blade)
        }
    }

    /// The sole on the belly.
    private mutating func kick() {
        let way = (marks.belly - own.joint(.thighR)).unit
        pose.rightLeg.reach = marks.belly
        pose.rightLeg.foot = Point(0, 1, 0) + way * 0.25
        pins.append(
            Duet.Pin(
                ofLead: true, own: Anchor(.footR, Foot.sole(.right, own.body)), other: marks.bellyAnchor, between: 0))
    }

    /// Hands fly to where it hurts; the leg that kicks is between them.
    private mutating func clutch() {
        let side = Point(own.body.start(.spine2).x, own.body.start(.spine1).y, own.body.frontDepth)
        for hand in Side.allCases {
            var arm = pose[arm: hand]
            arm.reach = own.spot(Anchor(.spine1, side + Point(hand.sign * 0.13, 0, 0.05) * own.body.scale))
            arm.frame = .world
            arm.fingers = own.axis(.spine1, [-0.5 * hand.sign, -0.2, 0.8])
            arm.palm = own.axis(.spine1, [-hand.sign, 0, -0.4])
            arm.hand = .claw
            pose[arm: hand] = arm
        }
    }

    /// One fist in the collar, one hand on the upper arm.
    private mutating func grapple() {
        // Each one's right arm lies over the other's left.
        pose.rightArm.elbow = [1, 0.5, 0]
        pose.leftArm.elbow = [0.8, -1, 0]
        put(
            .right, on: marks.collarAnchor, palm: axis(.spine3, [-0.6, 0, -1]),
            fingers: axis(.spine3, [-0.5, 0.6, -0.6]), .fist)
        let middle = other.body.start(.upperarmR).mixed(other.body.start(.lowerarmR), 0.6)
        put(
            .left, on: Anchor(.upperarmR, middle), off: 0.055 * k, palm: axis(.spine3, [1, 0.1, -0.1]),
            fingers: axis(.spine3, [0.1, 0.6, -1]), .wide)
    }

    /// Palm in palm: at arm's length where they walk side by side, before them where they shake hands.
    private mutating func holdHands() {
        let shakes = Pair.faceToFace(own.yaw, other.yaw)
        let near: Side = shakes ? .right : Pair.nearer(own.figure, other.figure)
        let far: Side = shakes ? .right : Pair.nearer(other.figure, own.figure)
        let (a, b) = (own.joint(near.upperarm), other.joint(far.upperarm))
        var meeting = (a + b) / 2
        let apart = Point(b.x - a.x, 0, b.z - a.z)
        let across = apart.unit
        if shakes {
            meeting.y = Self.handHeight(a, b, own.body.scale, k)
        } else {
            // As low as the taller one's arm lets it hang.
            func low(_ part: Duet.Part, _ shoulder: Point) -> Float {
                let aside = apart.length / 2
                let reach = part.armLength * 0.92
                return shoulder.y - max(0.01, reach * reach - aside * aside).squareRoot()
            }
            meeting.y = max(low(own, a), low(other, b))
        }
        let ahead = own.axis(.pelvis, [0, 0, 1])
        let inward = shakes ? Point(0, 1, 0).cross(across) : across
        var arm = pose[arm: near]
        arm.reach = meeting - inward * 0.003
        arm.frame = .world
        arm.palm = inward
        let apartInHeight = (b.y - a.y) / max(0.2, apart.length)
        arm.fingers = shakes ? across : Point(0, -1 + 0.4 * apartInHeight.clamped(-1, 2), 0) + ahead * 0.25
        arm.hand = .wide
        pose[arm: near] = arm
        pins.append(
            Duet.Pin(
                ofLead: leads, own: own.body.anchors.palms[near.rawValue],
                other: other.body.anchors.palms[far.rawValue], between: 0.006))
    }

    /// Where two hands meet between two right shoulders: at the lower one's belt, within the higher one's reach.
    private static func handHeight(_ a: Point, _ b: Point, _ scale: Float, _ other: Float) -> Float {
        max(min(a.y, b.y) - 0.27 * min(scale, other), max(a.y, b.y) - 0.36 * max(scale, other))
    }

    private mutating func give() {
        let (a, b) = (own.joint(.upperarmR), other.joint(.upperarmR))
        var meeting = (a + b) / 2
        meeting.y = Self.handHeight(a, b, own.body.scale, k)
        let way = Point(b.x - a.x, 0, b.z - a.z).unit
        let inward = Point(0, 1, 0).cross(way)
        let thing = (leads ? own : other).figure.holds.first?.prop
        let half = Self.halfLength(thing)
        var arm = pose[arm: .right]
        arm.reach = meeting - way * half
        arm.frame = .world
        arm.palm = leads ? [0, 1, 0] + inward * 0.6 : [0, 1, 0]
        arm.fingers = way
        if thing == nil { arm.hand = .slab }
        pose[arm: .right] = arm
        guard (meeting - a).length < own.armLength else { return }
        pins.append(
            Duet.Pin(
                ofLead: leads, own: own.body.anchors.palms[1], other: other.body.anchors.palms[1],
                between: half * 2))
    }

    /// Half of what is between two palms that hold the same thing.
    private static func halfLength(_ prop: PropKind?) -> Float {
        switch prop {
        case .book, .letter, .newspaper, .map, .file, .photograph, .box, .crate, .tray: 0.085
        case .gun, .rifle, .bottle, .flowers, .umbrella, .bag, .briefcase, .suitcase: 0.065
        case .key, .ring, .lighter, .medicine, .money, .ticket, .cigarette, .pen: 0.04
        default: 0.055
        }
    }

    private mutating func shove() {
        if action == .pull {
            let side = Side.left
            let wrist = Anchor(
                side.lowerarm, other.body.start(side.lowerarm).mixed(other.body.start(side.hand), 0.85))
            let way = (other.spot(wrist) - own.joint(.upperarmR)).unit
            put(.right, on: wrist, off: 0.032 * k, palm: [0, -1, 0], fingers: way, .rod)
            return
        }
        let turned: Float = marks.isFront(own) ? -1 : 1
        for hand in Side.allCases {
            put(
                hand, on: marks.pushAnchor(hand, from: own), palm: axis(.spine3, [0, 0, turned]),
                fingers: axis(.spine3, [0, 1, 0.1 * turned]), .open)
        }
    }

    /// A hand on the nearer shoulder.
    private mutating func comfort() {
        let left = other.axis(.spine3, [1, 0, 0]).dot(own.place - other.place) > 0
        let side: Side = marks.isFront(own) ? .left : left ? .left : .right
        put(
            .right, on: marks.shoulderAnchor(side), palm: axis(.spine3, [0, -1, 0]),
            fingers: (other.spot(marks.shoulderAnchor(side)) - own.joint(.upperarmR)).unit + Point(0, -0.1, 0), .open)
    }
}
