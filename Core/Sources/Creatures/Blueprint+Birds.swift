internal import Poses
internal import Story

extension Blueprint {
    /// A skittle with a white front, flippers and short feet.
    static func penguin(_ look: Look) -> Blueprint {
        let coat = Float(look.hair.value)
        var b = Blueprint(coat: coat)
        let front = b.ink(0.96)
        let cheek = b.ink(0.9)
        let horn = b.ink(0.5)
        // Young and small ones have the larger head.
        let head: Float = look.heightM < 0.8 ? 0.135 : look.heightM > 1.02 ? 0.1 : 0.118
        let girth: Float = look.build == .heavy ? 1.16 : look.build == .slim ? 0.9 : 1
        b[.root] = [0, 0.2, -0.01]
        b[.spine] = [0, 0.36, 0]
        b[.chest] = [0, 0.52, 0.01]
        b[.neck] = [0, 0.66, 0.01]
        b[.head] = [0, 0.72, 0.015]
        let skull = Point(0, 0.9 - head, 0.035)
        b.skull = skull
        b.skullRadius = head
        b.part(.root, [0, 0.22, -0.01], [0, 0.36, 0.012], 0.175 * girth, 0.205 * girth, blend: 0.12)
        b.part(.spine, [0, 0.36, 0.012], [0, 0.52, 0.01], 0.205 * girth, 0.18 * girth, blend: 0.12)
        b.part(.chest, [0, 0.52, 0.01], [0, 0.645, 0.012], 0.18 * girth, 0.12, blend: 0.1)
        b.part(.neck, [0, 0.645, 0.012], [0, 0.72, 0.02], 0.115, 0.1, blend: 0.08)
        b.part(.head, skull, skull + [0, -0.012, 0.016], head, head * 0.9, blend: 0.05)
        // The point of the tail behind the feet.
        b.spindle(
            .root, [[0, 0.2, -0.13], [0, 0.1, -0.2], [0, 0.03, -0.25]], [0.09, 0.055, 0.012], thin: 0.4,
            normal: [0, 0.6, -0.8])
        b.coats = [
            Coat(material: front) { p in
                let edge: Float = 0.03 + 0.2 * abs(p.y - 0.36) * abs(p.y - 0.36) * 6
                return min(p.z - edge - 0.25 * max(0, abs(p.x) - 0.1), min(0.63 - p.y, p.y - 0.07) * 2)
            },
            Coat(material: cheek) { p in
                let ear = Point(abs(p.x), p.y, p.z) - Point(head * 0.86, skull.y - head * 0.55, skull.z - 0.01)
                return head * 0.42 - ear.length
            },
        ]
        b.limb(false, [0.085, 0.16, 0], [0.085, 0.1, 0.005], [0.085, 0.045, 0.01], [0.095, 0, 0.09])
        for limb in [CreatureLimb.leftHind, .rightHind] {
            let x = 0.09 * limb.sign
            b.spindle(limb.lower, [[x, 0.16, 0], [x, 0.04, 0.015]], [0.05, 0.034], material: horn)
            b.egg(
                limb.foot, [x * 1.1, 0.022, 0.06], 0.1, along: Point(limb.sign * 0.28, 0, 1).unit, width: 0.058,
                thin: 0.4, material: horn)
        }
        b.limb(
            true, [0.17 * girth, 0.58, 0], [0.225 * girth, 0.46, 0], [0.26 * girth, 0.36, 0], [0.3 * girth, 0.26, 0])
        let wing: [Point] = [
            [0.145 * girth, 0.6, 0.004], [0.185 * girth, 0.53, 0], [0.22 * girth, 0.45, -0.004],
            [0.255 * girth, 0.36, -0.008],
            [0.28 * girth, 0.29, -0.012], [0.292 * girth, 0.25, -0.014],
        ]
        b.spindles(
            { $0 > 0 ? .leftForeUpper : .rightForeUpper }, wing, [0.03, 0.06, 0.068, 0.06, 0.04, 0.01], thin: 0.26,
            normal: [1, 0.5, 0])
        b.beak(
            from: skull + [0, -0.012, head * 0.8], length: 0.075 + head * 0.25, thick: 0.03, drop: 0.18,
            material: b.ink(0.34))
        b.eyes = Eyes(yaw: 38, pitch: 14, radius: head * 0.27)
        b.chin = skull + [0, -head * 1.05, 0.02]
        b.collar = ([0, 0.655, 0.012], [0, 1, 0.05], 0.122)
        b.shoulderWidth = 0.36 * girth
        b.fur = 0.03
        return b
    }

    private struct BirdRow {
        var body: SIMD3<Float>
        var neck: Float
        var head: Float
        var legs: Float
        var bill: SIMD2<Float>
        /// How much the bill bends down.
        var hook: Float = 0.2
        var tail: Float
        var belly: Float?
        var web = false
        var yaw: Float = 50
    }

