/// A round cone of a creature's body: two balls and what a cloth drawn tight over them would enclose. All of them
/// together, blended where they meet, are its skin.
package struct Flesh: Sendable {
    package var joint: Int
    package let a: SIMD3<Float>
    package let b: SIMD3<Float>
    package let radii: SIMD2<Float>
    /// How far from another part the skin begins to lean over to it, metres.
    package let blend: Float
    /// What the part is stretched by about `a`: flat bodies are less wide.
    package let stretch: SIMD3<Float>

    private let axis: Point
    private let squared: Float
    private let slope: Float

    init(
        _ joint: Int, _ a: Point, _ b: Point, _ first: Float, _ second: Float, blend: Float, stretch: Point = [1, 1, 1]
    ) {
        self.joint = joint
        self.a = a
        self.b = a + (b - a) / stretch
        radii = [first, second]
        self.blend = blend
        self.stretch = stretch
        axis = self.b - a
        squared = axis.dot(axis)
        slope = first - second
    }

    /// How far a point is from the part; less than 0 inside it. Exact but for stretched parts.
    package func distance(_ point: SIMD3<Float>) -> Float {
        let from = (point - a) / stretch
        let scale = stretch.min()
        let inner = squared - slope * slope
        // One ball holds the other.
        guard inner > 1e-9 else {
            let first = from.length - radii.x
            return min(first, (from - axis).length - radii.y) * scale
        }
        let along = from.dot(axis)
        let beyond = along - squared
        let across = from * squared - axis * along
        let x = across.dot(across)
        let k = (slope < 0 ? -1 : 1) * slope * slope * x
        let inverse = 1 / squared
        if (beyond < 0 ? -1 : 1) * inner * beyond * beyond * squared > k {
            return ((x + beyond * beyond * squared).squareRoot() * inverse - radii.y) * scale
        }
        if (along < 0 ? -1 : 1) * inner * along * along * squared < k {
            return ((x + along * along * squared).squareRoot() * inverse - radii.x) * scale
        }
        return (((x * inner * inverse).squareRoot() + along * slope) * inverse - radii.x) * scale
    }

    /// The corners of a box around it.
    var bounds: (low: Point, high: Point) {
        let end = a + axis * stretch
        let (ra, rb) = (stretch * radii.x, stretch * radii.y)
        return (pointwiseMin(a - ra, end - rb), pointwiseMax(a + ra, end + rb))
    }
}

/// The skin around all parts as a field: less than 0 inside.
package struct FleshField: Sendable {
    package let parts: [Flesh]

    package init(parts: [Flesh]) {
        self.parts = parts
    }

    package func callAsFunction(_ point: SIMD3<Float>) -> Float {
        var depth: Float = 1e6
        for part in parts {
            let d = part.distance(point)
            let gap = abs(depth - d)
            depth = min(depth, d)
            if gap < part.blend {
                let h = 1 - gap / part.blend
                depth -= h * h * part.blend * 0.25
            }
        }
        return depth
    }

    /// The outward direction of the skin near a point.
    package func normal(_ point: SIMD3<Float>, step: Float) -> SIMD3<Float> {
        let (x, y, z) = (Point(step, 0, 0), Point(0, step, 0), Point(0, 0, step))
        return Point(
            self(point + x) - self(point - x), self(point + y) - self(point - y), self(point + z) - self(point - z)
        ).unit
    }

    /// Where a ray from inside leaves the skin.
    package func exit(
        from inside: SIMD3<Float>, towards way: SIMD3<Float>, within reach: Float
    ) -> SIMD3<Float> {
        var (near, far) = (Float(0), reach)
        for _ in 0..<24 {
            let middle = (near + far) / 2
            if self(inside + way * middle) < 0 { near = middle } else { far = middle }
        }
        return inside + way * near
    }
}

