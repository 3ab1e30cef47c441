internal import Bodies
internal import Story

/// What is drunk from, eaten off and lit; the grip is around the middle.
package enum Vessels {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        switch order.kind {
        case .glass: glass(&m)
        case .bottle: bottle(&m, label: order.text)
        case .cup: cup(&m)
        case .bowl: bowl(&m)
        case .candle: candle(&m)
        case .medicine: medicine(&m, label: order.text)
        case .plate: plate(&m)
        default: meal(&m)
        }
    }

    private static func glass(_ m: inout Model) {
        m.lathe([0, -0.055, 0], [[0.028, 0], [0.03, 0.008], [0.036, 0.11]], Tone.glass, segments: 16, caps: false)
        m.lathe([0, -0.05, 0], [[0.028, 0], [0.032, 0.055]], Tone.mid, segments: 16)
        m.lathe([0, -0.055, 0], [[0.028, 0], [0.028, 0.003]], Tone.pale, segments: 16)
    }

    private static func bottle(_ m: inout Model, label: String?) {
        m.lathe(
            [0, -0.12, 0],
            [
                [0.035, 0], [0.037, 0.015], [0.037, 0.17], [0.03, 0.2], [0.014, 0.235], [0.013, 0.295], [0.016, 0.297],
                [0.016, 0.31],
            ], Material(albedo: 0.2, kind: .glass), segments: 16)
        m.on(.fine) {
            $0.lathe([0, -0.08, 0], [[0.0378, 0], [0.0378, 0.09]], Tone.white, segments: 16, caps: false)
        }
        if let label {
            m.text(label, at: [0, -0.035, 0.0385], right: [0.03, 0, 0], up: [0, 0.038, 0], style: .print)
        }
    }

    /// A mug; its ear is at -x.
    private static func cup(_ m: inout Model) {
        m.lathe(
            [0, -0.046, 0], [[0.03, 0], [0.038, 0.008], [0.041, 0.092], [0.036, 0.092], [0.034, 0.078]], Tone.white,
            segments: 16)
        m.on(.fine) { $0.lathe([0, 0.03, 0], [[0.0345, 0], [0.0345, 0.003]], Tone.deep, segments: 12) }
        m.tube(
            [[-0.036, 0.028, 0], [-0.062, 0.024, 0], [-0.068, 0, 0], [-0.056, -0.022, 0], [-0.034, -0.026, 0]], 0.0055,
            Tone.white, segments: 6)
    }

    private static func bowl(_ m: inout Model) {
        m.lathe(
            [0, -0.035, 0],
            [[0.036, 0], [0.036, 0.006], [0.06, 0.025], [0.08, 0.07], [0.076, 0.07], [0.05, 0.028]], Tone.pale,
            segments: 18)
    }

    private static func candle(_ m: inout Model) {
        m.lathe(
            [0, -0.13, 0], [[0.05, 0], [0.05, 0.008], [0.016, 0.016], [0.014, 0.04], [0.02, 0.05]], Tone.dark,
            segments: 12)
        m.lathe([0, -0.08, 0], [[0.013, 0], [0.012, 0.17]], Tone.white, segments: 10)
        m.rod([0, 0.09, 0], [0, 0.102, 0], 0.0015, Tone.black, segments: 4)
        m.lathe(
            [0, 0.097, 0], [[0.001, 0], [0.0095, 0.012], [0.007, 0.026], [0.0005, 0.048]], Tone.glow, segments: 8)
    }

    private static func medicine(_ m: inout Model, label: String?) {
        m.lathe([0, -0.04, 0], [[0.024, 0], [0.024, 0.06], [0.018, 0.064]], Material(albedo: 0.4), segments: 14)
        m.lathe([0, 0.022, 0], [[0.024, 0], [0.024, 0.022]], Tone.white, segments: 14)
        m.on(.fine) {
            $0.lathe([0, -0.03, 0], [[0.0246, 0], [0.0246, 0.04]], Tone.white, segments: 14, caps: false)
        }
        m.text(label ?? "Rx", at: [0, -0.01, 0.0252], right: [0.017, 0, 0], up: [0, 0.016, 0], style: .print)
    }

    private static func plate(_ m: inout Model) {
        m.lathe(
            [0, -0.008, 0],
            [[0.07, 0], [0.085, 0.006], [0.13, 0.02], [0.13, 0.023], [0.085, 0.01], [0.0, 0.008]], Tone.white,
            segments: 20)
        m.on(.fine) { $0.torus([0, 0.004, 0], 0.083, 0.0012, Tone.light, segments: 18) }
    }

    /// A plate with something on it.
    private static func meal(_ m: inout Model) {
        plate(&m)
        m.on(.round) { m in
            m.blob([-0.03, 0.018, 0.01], [0.042, 0.024, 0.034], Tone.mid, rough: 0.25, seed: 3)
            m.blob([0.042, 0.014, -0.025], [0.034, 0.02, 0.028], Tone.pale, rough: 0.3, seed: 5)
            m.blob([0.03, 0.014, 0.042], [0.03, 0.018, 0.022], Tone.dark, rough: 0.5, seed: 8)
        }
    }
}