    private static func row(_ species: Species) -> BirdRow {
        switch species {
        case .crow:
            BirdRow(body: [0.078, 0.08, 0.17], neck: 0.055, head: 0.056, legs: 0.11, bill: [0.075, 0.022], tail: 0.15)
        case .owl:
            BirdRow(
                body: [0.12, 0.15, 0.12], neck: 0.03, head: 0.112, legs: 0.06, bill: [0.035, 0.02], hook: 0.9,
                tail: 0.09, belly: 0.8, yaw: 22)
        case .duck:
            BirdRow(
                body: [0.1, 0.09, 0.2], neck: 0.14, head: 0.058, legs: 0.06, bill: [0.075, 0.036], hook: 0.1,
                tail: 0.08, belly: nil, web: true)
        case .chicken:
            BirdRow(
                body: [0.105, 0.11, 0.17], neck: 0.12, head: 0.052, legs: 0.11, bill: [0.035, 0.018], hook: 0.5,
                tail: 0.16)
        case .gull:
            BirdRow(
                body: [0.075, 0.08, 0.18], neck: 0.06, head: 0.052, legs: 0.09, bill: [0.06, 0.018], hook: 0.3,
                tail: 0.12, belly: 0.97, web: true)
        case .parrot:
            BirdRow(
                body: [0.075, 0.1, 0.1], neck: 0.035, head: 0.072, legs: 0.05, bill: [0.045, 0.03], hook: 1.4,
                tail: 0.2, belly: nil)
        case .eagle:
            BirdRow(
                body: [0.13, 0.15, 0.26], neck: 0.1, head: 0.082, legs: 0.13, bill: [0.08, 0.034], hook: 0.8,
                tail: 0.24, yaw: 42)
        default:
            BirdRow(
                body: [0.046, 0.046, 0.064], neck: 0.012, head: 0.042, legs: 0.04, bill: [0.034, 0.012], tail: 0.07,
                belly: 0.95)
        }
    }

    /// A bird on two thin legs, wings folded along its sides.
    static func bird(_ species: Species, _ look: Look) -> Blueprint {
        let r = row(species)
        let coat = Float(look.hair.value)
        var b = Blueprint(coat: coat)
        let horn = b.ink(species == .crow ? 0.16 : 0.5)
        let wing = b.ink(coat > 0.6 ? coat - 0.28 : coat * 0.62)
        let middle = Point(0, r.legs + r.body.y * 0.9, 0)
        let front = middle + [0, r.body.y * 0.35, r.body.z * 0.45]
        let back = middle + [0, 0, -r.body.z * 0.72]
        b[.root] = middle + [0, 0, -r.body.z * 0.2]
        b[.spine] = middle
        b[.chest] = front
        b[.neck] = front + [0, r.body.y * 0.5, r.body.z * 0.12]
        b[.tail] = back + [0, r.body.y * 0.2, -r.body.z * 0.3]
        let skull = b[.neck] + [0, r.neck + r.head * 0.7, r.head * 0.35]
        b[.head] = skull + [0, -r.head * 0.6, -r.head * 0.2]
        (b.skull, b.skullRadius) = (skull, r.head)
        b.part(.root, back, middle, r.body.x * 0.56, r.body.x, blend: r.body.x * 0.6)
        b.part(.chest, middle, front, r.body.x, r.body.x * 0.86, blend: r.body.x * 0.6)
        b.part(
            .neck, b[.neck] - [0, r.body.y * 0.3, 0], skull, r.head * (r.neck > 0.05 ? 0.86 : 1.05),
            r.head * (r.neck > 0.09 ? 0.52 : 0.72), blend: r.head * 0.7)
        b.part(.head, skull, skull + [0, -r.head * 0.1, r.head * 0.2], r.head, r.head * 0.85, blend: r.head * 0.5)
        if let belly = r.belly {
            let light = b.ink(belly)
            let (y, z) = (middle.y, front.z)
            b.coats = [
                Coat(material: light) { p in
                    min((y - p.y) + (p.z - z * 0.2) * 0.9 - abs(p.x) * 0.2, skull.y - r.head * 0.5 - p.y)
                }
            ]
        }
        b.limb(
            false, [r.body.x * 0.45, r.legs * 1.15, 0], [r.body.x * 0.45, r.legs * 0.7, r.legs * 0.16],
            [r.body.x * 0.45, r.legs * 0.1, 0], [r.body.x * 0.5, 0, r.legs * 0.35])
        for limb in [CreatureLimb.leftHind, .rightHind] { b.birdLeg(limb, r.legs, web: r.web, horn) }
        let tail = b[.tail]
        b.spindle(
            .tail, [tail, tail + [0, -r.tail * 0.1, -r.tail * 0.5], tail + [0, -r.tail * 0.16, -r.tail]],
            [r.body.x * 0.45, r.body.x * 0.5, r.body.x * (species == .chicken ? 0.7 : 0.42)], thin: 0.22,
            normal: [0, 1, -0.2], material: wing)
        b.foldedWings(
            from: front + [r.body.x * 0.74, r.body.y * 0.3, 0], length: r.body.z * 2.1, wide: r.body.y * 0.82,
            material: wing)
        b.beak(
            from: skull + [0, -r.head * 0.12, r.head * 0.78], length: r.bill.x, thick: r.bill.y, drop: r.hook,
            material: horn)
        b.eyes = Eyes(yaw: r.yaw, pitch: 12, radius: r.head * (species == .owl ? 0.34 : 0.28))
        b.chin = skull + [0, -r.head * 1.05, r.head * 0.2]
        b.collar = (b[.neck] + [0, r.body.y * 0.1, 0], [0, 1, 0.2], r.head * 1.08)
        b.shoulderWidth = r.body.x * 2
        b.fur = r.head * 0.3
        if species == .chicken {
            b.egg(
                .head, skull + [0, r.head * 1.1, 0], r.head * 0.7, along: [0, 0, 1], width: r.head * 0.4, thin: 0.3,
                normal: [1, 0, 0], material: b.ink(0.3))
        }
        return b
    }

