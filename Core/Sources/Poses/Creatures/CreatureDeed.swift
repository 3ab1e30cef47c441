package import Story

/// What a creature is doing, of the few things that each kind of body can show; whatever else is asked for falls back
/// to the nearest of these.
package enum CreatureDeed: Sendable {
    case stand, walk, run, sit, lie, sleep, dead
    /// The head is at something low: eating, drinking, searching, picking up.
    case feed
    case leap, fall
    /// Through water, or on the belly over ice and earth.
    case glide
    /// Raised: cheering, dancing, hands up.
    case rear
    case attack, cower, embrace
    /// Leans against a load: dragging, pushing, carrying.
    case haul
    /// A paw or wing held out: points, gives, takes, opens.
    case reach
    case wave
    /// A paw or wing at the side of the head: telephone.
    case ear

    package init(_ figure: Figure) {
        self = Self.asked(figure)
        // Lying and sitting hold out against all but what moves the whole body.
        switch (figure.posture, self) {
        case (_, .sleep), (_, .dead), (_, .glide), (_, .fall), (_, .leap): break
        case (.lie, _): self = .lie
        case (.sit, .stand), (.sit, .feed), (.sit, .haul), (.sit, .cower), (.kneel, .stand): self = .sit
        case (.crouch, .stand): self = .cower
        default: break
        }
    }

    private static func asked(_ figure: Figure) -> CreatureDeed {
        switch figure.action {
        case .walk, .peek: .walk
        case .run, .ride, .drive: .run
        case .sleep: .sleep
        case .dead: .dead
        case .eat, .drink, .search, .pickUp, .cook, .wash, .pour: .feed
        case .jump, .climb: .leap
        case .fall: .fall
        case .swim, .crawl: .glide
        case .cheer, .applaud, .dance, .handsUp: .rear
        case .punch, .kick, .slap, .grapple, .choke, .stab, .throw, .shoot, .aim: .attack
        case .recoil, .block, .hide, .pray: .cower
        case .embrace, .kiss: .embrace
        case .push, .pull, .carry: .haul
        case .point, .give, .reach, .open, .holdHands, .play, .write, .type: .reach
        case .wave, .shrug: .wave
        case .phoneEar: .ear
        case .sitDown: .sit
        case .rest, .talk, .listen, .look, .think, .wait, .whisper, .laugh, .weep, .shout, .crossArms, .handsOnHips,
            .phoneLook, .read, .smoke, .hold, .standUp:
            .stand
        }
    }
}

/// The pose of a creature.
package enum CreaturePoses {
    /// - Parameter stride: metres that someone has gone in a picture of a move; nil takes a moment of their own.
    /// - Parameter size: the creature's height, metres: what a step is measured by.
    package static func pose(of figure: Figure, plan: BodyPlan, size: Double, stride: Double?) -> CreaturePose {
        let deed = CreatureDeed(figure)
        let own = Double((figure.character.bits >> 23) & 0xFF) / 256
        let turns = stride.map { $0 / max(0.05, size * 0.9) } ?? own
        let beat = Beat(
            part: Float(turns - turns.rounded(.down)), sign: (figure.character.bits >> 17) & 1 == 1 ? 1 : -1)
        var pose =
            switch plan {
            case .upright: UprightPoses.pose(deed, beat)
            case .bird: BirdPoses.pose(deed, beat)
            case .quadruped: QuadrupedPoses.pose(deed, beat)
            case .seal: SealPoses.pose(deed, beat)
            case .fish: FishPoses.pose(deed, beat)
            case .snake: SnakePoses.pose(deed, beat)
            case .machine: MachinePoses.pose(deed, beat)
            }
        CreatureBearing.apply(figure, plan, beat, to: &pose)
        return pose
    }

    /// The moment of a gait, and the side that a creature favours.
    struct Beat {
        /// 0 … 1 of a cycle of two steps.
        var part: Float
        var sign: Float

        /// The swing of a leg that is `late` of a cycle behind, -1 … 1, and how far its foot is lifted, 0 … 1.
        func step(_ late: Float) -> (swing: Float, lift: Float) {
            let turn = Double(part + late) * 360
            let (s, c) = (Exact.sin(Exact.radians(turn)), Exact.cos(Exact.radians(turn)))
            return (Float(c), Float(max(0, -s)))
        }

        var swing: Float { step(0).swing }
    }
}

/// What a mood and a way of speaking do to head, ears, tail and mouth.
enum CreatureBearing {
    static func apply(_ figure: Figure, _ plan: BodyPlan, _ beat: CreaturePoses.Beat, to p: inout CreaturePose) {
        switch figure.action {
        case .talk: p.mouth = max(p.mouth, 0.5)
        case .shout, .laugh, .cheer: p.mouth = 1
        case .weep, .eat: p.mouth = max(p.mouth, 0.35)
        case .whisper: p.mouth = max(p.mouth, 0.2)
        default: break
        }
        let tilt = beat.sign
        switch figure.mood {
        case .happy, .amused, .tender:
            bow(&p, -5, side: 7 * tilt, ears: 4, tail: 28)
        case .smug: bow(&p, -10, side: 4 * tilt, ears: 0, tail: 18)
        case .sad, .weeping, .pained, .tired: bow(&p, 17, side: 5 * tilt, ears: -42, tail: -30)
        case .asleep: bow(&p, 22, side: 6 * tilt, ears: -20, tail: -20)
        case .afraid, .worried: bow(&p, 8, side: 3 * tilt, ears: -48, tail: -48)
        case .angry, .furious:
            bow(&p, 12, side: 0, ears: -55, tail: 12)
            p.mouth = max(p.mouth, figure.mood == .furious ? 0.55 : 0.15)
        case .surprised:
            bow(&p, -8, side: 0, ears: 12, tail: 20)
            p.mouth = max(p.mouth, 0.45)
        case .suspicious, .disgusted: bow(&p, 4, side: -9 * tilt, ears: -18, tail: 0)
        case .determined: bow(&p, 6, side: 0, ears: 6, tail: 16)
        case .neutral: bow(&p, 0, side: 3 * tilt, ears: 0, tail: 0)
        }
        if figure.action == .think || figure.action == .look { p[.head].side += 9 * tilt }
        if plan == .fish || plan == .snake { p[.head].side *= 0.3 }
    }

    private static func bow(_ p: inout CreaturePose, _ forward: Float, side: Float, ears: Float, tail: Float) {
        p[.neck].forward += forward * 0.6
        p[.head].forward += forward * 0.4
        p[.head].side += side
        p[.leftEar].forward += ears
        p[.rightEar].forward += ears
        p[.tail].forward += tail
    }
}
