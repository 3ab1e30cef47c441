/// Small solids that people wear.
extension Mesh {
    mutating func quad(_ a: Int, _ b: Int, _ c: Int, _ d: Int, material: Int = 0) {
        triangles.append(Triangle(a, b, c, material: material))
        triangles.append(Triangle(a, c, d, material: material))
    }

    /// Turns a profile of (radius, height) from bottom to top about the y axis of `turn`, squeezed across by `wide`.
    mutating func lathe(
        at centre: Point, _ profile: [SIMD2<Float>], segments: Int = 24, turn: Turn = .none, wide: Float = 1,
        material: Int = 0
    ) {
        let base = positions.count
        for ring in profile {
            for j in 0..<segments {
                let a = 360 * Float(j) / Float(segments)
                let p = Point(ring.x * .cosine(degrees: a) * wide, ring.y, -ring.x * .sine(degrees: a))
                positions.append(centre + turn * p)
            }
        }
        for i in 0..<profile.count - 1 {
            for j in 0..<segments {
                let k = (j + 1) % segments
                let (low, high) = (base + i * segments, base + (i + 1) * segments)
                quad(low + j, low + k, high + k, high + j, material: material)
            }
        }
    }

    /// A rod between two points.
    mutating func rod(_ a: Point, _ b: Point, radius: Float, material: Int = 0) {
        let turn = Turn(from: [0, 1, 0], to: b - a)
        lathe(at: a, [[radius, 0], [radius, (b - a).length]], segments: 6, turn: turn, material: material)
    }
}
