internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// Bays with cars, columns of light, a booth, kerbs, a low building behind.
    mutating func buildCarPark(_ walls: [Int]) {
        buildGround(0.62)
        add("bays", .building, role: .ground) { m in
            m.layer = .fine
            for side: Float in [-1, 1] {
                for bay in 0..<13 { m.sheet([side * 5.6, 0.008, -16 + Float(bay) * 2.5], 5, 0.1, Tone.ground(0.94)) }
            }
            for arrow: Float in [-10, 2, 12] {
                m.sheet([0, 0.009, arrow], 0.16, 2.2, Tone.ground(0.92))
                m.at(Placement(origin: [0, 0.009, arrow - 1.1], x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                    $0.plate([[-0.4, 0], [0.4, 0], [0, 0.9]], z: 0, Tone.ground(0.92))
                }
            }
        }
        if let wall = plan.walls.first {
            let holes = holes(in: wall)
            add("wall", .building, at: wall.placement(at: wall.length / 2), plane: walls[0]) { m in
                WallSheet(length: Float(wall.length), height: Float(wall.height), holes: holes, dado: 1).build(
                    &m, upper: Tone.plain(0.72), lower: Tone.plain(0.46))
                m.box([0, Float(wall.height), 0.4], [Float(wall.length), 0.3, 1.4], Tone.grey)
            }
        }
        var random = random("cars")
        for bay in 0..<12 {
            for side in [-1.0, 1] {
                let spot = Vector3(side * 5.6, 0, -14.75 + Double(bay) * 2.5)
                // A plan's own car keeps its bay.
                guard random.chance(0.55), isFree(x: spot.x, z: spot.z, radius: 1.6), bay < 10 else { continue }
                parkCar(
                    at: spot, yaw: side > 0 ? (random.chance(0.7) ? 90 : -90) : (random.chance(0.7) ? -90 : 90), &random
                )
            }
        }
        lampPosts([(8.6, -8), (-8.6, -8), (8.6, 4), (-8.6, 4)], yaw: 0)
        for (name, x, z) in [
            ("trolleys", 2.6, -18.5), ("bin", -3.2, -20.6), ("pay", 3.0, -19.8), ("bollards", -1.6, -19.5),
            ("sign", 8.6, -14), ("tree", -9.6, -12), ("tree", 9.8, -2), ("tree", -9.8, 6),
        ] {
            guard isFree(x: x, z: z, radius: 0.4) else { continue }
            let seed = random.next()
            add(name, .dressing, at: Placement(at: Vector3(x, 0, z))) { TransportItems.build(name, &$0, seed: seed) }
        }
        buildSkyline([(-20, -50, 14, 20), (4, -58, 16, 26), (26, -54, 14, 17)])
        buildTreeline(distance: 90, height: 11, tone: 0.5)
    }

    /// The platform at the left and in the middle, the rails beyond its edge at x = 3, a canopy, the line's far end.
    mutating func buildStation(_ walls: [Int]) {
        buildGround(0.5, y: -1.1)
        add("platform", .building, role: .ground) { m in
            m.block([-2.5, -1.1, 0], [11, 1.09, 120], Tone.ground(0.74))
            m.on(.fine) { m in
                m.sheet([2.2, 0.006, 0], 0.16, 120, Tone.ground(0.95))
                m.sheet([2.85, 0.006, 0], 0.3, 120, Tone.ground(0.86))
                for slab in 0..<26 { m.sheet([-2, 0.004, 26 - Float(slab) * 2.4], 9.4, 0.03, Tone.ground(0.6)) }
            }
        }
        add("track", .building) { m in
            for line: Float in [4.6, 9.0] {
                for rail: Float in [-0.72, 0.72] { m.block([line + rail, -1.1, -10], [0.08, 0.16, 130], Tone.grey) }
                m.on(.fine) { m in
                    for sleeper in 0..<70 {
                        m.block([line, -1.12, 34 - Float(sleeper) * 1.3], [2.4, 0.1, 0.26], Tone.dark)
                    }
                }
            }
        }
        if let wall = plan.walls.first {
            let holes = holes(in: wall)
            add("station house", .building, at: wall.placement(at: wall.length / 2), plane: walls[0]) { m in
                WallSheet(length: Float(wall.length), height: Float(wall.height), holes: holes, dado: 1.0).build(
                    &m, upper: Tone.plain(0.76), lower: Tone.plain(0.5))
                m.on(.fine) { m in
                    for pillar in 0..<12 {
                        m.block(
                            [(Float(pillar) - 5.5) * 5, 0, 0.05], [0.4, Float(wall.height), 0.1], Tone.plain(0.66))
                    }
                }
            }
        }
        add("canopy", .building) { m in
            m.box([-4.6, 4.2, 0], [6.6, 0.16, 56], Tone.plain(0.46))
            m.on(.fine) { m in
                for tooth in 0..<56 { m.box([-1.3, 4.02, 27.5 - Float(tooth)], [0.04, 0.26, 0.5], Tone.pale) }
            }
        }
        dressPlatform()
        buildFarPlatform()
    }

    private mutating func dressPlatform() {
        for post in 0..<8 {
            let z = -21 + Double(post) * 6 + 1.4
            guard isFree(x: -1.6, z: z, radius: 0.2) else { continue }
            add("post", .dressing, at: Placement(at: Vector3(-1.6, 0, z))) { m in
                m.lathe(
                    .zero, [[0.16, 0], [0.09, 0.3], [0.08, 3.4], [0.16, 3.5], [0.08, 4.12]], Tone.dark, segments: 8)
                m.bar([0, 3.3, 0], [-1.3, 4.1, 0], 0.08, Tone.dark)
            }
        }
        for (name, x, z) in [
            ("clock", -1.6, -5.6), ("board", -3.2, -7.5), ("bin", -4.8, 3.2), ("trolley", -3.8, -14),
            ("nameplate", -0.9, 5.8), ("machine", -5.3, -3.9), ("plant", -4.9, 1.6), ("board", -3.2, 15),
        ] {
            guard isFree(x: x, z: z, radius: 0.2) else { continue }
            add(name, .dressing, at: Placement(at: Vector3(x, 0, z), yaw: name == "nameplate" ? 0 : 90)) {
                TransportItems.build(name, &$0, seed: 1)
            }
        }
    }

    private mutating func buildFarPlatform() {
        add("far platform", .backdrop) { m in
            m.block([14, -1.1, -6], [5, 1.1, 70], Tone.light)
            m.at(16, 0, -6, yaw: 90) { Fixtures.fence(&$0, width: 60, height: 1.2) }
        }
        for z in [-28.0, -12, 6] {
            add("mast", .backdrop, at: Placement(at: Vector3(6.8, -1.1, z))) {
                TransportItems.build("mast", &$0, seed: 0)
            }
        }
        add("catenary", .backdrop) { m in
            m.on(.fine) { m in for x: Float in [4.6, 9] { m.box([x, 5.0, -10], [0.02, 0.02, 130], Tone.black) } }
        }
        farTrees([Vector3(21, -1, -16), Vector3(24, -1, -6), Vector3(20, -1, 4), Vector3(23, -1, -28)], height: 6...9)
        buildTreeline(distance: 80, height: 9, tone: 0.55)
        buildSkyline([(-2, -90, 14, 18), (16, -95, 12, 24), (30, -80, 14, 15)], ground: -1)
        if isDark {
            for z in stride(from: -20.0, through: 16, by: 6) {
                addLamp("canopy lamp", Vector3(-2.4, 2.6, z), radius: 2.6, strength: 0.55)
            }
        }
    }

    /// Two lanes left to right: verges, posts, poles, a field, hills.
    mutating func buildRoad() {
        buildGround(0.78)
        buildSheet("road", [0, 0.006, 0], 700, 7.4, 0.5)
        add("markings", .building, role: .ground) { m in
            m.layer = .fine
            for dash in 0..<40 { m.sheet([-100 + Float(dash) * 5, 0.014, 0], 2.2, 0.14, Tone.ground(0.96)) }
            for z: Float in [-3.5, 3.5] { m.sheet([0, 0.013, z], 700, 0.12, Tone.ground(0.94)) }
        }
        for x in stride(from: -48.0, through: 48, by: 16) {
            add("pole", .dressing, at: Placement(at: Vector3(x + 5, 0, -7.6), yaw: 90)) { CountryItems.pole(&$0) }
        }
        add("wires", .dressing) { CountryItems.wires(&$0, from: -43, to: 53, step: 16, y: 6.3, z: -7.6) }
        for x in stride(from: -30.0, through: 30, by: 7.5) {
            for z in [-4.3, 4.3] where isFree(x: x, z: z, radius: 0.1) {
                add("marker post", .dressing, at: Placement(at: Vector3(x, 0, z))) {
                    $0.block(.zero, [0.1, 0.9, 0.08], Tone.white);
                    $0.on(.fine) { $0.block([0, 0.62, 0], [0.104, 0.14, 0.084], Tone.black) }
                }
            }
        }
        let seed = seed("sign")
        add("road sign", .dressing, at: Placement(at: Vector3(12, 0, -5.4))) { m in
            m.rod([-0.8, 0, 0], [-0.8, 2.8, 0], 0.04, Tone.steel)
            m.rod([0.8, 0, 0], [0.8, 2.8, 0], 0.04, Tone.steel)
            m.box([0, 2.3, 0.05], [2.2, 1.1, 0.04], Tone.plain(0.3))
            m.text(
                ["NORTH 40", "HARBOUR 12", "CITY 8"][Int(seed % 3)], at: [0, 2.3, 0.08], right: [0.95, 0, 0],
                up: [0, 0.34, 0], style: .sign, onDark: true)
        }
        tufts(34, x: -24...24, z: -20 ... -5.2)
        tufts(10, x: -14...14, z: 5.4...9)
        add("fence", .dressing, at: Placement(at: Vector3(0, 0, -14))) { CountryItems.wireFence(&$0, width: 90) }
        farTrees(spots("trees", 4, x: -34...34, z: -34 ... -17, radius: 3), height: 5...8)
        scatter("rock", spots("rocks", 5, x: -20...20, z: -12 ... -5.6, radius: 0.6)) { m, index in
            Outdoors.rock(&m, [0.8, 0.4, 0.6], seed: UInt64(index))
        }
        buildRidge("far hills", distance: 480, height: 60, tone: 0.8)
        buildRidge("near hills", distance: 220, height: 22, tone: 0.64)
    }

    /// Railings are the plan's; lamps, pavements, towers with cables, the river and the town beyond.
    mutating func buildBridge() {
        buildGround(0.5, y: -14)
        add("deck", .building, role: .ground) { m in
            m.block([0, -0.8, 0], [12, 0.796, 130], Tone.ground(0.6))
            for side: Float in [-1, 1] { m.block([side * 4.6, 0, 0], [2.4, 0.008, 130], Tone.ground(0.8)) }
            m.on(.fine) { m in
                for dash in 0..<24 { m.sheet([0, 0.012, 40 - Float(dash) * 5], 0.14, 2.2, Tone.ground(0.95)) }
                for side: Float in [-1, 1] { m.box([side * 3.42, 0.03, 0], [0.14, 0.06, 130], Tone.ground(0.92)) }
            }
        }
        for z: Float in [-30, 26] {
            add("tower", .building) { m in
                for side: Float in [-1, 1] {
                    m.frustum([side * 6.2, -14, z], [1.4, 36, 1.6], [1.0, 1.2], Tone.grey)
                    m.bar([side * 6.1, 21, z], [side * 5.6, 1.2, z - 26], 0.09, Tone.dark)
                    m.bar([side * 6.1, 21, z], [side * 5.6, 1.2, z + 26], 0.09, Tone.dark)
                    for step in 1..<5 {
                        let share = Float(step) / 5
                        for way: Float in [-1, 1] {
                            m.bar(
                                [side * 6.1, 21 * (1 - share) + 1.2 * share, z + way * 26 * share],
                                [side * 5.7, 0.6, z + way * 26 * share], 0.05, Tone.dark)
                        }
                    }
                }
                m.box([0, 19, z], [12.6, 1.2, 1.0], Tone.grey)
                m.box([0, 12.5, z], [12.6, 0.8, 0.9], Tone.grey)
            }
        }
        for z in stride(from: -34.0, through: 16, by: 10) {
            for side in [-1.0, 1] { lantern(at: Vector3(side * 5.55, 0, z)) }
        }
        var random = random("bridge")
        for (z, side) in [(-16.0, -1.0), (-32, 1), (14, -1)] {
            let spot = Vector3(side * 1.9, 0, z)
            if isFree(x: spot.x, z: spot.z, radius: 2) { parkCar(at: spot, yaw: side > 0 ? 180 : 0, &random) }
        }
        for (name, x, z) in [
            ("bin", -5.0, -3.4), ("lifebuoy", -5.15, 2.6), ("bin", 5.0, -8), ("sign", 5.1, 3), ("lifebuoy", 5.15, -14),
        ] {
            guard isFree(x: x, z: z, radius: 0.15) else { continue }
            add(name, .dressing, at: Placement(at: Vector3(x, 0, z), yaw: x < 0 ? 90 : -90)) {
                TransportItems.build(name, &$0, seed: 0)
            }
        }
        waves(y: -13.9, from: -200, to: -20, count: 22)
        var skyline: [(x: Float, z: Float, width: Float, height: Float)] = []
        for index in 0..<16 {
            let x = -120 + Float(index) * 16 + random.float(-4...4);
            if abs(x) > 9 {
                skyline.append((x, random.float(-150 ... -110), random.float(10...16), random.float(16...44)))
            }
        }
        buildSkyline(skyline, ground: -12)
        buildRidge("hills", distance: 450, height: 40, tone: 0.8, base: -16)
    }

    mutating func lantern(at spot: Vector3) {
        let lit = isDark
        add("lantern", .dressing, at: Placement(at: spot)) { Outdoors.lantern(&$0, lit: lit) }
        if isDark { addLamp("lantern", spot + Vector3(spot.x < 0 ? 0.5 : -0.5, 1.8, 0), radius: 2.6, strength: 0.6) }
    }

    /// A quay with bollards, boats, a crane, sheds, nets, gulls' posts, a ship.
    mutating func buildHarbour() {
        buildGround(0.5, y: -1.4)
        add("quay", .building, role: .ground) { m in
            m.block([0, -1.6, 28], [400, 1.594, 64], Tone.ground(0.74))
            m.on(.fine) { m in
                for slab in 0..<24 { m.sheet([-36 + Float(slab) * 3, 0.006, 4], 0.04, 16, Tone.ground(0.56)) }
                m.box([0, 0.06, -3.9], [400, 0.12, 0.3], Tone.ground(0.86))
                m.sheet([0, 0.007, 1.8], 400, 0.04, Tone.ground(0.56))
            }
        }
        waves(y: -1.36, from: -120, to: -5, count: 30)
        var random = random("harbour")
        for x in stride(from: -16.0, through: 16, by: 5.4) where isFree(x: x, z: -3.5, radius: 0.2) {
            add("bollard", .dressing, at: Placement(at: Vector3(x, 0, -3.5))) {
                $0.lathe(
                    .zero, [[0.17, 0], [0.14, 0.32], [0.24, 0.36], [0.24, 0.46], [0.1, 0.52]], Tone.deep, segments: 10)
            }
        }
        for (x, z, yaw) in [(1.8, -6.2, 80.0), (-7.5, -6.6, 95), (9.5, -7.5, 70), (-14, -8, 100)] {
            add("boat", .dressing, at: Placement(at: Vector3(x + random.value(in: -0.6...0.6), -1.6, z), yaw: yaw)) {
                TransportItems.fishingBoat(&$0, mast: x > 5 || x < -10)
            }
        }
        for (name, x, z) in [
            ("nets", -8.4, -2.4), ("pots", 8.0, -1.8), ("lifebuoy", 4.0, -3.3), ("crates", -9.4, 0.6),
            ("barrels", 10.2, -1.0), ("bikes", 13.4, 1.8),
        ] {
            guard isFree(x: x, z: z, radius: 0.5) else { continue }
            add(name, .dressing, at: Placement(at: Vector3(x, 0, z), yaw: random.value(in: -20...20))) {
                TransportItems.build(name, &$0, seed: 2)
            }
        }
        lampPosts([(-11, -2.6), (11.6, -2.6)], yaw: 0)
        add("crane", .backdrop, at: Placement(at: Vector3(-26, 0, -9))) { TransportItems.crane(&$0) }
        add("breakwater", .backdrop) { m in
            m.block([46, -1.6, -48], [120, 2.6, 4], Tone.mid)
            m.lathe(
                [-12, 1, -48],
                [[1.6, 0], [1.1, 7], [1.4, 7.1], [1.4, 7.4], [0.9, 7.4], [0.9, 8.8], [1.1, 8.9], [0.1, 9.8]], Tone.pale,
                segments: 12)
        }
        add("ship", .backdrop, at: Placement(at: Vector3(22, -1.5, -70), yaw: 84)) { TransportItems.ship(&$0) }
        buildRidge("coast", distance: 400, height: 46, tone: 0.78, from: 60, to: 170)
        buildRidge("far coast", distance: 520, height: 22, tone: 0.85)
    }

    /// Water as rows of low crests that come closer together with distance.
    mutating func waves(y: Float, from: Float, to: Float, count: Int) {
        var random = random("waves")
        add("water", .backdrop, role: .ground) { m in
            m.on(.wash) { $0.sheet([0, y - 0.02, (from * 4 + to) / 2], 1600, abs(from * 4 - to), Tone.ground(0.5)) }
            m.layer = .fine
            for wave in 0..<count {
                let share = Float(wave) / Float(count)
                let z = to + (from - to) * share * share
                for _ in 0..<3 {
                    let x = random.float(-1...1) * (14 + abs(z) * 0.9),
                        long = random.float(1.2...4) * (1 + abs(z) * 0.02)
                    m.at(Placement(origin: [x, y, z], x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                        $0.plate(
                            [[-long, 0], [0, -0.1 - abs(z) * 0.002], [long, 0], [0, 0.1 + abs(z) * 0.004]], z: 0.005,
                            Tone.ground(wave % 3 == 0 ? 0.9 : 0.36))
                    }
                }
            }
        }
    }
}
