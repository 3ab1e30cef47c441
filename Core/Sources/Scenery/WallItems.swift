internal import Bodies
internal import Props
internal import Story

/// Things on a wall: +z is into the room, the foot of the wall is at y = 0.
enum WallItems {
    struct Size {
        var width: Float
        var height: Float
        /// The height of its lower edge.
        var y: Float
        var low = false
    }

    static func size(_ item: DressingList.OnWall, _ random: inout SeededRandom) -> Size {
        switch item {
        case .picture:
            let width = random.float(0.42...0.9)
            return Size(width: width, height: width * random.float(0.7...1.2), y: 1.3)
        case .poster: return Size(width: random.float(0.5...0.7), height: 0.85, y: 1.1)
        case .clock: return Size(width: 0.34, height: 0.34, y: 1.95)
        case .mirror: return Size(width: 0.6, height: 0.9, y: 1.05)
        case .mirrorCabinet: return Size(width: 0.6, height: 0.75, y: 1.15)
        case .bookshelf: return Size(width: 0.95, height: 0.6, y: 1.35)
        case .noticeboard: return Size(width: 1.0, height: 0.7, y: 1.2)
        case .hooks: return Size(width: 0.7, height: 1.0, y: 0.75)
        case .sconce: return Size(width: 0.25, height: 0.4, y: 1.75)
        case .cupboards: return Size(width: 1.5, height: 0.65, y: 1.5)
        case .chart: return Size(width: 0.5, height: 0.65, y: 1.2)
        case .cross: return Size(width: 1.4, height: 2.2, y: 2.6)
        case .flag: return Size(width: 0.8, height: 1.9, y: 1.2)
        case .extinguisher: return Size(width: 0.24, height: 0.6, y: 0.85)
        case .towels: return Size(width: 0.6, height: 0.75, y: 0.9)
        case .neon: return Size(width: 0.95, height: 0.5, y: 1.75)
        case .pipes: return Size(width: 0.5, height: 2.2, y: 0.2)
        case .blackboard: return Size(width: 3.2, height: 1.2, y: 0.95)
        case .calendar: return Size(width: 0.34, height: 0.5, y: 1.35)
        case .menu: return Size(width: 1.3, height: 0.7, y: 1.8)
        case .map: return Size(width: 1.2, height: 0.8, y: 1.15)
        case .certificate: return Size(width: 0.36, height: 0.28, y: 1.5)
        case .radiator: return Size(width: 0.9, height: 0.55, y: 0.12, low: true)
        case .monitor: return Size(width: 0.6, height: 0.4, y: 1.75)
        case .banner: return Size(width: 0.8, height: 2.2, y: 1.6)
        case .fireplace: return Size(width: 1.4, height: 1.1, y: 0, low: true)
        case .speaker: return Size(width: 0.28, height: 0.4, y: 2.0)
        case .grille: return Size(width: 0.5, height: 0.3, y: 2.15)
        case .shelfOfPots: return Size(width: 0.9, height: 0.4, y: 1.6)
        case .handrail: return Size(width: 1.3, height: 0.1, y: 0.88)
        case .lifebuoy: return Size(width: 0.7, height: 0.7, y: 1.1)
        }
    }

