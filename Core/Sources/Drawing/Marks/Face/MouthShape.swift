internal import Bodies

/// A mouth as it is drawn: its two edges by hand, in half widths of a mouth at rest.
struct MouthShape {
    /// Where the edges are given, as shares of the way from the middle to a corner.
    static let knots = SIMD4<Float>(0, 0.4, 0.78, 1)

    /// Half of the width.
    var width: Float
    /// The lower edge of the upper lip at the knots; the last is the corner, which both edges share.
    var upper: SIMD4<Float>
    /// The upper edge of the lower lip at the first three knots.
    var lower: SIMD3<Float>
    /// How open the mouth is as given here: others are drawn out of it.
    var opening: Float = 0
    /// The shares of the opening that the rows of teeth take.
    var upperTeeth: Float = 0
    var lowerTeeth: Float = 0
    var hasTongue = false
    /// How full the lips are.
    var fullness: Float = 1

    static func of(_ mouth: Expression.Mouth) -> MouthShape {
        switch mouth {
        case .closed: MouthShape(width: 1, upper: [-0.04, 0.035, 0, -0.03], lower: [-0.04, 0.035, 0])
        case .pressed:
            MouthShape(width: 0.94, upper: [0.02, 0.03, 0.01, -0.06], lower: [0.02, 0.03, 0.01], fullness: 0.4)
        case .smile: MouthShape(width: 1.16, upper: [-0.06, -0.05, 0, 0.05], lower: [-0.06, -0.05, 0], fullness: 0.8)
        case .smirk: MouthShape(width: 1.06, upper: [-0.05, -0.02, 0, 0], lower: [-0.05, -0.02, 0], fullness: 0.8)
        case .frown: MouthShape(width: 1.06, upper: [0.06, 0.07, 0.01, -0.08], lower: [0.06, 0.07, 0.01])
        case .pout: MouthShape(width: 0.68, upper: [0.06, 0.06, 0, -0.1], lower: [0.02, 0.04, -0.02], fullness: 1.4)
        case .kiss: MouthShape(width: 0.46, upper: [0.05, 0.08, 0.04, 0], lower: [-0.03, -0.02, 0], fullness: 1.7)
        case .talk:
            MouthShape(
                width: 0.94, upper: [0.09, 0.13, 0.07, -0.04], lower: [-0.36, -0.32, -0.17], opening: 0.3,
                upperTeeth: 0.32)
        case .grin:
            MouthShape(
                width: 1.28, upper: [-0.06, -0.04, 0.02, 0.08], lower: [-0.52, -0.46, -0.22], opening: 0.22,
                upperTeeth: 0.86, fullness: 0.6)
        case .laugh:
            MouthShape(
                width: 1.26, upper: [0, 0.02, 0.07, 0.08], lower: [-1.02, -0.93, -0.5], opening: 0.6,
                upperTeeth: 0.27, hasTongue: true, fullness: 0.6)
        case .grimace:
            MouthShape(
                width: 1.16, upper: [0.26, 0.3, 0.24, 0], lower: [-0.3, -0.33, -0.29], opening: 0.3, upperTeeth: 0.52,
                lowerTeeth: 0.48, fullness: 0.6)
        case .gasp:
            MouthShape(
                width: 0.7, upper: [0.26, 0.24, 0.08, -0.12], lower: [-0.62, -0.55, -0.38], opening: 0.45)
        case .wide, .shout:
            MouthShape(
                width: 1.06, upper: [0.24, 0.3, 0.2, -0.2], lower: [-1.12, -1.06, -0.8], opening: 0.95,
                upperTeeth: 0.2, lowerTeeth: 0.1, hasTongue: true, fullness: 0.8)
        case .sob:
            MouthShape(
                width: 1.1, upper: [0.32, 0.24, -0.02, -0.26], lower: [-0.22, -0.27, -0.34], opening: 0.4,
                upperTeeth: 0.4)
        }
    }

    /// How far the lips reach beyond the edges at the knots, for lips of height 1: the bow of the upper, the lower.
    static let upperLip = SIMD4<Float>(0.8, 1, 0.55, 0)
    static let lowerLip = SIMD4<Float>(1, 0.86, 0.42, 0)
}

/// The edges of a mouth in its plane, from the person's right corner to the left.
struct MouthEdges {
    var upper: [SIMD2<Float>]
    var lower: [SIMD2<Float>]
    var upperLip: [SIMD2<Float>]
    var lowerLip: [SIMD2<Float>]
    /// From lip to lip in the middle.
    var gap: Float

    /// - Parameters:
    ///   - push: 1 as felt; more for a face that is small in the picture.
    ///   - heights: of the upper and the lower lip.
    init(_ shape: MouthShape, _ expression: Expression, push: Float, heights: SIMD2<Float>) {
        let open = shape.opening > 0 ? clamped(expression.mouthOpen / shape.opening, 0.5, 1.35) * push : 1
        let width = shape.width * (1 + 0.12 * clamped(expression.mouthWidth, -1, 1))
        let curve = clamped(expression.mouthCurve, -1, 1) * push
        let isOneSided = expression.mouth == .smirk
        func edge(_ y: SIMD4<Float>) -> [SIMD2<Float>] {
            let knots = MouthShape.knots
            return [-3, -2, -1, 0, 1, 2, 3].map { number in
                let knot = abs(number)
                let x = knots[knot] * (number < 0 ? -1 : 1)
                let bend = isOneSided ? max(0, x) * abs(x) * 0.5 : x * x * 0.42 - 0.12
                return SIMD2(x * width, y[knot] + curve * bend)
            }
        }
        let raised = shape.opening > 0 ? shape.upper * (0.5 + 0.5 * open) : shape.upper
        let lower = SIMD4(shape.lower * open, raised.w)
        self.upper = edge(raised)
        self.lower = edge(lower)
        upperLip = edge(raised + MouthShape.upperLip * (heights.x * shape.fullness))
        lowerLip = edge(lower - MouthShape.lowerLip * (heights.y * shape.fullness))
        gap = raised.x - lower.x
    }
}
