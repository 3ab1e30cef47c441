internal import Bodies
internal import Props
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
            : isDark ? [0.86, 0.7, 0.56] : light.weather == .clear ? [1, 0.94, 0.74] : [0.92, 0.86, 0.82]
        add("sky", .backdrop) { m in
            m.layer = .wash
            let radius: Float = 900
            let circle = Circle.points(20)
            let heights: [(Float, Float)] = [(1, -0.05), (0.978, 0.21), (0.88, 0.48), (0, 1)]
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

    /// A ridge all round, or over an arc `from` … `to` degrees of yaw: noise of three sizes along a strip.
    mutating func buildRidge(
        _ name: String, distance: Float, height: Float, tone: Float, from: Double = 0, to: Double = 360,
        rough: Float = 0.3, base: Float = -1
    ) {
        let seed = UInt32(truncatingIfNeeded: seed("ridge.\(name)"))
        buildStrip(name, distance: distance, tone: tone, steps: 110, from: from, to: to, base: base) { way, _ in
            let broad = Noise.value(way.x * 1.7 + 9, way.z * 1.7 + 9, seed)
            let small = Noise.value(way.x * 6 + 40, way.z * 6 + 40, seed &+ 1)
            let fine = Noise.value(way.x * 17 + 80, way.z * 17 + 80, seed &+ 2)
            return height * (0.25 + 0.85 * broad + rough * (small - 0.5) + rough * 0.5 * (fine - 0.5))
        }
    }

    /// A wood far off: crowns side by side.
    mutating func buildTreeline(distance: Float, height: Float, tone: Float) {
        let seed = UInt32(truncatingIfNeeded: seed("treeline.\(distance)"))
        buildStrip("treeline", distance: distance, tone: tone, steps: 200, from: 0, to: 360, base: -0.5) { way, _ in
            let crown = Noise.value(way.x * 13 + 50, way.z * 13 + 50, seed)
            let broad = Noise.value(way.x * 2 + 5, way.z * 2 + 5, seed)
            return height * (0.35 + 0.4 * crown + 0.35 * broad)
        }
    }

    /// An upright strip around the set whose upper edge is a skyline. An arc sinks away at its ends.
    private mutating func buildStrip(
        _ name: String, distance: Float, tone: Float, steps: Int, from: Double, to: Double, base: Float,
        height: (Point3, Float) -> Float
    ) {
        let isRing = to - from > 359
        add(name, .backdrop) { m in
            m.layer = .round
            let material = Tone.plain(tone)
            var low: [Int] = [], high: [Int] = []
            for step in 0..<(isRing ? steps : steps + 1) {
                let share = Float(step) / Float(steps)
                let way = Point3(plan: Vector3.facing(yaw: from + (to - from) * Double(share)))
                let taper = isRing ? 1 : min(1, share * 8, (1 - share) * 8)
                low.append(m.vertex(way * distance + [0, base, 0]))
                high.append(m.vertex(way * distance + [0, max(base + 0.2, height(way, share) * taper), 0]))
            }
            for step in 0..<steps {
                let next = isRing ? (step + 1) % steps : step + 1
                m.face(low[next], low[step], high[step], high[next], material)
            }
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
