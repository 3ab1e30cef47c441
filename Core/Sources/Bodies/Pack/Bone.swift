internal import Poses

/// The 53 bones of the rig, in the order of the pack: parents first.
enum Bone: Int, CaseIterable, Sendable {
    case root, pelvis
    case thighL, calfL, footL, ballL, thighR, calfR, footR, ballR
    case spine1, spine2, spine3, clavicleL, clavicleR
    case upperarmL, lowerarmL, handL, upperarmR, lowerarmR, handR
    case neck, head
    case index1L, index1R, index2L, index2R, index3L, index3R
    case middle1L, middle1R, middle2L, middle2R, middle3L, middle3R
    case pinky1L, pinky1R, pinky2L, pinky2R, pinky3L, pinky3R
    case ring1L, ring1R, ring2L, ring2R, ring3L, ring3R
    case thumb1L, thumb1R, thumb2L, thumb2R, thumb3L, thumb3R

    /// The name in the rig file: `upperarm_l`, `spine_01`, `index_01_r`.
    var rigName: String {
        let name = "\(self)"
        switch self {
        case .root: return "Root"
        case .pelvis, .head: return name
        case .neck: return "neck_01"
        case .spine1, .spine2, .spine3: return "spine_0" + name.suffix(1)
        default:
            let side = "_" + name.suffix(1).lowercased()
            let stem = String(name.dropLast())
            guard let last = stem.last, last.isNumber else { return stem + side }
            return stem.dropLast() + "_0" + String(last) + side
        }
    }

    /// True for the arm from the shoulder joint to the finger tips.
    var isArm: Bool {
        rawValue >= Bone.index1L.rawValue
            || (rawValue >= Bone.upperarmL.rawValue && rawValue <= Bone.handR.rawValue)
    }

    var isHand: Bool { self == .handL || self == .handR || rawValue >= Bone.index1L.rawValue }

    var isLeg: Bool { rawValue >= Bone.thighL.rawValue && rawValue <= Bone.ballR.rawValue }

    var isFoot: Bool { self == .footL || self == .footR || self == .ballL || self == .ballR }
}

extension Side {
    var thigh: Bone { self == .left ? .thighL : .thighR }
    var calf: Bone { self == .left ? .calfL : .calfR }
    var foot: Bone { self == .left ? .footL : .footR }
    var ball: Bone { self == .left ? .ballL : .ballR }
    var clavicle: Bone { self == .left ? .clavicleL : .clavicleR }
    var upperarm: Bone { self == .left ? .upperarmL : .upperarmR }
    var lowerarm: Bone { self == .left ? .lowerarmL : .lowerarmR }
    var hand: Bone { self == .left ? .handL : .handR }

    /// The three bones of a finger: 0 the index … 3 the little finger, 4 the thumb.
    func finger(_ number: Int) -> [Bone] {
        let bases: [Bone] = [.index1L, .middle1L, .ring1L, .pinky1L, .thumb1L]
        let base = bases[number].rawValue + rawValue
        return [0, 2, 4].compactMap { Bone(rawValue: base + $0) }
    }
}
