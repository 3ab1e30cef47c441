internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// A road between pavements: kerbs, parked cars, lamps, bins, trees in the pavement, wires across, a far end.
    mutating func buildStreet(_ walls: [Int]) {
        buildGround(0.6)
        let (low, high) = (Point3(plan: plan.minimum), Point3(plan: plan.maximum))
        let road: Float = 3.5, length: Float = high.z - low.z + 60
        buildSheet("road", [0, 0.004, -20], road * 2, length, 0.56)
        for (index, side) in ([-1, 1] as [Float]).enumerated() {
            let width = high.x - road
            add("pavement", .building, role: .ground) { m in
                m.block([side * (road + width / 2), -0.14, -20], [width, 0.15, length], Tone.ground(0.8))
                m.on(.fine) { m in
                    m.box([side * (road + 0.09), -0.05, -20], [0.18, 0.13, length], Tone.ground(0.9))
                    for slab in 0..<28 {
                        m.box(
                            [side * (road + width / 2 + 0.1), 0.012, 18 - Float(slab) * 2.2],
                            [width - 0.3, 0.002, 0.03], Tone.ground(0.62))
                    }
                }
            }
            buildFronts(plan.walls[index], plane: walls[index], shops: 0.65, height: 8.5...13.5)
        }
        add("markings", .building, role: .ground) { m in
            m.layer = .fine
            for dash in 0..<20 { m.sheet([0, 0.012, 20 - Float(dash) * 5], 0.14, 2, Tone.ground(0.94)) }
            for bar in 0..<7 { m.sheet([-3 + Float(bar), 0.012, -15], 0.5, 2.6, Tone.ground(0.94)) }
        }
        dressStreet(lane: 2.5, from: -34, to: 38)
        buildSkyline([(-9, -78, 14, 22), (8, -82, 16, 28), (0, -95, 12, 36), (-24, -100, 16, 30), (24, -96, 14, 24)])
    }

    private mutating func dressStreet(lane: Float, from: Double, to: Double) {
        var random = random("street")
        for (index, z) in [-10.0, -21, 7.5, -29, 17, 25].enumerated() {
            let side: Double = index % 2 == 0 ? 1 : -1
            let spot = Vector3(side * Double(lane), 0, z + random.value(in: -1.5...1.5))
            guard isFree(x: spot.x, z: spot.z, radius: 2.2) else { continue }
            parkCar(at: spot, yaw: side > 0 ? 180 : 0, &random)
        }
        for (index, z) in stride(from: from, through: to, by: 12).enumerated() {
            let side: Double = index % 2 == 0 ? -1 : 1
            streetLamp(at: Vector3(side * 4.0, 0, z), yaw: side < 0 ? 90 : -90)
        }
        let kerb: [(String, Double, Double)] = [
            ("bin", -4.1, -1.2), ("hydrant", 4.0, -8.5), ("tree", 4.3, -14), ("tree", -4.3, -17), ("post box", 4.4, 4),
            ("bin", 4.2, -19), ("meter", -3.9, -7.5), ("meter", 3.9, -3.4), ("tree", 4.3, 10), ("sign", -3.95, 3.4),
        ]
        for (name, x, z) in kerb {
            let spot = Vector3(x, 0, z + random.value(in: -0.5...0.5))
            guard isFree(x: spot.x, z: spot.z, radius: 0.3) else { continue }
            let seed = random.next()
            add(name, .dressing, at: Placement(at: spot, yaw: x < 0 ? 90 : -90)) {
                StreetItems.build(name, &$0, seed: seed)
            }
        }
        add("wires", .dressing) { m in
            m.layer = .fine
            for z: Float in [-12, -26] {
                let path = (0...6).map { step -> Point3 in
                    let share = Float(step) / 6 * 2 - 1
                    return [share * 7, 7.2 - 0.7 * (1 - share * share), z]
                }
                m.tube(path, 0.018, Tone.black, segments: 4)
            }
        }
    }

    mutating func streetLamp(at spot: Vector3, yaw: Double) {
        guard
            isFree(x: spot.x, z: spot.z, radius: 0.15)
                || plan.anchor("lamp").map({ $0.position.distanceOnPlan(to: spot) < 1 }) == true
        else { return }
        let lit = isDark
        add("street lamp", .dressing, at: Placement(at: spot, yaw: yaw)) { Outdoors.streetLamp(&$0, lit: lit) }
        if isDark {
            addLamp(
                "street lamp", spot + Vector3.facing(yaw: yaw) * 1.15 + Vector3(0, 0.4, 0), radius: 3.6, strength: 0.75)
        }
    }

    mutating func parkCar(at spot: Vector3, yaw: Double, _ random: inout SeededRandom) {
        let albedo: Float = [0.2, 0.46, 0.74, 0.34][Int(random.next() % 4)]
        add("parked car", .dressing, at: Placement(at: spot, yaw: yaw + random.value(in: -2...2))) {
            Vehicles.saloon(&$0, albedo: albedo)
        }
    }

    /// Brick walls, fire stairs, pipes, rubbish, puddles, a wall with a fence at the end, the street behind it.
    mutating func buildAlley(_ walls: [Int]) {
        buildGround(0.5)
        for (wall, plane) in zip(plan.walls, walls) {
            let holes = holes(in: wall), end = abs(wall.normal.z) > 0.5
            add("wall", .building, at: wall.placement(at: wall.length / 2), plane: plane) { m in
                WallSheet(length: Float(wall.length), height: Float(wall.height), holes: holes, dado: end ? nil : 1.1)
                    .build(&m, upper: Tone.plain(end ? 0.6 : 0.66), lower: Tone.plain(0.52))
                m.box([0, Float(wall.height), -0.15], [Float(wall.length), 0.2, 0.4], Tone.mid)
            }
            guard !end else { continue }
            dressAlleyWall(wall, plane: plane)
        }
        var random = random("alley")
        let items: [(String, Double, Double)] = [
            ("sacks", -1.6, -5.4), ("bin", 1.7, 3.2), ("sacks", 1.5, -9.2), ("pallets", -1.55, -10.5),
            ("boxes", -1.6, 4.4), ("bin", -1.75, -0.6), ("boxes", 1.55, 6.4),
        ]
        for (name, x, z) in items {
            let spot = Vector3(x, 0, z + random.value(in: -0.4...0.4))
            guard isFree(x: spot.x, z: spot.z, radius: 0.25) else { continue }
            let seed = random.next()
            add(name, .dressing, at: Placement(at: spot, yaw: x < 0 ? 90 : -90)) {
                StreetItems.build(name, &$0, seed: seed)
            }
        }
        for _ in 0..<3 {
            let spot = Point3(random.float(-1.2...1.2), 0.006, random.float(-9...6))
            add("puddle", .dressing, at: Placement(at: spot.plan), role: .ground) { m in
                m.layer = .fine
                m.at(Placement(origin: .zero, x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                    $0.plate(
                        Circle.points(12).map { [$0.x * random.float(0.5...0.7), $0.y * random.float(0.2...0.34)] },
                        z: 0, Tone.ground(0.8))
                }
            }
        }
        buildSkyline([(-4, -34, 9, 19), (5, -40, 10, 26), (0, -60, 12, 34)])
    }

    private mutating func dressAlleyWall(_ wall: SetPlan.Wall, plane: Int) {
        let place = wall.placement(at: wall.length / 2)
        var random = random("alley.\(plane)")
        let holes = holes(in: wall)
        add("upper windows", .dressing, at: place, plane: plane) { [self] m in
            for floor in 0..<2 {
                for column in 0..<7 {
                    let x = (Float(column) - 3) * 4.1 + random.float(-0.4...0.4)
                    m.at(x, 4.8 + Float(floor) * 2.9, 0.02) {
                        Fixtures.window(
                            &$0, width: 0.95, height: 1.5,
                            pane: isDark && random.chance(0.3) ? Tone.glow : Material(albedo: 0.16, kind: .glass))
                    }
                }
            }
        }
        add("pipes", .dressing, at: place, plane: plane) { m in
            for x in [random.float(-9 ... -6), random.float(4...7)]
            where !holes.contains(where: { $0.low.x - 0.2 < x && $0.high.x + 0.2 > x }) {
                m.rod([x, 0, 0.1], [x, 9.8, 0.1], 0.06, Tone.dark, segments: 7)
                for y: Float in [1, 4, 7] { m.box([x, y, 0.06], [0.2, 0.06, 0.12], Tone.deep) }
            }
        }
        let level: Float = 3.6, x = random.float(-2...2)
        add("fire stairs", .dressing, at: place, plane: plane) { m in
            for floor in 0..<2 {
                let y = level + Float(floor) * 2.9
                m.box([x, y, 0.55], [3.2, 0.06, 1.0], Tone.dark)
                m.at(x, y, 1.04) { Fixtures.railing(&$0, width: 3.2, height: 0.95) }
                m.bar([x - 1.4, y, 0.8], [x + 1.3, y + 2.9, 0.8], 0.08, Tone.deep)
                m.bar([x - 1.4, y, 0.3], [x + 1.3, y + 2.9, 0.3], 0.08, Tone.deep)
            }
            for step in 0..<9 { m.box([x + 1.5, 2.2 + Float(step) * 0.16, 0.9], [0.4, 0.025, 0.03], Tone.deep) }
        }
        add("brick", .dressing, at: place, plane: plane) { m in
            m.layer = .fine
            for _ in 0..<24 {
                let bx = random.float(-14...14), by = random.float(0.3...3.2)
                guard !holes.contains(where: { $0.low.x - 0.5 < bx && $0.high.x + 0.5 > bx }) else { continue }
                for course in 0..<3 {
                    m.panel(
                        [bx + (course == 1 ? 0.12 : 0), by + Float(course) * 0.1, 0.01], 0.22, 0.075, Tone.plain(0.46))
                }
            }
        }
        let lamp = random.float(-5 ... -3)
        add("wall lamp", .dressing, at: place, plane: plane) { m in
            m.tube([[lamp, 2.9, 0], [lamp, 3.05, 0.3], [lamp, 2.95, 0.5]], 0.025, Tone.dark)
            m.lathe([lamp, 2.75, 0.5], [[0.22, 0], [0.06, 0.2]], Tone.dark, segments: 10, caps: false)
            m.on(.fine) { $0.lathe([lamp, 2.76, 0.5], [[0.2, 0], [0.19, 0.01]], Tone.glow, segments: 10) }
        }
        addLamp("wall lamp", place.moved(lamp, 1.6, 0.9).origin.plan, radius: 2.6, strength: isDark ? 0.7 : 0.1)
    }

    /// Lamps on both sides of open ground, for places without a street.
    mutating func lampPosts(_ spots: [(Double, Double)], yaw: Double) {
        for (x, z) in spots { streetLamp(at: Vector3(x, 0, z), yaw: yaw) }
    }
}

