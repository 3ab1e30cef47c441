internal import Story

/// Actions that take the whole body. Lines of action are C or S curves, exaggerated; limbs oppose each other.
enum Motion {
    /// - Returns: false where the action leaves the legs to the posture.
    static func apply(_ action: Action, _ posture: Posture, _ manner: Manner, to p: inout Pose) -> Bool {
        if let whole = everywhere(action, posture) {
            p = whole
            return true
        }
        guard posture == .stand else {
            return whileNotStanding(action, posture, manner, &p)
        }
        if let moving = travel(action, manner) ?? effort(action) ?? Fight.pose(action) {
            p = moving
            return true
        }
        return stance(action, &p)
    }

    /// Some gestures want another stance under them.
    private static func stance(_ action: Action, _ p: inout Pose) -> Bool {
        switch action {
        case .aim, .shoot, .point, .reach, .shout, .stab:
            p.pelvis = .init(turn: 10)
            p.spine = .init(forward: 4, turn: -6)
            p.head = .init()
            p.sway = [0, 0.06]
            p.drop = 0.05
            p.leftLeg = .init(plant: [0.14, 0, 0.26], toeOut: 8)
            p.rightLeg = .init(plant: [0.2, 0, -0.2], toeOut: 40)
        case .carry, .search, .cook, .wash:
            p.pelvis = .init(side: -3)
            p.drop = 0.03
            p.leftLeg.plant = [0.14, 0, 0.04]
            p.rightLeg.plant = [0.17, 0, -0.06]
        default: break
        }
        return false
    }

    /// Poses that replace any posture.
    private static func everywhere(_ action: Action, _ posture: Posture) -> Pose? {
        switch action {
        case .crawl: crawl
        case .swim: swim
        case .sleep where posture == .lie: asleep
        case .dead where posture == .lie: fallen
        case .drive: drive
        case .ride: ride
        case .hide where posture == .crouch || posture == .kneel: hide
        default: nil
        }
    }

    /// Blows, sleep and shock while sitting, kneeling, crouching, leaning or lying.
    private static func whileNotStanding(
        _ action: Action, _ posture: Posture, _ manner: Manner, _ p: inout Pose
    ) -> Bool {
        switch action {
        case .sleep, .dead:
            p.gaze = 0
            p.spine.forward += action == .sleep ? 22 : -8
            p.spine.side += 12
            p.head = action == .sleep ? .init(forward: 26, side: 12) : .init(forward: 12, turn: 20, side: 22)
            if action == .dead {
                p.leftArm = .init(upper: [0.4, -1, -0.1], lower: [0.1, -1, 0.05])
                p.rightArm = .init(upper: [0.5, -0.9, 0.2], lower: [0.2, -1, 0.3])
            }
            return true
        default:
            guard let blow = Fight.pose(action) ?? effort(action) ?? travel(action, manner) else { return false }
            // The upper body of the blow on the legs of the posture.
            p.leftArm = blow.leftArm
            p.rightArm = blow.rightArm
            p.spine = p.spine.share(0.5) + blow.spine
            p.head = blow.head
            return true
        }
    }

    // MARK: Getting about

    private static func travel(_ action: Action, _ manner: Manner) -> Pose? {
        switch action {
        case .walk: Gait.walk(manner.pick(4, .gait), manner)
        case .run: Gait.run(manner.pick(3, .gait))
        case .climb: climb
        case .fall: fall
        case .jump: jump
        case .dance: dance
        case .standUp: rise(0.24)
        case .sitDown: rise(0.3)
        case .hide, .peek: peek
        default: nil
        }
    }

    private static var climb: Pose {
        var p = Pose()
        p.drop = 0.03
        p.pelvis = .init(forward: 12, turn: 8, side: 5)
        p.spine = .init(forward: 12, turn: -14, side: -8)
        p.head = .init(forward: -18)
        p.leftLeg = .init(plant: [0.1, 0.36, 0.34], toeOut: 6)
        p.rightLeg = .init(plant: [0.1, 0, -0.1], toeOut: 8, heel: 34)
        p.leftArm = .init(
            reach: [0.3, 0.02, 0.34], elbow: [0.9, -0.8, -0.2], fingers: [0.1, 0.2, 1], palm: [0.1, -1, 0.1],
            hand: .wide)
        p.rightArm = .init(upper: [0.3, -0.9, -0.35], lower: [0.05, -0.9, 0.35])
        return p
    }

