internal import Story

/// Raises a collar from the border that a garment has around the neck.
struct Collar {
    let measures: Measures

    init(_ measures: Measures) {
        self.measures = measures
    }

    func add(height: Float, to layer: inout Layer) {
        let m = measures
        var sides: [UInt64: Int] = [:]
        func key(_ a: Int32, _ b: Int32) -> UInt64 { UInt64(UInt32(a)) << 32 | UInt64(UInt32(b)) }
        for t in layer.mesh.triangles {
            for (a, b) in [(t.a, t.b), (t.b, t.c), (t.c, t.a)] { sides[key(a, b), default: 0] += 1 }
        }
        let material = Int(layer.mesh.triangles.first?.material ?? 0)
        var raised: [Int: Int] = [:]
        let triangles = layer.mesh.triangles
        for t in triangles {
            for (a, b) in [(t.a, t.b), (t.b, t.c), (t.c, t.a)] where sides[key(b, a)] == nil {
                let middle = (layer.mesh.positions[Int(a)] + layer.mesh.positions[Int(b)]) / 2
                let isNeck =
                    middle.y > m.collar - 0.01 * m.k && abs(middle.x) < 0.12 * m.k
                    && (middle - m.neck).length < 0.16 * m.k
                guard isNeck else { continue }
                let up = [Int(a), Int(b)].map { raise($0, height, &layer, &raised) }
                layer.mesh.triangles.append(.init(Int(b), Int(a), up[0], material: material))
                layer.mesh.triangles.append(.init(Int(b), up[0], up[1], material: material))
            }
        }
    }

    private func raise(_ v: Int, _ height: Float, _ layer: inout Layer, _ raised: inout [Int: Int]) -> Int {
        if let known = raised[v] { return known }
        let p = layer.mesh.positions[v]
        let out = Point(p.x, 0, p.z - measures.neck.z).unit
        let front = Float.step(-0.02, 0.07, (p.z - measures.neck.z) / measures.k)
        let lean = (0.006 - 0.006 * (1 - front)) * measures.k
        let place = p + Point(0, height - 0.012 * front * measures.k, 0) + out * lean
        let index = layer.mesh.positions.count
        layer.append(place, layer.bones[v], layer.weights[v], source: Int(layer.sources[v]))
        raised[v] = index
        return index
    }
}
