internal import Poses
internal import Story

/// Attaches held things to hands: each thing's frame from the hand that closes on it.
struct Gripper {
    let body: Physique
    let skeleton: Skeleton

    func grips(of figure: Figure) -> [Grip] {
        figure.holds.map { held in
            if let dragged = Grip.dragged(held, by: figure, size: Float(body.look.heightM)) { return dragged }
            let side: Side = held.hand == .left ? .left : .right
            var frame = Frame(hand(side), held.prop, figure: figure)
            if held.hand == .both { frame.share(with: hand(side.other), held.prop) }
            return frame.grip(held)
        }
    }

    /// A hand in the world: the middle of what the palm faces, and its directions.
    struct Hand {
        var palm: Point
        /// Between thumb and index.
        var pinch: Point
        /// Between index and middle finger.
        var fork: Point
        var fingers: Point
        var out: Point
        var thumb: Point
        var bodyForward: Point
    }

    func hand(_ side: Side) -> Hand {
        let rest = HandFrame(side, body)
        let turn = skeleton.world.turn * skeleton.turn(side.hand)
        func place(_ bone: Bone, end: Bool = false) -> Point {
            skeleton.place(Anchor(bone, end ? body.end(bone) : body.start(bone)), of: body)
        }
        let index = side.finger(0)
        return Hand(
            palm: skeleton.place(body.anchors.palms[side.rawValue], of: body),
            pinch: (place(side.finger(4)[2], end: true) + place(index[2], end: true)) / 2,
            fork: (place(index[2]) + place(side.finger(1)[2])) / 2, fingers: turn * rest.fingers,
            out: turn * rest.palm, thumb: turn * -rest.little, bodyForward: skeleton.world.turn.z)
    }

    struct Frame {
        var origin: Point
        var up: Point
        var forward: Point

        init(_ hand: Hand, _ prop: PropKind, figure: Figure) {
            let (f, n, t) = (hand.fingers, hand.out, hand.thumb)
            switch prop {
            case .gun: (origin, up, forward) = (hand.palm, t, f)
            case .rifle: (origin, up, forward) = (hand.palm, t, f * 0.9 + t * 0.1)
            case .phone where figure.action != .phoneEar:
                (origin, up, forward) = (hand.palm + f * 0.045 + n * 0.006, t * 0.9 + f * 0.2, n)
            case .phone: (origin, up, forward) = (hand.palm + n * 0.004, t * 0.9 + f * 0.45, n)
            case .book, .letter, .newspaper, .photograph, .map, .file, .ticket, .money, .sign:
                (origin, up, forward) = (hand.palm + f * 0.05, f - t * 0.1, n)
            case .bag, .briefcase, .suitcase:
                (origin, up, forward) = (hand.palm, [0, 1, 0], hand.bodyForward)
            case .umbrella: (origin, up, forward) = (hand.palm, Point(0, 1, 0) + t * 0.15, hand.bodyForward)
            case .flashlight, .camera: (origin, up, forward) = (hand.palm, t, f)
            case .knife, .sword, .bat, .tool:
                (origin, up, forward) = (hand.palm, figure.action == .stab ? f * 0.85 + t * 0.5 : t * 0.7 + f * 0.7, n)
            case .pen: (origin, up, forward) = (hand.pinch, t * 0.8 - f * 0.5 - n * 0.3, f)
            case .key, .ring, .lighter, .medicine: (origin, up, forward) = (hand.pinch, t, f)
            case .cigarette: (origin, up, forward) = (hand.fork, f * 0.4 - n, f)
            case .tray, .plate, .bowl, .food:
                (origin, up, forward) = (hand.palm + n * 0.012, [0, 1, 0], hand.bodyForward)
            case .ball: (origin, up, forward) = (hand.palm + n * 0.03, t, f)
            case .glass, .cup, .bottle:
                // Upright unless it is at the mouth or poured.
                let tilt = figure.action == .drink || figure.action == .pour
                (origin, up, forward) = (hand.palm + n * 0.022, tilt ? t : t * 0.25 + Point(0, 1, 0), f)
                if figure.action == .drink { up = Point(0, 0.8, 0) - hand.bodyForward * 0.55 }
                if figure.action == .pour { up = Point(0, -0.35, 0) + hand.bodyForward * 0.5 - t * 0.1 }
            case .candle, .flowers, .rope: (origin, up, forward) = (hand.palm + n * 0.01, t, f)
            default: (origin, up, forward) = (hand.palm + n * 0.02, [0, 1, 0], hand.bodyForward)
            }
        }

        /// A thing in both hands lies between them.
        mutating func share(with other: Hand, _ prop: PropKind) {
            switch prop {
            case .gun, .umbrella, .flashlight: return
            case .rifle, .sword, .bat, .tool:
                let barrel = other.palm - origin
                if prop == .rifle { forward = barrel } else { up = barrel.dot(up) < 0 ? -barrel : barrel }
            default:
                origin = (origin + other.palm) / 2
                up = up.mixed(up.dot(other.fingers) > 0 ? other.fingers : up, 0.5)
                forward = forward.mixed(other.out, prop == .book ? 0.5 : 0)
            }
        }

        func grip(_ held: Held) -> Grip {
            // Things that point keep their way; things that stand keep their axis.
            let points: Set<PropKind> = [.gun, .rifle, .flashlight, .camera]
            var (u, f) = (up.unit, forward.unit)
            if points.contains(held.prop) { u = u.across(f).unit } else { f = f.across(u).unit }
            return Grip(
                prop: held.prop, label: held.label, hand: held.hand, position: origin, right: f.cross(u), up: u,
                forward: f)
        }
    }
}

extension Grip {
    /// What is not carried but follows on the floor; nil for things of the hand.
    /// - Parameter size: the height of who drags it, metres.
    static func dragged(_ held: Held, by figure: Figure, size: Float) -> Grip? {
        guard held.prop == .sledge else { return nil }
        let ahead = Turn(Float(figure.yaw), about: [0, 1, 0]).z
        let up = Point(0, 1, 0)
        return Grip(
            prop: held.prop, label: held.label, hand: held.hand,
            position: Point(figure.position) - ahead * (0.8 + size * 0.3), right: ahead.cross(up), up: up,
            forward: ahead)
    }
}
