/// A direction or a place: (out, up, forward).
typealias Point = SIMD3<Float>

/// How a body is held, as a draughtsman would say it: where limbs point, what hands reach for, where feet stand.
///
/// Directions and places of limbs are (out, up, forward): out is away from the middle on either side, so a pose is
/// mirrored by swapping its sides. Angles are degrees; lengths are metres on a body of 1.75 m.
package struct Pose: Sendable {
    package var pelvis = Bend()
    /// How far the pelvis sinks below standing height.
    package var drop: Float = 0
    /// Where the pelvis moves to on the floor, (left, forward).
    package var sway = SIMD2<Float>(0, 0)
    /// Spread over the three bones of the spine.
    package var spine = Bend()
    /// Spread over neck and head, on top of where the gaze turns them.
    package var head = Bend()
    package var leftArm = Arm()
    package var rightArm = Arm()
    package var leftLeg = Leg()
    package var rightLeg = Leg()
    package var ground = Ground.feet
    /// 0 … 1: how far the head follows the gaze.
    package var gaze: Float = 1

    /// Forward, to the left, and over to the left side.
    package struct Bend: Sendable {
        package var forward: Float = 0
        package var turn: Float = 0
        package var side: Float = 0

        package var mirrored: Bend { Bend(forward: forward, turn: -turn, side: -side) }
        package func share(_ part: Float) -> Bend {
            Bend(forward: forward * part, turn: turn * part, side: side * part)
        }
        package static func + (a: Bend, b: Bend) -> Bend {
            Bend(forward: a.forward + b.forward, turn: a.turn + b.turn, side: a.side + b.side)
        }
    }

    package enum Ground: Sendable {
        /// The lower shoe stands on the floor.
        case feet
        /// The pelvis is at the height of the seat; shoes stand on the floor.
        case seat
        /// Whatever is lowest lies on the floor.
        case body
        /// The lowest point is this far above the floor.
        case air(Float)
    }

    /// What a place is measured from.
    package enum Frame: Sendable {
        case head, chest, hips
        /// The floor under the pelvis, along the body's facing.
        case floor
        /// The world itself, not mirrored: a point on someone else or a thing.
        case world
    }

    package struct Arm: Sendable {
        /// Directions of upper and lower arm in the axes of the chest.
        package var upper = SIMD3<Float>(0.25, -1, 0.02)
        package var lower = SIMD3<Float>(0.1, -1, 0.25)
        /// Where the palm goes instead, and what it is measured from.
        package var reach: SIMD3<Float>?
        package var frame = Frame.chest
        /// Where the elbow points while reaching.
        package var elbow = SIMD3<Float>(0.7, -0.8, -0.3)
        /// Directions of the fingers and of the palm, in the axes of `frame`; nil leaves the wrist straight.
        package var fingers: SIMD3<Float>?
        package var palm: SIMD3<Float>?
        package var hand = HandShape.relaxed
        /// What of the hand is brought to `reach`.
        package var contact = Contact.palm
        /// Degrees that the collar bone lifts.
        package var shrug: Float = 0
    }

    /// The part of a hand that meets a mark.
    package enum Contact: Sendable {
        case palm
        /// The front of a fist.
        case knuckles
        /// The middle of a blade in the fist.
        case blade
    }

    package struct Leg: Sendable {
        /// Where the middle of the sole goes in the world: a kick that lands.
        package var reach: SIMD3<Float>?
        /// Where the ankle stands, from under the hips: (out, above standing, forward); nil for directions.
        package var plant: SIMD3<Float>? = SIMD3<Float>(0.1, 0, 0)
        package var thigh = SIMD3<Float>(0, -1, 0)
        package var calf = SIMD3<Float>(0, -1, 0)
        /// Where the knee points.
        package var knee = SIMD3<Float>(0.2, 0, 1)
        /// Degrees that the toes turn out.
        package var toeOut: Float = 10
        /// Degrees that the heel lifts above the toes.
        package var heel: Float = 0
        /// The direction of the foot where it does not stand.
        package var foot: SIMD3<Float>?
    }

    /// The same seen in a mirror.
    package var mirrored: Pose {
        var other = self
        other.pelvis = pelvis.mirrored
        other.spine = spine.mirrored
        other.head = head.mirrored
        other.sway.x = -sway.x
        swap(&other.leftArm, &other.rightArm)
        swap(&other.leftLeg, &other.rightLeg)
        return other
    }

    package subscript(arm side: Side) -> Arm {
        get { side == .left ? leftArm : rightArm }
        set { if side == .left { leftArm = newValue } else { rightArm = newValue } }
    }

    package var isSeated: Bool { if case .seat = ground { true } else { false } }

    package func leg(_ side: Side) -> Leg { side == .left ? leftLeg : rightLeg }
}

/// How far the joints of a hand are bent, in degrees.
package struct HandShape: Sendable, Equatable {
    /// The three joints of index, middle, ring and little finger.
    package var fingers: [SIMD3<Float>]
    /// The thumb's joints towards the palm.
    package var thumb: SIMD3<Float>
    /// Between neighbouring fingers.
    package var spread: Float = 0

    init(_ index: Point, _ middle: Point, _ ring: Point, _ little: Point, thumb: Point, spread: Float = 0) {
        fingers = [index, middle, ring, little]
        self.thumb = thumb
        self.spread = spread
    }

    init(all: Point, thumb: Point, spread: Float = 0) {
        self.init(all, all, all, all, thumb: thumb, spread: spread)
    }

    package static let relaxed = HandShape(
        [12, 22, 14], [20, 28, 16], [26, 32, 18], [30, 34, 18], thumb: [5, 10, 10])
    package static let open = HandShape([2, 6, 4], [0, 4, 3], [3, 6, 4], [6, 8, 5], thumb: [-12, 0, 0], spread: 5)
    package static let spread = HandShape(all: [-6, 4, 4], thumb: [-22, -5, 0], spread: 11)
    package static let flat = HandShape(all: [2, 2, 2], thumb: [0, 4, 4])
    package static let fist = HandShape(all: [82, 95, 60], thumb: [28, 38, 40])
    package static let loose = HandShape(all: [52, 60, 35], thumb: [15, 20, 20])
    package static let point = HandShape([2, 4, 3], [78, 92, 55], [82, 95, 58], [84, 95, 58], thumb: [28, 38, 35])
    package static let claw = HandShape(all: [18, 48, 38], thumb: [-8, 20, 25], spread: 9)
    /// Round a thing some 7 cm across, 3 cm across, 1 cm across.
    package static let wide = HandShape(all: [34, 40, 26], thumb: [10, 14, 16])
    package static let rod = HandShape(all: [64, 74, 42], thumb: [30, 30, 26])
    package static let pinch = HandShape(
        [48, 42, 18], [52, 46, 22], [58, 60, 34], [62, 64, 36], thumb: [26, 24, 20])
    package static let pistol = HandShape(
        [22, 26, 14], [74, 82, 46], [78, 86, 48], [80, 86, 48], thumb: [14, 10, 6])
    package static let slab = HandShape([26, 30, 18], [30, 34, 20], [34, 38, 22], [36, 40, 24], thumb: [4, 12, 14])
    /// Under a telephone: it lies along the roots of the fingers, and their tips just hold its edge.
    package static let cradle = HandShape(
        [8, 56, 42], [10, 60, 44], [12, 62, 46], [16, 60, 46], thumb: [2, 8, 10])
    package static let smoke = HandShape(
        [14, 22, 10], [16, 24, 12], [48, 56, 30], [56, 60, 32], thumb: [6, 14, 14], spread: 3)
}