    private static var fall: Pose {
        var p = Pose()
        p.ground = .air(0.25)
        p.pelvis = .init(forward: -38, turn: 16, side: 18)
        p.spine = .init(forward: -14, turn: -18, side: 12)
        p.head = .init(forward: 18, side: -10)
        p.leftLeg = .init(plant: nil, thigh: [0.3, -0.15, 1], calf: [0.1, -0.8, 0.5], foot: [0.1, -0.3, 1])
        p.rightLeg = .init(plant: nil, thigh: [0.25, -0.7, 0.6], calf: [0.1, -0.6, -0.7], foot: [0, -0.9, 0.2])
        p.leftArm = .init(upper: [0.9, 0.5, 0.3], lower: [0.5, 0.6, 0.5], hand: .spread, shrug: 10)
        p.rightArm = .init(upper: [0.9, 0.1, 0.7], lower: [0.2, 0.5, 0.8], hand: .spread)
        return p
    }

    private static var jump: Pose {
        var p = Pose()
        p.ground = .air(0.35)
        p.pelvis = .init(forward: 14, turn: -8)
        p.spine = .init(forward: -18, turn: 14, side: 6)
        p.head = .init(forward: -8)
        p.leftLeg = .init(plant: nil, thigh: [0.15, -0.35, 0.95], calf: [0.02, -0.8, -0.6], foot: [0.05, -0.6, 0.6])
        p.rightLeg = .init(plant: nil, thigh: [0.1, -0.85, -0.5], calf: [0.05, -0.4, -0.9], foot: [0, -0.9, -0.3])
        p.leftArm = .init(upper: [0.6, 0.75, 0.2], lower: [0.2, 0.95, 0.3], hand: .spread, shrug: 14)
        p.rightArm = .init(upper: [0.8, 0.25, -0.3], lower: [0.6, 0.6, 0.3], hand: .spread, shrug: 8)
        return p
    }

    private static var dance: Pose {
        var p = Pose()
        p.drop = 0.08
        p.sway = [0.09, 0]
        p.pelvis = .init(turn: -14, side: -12)
        p.spine = .init(forward: -4, turn: 24, side: 24)
        p.head = .init(forward: -8, side: -14)
        p.leftLeg = .init(plant: [0.06, 0, 0.02], toeOut: 20)
        p.rightLeg = .init(plant: [0.24, 0, 0.18], knee: [0.1, 0, 1], toeOut: 10, heel: 48)
        p.leftArm = .init(upper: [0.85, 0.35, 0.25], lower: [-0.1, 0.9, 0.4], hand: .open, shrug: 10)
        p.rightArm = .init(upper: [0.8, -0.45, 0.3], lower: [0.5, -0.1, 0.8], hand: .open)
        return p
    }

    /// Half way between the seat and standing.
    private static func rise(_ drop: Float) -> Pose {
        var p = Pose()
        p.drop = drop
        p.sway = [0.01, -0.2]
        p.pelvis = .init(forward: 30, turn: 4)
        p.spine = .init(forward: 26, turn: -8, side: 4)
        p.head = .init(forward: -30)
        p.leftLeg = .init(plant: [0.13, 0, 0.06], toeOut: 12)
        p.rightLeg = .init(plant: [0.14, 0, -0.1], toeOut: 18, heel: 12)
        p.leftArm = .init(
            reach: [0.16, 0.0, 0.3], frame: .hips, elbow: [1, 0, -0.6], fingers: [-0.2, -0.7, 0.7],
            palm: [0, -0.7, -0.7])
        p.rightArm = .init(upper: [0.35, -0.8, -0.55], lower: [0.1, -1, 0.1], hand: .open)
        return p
    }

    private static var peek: Pose {
        var p = Pose()
        p.sway = [-0.08, 0.02]
        p.drop = 0.07
        p.pelvis = .init(forward: 5, turn: 8, side: 6)
        p.spine = .init(forward: 12, turn: 8, side: -18)
        p.head = .init(side: -14)
        p.leftLeg = .init(plant: [0.22, 0, -0.06], toeOut: 16, heel: 16)
        p.rightLeg = .init(plant: [0.1, 0, 0.12], toeOut: 6)
        p.rightArm = .init(
            reach: [0.28, 0.06, 0.34], elbow: [0.6, -1, 0], fingers: [0.1, 1, 0.2], palm: [-0.2, 0, 1], hand: .open)
        p.leftArm = .init(upper: [0.3, -0.9, 0.1], lower: [-0.3, -0.6, 0.6], hand: .loose)
        return p
    }

