internal import Bodies

/// What the key light sees: an orthographic depth picture around the subject. Shadows fall on floors, walls and
/// things; those on people near the camera are designed instead.
struct ShadowMap {
    static let side = 1024
    private var depth: [Float] = [Float](repeating: 0, count: side * side)
    private var points: [SIMD3<Float>] = []
    private var across = SIMD3<Float>(1, 0, 0)
    private var along = SIMD3<Float>(0, 0, 1)
    private var key = SIMD3<Float>(0, 1, 0)
    private var centre = SIMD3<Float>.zero
    private var scale: Float = 1
    /// Keeps the stored heights positive.
    private static let lift: Float = 300

    /// - Parameters:
    ///   - extent: metres from the middle to the border.
    ///   - casts: which meshes throw shadows.
    mutating func build(
        _ meshes: [Mesh], centre: SIMD3<Float>, key: SIMD3<Float>, extent: Float, casts: (Mesh) -> Bool
    ) {
        self.centre = centre
        self.key = key
        across = (abs(key.y) < 0.95 ? SIMD3<Float>(0, 1, 0) : SIMD3<Float>(1, 0, 0)).cross(key).unit
        along = key.cross(across)
        scale = Float(Self.side) / (2 * extent)
        var plane = depth
        depth = []
        plane.withUnsafeMutableBufferPointer { buffer in
            buffer.update(repeating: 0)
            guard let base = buffer.baseAddress else { return }
            let target = FillTarget(width: Self.side, height: Self.side, depth: base, ids: nil, light: nil)
            for mesh in meshes where mesh.castsShadow && casts(mesh) { draw(mesh, into: target) }
        }
        depth = plane
    }

    private mutating func draw(_ mesh: Mesh, into target: FillTarget) {
        if points.count < mesh.positions.count {
            points = [SIMD3<Float>](repeating: .zero, count: mesh.positions.count)
        }
        var low = SIMD2<Float>(repeating: 1e9)
        var high = SIMD2<Float>(repeating: -1e9)
        for index in mesh.positions.indices {
            let p = place(mesh.positions[index])
            points[index] = p
            low = pointwiseMin(low, SIMD2(p.x, p.y))
            high = pointwiseMax(high, SIMD2(p.x, p.y))
        }
        let side = Float(Self.side)
        guard high.x > 0, high.y > 0, low.x < side, low.y < side else { return }
        let culls = mesh.role == .figure && !mesh.twoSided
        points.withUnsafeBufferPointer { points in
            for t in mesh.triangles {
                let (a, b, c) = (points[Int(t.a)], points[Int(t.b)], points[Int(t.c)])
                if culls && (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) < 0 { continue }
                target.fill(corner(a), corner(b), corner(c), id: 1)
            }
        }
    }

    @inline(__always)
    private func corner(_ p: SIMD3<Float>) -> ScreenCorner {
        ScreenCorner(x: p.x, y: p.y, w: p.z + Self.lift, light: 0)
    }

    @inline(__always)
    private func place(_ point: SIMD3<Float>) -> SIMD3<Float> {
        let d = point - centre
        let half = Float(Self.side) / 2
        return SIMD3(d.dot(across) * scale + half, d.dot(along) * scale + half, d.dot(key))
    }

    /// The affine map from the room to the map, for pixel loops.
    var frame: ShadowFrame {
        ShadowFrame(across: across * scale, along: along * scale, key: key, centre: centre)
    }

    /// Gives `body` a sampler of the finished map.
    func withSampler<Result>(_ body: (ShadowSampler) -> Result) -> Result {
        depth.withUnsafeBufferPointer { buffer in
            body(ShadowSampler(depth: buffer, frame: frame))
        }
    }

    /// How the room lies in the map.
    struct ShadowFrame {
        let across: SIMD3<Float>
        let along: SIMD3<Float>
        let key: SIMD3<Float>
        let centre: SIMD3<Float>
    }
}

/// Looks up how much of the key light reaches a point.
struct ShadowSampler {
    let depth: UnsafeBufferPointer<Float>
    let frame: ShadowMap.ShadowFrame

    /// 0 in shadow … 1 lit. The border is a mean over seven texels: a smooth line without steps.
    @inline(__always)
    func lit(_ point: SIMD3<Float>, bias: Float) -> Float {
        let side = ShadowMap.side
        let d = point - frame.centre
        let half = Float(side) / 2 - 0.5
        let x = d.dot(frame.across) + half
        let y = d.dot(frame.along) + half
        guard x > 4, y > 4, x < Float(side - 6), y < Float(side - 6) else { return 1 }
        let h = d.dot(frame.key) + bias + 300
        let ix = Int(x)
        let iy = Int(y)
        let fx = x - Float(ix)
        let fy = y - Float(iy)
        let weights = SIMD8<Float>(1 - fx, 1, 1, 1, 1, 1, 1, fx)
        let base = depth.baseAddress.unsafelyUnwrapped + (iy - 3) * side + ix - 3
        var sum = SIMD8<Float>(repeating: 0)
        for row in 0..<8 {
            let values = UnsafeRawPointer(base + row * side).loadUnaligned(as: SIMD8<Float>.self)
            let share: Float = row == 0 ? 1 - fy : (row == 7 ? fy : 1)
            sum += SIMD8<Float>(repeating: 0).replacing(with: share, where: values .<= h)
        }
        return (sum * weights).sum() * (1 / 49)
    }
}
