internal import Bodies
internal import Story

/// Draws the lines of meshes: found, chained, tested for what covers them, weighed by who matters.
struct LineDrawing {
    let context: LineContext
    private var finder = ContourFinder()
    private var chains = LineChains()
    private var run: [StrokePoint] = []
    private var nearest: Float = 1e9
    private var outlined = 0
    private var dark: Float = 0

    init(context: LineContext) {
        self.context = context
    }

    mutating func draw(_ meshes: [Mesh], pen: inout Pen) {
        for (number, mesh) in meshes.enumerated().prefix(FrameBuffers.mostMeshes)
        where mesh.drawsLines && context.buffers.seen[number + 1] {
            let smoothCount = finder.find(mesh, eye: context.camera.position)
            let pieces = finder.pieces
            guard !pieces.isEmpty else { continue }
            chains.removeAll()
            chains.join(pieces, range: 0..<smoothCount, keys: mesh.edges.count, straightness: -0.2)
            chains.join(pieces, range: smoothCount..<pieces.count, keys: mesh.positions.count, straightness: 0.5)
            let points = chains.points
            for (index, line) in chains.lines.enumerated() {
                trace(points[line.points], kind: line.kind, mesh: mesh, number: number, line: index, pen: &pen)
            }
        }
    }

    /// Walks along a line in steps of two or three pixels and draws its visible runs.
    private mutating func trace(
        _ points: ArraySlice<SIMD3<Float>>, kind: LinePiece.Kind, mesh: Mesh, number: Int, line: Int,
        pen: inout Pen
    ) {
        begin()
        let camera = context.camera
        let person = context.table.persons[number]
        let tolerance: Float = mesh.smooth ? 0.0035 : 0.02
        var hidden = 0
        var next = camera.axes(points[points.startIndex])
        for index in 0..<points.count - 1 {
            let here = next
            next = camera.axes(points[points.startIndex + index + 1])
            if isBreak(mesh, index, number) {
                flush(mesh, person, number, line, pen: &pen)
                continue
            }
            guard let ends = clip(here, next) else {
                flush(mesh, person, number, line, pen: &pen)
                continue
            }
            let (a, b) = ends
            let dx = b.x - a.x
            let dy = b.y - a.y
            let size = (dx * dx + dy * dy).squareRoot()
            let steps = max(1, Int(size / (mesh.smooth ? 2 : 3)))
            for step in (run.isEmpty ? 0 : 1)...steps {
                let t = Float(step) / Float(steps)
                let z = 1 / mixed(1 / a.z, 1 / b.z, t)
                let (x, y) = (a.x + dx * t, a.y + dy * t)
                guard context.isOpen(x, y, z, tolerance: tolerance + z * 0.003),
                    context.touches(mesh: number, x, y)
                else {
                    hidden += 1
                    if hidden > 2 { flush(mesh, person, number, line, pen: &pen) }
                    continue
                }
                hidden = 0
                if context.inHalo(x, y, z, person: person) {
                    flush(mesh, person, number, line, pen: &pen)
                    continue
                }
                add(x, y, z, kind: kind, mesh: mesh, person: person, number: number)
            }
        }
        flush(mesh, person, number, line, pen: &pen)
    }

    /// The outline of hair is left open here and there.
    private func isBreak(_ mesh: Mesh, _ index: Int, _ number: Int) -> Bool {
        mesh.materials.first?.kind == .hair && Grain.value(Float(index) * 0.11, Float(number), 31) > 0.84
    }

    private mutating func begin() {
        run.removeAll(keepingCapacity: true)
        nearest = 1e9
        outlined = 0
        dark = 0
    }

    private mutating func add(
        _ x: Float, _ y: Float, _ z: Float, kind: LinePiece.Kind, mesh: Mesh, person: UInt16, number: Int
    ) {
        let outline = context.isOutline(x, y, object: context.table.objects[number])
        if outline { outlined += 1 }
        var width: Float
        if person > 0 {
            width = outline ? 3.7 : 1.9
            width *= 0.45 + 0.55 * context.importance[Int(person) - 1]
        } else {
            width = mesh.smooth ? (outline ? 2 : 1.2) : (outline ? 1.9 : 1.05)
            if z > context.subjectDepth * 1.6 { width *= 0.75 }
        }
        if kind == .material && mesh.smooth { width *= 0.75 }
        width *= mesh.lineScale * context.style.lineWidth * context.unit * Self.closeness(z)
        nearest = min(nearest, z)
        dark += context.ground(x, y)
        run.append(StrokePoint(x: x, y: y, width: width))
    }

    /// Lines grow as things come near, slower than the things: (4.5 / z) to the power of 3/8.
    private static func closeness(_ z: Float) -> Float {
        let ratio = 4.5 / z
        // ratio^(1/4) * ratio^(1/8).
        let quarter = ratio.squareRoot().squareRoot()
        return clamped(quarter * quarter.squareRoot(), 0.42, 1.7)
    }

