internal import Story

/// What a hand does that holds something while the action says nothing of it.
enum Grasp {
    /// Sets hand shapes for held things; gives an idle arm a pose that shows the thing outside the silhouette.
    static func apply(_ figure: Figure, mirrored: Bool, to p: inout Pose) {
        for held in figure.holds {
            let sides: [Side] =
                held.hand == .both ? [.right, .left] : [(held.hand == .left) == mirrored ? .right : .left]
            for (index, side) in sides.enumerated() {
                let idle = isIdle(side, figure.action)
                var arm = p[arm: side]
                if idle { pose(held.prop, second: index == 1, &arm, p.ground) }
                arm.hand = shape(of: held.prop, figure.action, now: arm.hand, acting: !idle)
                p[arm: side] = arm
            }
        }
    }

    /// Whether the action leaves this hand alone.
    private static func isIdle(_ side: Side, _ action: Action) -> Bool {
        switch action {
        case .rest, .listen, .look, .wait, .standUp, .sitDown, .walk, .laugh, .think: true
        case .talk, .point, .wave, .whisper, .phoneEar, .phoneLook, .drink, .eat, .smoke, .open, .reach, .give, .hold,
            .stab, .punch, .slap, .throw, .pickUp:
            side == .left
        default: false
        }
    }

    private static func pose(_ prop: PropKind, second: Bool, _ arm: inout Pose.Arm, _ ground: Pose.Ground) {
        let hang = Pose.Arm(upper: [0.22, -1, 0.0], lower: [0.02, -1, 0.12])
        switch prop {
        case .bag, .briefcase, .suitcase, .box, .crate:
            arm = hang
        case .gun, .knife, .sword, .bat, .tool, .key:
            arm = .init(upper: [0.3, -1, -0.05], lower: [0.05, -0.85, 0.5])
        case .umbrella:
            arm = .init(
                reach: [0.16, -0.02, 0.26], elbow: [0.7, -1, -0.1], fingers: [-0.7, 0.2, 0.7], palm: [-0.7, 0, -0.7])
        case .flashlight, .candle, .camera:
            arm = .init(
                reach: [0.16, 0.02, 0.42], elbow: [0.7, -1, -0.1], fingers: [-0.4, 0.1, 1], palm: [-1, 0.1, 0])
        case .book, .letter, .newspaper, .photograph, .map, .file, .phone, .ticket, .money:
            arm = .init(
                reach: [second ? 0.1 : 0.08, -0.14, 0.3], elbow: [0.7, -1, -0.2], fingers: [-0.6, 0.25, 0.8],
                palm: [-0.3, 0.85, -0.5])
        case .tray, .plate, .bowl, .food, .flowers:
            arm = .init(
                reach: [0.16, -0.14, 0.34], elbow: [0.7, -1, -0.3], fingers: [-0.2, 0.1, 1], palm: [-0.2, 1, 0])
        case .rifle:
            arm =
                second
                ? .init(
                    reach: [0.0, 0.0, 0.26], elbow: [1, -0.9, 0], fingers: [-0.5, 0.6, 0.6], palm: [-0.6, 0.5, -0.6])
                : .init(
                    reach: [0.1, -0.2, 0.2], elbow: [1, -0.6, -0.5], fingers: [-0.6, 0.2, 0.8], palm: [-0.8, 0, -0.6])
        case .cigarette:
            arm = .init(
                reach: [0.26, -0.06, 0.26], elbow: [0.6, -1, -0.3], fingers: [-0.1, 0.7, 0.75], palm: [-1, 0.1, 0.1])
        default:
            arm = .init(
                reach: [0.17, -0.14, 0.32], elbow: [0.7, -1, -0.3], fingers: [-0.4, 0.1, 1], palm: [-1, 0.1, 0])
        }
    }

    /// The shape of the hand that closes on a thing.
    private static func shape(of prop: PropKind, _ action: Action, now: HandShape, acting: Bool) -> HandShape {
        switch prop {
        case .gun: .pistol
        case .phone where action != .phoneEar: .cradle
        case .phone, .book, .letter, .newspaper, .photograph, .map, .file, .ticket, .money, .tray, .plate: .slab
        case .cup, .glass, .bottle, .bowl, .food, .ball: .wide
        case .pen, .key, .ring, .lighter, .medicine: .pinch
        case .cigarette: .smoke
        case .knife, .sword, .bat, .flashlight, .tool, .umbrella, .candle, .rope, .rifle, .flowers: .rod
        case .bag, .briefcase, .suitcase: .fist
        case .hat, .coat: .loose
        default: acting ? now : .wide
        }
    }
}
