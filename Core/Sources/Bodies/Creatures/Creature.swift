internal import Creatures
internal import Poses
public import Story

/// The body of a character who is no person, at rest: joints, measures and marks. Built once for a look and what is
/// worn; the landmarks of any pose come from it without a mesh.
public struct Creature: Sendable {
    public let look: Look
    public let clothes: Wardrobe
    let species: Species
    let plan: Blueprint
    private let rig: CreatureRig
    private let marks: Marks
    private let breadth: Double
    /// Both eyes at rest: on the skin, with its direction there.
    private let eyes: [(centre: Point, normal: Point)]

    /// A point that one joint carries.
    private struct Mark: Sendable {
        var joint: Int
        var rest: Point

        init(_ joint: CreatureJoint, _ rest: Point) {
            self.joint = joint.rawValue
            self.rest = rest
        }
    }

    /// Points that landmarks are read from.
    private struct Marks: Sendable {
        var neck, collarbone, chest, waist, hips: Mark

        /// Down the front of the body, in the proportions that a frame is cut by: close sizes by the head, wide ones by
        /// the whole.
        init(_ plan: Blueprint) {
            let chin = plan.chin.y
            let head = plan.crown.y - chin
            let front = plan[.chest].z + plan.shoulderWidth * 0.3
            func down(_ share: Float) -> Float { max(chin * 0.45, chin - head * 0.2) * (1 - share) }
            // Under the head, though a beast's trunk lies behind it: what counts is how far below the eyes they are.
            let under = plan.skull.z
            neck = .init(.chest, Point(0, max(0, chin - head * 0.1), under))
            collarbone = .init(.chest, Point(0, down(0), front))
            chest = .init(.chest, Point(0, down(0.08), plan[.chest].z))
            waist = .init(.chest, Point(0, down(0.38), under))
            hips = .init(.root, Point(0, down(0.5), plan[.root].z))
        }
    }

    init(species: Species, look: Look, clothes: Wardrobe) {
        self.look = look
        self.clothes = clothes
        self.species = species
        var plan = Blueprint(species, look)
        plan.wear(clothes)
        self.plan = plan
        rig = CreatureRig(plan)
        marks = Marks(plan)
        let trunk: Set<Int> = [CreatureJoint.root, .spine, .chest].reduce(into: []) { $0.insert($1.rawValue) }
        let radii = plan.flesh.filter { trunk.contains($0.joint) }.map { max($0.radii.x, $0.radii.y) }
        breadth = Double(radii.max() ?? plan.shoulderWidth / 2)
        let field = FleshField(parts: plan.flesh)
        eyes = [Float(1), -1].map { side in
            let way = Turn(pitch: -plan.eyes.pitch, yaw: plan.eyes.yaw * side) * Point(0, 0, 1)
            guard !plan.flesh.isEmpty else {
                let across = Float.sine(degrees: plan.eyes.yaw) * plan.skullRadius * 1.05 * side
                return (plan.skull + [across, plan.skullRadius * 0.1, plan.skullRadius * 0.94], Point(0, 0, 1))
            }
            let centre = field.exit(from: plan.skull, towards: way, within: plan.skullRadius * 2.5)
            return (centre, field.normal(centre, step: plan.skullRadius * 0.06).mixed(way, 0.35).unit)
        }
    }

    func placements(of figure: Figure, stride: Double? = nil) -> [Placement] {
        rig.placements(of: figure, pose(of: figure, stride: stride))
    }

    func pose(of figure: Figure, stride: Double?) -> CreaturePose {
        CreaturePoses.pose(of: figure, plan: species.plan, size: look.heightM, stride: stride)
    }

    /// Where this creature's landmarks are while it does what `figure` says.
    public func landmarks(of figure: Figure) -> Landmarks { landmarks(of: figure, placements(of: figure)) }

    /// Whoever has no hands holds with the mouth: pictures of what is held look there.
    func landmarks(of figure: Figure, _ placed: [Placement]) -> Landmarks {
        var marks = landmarks(placed)
        guard let grip = grips(of: figure, placed).first, grip.prop != .sledge else { return marks }
        (marks.leftHand, marks.rightHand) = (grip.position.world, grip.position.world)
        return marks
    }

