internal import Story

/// Brings the hands of one of a pair to their marks on the other, whose bones are known.
struct Touch {
    let pair: Pair
    var pose: Pose
    let body: Physique
    let own: Skeleton
    let other: Physique
    let bones: Skeleton
    /// The hand of each that is nearer to the other.
    let near: Side
    let otherNear: Side

    mutating func apply() {
        switch pair.action {
        case .embrace: embrace()
        case .kiss: kiss()
        case .choke: if pair.leads { choke() } else { resist() }
        case .punch, .slap, .stab: if pair.leads { strike() }
        case .grapple: grapple()
        case .holdHands: holdHands()
        case .give: give()
        case .push, .pull: if pair.leads { shove() }
        default: break
        }
    }

    /// A point that moves with one of the other's bones, in the world.
    private func spot(_ bone: Bone, _ rest: Point) -> Point { bones.place(Anchor(bone, rest), of: other) }

    /// A direction in the axes of one of the other's bones, in the world.
    private func axis(_ bone: Bone, _ direction: Point) -> Point { bones.world.turn * (bones.turn(bone) * direction) }

    private func face(_ offset: Point) -> Point { spot(.head, other.head.eyes + offset * other.head.scale) }

    private mutating func put(_ hand: Side, at place: Point, palm: Point, fingers: Point, _ shape: HandShape) {
        var arm = pose[arm: hand]
        arm.reach = place
        arm.frame = .world
        arm.palm = palm
        arm.fingers = fingers
        arm.hand = shape
        pose[arm: hand] = arm
    }

    private var chest: Point { other.anchors.chest.rest }

    /// One hand high on the back, one under the other shoulder blade.
    private mutating func embrace() {
        let k = other.scale
        let back = axis(.spine3, [0, 0, 1])
        let (up, across) = (axis(.spine3, [0, 1, 0]), axis(.spine3, [1, 0, 0]))
        let depth = other.backDepth
        put(
            .right, at: spot(.spine3, Point(-0.05 * k, chest.y + 0.05 * k, depth - 0.005)), palm: back,
            fingers: across + up * 0.35, .open)
        put(
            .left, at: spot(.spine3, Point(0.06 * k, chest.y - 0.1 * k, depth - 0.005)), palm: back,
            fingers: up * 0.25 - across, .open)
    }

    /// A hand at the waist; the leader's other hand at the cheek, the other's on the shoulder.
    private mutating func kiss() {
        let k = other.scale
        put(
            .left, at: spot(.spine2, Point(-0.16 * k, other.start(.spine2).y, other.start(.spine2).z)),
            palm: axis(.spine2, [1, 0, 0]), fingers: axis(.spine2, [0, 0.2, -1]), .open)
        if pair.leads {
            put(
                .right, at: face([0.088, -0.06, -0.01]), palm: axis(.head, [-1, 0, 0]),
                fingers: axis(.head, [0, 0.6, -0.8]), .open)
        } else {
            let shoulder = other.start(.upperarmL) + Point(0, 0.055, 0.02) * k
            put(
                .right, at: spot(.clavicleL, shoulder), palm: axis(.spine3, [0, -1, -0.2]),
                fingers: axis(.spine3, [0, -0.1, -1]), .open)
        }
    }

    private mutating func choke() {
        let k = other.scale
        for hand in Side.allCases {
            // Facing each other, my left is the other's right.
            let out = axis(.neck, [hand == .left ? -1 : 1, 0, 0])
            let throat = spot(.neck, other.start(.neck) + Point(0, 0.05, 0.015) * k)
            put(hand, at: throat + out * (0.066 * k), palm: -out, fingers: axis(.neck, [0, 0.4, -1]), .wide)
        }
    }

