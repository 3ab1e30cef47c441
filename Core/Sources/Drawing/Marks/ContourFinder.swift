internal import Bodies

/// One piece of a line on a mesh, before chaining.
struct LinePiece {
    enum Kind: UInt8 {
        case contour, outline, boundary, material, crease
    }

    var a: SIMD3<Float>
    var b: SIMD3<Float>
    /// The edge or vertex that each end lies on.
    var keyA: Int32
    var keyB: Int32
    var kind: Kind
}

/// Finds where lines run on a mesh as the camera sees it.
struct ContourFinder {
    private(set) var pieces: [LinePiece] = []
    private var sides: [Float] = []
    private var facing: [Bool] = []

    /// Fills `pieces`: first those keyed by edges, then those keyed by vertices.
    /// - Returns: how many are keyed by edges.
    mutating func find(_ mesh: Mesh, eye: SIMD3<Float>) -> Int {
        pieces.removeAll(keepingCapacity: true)
        guard mesh.triangleEdges.count == mesh.triangles.count else { return 0 }
        if mesh.smooth {
            contours(mesh, eye: eye)
            let count = pieces.count
            borders(mesh)
            return count
        }
        flat(mesh, eye: eye)
        return 0
    }

    /// Where the surface of a curved mesh turns away: n·v = 0, interpolated across each triangle.
    private mutating func contours(_ mesh: Mesh, eye: SIMD3<Float>) {
        guard mesh.normals.count == mesh.positions.count else { return }
        if sides.count < mesh.positions.count { sides = [Float](repeating: 0, count: mesh.positions.count) }
        for index in mesh.positions.indices {
            sides[index] = mesh.normals[index].dot(mesh.positions[index] - eye)
        }
        for number in mesh.triangles.indices {
            let t = mesh.triangles[number]
            let (sa, sb, sc) = (sides[Int(t.a)], sides[Int(t.b)], sides[Int(t.c)])
            let (a, b, c) = (sa > 0, sb > 0, sc > 0)
            if a == b && b == c { continue }
            if isUnlined(mesh, t.material) { continue }
            let edges = mesh.triangleEdges[number]
            // The corner that stands alone has both ends at its sides.
            if b == c {
                cross(mesh, (t.a, t.b, edges.x), (t.c, t.a, edges.z))
            } else if a == c {
                cross(mesh, (t.a, t.b, edges.x), (t.b, t.c, edges.y))
            } else {
                cross(mesh, (t.b, t.c, edges.y), (t.c, t.a, edges.z))
            }
        }
    }

    /// A piece between two edges, each given by its ends and its number.
    private mutating func cross(_ mesh: Mesh, _ first: (Int32, Int32, Int32), _ second: (Int32, Int32, Int32)) {
        func point(_ edge: (Int32, Int32, Int32)) -> SIMD3<Float> {
            let (i, j) = (Int(edge.0), Int(edge.1))
            let share = sides[i] / (sides[i] - sides[j])
            return mesh.positions[i] + (mesh.positions[j] - mesh.positions[i]) * share
        }
        pieces.append(
            LinePiece(a: point(first), b: point(second), keyA: first.2, keyB: second.2, kind: .contour))
    }

    private mutating func borders(_ mesh: Mesh) {
        for edge in mesh.edges where edge.kind == .boundary || edge.kind == .material {
            let first = mesh.triangles[Int(edge.first)].material
            if isUnlined(mesh, first) { continue }
            if edge.kind == .material {
                let second = mesh.triangles[Int(edge.second)].material
                if isUnlined(mesh, second) { continue }
            }
            append(mesh, edge, edge.kind == .boundary ? .boundary : .material)
        }
    }

    private mutating func flat(_ mesh: Mesh, eye: SIMD3<Float>) {
        facing.removeAll(keepingCapacity: true)
        for t in mesh.triangles {
            let a = mesh.positions[Int(t.a)]
            let normal = (mesh.positions[Int(t.b)] - a).cross(mesh.positions[Int(t.c)] - a)
            facing.append(normal.dot(a - eye) < 0)
        }
        for edge in mesh.edges {
            let turns = edge.second >= 0 && facing[Int(edge.first)] != facing[Int(edge.second)]
            switch edge.kind {
            case .interior: if turns { append(mesh, edge, .outline) }
            case .crease: append(mesh, edge, turns ? .outline : .crease)
            case .boundary: append(mesh, edge, .boundary)
            case .material: append(mesh, edge, .material)
            }
        }
    }

