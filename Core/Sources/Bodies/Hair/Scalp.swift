internal import Story

/// The head as a radius by direction about the middle of the skull: what hair grows on.
///
/// Azimuth in degrees, 0 in front, positive to the left; elevation in degrees above the ears.
struct Scalp {
    static let columns = 84
    static let rows = 40
    let centre: Point
    let scale: Float
    /// The radius of the bare head, `columns` a row from elevation −60° up.
    var bare: [Float]

    static func azimuth(_ column: Int) -> Float { -180 + 360 * Float(column) / Float(columns) }
    static func elevation(_ row: Int) -> Float { row == rows - 1 ? 89.9 : -60 + 150 * Float(row) / Float(rows - 1) }

    static func direction(_ azimuth: Float, _ elevation: Float) -> Point {
        let flat = Float.cosine(degrees: elevation)
        return [.sine(degrees: azimuth) * flat, .sine(degrees: elevation), .cosine(degrees: azimuth) * flat]
    }

    init(_ body: Physique) {
        centre = body.head.skull
        scale = body.head.scale
        bare = Self.measure(body)
    }

    /// The mean distance of the skin in each direction, nearer vertices weighing more; ears left out.
    private static func measure(_ body: Physique) -> [Float] {
        let k = body.head.scale
        var spots: [(d: Point, length: Float)] = []
        for v in body.pack.vertices[BodyPack.Group.body.rawValue] where v % 2 == 0 {
            let bone = body.pack.mainBone(v)
            guard bone == .head || bone == .neck else { continue }
            let d = body.rest[v] - body.head.skull
            let l = d.length
            let isEar = abs(d.x) > 0.074 * k && d.y < 0.03 * k && d.z < 0.035 * k && d.z > -0.06 * k
            if l > 0.055 * k && !isEar { spots.append((d / l, l)) }
        }
        spots.sort { ($0.d.y, $0.d.x, $0.d.z) < ($1.d.y, $1.d.x, $1.d.z) }
        let heights = spots.map { $0.d.y }
        var result = [Float](repeating: 0.09 * k, count: columns * rows)
        let around = (0..<columns).map { direction(azimuth($0), 0) }
        for row in 0..<rows {
            let (up, flat) = (Float.sine(degrees: elevation(row)), Float.cosine(degrees: elevation(row)))
            // A point within 10° differs in height by less than 0.18.
            let low = heights.firstIndex { $0 > up - 0.18 } ?? heights.count
            let high = heights.firstIndex { $0 > up + 0.18 } ?? heights.count
            for column in 0..<columns {
                let u = Point(around[column].x * flat, up, around[column].z * flat)
                var (weight, sum) = (Float(0), Float(0))
                for spot in spots[low..<max(low, high)] {
                    let c = spot.d.dot(u)
                    if c > 0.985 {
                        let w = (c - 0.985) * (c - 0.985) * (c - 0.985)
                        weight += w
                        sum += w * spot.length
                    }
                }
                if weight > 0 { result[row * columns + column] = sum / weight }
            }
        }
        return result
    }
}

/// The line where hair begins, as an elevation by azimuth.
struct Hairline {
    /// Degrees that it stands higher than usual; a child's is lower.
    var recede: Float
    var long: Bool
    /// How far the points of the locks of the fringe hang below it, degrees.
    var locks: Float
    /// Varies the locks: hair does not begin along a ruler.
    var seed: UInt32

    private static let line: [SIMD2<Float>] = [
        [0, 38], [22, 37], [40, 31], [55, 19], [66, 2], [76, -12], [84, -20], [93, 4], [112, 6], [122, -16],
        [140, -36], [180, -42],
    ]

    /// 0 between two locks … 1 at the point of one: few, wide, of uneven length, all leaning one way.
    private func lock(_ azimuth: Float) -> Float {
        let x = azimuth / 34 + 0.7 * Noise.value(azimuth * 0.03 + 7, 3, seed: seed)
        let number = x.rounded(.down)
        let t = x - number
        // A long back that swings in to its point, and a short steep one.
        let shape = t < 0.74 ? (t / 0.74) * (t / 0.74) : (1 - t) / 0.26
        return shape * (0.2 + 1.1 * Noise.value(number * 3.7, 11, seed: seed)) - 0.25
    }

    func elevation(at azimuth: Float) -> Float {
        let a = abs(azimuth)
        guard let i = Self.line.indices.dropLast().first(where: { a <= Self.line[$0 + 1].x }) else { return -42 }
        let (from, to) = (Self.line[i], Self.line[i + 1])
        var e = from.y.mixed(to.y, (a - from.x) / (to.x - from.x))
        if a < 60 { e += recede * (a > 18 ? 1.5 : 0.6) }
        if recede > 15 && a < 60 { e += (recede - 15) * 1.5 }
        if long && a > 66 && a < 95 { e = max(e, -2) }
        if a < 72 { e -= lock(azimuth) * locks * min(1, (72 - a) / 12) }
        return e
    }
}
