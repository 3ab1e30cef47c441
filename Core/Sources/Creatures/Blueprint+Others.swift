internal import Poses
package import Story

extension Blueprint {
    /// A blueprint for a species, in the size of its look.
    package init(_ species: Species, _ look: Look) {
        var made: Blueprint
        switch species.plan {
        case .upright: made = .penguin(look)
        case .bird: made = .bird(species, look)
        case .quadruped: made = .quadruped(species, look)
        case .seal: made = .seal(look)
        case .fish: made = .fish(species, look)
        case .snake: made = .snake(look)
        case .machine: made = .robot(look)
        }
        made.scale(by: Float(look.heightM) / max(0.01, made.crown.y))
        self = made
    }

    /// A leopard seal, the chest raised: a long back, a big flat head, spots.
    static func seal(_ look: Look) -> Blueprint {
        var b = Blueprint(coat: Float(look.hair.value))
        let light = b.ink(0.86)
        let dark = b.ink(0.08)
        b[.root] = [0, 0.24, -0.7]
        b[.spine] = [0, 0.34, -0.2]
        b[.chest] = [0, 0.36, 0.22]
        b[.neck] = [0, 0.46, 0.42]
        b[.head] = [0, 0.74, 0.58]
        b[.tail] = [0, 0.17, -0.98]
        b[.tailMiddle] = [0, 0.11, -1.3]
        b[.tailEnd] = [0, 0.09, -1.5]
        b.part(.tailMiddle, [0, 0.09, -1.46], [0, 0.17, -1.02], 0.075, 0.165, blend: 0.1)
        b.part(.root, [0, 0.17, -1.02], [0, 0.31, -0.4], 0.165, 0.31, blend: 0.2)
        b.part(.spine, [0, 0.31, -0.4], [0, 0.36, 0.2], 0.31, 0.33, blend: 0.2)
        b.part(.chest, [0, 0.36, 0.2], [0, 0.54, 0.44], 0.33, 0.24, blend: 0.2)
        b.part(.neck, [0, 0.54, 0.44], [0, 0.76, 0.58], 0.235, 0.185, blend: 0.16)
        let skull = Point(0, 0.79, 0.64)
        (b.skull, b.skullRadius) = (skull, 0.17)
        b.part(.head, skull, skull + [0, -0.02, 0.06], 0.17, 0.16, blend: 0.1)
        let tip = skull + Point(0, -0.09, 0.29)
        b.part(.head, skull + [0, -0.06, 0.1], tip, 0.135, 0.082, blend: 0.09)
        b[.jaw] = skull + [0, -0.13, 0.02]
        b.spindle(
            .jaw, [b[.jaw], skull + [0, -0.17, 0.14], tip + [0, -0.065, -0.02], tip + [0, -0.06, 0.05]],
            [0.09, 0.1, 0.07, 0.02], thin: 0.62, normal: [0, 1, 0.3], material: light)
        b.spindle(
            .head, [b[.jaw] + [0, 0.02, 0.05], tip + [0, -0.06, -0.04]], [0.09, 0.06], thin: 0.5, normal: [0, 1, 0],
            material: dark)
        b.egg(.head, tip + [0, 0.045, 0.062], 0.04, along: [1, 0, 0], width: 0.028, material: dark)
        b.nose = tip + [0, 0.02, 0.08]
        b.mouth = tip + [0, -0.05, 0.04]
        b.bite = tip + [0, -0.06, 0.05]
        b.chin = [0, skull.y - 0.24, tip.z]
        b.coats = [
            Coat(material: light) { p in
                let low = 0.2 + 0.34 * max(0, p.z - 0.1) * 1.25
                return min(low, 0.68) - p.y - abs(p.x) * 0.12
            }
        ]
        for side: Float in [1, -1] {
            b.headLines.append([
                skull + [side * 0.135, -0.12, 0.1], skull + [side * 0.115, -0.125, 0.2],
                tip + [side * 0.07, -0.045, 0.03], tip + [side * 0.02, -0.045, 0.075],
            ])
            for rise: Float in [-0.05, -0.01, 0.03] {
                b.headLines.append([tip + [side * 0.07, rise * 0.4, 0.02], tip + [side * 0.2, rise - 0.03, 0.0]])
            }
        }
        b.limb(true, [0.26, 0.3, 0.24], [0.36, 0.16, 0.22], [0.44, 0.08, 0.18], [0.56, 0.02, 0.06])
        b.spindles(
            { $0 > 0 ? .leftForeUpper : .rightForeUpper },
            [[0.22, 0.32, 0.26], [0.34, 0.16, 0.22], [0.44, 0.06, 0.15], [0.56, 0.02, 0.03], [0.6, 0.02, -0.04]],
            [0.07, 0.12, 0.125, 0.09, 0.02], thin: 0.24, normal: [0.5, 0.8, 0.1])
        b.limb(false, [0.04, 0.1, -1.4], [0.07, 0.09, -1.5], [0.1, 0.08, -1.6], [0.16, 0.04, -1.78])
        for limb in [CreatureLimb.leftHind, .rightHind] {
            let side = Point(limb.sign, 1, 1)
            b.spindle(
                .tailMiddle,
                [Point(0.02, 0.1, -1.42), Point(0.08, 0.08, -1.56), Point(0.17, 0.06, -1.74), Point(0.2, 0.06, -1.8)]
                    .map { $0 * side }, [0.05, 0.075, 0.09, 0.02], thin: 0.26, normal: [0, 1, 0])
        }
        b.eyes = Eyes(yaw: 38, pitch: 20, radius: 0.04)
        b.collar = ([0, 0.65, 0.5], [0, 0.8, 0.55], 0.222)
        b.shoulderWidth = 0.62
        b.fur = 0.05
        return b
    }

