/// Sine, cosine, arc tangent, exponential and logarithm from additions and multiplications alone.
///
/// The C library chooses other instructions, and so other last digits, by processor; pictures, cameras and ids must
/// not. All are good to 1e-12 or better in their stated ranges, which is far below a pixel or a millimetre.
public enum Exact {
    private static let ln2 = 0.693_147_180_559_945_309_417

    /// Degrees to radians.
    public static func radians(_ degrees: Double) -> Double { degrees * (Double.pi / 180) }

    /// Radians to degrees.
    public static func degrees(_ radians: Double) -> Double { radians * (180 / Double.pi) }

    /// The sine of an angle in radians, |x| < 1e6.
    public static func sin(_ x: Double) -> Double {
        let turns = (x / Double.pi).rounded()
        let r = x - turns * Double.pi
        let s = r * r
        // Taylor to r^21 on [-π/2, π/2]: truncation below 1e-16.
        var sum = 1.0
        var k = 21.0
        while k > 1 {
            sum = 1 - s / (k * (k - 1)) * sum
            k -= 2
        }
        let value = r * sum
        let halves = turns * 0.5
        return halves.rounded(.towardZero) == halves ? value : -value
    }

    /// The cosine of an angle in radians.
    public static func cos(_ x: Double) -> Double { sin(x + Double.pi / 2) }

    /// The tangent of an angle in radians.
    public static func tan(_ x: Double) -> Double { sin(x) / cos(x) }

    /// The arc tangent of x, in -π/2 … π/2.
    public static func atan(_ x: Double) -> Double {
        if x < 0 { return -atan(-x) }
        if x > 1 { return Double.pi / 2 - atan(1 / x) }
        // Two halvings bring x below 0.2, where the series to x^21 is exact to rounding.
        let half = x / (1 + (1 + x * x).squareRoot())
        let quarter = half / (1 + (1 + half * half).squareRoot())
        let s = quarter * quarter
        var sum = 0.0
        var k = 21.0
        while k >= 1 {
            sum = 1 / k - s * sum
            k -= 2
        }
        return 4 * quarter * sum
    }

    /// The angle of the point (x, y), in -π … π.
    public static func atan2(_ y: Double, _ x: Double) -> Double {
        if x == 0 && y == 0 { return 0 }
        if x > 0 { return atan(y / x) }
        if x < 0 { return y >= 0 ? atan(y / x) + Double.pi : atan(y / x) - Double.pi }
        return y > 0 ? Double.pi / 2 : -Double.pi / 2
    }

    /// The arc cosine, for -1 … 1 (clamped).
    public static func acos(_ x: Double) -> Double {
        let c = Swift.min(1, Swift.max(-1, x))
        return atan2((1 - c * c).squareRoot(), c)
    }

    /// The arc sine, for -1 … 1 (clamped).
    public static func asin(_ x: Double) -> Double { Double.pi / 2 - acos(x) }

    /// e to the power of x, |x| < 700.
    public static func exp(_ x: Double) -> Double {
        let n = (x / ln2).rounded()
        let r = x - n * ln2
        var sum = 1.0
        var k = 15.0
        while k >= 1 {
            sum = 1 + r / k * sum
            k -= 1
        }
        return Double(sign: .plus, exponent: Int(n), significand: sum)
    }

    /// The natural logarithm of x > 0.
    public static func log(_ x: Double) -> Double {
        let exponent = Double(x.exponent)
        let m = x.significand
        let z = (m - 1) / (m + 1)
        let s = z * z
        var sum = 0.0
        var k = 31.0
        while k >= 1 {
            sum = 1 / k + s * sum
            k -= 2
        }
        return exponent * ln2 + 2 * z * sum
    }

    /// x to the power of y, for x ≥ 0.
    public static func pow(_ x: Double, _ y: Double) -> Double {
        x <= 0 ? 0 : exp(y * log(x))
    }
}
