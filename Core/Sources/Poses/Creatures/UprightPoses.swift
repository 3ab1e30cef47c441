/// Poses of a penguin: a body like a skittle, two short legs, two flippers, and a belly to slide on.
enum UprightPoses {
    static func pose(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        p.ground = .feet
        let s = beat.sign
        for limb in [CreatureLimb.leftHind, .rightHind] { p[limb] = .plant(ahead: 0.015 * limb.sign * s) }
        p.foreLimbs(out: -4)
        p[.leftForeUpper].side -= 4 * s
        p[.root].side = 2 * s
        p[.neck].side = -3 * s
        switch deed {
        case .stand: break
        case .walk: waddle(beat, hurry: 1, &p)
        case .run:
            waddle(beat, hurry: 1.7, &p)
            p[.root].forward = 17
            p.foreLimbs(out: 52, ahead: -34)
        case .sit: sit(&p)
        case .glide: p = slide(face: false)
        case .lie: p = slide(face: true)
        case .sleep: asleep(s, &p)
        case .dead:
            p = slide(face: true)
            p[.root].forward = -88
            p.gaze = 0
            p.foreLimbs(out: 60)
        case .feed:
            p[.spine].forward = 26
            p[.chest].forward = 26
            p[.neck].forward = 34
            p.foreLimbs(out: 18, ahead: -26)
            p.gaze = 0.2
        case .leap: airborne(&p, out: 96, gap: 0.2)
        case .fall:
            airborne(&p, out: 118, gap: 0.3)
            p[.root] = .init(forward: -24, turn: 14, side: 24 * s)
            p.mouth = 0.8
        case .rear:
            p.foreLimbs(out: 118)
            p[.root].forward = -6
            p[.head].forward = -14
        case .attack:
            p[.root].forward = 16
            p.foreLimbs(out: 66, ahead: 40)
            p.mouth = 0.9
        case .cower:
            p[.root].forward = -9
            p[.chest].forward = 12
            p[.neck].forward = 20
            p.foreLimbs(out: 16, ahead: 66)
        case .embrace:
            p[.root].forward = 9
            p.foreLimbs(out: 26, ahead: 76)
            p[.head].side = 16 * s
        case .haul:
            p[.root].forward = 20
            p[.neck].forward = -8
            p.foreLimbs(out: 14, ahead: -42)
            p[.leftHind] = .plant(ahead: 0.1)
            p[.rightHind] = .plant(ahead: -0.08, pitch: 24)
        case .reach, .wave, .ear: flipper(deed, beat, &p)
        }
        return p
    }

    /// The whole body rolls over the standing foot.
    private static func waddle(_ beat: CreaturePoses.Beat, hurry: Float, _ p: inout CreaturePose) {
        let left = beat.step(0)
        let right = beat.step(0.5)
        p[.leftHind] = .plant(ahead: 0.075 * hurry * left.swing, lift: 0.05 * hurry * left.lift, pitch: -22 * left.lift)
        p[.rightHind] = .plant(
            ahead: 0.075 * hurry * right.swing, lift: 0.05 * hurry * right.lift, pitch: -22 * right.lift)
        let roll = right.lift - left.lift
        p[.root] = .init(forward: 4, turn: 9 * left.swing, side: 9 * roll)
        p[.neck].side = -7 * roll
        p.foreLimbs(out: 22 + 8 * abs(roll), ahead: -10)
        p[.leftForeUpper].side -= 12 * roll
        p[.rightForeUpper].side -= 12 * roll
    }

    private static func sit(_ p: inout CreaturePose) {
        p.ground = .body
        p[.root].forward = -13
        p[.chest].forward = 6
        for limb in [CreatureLimb.leftHind, .rightHind] {
            p[limb] = .free
            p[limb.upper] = .init(forward: -62, side: -8 * limb.sign)
            p[limb.foot].forward = 18
        }
        p.foreLimbs(out: 24, ahead: 14)
    }

    /// On the belly, the head up, flippers out, feet behind.
    private static func slide(face: Bool) -> CreaturePose {
        var p = CreaturePose()
        p[.root].forward = face ? 84 : 78
        p[.neck].forward = face ? -20 : -46
        p[.head].forward = face ? -18 : -38
        p.foreLimbs(out: face ? 46 : 58, ahead: -18)
        for limb in [CreatureLimb.leftHind, .rightHind] {
            p[limb.upper] = .init(forward: 50, side: -14 * limb.sign)
            p[limb.foot].forward = 60
        }
        return p
    }

    private static func asleep(_ sign: Float, _ p: inout CreaturePose) {
        sit(&p)
        p.gaze = 0
        p[.root].side = 7 * sign
        p[.neck] = .init(forward: 30, side: 14 * sign)
        p[.head].forward = 20
        p.foreLimbs(out: 2)
    }

    private static func airborne(_ p: inout CreaturePose, out: Float, gap: Float) {
        p.ground = .air(gap)
        p.foreLimbs(out: out)
        for limb in [CreatureLimb.leftHind, .rightHind] {
            p[limb] = .free
            p[limb.upper] = .init(forward: 16 * limb.sign, side: -22 * limb.sign)
            p[limb.foot].forward = 30
        }
    }

    private static func flipper(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat, _ p: inout CreaturePose) {
        let limb: CreatureLimb = beat.sign > 0 ? .leftFore : .rightFore
        switch deed {
        case .reach:
            p[limb.upper] = .init(forward: -80, side: -14 * limb.sign)
            p[.root].forward = 6
        case .wave: p[limb.upper] = .init(forward: -10, side: -132 * limb.sign)
        default:
            p[limb.upper] = .init(forward: -34, side: -146 * limb.sign)
            p[.head].side = 10 * limb.sign
        }
        p[.root].side = -5 * limb.sign
    }
}
