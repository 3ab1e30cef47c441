internal import Bodies
internal import Props
internal import Story

/// What grows, lies and stands in open country.
enum CountryItems {
    /// A telegraph pole; its arms lie along z, across a line that runs along x where the yaw is 90.
    static func pole(_ m: inout Model) {
        m.rod([0, -0.1, 0], [0, 6.8, 0], 0.12, Tone.bark, end: 0.09, segments: 7)
        for y: Float in [6.3, 5.7] {
            m.box([0, y, 0], [1.7, 0.12, 0.1], Tone.bark)
            for x: Float in [-0.7, -0.3, 0.3, 0.7] { m.block([x, y + 0.06, 0], [0.07, 0.14, 0.07], Tone.pale) }
        }
    }

    static func wires(_ m: inout Model, from: Float, to: Float, step: Float, y: Float, z: Float) {
        m.layer = .fine
        for side: Float in [-0.7, 0.7] {
            var path: [Point3] = []
            var x = from
            while x <= to + 0.01 {
                path.append([x, y, z + side])
                if x + step <= to + 0.01 { path.append([x + step / 2, y - 0.5, z + side]) }
                x += step
            }
            m.tube(path, 0.015, Tone.black, segments: 3)
        }
    }

    static func wireFence(_ m: inout Model, width: Float) {
        let posts = Int(width / 3)
        for post in 0...posts {
            m.block([(Float(post) / Float(posts) - 0.5) * width, 0, 0], [0.11, 1.15, 0.11], Tone.bark)
        }
        m.on(.fine) { m in for y: Float in [0.4, 0.75, 1.05] { m.box([0, y, 0], [width, 0.015, 0.015], Tone.dark) } }
    }

    /// Blades from one root, bent outward.
    static func tuft(_ m: inout Model, seed: UInt64, tone: Float) {
        var random = SeededRandom(seed: seed, for: "tuft")
        let circle = Circle.points(6)
        for blade in 0..<6 {
            let way = Point3(circle[blade].x, 0, circle[blade].y)
            let tall = random.float(0.16...0.42), reach = random.float(0.04...0.16)
            let across = way.crossed([0, 1, 0]) * 0.014
            let root = way * 0.04
            let tip = m.vertex(root + way * reach + [0, tall, 0])
            m.triangle(m.vertex(root - across), m.vertex(root + across), tip, Tone.plain(tone))
        }
    }

