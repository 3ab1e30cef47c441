public import Story

extension Expression {
    /// The face of a mood while someone does something.
    public init(mood: Mood, action: Action) {
        self = Self.face(of: mood)
        apply(action)
    }

    private static func face(of mood: Mood) -> Expression {
        switch mood {
        case .neutral: brows(0.12, 1).with(lid: 0.92, .closed, curve: 0.02)
        case .happy:
            brows(0.5, -1).with(lid: 0.84, squint: 0.75, .grin, curve: 0.95, open: 0.24, width: 0.6)
        case .amused:
            Expression(
                leftBrowRaise: 0.45, rightBrowRaise: 0.1, leftBrowAngle: 2, rightBrowAngle: 0
            ).with(lid: 0.86, squint: 0.4, .smile, curve: 0.65, width: 0.35)
        case .sad:
            brows(0.1, 19).with(lid: 0.72, .frown, curve: -0.7, width: -0.1, strain: 0.2)
        case .weeping:
            brows(0.15, 24).with(
                lid: 0.38, squint: 0.7, .sob, curve: -0.9, open: 0.4, width: 0.4, tears: 1, strain: 0.8)
        case .angry:
            brows(-0.65, -20).with(lid: 1, squint: 0.3, .frown, curve: -0.6, width: 0.1, strain: 0.8)
        case .furious:
            brows(-0.9, -25).with(
                lid: 1.15, squint: 0.5, .grimace, curve: -0.5, open: 0.35, width: 0.6, flush: 0.8, strain: 1)
        case .afraid:
            brows(0.8, 16).with(lid: 1.4, .gasp, curve: -0.35, open: 0.32, width: 0.35, sweat: 0.7, strain: 0.3)
        case .surprised:
            brows(1, 3).with(lid: 1.35, .gasp, curve: 0, open: 0.55, width: -0.35)
        case .worried:
            brows(0.4, 18).with(lid: 1.02, .pressed, curve: -0.35, width: -0.1, sweat: 0.2, strain: 0.3)
        case .determined:
            brows(-0.42, -9).with(lid: 0.82, squint: 0.3, .pressed, curve: 0.06, width: 0.15)
        case .suspicious:
            Expression(
                leftBrowRaise: 0.55, rightBrowRaise: -0.5, leftBrowAngle: -2, rightBrowAngle: -12
            ).with(lid: 0.66, squint: 0.55, .pressed, curve: -0.2, width: -0.15)
        case .disgusted:
            brows(-0.35, -8).with(lid: 0.66, squint: 0.6, .grimace, curve: -0.75, open: 0.12, width: 0.1, strain: 1)
        case .tired:
            brows(-0.1, 6).with(lid: 0.46, .closed, curve: -0.3)
        case .pained:
            brows(-0.3, 14).with(
                lid: 0.3, squint: 0.85, .grimace, curve: -0.4, open: 0.3, width: 0.7, sweat: 0.6, strain: 1)
        case .tender:
            brows(0.2, 9).with(lid: 0.78, squint: 0.2, .smile, curve: 0.4, flush: 0.35)
        case .smug:
            Expression(
                leftBrowRaise: 0.7, rightBrowRaise: -0.1, leftBrowAngle: 0, rightBrowAngle: -4
            ).with(lid: 0.7, squint: 0.25, .smirk, curve: 0.6, width: 0.2)
        case .asleep:
            brows(0, 3).with(lid: 0, .closed, curve: 0)
        }
    }

    private static func brows(_ raise: Float, _ angle: Float) -> Expression {
        Expression(leftBrowRaise: raise, rightBrowRaise: raise, leftBrowAngle: angle, rightBrowAngle: angle)
    }

    private func with(
        lid: Float, squint: Float = 0, _ mouth: Mouth, curve: Float, open: Float = 0, width: Float = 0,
        tears: Float = 0, sweat: Float = 0, flush: Float = 0, strain: Float = 0
    ) -> Expression {
        Expression(
            leftBrowRaise: leftBrowRaise, rightBrowRaise: rightBrowRaise, leftBrowAngle: leftBrowAngle,
            rightBrowAngle: rightBrowAngle, leftLid: lid, rightLid: lid, squint: squint, mouth: mouth,
            mouthCurve: curve, mouthOpen: open, mouthWidth: width, tears: tears, sweat: sweat, flush: flush,
            strain: strain)
    }

    private mutating func apply(_ action: Action) {
        switch action {
        case .talk, .phoneEar: open(0.3, as: .talk)
        case .whisper: open(0.15, as: .talk, width: -0.2)
        case .shout, .cheer: open(0.95, as: .shout, width: 0.3)
        case .laugh:
            self = Self.brows(0.35, 5).with(lid: 0.4, squint: 0.9, .laugh, curve: 1, open: 0.6, width: 0.8, flush: 0.3)
        case .weep:
            self = Self.face(of: .weeping)
        case .recoil:
            if mouthOpen < 0.3 { open(0.4, as: .grimace, width: 0.5) }
            limitLids(0.55)
            strain = max(strain, 0.7)
        case .choke:
            strain = max(strain, 0.9)
            if mouth == .closed || mouth == .pressed { open(0.15, as: .grimace, width: 0.5) }
        case .punch, .kick, .slap, .stab, .grapple, .push, .pull, .throw:
            if mouth == .closed || mouth == .pressed { open(0.18, as: .grimace, width: 0.4) }
            strain = max(strain, 0.6)
        case .fall: open(0.7, as: .gasp)
        case .kiss:
            mouth = .kiss
            limitLids(0)
        case .drink, .eat, .smoke:
            if mouthOpen < 0.1 { open(0.1, as: .pout, width: -0.4) }
        case .sleep, .dead, .pray:
            limitLids(0)
            if action != .pray {
                mouth = .closed
                mouthOpen = action == .dead ? 0.12 : 0.05
            }
        case .read, .write, .phoneLook, .type, .cook, .wash: limitLids(0.72)
        case .aim, .shoot:
            if leftLid > 0.6 { leftLid = 0.6 }
        default: break
        }
    }

    private mutating func open(_ amount: Float, as shape: Mouth, width: Float = 0) {
        mouthOpen = max(mouthOpen, amount)
        mouth = shape
        if width != 0 { mouthWidth = width }
    }

    private mutating func limitLids(_ limit: Float) {
        leftLid = min(leftLid, limit)
        rightLid = min(rightLid, limit)
    }
}
