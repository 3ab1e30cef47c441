internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// A front garden before a house with a roof; neighbours, hedges, a path, a drive, the road.
    mutating func buildSuburb(_ walls: [Int]) {
        buildGround(0.72)
        buildSheet("road", [0, 0.004, 8.6], 240, 6.4, 0.56)
        buildSheet("pavement", [0, 0.006, 3.4], 240, 1.8, 0.84)
        let door = plan.doors.first { $0.name == "door" }?.position ?? Vector3(1.2, 0, -9)
        let garage = plan.doors.first { $0.name == "garage" }?.position ?? Vector3(4.4, 0, -9)
        buildSheet("path", [Float(door.x), 0.008, (Float(door.z) + 2.5) / 2], 1.2, 2.5 - Float(door.z), 0.86)
        buildSheet("drive", [Float(garage.x), 0.008, (Float(garage.z) + 5.4) / 2], 3.0, 5.4 - Float(garage.z), 0.78)
        if let wall = plan.walls.first {
            let holes = holes(in: wall)
            add("house front", .building, at: wall.placement(at: wall.length / 2), plane: walls[0]) { m in
                WallSheet(length: Float(wall.length), height: Float(wall.height), holes: holes, dado: 0.5).build(
                    &m, upper: Tone.plain(0.84), lower: Tone.plain(0.6))
                m.on(.fine) { m in
                    for board in 1..<14 {
                        m.box([0, 0.5 + Float(board) * 0.39, 0.004], [Float(wall.length), 0.012, 0.008], Tone.light)
                    }
                }
            }
            add("house", .building) {
                SuburbHouse.build(
                    &$0, x: 0, z: Float(wall.from.z), width: Float(wall.length), height: Float(wall.height))
            }
        }
        var random = random("suburb")
        for x: Float in [-19, 19] {
            let tone = random.float(0.6...0.8)
            add("neighbour", .backdrop) { [self] m in
                m.block([x, 0, -13], [11, 5.4, 7.8], Tone.plain(tone))
                SuburbHouse.build(&m, x: x, z: -9.1, width: 11, height: 5.4)
                m.on(.fine) { m in
                    for column in 0..<3 {
                        for floor in 0..<2 {
                            m.panel(
                                [x - 3.4 + Float(column) * 3.4, 1.7 + Float(floor) * 2.6, -9.05], 1.3, 1.3,
                                Material(
                                    albedo: isDark ? 0.9 : 0.26, kind: .glass,
                                    emissive: isDark && column == 1 ? 0.95 : 0))
                        }
                    }
                }
            }
        }
        dressGarden()
        buildTreeline(distance: 60, height: 11, tone: 0.5)
    }

    private mutating func dressGarden() {
        var random = random("garden")
        for x in [-7.6, 7.6] {
            add("hedge", .dressing, at: Placement(at: Vector3(x, 0, -3.6), yaw: 90)) { m in
                m.on(.round) { m in
                    for clump in 0..<7 {
                        m.blob(
                            [(Float(clump) - 3) * 1.5, 0.55, 0], [0.95, 0.65, 0.5], Tone.foliage, rough: 0.5,
                            seed: UInt32(clump), segments: 9, rings: 6)
                    }
                }
            }
        }
        for x in [-12.5, 11.5] { farTrees([Vector3(x + random.value(in: -1...1), 0, -5.5)], height: 6.5...8.5) }
        scatter("bush", spots("bushes", 4, x: -5.8 ... -0.6, z: -8.4 ... -7.9, radius: 0.4)) { m, index in
            Outdoors.bush(&m, width: 1.0, height: 0.8, seed: UInt64(index))
        }
        for (index, x) in [-15.0, 13].enumerated() {
            let seed = random.next()
            add("parked car", .dressing, at: Placement(at: Vector3(x, 0, 6.6), yaw: index == 0 ? 90 : -90)) {
                Vehicles.saloon(&$0, albedo: seed % 2 == 0 ? 0.3 : 0.6)
            }
        }
        for x in [-22.0, -9, 16, 30] {
            add("pole", .dressing, at: Placement(at: Vector3(x, 0, 4.6), yaw: 90)) { CountryItems.pole(&$0) }
        }
        add("fence", .dressing, at: Placement(at: Vector3(-5.4, 0, 2.2))) {
            Fixtures.fence(&$0, width: 9, height: 0.75)
        }
        lampPosts([(-6, 4.9), (14, 4.9)], yaw: 0)
        if isDark { addLamp("porch lamp", Vector3(1.9, 2.1, -8.3), radius: 2.4, strength: 0.7) }
        add("porch lamp", .dressing, at: Placement(at: Vector3(2.0, 2.1, -8.95))) { [self] m in
            m.lathe([0, 0, 0.08], [[0.05, 0], [0.08, 0.2]], isDark ? Tone.glow : Tone.pale, segments: 6)
        }
    }

    /// Roof felt, parapets, plant, aerials; the town below and around.
    mutating func buildRooftop(_ walls: [Int]) {
        let (low, high) = (Point3(plan: plan.minimum), Point3(plan: plan.maximum))
        buildGround(0.5, y: -28)
        add("roof", .building, role: .ground) { m in
            m.on(.fine) { Floors.checks(&$0, low, high, pitch: 2.6, tones: (0.66, 0.63)) }
            m.on(.main) { $0.block([0, -28, 0], [high.x - low.x + 0.5, 27.98, high.z - low.z + 0.5], Tone.mid) }
        }
        for (index, wall) in plan.walls.enumerated() {
            let holes = holes(in: wall), parapet = wall.height < 1.5
            add(
                parapet ? "parapet" : "stair house", .building, at: wall.placement(at: wall.length / 2),
                plane: parapet ? nil : walls[index]
            ) { m in
                if parapet {
                    m.block(
                        [0, 0, -0.13], [Float(wall.length) + 0.5, Float(wall.height) - 0.08, 0.26], Tone.plain(0.7))
                    m.block([0, Float(wall.height) - 0.08, -0.13], [Float(wall.length) + 0.6, 0.08, 0.36], Tone.pale)
                } else {
                    WallSheet(length: Float(wall.length), height: Float(wall.height), holes: holes, dado: nil).build(
                        &m, upper: Tone.plain(0.74), lower: Tone.plain(0.74))
                    m.box([0, Float(wall.height), -0.2], [Float(wall.length) + 0.3, 0.16, 0.7], Tone.grey)
                }
            }
        }
        let items: [(String, Double, Double)] = [
            ("tank", -6.6, -5.8), ("aerial", 2.2, -6.8), ("aerial", -7.8, 3.5), ("cooler", 1.4, -5.6),
            ("pipes", 7.4, -1.5), ("skylight", 5.2, 2.4), ("dish", 3.6, -7.4), ("line", -5.8, 3.8),
            ("chairs", 6.6, 5.6),
        ]
        var random = random("roof")
        for (name, x, z) in items {
            let spot = Vector3(x + random.value(in: -0.4...0.4), 0, z)
            guard isFree(x: spot.x, z: spot.z, radius: 0.5) else { continue }
            add(name, .dressing, at: Placement(at: spot, yaw: random.value(in: -10...10))) {
                RoofItems.build(name, &$0)
            }
        }
        var skyline: [(x: Float, z: Float, width: Float, height: Float)] = []
        for index in 0..<22 {
            let yaw = 95 + Double(index) * 8.2, far = random.float(32...95)
            let way = Point3(plan: Vector3.facing(yaw: yaw)) * far
            skyline.append((way.x, way.z, random.float(8...15), random.float(14...52)))
        }
        buildSkyline(skyline, ground: -28)
        buildRidge("hills", distance: 420, height: 26, tone: 0.8)
        if isDark { addLamp("door lamp", Vector3(6.2, 2.3, -3.9), radius: 2.6, strength: 0.7) }
    }

    /// Behind a house: lawn, fences, a tree, a washing line, a shed.
    mutating func buildYard(_ walls: [Int]) {
        buildGround(0.7)
        buildSheet("terrace", [-4.6, 0.006, 0], 4.6, 15.6, 0.84)
        for (index, wall) in plan.walls.enumerated() {
            let holes = holes(in: wall), place = wall.placement(at: wall.length / 2)
            add(wall.height > 3 ? "house" : "fence", .building, at: place, plane: walls[index]) { [self] m in
                if wall.height > 3 {
                    WallSheet(length: Float(wall.length), height: Float(wall.height), holes: holes, dado: 0.6).build(
                        &m, upper: Tone.plain(0.8), lower: Tone.plain(0.58))
                    for x: Float in [-4.4, 0, 4.4] {
                        m.at(x, 4.3, 0.02) {
                            Fixtures.window(
                                &$0, width: 1.1, height: 1.4,
                                pane: Material(albedo: 0.2, kind: .glass, emissive: isDark && x == 0 ? 0.95 : 0))
                        }
                    }
                    m.box([0, Float(wall.height), 0.1], [Float(wall.length), 0.14, 0.5], Tone.grey)
                    m.rod([6.4, 0, 0.1], [6.4, Float(wall.height), 0.1], 0.05, Tone.grey, segments: 6)
                } else {
                    for gap in Intervals(
                        length: wall.length, without: holes.map { (Double($0.low.x), Double($0.high.x)) }
                    ).pieces {
                        m.at(Float(gap.0 + gap.1) / 2, 0, 0) {
                            Fixtures.fence(&$0, width: min(13.9, Float(gap.1 - gap.0)), height: Float(wall.height))
                        }
                    }
                }
            }
        }
        var random = random("yard")
        let tree = (plan.anchor("tree")?.position ?? Vector3(-2.6, 0, -5)) + Vector3(-0.9, 0, -0.6)
        let seed = random.next()
        add("tree", .dressing, at: Placement(at: tree)) { Outdoors.tree(&$0, height: 5.5, seed: seed) }
        let items: [(String, Double, Double)] = [
            ("line", 3.2, 3.4), ("shed", 4.6, -6.4), ("barrow", -2.4, 3.6), ("pots", -5.6, -1.0), ("pots", -5.9, 5.9),
            ("bike", -5.9, 2.6), ("hose", -6.4, -4.4), ("ball", 2.2, 1.6),
        ]
        for (name, x, z) in items {
            let spot = Vector3(x, 0, z + random.value(in: -0.3...0.3))
            guard isFree(x: spot.x, z: spot.z, radius: name == "shed" ? 0.4 : 0.25) else { continue }
            let seed = random.next()
            add(name, .dressing, at: Placement(at: spot, yaw: random.value(in: -12...12) + (name == "bike" ? 0 : 0))) {
                RoofItems.build(name, &$0, seed: seed)
            }
        }
        scatter("bush", spots("bushes", 5, x: -1.5...6.2, z: -7.6 ... -6.8, radius: 0.5)) { m, index in
            Outdoors.bush(&m, width: 1.2, height: 0.9, seed: UInt64(index))
        }
        farTrees([Vector3(4, 0, -13), Vector3(10, 0, -10), Vector3(-3, 0, -15)], height: 6...9)
        buildSkyline([(0, -26, 12, 8), (13, -24, 10, 9), (-14, -28, 12, 9)])
        buildTreeline(distance: 70, height: 10, tone: 0.55)
        if isDark { addLamp("kitchen window", Vector3(-5.6, 1.6, 4), radius: 2.6, strength: 0.6) }
    }

    /// Stalls are the plan's; crates, lamps, bunting, people's baskets, house fronts behind.
    mutating func buildMarket() {
        buildGround(0.7)
        add("cobbles", .building, role: .ground) { m in
            m.layer = .fine
            for row in 0..<18 {
                m.sheet([0, 0.004, 12 - Float(row) * 1.8], 3.6, 0.03, Tone.ground(0.5));
                m.sheet([Float(row % 3) - 1, 0.005, 11 - Float(row) * 1.8], 0.03, 1.8, Tone.ground(0.5))
            }
        }
        var random = random("market")
        for side in [-1.0, 1] {
            let wall = SetPlan.Wall(
                from: Vector3(side * 8.6, 0, side * -24), to: Vector3(side * 8.6, 0, side * 24), height: 10)
            // Fronts face the market: the inside is to the left of from → to.
            let turned = wall.normal.x * side > 0 ? SetPlan.Wall(from: wall.to, to: wall.from, height: 10) : wall
            let plane = addWallPlane(turned)
            buildFronts(turned, plane: plane, shops: 0.5, height: 8...11)
        }
        add("bunting", .dressing) { m in
            for z: Float in [-10, -4.5, 1] {
                m.on(.fine) {
                    $0.tube(
                        [[-4.2, 3.6, z], [-1.5, 3.15, z], [1.5, 3.15, z], [4.2, 3.6, z]], 0.012, Tone.black, segments: 4
                    )
                }
                for flag in 0..<10 {
                    let share = (Float(flag) + 0.5) / 10 * 2 - 1
                    let x = share * 4.2, y = 3.6 - 0.5 * (1 - share * share)
                    m.on(.fine) {
                        $0.plate(
                            [[x, y - 0.3], [x + 0.12, y], [x - 0.12, y]], z: z, Tone.cloth(flag % 2 == 0 ? 0.9 : 0.36))
                    }
                }
            }
        }
        for (name, x, z) in [
            ("boxes", -2.35, -4.2), ("boxes", 2.4, -7.6), ("crate", 2.3, 3.2), ("barrel", -2.3, -8.4),
            ("sacks", 2.4, -2.1), ("crate", -2.3, 1.6), ("basket", -2.2, -11),
        ] {
            let spot = Vector3(x, 0, z + random.value(in: -0.3...0.3))
            guard isFree(x: spot.x, z: spot.z, radius: 0.2) else { continue }
            let seed = random.next()
            add(name, .dressing, at: Placement(at: spot, yaw: random.value(in: 0...90))) { m in
                switch name {
                case "crate": Furniture.crate(&m, [0.6, 0.4, 0.45])
                case "barrel": Furniture.barrel(&m, [0.6, 0.85, 0.6])
                case "basket": m.lathe(.zero, [[0.2, 0], [0.28, 0.3], [0.25, 0.3]], Tone.wood, segments: 10)
                default: StreetItems.build(name, &m, seed: seed)
                }
            }
        }
        for z in [-9.0, -1.8, 5.4] {
            if isDark {
                addLamp("stall lamp", Vector3(-2.6, 1.9, z), radius: 2, strength: 0.6);
                addLamp("stall lamp", Vector3(2.6, 1.9, z - 2), radius: 2, strength: 0.6)
            }
        }
        add("cart", .dressing, at: Placement(at: Vector3(0.9, 0, -16), yaw: 30)) { RoofItems.build("barrow", &$0) }
        buildSkyline([(0, -40, 12, 20), (-10, -46, 12, 15), (11, -44, 12, 17)])
    }
}

