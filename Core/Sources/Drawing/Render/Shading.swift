internal import Bodies

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
    /// Whether hatching will ask how much a place is in shade.
    let keepsShade: Bool
}

/// Gives every pixel the value of its surface in its light, eight pixels at a time.
struct ShadingPass {
    private let plan: ShadingPlan
    private let buffers: FrameBuffers
    private let surfaces: UnsafeBufferPointer<Surface>
    private let light: Illumination
    private var reach: ReachRow
    private var sky: Sky

    /// Gives every pixel its value.
    static func run(_ plan: ShadingPlan, buffers: FrameBuffers, sampler: ShadowSampler, table: SurfaceTable) {
        table.surfaces.withUnsafeBufferPointer { surfaces in
            var pass = Self(plan, buffers, surfaces, ReachRow(plan: plan, buffers: buffers, sampler: sampler))
            for y in 0..<buffers.height { pass.shade(row: y) }
        }
    }

    private init(
        _ plan: ShadingPlan, _ buffers: FrameBuffers, _ surfaces: UnsafeBufferPointer<Surface>, _ reach: ReachRow
    ) {
        self.plan = plan
        self.buffers = buffers
        self.surfaces = surfaces
        self.reach = reach
        light = plan.light
        sky = Sky(plan.light, camera: plan.camera)
    }

    /// What lies past the end of a row is written again by the next.
    private mutating func shade(row y: Int) {
        reach.look(at: y)
        for x in stride(from: 0, to: buffers.width, by: 8) {
            let at = y * buffers.width + x
            let ids = (buffers.ids + at).load8()
            let reach = reach.values(x, ids)
            var last: UInt32 = .max
            for lane in 0..<8 where ids[lane] != last {
                last = ids[lane]
                buffers.seen[Int(PixelID.mesh(last))] = true
                let surface = last == 0 ? Surface.sky : surfaces[PixelID.surface(last)]
                let (tone, shade) =
                    surface.kind == .sky ? (sky.values(x, y), Lanes()) : values(at, surface, reach)
                if lane == 0 && isAll(ids, last) {
                    (buffers.tone + at).store8(tone)
                    if plan.keepsShade { (buffers.shade + at).store8(shade) }
                    break
                }
                let mask = lanes(of: last, in: ids)
                (buffers.tone + at).store8(tone, where: mask)
                if plan.keepsShade { (buffers.shade + at).store8(shade, where: mask) }
            }
        }
    }

    private func values(_ at: Int, _ surface: Surface, _ reach: Reach) -> (tone: Lanes, shade: Lanes) {
        let cosine = (buffers.light + at).load8()
        let z = 1 / (buffers.depth + at).load8()
        let isPerson = surface.isPerson
        // A narrow turn from light to shade: marker has no gradients.
        let turned = isPerson ? ramp(cosine, from: 0.02, 11) : ramp(cosine, from: -0.02, 3.1)
        let lit = least(turned, reach.key)
        let core = 1 + 0.16 * clamped(cosine, -1, 0)
        var value =
            surface.albedo * least(light.ambient * core + light.strength * lit + reach.lamps, Lanes(repeating: 1.06))
        var shade = clamped((1 - lit) - reach.lamps * 1.3, 0, 1)
        switch surface.kind {
        case .hair:
            // Hair is one mass with one band of light.
            let band = ramp(cosine, from: 0.62, 12) * (1 - ramp(cosine, from: 0.84, 12))
            value = surface.albedo * (0.5 + 0.28 * lit) + 0.2 * band * lit
            shade *= 0.5
        case .skin, .eye:
            // A face never loses more than one step to its own shade.
            value = most(value, Lanes(repeating: surface.albedo * (light.isDark ? 0.5 : 0.66)))
        case .sky, .screen, .glass, .plain, .ground, .cloth: break
        }
        if surface.emissive > 0 {
            value = most(value, Lanes(repeating: surface.emissive))
            shade = Lanes()
        }
        if !isPerson {
            let depth = plan.subjectDepth
            let away =
                smoothstep(depth * 0.9, depth * 2.2 + 1, z) * (light.isDark ? 0.1 : (plan.isInterior ? 0.12 : 0.15))
            value += (light.horizon - value) * away
            shade *= 1 - away
        }
        let mist = z * light.haze / (1 + z * light.haze)
        value += (light.horizon - value) * mist
        // Black and one tone lighter, whatever the light; the value plan leaves it alone.
        if surface.isForeground {
            value =
                isPerson
                ? least(value * 0.42, Lanes(repeating: 0.3)) : Lanes(repeating: 0.09 + 0.26 * surface.albedo)
        }
        return (clamped(value, 0, 1), shade * (1 - mist))
    }

    /// 0 below `low`, 1 where `scale` times the rest reaches 1.
    @inline(always)
    private func ramp(_ value: Lanes, from low: Float, _ scale: Float) -> Lanes {
        let t = clamped((value - low) * scale, 0, 1)
        return t * t * (3 - 2 * t)
    }
}
