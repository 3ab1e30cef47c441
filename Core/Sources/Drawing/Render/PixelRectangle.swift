/// A part of the picture in whole pixels: from left and top, to before right and bottom.
struct PixelRectangle {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    var width: Int { right - left }
    var height: Int { bottom - top }
    var isEmpty: Bool { right <= left || bottom <= top }

    /// The smallest that holds both.
    func united(with other: Self) -> Self {
        if isEmpty { return other }
        if other.isEmpty { return self }
        return Self(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    static let empty = PixelRectangle(left: 0, top: 0, right: 0, bottom: 0)

    /// The smallest rectangle around points, `margin` wider, cut to the picture.
    init(around points: [SIMD3<Float>], margin: Float, width: Int, height: Int) {
        guard let first = points.first else {
            self = .empty
            return
        }
        var low = first
        var high = first
        for point in points {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        left = Int(clamped(low.x - margin, 0, Float(width)))
        top = Int(clamped(low.y - margin, 0, Float(height)))
        right = Int(clamped(high.x + margin + 1, 0, Float(width)))
        bottom = Int(clamped(high.y + margin + 1, 0, Float(height)))
    }

    init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }
}