    static func build(_ item: DressingList.OnWall, _ m: inout Model, _ s: Size, seed: UInt64, lit: Bool) {
        let (w, h) = (s.width, s.height)
        m.at(0, s.y, 0.03) { m in
            switch item {
            case .picture: Appliances.picture(&m, width: w, height: h, seed: seed)
            case .clock: Appliances.clock(&m)
            case .mirror, .mirrorCabinet: Appliances.wallMirror(&m, width: w, height: h)
            case .bookshelf, .shelfOfPots: shelf(&m, w, pots: item == .shelfOfPots, seed: seed)
            case .noticeboard, .poster, .calendar, .chart, .map, .certificate, .menu:
                WallPapers.build(item, &m, w, h, seed: seed)
            case .hooks: hooks(&m, w, h)
            case .sconce: sconce(&m, lit: lit)
            case .cupboards: cupboards(&m, w, h)
            case .cross:
                m.block(.zero, [0.18, h, 0.12], Tone.darkWood)
                m.box([0, h * 0.7, 0], [w, 0.18, 0.12], Tone.darkWood)
            case .flag, .banner: flag(&m, w, h, banner: item == .banner)
            case .extinguisher:
                m.lathe(
                    [0, 0, 0.07], [[0.075, 0], [0.075, 0.42], [0.03, 0.48], [0.03, 0.52]], Tone.dark, segments: 10)
                m.tube([[0.02, 0.5, 0.07], [0.1, 0.48, 0.1], [0.1, 0.2, 0.12]], 0.012, Tone.black)
            case .towels: towels(&m, w, h)
            case .neon: neon(&m, w, h, lit: lit)
            case .pipes:
                for x: Float in [-0.14, 0.02, 0.13] {
                    m.rod([x, 0, 0.06], [x, h, 0.06], x == 0.02 ? 0.05 : 0.03, Tone.grey, segments: 7)
                }
                for y: Float in [0.4, 1.5] { m.box([0, y, 0.04], [0.44, 0.05, 0.06], Tone.dark) }
            case .blackboard: m.at(0, h / 2, 0) { Fixtures.blackboard(&$0, width: w, height: h, text: nil) }
            case .radiator: radiator(&m, w, h)
            case .monitor:
                m.at(0, 0, 0.12) { Appliances.television(&$0, width: w, text: nil) }
                m.bar([0, 0.2, -0.02], [0, 0.2, 0.1], 0.08, Tone.black)
            case .fireplace: fireplace(&m, w, h, lit: lit)
            case .speaker:
                m.block([0, 0, 0.08], [w, h, 0.2], Tone.black)
                m.on(.fine) { m in
                    for y: Float in [0.13, 0.28] {
                        m.plate(Circle.points(12).map { [$0.x * 0.09, y + $0.y * 0.09] }, z: 0.185, Tone.grey)
                    }
                }
            case .grille:
                m.box([0, h / 2, 0], [w, h, 0.03], Tone.light)
                m.on(.fine) { m in
                    for row in 0..<6 {
                        m.box([0, (Float(row) + 0.5) * h / 6, 0.018], [w - 0.06, 0.02, 0.02], Tone.grey)
                    }
                }
            case .handrail:
                m.rod([-w / 2, 0.05, 0.06], [w / 2, 0.05, 0.06], 0.022, Tone.steel)
                for x in [-w * 0.4, w * 0.4] { m.bar([x, 0.05, -0.02], [x, 0.05, 0.06], 0.025, Tone.steel) }
            case .lifebuoy:
                m.at(Placement(origin: [0, h / 2, 0.04], along: [0, 0, 1])) {
                    $0.torus(.zero, w * 0.38, 0.07, Tone.white, segments: 16)
                }
            }
        }
    }

