/// A point of a stroke: pixels and the width there.
struct StrokePoint {
    var x: Float
    var y: Float
    var width: Float
}

/// How a stroke is put down.
struct StrokeHand {
    var darkness: Float
    /// How far it wanders, pixels.
    var jitter: Float
    /// The length over which its ends thin out, pixels.
    var taper: Float
    /// How far a long straight line runs past its ends, pixels; 0 for curves.
    var overshoot: Float = 0
    var straight = false
    /// Drawn in white instead of black.
    var white = false
    /// The width that is left at the very end, as a share.
    var tip: Float = 0.22
    /// How far corners of the model are rounded, pixels.
    var rounding: Float = 0
}

/// Puts strokes down as a hand does: smoothed, wandering, pressed harder here and lighter there, thin at the ends.
struct Pen {
    let width: Int
    let height: Int
    let ink: UnsafeMutablePointer<UInt8>
    let white: UnsafeMutablePointer<UInt8>
    let grain: Float
    let paper: PaperGrain
    var random: StrokeRandom
    private var even: [StrokePoint] = []
    private var drawn: [StrokePoint] = []
    private var along: [Float] = []

    init(buffers: FrameBuffers, grain: Float, paper: PaperGrain, seed: UInt64) {
        width = buffers.width
        height = buffers.height
        ink = buffers.ink
        white = buffers.white
        self.grain = grain
        self.paper = paper
        random = StrokeRandom(seed: seed)
    }

    /// Draws a line through points of any spacing.
    mutating func draw(_ points: [StrokePoint], _ hand: StrokeHand) {
        guard points.count > 1 else { return }
        resample(points, step: hand.straight ? 6 : 2.2)
        guard even.count > 1 else { return }
        if !hand.straight {
            smooth(rounds: 2)
            let reach = Int(hand.rounding / 2.2)
            if reach > 0 { round(reach: reach) }
        }
        if hand.overshoot > 0 { extend(by: hand.overshoot) }
        pass(hand, seed: random.next())
    }

    private mutating func resample(_ points: [StrokePoint], step: Float) {
        even.removeAll(keepingCapacity: true)
        even.append(points[0])
        var left = step
        for index in 1..<points.count {
            let a = points[index - 1]
            let b = points[index]
            let dx = b.x - a.x
            let dy = b.y - a.y
            let size = (dx * dx + dy * dy).squareRoot()
            guard size > 1e-5 else { continue }
            while left <= size {
                let t = left / size
                even.append(StrokePoint(x: a.x + dx * t, y: a.y + dy * t, width: mixed(a.width, b.width, t)))
                left += step
            }
            left -= size
        }
        if let last = points.last {
            if even.count > 1, let end = even.last {
                let (dx, dy) = (last.x - end.x, last.y - end.y)
                if dx * dx + dy * dy < step * step * 0.2 { even.removeLast() }
            }
            even.append(last)
        }
    }

    private mutating func smooth(rounds: Int) {
        guard even.count > 4 else { return }
        for _ in 0..<rounds {
            var before = even[0]
            for index in 1..<even.count - 1 {
                let here = even[index]
                let after = even[index + 1]
                even[index] = StrokePoint(
                    x: 0.25 * before.x + 0.5 * here.x + 0.25 * after.x,
                    y: 0.25 * before.y + 0.5 * here.y + 0.25 * after.y,
                    width: 0.25 * before.width + 0.5 * here.width + 0.25 * after.width)
                before = here
            }
        }
    }

    /// Two running means; the ends stay.
    private mutating func round(reach: Int) {
        guard even.count > 2 * reach + 2 else { return }
        for _ in 0..<2 {
            let source = even
            for index in 1..<source.count - 1 {
                let span = min(reach, min(index, source.count - 1 - index))
                var x: Float = 0
                var y: Float = 0
                for other in index - span...index + span {
                    x += source[other].x
                    y += source[other].y
                }
                even[index].x = x / Float(2 * span + 1)
                even[index].y = y / Float(2 * span + 1)
            }
        }
    }

    private mutating func extend(by most: Float) {
        let length = pathLength()
        guard length > 40 else { return }
        let by = min(most, length * 0.06) * random.value(0.3, 1.2)
        let last = even.count - 1
        even[0] = pushed(even[0], from: even[1], by)
        even[last] = pushed(even[last], from: even[last - 1], by)
    }

    private func pushed(_ end: StrokePoint, from inner: StrokePoint, _ by: Float) -> StrokePoint {
        let d = SIMD2(end.x - inner.x, end.y - inner.y).unit * by
        return StrokePoint(x: end.x + d.x, y: end.y + d.y, width: end.width)
    }

    private func pathLength() -> Float {
        var length: Float = 0
        for index in 1..<even.count {
            let dx = even[index].x - even[index - 1].x
            let dy = even[index].y - even[index - 1].y
            length += (dx * dx + dy * dy).squareRoot()
        }
        return length
    }

    private mutating func pass(_ hand: StrokeHand, seed: UInt32) {
        let length = measure()
        guard length > 0.8 else { return }
        drawn.removeAll(keepingCapacity: true)
        for start in stride(from: 0, to: even.count, by: 8) {
            let (off, width) = wander(from: start, of: length, hand, seed: seed)
            for lane in 0..<min(8, even.count - start) {
                let index = start + lane
                let before = even[max(0, index - 1)]
                let after = even[min(even.count - 1, index + 1)]
                let way = SIMD2(after.x - before.x, after.y - before.y).unit * off[lane]
                let here = even[index]
                drawn.append(StrokePoint(x: here.x - way.y, y: here.y + way.x, width: here.width * width[lane]))
            }
        }
        let plane = hand.white ? white : ink
        for index in 1..<drawn.count {
            stamp(drawn[index - 1], drawn[index], darkness: hand.darkness, on: plane)
        }
    }