/// What stands at a kerb; fronts face +z.
enum StreetItems {
    static func build(_ name: String, _ m: inout Model, seed: UInt64) {
        switch name {
        case "bin": Outdoors.bin(&m)
        case "hydrant": PropOrder(kind: .hydrant).build(in: &m)
        case "tree":
            m.on(.fine) { $0.sheet([0, 0.02, 0], 1.1, 1.1, Tone.ground(0.4)) }
            Outdoors.farTree(&m, height: 5.2, seed: seed)
        case "post box":
            m.lathe(
                .zero, [[0.27, 0], [0.25, 0.1], [0.24, 1.25], [0.28, 1.28], [0.26, 1.36], [0.05, 1.5]], Tone.dark,
                segments: 12)
            m.on(.fine) {
                $0.box([0, 1.12, 0.235], [0.24, 0.04, 0.04], Tone.black);
                $0.box([0, 0.85, 0.24], [0.2, 0.26, 0.02], Tone.pale)
            }
        case "meter":
            m.rod(.zero, [0, 1.05, 0], 0.03, Tone.grey)
            m.lathe([0, 1.05, 0], [[0.06, 0], [0.08, 0.16], [0.06, 0.26], [0.02, 0.3]], Tone.dark, segments: 8)
        case "sign":
            m.rod(.zero, [0, 2.7, 0], 0.03, Tone.steel)
            m.at(Placement(origin: [0, 2.45, 0.04], along: [0, 0, 1])) {
                $0.lathe(.zero, [[0.3, 0], [0.3, 0.02]], Tone.white, segments: 16)
            }
            m.on(.fine) { $0.box([0, 2.45, 0.065], [0.4, 0.09, 0.01], Tone.dark) }
        case "sacks":
            m.on(.round) { m in
                for (x, z, r) in [(Float(-0.3), Float(0), Float(0.3)), (0.25, 0.1, 0.27), (0, -0.2, 0.32)] {
                    m.blob(
                        [x, r * 0.7, z], [r, r * 0.85, r], Tone.plain(0.15), rough: 0.4,
                        seed: UInt32(truncatingIfNeeded: seed), segments: 9, rings: 6)
                }
            }
        case "pallets":
            for level in 0..<4 {
                m.at(0.03 * Float(level % 2), Float(level) * 0.14, 0) { m in
                    for z: Float in [-0.4, 0, 0.4] { m.block([0, 0, z], [1.1, 0.1, 0.09], Tone.wood) }
                    m.block([0, 0.1, 0], [1.1, 0.025, 0.95], Tone.plain(0.6))
                }
            }
        case "boxes":
            Furniture.carton(&m, [0.6, 0.42, 0.45])
            m.at(0.04, 0.42, 0, yaw: 14) { Furniture.carton(&$0, [0.45, 0.3, 0.36]) }
            m.at(0.55, 0, 0.05, yaw: -20) { Furniture.carton(&$0, [0.4, 0.3, 0.36]) }
        default: Furniture.carton(&m, [0.5, 0.4, 0.4])
        }
    }
}
