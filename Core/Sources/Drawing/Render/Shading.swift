internal import Bodies
internal import Story

/// What the shading pass is given.
struct ShadingPlan {
    let camera: ViewCamera
    let light: Illumination
    let pools: [LightPool]
    /// Metres to the subject.
    let subjectDepth: Float
    /// People take cast shadows only where they are small in the frame.
    let shadowsOnPeople: Bool
    let isInterior: Bool
    let seed: UInt32
}

/// Gives every pixel the value of its surface in its light.
struct ShadingPass {
    let plan: ShadingPlan
    let buffers: FrameBuffers
    let table: SurfaceTable
    let sampler: ShadowSampler
    private let surfaces: UnsafeBufferPointer<Surface>
    private let persons: UnsafeBufferPointer<UInt16>
    private let hasPools: Bool
    private let light: Illumination

    /// - Parameters:
    ///   - surfaces: the table's, held by the caller while the pass runs.
    ///   - persons: as above.
    init(
        plan: ShadingPlan, buffers: FrameBuffers, table: SurfaceTable, sampler: ShadowSampler,
        surfaces: UnsafeBufferPointer<Surface>, persons: UnsafeBufferPointer<UInt16>
    ) {
        self.plan = plan
        self.buffers = buffers
        self.table = table
        self.sampler = sampler
        self.surfaces = surfaces
        self.persons = persons
        hasPools = !plan.pools.isEmpty
        light = plan.light
    }

    func run() {
        for y in 0..<buffers.height { shade(row: y) }
    }

    /// Shadows and clouds are looked up at every fourth pixel where one thing lies between.
    private static let stride = 4

    private func shade(row y: Int) {
        let camera = plan.camera
        let start = camera.ray(0.5, Float(y) + 0.5)
        let step = camera.right / camera.focal
        var lastID: UInt32 = 0
        var surface = Surface.sky
        let base = y * buffers.width
        var x = 0
        while x < buffers.width {
            let count = min(Self.stride, buffers.width - x)
            let far = min(buffers.width - 1, x + Self.stride)
            let (first, last) = (buffers.ids[base + x], buffers.ids[base + far])
            let isWhole = first >> 20 == last >> 20
            var left: Float = 1
            var right: Float = 1
            if isWhole {
                left = lookup(base + x, id: first, ray: start + step * Float(x))
                right = lookup(base + far, id: last, ray: start + step * Float(far))
            }
            for offset in 0..<count {
                let at = base + x + offset
                let id = buffers.ids[at]
                let ray = start + step * Float(x + offset)
                let isBetween = isWhole && id >> 20 == first >> 20
                let share = Float(offset) / Float(Self.stride)
                let seen = isBetween ? mixed(left, right, share) : lookup(at, id: id, ray: ray)
                if id == 0 {
                    buffers.tone[at] = seen
                    buffers.shade[at] = 0
                    continue
                }
                if id != lastID {
                    lastID = id
                    surface = surfaces[table.index(of: id)]
                }
                shade(at, surface, ray: ray, cast: seen)
            }
            x += Self.stride
        }
    }

    /// The value of the sky, or how much of the key reaches a surface.
    private func lookup(_ at: Int, id: UInt32, ray: SIMD3<Float>) -> Float {
        if id == 0 { return sky(ray) }
        let cosine = buffers.light[at]
        let isPerson = persons[Int(id >> 20) - 1] > 0
        guard cosine > -0.02, !isPerson || plan.shadowsOnPeople else { return 1 }
        let point = plan.camera.position + ray / buffers.depth[at]
        let bias = (isPerson ? 0.05 : 0.02) + 0.05 * (1 - min(1, cosine))
        return sampler.lit(point, bias: bias)
    }

    private func pools(at point: SIMD3<Float>) -> Float {
        var sum: Float = 0
        for lamp in plan.pools {
            let d = point - lamp.centre
            let distance = d.dot(d) / (lamp.radius * lamp.radius)
            if distance < 6 { sum += lamp.strength / (1 + distance * (0.7 + distance)) }
        }
        return sum
    }

    private func sky(_ ray: SIMD3<Float>) -> Float {
        let height = clamped(ray.y / ray.length * 2.2, 0, 1)
        var value = mixed(light.horizon, light.zenith, height)
        if light.clouds > 0 && ray.y > 0.01 {
            let w = 1 / (ray.y + 0.12)
            let u = ray.x * w
            let cloud = Grain.value(u * 1.1 + 3, w * 1.7, 5) * 0.65 + Grain.value(u * 2.7, w * 4.2, 6) * 0.35
            value += light.clouds * smoothstep(0.5, 0.72, cloud) * smoothstep(0.01, 0.1, ray.y)
        }
        return clamped(value, 0, 1)
    }

    @inline(__always)
    private func shade(_ at: Int, _ surface: Surface, ray: SIMD3<Float>, cast: Float) {
        let z = 1 / buffers.depth[at]
        let cosine = buffers.light[at]
        let isPerson = surface.person > 0
        // A narrow turn from light to shade: marker has no gradients.
        var lit = isPerson ? smoothstep(0.02, 0.11, cosine) : smoothstep(-0.02, 0.3, cosine)
        lit = min(lit, smoothstep(0.3, 0.7, cast))
        var pool: Float = 0
        if hasPools { pool = pools(at: plan.camera.position + ray * z) }
        let core: Float = cosine < 0 ? 1 + 0.16 * max(-1, cosine) : 1
        var value = surface.albedo * min(1.06, light.ambient * core + light.strength * lit + pool)
        var shade = clamped((1 - lit) - pool * 1.3, 0, 1)
        switch surface.kind {
        case .hair:
            // Hair is one mass with one band of light.
            value = surface.albedo * (0.5 + 0.28 * lit)
            if cosine > 0.62 { value += (surface.albedo < 0.3 ? 0.2 : 0.34) * smoothstep(0.66, 0.8, cosine) * lit }
            shade *= 0.5
        case .skin, .eye, .lips:
            // A face never loses more than one step to its own shade.
            value = max(value, surface.albedo * (light.isDark ? 0.5 : 0.66))
        case .black: value = 0.04
        case .screen, .glass, .plain, .sky, .ground, .cloth: break
        }
        if surface.emissive > 0 {
            value = max(value, surface.emissive)
            shade = 0
        }
        if !isPerson {
            let far = light.isDark ? 0.1 : 0.3 * smoothstep(plan.subjectDepth * 0.9, plan.subjectDepth * 2.2 + 1, z)
            let away = plan.isInterior ? far * 0.4 : far
            value = mixed(value, light.horizon, away)
            shade *= 1 - away
        }
        let mist = z * light.haze / (1 + z * light.haze)
        value = mixed(value, light.horizon, mist)
        if surface.isForeground { value = min(value * 0.42, 0.3) }
        buffers.tone[at] = clamped(value, 0, 1)
        buffers.shade[at] = shade * (1 - mist)
    }
}
