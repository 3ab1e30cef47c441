internal import Bodies
internal import Story

/// Rain, snow, wind and fog as strokes over the picture.
struct WeatherMarks {
    let context: LineContext
    let weather: Light.Weather
    /// Indoors weather is what the windows show.
    let isInside: Bool
    /// Where the faces are: weather leaves them open.
    let faces: PixelRectangle

    func draw(pen: inout Pen) {
        switch weather {
        case .rain, .storm: rain(pen: &pen)
        case .snow: snow(pen: &pen)
        case .wind where !isInside: wind(pen: &pen)
        case .clear, .overcast, .fog, .wind, .smoke: break
        }
    }

    private func isOpen(_ x: Float, _ y: Float) -> Bool {
        (x < Float(faces.left) || x > Float(faces.right) || y < Float(faces.top) || y > Float(faces.bottom))
            && (!isInside || isWindow(x, y))
    }

    /// True on the glass of the set and on the sky behind it.
    private func isWindow(_ x: Float, _ y: Float) -> Bool {
        let (ix, iy) = (Int(x), Int(y))
        guard ix >= 0, iy >= 0, ix < context.buffers.width, iy < context.buffers.height else { return false }
        let id = context.buffers.ids[iy * context.buffers.width + ix]
        guard id != 0 else { return true }
        let surface = context.table.surface(id)
        return surface.kind == .sky || surface.kind == .glass && surface.isSet
    }

    private func rain(pen: inout Pen) {
        let width = Float(context.buffers.width)
        let height = Float(context.buffers.height)
        let count = weather == .storm ? 340 : 230
        for _ in 0..<count {
            let x = pen.random.value(-40, width)
            let y = pen.random.value(-60, height)
            let near = pen.random.unit()
            let length = (24 + 60 * near) * context.unit
            let slant = (weather == .storm ? 0.42 : 0.2) * length
            guard isOpen(x + slant / 2, y + length / 2) else { continue }
            if isInside, !isOpen(x, y) || !isOpen(x + slant, y + length) { continue }
            let onDark = context.ground(x + slant / 2, y + length / 2) < 0.57
            let points = [0, 0.5, 1].map { t in
                StrokePoint(x: x + slant * Float(t), y: y + length * Float(t), width: (0.8 + 1.1 * near) * context.unit)
            }
            pen.draw(
                points, StrokeHand(darkness: onDark ? 0.75 : 0.4, jitter: 0, taper: 20, white: onDark, tip: 0.1))
        }
    }

    private func snow(pen: inout Pen) {
        for _ in 0..<420 {
            let x = pen.random.value(0, Float(context.buffers.width))
            let y = pen.random.value(0, Float(context.buffers.height))
            let size = pen.random.value(1.5, 1.5 + 5 * pen.random.unit()) * context.unit
            guard isOpen(x, y) || !isInside && size < 3 * context.unit else { continue }
            let points = [StrokePoint(x: x, y: y, width: size), StrokePoint(x: x + 1.2, y: y + 0.8, width: size)]
            pen.draw(points, StrokeHand(darkness: 1, jitter: 0, taper: 0.1, white: true, tip: 1))
        }
    }

    private func wind(pen: inout Pen) {
        for _ in 0..<9 {
            let x = pen.random.value(0, Float(context.buffers.width) * 0.85)
            let y = pen.random.value(0, Float(context.buffers.height) * 0.9)
            guard isOpen(x, y) else { continue }
            let length = pen.random.value(90, 220) * context.unit
            let bow = pen.random.value(6, 20) * context.unit
            let points = (0...12).map { step -> StrokePoint in
                let t = Float(step) / 12
                return StrokePoint(
                    x: x + length * t, y: y - bow * 4 * t * (1 - t) * (t - 0.3), width: 1.4 * context.unit)
            }
            pen.draw(points, StrokeHand(darkness: 0.5, jitter: 1, taper: 40, tip: 0.1))
        }
    }
}
