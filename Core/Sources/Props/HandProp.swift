internal import Bodies
package import Story

/// A thing that a hand can hold, built around its grip; see `PropGeometry.Stance.held`.
package struct HandProp {
    package enum Maker {
        case weapon, paper, vessel, carried, small
    }

    package let maker: Maker
    /// The frame in which it lies or stands when nobody holds it.
    package let resting: Placement

    private static let upright = Placement()
    /// On its back: what faced away from the palm faces up.
    private static let onBack = Placement(origin: .zero, x: [1, 0, 0], y: [0, 0, -1], z: [0, 1, 0])
    /// On its side: what was up lies along +x, what was forward still is.
    private static let onSide = Placement(origin: .zero, x: [0, 1, 0], y: [1, 0, 0], z: [0, 0, -1])
    /// A long thing aimed forward, laid on its side.
    private static let aimedOnSide = Placement(origin: .zero, x: [0, 1, 0], y: [0, 0, -1], z: [-1, 0, 0])

    /// Nil for what no hand holds.
    package init?(_ kind: PropKind) {
        switch kind {
        case .gun, .rifle: (maker, resting) = (.weapon, HandProp.aimedOnSide)
        case .knife, .sword, .bat, .tool: (maker, resting) = (.weapon, HandProp.onSide)
        case .flashlight, .rope, .umbrella: (maker, resting) = (.carried, HandProp.onSide)
        case .briefcase, .suitcase, .bag, .hat, .coat, .ball, .camera, .flowers:
            (maker, resting) = (.carried, HandProp.upright)
        case .phone, .book, .letter, .newspaper, .photograph, .map, .ticket, .money, .file:
            (maker, resting) = (.paper, HandProp.onBack)
        case .glass, .bottle, .cup, .bowl, .candle, .medicine: (maker, resting) = (.vessel, HandProp.upright)
        case .plate, .food: (maker, resting) = (.vessel, HandProp.upright)
        case .key, .cigarette, .pen: (maker, resting) = (.small, HandProp.onSide)
        case .lock, .ring, .lighter: (maker, resting) = (.small, HandProp.upright)
        default: return nil
        }
    }

    package func build(_ m: inout Model, _ order: PropOrder) {
        switch maker {
        case .weapon: Weapons.build(order, &m)
        case .paper: Papers.build(order, &m)
        case .vessel: Vessels.build(order, &m)
        case .carried: Carried.build(order, &m)
        case .small: Smalls.build(order, &m)
        }
    }
}