    /// Both hands at the hands that choke.
    private mutating func resist() {
        let k = body.scale
        for hand in Side.allCases {
            let rest = body.start(.neck) + Point(hand == .left ? 0.075 : -0.075, 0.01, 0.13) * k
            let place = own.place(Anchor(.neck, rest), of: body)
            let inward = own.world.turn * Point(hand == .left ? -1 : 1, 0, 0)
            put(hand, at: place, palm: inward, fingers: own.world.turn * Point(0, 1, 0.2), .rod)
        }
    }

    private mutating func strike() {
        let shoulder = own.world * own.joint(.upperarmR)
        switch pair.action {
        case .punch:
            let jaw = face([0.055, -0.085, 0.0])
            let way = (jaw - shoulder).unit
            put(.right, at: jaw - way * (0.062 * body.scale), palm: [0, -1, 0], fingers: way, .fist)
        case .slap:
            put(
                .right, at: face([0.085, -0.055, 0.01]), palm: axis(.head, [-1, 0, 0.1]),
                fingers: axis(.head, [0, 0.6, -0.8]), .flat)
        default:
            let belly = spot(.spine2, Point(0.03 * other.scale, other.start(.spine2).y, other.frontDepth))
            let way = (belly - shoulder).unit
            put(.right, at: belly - way * (0.1 * body.scale), palm: axis(.spine2, [1, 0, 0.1]), fingers: way, .rod)
        }
    }

    /// One fist in the collar, one hand on the upper arm.
    private mutating func grapple() {
        let k = other.scale
        put(
            .right, at: spot(.spine3, Point(0.09 * k, chest.y + 0.06 * k, other.frontDepth + 0.01)),
            palm: axis(.spine3, [-0.6, 0, -1]), fingers: axis(.spine3, [-0.5, 0.6, -0.6]), .fist)
        let middle = other.start(.upperarmR).mixed(other.start(.lowerarmR), 0.6)
        let arm = bones.place(Anchor(.upperarmR, middle), of: other) + axis(.spine3, [-0.055, 0.02, 0.01]) * k
        put(.left, at: arm, palm: axis(.spine3, [1, -0.2, -0.1]), fingers: axis(.spine3, [0.1, 0.5, -1]), .wide)
    }

    private mutating func holdHands() {
        let a = own.world * own.joint(near.thigh)
        let b = bones.world * bones.joint(otherNear.thigh)
        let meeting = (a + b) / 2 - Point(0, 0.03, 0) * min(body.scale, other.scale)
        let across = Point(b.x - a.x, 0, b.z - a.z).unit
        let ahead = own.world.turn * Point(0, 0, 0.25)
        put(near, at: meeting - across * 0.004, palm: across, fingers: Point(0, -1, 0) + ahead, .wide)
    }

    private mutating func give() {
        let a = own.world * own.joint(.upperarmR)
        let b = bones.world * bones.joint(.upperarmR)
        var meeting = (a + b) / 2
        meeting.y = min(a.y, b.y) - 0.27 * min(body.scale, other.scale)
        let way = Point(b.x - a.x, 0, b.z - a.z).unit
        let inward = Point(0, 1, 0).cross(way)
        put(
            .right, at: meeting - way * (0.055 * body.scale), palm: pair.leads ? [0, 1, 0] + inward * 0.6 : [0, 1, 0],
            fingers: way, .slab)
    }

    private mutating func shove() {
        if pair.action == .pull {
            let wrist = bones.world * bones.joint(.lowerarmL)
            let way = (wrist - own.world * own.joint(.upperarmR)).unit
            put(.right, at: wrist - way * 0.03, palm: [0, -1, 0], fingers: way, .rod)
            return
        }
        let k = other.scale
        for hand in Side.allCases {
            let side: Float = hand == .left ? -1 : 1
            let place = spot(.spine3, Point(0.1 * side * k, chest.y + 0.03 * k, other.frontDepth + 0.02))
            put(hand, at: place, palm: axis(.spine3, [0, 0, -1]), fingers: axis(.spine3, [0, 1, -0.1]), .open)
        }
    }
}
