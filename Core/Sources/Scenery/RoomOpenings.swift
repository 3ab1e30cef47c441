internal import Bodies
internal import Props
internal import Story

extension SetWorkshop {
    /// Leaves in the doors, panes in the windows, and what is seen through them.
    mutating func buildOpenings(_ walls: [Int]) {
        for door in plan.doors {
            let plane = plane(of: door, walls)
            let place = Placement(at: door.position, yaw: door.yaw)
            add("door", .building, at: place, plane: plane) { [self] m in buildDoor(door, &m) }
        }
        for window in plan.windows where plan.kind != .carInterior {
            let plane = plane(of: window, walls)
            let middle = window.position + Vector3(0, window.height / 2, 0)
            let place = Placement(at: middle, yaw: window.yaw)
            add("view", .backdrop, at: place, plane: plane) { [self] m in buildView(window, &m) }
            add("window", .building, at: place, plane: plane) { [self] m in buildWindow(window, &m) }
            if window.position.y < 1.6, !isNight || plan.kind.isInterior {
                let inside = window.position + Vector3.facing(yaw: window.yaw) * 0.9 + Vector3(0, window.height / 2, 0)
                if plan.kind.isInterior && !isNight && window.name != "mirror" {
                    addLamp("window", inside, radius: 1.6, strength: 0.18)
                }
            }
        }
    }

    /// The plane of the wall that an opening is in.
    func plane(of opening: SetPlan.Opening, _ walls: [Int]) -> Int? {
        for (wall, plane) in zip(plan.walls, walls) {
            let at = wall.locate(opening.position)
            if abs(at.off) < 0.12, at.along > -0.1, at.along < wall.length + 0.1 { return plane }
        }
        return nil
    }

    private func buildDoor(_ door: SetPlan.Opening, _ m: inout Model) {
        let (w, h) = (Float(door.width), Float(door.height))
        let tone = random("door").pick2(0.52, 0.68)
        switch (plan.kind, door.name) {
        case (.lift, _), (_, "lift_door"): Doors.sliding(&m, w, h)
        case (.cell, _):
            m.at(0, 0, 0.02) { Fixtures.bars(&$0, width: w, height: h) }
            m.at(0, 0, -0.12) { $0.on(.wash) { $0.panel([0, h / 2, 0], w, h, Tone.deep) } }
        case (_, "gate") where w > 2, (_, "garage"): Doors.roller(&m, w, h)
        case (_, "gate"): Fixtures.fence(&m, width: w, height: h)
        case (_, let name) where name.contains("shop") || plan.kind == .shop || plan.kind == .diner:
            Doors.glazed(&m, w, h, pane: pane(lit: true))
        case (.trainCarriage, _): Doors.glazed(&m, w, h, pane: Tone.glass)
        default:
            if w > 1.5 {
                for side: Float in [-1, 1] {
                    m.at(side * w / 4, 0, 0, yaw: side > 0 ? 180 : 0) {
                        Fixtures.door(&$0, width: w / 2, height: h, leaf: Tone.plain(tone - 0.12))
                    }
                }
            } else {
                Fixtures.door(
                    &m, width: w, height: h, leaf: Tone.plain(tone),
                    pane: plan.kind == .office || plan.kind == .corridor || plan.kind == .classroom)
            }
        }
    }

    /// The glass of a window as seen from inside: the brightest thing by day, black by night.
    func pane(lit: Bool) -> Material {
        let inside = plan.kind.isInterior
        if isNight {
            return inside
                ? Material(albedo: 0.07, kind: .glass) : (lit ? Tone.glow : Material(albedo: 0.07, kind: .glass))
        }
        return inside ? Material(albedo: 1, kind: .glass, emissive: 0.96) : Material(albedo: 0.24, kind: .glass)
    }

    /// What is behind a window: roofs or trees in two pale values by day, reflections on black by night.
    private func buildView(_ window: SetPlan.Opening, _ m: inout Model) {
        let (w, h) = (Float(window.width), Float(window.height))
        if window.name == "mirror" || window.name == "corridor_window" {
            m.layer = .fine
            m.panel([0, 0, -0.03], w, h, Material(albedo: window.name == "mirror" ? 0.22 : 0.5, kind: .glass))
            m.layer = .wash
            for step: Float in [-0.22, -0.05, 0.2] {
                m.quad(
                    [w * step, -h / 2, -0.025], [w * (step + 0.05), -h / 2, -0.025], [w * (step + 0.2), h / 2, -0.025],
                    [w * (step + 0.15), h / 2, -0.025], Material(albedo: 0.4, kind: .glass))
            }
            return
        }
        guard plan.kind.isInterior else { return }
        m.layer = .wash
        m.panel([0, 0, -0.06], w, h, pane(lit: false))
        var random = random("view.\(window.name)")
        if isNight {
            // A lamp and a window of the room itself, thrown back by the pane.
            for _ in 0..<2 {
                let x = random.float(-0.36...0.2) * w
                m.quad(
                    [x, -h / 2, -0.055], [x + w * 0.07, -h / 2, -0.055], [x + w * 0.2, h / 2, -0.055],
                    [x + w * 0.13, h / 2, -0.055], Material(albedo: 0.2, kind: .glass))
            }
            return
        }
        var x = -w / 2
        while x < w / 2 {
            let step = min(random.float(0.12...0.3) * max(0.8, w), w / 2 - x)
            let top = -h / 2 + h * random.float(0.12...0.42)
            m.quad(
                [x, -h / 2, -0.055], [x + step, -h / 2, -0.055], [x + step, top, -0.055], [x, top, -0.055],
                Material(albedo: 0.86, kind: .glass, emissive: random.chance(0.5) ? 0.84 : 0.78))
            x += step
        }
    }

