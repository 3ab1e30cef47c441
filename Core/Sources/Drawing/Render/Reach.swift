/// How much of the key light reaches eight pixels, 0 in shadow … 1, and what lamps add.
struct Reach {
    var key = Lanes(repeating: 1)
    var lamps = Lanes()

    @inline(always)
    func replacing(with other: Reach, where mask: SIMDMask<SIMD8<Int32>>) -> Reach {
        Reach(
            key: key.replacing(with: other.key, where: mask), lamps: lamps.replacing(with: other.lamps, where: mask))
    }
}

/// Shadows and lamps along a row of pixels: looked up at every fourth, for between them they change slowly where one
/// thing lies.
struct ReachRow {
    private let plan: ShadingPlan
    private let buffers: FrameBuffers
    private let sampler: ShadowSampler
    /// The knots of the row: the mesh at each, the key and the lamps.
    private var meshes: [UInt32]
    private var keys: [Float]
    private var lamps: [Float]
    private var y = 0

    init(plan: ShadingPlan, buffers: FrameBuffers, sampler: ShadowSampler) {
        self.plan = plan
        self.buffers = buffers
        self.sampler = sampler
        let count = Knots.count(buffers.width) + 8
        meshes = [UInt32](repeating: 0, count: count)
        keys = [Float](repeating: 1, count: count)
        lamps = [Float](repeating: 0, count: count)
    }

    /// Looks up what reaches a row.
    mutating func look(at y: Int) {
        self.y = y
        let base = y * buffers.width
        for column in stride(from: 0, to: Knots.count(buffers.width), by: 8) {
            var ids = SIMD8<UInt32>()
            var (xs, depth, cosine) = (Lanes(), Lanes(), Lanes())
            for lane in 0..<8 {
                // Those beyond the picture lie on its border.
                let x = min(buffers.width - 1, (column + lane) * Knots.step)
                xs[lane] = Float(x)
                ids[lane] = buffers.ids[base + x]
                depth[lane] = buffers.depth[base + x]
                cosine[lane] = buffers.light[base + x]
            }
            let reach = look(xs, ids, depth, cosine)
            for lane in 0..<8 {
                meshes[column + lane] = PixelID.mesh(ids[lane])
                keys[column + lane] = reach.key[lane]
                lamps[column + lane] = reach.lamps[lane]
            }
        }
    }

    /// At eight pixels from `x` on, which is a multiple of eight.
    func values(_ x: Int, _ ids: SIMD8<UInt32>) -> Reach {
        guard any(PixelID.having(PixelID.open, ids)) else { return Reach() }
        let knot = x / Knots.step
        let own = ids &>> 20
        let (a, b, c) = (meshes[knot], meshes[knot + 1], meshes[knot + 2])
        let reach = Reach(
            key: Knots.between(keys[knot], keys[knot + 1], keys[knot + 2]),
            lamps: Knots.between(lamps[knot], lamps[knot + 1], lamps[knot + 2]))
        if a == b && a == c && isAll(own, a) { return reach }
        // Where the knots to both sides are of other things, the pixel is looked up; where one is, the other counts.
        let isLeft = own .== Self.pair(a, b)
        let isRight = own .== Self.pair(b, c)
        let right = Reach(
            key: Self.pair(keys[knot + 1], keys[knot + 2]), lamps: Self.pair(lamps[knot + 1], lamps[knot + 2]))
        let left = Reach(key: Self.pair(keys[knot], keys[knot + 1]), lamps: Self.pair(lamps[knot], lamps[knot + 1]))
        var other = right
        if any(.!(isLeft .| isRight)) {
            let at = y * buffers.width + x
            let here = look(
                Lanes.ramp + Float(x), ids, (buffers.depth + at).load8(), (buffers.light + at).load8())
            other = here.replacing(with: right, where: isRight)
        }
        return other.replacing(with: left.replacing(with: reach, where: isRight), where: isLeft)
    }

    @inline(always)
    private static func pair<Scalar: SIMDScalar>(_ a: Scalar, _ b: Scalar) -> SIMD8<Scalar> {
        SIMD8(lowHalf: SIMD4(repeating: a), highHalf: SIMD4(repeating: b))
    }

    /// What reaches eight pixels of the row.
    private func look(_ xs: Lanes, _ ids: SIMD8<UInt32>, _ depth: Lanes, _ cosine: Lanes) -> Reach {
        var reach = Reach()
        let isOpen = PixelID.having(PixelID.open, ids)
        guard any(isOpen) else { return reach }
        let camera = plan.camera
        let start = camera.ray(0.5, Float(y) + 0.5)
        let step = camera.right / camera.focal
        let z = 1 / depth
        let px = camera.position.x + (start.x + xs * step.x) * z
        let py = camera.position.y + (start.y + xs * step.y) * z
        let pz = camera.position.z + (start.z + xs * step.z) * z
        for lamp in plan.pools {
            let (dx, dy, dz) = (px - lamp.centre.x, py - lamp.centre.y, pz - lamp.centre.z)
            let distance = (dx * dx + dy * dy + dz * dz) * (1 / (lamp.radius * lamp.radius))
            let light = lamp.strength / (1 + distance * (0.7 + distance))
            reach.lamps += Lanes().replacing(with: light, where: distance .< 6)
        }
        let isPerson = PixelID.having(PixelID.person, ids)
        var isLit = isOpen .& cosine .> -0.02
        if !plan.shadowsOnPeople { isLit = isLit .& .!isPerson }
        guard any(isLit) else { return reach }
        let near = Lanes(repeating: 0.02).replacing(with: 0.05, where: isPerson)
        let bias = near + 0.05 * (1 - least(cosine, Lanes(repeating: 1)))
        reach.key = smoothstep(0.3, 0.7, sampler.lit(px, py, pz, bias: bias, where: isLit))
        return reach
    }
}
