internal import Bodies
internal import Story

/// Flat things with words or pictures on them; their face is towards +z.
package enum Papers {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        let text = order.text
        switch order.kind {
        case .phone: phone(&m, text)
        case .book: book(&m, text ?? order.label)
        case .letter: letter(&m, text)
        case .newspaper: newspaper(&m, text)
        case .photograph: photograph(&m, seed: order.seed)
        case .map: map(&m, seed: order.seed)
        case .ticket: ticket(&m, text)
        case .money: money(&m)
        default: file(&m, text ?? order.label)
        }
    }

    /// Bars that stand for lines of writing, the first at `top`.
    private static func lines(
        _ m: inout Model, _ x: Float, _ top: Float, width: Float, pitch: Float, count: Int, z: Float,
        tone: Material = Tone.grey
    ) {
        m.on(.fine) { m in
            for line in 0..<count {
                let share: Float = [0.96, 0.88, 1, 0.92, 0.55, 0.97, 0.85][line % 7]
                m.panel(
                    [x - width / 2 + width * share / 2, top - Float(line) * pitch, z], width * share, pitch * 0.28, tone
                )
            }
        }
    }

    private static func phone(_ m: inout Model, _ text: String?) {
        m.box(.zero, [0.074, 0.154, 0.0085], Tone.black)
        m.on(.fine) { $0.panel([0, 0, 0.0046], 0.068, 0.142, Tone.screen(0.96)) }
        m.on(.fine) { $0.panel([0, 0.066, 0.0049], 0.018, 0.004, Tone.black) }
        m.on(.fine) { $0.box([0.018, 0.055, -0.0048], [0.026, 0.026, 0.003], Tone.dark) }
        if let text {
            // Above the fingers that hold it, as a caller's name is; to take the call and to refuse it below.
            m.text(text, at: [0, 0.038, 0.005], right: [0.031, 0, 0], up: [0, 0.021, 0], style: .screen)
            m.on(.fine) { m in
                for (x, tone) in [(Float(-0.018), Tone.dark), (0.018, Tone.light)] {
                    m.plate(Circle.points(10).map { [x + $0.x * 0.009, -0.05 + $0.y * 0.009] }, z: 0.005, tone)
                }
            }
            return
        }
        // A talk: bubbles left and right by turns.
        m.on(.fine) { m in
            for row in 0..<4 {
                let left = row % 2 == 0
                m.panel(
                    [left ? -0.01 : 0.01, 0.045 - Float(row) * 0.026, 0.005], 0.042, 0.018,
                    Tone.screen(left ? 0.78 : 0.45))
            }
        }
    }

    /// Open at the middle, the covers in two palms.
    private static func book(_ m: inout Model, _ text: String?) {
        for side: Float in [-1, 1] {
            m.at(Placement().yawed(Double(side) * -14)) { m in
                m.box([side * 0.078, 0, -0.008], [0.156, 0.222, 0.004], Tone.dark)
                m.box([side * 0.075, 0, 0.002], [0.148, 0.21, 0.016], Tone.white)
                if side < 0, let text {
                    m.text(text, at: [side * 0.075, 0, 0.011], right: [0.062, 0, 0], up: [0, 0.09, 0], style: .print)
                } else {
                    lines(&m, side * 0.075, 0.082, width: 0.118, pitch: 0.0125, count: 14, z: 0.0108)
                }
            }
        }
        m.box([0, 0, -0.01], [0.02, 0.222, 0.006], Tone.dark)
    }

    private static func letter(_ m: inout Model, _ text: String?) {
        // Two folds: the sheet keeps the bends of its envelope.
        let path: [Point3] = [[0, -0.135, 0.004], [0, -0.05, 0], [0, 0.045, 0.005], [0, 0.135, 0]]
        m.band(path.reversed(), half: [-0.1, 0, 0], Tone.white)
        if let text {
            m.text(text, at: [0, 0, 0.007], right: [0.085, 0, 0], up: [0, 0.118, 0], style: .hand)
        } else {
            lines(&m, 0, 0.1, width: 0.165, pitch: 0.0185, count: 11, z: 0.0065)
        }
    }

    private static func newspaper(_ m: inout Model, _ text: String?) {
        for side: Float in [-1, 1] {
            m.at(Placement().yawed(Double(side) * -10)) { m in
                m.box([side * 0.15, 0, 0], [0.3, 0.42, 0.003], Tone.pale)
                m.box([side * 0.146, -0.004, -0.004], [0.29, 0.42, 0.002], Tone.pale)
                guard side > 0 || text == nil else {
                    m.text(
                        text ?? "", at: [-0.15, 0.1, 0.003], right: [0.135, 0, 0], up: [0, 0.07, 0], style: .print)
                    lines(&m, -0.15, 0.0, width: 0.26, pitch: 0.016, count: 12, z: 0.0025)
                    return
                }
                m.on(.fine) { m in
                    m.panel([side * 0.15, 0.17, 0.0025], 0.25, 0.035, Tone.black)
                    m.panel([side * 0.09, 0.08, 0.0025], 0.12, 0.1, Tone.grey)
                }
                lines(&m, side * 0.225, 0.125, width: 0.11, pitch: 0.016, count: 7, z: 0.0025)
                lines(&m, side * 0.085, 0.005, width: 0.12, pitch: 0.016, count: 12, z: 0.0025)
                lines(&m, side * 0.222, 0.005, width: 0.12, pitch: 0.016, count: 12, z: 0.0025)
            }
        }
    }

    /// A print with a white border: two heads before a horizon.
    private static func photograph(_ m: inout Model, seed: UInt64) {
        m.box(.zero, [0.15, 0.105, 0.0015], Tone.white)
        m.on(.fine) { m in
            m.panel([0, 0, 0.001], 0.134, 0.089, Tone.light)
            m.panel([0, -0.028, 0.0012], 0.134, 0.033, Tone.grey)
            for (x, tall) in [(Float(-0.022), Float(0)), (0.02, 0.006)] {
                m.plate(
                    [
                        [x - 0.02, -0.044], [x + 0.02, -0.044], [x + 0.014, -0.008 + tall], [x - 0.014, -0.008 + tall],
                    ], z: 0.0015, Tone.deep)
                m.plate(Circle.points(10).map { [x + $0.x * 0.01, 0.006 + tall + $0.y * 0.013] }, z: 0.0018, Tone.pale)
            }
        }
    }

    private static func map(_ m: inout Model, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "map")
        for fold in 0..<4 {
            let x = (Float(fold) - 1.5) * 0.11
            let (z0, z1): (Float, Float) = fold % 2 == 0 ? (0, 0.014) : (0.014, 0)
            m.quad(
                [x - 0.055, -0.17, z0], [x + 0.055, -0.17, z1], [x + 0.055, 0.17, z1], [x - 0.055, 0.17, z0], Tone.white
            )
        }
        m.on(.fine) { m in
            for _ in 0..<5 {
                var point = Point3(-0.21, random.float(-0.14...0.14), 0.017)
                for _ in 0..<5 {
                    let next = Point3(
                        point.x + 0.084, min(0.16, max(-0.16, point.y + random.float(-0.07...0.07))), 0.017)
                    m.bar(point, next, 0.004, Tone.grey, depth: 0.001)
                    point = next
                }
            }
            m.plate(Circle.points(10).map { [0.06 + $0.x * 0.016, 0.03 + $0.y * 0.016] }, z: 0.018, Tone.black)
        }
    }

    private static func ticket(_ m: inout Model, _ text: String?) {
        m.box(.zero, [0.085, 0.14, 0.0015], Tone.pale)
        m.on(.fine) {
            $0.panel([0, -0.036, 0.001], 0.08, 0.002, Tone.dark)
            $0.panel([0, 0.052, 0.001], 0.07, 0.02, Tone.dark)
        }
        if let text {
            m.text(text, at: [0, 0.005, 0.0014], right: [0.037, 0, 0], up: [0, 0.03, 0], style: .print)
        } else {
            lines(&m, 0, 0.03, width: 0.066, pitch: 0.012, count: 4, z: 0.001)
        }
        m.on(.fine) { m in
            for bar in 0..<9 {
                m.panel([-0.03 + Float(bar) * 0.0075, -0.054, 0.001], bar % 3 == 0 ? 0.004 : 0.002, 0.022, Tone.black)
            }
        }
    }

    /// A fan of notes.
    private static func money(_ m: inout Model) {
        for note in 0..<4 {
            m.at(Placement(at: [0, 0, Double(note) * 0.0015]).rolled(Double(note) * 13 - 20)) { m in
                m.box([0, 0.045, 0], [0.068, 0.15, 0.001], Tone.pale)
                m.on(.fine) {
                    $0.frame([0, 0.045, 0.001], 0.054, 0.136, bar: 0.003, depth: 0.0005, Tone.grey)
                    $0.plate(Circle.points(10).map { [$0.x * 0.017, 0.045 + $0.y * 0.024] }, z: 0.001, Tone.mid)
                }
            }
        }
    }

    /// A folder with sheets that look out of it.
    private static func file(_ m: inout Model, _ text: String?) {
        m.box([0, 0.006, -0.003], [0.215, 0.305, 0.004], Tone.white)
        m.box([0, 0, -0.008], [0.235, 0.315, 0.003], Tone.plain(0.6))
        m.box([0, 0, 0.002], [0.235, 0.31, 0.003], Tone.plain(0.66))
        m.box([0.07, 0.163, -0.008], [0.07, 0.018, 0.003], Tone.plain(0.6))
        m.on(.fine) { $0.panel([0, 0.05, 0.0038], 0.14, 0.06, Tone.white) }
        if let text {
            m.text(text, at: [0, 0.05, 0.004], right: [0.065, 0, 0], up: [0, 0.026, 0], style: .print)
        } else {
            lines(&m, 0, 0.063, width: 0.1, pitch: 0.014, count: 3, z: 0.0041)
        }
    }
}
