internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// A shelf of ice above the sea: drifts, upturned blocks, floes below, bergs and a wall of ice far off.
    mutating func buildIceField() {
        let edge: Float = -14.5, sea: Float = -7
        add("shelf", .building, role: .ground) { m in
            m.block([0, sea - 1, edge + 300], [1400, 1 - sea, 600], Tone.ground(0.97))
        }
        waves(y: sea, from: -260, to: edge - 2, count: 30)
        buildDrifts()
        add("lip", .dressing) { [self] m in
            var random = random("lip")
            for step in -16...16 {
                let x = Float(step) * 3 + random.float(-1...1)
                m.at(x, -random.float(0.5...1.2), edge + random.float(-0.5...0.1)) {
                    Outdoors.rock(
                        &$0, [3.6, random.float(0.55...1.3), 1.6], seed: UInt64(step + 40), tone: Tone.plain(0.86))
                }
            }
        }
        scatter("ice block", spots("ice", 11, x: -24...24, z: -12.5...5, radius: 1)) { m, index in
            let tall = 0.5 + Float(index % 4) * 0.45
            m.at(Placement(at: .zero).rolled(index % 3 == 0 ? 14 : 0)) {
                Outdoors.rock(&$0, [1.5, tall, 1.0], seed: UInt64(index), tone: Tone.plain(0.84))
            }
        }
        add("floes", .backdrop, role: .ground) { [self] m in
            var random = random("floes")
            for _ in 0..<26 {
                let away = random.float(4...150), x = random.float(-1...1) * (20 + away), size = random.float(2...7)
                m.at(Placement(origin: [x, sea + 0.25, edge - away], x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                    $0.plate(
                        Circle.points(7).map { [$0.x * size * random.float(0.8...1.2), $0.y * size * 0.6] }, z: 0,
                        Tone.ground(0.94))
                }
            }
        }
        for (x, z, size) in [
            (-60.0, -150.0, Point3(34, 17, 20)), (48, -210, [52, 26, 30]), (130, -260, [60, 19, 40]),
        ] {
            let seed = seed("berg.\(x)")
            add("iceberg", .backdrop, at: Placement(at: Vector3(x, Double(sea) - 1, z))) {
                Outdoors.rock(&$0, size, seed: seed, tone: Tone.plain(0.86))
            }
        }
        buildRidge("ice wall", distance: 420, height: 52, tone: 0.88, from: 250, to: 480, rough: 0.3)
        buildRidge("far ice", distance: 640, height: 30, tone: 0.92, rough: 0.2)
    }

    /// Snow that the wind has laid.
    private mutating func buildDrifts() {
        add("drifts", .dressing, role: .ground) { m in
            m.on(.round) { m in
                let drifts: [(Float, Float, Float)] = [
                    (-12, -9, 6), (10, -8, 6), (-24, -6, 9), (22, -3, 9), (-9, 7, 3.4), (11, 8, 4), (-26, 22, 10),
                    (18, 30, 12),
                ]
                for (index, drift) in drifts.enumerated() {
                    m.blob(
                        [drift.0, -0.5, drift.1], [drift.2, 0.95 + Float(index % 3) * 0.3, drift.2 * 0.4],
                        Tone.ground(0.96), rough: 0.2, seed: UInt32(index), segments: 14, rings: 6)
                }
            }
        }
    }
}
