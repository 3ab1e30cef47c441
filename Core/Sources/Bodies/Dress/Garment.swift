internal import Story

/// The cut of a garment for the upper body. Lengths in metres on a body of 1.75 m.
struct Garment: Sendable {
    enum Sleeve: Sendable {
        case none, short, long
    }

    /// How it opens in front.
    enum Front: Sendable {
        /// Pulled over the head.
        case closed
        /// Open from `bottom` (above the waist) to the neck, widening by `slope`, at most `width` to each side.
        case open(bottom: Float, slope: Float, width: Float)
    }

    var sleeve: Sleeve
    /// The hem's height above (+) or below (−) the waist.
    var hem: Float
    /// The hole for the neck.
    var neck: Float
    var front = Front.closed
    /// Above the body after smoothing.
    var thickness: Float
    /// Further out at the hem.
    var flare: Float = 0.01
    var smoothing = 5
    var collar: Float = 0
    /// Where a sleeve ends before the wrist.
    var cuff: Float = 0.025
    /// What shows of an inner garment: only the front.
    var inner = false

    static let shirt = Garment(
        sleeve: .long, hem: -0.07, neck: 0.076, front: .open(bottom: 0.3, slope: 0.3, width: 0.05), thickness: 0.013,
        collar: 0.03)
    static let shirtUnder = Garment(
        sleeve: .none, hem: 0, neck: 0.074, front: .open(bottom: 0.32, slope: 0.22, width: 0.03), thickness: 0.008,
        flare: 0, collar: 0.032, inner: true)
    static let teeUnder = Garment(
        sleeve: .none, hem: 0, neck: 0.082, thickness: 0.008, flare: 0, inner: true)
    static let tee = Garment(sleeve: .short, hem: -0.09, neck: 0.086, thickness: 0.013, flare: 0.014)
    static let sweater = Garment(sleeve: .long, hem: -0.1, neck: 0.082, thickness: 0.02, flare: 0.004, smoothing: 7)
    static let hoodie = Garment(
        sleeve: .long, hem: -0.11, neck: 0.088, thickness: 0.026, flare: 0.004, smoothing: 8, collar: 0.05)
    static let jacket = Garment(
        sleeve: .long, hem: -0.1, neck: 0.083, front: .open(bottom: 0.06, slope: 0.24, width: 0.07),
        thickness: 0.021, flare: 0.02, smoothing: 6, collar: 0.03, cuff: 0.015)
    static let suit = Garment(
        sleeve: .long, hem: -0.19, neck: 0.083, front: .open(bottom: 0.13, slope: 0.3, width: 0.062),
        thickness: 0.021, flare: 0.026, smoothing: 7, collar: 0.03, cuff: 0.02)
    static let coat = Garment(
        sleeve: .long, hem: -0.2, neck: 0.085, front: .open(bottom: 0.17, slope: 0.3, width: 0.06),
        thickness: 0.026, flare: 0.03, smoothing: 8, collar: 0.04, cuff: 0.01)
    static let dress = Garment(sleeve: .none, hem: -0.1, neck: 0.1, thickness: 0.011, flare: 0.006)
    static let uniform = Garment(
        sleeve: .long, hem: -0.03, neck: 0.076, front: .open(bottom: 0.36, slope: 0.3, width: 0.03),
        thickness: 0.014, flare: 0.0, collar: 0.028)
    static let vest = Garment(
        sleeve: .none, hem: -0.07, neck: 0.1, front: .open(bottom: 0.14, slope: 0.3, width: 0.075),
        thickness: 0.017, flare: 0.008)
    static let sleevedUnder = Garment(
        sleeve: .long, hem: 0, neck: 0.076, front: .open(bottom: 0.3, slope: 0.26, width: 0.04), thickness: 0.01,
        flare: 0, collar: 0.03)

    /// The same with a skirt under it: shirts are tucked in, jackets stand away.
    var overSkirt: Garment {
        var other = self
        if thickness > 0.0205 && collar > 0 { other.flare += 0.022 } else { other.hem = max(hem, 0.005) }
        return other
    }

    /// Above 0 where the garment is; `p` is on the bare body.
    func covers(_ p: Point, bone: Bone, _ m: Measures) -> Float {
        if bone == .head { return -1 }
        var value: Float
        if bone.isArm {
            switch sleeve {
            case .none: value = 0.012 * m.k - m.alongUpperArm(p)
            case .short: value = m.upperArmLength() * 0.58 - m.alongUpperArm(p)
            case .long: value = m.beforeWrist(p) - cuff * m.k
            }
            if bone.isHand && sleeve == .long { value = min(value, -cuff * m.k) }
        } else {
            value = p.y - (m.waist + hem * m.k)
            if bone.isLeg && hem > -0.15 { value = min(value, p.y - (m.hip - 0.12 * m.k)) }
        }
        if case .open(let bottom, let slope, let width) = front, p.z > m.neck.z - 0.01 * m.k, !bone.isArm {
            let start = m.waist + bottom * m.k
            let gap = p.y < start ? (self.bottomless ? 0.004 : -1) : min(0.004 + slope * (p.y - start), width * m.k)
            value = min(value, abs(p.x) - gap)
        }
        return min(value, m.outsideNeck(p, radius: neck))
    }

    /// Jackets and coats part in front all the way down.
    private var bottomless: Bool { !inner && thickness > 0.0165 && collar > 0 && hem < -0.05 }

    func inflation(_ p: Point, bone: Bone, _ m: Measures) -> Float {
        let sleeve: Float = bone.isArm ? 0.005 : 0
        let low = bone.isArm ? 0 : flare * .step(m.waist + 0.12 * m.k, m.waist + hem * m.k, p.y)
        // The hem hangs in waves, more the looser it is.
        let loose = bone.isArm ? 0 : Float.step(m.waist + (hem + 0.09) * m.k, m.waist + hem * m.k, p.y)
        let wave = loose == 0 ? 0 : loose * flare * 0.4 * .sine(degrees: Float.degrees(p.x, p.z - m.neck.z) * 6)
        return (thickness + sleeve + low + wave) * m.k
    }
}
