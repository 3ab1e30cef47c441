internal import Bodies
internal import Story

/// Beasts, standing, the head towards +z: rounded bodies on tapered legs.
package enum Animals {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        m.layer = .round
        switch order.kind {
        case .horse: horse(&m)
        case .dog: dog(&m)
        case .cat: cat(&m)
        default: bird(&m)
        }
        m.layer = .main
    }

    /// A leg through hip, knee and foot.
    private static func leg(
        _ m: inout Model, _ path: [Point3], _ thick: Float, _ thin: Float, _ tone: Material, hoof: Material? = nil
    ) {
        m.tube(path, thick, tone, end: thin, segments: 7)
        guard let foot = path.last else { return }
        let size = thin * 1.25
        m.on(.main) {
            $0.frustum(
                [foot.x, 0, foot.z + size * 0.2], [size * 2, size * 1.6, size * 2.4], [size * 1.6, size * 1.8],
                hoof ?? tone)
        }
    }

    private static func horse(_ m: inout Model) {
        let coat = Tone.plain(0.36)
        m.tube(
            [
                [0, 1.22, -0.82], [0, 1.22, -0.62], [0, 1.18, -0.2], [0, 1.16, 0.2], [0, 1.22, 0.52], [0, 1.24, 0.68],
            ], 0.27, coat, segments: 12)
        m.blob([0, 1.24, -0.66], [0.29, 0.31, 0.34], coat, segments: 12, rings: 8)
        m.blob([0, 1.2, 0.54], [0.27, 0.32, 0.3], coat, segments: 12, rings: 8)
        m.tube([[0, 1.3, 0.6], [0, 1.58, 0.86], [0, 1.88, 1.04]], 0.2, coat, end: 0.12, segments: 9)
        m.tube(
            [[0, 1.96, 1.0], [0, 1.88, 1.16], [0, 1.66, 1.42], [0, 1.58, 1.5]], 0.125, coat, end: 0.075, segments: 9)
        for side: Float in [-1, 1] {
            leg(
                &m, [[side * 0.15, 1.1, 0.56], [side * 0.15, 0.62, 0.6], [side * 0.14, 0.1, 0.58]], 0.1, 0.045, coat,
                hoof: Tone.black)
            leg(
                &m,
                [
                    [side * 0.17, 1.2, -0.7], [side * 0.17, 0.66, -0.72], [side * 0.16, 0.5, -0.86],
                    [side * 0.16, 0.1, -0.8],
                ], 0.14, 0.045, coat, hoof: Tone.black)
            m.on(.main) { $0.frustum([side * 0.06, 2.02, 0.98], [0.05, 0.15, 0.04], [0.01, 0.01], coat) }
        }
        m.tube(
            [[0, 2.06, 0.96], [0, 1.9, 0.86], [0, 1.62, 0.66], [0, 1.46, 0.44]], 0.07, Tone.black, end: 0.05,
            segments: 6)
        m.tube(
            [[0, 1.4, -0.92], [0, 1.32, -1.06], [0, 0.9, -1.12], [0, 0.5, -1.08]], 0.06, Tone.black, end: 0.035,
            segments: 7)
    }

    private static func dog(_ m: inout Model) {
        let coat = Tone.plain(0.44)
        m.tube(
            [[0, 0.48, -0.34], [0, 0.49, -0.2], [0, 0.47, 0.05], [0, 0.48, 0.22]], 0.115, coat, end: 0.14, segments: 10)
        m.blob([0, 0.47, 0.2], [0.13, 0.16, 0.15], coat, segments: 10, rings: 7)
        m.blob([0, 0.48, -0.32], [0.11, 0.13, 0.12], coat, segments: 10, rings: 7)
        m.tube([[0, 0.52, 0.24], [0, 0.66, 0.34]], 0.09, coat, end: 0.075, segments: 8)
        m.blob([0, 0.71, 0.38], [0.085, 0.085, 0.105], coat, segments: 10, rings: 7)
        m.tube([[0, 0.69, 0.42], [0, 0.665, 0.56]], 0.05, coat, end: 0.034, segments: 8)
        m.blob([0, 0.68, 0.57], [0.022, 0.018, 0.016], Tone.black, segments: 7, rings: 5)
        for side: Float in [-1, 1] {
            m.tube(
                [[side * 0.07, 0.78, 0.34], [side * 0.115, 0.7, 0.36], [side * 0.115, 0.62, 0.38]], 0.03, Tone.dark,
                end: 0.02, segments: 6)
            leg(
                &m, [[side * 0.08, 0.46, 0.22], [side * 0.08, 0.24, 0.2], [side * 0.08, 0.03, 0.22]], 0.05, 0.026, coat)
            leg(
                &m,
                [
                    [side * 0.08, 0.46, -0.32], [side * 0.085, 0.26, -0.28], [side * 0.085, 0.18, -0.38],
                    [side * 0.085, 0.03, -0.35],
                ], 0.075, 0.026, coat)
            m.blob([side * 0.04, 0.735, 0.468], [0.012, 0.014, 0.012], Tone.black, segments: 6, rings: 4)
        }
        m.tube([[0, 0.54, -0.4], [0, 0.66, -0.52], [0, 0.78, -0.52]], 0.034, coat, end: 0.014, segments: 6)
    }

    private static func cat(_ m: inout Model) {
        let coat = Tone.plain(0.3)
        m.tube([[0, 0.22, -0.16], [0, 0.23, 0], [0, 0.21, 0.14]], 0.075, coat, segments: 9)
        m.blob([0, 0.22, -0.15], [0.08, 0.09, 0.09], coat, segments: 9, rings: 6)
        m.blob([0, 0.21, 0.14], [0.07, 0.08, 0.08], coat, segments: 9, rings: 6)
        m.blob([0, 0.32, 0.22], [0.062, 0.055, 0.06], coat, segments: 10, rings: 7)
        for side: Float in [-1, 1] {
            m.on(.main) { $0.frustum([side * 0.038, 0.35, 0.21], [0.04, 0.05, 0.02], [0.004, 0.004], coat) }
            leg(&m, [[side * 0.045, 0.2, 0.15], [side * 0.045, 0.02, 0.15]], 0.026, 0.016, coat)
            leg(
                &m, [[side * 0.05, 0.2, -0.15], [side * 0.05, 0.1, -0.13], [side * 0.05, 0.02, -0.16]], 0.038, 0.016,
                coat)
            m.blob([side * 0.024, 0.33, 0.272], [0.011, 0.013, 0.008], Tone.white, segments: 6, rings: 4)
        }
        m.tube(
            [[0, 0.26, -0.22], [0, 0.34, -0.32], [0.03, 0.46, -0.34], [0.06, 0.54, -0.28]], 0.022, coat, end: 0.014,
            segments: 6)
    }

    private static func bird(_ m: inout Model) {
        let coat = Tone.plain(0.34)
        m.tube([[0, 0.12, -0.12], [0, 0.135, -0.02], [0, 0.17, 0.06]], 0.045, coat, end: 0.04, segments: 9)
        m.blob([0, 0.14, 0.02], [0.06, 0.062, 0.085], coat, segments: 10, rings: 7)
        m.blob([0, 0.215, 0.085], [0.038, 0.038, 0.042], coat, segments: 9, rings: 6)
        m.on(.main) { m in
            m.at(Placement(origin: [0, 0.21, 0.12], along: [0, -0.2, 1])) {
                $0.frustum(.zero, [0.014, 0.035, 0.014], [0.002, 0.002], Tone.deep)
            }
            m.at(Placement(origin: [0, 0.125, -0.08], along: [0, -0.25, -1])) {
                $0.frustum(.zero, [0.05, 0.13, 0.012], [0.07, 0.006], Tone.dark)
            }
            for side: Float in [-1, 1] {
                m.bar([side * 0.02, 0.09, 0.01], [side * 0.022, 0, 0.015], 0.006, Tone.deep)
                m.box([side * 0.022, 0.003, 0.025], [0.012, 0.006, 0.05], Tone.deep)
                m.at(Placement(origin: [side * 0.056, 0.15, 0.05], along: [side * -0.1, -0.25, -1])) {
                    $0.frustum(.zero, [0.012, 0.15, 0.075], [0.004, 0.015], Tone.dark)
                }
            }
        }
    }
}
