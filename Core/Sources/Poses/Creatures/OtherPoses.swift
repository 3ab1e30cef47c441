/// Poses of birds that fly.
enum BirdPoses {
    static func pose(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        p.ground = .feet
        for limb in [CreatureLimb.leftHind, .rightHind] { p[limb] = .plant(ahead: 0.02 * limb.sign * beat.sign) }
        switch deed {
        case .stand, .ear, .haul: break
        case .walk:
            let (left, right) = (beat.step(0), beat.step(0.5))
            p[.leftHind] = .plant(ahead: 0.14 * left.swing, lift: 0.1 * left.lift)
            p[.rightHind] = .plant(ahead: 0.14 * right.swing, lift: 0.1 * right.lift)
            p[.neck].forward = 10 + 12 * beat.swing
            p[.tail].forward = 6
        case .run, .glide, .leap: p = flying(beat)
        case .fall:
            p = flying(beat)
            p[.root] = .init(forward: 34, side: 26)
            p.mouth = 0.8
        case .sit, .lie, .sleep:
            p.ground = .body
            for limb in [CreatureLimb.leftHind, .rightHind] {
                p[limb] = .free
                p[limb.upper].forward = -70
                p[limb.lower].forward = 150
            }
            if deed == .sleep { (p[.neck], p.gaze) = (.init(forward: 14, turn: 100 * beat.sign), 0) }
        case .dead:
            p.ground = .body
            (p[.root].side, p.gaze) = (100, 0)
            for limb in [CreatureLimb.leftHind, .rightHind] { p[limb] = .free }
        case .feed:
            p[.root].forward = 40
            p[.neck].forward = 26
            p[.tail].forward = 10
            p.gaze = 0.2
        case .rear, .wave, .embrace: wings(lift: 38, &p)
        case .attack:
            wings(lift: 30, &p)
            p[.root].forward = 22
            p.mouth = 1
        case .cower:
            p.sink = 0.12
            p[.neck].forward = 16
        case .reach:
            p[.root].forward = 20
            p[.neck].forward = 6
        }
        return p
    }

    private static func flying(_ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        p.ground = .air(1.1)
        wings(lift: 34 * beat.swing + 8, &p)
        p[.root].forward = 24
        p[.neck].forward = -12
        p[.tail].forward = -6
        for limb in [CreatureLimb.leftHind, .rightHind] {
            p[limb.upper].forward = 62
            p[limb.lower].forward = 20
        }
        return p
    }

    /// A folded wing lies along the body: it is rolled flat, then swung out.
    private static func wings(lift: Float, _ p: inout CreaturePose) {
        for limb in [CreatureLimb.leftFore, .rightFore] {
            p[limb.upper] = .init(forward: lift, turn: -84 * limb.sign, side: 84 * limb.sign)
        }
    }
}

/// Poses of a seal: at rest it lies, its chest raised on its flippers.
enum SealPoses {
    static func pose(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        p[.neck].turn = 6 * beat.sign
        p[.tail].turn = 12 * beat.sign
        p[.tailMiddle].turn = 10 * beat.sign
        switch deed {
        case .stand, .haul, .ear: break
        case .walk, .run:
            p.ground = .air(deed == .run ? 0.12 : 0.02)
            p[.root].forward = -9
            p[.spine].forward = 10 + 8 * beat.swing
            p[.chest].forward = -10
            p[.neck].forward = 14
            p[.tail].forward = 24
            p[.tailMiddle].forward = 16
            p.foreLimbs(out: 24, ahead: 34 * beat.swing)
        case .glide:
            p.ground = .air(0.9)
            p[.chest].forward = 16
            p[.neck].forward = 28
            p[.tail].turn = 24 * beat.swing
            p[.tailMiddle].turn = 26 * beat.swing
            p.foreLimbs(out: 46, ahead: -40)
        case .lie, .sleep, .dead, .feed, .cower, .sit:
            p[.chest].forward = 22
            p[.neck].forward = 30
            p[.head].forward = -14
            p.foreLimbs(out: 44, ahead: -30)
            if deed == .sleep || deed == .dead { p.gaze = 0 }
            if deed == .dead { p[.root].side = 150 }
        case .fall, .leap:
            p.ground = .air(deed == .fall ? 0.8 : 0.4)
            p[.root].forward = -24
            p[.spine].forward = -8
            p[.neck].forward = 14
            p.foreLimbs(out: 76)
            p[.tail].forward = 34
            p[.tailMiddle].forward = 30
        case .rear, .attack, .embrace:
            p[.spine].forward = -14
            p[.chest].forward = -14
            p[.neck].forward = deed == .attack ? 26 : 6
            p.foreLimbs(out: 64, ahead: 26)
            if deed == .attack { p.mouth = 1 }
        case .reach, .wave:
            let limb: CreatureLimb = beat.sign > 0 ? .leftFore : .rightFore
            p[limb.upper] = .init(forward: -44, side: -76 * limb.sign)
            p[.chest].side = -5 * limb.sign
        }
        return p
    }
}

