package import Bodies
internal import Story

/// Things to sit at, on and in, built to any size: the top of the size is the seat or the table top.
package enum Furniture {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        let size = order.size
        switch order.kind {
        case .table: table(&m, size)
        case .desk: desk(&m, size)
        case .counter: counter(&m, size)
        case .chair: chair(&m, height: size.y)
        case .stool: stool(&m, height: size.y)
        case .bench: bench(&m, width: size.x, height: size.y)
        case .sofa: sofa(&m, width: size.x, height: size.y, cushions: 2)
        case .armchair: sofa(&m, width: size.x, height: size.y, cushions: 1)
        case .bed: bed(&m, size)
        case .shelf: bookcase(&m, size, seed: order.seed)
        case .wardrobe: wardrobe(&m, size)
        case .crate: crate(&m, size)
        case .box: carton(&m, size)
        case .barrel: barrel(&m, size)
        case .rug: rug(&m, size)
        default: tray(&m, size)
        }
    }

    /// Four legs under a board; small ones stand on a column.
    package static func table(_ m: inout Model, _ size: Point3, tone: Material = Tone.wood) {
        m.block([0, size.y - 0.04, 0], [size.x, 0.04, size.z], tone, top: Material(albedo: tone.albedo + 0.12))
        if max(size.x, size.z) < 0.95 && size.y > 0.6 {
            m.lathe(
                [0, 0, 0], [[0.24, 0], [0.22, 0.03], [0.04, 0.06], [0.035, size.y - 0.04]], Tone.dark, segments: 10)
            return
        }
        m.block([0, size.y - 0.12, 0], [size.x - 0.14, 0.08, size.z - 0.14], tone)
        for (x, z) in corners(size.x / 2 - 0.06, size.z / 2 - 0.06) {
            m.frustum([x, 0, z], [0.045, size.y - 0.04, 0.045], [0.065, 0.065], tone)
        }
    }

    package static func corners(_ x: Float, _ z: Float) -> [(Float, Float)] { [(-x, -z), (x, -z), (-x, z), (x, z)] }

    /// Drawers at the sides, a modesty board towards +z: whoever sits at it sits at -z and faces +z.
    package static func desk(_ m: inout Model, _ size: Point3) {
        m.block([0, size.y - 0.04, 0], [size.x, 0.04, size.z], Tone.wood, top: Tone.plain(0.6))
        let side = min(0.42, size.x * 0.27)
        for x in [-(size.x - side) / 2 + 0.03, (size.x - side) / 2 - 0.03] {
            m.block([x, 0.04, 0], [side, size.y - 0.08, size.z - 0.08], Tone.darkWood)
            m.on(.fine) { m in
                for row in 0..<3 {
                    let high = (size.y - 0.14) / 3
                    let y = 0.08 + (Float(row) + 0.5) * high
                    m.box([x, y, -size.z / 2 + 0.035], [side - 0.05, high - 0.03, 0.02], Tone.wood)
                    m.box([x, y, -size.z / 2 + 0.018], [0.09, 0.015, 0.02], Tone.steel)
                }
            }
        }
        m.block([0, 0.15, size.z / 2 - 0.07], [size.x - side, size.y - 0.2, 0.02], Tone.darkWood)
    }

    /// A closed front towards +z with panels, a foot rail, and a board that stands out.
    package static func counter(_ m: inout Model, _ size: Point3, tone: Material = Tone.darkWood) {
        m.block([0, 0.1, 0], [size.x, size.y - 0.14, size.z - 0.06], tone)
        m.block([0, 0, -0.02], [size.x - 0.06, 0.1, size.z - 0.14], Tone.black)
        m.block([0, size.y - 0.04, 0], [size.x + 0.04, 0.04, size.z + 0.02], Tone.mid, top: Tone.light)
        let count = max(1, Int((size.x / 0.62).rounded()))
        m.on(.fine) { m in
            for index in 0..<count {
                let width = size.x / Float(count)
                let x = -size.x / 2 + (Float(index) + 0.5) * width
                let front = size.z / 2 - 0.022
                m.box(
                    [x, size.y * 0.5 + 0.02, front], [width - 0.08, size.y - 0.3, 0.02],
                    Material(albedo: tone.albedo + 0.1))
                m.box([x + width / 2 - 0.08, size.y * 0.66, front + 0.02], [0.015, 0.1, 0.02], Tone.steel)
            }
        }
    }

    /// A seat at `height`, the back at -z.
    package static func chair(_ m: inout Model, height: Float, tone: Material = Tone.plain(0.44)) {
        m.block([0, height - 0.04, 0], [0.44, 0.04, 0.43], tone, top: Material(albedo: tone.albedo + 0.16))
        for (x, z) in corners(0.185, 0.18) {
            m.frustum([x * 1.06, 0, z * 1.08], [0.03, height - 0.04, 0.03], [0.042, 0.042], tone)
        }
        for x: Float in [-0.19, 0.19] {
            m.bar([x, height - 0.02, -0.2], [x * 1.02, height + 0.47, -0.265], 0.036, tone)
        }
        for (y, tall) in [(Float(0.4), Float(0.13)), (0.2, 0.07)] {
            m.at(Placement(at: [0, Double(height + y), Double(-0.222 - y * 0.11)]).pitched(-8)) {
                $0.box(.zero, [0.38, tall, 0.022], tone)
            }
        }
        m.box([0, height * 0.42, -0.2], [0.36, 0.025, 0.022], tone)
        for x: Float in [-0.195, 0.195] { m.box([x, height * 0.34, 0], [0.022, 0.025, 0.38], tone) }
    }

    /// A seat with arms on a column with five feet.
    package static func officeChair(_ m: inout Model, height: Float) {
        m.block([0, height - 0.08, 0], [0.5, 0.08, 0.48], Tone.dark, top: Tone.grey)
        m.rod([0, 0.1, 0], [0, height - 0.08, 0], 0.03, Tone.steel)
        for point in Circle.points(5) {
            m.bar([0, 0.1, 0], [point.x * 0.3, 0.05, point.y * 0.3], 0.035, Tone.black)
            m.blob([point.x * 0.31, 0.03, point.y * 0.31], [0.03, 0.03, 0.03], Tone.black, segments: 6, rings: 4)
        }
        m.at(Placement(at: [0, Double(height) + 0.06, -0.23]).pitched(-8)) {
            $0.block(.zero, [0.46, 0.62, 0.07], Tone.dark)
        }
        for x: Float in [-0.27, 0.27] {
            m.box([x, height + 0.2, -0.02], [0.05, 0.03, 0.3], Tone.black)
            m.bar([x, height - 0.04, -0.02], [x, height + 0.2, -0.02], 0.03, Tone.black)
        }
    }

    package static func stool(_ m: inout Model, height: Float) {
        m.lathe(
            [0, height - 0.06, 0], [[0.16, 0], [0.175, 0.02], [0.175, 0.045], [0.15, 0.06]], Tone.cloth(0.3),
            segments: 14)
        m.lathe(.zero, [[0.2, 0], [0.19, 0.025], [0.03, 0.05], [0.028, height - 0.06]], Tone.steel, segments: 12)
        m.torus([0, height * 0.36, 0], 0.15, 0.011, Tone.steel, segments: 14)
    }

    /// Slats on two iron feet, the back at -z.
    package static func bench(_ m: inout Model, width: Float, height: Float, back: Bool = true) {
        for z: Float in [-0.13, 0, 0.13] { m.box([0, height - 0.018, z], [width, 0.036, 0.11], Tone.wood) }
        for side: Float in [-1, 1] {
            let x = side * (width / 2 - 0.16)
            for z: Float in [-0.17, 0.17] { m.bar([x, 0, z * 1.1], [x, height - 0.036, z], 0.045, Tone.dark) }
            m.box([x, height - 0.05, 0], [0.045, 0.035, 0.4], Tone.dark)
            if back {
                m.bar([x, height - 0.04, -0.19], [x, height + 0.42, -0.28], 0.04, Tone.dark)
                m.box([x, height + 0.2, 0.02], [0.05, 0.03, 0.38], Tone.dark)
                m.bar([x, height - 0.03, 0.18], [x, height + 0.2, 0.19], 0.035, Tone.dark)
            }
        }
        guard back else { return }
        for y: Float in [0.16, 0.29, 0.4] {
            m.at(Placement(at: [0, Double(height + y), Double(-0.185 - y * 0.2)]).pitched(-12)) {
                $0.box(.zero, [width, 0.09, 0.028], Tone.wood)
            }
        }
    }

    /// Cushions between arms; the middle of the seat is at the origin and its top at `height`, the back at -z.
    package static func sofa(_ m: inout Model, width: Float, height: Float, cushions: Int, albedo: Float = 0.46) {
        let cloth = Tone.cloth(albedo), light = Tone.cloth(albedo + 0.12)
        m.block([0, 0.08, -0.06], [width, height - 0.2, 0.82], cloth)
        for (x, z) in corners(width / 2 - 0.08, 0.32) { m.block([x, 0, z - 0.06], [0.05, 0.08, 0.05], Tone.black) }
        let each = (width - 0.04) / Float(max(1, cushions))
        for index in 0..<max(1, cushions) {
            let x = -width / 2 + 0.02 + (Float(index) + 0.5) * each
            m.frustum([x, height - 0.13, 0.04], [each - 0.02, 0.13, 0.7], [each - 0.06, 0.66], light)
            m.at(Placement(at: [Double(x), Double(height) - 0.02, -0.27]).pitched(-10)) {
                $0.frustum(.zero, [each - 0.03, 0.42, 0.16], [each - 0.09, 0.1], light)
            }
        }
        m.at(Placement(at: [0, 0.1, -0.42]).pitched(-6)) {
            $0.frustum(.zero, [width, height + 0.34, 0.16], [width - 0.04, 0.1], cloth)
        }
        for side: Float in [-1, 1] {
            m.frustum([side * (width / 2 + 0.09), 0.06, -0.06], [0.18, height + 0.14, 0.84], [0.2, 0.82], cloth)
        }
    }

    /// The head at -z.
    package static func bed(_ m: inout Model, _ size: Point3, metal: Bool = false) {
        let mattress = min(0.2, size.y * 0.4)
        let frame = metal ? Tone.steel : Tone.darkWood
        m.block([0, size.y - mattress - 0.12, 0], [size.x, 0.12, size.z], frame)
        for (x, z) in corners(size.x / 2 - 0.05, size.z / 2 - 0.05) {
            m.block([x, 0, z], [0.06, size.y - mattress - 0.12, 0.06], frame)
        }
        m.block([0, size.y - mattress, 0], [size.x - 0.04, mattress, size.z - 0.04], Tone.white)
        m.block([0, size.y - mattress * 0.75, 0.22], [size.x + 0.01, mattress * 0.77, size.z - 0.42], Tone.cloth(0.6))
        m.block([0, size.y - 0.01, -size.z / 2 + 0.48], [size.x + 0.015, 0.025, 0.16], Tone.white)
        let pillows = size.x > 1.2 ? 2 : 1
        for index in 0..<pillows {
            let x = pillows == 1 ? 0 : (Float(index) - 0.5) * size.x * 0.48
            m.frustum([x, size.y, -size.z / 2 + 0.24], [0.58, 0.1, 0.36], [0.4, 0.2], Tone.white)
        }
        if metal {
            for z in [-size.z / 2, size.z / 2] {
                for y in [size.y + 0.12, size.y + 0.34] { m.box([0, y, z], [size.x, 0.03, 0.03], frame) }
                for x in [-size.x / 2, 0, size.x / 2] { m.block([x, 0, z], [0.035, size.y + 0.36, 0.035], frame) }
            }
        } else {
            m.block([0, 0.1, -size.z / 2 - 0.03], [size.x + 0.08, size.y + 0.42, 0.06], frame)
        }
    }

    /// Boards with books, boxes and gaps on them; open towards +z. The top board is at the height of the size.
    package static func bookcase(_ m: inout Model, _ size: Point3, seed: UInt64, books: Bool = true) {
        let board: Float = 0.03
        m.block([0, 0, -size.z / 2 + 0.01], [size.x, size.y, 0.02], Tone.deep)
        for side: Float in [-1, 1] {
            m.block([side * (size.x - board) / 2, 0, 0], [board, size.y, size.z], Tone.wood)
        }
        let levels = max(1, Int((size.y / 0.38).rounded()))
        var random = SeededRandom(seed: seed, for: "books")
        for level in 0...levels {
            let y = Float(level) * (size.y - board) / Float(levels)
            m.block([0, y, 0], [size.x - board * 2, board, size.z], Tone.wood)
            guard books, level < levels else { continue }
            m.on(.fine) {
                row(&$0, y: y + board, width: size.x - 0.1, depth: size.z, tall: size.y / Float(levels) - 0.07, &random)
            }
        }
    }

    /// Books in runs, now and then a box or nothing.
    private static func row(
        _ m: inout Model, y: Float, width: Float, depth: Float, tall: Float, _ random: inout SeededRandom
    ) {
        var x = -width / 2
        while x < width / 2 - 0.1 {
            let run = min(random.float(0.14...0.42), width / 2 - x)
            let kind = random.unit()
            let height = min(0.32, tall) * random.float(0.62...0.96)
            if kind < 0.66 {
                let tone = Tone.plain([0.2, 0.34, 0.5, 0.68, 0.85][Int(random.next() % 5)])
                m.block([x + run / 2, y, 0], [run, height, depth * 0.62], tone)
                for cut in 1..<max(2, Int(run / 0.055)) where cut % 2 == 0 {
                    m.block(
                        [x + Float(cut) * 0.055, y, 0.004], [0.03, height * 0.93, depth * 0.63],
                        Tone.plain(0.88 - tone.albedo * 0.6))
                }
            } else if kind < 0.82 {
                m.block([x + run / 2, y, 0], [run * 0.8, height * 0.7, depth * 0.7], Tone.pale)
            }
            x += run + random.float(0.01...0.06)
        }
    }

    package static func wardrobe(_ m: inout Model, _ size: Point3) {
        m.block([0, 0.06, 0], [size.x, size.y - 0.06, size.z], Tone.wood)
        m.block([0, 0, -0.02], [size.x - 0.06, 0.06, size.z - 0.06], Tone.black)
        m.block([0, size.y - 0.02, 0], [size.x + 0.06, 0.06, size.z + 0.05], Tone.darkWood)
        for side: Float in [-1, 1] {
            let x = side * size.x / 4
            m.on(.fine) {
                $0.box(
                    [x, size.y / 2 + 0.02, size.z / 2 + 0.006], [size.x / 2 - 0.03, size.y - 0.16, 0.02],
                    Tone.plain(0.56))
                $0.box([x, size.y * 0.72, size.z / 2 + 0.02], [size.x / 2 - 0.18, size.y * 0.4, 0.01], Tone.wood)
            }
            m.box([side * 0.05, size.y * 0.48, size.z / 2 + 0.03], [0.02, 0.14, 0.03], Tone.black)
        }
    }

    package static func crate(_ m: inout Model, _ size: Point3) {
        m.block(.zero, size, Tone.plain(0.5))
        let slats = max(3, Int((size.y / 0.22).rounded()))
        m.on(.fine) { m in
            for side in 0..<4 {
                let wide = side % 2 == 0 ? size.x : size.z, deep = side % 2 == 0 ? size.z : size.x
                m.at(0, 0, 0, yaw: Double(side) * 90) { m in
                    for slat in 0..<slats {
                        let tall = size.y / Float(slats)
                        m.box(
                            [0, (Float(slat) + 0.5) * tall, deep / 2 + 0.008], [wide, tall - 0.025, 0.016],
                            Tone.plain(0.56))
                    }
                    for x in [-wide / 2 + 0.05, wide / 2 - 0.05] {
                        m.box([x, size.y / 2, deep / 2 + 0.024], [0.08, size.y, 0.016], Tone.plain(0.42))
                    }
                    m.bar(
                        [-wide / 2 + 0.08, 0.06, deep / 2 + 0.022], [wide / 2 - 0.08, size.y - 0.06, deep / 2 + 0.022],
                        0.07, Tone.plain(0.42), depth: 0.016)
                }
            }
        }
    }

    /// A carton with its flaps a little open and tape down the middle.
    package static func carton(_ m: inout Model, _ size: Point3) {
        m.block(.zero, size, Tone.plain(0.62), top: Tone.plain(0.7))
        m.on(.fine) {
            $0.block([0, size.y - 0.001, 0], [0.06, 0.004, size.z + 0.004], Tone.pale)
            $0.box([0, size.y - 0.06, size.z / 2 + 0.003], [0.06, 0.12, 0.004], Tone.pale)
        }
        for side: Float in [-1, 1] {
            m.quad(
                [side * size.x / 2, size.y, side * size.z / 2], [side * size.x / 2, size.y, -side * size.z / 2],
                [side * (size.x / 2 + 0.09), size.y + 0.07, -side * size.z / 2],
                [side * (size.x / 2 + 0.09), size.y + 0.07, side * size.z / 2], Tone.plain(0.66))
        }
    }

    package static func barrel(_ m: inout Model, _ size: Point3) {
        let (r, h) = (size.x / 2, size.y)
        m.lathe(
            .zero, [[r * 0.82, 0], [r * 0.96, h * 0.25], [r, h * 0.5], [r * 0.96, h * 0.75], [r * 0.82, h]],
            Tone.plain(0.46))
        for y: Float in [0.12, 0.3, 0.7, 0.88] {
            m.torus([0, h * y, 0], r * (y < 0.2 || y > 0.8 ? 0.905 : 0.98), 0.016, Tone.dark, segments: 14)
        }
    }

    package static func rug(_ m: inout Model, _ size: Point3) {
        m.on(.fine) {
            $0.sheet([0, 0.008, 0], size.x, size.z, Tone.ground(0.5))
            $0.sheet([0, 0.011, 0], size.x - 0.24, size.z - 0.24, Tone.ground(0.72))
            $0.sheet([0, 0.014, 0], size.x - 0.4, size.z - 0.4, Tone.ground(0.56))
            for x in [-size.x / 2, size.x / 2] {
                for step in 0..<12 {
                    let z = (Float(step) / 11 - 0.5) * (size.z - 0.04)
                    $0.sheet([x + (x < 0 ? -0.03 : 0.03), 0.006, z], 0.06, 0.018, Tone.ground(0.85))
                }
            }
        }
    }

    /// A trolley with a board at the height of the size; flat when it is lower than a hand.
    package static func tray(_ m: inout Model, _ size: Point3) {
        m.block([0, max(0, size.y - 0.02), 0], [size.x, 0.02, size.z], Tone.steel, top: Tone.pale)
        for side: Float in [-1, 1] {
            m.block([side * size.x / 2, max(0, size.y - 0.02), 0], [0.015, 0.04, size.z], Tone.steel)
            m.block([0, max(0, size.y - 0.02), side * size.z / 2], [size.x, 0.04, 0.015], Tone.steel)
        }
        guard size.y > 0.3 else { return }
        for side: Float in [-1, 1] {
            m.bar(
                [-size.x / 2 + 0.05, 0.05, side * size.z * 0.35], [size.x / 2, 0.05, side * size.z * 0.35], 0.035,
                Tone.grey)
        }
        m.bar([-size.x / 2 + 0.05, 0.05, 0], [-size.x / 2 + 0.05, size.y - 0.02, 0], 0.05, Tone.grey)
    }
}
