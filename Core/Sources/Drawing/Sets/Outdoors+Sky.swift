internal import Bodies
internal import Story

extension SetWorkshop {
    /// Ground, what stands on the plan, what dresses it, and what lies beyond, by kind.
    mutating func buildOutdoors() {
        let walls = plan.walls.map { addWallPlane($0) }
        buildSky()
        switch plan.kind {
        case .street: buildStreet(walls)
        case .alley: buildAlley(walls)
        case .suburb: buildSuburb(walls)
        case .rooftop: buildRooftop(walls)
        case .yard: buildYard(walls)
        case .market: buildMarket()
        case .carPark: buildCarPark(walls)
        case .stationPlatform: buildStation(walls)
        case .road: buildRoad()
        case .bridge: buildBridge()
        case .harbour: buildHarbour()
        default: buildCountry()
        }
        buildOpenings(walls)
        buildFurniture()
        var random = random("tops")
        setTops(&random)
    }

    /// A dome of few bands: lighter towards the ground by day, darker at the top by night; clouds or stars in it.
    mutating func buildSky() {
        let tones: [Float] =
            isNight
            ? [0.2, 0.14, 0.09]
            : isDark ? [0.86, 0.7, 0.56] : light.weather == .clear ? [0.98, 0.95, 0.9] : [0.92, 0.86, 0.82]
        add("sky", .backdrop) { m in
            m.layer = .wash
            let radius: Float = 900
            let circle = Circle.points(20)
            let heights: [(Float, Float)] = [(1, -0.05), (0.985, 0.17), (0.88, 0.48), (0, 1)]
            for band in 0..<3 {
                let (r0, y0) = heights[band], (r1, y1) = heights[band + 1]
                let tone = Material(albedo: tones[band], kind: .sky, emissive: tones[band])
                let low = circle.map { m.vertex([$0.x * r0 * radius, y0 * radius, $0.y * r0 * radius]) }
                let high = circle.map { m.vertex([$0.x * r1 * radius, y1 * radius, $0.y * r1 * radius]) }
                // Seen from inside.
                for side in 0..<20 { m.face(low[side], low[(side + 1) % 20], high[(side + 1) % 20], high[side], tone) }
            }
        }
        guard !isNight, light.weather == .clear || light.weather == .overcast || light.weather == .wind else {
            if isNight { buildMoon() }
            return
        }
        var random = random("clouds")
        let tone = Material(albedo: tones[1] - 0.05, kind: .sky, emissive: tones[1] - 0.05)
        for _ in 0..<5 {
            let yaw = random.value(in: 90...270), height = random.float(90...240)
            let way = Point3(plan: Vector3.facing(yaw: yaw))
            let place = Placement(
                origin: way * 620 + [0, height, 0], x: Point3(way.z, 0, -way.x), y: [0, 1, 0], z: -way)
            let long = random.float(60...130)
            add("cloud", .backdrop, at: place) { m in
                m.layer = .wash
                for puff in 0..<4 {
                    let x = (Float(puff) - 1.5) * long * 0.24
                    let size = long * random.float(0.13...0.24)
                    m.plate(
                        Circle.points(12).map {
                            [x + $0.x * size * 1.5, $0.y * size * 0.4 + ($0.y < 0 ? size * 0.1 : 0)]
                        }, z: 0, tone)
                }
            }
        }
    }

    private mutating func buildMoon() {
        let way = Point3(plan: Vector3.facing(yaw: light.azimuth))
        let place = Placement(origin: way * 700 + [0, 330, 0], x: Point3(way.z, 0, -way.x), y: [0, 1, 0], z: -way)
        add("moon", .backdrop, at: place) { m in
            m.layer = .wash
            m.plate(Circle.points(20).map { $0 * 20 }, z: 0, Material(albedo: 1, kind: .sky, emissive: 0.94))
        }
    }

    /// Ground to the horizon.
    mutating func buildGround(_ albedo: Float, y: Float = 0, size: Float = 850) {
        add("ground", .building, role: .ground) { m in
            m.layer = .wash
            m.sheet([0, y, 0], size * 2, size * 2, Tone.ground(albedo))
        }
    }

