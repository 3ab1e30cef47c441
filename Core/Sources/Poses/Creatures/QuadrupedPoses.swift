/// Poses of a body on four legs, from mouse to elephant.
enum QuadrupedPoses {
    static func pose(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = standing(beat)
        switch deed {
        case .stand: break
        case .walk: walk(beat, &p)
        case .run, .glide: p = gallop(beat)
        case .leap: leap(&p)
        case .sit: sit(beat, &p)
        case .lie: p = lie(beat)
        case .sleep: p = asleep(beat)
        case .dead: p = dead
        case .feed: feed(&p)
        case .fall: p = fall
        case .rear, .embrace: rear(&p, embraces: deed == .embrace)
        case .attack: attack(&p)
        case .cower: cower(&p)
        case .haul: haul(&p)
        case .reach, .wave, .ear: paw(beat, deed, &p)
        }
        return p
    }

    /// Weight on one side: no two feet of a pair stand alike.
    private static func standing(_ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        p.ground = .feet
        let s = beat.sign * 0.03
        p[.leftFore] = .plant(ahead: s)
        p[.rightFore] = .plant(ahead: -s)
        p[.leftHind] = .plant(ahead: -0.02 - s)
        p[.rightHind] = .plant(ahead: -0.02 + s * 1.4)
        p[.spine].turn = 4 * beat.sign
        p[.tail].turn = 10 * beat.sign
        return p
    }

    private static func walk(_ beat: CreaturePoses.Beat, _ p: inout CreaturePose) {
        // Lateral sequence: left hind, left fore, right hind, right fore.
        for (limb, late): (CreatureLimb, Float) in [
            (.leftFore, 0), (.rightFore, 0.5), (.leftHind, 0.75), (.rightHind, 0.25),
        ] {
            let step = beat.step(late)
            p[limb] = .plant(ahead: 0.17 * step.swing, lift: 0.09 * step.lift, pitch: 34 * step.lift)
        }
        p.sink = 0.012
        p[.neck].forward = 12 + 4 * beat.swing
        p[.head].forward = -8
        p[.spine].turn = 5 * beat.swing
        p[.tail].turn = -14 * beat.swing
    }

    /// Stretched out or gathered: the two silhouettes of a gallop.
    private static func gallop(_ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        p.ground = .air(0.1)
        let stretched = beat.part < 0.6
        let (fore, hind): (Float, Float) = stretched ? (-58, 52) : (34, -46)
        for limb in CreatureLimb.allCases {
            // Pairs are a little apart in time.
            let apart: Float = limb.sign > 0 ? 9 : -9
            if limb.isFore {
                p[limb.upper].forward = fore + apart
                p[limb.lower].forward = stretched ? 12 : -62
                p[limb.foot].forward = stretched ? 10 : 70
            } else {
                p[limb.upper].forward = hind + apart
                p[limb.lower].forward = stretched ? -8 : 34
                p[limb.foot].forward = stretched ? 26 : -30
            }
        }
        p[.root].forward = stretched ? -4 : 6
        p[.spine].forward = stretched ? -6 : 14
        p[.chest].forward = stretched ? -4 : 10
        p[.neck].forward = stretched ? 26 : 6
        p[.head].forward = -16
        p[.tail].forward = 40
        return p
    }

    private static func leap(_ p: inout CreaturePose) {
        p = gallop(.init(part: 0, sign: 1))
        p.ground = .air(0.3)
        p[.root].forward = -24
        p[.neck].forward = 6
    }

    private static func sit(_ beat: CreaturePoses.Beat, _ p: inout CreaturePose) {
        p.sink = 0.29
        p[.root].forward = -40
        p[.spine].forward = -8
        p[.leftHind] = .plant(ahead: 0.17, out: 0.03)
        p[.rightHind] = .plant(ahead: 0.13, out: 0.04)
        p[.leftFore] = .plant(ahead: -0.12 + 0.02 * beat.sign)
        p[.rightFore] = .plant(ahead: -0.12 - 0.02 * beat.sign)
        p[.neck].forward = 26
        p[.head].forward = 20
        p[.tail].forward = 10
        p[.tail].turn = 40 * beat.sign
    }

    private static func lie(_ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        for limb in CreatureLimb.allCases {
            if limb.isFore {
                p[limb.upper] = .init(forward: 58, side: -4 * limb.sign)
                p[limb.lower].forward = -146
                p[limb.foot].forward = 2
            } else {
                p[limb.upper] = .init(forward: -66, side: -14 * limb.sign)
                p[limb.lower].forward = 128
                p[limb.foot].forward = -140
            }
        }
        p[.neck].forward = -6
        p[.head].forward = 6
        p[.tail].turn = 46 * beat.sign
        p[.tail].forward = -10
        return p
    }

