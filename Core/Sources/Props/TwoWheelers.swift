internal import Bodies
internal import Story

/// Motorbike, bicycle and wheelchair: tubes between wheels, the front at +z.
package enum TwoWheelers {
    private static func spokedWheel(_ m: inout Model, _ centre: Point3, _ radius: Float, tyre: Float, spokes: Int) {
        m.at(Placement(origin: centre, along: [1, 0, 0])) { m in
            m.torus(.zero, radius - tyre, tyre, Tone.black, segments: 24)
            m.rod([0, -0.04, 0], [0, 0.04, 0], 0.03, Tone.steel)
            m.on(.fine) { m in
                for point in Circle.points(spokes) {
                    m.bar(.zero, [point.x * (radius - tyre), 0, point.y * (radius - tyre)], 0.005, Tone.steel)
                }
            }
        }
    }

    package static func motorbike(_ m: inout Model) {
        let rear = Point3(0, 0.32, -0.7), front = Point3(0, 0.32, 0.74)
        for hub in [rear, front] {
            m.at(Placement(origin: hub, along: [1, 0, 0])) { m in
                m.torus(.zero, 0.25, 0.07, Tone.black, segments: 22)
                m.lathe([0, -0.05, 0], [[0.17, 0], [0.17, 0.1]], Tone.steel, segments: 14)
            }
        }
        for x: Float in [-0.1, 0.1] {
            m.rod(front + [x, 0, 0], [x, 0.98, 0.48], 0.03, Tone.steel)
            m.bar(rear + [x, 0, 0], [x, 0.5, -0.1], 0.05, Tone.dark)
            m.rod([x * 1.8, 0.3, 0.1], [x * 1.8, 0.36, -0.95], 0.045, Tone.steel)
            m.tube([[0, 1.0, 0.46], [x * 2, 1.08, 0.42], [x * 3.6, 1.04, 0.28]], 0.016, Tone.black)
            m.rod([x * 3, 1.08, 0.38], [x * 3.4, 1.26, 0.36], 0.008, Tone.black, segments: 5)
            m.blob([x * 3.5, 1.29, 0.35], [0.06, 0.04, 0.015], Tone.dark, segments: 8, rings: 5)
        }
        m.at(Vehicles.side) { m in
            m.prism(
                [[-0.3, 0.3], [0.25, 0.28], [0.34, 0.5], [0.2, 0.62], [-0.22, 0.6]], from: -0.13, to: 0.13, Tone.dark)
            m.prism(
                [[-0.05, 0.66], [0.1, 0.62], [0.46, 0.78], [0.44, 0.94], [0.2, 0.98], [-0.02, 0.86]], from: -0.14,
                to: 0.14, Tone.plain(0.4))
            m.prism(
                [[-0.85, 0.78], [-0.7, 0.7], [-0.04, 0.7], [-0.02, 0.84], [-0.35, 0.8], [-0.7, 0.88]], from: -0.13,
                to: 0.13, Tone.black)
            m.prism(
                [[-1.05, 0.6], [-0.95, 0.58], [-0.4, 0.66], [-0.4, 0.74], [-0.95, 0.74]], from: -0.08, to: 0.08,
                Tone.plain(0.4))
        }
        m.at(Placement(origin: [0, 0.94, 0.5], along: [0, 0, 1])) {
            $0.lathe(.zero, [[0.06, 0], [0.1, 0.06], [0.1, 0.1]], Tone.dark, segments: 14)
            $0.lathe([0, 0.09, 0], [[0.085, 0], [0.085, 0.015]], Tone.white, segments: 14)
        }
        m.bar([-0.12, 0.26, 0.02], [-0.28, 0.02, -0.04], 0.025, Tone.black)
    }

    package static func bicycle(_ m: inout Model) {
        let rear = Point3(0, 0.34, -0.52), front = Point3(0, 0.34, 0.54), crank = Point3(0, 0.29, -0.08)
        for hub in [rear, front] { spokedWheel(&m, hub, 0.34, tyre: 0.016, spokes: 14) }
        let seat = Point3(0, 0.84, -0.24), head = Point3(0, 0.86, 0.34)
        for (from, to) in [(crank, seat), (seat, head), (crank, head - [0, 0.1, -0.02]), (crank, rear), (seat, rear)] {
            m.rod(from, to, 0.016, Tone.dark, segments: 7)
        }
        m.rod(head + [0, 0.1, -0.02], front, 0.015, Tone.dark, segments: 7)
        m.rod(seat, seat + [0, 0.14, -0.03], 0.013, Tone.steel, segments: 6)
        m.frustum([0, 0.97, -0.28], [0.12, 0.05, 0.24], [0.16, 0.26], Tone.black)
        m.tube(
            [[-0.28, 0.98, 0.2], [-0.2, 1.0, 0.32], [0, 0.98, 0.35], [0.2, 1.0, 0.32], [0.28, 0.98, 0.2]], 0.013,
            Tone.black)
        m.at(Placement(origin: crank + [0.03, 0, 0], along: [1, 0, 0])) {
            $0.torus(.zero, 0.09, 0.006, Tone.steel, segments: 16)
        }
        for side: Float in [-1, 1] {
            let pedal = crank + Point3(side * 0.09, side * 0.1, side * 0.13)
            m.bar(crank + [side * 0.06, 0, 0], pedal, 0.016, Tone.steel)
            m.box(pedal + [side * 0.05, 0, 0], [0.1, 0.02, 0.08], Tone.black)
        }
    }

    /// Faces +z; the seat is .5 m up.
    package static func wheelchair(_ m: inout Model) {
        for x: Float in [-0.3, 0.3] {
            spokedWheel(&m, [x, 0.31, -0.12], 0.31, tyre: 0.018, spokes: 12)
            spokedWheel(&m, [x * 0.8, 0.09, 0.36], 0.09, tyre: 0.015, spokes: 5)
            m.tube(
                [
                    [x * 0.85, 0.12, 0.36], [x * 0.85, 0.48, 0.3], [x * 0.85, 0.5, -0.22], [x * 0.85, 0.92, -0.3],
                    [x * 0.85, 0.94, -0.42],
                ], 0.013, Tone.steel)
            m.bar([x * 0.85, 0.5, -0.2], [x * 0.85, 0.12, -0.12], 0.024, Tone.steel)
            m.box([x * 0.87, 0.7, 0.02], [0.05, 0.03, 0.3], Tone.black)
            m.bar([x * 0.87, 0.5, 0.12], [x * 0.87, 0.7, 0.14], 0.02, Tone.steel)
            m.tube([[x * 0.8, 0.48, 0.3], [x * 0.75, 0.2, 0.46], [x * 0.75, 0.12, 0.5]], 0.012, Tone.steel)
            m.box([x * 0.6, 0.1, 0.53], [0.16, 0.015, 0.14], Tone.black)
        }
        m.box([0, 0.5, 0.02], [0.44, 0.04, 0.44], Tone.dark)
        m.at(Placement(at: [0, 0.52, -0.24]).pitched(-10)) { $0.block(.zero, [0.46, 0.42, 0.03], Tone.dark) }
    }
}