    /// A sheet of ground of its own: a road, a pavement, a lawn.
    mutating func buildSheet(
        _ name: String, _ centre: Point3, _ width: Float, _ depth: Float, _ albedo: Float, yaw: Double = 0
    ) {
        add(name, .building, at: Placement(at: centre.plan, yaw: yaw), role: .ground) { m in
            m.layer = .fine
            m.sheet(.zero, width, depth, Tone.ground(albedo))
        }
    }

    /// A ridge all round or over an arc: noise of two sizes along a strip, `from` … `to` degrees of yaw.
    mutating func buildRidge(
        _ name: String, distance: Float, height: Float, tone: Float, from: Double = 60, to: Double = 300,
        rough: Float = 0.3,
        base: Float = -1
    ) {
        let seed = UInt32(truncatingIfNeeded: seed("ridge.\(name)"))
        add(name, .backdrop, crease: 180) { m in
            let steps = 90
            let material = Tone.plain(tone)
            var low: [Int] = [], high: [Int] = []
            for step in 0...steps {
                let share = Float(step) / Float(steps)
                let way = Point3(plan: Vector3.facing(yaw: from + (to - from) * Double(share)))
                let broad = Noise.value(share * 7, 2, seed), small = Noise.value(share * 31, 5, seed &+ 1)
                let fine = Noise.value(share * 88, 8, seed &+ 2)
                let y = height * (0.25 + 0.85 * broad + rough * (small - 0.5) + rough * 0.5 * (fine - 0.5))
                low.append(m.vertex(way * distance + [0, base, 0]))
                high.append(m.vertex(way * distance + [0, max(base + 0.2, y), 0]))
            }
            for step in 0..<steps { m.face(low[step + 1], low[step], high[step], high[step + 1], material) }
        }
    }

    /// A wood far off: crowns side by side.
    mutating func buildTreeline(distance: Float, height: Float, tone: Float, from: Double = 70, to: Double = 290) {
        let seed = UInt32(truncatingIfNeeded: seed("treeline.\(distance)"))
        add("treeline", .backdrop, crease: 180) { m in
            let steps = 120
            var low: [Int] = [], high: [Int] = []
            for step in 0...steps {
                let share = Float(step) / Float(steps)
                let way = Point3(plan: Vector3.facing(yaw: from + (to - from) * Double(share)))
                let crown = Noise.value(share * 46, 3, seed), broad = Noise.value(share * 6, 1, seed)
                let y = height * (0.35 + 0.4 * crown + 0.35 * broad)
                low.append(m.vertex(way * distance + [0, -0.5, 0]))
                high.append(m.vertex(way * distance + [0, y, 0]))
            }
            for step in 0..<steps { m.face(low[step + 1], low[step], high[step], high[step + 1], Tone.plain(tone)) }
        }
    }

    /// Free spots for scattered things, by chance but never twice in one place.
    func spots(
        _ purpose: String, _ count: Int, x: ClosedRange<Double>, z: ClosedRange<Double>, radius: Double,
        clear: (Double, Double) -> Bool = { _, _ in true }
    ) -> [Vector3] {
        var random = random(purpose)
        var found: [Vector3] = []
        for _ in 0..<(count * 6) where found.count < count {
            let point = Vector3(random.value(in: x), 0, random.value(in: z))
            guard clear(point.x, point.z), isFree(x: point.x, z: point.z, radius: radius),
                !found.contains(where: { $0.distanceOnPlan(to: point) < radius * 2 })
            else { continue }
            found.append(point)
        }
        return found
    }

    /// Many small things of a kind in one piece.
    mutating func scatter(
        _ name: String, _ spots: [Vector3], origin: SetGeometry.Piece.Origin = .dressing,
        _ build: (inout Model, Int) -> Void
    ) {
        for (index, spot) in spots.enumerated() {
            add(name, origin, at: Placement(at: spot, yaw: Double((index * 137) % 360))) { build(&$0, index) }
        }
    }
}
