/// Finds the outermost cloth along a ray.
struct ClothCaster {
    struct Hit {
        var layer: Int
        var knot: RestLine.Knot
        var distance: Float
    }

    private struct Face {
        var layer: Int32
        var triangle: Int32
        var a: Point
        var b: Point
        var c: Point
    }

    private static let rows = 96
    private var bands: [[Face]]
    private let bottom: Float
    private let height: Float

    init(_ layers: [Layer]) {
        let cloth = layers.indices.filter { layers[$0].order >= 2 }
        let heights = cloth.flatMap { layers[$0].mesh.positions.map(\.y) }
        bottom = heights.min() ?? 0
        height = max(0.1, (heights.max() ?? 1) - bottom)
        bands = [[Face]](repeating: [], count: Self.rows)
        for index in cloth {
            let mesh = layers[index].mesh
            for (number, t) in mesh.triangles.enumerated() {
                let (a, b, c) = (mesh.positions[Int(t.a)], mesh.positions[Int(t.b)], mesh.positions[Int(t.c)])
                let face = Face(layer: Int32(index), triangle: Int32(number), a: a, b: b, c: c)
                for band in band(min(a.y, b.y, c.y))...band(max(a.y, b.y, c.y)) { bands[band].append(face) }
            }
        }
    }

    private func band(_ y: Float) -> Int {
        Int(((y - bottom) / height * Float(Self.rows)).clamped(0, Float(Self.rows) - 1))
    }

    /// The outermost cloth at (x, y), seen from the front or the back.
    func hit(_ x: Float, _ y: Float, front: Bool) -> Hit? {
        let origin = Point(x, y, front ? -1 : 1)
        return hit(from: origin, along: [0, 0, front ? 1 : -1], within: 3)
    }

    /// The furthest cloth along a ray no longer than `within`.
    func hit(from origin: Point, along direction: Point, within: Float) -> Hit? {
        var best: Hit?
        let reach = origin.y + direction.y * within
        for index in band(min(origin.y, reach))...band(max(origin.y, reach)) {
            for face in bands[index] {
                let (e, f) = (face.b - face.a, face.c - face.a)
                let h = direction.cross(f)
                let d = e.dot(h)
                if abs(d) < 1e-10 { continue }
                let s = origin - face.a
                let u = s.dot(h) / d
                if u < -0.001 || u > 1.001 { continue }
                let q = s.cross(e)
                let v = direction.dot(q) / d
                if v < -0.001 || u + v > 1.001 { continue }
                let t = f.dot(q) / d
                if t > 0.01 && t < within && t > best?.distance ?? 0 {
                    best = Hit(
                        layer: Int(face.layer), knot: .init(triangle: Int(face.triangle), u: u, v: v), distance: t)
                }
            }
        }
        return best
    }
}
