internal import Poses
internal import Story

extension Blueprint {
    /// A beast on four legs.
    static func quadruped(_ species: Species, _ look: Look) -> Blueprint {
        var row = QuadrupedRow(species)
        if look.build == .heavy { row.trunk *= 1.18 }
        if look.build == .slim { row.trunk *= 0.9 }
        if species == .lion && look.sex == .female || species == .deer && look.sex == .female {
            (row.hasMane, row.horns) = (false, 0)
        }
        if species == .dog, look.face.seed % 3 == 0 { (row.ear, row.mark) = (.pointed, .belly) }
        if species == .dog, look.face.seed % 3 == 1 { row.mark = .patches }
        var builder = QuadrupedBuilder(row: row, coat: Float(look.hair.value))
        builder.trunk()
        builder.head()
        builder.legs()
        builder.tail()
        builder.coat()
        if species == .elephant { builder.proboscis() }
        return builder.b
    }
}

/// Puts a beast together from its proportions.
private struct QuadrupedBuilder {
    let row: QuadrupedRow
    var b: Blueprint
    private let dark: Int
    /// The middle of the trunk over the fore and over the hind legs.
    private let fore: Point
    private let hind: Point
    /// The directions of the muzzle and of the top of the head.
    private let ahead: Point
    private let up: Point

    init(row: QuadrupedRow, coat: Float) {
        self.row = row
        b = Blueprint(coat: coat)
        dark = b.ink(0.08)
        fore = [0, row.withers - row.trunk.x, row.length / 2]
        hind = [0, row.withers * 0.985 - row.trunk.z, -row.length / 2]
        ahead = Point(0, 0, 1).pitched(row.drop)
        up = Point(0, 1, 0).pitched(row.drop)
        b.fur = row.fur
    }

    mutating func trunk() {
        let waist = fore.mixed(hind, 0.5) + Point(0, row.trunk.y * 0.05, 0)
        b[.root] = hind
        b[.spine] = waist
        b[.chest] = fore + [0, row.trunk.x * 0.1, -row.trunk.x * 0.3]
        b.part(.root, hind, waist, row.trunk.z, row.trunk.y, stretch: [0.82, 1, 1])
        b.part(.spine, waist, fore, row.trunk.y, row.trunk.x, stretch: [0.82, 1, 1])
        b.part(
            .chest, fore, fore + [0, -row.trunk.x * 0.12, row.trunk.x * 0.35], row.trunk.x, row.trunk.x * 0.82,
            stretch: [0.82, 1, 1])
        b.shoulderWidth = row.trunk.x * 1.7
    }

    mutating func head() {
        let rise = Point(0, 0, 1).pitched(-row.neck.y)
        let root = fore + [0, row.trunk.x * 0.35, row.trunk.x * 0.3]
        let end = root + rise * (row.neck.x + row.trunk.x * 0.4)
        b[.neck] = root
        b[.head] = end
        let r = row.skull
        let skull = end + up * (r * 0.3) + ahead * (r * 0.45)
        (b.skull, b.skullRadius) = (skull, r)
        b.part(.neck, root, end, row.neck.z, max(r * 0.66, row.neck.z * 0.56), blend: row.neck.z * 0.8)
        b.part(.head, skull - ahead * (r * 0.12), skull + ahead * (r * 0.2), r, r * 0.92, blend: r * 0.55)
        let tip = skull + ahead * (r * 0.6 + row.muzzle.x) - up * (r * 0.24)
        let root2 = skull + ahead * (r * 0.62) - up * (r * 0.2)
        b.part(.head, root2, tip, row.muzzle.y, row.muzzle.z, blend: row.muzzle.y * 0.7)
        jaw(root2, tip)
        b.nose = tip + ahead * row.muzzle.z
        b.mouth = tip - up * (row.muzzle.z * 0.6)
        b.bite = tip - up * (row.muzzle.z * 0.7) + ahead * (row.muzzle.z * 0.3)
        if row.hoofed {
            for side: Float in [1, -1] {
                b.egg(
                    .head,
                    tip + ahead * (row.muzzle.z * 0.72) + up * (row.muzzle.z * 0.3) + [
                        side * row.muzzle.z * 0.52, 0, 0,
                    ], row.muzzle.z * 0.2, along: up, width: row.muzzle.z * 0.13, material: dark)
            }
        } else {
            b.egg(
                .head, b.nose + up * (row.muzzle.z * 0.36) - ahead * (row.muzzle.z * 0.25), row.muzzle.z * 0.6,
                along: [1, 0, 0], width: row.muzzle.z * 0.42, thin: 0.9, normal: up, material: dark)
        }
        b.eyes = .init(yaw: row.eyes, pitch: 16 - row.drop * 0.3, radius: r * row.eyeSize)
        b.chin = [0, min(tip.y, skull.y - r * 0.7) - row.muzzle.z * 1.15, tip.z]
        let along = rise
        b.collar = (
            root.mixed(end, row.neck.x > row.neck.z * 1.6 ? 0.55 : 0.62), along,
            row.neck.z.mixed(max(r * 0.66, row.neck.z * 0.56), 0.6) * 1.04
        )
        ears()
        if row.horns > 0 { horns() }
        if row.hasMane { mane(root, end) }
    }