    // MARK: Effort

    private static func effort(_ action: Action) -> Pose? {
        switch action {
        case .push: push
        case .pull: pull
        case .throw: toss
        case .pickUp: pickUp
        default: nil
        }
    }

    private static var push: Pose {
        var p = Pose()
        p.drop = 0.14
        p.sway = [0, 0.1]
        p.pelvis = .init(forward: 20, turn: 6)
        p.spine = .init(forward: 14, turn: -10, side: 5)
        p.head = .init(forward: -14, side: 6)
        p.leftLeg = .init(plant: [0.12, 0, 0.24], toeOut: 8)
        p.rightLeg = .init(plant: [0.12, 0, -0.52], toeOut: 14, heel: 34)
        p.leftArm = .init(
            reach: [0.19, 0.1, 0.5], elbow: [0.9, -0.7, 0], fingers: [0, 1, 0.15], palm: [-0.05, 0, 1], hand: .open)
        p.rightArm = .init(
            reach: [0.16, -0.02, 0.45], elbow: [0.9, -0.9, 0], fingers: [-0.05, 1, 0.1], palm: [-0.05, 0, 1],
            hand: .open)
        return p
    }

    private static var pull: Pose {
        var p = Pose()
        p.drop = 0.16
        p.sway = [0, -0.16]
        p.pelvis = .init(forward: -8, turn: 10)
        p.spine = .init(forward: -12, turn: -16, side: -5)
        p.head = .init(forward: 10, side: 8)
        p.leftLeg = .init(plant: [0.14, 0, 0.36], toeOut: 6)
        p.rightLeg = .init(plant: [0.16, 0, -0.16], toeOut: 26)
        p.leftArm = .init(
            reach: [0.03, -0.06, 0.52], elbow: [0.9, -0.8, 0], fingers: [-0.3, 0.1, 1], palm: [-0.9, -0.3, 0],
            hand: .rod)
        p.rightArm = .init(
            reach: [0.05, -0.1, 0.38], elbow: [1, -0.5, -0.2], fingers: [-0.3, 0, 1], palm: [-0.9, -0.3, 0], hand: .rod)
        return p
    }

    private static var toss: Pose {
        var p = Pose()
        p.drop = 0.08
        p.sway = [0, -0.06]
        p.pelvis = .init(forward: -6, turn: -24)
        p.spine = .init(forward: -10, turn: -30, side: -14)
        p.head = .init(turn: 40)
        p.leftLeg = .init(plant: [0.12, 0, 0.38], toeOut: 4, heel: 0)
        p.rightLeg = .init(plant: [0.16, 0, -0.26], toeOut: 52)
        // One arm throws, from behind the ear; the other points low at whom it is for.
        p.leftArm = .init(upper: [0.4, -0.7, 0.55], lower: [0.0, -0.25, 0.95], hand: .loose)
        p.rightArm = .init(upper: [0.8, 0.1, -0.45], lower: [0.0, 0.95, 0.05], hand: .wide, shrug: 8)
        return p
    }

    private static var pickUp: Pose {
        var p = Pose()
        p.drop = 0.34
        p.sway = [0.02, -0.1]
        p.pelvis = .init(forward: 40, turn: 8, side: -4)
        p.spine = .init(forward: 40, turn: 16, side: -8)
        p.head = .init(forward: -22)
        p.leftLeg = .init(plant: [0.13, 0, 0.16], toeOut: 10)
        p.rightLeg = .init(plant: [0.15, 0, -0.22], toeOut: 14, heel: 36)
        p.rightArm = .init(
            reach: [0.1, 0.14, 0.36], frame: .floor, elbow: [0.8, 0.3, -0.2], fingers: [-0.1, -0.9, 0.4],
            palm: [-0.9, 0, 0.1], hand: .wide)
        p.leftArm = .init(
            reach: [0.17, -0.03, 0.34], frame: .hips, elbow: [1, 0.3, -0.3], fingers: [-0.4, -0.4, 0.8],
            palm: [0, -0.9, -0.3])
        return p
    }
}
