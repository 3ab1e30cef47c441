internal import Story

/// Grows hair: a field of radii over the scalp in clumps, curtains, tails and knots, and the strands drawn on them.
struct Barber {
    let body: Physique
    let style: Hair.Style
    let scalp: Scalp
    let seed: UInt32
    let line: Hairline
    /// The azimuth of the parting.
    let part: Float
    let material: Material
    private var random: SeededRandom
    /// The radius with hair, as `Scalp.bare`.
    private(set) var radius: [Float] = []

    var layers: [Layer] = []
    var lines: [RestLine] = []

    init(body: Physique, seed: UInt64) {
        self.body = body
        style = body.look.hair.style
        self.seed = UInt32(truncatingIfNeeded: seed)
        scalp = Scalp(body)
        random = SeededRandom(seed: seed, for: "hair")
        part = Float(random.value(in: 18...34)) * (random.unit() < 0.5 ? -1 : 1)
        let age = Float(body.look.age)
        let thinning: Float = body.look.sex == .male ? 12 * ((age - 45) / 25).clamped(0, 1) : 0
        line = Hairline(
            recede: style == .receding ? 18 : thinning - 12 * ((15 - age) / 5).clamped(0, 1),
            long: [.long, .bob, .bun, .pony].contains(style), locks: Self.locks(of: style),
            seed: UInt32(truncatingIfNeeded: seed))
        material = Material(albedo: Float(body.look.hair.value), kind: .hair)
    }

    /// How ragged a fringe is, degrees.
    private static func locks(of style: Hair.Style) -> Float {
        switch style {
        case .messy: 17
        case .short: 11
        case .bob, .long: 6
        case .crop, .receding, .afro: 4
        case .slick, .bun, .pony, .bald: 3
        }
    }

    mutating func cut() {
        guard style != .bald else { return }
        grow()
        cap()
        strands()
        flyaways()
        switch style {
        case .long: Curtain(self, length: 0.27).hang(&layers, &lines)
        case .bob: Curtain(self, length: 0.115).hang(&layers, &lines)
        case .bun: knot()
        case .pony: tail()
        default: break
        }
    }

    /// A point on the hair, `lift` metres above it.
    func point(_ azimuth: Float, _ elevation: Float, _ lift: Float) -> Point {
        let columns = Scalp.columns
        let x = (azimuth + 180) / 360 * Float(columns)
        let y = ((elevation + 60) / 150 * Float(Scalp.rows - 1)).clamped(0, Float(Scalp.rows) - 1.001)
        let (cellX, cellY) = (x.rounded(.down), y.rounded(.down))
        let (ix, iy) = ((Int(cellX) % columns + columns) % columns, Int(cellY))
        let next = (ix + 1) % columns
        func r(_ column: Int, _ row: Int) -> Float { radius[row * columns + column] }
        let low = r(ix, iy).mixed(r(next, iy), x - cellX)
        let high = r(ix, iy + 1).mixed(r(next, iy + 1), x - cellX)
        return scalp.centre + Scalp.direction(azimuth, elevation) * (low.mixed(high, y - cellY) + lift)
    }

    // MARK: The field

    /// Hair thick enough that its top is where `HairMeasures` says; under a hat it is pressed flat.
    private mutating func grow() {
        let crown = body.anchors.headTop.rest.y
        let full = HairMeasures.thickness(of: style) * scalp.scale
        var thickness = body.clothes.hat == nil ? full : min(full, 0.003 * scalp.scale)
        for _ in 0..<4 {
            radius = field(thickness)
            guard body.clothes.hat == nil else { return }
            // Above the bare crown the top grows nearly in proportion.
            let skull = body.head.eyes.y + 0.118 * scalp.scale
            thickness *= ((crown - skull) / max(0.001, top() - skull)).clamped(0.4, 1.6)
        }
        radius = field(thickness)
    }

    private func top() -> Float {
        var best = -Float.greatestFiniteMagnitude
        for row in 0..<Scalp.rows {
            let up = Float.sine(degrees: Scalp.elevation(row))
            for column in 0..<Scalp.columns {
                best = max(best, scalp.centre.y + up * radius[row * Scalp.columns + column])
            }
        }
        return best
    }