    /// A jaw that hinges under the skull, and the dark of the mouth above it.
    private mutating func jaw(_ root: Point, _ tip: Point) {
        let (a, c) = (row.muzzle.y, row.muzzle.z)
        b[.jaw] = root - up * (a * 0.55) - ahead * (row.skull * 0.25)
        b.spindle(
            .jaw,
            [
                b[.jaw], root.mixed(tip, 0.35) - up * (a * 0.62), root.mixed(tip, 0.85) - up * (c * 0.66),
                tip - up * (c * 0.6) + ahead * (c * 0.42),
            ],
            [a * 0.5, a * 0.52, c * 0.62, c * 0.16], thin: 0.7, normal: up)
        b.spindle(
            .head,
            [b[.jaw] + ahead * (a * 0.4), root.mixed(tip, 0.5) - up * (a.mixed(c, 0.5) * 0.6), tip - up * (c * 0.62)],
            [a * 0.3, a.mixed(c, 0.5) * 0.66, c * 0.4], thin: 0.5, normal: up, material: dark)
        let field = FleshField(parts: b.flesh)
        for side: Float in [1, -1] {
            let line = [Float(0.05), 0.3, 0.6, 0.85, 1].map { t -> Point in
                let inside = root.mixed(tip, t) - up * (a.mixed(c, t) * (0.42 - 0.12 * t))
                let way = (Point(side, 0, 0) * (1.02 - t * 0.7) + ahead * (t * 0.9) - up * 0.12).unit
                return field.exit(from: inside, towards: way, within: a * 3) + way * (a * 0.04)
            }
            b.headLines.append(line)
        }
    }

