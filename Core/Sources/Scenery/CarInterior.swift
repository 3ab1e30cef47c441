internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// A saloon around the plan's seats: +z ahead, the driver at +x. Sills at .95, roof at 1.46, floor at .2 m.
    mutating func buildCarInterior() {
        buildSky()
        buildGround(0.6)
        buildSheet("road", [0, 0.004, 0], 7.4, 400, 0.5)
        buildCabin()
        buildSeats()
        buildDashboard()
        buildCarBody()
        buildScenery()
    }

    /// Pillars, roof, doors: each side goes when the camera is outside it.
    private mutating func buildCabin() {
        let dark = Tone.plain(0.3), trim = Tone.plain(0.46)
        for side in [1.0, -1] {
            let plane = addPlane(Vector3(side * 0.86, 0, 0), normal: Vector3(-side, 0, 0))
            let s = Float(side)
            // Each bar is a piece of its own: what stands before a face is left out.
            let bars: [(Point3, Point3, Float)] = [
                ([0.78, 0.95, 0.98], [0.62, 1.42, 0.34], 0.05), ([0.62, 1.42, 0.34], [0.6, 1.45, -0.8], 0.05),
                ([0.81, 0.93, -0.42], [0.61, 1.44, -0.42], 0.06), ([0.6, 1.44, -0.8], [0.74, 0.98, -1.6], 0.08),
            ]
            for (from, to, width) in bars {
                add("pillar", .dressing) { $0.bar(from * [s, 1, 1], to * [s, 1, 1], width, dark) }
            }
            add("door", .building, plane: plane) { m in
                for (z, long) in [(Float(0.28), Float(1.32)), (-0.95, 1.0)] {
                    m.box([s * 0.83, 0.58, z], [0.08, 0.7, long - 0.03], trim)
                    m.box([s * 0.78, 0.66, z - 0.05], [0.07, 0.06, long * 0.55], dark)
                    m.on(.fine) {
                        $0.box([s * 0.785, 0.8, z + long * 0.22], [0.02, 0.035, 0.12], Tone.steel)
                        $0.box([s * 0.786, 0.42, z + 0.1], [0.012, 0.16, long * 0.6], Tone.plain(0.38))
                    }
                }
                m.box([s * 0.82, 0.945, -0.3], [0.1, 0.04, 2.6], dark)
            }
            add("belt", .dressing) { m in
                m.bar([s * 0.66, 1.2, -0.4], [s * 0.6, 0.6, -0.3], 0.04, Tone.black, depth: 0.01)
            }
        }
        let roof = addPlane(Vector3(0, 1.44, 0), normal: Vector3(0, -1, 0))
        add("roof", .building, plane: roof) { m in
            m.quad(
                [-0.61, 1.44, -0.85], [0.61, 1.44, -0.85], [0.63, 1.43, 0.34], [-0.63, 1.43, 0.34], Tone.plain(0.66))
            m.box([0, 1.425, 0.34], [1.26, 0.05, 0.08], dark)
            m.box([0, 1.42, -0.3], [0.16, 0.03, 0.1], Tone.pale)
            for x: Float in [-0.34, 0.34] { m.box([x, 1.4, 0.3], [0.42, 0.02, 0.14], Tone.plain(0.58)) }
        }
        let rear = addPlane(Vector3(0, 0, -1.62), normal: Vector3(0, 0, 1))
        add("rear", .building, plane: rear) { m in
            m.quad([-0.72, 0.96, -1.62], [0.72, 0.96, -1.62], [0.74, 0.98, -1.28], [-0.74, 0.98, -1.28], dark)
            m.bar([-0.6, 1.42, -0.86], [0.6, 1.42, -0.86], 0.06, dark)
        }
        add("floor", .building, role: .ground) { m in
            m.box([0, 0.18, -0.2], [1.6, 0.04, 2.5], Tone.plain(0.24))
            m.box([0, 0.28, 0.15], [0.22, 0.2, 1.3], Tone.plain(0.32))
        }
    }

    private mutating func buildSeats() {
        for seat in plan.seats where seat.group == "front" {
            let height = Float(seat.height)
            add("seat", .furniture, at: Placement(at: seat.position, yaw: seat.yaw)) { m in
                m.frustum([0, height - 0.16, 0.04], [0.5, 0.16, 0.52], [0.46, 0.48], Tone.cloth(0.38))
                m.at(Placement(at: [0, Double(height) - 0.06, -0.24]).pitched(-16)) { m in
                    m.frustum(.zero, [0.5, 0.6, 0.14], [0.4, 0.1], Tone.cloth(0.4))
                    for x: Float in [-0.06, 0.06] {
                        m.rod([x, 0.58, 0], [x, 0.68, 0], 0.008, Tone.steel, segments: 5)
                    }
                }
            }
            add("headrest", .dressing, at: Placement(at: seat.position, yaw: seat.yaw)) { m in
                m.at(Placement(at: [0, Double(height) - 0.06, -0.24]).pitched(-16)) {
                    $0.frustum([0, 0.66, 0], [0.26, 0.17, 0.1], [0.22, 0.08], Tone.cloth(0.34))
                }
            }
        }
        let rear = plan.seats.filter { $0.group == "rear" }
        guard let first = rear.first else { return }
        let height = Float(first.height)
        let z = Float(first.position.z), y = Float(first.position.y)
        add("rear bench", .furniture) { m in
            m.frustum([0, y + height - 0.18, z + 0.04], [1.36, 0.18, 0.52], [1.32, 0.46], Tone.cloth(0.42))
            m.at(Placement(at: [0, Double(y + height) - 0.08, Double(z) - 0.24]).pitched(-18)) { m in
                m.frustum(.zero, [1.36, 0.56, 0.14], [1.26, 0.1], Tone.cloth(0.44))
                for x: Float in [-0.42, 0.42] {
                    m.frustum([x, 0.56, 0], [0.26, 0.14, 0.09], [0.22, 0.07], Tone.cloth(0.36))
                }
            }
        }
    }

    /// Cowl, dials, vents, the wheel at the driver's hands, mirror, lever, wipers.
    private mutating func buildDashboard() {
        let dash = plan.surfaces.first { $0.name == "dashboard" }?.position ?? Vector3(0, 0.95, 0.75)
        let top = Float(dash.y), z = Float(dash.z)
        // Where the hands of a driver close.
        let hub =
            (plan.seats.first { $0.name == "driver" }?.position ?? Vector3(0.37, 0.2, -0.1))
            + SteeringWheel.hub
        add("dashboard", .furniture) { m in
            m.at(Vehicles.side) { m in
                m.prism(
                    [
                        [z - 0.17, top - 0.3], [z + 0.25, top - 0.42], [z + 0.27, top - 0.02], [z - 0.02, top],
                        [z - 0.14, top - 0.06], [z - 0.17, top - 0.2],
                    ], from: -0.76, to: 0.76, Tone.plain(0.26))
            }
            m.at(Placement(at: [hub.x, Double(top) - 0.04, Double(z) - 0.02])) {
                $0.frustum(.zero, [0.42, 0.1, 0.26], [0.34, 0.2], Tone.plain(0.2))
            }
            m.on(.fine) { m in
                for x: Float in [-0.1, 0.1] {
                    let dial = Placement(
                        origin: [Float(hub.x) + x, top - 0.1, z - 0.178], x: [-1, 0, 0], y: [0, 1, 0], z: [0, 0, -1])
                    m.at(dial) {
                        $0.plate(Circle.points(14).map { [$0.x * 0.065, $0.y * 0.065] }, z: 0, Tone.screen(0.8));
                        $0.bar([0, 0, 0.002], [0.03, 0.04, 0.002], 0.006, Tone.black)
                    }
                }
                m.box([0, top - 0.12, z - 0.175], [0.24, 0.13, 0.01], Tone.screen(0.6))
                for x: Float in [-0.62, -0.24, 0.2] {
                    m.box([x, top - 0.09, z - 0.175], [0.12, 0.06, 0.012], Tone.black)
                }
                m.box([-0.4, top - 0.22, z - 0.176], [0.44, 0.012, 0.01], Tone.black)
            }
        }
        add("wheel", .furniture, at: Placement(at: hub).pitched(-SteeringWheel.pitch)) { m in
            m.torus(.zero, Float(SteeringWheel.radius), 0.015, Tone.black, segments: 24)
            m.lathe([0, -0.03, 0], [[0.07, 0], [0.06, 0.03]], Tone.deep, segments: 12)
            for (x, w) in [(Point3(0.09, 0, 0), Float(0.17)), (Point3(-0.09, 0, 0), 0.17)] {
                m.box(x, [w, 0.014, 0.035], Tone.deep)
            }
            m.box([0, 0, 0.1], [0.035, 0.014, 0.15], Tone.deep)
            m.rod([0, -0.42, 0], [0, -0.02, 0], 0.03, Tone.deep)
        }
        add("mirror", .dressing) { m in
            m.box([0, 1.31, 0.42], [0.24, 0.065, 0.03], Tone.black)
            m.on(.fine) { $0.box([0, 1.31, 0.402], [0.22, 0.05, 0.004], Tone.glass) }
            m.bar([0, 1.34, 0.43], [0, 1.42, 0.4], 0.02, Tone.black)
        }
        add("lever", .dressing) { m in
            m.bar([0, 0.38, 0.3], [0, 0.6, 0.24], 0.02, Tone.black)
            m.on(.round) { $0.blob([0, 0.62, 0.235], [0.026, 0.03, 0.026], Tone.black, segments: 8, rings: 5) }
        }
        add("wipers", .dressing) { m in
            for x: Float in [-0.5, 0.14] { m.bar([x, 0.96, 0.98], [x + 0.46, 1.0, 0.92], 0.014, Tone.black) }
        }
        var random = random("charm")
        let kind = random.next() % 3
        add("charm", .dressing) { m in
            m.on(.fine) { $0.box([0, 1.22, 0.415], [0.003, 0.12, 0.003], Tone.black) }
            switch kind {
            case 0: m.frustum([0, 1.1, 0.415], [0.05, 0.08, 0.004], [0.005, 0.004], Tone.foliage)
            case 1: m.box([0, 1.13, 0.415], [0.045, 0.06, 0.045], Tone.white)
            default:
                m.box([0, 1.13, 0.415], [0.012, 0.08, 0.008], Tone.pale);
                m.box([0, 1.145, 0.415], [0.05, 0.012, 0.008], Tone.pale)
            }
        }
    }

    /// Bonnet, wings, boot, outer mirrors: what cameras on the bonnet and the doors see.
    private mutating func buildCarBody() {
        let paint = Tone.plain(random("paint").pick2(0.5, 0.68)), lit = isDark
        add("bonnet", .building) { m in
            m.quad([-0.8, 0.92, 1.02], [0.8, 0.92, 1.02], [0.72, 0.8, 1.95], [-0.72, 0.8, 1.95], paint)
            for s: Float in [-1, 1] {
                let a: Point3 = [s * 0.72, 0.8, 1.95], b: Point3 = [s * 0.8, 0.92, 1.02],
                    c: Point3 = [s * 0.88, 0.7, 1.02], d: Point3 = [s * 0.82, 0.6, 2.0]
                if s > 0 { m.quad(d, c, b, a, paint) } else { m.quad(a, b, c, d, paint) }
                m.quad(
                    [s * 0.82, 0.6, 2], [s * 0.88, 0.7, 1.02], [s * 0.88, 0.25, 1.02], [s * 0.82, 0.25, 2], paint)
                Vehicles.wheel(&m, s * 0.78, 1.35, radius: 0.32)
                Vehicles.wheel(&m, s * 0.78, -1.5, radius: 0.32)
            }
            m.box([0, 0.55, 1.98], [1.64, 0.5, 0.06], paint)
            m.on(.fine) { m in
                for x: Float in [-0.35, 0.35] { m.bar([x, 0.925, 1.05], [x * 0.9, 0.81, 1.9], 0.012, Tone.dark) }
                for x: Float in [-0.6, 0.6] { m.panel([x, 0.66, 2.015], 0.3, 0.14, lit ? Tone.glow : Tone.white) }
                m.panel([0, 0.64, 2.015], 0.78, 0.16, Tone.black)
                for y: Float in [0.6, 0.64, 0.68] { m.panel([0, y, 2.018], 0.78, 0.012, Tone.steel) }
                m.panel([0, 0.44, 2.018], 0.46, 0.1, Tone.white)
                m.panel([0, 0.36, 2.016], 1.6, 0.05, Tone.dark)
            }
        }
        for s: Float in [-1, 1] {
            add("outer mirror", .dressing) {
                $0.box([s * 0.96, 1.0, 0.76], [0.15, 0.09, 0.06], Tone.plain(0.3))
                $0.bar([s * 0.84, 0.94, 0.78], [s * 0.94, 0.97, 0.77], 0.03, Tone.plain(0.24))
            }
            // Shuts the cabin for cameras outside; those inside have the trim.
            let plane = addPlane(Vector3(Double(s) * 0.92, 0, 0), normal: Vector3(Double(s), 0, 0))
            add("flank", .building, plane: plane) { m in
                m.box([s * 0.88, 0.58, -0.3], [0.05, 0.7, 2.66], paint)
                m.on(.fine) { m in
                    for z: Float in [-1.5, -0.4, 0.94] { m.box([s * 0.906, 0.6, z], [0.006, 0.64, 0.014], Tone.dark) }
                    for z: Float in [-0.3, -1.36] { m.box([s * 0.912, 0.82, z], [0.016, 0.03, 0.13], Tone.steel) }
                }
            }
        }
        add("boot", .building) { m in
            m.quad([0.74, 0.95, -1.64], [-0.74, 0.95, -1.64], [-0.7, 0.92, -2.2], [0.7, 0.92, -2.2], paint)
            m.box([0, 0.6, -2.3], [1.6, 0.6, 0.16], paint)
        }
    }

    /// The street that goes by: fronts, trees, lamps and cars along the road, so that every window shows something.
    private mutating func buildScenery() {
        var random = random("scenery")
        for side in [-1.0, 1] {
            var z = -64.0
            while z < 64 {
                let width = random.float(8...13)
                let front = HouseFront(
                    width: width, height: random.float(6...12), tone: random.float(0.62...0.84),
                    shop: random.chance(0.5), seed: random.next(), night: isDark)
                if random.chance(0.75) {
                    add("house", .backdrop, at: Placement(at: Vector3(side * 11, 0, z), yaw: side < 0 ? 90 : -90)) {
                        front.build(&$0)
                    }
                } else {
                    farTrees([Vector3(side * 9, 0, z)], height: 5...7, origin: .backdrop)
                }
                z += Double(width) + 1.2
            }
            for z in [-26.0, -9, 12, 30] {
                let lit = isDark
                add(
                    "street lamp", .backdrop,
                    at: Placement(at: Vector3(side * 6, 0, z + side * 4), yaw: side < 0 ? 90 : -90)
                ) { Outdoors.streetLamp(&$0, lit: lit) }
                if isDark { addLamp("street lamp", Vector3(side * 4.6, 1, z + side * 4), radius: 4, strength: 0.6) }
            }
        }
        for (x, z, yaw) in [(-3.4, -13.0, 0.0), (3.6, 15, 180), (0.2, -22, 0)] {
            let albedo = random.float(0.25...0.7)
            add("car", .backdrop, at: Placement(at: Vector3(x, 0, z), yaw: yaw)) { [self] m in
                Vehicles.saloon(&m, albedo: albedo, lit: isDark)
            }
        }
        if isDark { addLamp("dash", Vector3(0.3, 0.95, 0.45), radius: 0.7, strength: 0.35) }
        buildSkyline([(-4, -95, 14, 24), (10, -100, 16, 30), (5, 98, 16, 26), (-12, 100, 14, 22)])
    }
}
