internal import Bodies
internal import Scenery

/// How much of the key light reaches eight pixels, 0 in shadow … 1, and what lamps add.
struct Reach {
    var key = Lanes(repeating: 1)
    var lamps = Lanes()
}

/// Shadows and lamps along a row of pixels: looked up at every fourth, for between them they change slowly where one
/// thing lies.
struct ReachRow {
    private let plan: ShadingPlan
    private let buffers: FrameBuffers
    private let sampler: ShadowSampler
    private let surfaces: UnsafeBufferPointer<Surface>
    private let pools: UnsafeBufferPointer<LightPool>
    private var meshes: [UInt32]
    private var keys: [Float]
    private var lamps: [Float]
    private var y = 0

    init(
        plan: ShadingPlan, buffers: FrameBuffers, sampler: ShadowSampler, surfaces: UnsafeBufferPointer<Surface>,
        pools: UnsafeBufferPointer<LightPool>
    ) {
        self.plan = plan
        self.buffers = buffers
        self.sampler = sampler
        self.surfaces = surfaces
        self.pools = pools
        let count = Knots.count(buffers.width) + 8
        meshes = [UInt32](repeating: 0, count: count)
        keys = [Float](repeating: 1, count: count)
        lamps = [Float](repeating: 0, count: count)
    }

    /// Looks up what reaches a row.
    mutating func look(at y: Int) {
        self.y = y
        for column in stride(from: 0, to: Knots.count(buffers.width), by: 8) {
            // Those beyond the picture lie on its border.
            let xs = least(
                (Lanes.ramp + Float(column)) * Float(Knots.step), Lanes(repeating: Float(buffers.width - 1)))
            var ids = SIMD8<UInt32>()
            for lane in 0..<8 { ids[lane] = buffers.ids[y * buffers.width + Int(xs[lane])] }
            let reach = look(xs, ids)
            for lane in 0..<8 {
                meshes[column + lane] = ids[lane] >> 20
                keys[column + lane] = reach.key[lane]
                lamps[column + lane] = reach.lamps[lane]
            }
        }
    }

    /// At eight pixels from `x` on, which is a multiple of eight.
    func values(_ x: Int, _ ids: SIMD8<UInt32>, isWhole: Bool) -> Reach {
        if isWhole && !isAsking(ids[0]) { return Reach() }
        let column = x / Knots.step
        let (a, b, c) = (meshes[column], meshes[column + 1], meshes[column + 2])
        var reach = Reach(
            key: Knots.between(keys[column], keys[column + 1], keys[column + 2]),
            lamps: Knots.between(lamps[column], lamps[column + 1], lamps[column + 2]))
        if a == b && a == c && isAll(ids &>> 20, a) { return reach }
        var isAlone = SIMDMask<SIMD8<Int32>>(repeating: false)
        for lane in 0..<8 {
            let left = column + lane / Knots.step
            let mesh = ids[lane] >> 20
            if meshes[left] == mesh && meshes[left + 1] == mesh { continue }
            isAlone[lane] = meshes[left] != mesh && meshes[left + 1] != mesh
            let near = meshes[left] == mesh ? left : left + 1
            reach.key[lane] = keys[near]
            reach.lamps[lane] = lamps[near]
        }
        guard any(isAlone) else { return reach }
        // Narrow things lie between the knots.
        let own = look(Lanes.ramp + Float(x), ids)
        return Reach(
            key: reach.key.replacing(with: own.key, where: isAlone),
            lamps: reach.lamps.replacing(with: own.lamps, where: isAlone))
    }

    /// False where neither shadows nor lamps reach a surface.
    @inline(always)
    private func isAsking(_ id: UInt32) -> Bool {
        guard id != 0 else { return false }
        let surface = surfaces[Int(id & 0xFFFFF)]
        return surface.kind != .sky && (surface.person == 0 || plan.shadowsOnPeople || !pools.isEmpty)
    }

    /// What reaches eight pixels of the row.
    private func look(_ xs: Lanes, _ ids: SIMD8<UInt32>) -> Reach {
        var reach = Reach()
        var depth = Lanes(repeating: 1)
        var cosine = Lanes(repeating: -1)
        var bias = Lanes()
        for lane in 0..<8 where isAsking(ids[lane]) {
            let at = y * buffers.width + Int(xs[lane])
            let isPerson = surfaces[Int(ids[lane] & 0xFFFFF)].person > 0
            depth[lane] = buffers.depth[at]
            if !isPerson || plan.shadowsOnPeople { cosine[lane] = buffers.light[at] }
            bias[lane] = (isPerson ? 0.05 : 0.02) + 0.05 * (1 - min(1, buffers.light[at]))
        }
        let isLit = cosine .> -0.02
        guard any(isLit) || !pools.isEmpty else { return reach }
        let camera = plan.camera
        let start = camera.ray(0.5, Float(y) + 0.5)
        let step = camera.right / camera.focal
        let z = 1 / depth
        let x = camera.position.x + (start.x + xs * step.x) * z
        let y = camera.position.y + (start.y + xs * step.y) * z
        let h = camera.position.z + (start.z + xs * step.z) * z
        for lamp in pools {
            let (dx, dy, dz) = (x - lamp.centre.x, y - lamp.centre.y, h - lamp.centre.z)
            let distance = (dx * dx + dy * dy + dz * dz) * (1 / (lamp.radius * lamp.radius))
            let light = lamp.strength / (1 + distance * (0.7 + distance))
            reach.lamps += Lanes().replacing(with: light, where: distance .< 6)
        }
        if any(isLit) { reach.key = smoothstep(0.3, 0.7, sampler.lit(x, y, h, bias: bias, where: isLit)) }
        return reach
    }
}