/// What is carried: bags by their handle, things in a fist, clothes over an arm.
package enum Carried {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        switch order.kind {
        case .briefcase: hardCase(&m, width: 0.43, height: 0.31, depth: 0.1)
        case .suitcase: suitcase(&m)
        case .bag: bag(&m)
        case .flashlight: flashlight(&m)
        case .rope: rope(&m)
        case .umbrella: umbrella(&m)
        case .hat: hat(&m)
        case .coat: coat(&m)
        case .ball: ball(&m)
        case .camera: camera(&m)
        default: flowers(&m, seed: order.seed)
        }
    }

    private static func handle(_ m: inout Model, half: Float, drop: Float, thick: Float) {
        m.tube(
            [
                [0, -drop, -half], [0, -drop * 0.3, -half * 0.92], [0, 0, -half * 0.6], [0, 0, half * 0.6],
                [0, -drop * 0.3, half * 0.92], [0, -drop, half],
            ], thick, Tone.black)
    }

    /// Long along z, as a walker carries it.
    private static func hardCase(_ m: inout Model, width: Float, height: Float, depth: Float) {
        handle(&m, half: 0.065, drop: 0.045, thick: 0.009)
        m.box([0, -0.045 - height / 2, 0], [depth, height, width], Tone.deep)
        m.on(.fine) { m in
            m.box([0, -0.045 - height * 0.36, 0], [depth + 0.004, 0.006, width + 0.004], Tone.grey)
            for z in [-width * 0.3, width * 0.3] {
                m.box([depth / 2, -0.045 - height * 0.36, z], [0.012, 0.035, 0.03], Tone.steel)
            }
        }
    }

    private static func suitcase(_ m: inout Model) {
        handle(&m, half: 0.08, drop: 0.05, thick: 0.012)
        m.box([0, -0.29, 0], [0.2, 0.48, 0.68], Tone.plain(0.34))
        m.on(.fine) { m in
            for z: Float in [-0.2, 0.2] { m.box([0, -0.29, z], [0.208, 0.488, 0.04], Tone.wood) }
            m.box([0, -0.2, 0], [0.204, 0.01, 0.684], Tone.pale)
        }
        for (y, z) in [(Float(-0.07), Float(-0.32)), (-0.07, 0.32), (-0.51, -0.32), (-0.51, 0.32)] {
            m.box([0, y, z], [0.21, 0.06, 0.06], Tone.deep)
        }
    }

    /// A soft holdall.
    private static func bag(_ m: inout Model) {
        for x: Float in [-0.05, 0.05] {
            m.tube(
                [
                    [x, -0.2, -0.13], [x * 0.6, -0.06, -0.09], [0, 0, -0.03], [0, 0, 0.03], [x * 0.6, -0.06, 0.09],
                    [x, -0.2, 0.13],
                ], 0.009, Tone.black)
        }
        m.frustum([0, -0.42, 0], [0.22, 0.25, 0.44], [0.1, 0.36], Tone.cloth(0.36))
        m.on(.fine) { m in
            m.box([0, -0.17, 0], [0.012, 0.01, 0.36], Tone.pale)
            m.at(Placement(origin: [0.098, -0.32, 0], x: [0, 0, -1], y: [-0.23, 0.97, 0], z: [0.97, 0.23, 0])) {
                $0.panel(.zero, 0.22, 0.11, Tone.cloth(0.46))
            }
        }
    }

    private static func flashlight(_ m: inout Model) {
        m.lathe(
            [0, -0.09, 0], [[0.017, 0], [0.018, 0.01], [0.018, 0.15], [0.03, 0.185], [0.03, 0.21]], Tone.deep,
            segments: 12)
        m.lathe([0, 0.12, 0], [[0.026, 0], [0.026, 0.003]], Tone.glow, segments: 12)
        m.on(.fine) { $0.box([0.018, 0.03, 0], [0.006, 0.03, 0.012], Tone.pale) }
    }

    /// A coil.
    private static func rope(_ m: inout Model) {
        var path: [Point3] = []
        for turn in 0..<5 {
            for point in Circle.points(16) {
                path.append([point.x * 0.13, point.y * 0.19 - 0.17, (Float(turn) - 2) * 0.02])
            }
        }
        m.tube(path, 0.011, Tone.plain(0.66), segments: 5)
        m.box([0, -0.02, 0], [0.035, 0.06, 0.12], Tone.plain(0.6))
    }

    /// Open overhead: the grip below, the roof .75 m above it.
    private static func umbrella(_ m: inout Model) {
        m.rod([0, 0.02, 0], [0, 0.86, 0], 0.006, Tone.steel)
        m.tube(
            [[0, 0.06, 0], [0, -0.07, 0], [0, -0.1, 0.02], [0, -0.1, 0.05], [0, -0.08, 0.06]], 0.011, Tone.darkWood)
        let rim = Circle.points(8).map { Point3($0.x * 0.52, 0.6, $0.y * 0.52) }
        let middle = rim.map { Point3($0.x * 0.62, 0.76, $0.z * 0.62) }
        for side in 0..<8 {
            let next = (side + 1) % 8
            m.quad(rim[side], middle[side], middle[next], rim[next], Tone.deep)
            m.quad(middle[side], [0, 0.82, 0], [0, 0.82, 0], middle[next], Tone.deep)
            m.on(.fine) { $0.rod([0, 0.5, 0], middle[side], 0.003, Tone.steel, segments: 4) }
        }
    }

    /// A soft felt hat, held by its brim's far side or laid down.
    private static func hat(_ m: inout Model) {
        m.lathe(
            .zero,
            [[0.16, 0.012], [0.155, 0], [0.1, 0.01], [0.098, 0.03], [0.09, 0.1], [0.06, 0.118], [0.0, 0.104]],
            Tone.cloth(0.34), segments: 18, squash: 1.15)
        m.on(.fine) {
            $0.lathe(
                [0, 0.014, 0], [[0.101, 0], [0.098, 0.024]], Tone.black, segments: 18, caps: false, squash: 1.15)
        }
    }

    /// Hanging from its collar.
    private static func coat(_ m: inout Model) {
        m.prism(
            [
                [-0.26, -0.98], [0.27, -1.0], [0.21, -0.4], [0.23, -0.1], [0.08, 0.0], [-0.08, 0.0], [-0.23, -0.1],
                [-0.2, -0.4],
            ], from: -0.05, to: 0.05, Tone.cloth(0.32))
        for side: Float in [-1, 1] {
            m.tube(
                [[side * 0.2, -0.09, 0], [side * 0.28, -0.35, 0.02], [side * 0.27, -0.62, 0.04]], 0.06,
                Tone.cloth(0.32), end: 0.05, segments: 7)
            m.on(.fine) {
                $0.plate(
                    side < 0
                        ? [[-0.01, -0.36], [-0.005, -0.04], [-0.07, 0], [-0.13, -0.16]]
                        : [[0.01, -0.36], [0.13, -0.16], [0.07, 0], [0.005, -0.04]], z: 0.054, Tone.cloth(0.42))
            }
        }
        m.on(.fine) { $0.box([0, -0.5, 0.051], [0.004, 0.94, 0.003], Tone.black) }
    }

    private static func ball(_ m: inout Model) {
        m.on(.round) { $0.blob(.zero, [0.11, 0.11, 0.11], Tone.white, segments: 16, rings: 10) }
        m.on(.fine) { m in
            m.at(Placement().pitched(20)) { $0.torus(.zero, 0.1105, 0.0025, Tone.black, segments: 20) }
            m.at(Placement().rolled(80)) { $0.torus(.zero, 0.1105, 0.0025, Tone.black, segments: 20) }
        }
    }

    /// A still camera that looks along +z.
    private static func camera(_ m: inout Model) {
        m.box(.zero, [0.14, 0.09, 0.05], Tone.black)
        m.frustum([0, 0.045, 0], [0.06, 0.025, 0.05], [0.04, 0.04], Tone.black)
        m.at(Placement(origin: [0.008, -0.004, 0.025], along: [0, 0, 1])) {
            $0.lathe(.zero, [[0.036, 0], [0.036, 0.03], [0.032, 0.032], [0.032, 0.055]], Tone.dark, segments: 14)
            $0.lathe([0, 0.05, 0], [[0.026, 0], [0.026, 0.006]], Tone.glass, segments: 14)
        }
        m.block([-0.05, 0.045, 0], [0.02, 0.012, 0.02], Tone.steel)
        m.on(.fine) { $0.box([0, 0.02, 0.026], [0.138, 0.02, 0.002], Tone.steel) }
    }

    /// A bunch in paper.
    private static func flowers(_ m: inout Model, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "flowers")
        m.lathe([0, -0.16, 0], [[0.02, 0], [0.03, 0.12], [0.1, 0.34]], Tone.white, segments: 9, caps: false)
        for stem in 0..<9 {
            let point = Circle.points(9)[stem]
            let far = random.float(0.03...0.11)
            let head = Point3(point.x * far, random.float(0.2...0.3), point.y * far)
            m.rod([0, 0, 0], head, 0.003, Tone.foliage, segments: 4)
            m.on(.round) {
                $0.blob(
                    head, [0.034, 0.026, 0.034], Tone.plain([0.9, 0.5, 0.3][stem % 3]), rough: 0.6, seed: UInt32(stem),
                    segments: 9, rings: 5)
            }
        }
        for stem in 0..<5 {
            let point = Circle.points(5)[stem]
            m.on(.round) {
                $0.blob(
                    [point.x * 0.09, 0.17, point.y * 0.09], [0.035, 0.05, 0.02], Tone.foliage, rough: 0.5,
                    seed: UInt32(stem + 20), segments: 7, rings: 5)
            }
        }
    }
}