    private func field(_ thickness: Float) -> [Float] {
        var result = scalp.bare
        for row in 0..<Scalp.rows {
            let elevation = Scalp.elevation(row)
            for column in 0..<Scalp.columns {
                let azimuth = Scalp.azimuth(column)
                let above = elevation - line.elevation(at: azimuth)
                result[row * Scalp.columns + column] += rise(azimuth, elevation, above, thickness)
            }
        }
        return result
    }

    /// How far hair stands off the skin; below its line it sinks under the skin, so that the line is where both meet.
    private func rise(_ azimuth: Float, _ elevation: Float, _ above: Float, _ thickness: Float) -> Float {
        let k = scalp.scale
        if above < 0 { return (Float(-0.005)).mixed(-0.016, .step(0, -10, above)) * k }
        let edge = Float.step(line.long ? -1 : -3, line.long ? 14 : 17, above)
        return (-0.005 * k).mixed(thickness * shape(azimuth, elevation), edge)
    }

    /// Clumps: few, large, leaning one way.
    private func shape(_ azimuth: Float, _ elevation: Float) -> Float {
        let s = Float(seed % 97)
        let flow = azimuth * 0.045 + elevation * 0.018
        let clump = Noise.value(flow * 1.6 + s, elevation * 0.012 + s, seed: 91) - 0.5
        let lock = Noise.value(flow * 4.4 + s, elevation * 0.02, seed: 17) - 0.5
        var value: Float = 1
        switch style {
        case .messy: value += 1.0 * clump + 0.6 * lock
        case .short: value += 0.8 * clump + 0.45 * lock
        case .afro: value += 0.22 * (Noise.value(azimuth * 0.2, elevation * 0.2, seed: seed) - 0.5) + 0.25 * clump
        case .crop, .bald: break
        default: value += 0.16 * clump + 0.12 * lock
        }
        if style == .short || style == .messy || style == .slick {
            // The fringe stands up, higher on the far side of the parting.
            let fringe = Float.step(28, 60, elevation) * .step(100, 15, abs(azimuth))
            let side: Float = (azimuth - part) * part < 0 ? 1 : -0.5
            value *= 1 + (style == .slick ? 0.3 : 0.5) * fringe * (1 + 0.45 * side)
        }
        if line.long {
            let gap = abs(azimuth - part * 0.3)
            value *= 1 - 0.45 * Float.step(9, 0, gap) * .step(40, 60, elevation) * .step(90, 60, abs(azimuth))
        }
        if style != .afro { value *= 1 - 0.55 * Float.step(25, -35, elevation) }
        return max(0.12, value)
    }

    private mutating func cap() {
        var mesh = Mesh(role: .figure, smooth: true)
        mesh.materials = [material]
        for row in 0..<Scalp.rows {
            for column in 0..<Scalp.columns {
                let u = Scalp.direction(Scalp.azimuth(column), Scalp.elevation(row))
                mesh.positions.append(scalp.centre + u * radius[row * Scalp.columns + column])
            }
        }
        for row in 0..<Scalp.rows - 1 {
            for column in 0..<Scalp.columns {
                let next = (column + 1) % Scalp.columns
                if Scalp.elevation(row + 1) - line.elevation(at: Scalp.azimuth(column)) < -7 { continue }
                let (low, high) = (row * Scalp.columns, (row + 1) * Scalp.columns)
                mesh.quad(low + column, low + next, high + next, high + column)
            }
        }
        var layer = Layer(mesh: mesh)
        layer.rigid(.head)
        layers.append(layer)
    }

    // MARK: Strands

    private mutating func strands() {
        guard body.clothes.hat == nil else { return }
        let count = [.crop: 14, .afro: 34, .long: 12, .bob: 12, .receding: 18][style] ?? 30
        for _ in 0..<count {
            let course = strand()
            if course.count > 1 {
                lines.append(RestLine(course: .rigid(.head, course), kind: .hair, weight: 0.7, layer: layers.count - 1))
            }
        }
    }

