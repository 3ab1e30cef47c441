/// Fills areas with smooth borders, for the shapes of faces and of overlays.
struct AreaFill {
    private var coverage: [Float] = []
    private var crossings: [(x: Float, winding: Int)] = []
    private static let rows = 4

    /// Calls `paint` with every pixel that a closed line touches and the share that lies inside, 0 … 1.
    ///
    /// Crossing parts are filled too (non-zero winding).
    mutating func fill(
        _ points: [SIMD2<Float>], width: Int, height: Int, paint: (_ x: Int, _ y: Int, _ cover: Float) -> Void
    ) {
        guard points.count > 2 else { return }
        var low = points[0]
        var high = points[0]
        for point in points {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        let left = max(0, Int(low.x.rounded(.down)))
        let right = min(width, Int(high.x.rounded(.up)) + 1)
        let top = max(0, Int(low.y.rounded(.down)))
        let bottom = min(height, Int(high.y.rounded(.up)) + 1)
        guard left < right, top < bottom else { return }
        if coverage.count < right - left { coverage = [Float](repeating: 0, count: right - left) }
        for y in top..<bottom {
            for index in 0..<right - left { coverage[index] = 0 }
            for part in 0..<Self.rows {
                let line = Float(y) + (Float(part) + 0.5) / Float(Self.rows)
                cross(points, at: line)
                spans(left: left, right: right)
            }
            for x in left..<right where coverage[x - left] > 0.003 { paint(x, y, min(1, coverage[x - left])) }
        }
    }

    private mutating func cross(_ points: [SIMD2<Float>], at y: Float) {
        crossings.removeAll(keepingCapacity: true)
        var a = points[points.count - 1]
        for b in points {
            if (a.y <= y) != (b.y <= y) {
                let x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
                crossings.append((x, b.y > a.y ? 1 : -1))
            }
            a = b
        }
        crossings.sort { $0.x < $1.x }
    }

    private mutating func spans(left: Int, right: Int) {
        var winding = 0
        var start: Float = 0
        for crossing in crossings {
            let was = winding
            winding += crossing.winding
            if was == 0 {
                start = crossing.x
            } else if winding == 0 {
                add(from: max(start, Float(left)), to: min(crossing.x, Float(right)), left: left, right: right)
            }
        }
    }

    private mutating func add(from: Float, to: Float, left: Int, right: Int) {
        guard to > from else { return }
        let share = 1 / Float(Self.rows)
        var x = Int(from.rounded(.down))
        while x < right && Float(x) < to {
            let inside = min(to, Float(x + 1)) - max(from, Float(x))
            if inside > 0 { coverage[x - left] += inside * share }
            x += 1
        }
    }
}
