internal import Story

/// The projection in pixels and single precision, relative to the lens.
struct ViewCamera {
    let width: Int
    let height: Int
    let position: SIMD3<Float>
    let right: SIMD3<Float>
    let up: SIMD3<Float>
    let forward: SIMD3<Float>
    /// Pixels that a metre at one metre takes.
    let focal: Float
    let centre: SIMD2<Float>
    /// Columns that take a point of the world to right, up, depth.
    private let columns: (x: SIMD4<Float>, y: SIMD4<Float>, z: SIMD4<Float>)

    /// Nothing nearer is drawn, metres.
    static let near: Float = 0.05

    init(_ projection: Projection, size: PictureSize) {
        width = size.width
        height = size.height
        position = SIMD3(projection.camera.position)
        right = SIMD3(projection.right)
        up = SIMD3(projection.up)
        forward = SIMD3(projection.forward)
        focal = Float(projection.focal) * Float(size.width)
        centre = SIMD2(Float(size.width) / 2, Float(size.height) / 2)
        columns = (
            SIMD4(right.x, up.x, forward.x, 0), SIMD4(right.y, up.y, forward.y, 0),
            SIMD4(right.z, up.z, forward.z, 0)
        )
    }

    /// Right, up, depth: as `inCamera`, for loops over many points.
    @inline(always)
    func axes(_ point: SIMD3<Float>) -> SIMD4<Float> {
        let d = point - position
        return columns.x * d.x + columns.y * d.y + columns.z * d.z
    }

    /// Where a point in the camera's axes that is before the lens falls, unlit.
    @inline(always)
    func corner(_ p: SIMD4<Float>) -> ScreenCorner {
        let w = 1 / p.z
        let k = focal * w
        return ScreenCorner(centre.x + p.x * k, centre.y - p.y * k, w, 0)
    }

    /// Right, up, depth.
    @inline(always)
    func inCamera(_ point: SIMD3<Float>) -> SIMD3<Float> {
        let d = point - position
        return SIMD3(d.dot(right), d.dot(up), d.dot(forward))
    }

    /// Pixels and depth of a point in the camera's axes that is before the lens.
    @inline(always)
    func onScreen(_ p: SIMD3<Float>) -> SIMD3<Float> {
        let k = focal / p.z
        return SIMD3(centre.x + p.x * k, centre.y - p.y * k, p.z)
    }

    @inline(always)
    func onScreen(_ p: SIMD4<Float>) -> SIMD3<Float> { onScreen(SIMD3(p.x, p.y, p.z)) }

    /// Pixels and depth; nil behind the lens.
    func project(_ point: SIMD3<Float>) -> SIMD3<Float>? {
        let p = inCamera(point)
        return p.z > Self.near ? onScreen(p) : nil
    }

    /// The direction through a pixel whose depth is 1.
    @inline(always)
    func ray(_ x: Float, _ y: Float) -> SIMD3<Float> {
        right * ((x - centre.x) / focal) + up * ((centre.y - y) / focal) + forward
    }
}
