internal import Bodies

/// What the key light sees: an orthographic depth picture around the subject. Shadows fall on floors, walls and
/// things; those on people near the camera are designed instead.
struct ShadowMap {
    static let side = 1024
    private let depth: UnsafeMutablePointer<Float>
    private var corners: [ScreenCorner] = []
    private(set) var frame = ShadowFrame()

    init(_ buffers: FrameBuffers) {
        depth = buffers.shadows
    }

    /// How the room lies in the map.
    struct ShadowFrame {
        fileprivate var across = SIMD3<Float>(1, 0, 0)
        fileprivate var along = SIMD3<Float>(0, 0, 1)
        fileprivate var key = SIMD3<Float>(0, 1, 0)
        fileprivate var centre = SIMD3<Float>.zero

        /// Keeps the stored heights positive.
        fileprivate static let lift: Float = 300
    }

    /// - Parameters:
    ///   - extent: metres from the middle to the border.
    ///   - casts: which meshes throw shadows.
    mutating func build(
        _ meshes: [Mesh], centre: SIMD3<Float>, key: SIMD3<Float>, extent: Float, casts: (Mesh) -> Bool
    ) {
        let across = (abs(key.y) < 0.95 ? SIMD3<Float>(0, 1, 0) : SIMD3<Float>(1, 0, 0)).cross(key).unit
        let scale = Float(Self.side) / (2 * extent)
        frame = ShadowFrame(across: across * scale, along: key.cross(across) * scale, key: key, centre: centre)
        depth.update(repeating: 0, count: Self.side * Self.side)
        let target = FillTarget(width: Self.side, height: Self.side, depth: depth, ids: nil, light: nil)
        for mesh in meshes where mesh.castsShadow && casts(mesh) && place(mesh) {
            let culls = mesh.role == .figure && !mesh.twoSided
            corners.withUnsafeBufferPointer { corners in
                for t in mesh.triangles {
                    let (a, b, c) = (corners[Int(t.a)], corners[Int(t.b)], corners[Int(t.c)])
                    if culls && (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) < 0 { continue }
                    target.fill(a, b, c, id: 1)
                }
            }
        }
    }

    /// Brings the corners of a mesh to the map.
    /// - Returns: false where all of it lies beside the map.
    private mutating func place(_ mesh: Mesh) -> Bool {
        let count = mesh.positions.count
        if corners.count < count { corners = [ScreenCorner](repeating: .zero, count: count) }
        let frame = frame
        let x = SIMD4(frame.across.x, frame.along.x, frame.key.x, 0)
        let y = SIMD4(frame.across.y, frame.along.y, frame.key.y, 0)
        let z = SIMD4(frame.across.z, frame.along.z, frame.key.z, 0)
        let half = Float(Self.side) / 2
        let middle = SIMD4(half, half, ShadowFrame.lift, 0)
        var low = ScreenCorner(repeating: 1e9)
        var high = ScreenCorner(repeating: -1e9)
        corners.withUnsafeMutableBufferPointer { corners in
            for index in 0..<count {
                let d = mesh.positions[index] - frame.centre
                let corner = x * d.x + y * d.y + z * d.z + middle
                corners[index] = corner
                low = least(low, corner)
                high = most(high, corner)
            }
        }
        let side = Float(Self.side)
        return high.x > 0 && high.y > 0 && low.x < side && low.y < side
    }

    /// Looks shadows up in the finished map.
    func sampler() -> ShadowSampler { ShadowSampler(depth: depth, frame: frame) }
}

/// Looks up how much of the key light reaches a point.
struct ShadowSampler {
    private let depth: UnsafePointer<Float>
    private let frame: ShadowMap.ShadowFrame
    /// The lowest and the highest of each block of the map: most points lie clear of all that is near.
    private let lows: [Float]
    private let highs: [Float]
    private static let block = 8
    private static let blocks = ShadowMap.side / block

    fileprivate init(depth: UnsafePointer<Float>, frame: ShadowMap.ShadowFrame) {
        self.depth = depth
        self.frame = frame
        var lows: [Float] = []
        var highs: [Float] = []
        lows.reserveCapacity(Self.blocks * Self.blocks)
        highs.reserveCapacity(Self.blocks * Self.blocks)
        for block in 0..<Self.blocks * Self.blocks {
            let corner = (block / Self.blocks * ShadowMap.side + block % Self.blocks) * Self.block
            var low = Lanes(repeating: 1e9)
            var high = Lanes()
            for row in 0..<Self.block {
                let values = Self.load(depth + corner + row * ShadowMap.side)
                low = least(low, values)
                high = most(high, values)
            }
            lows.append(least(of: low))
            highs.append(most(of: high))
        }
        self.lows = lows
        self.highs = highs
    }

    /// For the points that `mask` has, 0 in shadow … 1 lit; 1 for the others and for what lies beside the map.
    func lit(
        _ x: Lanes, _ y: Lanes, _ z: Lanes, bias: Lanes, where mask: SIMDMask<SIMD8<Int32>>
    ) -> Lanes {
        let (dx, dy, dz) = (x - frame.centre.x, y - frame.centre.y, z - frame.centre.z)
        let half = Float(ShadowMap.side) / 2 - 0.5
        let across = dx * frame.across.x + dy * frame.across.y + dz * frame.across.z + half
        let along = dx * frame.along.x + dy * frame.along.y + dz * frame.along.z + half
        let height =
            dx * frame.key.x + dy * frame.key.y + dz * frame.key.z + (bias + ShadowMap.ShadowFrame.lift)
        let last = Float(ShadowMap.side - 6)
        let isOn = mask .& across .> 4 .& along .> 4 .& across .< last .& along .< last
        var lit = Lanes(repeating: 1)
        guard any(isOn) else { return lit }
        for lane in 0..<8 where isOn[lane] { lit[lane] = self.lit(across[lane], along[lane], height[lane]) }
        return lit
    }

    /// The border of a shadow is a mean over seven texels: a smooth line without steps.
    @inline(always)
    private func lit(_ x: Float, _ y: Float, _ height: Float) -> Float {
        let ix = Int(x)
        let iy = Int(y)
        let block = (iy - 3) / Self.block * Self.blocks + (ix - 3) / Self.block
        let last = block + Self.blocks + 1
        if max(highs[block], highs[block + 1], highs[last - 1], highs[last]) <= height { return 1 }
        if min(lows[block], lows[block + 1], lows[last - 1], lows[last]) > height { return 0 }
        let fx = x - Float(ix)
        let fy = y - Float(iy)
        let base = depth + ((iy - 3) * ShadowMap.side + ix - 3)
        var sum = Lanes()
        for row in 0..<8 {
            let share: Float = row == 0 ? 1 - fy : (row == 7 ? fy : 1)
            let isClear = Self.load(base + row * ShadowMap.side) .<= height
            sum += Lanes().replacing(with: Lanes(repeating: share), where: isClear)
        }
        sum *= Lanes(1 - fx, 1, 1, 1, 1, 1, 1, fx)
        let four = sum.lowHalf + sum.highHalf
        return (four.x + four.y + four.z + four.w) * (1 / 49)
    }

    @inline(always)
    private static func load(_ place: UnsafePointer<Float>) -> Lanes {
        UnsafeRawPointer(place).loadUnaligned(as: Lanes.self)
    }
}
