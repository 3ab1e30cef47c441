/// A curved sheet over a feature of the face, on which curves are drawn by hand: `x` runs to the person's left (an
/// eye's to its outer corner) and is ±1 at the ends of the feature, `y` upward in the same measure.
struct FeaturePlane {
    var centre: SIMD3<Float>
    var across: SIMD3<Float>
    var up: SIMD3<Float>
    var forward: SIMD3<Float>
    /// How far the ends lie behind the middle, metres: at -1 and at 1.
    var bow: SIMD2<Float>

    /// Metres that 1 is.
    var measure: Float { across.length }

    func point(_ x: Float, _ y: Float) -> SIMD3<Float> {
        let there = centre + across * x + up * y
        return there - forward * ((x < 0 ? bow.x : bow.y) * x * x)
    }

    /// A smooth curve through points of the sheet.
    func curve(_ points: [SIMD2<Float>], steps: Int = 5) -> [SIMD3<Float>] {
        Curve.through(points.map { point($0.x, $0.y) }, steps: steps)
    }

}
