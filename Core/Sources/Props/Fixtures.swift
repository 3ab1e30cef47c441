package import Bodies
internal import Story

/// What is built in: sinks, stoves, doors, windows, fences, signs. Fronts face +z.
package enum Fixtures {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        let size = order.size
        switch order.kind {
        case .sink: sink(&m, size, cabinet: size.z > 0.55)
        case .stove: stove(&m, size)
        case .fridge: fridge(&m, size)
        case .bathtub: bathtub(&m, size)
        case .toilet: toilet(&m, height: size.y)
        case .door: door(&m, width: size.x, height: size.y)
        case .window: m.at(0, size.y / 2, 0) { window(&$0, width: size.x, height: size.y, pane: Tone.glass) }
        case .fence: fence(&m, width: size.x, height: size.y)
        case .railing: railing(&m, width: size.x, height: size.y)
        case .sign: sign(&m, words: order.text ?? order.label ?? "")
        case .blackboard: m.at(0, size.y / 2, 0) { blackboard(&$0, width: size.x, height: size.y, text: order.text) }
        default: bars(&m, width: size.x, height: size.y)
        }
    }

    /// A basin in a cupboard, or on a column; the tap at the back.
    package static func sink(_ m: inout Model, _ size: Point3, cabinet: Bool) {
        let (w, h, d) = (size.x, size.y, size.z)
        if cabinet {
            Furniture.counter(&m, size, tone: Tone.pale)
        } else {
            m.frustum([0, 0, -d * 0.16], [0.16, h - 0.16, 0.16], [0.2, 0.2], Tone.white)
            m.frustum([0, h - 0.17, 0], [w * 0.6, 0.14, d * 0.6], [w, d], Tone.white)
            m.block([0, h - 0.03, 0], [w, 0.03, d], Tone.white)
        }
        m.on(.fine) {
            $0.sheet([0, h + 0.004, d * 0.06], w * 0.72, d * 0.56, Tone.grey)
            $0.sheet([0, h + 0.006, d * 0.1], w * 0.56, d * 0.4, Tone.dark)
        }
        m.tube(
            [[0, h, -d * 0.34], [0, h + 0.2, -d * 0.34], [0, h + 0.25, -d * 0.26], [0, h + 0.2, -d * 0.08]], 0.014,
            Tone.steel)
        for x: Float in [-0.09, 0.09] {
            m.rod([x, h, -d * 0.34], [x, h + 0.06, -d * 0.34], 0.018, Tone.steel, segments: 6)
        }
    }

    package static func stove(_ m: inout Model, _ size: Point3) {
        let (w, h, d) = (size.x, size.y, size.z)
        m.block([0, 0.03, 0], [w - 0.01, h - 0.05, d - 0.03], Tone.white)
        m.block([0, h - 0.02, 0], [w, 0.02, d], Tone.dark)
        for (x, z) in Furniture.corners(w * 0.24, d * 0.22) {
            m.torus([x, h + 0.006, z], 0.075, 0.012, Tone.black, segments: 12)
        }
        m.on(.fine) { m in
            m.panel([0, h * 0.4, d / 2 - 0.012], w - 0.12, h * 0.42, Tone.deep)
            m.box([0, h * 0.68, d / 2 + 0.012], [w - 0.1, 0.022, 0.03], Tone.steel)
            for knob in 0..<5 {
                let x = (Float(knob) / 4 - 0.5) * (w - 0.16)
                m.box([x, h * 0.86, d / 2], [0.04, 0.04, 0.03], Tone.black)
            }
        }
        m.block([0, h, -d / 2 + 0.025], [w, 0.12, 0.05], Tone.white)
    }

    package static func fridge(_ m: inout Model, _ size: Point3) {
        let (w, h, d) = (size.x, size.y, size.z)
        m.block([0, 0.05, -0.02], [w, h - 0.05, d - 0.05], Tone.white)
        let split = h * 0.66
        for (low, high) in [(Float(0.07), split - 0.008), (split + 0.008, h - 0.01)] {
            m.box([0, (low + high) / 2, d / 2 - 0.02], [w - 0.01, high - low, 0.04], Tone.white)
            let handle = min(0.4, (high - low) * 0.6)
            let y = low < 0.1 ? high - handle / 2 - 0.05 : low + handle / 2 + 0.05
            m.box([-w / 2 + 0.06, y, d / 2 + 0.03], [0.025, handle, 0.03], Tone.steel)
        }
        m.on(.fine) {
            $0.panel([w * 0.12, h * 0.52, d / 2 + 0.002], 0.14, 0.1, Tone.mid)
            $0.panel([w * 0.2, h * 0.42, d / 2 + 0.002], 0.1, 0.14, Tone.pale)
            $0.panel([0, h * 0.8, d / 2 + 0.002], 0.12, 0.09, Tone.light)
        }
    }

    package static func bathtub(_ m: inout Model, _ size: Point3) {
        let (w, h, d) = (size.x, size.y, size.z)
        m.block(.zero, [w, h - 0.05, d - 0.04], Tone.white)
        for z in [-d / 2 + 0.045, d / 2 - 0.045] { m.block([0, h - 0.05, z], [w, 0.05, 0.09], Tone.white) }
        for x in [-w / 2 + 0.05, w / 2 - 0.05] { m.block([x, h - 0.05, 0], [0.1, 0.05, d - 0.18], Tone.white) }
        m.on(.fine) { $0.sheet([0, h - 0.045, 0], w - 0.2, d - 0.18, Tone.light) }
        m.tube([[w / 2 - 0.05, h, 0], [w / 2 - 0.05, h + 0.12, 0], [w / 2 - 0.16, h + 0.14, 0]], 0.018, Tone.steel)
    }

    /// The bowl around the origin, the cistern at -z.
    package static func toilet(_ m: inout Model, height: Float) {
        m.lathe(
            [0, 0, 0.02], [[0.12, 0], [0.11, 0.1], [0.14, 0.22], [0.19, height - 0.06], [0.2, height - 0.025]],
            Tone.white, squash: 1.25)
        m.lathe([0, height - 0.025, 0.02], [[0.205, 0], [0.2, 0.025]], Tone.pale, squash: 1.25)
        m.block([0, height - 0.12, -0.33], [0.4, 0.44, 0.18], Tone.white)
        m.block([0, height + 0.32, -0.33], [0.43, 0.03, 0.2], Tone.white)
        m.box([0, height + 0.36, -0.33], [0.06, 0.02, 0.04], Tone.steel)
        m.block([0, 0, -0.22], [0.2, height - 0.08, 0.22], Tone.white)
    }

    /// A leaf in its frame, hinged at -x, the handle at +x; both sides have mouldings.
    package static func door(
        _ m: inout Model, width: Float, height: Float, leaf: Material = Tone.plain(0.6), pane: Bool = false
    ) {
        m.block(.zero, [width, height, 0.045], leaf)
        for side: Float in [-1, 1] {
            m.on(.fine) { m in
                for (low, high) in [(Float(0.12), height * 0.4), (height * 0.47, height - 0.14)] {
                    let glazed = pane && low > 0.2
                    m.box(
                        [0, (low + high) / 2, side * 0.023], [width - 0.26, high - low, 0.012],
                        glazed ? Tone.glass : Material(albedo: leaf.albedo - 0.08))
                }
            }
            m.box([width / 2 - 0.08, 1.0, side * 0.03], [0.045, 0.2, 0.012], Tone.steel)
            m.box([width / 2 - 0.08, 1.04, side * 0.06], [0.02, 0.02, 0.05], Tone.dark)
            m.box([width / 2 - 0.13, 1.04, side * 0.08], [0.12, 0.022, 0.02], Tone.dark)
        }
        let trim = Tone.pale
        for x in [-width / 2 - 0.045, width / 2 + 0.045] { m.block([x, 0, 0], [0.09, height + 0.09, 0.11], trim) }
        m.block([0, height, 0], [width, 0.09, 0.11], trim)
    }

    /// A casement around the origin.
    package static func window(
        _ m: inout Model, width: Float, height: Float, pane: Material, bars: Bool = true, open: Bool = false
    ) {
        if !open { m.on(.fine) { $0.panel([0, 0, -0.02], width, height, pane) } }
        m.frame(.zero, width, height, bar: 0.06, depth: 0.09, Tone.pale, sill: false)
        m.box([0, -height / 2 - 0.025, 0.05], [width + 0.24, 0.05, 0.2], Tone.white)
        guard bars else { return }
        let count = max(1, Int((width / 0.75).rounded()))
        for bar in 1..<max(2, count) where count > 1 {
            m.box([(Float(bar) / Float(count) - 0.5) * width, 0, 0], [0.05, height, 0.05], Tone.pale)
        }
        if height > 0.9 { m.box([0, height * 0.16, 0], [width, 0.04, 0.05], Tone.pale) }
    }

    package static func fence(_ m: inout Model, width: Float, height: Float) {
        let posts = max(2, Int((width / 2.2).rounded()) + 1)
        for post in 0..<posts {
            m.block([(Float(post) / Float(posts - 1) - 0.5) * width, 0, -0.05], [0.1, height + 0.08, 0.09], Tone.bark)
        }
        for y: Float in [0.3, 0.78] { m.box([0, height * y, 0], [width, 0.09, 0.035], Tone.wood) }
        // Long fences stand far off and are rails alone.
        guard width < 14 else { m.box([0, height * 0.98, 0], [width, 0.07, 0.035], Tone.wood); return }
        let slats = Int(width / 0.16)
        for slat in 0..<slats {
            let x = (Float(slat) + 0.5) / Float(slats) * width - width / 2
            m.prism(
                [
                    [x - 0.05, 0.06], [x + 0.05, 0.06], [x + 0.05, height - 0.04], [x, height],
                    [x - 0.05, height - 0.04],
                ],
                from: 0.02, to: 0.04, Tone.plain(0.6))
        }
    }

    package static func railing(_ m: inout Model, width: Float, height: Float) {
        m.box([0, height - 0.025, 0], [width, 0.05, 0.07], Tone.dark)
        m.box([0, 0.12, 0], [width, 0.03, 0.04], Tone.dark)
        let posts = max(1, Int((width / 2).rounded()))
        for post in 0...posts {
            m.block([(Float(post) / Float(posts) - 0.5) * width, 0, 0], [0.06, height, 0.06], Tone.dark)
        }
        let step: Float = width > 12 ? 0.4 : 0.13
        for rod in 0..<Int(width / step) {
            m.box(
                [(Float(rod) + 0.5) * step - width / 2, height / 2 + 0.05, 0], [0.018, height - 0.2, 0.018], Tone.grey)
        }
    }

    /// A board on a post.
    package static func sign(_ m: inout Model, words: String) {
        m.rod(.zero, [0, 2.3, 0], 0.03, Tone.steel)
        m.box([0, 1.95, 0.035], [0.74, 0.5, 0.02], Tone.white)
        m.on(.fine) { $0.frame([0, 1.95, 0.047], 0.66, 0.42, bar: 0.012, depth: 0.002, Tone.deep) }
        if words.isEmpty {
            m.on(.fine) { $0.panel([0, 1.95, 0.047], 0.44, 0.1, Tone.deep) }
        } else {
            m.text(words, at: [0, 1.95, 0.049], right: [0.31, 0, 0], up: [0, 0.19, 0], style: .sign)
        }
    }

    /// Around the origin, with a ledge for chalk.
    package static func blackboard(_ m: inout Model, width: Float, height: Float, text: String?) {
        m.box(.zero, [width, height, 0.03], Tone.plain(0.14))
        m.frame(.zero, width, height, bar: 0.05, depth: 0.05, Tone.wood)
        m.box([0, -height / 2 - 0.03, 0.05], [width, 0.02, 0.09], Tone.wood)
        if let text {
            m.text(
                text, at: [0, 0, 0.018], right: [width * 0.46, 0, 0], up: [0, height * 0.42, 0], style: .chalk,
                onDark: true)
        } else {
            m.on(.fine) { m in
                for row in 0..<3 {
                    let wide = width * ([0.42, 0.3, 0.5][row] as Float)
                    m.panel(
                        [-width * 0.4 + wide / 2, height * (0.28 - Float(row) * 0.22), 0.018], wide, 0.02, Tone.pale)
                }
            }
        }
    }

    package static func bars(_ m: inout Model, width: Float, height: Float) {
        for y: Float in [0.05, height * 0.5, height - 0.05] { m.box([0, y, 0], [width, 0.05, 0.03], Tone.deep) }
        let count = max(2, Int(width / 0.13))
        for bar in 0...count {
            let x = (Float(bar) / Float(count) - 0.5) * (width - 0.04)
            m.rod([x, 0, 0], [x, height, 0], 0.014, Tone.deep, segments: 6)
        }
    }
}