    static func fish(_ species: Species, _ look: Look) -> Blueprint {
        var b = Blueprint(coat: Float(look.hair.value))
        let light = b.ink(0.9)
        let long: Float = species == .shark ? 1.5 : 1
        let tall: Float = species == .shark ? 0.7 : 1
        b[.root] = [0, 0.5, -0.1]
        b[.spine] = [0, 0.5, 0.1 * long]
        b[.chest] = [0, 0.5, 0.25 * long]
        b[.neck] = [0, 0.5, 0.4 * long]
        b[.head] = [0, 0.5, 0.42 * long]
        b[.tail] = [0, 0.5, -0.35 * long]
        b[.tailMiddle] = [0, 0.5, -0.62 * long]
        b[.tailEnd] = b[.tailMiddle]
        let flat = Point(species == .shark ? 0.85 : 0.5, tall, 1)
        b.part(.tail, [0, 0.5, -0.66 * long], [0, 0.5, -0.3 * long], 0.08, 0.22, stretch: flat)
        b.part(.root, [0, 0.5, -0.3 * long], [0, 0.5, 0.15 * long], 0.22, 0.36, stretch: flat)
        b.part(.chest, [0, 0.5, 0.15 * long], [0, 0.5, 0.42 * long], 0.36, 0.3, stretch: flat)
        b.part(.head, [0, 0.5, 0.42 * long], [0, 0.48, 0.66 * long], 0.3, 0.13, stretch: flat)
        let skull = Point(0, 0.5, 0.5 * long)
        (b.skull, b.skullRadius) = (skull, 0.27 * tall)
        for up: Float in [1, -1] {
            b.spindle(
                .tailMiddle,
                [[0, 0.5, -0.6 * long], [0, 0.5 + 0.2 * up, -0.78 * long], [0, 0.5 + 0.4 * up, -0.98 * long]],
                [0.06, 0.13, 0.03], thin: 0.16, normal: [1, 0, 0])
        }
        b.spindle(
            .spine, [[0, 0.5 + 0.3 * tall, 0.16], [0, 0.5 + 0.44 * tall, 0.02], [0, 0.5 + 0.56 * tall, -0.16]],
            [0.12, 0.14, 0.03], thin: 0.14, normal: [1, 0, 0])
        b.limb(true, [0.16, 0.42, 0.22 * long], [0.26, 0.36, 0.14], [0.34, 0.3, 0.06], [0.42, 0.26, 0])
        b.spindles(
            { $0 > 0 ? .leftForeUpper : .rightForeUpper },
            [[0.14, 0.42, 0.24 * long], [0.28, 0.34, 0.1 * long], [0.44, 0.26, -0.06]], [0.06, 0.11, 0.02], thin: 0.16,
            normal: [0.4, 1, 0])
        b.limb(false, [0, 0.3, -0.2], [0, 0.26, -0.2], [0, 0.22, -0.2], [0, 0.5 - 0.36 * tall, 0.1])
        b[.jaw] = [0, 0.44, 0.5 * long]
        b.nose = [0, 0.48, 0.66 * long + 0.13]
        b.mouth = b.nose - [0, 0.06, 0.02]
        b.bite = b.mouth
        b.chin = [0, 0.5 - 0.3 * tall, 0.5 * long]
        b.coats = [Coat(material: light) { p in 0.46 - p.y - 0.1 * abs(p.x) }]
        for side: Float in [1, -1] {
            b.headLines.append([b.nose - [0, 0.06, 0.02], b.nose + [side * 0.07, -0.1, -0.12]])
            b.headLines.append([
                Point(side * 0.15, 0.62, 0.32 * long), Point(side * 0.17, 0.5, 0.27 * long),
                Point(side * 0.14, 0.36, 0.33 * long),
            ])
        }
        b.eyes = Eyes(yaw: 66, pitch: 16, radius: species == .shark ? 0.035 : 0.075)
        b.collar = ([0, 0.5, 0.28 * long], [0, 0, 1], 0.3)
        b.shoulderWidth = 0.36
        return b
    }

