internal import Bodies
internal import Props
internal import Story

/// Furniture that only some places have; tops are at the height of the size, fronts towards +z.
enum Storage {
    /// Steel uprights and shelves with cartons and crates.
    static func rack(_ m: inout Model, _ size: Point3, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "rack")
        let bays = max(1, Int((size.x / 2.7).rounded()))
        for bay in 0...bays {
            let x = (Float(bay) / Float(bays) - 0.5) * (size.x - 0.08)
            for z in [-size.z / 2 + 0.04, size.z / 2 - 0.04] { m.block([x, 0, z], [0.08, size.y, 0.08], Tone.dark) }
        }
        let levels: [Float] = [0.12, size.y * 0.36, size.y * 0.7, size.y - 0.06]
        for (index, y) in levels.enumerated() {
            m.block([0, y, 0], [size.x, 0.06, size.z], Tone.grey)
            guard index < 3 else { continue }
            var x = -size.x / 2 + 0.3
            while x < size.x / 2 - 0.7 {
                let width = random.float(0.5...1.1)
                if random.chance(0.8) {
                    let tall = random.float(0.4...0.72) * (levels[index + 1] - y)
                    m.block(
                        [x + width / 2, y + 0.06, random.float(-0.1...0.1)], [width, tall, size.z * 0.72],
                        Tone.plain([0.68, 0.52, 0.36, 0.8][Int(random.next() % 4)]))
                }
                x += width + random.float(0.05...0.3)
            }
        }
    }

    /// Shop shelves: tins, packets and bottles in ranks.
    static func goods(_ m: inout Model, _ size: Point3, seed: UInt64) {
        Furniture.bookcase(&m, size, seed: seed, books: false)
        var random = SeededRandom(seed: seed, for: "goods")
        let levels = max(1, Int((size.y / 0.38).rounded()))
        let pitch = (size.y - 0.03) / Float(levels)
        m.on(.fine) { m in
            for level in 0..<levels {
                var x = -size.x / 2 + 0.08
                while x < size.x / 2 - 0.2 {
                    let run = min(random.float(0.25...0.6), size.x / 2 - 0.06 - x)
                    let tall = pitch * random.float(0.4...0.72)
                    let tone = Tone.plain([0.86, 0.3, 0.6, 0.46][Int(random.next() % 4)])
                    m.block([x + run / 2, Float(level) * pitch + 0.03, 0.02], [run - 0.03, tall, size.z * 0.7], tone)
                    for cut in 1..<max(2, Int(run / 0.12)) {
                        m.block(
                            [x + Float(cut) * 0.12, Float(level) * pitch + 0.031, 0.025], [0.012, tall, size.z * 0.7],
                            Tone.black)
                    }
                    x += run + 0.03
                }
            }
        }
    }

    /// Two shelves back to back.
    static func island(_ m: inout Model, _ size: Point3, seed: UInt64) {
        for side: Float in [-1, 1] {
            m.at(0, 0, side * size.z / 4, yaw: side < 0 ? 180 : 0) { m in
                goods(&m, [size.x, size.y, size.z / 2], seed: seed &+ (side < 0 ? 1 : 0))
            }
        }
    }

    /// A low cupboard, bottles on it and on two shelves above.
    static func backBar(_ m: inout Model, _ size: Point3, seed: UInt64) {
        Furniture.counter(&m, size)
        m.block(
            [0, size.y + 0.06, -size.z / 2 + 0.02], [size.x - 0.3, 1.0, 0.02], Material(albedo: 0.5, kind: .glass))
        m.frame([0, size.y + 0.56, -size.z / 2 + 0.04], size.x - 0.3, 1.0, bar: 0.08, depth: 0.06, Tone.darkWood)
        var random = SeededRandom(seed: seed, for: "bottles")
        for (y, z) in [(size.y, Float(0)), (size.y + 0.4, -0.06), (size.y + 0.76, -0.08)] {
            if y > size.y { m.box([0, y - 0.012, z], [size.x - 0.34, 0.024, 0.22], Tone.pale) }
            var x = -size.x / 2 + 0.3
            while x < size.x / 2 - 0.3 {
                let tall = random.float(0.2...0.3), r = random.float(0.03...0.045)
                m.on(.fine) {
                    $0.lathe(
                        [x, y, z], [[r, 0], [r, tall * 0.62], [r * 0.36, tall * 0.78], [r * 0.36, tall]],
                        Tone.plain([0.16, 0.4, 0.84, 0.26][Int(random.next() % 4)]), segments: 6)
                }
                x += r * 2 + random.float(0.03...0.14)
            }
        }
    }

    /// Drawers one over another.
    static func cabinet(_ m: inout Model, _ size: Point3, tone: Material = Tone.grey) {
        m.block(.zero, size, tone)
        let count = max(2, Int((size.y / 0.28).rounded()))
        m.on(.fine) { m in
            for drawer in 0..<count {
                let tall = size.y / Float(count)
                m.box(
                    [0, (Float(drawer) + 0.5) * tall, size.z / 2 + 0.006], [size.x - 0.04, tall - 0.025, 0.012],
                    Material(albedo: tone.albedo + 0.08))
                m.box([0, (Float(drawer) + 0.62) * tall, size.z / 2 + 0.022], [0.12, 0.018, 0.025], Tone.steel)
            }
        }
    }

    static func dresser(_ m: inout Model, _ size: Point3) {
        cabinet(&m, size, tone: Tone.wood)
        m.block([0, size.y, -size.z / 2 + 0.04], [0.66, 0.08, 0.05], Tone.darkWood)
        m.at(0, size.y + 0.06, -size.z / 2 + 0.04) { Appliances.wallMirror(&$0, width: 0.6, height: 0.75) }
    }

    /// Long and low, with doors.
    static func sideboard(_ m: inout Model, _ size: Point3) {
        m.block([0, 0.12, 0], [size.x, size.y - 0.14, size.z], Tone.darkWood)
        m.block([0, size.y - 0.02, 0], [size.x + 0.04, 0.02, size.z + 0.02], Tone.wood)
        for (x, z) in Furniture.corners(size.x / 2 - 0.07, size.z / 2 - 0.07) {
            m.frustum([x, 0, z], [0.035, 0.12, 0.035], [0.05, 0.05], Tone.darkWood)
        }
        m.on(.fine) { m in
            for door in 0..<3 {
                let x = (Float(door) - 1) * size.x / 3
                m.box(
                    [x, size.y / 2 + 0.05, size.z / 2 + 0.006], [size.x / 3 - 0.03, size.y - 0.22, 0.012],
                    Tone.plain(0.36))
                m.box([x + size.x * 0.12, size.y / 2 + 0.1, size.z / 2 + 0.02], [0.02, 0.08, 0.02], Tone.pale)
            }
        }
    }

    /// A market stall: boxes of goods sloping to the front under an awning on four poles.
    static func stall(_ m: inout Model, _ size: Point3, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "stall")
        m.block([0, size.y - 0.05, 0], [size.x, 0.05, size.z], Tone.wood)
        m.block([0, 0.15, size.z / 2 - 0.02], [size.x, size.y - 0.2, 0.03], Tone.cloth(random.pick2(0.4, 0.74)))
        for (x, z) in Furniture.corners(size.x / 2 - 0.03, size.z / 2 - 0.02) {
            m.block([x, 0, z], [0.05, z < 0 ? 2.45 : 2.2, 0.05], Tone.darkWood)
        }
        let boxes = 4
        for box in 0..<boxes {
            let x = (Float(box) - 1.5) * size.x / 4
            m.block([x, size.y, 0], [size.x / 4 - 0.05, 0.12, size.z * 0.8], Tone.plain(0.54))
            let tone = Tone.plain([0.28, 0.76, 0.44, 0.9][Int(random.next() % 4)])
            m.on(.round) { m in
                for heap in 0..<3 {
                    m.blob(
                        [x + (Float(heap) - 1) * 0.14, size.y + 0.13, Float(heap % 2) * 0.2 - 0.1], [0.14, 0.1, 0.2],
                        tone, rough: 0.5, seed: UInt32(heap), segments: 8, rings: 5)
                }
            }
        }
        let stripes = 6
        for stripe in 0..<stripes {
            let x0 = -size.x / 2 - 0.15 + (size.x + 0.3) * Float(stripe) / Float(stripes),
                x1 = x0 + (size.x + 0.3) / Float(stripes)
            let tone = Tone.cloth(stripe % 2 == 0 ? 0.9 : 0.4)
            m.quad(
                [x0, 2.2, size.z / 2 + 0.5], [x1, 2.2, size.z / 2 + 0.5], [x1, 2.6, -size.z / 2 - 0.1],
                [x0, 2.6, -size.z / 2 - 0.1], tone)
            m.quad(
                [x0, 2.04, size.z / 2 + 0.5], [x1, 2.04, size.z / 2 + 0.5], [x1, 2.2, size.z / 2 + 0.5],
                [x0, 2.2, size.z / 2 + 0.5], tone)
        }
    }

    static func bunk(_ m: inout Model, _ size: Point3) {
        let high: Float = 1.5
        for y in [size.y, high] {
            m.block([0, y - 0.16, 0], [size.x, 0.05, size.z], Tone.dark)
            m.block([0, y - 0.11, 0], [size.x - 0.06, 0.11, size.z - 0.06], Tone.pale)
            m.frustum([-size.x / 2 + 0.25, y, 0], [0.34, 0.08, size.z - 0.2], [0.26, size.z - 0.3], Tone.white)
            m.block([size.x * 0.14, y - 0.1, 0], [size.x * 0.66, 0.11, size.z - 0.04], Tone.cloth(0.44))
        }
        for (x, z) in Furniture.corners(size.x / 2 - 0.025, size.z / 2 - 0.025) {
            m.block([x, 0, z], [0.05, high + 0.2, 0.05], Tone.dark)
        }
    }

    /// A cloth over stone, a cross and candles.
    static func altar(_ m: inout Model, _ size: Point3) {
        m.block([0, 0, 0], [size.x - 0.1, size.y - 0.05, size.z - 0.1], Tone.light)
        m.block([0, size.y - 0.05, 0], [size.x, 0.05, size.z], Tone.white)
        m.block([0, size.y - 0.5, size.z / 2 - 0.03], [size.x * 0.96, 0.46, 0.02], Tone.white)
        m.on(.fine) { $0.box([0, size.y - 0.44, size.z / 2 - 0.01], [size.x * 0.96, 0.03, 0.01], Tone.grey) }
        m.block([0, size.y, -size.z * 0.3], [0.06, 0.75, 0.06], Tone.darkWood)
        m.box([0, size.y + 0.52, -size.z * 0.3], [0.4, 0.06, 0.06], Tone.darkWood)
        for x in [-size.x * 0.36, size.x * 0.36] {
            m.lathe(
                [x, size.y, -size.z * 0.2],
                [[0.08, 0], [0.02, 0.05], [0.02, 0.24], [0.05, 0.26], [0.02, 0.27], [0.02, 0.5]], Tone.pale, segments: 8
            )
            m.lathe(
                [x, size.y + 0.5, -size.z * 0.2], [[0.004, 0], [0.014, 0.02], [0.002, 0.07]], Tone.glow, segments: 6)
        }
    }

    /// A little table on a bracket at the side of a coach.
    static func bracketTable(_ m: inout Model, _ size: Point3) {
        m.block([0, size.y - 0.035, 0], [size.x, 0.035, size.z], Tone.light, top: Tone.pale)
        m.block([0, 0, 0], [0.06, size.y - 0.035, 0.06], Tone.grey)
    }

    /// Panels to the floor, a rail on top.
    static func judgesBench(_ m: inout Model, _ size: Point3) {
        m.block([0, 0, size.z / 2 - 0.06], [size.x, size.y - 0.05, 0.12], Tone.darkWood)
        for x in [-size.x / 2 + 0.05, size.x / 2 - 0.05] {
            m.block([x, 0, 0], [0.1, size.y - 0.05, size.z], Tone.darkWood)
        }
        m.block([0, size.y - 0.05, 0], [size.x + 0.1, 0.05, size.z + 0.06], Tone.wood)
        let count = max(1, Int((size.x / 0.8).rounded()))
        m.on(.fine) { m in
            for panel in 0..<count {
                let width = size.x / Float(count)
                m.box(
                    [(Float(panel) + 0.5) * width - size.x / 2, size.y * 0.48, size.z / 2 + 0.006],
                    [width - 0.16, size.y * 0.66, 0.02], Tone.plain(0.36))
            }
        }
    }

    static func schoolDesk(_ m: inout Model, _ size: Point3) {
        m.block([0, size.y - 0.03, 0], [size.x, 0.03, size.z], Tone.wood, top: Tone.plain(0.66))
        m.block([0, size.y - 0.16, -size.z / 2 + 0.03], [size.x - 0.1, 0.13, 0.02], Tone.grey)
        for (x, z) in Furniture.corners(size.x / 2 - 0.06, size.z / 2 - 0.06) {
            m.block([x, 0, z], [0.035, size.y - 0.03, 0.035], Tone.dark)
        }
    }

    /// On a post, its flag up.
    static func mailbox(_ m: inout Model, _ size: Point3) {
        m.block(.zero, [0.09, size.y - 0.24, 0.09], Tone.wood)
        let arch = (0...8).map { step -> SIMD2<Float> in
            let (s, c) = Circle.turn(Double(step) * 22.5)
            return [c * size.x / 2, size.y - size.x / 2 + s * size.x / 2]
        }
        m.prism(
            [[-size.x / 2, size.y - 0.25], [size.x / 2, size.y - 0.25]] + arch, from: -size.z / 2, to: size.z / 2,
            Tone.grey)
        m.box([size.x / 2 + 0.01, size.y - 0.02, 0], [0.015, 0.2, 0.03], Tone.dark)
    }

    /// A housing with louvres.
    static func vent(_ m: inout Model, _ size: Point3) {
        m.block(.zero, [size.x, size.y - 0.06, size.z], Tone.steel)
        m.block([0, size.y - 0.06, 0], [size.x + 0.08, 0.06, size.z + 0.08], Tone.grey)
        m.on(.fine) { m in
            for row in 0..<5 {
                m.box(
                    [0, size.y * (0.22 + Float(row) * 0.13), size.z / 2 + 0.01], [size.x - 0.2, 0.04, 0.03], Tone.dark)
            }
        }
    }

    /// A fallen trunk along x.
    static func log(_ m: inout Model, _ size: Point3) {
        let r = size.y / 2
        m.tube(
            [
                [-size.x / 2 - 0.3, r, 0.03], [-size.x * 0.2, r, 0], [size.x * 0.25, r, 0],
                [size.x / 2 + 0.4, r * 0.96, -0.06],
            ], r, Tone.bark, segments: 9)
        for x in [-size.x * 0.2, size.x * 0.3] {
            m.rod([x, r * 1.4, r * 0.6], [x + 0.15, r * 2.1, r * 1.4], 0.05, Tone.bark, end: 0.03, segments: 6)
        }
    }
}
