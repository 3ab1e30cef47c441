internal import Poses
package import Story

extension Blueprint {
    /// Puts on what the script names: about the neck, and on the head.
    package mutating func wear(_ clothes: Wardrobe) {
        if let neck = clothes.neck { wrap(neck, value: Float(clothes.neckValue ?? 0.45)) }
        if let hat = clothes.hat { crown(with: hat) }
    }

    private mutating func wrap(_ neck: Wardrobe.Neck, value: Float) {
        let cloth = ink(value, isCloth: true)
        let (centre, along) = (collar.centre, collar.along.unit)
        let ahead = Point(0, 0, 1).across(along).unit
        let left = along.cross(ahead)
        // As wide as the neck is there.
        let field = FleshField(parts: flesh)
        let sides = [left, ahead].map {
            (field.exit(from: centre, towards: $0, within: collar.radius * 3) - centre).length
        }
        let r = flesh.isEmpty ? collar.radius : max(collar.radius * 0.7, sides[0], sides[1])
        func ring(_ thick: Float, _ rise: Float, _ wide: Float) {
            // Sixteen pieces of a torus: a spindle does not close, so its ends overlap.
            let path = (0...17).map { step -> Point in
                let a = 360 * Float(step) / 16 + 180
                return centre + along * rise + (left * .sine(degrees: a) + ahead * .cosine(degrees: a)) * (r * wide)
            }
            spindle(.neck, path, path.map { _ in thick }, thin: 1.5, normal: along, material: cloth, segments: 8)
        }
        let front = centre + ahead * (r * 1.08)
        switch neck {
        case .scarf:
            ring(r * 0.17, -r * 0.22, 1.04)
            ring(r * 0.14, r * 0.02, 0.97)
            // One end before the breast, one that streams behind.
            let knot = front + left * (r * 0.4) - along * (r * 0.24)
            egg(.neck, knot, r * 0.22, along: along, width: r * 0.22, material: cloth)
            let fall = knot + ahead * (r * 0.3) - along * (r * 0.7)
            spindle(
                .chest,
                [
                    knot, fall, fall - along * (r * 0.8) + ahead * (r * 0.14),
                    fall - along * (r * 1.3) + ahead * (r * 0.2) + left * (r * 0.1),
                ], [r * 0.2, r * 0.32, r * 0.36, r * 0.36], thin: 0.26, normal: ahead, material: cloth)
            let back = centre - ahead * (r * 0.9) + left * (r * 0.5)
            spindle(
                .neck,
                [
                    back, back - ahead * (r * 0.7) - along * (r * 0.2), back - ahead * (r * 1.3) + left * (r * 0.3),
                    back - ahead * (r * 2) - along * (r * 0.3) + left * (r * 0.5),
                ], [r * 0.22, r * 0.34, r * 0.36, r * 0.34], thin: 0.22, normal: along.mixed(left, 0.4).unit,
                material: cloth)
        case .collar:
            ring(r * 0.14, 0, 1.0)
            egg(
                .neck, front - along * (r * 0.26), r * 0.12, along: along, width: r * 0.12, thin: 0.4, normal: ahead,
                material: ink(0.8))
        case .napkin:
            let white = ink(0.97, isCloth: true)
            ring(r * 0.1, 0, 1.0)
            spindle(
                .chest,
                [
                    front, front - along * (r * 0.5) + ahead * (r * 0.24),
                    front - along * (r * 1.2) + ahead * (r * 0.34), front - along * (r * 1.75) + ahead * (r * 0.2),
                ],
                [r * 0.4, r * 0.7, r * 0.6, r * 0.04], thin: 0.12, normal: ahead, material: white)
        case .bowTie:
            ring(r * 0.1, 0, 1.0)
            for side: Float in [1, -1] {
                spindle(
                    .neck, [front, front + left * (side * r * 0.5)], [r * 0.1, r * 0.34], thin: 0.5, normal: ahead,
                    material: cloth)
            }
        }
    }

    /// A hat in the size of the skull, tipped a little back.
    private mutating func crown(with hat: Wardrobe.Hat) {
        let r = skullRadius
        let up = Point(0, 1, -0.16).unit
        let band = skull + up * (r * 0.62)
        let dark = ink(hat == .helmet ? 0.75 : hat == .headscarf ? 0.7 : 0.24, isCloth: true)
        func turned(_ rows: [SIMD2<Float>]) {
            spindle(
                .head, rows.map { band + up * ($0.y * r) }, rows.map { $0.x * r }, normal: [1, 0, 0], material: dark,
                segments: 20)
        }
        switch hat {
        case .brim:
            turned([[0.5, 0.02], [1.5, 0], [1.52, 0.06], [0.84, 0.1], [0.8, 0.5], [0.7, 0.9], [0.5, 0.98]])
        case .cap, .peaked:
            turned([[0.86, -0.06], [0.88, 0.2], [0.7, 0.5], [0.3, 0.64]])
            spindle(
                .head, [band + [0, 0, r * 0.6], band + [0, -r * 0.06, r * 1.35], band + [0, -r * 0.1, r * 1.5]],
                [r * 0.75, r * 0.66, r * 0.3], thin: 0.08, normal: up, material: dark)
        case .beanie:
            turned([[0.94, -0.2], [0.96, 0.1], [0.86, 0.14], [0.78, 0.5], [0.4, 0.82]])
            egg(.head, band + up * (r * 0.96), r * 0.2, along: up, width: r * 0.2, material: dark)
        case .helmet:
            turned([[1.04, -0.45], [1.08, -0.1], [1.0, 0.3], [0.6, 0.56], [0.2, 0.62]])
        case .headscarf:
            turned([[1.02, -0.6], [1.05, -0.1], [0.9, 0.3], [0.4, 0.5]])
        }
    }
}