/// What strikes, cuts and shoots, and the tools that are near to it.
package enum Weapons {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        switch order.kind {
        case .gun: gun(&m)
        case .rifle: rifle(&m)
        case .knife: knife(&m)
        case .sword: sword(&m)
        case .bat: bat(&m)
        default: hammer(&m)
        }
    }

    /// A pistol: barrel along +z, 8 cm above the middle of its grip.
    private static func gun(_ m: inout Model) {
        // The side view, drawn with x forward, turned so that x runs along +z.
        let side = Placement(origin: .zero, x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])
        m.at(side) { m in
            m.prism(
                [[-0.035, -0.055], [0.018, -0.06], [0.034, 0.035], [-0.022, 0.035]], from: -0.014, to: 0.014, Tone.black
            )
            m.prism(
                [[-0.045, 0.035], [0.155, 0.035], [0.16, 0.05], [0.16, 0.072], [-0.04, 0.074], [-0.052, 0.06]],
                from: -0.013, to: 0.013, Tone.deep)
            m.prism(
                [
                    [0.03, 0.035], [0.034, 0.012], [0.07, 0.01], [0.076, 0.035], [0.07, 0.035], [0.066, 0.018],
                    [0.04, 0.019], [0.038, 0.035],
                ], from: -0.004, to: 0.004, Tone.black)
            m.box([0.148, 0.078, 0], [0.012, 0.009, 0.005], Tone.black)
            m.box([-0.035, 0.079, 0], [0.012, 0.009, 0.014], Tone.black)
            m.on(.fine) {
                $0.box([0.06, 0.057, 0], [0.06, 0.016, 0.0275], Tone.grey)
                $0.box([-0.002, -0.012, 0], [0.034, 0.07, 0.03], Tone.dark)
            }
        }
        m.rod([0, 0.057, 0.16], [0, 0.057, 0.168], 0.008, Tone.grey, segments: 8)
    }

    private static func rifle(_ m: inout Model) {
        let side = Placement(origin: .zero, x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])
        m.at(side) { m in
            m.prism(
                [
                    [-0.36, -0.04], [-0.33, -0.05], [-0.06, 0.015], [0.0, -0.045], [0.03, -0.04], [0.03, 0.06],
                    [-0.1, 0.065], [-0.34, 0.055], [-0.37, 0.04],
                ], from: -0.018, to: 0.018, Tone.wood)
            m.prism([[0.0, 0.03], [0.28, 0.03], [0.28, 0.085], [-0.02, 0.085]], from: -0.016, to: 0.016, Tone.deep)
            m.prism(
                [[0.26, 0.028], [0.52, 0.045], [0.52, 0.075], [0.26, 0.08]], from: -0.017, to: 0.017, Tone.wood)
            m.prism(
                [[0.12, -0.07], [0.18, -0.065], [0.19, 0.03], [0.11, 0.03]], from: -0.012, to: 0.012, Tone.black)
            m.box([0.05, 0.004, 0], [0.07, 0.008, 0.006], Tone.black)
        }
        m.rod([0, 0.068, 0.28], [0, 0.068, 0.76], 0.011, Tone.black)
        m.rod([0, 0.115, 0.02], [0, 0.115, 0.24], 0.02, Tone.black, segments: 10)
        m.box([0, 0.088, 0.74], [0.006, 0.024, 0.01], Tone.black)
    }

    private static func knife(_ m: inout Model) {
        m.box(.zero, [0.022, 0.12, 0.026], Tone.black)
        m.box([0, 0.065, 0], [0.026, 0.01, 0.042], Tone.grey)
        m.at(Placement(origin: .zero, x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])) {
            $0.prism(
                [[-0.016, 0.07], [0.018, 0.07], [0.02, 0.2], [0.006, 0.26], [-0.014, 0.275]], from: -0.0015, to: 0.0015,
                Tone.pale)
        }
    }

    private static func sword(_ m: inout Model) {
        m.rod([0, -0.09, 0], [0, 0.09, 0], 0.014, Tone.deep, segments: 8)
        m.blob([0, -0.11, 0], [0.024, 0.024, 0.024], Tone.grey, segments: 8, rings: 5)
        m.box([0, 0.1, 0], [0.03, 0.022, 0.22], Tone.grey)
        m.at(Placement(origin: .zero, x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])) { m in
            m.prism(
                [[-0.024, 0.11], [0.024, 0.11], [0.019, 0.84], [0, 0.94], [-0.019, 0.84]], from: -0.004, to: 0.004,
                Tone.pale)
            m.on(.fine) { $0.box([0, 0.42, 0], [0.006, 0.6, 0.0095], Tone.mid) }
        }
    }

    private static func bat(_ m: inout Model) {
        m.lathe(
            [0, -0.1, 0],
            [
                [0.022, 0], [0.024, 0.012], [0.014, 0.03], [0.014, 0.2], [0.022, 0.38], [0.034, 0.6], [0.035, 0.8],
                [0.026, 0.85], [0.01, 0.86],
            ], Tone.wood)
        m.on(.fine) { m in
            for ring in 0..<5 { m.torus([0, -0.06 + Float(ring) * 0.035, 0], 0.0145, 0.002, Tone.dark, segments: 8) }
        }
    }

    private static func hammer(_ m: inout Model) {
        m.lathe([0, -0.08, 0], [[0.016, 0], [0.017, 0.1], [0.012, 0.24], [0.012, 0.3]], Tone.wood, segments: 8)
        m.box([0, 0.22, 0.005], [0.028, 0.03, 0.06], Tone.dark)
        m.rod([0, 0.22, 0.03], [0, 0.22, 0.075], 0.018, Tone.dark, segments: 10)
        m.at(Placement(origin: .zero, x: [0, 0, 1], y: [0, 1, 0], z: [-1, 0, 0])) {
            $0.prism(
                [[-0.09, 0.195], [-0.02, 0.206], [-0.02, 0.236], [-0.06, 0.226]], from: -0.012, to: 0.012, Tone.dark)
        }
    }
}