/// A pitched roof behind a front of the suburb.
enum SuburbHouse {
    static func build(_ m: inout Model, x: Float, z: Float, width: Float, height: Float) {
        let half = width / 2
        for side: Float in [-1, 1] {
            m.block([x + side * (half - 0.1), 0, z - 4], [0.2, height, 7.9], Tone.plain(0.74))
        }
        m.at(Placement(origin: [x, 0, z + 0.4], x: [0, 0, -1], y: [0, 1, 0], z: [1, 0, 0])) { m in
            m.prism(
                [[0, height - 0.1], [8.6, height - 0.1], [4.3, height + 2.9]], from: -half - 0.4, to: half + 0.4,
                Tone.plain(0.44))
        }
        m.on(.fine) { m in
            for row in 1..<6 {
                let share = Float(row) / 6
                m.box(
                    [x, height - 0.1 + 3 * share, z + 0.4 - 4.3 * share + 0.02], [width + 0.8, 0.02, 0.03], Tone.dark)
            }
        }
        m.block([x + half * 0.5, height + 1.2, z - 4.6], [0.8, 2.6, 0.7], Tone.plain(0.5))
        m.box([x, height - 0.1, z + 0.42], [width + 0.9, 0.14, 0.12], Tone.white)
    }
}

/// What lies about on roofs and in yards.
enum RoofItems {
    static func build(_ name: String, _ m: inout Model, seed: UInt64 = 0) {
        switch name {
        case "tank":
            for (x, z) in Furniture.corners(0.7, 0.7) { m.bar([x, 0, z], [x, 1.6, z], 0.1, Tone.dark) }
            m.lathe([0, 1.6, 0], [[1.1, 0], [1.1, 2.0], [0.1, 2.7]], Tone.mid, segments: 14)
            m.on(.fine) { m in
                for y: Float in [2.0, 2.7, 3.3] { m.torus([0, y, 0], 1.11, 0.02, Tone.dark, segments: 14) }
            }
        case "aerial":
            m.rod(.zero, [0, 3.2, 0], 0.025, Tone.dark)
            for (y, w) in [(Float(3.1), Float(0.5)), (2.85, 0.7), (2.6, 0.9)] {
                m.box([0, y, 0], [w, 0.02, 0.02], Tone.dark)
            }
        case "cooler":
            m.block([0, 0.15, 0], [1.3, 1.0, 0.9], Tone.steel)
            m.at(Placement(origin: [0, 0.65, 0.46], along: [0, 0, 1])) {
                $0.torus(.zero, 0.34, 0.03, Tone.black, segments: 14)
            }
            m.on(.fine) { m in
                for bar in 0..<5 { m.box([0, 0.4 + Float(bar) * 0.12, 0.46], [0.6, 0.015, 0.02], Tone.black) }
            }
        case "pipes":
            for x: Float in [0, 0.3] {
                m.tube(
                    [[x, 0, 0], [x, 1.1 + x, 0], [x, 1.3 + x, 0.2], [x, 1.2 + x, 0.4]], 0.1, Tone.grey, segments: 8)
            }
        case "skylight":
            m.block(.zero, [1.4, 0.3, 1.0], Tone.pale)
            m.frustum([0, 0.3, 0], [1.3, 0.35, 0.9], [0.9, 0.1], Tone.glass)
        case "dish":
            m.rod(.zero, [0, 0.9, 0], 0.03, Tone.dark)
            m.at(Placement(origin: [0, 1.0, 0.05], along: [0.3, 0.6, 0.8])) {
                $0.lathe(.zero, [[0.02, 0], [0.25, 0.06], [0.42, 0.2]], Tone.pale, segments: 14, caps: false)
            }
        default: yard(name, &m)
        }
    }