    private mutating func ears() {
        let (r, size) = (row.skull, row.earSize)
        let skull = b.skull
        func ear(_ path: [Point], _ radii: [Float], thin: Float, normal: Point) {
            for side: Float in [1, -1] {
                let joint: CreatureJoint = side > 0 ? .leftEar : .rightEar
                b[joint] = path[0] * Point(side, 1, 1)
            }
            b.spindles({ $0 > 0 ? .leftEar : .rightEar }, path, radii, thin: thin, normal: normal)
        }
        let back = -ahead
        switch row.ear {
        case .pointed:
            let root = skull + up * (r * 0.62) + [r * 0.56, 0, 0] + back * (r * 0.15)
            let way = (up + Point(0.34, 0, 0)).unit
            ear(
                [root, root + way * (size * 0.3), root + way * (size * 0.7), root + way * size],
                [size * 0.32, size * 0.31, size * 0.19, size * 0.03], thin: 0.36,
                normal: (ahead + Point(0.3, 0, 0)).unit)
        case .long:
            let root = skull + up * (r * 0.72) + [r * 0.34, 0, 0] + back * (r * 0.2)
            let way = (up + back * 0.22 + Point(0.22, 0, 0)).unit
            ear(
                [root, root + way * (size * 0.35), root + way * (size * 0.75), root + way * size],
                [size * 0.1, size * 0.17, size * 0.15, size * 0.02], thin: 0.4, normal: (ahead + Point(0.4, 0, 0)).unit)
        case .floppy:
            let root = skull + up * (r * 0.66) + [r * 0.72, 0, 0] + back * (r * 0.1)
            let fold = root + [size * 0.26, 0, 0] + up * (size * 0.04)
            ear(
                [
                    root, fold, fold - up * (size * 0.5) + ahead * (size * 0.1),
                    fold - up * (size * 0.98) + ahead * (size * 0.16),
                ], [size * 0.22, size * 0.3, size * 0.33, size * 0.12], thin: 0.3, normal: [1, 0.3, 0])
        case .round:
            let root = skull + up * (r * 0.66) + [r * 0.66, 0, 0] + back * (r * 0.1)
            let way = (up + Point(0.7, 0, 0)).unit
            ear(
                [root, root + way * (size * 0.35), root + way * (size * 0.75), root + way * size],
                [size * 0.4, size * 0.52, size * 0.42, size * 0.08], thin: 0.36, normal: ahead)
        case .leaf:
            let root = skull + up * (r * 0.4) + [r * 0.74, 0, 0] + back * (r * 0.1)
            let way = (Point(1, -0.12, 0) + up * 0.1).unit
            let broad: Float = size > 0.5 ? 0.48 : 0.26
            ear(
                [root, root + way * (size * 0.3), root + way * (size * 0.7), root + way * size],
                [size * 0.14, size * broad, size * broad * 0.85, size * 0.05], thin: 0.24,
                normal: (ahead + up * 0.4).unit)
        case .none: break
        }
    }

    private mutating func horns() {
        let r = row.skull
        let horn = b.ink(0.62)
        let root = b.skull + up * (r * 0.8) + [r * 0.42, 0, 0]
        let h = row.horns
        if h > 0.4 {
            // Antlers: a beam and two tines.
            let beam = [
                root, root + [h * 0.22, h * 0.3, -h * 0.2], root + [h * 0.42, h * 0.7, -h * 0.14],
                root + [h * 0.36, h, h * 0.06],
            ]
            b.spindles({ _ in .head }, beam, [h * 0.04, h * 0.034, h * 0.028, h * 0.008], material: horn)
            b.spindles(
                { _ in .head }, [beam[1], beam[1] + [0, h * 0.26, h * 0.22]], [h * 0.026, h * 0.006], material: horn)
            b.spindles(
                { _ in .head }, [beam[2], beam[2] + [h * 0.05, h * 0.24, -h * 0.18]], [h * 0.024, h * 0.006],
                material: horn)
        } else {
            b.spindles(
                { _ in .head }, [root, root + [h * 0.5, h * 0.3, -h * 0.2], root + [h * 0.8, h * 0.8, -h * 0.1]],
                [h * 0.18, h * 0.12, h * 0.02], material: horn)
        }
    }

    private mutating func mane(_ root: Point, _ end: Point) {
        if row.hoofed {
            let r = row.neck.z
            let top = b.skull + up * (row.skull * 1.05)
            let nape = end - ahead * (r * 0.2) + up * (r * 0.5)
            b.spindle(
                .neck, [root + [0, r * 0.9, -r * 0.7], root.mixed(nape, 0.5) + [0, r * 0.55, -r * 0.42], nape],
                [r * 0.2, r * 0.46, r * 0.4], thin: 0.32, normal: [1, 0, 0], material: dark)
            b.spindle(
                .head, [nape, top, top + ahead * (row.skull * 0.7) - up * (row.skull * 0.2)],
                [r * 0.36, r * 0.24, r * 0.05], thin: 0.5, normal: [1, 0, 0], material: dark)
        } else {
            // A lion's: a dark ruff behind the face.
            let r = row.skull
            let shade = b.ink(0.26)
            let middle = b.skull - ahead * (r * 0.8) - up * (r * 0.25)
            b.egg(.head, middle, r * 0.8, along: ahead, width: r * 1.7, material: shade)
            b.egg(
                .neck, middle - ahead * (r * 0.6) - up * (r * 0.7), r * 1.1, along: ahead, width: r * 1.7,
                material: shade)
        }
    }