/// Finds the surface of a field: one vertex in each cell of a grid that the surface passes, drawn onto it.
package struct SurfaceNet {
    private let field: FleshField
    private let cell: Float
    private let low: Point
    private let counts: SIMD3<Int>
    private var values: [Float] = []
    private var vertexOfCell: [Int32] = []
    package private(set) var positions: [SIMD3<Float>] = []
    package private(set) var faces: [SIMD3<Int32>] = []

    /// - Parameter cells: along the longest side.
    package init(_ field: FleshField, cells: Int) {
        self.field = field
        var (low, high) = (Point(repeating: 1e6), Point(repeating: -1e6))
        for part in field.parts {
            low = pointwiseMin(low, part.bounds.low)
            high = pointwiseMax(high, part.bounds.high)
        }
        // Where parts blend the skin stands out from both.
        let swell = (field.parts.map(\.blend).max() ?? 0) * 0.5
        low -= Point(repeating: swell)
        high += Point(repeating: swell)
        cell = max(1e-4, (high - low).max() / Float(cells))
        self.low = low - Point(repeating: cell * 1.5)
        let size = (high - low) / cell
        counts = SIMD3(Int(size.x) + 5, Int(size.y) + 5, Int(size.z) + 5)
        sample()
        place()
        join()
        settle()
    }

    private func index(_ x: Int, _ y: Int, _ z: Int) -> Int { (z * counts.y + y) * counts.x + x }

    private func corner(_ x: Int, _ y: Int, _ z: Int) -> Point { low + Point(Float(x), Float(y), Float(z)) * cell }

    private mutating func sample() {
        values = [Float](repeating: 1, count: counts.x * counts.y * counts.z)
        for z in 0..<counts.z {
            for y in 0..<counts.y {
                var x = 0
                while x < counts.x {
                    let value = field(corner(x, y, z))
                    // Nothing comes nearer than the distance: what lies clearly outside or inside is skipped.
                    let clear = max(1, Int(abs(value) / cell - 1.8))
                    for skipped in x..<min(counts.x, x + clear) { values[index(skipped, y, z)] = value }
                    x += clear
                }
            }
        }
    }

    private mutating func place() {
        vertexOfCell = [Int32](repeating: -1, count: values.count)
        for z in 0..<counts.z - 1 {
            for y in 0..<counts.y - 1 {
                for x in 0..<counts.x - 1 {
                    guard let point = crossing(x, y, z) else { continue }
                    vertexOfCell[index(x, y, z)] = Int32(positions.count)
                    positions.append(point)
                }
            }
        }
    }

    /// The mean of where the surface cuts the sides of a cell; nil where it cuts none.
    private func crossing(_ x: Int, _ y: Int, _ z: Int) -> Point? {
        var inside = 0
        for corner in 0..<8 where values[index(x + corner & 1, y + corner >> 1 & 1, z + corner >> 2)] < 0 {
            inside += 1
        }
        guard inside > 0, inside < 8 else { return nil }
        var sum = Point.zero
        var count: Float = 0
        for from in 0..<8 {
            for axis in 0..<3 where from >> axis & 1 == 0 {
                let to = from | 1 << axis
                let a = values[index(x + from & 1, y + from >> 1 & 1, z + from >> 2)]
                let b = values[index(x + to & 1, y + to >> 1 & 1, z + to >> 2)]
                guard (a < 0) != (b < 0) else { continue }
                let p = corner(x + from & 1, y + from >> 1 & 1, z + from >> 2)
                let q = corner(x + to & 1, y + to >> 1 & 1, z + to >> 2)
                sum += p.mixed(q, a / (a - b))
                count += 1
            }
        }
        return sum / max(1, count)
    }

    /// A face of two triangles for each side of the grid that the surface cuts, anticlockwise from outside.
    private mutating func join() {
        for z in 1..<counts.z - 1 {
            for y in 1..<counts.y - 1 {
                for x in 1..<counts.x - 1 {
                    let here = values[index(x, y, z)] < 0
                    quad(here, x + 1, y, z, [(x, y - 1, z - 1), (x, y, z - 1), (x, y, z), (x, y - 1, z)])
                    quad(here, x, y + 1, z, [(x - 1, y, z - 1), (x - 1, y, z), (x, y, z), (x, y, z - 1)])
                    quad(here, x, y, z + 1, [(x - 1, y - 1, z), (x, y - 1, z), (x, y, z), (x - 1, y, z)])
                }
            }
        }
    }

    private mutating func quad(_ here: Bool, _ x: Int, _ y: Int, _ z: Int, _ cells: [(Int, Int, Int)]) {
        let there = values[index(x, y, z)] < 0
        guard here != there else { return }
        let corners = cells.map { vertexOfCell[index($0.0, $0.1, $0.2)] }
        guard corners.allSatisfy({ $0 >= 0 }) else { return }
        let order = here ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2]
        faces.append(SIMD3(corners[order[0]], corners[order[1]], corners[order[2]]))
        faces.append(SIMD3(corners[order[3]], corners[order[4]], corners[order[5]]))
    }

    /// Brings the vertices onto the surface.
    private mutating func settle() {
        for i in positions.indices {
            let away = field(positions[i])
            positions[i] -= field.normal(positions[i], step: cell * 0.4) * away.clamped(-cell * 0.6, cell * 0.6)
        }
    }
}