/// Fish hang in the water, whatever they do.
enum FishPoses {
    static func pose(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        let bend = 13 * (beat.swing == 0 ? beat.sign : beat.swing)
        p.ground = deed == .dead || deed == .lie ? .body : .air(1.6)
        if deed == .dead { p[.root].side = 90 }
        p[.spine].turn = bend * 0.6
        p[.chest].turn = bend * 0.6
        p[.tail].turn = bend
        p[.tailMiddle].turn = bend * 1.4
        if deed == .run || deed == .attack { p[.root].forward = -8 }
        p.foreLimbs(out: 20 + bend)
        return p
    }
}

/// A snake lies in bends and lifts its head.
enum SnakePoses {
    static func pose(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        let s = beat.sign
        let bend: Float = deed == .walk || deed == .run || deed == .glide ? 44 : 58
        p[.root].turn = -bend * 0.5 * s
        p[.spine].turn = bend * s
        p[.chest].turn = -bend * 0.7 * s
        p[.tail].turn = bend * 1.2 * s
        p[.tailMiddle].turn = -bend * 1.5 * s
        p[.tailEnd].turn = bend * 1.4 * s
        let isLow = deed == .lie || deed == .sleep || deed == .dead || deed == .walk || deed == .glide
        if isLow {
            p[.neck].forward = 62
            p[.head].forward = -40
        }
        p[.neck].turn = bend * 0.3 * s
        if deed == .attack { (p.mouth, p[.neck].forward, p[.head].forward) = (1, 20, -10) }
        if deed == .sleep || deed == .dead { p.gaze = 0 }
        return p
    }
}

/// Poses of a robot on two legs: stiffer than a person, from the hips up in one piece.
enum MachinePoses {
    static func pose(_ deed: CreatureDeed, _ beat: CreaturePoses.Beat) -> CreaturePose {
        var p = CreaturePose()
        p.ground = .feet
        let s = beat.sign
        let limb: CreatureLimb = s > 0 ? .leftFore : .rightFore
        for leg in [CreatureLimb.leftHind, .rightHind] { p[leg] = .plant(ahead: 0.02 * leg.sign * s, out: 0.01) }
        p.foreLimbs(out: 9, ahead: 4, lower: 16)
        switch deed {
        case .stand: break
        case .walk, .run:
            let far: Float = deed == .run ? 0.22 : 0.13
            let (left, right) = (beat.step(0), beat.step(0.5))
            p[.leftHind] = .plant(ahead: far * left.swing, lift: 0.08 * left.lift)
            p[.rightHind] = .plant(ahead: far * right.swing, lift: 0.08 * right.lift)
            p.sink = 0.02
            p[.root].forward = deed == .run ? 16 : 5
            p[.leftForeUpper].forward = 32 * left.swing
            p[.rightForeUpper].forward = 32 * right.swing
        case .sit, .feed, .cower:
            p.sink = deed == .sit ? 0.22 : 0.1
            p[.root].forward = deed == .sit ? -4 : 26
            for leg in [CreatureLimb.leftHind, .rightHind] { p[leg] = .plant(ahead: deed == .sit ? 0.24 : 0.04) }
            p.foreLimbs(out: 12, ahead: 44, lower: 40)
        case .lie, .sleep, .dead, .glide:
            p = CreaturePose()
            p[.root].forward = -88
            p.gaze = 0.3
            p.foreLimbs(out: 22)
        case .fall, .leap:
            p.ground = .air(0.2)
            for leg in [CreatureLimb.leftHind, .rightHind] {
                p[leg] = .free
                p[leg.upper].forward = 24 * leg.sign - 14
                p[leg.lower].forward = 36
            }
            p.foreLimbs(out: 110)
        case .rear: p.foreLimbs(out: 150, lower: 10)
        case .attack:
            p[.root].forward = 10
            p.foreLimbs(out: 20, ahead: 84, lower: 6)
        case .embrace: p.foreLimbs(out: 26, ahead: 66, lower: 40)
        case .haul:
            p[.root].forward = 20
            p.foreLimbs(out: 8, ahead: -34, lower: 12)
            p[.leftHind] = .plant(ahead: 0.14)
            p[.rightHind] = .plant(ahead: -0.12, pitch: 16)
        case .reach: p[limb.upper] = .init(forward: -84, side: -6 * limb.sign)
        case .wave: p[limb.upper] = .init(forward: -20, side: -146 * limb.sign)
        case .ear:
            p[limb.upper] = .init(forward: -58, side: -40 * limb.sign)
            p[limb.lower].forward = -104
        }
        return p
    }
}