    func landmarks(_ placed: [Placement]) -> Landmarks {
        func at(_ joint: CreatureJoint, _ rest: Point) -> Vector3 { (placed[joint.rawValue] * rest).world }
        func at(_ mark: Mark) -> Vector3 { (placed[mark.joint] * mark.rest).world }
        func joint(_ joint: CreatureJoint) -> Vector3 { at(joint, plan[joint]) }
        func tip(_ limb: CreatureLimb) -> Vector3 { at(limb.foot, plan.tips[limb.rawValue]) }
        let (leftEye, rightEye) = (at(.head, eyes[0].centre), at(.head, eyes[1].centre))
        let hips = at(marks.hips)
        // The legs under the head are those that frames are cut by.
        let (leftKnee, rightKnee) = (
            joint(isLong ? .leftForeLower : .leftHindLower), joint(isLong ? .rightForeLower : .rightHindLower)
        )
        let aside = plan.shoulderWidth / 2
        let shoulder = Point(aside, marks.collarbone.rest.y.mixed(marks.chest.rest.y, 0.3), plan[.chest].z)
        return Landmarks(
            eyes: (leftEye + rightEye) / 2, leftEye: leftEye, rightEye: rightEye, headTop: at(.head, plan.crown),
            chin: at(.head, plan.chin), nose: at(.head, plan.nose), mouth: at(.head, plan.mouth), neck: at(marks.neck),
            collarbone: at(marks.collarbone), chest: at(marks.chest), waist: at(marks.waist), hips: hips,
            midThigh: hips + (Vector3(hips.x, min(leftKnee.y, rightKnee.y), hips.z) - hips) * 0.6, leftKnee: leftKnee,
            rightKnee: rightKnee, leftSole: tip(isLong ? .leftFore : .leftHind),
            rightSole: tip(isLong ? .rightFore : .rightHind),
            leftShoulder: at(.chest, shoulder), rightShoulder: at(.chest, shoulder * Point(-1, 1, 1)),
            leftHand: tip(.leftFore), rightHand: tip(.rightFore),
            facing: (placed[CreatureJoint.head.rawValue].turn * Point(0, 0, 1)).unit.world, headBox: headBox(placed),
            hind: isLong ? joint(.tail) : nil, breadth: breadth)
    }

    /// A body that lies along the ground, not above its feet.
    private var isLong: Bool {
        switch species.plan {
        case .quadruped, .seal, .fish, .snake: true
        case .upright, .bird, .machine: false
        }
    }

    private func headBox(_ placed: [Placement]) -> [Vector3] {
        let r = plan.skullRadius
        let half = r * 1.1
        let (low, high) = (plan.chin.y, plan.crown.y + r * 0.2)
        let (back, front) = (plan.skull.z - r, max(plan.nose.z, plan.skull.z + r))
        return [low, high].flatMap { y in
            [front, back].flatMap { z in
                [-half, half].map { x in (placed[CreatureJoint.head.rawValue] * Point(x, y, z)).world }
            }
        }
    }

