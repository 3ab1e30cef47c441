internal import Story

/// Draws what deeds leave in the air, on the canvas that faces are drawn on: areas under ink, hidden by what is nearer.
struct EffectMarks {
    let context: LineContext

    func draw(_ effect: Effect, on canvas: inout FaceCanvas) {
        switch effect {
        case .speed(let from, let way, let height): speed(from, way, height, on: &canvas)
        case .dust(let at, let way): dust(at, way, on: &canvas)
        case .impact(let at): star(at, way: nil, radius: 0.13, points: 9, on: &canvas)
        case .swing(let from, let through, let to): swing(from, through, to, on: &canvas)
        case .muzzle(let at, let way): star(at, way: way, radius: 0.22, points: 7, on: &canvas)
        case .wisp(let at, let height): wisp(at, height, on: &canvas)
        case .breath(let at, let way): breath(at, way, on: &canvas)
        }
    }

    // MARK: Speed

    /// Seen along the way there is no line to draw: it would lie behind the runner.
    private func speed(_ from: Vector3, _ way: Vector3, _ height: Double, on canvas: inout FaceCanvas) {
        guard abs(SIMD3<Float>(way).dot(context.camera.right)) > 0.35 else { return }
        for line in 0..<8 {
            let up = height * (0.1 + 0.9 * Double(line) / 7) + Double(canvas.pen.random.value(-0.06, 0.06))
            let gap = Double(canvas.pen.random.value(0.28, 0.6))
            let long = Double(canvas.pen.random.value(0.5, 1.3))
            let start = SIMD3<Float>(from - way * gap + Vector3(0, up, 0))
            let end = SIMD3<Float>(from - way * (gap + long) + Vector3(0, up, 0))
            stroke([start, (start + end) / 2, end], width: 2.6, on: &canvas)
        }
    }

    private func swing(_ from: Vector3, _ through: Vector3, _ to: Vector3, on canvas: inout FaceCanvas) {
        for line in 0..<3 {
            let off = Vector3(0, 0.05 * Double(line - 1), 0)
            let start = 0.15 + 0.12 * Double(line)
            let points = (0...10).map { step -> SIMD3<Float> in
                let t = start + (0.94 - start) * Double(step) / 10
                let a = from + (through - from) * t, b = through + (to - through) * t
                return SIMD3(a + (b - a) * t + off * (1 - t * 0.6))
            }
            stroke(points, width: 3, on: &canvas)
        }
    }

    /// Dark on light, light on dark.
    private func stroke(_ points: [SIMD3<Float>], width: Float, on canvas: inout FaceCanvas) {
        guard let seen = context.camera.project(points[points.count / 2]) else { return }
        let isOnDark = context.ground(seen.x, seen.y) < 0.5
        let wide = width * context.unit
        canvas.stroke(
            points, widths: SIMD3(wide, wide * 0.8, wide * 0.3), darkness: 0.9, tip: 0.1, tolerance: 0.05,
            white: isOnDark)
    }

    // MARK: Blows and shots

    /// A white star with a black border; drawn out along a way it is a flash.
    private func star(_ at: Vector3, way: Vector3?, radius: Double, points count: Int, on canvas: inout FaceCanvas) {
        let place = SIMD3<Float>(at)
        guard let centre = context.camera.project(place) else { return }
        // In a close shot a star the size of a face would hide it.
        let size = clamped(Float(radius) * context.camera.focal / centre.z, 12 * context.unit, 64 * context.unit)
        let middle = SIMD2(centre.x, centre.y)
        var along = SIMD2<Float>(1, 0), stretch: Float = 1
        if let way, let tip = context.camera.project(place + SIMD3(way) * 0.4) {
            let d = SIMD2(tip.x, tip.y) - middle
            // Fired at the lens it is a star, fired across it a tongue.
            stretch = 1 + min(1.4, d.length / max(1, size))
            along = d.unit
        }
        let turns = Turns.points(count * 2)
        let outline = turns.enumerated().map { index, turn -> SIMD2<Float> in
            let far: Float = index % 2 == 0 ? canvas.pen.random.value(0.78, 1.15) : 0.42
            let x = turn.x > 0 ? turn.x * stretch * 1.25 : turn.x
            return middle + (along * x + along.turned * (turn.y * (way == nil ? 1 : 0.7))) * (size * far)
        }
        // Where fist and chin meet, the star lies on both.
        canvas.fill(outline, value: 1, depth: centre.z - 0.25, tolerance: 0.05)
        border(outline, depth: centre.z, width: 2.6, on: &canvas)
        guard way == nil else { return }
        for ray in 0..<count {
            let turn = turns[ray * 2 + 1]
            let start = middle + turn * (size * 1.05), end = middle + turn * (size * canvas.pen.random.value(1.35, 1.7))
            let dark = context.ground(end.x, end.y) >= 0.5
            canvas.pen.draw(
                [start, end].map { StrokePoint(x: $0.x, y: $0.y, width: 3 * context.unit) },
                StrokeHand(darkness: 1, jitter: 0, taper: 14, white: !dark, tip: 0.1))
        }
    }