    mutating func legs() {
        let (w, upper, lower) = (row.withers, row.leg.x, row.leg.y)
        let x = row.trunk.x * 0.5
        let hoof = row.hoofed
        let wrist: Float = hoof ? 0.27 : 0.15
        b.limb(
            true, [x, fore.y - row.trunk.x * 0.2, fore.z + row.trunk.x * 0.1], [x, w * 0.52, fore.z - w * 0.04],
            [x, w * wrist, fore.z + w * 0.01], [x, 0, fore.z + w * (hoof ? 0.03 : 0.06)])
        let h = row.trunk.z * 0.5
        b.limb(
            false, [h, hind.y, hind.z], [h, w * 0.5, hind.z + w * 0.1],
            [h, w * (hoof ? 0.33 : 0.26), hind.z - w * 0.14],
            [h, 0, hind.z - w * (hoof ? 0.08 : 0.03)])
        for limb in CreatureLimb.allCases {
            let (a, k, f, t) = (b[limb.upper], b[limb.lower], b[limb.foot], b.tips[limb.rawValue])
            if limb.isFore {
                b.part(limb.upper, a, k, upper, upper * 0.62, blend: upper * 0.5)
            } else {
                b.part(limb.upper, a, k, upper * 1.5, upper * 0.8, blend: upper * 0.6)
            }
            shank(limb, a, k, f, t, upper * (limb.isFore ? 0.62 : 0.8), lower)
        }
    }

    private mutating func shank(
        _ limb: CreatureLimb, _ a: Point, _ k: Point, _ f: Point, _ t: Point, _ thick: Float, _ thin: Float
    ) {
        let ankle = t + [0, thin * 1.1, -thin * (row.hoofed ? 0.4 : 1)]
        let joints = [limb.upper, limb.lower, limb.lower, limb.foot, limb.foot].map(\.rawValue)
        b.spindles.append(
            .init(
                path: [a.mixed(k, 0.7), k, k.mixed(f, 0.55), f, ankle],
                radii: [thick * 0.7, thick * 0.94, thin * 1.25, thin * 1.12, thin * (row.hoofed ? 0.95 : 0.9)],
                joints: joints))
        if row.hoofed {
            b.spindle(
                limb.foot, [t + [0, thin * 1.3, -thin * 0.3], t + [0, thin * 0.2, thin * 0.1], t],
                [thin * 0.9, thin * 1.3, thin * 1.28], material: dark)
        } else {
            b.egg(
                limb.foot, t + [0, thin * 0.72, -thin * 0.2], thin * 1.85, along: [0, 0, 1], width: thin * 1.3,
                thin: 0.62, material: 0)
        }
    }

    mutating func tail() {
        let (length, thick, rise) = (row.tail.x, row.tail.y, row.tail.z)
        let root = hind + [0, row.trunk.z * 0.62, -row.trunk.z * 0.78]
        let way = Point(0, 0, -1).pitched(rise)
        let bend = Point(0, 0, -1).pitched(rise * 0.4)
        let a = root + way * (length * 0.34)
        let c = a + way.mixed(bend, 0.5).unit * (length * 0.33)
        let end = c + bend * (length * 0.33)
        (b[.tail], b[.tailMiddle], b[.tailEnd]) = (root, a, c)
        let isBushy = row.tail.y > 0.045 && !row.hoofed && length > 0.2 || row.hoofed && row.hasMane
        let radii: [Float] = isBushy ? [0.5, 0.85, 1, 1.05, 0.1] : [1.2, 1, 0.85, 0.7, 0.3]
        b.spindles.append(
            .init(
                path: [root - way * (thick * 0.6), root.mixed(a, 0.6), a.mixed(c, 0.3), c, end],
                radii: radii.map { $0 * thick },
                joints: [CreatureJoint.root, .tail, .tailMiddle, .tailEnd, .tailEnd].map(\.rawValue),
                material: row.hoofed && row.hasMane ? dark : 0))
    }