    private func buildWindow(_ window: SetPlan.Opening, _ m: inout Model) {
        let (w, h) = (Float(window.width), Float(window.height))
        if window.name == "mirror" {
            m.frame(.zero, w, h, bar: 0.05, depth: 0.06, Tone.dark)
            return
        }
        switch plan.kind {
        case .church: Doors.tracery(&m, w, h)
        case .trainCarriage:
            m.frame(.zero, w, h, bar: 0.05, depth: 0.06, Tone.grey)
            m.box([0, h * 0.27, 0.01], [w, 0.03, 0.04], Tone.grey)
        case .cell:
            m.frame(.zero, w, h, bar: 0.05, depth: 0.16, Tone.light)
            for bar in 0..<5 {
                let x = (Float(bar) + 0.5) / 5 * w - w / 2;
                m.rod([x, -h / 2, 0.02], [x, h / 2, 0.02], 0.016, Tone.deep, segments: 6)
            }
        case .warehouse:
            m.frame(.zero, w, h, bar: 0.06, depth: 0.08, Tone.dark)
            for bar in 1..<6 { m.box([(Float(bar) / 6 - 0.5) * w, 0, 0], [0.03, h, 0.03], Tone.dark) }
            m.box(.zero, [w, 0.03, 0.03], Tone.dark)
        default:
            // A pane of its own where the house is seen from outside.
            Fixtures.window(
                &m, width: w, height: h,
                pane: plan.kind.isInterior
                    ? Material(albedo: 1, kind: .glass, emissive: isNight ? 0 : 0.96)
                    : pane(lit: seed("lit.\(window.name)") % 3 > 0), bars: !window.name.contains("shop"),
                open: plan.kind.isInterior)
            if plan.kind.isInterior { dressWindow(window, &m) }
        }
    }

    /// Curtains at home, blinds at work.
    private func dressWindow(_ window: SetPlan.Opening, _ m: inout Model) {
        guard window.name != "mirror", window.name != "corridor_window" else { return }
        let (w, h) = (Float(window.width), Float(window.height))
        switch plan.kind {
        case .livingRoom, .bedroom, .genericRoom:
            m.rod([-w / 2 - 0.3, h / 2 + 0.14, 0.12], [w / 2 + 0.3, h / 2 + 0.14, 0.12], 0.014, Tone.darkWood)
            let drop = window.position.y > 0.6 ? h + Float(window.position.y) - 0.06 : h + 0.3
            for side: Float in [-1, 1] {
                Doors.curtain(
                    &m, from: [side * (w / 2 + 0.26), h / 2 + 0.13, 0.12], width: 0.36, drop: drop,
                    tone: Tone.cloth(0.62), side: side)
            }
        case .office, .hospitalRoom, .classroom:
            m.on(.fine) { m in
                let slats = Int(h * 0.4 / 0.055)
                for slat in 0..<slats {
                    m.box([0, h / 2 - 0.03 - Float(slat) * 0.055, 0.05], [w - 0.03, 0.008, 0.035], Tone.pale)
                }
                m.box([0, h / 2 + 0.03, 0.06], [w + 0.04, 0.07, 0.06], Tone.pale)
            }
        case .kitchen, .bathroom:
            for side: Float in [-1, 1] {
                Doors.curtain(
                    &m, from: [side * (w / 2 - 0.08), h / 2, 0.07], width: 0.24, drop: h * 0.55, tone: Tone.cloth(0.8),
                    side: side)
            }
        default: break
        }
    }
}

extension SeededRandom {
    /// One of two.
    func pick2(_ a: Float, _ b: Float) -> Float {
        var copy = self
        return copy.chance(0.5) ? a : b
    }
}

