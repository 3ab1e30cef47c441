internal import Bodies
internal import Props
internal import Story

/// What stands about at stations, in harbours and car parks; fronts face +z.
enum TransportItems {
    static func build(_ name: String, _ m: inout Model, seed: UInt64) {
        switch name {
        case "trolleys":
            for cart in 0..<4 {
                m.at(0, 0, Float(cart) * -0.32) { m in
                    m.frustum([0, 0.45, 0], [0.4, 0.45, 0.6], [0.5, 0.8], Tone.steel)
                    for (x, z) in Furniture.corners(0.18, 0.3) { m.bar([x, 0.08, z], [x, 0.46, z], 0.025, Tone.grey) }
                    m.box([0, 1.0, -0.44], [0.5, 0.03, 0.03], Tone.black)
                }
            }
        case "pay", "machine":
            m.block(.zero, [0.7, 1.75, 0.5], Tone.dark)
            m.on(.fine) {
                $0.panel([0, 1.3, 0.255], 0.4, 0.34, Tone.screen(0.9))
                $0.panel([0, 0.85, 0.255], 0.4, 0.2, Tone.grey)
                $0.panel([0, 0.35, 0.255], 0.5, 0.3, Tone.deep)
            }
        case "bollards":
            for x: Float in [-1.2, 0, 1.2] {
                m.lathe([x, 0, 0], [[0.11, 0], [0.11, 0.85], [0.05, 0.95]], Tone.dark, segments: 8)
            }
        case "clock":
            m.rod(.zero, [0, 3.0, 0], 0.05, Tone.dark)
            m.at(0, 2.75, 0.1) { Appliances.clock(&$0, radius: 0.32) }
        case "board":
            for x: Float in [-0.7, 0.7] { m.block([x, 0, 0], [0.08, 2.3, 0.08], Tone.dark) }
            m.box([0, 1.55, 0.02], [1.5, 1.2, 0.06], Tone.grey)
            m.on(.fine) { m in
                for (index, x) in ([-0.38, 0.34] as [Float]).enumerated() {
                    m.panel([x, 1.55, 0.055], 0.6, 1.0, Tone.plain(index == 0 ? 0.92 : 0.4))
                    for row in 0..<4 {
                        m.panel([x, 1.85 - Float(row) * 0.16, 0.06], 0.44, 0.04, index == 0 ? Tone.dark : Tone.pale)
                    }
                }
            }
        case "nameplate":
            for x: Float in [-1.1, 1.1] { m.rod([x, 0, 0], [x, 2.3, 0], 0.035, Tone.dark) }
            m.box([0, 2.1, 0.03], [2.4, 0.5, 0.05], Tone.deep)
            m.text(
                "PLATFORM 2", at: [0, 2.1, 0.06], right: [1.0, 0, 0], up: [0, 0.16, 0], style: .sign, onDark: true)
        case "trolley":
            m.block([0, 0.3, 0], [0.8, 0.06, 1.4], Tone.wood)
            for (x, z) in Furniture.corners(0.36, 0.5) {
                m.rod([x - 0.03, 0.16, z], [x + 0.03, 0.16, z], 0.15, Tone.black, segments: 10)
            }
            m.frustum([0.05, 0.36, 0.2], [0.6, 0.4, 0.5], [0.56, 0.46], Tone.mid)
            m.frustum([-0.1, 0.36, -0.35], [0.5, 0.55, 0.4], [0.46, 0.36], Tone.dark)
            m.tube(
                [[-0.3, 0.34, -0.7], [-0.3, 1.0, -0.85], [0.3, 1.0, -0.85], [0.3, 0.34, -0.7]], 0.02, Tone.black)
        case "mast":
            m.rod(.zero, [0, 7.4, 0], 0.12, Tone.grey, end: 0.08)
            for side: Float in [-1, 1] {
                m.bar([0, 6.6, 0], [side * 2.4, 6.3, 0], 0.05, Tone.dark)
                m.bar([0, 7.2, 0], [side * 2.4, 6.3, 0], 0.04, Tone.dark)
                m.bar([side * 2.2, 6.3, 0], [side * 2.2, 6.1, 0], 0.04, Tone.dark)
            }
        default: harbour(name, &m, seed: seed)
        }
    }

    private static func harbour(_ name: String, _ m: inout Model, seed: UInt64) {
        switch name {
        case "lifebuoy":
            m.block([0, 0, -0.05], [0.09, 1.5, 0.09], Tone.wood)
            m.at(Placement(origin: [0, 1.15, 0.03], along: [0, 0, 1])) {
                $0.torus(.zero, 0.28, 0.07, Tone.white, segments: 16)
            }
        case "nets":
            m.on(.round) { m in
                for (x, r) in [(Float(-0.5), Float(0.5)), (0.3, 0.42), (0.9, 0.3)] {
                    m.blob(
                        [x, r * 0.4, 0], [r * 1.2, r * 0.6, r], Tone.grey, rough: 0.8, seed: UInt32(r * 10),
                        segments: 11, rings: 6)
                }
            }
            for (x, z) in [(Float(-0.2), Float(0.3)), (0.5, 0.2), (0.1, -0.2)] {
                m.on(.round) { $0.blob([x, 0.5, z], [0.11, 0.11, 0.11], Tone.white, segments: 8, rings: 6) }
            }
        case "pots":
            for (x, y) in [(Float(-0.4), Float(0)), (0.4, 0), (0, 0.36)] {
                m.block([x, y, 0], [0.7, 0.04, 0.5], Tone.wood)
                for bar in 0..<4 {
                    let z = (Float(bar) - 1.5) * 0.15
                    m.tube(
                        [
                            [x - 0.33, y + 0.04, z], [x - 0.24, y + 0.3, z], [x + 0.24, y + 0.3, z],
                            [x + 0.33, y + 0.04, z],
                        ], 0.014, Tone.dark, segments: 5)
                }
            }
        case "crates":
            Furniture.crate(&m, [0.9, 0.45, 0.6])
            m.at(0.1, 0.45, 0, yaw: 12) { Furniture.crate(&$0, [0.8, 0.4, 0.55]) }
        case "barrels":
            for (x, z) in [(Float(-0.35), Float(0)), (0.35, 0.1), (0, -0.6)] {
                m.at(x, 0, z) { Furniture.barrel(&$0, [0.6, 0.88, 0.6]) }
            }
        case "bikes": for x: Float in [-0.4, 0.3] { m.at(x, 0, 0, yaw: 8) { TwoWheelers.bicycle(&$0) } }
        case "plant": FloorItems.plant(&m, height: 1.1, seed: seed)
        default: StreetItems.build(name, &m, seed: seed)
        }
    }

