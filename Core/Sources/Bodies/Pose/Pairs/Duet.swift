internal import Poses
internal import Story

/// Two people posed as one: moved together until they touch, hands and feet brought to marks on the other's body.
///
/// The same two figures give the same duet, whichever of them is asked for.
struct Duet {
    /// One of the two.
    struct Part {
        let figure: Figure
        let body: Physique
        let pair: Pair
        var pose: Pose
        var place: Point
        var yaw: Float
        var bones = Skeleton()

        init(_ figure: Figure, _ body: Physique, _ pair: Pair, beside other: Figure) {
            self.figure = pair.answer(figure)
            self.body = body
            self.pair = pair
            pose = body.pose(of: self.figure, struckBy: pair.blow(on: self.figure))
            (place, yaw) = pair.place(figure, other, scale: body.scale)
            settle()
        }

        mutating func settle() { bones = body.skeleton(figure, pose, place, yaw) }

        mutating func move(by way: Point) {
            place += way
            settle()
        }

        func spot(_ bone: Bone, _ rest: Point) -> Point { bones.place(Anchor(bone, rest), of: body) }
        func spot(_ anchor: Anchor) -> Point { bones.place(anchor, of: body) }

        /// A direction in the axes of a bone, in the world.
        func axis(_ bone: Bone, _ direction: Point) -> Point {
            bones.world.turn * (bones.turn(bone) * direction)
        }

        func joint(_ bone: Bone) -> Point { bones.world * bones.joint(bone) }

        var isRooted: Bool { figure.posture == .sit || figure.posture == .lie }

        /// From the shoulder to the middle of the palm.
        var armLength: Float {
            body.span(.upperarmR, to: .lowerarmR).length + body.span(.lowerarmR, to: .handR).length
                + (body.anchors.palms[1].rest - body.start(.handR)).length
        }
    }

    /// A place of one body that is to lie on a place of the other.
    struct Pin {
        var ofLead: Bool
        var own: Anchor
        var other: Anchor
        /// How far apart the two places are meant to be: what is between them.
        var between: Float
    }

    let action: Action
    private(set) var lead: Part
    private(set) var follow: Part
    private(set) var pins: [Pin] = []

    init?(_ a: (figure: Figure, body: Physique), _ b: (figure: Figure, body: Physique)) {
        guard let one = Pair(a.figure, b.figure), let two = Pair(b.figure, a.figure) else { return nil }
        let (first, second) = one.leads ? ((a, one), (b, two)) : ((b, two), (a, one))
        action = one.action
        lead = Part(first.0.figure, first.0.body, first.1, beside: second.0.figure)
        follow = Part(second.0.figure, second.0.body, second.1, beside: first.0.figure)
        meet()
        touch()
        var answer = Touch(action: action, own: follow, other: lead, leads: false)
        answer.apply()
        follow.pose = answer.pose
        follow.settle()
        pins += answer.pins
        guard action == .grapple else { return }
        // Her arm has moved meanwhile: the hand that holds it follows.
        var again = Touch(action: action, own: lead, other: follow, leads: true)
        again.apply()
        lead.pose = again.pose
        lead.settle()
        pins = again.pins + answer.pins
    }

    /// The leader's hands on their marks; a step closer where they fall short.
    private mutating func touch() {
        let untouched = lead.pose
        for attempt in 0..<4 {
            var touch = Touch(action: action, own: lead, other: follow, leads: true)
            touch.apply()
            lead.pose = touch.pose
            lead.settle()
            pins = touch.pins
            let short = gaps.max() ?? 0
            let mayStep = !lead.isRooted && ![.embrace, .kiss, .holdHands, .give].contains(action)
            guard short > 0.005, mayStep, attempt < 3 else { return }
            lead.pose = untouched
            lead.move(by: way * (short + 0.01))
        }
    }

    /// The gap of each pin, in metres, less what is meant to be between.
    var gaps: [Float] {
        pins.map { pin in
            let (own, other) = pin.ofLead ? (lead, follow) : (follow, lead)
            return abs((own.spot(pin.own) - other.spot(pin.other)).length - pin.between)
        }
    }

    // MARK: Coming together

    private var way: Point {
        let way = Point(follow.place.x - lead.place.x, 0, follow.place.z - lead.place.z)
        return way.length > 0.01 ? way.unit : Turn(lead.yaw, about: [0, 1, 0]) * Point(0, 0, 1)
    }