    /// A few strands that leave the outline, more of them on one side.
    private mutating func flyaways() {
        guard body.clothes.hat == nil, ![.crop, .slick, .receding].contains(style) else { return }
        for number in 0..<9 {
            let side: Float = number % 3 == 0 ? 1 : -1
            let azimuth = Float(random.value(in: 55...150)) * side * (part > 0 ? 1 : -1)
            let low = max(line.elevation(at: azimuth) + 12, Float(random.value(in: 0...62)))
            let (reach, bend) = (Float(random.value(in: 9...22)), Float(random.value(in: -14...14)))
            let lift = Float(random.value(in: 0.006...0.016)) * scalp.scale
            let course = (0..<6).map { k in
                let t = Float(k) / 5
                return point(azimuth + bend * t * t, low - reach * t * 0.4 + reach * 0.5, lift * t * t - 0.003)
            }
            lines.append(RestLine(course: .rigid(.head, course), kind: .flyaway, weight: 0.6, layer: layers.count - 1))
        }
    }

    private mutating func strand() -> [Point] {
        func number(_ low: Double, _ high: Double) -> Float { Float(random.value(in: low...high)) }
        switch style {
        case .afro:
            let (azimuth, elevation) = (number(-180, 180), number(-10, 85))
            guard elevation > line.elevation(at: azimuth) + 6 else { return [] }
            return (0..<6).map { k in
                let a = Float(k) * 63
                return point(azimuth + 6 * .cosine(degrees: a), elevation + 6 * .sine(degrees: a), 0.002)
            }
        case .slick, .bun, .pony:
            let start = number(-75, 75)
            let low = line.elevation(at: start) + 3
            let reach = number(0.6, 1)
            return (0..<9).map { k in
                let t = Float(k) / 8 * reach
                return point(start * (1 + t * 1.2), min(86, low.mixed(70 - abs(start) * 0.6, t)), 0.002)
            }
        default:
            let azimuth = number(-180, 180)
            let low = line.elevation(at: azimuth) + number(2, 14)
            let high = min(84, low + number(18, 45))
            let sway = number(-10, 10) + (abs(azimuth) < 70 ? -part * 0.6 : 0)
            return (0..<8).map { k in
                let t = Float(k) / 7
                return point(azimuth + sway * t * t, high.mixed(low, t), 0.002)
            }
        }
    }

    // MARK: Knots and tails

    private mutating func knot() {
        let k = scalp.scale
        var mesh = Mesh(role: .figure, smooth: true, twoSided: true)
        mesh.materials = [material]
        mesh.lathe(
            at: scalp.centre + Point(0, 0.06, -0.108) * k,
            [[0.001, -0.036], [0.026, -0.028], [0.038, -0.004], [0.03, 0.022], [0.012, 0.034], [0.001, 0.036]]
                .map { $0 * k }, segments: 16, turn: Turn(pitch: -35))
        var layer = Layer(mesh: mesh)
        layer.rigid(.head)
        layers.append(layer)
    }

    /// A tail that hangs from the back of the head in a bow, its end a point.
    private mutating func tail() {
        let k = scalp.scale
        var mesh = Mesh(role: .figure, smooth: true, twoSided: true)
        mesh.materials = [material]
        let root = scalp.centre + Point(0, 0.045, -0.106) * k
        let rings = 12
        for i in 0...rings {
            let t = Float(i) / Float(rings)
            let middle =
                root + Point(0.01 * t * (part > 0 ? 1 : -1), -0.25 * t * t - 0.01 * t, -0.055 * t * (1.5 - t)) * k
            let r = (0.016 + 0.022 * Float.step(0, 0.35, t)) * (1 - Float.step(0.45, 1, t)) * k + 0.001
            for j in 0..<12 {
                let a = Float(j) * 30
                let ridge = 1 + 0.12 * Float.cosine(degrees: a * 3 + 40 * t)
                mesh.positions.append(
                    middle + Point(.cosine(degrees: a), 0.25 * .sine(degrees: a), .sine(degrees: a)) * (r * ridge))
            }
        }
        for i in 0..<rings {
            for j in 0..<12 {
                let n = (j + 1) % 12
                mesh.quad(i * 12 + j, i * 12 + n, i * 12 + 12 + n, i * 12 + 12 + j)
            }
        }
        var layer = Layer(mesh: mesh)
        layer.rigid(.head)
        layers.append(layer)
    }
}
