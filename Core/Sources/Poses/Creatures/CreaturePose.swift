/// How a creature is held: turns of the joints of its rig, and where its feet stand.
package struct CreaturePose: Sendable {
    /// What carries the body.
    package enum Ground: Sendable {
        /// Feet stand where `legs` put them; the height of the root is that at rest less `sink`.
        case feet
        /// Whatever is lowest lies on the floor.
        case body
        /// The lowest point is this far above the floor, in heights of the creature.
        case air(Float)
    }

    /// What holds a limb.
    package enum Leg: Sendable {
        /// The foot stands: moved ahead, outward and up from where it stands at rest, in heights of the creature; the
        /// foot is pitched by degrees.
        case plant(ahead: Float, out: Float = 0, lift: Float = 0, pitch: Float = 0)
        /// The limb hangs from its joints as `turns` say.
        case free
    }

    private var bends = [Pose.Bend](repeating: Pose.Bend(), count: CreatureJoint.allCases.count)
    package var legs: [Leg] = [.free, .free, .free, .free]
    /// How far the root sinks, in heights of the creature.
    package var sink: Float = 0
    package var ground = Ground.body
    /// 0 … 1: how far the head follows the gaze.
    package var gaze: Float = 1
    /// 0 closed … 1: how far the mouth or beak is open for what is done; a mood may open it farther.
    package var mouth: Float = 0

    package init() {}

    /// The turn of a joint against its parent, about the axes of the creature at rest; positive `side` leans to its
    /// left.
    package subscript(joint: CreatureJoint) -> Pose.Bend {
        get { bends[joint.rawValue] }
        set { bends[joint.rawValue] = newValue }
    }

    package subscript(limb: CreatureLimb) -> Leg {
        get { legs[limb.rawValue] }
        set { legs[limb.rawValue] = newValue }
    }

    /// Both fore limbs alike: lifted sideways by `out`, swung ahead by `ahead`, degrees.
    package mutating func foreLimbs(out: Float, ahead: Float = 0, lower: Float = 0) {
        for limb in [CreatureLimb.leftFore, .rightFore] {
            self[limb.upper] = .init(forward: -ahead, side: out * -limb.sign)
            self[limb.lower] = .init(forward: -lower)
        }
    }
}