    private static func yard(_ name: String, _ m: inout Model) {
        switch name {
        case "line":
            for x: Float in [-1.7, 1.7] {
                m.rod([x, 0, 0], [x, 2.0, 0], 0.03, Tone.dark)
                m.box([x, 1.98, 0], [0.05, 0.05, 0.7], Tone.dark)
            }
            m.on(.fine) { m in
                for z: Float in [-0.3, 0.3] { m.bar([-1.7, 1.98, z], [1.7, 1.92, z], 0.012, Tone.black) }
            }
            for (x, w, tall) in [(Float(-1.0), Float(0.9), Float(1.2)), (0.1, 0.5, 0.7), (0.8, 0.45, 0.6)] {
                Doors.curtain(
                    &m, from: [x, 1.94, 0.3], width: w, drop: tall, tone: Tone.cloth(w > 0.8 ? 0.94 : 0.6), side: 1)
            }
        case "chairs":
            for x: Float in [-0.4, 0.5] {
                m.at(x, 0, 0, yaw: Double(x) * 40 + 180) { Furniture.chair(&$0, height: 0.42) }
            }
        case "shed":
            m.block(.zero, [2.0, 1.9, 1.2], Tone.plain(0.56))
            m.at(Placement(origin: [0, 1.9, 0], x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])) {
                $0.prism([[-0.75, 0], [0.75, 0], [0, 0.5]], from: -1.1, to: 1.1, Tone.grey)
            }
            m.on(.fine) { m in
                for board in 1..<10 {
                    m.box([(Float(board) / 10 - 0.5) * 2, 0.95, 0.605], [0.012, 1.9, 0.01], Tone.dark)
                }
            }
            m.at(0.3, 0, 0.62) { $0.box([0, 0.9, 0], [0.8, 1.75, 0.04], Tone.wood) }
        case "barrow":
            m.frustum([0, 0.32, 0], [0.4, 0.34, 0.6], [0.66, 0.9], Tone.grey)
            m.at(Placement(origin: [-0.03, 0.2, 0.55], along: [1, 0, 0])) {
                $0.lathe(.zero, [[0.2, 0], [0.2, 0.06]], Tone.black, segments: 12)
            }
            for x: Float in [-0.2, 0.2] {
                m.bar([x * 0.4, 0.2, 0.55], [x * 1.3, 0.56, -0.95], 0.04, Tone.wood);
                m.bar([x, 0.36, -0.25], [x, 0, -0.35], 0.035, Tone.dark)
            }
        case "pots":
            for (x, s) in [(Float(-0.35), Float(0.8)), (0.2, 1), (0.55, 0.6)] {
                m.lathe(
                    [x, 0, 0], [[0.13 * s, 0], [0.2 * s, 0.34 * s], [0.17 * s, 0.34 * s]], Tone.mid, segments: 10)
                m.on(.round) {
                    $0.blob(
                        [x, 0.52 * s, 0], [0.26 * s, 0.28 * s, 0.26 * s], Tone.foliage, rough: 0.7,
                        seed: UInt32(s * 10), segments: 10, rings: 7)
                }
            }
        case "bike": m.at(Placement(at: .zero).rolled(-8)) { TwoWheelers.bicycle(&$0) }
        case "hose":
            m.at(Placement(origin: [0, 0.9, 0.05], along: [1, 0, 0])) { m in
                for turn in 0..<3 { m.torus([0, Float(turn) * 0.04 - 0.04, 0], 0.2, 0.02, Tone.dark, segments: 14) }
            }
        case "ball": m.on(.round) { $0.blob([0, 0.12, 0], [0.12, 0.12, 0.12], Tone.white, segments: 12, rings: 8) }
        default: Furniture.carton(&m, [0.5, 0.4, 0.4])
        }
    }
}
