internal import Story

/// Cuts a layer out of the pack's faces along the line where a signed function is zero.
struct Cutter {
    let body: Physique

    /// - Parameters:
    ///   - group: which faces.
    ///   - position: where a vertex of the pack goes at rest.
    ///   - keep: above 0 where the layer is.
    ///   - material: the index of a face's material; nil leaves the face out.
    func cut(
        _ group: BodyPack.Group, materials: [Material], position: (Int) -> Point, keep: (Int) -> Float,
        material: (SIMD4<Int32>) -> Int? = { _ in 0 }
    ) -> Layer {
        let pack = body.pack
        var work = Cut(pack: pack, materials: materials)
        let range = pack.vertices[group.rawValue]
        let places = range.map(position)
        let values = range.map(keep)
        func value(_ v: Int) -> Float { values[v - range.lowerBound] }
        func place(_ v: Int) -> Point { places[v - range.lowerBound] }
        for face in pack.faces[group.rawValue] {
            let q = pack.quads[face]
            let (a, b, c, d) = (Int(q.x), Int(q.y), Int(q.z), Int(q.w))
            guard value(a) > 0 || value(b) > 0 || value(c) > 0 || value(d) > 0, let m = material(q) else { continue }
            if b != c && a != c { work.clip(a, b, c, m, value, place) }
            if c != d && a != d { work.clip(a, c, d, m, value, place) }
        }
        return work.layer
    }
}

/// A layer under the scissors.
private struct Cut {
    let pack: BodyPack
    var layer: Layer
    private var whole: [Int32]
    private var cuts: [UInt64: Int] = [:]

    init(pack: BodyPack, materials: [Material]) {
        self.pack = pack
        var mesh = Mesh(role: .figure, smooth: true)
        mesh.materials = materials
        layer = Layer(mesh: mesh)
        whole = [Int32](repeating: -1, count: pack.vertexCount)
    }

    mutating func clip(
        _ a: Int, _ b: Int, _ c: Int, _ material: Int, _ value: (Int) -> Float, _ place: (Int) -> Point
    ) {
        let isWhole = value(a) > 0 && value(b) > 0 && value(c) > 0
        if isWhole {
            // Most triangles are not cut.
            layer.mesh.triangles.append(
                .init(vertex(a, place), vertex(b, place), vertex(c, place), material: material))
            return
        }
        var outline: [Int] = []
        for (from, to) in [(a, b), (b, c), (c, a)] {
            let isInside = value(from) > 0
            if isInside { outline.append(vertex(from, place)) }
            if isInside != (value(to) > 0) { outline.append(edge(from, to, value, place)) }
        }
        guard outline.count > 2 else { return }
        for j in 1..<outline.count - 1 {
            layer.mesh.triangles.append(.init(outline[0], outline[j], outline[j + 1], material: material))
        }
    }

    private mutating func vertex(_ v: Int, _ place: (Int) -> Point) -> Int {
        if whole[v] >= 0 { return Int(whole[v]) }
        whole[v] = Int32(layer.mesh.positions.count)
        layer.append(place(v), pack.bones[v], pack.weights[v], source: v)
        return Int(whole[v])
    }

    private mutating func edge(_ a: Int, _ b: Int, _ value: (Int) -> Float, _ place: (Int) -> Point) -> Int {
        let (a, b) = (min(a, b), max(a, b))
        let key = UInt64(a) << 32 | UInt64(b)
        if let known = cuts[key] { return known }
        let t = (value(a) / (value(a) - value(b))).clamped(0.02, 0.98)
        let skin = BlendedSkin(pack, a, b, t)
        let index = layer.mesh.positions.count
        layer.append(place(a).mixed(place(b), t), skin.bones, skin.weights, source: t < 0.5 ? a : b)
        cuts[key] = index
        return index
    }
}

/// The skin weights between two vertices, the strongest four.
struct BlendedSkin {
    var bones = SIMD4<UInt8>(repeating: 0)
    var weights = SIMD4<Float>(repeating: 0)

    init(_ pack: BodyPack, _ a: Int, _ b: Int, _ t: Float) {
        self.init([(pack.bones[a], pack.weights[a] * (1 - t)), (pack.bones[b], pack.weights[b] * t)])
    }

    init(_ parts: [(SIMD4<UInt8>, SIMD4<Float>)]) {
        var pairs: [(bone: UInt8, weight: Float)] = []
        for (bones, weights) in parts {
            for k in 0..<4 where weights[k] > 0 {
                if let i = pairs.firstIndex(where: { $0.bone == bones[k] }) {
                    pairs[i].weight += weights[k]
                } else {
                    pairs.append((bones[k], weights[k]))
                }
            }
        }
        pairs.sort { ($0.weight, $1.bone) > ($1.weight, $0.bone) }
        let total = pairs.prefix(4).reduce(Float(0)) { $0 + $1.weight }
        for (k, pair) in pairs.prefix(4).enumerated() {
            bones[k] = pair.bone
            weights[k] = pair.weight / max(total, 1e-6)
        }
    }
}

extension Layer {
    mutating func append(_ place: Point, _ b: SIMD4<UInt8>, _ w: SIMD4<Float>, source: Int) {
        mesh.positions.append(place)
        bones.append(b)
        weights.append(w)
        sources.append(Int32(source))
    }

    /// Adds what `build` makes as parts that move with one bone.
    mutating func rigid(_ bone: Bone) {
        let missing = mesh.positions.count - bones.count
        bones += [SIMD4<UInt8>](repeating: [UInt8(bone.rawValue), 0, 0, 0], count: missing)
        weights += [SIMD4<Float>](repeating: [1, 0, 0, 0], count: missing)
        sources += [Int32](repeating: 0, count: missing)
    }
}
