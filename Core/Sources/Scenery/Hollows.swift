internal import Bodies
internal import Props
internal import Story

/// What a hollow is made of.
private struct HollowLook {
    /// Courses of blocks, or rock as it grew.
    var isBuilt: Bool
    var floor: Float
    /// The tones that its faces take in turn.
    var tones: [Float]
    /// The share of its height where the walls begin to lean in.
    var shoulder: Float
    /// How far rock stands in or out, as a share of its distance from the middle.
    var rough: Float

    static let igloo = HollowLook(isBuilt: true, floor: 0.94, tones: [0.92, 0.89], shoulder: 0.42, rough: 0)
    static let cave = HollowLook(isBuilt: false, floor: 0.42, tones: [0.4], shoulder: 0.5, rough: 0.34)
}

extension SetWorkshop {
    /// Caves and igloos: a ring of walls that lean in to a vault, what lies on the floor, and the way out.
    mutating func buildHollow() {
        let look: HollowLook = plan.kind == .igloo ? .igloo : .cave
        buildGround(look.floor)
        let walls = plan.walls.map { addWallPlane($0) }
        for (index, plane) in walls.enumerated() { buildGore(index, look, plane: plane) }
        for door in plan.doors { buildMouth(door, look, plane: plane(of: door, walls)) }
        buildFurniture()
        var random = random("tops")
        setTops(&random)
        if look.isBuilt { dressIgloo() } else { dressCave() }
    }

    /// The piece of the vault above one wall, so that it goes with the wall that a camera stands behind.
    private mutating func buildGore(_ index: Int, _ look: HollowLook, plane: Int) {
        let wall = plan.walls[index]
        let height = Float(wall.height)
        let courses = 7, columns = look.isBuilt ? 3 : 4
        let seed = UInt32(truncatingIfNeeded: seed("rock"))
        /// A point of the inside: `share` along the wall, `course` up it.
        func point(_ share: Float, _ course: Int) -> Point3 {
            let foot = Point3(plan: wall.from + (wall.to - wall.from) * Double(share))
            let upright = 3, shoulder = height * look.shoulder
            var (reach, y): (Float, Float) = (1, shoulder * Float(course) / Float(upright))
            if course > upright {
                let turn = Circle.turn(90 * Double(course - upright) / Double(courses - upright))
                (reach, y) = (turn.cosine, shoulder + (height - shoulder) * turn.sine)
            }
            let bump = Noise.value(foot.x * 0.9 + y * 1.3 + 40, foot.z * 0.9 - y * 0.8 + 40, seed) - 0.5
            reach *= 1 + look.rough * bump * (course == 0 ? 0.4 : 1)
            return [foot.x * reach, y, foot.z * reach]
        }
        if look.isBuilt {
            add("snow blocks", .building, plane: plane) { [self] in layBlocks(&$0, courses, columns, look, point) }
        } else {
            add("rock wall", .building, plane: plane) { [self] in growRock(&$0, courses, columns, look, point) }
        }
    }

    /// Blocks in bond: every other course begins with half of one. The last course meets in one point.
    private func layBlocks(
        _ m: inout Model, _ courses: Int, _ columns: Int, _ look: HollowLook, _ point: (Float, Int) -> Point3
    ) {
        m.layer = .fine
        for course in 0..<courses {
            let whole = (0...columns).map { Float($0) / Float(columns) }
            let half = [0] + whole.dropLast().map { $0 + 0.5 / Float(columns) } + [1]
            let joints = course % 2 == 0 ? whole : half
            for (block, (from, to)) in zip(joints, joints.dropFirst()).enumerated() {
                let tone = Tone.plain(look.tones[(block + course) % look.tones.count])
                let (low, high) = (point(from, course), point(to, course))
                if course == courses - 1 {
                    m.triangle(m.vertex(low), m.vertex(high), m.vertex(point(to, courses)), tone)
                } else {
                    m.quad(low, high, point(to, course + 1), point(from, course + 1), tone)
                }
            }
        }
    }

    /// One sheet of rock, whose faces share corners: only what stands out is drawn.
    private func growRock(
        _ m: inout Model, _ courses: Int, _ columns: Int, _ look: HollowLook, _ point: (Float, Int) -> Point3
    ) {
        m.layer = .round
        let corners = (0..<courses).map { course in
            (0...columns).map { m.vertex(point(Float($0) / Float(columns), course)) }
        }
        let top = m.vertex(point(0, courses)), tone = Tone.plain(look.tones[0])
        for column in 0..<columns {
            for course in 0..<(courses - 1) {
                m.face(
                    corners[course][column], corners[course][column + 1], corners[course + 1][column + 1],
                    corners[course + 1][column], tone)
            }
            m.triangle(corners[courses - 1][column], corners[courses - 1][column + 1], top, tone)
        }
    }