    /// Fills `along` with how far each point lies along the stroke, in whole eights.
    /// - Returns: the length of the stroke.
    private mutating func measure() -> Float {
        along.removeAll(keepingCapacity: true)
        var length: Float = 0
        for index in even.indices {
            if index > 0 {
                let (dx, dy) = (even[index].x - even[index - 1].x, even[index].y - even[index - 1].y)
                length += (dx * dx + dy * dy).squareRoot()
            }
            along.append(length)
        }
        while along.count % 8 != 0 { along.append(length) }
        return length
    }

    /// How far eight points of a stroke lie beside it, and what their width is multiplied by.
    private func wander(
        from start: Int, of length: Float, _ hand: StrokeHand, seed: UInt32
    ) -> (off: Lanes, width: Lanes) {
        let along = self.along.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start * 4, as: Lanes.self) }
        let phase = Float(seed & 0xFF) * 0.4
        let slow = Grain.value(along * 0.022 + phase, Lanes(repeating: 1.5), seed) - 0.5
        let quick = Grain.value(along * 0.09 + phase, Lanes(repeating: 7.5), seed) - 0.5
        let pressure = 0.74 + 0.52 * Grain.value(along * 0.018 + phase, Lanes(repeating: 3.3), seed)
        let end = least(along, length - along)
        let taper = (1 - hand.tip) / max(1, min(hand.taper, length * 0.45))
        let thin = least(end * taper + hand.tip, Lanes(repeating: 1))
        return ((slow * 2 + quick * 0.7) * (hand.jitter * min(1, length / 60)), pressure * thin)
    }

    /// A capsule between two points; a place takes the darkest that touches it.
    private func stamp(_ a: StrokePoint, _ b: StrokePoint, darkness: Float, on plane: UnsafeMutablePointer<UInt8>) {
        let ra = max(0.2, a.width * 0.5)
        let rb = max(0.2, b.width * 0.5)
        let reach = max(ra, rb) + 1
        let left = max(0, Int((min(a.x, b.x) - reach).rounded(.down)))
        let right = min(width - 1, Int((max(a.x, b.x) + reach).rounded(.up)))
        let top = max(0, Int((min(a.y, b.y) - reach).rounded(.down)))
        let bottom = min(height - 1, Int((max(a.y, b.y) + reach).rounded(.up)))
        guard left <= right, top <= bottom else { return }
        let dx = b.x - a.x
        let dy = b.y - a.y
        let square = dx * dx + dy * dy
        let inverse = square > 1e-6 ? 1 / square : 0
        for y in top...bottom {
            let py = Float(y) + 0.5 - a.y
            for x in stride(from: left, through: right, by: 8) {
                let px = Lanes.ramp + (Float(x) + 0.5 - a.x)
                let t = clamped((px * dx + py * dy) * inverse, 0, 1)
                let qx = px - t * dx
                let qy = py - t * dy
                let radius = ra + t * (rb - ra)
                let limit = radius + 0.5
                let away = qx * qx + qy * qy
                let isIn = away .< limit * limit .& Lanes.ramp .<= Float(right - x)
                guard any(isIn) else { continue }
                var cover = least(limit - away * most(away, Lanes(repeating: 1e-12)).inverseRoot, Lanes(repeating: 1))
                // What is thinner than a pixel is lighter.
                cover *= clamped(radius * 2, 0.25, 1)
                if grain > 0 { cover *= 1 - grain * paper.lanes(x, y) }
                let level = Lanes().replacing(with: cover * (darkness * 255), where: isIn).bytes
                let place = plane + (y * width + x)
                let old = place.load8()
                place.store8(old.replacing(with: level, where: level .> old))
            }
        }
    }
}

/// The tooth of the paper: 256 × 256, wrapping.
struct PaperGrain: Sendable {
    /// Rows are eight longer, for vectors.
    private let cells: [Float]
    private static let pitch = 264

    /// The paper that everything is drawn on.
    static let house = PaperGrain(seed: 7)

    private init(seed: UInt32) {
        var cells = [Float](repeating: 0, count: Self.pitch * 256)
        for y in 0..<256 {
            for x in 0..<256 {
                var value = 0.6 * Grain.point(Int32(x), Int32(y), seed)
                value += 0.4 * Self.wrapping(x, y, cell: 2, seed)
                value += 0.3 * Self.wrapping(x, y, cell: 4, seed)
                cells[y * Self.pitch + x] = clamped((value / 1.3 - 0.5) * 1.7 + 0.5, 0, 1)
            }
            for x in 256..<Self.pitch { cells[y * Self.pitch + x] = cells[y * Self.pitch + x - 256] }
        }
        self.cells = cells
    }

    private static func wrapping(_ x: Int, _ y: Int, cell: Int, _ seed: UInt32) -> Float {
        let period = 256 / cell
        let (ix, iy) = (x / cell, y / cell)
        let fx = Float(x % cell) / Float(cell)
        let fy = Float(y % cell) / Float(cell)
        func at(_ a: Int, _ b: Int) -> Float {
            Grain.point(Int32(a % period), Int32(b % period), seed &+ UInt32(cell))
        }
        return mixed(
            mixed(at(ix, iy), at(ix + 1, iy), fx), mixed(at(ix, iy + 1), at(ix + 1, iy + 1), fx), fy)
    }

    @inline(always)
    subscript(x: Int, y: Int) -> Float { cells[(y & 255) * Self.pitch + (x & 255)] }

    /// Eight places of a row.
    @inline(always)
    func lanes(_ x: Int, _ y: Int) -> Lanes {
        let offset = ((y & 255) * Self.pitch + (x & 255)) * 4
        return cells.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Lanes.self) }
    }
}