    /// Curled to one side, the chin on the paws.
    private static func asleep(_ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = lie(beat)
        p.gaze = 0
        p[.spine] = .init(turn: 20 * beat.sign, side: 8 * beat.sign)
        p[.chest].turn = 18 * beat.sign
        p[.neck] = .init(forward: 52, turn: 30 * beat.sign)
        p[.head] = .init(forward: 6, turn: 16 * beat.sign, side: 14 * beat.sign)
        p[.tail].turn = 80 * beat.sign
        p[.tailMiddle].turn = 40 * beat.sign
        return p
    }

    private static var dead: CreaturePose {
        var p = CreaturePose()
        p.gaze = 0
        p[.root].side = 88
        p[.neck].forward = -10
        p[.head].forward = 12
        p[.leftForeUpper].forward = -24
        p[.rightForeUpper].forward = -6
        p[.leftHindUpper].forward = 18
        p[.tail].forward = -20
        return p
    }

    private static var fall: CreaturePose {
        var p = gallop(.init(part: 0, sign: 1))
        p.ground = .air(0.35)
        p[.root] = .init(forward: 26, turn: 12, side: 30)
        p[.neck].forward = -20
        p.mouth = 0.7
        return p
    }

    private static func feed(_ p: inout CreaturePose) {
        p.gaze = 0.2
        p.sink = 0.03
        p[.root].forward = 5
        p[.chest].forward = 10
        p[.neck].forward = 72
        p[.head].forward = -12
        p[.leftFore] = .plant(ahead: 0.05)
        p[.rightFore] = .plant(ahead: -0.05)
    }

    private static func rear(_ p: inout CreaturePose, embraces: Bool) {
        p.sink = 0.05
        p[.root].forward = -52
        p[.spine].forward = -6
        p[.neck].forward = 16
        p[.head].forward = 28
        for limb in [CreatureLimb.leftHind, .rightHind] { p[limb] = .plant(ahead: 0.1, out: 0.02) }
        for limb in [CreatureLimb.leftFore, .rightFore] {
            p[limb] = .free
            p[limb.upper] = .init(forward: (embraces ? -24 : -38) + limb.sign * 9, side: -8 * limb.sign)
            p[limb.lower].forward = embraces ? -10 : -30
            p[limb.foot].forward = embraces ? 20 : 74
        }
        p[.tail].forward = -30
    }

    private static func attack(_ p: inout CreaturePose) {
        p.sink = 0.09
        p[.root].forward = 7
        p[.neck].forward = 24
        p[.head].forward = -20
        p[.leftFore] = .plant(ahead: 0.2, out: 0.03)
        p[.rightFore] = .plant(ahead: 0.04, out: 0.04)
        p[.leftHind] = .plant(ahead: 0.05)
        p[.rightHind] = .plant(ahead: -0.16)
        p.mouth = 1
        p[.tail].forward = 20
    }

    private static func cower(_ p: inout CreaturePose) {
        p.sink = 0.16
        p[.root].forward = -7
        p[.neck].forward = 34
        p[.head].forward = -22
        p[.leftFore] = .plant(ahead: 0.12)
        p[.rightFore] = .plant(ahead: 0.07)
        p[.leftHind] = .plant(ahead: 0.07)
        p[.rightHind] = .plant(ahead: 0.03)
        p[.tail].forward = -60
    }

    private static func haul(_ p: inout CreaturePose) {
        p.sink = 0.06
        p[.root].forward = 8
        p[.neck].forward = 30
        p[.head].forward = -10
        p[.leftFore] = .plant(ahead: 0.08)
        p[.rightFore] = .plant(ahead: -0.16, pitch: 20)
        p[.leftHind] = .plant(ahead: -0.22, pitch: 24)
        p[.rightHind] = .plant(ahead: -0.02)
    }

    /// One fore leg lifted.
    private static func paw(_ beat: CreaturePoses.Beat, _ deed: CreatureDeed, _ p: inout CreaturePose) {
        let limb: CreatureLimb = beat.sign > 0 ? .leftFore : .rightFore
        p[limb] = .free
        p[limb.upper] = .init(forward: deed == .reach ? -52 : -70, side: -6 * limb.sign)
        p[limb.lower].forward = deed == .reach ? -24 : -50
        p[limb.foot].forward = deed == .reach ? 40 : 10
        p[.root].forward = -3
        p[.head].forward = -4
    }
}
