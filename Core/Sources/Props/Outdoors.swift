package import Bodies
internal import Story

/// What grows and stands out of doors.
package enum Outdoors {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        var random = order.random
        switch order.kind {
        case .tree: tree(&m, height: random.float(5.5...7), seed: order.seed)
        case .bush: bush(&m, width: 1.3, height: 0.95, seed: order.seed)
        case .rock: rock(&m, [1.1, 0.7, 0.85], seed: order.seed)
        case .grave: headstone(&m, width: 0.6, height: 1.0, depth: 0.14, words: order.text, seed: order.seed)
        case .bin: bin(&m)
        case .hydrant: hydrant(&m)
        case .tent: tent(&m)
        case .fire: campfire(&m, seed: order.seed)
        case .blaze: Burning.blaze(&m, isHouse: order.label?.hasPrefix("house") == true, seed: order.seed)
        case .smoke: Burning.column(&m, seed: order.seed)
        default: streetLamp(&m, lit: true)
        }
    }

    /// A trunk that forks into limbs, and a crown of clumps with sky between them.
    package static func tree(
        _ m: inout Model, height h: Float, seed: UInt64, tone: Material = Tone.foliage, bare: Bool = false
    ) {
        var random = SeededRandom(seed: seed, for: "tree")
        let lean = random.float(-0.06...0.06)
        let fork = Point3(lean * h, h * 0.42, random.float(-0.03...0.03) * h)
        m.on(.round) { m in
            m.tube(
                [[0, -0.05, 0], [lean * h * 0.2, h * 0.12, 0], fork, fork + [lean * h * 0.4, h * 0.22, 0]], h * 0.034,
                Tone.bark, end: h * 0.014, segments: 7)
        }
        let limbs = 5
        let circle = Circle.points(limbs)
        let turn = random.float(0...6)
        for limb in 0..<limbs {
            let point = circle[limb]
            let around = Placement(at: .zero, yaw: Double(turn) * 57).turned([point.x, 0, point.y])
            let far = h * random.float(0.15...0.25)
            let tip = fork + around * far + Point3(0, h * random.float(0.16...0.34), 0)
            m.on(.round) {
                $0.tube(
                    [fork - [0, h * 0.04 * Float(limb % 2), 0], fork.blended(tip, 0.5) + [0, h * 0.03, 0], tip],
                    h * 0.014, Tone.bark, end: h * 0.005, segments: 5)
            }
            if bare {
                twigs(&m, tip, around, h * 0.12, &random)
                continue
            }
            let size = h * random.float(0.13...0.18)
            m.on(.round) {
                $0.blob(
                    tip + [0, size * 0.3, 0], [size * 1.15, size * 0.82, size * 1.1], tone, rough: 0.75,
                    seed: UInt32(truncatingIfNeeded: seed) &+ UInt32(limb), segments: 14, rings: 9)
            }
        }
        guard !bare else { return }
        m.on(.round) {
            $0.blob(
                fork + [lean * h * 0.6, h * 0.38, 0], [h * 0.2, h * 0.17, h * 0.2],
                Material(albedo: tone.albedo + 0.06), rough: 0.7, seed: UInt32(truncatingIfNeeded: seed) &+ 91,
                segments: 15, rings: 9)
        }
    }

    private static func twigs(
        _ m: inout Model, _ root: Point3, _ out: Point3, _ length: Float, _ random: inout SeededRandom
    ) {
        for _ in 0..<4 {
            let way = (out + [random.float(-0.9...0.9), random.float(0.2...1), random.float(-0.9...0.9)]).direction
            m.bar(root, root + way * length * random.float(0.7...1.3), 0.025, Tone.bark)
        }
    }

    /// A fir: skirts of ragged points, each smaller than the one below.
    package static func fir(
        _ m: inout Model, height h: Float, seed: UInt64, tone: Material = Tone.foliage, tiers: Int = 5
    ) {
        var random = SeededRandom(seed: seed, for: "fir")
        m.rod([0, -0.05, 0], [0, h * 0.3, 0], h * 0.022, Tone.bark, end: h * 0.016, segments: 6)
        let points = tiers > 3 ? 13 : 9
        let circle = Circle.points(points)
        for tier in 0..<tiers {
            let share = Float(tier) / Float(tiers)
            let y = h * (0.14 + 0.8 * share)
            let radius = h * 0.2 * (1 - share * 0.86)
            let rim = circle.enumerated().map { index, point in
                let reach = radius * (index % 2 == 0 ? 1 : 0.7) * random.float(0.85...1.12)
                return m.vertex([point.x * reach, y - (index % 2 == 0 ? h * 0.045 : 0), -point.y * reach])
            }
            let top = m.vertex([0, min(h, y + h * 0.26), 0])
            let heart = m.vertex([0, y + h * 0.04, 0])
            for side in 0..<points {
                m.triangle(rim[side], rim[(side + 1) % points], top, tone)
                m.triangle(rim[(side + 1) % points], rim[side], heart, Material(albedo: tone.albedo * 0.6))
            }
        }
    }

    package static func bush(_ m: inout Model, width: Float, height: Float, seed: UInt64, tone: Material = Tone.foliage)
    {
        var random = SeededRandom(seed: seed, for: "bush")
        m.on(.round) { m in
            for clump in 0..<4 {
                let x = (Float(clump) - 1.5) * width * 0.22
                let tall = height * (clump == 1 ? 0.5 : random.float(0.38...0.48))
                m.blob(
                    [x, tall * 0.55, random.float(-0.12...0.12) * width], [width * 0.3, tall, width * 0.3],
                    Material(albedo: tone.albedo + Float(clump) * 0.04), rough: 0.45,
                    seed: UInt32(truncatingIfNeeded: seed) &+ UInt32(clump), segments: 10, rings: 6)
            }
        }
    }

    /// A boulder whose flat top is at the height of `size`.
    package static func rock(_ m: inout Model, _ size: Point3, seed: UInt64, tone: Material = Tone.mid) {
        var random = SeededRandom(seed: seed, for: "rock")
        let corners = 8
        let circle = Circle.points(corners)
        let rings: [(Float, Float)] = [(1.02, -0.05), (1.08, size.y * 0.3), (0.92, size.y * 0.78), (0.66, size.y)]
        let points = rings.map { reach, y in
            circle.map { point in
                let r = reach * random.float(0.86...1.1)
                let dip = y == size.y || y < 0 ? 0 : random.float(-0.06...0.06) * size.y
                return m.vertex([point.x * size.x / 2 * r, y + dip, -point.y * size.z / 2 * r])
            }
        }
        for ring in 0..<(rings.count - 1) {
            for side in 0..<corners {
                let next = (side + 1) % corners
                m.triangle(points[ring][side], points[ring][next], points[ring + 1][next], tone)
                m.triangle(points[ring][side], points[ring + 1][next], points[ring + 1][side], tone)
            }
        }
        for side in 1..<(corners - 1) {
            m.triangle(points[3][0], points[3][side], points[3][side + 1], Material(albedo: tone.albedo + 0.16))
        }
    }

    /// A stone with a round or a square head, or a cross; the words face +z.
    package static func headstone(
        _ m: inout Model, width w: Float, height h: Float, depth d: Float, words: String?, seed: UInt64
    ) {
        m.block([0, 0, 0], [w + 0.16, 0.12, d + 0.16], Tone.mid)
        let kind = words == nil ? seed % 4 : 0
        switch kind {
        case 3:
            m.block([0, 0.12, 0], [w * 0.26, h - 0.12, d], Tone.light)
            m.box([0, h * 0.72, 0], [w, w * 0.26, d * 0.98], Tone.light)
            return
        case 2:
            m.prism(
                [
                    [-w / 2, 0.1], [w / 2, 0.1], [w / 2, h * 0.82], [w * 0.3, h], [-w * 0.3, h], [-w / 2, h * 0.82],
                ], from: -d / 2, to: d / 2, Tone.light)
        default:
            let arch = (0...8).map { step -> SIMD2<Float> in
                let (s, c) = Circle.turn(Double(step) * 22.5)
                return [c * w / 2, h - w * 0.42 + s * w * 0.42]
            }
            m.prism([[-w / 2, 0.1], [w / 2, 0.1]] + arch, from: -d / 2, to: d / 2, Tone.light)
        }
        if let words {
            m.text(
                words, at: [0, h * 0.56, d / 2 + 0.004], right: [w * 0.4, 0, 0], up: [0, h * 0.24, 0], style: .print)
        } else {
            m.on(.fine) { m in
                for row in 0..<3 {
                    m.panel(
                        [0, h * (0.66 - Float(row) * 0.1), d / 2 + 0.004], w * (row == 1 ? 0.6 : 0.42), 0.03, Tone.grey)
                }
            }
        }
    }

    package static func bin(_ m: inout Model) {
        m.lathe(.zero, [[0.19, 0], [0.2, 0.03], [0.25, 0.62]], Tone.grey, segments: 14)
        m.lathe([0, 0.62, 0], [[0.27, 0], [0.27, 0.04], [0.14, 0.12], [0.03, 0.14]], Tone.dark, segments: 14)
        m.on(.fine) { m in
            for point in Circle.points(14) {
                m.bar(
                    [point.x * 0.206, 0.06, point.y * 0.206], [point.x * 0.25, 0.58, point.y * 0.25], 0.012, Tone.dark)
            }
        }
        m.tube([[-0.06, 0.75, 0], [-0.04, 0.8, 0], [0.04, 0.8, 0], [0.06, 0.75, 0]], 0.01, Tone.black)
    }

    /// A container on wheels with a sloping lid, the front at +z.
    package static func skip(_ m: inout Model, _ size: Point3) {
        let (w, h, d) = (size.x, size.y, size.z)
        m.frustum([0, 0.14, 0], [w * 0.92, h - 0.3, d * 0.78], [w, d], Tone.dark)
        m.at(Placement(at: [0, Double(h) - 0.12, 0]).pitched(6)) {
            $0.block(.zero, [w + 0.04, 0.06, d + 0.04], Tone.grey)
        }
        m.on(.fine) { m in
            for x in [-w * 0.3, 0, w * 0.3] { m.box([x, h * 0.45, d * 0.445], [0.05, h - 0.4, 0.05], Tone.deep) }
        }
        for (x, z) in Furniture.corners(w * 0.38, d * 0.3) {
            m.rod([x - 0.03, 0.08, z], [x + 0.03, 0.08, z], 0.08, Tone.black, segments: 10)
        }
    }

    private static func hydrant(_ m: inout Model) {
        m.lathe(
            .zero,
            [
                [0.16, 0], [0.16, 0.04], [0.1, 0.06], [0.1, 0.48], [0.13, 0.5], [0.13, 0.54], [0.1, 0.6], [0.04, 0.66],
                [0.03, 0.72],
            ], Tone.grey, segments: 14)
        for side: Float in [-1, 1] {
            m.rod([side * 0.08, 0.38, 0], [side * 0.18, 0.38, 0], 0.055, Tone.grey, segments: 10)
        }
        m.rod([0, 0.36, 0.08], [0, 0.36, 0.19], 0.07, Tone.dark, segments: 10)
    }

    /// A ridge tent, its mouth at +z.
    private static func tent(_ m: inout Model) {
        let (w, h, d): (Float, Float, Float) = (1.1, 1.25, 1.2)
        m.quad([-w, 0, d], [0, h, d], [0, h, -d], [-w, 0, -d], Tone.cloth(0.62))
        m.quad([w, 0, -d], [0, h, -d], [0, h, d], [w, 0, d], Tone.cloth(0.5))
        m.quad([w, 0, -d], [-w, 0, -d], [0, h, -d], [0, h, -d], Tone.cloth(0.4))
        m.quad([-w, 0, d], [-w * 0.35, 0, d + 0.04], [0, h, d], [0, h, d], Tone.cloth(0.7))
        m.quad([w * 0.35, 0, d + 0.04], [w, 0, d], [0, h, d], [0, h, d], Tone.cloth(0.7))
        m.quad(
            [-w * 0.35, 0, d - 0.3], [w * 0.35, 0, d - 0.3], [0, h * 0.92, d - 0.1], [0, h * 0.92, d - 0.1], Tone.black)
        for (x, z) in [(-w - 0.5, d), (w + 0.5, d), (-w - 0.5, -d), (w + 0.5, -d)] {
            m.on(.fine) { $0.rod([x * 0.5, h * 0.45, z], [x, 0, z * 1.15], 0.006, Tone.dark, segments: 4) }
        }
        m.rod([0, 0, d + 0.05], [0, h + 0.08, d + 0.05], 0.015, Tone.darkWood)
    }

    package static func campfire(_ m: inout Model, seed: UInt64) {
        for log in 0..<5 {
            let point = Circle.points(5)[log]
            m.rod(
                [point.x * 0.34, 0.05, point.y * 0.34], [-point.x * 0.06, 0.24, -point.y * 0.06], 0.05, Tone.deep,
                segments: 7)
        }
        for stone in 0..<9 {
            let point = Circle.points(9)[stone]
            m.on(.round) {
                $0.blob(
                    [point.x * 0.48, 0.05, point.y * 0.48], [0.1, 0.08, 0.09], Tone.mid, rough: 0.4,
                    seed: UInt32(stone), segments: 7, rings: 5)
            }
        }
        for tongue in 0..<5 {
            let point = Circle.points(5)[tongue]
            let tall: Float = tongue == 0 ? 0.85 : 0.5
            let foot = tongue == 0 ? Point3(0, 0.12, 0) : Point3(point.x * 0.13, 0.12, point.y * 0.13)
            m.on(.round) {
                $0.tube(
                    [
                        foot, foot + [0.03, tall * 0.35, 0.02], foot + [-0.03, tall * 0.7, 0],
                        foot + [0.02, tall, 0.01],
                    ], 0.12, Tone.glow, end: 0.004, segments: 7)
            }
        }
    }

    /// A mast of 5 m with an arm towards +z.
    package static func streetLamp(_ m: inout Model, lit: Bool) {
        m.lathe(.zero, [[0.13, 0], [0.12, 0.5], [0.07, 0.58], [0.05, 5.0]], Tone.dark, segments: 8)
        m.tube([[0, 5.0, 0], [0, 5.25, 0.1], [0, 5.36, 0.4], [0, 5.36, 1.0]], 0.035, Tone.dark)
        m.frustum([0, 5.27, 1.15], [0.24, 0.1, 0.55], [0.14, 0.4], Tone.dark)
        m.box([0, 5.26, 1.15], [0.2, 0.03, 0.48], lit ? Tone.glow : Tone.pale)
    }

    /// A lantern on a short post of 3 m.
    package static func lantern(_ m: inout Model, lit: Bool) {
        m.lathe(.zero, [[0.12, 0], [0.1, 0.3], [0.045, 0.38], [0.04, 2.6], [0.07, 2.64]], Tone.deep, segments: 8)
        m.lathe([0, 2.64, 0], [[0.09, 0], [0.15, 0.34]], lit ? Tone.glow : Tone.glass, segments: 6)
        m.lathe([0, 2.98, 0], [[0.19, 0], [0.05, 0.14], [0.02, 0.24]], Tone.deep, segments: 6)
        for point in Circle.points(6) {
            m.bar([point.x * 0.09, 2.64, -point.y * 0.09], [point.x * 0.15, 2.98, -point.y * 0.15], 0.014, Tone.deep)
        }
    }
}
