/// How a picture is drawn.
public struct DrawingStyle: Sendable, Hashable {
    /// `marker`, `pencil`, `ink`: what settings and file names say.
    public var name: String
    /// How dark a line is, 0 … 1.
    public var lineDarkness: Float
    /// Multiplies the width of every line.
    public var lineWidth: Float
    /// How much the grain of the paper breaks a line, 0 … 1.
    public var grain: Float
    /// How far a line wanders from where it should be, pixels at 1280 × 720.
    public var jitter: Float
    /// How far long straight lines run past their ends, pixels.
    public var overshoot: Float
    /// Long straight lines are drawn twice.
    public var doublesLines: Bool
    /// How strong the wash is, 0 … 1.
    public var wash: Float
    /// The wash has five values with edges instead of a run.
    public var quantised: Bool
    /// How strong hatching is, 0 … 1.
    public var hatching: Float
    /// The darkest values become solid black.
    public var spotsBlacks: Bool
    /// The value of the paper, 0 … 1.
    public var paper: Float

    /// Black contours and a grey wash in five values: the default.
    public static let marker = DrawingStyle(
        name: "marker", lineDarkness: 0.97, lineWidth: 1, grain: 0.1, jitter: 0.8, overshoot: 5, doublesLines: false,
        wash: 1, quantised: true, hatching: 0, spotsBlacks: false, paper: 1)

    /// Soft broken lines, a graded wash and hatching in the shadows.
    public static let pencil = DrawingStyle(
        name: "pencil", lineDarkness: 0.92, lineWidth: 1, grain: 0.45, jitter: 1, overshoot: 9, doublesLines: true,
        wash: 0.72, quantised: false, hatching: 0.62, spotsBlacks: false, paper: 0.98)

    /// Contours, hatching and solid blacks; no grey.
    public static let ink = DrawingStyle(
        name: "ink", lineDarkness: 1, lineWidth: 1.2, grain: 0, jitter: 0.7, overshoot: 4, doublesLines: false,
        wash: 0, quantised: true, hatching: 0.95, spotsBlacks: true, paper: 1)

    /// All styles, the default first.
    public static let all = [marker, pencil, ink]

    /// The style of this name; nil for a name that is none.
    public static func named(_ name: String) -> DrawingStyle? { all.first { $0.name == name } }
}
