internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// What some places have that is neither wall nor furniture, and where people stand on it.
    mutating func buildFixedParts() {
        switch plan.kind {
        case .stairs: buildStairs()
        case .stage: buildStage()
        case .courtroom: buildCourt()
        case .church: buildChancel()
        case .lift: buildLift()
        case .shop: buildTill()
        case .kitchen: buildHood()
        default: break
        }
    }

    /// Sixteen steps of .17 × .27 m; the first rises at z = .98 beside the right wall.
    private mutating func buildStairs() {
        let flight = Float(plan.anchor("stairs_middle")?.position.x ?? 1.1)
        let top = plan.anchor("stairs_top")?.position ?? Vector3(1.1, 2.72, -3.6)
        let steps = 16
        let rise = Float(top.y) / Float(steps), going: Float = 0.27
        let foot = Float(plan.seats.first { $0.group == "step" }?.position.z ?? 0.71) + going / 2
        // The left edge leaves the hall's own marks free.
        let edge = flight - 0.75
        let width = Float(plan.maximum.x) - edge - 0.01
        let middle = edge + width / 2
        add("stairs", .building) { [self] m in
            for step in 0..<steps {
                let z = foot - Float(step) * going
                m.block(
                    [middle, max(0, Float(step) * rise - 0.2), z - going / 2],
                    [width, step == 0 ? rise : rise + 0.2, going], Tone.wood, top: Tone.plain(0.64))
                m.on(.fine) {
                    $0.box([middle, Float(step + 1) * rise - 0.015, z + 0.01], [width, 0.03, 0.04], Tone.plain(0.7))
                }
            }
            let end = foot - Float(steps) * going
            let depth = end - Float(plan.minimum.z)
            m.block(
                [middle, Float(top.y) - 0.22, end - depth / 2], [width, 0.22, depth], Tone.wood, top: Tone.plain(0.64))
            m.at(Placement(origin: [middle - width / 2, 0, 0], x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])) {
                $0.prism(
                    [[end, 0], [foot, 0], [foot, 0.05], [end, Float(top.y) - 0.25]], from: -0.02, to: 0.02, Tone.pale)
            }
        }
        add("banister", .building) { [self] m in
            let x = middle - width / 2 + 0.05
            for step in 0..<steps where step % 2 == 0 {
                let z = foot - (Float(step) + 0.5) * going, y = Float(step + 1) * rise
                m.block([x, y, z], [0.035, 0.9, 0.035], Tone.white)
            }
            let end = foot - Float(steps) * going
            m.bar([x, 0.92 + rise, foot - 0.1], [x, Float(top.y) + 0.92, end], 0.07, Tone.darkWood)
            m.bar(
                [x, Float(top.y) + 0.92, end], [x, Float(top.y) + 0.92, Float(plan.minimum.z) + 0.05], 0.07,
                Tone.darkWood)
            for post in 0..<5 {
                m.block([x, Float(top.y), end - 0.1 - Float(post) * 0.3], [0.035, 0.9, 0.035], Tone.white)
            }
            m.block([x, 0, foot + 0.02], [0.11, 1.25, 0.11], Tone.darkWood)
        }
    }

    /// Boards .9 m up behind z = -2.5, a proscenium with drapes, steps at the side, footlights.
    private mutating func buildStage() {
        let (low, high) = (Point3(plan: plan.minimum), Point3(plan: plan.maximum))
        let edge: Float = -2.5
        let width = high.x - low.x
        add("stage floor", .building) { m in
            m.block([0, 0, (edge + low.z) / 2], [width, 0.88, edge - low.z], Tone.dark)
            m.on(.fine) { m in
                for board in 0..<8 {
                    let depth = (edge - low.z) / 8
                    m.sheet(
                        [0, 0.9, low.z + (Float(board) + 0.5) * depth], width, depth,
                        Tone.ground(board % 2 == 0 ? 0.56 : 0.6))
                }
            }
            for x: Float in [-6, 6] {
                for step in 0..<4 {
                    m.block(
                        [x, 0, edge + 0.14 + Float(step) * 0.26], [1.1, 0.72 - Float(step) * 0.18, 0.26], Tone.wood)
                }
            }
        }
        add("proscenium", .building) { m in
            for side: Float in [-1, 1] {
                m.block([side * (width / 2 - 0.8), 0, edge - 0.5], [1.6, high.y, 0.5], Tone.plain(0.36))
            }
            m.block([0, high.y - 2.4, edge - 0.5], [width, 2.4, 0.5], Tone.plain(0.36))
            m.on(.fine) { $0.box([0, high.y - 2.4, edge - 0.22], [width - 3.2, 0.16, 0.06], Tone.pale) }
        }
        add("drapes", .dressing) { m in
            for side: Float in [-1, 1] {
                for fold in 0..<3 {
                    Doors.curtain(
                        &m, from: [side * (width / 2 - 2.1 - Float(fold) * 0.65), high.y - 2.0, edge - 0.75],
                        width: 0.8, drop: high.y - 2.9, tone: Tone.cloth(0.34), side: side)
                }
            }
            for swag in 0..<7 {
                Doors.curtain(
                    &m, from: [(Float(swag) - 3) * (width - 3.4) / 7, high.y - 2.0, edge - 0.7],
                    width: (width - 3.4) / 7, drop: 0.9, tone: Tone.cloth(0.4), side: 1)
            }
        }
        add("backdrop", .dressing) { m in
            for fold in 0..<9 {
                Doors.curtain(
                    &m, from: [(Float(fold) - 4) * (width - 1) / 9, high.y - 0.6, low.z + 0.25], width: (width - 1) / 9,
                    drop: high.y - 1.5, tone: Tone.cloth(0.2), side: 1)
            }
        }
        add("footlights", .dressing) { m in
            for lamp in 0..<9 {
                m.frustum(
                    [(Float(lamp) - 4) * 1.2, 0.9, edge - 0.08], [0.24, 0.12, 0.12], [0.3, 0.06],
                    lamp % 2 == 0 ? Tone.black : Tone.glow)
            }
        }
        addLamp("spot", Vector3(0, 3.2, -4.4), radius: 3.2, strength: 0.75)
    }

    /// The judge's dais, the witness box, the bar before the gallery, the jury's rail.
    private mutating func buildCourt() {
        let wall = Float(plan.minimum.z)
        add("dais", .building) { m in
            m.block([0, 0, (wall - 5.75) / 2], [4.2, 0.7, abs(wall + 5.75)], Tone.wood)
            m.block([2.7, 0, -5.2], [1.3, 0.35, 1.2], Tone.wood)
            m.block([-5.9, 0, -3.4], [0.8, 0.2, 4.4], Tone.wood)
        }
        add("witness box", .building) { m in
            for (x, z, w, d) in [(Float(2.7), Float(-4.55), Float(1.3), Float(0.08)), (3.35, -5.1, 0.08, 1.1)] {
                m.block([x, 0.35, z], [w, 0.85, d], Tone.darkWood)
            }
            m.box([2.7, 1.22, -4.55], [1.4, 0.05, 0.16], Tone.wood)
        }
        add("bar", .building) { m in
            for side: Float in [-1, 1] {
                m.at(side * 3.4, 0, 1.55) { Fixtures.railing(&$0, width: 4.6, height: 0.95) }
            }
        }
        add("jury rail", .building) { m in
            m.block([-4.5, 0, -3.4], [0.08, 0.85, 4.4], Tone.darkWood)
            m.box([-4.5, 0.87, -3.4], [0.16, 0.05, 4.5], Tone.wood)
        }
        add("seal", .dressing) { m in
            m.at(Placement(origin: [0, 3.1, wall + 0.06], along: [0, 0, 1])) { m in
                m.lathe(.zero, [[0.55, 0], [0.55, 0.06], [0.46, 0.08]], Tone.wood, segments: 20)
                m.on(.fine) { $0.torus([0, 0.08, 0], 0.34, 0.02, Tone.pale, segments: 16) }
            }
        }
    }

    private mutating func buildChancel() {
        let (low, high) = (Point3(plan: plan.minimum), Point3(plan: plan.maximum))
        add("columns", .building) { m in
            for side: Float in [-1, 1] {
                for column in 0..<4 {
                    let z = -6 + Float(column) * 4
                    m.lathe(
                        [side * (high.x - 0.45), 0, z],
                        [[0.4, 0], [0.4, 0.3], [0.26, 0.4], [0.24, 6.2], [0.4, 6.5], [0.4, 6.7]], Tone.pale,
                        segments: 10)
                    m.bar([side * (high.x - 0.45), 6.7, z], [0, high.y - 0.3, z], 0.2, Tone.light)
                }
            }
        }
        add("rail", .building) { m in
            for side: Float in [-1, 1] { m.at(side * 3.4, 0, -7.95) { Fixtures.railing(&$0, width: 3.6, height: 0.7) } }
        }
        add("reredos", .dressing) { m in
            m.block([0, 0, low.z + 0.2], [4.4, 3.4, 0.16], Tone.plain(0.58))
            for niche in 0..<3 {
                let x = (Float(niche) - 1) * 1.4
                let arch = (0...8).map { step -> SIMD2<Float> in
                    let (s, c) = Circle.turn(Double(step) * 22.5)
                    return [x + c * 0.5, 2.3 + s * 0.5]
                }
                m.on(.fine) { $0.plate([[x - 0.5, 1.1], [x + 0.5, 1.1]] + arch, z: low.z + 0.29, Tone.plain(0.34)) }
            }
        }
    }

    private mutating func buildLift() {
        let (low, high) = (Point3(plan: plan.minimum), Point3(plan: plan.maximum))
        let wall = plan.walls.first { abs($0.normal.z) < 0.5 && $0.from.x > 0 }
        add("panel", .dressing) { m in
            m.at(Placement(origin: [high.x - 0.02, 1.15, 0.55], x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])) { m in
                m.box(.zero, [0.26, 0.62, 0.02], Tone.steel)
                m.on(.fine) { m in
                    for button in 0..<10 {
                        m.plate(
                            Circle.points(8).map {
                                [
                                    Float(button % 2) * 0.1 - 0.05 + $0.x * 0.025,
                                    Float(button / 2) * 0.085 - 0.23 + $0.y * 0.025,
                                ]
                            }, z: 0.012, button == 3 ? Tone.glow : Tone.dark)
                    }
                    m.panel([0, 0.24, 0.012], 0.16, 0.08, Tone.black)
                }
            }
        }
        _ = wall
        add("seams", .building) { m in
            m.layer = .fine
            for x in [low.x * 0.34, high.x * 0.34] {
                m.box([x, high.y / 2, low.z + 0.004], [0.012, high.y, 0.008], Tone.grey)
            }
            for z in [low.z * 0.34, high.z * 0.34] {
                for x in [low.x + 0.004, high.x - 0.004] {
                    m.box([x, high.y / 2, z], [0.008, high.y, 0.012], Tone.grey)
                }
            }
        }
    }

    private mutating func buildTill() {
        guard let counter = plan.surfaces.first(where: { $0.name == "counter" }) else { return }
        let place = Placement(at: counter.position, yaw: counter.yaw)
        add("till", .dressing, at: place.moved(0.7, 0, -0.05)) { m in
            m.frustum(.zero, [0.42, 0.14, 0.4], [0.42, 0.36], Tone.dark)
            m.at(Placement(at: [0, 0.14, 0.06]).pitched(-20)) { $0.box([0, 0.1, 0], [0.36, 0.2, 0.04], Tone.black) }
        }
    }

    /// A hood over the stove.
    private mutating func buildHood() {
        guard let stove = plan.surfaces.first(where: { $0.kind == .stove }) else { return }
        let place = Placement(at: stove.position, yaw: stove.yaw)
        let top = Float(plan.maximum.y - stove.position.y)
        add("hood", .dressing, at: place) { m in
            m.frustum([0, 0.68, -0.08], [0.62, 0.3, 0.48], [0.26, 0.26], Tone.steel)
            m.block([0, 0.98, -0.16], [0.26, max(0.05, top - 0.98), 0.26], Tone.steel)
        }
    }

    /// Racks over the seats, rails, an advertisement: a coach.
    mutating func dressCarriage(_ planes: [Int]) {
        for (index, wall) in plan.walls.enumerated() where abs(wall.normal.x) > 0.9 {
            let place = wall.placement(at: wall.length / 2)
            let length = Float(wall.length)
            add("rack", .dressing, at: place, plane: planes[index]) { m in
                for z: Float in [0.08, 0.18, 0.28] { m.box([0, 1.92, z], [length, 0.02, 0.03], Tone.steel) }
                for bracket in 0..<8 {
                    m.bar(
                        [(Float(bracket) - 3.5) * 2.1, 1.8, 0], [(Float(bracket) - 3.5) * 2.1, 1.93, 0.3], 0.03,
                        Tone.grey)
                }
            }
            var random = random("luggage.\(index)")
            for bag in 0..<5 {
                let x = (Float(bag) - 2) * 2.6 + random.float(-0.8...0.8)
                let size = Point3(random.float(0.4...0.7), random.float(0.2...0.3), 0.26)
                let tone = Tone.cloth([0.24, 0.44, 0.66][bag % 3])
                add("luggage", .dressing, at: place.moved(x, 1.94, 0.17), plane: planes[index]) {
                    $0.frustum(.zero, size, [size.x * 0.92, 0.2], tone)
                }
            }
        }
        for x in [-0.28, 0.28] {
            add("grab pole", .dressing, at: Placement(at: Vector3(x * 1.35, 0, plan.maximum.z - 0.9))) {
                $0.rod(.zero, [0, 2.3, 0], 0.018, Tone.steel)
            }
        }
    }
}