    static func snake(_ look: Look) -> Blueprint {
        var b = Blueprint(coat: Float(look.hair.value))
        let pale = b.ink(0.8)
        let r: Float = 0.045
        let stations: [(CreatureJoint, Float)] = [
            (.tailEnd, -0.75), (.tailMiddle, -0.5), (.tail, -0.25), (.root, -0.2), (.spine, 0.05), (.chest, 0.3),
        ]
        for (joint, z) in stations { b[joint] = [0, r, z] }
        b[.neck] = [0, r, 0.52]
        b[.head] = [0, 0.34, 0.62]
        b.spindles.append(
            Spindle(
                path: [
                    [0, r * 0.4, -1], [0, r * 0.7, -0.75], [0, r, -0.5], [0, r, -0.25], [0, r, 0.05], [0, r, 0.3],
                    [0, r, 0.46], [0, 0.1, 0.56], [0, 0.22, 0.59], [0, 0.34, 0.62],
                ],
                radii: [0.1, 0.55, 0.8, 0.95, 1.05, 1.05, 1, 0.95, 0.9, 0.8].map { $0 * r },
                joints: [
                    CreatureJoint.tailEnd, .tailEnd, .tailMiddle, .root, .spine, .chest, .chest, .neck, .neck, .head,
                ].map(\.rawValue), normal: [1, 0, 0]))
        let skull = Point(0, 0.35, 0.66)
        (b.skull, b.skullRadius) = (skull, 0.05)
        b.part(
            .head, skull + [0, 0, -0.03], skull + [0, -0.01, 0.07], 0.055, 0.03, blend: 0.02, stretch: [1.15, 0.8, 1])
        b[.jaw] = skull + [0, -0.02, -0.02]
        b.spindle(
            .jaw, [b[.jaw], skull + [0, -0.032, 0.05], skull + [0, -0.03, 0.09]], [0.035, 0.03, 0.01], thin: 0.4,
            normal: [0, 1, 0], material: pale)
        b.nose = skull + [0, 0, 0.1]
        b.mouth = skull + [0, -0.02, 0.08]
        b.bite = b.mouth
        b.chin = skull + [0, -0.05, 0.04]
        for side: Float in [1, -1] {
            b.headLines.append([skull + [side * 0.055, -0.022, 0], skull + [side * 0.03, -0.02, 0.085]])
        }
        b.limb(true, [0.03, 0.1, 0.5], [0.03, 0.08, 0.5], [0.03, 0.05, 0.5], [0.03, 0, 0.5])
        b.limb(false, [0.03, r, -0.1], [0.03, r, -0.1], [0.03, r, -0.1], [0.03, 0, -0.1])
        b.eyes = Eyes(yaw: 46, pitch: 24, radius: 0.016)
        b.collar = ([0, 0.2, 0.585], [0, 1, 0.3], 0.045)
        b.shoulderWidth = 0.12
        return b
    }

