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
            let (a, b, c) = (Int(t.a), Int(t.b), Int(t.c))
            let (sa, sb, sc) = (sides[a] > 0, sides[b] > 0, sides[c] > 0)
            if sa == sb && sb == sc { continue }
            if isUnlined(mesh, t.material) { continue }
            let edges = mesh.triangleEdges[number]
            var ends: (SIMD3<Float>, Int32)?
            for (i, j, edge) in [(a, b, edges.x), (b, c, edges.y), (c, a, edges.z)]
            where (sides[i] > 0) != (sides[j] > 0) {
                let share = sides[i] / (sides[i] - sides[j])
                let point = mesh.positions[i] + (mesh.positions[j] - mesh.positions[i]) * share
                if let first = ends {
                    pieces.append(
                        LinePiece(a: first.0, b: point, keyA: first.1, keyB: edge, kind: .contour))
                    break
                }
                ends = (point, edge)
            }
        }
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
        func faces(_ triangle: Int32) -> Bool {
            let t = mesh.triangles[Int(triangle)]
            let a = mesh.positions[Int(t.a)]
            let normal = (mesh.positions[Int(t.b)] - a).cross(mesh.positions[Int(t.c)] - a)
            return normal.dot(a - eye) < 0
        }
        for edge in mesh.edges {
            switch edge.kind {
            case .interior:
                if edge.second >= 0 && faces(edge.first) != faces(edge.second) { append(mesh, edge, .outline) }
            case .crease:
                append(mesh, edge, edge.second >= 0 && faces(edge.first) != faces(edge.second) ? .outline : .crease)
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

/// Joins pieces into lines.
struct LineChains {
    private var links: [SIMD4<Int32>] = []
    private var touched: [Int] = []
    private var used: [Bool] = []
    private var forward: [SIMD3<Float>] = []
    private var backward: [SIMD3<Float>] = []

    /// Calls `line` with the points of each line that the pieces in `range` make.
    /// - Parameters:
    ///   - keys: the number of edges or vertices that ends lie on.
    ///   - straightness: the least cosine between one piece and the next.
    mutating func join(
        _ pieces: [LinePiece], range: Range<Int>, keys: Int, straightness: Float,
        line: ([SIMD3<Float>], LinePiece.Kind) -> Void
    ) {
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
            forward.removeAll(keepingCapacity: true)
            backward.removeAll(keepingCapacity: true)
            follow(pieces, from: piece.a, to: piece.b, key: piece.keyB, straightness, isForward: true)
            follow(pieces, from: piece.b, to: piece.a, key: piece.keyA, straightness, isForward: false)
            line(backward.reversed() + [piece.a, piece.b] + forward, piece.kind)
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

    private mutating func follow(
        _ pieces: [LinePiece], from start: SIMD3<Float>, to end: SIMD3<Float>, key first: Int32, _ straightness: Float,
        isForward: Bool
    ) {
        var before = start
        var here = end
        var key = Int(first)
        while forward.count + backward.count < 3000, key >= 0, key < links.count {
            let way = (here - before).unit
            var best = -1
            var bestTurn = straightness
            let link = links[key]
            for slot in 1...3 where slot <= Int(link.x) {
                let candidate = Int(link[slot])
                if candidate < 0 || used[candidate] { continue }
                let piece = pieces[candidate]
                let far = Int(piece.keyA) == key ? piece.b : piece.a
                let turn = way.dot((far - here).unit)
                if turn > bestTurn {
                    bestTurn = turn
                    best = candidate
                }
            }
            guard best >= 0 else { return }
            used[best] = true
            let piece = pieces[best]
            let ahead = Int(piece.keyA) == key
            before = here
            here = ahead ? piece.b : piece.a
            key = Int(ahead ? piece.keyB : piece.keyA)
            if isForward { forward.append(here) } else { backward.append(here) }
        }
    }
}
