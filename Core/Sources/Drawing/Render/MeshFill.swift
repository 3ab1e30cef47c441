internal import Bodies

/// Draws meshes into the planes of a picture, with the light on their surfaces.
struct MeshFill {
    private var corners: [SIMD3<Float>] = []
    private var lights: [Float] = []

    /// Draws one mesh.
    /// - Parameters:
    ///   - number: its place in the scene, which its pixels carry.
    ///   - key: the unit vector towards the light.
    ///   - head: how light lies on the head of the person whose mesh it is.
    mutating func draw(
        _ mesh: Mesh, number: Int, camera: ViewCamera, key: SIMD3<Float>, head: HeadLight? = nil,
        into target: FillTarget
    ) {
        let count = mesh.positions.count
        if corners.count < count {
            corners = [SIMD3<Float>](repeating: .zero, count: count)
            lights = [Float](repeating: 0, count: count)
        }
        guard place(mesh, camera: camera, key: key, head: head) else { return }
        let culls = mesh.role == .figure && !mesh.twoSided
        let base = UInt32(number + 1) << 20
        let wide = camera.centre * (1.01 / camera.focal)
        corners.withUnsafeBufferPointer { points in
            lights.withUnsafeBufferPointer { shades in
                mesh.triangles.withUnsafeBufferPointer { triangles in
                    for index in 0..<min(triangles.count, 0xFFFFF) {
                        let t = triangles[index]
                        let (ia, ib, ic) = (Int(t.a), Int(t.b), Int(t.c))
                        let (a, b, c) = (points[ia], points[ib], points[ic])
                        let near = ViewCamera.near
                        if a.z <= near && b.z <= near && c.z <= near { continue }
                        if isOutside(a, b, c, wide) { continue }
                        let facing = (b - a).cross(c - a).dot(a)
                        if culls && facing < 0 { continue }
                        var light = SIMD3(shades[ia], shades[ib], shades[ic])
                        if !mesh.smooth {
                            light = SIMD3(repeating: flatLight(mesh, t, key: key, away: facing < 0))
                        } else if facing < 0 {
                            light = -light
                        }
                        let id = base | UInt32(index)
                        if a.z > near && b.z > near && c.z > near {
                            target.fill(
                                corner(a, light.x, camera), corner(b, light.y, camera), corner(c, light.z, camera),
                                id: id)
                        } else {
                            clip(a, b, c, light, camera: camera, id: id, into: target)
                        }
                    }
                }
            }
        }
    }

    /// Brings the corners into the camera's axes.
    /// - Returns: false where all lie behind the lens.
    private mutating func place(
        _ mesh: Mesh, camera: ViewCamera, key: SIMD3<Float>, head: HeadLight?
    ) -> Bool {
        var seen = false
        for index in mesh.positions.indices {
            let p = camera.inCamera(mesh.positions[index])
            corners[index] = p
            if p.z > ViewCamera.near { seen = true }
        }
        if seen && mesh.smooth && mesh.normals.count == mesh.positions.count {
            if let head {
                let isSkin = mesh.materials.contains { $0.kind == .skin || $0.kind == .eye }
                for index in mesh.normals.indices {
                    lights[index] = head.light(mesh.normals[index], at: mesh.positions[index], isSkin: isSkin)
                }
            } else {
                for index in mesh.normals.indices { lights[index] = mesh.normals[index].dot(key) }
            }
        }
        return seen
    }

    /// True where a triangle lies beyond one side of what the lens sees.
    @inline(__always)
    private func isOutside(_ a: SIMD3<Float>, _ b: SIMD3<Float>, _ c: SIMD3<Float>, _ wide: SIMD2<Float>) -> Bool {
        let z = SIMD3(a.z, b.z, c.z)
        let x = SIMD3(a.x, b.x, c.x)
        let y = SIMD3(a.y, b.y, c.y)
        return all(x .> z * wide.x) || all(x .< z * -wide.x) || all(y .> z * wide.y) || all(y .< z * -wide.y)
    }

    private func flatLight(_ mesh: Mesh, _ t: Mesh.Triangle, key: SIMD3<Float>, away: Bool) -> Float {
        let a = mesh.positions[Int(t.a)]
        let normal = (mesh.positions[Int(t.b)] - a).cross(mesh.positions[Int(t.c)] - a).unit
        return away ? -normal.dot(key) : normal.dot(key)
    }

    @inline(__always)
    private func corner(_ p: SIMD3<Float>, _ light: Float, _ camera: ViewCamera) -> ScreenCorner {
        let w = 1 / p.z
        let k = camera.focal * w
        return ScreenCorner(x: camera.centre.x + p.x * k, y: camera.centre.y - p.y * k, w: w, light: light)
    }

    /// Cuts a triangle at the near plane and fills what is left.
    private func clip(
        _ a: SIMD3<Float>, _ b: SIMD3<Float>, _ c: SIMD3<Float>, _ light: SIMD3<Float>, camera: ViewCamera, id: UInt32,
        into target: FillTarget
    ) {
        let near = ViewCamera.near * 1.01
        let points = [a, b, c]
        var kept: [ScreenCorner] = []
        for index in 0..<3 {
            let next = (index + 1) % 3
            let (p, q) = (points[index], points[next])
            if p.z > near { kept.append(corner(p, light[index], camera)) }
            if (p.z > near) != (q.z > near) {
                let share = (near - p.z) / (q.z - p.z)
                kept.append(corner(p + (q - p) * share, mixed(light[index], light[next], share), camera))
            }
        }
        guard kept.count >= 3 else { return }
        for index in 1..<kept.count - 1 { target.fill(kept[0], kept[index], kept[index + 1], id: id) }
    }
}