    private mutating func meet() {
        if lead.isRooted || (follow.isRooted && lead.pair.isMutual) { return }
        let marks = Marks(of: follow)
        switch action {
        case .punch: close(.upperarmR, marks.jaw, 0.94, less: Fist.length * lead.body.scale)
        case .slap: close(.upperarmR, marks.cheek, 0.9)
        case .stab: close(.upperarmR, marks.belly, 0.95, less: 0.06 * lead.body.scale)
        case .kick: kick(marks.belly)
        case .choke:
            sag()
            close(.upperarmR, Marks(of: follow).throat, 0.86)
        case .push: close(.upperarmR, marks.shoulderBlade(seenFrom: lead), 0.84)
        case .pull: close(.upperarmR, follow.joint(.handL), 0.93)
        case .reach: close(.upperarmR, marks.shoulder, 0.93)
        case .grapple: close(.upperarmR, marks.collar, 0.72)
        case .embrace: press()
        case .kiss: kiss()
        case .whisper: whisper()
        default: break
        }
    }

    /// Moves the leader along the way between the two until an arm, bent a little, reaches the mark.
    private mutating func close(_ joint: Bone, _ mark: Point, _ share: Float, less: Float = 0) {
        for _ in 0..<2 {
            let unit = way
            let d = mark - lead.joint(joint)
            let along = d.dot(unit)
            let reach = lead.armLength * share + less
            let aside = max(0, d.dot(d) - along * along)
            // Out of reach in height or to the side: as near as can be without standing in the other.
            let far = reach * reach > aside ? (reach * reach - aside).squareRoot() : 0
            lead.move(by: unit * (along - max(far, 0.12)))
        }
    }

    /// Whoever is choked by a shorter one sinks at the knees.
    private mutating func sag() {
        let over = (follow.body.scale - lead.body.scale) * 1.75
        guard over > 0 else { return }
        follow.pose.drop += over * 0.5
        follow.settle()
    }

    /// The leg is straight but for a little: the hip stands a leg's length off.
    private mutating func kick(_ mark: Point) {
        for _ in 0..<2 {
            let d = mark - lead.joint(.thighR)
            let unit = way
            let along = d.dot(unit)
            let leg =
                (lead.body.span(.thighR, to: .calfR).length + lead.body.span(.calfR, to: .footR).length) * 0.96
                + Foot.height(lead.body)
            let aside = max(0, d.dot(d) - along * along)
            lead.move(by: unit * (along - max(0, leg * leg - aside).squareRoot()))
        }
    }

    /// Breast to breast, cloth pressed by 2 cm; past each other by half a head where they are of one height.
    private mutating func press() {
        let unlike = abs(lead.body.scale - follow.body.scale) * 1.75 / 0.22
        let left = Point(way.z, 0, -way.x) * (0.06 * max(0, 1 - unlike * 0.5))
        lead.move(by: left * lead.body.scale)
        follow.move(by: left * -follow.body.scale)
        for _ in 0..<2 {
            let gap = (Marks(of: follow).breast - Marks(of: lead).breast).dot(way) + 0.02
            apart(by: -gap)
        }
    }

    /// Moves both, each by half; only the leader where the other sits.
    private mutating func apart(by distance: Float) {
        let step = way * (distance / 2)
        lead.move(by: -step)
        follow.move(by: step)
    }

    /// The taller bends, the shorter stretches, until mouths are at one height; then mouths meet.
    private mutating func kiss() {
        let leadIsTaller = lead.spot(lead.body.anchors.mouth).y > follow.spot(follow.body.anchors.mouth).y
        let (tall, short) = (leadIsTaller ? lead.pose : follow.pose, leadIsTaller ? follow.pose : lead.pose)
        var (amount, last, lastDrop) = (Float(0), Float(0), Float(0))
        for pass in 0..<4 {
            var (bent, stretched) = (tall, short)
            bent.spine.forward += 16 * amount
            bent.head.forward += 10 * amount
            bent.drop += 0.035 * amount
            stretched.head.forward -= 14 * amount
            stretched.leftLeg.heel += 22 * amount.clamped(0, 1.6)
            stretched.rightLeg.heel += 26 * amount.clamped(0, 1.6)
            stretched.drop -= 0.03 * amount.clamped(0, 1.6)
            (lead.pose, follow.pose) = leadIsTaller ? (bent, stretched) : (stretched, bent)
            lead.settle()
            follow.settle()
            let away = follow.spot(follow.body.anchors.mouth) - lead.spot(lead.body.anchors.mouth)
            let drop = leadIsTaller ? -away.y : away.y
            // Lips stand 6 mm before the line between them.
            let unit = way
            let aside = Point(away.x, 0, away.z) - unit * (away.x * unit.x + away.z * unit.z)
            let step = unit * (away.dot(unit) - 0.012) + aside
            lead.move(by: step / 2)
            follow.move(by: -step / 2)
            if abs(drop) < 0.004 || pass == 3 { break }
            let slope = pass == 0 ? Float(0.11) : (lastDrop - drop) / max(0.02, amount - last)
            (last, lastDrop) = (amount, drop)
            amount = (amount + drop / max(0.04, slope)).clamped(0, 2.4)
        }
    }

