internal import Bodies
internal import Props
internal import Story

/// Things that stand against a wall, their fronts towards +z.
enum FloorItems {
    static func size(_ item: DressingList.OnFloor) -> Point3 {
        switch item {
        case .plant: [0.55, 1.3, 0.55]
        case .floorLamp: [0.45, 1.6, 0.45]
        case .bookcase: [0.9, 1.9, 0.32]
        case .coatStand: [0.5, 1.75, 0.5]
        case .basket, .bucket: [0.34, 0.34, 0.34]
        case .stand: [0.4, 1.7, 0.4]
        case .crates: [1.0, 1.2, 0.8]
        case .barrel: [0.62, 0.9, 0.62]
        case .candleStand: [0.7, 1.2, 0.4]
        case .jukebox: [0.85, 1.5, 0.6]
        case .pallet: [1.2, 0.9, 1.0]
        case .ladder: [0.5, 2.6, 0.6]
        case .locker: [0.8, 1.8, 0.45]
        case .umbrellaStand: [0.3, 0.6, 0.3]
        case .television: [1.2, 0.5, 0.42]
        case .boxes: [0.6, 0.8, 0.5]
        case .cooler: [0.34, 1.3, 0.36]
        case .globe: [0.42, 0.9, 0.42]
        case .wheelchair: [0.7, 0.95, 1.0]
        case .dummy: [0.5, 1.6, 0.5]
        case .piano: [1.5, 1.2, 0.65]
        }
    }

    static func build(_ item: DressingList.OnFloor, _ m: inout Model, _ s: Point3, seed: UInt64, lit: Bool) {
        switch item {
        case .plant: plant(&m, height: s.y, seed: seed)
        case .floorLamp: Appliances.floorLamp(&m, height: s.y, lit: lit)
        case .bookcase: Furniture.bookcase(&m, s, seed: seed)
        case .coatStand: coatStand(&m)
        case .basket, .bucket:
            m.lathe(
                .zero, [[s.x * 0.34, 0], [s.x * 0.48, s.y], [s.x * 0.44, s.y], [s.x * 0.42, s.y - 0.04]], Tone.grey,
                segments: 12)
        case .stand: stand(&m, height: s.y)
        case .crates: crates(&m, s, seed: seed)
        case .barrel: Furniture.barrel(&m, s)
        case .candleStand: candles(&m)
        case .jukebox: jukebox(&m, s)
        case .pallet: pallet(&m, s, seed: seed)
        case .ladder:
            for x: Float in [-0.2, 0.2] { m.bar([x, 0, 0.25], [x, s.y, -0.22], 0.05, Tone.wood) }
            for rung in 1..<9 {
                let y = Float(rung) * 0.28;
                m.bar([-0.2, y, 0.25 - y * 0.18], [0.2, y, 0.25 - y * 0.18], 0.035, Tone.wood)
            }
        case .locker:
            for side: Float in [-1, 1] {
                m.block([side * s.x / 4, 0, 0], [s.x / 2 - 0.01, s.y, s.z], Tone.grey)
                m.on(.fine) { m in
                    for row in 0..<4 {
                        m.box(
                            [side * s.x / 4, s.y * 0.8 + Float(row) * 0.05, s.z / 2 + 0.004], [0.22, 0.015, 0.01],
                            Tone.black)
                    }
                }
                m.box([side * 0.06, s.y * 0.5, s.z / 2 + 0.02], [0.03, 0.1, 0.03], Tone.black)
            }
        case .umbrellaStand:
            m.lathe(.zero, [[0.12, 0], [0.13, 0.5], [0.11, 0.5]], Tone.mid, segments: 10)
            for x: Float in [-0.04, 0.05] {
                m.tube(
                    [[x, 0.1, 0], [x * 1.6, 0.72, 0.02], [x * 1.6, 0.8, 0.05], [x * 1.6, 0.76, 0.09]], 0.022, Tone.deep,
                    end: 0.012)
            }
        case .television:
            Storage.sideboard(&m, [s.x, 0.46, s.z])
            m.at(0, 0.46, 0) { Appliances.television(&$0, width: 1.0, text: nil) }
        case .boxes:
            Furniture.carton(&m, [0.56, 0.4, 0.44])
            m.at(0.03, 0.4, 0, yaw: 9) { Furniture.carton(&$0, [0.42, 0.3, 0.36]) }
        case .cooler:
            m.block(.zero, [0.32, 0.95, 0.32], Tone.white)
            m.lathe([0, 0.95, 0], [[0.06, 0], [0.13, 0.08], [0.13, 0.34], [0.1, 0.38]], Tone.glass, segments: 12)
            m.box([0, 0.8, 0.17], [0.2, 0.12, 0.03], Tone.grey)
        case .globe:
            m.lathe(.zero, [[0.17, 0], [0.03, 0.05], [0.025, 0.5]], Tone.darkWood, segments: 10)
            m.on(.round) { $0.blob([0, 0.72, 0], [0.2, 0.2, 0.2], Tone.light, segments: 12, rings: 8) }
            m.at(Placement(origin: [0, 0.72, 0], along: [0.3, 0, 1])) {
                $0.torus(.zero, 0.215, 0.012, Tone.darkWood, segments: 16)
            }
        case .wheelchair: TwoWheelers.wheelchair(&m)
        case .dummy:
            m.rod(.zero, [0, 0.85, 0], 0.03, Tone.darkWood)
            m.lathe(.zero, [[0.2, 0], [0.03, 0.05]], Tone.darkWood, segments: 10)
            m.lathe(
                [0, 0.82, 0], [[0.15, 0], [0.12, 0.2], [0.17, 0.5], [0.12, 0.62], [0.05, 0.66], [0.05, 0.74]],
                Tone.cloth(0.76), segments: 12, squash: 0.7)
        case .piano: Appliances.uprightPiano(&m, s)
        }
    }