    private mutating func flush(_ mesh: Mesh, _ person: UInt16, _ number: Int, _ line: Int, pen: inout Pen) {
        defer { begin() }
        guard run.count > 1 else { return }
        var length: Float = 0
        for index in 1..<run.count {
            let (dx, dy) = (run[index].x - run[index - 1].x, run[index].y - run[index - 1].y)
            length += (dx * dx + dy * dy).squareRoot()
        }
        let least: Float = mesh.smooth ? (person > 0 ? 7 : 9) : 4
        guard length > least * context.unit, !isStray(mesh, length) else { return }
        let mist = 1.1 - 1.8 * nearest * context.light.haze
        var darkness = context.style.lineDarkness * clamped(mist, 0.35, 1)
        if person > 0 {
            darkness *= 0.55 + 0.45 * context.importance[Int(person) - 1]
        } else {
            darkness *= nearest > context.subjectDepth * 1.3 ? 0.7 : 0.88
            guard keeps(length, number, line, &darkness) else { return }
        }
        let ground = dark / Float(run.count)
        let straight = !mesh.smooth
        let hand = StrokeHand(
            darkness: ground < 0.2 ? min(0.62, darkness * 0.7) : darkness,
            jitter: context.style.jitter * context.unit * (straight ? 1 : 0.6), taper: straight ? 10 : 20,
            overshoot: straight ? context.style.overshoot : 0, straight: straight, white: ground < 0.2,
            rounding: person > 0 ? clamped(context.camera.focal / nearest * 0.0045, 0, 11) : 0)
        pen.draw(run, hand)
        if context.style.doublesLines && straight && length > 80 {
            var second = hand
            second.darkness *= 0.55
            second.jitter *= 1.8
            pen.draw(run, second)
        }
    }

    /// A short line in the middle of skin: the face layer has drawn what it would belong to.
    private func isStray(_ mesh: Mesh, _ length: Float) -> Bool {
        mesh.materials.first?.kind == .skin && outlined * 3 < run.count
            && length < context.camera.focal / nearest * 0.016
    }

    /// Whether a line of the set is drawn: away from the subject every second one is left out or left open.
    private mutating func keeps(_ length: Float, _ number: Int, _ line: Int, _ darkness: inout Float) -> Bool {
        let focus = context.focus
        guard !focus.isEmpty else { return true }
        let middle = run[run.count / 2]
        let dx = max(0, max(Float(focus.left) - middle.x, middle.x - Float(focus.right)))
        let dy = max(0, max(Float(focus.top) - middle.y, middle.y - Float(focus.bottom)))
        let away = (dx * dx + dy * dy).squareRoot() / Float(context.buffers.width)
        guard away > 0.08 else { return true }
        let chance = Grain.point(Int32(truncatingIfNeeded: number), Int32(truncatingIfNeeded: line), 77)
        let drop = 0.55 * smoothstep(0.08, 0.4, away)
        if length < 70 * context.unit { return chance > drop }
        // A long line stays but is left open at one end.
        if chance < drop * 1.2 {
            let kept = Int(Float(run.count) * (0.45 + 0.4 * Grain.point(Int32(line), 3, 78)))
            if chance < drop * 0.6 { run.removeFirst(run.count - kept) } else { run.removeLast(run.count - kept) }
        }
        darkness *= 1 - 0.25 * smoothstep(0.1, 0.5, away)
        return run.count > 1
    }

    /// Cuts a piece to what is before the lens and near the picture, in pixels.
    private func clip(_ p: SIMD4<Float>, _ q: SIMD4<Float>) -> (SIMD3<Float>, SIMD3<Float>)? {
        let near: Float = 0.06
        if p.z < near && q.z < near { return nil }
        let a = context.camera.onScreen(p.z < near ? q + (p - q) * ((q.z - near) / (q.z - p.z)) : p)
        let b = context.camera.onScreen(q.z < near ? p + (q - p) * ((p.z - near) / (p.z - q.z)) : q)
        let margin: Float = 8
        let size = SIMD2(Float(context.buffers.width) + margin, Float(context.buffers.height) + margin)
        // Most lie inside.
        if min(a.x, b.x) >= -margin, min(a.y, b.y) >= -margin, max(a.x, b.x) <= size.x, max(a.y, b.y) <= size.y {
            return (a, b)
        }
        var from: Float = 0
        var to: Float = 1
        for axis in 0..<2 {
            let move = b[axis] - a[axis]
            if move == 0 {
                if a[axis] < -margin || a[axis] > size[axis] { return nil }
                continue
            }
            let ends = ((-margin - a[axis]) / move, (size[axis] - a[axis]) / move)
            from = max(from, min(ends.0, ends.1))
            to = min(to, max(ends.0, ends.1))
        }
        guard from < to else { return nil }
        func at(_ t: Float) -> SIMD3<Float> {
            SIMD3(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, 1 / mixed(1 / a.z, 1 / b.z, t))
        }
        return (at(from), at(to))
    }
}