    /// The mouth a hand's breadth from the ear.
    private mutating func whisper() {
        for _ in 0..<2 {
            let ear = Marks(of: follow).ear(towards: lead.place)
            let step = ear - lead.spot(lead.body.anchors.mouth)
            lead.move(by: Point(step.x, 0, step.z) - way * 0.06)
        }
    }
}

/// The marks of a body that others touch, in the world, over its clothes.
struct Marks {
    private let part: Duet.Part

    init(of part: Duet.Part) { self.part = part }

    private var body: Physique { part.body }
    private var k: Float { body.scale }
    private func spot(_ anchor: Anchor) -> Point { part.spot(anchor) }

    var jaw: Point { spot(jawAnchor) }
    var cheek: Point { spot(cheekAnchor) }
    var belly: Point { spot(bellyAnchor) }
    var throat: Point { spot(Anchor(.neck, body.start(.neck) + Point(0, 0.05, 0.015) * k)) }
    var shoulder: Point { spot(shoulderAnchor(.right)) }
    var collar: Point { spot(collarAnchor) }
    var breast: Point { spot(Anchor(.spine3, Point(0, body.anchors.chest.rest.y, body.frontDepth))) }

    var jawAnchor: Anchor { face([0.045, -0.09, -0.012]) }
    var cheekAnchor: Anchor { face([0.066, -0.055, -0.018]) }
    var bellyAnchor: Anchor { Anchor(.spine2, Point(0.03 * k, body.start(.spine2).y, body.frontDepth)) }
    var collarAnchor: Anchor {
        Anchor(.spine3, Point(0.09 * k, body.anchors.chest.rest.y + 0.06 * k, body.frontDepth + 0.002))
    }

    func shoulderAnchor(_ side: Side) -> Anchor {
        Anchor(side.clavicle, body.start(side.upperarm) + Point(-0.015 * side.sign, 0.062, 0.0) * k)
    }

    private func face(_ offset: Point) -> Anchor { Anchor(.head, body.head.eyes + offset * body.head.scale) }

    /// Where two hands push: the breast, or the back where the other is turned away.
    func shoulderBlade(seenFrom other: Duet.Part) -> Point { spot(pushAnchor(.right, from: other)) }

    func pushAnchor(_ hand: Side, from other: Duet.Part) -> Anchor {
        let front = isFront(other)
        let x: Float = (front == (hand == .left) ? -0.1 : 0.1) * k
        let z = front ? body.frontDepth : body.backDepth
        return Anchor(.spine3, Point(x, body.anchors.chest.rest.y + 0.02 * k, z))
    }

    /// Whether the other stands before this body.
    func isFront(_ other: Duet.Part) -> Bool { part.axis(.spine3, [0, 0, 1]).dot(other.place - part.place) > 0 }

    /// The ear on the side of `place`.
    func ear(towards place: Point) -> Point {
        let left = part.axis(.head, [1, 0, 0]).dot(place - part.place) > 0
        return spot(face([left ? 0.08 : -0.08, -0.02, -0.09]))
    }
}

/// From the middle of the palm to the knuckles of a fist.
enum Fist {
    static let length: Float = 0.03
}

/// The sole of a foot that strikes.
enum Foot {
    static func height(_ body: Physique) -> Float { body.start(.footR).y - body.floor }

    /// The middle of the sole, at rest.
    static func sole(_ side: Side, _ body: Physique) -> Point {
        let ankle = body.start(side.foot)
        return Point(ankle.x, body.floor, ankle.z + 0.05 * body.scale)
    }
}
