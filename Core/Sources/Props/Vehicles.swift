internal import Bodies
internal import Story

/// What drives, rolls and floats, from outside; the bow is at +z and the ground at y = 0.
package enum Vehicles {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        switch order.kind {
        case .car: saloon(&m, albedo: 0.44)
        case .taxi: taxi(&m, words: order.text ?? "TAXI")
        case .van: van(&m, words: order.text)
        case .truck: truck(&m, words: order.text)
        case .bus: bus(&m, words: order.text)
        case .train: m.at(Placement(at: Vector3(0, 0.28, 0))) { train(&$0, lit: order.isNight) }
        case .motorbike: TwoWheelers.motorbike(&m)
        case .bicycle: TwoWheelers.bicycle(&m)
        case .boat: boat(&m)
        case .sledge: sledge(&m)
        default: TwoWheelers.wheelchair(&m)
        }
    }

    /// The side view lies in x (forward) and y; turned so that forward is +z.
    package static let side = Placement(origin: .zero, x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])

    package static func wheel(_ m: inout Model, _ x: Float, _ z: Float, radius: Float, width: Float = 0.2) {
        let out: Float = x < 0 ? -1 : 1
        m.at(Placement(origin: [x - out * width / 2, radius, z], along: [out, 0, 0])) { m in
            m.lathe(
                .zero,
                [
                    [radius * 0.96, 0], [radius, 0.03], [radius, width - 0.02], [radius * 0.9, width],
                    [radius * 0.62, width],
                ], Tone.black, segments: 14)
            m.lathe(
                [0, width - 0.01, 0],
                [[radius * 0.6, 0], [radius * 0.52, 0.015], [radius * 0.18, 0.005], [radius * 0.14, 0.025]], Tone.steel,
                segments: 9)
        }
    }

    /// A sledge of 1 m on two runners, a load under a sheet and a cord on it.
    package static func sledge(_ m: inout Model) {
        for side: Float in [-0.2, 0.2] {
            m.tube(
                [
                    [side, 0.02, -0.5], [side, 0.02, 0.42], [side, 0.07, 0.56], [side, 0.18, 0.62], [side, 0.27, 0.56],
                ],
                0.02, Tone.darkWood, segments: 6)
            for z: Float in [-0.4, 0, 0.36] { m.bar([side, 0.02, z], [side, 0.15, z], 0.016, Tone.darkWood) }
        }
        m.tube([[-0.2, 0.27, 0.56], [0.2, 0.27, 0.56]], 0.016, Tone.darkWood, segments: 6)
        for x: Float in [-0.18, -0.06, 0.06, 0.18] { m.box([x, 0.165, -0.03], [0.1, 0.025, 0.98], Tone.wood) }
        m.on(.round) { m in
            m.lathe(
                [0, 0.18, -0.08],
                [[0.3, 0], [0.26, 0.08], [0.22, 0.3], [0.19, 0.5], [0.13, 0.62], [0.04, 0.66]], Tone.cloth(0.86),
                segments: 12, squash: 1.35)
        }
        m.on(.fine) { m in
            m.tube(
                [[0, 0.42, 0.26], [0.24, 0.4, -0.06], [0, 0.38, -0.42], [-0.24, 0.4, -0.06], [0, 0.42, 0.26]], 0.012,
                Tone.deep)
        }
    }

    /// A saloon of 4.5 × 1.8 × 1.46 m: shoulders, a greenhouse that leans in, arches, lamps, mirrors.
    package static func saloon(_ m: inout Model, albedo: Float, seed: UInt64 = 0, lit: Bool = false) {
        let paint = Material(albedo: albedo)
        let body: [SIMD2<Float>] = [
            [-2.2, 0.36], [-1.72, 0.3], [-1.7, 0.5], [-1.5, 0.66], [-1.28, 0.66], [-1.08, 0.5], [-1.06, 0.24],
            [1.08, 0.24],
            [1.1, 0.5], [1.3, 0.66], [1.52, 0.66], [1.72, 0.5], [1.74, 0.3], [2.16, 0.34], [2.25, 0.52], [2.2, 0.7],
            [1.98, 0.8], [1.0, 0.92], [-1.62, 0.95], [-2.16, 0.92], [-2.25, 0.66],
        ]
        m.at(side) { m in
            m.prism(body, from: -0.86, to: 0.86, paint)
        }
        greenhouse(&m, paint)
        for (x, z) in Furniture.corners(0.78, 1.41) { wheel(&m, x, z, radius: 0.32) }
        for x: Float in [-0.64, 0.64] {
            m.box([x, 0.63, 2.2], [0.36, 0.14, 0.1], lit ? Tone.glow : Tone.white)
            m.box([x, 0.76, -2.2], [0.34, 0.14, 0.1], Tone.dark)
            m.box([x * 1.52, 0.98, 0.78], [0.2, 0.11, 0.08], paint)
        }
        m.on(.fine) { m in
            m.box([0, 0.6, 2.235], [0.8, 0.1, 0.04], Tone.black)
            m.box([0, 0.4, 2.25], [0.5, 0.11, 0.02], Tone.white)
            m.box([0, 0.62, -2.255], [0.5, 0.11, 0.02], Tone.white)
            for x: Float in [-0.868, 0.868] {
                for z: Float in [0.95, -0.14, -1.1] { m.box([x, 0.62, z], [0.012, 0.6, 0.014], Tone.black) }
                for z: Float in [0.06, -0.92] { m.box([x * 1.012, 0.82, z], [0.03, 0.025, 0.15], Tone.steel) }
                m.box([x, 0.33, 0], [0.014, 0.025, 2.0], Tone.black)
            }
        }
    }

    /// Roof, pillars and panes: the sills are .84 m out, the roof .6 m.
    private static func greenhouse(_ m: inout Model, _ paint: Material) {
        func at(_ x: Float, _ z: Float, _ y: Float) -> Point3 { [x * (0.84 - 0.24 * (y - 0.93) / 0.53), y, z] }
        let roof: [(Float, Float)] = [(0.34, 1.42), (-0.1, 1.46), (-0.7, 1.46), (-1.1, 1.4)]
        for index in 0..<3 {
            let (z0, y0) = roof[index], (z1, y1) = roof[index + 1]
            m.quad(at(1, z0, y0), at(1, z1, y1), at(-1, z1, y1), at(-1, z0, y0), paint)
        }
        // Windscreen and rear window.
        m.quad(at(-1, 1.02, 0.92), at(1, 1.02, 0.92), at(1, 0.34, 1.42), at(-1, 0.34, 1.42), Tone.darkGlass)
        m.quad(at(1, -1.7, 0.94), at(-1, -1.7, 0.94), at(-1, -1.1, 1.4), at(1, -1.1, 1.4), Tone.darkGlass)
        for x: Float in [-1, 1] {
            let ring = [(1.02, 0.92), (0.34, 1.42), (-0.1, 1.46), (-0.7, 1.46), (-1.1, 1.4), (-1.7, 0.94)].map {
                m.vertex(at(x, Float($0.0), Float($0.1)))
            }
            for index in 1..<(ring.count - 1) {
                if x > 0 {
                    m.triangle(ring[0], ring[index], ring[index + 1], paint)
                } else {
                    m.triangle(ring[0], ring[index + 1], ring[index], paint)
                }
            }
            m.on(.fine) { m in
                for pane: [(Float, Float)] in [
                    [(0.84, 0.96), (0.3, 1.35), (-0.08, 1.39), (-0.08, 0.96)],
                    [(-0.2, 0.96), (-0.2, 1.39), (-0.7, 1.39), (-1.04, 1.34), (-1.3, 0.97)],
                ] {
                    let points = pane.map { m.vertex(at(x, $0.0, $0.1) + [x * 0.012, 0, 0]) }
                    for index in 1..<(points.count - 1) {
                        if x > 0 {
                            m.triangle(points[0], points[index], points[index + 1], Tone.darkGlass)
                        } else {
                            m.triangle(points[0], points[index + 1], points[index], Tone.darkGlass)
                        }
                    }
                }
            }
        }
    }

    private static func taxi(_ m: inout Model, words: String) {
        saloon(&m, albedo: 0.74)
        m.frustum([0, 1.46, -0.3], [0.5, 0.16, 0.18], [0.4, 0.12], Tone.white)
        m.text(words, at: [0, 1.54, -0.2], right: [0.2, 0, 0], up: [0, 0.06, 0], style: .sign)
        m.on(.fine) { m in
            for x: Float in [-0.872, 0.872] {
                for step in 0..<10 {
                    m.box(
                        [x, 0.72 + (step % 2 == 0 ? 0.03 : 0), 0.9 - Float(step) * 0.2], [0.012, 0.06, 0.1], Tone.black)
                }
            }
        }
    }

    private static func van(_ m: inout Model, words: String?) {
        m.at(side) { m in
            m.prism(
                [
                    [-2.5, 0.4], [-1.95, 0.35], [-1.9, 0.6], [-1.7, 0.75], [-1.5, 0.75], [-1.3, 0.6], [-1.25, 0.3],
                    [1.25, 0.3], [1.3, 0.6], [1.5, 0.75], [1.75, 0.75], [1.95, 0.6], [2.0, 0.35], [2.5, 0.4],
                    [2.55, 0.75], [2.4, 1.0], [1.95, 1.15], [1.35, 2.15], [0.9, 2.28], [-2.45, 2.3], [-2.55, 2.1],
                ], from: -0.97, to: 0.97, Tone.pale)
            m.on(.fine) { m in
                for z: Float in [-0.975, 0.975] {
                    m.prism(
                        [[0.75, 1.2], [1.72, 1.2], [1.28, 1.95], [0.75, 2.0]], from: z, to: z * 1.004, Tone.darkGlass)
                }
            }
        }
        m.on(.fine) { m in
            m.quad([-0.85, 1.2, 1.94], [0.85, 1.2, 1.94], [0.8, 2.08, 1.41], [-0.8, 2.08, 1.41], Tone.darkGlass)
            for x: Float in [-0.978, 0.978] { m.box([x, 1.2, 0.3], [0.01, 1.7, 0.015], Tone.black) }
            m.box([0, 1.3, -2.54], [0.012, 1.8, 0.03], Tone.black)
        }
        for x: Float in [-0.75, 0.75] { m.box([x, 0.85, 2.46], [0.34, 0.18, 0.12], Tone.white) }
        m.box([0, 0.62, 2.54], [1.7, 0.16, 0.06], Tone.black)
        for (x, z) in Furniture.corners(0.86, 1.6) { wheel(&m, x, z, radius: 0.36) }
        guard let words else { return }
        m.text(words, at: [0.98, 1.4, -1.0], right: [0, 0, -1.2], up: [0, 0.35, 0], style: .sign)
        m.text(words, at: [-0.98, 1.4, -1.0], right: [0, 0, 1.2], up: [0, 0.35, 0], style: .sign)
    }

    private static func truck(_ m: inout Model, words: String?) {
        m.block([0, 0.55, -0.2], [0.9, 0.25, 6.6], Tone.black)
        m.block([0, 0.95, -1.3], [2.3, 2.35, 4.8], Tone.pale)
        m.on(.fine) { m in
            for step in 0..<8 { m.box([0, 2.12, -3.5 + Float(step) * 0.63], [2.32, 2.3, 0.02], Tone.light) }
        }
        m.at(side) { m in
            m.prism(
                [[1.25, 0.6], [3.1, 0.5], [3.15, 1.5], [2.85, 2.55], [1.35, 2.6], [1.25, 2.4]], from: -1.1, to: 1.1,
                Tone.mid)
            m.on(.fine) { m in
                for z: Float in [-1.105, 1.105] {
                    m.prism(
                        [[1.75, 1.55], [2.85, 1.55], [2.62, 2.3], [1.75, 2.3]], from: z, to: z * 1.004, Tone.darkGlass)
                }
            }
        }
        m.on(.fine) { m in
            m.quad([-1, 1.6, 3.14], [1, 1.6, 3.14], [0.98, 2.42, 2.91], [-0.98, 2.42, 2.91], Tone.darkGlass)
            m.box([0, 1.15, 3.15], [1.5, 0.5, 0.05], Tone.black)
        }
        m.box([0, 0.6, 3.15], [2.25, 0.3, 0.15], Tone.dark)
        for x: Float in [-0.85, 0.85] { m.box([x, 0.86, 3.16], [0.32, 0.18, 0.06], Tone.white) }
        for x: Float in [-1.25, 1.25] { m.box([x, 1.9, 2.9], [0.14, 0.5, 0.1], Tone.black) }
        for z: Float in [2.3, -1.7, -2.75] {
            for x: Float in [-0.98, 0.98] { wheel(&m, x, z, radius: 0.5, width: 0.3) }
        }
        guard let words else { return }
        m.text(words, at: [1.17, 2.1, -1.3], right: [0, 0, -2], up: [0, 0.5, 0], style: .sign)
        m.text(words, at: [-1.17, 2.1, -1.3], right: [0, 0, 2], up: [0, 0.5, 0], style: .sign)
    }

    private static func bus(_ m: inout Model, words: String?) {
        let length: Float = 10.5
        m.block([0, 0.4, 0], [2.5, 2.6, length], Tone.light)
        m.frustum([0, 3.0, 0], [2.5, 0.14, length], [2.2, length - 0.4], Tone.pale)
        m.block([0, 0.3, 0], [2.52, 0.3, length + 0.04], Tone.dark)
        m.on(.fine) { m in
            for x: Float in [-1.256, 1.256] {
                for bay in 0..<7 { m.box([x, 2.1, -4.3 + Float(bay) * 1.42], [0.012, 1.0, 1.28], Tone.darkGlass) }
                m.box([x, 1.32, 0], [0.012, 0.16, length - 0.2], Tone.grey)
            }
            m.panel([0, 1.9, length / 2 + 0.008], 2.2, 1.4, Tone.darkGlass)
            m.panel([0, 2.82, length / 2 + 0.012], 1.6, 0.26, Tone.black)
            m.box([-1.258, 1.5, 4.4], [0.012, 2.0, 1.0], Tone.darkGlass)
            m.box([-1.262, 1.5, 4.4], [0.012, 2.0, 0.03], Tone.pale)
        }
        for x: Float in [-1, 1] { m.box([x * 0.95, 0.8, length / 2 + 0.02], [0.4, 0.2, 0.05], Tone.white) }
        for z: Float in [3.3, -3.2] { for x: Float in [-1.1, 1.1] { wheel(&m, x, z, radius: 0.5, width: 0.3) } }
        m.text(
            words ?? "CITY 12", at: [0, 2.82, length / 2 + 0.016], right: [0.75, 0, 0], up: [0, 0.1, 0], style: .sign,
            onDark: true)
    }

    /// Three coaches of a train on their rails, the cab at +z; the tops of the rails are at y = 0.
    private static func train(_ m: inout Model, lit: Bool) {
        let pane = lit ? Tone.glow : Tone.darkGlass
        rails(&m)
        for coach in 0..<3 {
            let z = 20.4 * Float(1 - coach)
            m.block([0, 1.05, z], [2.8, 2.5, 20], Tone.light)
            m.frustum([0, 3.55, z], [2.8, 0.4, 20], [1.8, 19.4], Tone.mid)
            m.block([0, 0.5, z], [2.4, 0.55, 18], Tone.black)
            m.on(.fine) { m in
                for x: Float in [-1.405, 1.405] {
                    for bay in 0..<9 where bay % 4 != 0 {
                        m.box([x, 2.5, z - 8.4 + Float(bay) * 2.1], [0.012, 0.9, 1.6], pane)
                    }
                    for door in 0..<3 {
                        m.box([x, 2.2, z - 8.4 + Float(door) * 8.4], [0.02, 2.1, 1.3], Tone.grey)
                        m.box([x, 2.6, z - 8.4 + Float(door) * 8.4], [0.026, 0.8, 0.9], pane)
                    }
                    m.box([x, 1.8, z], [0.014, 0.2, 20], Tone.dark)
                }
            }
            for axle: Float in [-7.6, -5.4, 5.4, 7.6] {
                m.at(Placement(origin: [-0.8, 0.45, z + axle], along: [1, 0, 0])) { m in
                    m.lathe(.zero, [[0, 0], [0.45, 0], [0.45, 0.14]], Tone.black, segments: 10)
                    m.lathe([0, 1.46, 0], [[0.45, 0], [0.45, 0.14], [0, 0.14]], Tone.black, segments: 10)
                }
            }
        }
        let front: Float = 30.4
        m.frustum([0, 1.05, front], [2.8, 2.5, 0.02], [2.8, 0.02], Tone.dark)
        m.at(side) {
            $0.prism(
                [
                    [front, 0.7], [front + 1.2, 0.7], [front + 1.3, 1.6], [front + 0.9, 2.3], [front + 0.2, 3.6],
                    [front, 3.7],
                ], from: -1.35, to: 1.35, Tone.grey)
        }
        m.on(.fine) {
            $0.quad(
                [-1.1, 2.3, front + 0.93], [1.1, 2.3, front + 0.93], [1, 3.3, front + 0.4], [-1, 3.3, front + 0.4],
                Tone.darkGlass)
        }
        for x: Float in [-0.9, 0.9] { m.box([x, 1.4, front + 1.28], [0.3, 0.2, 0.06], Tone.glow) }
    }

    /// A line of 160 m on its bed: it lies where no set has one, and on the rails of a station.
    private static func rails(_ m: inout Model) {
        m.frustum([0, -0.28, 0], [4.4, 0.14, 160], [3.2, 160], Tone.ground(0.5))
        for rail: Float in [-0.72, 0.72] { m.block([rail, -0.16, 0], [0.08, 0.16, 160], Tone.grey) }
        m.on(.fine) { m in
            for sleeper in 0..<80 { m.sheet([0, -0.13, Float(sleeper) * 2 - 79], 2.4, 0.26, Tone.dark) }
        }
    }

    /// An open boat of 4.2 m with benches and oars, its keel on the ground or the water at y = .25.
    package static func boat(_ m: inout Model) {
        let stations: [(z: Float, half: Float, rim: Float, keel: Float)] = [
            (-2, 0.5, 0.62, 0.12), (-1.2, 0.72, 0.58, 0.04), (0, 0.8, 0.58, 0), (1.1, 0.62, 0.66, 0.05),
            (1.8, 0.28, 0.78, 0.2), (2.2, 0.02, 0.92, 0.45),
        ]
        for side: Float in [-1, 1] {
            for index in 0..<(stations.count - 1) {
                let a = stations[index], b = stations[index + 1]
                let low = [Point3(0, a.keel, a.z), Point3(0, b.keel, b.z)]
                let middle = [
                    Point3(side * a.half * 0.78, a.keel + 0.2, a.z), Point3(side * b.half * 0.78, b.keel + 0.2, b.z),
                ]
                let rim = [Point3(side * a.half, a.rim, a.z), Point3(side * b.half, b.rim, b.z)]
                for (lower, upper, tone) in [(low, middle, Tone.dark), (middle, rim, Tone.light)] {
                    if side > 0 {
                        m.quad(lower[1], lower[0], upper[0], upper[1], tone)
                    } else {
                        m.quad(lower[0], lower[1], upper[1], upper[0], tone)
                    }
                }
                m.bar(rim[0], rim[1], 0.06, Tone.darkWood)
            }
            m.rod([side * 0.5, 0.62, -0.2], [side * 1.9, 0.35, -1.0], 0.022, Tone.wood, segments: 6)
            m.box([side * 2.1, 0.3, -1.1], [0.5, 0.02, 0.16], Tone.wood)
        }
        m.quad([0.5, 0.62, -2], [-0.5, 0.62, -2], [-0.39, 0.32, -2], [0.39, 0.32, -2], Tone.mid)
        for (z, half) in [(Float(-1.3), Float(0.66)), (-0.1, 0.74), (1.0, 0.6)] {
            m.box([0, 0.42, z], [half * 2, 0.04, 0.26], Tone.wood)
        }
        m.on(.fine) { $0.sheet([0, 0.2, -0.3], 0.9, 3.0, Tone.darkWood) }
    }
}