    private mutating func append(_ mesh: Mesh, _ edge: Mesh.Edge, _ kind: LinePiece.Kind) {
        pieces.append(
            LinePiece(
                a: mesh.positions[Int(edge.a)], b: mesh.positions[Int(edge.b)], keyA: edge.a, keyB: edge.b, kind: kind))
    }

    private func isUnlined(_ mesh: Mesh, _ material: Int32) -> Bool {
        guard mesh.materials.indices.contains(Int(material)) else { return false }
        let kind = mesh.materials[Int(material)].kind
        return kind == .eye
    }

}

/// A line of joined pieces.
struct Line {
    /// Where its points lie among all.
    var points: Range<Int>
    var kind: LinePiece.Kind
}

/// Joins pieces into lines.
struct LineChains {
    private(set) var lines: [Line] = []
    /// The points of all lines.
    private(set) var points: [SIMD3<Float>] = []
    private var links: [SIMD4<Int32>] = []
    private var touched: [Int] = []
    private var used: [Bool] = []
    private var way: [SIMD3<Float>] = []

    mutating func removeAll() {
        lines.removeAll(keepingCapacity: true)
        points.removeAll(keepingCapacity: true)
    }

    /// Adds the lines that the pieces in `range` make.
    /// - Parameters:
    ///   - keys: the number of edges or vertices that ends lie on.
    ///   - straightness: the least cosine between one piece and the next.
    mutating func join(_ pieces: [LinePiece], range: Range<Int>, keys: Int, straightness: Float) {
        guard !range.isEmpty else { return }
        if links.count < keys { links = [SIMD4<Int32>](repeating: SIMD4(0, -1, -1, -1), count: keys) }
        if used.count < pieces.count { used = [Bool](repeating: false, count: pieces.count) }
        for index in range {
            used[index] = false
            link(Int(pieces[index].keyA), index)
            link(Int(pieces[index].keyB), index)
        }
        for index in range where !used[index] {
            used[index] = true
            let piece = pieces[index]
            let start = points.count
            follow(pieces, from: piece.a, to: piece.b, key: piece.keyB, straightness, most: 3000)
            let forward = way
            follow(pieces, from: piece.b, to: piece.a, key: piece.keyA, straightness, most: 3000 - forward.count)
            points += way.reversed()
            points.append(piece.a)
            points.append(piece.b)
            points += forward
            lines.append(Line(points: start..<points.count, kind: piece.kind))
        }
        for key in touched { links[key] = SIMD4(0, -1, -1, -1) }
        touched.removeAll(keepingCapacity: true)
    }

    private mutating func link(_ key: Int, _ piece: Int) {
        guard key >= 0, key < links.count else { return }
        let count = links[key].x
        if count == 0 { touched.append(key) }
        if count < 3 { links[key][Int(count) + 1] = Int32(piece) }
        links[key].x = count + 1
    }

    /// Puts the points beyond `end` into `way`.
    private mutating func follow(
        _ pieces: [LinePiece], from start: SIMD3<Float>, to end: SIMD3<Float>, key first: Int32, _ straightness: Float,
        most: Int
    ) {
        way.removeAll(keepingCapacity: true)
        var before = start
        var here = end
        var key = Int(first)
        while way.count < most, key >= 0, key < links.count {
            let ahead = (here - before).unit
            var best = -1
            var bestTurn = straightness
            let link = links[key]
            for slot in 1...3 where slot <= Int(link.x) {
                let candidate = Int(link[slot])
                if candidate < 0 || used[candidate] { continue }
                let piece = pieces[candidate]
                let far = Int(piece.keyA) == key ? piece.b : piece.a
                let turn = ahead.dot((far - here).unit)
                if turn > bestTurn {
                    bestTurn = turn
                    best = candidate
                }
            }
            guard best >= 0 else { return }
            used[best] = true
            let piece = pieces[best]
            let isAhead = Int(piece.keyA) == key
            before = here
            here = isAhead ? piece.b : piece.a
            key = Int(isAhead ? piece.keyB : piece.keyA)
            way.append(here)
        }
    }
}
