package import Story

/// How a creature is built and so how it moves: one rig for all, held in another way by each.
package enum BodyPlan: Sendable {
    /// Walks upright on short legs: a penguin.
    case upright
    case bird
    case quadruped
    /// Lies on its belly: a seal.
    case seal
    case fish
    case snake
    /// A robot on two legs.
    case machine
}

extension Species {
    package var plan: BodyPlan {
        switch self {
        case .penguin: .upright
        case .bird, .crow, .owl, .duck, .chicken, .gull, .parrot, .eagle: .bird
        case .seal: .seal
        case .fish, .shark: .fish
        case .snake: .snake
        case .robot: .machine
        default: .quadruped
        }
    }
}

/// The joints of the rig that every creature has; what a plan has no use for moves with its parent.
package enum CreatureJoint: Int, CaseIterable, Sendable {
    case root, spine, chest, neck, head, jaw, leftEar, rightEar, tail, tailMiddle, tailEnd
    case leftForeUpper, leftForeLower, leftForeFoot
    case rightForeUpper, rightForeLower, rightForeFoot
    case leftHindUpper, leftHindLower, leftHindFoot
    case rightHindUpper, rightHindLower, rightHindFoot

    /// Parents come before their children.
    package var parent: CreatureJoint? {
        switch self {
        case .root: nil
        case .spine, .tail, .leftHindUpper, .rightHindUpper: .root
        case .chest: .spine
        case .neck, .leftForeUpper, .rightForeUpper: .chest
        case .head: .neck
        case .jaw, .leftEar, .rightEar: .head
        case .tailMiddle: .tail
        case .tailEnd: .tailMiddle
        case .leftForeLower, .leftForeFoot, .rightForeLower, .rightForeFoot, .leftHindLower, .leftHindFoot,
            .rightHindLower, .rightHindFoot:
            CreatureJoint(rawValue: rawValue - 1)
        }
    }
}

/// One of the four limbs of the rig; the fore limbs are wings, flippers or arms where a plan has those.
package enum CreatureLimb: Int, CaseIterable, Sendable {
    case leftFore, rightFore, leftHind, rightHind

    package var upper: CreatureJoint {
        switch self {
        case .leftFore: .leftForeUpper
        case .rightFore: .rightForeUpper
        case .leftHind: .leftHindUpper
        case .rightHind: .rightHindUpper
        }
    }

    package var lower: CreatureJoint {
        switch self {
        case .leftFore: .leftForeLower
        case .rightFore: .rightForeLower
        case .leftHind: .leftHindLower
        case .rightHind: .rightHindLower
        }
    }

    package var foot: CreatureJoint {
        switch self {
        case .leftFore: .leftForeFoot
        case .rightFore: .rightForeFoot
        case .leftHind: .leftHindFoot
        case .rightHind: .rightHindFoot
        }
    }

    /// +1 on the creature's left.
    package var sign: Float { self == .leftFore || self == .leftHind ? 1 : -1 }
    package var isFore: Bool { self == .leftFore || self == .rightFore }
}
