internal import Bodies

/// Draws meshes into the planes of a picture, with the light on their surfaces.
struct MeshFill {
    private var corners: [ScreenCorner] = []

    /// Draws one mesh.
    /// - Parameters:
    ///   - ids: what its pixels carry, by the material of a triangle.
    ///   - key: the unit vector towards the light.
    ///   - head: how light lies on the head of the person whose mesh it is.
    /// - Returns: the part of the picture that it may lie in.
    mutating func draw(
        _ mesh: Mesh, ids: SurfaceTable.Span, camera: ViewCamera, key: SIMD3<Float>, head: HeadLight? = nil,
        into target: FillTarget
    ) -> PixelRectangle {
        let frame = place(mesh, camera: camera, key: key, head: head)
        guard !frame.isEmpty else { return frame }
        let culls = mesh.role == .figure && !mesh.twoSided
        corners.withUnsafeBufferPointer { corners in
            for t in mesh.triangles {
                let (a, b, c) = (corners[Int(t.a)], corners[Int(t.b)], corners[Int(t.c)])
                if a.z <= 0 || b.z <= 0 || c.z <= 0 {
                    if a.z > 0 || b.z > 0 || c.z > 0 {
                        clip(mesh, t, lights: SIMD3(a.w, b.w, c.w), ids, culls, camera, key, into: target)
                    }
                    continue
                }
                let isAway = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
                if isAway && culls { continue }
                if mesh.smooth && !isAway {
                    target.fill(a, b, c, id: ids[t])
                } else {
                    let light = mesh.smooth ? -SIMD3(a.w, b.w, c.w) : flatLight(mesh, t, key: key, isAway: isAway)
                    target.fill(a.lit(light.x), b.lit(light.y), c.lit(light.z), id: ids[t])
                }
            }
        }
        return frame
    }

    /// Brings the corners to the screen.
    /// - Returns: the part of the picture that they span; empty where the lens sees none of them.
    private mutating func place(
        _ mesh: Mesh, camera: ViewCamera, key: SIMD3<Float>, head: HeadLight?
    ) -> PixelRectangle {
        let count = mesh.positions.count
        if corners.count < count { corners = [ScreenCorner](repeating: .zero, count: count) }
        let isSkin = mesh.materials.contains { $0.kind == .skin || $0.kind == .eye }
        let isLit = mesh.smooth && mesh.normals.count == count
        // Beyond left, right, bottom and top of what the lens sees, where positive.
        let wide = camera.centre * (1.01 / camera.focal)
        let sides = SIMD4(wide.x, wide.x, wide.y, wide.y)
        var outside = SIMD4<Float>(repeating: 1)
        var low = ScreenCorner(repeating: 1e9)
        var high = ScreenCorner(repeating: -1e9)
        var isCut = false
        corners.withUnsafeMutableBufferPointer { corners in
            for index in 0..<count {
                let p = camera.axes(mesh.positions[index])
                outside = least(outside, SIMD4(-p.x, p.x, -p.y, p.y) - sides * p.z)
                var corner = ScreenCorner.zero
                if p.z > ViewCamera.near {
                    corner = camera.corner(p)
                    low = least(low, corner)
                    high = most(high, corner)
                } else {
                    isCut = true
                }
                if isLit {
                    let normal = mesh.normals[index]
                    corner.w = head?.light(normal, at: mesh.positions[index], isSkin: isSkin) ?? normal.dot(key)
                }
                corners[index] = corner
            }
        }
        guard outside.max() <= 0, high.x > -1e9 else { return .empty }
        if isCut { return PixelRectangle(left: 0, top: 0, right: camera.width, bottom: camera.height) }
        return PixelRectangle(
            around: [SIMD3(low.x, low.y, 0), SIMD3(high.x, high.y, 0)], margin: 1, width: camera.width,
            height: camera.height)
    }

    private func flatLight(_ mesh: Mesh, _ t: Mesh.Triangle, key: SIMD3<Float>, isAway: Bool) -> SIMD3<Float> {
        let a = mesh.positions[Int(t.a)]
        let normal = (mesh.positions[Int(t.b)] - a).cross(mesh.positions[Int(t.c)] - a).unit
        return SIMD3(repeating: isAway ? -normal.dot(key) : normal.dot(key))
    }

    /// Cuts a triangle at the near plane and fills what is left.
    private func clip(
        _ mesh: Mesh, _ t: Mesh.Triangle, lights: SIMD3<Float>, _ ids: SurfaceTable.Span, _ culls: Bool,
        _ camera: ViewCamera, _ key: SIMD3<Float>, into target: FillTarget
    ) {
        let points = [t.a, t.b, t.c].map { camera.axes(mesh.positions[Int($0)]) }
        let (a, b, c) = (points[0].xyz, points[1].xyz, points[2].xyz)
        let isAway = (b - a).cross(c - a).dot(a) < 0
        if culls && isAway { return }
        let light =
            mesh.smooth ? (isAway ? -lights : lights) : flatLight(mesh, t, key: key, isAway: isAway)
        let near = ViewCamera.near * 1.01
        var kept: [ScreenCorner] = []
        for index in 0..<3 {
            let next = (index + 1) % 3
            let (p, q) = (points[index], points[next])
            if p.z > near { kept.append(camera.corner(p).lit(light[index])) }
            if (p.z > near) != (q.z > near) {
                let share = (near - p.z) / (q.z - p.z)
                kept.append(camera.corner(p + (q - p) * share).lit(mixed(light[index], light[next], share)))
            }
        }
        guard kept.count >= 3 else { return }
        for index in 1..<kept.count - 1 { target.fill(kept[0], kept[index], kept[index + 1], id: ids[t]) }
    }
}

extension SIMD4<Float> {
    fileprivate var xyz: SIMD3<Float> { SIMD3(x, y, z) }

    /// This corner in another light.
    @inline(always)
    fileprivate func lit(_ light: Float) -> Self { Self(x, y, z, light) }
}