    /// Where the features of its head are.
    func face(_ figure: Figure, _ placed: [Placement]) -> FaceFeatures {
        let head = placed[CreatureJoint.head.rawValue]
        let turn = head.turn
        let origin = head * ((eyes[0].centre + eyes[1].centre) / 2)
        let look = figure.gaze.map { (Point($0.point) - origin).unit } ?? turn.z
        let height = plan.crown.y - plan.chin.y
        let drawn = [Float(1), -1].enumerated().map { index, side -> CreatureFace.Eye in
            let normal = turn * eyes[index].normal
            let left = turn.y.cross(normal).unit
            let up = normal.cross(left)
            return CreatureFace.Eye(
                centre: head * eyes[index].centre, normal: normal, left: left, up: up, radius: plan.eyes.radius,
                gaze: [(look.dot(left) * 0.5).clamped(-0.36, 0.36), (look.dot(up) * 0.5).clamped(-0.3, 0.3)], side: side
            )
        }
        func ball(_ eye: CreatureFace.Eye) -> FaceFeatures.Eye {
            .init(
                centre: eye.centre, radius: eye.radius, iris: eye.centre, gaze: look,
                innerCorner: eye.centre - eye.left * (eye.radius * eye.side),
                outerCorner: eye.centre + eye.left * (eye.radius * eye.side),
                innerBrow: eye.centre + eye.up * eye.radius,
                outerBrow: eye.centre + eye.up * eye.radius)
        }
        let (mouth, nose) = (head * plan.mouth, head * plan.nose)
        return FaceFeatures(
            origin: origin, left: turn.x, up: turn.y, forward: turn.z, headHeight: height, leftEye: ball(drawn[0]),
            rightEye: ball(drawn[1]), noseTip: nose, noseBase: nose, leftNostril: nose, rightNostril: nose,
            leftMouthCorner: mouth, rightMouthCorner: mouth, mouth: mouth, chin: head * plan.chin,
            expression: Expression(mood: figure.mood, action: figure.action),
            traits: FaceTraits(seed: self.look.face.seed),
            skinValue: plan.inks[0].value, browValue: 0, heavyBrows: false, age: self.look.age, glasses: false,
            beard: .none,
            creature: CreatureFace(
                leftEye: drawn[0], rightEye: drawn[1], coat: species.plan == .machine ? 0.14 : plan.inks[0].value,
                lines: plan.headLines.map { $0.map { head * $0 } }, isMachine: species.plan == .machine))
    }

    /// What is held: in a machine's claw, else in beak or mouth; what is dragged follows behind.
    func grips(of figure: Figure, _ placed: [Placement]) -> [Grip] {
        let head = placed[CreatureJoint.head.rawValue]
        return figure.holds.map { held in
            if let dragged = Grip.dragged(held, by: figure, size: Float(look.heightM)) { return dragged }
            var (at, turn) = (head * plan.bite, head.turn)
            if species.plan == .machine {
                let limb: CreatureLimb = held.hand == .left ? .leftFore : .rightFore
                let place = placed[limb.foot.rawValue]
                (at, turn) = (place * plan.tips[limb.rawValue], place.turn)
            } else if figure.action == .phoneEar {
                // At the side of the head, the eyes left free.
                let side: Float = held.hand == .left ? 1 : -1
                at =
                    head
                    * (plan.skull
                        + Point(side * plan.skullRadius * 1.12, -plan.skullRadius * 0.3, -plan.skullRadius * 0.25))
                turn = turn * Turn(90 * side, about: [0, 1, 0])
            }
            // A rod lies across the mouth; what stands hangs from it upright.
            let lies: Set<PropKind> = [.pen, .knife, .cigarette, .tool, .sword, .bat, .rope, .flowers, .key, .rifle]
            let isAcross = lies.contains(held.prop) && species.plan != .machine
            let up = isAcross ? turn.x : Point(0, 1, 0)
            let forward = turn.z.across(up).unit
            return Grip(
                prop: held.prop, label: held.label, hand: held.hand, position: at, right: forward.cross(up), up: up,
                forward: forward)
        }
    }
}

/// A creature with its skin and what it wears, to be posed as often as wanted.
public struct DressedCreature: Sendable {
    public let creature: Creature
    private let skin: CreatureSkin

    init(creature: Creature, seed: UInt64) {
        self.creature = creature
        skin = CreatureSkin(creature.plan, seed: seed)
    }

    /// This creature as `figure` says.
    public func posed(_ figure: Figure, stride: Double? = nil, object: Int) -> PosedBody {
        let pose = creature.pose(of: figure, stride: stride)
        var placed = creature.placements(of: figure, stride: stride)
        let landmarks = creature.landmarks(of: figure, placed)
        let face = creature.face(figure, placed)
        let grips = creature.grips(of: figure, placed)
        // The jaw drops on its hinge; landmarks are those of a closed mouth.
        let jaw = CreatureJoint.jaw.rawValue
        let hinge = creature.plan.joints[jaw]
        let turn = placed[jaw].turn * Turn(pitch: 30 * pose.mouth)
        placed[jaw] = Placement(turn: turn, shift: placed[jaw] * hinge - turn * hinge)
        let (meshes, strokes) = skin.posed(placed, object: object)
        return PosedBody(meshes: meshes, landmarks: landmarks, face: face, strokes: strokes, held: grips)
    }
}