    /// Long leaves out of a pot.
    static func plant(_ m: inout Model, height: Float, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "plant")
        m.lathe(
            .zero, [[0.13, 0], [0.18, 0.3], [0.19, 0.3], [0.19, 0.34], [0.16, 0.34]],
            Tone.plain(random.pick2(0.8, 0.4)), segments: 12)
        let leaves = 13
        let circle = Circle.points(leaves)
        for leaf in 0..<leaves {
            let way = Point3(circle[(leaf * 5) % leaves].x, 0, circle[(leaf * 5) % leaves].y)
            let tall = height * random.float(0.55...1.0), reach = random.float(0.16...0.34)
            let foot = Point3(0, 0.32, 0), arm = way * reach
            let path: [Point3] = [
                foot, foot + arm * 0.35 + Point3(0, (tall - 0.32) * 0.6, 0),
                foot + arm * 0.8 + Point3(0, tall - 0.34, 0), foot + arm * 1.2 + Point3(0, tall - 0.46, 0),
            ]
            let across = way.crossed([0, 1, 0]) * random.float(0.035...0.06)
            let tone = Tone.plain(leaf % 3 == 0 ? 0.48 : 0.32)
            let widths: [Float] = [0.3, 1, 0.9, 0.05]
            let left = zip(path, widths).map { point, wide in m.vertex(point - across * wide) }
            let right = zip(path, widths).map { point, wide in m.vertex(point + across * wide) }
            for step in 0..<3 { m.face(left[step], right[step], right[step + 1], left[step + 1], tone) }
        }
    }

    private static func coatStand(_ m: inout Model) {
        m.rod(.zero, [0, 1.74, 0], 0.024, Tone.darkWood)
        for point in Circle.points(4) {
            m.bar([0, 0.16, 0], [point.x * 0.24, 0.02, point.y * 0.24], 0.035, Tone.darkWood)
            m.bar([0, 1.55, 0], [point.x * 0.16, 1.68, point.y * 0.16], 0.022, Tone.darkWood)
        }
        m.frustum([0.12, 0.72, 0.05], [0.4, 0.9, 0.24], [0.16, 0.1], Tone.cloth(0.3))
        m.lathe(
            [0, 1.74, 0], [[0.13, 0], [0.08, 0.015], [0.08, 0.1], [0.04, 0.12]], Tone.cloth(0.24), segments: 10)
    }

    /// A pole on a foot with something on top: a drip, a lamp, a lectern by turns.
    private static func stand(_ m: inout Model, height: Float) {
        m.rod([0, 0.05, 0], [0, height, 0], 0.014, Tone.steel)
        for point in Circle.points(5) { m.bar([0, 0.06, 0], [point.x * 0.2, 0.02, point.y * 0.2], 0.022, Tone.grey) }
        m.tube(
            [[-0.12, height - 0.05, 0], [-0.1, height, 0], [0.1, height, 0], [0.12, height - 0.05, 0]], 0.008,
            Tone.steel)
        m.box([-0.11, height - 0.2, 0], [0.11, 0.2, 0.03], Tone.glass)
    }

    private static func crates(_ m: inout Model, _ s: Point3, seed: UInt64) {
        Furniture.crate(&m, [s.x, 0.6, s.z])
        m.at(-0.08, 0.6, 0, yaw: 7) { Furniture.crate(&$0, [s.x * 0.7, 0.5, s.z * 0.7]) }
    }

    private static func candles(_ m: inout Model) {
        m.rod(.zero, [0, 0.8, 0], 0.02, Tone.dark)
        m.lathe(.zero, [[0.2, 0], [0.03, 0.06]], Tone.dark, segments: 10)
        m.box([0, 0.82, 0], [0.66, 0.03, 0.3], Tone.dark)
        for index in 0..<8 {
            let x = (Float(index % 4) - 1.5) * 0.15, z: Float = index < 4 ? -0.08 : 0.08
            let tall = 0.12 + Float((index * 5) % 4) * 0.04
            m.rod([x, 0.83, z], [x, 0.83 + tall, z], 0.018, Tone.white, segments: 6)
            m.lathe([x, 0.83 + tall, z], [[0.003, 0], [0.012, 0.02], [0.002, 0.06]], Tone.glow, segments: 5)
        }
    }

    private static func jukebox(_ m: inout Model, _ s: Point3) {
        let arch = (0...8).map { step -> SIMD2<Float> in
            let (sine, cosine) = Circle.turn(Double(step) * 22.5)
            return [cosine * s.x / 2, s.y - s.x / 2 + sine * s.x / 2]
        }
        m.prism([[-s.x / 2, 0], [s.x / 2, 0]] + arch, from: -s.z / 2, to: s.z / 2, Tone.dark)
        m.on(.fine) { m in
            m.plate(
                [[-s.x * 0.36, 0.75], [s.x * 0.36, 0.75]]
                    + arch.map { [$0.x * 0.74, s.y - s.x / 2 + ($0.y - s.y + s.x / 2) * 0.74] }, z: s.z / 2 + 0.006,
                Tone.glow)
            m.panel([0, 0.38, s.z / 2 + 0.006], s.x * 0.6, 0.5, Tone.light)
            for bar in 0..<5 { m.panel([(Float(bar) - 2) * 0.1, 0.38, s.z / 2 + 0.01], 0.02, 0.46, Tone.black) }
        }
    }

    private static func pallet(_ m: inout Model, _ s: Point3, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "pallet")
        for z in [-s.z * 0.42, 0, s.z * 0.42] { m.block([0, 0, z], [s.x, 0.1, 0.1], Tone.wood) }
        m.block([0, 0.1, 0], [s.x, 0.025, s.z], Tone.wood)
        for sack in 0..<6 {
            let x = (Float(sack % 2) - 0.5) * s.x * 0.5, y = 0.125 + Float(sack / 2) * 0.22
            m.frustum(
                [x + random.float(-0.03...0.03), y, random.float(-0.03...0.03)], [s.x * 0.49, 0.21, s.z * 0.86],
                [s.x * 0.42, s.z * 0.78], Tone.cloth(sack % 2 == 0 ? 0.7 : 0.62))
        }
    }
}
