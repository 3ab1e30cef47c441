internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    mutating func buildCountry() {
        switch plan.kind {
        case .park: buildPark()
        case .graveyard: buildGraveyard()
        case .forest: buildForest()
        case .field: buildField()
        case .beach: buildBeach()
        case .desert: buildDesert()
        case .mountain: buildMountain()
        case .snow: buildSnow()
        case .iceField: buildIceField()
        default: buildOpenGround()
        }
        buildBehind()
    }

    /// Something for the reverse shots: what the place has, downstage of the marks.
    private mutating func buildBehind() {
        let far = spots("behind", 7, x: -26...26, z: 13...34, radius: 2.4)
        switch plan.kind {
        case .forest:
            firs(far, height: 5...10)
            let trunks = spots("behind trunks", 5, x: -14...14, z: 8...24, radius: 1)
            scatter("trunk", trunks) { m, index in
                CountryItems.trunk(&m, radius: 0.24, height: 11, lean: 0.2, seed: UInt64(index), crown: true)
            }
        case .snow, .mountain: firs(far, height: 4...8, tone: Tone.plain(plan.kind == .snow ? 0.6 : 0.36))
        case .iceField:
            scatter("ice block", far) { m, index in
                Outdoors.rock(&m, [2.2, 1 + Float(index % 3) * 0.7, 1.6], seed: UInt64(index + 70), tone: Tone.pale)
            }
        case .beach, .desert:
            scatter("rock", far) { m, index in Outdoors.rock(&m, [1.6, 0.9, 1.2], seed: UInt64(index + 70)) }
        default:
            farTrees(Array(far.prefix(3)), height: 6...9)
            scatter("bush", spots("behind bushes", 3, x: -16...16, z: 8...14, radius: 0.9)) { m, index in
                Outdoors.bush(&m, width: 1.5, height: 1.0, seed: UInt64(index + 30))
            }
        }
    }

    /// Trees of few triangles, good from some metres off.
    mutating func farTrees(
        _ spots: [Vector3], height: ClosedRange<Float>, tone: Material = Tone.foliage,
        origin: SetGeometry.Piece.Origin = .dressing
    ) {
        var random = random("trees.\(spots.count)")
        for spot in spots {
            let tall = random.float(height), seed = random.next()
            add("tree", origin, at: Placement(at: spot)) { Outdoors.farTree(&$0, height: tall, seed: seed, tone: tone) }
        }
    }

    mutating func firs(
        _ spots: [Vector3], height: ClosedRange<Float>, tone: Material = Tone.foliage, tiers: Int = 5,
        origin: SetGeometry.Piece.Origin = .dressing
    ) {
        var random = random("firs.\(spots.count)")
        for spot in spots {
            let tall = random.float(height), seed = random.next()
            add("fir", origin, at: Placement(at: spot)) {
                Outdoors.fir(&$0, height: tall, seed: seed, tone: tone, tiers: tiers)
            }
        }
    }

    /// Grass and weeds in one piece a patch.
    mutating func tufts(_ count: Int, x: ClosedRange<Double>, z: ClosedRange<Double>, tone: Float = 0.44) {
        let found = spots("tufts.\(x.lowerBound).\(z.lowerBound)", count, x: x, z: z, radius: 0.15)
        guard !found.isEmpty else { return }
        // Several to a piece: each alone would be a mesh.
        for group in stride(from: 0, to: found.count, by: 8) {
            add("grass", .dressing) { m in
                for (index, spot) in found[group..<min(found.count, group + 8)].enumerated() {
                    m.at(Placement(at: spot, yaw: Double(index * 47))) {
                        CountryItems.tuft(&$0, seed: UInt64(group + index), tone: tone)
                    }
                }
            }
        }
    }

    private mutating func mainTree(_ height: Float, bare: Bool = false) {
        guard let mark = plan.anchor("tree") else { return }
        let behind = mark.position + Vector3.facing(yaw: mark.yaw + 180) * 1.0
        let seed = seed("main tree")
        add("tree", .dressing, at: Placement(at: behind)) { Outdoors.tree(&$0, height: height, seed: seed, bare: bare) }
    }

    private mutating func buildPark() {
        buildGround(0.68)
        buildSheet("path", [0, 0.005, 0], 160, 3.2, 0.88)
        buildSheet("side path", [-6, 0.004, -18], 2.6, 36, 0.86)
        mainTree(7.5)
        let wide = spots("trees", 9, x: -28...28, z: -24 ... -6.5, radius: 2.2) { x, _ in abs(x + 6) > 2.6 }
        farTrees(wide, height: 6.5...9.5)
        scatter("bush", spots("bushes", 8, x: -18...18, z: -9 ... -3.4, radius: 0.8) { x, _ in abs(x + 6) > 2 }) {
            m, index in Outdoors.bush(&m, width: 1.4, height: 0.9, seed: UInt64(index))
        }
        for x in [-8.0, 4.6, 13] { lantern(at: Vector3(x, 0, -1.95)) }
        for (x, kind) in [(2.5, PropKind.bin), (-9.2, .bin)] where isFree(x: x, z: -2.2, radius: 0.2) {
            add("bin", .dressing, at: Placement(at: Vector3(x, 0, -2.2))) { PropOrder(kind: kind).build(in: &$0) }
        }
        add("fence", .dressing, at: Placement(at: Vector3(0, 0, 2.2))) { m in
            for arch in 0..<44 {
                let x = (Float(arch) - 21.5) * 0.8;
                m.tube(
                    [[x - 0.36, 0, 0], [x - 0.3, 0.3, 0], [x + 0.3, 0.3, 0], [x + 0.36, 0, 0]], 0.018, Tone.dark,
                    segments: 4)
            }
        }
        add("flower bed", .dressing, at: Placement(at: Vector3(-2.6, 0, -3.4))) { CountryItems.flowerBed(&$0) }
        add("pond", .dressing, at: Placement(at: Vector3(12, 0.01, -14)), role: .ground) { m in
            m.layer = .fine
            m.at(Placement(origin: .zero, x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                $0.plate(Circle.points(18).map { [$0.x * 6, $0.y * 3.4] }, z: 0, Tone.ground(0.86))
            }
        }
        tufts(24, x: -14...14, z: -7 ... -2.2)
        tufts(8, x: -9...9, z: 2.6...6)
        buildTreeline(distance: 55, height: 12, tone: 0.46)
        buildSkyline([(-40, -110, 16, 34), (-14, -120, 18, 44), (16, -118, 14, 36), (44, -112, 18, 30)])
    }

    private mutating func buildGraveyard() {
        buildGround(0.62)
        buildSheet("path", [5, 0.005, -10], 2.2, 60, 0.84)
        mainTree(6.5, bare: true)
        let stones = spots("stones", 10, x: -18...18, z: -22 ... -3, radius: 0.9) { x, _ in abs(x - 5) > 1.9 }
        scatter("stone", stones) { m, index in
            Outdoors.headstone(
                &m, width: 0.55, height: 0.8 + Float(index % 3) * 0.15, depth: 0.12, words: nil, seed: UInt64(index))
        }
        for side in [-1.0, 1] {
            add("railings", .dressing, at: Placement(at: Vector3(side * 17, 0, -23))) {
                Fixtures.railing(&$0, width: 26, height: 1.6)
            }
        }
        add("gate", .dressing, at: Placement(at: Vector3(5, 0, -23))) { m in
            for x: Float in [-1.8, 1.8] {
                m.block([x, 0, 0], [0.6, 2.5, 0.6], Tone.light);
                m.frustum([x, 2.5, 0], [0.75, 0.4, 0.75], [0.1, 0.1], Tone.pale)
            }
            for side: Float in [-1, 1] {
                m.at(side * 1.0, 0, 0.5, yaw: Double(side) * -40) { Fixtures.railing(&$0, width: 1.4, height: 1.9) }
            }
        }
        add("mound", .dressing, at: Placement(at: Vector3(0, 0, -1.75)), role: .ground) { m in
            m.on(.round) {
                $0.blob([0, -0.04, 0], [0.6, 0.2, 0.75], Tone.ground(0.4), rough: 0.4, segments: 10, rings: 6)
            }
        }
        add("flowers", .dressing, at: Placement(at: Vector3(0.3, 0.1, -1.9))) { $0.put(PropOrder(kind: .flowers)) }
        add("angel", .dressing, at: Placement(at: Vector3(-9.4, 0, -9.6), yaw: 30)) { CountryItems.angel(&$0) }
        add("chapel", .backdrop, at: Placement(at: Vector3(-14, 0, -40))) { CountryItems.chapel(&$0) }
        firs(spots("yews", 6, x: -22...22, z: -34 ... -25, radius: 1.6), height: 6...9, tone: Tone.plain(0.24))
        tufts(30, x: -9...9, z: -12...3, tone: 0.4)
        buildTreeline(distance: 70, height: 11, tone: 0.5)
        buildRidge("hills", distance: 330, height: 34, tone: 0.78)
    }

    /// Trunks that leave the frame at its top, undergrowth, roots, ferns; firs close the view.
    private mutating func buildForest() {
        buildGround(0.56)
        buildSheet("track", [0.2, 0.004, -6], 1.7, 70, 0.7, yaw: 2)
        let clear: (Double, Double) -> Bool = { x, z in abs(x) > 2.2 && (abs(x) > 3.4 || z < -2) }
        var random = random("trunks")
        let trunks = spots("trunks", 26, x: -15...15, z: -26...5, radius: 0.9, clear: clear)
        for spot in trunks {
            let radius = random.float(0.14...0.34), tall = random.float(9...13), lean = random.float(-0.5...0.5),
                seed = random.next()
            add("trunk", .dressing, at: Placement(at: spot)) {
                CountryItems.trunk(&$0, radius: radius, height: tall, lean: lean, seed: seed, crown: spot.z < -9)
            }
        }
        if let mark = plan.anchor("tree") {
            let behind = mark.position + Vector3(0.55, 0, -0.75)
            add("old trunk", .dressing, at: Placement(at: behind)) {
                CountryItems.trunk(&$0, radius: 0.5, height: 11, lean: 0.3, seed: 3, crown: false)
            }
        }
        firs(spots("firs", 12, x: -22...22, z: -30 ... -12, radius: 1.4) { x, _ in abs(x) > 2.5 }, height: 4...10)
        firs(
            spots("back firs", 22, x: -34...34, z: -46 ... -31, radius: 1.5), height: 8...13, tone: Tone.plain(0.46),
            tiers: 3, origin: .backdrop)
        scatter("fern", spots("ferns", 16, x: -9...9, z: -12...4, radius: 0.5) { x, _ in abs(x) > 1.5 }) { m, index in
            CountryItems.fern(&m, seed: UInt64(index))
        }
        scatter("bush", spots("bushes", 8, x: -12...12, z: -16 ... -3, radius: 0.7) { x, _ in abs(x) > 2 }) {
            m, index in Outdoors.bush(&m, width: 1.3, height: 0.8, seed: UInt64(index))
        }
        scatter("rock", spots("rocks", 4, x: -8...8, z: -9...3, radius: 0.6) { x, _ in abs(x) > 1.8 }) { m, index in
            Outdoors.rock(&m, [0.9, 0.5, 0.7], seed: UInt64(index))
        }
        tufts(30, x: -8...8, z: -11...4)
        buildTreeline(distance: 60, height: 20, tone: 0.54)
    }

    private mutating func buildField() {
        buildGround(0.8)
        add("furrows", .building, role: .ground) { m in
            m.layer = .fine
            for furrow in -26...26 {
                let x = Float(furrow)
                m.quad(
                    [x * 2.4 - 0.12, 0.006, 30], [x * 2.4 + 0.12, 0.006, 30], [x * 2.4 + 0.12, 0.006, -11.5],
                    [x * 2.4 - 0.12, 0.006, -11.5], Tone.ground(0.66))
            }
        }
        buildSheet("track", [0, 0.01, 0], 300, 2.4, 0.7)
        mainTree(8)
        tufts(46, x: -18...18, z: -11 ... -1.6, tone: 0.5)
        tufts(20, x: -12...12, z: 1.8...8, tone: 0.46)
        scatter("bale", spots("bales", 7, x: -40...40, z: -38 ... -14, radius: 1.2)) { m, _ in
            m.at(Placement(origin: [-0.6, 0.65, 0], along: [1, 0, 0])) {
                $0.lathe(.zero, [[0.65, 0], [0.65, 1.2]], Tone.plain(0.64), segments: 12)
            }
        }
        farTrees(spots("trees", 6, x: -60...60, z: -66 ... -34, radius: 4), height: 7...10)
        add("barn", .backdrop, at: Placement(at: Vector3(-34, 0, -56), yaw: 24)) { CountryItems.barn(&$0) }
        for x in [-30.0, -8, 14, 36] {
            add("pole", .dressing, at: Placement(at: Vector3(x, 0, -26), yaw: 90)) { CountryItems.pole(&$0) }
        }
        add("wires", .dressing) { CountryItems.wires(&$0, from: -30, to: 36, step: 22, y: 6.3, z: -26) }
        scatter("bush", spots("bushes", 5, x: -22...22, z: -14 ... -12.8, radius: 0.7)) { m, index in
            Outdoors.bush(&m, width: 1.6, height: 1.0, seed: UInt64(index))
        }
        buildTreeline(distance: 140, height: 13, tone: 0.56)
        buildRidge("hills", distance: 420, height: 48, tone: 0.8)
    }

    /// Sand with footprints and drift, the sea's edge at z = -9, breakwaters, a headland.
    private mutating func buildBeach() {
        buildGround(0.88)
        waves(y: 0.05, from: -240, to: -10.5, count: 34)
        add("surf", .dressing, role: .ground) { m in
            m.layer = .fine
            for line in 0..<3 {
                let z = -9.2 - Float(line) * 1.5
                let points = (0...24).map { step -> Point3 in
                    let x = (Float(step) - 12) * 6
                    return [x, 0.07, z + Noise.value(Float(step) * 0.7, Float(line), 4) * 1.1]
                }
                m.band(points, half: [0, 0, 0.16 + Float(line) * 0.05], Tone.ground(0.98))
            }
        }
        buildSheet("wet sand", [0, 0.006, -8.1], 300, 2.6, 0.72)
        scatter("rock", spots("rocks", 8, x: -24...24, z: -7.5...4, radius: 0.7)) { m, index in
            Outdoors.rock(&m, [1.2, 0.5, 0.9], seed: UInt64(index))
        }
        for x in [-15.0, 17] {
            add("breakwater", .dressing, at: Placement(at: Vector3(x, 0, -12))) { m in
                for post in 0..<14 {
                    m.rod(
                        [0, -0.2, 6 - Float(post) * 0.95], [0, 1.1 - Float(post) * 0.05, 6 - Float(post) * 0.95], 0.14,
                        Tone.dark, segments: 7)
                }
                m.box([0.16, 0.6, 0], [0.08, 0.2, 13], Tone.bark)
            }
        }
        let items: [(String, Double, Double)] = [
            ("parasol", -6.4, -2.6), ("driftwood", 2.6, -6.2), ("boat", -11, -4.8), ("towels", -5.2, -0.6),
            ("shells", 1.4, 2.2), ("driftwood", -3.2, 4.2), ("hut", 13.5, 3.2),
        ]
        var random = random("beach")
        for (name, x, z) in items {
            let spot = Vector3(x + random.value(in: -0.5...0.5), 0, z)
            let isPackedUp = ["parasol", "towels"].contains(name) && !isBathing
            guard !isPackedUp, isFree(x: spot.x, z: spot.z, radius: 0.4) else { continue }
            add(name, .dressing, at: Placement(at: spot, yaw: random.value(in: 0...60))) {
                CountryItems.beach(name, &$0)
            }
        }
        tufts(24, x: -22...22, z: 4...10, tone: 0.56)
        add("dunes", .dressing, role: .ground) { m in
            m.on(.round) { m in
                for (x, z, r) in [(Float(-18), Float(9), Float(5)), (-9, 12, 4), (12, 11, 6), (22, 8, 5)] {
                    m.blob(
                        [x, -0.6, z], [r * 1.6, 1.7, r], Tone.ground(0.84), rough: 0.3, seed: UInt32(r), segments: 12,
                        rings: 6)
                }
            }
        }
        buildRidge("headland", distance: 260, height: 34, tone: 0.7, from: 80, to: 142)
        buildRidge("far coast", distance: 500, height: 18, tone: 0.84, from: 208, to: 290)
        add("sail", .backdrop, at: Placement(at: Vector3(26, 0, -110))) { m in
            m.plate([[-0.3, 1], [4.5, 1], [0, 11]], z: 0, Tone.white)
            m.plate([[-0.5, 1.4], [-0.5, 9], [-3.4, 1.4]], z: 0, Tone.pale)
            m.box([0.4, 0.5, 0], [8, 0.8, 2], Tone.dark)
        }
    }

    /// Weather and time of day for a parasol.
    private var isBathing: Bool {
        !isDark && [.clear, .overcast].contains(light.weather)
    }

    /// Dunes, rocks, thorn, bones; mesas far off.
    private mutating func buildDesert() {
        buildGround(0.76)
        add("dunes", .dressing, role: .ground) { m in
            m.on(.round) { m in
                for (index, dune)
                    in ([(-30, -42, 26), (14, -52, 30), (46, -36, 22), (-60, -70, 34), (70, -80, 36), (0, -95, 44)]
                    as [(Float, Float, Float)]).enumerated()
                {
                    m.blob(
                        [dune.0, -1.2, dune.1], [dune.2, 4.4 + Float(index), dune.2 * 0.42], Tone.ground(0.8),
                        rough: 0.2, seed: UInt32(index), segments: 14, rings: 6)
                }
            }
        }
        add("ripples", .building, role: .ground) { [self] m in
            m.layer = .fine
            var random = random("ripples")
            for _ in 0..<60 {
                let x = random.float(-22...22), z = random.float(-24...8), long = random.float(0.6...2.4)
                m.at(Placement(origin: [x, 0.008, z], x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                    $0.plate([[-long, 0], [0, -0.05], [long, 0.05], [0, 0.04]], z: 0, Tone.ground(0.66))
                }
            }
        }
        scatter("rock", spots("rocks", 14, x: -30...30, z: -30...6, radius: 0.9)) { m, index in
            Outdoors.rock(&m, [0.6 + Float(index % 4) * 0.5, 0.35 + Float(index % 3) * 0.3, 0.7], seed: UInt64(index))
        }
        scatter("cactus", spots("cacti", 6, x: -34...34, z: -34 ... -7, radius: 1)) { m, index in
            CountryItems.cactus(&m, height: 2.2 + Float(index % 3) * 0.7)
        }
        scatter("thorn", spots("thorns", 12, x: -18...18, z: -20...5, radius: 0.5)) { m, index in
            CountryItems.thorn(&m, seed: UInt64(index))
        }
        add(
            "skull", .dressing,
            at: Placement(
                at: spots("skull", 1, x: -4...4, z: 1.5...4, radius: 0.3).first ?? Vector3(2.5, 0, 3.4), yaw: 30)
        ) { CountryItems.skull(&$0) }
        tufts(18, x: -16...16, z: -16...6, tone: 0.5)
        buildRidge("mesas", distance: 360, height: 44, tone: 0.62, from: 84, to: 270, rough: 0.15)
        buildRidge("far mountains", distance: 560, height: 90, tone: 0.76)
    }

    /// A shelf above a drop; walls of rock, peaks behind peaks.
    private mutating func buildMountain() {
        buildGround(0.5, y: -60)
        add("shelf", .building, role: .ground) { [self] m in
            m.block([0, -60, 37], [260, 59.99, 84], Tone.ground(0.72))
            m.layer = .fine
            var random = random("cracks")
            for _ in 0..<40 {
                let x = random.float(-16...16), z = random.float(-4.5...9), long = random.float(0.4...1.4)
                m.at(Placement(origin: [x, 0.006, z], x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                    $0.plate([[-long, 0], [0, -0.05], [long, 0.14], [0, 0.04]], z: 0, Tone.ground(0.5))
                }
            }
        }
        scatter("edge rock", spots("edge", 12, x: -18...18, z: -5.2 ... -4.7, radius: 0.5)) { m, index in
            Outdoors.rock(&m, [1.4, 0.35 + Float(index % 3) * 0.2, 0.9], seed: UInt64(index), tone: Tone.light)
        }
        scatter("rock", spots("rocks", 12, x: -18...18, z: -3.5...8, radius: 0.7)) { m, index in
            Outdoors.rock(&m, [1.0, 0.5 + Float(index % 4) * 0.3, 0.8], seed: UInt64(index + 40))
        }
        for (x, z, h) in [(-15.0, -1.0, Float(7)), (-19, 3, 10), (15, 0.5, 5.5), (19, 4, 9)] {
            let seed = seed("cliff.\(x)")
            add("cliff", .dressing, at: Placement(at: Vector3(x, 0, z))) {
                Outdoors.rock(&$0, [7, h, 5], seed: seed, tone: Tone.light)
            }
        }
        firs(spots("firs", 7, x: -16...16, z: 1...9, radius: 1.2) { x, _ in abs(x) > 7 }, height: 3...6)
        tufts(22, x: -12...12, z: -4...6, tone: 0.44)
        add(
            "cairn", .dressing,
            at: Placement(
                at: spots("cairn", 1, x: -7 ... -3, z: -3.6 ... -1, radius: 0.5).first ?? Vector3(-5.5, 0, -3))
        ) { m in
            for level in 0..<5 {
                m.at(0, Float(level) * 0.2, 0, yaw: Double(level) * 50) {
                    Outdoors.rock(
                        &$0, [0.7 - Float(level) * 0.12, 0.22, 0.6 - Float(level) * 0.1], seed: UInt64(level))
                }
            }
        }
        add("signpost", .dressing, at: Placement(at: Vector3(6.4, 0, 2.2), yaw: 20)) { CountryItems.signpost(&$0) }
        buildRidge("valley wood", distance: 130, height: 3, tone: 0.44, rough: 0.5, base: -60)
        buildRidge("near peaks", distance: 260, height: 26, tone: 0.58, rough: 0.5, base: -60)
        buildRidge("peaks", distance: 430, height: 78, tone: 0.72, rough: 0.45, base: -60)
        buildRidge("far peaks", distance: 620, height: 150, tone: 0.84, rough: 0.35, base: -60)
    }

    private mutating func buildSnow() {
        buildGround(0.97)
        add("drifts", .dressing, role: .ground) { m in
            m.on(.round) { m in
                for (index, drift)
                    in ([
                        (-11, -9, 6), (9, -12, 7), (-22, -20, 10), (20, -24, 11), (0, -30, 14), (-8, 5, 3.4),
                        (10, 4, 4),
                    ] as [(Float, Float, Float)]).enumerated()
                {
                    m.blob(
                        [drift.0, -0.5, drift.1], [drift.2, 1.0 + Float(index % 3) * 0.3, drift.2 * 0.4],
                        Tone.ground(0.96), rough: 0.2, seed: UInt32(index), segments: 14, rings: 6)
                }
            }
        }
        add("tracks", .dressing, role: .ground) { m in
            m.layer = .fine
            for step in 0..<24 {
                let z = 8 - Float(step) * 0.72, side: Float = step % 2 == 0 ? -0.12 : 0.12
                m.at(
                    Placement(
                        origin: [3.2 + side + Float(step) * 0.05, 0.01, z], x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])
                ) { $0.plate(Circle.points(7).map { [$0.x * 0.06, $0.y * 0.15] }, z: 0, Tone.ground(0.6)) }
            }
        }
        mainTree(7, bare: true)
        let snowy = Tone.plain(0.6)
        firs(spots("firs", 14, x: -30...30, z: -34 ... -8, radius: 1.5), height: 4...9, tone: snowy)
        firs(
            spots("back firs", 18, x: -50...50, z: -60 ... -36, radius: 2), height: 7...12, tone: Tone.plain(0.68),
            tiers: 3, origin: .backdrop)
        scatter("rock", spots("rocks", 5, x: -14...14, z: -12...4, radius: 0.7)) { m, index in
            Outdoors.rock(&m, [1.0, 0.45, 0.8], seed: UInt64(index))
            m.on(.round) { $0.blob([0, 0.46, 0], [0.4, 0.12, 0.34], Tone.white, segments: 9, rings: 5) }
        }
        add("fence", .dressing, at: Placement(at: Vector3(-6, 0, -14), yaw: -6)) {
            CountryItems.wireFence(&$0, width: 34)
        }
        scatter("thorn", spots("thorns", 10, x: -12...12, z: -10...4, radius: 0.4)) { m, index in
            CountryItems.thorn(&m, seed: UInt64(index))
        }
        add("cabin", .backdrop, at: Placement(at: Vector3(24, 0, -38), yaw: -30)) { CountryItems.barn(&$0) }
        buildTreeline(distance: 110, height: 14, tone: 0.62)
        buildRidge("peaks", distance: 460, height: 120, tone: 0.86, rough: 0.4)
    }

    private mutating func buildOpenGround() {
        buildGround(0.76)
        buildSheet("track", [0, 0.006, 0], 260, 2.6, 0.86)
        mainTree(7)
        tufts(40, x: -16...16, z: -14 ... -1.8)
        tufts(12, x: -10...10, z: 2...7)
        scatter("rock", spots("rocks", 8, x: -18...18, z: -16...5, radius: 0.7)) { m, index in
            Outdoors.rock(&m, [0.9, 0.45, 0.7], seed: UInt64(index))
        }
        scatter("bush", spots("bushes", 8, x: -22...22, z: -20 ... -4, radius: 0.8)) { m, index in
            Outdoors.bush(&m, width: 1.4, height: 0.9, seed: UInt64(index))
        }
        farTrees(spots("trees", 6, x: -34...34, z: -38 ... -14, radius: 3), height: 6...9)
        add("fence", .dressing, at: Placement(at: Vector3(4, 0, -10), yaw: 4)) {
            CountryItems.wireFence(&$0, width: 44)
        }
        for x in [-24.0, -4, 16] {
            add("pole", .dressing, at: Placement(at: Vector3(x, 0, -22), yaw: 90)) { CountryItems.pole(&$0) }
        }
        buildTreeline(distance: 90, height: 11, tone: 0.54)
        buildRidge("hills", distance: 380, height: 50, tone: 0.78)
    }
}