    static func fern(_ m: inout Model, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "fern")
        let circle = Circle.points(7)
        for frond in 0..<7 {
            let way = Point3(circle[frond].x, 0, circle[frond].y)
            let long = random.float(0.4...0.7), across = way.crossed([0, 1, 0])
            let points: [(Float, Float, Float)] = [
                (0.05, 0, 0.01), (0.35, 0.42, 0.1), (0.7, 0.46, 0.07), (1, 0.24, 0.004),
            ]
            let left = points.map { m.vertex(way * $0.0 * long + [0, $0.1 * long * 1.3, 0] - across * $0.2) }
            let right = points.map { m.vertex(way * $0.0 * long + [0, $0.1 * long * 1.3, 0] + across * $0.2) }
            for step in 0..<3 {
                m.face(
                    left[step], right[step], right[step + 1], left[step + 1], Tone.plain(frond % 2 == 0 ? 0.38 : 0.48))
            }
        }
    }

    /// A forest tree: a bole with stubs and roots; its crown is above most frames.
    static func trunk(_ m: inout Model, radius: Float, height: Float, lean: Float, seed: UInt64, crown: Bool) {
        var random = SeededRandom(seed: seed, for: "trunk")
        m.on(.round) { m in
            m.tube(
                [[0, -0.1, 0], [lean * 0.04, 0.5, 0], [lean * 0.3, height * 0.4, 0], [lean, height, 0]], radius,
                Tone.bark, end: radius * 0.45, segments: 8)
            m.blob(
                [0, 0.02, 0], [radius * 1.6, radius * 0.9, radius * 1.5], Tone.bark, rough: 0.5,
                seed: UInt32(truncatingIfNeeded: seed), segments: 9, rings: 5)
        }
        for _ in 0..<3 {
            let y = height * random.float(0.25...0.7)
            let way = Point3(plan: Vector3.facing(yaw: random.value(in: 0...360)))
            let x = lean * (y / height) * (y / height)
            m.bar(
                [x, y, 0], way * random.float(0.5...1.4) + [x, y + random.float(0.2...0.7), 0], radius * 0.22, Tone.bark
            )
        }
        guard crown else { return }
        m.on(.round) { m in
            for clump in 0..<2 {
                m.blob(
                    [lean + random.float(-0.6...0.6), height * (0.75 + Float(clump) * 0.16), random.float(-0.5...0.5)],
                    [1.7, 1.3, 1.7], Tone.plain(0.42), rough: 0.8, seed: UInt32(clump + 3), segments: 9, rings: 6)
            }
        }
    }

    static func flowerBed(_ m: inout Model) {
        m.on(.fine) { $0.block(.zero, [2.6, 0.1, 0.9], Tone.plain(0.4)) }
        m.on(.round) { m in
            for plant in 0..<12 {
                let x = (Float(plant % 6) - 2.5) * 0.42, z: Float = plant < 6 ? -0.2 : 0.2
                m.blob(
                    [x, 0.26, z], [0.17, 0.18, 0.15], plant % 3 == 0 ? Tone.plain(0.88) : Tone.paleFoliage, rough: 0.8,
                    seed: UInt32(plant), segments: 8, rings: 5)
            }
        }
    }

    static func angel(_ m: inout Model) {
        m.block(.zero, [1.1, 0.5, 0.9], Tone.light)
        m.block([0, 0.5, 0], [0.8, 0.7, 0.7], Tone.pale)
        m.on(.round) { m in
            m.tube([[0, 1.2, 0], [0, 1.7, 0], [0, 2.2, 0.02]], 0.3, Tone.pale, end: 0.17, segments: 9)
            m.blob([0, 2.42, 0.05], [0.13, 0.16, 0.14], Tone.pale, segments: 9, rings: 6)
        }
        for side: Float in [-1, 1] {
            m.plate(
                side > 0
                    ? [[0.05, 1.5], [0.7, 1.4], [0.6, 2.6], [0.3, 2.5], [0.1, 2.1]]
                    : [[-0.1, 2.1], [-0.3, 2.5], [-0.6, 2.6], [-0.7, 1.4], [-0.05, 1.5]], z: -0.12, Tone.pale)
        }
    }

    static func chapel(_ m: inout Model) {
        m.block(.zero, [8, 5, 12], Tone.light)
        m.prism([[-4.4, 5], [4.4, 5], [0, 9.5]], from: -6.2, to: 6.2, Tone.mid)
        m.block([0, 0, 7.2], [3.2, 9.5, 3], Tone.light)
        m.frustum([0, 9.5, 7.2], [3.6, 7, 3.4], [0.1, 0.1], Tone.grey)
        m.on(.fine) {
            $0.panel([0, 1.4, 8.72], 1.3, 2.8, Tone.deep)
            $0.panel([0, 6.6, 8.72], 0.8, 1.6, Tone.deep)
        }
    }

    static func barn(_ m: inout Model) {
        m.block(.zero, [9, 4, 13], Tone.plain(0.5))
        m.prism([[-4.9, 3.9], [4.9, 3.9], [3, 6.4], [0, 7.6], [-3, 6.4]], from: -6.9, to: 6.9, Tone.plain(0.36))
        m.on(.fine) {
            $0.panel([0, 1.6, 6.52], 3, 3.2, Tone.deep)
            $0.panel([0, 5.4, 6.92], 1.2, 1.0, Tone.deep)
            $0.frame([0, 1.6, 6.54], 3, 3.2, bar: 0.2, depth: 0.06, Tone.pale)
        }
    }

    static func cactus(_ m: inout Model, height: Float) {
        m.on(.round) { m in
            m.tube(
                [[0, -0.05, 0], [0, height * 0.5, 0], [0, height * 0.96, 0], [0, height, 0]], 0.2, Tone.foliage,
                end: 0.12, segments: 9)
            for side: Float in [-1, 1] {
                let y = height * (side < 0 ? 0.42 : 0.55)
                m.tube(
                    [
                        [side * 0.1, y, 0], [side * 0.5, y + 0.05, 0], [side * 0.58, y + 0.3, 0],
                        [side * 0.58, y + height * 0.28, 0],
                    ], 0.12, Tone.foliage, end: 0.08, segments: 8)
            }
        }
    }

    /// Bare twigs from one root.
    static func thorn(_ m: inout Model, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "thorn")
        for _ in 0..<8 {
            let way = Point3(random.float(-1...1), random.float(0.5...1.2), random.float(-1...1)).direction
            let tip = way * random.float(0.3...0.75)
            m.bar(.zero, tip, 0.016, Tone.bark)
            m.bar(
                tip * 0.6, tip * 0.6 + Point3(random.float(-0.2...0.2), 0.18, random.float(-0.2...0.2)), 0.011,
                Tone.bark)
        }
    }

    static func skull(_ m: inout Model) {
        m.on(.round) { m in
            m.blob([0, 0.14, 0], [0.13, 0.12, 0.17], Tone.white, segments: 10, rings: 7)
            m.tube([[0, 0.1, 0.1], [0, 0.07, 0.34]], 0.08, Tone.white, end: 0.05, segments: 8)
            for side: Float in [-1, 1] {
                m.blob([side * 0.085, 0.15, 0.1], [0.035, 0.035, 0.03], Tone.black, segments: 7, rings: 5)
                m.tube(
                    [[side * 0.1, 0.2, -0.03], [side * 0.28, 0.26, -0.02], [side * 0.36, 0.42, 0.02]], 0.03, Tone.pale,
                    end: 0.008, segments: 6)
            }
        }
    }

    static func signpost(_ m: inout Model) {
        m.rod(.zero, [0, 2.3, 0], 0.06, Tone.bark)
        for (y, yaw) in [(Float(2.1), 20.0), (1.82, -150)] {
            m.at(0, y, 0, yaw: yaw) {
                $0.prism(
                    [[0, -0.1], [0.75, -0.1], [0.9, 0], [0.75, 0.1], [0, 0.1]], from: 0.05, to: 0.09, Tone.wood)
            }
        }
    }

    static func beach(_ name: String, _ m: inout Model) {
        switch name {
        case "parasol":
            m.rod([0, -0.1, 0], [0.2, 2.2, 0], 0.022, Tone.pale)
            let rim = Circle.points(10).map { Point3(0.16 + $0.x * 1.15, 1.75 - $0.x * 0.1, $0.y * 1.15) }
            for side in 0..<10 {
                let a = m.vertex(rim[side]), b = m.vertex(rim[(side + 1) % 10]), top = m.vertex([0.2, 2.25, 0])
                m.triangle(b, a, top, Tone.cloth(side % 2 == 0 ? 0.92 : 0.36))
            }
        case "boat": m.at(Placement(at: .zero).rolled(8)) { Vehicles.boat(&$0) }
        case "towels":
            for (x, tone) in [(Float(0), Float(0.5)), (1.0, 0.84)] {
                m.on(.fine) { $0.sheet([x, 0.012, 0], 0.8, 1.7, Tone.cloth(tone)) }
            }
        case "hut":
            m.block([0, 0.4, 0], [2, 2, 2.2], Tone.pale)
            m.prism([[-1.2, 2.4], [1.2, 2.4], [0, 3.3]], from: -1.2, to: 1.3, Tone.mid)
            m.on(.fine) { m in
                for board in 1..<9 { m.box([(Float(board) / 9 - 0.5) * 2, 1.4, 1.105], [0.015, 2, 0.01], Tone.grey) }
            }
            for (x, z) in Furniture.corners(0.9, 1) { m.block([x, 0, z], [0.12, 0.4, 0.12], Tone.dark) }
        case "shells":
            for (x, z) in [(Float(0), Float(0)), (0.4, 0.2), (-0.3, 0.3)] {
                m.on(.round) { $0.blob([x, 0.02, z], [0.06, 0.03, 0.05], Tone.white, segments: 7, rings: 4) }
            }
        default:
            m.on(.round) { m in
                m.tube(
                    [[-0.9, 0.1, 0], [-0.2, 0.16, 0.08], [0.6, 0.12, -0.05], [1.1, 0.3, -0.1]], 0.11, Tone.plain(0.6),
                    end: 0.04, segments: 7)
                m.tube(
                    [[0.1, 0.15, 0], [0.4, 0.45, 0.25], [0.5, 0.6, 0.3]], 0.05, Tone.plain(0.6), end: 0.015, segments: 6
                )
            }
        }
    }
}

