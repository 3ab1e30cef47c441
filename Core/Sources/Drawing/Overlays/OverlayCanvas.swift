internal import Imaging

/// A layer with lines, areas and arrows.
struct OverlayCanvas {
    private(set) var layer: LayerRaster
    private var areas = AreaFill()

    init(width: Int, height: Int) {
        layer = LayerRaster(width: width, height: height)
    }

    var width: Float { Float(layer.width) }
    var height: Float { Float(layer.height) }
    /// Pixels that one pixel at 1280 × 720 is here.
    var unit: Float { clamped(width * height / 921_600, 0.09, 4).squareRoot() }

    mutating func area(_ points: [SIMD2<Float>], tone: UInt8) {
        var touched: [(x: Int, y: Int, cover: UInt8)] = []
        areas.fill(points, width: layer.width, height: layer.height) { touched.append(($0, $1, UInt8($2 * 255))) }
        for pixel in touched { layer.blend(x: pixel.x, y: pixel.y, tone: tone, amount: pixel.cover) }
    }

    mutating func line(_ a: SIMD2<Float>, _ b: SIMD2<Float>, width: Float, tone: UInt8) {
        let side = (b - a).unit.turned * (width * unit / 2)
        area([a + side, b + side, b - side, a - side], tone: tone)
    }

    mutating func frame(_ low: SIMD2<Float>, _ high: SIMD2<Float>, width: Float, tone: UInt8) {
        let corners = [low, SIMD2(high.x, low.y), high, SIMD2(low.x, high.y)]
        for index in 0..<4 { line(corners[index], corners[(index + 1) & 3], width: width, tone: tone) }
    }

    /// A broad arrow along a line of points, dark with a light border: it reads on black and on paper. Its shaft grows
    /// towards the head.
    mutating func arrow(through points: [SIMD2<Float>], width: Float) {
        guard points.count > 1, let tip = points.last else { return }
        let shaft = width * unit / 2
        let way = (tip - points[points.count - 2]).unit
        let neck = tip - way * (shaft * 3.6)
        // The part of the shaft that the head covers is not traced.
        let body = points.filter { ($0 - tip).dot(way) < -shaft * 3.7 } + [neck]
        guard body.count > 1 else { return }
        var left: [SIMD2<Float>] = []
        var right: [SIMD2<Float>] = []
        for index in body.indices {
            let before = body[max(0, index - 1)]
            let after = body[min(body.count - 1, index + 1)]
            let side = (after - before).unit.turned
            let half = shaft * (0.5 + 0.5 * Float(index) / Float(body.count - 1))
            left.append(body[index] + side * half)
            right.append(body[index] - side * half)
        }
        let side = way.turned * (shaft * 2.5)
        let shape = left + [neck + side, tip, neck - side] + right.reversed()
        for index in shape.indices {
            let next = shape[(index + 1) % shape.count]
            let along = (next - shape[index]).unit * (2 * unit)
            line(shape[index] - along, next + along, width: 7, tone: 255)
        }
        area(shape, tone: 20)
    }
}
