internal import Bodies
internal import Story

/// What lines are judged by: where the camera is, what is nearer, who matters.
struct LineContext {
    let camera: ViewCamera
    let buffers: FrameBuffers
    let table: SurfaceTable
    let style: DrawingStyle
    let light: Illumination
    /// Metres to the subject.
    let subjectDepth: Float
    /// Where the subject is in the picture: lines of the set are left out away from it.
    let focus: PixelRectangle
    /// One for each person, in the order of the scene.
    let importance: [Float]
    /// Pixels that 1 pixel at 1280 × 720 is here.
    let unit: Float

    /// True where a point at this depth is not covered, at its pixel or at two of its neighbours.
    @inline(always)
    func isOpen(_ x: Float, _ y: Float, _ z: Float, tolerance: Float) -> Bool {
        let ix = Int(x)
        let iy = Int(y)
        guard x >= 0, y >= 0, ix < buffers.width, iy < buffers.height else { return false }
        let limit = 1 / max(0.01, z - tolerance)
        if buffers.depth[iy * buffers.width + ix] <= limit { return true }
        var open = 0
        if ix > 0 && buffers.depth[iy * buffers.width + ix - 1] <= limit { open += 1 }
        if ix + 1 < buffers.width && buffers.depth[iy * buffers.width + ix + 1] <= limit { open += 1 }
        if iy > 0 && buffers.depth[(iy - 1) * buffers.width + ix] <= limit { open += 1 }
        if iy + 1 < buffers.height && buffers.depth[(iy + 1) * buffers.width + ix] <= limit { open += 1 }
        return open >= 2
    }

    /// True where a pixel of this mesh is within two pixels.
    @inline(always)
    func touches(mesh: Int, _ x: Float, _ y: Float) -> Bool {
        let key = SIMD8(repeating: UInt32(mesh + 1))
        let left = max(0, min(Int(x) - 2, buffers.width - 5))
        var hits = Lanes()
        for row in max(0, Int(y) - 2)...max(0, min(buffers.height - 1, Int(y) + 2)) {
            let isHit = (buffers.ids + row * buffers.width + left).load8() &>> 20 .== key
            hits = hits.replacing(with: Lanes(repeating: 1), where: isHit)
        }
        return any(hits .> 0 .& Lanes.ramp .< 5)
    }

    /// The object at a pixel; -1 for the sky, nil outside the picture.
    @inline(always)
    func object(_ x: Int, _ y: Int) -> Int? {
        guard x >= 0, y >= 0, x < buffers.width, y < buffers.height else { return nil }
        let id = buffers.ids[y * buffers.width + x]
        return id == 0 ? -1 : table.objects[Int(PixelID.mesh(id)) - 1]
    }

    /// True where the line borders on something else: an outline.
    @inline(always)
    func isOutline(_ x: Float, _ y: Float, object own: Int) -> Bool {
        let ix = Int(x)
        let iy = Int(y)
        let d = 3
        return differs(ix - d, iy, own) || differs(ix + d, iy, own) || differs(ix, iy - d, own)
            || differs(ix, iy + d, own)
    }

    @inline(always)
    private func differs(_ x: Int, _ y: Int, _ own: Int) -> Bool {
        guard let other = object(x, y) else { return false }
        return other != own
    }

    /// True within five pixels of a person who is nearer: lines behind stop short of figures.
    @inline(always)
    func inHalo(_ x: Float, _ y: Float, _ z: Float, person: UInt16) -> Bool {
        let limit = 1 / max(0.02, z - 0.15 - z * 0.05)
        let reach = Int(5 * unit)
        return haloAt(Int(x) + reach, Int(y), limit, person) || haloAt(Int(x) - reach, Int(y), limit, person)
            || haloAt(Int(x), Int(y) + reach, limit, person) || haloAt(Int(x), Int(y) - reach, limit, person)
    }

    @inline(always)
    private func haloAt(_ x: Int, _ y: Int, _ limit: Float, _ person: UInt16) -> Bool {
        guard x >= 0, y >= 0, x < buffers.width, y < buffers.height else { return false }
        let at = y * buffers.width + x
        let id = buffers.ids[at]
        guard buffers.depth[at] > limit else { return false }
        return id & PixelID.person != 0 && table.persons[Int(PixelID.mesh(id)) - 1] != person
    }

    /// The tone around a point, the darker side counting double: what a line is seen against.
    @inline(always)
    func ground(_ x: Float, _ y: Float) -> Float {
        let ix = min(buffers.width - 1, max(0, Int(x)))
        let iy = min(buffers.height - 1, max(0, Int(y)))
        return buffers.tone[iy * buffers.width + ix]
    }
}
