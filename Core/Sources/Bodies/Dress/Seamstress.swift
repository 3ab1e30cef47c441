internal import Poses
internal import Story

/// Draws lines on clothes at rest: seams of the cut, drape where cloth hangs, folds where joints bend.
struct Seamstress {
    let body: Physique
    let measures: Measures
    let caster: ClothCaster
    private var random: SeededRandom
    private(set) var lines: [RestLine] = []

    init(body: Physique, measures: Measures, layers: [Layer], seed: UInt64) {
        self.body = body
        self.measures = measures
        caster = ClothCaster(layers)
        random = SeededRandom(seed: seed, for: "seams")
    }

    mutating func sew() {
        top()
        bottom()
        drape()
        for side in Side.allCases {
            let sleeved = ![.tee, .dress].contains(body.clothes.top)
            if sleeved { folds(side.upperarm, side.lowerarm, side.hand, reach: 0.13) }
            let legs = body.clothes.bottom == .trousers || body.clothes.bottom == .jeans
            if legs && body.clothes.top != .dress {
                folds(side.thigh, side.calf, side.foot, reach: 0.16)
                hipFolds(side)
                ankle(side)
            }
        }
    }

    // MARK: Seams

    /// A line through points (x, y) on the front or the back; measures are those of a body of 1.75 m.
    private mutating func line(
        _ points: [SIMD2<Float>], front: Bool = true, kind: SurfaceStroke.Kind = .seam, weight: Float = 0.8,
        bend: RestLine.Bend? = nil
    ) {
        var run: (layer: Int, knots: [RestLine.Knot])?
        func close(_ run: (layer: Int, knots: [RestLine.Knot])?) {
            guard let run, run.knots.count > 2 else { return }
            lines.append(
                RestLine(course: .surface(run.knots), kind: kind, weight: weight, layer: run.layer, bend: bend))
        }
        for i in 0..<points.count - 1 {
            for k in (i == 0 ? 0 : 1)...8 {
                let p = points[i] + (points[i + 1] - points[i]) * (Float(k) / 8)
                guard let hit = caster.hit(p.x, p.y, front: front) else { continue }
                if run?.layer != hit.layer {
                    close(run)
                    run = (hit.layer, [])
                }
                run?.knots.append(hit.knot)
            }
        }
        close(run)
    }

    private mutating func top() {
        let m = measures
        let (k, collar, waist) = (m.k, m.collar, m.waist)
        let pocket: [SIMD2<Float>] = [
            [0.06 * k, collar - 0.1 * k], [0.12 * k, collar - 0.1 * k], [0.12 * k, collar - 0.19 * k],
            [0.09 * k, collar - 0.205 * k], [0.06 * k, collar - 0.19 * k], [0.06 * k, collar - 0.1 * k],
        ]
        let placket: [SIMD2<Float>] = [[0.004 * k, collar - 0.06 * k], [0.004 * k, waist - 0.06 * k]]
        switch body.clothes.top {
        case .shirt:
            line(placket)
            if body.look.sex == .male { line(pocket) }
        case .uniform:
            line(placket)
            line(pocket)
            line(pocket.map { [-$0.x, $0.y] })
            line([[-0.2 * k, waist + 0.005 * k], [0.2 * k, waist + 0.005 * k]], weight: 1.3)
        case .vest: line([[0.004 * k, waist + 0.14 * k], [0.004 * k, waist - 0.06 * k]])
        case .jacket, .suit, .coat: tailored()
        case .hoodie:
            line([
                [-0.12 * k, waist - 0.09 * k], [-0.07 * k, waist + 0.03 * k], [0.07 * k, waist + 0.03 * k],
                [0.12 * k, waist - 0.09 * k],
            ])
            for x in [Float(-0.02), 0.022] { line([[x * k, collar - 0.05 * k], [x * 1.3 * k, collar - 0.19 * k]]) }
        case .sweater: line([[-0.17 * k, waist - 0.06 * k], [0.17 * k, waist - 0.062 * k]], weight: 0.7)
        case .dress: line([[-0.14 * k, waist + 0.01 * k], [0.14 * k, waist + 0.01 * k]])
        case .tee: break
        }
    }

    /// Lapels with their notch, pockets, a breast pocket and the seam of the back.
    private mutating func tailored() {
        let m = measures
        let k = m.k
        let low = m.waist + (body.clothes.top == .jacket ? 0.06 : body.clothes.top == .coat ? 0.17 : 0.13) * k
        let high = m.collar - 0.03 * k
        for side in [Float(-1), 1] {
            func at(_ x: Float, _ t: Float) -> SIMD2<Float> { [side * x * k, low.mixed(high, t)] }
            line([at(0.012, 0.02), at(0.115, 0.72), at(0.085, 0.8), at(0.125, 0.87), at(0.085, 1)], weight: 1)
            let flap = m.hip + 0.05 * k
            line([[side * 0.065 * k, flap], [side * 0.15 * k, flap + 0.012 * k]], weight: 1)
        }
        line([[0.095 * k, m.collar - 0.13 * k], [0.145 * k, m.collar - 0.12 * k]])
        line([[0, m.hip + 0.02 * k], [0, m.collar - 0.06 * k]], front: false)
        if body.clothes.top == .suit {
            // The tie.
            line([[-0.012 * k, m.collar - 0.03 * k], [-0.022 * k, low + 0.06 * k]], weight: 1)
            line([[0.012 * k, m.collar - 0.03 * k], [0.022 * k, low + 0.06 * k]], weight: 1)
        }
    }

