internal import Bodies
internal import Props
internal import Story

/// House fronts: the foot of the front is at the origin, +x along it, +z into the street.
struct HouseFront {
    var width: Float
    var height: Float
    var depth: Float = 9
    var tone: Float
    /// A shop on the ground floor.
    var shop: Bool
    var seed: UInt64
    var night: Bool
    /// Stretches of the ground floor that the plan's own doors and windows take.
    var taken: [ClosedRange<Float>] = []

    private static let names = [
        "CAFE", "BOOKS", "BAKERY", "HARDWARE", "FLOWERS", "BARBER", "LAUNDRY", "GROCER", "OPTICIAN", "TAILOR",
        "PHARMACY", "RECORDS",
    ]

    func build(_ m: inout Model) {
        var random = SeededRandom(seed: seed, for: "front")
        m.block([0, 0, -depth / 2 - 0.05], [width, height, depth], Tone.plain(tone))
        m.box([0, height + 0.12, -depth / 2 + 0.1], [width + 0.1, 0.35, depth + 0.4], Tone.plain(tone - 0.14))
        let ground: Float = 3.6
        m.on(.fine) { m in
            m.box([0, ground, 0.02], [width, 0.22, 0.12], Tone.plain(tone - 0.1))
            for x in [-width / 2 + 0.06, width / 2 - 0.06] {
                m.block([x, 0, 0], [0.14, height, 0.1], Tone.plain(tone - 0.06))
            }
        }
        windows(&m, from: ground, &random)
        if shop && taken.isEmpty { shopFront(&m, &random) } else { plinth(&m, &random) }
        chimneys(&m, &random)
    }

    /// Rows of upper windows, each a pane, a frame, a sill.
    private func windows(_ m: inout Model, from ground: Float, _ random: inout SeededRandom) {
        let storey: Float = 3.1
        let floors = max(0, Int((height - ground - 0.6) / storey))
        let columns = max(2, Int(width / 2.5))
        let tall = random.float(1.4...1.8), wide = random.float(0.85...1.1)
        let arched = random.chance(0.3)
        for floor in 0..<floors {
            for column in 0..<columns {
                let x = (Float(column) + 0.5) / Float(columns) * width - width / 2
                let y = ground + 0.85 + Float(floor) * storey
                let lit = night && random.chance(0.3)
                let glass = lit ? Tone.glow : Material(albedo: night ? 0.07 : 0.1, kind: .glass)
                m.on(.fine) { m in
                    m.panel([x, y + tall / 2, 0.01], wide + 0.22, tall + 0.22, Tone.plain(min(0.96, tone + 0.14)))
                    m.panel([x, y + tall / 2, 0.03], wide, tall, glass)
                    m.panel([x, y + tall * 0.55, 0.05], wide, 0.05, Tone.pale)
                    if arched { m.box([x, y + tall + 0.2, 0.06], [wide + 0.4, 0.14, 0.14], Tone.plain(tone - 0.12)) }
                }
                m.box([x, y - 0.1, 0.06], [wide + 0.3, 0.1, 0.2], Tone.plain(min(0.94, tone + 0.08)))
            }
        }
    }

    private func shopFront(_ m: inout Model, _ random: inout SeededRandom) {
        let lit = night && random.chance(0.6)
        let glass = lit ? Tone.glow : Material(albedo: 0.1, kind: .glass)
        let w = width - 1.0
        m.box([0, 3.15, 0.1], [w, 0.55, 0.12], Tone.plain(random.pick2(0.2, 0.4)))
        m.text(
            HouseFront.names[Int(random.next() % UInt64(HouseFront.names.count))], at: [0, 3.15, 0.17],
            right: [min(w * 0.3, 1.8), 0, 0], up: [0, 0.2, 0], style: .sign, onDark: true)
        m.on(.fine) { m in
            m.panel([-w * 0.14, 1.65, 0.03], w * 0.68, 2.2, glass)
            m.frame([-w * 0.14, 1.65, 0.04], w * 0.68, 2.2, bar: 0.08, depth: 0.06, Tone.darkWood)
            m.panel([-w * 0.14, 1.65, 0.05], 0.06, 2.2, Tone.darkWood)
            m.panel([w * 0.36, 1.25, 0.03], 1.0, 2.4, Tone.darkWood)
            m.panel([w * 0.36, 1.5, 0.05], 0.7, 1.5, glass)
        }
        guard random.chance(0.65) else { return }
        let stripes = 7
        let half = w * 0.36
        for stripe in 0..<stripes {
            let x0 = -w * 0.14 - half + Float(stripe) / Float(stripes) * half * 2, x1 = x0 + half * 2 / Float(stripes)
            let cloth = Tone.cloth(stripe % 2 == 0 ? 0.92 : 0.4)
            m.quad([x0, 2.45, 1.3], [x1, 2.45, 1.3], [x1, 2.95, 0.1], [x0, 2.95, 0.1], cloth)
            m.quad([x0, 2.25, 1.3], [x1, 2.25, 1.3], [x1, 2.45, 1.3], [x0, 2.45, 1.3], cloth)
        }
    }