    /// The way out: what is outside shows in it, pale by day and black at night.
    private mutating func buildMouth(_ door: SetPlan.Opening, _ look: HollowLook, plane: Int?) {
        let (w, h) = (Float(door.width), Float(door.height))
        let outside: Material = isNight ? Tone.deep : Tone.glow
        let arch = Circle.points(24).filter { $0.y >= -0.01 }
        add("mouth", .building, at: Placement(at: door.position, yaw: door.yaw), plane: plane) { m in
            if look.isBuilt {
                // The passage stands out into the room by one block.
                for (a, b) in zip(arch, arch.dropFirst()) {
                    m.quad(
                        [a.x * w * 0.62, a.y * h * 1.1, 0.05], [b.x * w * 0.62, b.y * h * 1.1, 0.05],
                        [b.x * w * 0.62, b.y * h * 1.1, 0.5], [a.x * w * 0.62, a.y * h * 1.1, 0.5], Tone.plain(0.9))
                    m.quad(
                        [a.x * w * 0.62, a.y * h * 1.1, 0.5], [b.x * w * 0.62, b.y * h * 1.1, 0.5],
                        [b.x * w * 0.48, b.y * h * 0.92, 0.5], [a.x * w * 0.48, a.y * h * 0.92, 0.5], Tone.plain(0.84))
                }
            }
            let z: Float = look.isBuilt ? 0.46 : 0.62
            m.on(.wash) { m in
                m.plate(
                    arch.enumerated().map { step, at in
                        let ragged: Float = look.isBuilt ? 1 : step % 2 == 0 ? 0.92 : 1.06
                        return [at.x * w * 0.5 * ragged, at.y * h * 0.94 * ragged]
                    }, z: z, outside)
            }
        }
        guard !isNight else { return }
        let inside = door.position + Vector3.facing(yaw: door.yaw) * 1.4 + Vector3(0, door.height * 0.6, 0)
        addLamp("window", inside, radius: look.isBuilt ? 2.2 : 3.4, strength: 0.3)
    }

    private mutating func dressIgloo() {
        if let block = plan.surfaces.first {
            add("oil lamp", .dressing, at: Placement(at: block.position + Vector3(-0.22, 0, 0.05))) { m in
                m.lathe(.zero, [[0.02, 0], [0.11, 0.03], [0.12, 0.06]], Tone.dark, segments: 10)
                m.on(.fine) {
                    $0.lathe([0, 0.06, 0], [[0.03, 0], [0.02, 0.05], [0.004, 0.1]], Tone.glow, segments: 7)
                }
            }
            addLamp("oil lamp", block.position + Vector3(-0.22, 0.3, 0.05), radius: 1.6, strength: isNight ? 0.6 : 0.2)
        }
        add("fur", .dressing, at: Placement(at: Vector3(0, 0.006, 0.6), yaw: 12), role: .ground) { m in
            m.layer = .fine
            m.at(Placement(origin: .zero, x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])) {
                $0.plate(
                    Circle.points(22).enumerated().map { step, at in
                        let ragged: Float = step % 2 == 0 ? 1 : 0.88
                        return [at.x * 1.0 * ragged, at.y * 0.66 * ragged]
                    }, z: 0, Tone.ground(0.5))
            }
        }
        add("harpoon", .dressing, at: Placement(at: Vector3(-2.0, 0, -0.9), yaw: 60)) { m in
            m.rod([0, 0.02, 0.2], [0, 1.3, -0.25], 0.02, Tone.wood, segments: 6)
            m.rod([0, 1.3, -0.25], [0, 1.5, -0.32], 0.028, Tone.pale, end: 0.004, segments: 5)
        }
        add("sledge", .dressing, at: Placement(at: Vector3(1.9, 0, 1.1), yaw: -70)) { m in
            for side: Float in [-0.25, 0.25] {
                m.tube(
                    [[-0.7, 0.04, side], [0.6, 0.04, side], [0.82, 0.2, side]], 0.03, Tone.wood, end: 0.03, segments: 6)
            }
            for slat in 0..<5 { m.box([-0.55 + Float(slat) * 0.27, 0.16, 0], [0.12, 0.03, 0.62], Tone.wood) }
        }
        scatter("snow", spots("heaps", 6, x: -2.2...2.2, z: -2.2...2.2, radius: 0.25) { x, z in x * x + z * z > 3.2 }) {
            m, index in
            m.on(.round) {
                $0.blob(
                    [0, 0, 0], [0.34, 0.16, 0.3], Tone.white, rough: 0.3, seed: UInt32(index), segments: 9, rings: 5)
            }
        }
    }

    private mutating func dressCave() {
        let byWalls: (Double, Double) -> Bool = { x, z in x * x + z * z > 7.5 && x * x + z * z < 17 }
        scatter("rock", spots("rocks", 9, x: -4...4, z: -4...4, radius: 0.5, clear: byWalls)) { m, index in
            Outdoors.rock(
                &m, [1.0, 0.4 + Float(index % 3) * 0.3, 0.8], seed: UInt64(index), tone: Tone.plain(0.36))
        }
        scatter("stalagmite", spots("stalagmites", 6, x: -4...4, z: -4...4, radius: 0.4, clear: byWalls)) { m, index in
            let tall = 0.7 + Float(index % 3) * 0.6
            m.lathe(
                .zero, [[0.26, 0], [0.17, tall * 0.3], [0.1, tall * 0.7], [0.01, tall]], Tone.plain(0.44), segments: 7)
        }
        var random = random("stalactites")
        for _ in 0..<9 {
            let way = Point3(plan: Vector3.facing(yaw: random.value(in: 0...360))) * random.float(0.6...2.6)
            let long = random.float(0.5...1.1)
            add("stalactite", .dressing, at: Placement(at: Vector3(Double(way.x), 0, Double(way.z)))) { [self] m in
                let top = Float(plan.maximum.y) * (way.x * way.x + way.z * way.z > 3 ? 0.86 : 0.97)
                m.lathe(
                    [0, top - long, 0], [[0.01, 0], [0.07, long * 0.4], [0.16, long]], Tone.plain(0.38), segments: 7)
            }
        }
    }
}
