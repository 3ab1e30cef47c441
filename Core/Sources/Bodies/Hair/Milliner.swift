internal import Story

/// Hats and beards: what sits on a head.
struct Milliner {
    let body: Physique
    var layers: [Layer] = []

    private var k: Float { body.head.scale }

    init(_ body: Physique) {
        self.body = body
    }

    mutating func fit() {
        if let hat = body.clothes.hat { wear(hat) }
        beard()
    }

    private mutating func rigid(_ material: Material, _ build: (inout Mesh) -> Void) {
        var mesh = Mesh(role: .figure, smooth: true, twoSided: true)
        mesh.materials = [material]
        build(&mesh)
        var layer = Layer(mesh: mesh)
        layer.rigid(.head)
        layers.append(layer)
    }

    /// Profiles are in the measure of the head, from the band up; the band goes round the forehead.
    private mutating func wear(_ hat: Wardrobe.Hat) {
        let band = Point(0, body.head.eyes.y + 0.05 * k, body.head.skull.z + 0.004 * k)
        let top = body.anchors.headTop.rest.y - band.y
        let value: Float = hat == .helmet ? 0.75 : hat == .headscarf ? 0.7 : 0.22
        let k = self.k
        func profile(_ rows: [SIMD2<Float>]) -> [SIMD2<Float>] { rows.map { [$0.x * 1.085 * k, $0.y * top] } }
        func dome(_ mesh: inout Mesh, _ rows: [SIMD2<Float>], tilt: Float = 0) {
            mesh.lathe(at: band, profile(rows), segments: 32, turn: Turn(pitch: tilt), wide: 0.785)
        }
        let material = Material(albedo: value, kind: .cloth)
        switch hat {
        case .cap:
            rigid(material) { mesh in
                dome(
                    &mesh, [[0.106, -0.1], [0.107, 0.25], [0.098, 0.6], [0.066, 0.9], [0.03, 0.985], [0.001, 1]])
                Self.visor(&mesh, at: band, radius: 0.114 * k, reach: 0.075 * k, fall: 0.016 * k)
            }
        case .peaked:
            rigid(material) { mesh in
                dome(&mesh, [[0.106, -0.1], [0.107, 0.3], [0.128, 0.62], [0.132, 0.75], [0.1, 0.95], [0.001, 1]])
                Self.visor(&mesh, at: band, radius: 0.114 * k, reach: 0.05 * k, fall: 0.028 * k)
            }
        case .beanie:
            rigid(material) { mesh in
                dome(
                    &mesh,
                    [
                        [0.105, -0.25], [0.111, -0.2], [0.111, 0.12], [0.106, 0.16], [0.1, 0.55], [0.072, 0.85],
                        [0.035, 0.97], [0.001, 1],
                    ])
            }
        case .brim:
            rigid(material) { mesh in
                dome(
                    &mesh,
                    [
                        [0.162, 0.1], [0.148, -0.02], [0.109, 0.0], [0.106, 0.25], [0.1, 0.85], [0.08, 1],
                        [0.03, 0.97], [0.001, 0.96],
                    ], tilt: 4)
            }
        case .helmet:
            rigid(material) { mesh in
                dome(
                    &mesh,
                    [
                        [0.125, -0.45], [0.122, -0.3], [0.124, 0], [0.121, 0.35], [0.102, 0.72], [0.06, 0.95],
                        [0.001, 1],
                    ])
            }
        case .headscarf:
            rigid(material) { mesh in
                dome(&mesh, [[0.1, -0.05], [0.106, 0.2], [0.1, 0.6], [0.07, 0.9], [0.001, 1]])
                Self.scarf(&mesh, at: band, k: k)
            }
        }
    }

    private static func visor(_ mesh: inout Mesh, at band: Point, radius: Float, reach: Float, fall: Float) {
        let base = mesh.positions.count
        let steps = 14
        for j in 0...steps {
            let a = -68 + 136 * Float(j) / Float(steps)
            let rim = Point(radius * 0.785 * .sine(degrees: a), 0.002, radius * .cosine(degrees: a))
            let out = max(0, reach * .cosine(degrees: a * 1.3))
            mesh.positions.append(band + rim)
            mesh.positions.append(band + Point(rim.x * 1.04, -fall * .cosine(degrees: a), rim.z + out))
        }
        for j in 0..<steps { mesh.quad(base + 2 * j, base + 2 * j + 1, base + 2 * j + 3, base + 2 * j + 2) }
    }