    /// A dwelling's ground floor: steps, a door, windows, clear of what the plan has there.
    private func plinth(_ m: inout Model, _ random: inout SeededRandom) {
        m.block([0, 0, 0.04], [width, 0.5, 0.1], Tone.plain(tone - 0.18))
        let columns = max(2, Int(width / 2.8))
        let door = Int(random.next() % UInt64(columns))
        for column in 0..<columns {
            let x = (Float(column) + 0.5) / Float(columns) * width - width / 2
            guard
                !taken.contains(where: {
                    $0.contains(x) || abs($0.lowerBound - x) < 0.9 || abs($0.upperBound - x) < 0.9
                })
            else { continue }
            let lit = night && random.chance(0.35)
            let glass = lit ? Tone.glow : Material(albedo: night ? 0.07 : 0.1, kind: .glass)
            if column == door && taken.isEmpty {
                m.block([x, 0, 0.4], [1.4, 0.16, 0.7], Tone.pale)
                m.at(x, 0.16, 0.06) { Fixtures.door(&$0, width: 0.95, height: 2.2, leaf: Tone.darkWood) }
                m.box([x, 2.75, 0.3], [1.5, 0.12, 0.6], Tone.plain(tone - 0.1))
            } else {
                m.on(.fine) {
                    $0.panel([x, 1.75, 0.01], 1.35, 1.75, Tone.plain(min(0.96, tone + 0.14)))
                    $0.panel([x, 1.75, 0.03], 1.1, 1.5, glass)
                    $0.panel([x, 1.85, 0.05], 1.1, 0.05, Tone.pale)
                }
                m.box([x, 0.9, 0.08], [1.5, 0.1, 0.24], Tone.pale)
            }
        }
    }

    private func chimneys(_ m: inout Model, _ random: inout SeededRandom) {
        for x in [-width * 0.36, width * 0.3] where random.chance(0.6) {
            m.block([x, height + 0.2, -depth * 0.4], [0.8, random.float(0.9...1.6), 0.6], Tone.plain(tone - 0.2))
            for pot: Float in [-0.2, 0.2] {
                m.rod(
                    [x + pot, height + 1.1, -depth * 0.4], [x + pot, height + 2.0, -depth * 0.4], 0.11, Tone.grey,
                    segments: 6)
            }
        }
    }
}

extension SetWorkshop {
    /// Fronts side by side along a wall of the plan, each a piece of its own that goes with the wall.
    mutating func buildFronts(
        _ wall: SetPlan.Wall, plane: Int, shops: Double, height: ClosedRange<Float>, lots: ClosedRange<Float> = 8...13
    ) {
        var random = random("fronts.\(plane)")
        let length = Float(wall.length)
        let holes = holes(in: wall)
        var x = -length / 2
        while x < length / 2 - 0.5 {
            var width = random.float(lots)
            if length / 2 - x - width < lots.lowerBound * 0.7 { width = length / 2 - x }
            let middle = x + width / 2
            let taken = holes.filter { $0.high.x > x && $0.low.x < x + width }.map {
                ($0.low.x - middle)...($0.high.x - middle)
            }
            let front = HouseFront(
                width: width - 0.06, height: random.float(height),
                tone: [0.86, 0.7, 0.78, 0.6][Int(random.next() % 4)],
                shop: random.chance(shops), seed: random.next(), night: isDark, taken: taken)
            // The wall's frame has its origin in the middle, and so do the holes.
            add("house", .building, at: wall.placement(at: Double(length) / 2).moved(middle, 0, 0), plane: plane) {
                front.build(&$0)
            }
            x += width
        }
    }

    /// Boxes with windows far off.
    mutating func buildSkyline(_ spots: [(x: Float, z: Float, width: Float, height: Float)], ground: Float = 0) {
        var random = random("skyline")
        // Reverse shots look the other way along the street.
        let behind =
            plan.kind == .rooftop || plan.kind == .carInterior
            ? []
            : spots.map {
                (x: -$0.x, z: -$0.z, width: $0.width, height: $0.height * 0.9)
            }
        for spot in spots + behind {
            let tone = random.float(0.62...0.84)
            let night = isDark
            let seed = random.next()
            add("block", .backdrop, at: Placement(at: Vector3(Double(spot.x), Double(ground), Double(spot.z)))) { m in
                var random = SeededRandom(seed: seed)
                m.block(.zero, [spot.width, spot.height, spot.width * 0.8], Tone.plain(tone))
                if random.chance(0.5) {
                    m.block(
                        [spot.width * 0.2, spot.height, 0], [spot.width * 0.3, spot.height * 0.08, spot.width * 0.3],
                        Tone.plain(tone - 0.1))
                }
                if random.chance(0.3) { m.bar([0, spot.height, 0], [0, spot.height * 1.2, 0], 0.25, Tone.grey) }
                m.on(.fine) { m in
                    let rows = min(9, max(3, Int(spot.height / 4))), columns = min(6, max(3, Int(spot.width / 3)))
                    for row in 0..<rows {
                        for column in 0..<columns where night ? random.chance(0.35) : random.chance(0.85) {
                            let x = ((Float(column) + 0.5) / Float(columns) - 0.5) * spot.width
                            let y = (Float(row) + 0.6) / (Float(rows) + 0.4) * spot.height
                            m.panel(
                                [x, y, spot.width * 0.4 + 0.1], spot.width / Float(columns) * 0.5,
                                spot.height / Float(rows) * 0.5, night ? Tone.glow : Tone.plain(tone - 0.24))
                        }
                    }
                }
            }
        }
    }
}