    private mutating func birdLeg(_ limb: CreatureLimb, _ height: Float, web: Bool, _ horn: Int) {
        let thick = height * 0.09
        let (hip, knee, ankle) = (self[limb.upper], self[limb.lower], self[limb.foot])
        spindles.append(
            Spindle(
                path: [hip, knee, knee.mixed(ankle, 0.5), ankle, ankle - [0, height * 0.08, 0]],
                radii: [thick * 2.4, thick, thick * 0.8, thick, thick * 0.6],
                joints: [limb.upper, limb.lower, limb.lower, limb.foot, limb.foot].map(\.rawValue), material: horn,
                segments: 6))
        let foot = ankle - [0, height * 0.07, 0]
        if web {
            egg(
                limb.foot, foot + [0, 0, height * 0.22], height * 0.3, along: [0, 0, 1], width: height * 0.24,
                thin: 0.2, material: horn)
            return
        }
        for toe: Float in [-0.5, 0, 0.5] {
            spindle(
                limb.foot, [foot, foot + [toe * height * 0.4, -height * 0.01, height * 0.42]],
                [thick * 0.8, thick * 0.4], material: horn, segments: 5)
        }
        spindle(
            limb.foot, [foot, foot + [0, -height * 0.01, -height * 0.24]], [thick * 0.8, thick * 0.4], material: horn,
            segments: 5)
    }

    private mutating func foldedWings(from shoulder: Point, length: Float, wide: Float, material: Int) {
        for limb in [CreatureLimb.leftFore, .rightFore] {
            let side = Point(limb.sign, 1, 1)
            let root = shoulder * side
            for joint in [limb.upper, limb.lower, limb.foot] { self[joint] = root }
            tips[limb.rawValue] = root + Point(0, -wide * 0.4, -length)
            let inward = Point(-limb.sign * wide * 0.1, -wide * 0.3, -length)
            spindle(
                limb.upper, [Float(0), 0.12, 0.35, 0.6, 0.85, 1].map { root + inward * $0 },
                [0.3, 0.75, 1, 0.85, 0.5, 0.1].map { wide * $0 }, thin: 0.2, normal: Point(limb.sign, 0.12, 0).unit,
                material: material)
        }
    }

    /// Two halves of a beak, the lower on the jaw.
    mutating func beak(from root: Point, length: Float, thick: Float, drop: Float, material: Int) {
        let tip = root + Point(0, -length * drop * 0.5, length)
        let bend = root.mixed(tip, 0.55) + Point(0, length * (0.06 + 0.16 * drop), 0)
        let half = Point(0, thick * 0.32, 0)
        spindle(
            .head, [root + half - [0, 0, thick], bend + half * 0.6, tip], [thick, thick * 0.72, thick * 0.08],
            thin: 0.8, normal: [0, 1, 0], material: material)
        self[.jaw] = root - [0, thick * 0.4, thick]
        spindle(
            .jaw,
            [root - half - [0, 0, thick], root.mixed(tip, 0.5) - half * 1.2, root.mixed(tip, 0.82) - half * 0.5],
            [thick * 0.85, thick * 0.5, thick * 0.08], thin: 0.7, normal: [0, 1, 0], material: material)
        nose = tip
        mouth = root.mixed(tip, 0.4)
        bite = root.mixed(tip, 0.85)
        // The slit, on both sides.
        for side: Float in [1, -1] {
            headLines.append([
                root + [side * thick * 1.02, -thick * 0.25, -thick * 0.5],
                root.mixed(tip, 0.5) + [side * thick * 0.68, 0, 0],
            ])
        }
    }
}