    private func border(_ outline: [SIMD2<Float>], depth: Float, width: Float, on canvas: inout FaceCanvas) {
        for (index, a) in outline.enumerated() {
            let b = outline[(index + 1) % outline.count]
            let middle = (a + b) / 2
            guard context.isOpen(middle.x, middle.y, depth, tolerance: 0.3) else { continue }
            canvas.pen.draw(
                [a, b].map { StrokePoint(x: $0.x, y: $0.y, width: width * context.unit) },
                StrokeHand(darkness: 1, jitter: 0, taper: 2, tip: 0.8))
        }
    }

    // MARK: Air

    private func dust(_ at: Vector3, _ way: Vector3, on canvas: inout FaceCanvas) {
        for puff in 0..<4 {
            let back = 0.25 + 0.28 * Double(puff)
            let radius = 0.09 + 0.035 * Double(puff)
            cloud(at - way * back + Vector3(0, radius * 0.7, 0), radius: radius, value: 0.93, on: &canvas)
        }
    }

    private func breath(_ at: Vector3, _ way: Vector3, on canvas: inout FaceCanvas) {
        guard let seen = context.camera.project(SIMD3(at)), context.camera.focal / seen.z > 150 * context.unit else {
            return
        }
        // Three curls that thin out: filled, breath is a beard.
        let aside = Vector3(way.z, 0, -way.x)
        for curl in 0..<3 {
            let lift = Double(curl - 1)
            let points = (0...8).map { step -> SIMD3<Float> in
                let t = Double(step) / 8
                let bow = Exact.sin(t * 5 + lift) * 0.014 * (0.4 + t)
                return SIMD3(at + way * (0.02 + 0.13 * t) + Vector3(0, lift * 0.022 * t + bow, 0) + aside * bow)
            }
            // Light on what is dark behind it; before snow and sky there is nothing to see.
            let wide = 4 * context.unit
            canvas.stroke(
                points, widths: SIMD3(wide, wide * 0.9, wide * 0.3), darkness: 0.75, tip: 0.1, tolerance: 0.05,
                white: true)
        }
    }

    /// A round puff with an open border above.
    private func cloud(_ at: Vector3, radius: Double, value: Float, on canvas: inout FaceCanvas) {
        guard let centre = context.camera.project(SIMD3(at)) else { return }
        let size = Float(radius) * context.camera.focal / centre.z
        guard size > 2.5 else { return }
        let outline = Turns.points(18).enumerated().map { index, turn -> SIMD2<Float> in
            SIMD2(centre.x, centre.y) + SIMD2(turn.x * 1.2, turn.y * 0.85) * (size * (index % 3 == 0 ? 0.9 : 1.05))
        }
        canvas.fill(outline, value: context.light.isDark ? value * 0.62 : value, depth: centre.z, tolerance: 0.12)
        let above = outline.filter { $0.y < centre.y + size * 0.2 }
        guard size > 6, above.count > 3, context.isOpen(centre.x, centre.y, centre.z, tolerance: 0.3) else { return }
        canvas.pen.draw(
            above.sorted { $0.x < $1.x }.map { StrokePoint(x: $0.x, y: $0.y, width: 1.6 * context.unit) },
            StrokeHand(darkness: 0.75, jitter: 0.4, taper: 10, tip: 0.2))
    }

    /// Two lines that rise and wind round each other.
    private func wisp(_ at: Vector3, _ height: Double, on canvas: inout FaceCanvas) {
        let right = Vector3(
            Double(context.camera.right.x), Double(context.camera.right.y), Double(context.camera.right.z))
        for line in 0..<2 {
            let side = line == 0 ? 1.0 : -1.0
            let points = (0...14).map { step -> SIMD3<Float> in
                let t = Double(step) / 14
                let bow = Exact.sin(t * 7 + side) * (0.02 + 0.11 * t) * height
                return SIMD3(at + Vector3(0, height * t, 0) + right * (bow + side * 0.02 * t))
            }
            stroke(points, width: 3.4, on: &canvas)
        }
    }
}

/// Points of the unit circle, from the right, clockwise as pictures are seen.
enum Turns {
    static func points(_ count: Int) -> [SIMD2<Float>] {
        (0..<count).map { index in
            let angle = Exact.radians(360 * Double(index) / Double(count))
            return SIMD2(Float(Exact.cos(angle)), Float(Exact.sin(angle)))
        }
    }
}
