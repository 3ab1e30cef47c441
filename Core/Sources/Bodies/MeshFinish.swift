internal import Story

extension Mesh {
    /// Makes the normals, the edges and each triangle's edges from positions and triangles; call once the shape is
    /// complete.
    ///
    /// - Parameter creaseDegrees: a flat mesh has a crease where two triangles turn by more than this; a smooth one
    ///   has none.
    public mutating func finish(creaseDegrees: Float = 30) {
        let faces = faceNormals()
        makeNormals(faces)
        makeEdges()
        let limit = Float(Exact.cos(Exact.radians(Double(creaseDegrees))))
        for index in edges.indices {
            let edge = edges[index]
            guard edge.second >= 0 else { continue }
            let (first, second) = (Int(edge.first), Int(edge.second))
            if triangles[first].material != triangles[second].material {
                edges[index].kind = .material
            } else if !smooth {
                let turn = (faces[first] * faces[second]).sum()
                if turn < limit { edges[index].kind = .crease }
            }
        }
    }

    /// The unit normal of each triangle; zero for one without area.
    private func faceNormals() -> [SIMD3<Float>] {
        triangles.map { triangle in
            let a = positions[Int(triangle.a)]
            let normal = cross(positions[Int(triangle.b)] - a, positions[Int(triangle.c)] - a)
            let length = (normal * normal).sum().squareRoot()
            return length > 1e-20 ? normal / length : .zero
        }
    }

    /// Weighs each triangle by its area: slivers say nothing about a surface.
    private mutating func makeNormals(_ faces: [SIMD3<Float>]) {
        normals = [SIMD3<Float>](repeating: .zero, count: positions.count)
        for triangle in triangles {
            let a = positions[Int(triangle.a)]
            let weighted = cross(positions[Int(triangle.b)] - a, positions[Int(triangle.c)] - a)
            normals[Int(triangle.a)] += weighted
            normals[Int(triangle.b)] += weighted
            normals[Int(triangle.c)] += weighted
        }
        for index in normals.indices {
            let length = (normals[index] * normals[index]).sum().squareRoot()
            normals[index] = length > 1e-20 ? normals[index] / length : SIMD3(0, 1, 0)
        }
    }

    /// Pairs the sides of triangles by their end points; a third triangle on one side gets a border of its own.
    private mutating func makeEdges() {
        edges = []
        edges.reserveCapacity(triangles.count * 3 / 2 + 16)
        triangleEdges = [SIMD3<Int32>](repeating: SIMD3(repeating: -1), count: triangles.count)
        var size = 16
        while size < triangles.count * 6 { size *= 2 }
        var slots = [Int32](repeating: -1, count: size)
        for (number, triangle) in triangles.enumerated() {
            for (corner, side) in [(triangle.a, triangle.b), (triangle.b, triangle.c), (triangle.c, triangle.a)]
                .enumerated()
            {
                let low = UInt64(UInt32(bitPattern: min(side.0, side.1)))
                let high = UInt64(UInt32(bitPattern: max(side.0, side.1)))
                var slot = Int(truncatingIfNeeded: ((low << 32 | high) &* 0x9E37_79B9_7F4A_7C15) >> 20) & (size - 1)
                while slots[slot] >= 0 {
                    let edge = edges[Int(slots[slot])]
                    let same = (edge.a == side.0 && edge.b == side.1) || (edge.a == side.1 && edge.b == side.0)
                    if same && edge.second < 0 { break }
                    slot = (slot + 1) & (size - 1)
                }
                if slots[slot] >= 0 {
                    edges[Int(slots[slot])].second = Int32(number)
                    edges[Int(slots[slot])].kind = .interior
                } else {
                    slots[slot] = Int32(edges.count)
                    edges.append(Edge(a: side.0, b: side.1, first: Int32(number), second: -1, kind: .boundary))
                }
                triangleEdges[number][corner] = slots[slot]
            }
        }
    }

    private func cross(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> SIMD3<Float> {
        SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }
}
