internal import Story

/// Moves resting vertices with a skeleton and a face.
struct Skin {
    let body: Physique
    let placements: [Placement]
    /// What an open mouth adds to each vertex of the pack, at rest.
    let moves: [Point]

    init(body: Physique, skeleton: Skeleton, expression: Expression) {
        self.body = body
        placements = skeleton.placements(of: body)
        var moves = [Point](repeating: .zero, count: body.pack.vertexCount)
        let drop = min(0.6, expression.mouthOpen * 0.6) * body.head.scale
        // The chin drops; the lips stay closed, for the face layer draws what is between them.
        let lips = body.anchors.lips.rest.y - 0.007 * body.head.scale
        if drop > 0, let jaw = body.pack.morphs["jawOpen"] {
            for (row, move) in zip(jaw.rows, jaw.moves) where Int(row) < moves.count {
                let below = Float.step(0, 0.026 * body.head.scale, lips - body.rest[Int(row)].y)
                moves[Int(row)] += move * (drop * below)
            }
        }
        self.moves = moves
    }

    /// Where the bones carry a vertex of the pack, without what the expression adds.
    func calm(_ v: Int) -> Point { place(body.rest[v], body.pack.bones[v], body.pack.weights[v]) }

    @inline(__always)
    func place(_ rest: Point, _ bones: SIMD4<UInt8>, _ weights: SIMD4<Float>) -> Point {
        var sum = placements[Int(bones.x)] * rest * weights.x
        if weights.y > 0 { sum += placements[Int(bones.y)] * rest * weights.y }
        if weights.z > 0 { sum += placements[Int(bones.z)] * rest * weights.z }
        if weights.w > 0 { sum += placements[Int(bones.w)] * rest * weights.w }
        return sum
    }

    /// A layer in the world.
    func posed(_ layer: Layer, object: Int) -> Mesh {
        var mesh = layer.mesh
        mesh.object = object
        mesh.role = .figure
        for i in mesh.positions.indices {
            var rest = mesh.positions[i]
            if layer.facial { rest += moves[Int(layer.sources[i])] }
            mesh.positions[i] = place(rest, layer.bones[i], layer.weights[i])
        }
        mesh.renewNormals()
        return mesh
    }

    /// A line on a posed layer, a little above it.
    func stroke(_ line: RestLine, on meshes: [Mesh]) -> SurfaceStroke? {
        let mesh = meshes[line.layer]
        var normal = Point.zero
        var points: [Point] = []
        switch line.course {
        case .surface(let knots):
            for knot in knots {
                let t = mesh.triangles[knot.triangle]
                let (a, b, c) = (Int(t.a), Int(t.b), Int(t.c))
                let n = mesh.normals[a]
                normal += n
                let along = (mesh.positions[b] - mesh.positions[a]) * knot.u
                points.append(mesh.positions[a] + along + (mesh.positions[c] - mesh.positions[a]) * knot.v + n * 0.003)
            }
        case .vertices(let course):
            for v in course {
                normal += mesh.normals[v]
                points.append(mesh.positions[v] + mesh.normals[v] * 0.004)
            }
        case .rigid(let bone, let rest):
            points = rest.map { placements[bone.rawValue] * $0 }
            let middle = placements[bone.rawValue] * body.head.skull
            normal = points[points.count / 2] - middle
        }
        guard points.count > 1 else { return nil }
        let value = mesh.materials.first?.albedo ?? 1
        return SurfaceStroke(points: points, normal: normal.unit, weight: line.weight, kind: line.kind, surface: value)
    }
}

extension Mesh {
    /// Makes the normals anew after vertices moved: edges stay.
    mutating func renewNormals() {
        var sums = [Point](repeating: .zero, count: positions.count)
        for t in triangles {
            let (a, b, c) = (Int(t.a), Int(t.b), Int(t.c))
            let n = (positions[b] - positions[a]).cross(positions[c] - positions[a])
            sums[a] += n
            sums[b] += n
            sums[c] += n
        }
        for i in sums.indices { sums[i] = sums[i].unit }
        normals = sums
    }
}