    private static func shelf(_ m: inout Model, _ w: Float, pots: Bool, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "shelf")
        for y: Float in pots ? [0] : [0, 0.34] {
            m.box([0, y, 0.09], [w, 0.03, 0.22], Tone.wood)
            for x in [-w * 0.4, w * 0.4] { m.bar([x, y - 0.14, -0.01], [x, y - 0.01, 0.14], 0.02, Tone.dark) }
            var x = -w / 2 + 0.06
            while x < w / 2 - 0.14 {
                let run = random.float(0.08...0.22)
                let tall = random.float(0.14...0.25)
                if pots {
                    m.lathe(
                        [x + 0.08, y + 0.015, 0.09], [[0.06, 0], [0.075, tall * 0.7], [0.05, tall]],
                        Tone.plain([0.4, 0.86, 0.6][Int(random.next() % 3)]), segments: 9)
                    x += 0.19
                } else {
                    m.on(.fine) {
                        $0.block(
                            [x + run / 2, y + 0.015, 0.08], [run, tall, 0.16],
                            Tone.plain([0.24, 0.46, 0.7, 0.86][Int(random.next() % 4)]))
                    }
                    x += run + random.float(0.005...0.08)
                }
            }
        }
    }

    private static func hooks(_ m: inout Model, _ w: Float, _ h: Float) {
        m.box([0, h, 0], [w, 0.09, 0.025], Tone.darkWood)
        for x: Float in [-0.24, 0, 0.24] { m.bar([x, h - 0.02, 0.01], [x, h + 0.01, 0.07], 0.018, Tone.black) }
        m.at(-0.2, h - 0.02, 0.09) { $0.frustum([0, -0.92, 0], [0.44, 0.9, 0.16], [0.26, 0.1], Tone.cloth(0.34)) }
        m.at(0.22, h - 0.02, 0.08) { $0.frustum([0, -0.5, 0], [0.26, 0.42, 0.12], [0.16, 0.08], Tone.cloth(0.6)) }
    }

    private static func sconce(_ m: inout Model, lit: Bool) {
        m.box([0, 0.1, 0], [0.09, 0.2, 0.03], Tone.grey)
        m.tube([[0, 0.08, 0], [0, 0.06, 0.1], [0, 0.14, 0.13]], 0.012, Tone.grey)
        m.lathe([0, 0.13, 0.13], [[0.06, 0], [0.11, 0.19]], lit ? Tone.glow : Tone.pale, segments: 10, caps: false)
    }

    private static func cupboards(_ m: inout Model, _ w: Float, _ h: Float) {
        m.box([0, h / 2, 0.14], [w, h, 0.32], Tone.light)
        m.on(.fine) { m in
            for door in 0..<3 {
                let x = (Float(door) - 1) * w / 3
                m.box([x, h / 2, 0.305], [w / 3 - 0.03, h - 0.03, 0.015], Tone.pale)
                m.box([x + w * 0.12, 0.12, 0.32], [0.015, 0.1, 0.02], Tone.dark)
            }
        }
    }

    private static func flag(_ m: inout Model, _ w: Float, _ h: Float, banner: Bool) {
        if banner {
            m.rod([-w / 2 - 0.08, h, 0.06], [w / 2 + 0.08, h, 0.06], 0.02, Tone.darkWood)
            m.plate([[-w / 2, 0.2], [0, 0], [w / 2, 0.2], [w / 2, h], [-w / 2, h]], z: 0.06, Tone.cloth(0.4))
            m.on(.fine) {
                $0.plate([[-0.2, h * 0.5], [0, h * 0.36], [0.2, h * 0.5], [0, h * 0.72]], z: 0.07, Tone.cloth(0.8))
            }
            return
        }
        m.rod([0, -1.1, 0.3], [0, h, 0.3], 0.02, Tone.wood)
        m.lathe([0, -1.2, 0.3], [[0.2, 0], [0.18, 0.05], [0.03, 0.12]], Tone.dark, segments: 10)
        Doors.curtain(&m, from: [0.2, h - 0.05, 0.3], width: 0.4, drop: 1.3, tone: Tone.cloth(0.5), side: 1)
    }

    private static func towels(_ m: inout Model, _ w: Float, _ h: Float) {
        m.rod([-w / 2, h, 0.07], [w / 2, h, 0.07], 0.012, Tone.steel)
        for (x, drop, tone) in [(-w * 0.2, Float(0.6), Float(0.7)), (w * 0.24, 0.42, 0.5)] {
            m.block([x, h - drop, 0.07], [w * 0.4, drop, 0.035], Tone.cloth(tone))
        }
    }

    private static func neon(_ m: inout Model, _ w: Float, _ h: Float, lit: Bool) {
        let glow = lit ? Tone.glow : Tone.pale
        m.box([0, h / 2, 0], [w, h, 0.03], Tone.black)
        m.tube(
            [
                [-w * 0.44, 0.06, 0.03], [w * 0.44, 0.06, 0.03], [w * 0.44, h - 0.06, 0.03],
                [-w * 0.44, h - 0.06, 0.03],
            ], 0.012, glow, closed: true)
        m.text(
            "OPEN", at: [0, h / 2, 0.04], right: [w * 0.32, 0, 0], up: [0, h * 0.26, 0], style: .sign, onDark: true)
    }

    private static func radiator(_ m: inout Model, _ w: Float, _ h: Float) {
        let ribs = max(5, Int(w / 0.085))
        for rib in 0..<ribs {
            m.box([(Float(rib) + 0.5) / Float(ribs) * w - w / 2, h / 2, 0.06], [0.06, h, 0.09], Tone.white)
        }
        m.rod([-w / 2 - 0.06, 0.05, 0.06], [-w / 2 - 0.06, -0.1, 0.06], 0.015, Tone.grey, segments: 5)
        m.box([0, h + 0.015, 0.06], [w, 0.02, 0.1], Tone.white)
    }

    private static func fireplace(_ m: inout Model, _ w: Float, _ h: Float, lit: Bool) {
        for x in [-w / 2 + 0.14, w / 2 - 0.14] { m.block([x, 0, 0.12], [0.28, h - 0.1, 0.26], Tone.light) }
        m.block([0, h * 0.68, 0.12], [w - 0.56, h * 0.32 - 0.1, 0.26], Tone.light)
        m.block([0, h - 0.1, 0.14], [w + 0.16, 0.1, 0.36], Tone.white)
        m.block([0, 0, 0.02], [w - 0.56, h * 0.68, 0.04], Tone.black)
        m.block([0, 0, 0.34], [w, 0.04, 0.3], Tone.mid)
        for x: Float in [-0.14, 0.1] {
            m.rod([x - 0.14, 0.1, 0.14], [x + 0.16, 0.14, 0.12], 0.05, Tone.deep, segments: 7)
        }
        if lit {
            m.on(.round) { m in
                for x: Float in [-0.14, 0.02, 0.15] {
                    m.tube(
                        [[x, 0.12, 0.12], [x + 0.03, 0.3, 0.12], [x - 0.02, 0.46 + x * 0.3, 0.12]], 0.07, Tone.glow,
                        end: 0.004, segments: 6)
                }
            }
        }
        m.at(-w * 0.28, h, 0.16) { Appliances.clock(&$0, radius: 0.11) }
        m.lathe([w * 0.3, h, 0.16], [[0.04, 0], [0.08, 0.1], [0.04, 0.2], [0.05, 0.24]], Tone.dark, segments: 10)
    }
}

