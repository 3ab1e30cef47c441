internal import Bodies
internal import Scenery
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
    let sampler: ShadowSampler
    private let lookup: SurfaceLookup
    private let pools: UnsafeBufferPointer<LightPool>
    private let light: Illumination

    /// - Parameter pools: the plan's, held by the caller while the pass runs.
    init(
        plan: ShadingPlan, buffers: FrameBuffers, sampler: ShadowSampler, lookup: SurfaceLookup,
        pools: UnsafeBufferPointer<LightPool>
    ) {
        self.plan = plan
        self.buffers = buffers
        self.sampler = sampler
        self.lookup = lookup
        self.pools = pools
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
            var left = SIMD4<Float>(1, 0, 0, 0)
            var right = left
            if isWhole {
                left = reaching(base + x, id: first, ray: start + step * Float(x))
                right = reaching(base + far, id: last, ray: start + step * Float(far))
            }
            for offset in 0..<count {
                let at = base + x + offset
                let id = buffers.ids[at]
                let isBetween = isWhole && id >> 20 == first >> 20
                let seen =
                    isBetween
                    ? left + (right - left) * (Float(offset) * (1 / Float(Self.stride)))
                    : reaching(at, id: id, ray: start + step * Float(x + offset))
                if id == 0 {
                    buffers.tone[at] = seen.x
                    buffers.shade[at] = 0
                    continue
                }
                if id != lastID {
                    lastID = id
                    surface = lookup.surface(id)
                }
                shade(at, surface, seen)
            }
            x += Self.stride
        }
    }

    /// What changes slowly across a thing: how much of the key reaches it (or the value of the sky), what lamps add,
    /// how far it stands back, and the mist before it.
    private func reaching(_ at: Int, id: UInt32, ray: SIMD3<Float>) -> SIMD4<Float> {
        if id == 0 || lookup.surface(id).kind == .sky { return SIMD4(sky(ray), 0, 0, 0) }
        let z = 1 / buffers.depth[at]
        let cosine = buffers.light[at]
        let isPerson = lookup.isPerson(id)
        let mist = z * light.haze / (1 + z * light.haze)
        let back = isPerson ? 0 : smoothstep(plan.subjectDepth * 0.9, plan.subjectDepth * 2.2 + 1, z)
        let isAsked = cosine > -0.02 && (!isPerson || plan.shadowsOnPeople)
        guard isAsked || !pools.isEmpty else { return SIMD4(1, 0, back, mist) }
        let point = plan.camera.position + ray * z
        var sum: Float = 0
        for lamp in pools {
            let d = point - lamp.centre
            let distance = d.dot(d) / (lamp.radius * lamp.radius)
            if distance < 6 { sum += lamp.strength / (1 + distance * (0.7 + distance)) }
        }
        guard isAsked else { return SIMD4(1, sum, back, mist) }
        let bias = (isPerson ? 0.05 : 0.02) + 0.05 * (1 - min(1, cosine))
        return SIMD4(smoothstep(0.3, 0.7, sampler.lit(point, bias: bias)), sum, back, mist)
    }

    private func sky(_ ray: SIMD3<Float>) -> Float {
        let height = clamped(ray.y / ray.length * 2.8, 0, 1)
        var value = mixed(light.horizon, light.zenith, height)
        if light.clouds > 0 && ray.y > 0.01 {
            let w = 1 / (ray.y + 0.12)
            let u = ray.x * w
            let cloud = Grain.value(u * 1.1 + 3, w * 1.7, 5) * 0.65 + Grain.value(u * 2.7, w * 4.2, 6) * 0.35
            value += light.clouds * smoothstep(0.5, 0.72, cloud) * smoothstep(0.01, 0.1, ray.y)
        }
        return clamped(value, 0, 1)
    }

    /// 0 below `low`, 1 where `scale` times the rest reaches 1.
    @inline(__always)
    private func ramp(_ value: Float, from low: Float, _ scale: Float) -> Float {
        let t = clamped((value - low) * scale, 0, 1)
        return t * t * (3 - 2 * t)
    }

    @inline(__always)
    private func shade(_ at: Int, _ surface: Surface, _ seen: SIMD4<Float>) {
        let cosine = buffers.light[at]
        let isPerson = surface.person > 0
        // A narrow turn from light to shade: marker has no gradients.
        let lit = min(isPerson ? ramp(cosine, from: 0.02, 11) : ramp(cosine, from: -0.02, 3.1), seen.x)
        let core: Float = cosine < 0 ? 1 + 0.16 * max(-1, cosine) : 1
        var value = surface.albedo * min(1.06, light.ambient * core + light.strength * lit + seen.y)
        var shade = clamped((1 - lit) - seen.y * 1.3, 0, 1)
        switch surface.kind {
        case .hair:
            // Hair is one mass with one band of light.
            value = surface.albedo * (0.5 + 0.28 * lit)
            if cosine > 0.6 { value += 0.2 * ramp(cosine, from: 0.62, 12) * (1 - ramp(cosine, from: 0.84, 12)) * lit }
            shade *= 0.5
        case .skin, .eye:
            // A face never loses more than one step to its own shade.
            value = max(value, surface.albedo * (light.isDark ? 0.5 : 0.66))
        case .sky:
            buffers.tone[at] = seen.x
            buffers.shade[at] = 0
            return
        case .screen, .glass, .plain, .ground, .cloth: break
        }
        if surface.emissive > 0 {
            value = max(value, surface.emissive)
            shade = 0
        }
        if !isPerson {
            let away = seen.z * (light.isDark ? 0.1 : (plan.isInterior ? 0.12 : 0.3))
            value = mixed(value, light.horizon, away)
            shade *= 1 - away
        }
        value = mixed(value, light.horizon, seen.w)
        // One tone lighter than black; the value plan leaves it alone.
        if surface.isForeground { value = isPerson ? min(value * 0.42, 0.3) : 0.26 }
        buffers.tone[at] = clamped(value, 0, 1)
        buffers.shade[at] = shade * (1 - seen.w)
    }
}
