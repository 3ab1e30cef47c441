internal import Imaging

/// Areas, lines and arrows that lie over a picture, in its pixels.
struct OverlayCanvas {
    let width: Float
    let height: Float
    private var shapes: [(points: [SIMD2<Float>], tone: UInt8)] = []

    init(width: Int, height: Int) {
        self.width = Float(width)
        self.height = Float(height)
    }

    /// Pixels that one pixel at 1280 × 720 is here.
    var unit: Float { clamped(width * height / 921_600, 0.09, 4).squareRoot() }
    var size: SIMD2<Float> { SIMD2(width, height) }
    var isEmpty: Bool { shapes.isEmpty }

    /// The areas in parts of the picture.
    var areas: [OverlayArea] {
        shapes.map { shape in OverlayArea(points: shape.points.map { $0 / size }, tone: shape.tone) }
    }

    /// The areas as pixels.
    func layer() -> LayerRaster {
        var layer = LayerRaster(width: Int(width), height: Int(height))
        var fill = AreaFill()
        for shape in shapes {
            var touched: [(x: Int, y: Int, cover: UInt8)] = []
            fill.fill(shape.points, width: layer.width, height: layer.height) {
                touched.append(($0, $1, UInt8($2 * 255)))
            }
            for pixel in touched { layer.blend(x: pixel.x, y: pixel.y, tone: shape.tone, amount: pixel.cover) }
        }
        return layer
    }

    mutating func area(_ points: [SIMD2<Float>], tone: UInt8) {
        shapes.append((points, tone))
    }

    mutating func line(_ a: SIMD2<Float>, _ b: SIMD2<Float>, width: Float, tone: UInt8) {
        let side = (b - a).unit.turned * (width * unit / 2)
        area([a + side, b + side, b - side, a - side], tone: tone)
    }

    /// A closed line, dark between two light ones: it reads on black and on paper.
    mutating func outline(_ corners: [SIMD2<Float>]) {
        for (width, tone) in [(Float(7), UInt8(255)), (3.5, 20)] {
            for index in corners.indices {
                let next = corners[(index + 1) % corners.count]
                let along = (next - corners[index]).unit * (width * unit / 2)
                line(corners[index] - along, next + along, width: width, tone: tone)
            }
        }
    }

    /// A dark area with a light border.
    mutating func solid(_ shape: [SIMD2<Float>]) {
        for index in shape.indices {
            let next = shape[(index + 1) % shape.count]
            let along = (next - shape[index]).unit * (2 * unit)
            line(shape[index] - along, next + along, width: 7, tone: 255)
        }
        area(shape, tone: 20)
    }

    /// A broad arrow along a line of points. Its shaft grows towards the head.
    mutating func arrow(through points: [SIMD2<Float>], width: Float) {
        guard points.count > 1, let tip = points.last else { return }
        let shaft = width * unit / 2
        let way = (tip - points[points.count - 2]).unit
        let neck = tip - way * (shaft * 3.6)
        // The part of the shaft that the head covers is not traced.
        let body = points.filter { ($0 - tip).dot(way) < -shaft * 3.7 } + [neck]
        let sides = body.indices.map { index in
            let along = (body[min(body.count - 1, index + 1)] - body[max(0, index - 1)]).unit
            return along.turned * (shaft * (0.5 + 0.5 * Float(index) / Float(max(1, body.count - 1))))
        }
        ribbon(body, sides: sides, head: way.turned * (shaft * 2.5), tip: tip)
    }

    /// An arrow whose breadth is given at each point of its middle line, and at the root of its head.
    mutating func ribbon(_ middle: [SIMD2<Float>], sides: [SIMD2<Float>], head: SIMD2<Float>, tip: SIMD2<Float>) {
        guard middle.count > 1, middle.count == sides.count, let neck = middle.last else { return }
        let left = zip(middle, sides).map { $0 + $1 }
        let right = zip(middle, sides).map { $0 - $1 }
        solid(left + [neck + head, tip, neck - head] + right.reversed())
    }

    /// A letter of lines on a light plate whose top left corner is given.
    mutating func letter(_ letter: Letter, at corner: SIMD2<Float>) {
        let plate = 34 * unit
        let inner = corner + SIMD2(repeating: plate * 0.22)
        solid(
            [SIMD2(0, 0), SIMD2(1, 0), SIMD2(1, 1), SIMD2(0, 1)].map { corner + $0 * plate })
        for stroke in letter.strokes {
            let points = stroke.map { inner + $0 * (plate * 0.56) }
            for (a, b) in zip(points, points.dropFirst()) { line(a, b, width: 4.4, tone: 255) }
        }
    }

    /// The names of the two ends of a move.
    enum Letter {
        case a, b

        var strokes: [[SIMD2<Float>]] {
            switch self {
            case .a: [[SIMD2(0.05, 1), SIMD2(0.5, 0), SIMD2(0.95, 1)], [SIMD2(0.2, 0.66), SIMD2(0.8, 0.66)]]
            case .b:
                [
                    [SIMD2(0.15, 0), SIMD2(0.15, 1)],
                    [SIMD2(0.1, 0.02), SIMD2(0.65, 0.02), SIMD2(0.85, 0.25), SIMD2(0.65, 0.48), SIMD2(0.15, 0.48)],
                    [SIMD2(0.65, 0.48), SIMD2(0.92, 0.74), SIMD2(0.7, 0.98), SIMD2(0.1, 0.98)],
                ]
            }
        }
    }
}
