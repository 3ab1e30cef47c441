/// The value of the sky, lighter towards the horizon, with clouds by day: worked out at every fourth pixel of every
/// fourth row, where a picture shows it.
struct Sky {
    private let light: Illumination
    private let camera: ViewCamera
    /// Rows of knots, each as long as its picture's row; a row is made when a pixel beside it asks.
    private var rows: [[Float]]

    init(_ light: Illumination, camera: ViewCamera) {
        self.light = light
        self.camera = camera
        rows = [[Float]](repeating: [], count: camera.height / Knots.step + 2)
    }

    /// At eight pixels from (x, y) on; `x` is a multiple of eight.
    mutating func values(_ x: Int, _ y: Int) -> Lanes {
        let (row, column) = (y / Knots.step, x / Knots.step)
        let share = Float(y % Knots.step) / Float(Knots.step)
        if rows[row].isEmpty { rows[row] = knots(row) }
        if rows[row + 1].isEmpty { rows[row + 1] = knots(row + 1) }
        func at(_ column: Int) -> Float { mixed(rows[row][column], rows[row + 1][column], share) }
        return Knots.between(at(column), at(column + 1), at(column + 2))
    }

    private func knots(_ row: Int) -> [Float] {
        let step = camera.right * (Float(Knots.step) / camera.focal)
        var knots: [Float] = []
        knots.reserveCapacity(Knots.count(camera.width) + 8)
        var ray = camera.ray(0.5, Float(row * Knots.step) + 0.5)
        while knots.count < Knots.count(camera.width) {
            let eight = values(ray, step: step)
            for lane in 0..<8 { knots.append(eight[lane]) }
            ray += step * 8
        }
        return knots
    }

    /// Along eight rays that lie side by side.
    private func values(_ first: SIMD3<Float>, step: SIMD3<Float>) -> Lanes {
        let x = first.x + Lanes.ramp * step.x
        let y = first.y + Lanes.ramp * step.y
        let z = first.z + Lanes.ramp * step.z
        let height = clamped(y * (x * x + y * y + z * z).inverseRoot * 2.8, 0, 1)
        var value = light.horizon + height * (light.zenith - light.horizon)
        if light.clouds > 0 && any(y .> 0.01) {
            let w = 1 / (most(y, Lanes()) + 0.12)
            let u = x * w
            let cloud = Grain.value(u * 1.1 + 3, w * 1.7, 5) * 0.65 + Grain.value(u * 2.7, w * 4.2, 6) * 0.35
            value += light.clouds * smoothstep(0.5, 0.72, cloud) * smoothstep(0.01, 0.1, y)
        }
        return clamped(value, 0, 1)
    }
}

/// The places of a picture that slow changes are worked out at: every fourth pixel.
enum Knots {
    static let step = 4

    /// How many a row has: two more than lie in it.
    static func count(_ width: Int) -> Int { width / step + 3 }

    /// Eight pixels between three knots: the first, the fifth and the one after the last.
    @inline(always)
    static func between(_ a: Float, _ b: Float, _ c: Float) -> Lanes {
        let share = SIMD4<Float>(0, 0.25, 0.5, 0.75)
        return Lanes(lowHalf: a + share * (b - a), highHalf: b + share * (c - b))
    }
}

extension Grain {
    /// Smooth noise, 0 … 1, of one cycle a unit, at eight places.
    @inline(always)
    static func value(_ x: Lanes, _ y: Lanes, _ seed: UInt32) -> Lanes {
        let left = x.rounded(.down)
        let top = y.rounded(.down)
        let (fx, fy) = (x - left, y - top)
        let sx = fx * fx * (3 - 2 * fx)
        let sy = fy * fy * (3 - 2 * fy)
        let columns = left.whole &* 374_761_393
        let rows = top.whole &* 668_265_263 &+ seed &* 2_246_822_519
        let a = point(columns &+ rows)
        let b = point(columns &+ 374_761_393 &+ rows)
        let c = point(columns &+ rows &+ 668_265_263)
        let d = point(columns &+ 374_761_393 &+ rows &+ 668_265_263)
        let above = a + (b - a) * sx
        return above + (c + (d - c) * sx - above) * sy
    }

    @inline(always)
    private static func point(_ sum: SIMD8<UInt32>) -> Lanes {
        var h = (sum ^ (sum &>> 13)) &* 1_274_126_177
        h = h ^ (h &>> 16)
        return Lanes(whole: h & 0xFFFF) * (1 / 65535)
    }
}