    /// A small cutter with a wheelhouse; the water at y = .4.
    static func fishingBoat(_ m: inout Model, mast: Bool) {
        let stations: [(z: Float, half: Float, rim: Float)] = [
            (-3, 0.9, 1.4), (-1.5, 1.15, 1.25), (0.5, 1.15, 1.3), (2.2, 0.8, 1.6), (3.6, 0.05, 2.1),
        ]
        for side: Float in [-1, 1] {
            for index in 0..<4 {
                let a = stations[index], b = stations[index + 1]
                let low = [Point3(side * a.half * 0.7, 0, a.z), Point3(side * b.half * 0.6, 0, b.z - 0.2)]
                let high = [Point3(side * a.half, a.rim, a.z), Point3(side * b.half, b.rim, b.z)]
                if side > 0 {
                    m.quad(low[1], low[0], high[0], high[1], Tone.dark)
                } else {
                    m.quad(low[0], low[1], high[1], high[0], Tone.dark)
                }
                m.bar(high[0], high[1], 0.09, Tone.pale)
            }
        }
        m.quad([0.9, 1.4, -3], [-0.9, 1.4, -3], [-0.63, 0, -3], [0.63, 0, -3], Tone.dark)
        m.on(.fine) { $0.sheet([0, 1.1, -0.6], 1.9, 4.6, Tone.wood) }
        m.block([0, 1.1, 0.9], [1.3, 1.5, 1.3], Tone.white)
        m.block([0, 2.6, 0.9], [1.5, 0.1, 1.5], Tone.grey)
        m.on(.fine) { m in
            m.panel([0, 2.1, 1.56], 1.0, 0.5, Tone.darkGlass)
            for x: Float in [-0.66, 0.66] { m.box([x, 2.1, 0.9], [0.01, 0.5, 0.8], Tone.darkGlass) }
        }
        guard mast else { return }
        m.rod([0, 1.1, -0.3], [0, 6.2, -0.3], 0.06, Tone.wood, end: 0.03)
        m.on(.fine) { m in
            for end: Point3 in [[0, 2.0, 3.4], [0.9, 1.3, -2.4], [-0.9, 1.3, -2.4]] {
                m.bar([0, 6.0, -0.3], end, 0.015, Tone.black)
            }
        }
        m.bar([0, 2.4, -0.4], [0, 2.8, -2.8], 0.07, Tone.wood)
    }

    static func crane(_ m: inout Model) {
        for (x, z) in Furniture.corners(2.2, 2) { m.bar([x, 0, z], [x * 0.5, 11, z * 0.5], 0.3, Tone.grey) }
        m.block([0, 11, 0], [3.4, 2.6, 3], Tone.mid)
        m.bar([0, 13, 1], [10, 24, 1], 0.4, Tone.grey)
        m.bar([0, 13, -1], [10, 24, -1], 0.4, Tone.grey)
        m.bar([-0.5, 16.5, 0], [10, 24, 0], 0.1, Tone.dark)
        m.on(.fine) { $0.box([10, 17, 0], [0.06, 14, 0.06], Tone.black) }
        for step in 0..<6 {
            let t = Float(step) / 6;
            m.bar([10 * t, 13 + 11 * t, 1], [10 * (t + 0.16), 13 + 11 * (t + 0.16), -1], 0.12, Tone.grey)
        }
    }

    static func ship(_ m: inout Model) {
        m.at(Vehicles.side) {
            $0.prism(
                [[-26, 0], [24, 0], [31, 6.5], [24, 6], [-26, 5], [-28, 5.4]], from: -5, to: 5, Tone.plain(0.46))
        }
        m.block([0, 5, -18], [8, 8, 9], Tone.pale)
        m.block([0, 13, -18], [9, 2, 5], Tone.white)
        m.rod([0, 13, -22], [0, 18, -22], 1.3, Tone.dark, segments: 10)
        m.on(.fine) { m in
            for floor in 0..<3 {
                for x: Float in [-4.05, 4.05] { m.box([x, 7 + Float(floor) * 2.2, -18], [0.05, 0.7, 7], Tone.dark) }
            }
        }
        for z: Float in [-4, 8, 18] {
            m.rod([0, 5, z], [0, 14, z], 0.25, Tone.grey, segments: 6);
            m.bar([0, 12, z], [0, 8, z + 7], 0.2, Tone.grey)
        }
    }
}