    mutating func coat() {
        let value = b.inks[0].value
        let (w, skull, r) = (row.withers, b.skull, row.skull)
        let (fore, chest) = (self.fore, row.trunk.x)
        let (up, ahead) = (self.up, self.ahead)
        switch row.mark {
        case .none: break
        case .belly:
            let light = b.ink(min(0.95, value + 0.34))
            let low = b.flesh[1].a.y - row.trunk.y * 0.6
            b.coats.append(
                .init(material: light) { p in
                    let face = r * 0.1 - (p - skull).dot(up) - abs(p.x) * 0.1
                    let throat = max(
                        face + min(0, (p - skull).dot(ahead) - r * 0.1),
                        fore.y - chest * 0.1 - p.y - max(0, fore.z + chest * 0.5 - p.z))
                    return max(min(throat, p.z - fore.z - chest * 0.2), min(low - p.y, p.y - w * 0.36))
                })
        case .patches:
            let other = b.ink(value > 0.55 ? 0.14 : 0.9)
            b.coats.append(
                .init(material: other) { p in
                    let q = p / w
                    func blot(_ x: Float, _ y: Float, _ z: Float, _ size: Float) -> Float {
                        size - (q - Point(x, y, z)).length
                    }
                    return max(
                        blot(0.2, 0.86, -0.1, 0.24), blot(-0.24, 0.8, -0.3, 0.22), blot(-0.2, 0.9, 0.26, 0.2),
                        blot(0.1, skull.y / w + 0.03, skull.z / w, r / w * 0.8)) * w
                })
        case .mask:
            let face = b.ink(0.16)
            b.coats.append(
                .init(material: face) { p in min((p - skull).dot(ahead) - r * 0.2, r * 2.6 - (p - skull).length) })
        case .stripes:
            let stripe = b.ink(0.1)
            b.coats.append(
                .init(material: stripe) { p in
                    let along = Double((p.z + 0.18 * abs(p.x)) / w * 26 + p.y / w * 3)
                    let wave = Float(Exact.sin(along)) - 0.42 - 0.5 * Float(Exact.sin(Double(p.y / w) * 9))
                    return min(wave * w * 0.03, p.y - w * 0.5, p.z > skull.z + r * 0.35 ? -1 : 1)
                })
        }
        if !row.hoofed && row.muzzle.x > 0.02 { whiskers() }
    }

    private mutating func whiskers() {
        guard row.eyes < 40, row.skull < 0.09 || row.hasMane || row.mark == .stripes else { return }
        let root = b.nose - up * (row.muzzle.z * 0.2) - ahead * (row.muzzle.z * 0.6)
        for side: Float in [1, -1] {
            for rise: Float in [-0.16, 0.1] {
                let start = root + [side * row.muzzle.z * 0.95, 0, 0]
                b.headLines.append([start, start + [side * row.skull * 1.05, row.skull * rise, -row.skull * 0.1]])
            }
        }
    }

    /// An elephant's trunk.
    mutating func proboscis() {
        let r = row.muzzle.z
        let root = b.nose - ahead * (r * 0.4)
        let floor = row.withers * 0.16
        let mid = Point(0, root.y.mixed(floor, 0.5), root.z + r * 0.7)
        b.spindle(
            .head,
            [
                root, root.mixed(mid, 0.5) + [0, 0, r * 0.2], mid, [0, floor, root.z + r * 0.5],
                [0, floor * 0.9, root.z + r * 1.2],
            ], [r * 1.02, r * 0.86, r * 0.7, r * 0.5, r * 0.3])
        let tusk = b.ink(0.94)
        b.spindles(
            { _ in .head },
            [
                root + [r * 0.8, -r * 0.3, -r * 0.2], root + [r, -r * 1.6, r * 0.8], root + [r * 0.8, -r * 2, r * 2.2],
            ], [r * 0.26, r * 0.2, r * 0.03], material: tusk)
    }
}
