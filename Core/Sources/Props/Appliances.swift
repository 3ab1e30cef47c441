internal import Bodies
internal import Story

/// Lamps, clocks, screens, instruments: what stands about and does something.
package enum Appliances {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        switch order.kind {
        case .lamp: tableLamp(&m, lit: true)
        case .clock: clock(&m)
        case .mirror: wallMirror(&m, width: 0.6, height: 0.9)
        case .picture: picture(&m, width: 0.7, height: 0.55, seed: order.seed)
        case .screen: television(&m, width: 1.1, text: order.text)
        case .computer: computer(&m, text: order.text)
        case .laptop: laptop(&m, text: order.text)
        case .radio: radio(&m)
        case .piano: order.size.z > 1 ? grandPiano(&m, order.size) : uprightPiano(&m, order.size)
        default: guitar(&m)
        }
    }

    package static func tableLamp(_ m: inout Model, lit: Bool) {
        m.lathe(
            .zero,
            [[0.075, 0], [0.08, 0.015], [0.03, 0.04], [0.065, 0.13], [0.05, 0.2], [0.012, 0.24], [0.01, 0.3]], Tone.dark
        )
        shade(&m, at: 0.28, low: 0.17, high: 0.1, tall: 0.2, lit: lit)
    }

    package static func floorLamp(_ m: inout Model, height: Float, lit: Bool) {
        m.lathe(.zero, [[0.15, 0], [0.14, 0.025], [0.018, 0.04], [0.013, height - 0.12]], Tone.dark, segments: 12)
        shade(&m, at: height - 0.24, low: 0.22, high: 0.13, tall: 0.26, lit: lit)
    }

    package static func shade(_ m: inout Model, at y: Float, low: Float, high: Float, tall: Float, lit: Bool) {
        m.lathe([0, y, 0], [[low, 0], [high, tall]], lit ? Tone.glow : Tone.pale, segments: 16, caps: false)
        m.torus([0, y, 0], low, 0.004, Tone.grey, segments: 16)
    }

    /// A wall clock of .3 m that faces +z; its hands stand at ten to two.
    package static func clock(_ m: inout Model, radius: Float = 0.16) {
        m.at(Placement(at: [0, Double(radius), 0]).pitched(90)) { m in
            m.lathe([0, -0.02, 0], [[radius, 0], [radius, 0.045], [radius * 0.88, 0.05]], Tone.dark, segments: 20)
            m.lathe([0, 0.03, 0], [[radius * 0.88, 0], [radius * 0.88, 0.002]], Tone.white, segments: 20)
        }
        m.at(0, radius, 0.034) { m in
            m.on(.fine) { m in
                for point in Circle.points(12) {
                    m.bar(
                        [point.x * radius * 0.7, point.y * radius * 0.7, 0],
                        [point.x * radius * 0.82, point.y * radius * 0.82, 0], 0.008, Tone.black)
                }
                m.bar(.zero, [-radius * 0.42, radius * 0.25, 0.002], 0.014, Tone.black)
                m.bar(.zero, [radius * 0.6, radius * 0.36, 0.002], 0.01, Tone.black)
            }
        }
    }

    package static func wallMirror(_ m: inout Model, width: Float, height: Float) {
        m.at(0, height / 2, 0) { m in
            m.box(.zero, [width, height, 0.02], Tone.glass)
            m.frame(.zero, width, height, bar: 0.045, depth: 0.05, Tone.darkWood)
            m.on(.fine) { m in
                for step: Float in [-0.06, 0.06] {
                    m.bar(
                        [-width * 0.22 + step, -height * 0.12, 0.012], [width * 0.1 + step, height * 0.26, 0.012],
                        0.004, Tone.light)
                }
            }
        }
    }

    /// A framed view that faces +z: hills, a head or a still life by seed.
    package static func picture(_ m: inout Model, width: Float, height: Float, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "picture")
        m.at(0, height / 2, 0) { m in
            m.box(.zero, [width, height, 0.015], Tone.pale)
            m.frame(.zero, width, height, bar: 0.035, depth: 0.035, random.chance(0.5) ? Tone.darkWood : Tone.deep)
            let (w, h) = (width * 0.4, height * 0.38)
            m.on(.fine) { m in
                switch random.next() % 3 {
                case 0:
                    m.plate(
                        [
                            [-w, -h], [w, -h], [w, h * 0.1], [w * 0.35, h * 0.5], [0, h * 0.05], [-w * 0.4, h * 0.62],
                            [-w, 0],
                        ], z: 0.011, Tone.grey)
                    m.plate(
                        [[-w, -h], [w, -h], [w, -h * 0.35], [0, -h * 0.1], [-w, -h * 0.5]], z: 0.013, Tone.light)
                case 1:
                    m.plate(
                        [
                            [-w * 0.7, -h], [w * 0.7, -h], [w * 0.5, -h * 0.3], [0, -h * 0.15], [-w * 0.5, -h * 0.3],
                        ], z: 0.011, Tone.dark)
                    let head = Circle.points(10).map { SIMD2($0.x * w * 0.26, $0.y * h * 0.36 + h * 0.2) }
                    m.plate(head, z: 0.013, Tone.light)
                default:
                    m.plate([[-w, -h], [w, -h], [w, h], [-w, h]], z: 0.011, Tone.light)
                    m.plate(
                        [[-w * 0.7, -h * 0.8], [w * 0.1, -h * 0.8], [w * 0.1, h * 0.4], [-w * 0.7, h * 0.4]], z: 0.013,
                        Tone.dark)
                    m.plate([[w * 0.2, -h * 0.3], [w * 0.8, -h * 0.3], [w * 0.5, h * 0.7]], z: 0.013, Tone.mid)
                }
            }
        }
    }

    /// A flat screen on a foot, facing +z.
    package static func television(_ m: inout Model, width: Float, text: String?) {
        let height = width * 0.58
        m.block(.zero, [width * 0.42, 0.02, 0.22], Tone.black)
        m.block([0, 0.02, -0.02], [0.09, 0.1, 0.05], Tone.black)
        m.box([0, 0.1 + height / 2, 0], [width, height, 0.05], Tone.black)
        m.on(.fine) { m in
            m.panel([0, 0.1 + height / 2, 0.027], width - 0.06, height - 0.06, Tone.screen(0.86))
        }
        if let text {
            m.text(
                text, at: [0, 0.1 + height / 2, 0.03], right: [width * 0.44, 0, 0], up: [0, height * 0.4, 0],
                style: .screen)
        } else {
            m.on(.fine) {
                $0.panel([-width * 0.12, 0.1 + height * 0.42, 0.029], width * 0.34, height * 0.5, Tone.screen(0.5))
                $0.panel([width * 0.2, 0.1 + height * 0.3, 0.029], width * 0.3, height * 0.2, Tone.screen(0.64))
            }
        }
    }

    /// A monitor, a keyboard and a mouse; whoever uses it sits at +z.
    package static func computer(_ m: inout Model, text: String?) {
        m.at(0, 0, -0.08) { television(&$0, width: 0.54, text: text) }
        m.block([0, 0, 0.2], [0.42, 0.022, 0.14], Tone.dark, top: Tone.grey)
        m.on(.fine) { m in
            for row in 0..<4 { m.box([0, 0.024, 0.152 + Float(row) * 0.032], [0.38, 0.006, 0.02], Tone.pale) }
        }
        m.block([0.29, 0, 0.2], [0.06, 0.03, 0.1], Tone.dark)
    }

    /// Open, its screen facing +z.
    package static func laptop(_ m: inout Model, text: String?) {
        m.block(.zero, [0.34, 0.018, 0.24], Tone.steel, top: Tone.light)
        m.on(.fine) { m in
            for row in 0..<4 { m.box([0, 0.02, -0.07 + Float(row) * 0.028], [0.29, 0.004, 0.018], Tone.dark) }
            m.box([0, 0.019, 0.078], [0.1, 0.003, 0.06], Tone.pale)
        }
        m.at(Placement(at: [0, 0.015, -0.12]).pitched(-15)) { m in
            m.box([0, 0.115, -0.006], [0.34, 0.23, 0.01], Tone.steel)
            m.on(.fine) { $0.panel([0, 0.118, 0.002], 0.315, 0.2, Tone.screen(0.92)) }
            if let text {
                m.text(text, at: [0, 0.118, 0.004], right: [0.15, 0, 0], up: [0, 0.092, 0], style: .screen)
            } else {
                m.on(.fine) { m in
                    for row in 0..<5 {
                        let wide: Float = [0.24, 0.2, 0.25, 0.14, 0.22][row]
                        m.panel([-0.13 + wide / 2, 0.185 - Float(row) * 0.032, 0.004], wide, 0.01, Tone.screen(0.5))
                    }
                }
            }
        }
    }

    package static func radio(_ m: inout Model) {
        m.block(.zero, [0.34, 0.2, 0.12], Tone.darkWood)
        m.on(.fine) { m in
            m.panel([-0.07, 0.1, 0.062], 0.16, 0.14, Tone.light)
            for row in 0..<5 { m.panel([-0.07, 0.05 + Float(row) * 0.025, 0.064], 0.15, 0.008, Tone.dark) }
            m.panel([0.09, 0.14, 0.062], 0.12, 0.05, Tone.white)
        }
        for x: Float in [0.05, 0.13] {
            m.at(Placement(at: [Double(x), 0.06, 0.06]).pitched(90)) {
                $0.lathe(.zero, [[0.024, 0], [0.02, 0.025]], Tone.pale, segments: 10)
            }
        }
        m.rod([0.15, 0.2, -0.03], [0.32, 0.52, -0.05], 0.004, Tone.grey, segments: 5)
        m.tube([[-0.12, 0.2, 0], [-0.1, 0.25, 0], [0.1, 0.25, 0], [0.12, 0.2, 0]], 0.008, Tone.black)
    }

    /// The keys at +z.
    package static func uprightPiano(_ m: inout Model, _ size: Point3) {
        let (w, h, d) = (size.x, size.y, size.z)
        m.block([0, 0, -d * 0.2], [w, h, d * 0.6], Tone.deep)
        m.block([0, h, -d * 0.2], [w + 0.05, 0.03, d * 0.66], Tone.black)
        keyboard(&m, width: w, height: 0.72, front: d / 2)
        for x in [-w / 2 + 0.04, w / 2 - 0.04] { m.block([x, 0, d / 2 - 0.06], [0.07, 0.66, 0.07], Tone.deep) }
        m.on(.fine) { m in
            for x in [-w * 0.26, w * 0.26] { m.panel([x, h * 0.3, d * 0.1 + 0.003], w * 0.42, h * 0.38, Tone.dark) }
            m.at(Placement(at: [0, Double(h) * 0.72, Double(d) * 0.12]).pitched(-14)) {
                $0.panel([0, 0.14, 0], 0.42, 0.28, Tone.white)
            }
        }
    }

    private static func keyboard(_ m: inout Model, width: Float, height: Float, front: Float) {
        m.block([0, height - 0.08, front - 0.14], [width, 0.08, 0.28], Tone.deep)
        m.block([0, height, front - 0.09], [width - 0.12, 0.02, 0.15], Tone.white)
        m.on(.fine) { m in
            let keys = 24
            for key in 0..<keys where key % 7 != 2 && key % 7 != 6 {
                let x = (Float(key) + 0.5) / Float(keys) * (width - 0.12) - (width - 0.12) / 2
                m.block([x, height + 0.02, front - 0.125], [0.022, 0.012, 0.085], Tone.black)
            }
        }
    }

    /// The keys at +z, the lid up: the size holds the lid.
    package static func grandPiano(_ m: inout Model, _ size: Point3) {
        let (w, d) = (size.x, size.z)
        let outline: [SIMD2<Float>] = [
            [-w / 2, -d / 2], [w / 2, -d / 2], [w / 2, 0], [w * 0.34, d * 0.12], [w * 0.16, d * 0.34],
            [0, d * 0.48], [-w * 0.3, d / 2], [-w / 2, d * 0.4],
        ]
        // Drawn on its plan, then laid down: y of the outline runs towards the tail at -z.
        m.at(Placement(origin: [0, 0.66, 0], x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
            $0.prism(outline, from: 0, to: 0.34, Tone.black)
        }
        m.at(Placement(origin: [-w / 2, 1.01, 0], x: [0.5, 0.866, 0], y: [0, 0, -1], z: [-0.866, 0.5, 0])) { m in
            m.prism(outline.map { [$0.x + w / 2, $0.y] }, from: 0, to: 0.025, Tone.deep)
        }
        m.rod([w * 0.36, 1.0, -d * 0.05], [w * 0.02, 1.74, -d * 0.05], 0.012, Tone.darkWood)
        keyboard(&m, width: w, height: 0.74, front: d / 2 + 0.1)
        for (x, z) in [(-w * 0.4, d * 0.36), (w * 0.4, d * 0.36), (-w * 0.15, -d * 0.36)] {
            m.frustum([x, 0, z], [0.07, 0.66, 0.07], [0.13, 0.13], Tone.black)
        }
        m.bar([0, 0.1, d * 0.3], [0, 0.66, d * 0.3], 0.14, Tone.black, depth: 0.04)
    }

    /// Upright on its end, strings towards +z.
    package static func guitar(_ m: inout Model) {
        let side: [SIMD2<Float>] = [
            [0, 0.01], [0.13, 0.03], [0.185, 0.13], [0.16, 0.23], [0.115, 0.29], [0.14, 0.37], [0.11, 0.45],
            [0.03, 0.48],
        ]
        let outline = side + side.reversed().dropLast().map { [-$0.x, $0.y] }
        m.prism(outline, from: -0.05, to: 0.05, Tone.wood)
        m.on(.fine) { m in
            m.plate(Circle.points(14).map { [$0.x * 0.05, 0.3 + $0.y * 0.05] }, z: 0.052, Tone.black)
            m.box([0, 0.14, 0.055], [0.12, 0.016, 0.012], Tone.deep)
            for x: Float in [-0.012, 0, 0.012] { m.box([x, 0.56, 0.072], [0.002, 0.82, 0.002], Tone.black) }
        }
        m.box([0, 0.64, 0.055], [0.05, 0.46, 0.022], Tone.deep)
        m.frustum([0, 0.86, 0.05], [0.06, 0.15, 0.02], [0.08, 0.02], Tone.dark)
        for y: Float in [0.9, 0.94, 0.98] { m.box([0, y, 0.05], [0.13, 0.014, 0.012], Tone.steel) }
    }
}
