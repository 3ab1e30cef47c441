internal import Poses
package import Story

/// A part of a posed body as a capsule in the world: enough to tell whether two people stand in each other, and where
/// the weight of one lies.
package struct Limb: Sendable {
    package enum Part: Sendable, CaseIterable {
        case trunk, head, upperArm, lowerArm, hand, thigh, calf, foot
    }

    package var part: Part
    package var from: Vector3
    package var to: Vector3
    package var radius: Double
    /// Kilogrammes on a body of 1.75 m.
    package var mass: Double
}

extension Physique {
    /// This person's limbs while they do what `figure` says.
    package func limbs(of figure: Figure, partner: (figure: Figure, physique: Physique)? = nil) -> [Limb] {
        let s = skeleton(of: figure, partner: partner)
        func joint(_ bone: Bone) -> Vector3 { (s.world * s.joint(bone)).world }
        func limb(_ part: Limb.Part, _ a: Bone, _ b: Bone, _ radius: Double, _ mass: Double) -> Limb {
            Limb(part: part, from: joint(a), to: joint(b), radius: radius * Double(scale), mass: mass)
        }
        let skull = (s.world * s.carried(.head, head.skull, of: self)).world
        var limbs = [
            limb(.trunk, .pelvis, .spine3, 0.115, 35),
            Limb(part: .head, from: skull, to: skull, radius: 0.085 * Double(head.scale), mass: 5),
        ]
        for side in Side.allCases {
            limbs += [
                limb(.upperArm, side.upperarm, side.lowerarm, 0.043, 2),
                limb(.lowerArm, side.lowerarm, side.hand, 0.034, 1.2),
                limb(.hand, side.hand, side.finger(1)[0], 0.02, 0.5), limb(.thigh, side.thigh, side.calf, 0.068, 8),
                limb(.calf, side.calf, side.foot, 0.046, 3.3), limb(.foot, side.foot, side.ball, 0.03, 1),
            ]
        }
        return limbs
    }
}
