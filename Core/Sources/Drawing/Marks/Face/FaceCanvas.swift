/// Puts the marks of a face down on the washed picture: areas that replace what is below, and strokes.
struct FaceCanvas {
    let context: LineContext
    let wash: UnsafeMutablePointer<UInt8>
    var pen: Pen
    private var areas = AreaFill()

    init(context: LineContext, wash: UnsafeMutablePointer<UInt8>, pen: Pen) {
        self.context = context
        self.wash = wash
        self.pen = pen
    }

    /// Fills an area of the face with a value and takes away lines below it.
    /// - Parameters:
    ///   - depth: of the feature, metres; the area shows where nothing is nearer by more than `tolerance`.
    ///   - clip: only pixels that this mask covers are filled.
    mutating func fill(
        _ points: [SIMD2<Float>], value: Float, depth: Float, tolerance: Float = 0.03, strength: Float = 1,
        clip: PixelMask? = nil
    ) {
        let buffers = context.buffers
        let limit = 1 / max(0.02, depth - tolerance)
        let level = value * 255
        let wash = self.wash
        areas.fill(points, width: buffers.width, height: buffers.height) { x, y, cover in
            let at = y * buffers.width + x
            guard buffers.depth[at] <= limit else { return }
            var share = cover * strength
            if let clip { share *= clip[x, y] }
            guard share > 0.01 else { return }
            wash[at] = UInt8(mixed(Float(wash[at]), level, share))
            buffers.ink[at] = UInt8(Float(buffers.ink[at]) * (1 - share))
            buffers.white[at] = UInt8(Float(buffers.white[at]) * (1 - share))
        }
    }

    /// The share of each pixel inside an area, where nothing nearer covers it.
    mutating func mask(_ points: [SIMD2<Float>], depth: Float, tolerance: Float = 0.03) -> PixelMask {
        let buffers = context.buffers
        let limit = 1 / max(0.02, depth - tolerance)
        var mask = PixelMask(around: points, width: buffers.width, height: buffers.height)
        areas.fill(points, width: buffers.width, height: buffers.height) { x, y, cover in
            if buffers.depth[y * buffers.width + x] <= limit { mask[x, y] = cover }
        }
        return mask
    }

    /// Draws a stroke through points in space, where nothing nearer covers it.
    /// - Parameters:
    ///   - widths: at the start, in the middle and at the end, pixels.
    mutating func stroke(
        _ points: [SIMD3<Float>], widths: SIMD3<Float>, darkness: Float, tip: Float = 0.35, tolerance: Float = 0.016,
        white: Bool = false
    ) {
        guard points.count > 1 else { return }
        var run: [StrokePoint] = []
        let hand = StrokeHand(
            darkness: darkness, jitter: 0.12 * context.unit, taper: 14, white: white, tip: tip)
        for (index, point) in points.enumerated() {
            let t = Float(index) / Float(points.count - 1)
            let width = t < 0.5 ? mixed(widths.x, widths.y, t * 2) : mixed(widths.y, widths.z, t * 2 - 1)
            guard let p = context.camera.project(point), context.isOpen(p.x, p.y, p.z, tolerance: tolerance) else {
                pen.draw(run, hand)
                run.removeAll()
                continue
            }
            run.append(StrokePoint(x: p.x, y: p.y, width: width))
        }
        pen.draw(run, hand)
    }
}

/// A small mask, 0 … 1, at its place in the picture.
struct PixelMask {
    private let frame: PixelRectangle
    private var cells: [Float]

    init(around points: [SIMD2<Float>], width: Int, height: Int) {
        frame = PixelRectangle(
            around: points.map { SIMD3($0.x, $0.y, 0) }, margin: 1, width: width, height: height)
        cells = [Float](repeating: 0, count: max(0, frame.width) * max(0, frame.height))
    }

    subscript(x: Int, y: Int) -> Float {
        get {
            guard x >= frame.left, x < frame.right, y >= frame.top, y < frame.bottom else { return 0 }
            return cells[(y - frame.top) * frame.width + x - frame.left]
        }
        set {
            guard x >= frame.left, x < frame.right, y >= frame.top, y < frame.bottom else { return }
            cells[(y - frame.top) * frame.width + x - frame.left] = newValue
        }
    }
}

/// A smooth line through points, for the few points that features have.
enum Curve {
    /// Catmull–Rom through `points`, with `steps` pieces between two of them.
    static func through(_ points: [SIMD3<Float>], steps: Int = 5) -> [SIMD3<Float>] {
        guard points.count > 2 else { return points }
        var line: [SIMD3<Float>] = [points[0]]
        for index in 0..<points.count - 1 {
            let before = points[max(0, index - 1)]
            let a = points[index]
            let b = points[index + 1]
            let after = points[min(points.count - 1, index + 2)]
            for step in 1...steps {
                let t = Float(step) / Float(steps)
                let linear: SIMD3<Float> = (b - before) * (0.5 * t)
                let bend: SIMD3<Float> = before * 2 - a * 5 + b * 4 - after
                let twist: SIMD3<Float> = a * 3 - before - b * 3 + after
                line.append(a + linear + bend * (0.5 * t * t) + twist * (0.5 * t * t * t))
            }
        }
        return line
    }

    /// The part of a line between two shares of its points, 0 … 1.
    static func part(_ points: [SIMD3<Float>], _ from: Float, _ to: Float) -> [SIMD3<Float>] {
        guard points.count > 2 else { return points }
        let last = Float(points.count - 1)
        let first = Int((from * last).rounded())
        let end = max(first + 1, Int((to * last).rounded()))
        return Array(points[max(0, first)...min(points.count - 1, end)])
    }
}