/// Paper on walls: its lower edge is at y = 0.
enum WallPapers {
    static func build(_ item: DressingList.OnWall, _ m: inout Model, _ w: Float, _ h: Float, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "paper")
        m.layer = .fine
        switch item {
        case .noticeboard:
            m.box([0, h / 2, 0], [w, h, 0.02], Tone.plain(0.58))
            m.frame([0, h / 2, 0], w, h, bar: 0.03, depth: 0.035, Tone.darkWood)
            for sheet in 0..<7 {
                let x = (Float(sheet % 4) - 1.5) * w * 0.22 + random.float(-0.03...0.03)
                let y = h * (sheet < 4 ? 0.7 : 0.3) + random.float(-0.04...0.04)
                m.at(Placement(at: [Double(x), Double(y), 0.012]).rolled(random.value(in: -7...7))) {
                    $0.panel(.zero, 0.15, random.float(0.14...0.22), Tone.white)
                }
            }
        case .calendar:
            m.panel([0, h * 0.72, 0.002], w, h * 0.52, Tone.grey)
            m.panel([0, h * 0.24, 0.002], w, h * 0.46, Tone.white)
            for row in 0..<4 { m.panel([0, h * (0.1 + Float(row) * 0.09), 0.005], w * 0.86, 0.012, Tone.grey) }
        case .map:
            m.panel([0, h / 2, 0.002], w, h, Tone.pale)
            for _ in 0..<4 {
                let x = random.float(-0.34...0.34) * w, y = h * random.float(0.3...0.7),
                    r = random.float(0.08...0.2) * w
                let land = Circle.points(9).map {
                    SIMD2(x + $0.x * r * random.float(0.6...1.2), y + $0.y * r * random.float(0.5...0.9))
                }
                m.plate(land, z: 0.006, Tone.mid)
            }
            m.rod([-w / 2 - 0.04, h, 0.01], [w / 2 + 0.04, h, 0.01], 0.02, Tone.darkWood)
        case .menu:
            m.box([0, h / 2, 0], [w, h, 0.04], Tone.black)
            for column: Float in [-0.25, 0.25] {
                for row in 0..<5 {
                    m.panel(
                        [column * w, h * (0.82 - Float(row) * 0.16), 0.022], w * random.float(0.26...0.4), 0.025,
                        Tone.pale)
                }
            }
        case .certificate:
            m.panel([0, h / 2, 0.012], w, h, Tone.white)
            m.frame([0, h / 2, 0], w, h, bar: 0.02, depth: 0.025, Tone.black)
            for row in 0..<3 {
                m.panel([0, h * (0.7 - Float(row) * 0.2), 0.014], w * (row == 0 ? 0.6 : 0.44), 0.014, Tone.dark)
            }
        case .chart:
            m.panel([0, h / 2, 0.002], w, h, Tone.white)
            for row in 0..<6 {
                m.panel([0, h * (0.16 + Float(row) * 0.13), 0.005], w * (0.14 + Float(row) * 0.1), 0.03, Tone.dark)
            }
        default:
            m.panel([0, h / 2, 0.002], w, h, Tone.plain(random.pick2(0.3, 0.8)))
            let r = w * 0.32
            m.plate(
                Circle.points(12).map { [$0.x * r, h * 0.58 + $0.y * r] }, z: 0.006, Tone.plain(random.pick2(0.62, 0.5))
            )
            m.plate([[-w * 0.34, h * 0.1], [w * 0.34, h * 0.1], [0, h * 0.62]], z: 0.009, Tone.deep)
            m.panel([0, h * 0.92, 0.008], w * 0.8, h * 0.07, Tone.white)
        }
    }
}
