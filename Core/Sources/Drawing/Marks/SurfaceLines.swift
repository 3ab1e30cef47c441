internal import Bodies

/// Draws the lines that lie on bodies: seams, folds, strands of hair, stubble.
struct SurfaceLines {
    let context: LineContext

    /// - Parameters:
    ///   - size: the height of the person's head in pixels; small people have no seams.
    func draw(_ strokes: [SurfaceStroke], importance: Float, size: Float, pen: inout Pen) {
        guard size > 22 else { return }
        for (index, stroke) in strokes.enumerated() where stroke.points.count > 1 {
            let middle = stroke.points[stroke.points.count / 2]
            let away = (context.camera.position - middle).unit
            guard stroke.kind == .flyaway || stroke.normal.dot(away) > 0.05,
                isWanted(stroke.kind, index: index, size: size)
            else { continue }
            draw(stroke, importance: importance, size: size, pen: &pen)
        }
    }

    /// Fewer strands and folds the smaller the person.
    private func isWanted(_ kind: SurfaceStroke.Kind, index: Int, size: Float) -> Bool {
        switch kind {
        case .hair: size > 90 || index % (size > 60 ? 2 : 4) == 0 && size > 34
        case .flyaway: size > 70
        case .beard: size > 60 || index % 3 == 0
        case .seam: size > 34
        case .fold: size > 26
        }
    }

    private func draw(_ stroke: SurfaceStroke, importance: Float, size: Float, pen: inout Pen) {
        let onBlack = stroke.surface < 0.2 && stroke.kind != .flyaway
        var base: Float = stroke.kind == .fold ? 2 : 1.5
        if stroke.kind == .hair { base = 1.5 }
        if stroke.kind == .beard { base = 1.2 }
        base *= stroke.weight * context.unit * context.style.lineWidth * clamped(0.6 + size / 260, 0.6, 1.5)
        let hand = StrokeHand(
            darkness: (onBlack ? 0.42 : 0.82) * context.style.lineDarkness * (0.5 + 0.5 * importance),
            jitter: 0.3 * context.unit, taper: 18, white: onBlack, tip: 0.15)
        var run: [StrokePoint] = []
        for point in stroke.points {
            guard let p = context.camera.project(point), context.isOpen(p.x, p.y, p.z, tolerance: 0.012 + p.z * 0.002)
            else {
                pen.draw(run, hand)
                run.removeAll(keepingCapacity: true)
                continue
            }
            run.append(StrokePoint(x: p.x, y: p.y, width: base))
        }
        pen.draw(run, hand)
    }
}