    /// A robot: boxes and pipes, a screen for a face.
    static func robot(_ look: Look) -> Blueprint {
        var b = Blueprint(coat: Float(look.hair.value))
        let dark = b.ink(0.14)
        let mid = b.ink(0.44)
        b[.root] = [0, 0.66, 0]
        b[.spine] = [0, 0.74, 0]
        b[.chest] = [0, 0.9, 0]
        b[.neck] = [0, 1.12, 0]
        b[.head] = [0, 1.17, 0]
        b[.jaw] = b[.head]
        let skull = Point(0, 1.33, 0.02)
        (b.skull, b.skullRadius) = (skull, 0.17)
        b.boxes = [
            Box(joint: CreatureJoint.chest.rawValue, centre: [0, 0.95, 0], half: [0.23, 0.18, 0.15], material: 0),
            Box(joint: CreatureJoint.root.rawValue, centre: [0, 0.68, 0], half: [0.15, 0.07, 0.11], material: mid),
            Box(
                joint: CreatureJoint.chest.rawValue, centre: [0, 0.98, 0.155], half: [0.12, 0.07, 0.008], material: dark
            ),
            Box(joint: CreatureJoint.head.rawValue, centre: skull, half: [0.2, 0.15, 0.15], material: 0),
            Box(
                joint: CreatureJoint.head.rawValue, centre: skull + [0, 0, 0.152], half: [0.165, 0.112, 0.006],
                material: dark),
        ]
        b.spindle(.neck, [[0, 1.1, 0], [0, 1.2, 0]], [0.06, 0.06], material: mid)
        b.spindle(.spine, [[0, 0.72, 0], [0, 0.8, 0]], [0.1, 0.1], material: mid)
        b.spindle(.head, [skull + [0.1, 0.14, 0], skull + [0.13, 0.3, 0]], [0.012, 0.008], material: mid)
        b.egg(.head, skull + [0.13, 0.31, 0], 0.026, along: [0, 1, 0], width: 0.026, material: dark)
        b.spindles({ _ in .head }, [skull + [0.19, 0, 0], skull + [0.24, 0, 0]], [0.06, 0.045], material: mid)
        b.limb(true, [0.28, 1.06, 0], [0.3, 0.84, 0], [0.31, 0.62, 0.01], [0.31, 0.52, 0.02])
        b.limb(false, [0.11, 0.62, 0], [0.115, 0.36, 0.012], [0.12, 0.09, 0], [0.125, 0, 0.09])
        for limb in CreatureLimb.allCases {
            let (a, k, f, t) = (b[limb.upper], b[limb.lower], b[limb.foot], b.tips[limb.rawValue])
            let thick: Float = limb.isFore ? 0.038 : 0.055
            b.egg(limb.upper, a, thick * 1.7, along: [1, 0, 0], width: thick * 1.7, material: mid)
            b.spindle(limb.upper, [a, k], [thick, thick], material: 0)
            b.egg(limb.lower, k, thick * 1.35, along: [1, 0, 0], width: thick * 1.35, material: mid)
            b.spindle(limb.lower, [k, k.mixed(f, 0.3), f], [thick, thick * 1.35, thick * 1.2], material: 0)
            if limb.isFore {
                b.egg(limb.foot, f, thick * 1.2, along: [0, 1, 0], width: thick * 1.2, material: mid)
                for side: Float in [1, -1] {
                    b.spindle(
                        limb.foot,
                        [
                            f + [side * 0.02, -0.02, 0], f + [side * 0.055, -0.07, 0.01],
                            t + [side * 0.015, -0.03, 0.01],
                        ], [0.016, 0.018, 0.01], material: dark)
                }
            } else {
                b.boxes.append(
                    Box(
                        joint: limb.foot.rawValue, centre: [t.x, 0.04, 0.04], half: [0.065, 0.04, 0.12], material: mid))
            }
        }
        b.eyes = Eyes(yaw: 27, pitch: 6, radius: 0.05)
        b.nose = skull + [0, -0.05, 0.16]
        b.mouth = skull + [0, -0.06, 0.16]
        b.bite = [0.31, 0.5, 0.03]
        b.chin = skull - [0, 0.16, -0.1]
        b.collar = ([0, 1.13, 0], [0, 1, 0], 0.09)
        b.shoulderWidth = 0.6
        return b
    }
}