/// Doors and windows that houses do not have.
enum Doors {
    static func sliding(_ m: inout Model, _ w: Float, _ h: Float) {
        for side: Float in [-1, 1] { m.block([side * w / 4, 0, 0], [w / 2 - 0.006, h, 0.04], Tone.steel) }
        for x in [-w / 2 - 0.05, w / 2 + 0.05] { m.block([x, 0, 0.03], [0.1, h + 0.1, 0.1], Tone.light) }
        m.block([0, h, 0.03], [w, 0.1, 0.1], Tone.light)
        m.on(.fine) { m in
            m.box([0, h + 0.2, 0.03], [0.3, 0.12, 0.03], Tone.black)
            m.panel([-0.04, h + 0.2, 0.046], 0.05, 0.07, Tone.glow)
            m.box([w / 2 + 0.25, 1.15, 0.015], [0.1, 0.2, 0.02], Tone.pale)
            for y: Float in [1.11, 1.19] { m.panel([w / 2 + 0.25, y, 0.027], 0.035, 0.035, Tone.dark) }
        }
    }

    static func roller(_ m: inout Model, _ w: Float, _ h: Float) {
        let slats = max(4, Int(h / 0.28))
        for slat in 0..<slats {
            let tall = h / Float(slats)
            m.box(
                [0, (Float(slat) + 0.5) * tall, slat % 2 == 0 ? 0 : 0.015], [w, tall, 0.04],
                Tone.plain(slat % 2 == 0 ? 0.58 : 0.64))
        }
        for x in [-w / 2 - 0.06, w / 2 + 0.06] { m.block([x, 0, 0.02], [0.12, h + 0.15, 0.12], Tone.grey) }
        m.block([0, h, 0.05], [w + 0.2, 0.3, 0.25], Tone.grey)
        m.box([0, 0.25, 0.05], [0.3, 0.04, 0.04], Tone.black)
    }

    static func glazed(_ m: inout Model, _ w: Float, _ h: Float, pane: Material) {
        m.on(.fine) { $0.panel([0, h / 2, -0.02], w - 0.16, h - 0.1, pane) }
        for x in [-w / 2 + 0.05, w / 2 - 0.05] { m.block([x, 0, 0], [0.1, h, 0.05], Tone.grey) }
        m.block([0, 0, 0], [w - 0.2, 0.25, 0.05], Tone.grey)
        m.block([0, h - 0.1, 0], [w - 0.2, 0.1, 0.05], Tone.grey)
        m.box([w / 2 - 0.14, 1.1, 0.06], [0.03, 0.5, 0.03], Tone.steel)
        for x in [-w / 2 - 0.04, w / 2 + 0.04] { m.block([x, 0, 0], [0.08, h + 0.08, 0.12], Tone.light) }
        m.block([0, h, 0], [w, 0.08, 0.12], Tone.light)
    }

    /// A pointed window with lead lines.
    static func tracery(_ m: inout Model, _ w: Float, _ h: Float) {
        // Stone fills the corners above the arch.
        let arch = (0...6).map { step -> SIMD2<Float> in
            let (s, c) = Circle.turn(Double(step) * 15)
            return [w / 2 - w * (1 - c), h / 2 - w * 0.9 + s * w * 0.9]
        }
        for side: Float in [-1, 1] {
            let corner = arch.map { SIMD2($0.x * side, $0.y) } + [[0, h / 2], [side * w / 2, h / 2]]
            m.plate(side > 0 ? corner.reversed() : corner, z: 0.01, Tone.plain(0.76))
            m.tube(arch.map { [$0.x * side, $0.y, 0.02] }, 0.05, Tone.light, segments: 5)
            m.block([side * w / 2, -h / 2, 0.02], [0.1, h - w * 0.9, 0.1], Tone.light)
        }
        m.box([0, -h / 2 - 0.06, 0.08], [w + 0.3, 0.12, 0.24], Tone.light)
        m.block([0, -h / 2, 0], [0.06, h - 0.12, 0.06], Tone.grey)
        m.on(.fine) { m in
            for row in 1..<8 {
                m.box([0, -h / 2 + Float(row) * h / 8, -0.02], [w * (row > 6 ? 0.6 : 1), 0.02, 0.02], Tone.dark)
            }
            for x in [-w * 0.25, w * 0.25] { m.box([x, -w * 0.15, -0.02], [0.02, h - w * 0.5, 0.02], Tone.dark) }
        }
    }

    /// Hanging cloth in folds: narrower where it is gathered.
    static func curtain(_ m: inout Model, from top: Point3, width: Float, drop: Float, tone: Material, side: Float) {
        let folds = 5
        var above: [Int] = [], below: [Int] = []
        for fold in 0...folds {
            let x = (Float(fold) / Float(folds) - 0.5) * width
            let z: Float = fold % 2 == 0 ? 0.04 : -0.03
            above.append(m.vertex(top + [x, 0, z * 0.6]))
            below.append(m.vertex(top + [x * 1.15, -drop, z]))
        }
        for fold in 0..<folds {
            m.face(
                below[fold], below[fold + 1], above[fold + 1], above[fold],
                fold % 2 == 0 ? tone : Material(albedo: tone.albedo - 0.08, kind: .cloth))
        }
    }
}
