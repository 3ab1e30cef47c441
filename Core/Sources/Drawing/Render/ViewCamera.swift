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
    }

    /// Right, up, depth.
    @inline(__always)
    func inCamera(_ point: SIMD3<Float>) -> SIMD3<Float> {
        let d = point - position
        return SIMD3(d.dot(right), d.dot(up), d.dot(forward))
    }

    /// Pixels and depth of a point in the camera's axes that is before the lens.
    @inline(__always)
    func onScreen(_ p: SIMD3<Float>) -> SIMD3<Float> {
        let k = focal / p.z
        return SIMD3(centre.x + p.x * k, centre.y - p.y * k, p.z)
    }

    /// Pixels and depth; nil behind the lens.
    func project(_ point: SIMD3<Float>) -> SIMD3<Float>? {
        let p = inCamera(point)
        return p.z > Self.near ? onScreen(p) : nil
    }

    /// The direction through a pixel whose depth is 1.
    @inline(__always)
    func ray(_ x: Float, _ y: Float) -> SIMD3<Float> {
        right * ((x - centre.x) / focal) + up * ((centre.y - y) / focal) + forward
    }
}
