internal import Bodies
internal import Story

/// A house on fire: what flames and smoke look like as solid shapes, which is how a marker draws them.
package enum Burning {
    /// Tongues of flame as high as a man and more, on 2.5 m of ground; of a house, its black frame with its roof on
    /// fire.
    package static func blaze(_ m: inout Model, isHouse: Bool, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "blaze")
        guard isHouse else {
            for place in -4...4 {
                tongue(&m, [Float(place) * 0.28, 0, random.float(-0.3...0.3)], 2.6 - abs(Float(place)) * 0.3, &random)
            }
            return
        }
        // A gable of 8 m by 5 m, seen from its long side.
        m.block([0, 0, -2], [8, 3, 4], Tone.black, top: Tone.black)
        for side: Float in [-1, 1] {
            for rafter in 0...8 {
                let x = Float(rafter) - 4
                m.rod([x, 3, -2 + side * 2.3], [x, 5, -2], 0.09, Tone.black, segments: 5)
            }
        }
        m.rod([-4.2, 5, -2], [4.2, 5, -2], 0.12, Tone.black, segments: 5)
        for place in 0..<13 {
            let x = (Float(place) - 6) * 0.62
            tongue(&m, [x, 3 + random.float(0...0.8), -1.4], 3.4 - abs(x) * 0.35, &random)
        }
        for (x, width): (Float, Float) in [(-2.6, 0.9), (0, 1.6), (2.6, 0.9)] {
            for place in 0..<3 {
                tongue(&m, [x + (Float(place) - 1) * width * 0.3, 0.6, 0.12], 2.1, &random)
            }
        }
    }

    /// One flame: wide below, drawn in, and bent the other way to its tip.
    private static func tongue(_ m: inout Model, _ foot: Point3, _ height: Float, _ random: inout SeededRandom) {
        let tall = height * random.float(0.65...1.1)
        let lean = random.float(-0.25...0.25) * height / 2.4
        m.on(.round) {
            $0.tube(
                [
                    foot, foot + [lean * 0.3, tall * 0.25, 0], foot + [-lean * 0.5, tall * 0.55, 0],
                    foot + [lean * 0.4, tall * 0.8, 0], foot + [lean, tall, 0],
                ], tall * 0.13, Tone.glow, end: 0.01, segments: 8)
        }
    }

    /// A column of smoke 14 m high that leans with the wind and spreads as it rises.
    package static func column(_ m: inout Model, seed: UInt64) {
        var random = SeededRandom(seed: seed, for: "smoke")
        for puff in 0..<12 {
            let rise = Float(puff) / 11
            let radius = 0.45 + 2.1 * rise
            let height = 0.4 + 13 * rise * (0.6 + 0.4 * rise)
            let aside = 2.6 * rise * rise + random.float(-0.3...0.3) * (0.3 + rise)
            m.on(.round) {
                $0.blob(
                    [aside, height, random.float(-0.3...0.3)], [radius, radius * 0.85, radius],
                    rise < 0.4 ? Tone.black : rise < 0.7 ? Tone.deep : Tone.mid, rough: 0.55, seed: UInt32(puff),
                    segments: 14, rings: 9)
            }
        }
    }
}