    private mutating func bottom() {
        let m = measures
        let k = m.k
        guard body.clothes.top != .dress, body.clothes.bottom != .skirt else { return }
        line([[0.004 * k, m.waist - 0.06 * k], [0.004 * k, m.hip - 0.06 * k]])
        guard body.clothes.bottom == .trousers else { return }
        let knee = body.start(.calfL).x
        let foot = body.start(.footL).x
        for side in [Float(-1), 1] {
            line(
                [
                    [side * knee, m.hip - 0.14 * k], [side * knee, m.knee],
                    [side * foot, m.ankle + 0.07 * k],
                ], weight: 0.6)
        }
    }

    // MARK: Drape

    /// Cloth hangs from the armpits, over the belt and out of the crotch.
    private mutating func drape() {
        let m = measures
        let k = m.k
        func number(_ low: Double, _ high: Double) -> Float { Float(random.value(in: low...high)) }
        for side in [Float(-1), 1] {
            let pit = SIMD2<Float>(side * 0.155 * k, m.collar - 0.13 * k)
            for _ in 0..<2 {
                let to = SIMD2<Float>(side * number(0.06, 0.12) * k, pit.y - number(0.0, 0.12) * k)
                line([pit, to], front: true, kind: .fold, weight: 0.8)
                line([pit, to], front: false, kind: .fold, weight: 0.8)
            }
            let belt = SIMD2<Float>(side * number(0.08, 0.13) * k, m.waist + number(0.0, 0.04) * k)
            line([belt, belt + [side * -0.04 * k, -number(0.04, 0.08) * k]], kind: .fold, weight: 0.7)
            guard body.clothes.bottom != .skirt && body.clothes.top != .dress else { continue }
            let crotch = SIMD2<Float>(side * 0.02 * k, m.hip - 0.07 * k)
            for _ in 0..<2 {
                let to = crotch + [side * number(0.07, 0.12) * k, number(-0.01, 0.06) * k]
                line([crotch, to], kind: .fold, weight: 0.8)
            }
        }
    }

    // MARK: Folds

    /// Arcs round the inside of a joint; they show as it bends.
    private mutating func folds(_ a: Bone, _ b: Bone, _ c: Bone, reach: Float) {
        let upper = body.span(a, to: b).unit
        let lower = body.span(b, to: c).unit
        let inside = b == .calfL || b == .calfR ? Point(0, 0, -1) : (lower - upper)
        for number in 0..<5 {
            let above = number % 2 == 1
            let along = above ? -upper : lower
            let away = reach * (0.1 + 0.3 * Float(number / 2)) * Float(random.value(in: 0.85...1.2)) * measures.k
            let axis = above ? upper : lower
            arc(
                at: body.start(b) + along * away, axis: axis, inside: inside, slant: along * (reach * 0.4 * measures.k),
                half: number % 2 == 0 ? 1 : -1,
                bend: RestLine.Bend(first: a, second: b, third: c, from: 28 + 9 * Float(number / 2)))
        }
    }

    private mutating func hipFolds(_ side: Side) {
        let hip = body.start(side.thigh)
        for number in 0..<3 {
            let down = Float(number) * 0.035 + 0.005
            arc(
                at: hip + Point(0, -down * measures.k, 0), axis: [0, 1, 0], inside: [side.sign * 0.25, 0, 1],
                slant: [0, 0.03 * measures.k, 0],
                bend: RestLine.Bend(first: .spine1, second: side.thigh, third: side.calf, from: 30 + 8 * Float(number)))
        }
    }

    /// The break of the trouser leg over the shoe.
    private mutating func ankle(_ side: Side) {
        for number in 0..<2 {
            let up = Float(number) * 0.035 + 0.06
            arc(
                at: body.start(side.foot) + Point(0, up * measures.k, 0), axis: [0, 1, 0],
                inside: [number == 0 ? 0.5 : -0.6, 0, 1], slant: [0, 0.02 * measures.k, 0], bend: nil)
        }
    }

    /// - Parameter half: draws only one side (+1, −1) of the arc out of the crook: two full ones would cross.
    private mutating func arc(
        at centre: Point, axis: Point, inside: Point, slant: Point, half: Float = 0, bend: RestLine.Bend?
    ) {
        let out = inside.across(axis.unit).unit
        let aside = axis.unit.cross(out)
        var (from, to) = (Float(random.value(in: -62 ... -25)), Float(random.value(in: 25...62)))
        if half > 0 { from = -8 } else if half < 0 { to = 8 }
        var run: (layer: Int, knots: [RestLine.Knot])?
        for q in 0...8 {
            let angle = from.mixed(to, Float(q) / 8)
            let direction = out * .cosine(degrees: angle) + aside * .sine(degrees: angle)
            let start = centre + slant * (abs(angle) / 57)
            guard let hit = caster.hit(from: start, along: direction, within: 0.2 * measures.k) else { continue }
            if run == nil { run = (hit.layer, []) }
            if run?.layer == hit.layer { run?.knots.append(hit.knot) }
        }
        guard let run, run.knots.count > 3 else { return }
        lines.append(RestLine(course: .surface(run.knots), kind: .fold, weight: 1, layer: run.layer, bend: bend))
    }
}