/// What lies between two fingers.
package enum Smalls {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        switch order.kind {
        case .key: key(&m)
        case .cigarette: cigarette(&m)
        case .pen: pen(&m)
        case .lock: lock(&m)
        case .ring: ring(&m)
        default: lighter(&m)
        }
    }

    private static func key(_ m: inout Model) {
        m.at(Placement(origin: [0, -0.012, 0], along: [0, 0, 1])) {
            $0.torus(.zero, 0.012, 0.0028, Tone.dark, segments: 14)
        }
        m.rod([0, 0, 0], [0, 0.045, 0], 0.0028, Tone.dark, segments: 6)
        for y: Float in [0.032, 0.041] { m.box([0.006, y, 0], [0.012, 0.005, 0.003], Tone.dark) }
    }

    private static func cigarette(_ m: inout Model) {
        m.rod([0, -0.02, 0], [0, 0.005, 0], 0.004, Tone.mid, segments: 8)
        m.rod([0, 0.005, 0], [0, 0.056, 0], 0.004, Tone.white, segments: 8)
        m.rod([0, 0.056, 0], [0, 0.063, 0], 0.0039, Tone.black, segments: 8)
    }

    private static func pen(_ m: inout Model) {
        m.lathe(
            [0, -0.05, 0], [[0.001, 0], [0.004, 0.014], [0.0048, 0.03], [0.0048, 0.13], [0.003, 0.135]], Tone.black,
            segments: 8)
        m.box([0.006, 0.065, 0], [0.002, 0.035, 0.003], Tone.steel)
    }

    private static func lock(_ m: inout Model) {
        m.box(.zero, [0.05, 0.042, 0.02], Tone.mid)
        m.tube(
            [
                [-0.016, 0.02, 0], [-0.016, 0.04, 0], [-0.008, 0.052, 0], [0.008, 0.052, 0], [0.016, 0.04, 0],
                [0.016, 0.02, 0],
            ], 0.004, Tone.steel)
        m.on(.fine) {
            $0.plate(Circle.points(8).map { [$0.x * 0.0045, 0.003 + $0.y * 0.0045] }, z: 0.0105, Tone.black)
            $0.panel([0, -0.005, 0.0105], 0.004, 0.012, Tone.black)
        }
    }

    private static func ring(_ m: inout Model) {
        m.at(Placement(origin: .zero, along: [0, 0, 1])) { $0.torus(.zero, 0.01, 0.0015, Tone.light, segments: 18) }
        m.frustum([0, 0.0105, 0], [0.003, 0.004, 0.003], [0.008, 0.008], Tone.white)
    }

    private static func lighter(_ m: inout Model) {
        m.box(.zero, [0.036, 0.038, 0.012], Tone.steel)
        m.box([-0.005, 0.026, 0], [0.02, 0.014, 0.01], Tone.pale)
        m.at(Placement(at: [0.019, 0.02, 0]).rolled(-70)) {
            $0.box([0.0, 0.012, 0], [0.036, 0.018, 0.012], Tone.steel)
        }
        m.lathe(
            [-0.005, 0.032, 0], [[0.001, 0], [0.005, 0.008], [0.003, 0.018], [0.0005, 0.028]], Tone.glow, segments: 7)
    }
}