extension Outdoors {
    /// A tree of few triangles.
    static func farTree(_ m: inout Model, height h: Float, seed: UInt64, tone: Material = Tone.foliage) {
        var random = SeededRandom(seed: seed, for: "far tree")
        let lean = random.float(-0.05...0.05) * h
        m.on(.round) { m in
            m.tube(
                [[0, -0.05, 0], [lean * 0.3, h * 0.3, 0], [lean, h * 0.6, 0]], h * 0.028, Tone.bark, end: h * 0.012,
                segments: 6)
            for limb: Float in [-1, 1] {
                m.tube(
                    [[lean * 0.3, h * 0.34, 0], [lean + limb * h * 0.13, h * 0.58, 0]], h * 0.012, Tone.bark,
                    end: h * 0.006, segments: 4)
            }
            for clump in 0..<4 {
                let across = Circle.points(4)[clump]
                let size = h * random.float(0.15...0.2)
                let centre: Point3 =
                    clump == 3
                    ? [lean, h * 0.84, 0]
                    : [lean + across.x * h * 0.15, h * random.float(0.56...0.68), across.y * h * 0.15]
                m.blob(
                    centre, [size * 1.15, size * 0.85, size * 1.1],
                    Material(albedo: tone.albedo + Float(clump % 2) * 0.05), rough: 0.8,
                    seed: UInt32(truncatingIfNeeded: seed) &+ UInt32(clump), segments: 10, rings: 6)
            }
        }
    }
}