    /// Cloth from the temples down the sides and the back to the neck, knotted under the chin.
    private static func scarf(_ mesh: inout Mesh, at band: Point, k: Float) {
        let base = mesh.positions.count
        let (steps, rows) = (20, 6)
        for row in 0...rows {
            let t = Float(row) / Float(rows)
            for j in 0...steps {
                let a = 62 + 236 * Float(j) / Float(steps)
                let tight = 0.112 - 0.03 * t * t
                mesh.positions.append(
                    band + Point(
                        tight * 0.8 * .sine(degrees: a), -0.16 * t, tight * .cosine(degrees: a) - 0.006 + 0.02 * t) * k)
            }
        }
        for row in 0..<rows {
            for j in 0..<steps {
                let a = base + row * (steps + 1) + j
                mesh.quad(a, a + steps + 1, a + steps + 2, a + 1)
            }
        }
    }

    // MARK: Beards

    private mutating func beard() {
        let kind = body.look.face.beard
        guard kind != .none, body.look.age > 15 else { return }
        let shave = BeardLine(body: body)
        let thick: Float = kind == .stubble ? 0.0012 : 0.0065
        let range = body.pack.vertices[BodyPack.Group.body.rawValue]
        var normals = [Point](repeating: .zero, count: range.count)
        for face in body.pack.faces[BodyPack.Group.body.rawValue] {
            let q = body.pack.quads[face]
            let n = (body.rest[Int(q.z)] - body.rest[Int(q.x)]).cross(body.rest[Int(q.w)] - body.rest[Int(q.y)])
            for j in 0..<4 { normals[Int(q[j]) - range.lowerBound] += n }
        }
        let (body, k) = (self.body, self.k)
        let skin = Float(body.look.face.skinValue)
        let hair = Float(body.look.hair.value)
        let value = kind == .stubble ? skin.mixed(hair, 0.35) : min(skin * 0.7, hair)
        var layer = Cutter(body: body).cut(
            .body, materials: [Material(albedo: value, kind: kind == .stubble ? .skin : .hair)],
            position: { v in
                let p = body.rest[v]
                let full = (shave.value(p, kind) * 60 / k).clamped(0, 1)
                return p + normals[v - range.lowerBound].unit * ((0.0008 + thick * full) * k)
            },
            keep: { v in
                let bone = body.pack.mainBone(v)
                return bone == .head || bone == .neck ? shave.value(body.rest[v], kind) : -1
            })
        layer.facial = true
        layer.mesh.drawsLines = kind != .stubble
        if !layer.mesh.triangles.isEmpty { layers.append(layer) }
    }
}

/// Where a beard grows: above 0 inside, with a ragged edge.
struct BeardLine {
    let body: Physique

    func value(_ p: Point, _ kind: Face.Beard) -> Float {
        let k = body.head.scale
        let d = (p - body.head.eyes) / k
        let mouth = (body.anchors.mouth.rest - body.head.eyes) / k
        let aside = abs(d.x)
        let ragged = (Noise.value(p.x * 260 + 9, p.y * 260 + p.z * 150, seed: 5) - 0.5) * 0.008
        let lips = Point((d.x) * 0.72, (d.y - mouth.y) * 2.1, 0).length - 0.0185
        // Under the nose, to the corners of the mouth.
        var moustache = min(min(0.034 - aside, d.y - (mouth.y + 0.004)), mouth.y + 0.024 - d.y)
        if d.z < -0.01 { moustache = -1 }
        let cheek: Float = d.z < -0.05 ? 0.012 : Float(-0.062).mixed(-0.018, .step(0.045, 0.072, aside))
        var full = min(cheek - d.y + ragged, d.z + 0.082)
        full = min(full, (p.y - (body.start(.neck).y - 0.005 * k)) / k + ragged + (d.z > -0.03 ? 0.02 : 0))
        if d.z > -0.02 { full = min(full, lips) }
        switch kind {
        case .none: return -1
        case .moustache: return moustache
        case .goatee:
            let chin = min(min(0.028 - aside + ragged, mouth.y - 0.012 - d.y), full)
            return max(chin, min(moustache, 0.03 - aside))
        case .stubble, .full: return max(full, min(moustache, lips * 2 + 0.01))
        }
    }
}
