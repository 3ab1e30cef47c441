internal import Creatures
internal import Poses
internal import Story

/// A creature's surface at rest with the joints that carry each vertex, and the marks of its coat.
struct CreatureSkin: Sendable {
    /// A tuft of fur or feather, or a seam of a machine.
    struct Tuft: Sendable {
        var vertex: Int
        /// The end, from the vertex.
        var way: Point
        var normal: Point
        var surface: Float
    }

    var layers: [Layer] = []
    var tufts: [Tuft] = []

    /// - Parameter seed: varies the marks of the coat.
    init(_ plan: Blueprint, seed: UInt64) {
        var mesh = Mesh(role: .figure, smooth: true)
        mesh.materials = plan.materials
        var weights: [[Float]] = []
        if !plan.flesh.isEmpty {
            let net = SurfaceNet(FleshField(parts: plan.flesh), cells: 74)
            mesh.positions = net.positions
            mesh.triangles = net.faces.map { .init(Int($0.x), Int($0.y), Int($0.z), material: 0) }
            for coat in plan.coats { mesh.paint(coat) }
            weights = Self.weights(mesh, plan)
        }
        let fleshed = mesh.positions.count
        for spindle in plan.spindles { Self.add(spindle, to: &mesh, &weights) }
        mesh.finish()
        layers = [Self.layer(mesh, weights)]
        if !plan.boxes.isEmpty { layers.append(Self.boxes(plan)) }
        if plan.fur > 0 { tufts = Self.tufts(layers[0].mesh, fleshed, plan, seed: seed) }
    }

    // MARK: Weights

    /// The joints near each vertex: of the nearest part, and of those that hang on it.
    private static func weights(_ mesh: Mesh, _ plan: Blueprint) -> [[Float]] {
        let parents = CreatureJoint.allCases.map { $0.parent?.rawValue ?? -1 }
        var rows = mesh.positions.map { point -> [Float] in
            var nearest = [Float](repeating: 1e6, count: parents.count)
            var own = 0
            var band: Float = 0.1
            for part in plan.flesh {
                let d = part.distance(point)
                if d < nearest[own] { (own, band) = (part.joint, max(part.radii.x, part.radii.y) * 0.75) }
                nearest[part.joint] = min(nearest[part.joint], d)
            }
            var row = [Float](repeating: 0, count: parents.count)
            var sum: Float = 0
            for joint in row.indices where joint == own || parents[joint] == own || parents[own] == joint {
                let share = max(0, 1 - (nearest[joint] - nearest[own]) / band)
                row[joint] = share * share
                sum += share * share
            }
            return row.map { $0 / sum }
        }
        let neighbours = Self.neighbours(mesh)
        for _ in 0..<4 {
            rows = rows.indices.map { i in
                guard !neighbours[i].isEmpty else { return rows[i] }
                var mean = rows[i]
                for j in neighbours[i] { for k in mean.indices { mean[k] += rows[Int(j)][k] } }
                let count = Float(neighbours[i].count + 1)
                return mean.map { $0 / count }
            }
        }
        return rows
    }

    private static func neighbours(_ mesh: Mesh) -> [[Int32]] {
        var lists = [[Int32]](repeating: [], count: mesh.positions.count)
        for t in mesh.triangles {
            lists[Int(t.a)].append(t.b)
            lists[Int(t.b)].append(t.c)
            lists[Int(t.c)].append(t.a)
        }
        return lists
    }

    private static func layer(_ mesh: Mesh, _ weights: [[Float]]) -> Layer {
        var layer = Layer(mesh: mesh)
        for row in weights {
            let best = row.indices.sorted { row[$0] != row[$1] ? row[$0] > row[$1] : $0 < $1 }.prefix(4)
            var joints = SIMD4<UInt8>()
            var shares = SIMD4<Float>()
            for (place, joint) in best.enumerated() {
                joints[place] = UInt8(joint)
                shares[place] = row[joint]
            }
            layer.bones.append(joints)
            layer.weights.append(shares / max(1e-6, shares.sum()))
        }
        return layer
    }

    // MARK: Parts of their own

    private static func add(_ s: Blueprint.Spindle, to mesh: inout Mesh, _ weights: inout [[Float]]) {
        let base = mesh.positions.count
        let count = CreatureJoint.allCases.count
        func row(_ ring: Int) -> [Float] {
            var row = [Float](repeating: 0, count: count)
            row[s.joints[ring]] += 0.5
            // A ring at a joint is carried by both its sides.
            row[s.joints[min(s.joints.count - 1, ring + 1)]] += 0.5
            return row
        }
        for (ring, centre) in s.path.enumerated() {
            let before = s.path[max(0, ring - 1)]
            let after = s.path[min(s.path.count - 1, ring + 1)]
            let along = (after - before).unit
            let flat =
                s.normal.across(along).length > 0.05 ? s.normal.across(along).unit : Turn(from: [0, 0, 1], to: along).x
            let wide = flat.cross(along)
            for step in 0..<s.segments {
                let angle = 360 * Float(step) / Float(s.segments)
                let r = s.radii[ring]
                mesh.positions.append(
                    centre + wide * (r * .cosine(degrees: angle)) + flat * (r * s.thin * .sine(degrees: angle)))
                weights.append(row(ring))
            }
        }
        for ring in 0..<s.path.count - 1 {
            for step in 0..<s.segments {
                let next = (step + 1) % s.segments
                let (low, high) = (base + ring * s.segments, base + (ring + 1) * s.segments)
                mesh.quad(low + step, low + next, high + next, high + step, material: s.material)
            }
        }
        for (ring, turned) in [(0, false), (s.path.count - 1, true)] {
            mesh.positions.append(s.path[ring])
            weights.append(row(ring))
            let middle = mesh.positions.count - 1
            for step in 0..<s.segments {
                let (a, b) = (base + ring * s.segments + step, base + ring * s.segments + (step + 1) % s.segments)
                mesh.triangles.append(.init(middle, turned ? a : b, turned ? b : a, material: s.material))
            }
        }
    }

    private static func boxes(_ plan: Blueprint) -> Layer {
        var mesh = Mesh(role: .figure)
        mesh.materials = plan.materials
        var layer = Layer(mesh: mesh)
        let sides: [[Int]] = [[0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6]]
        for box in plan.boxes {
            let base = mesh.positions.count
            for corner in 0..<8 {
                let side = Point(corner & 1 == 0 ? -1 : 1, corner & 2 == 0 ? -1 : 1, corner & 4 == 0 ? -1 : 1)
                mesh.positions.append(box.centre + box.half * side)
                layer.bones.append([UInt8(box.joint), 0, 0, 0])
                layer.weights.append([1, 0, 0, 0])
            }
            for s in sides { mesh.quad(base + s[0], base + s[1], base + s[2], base + s[3], material: box.material) }
        }
        mesh.finish()
        layer.mesh = mesh
        return layer
    }

    // MARK: Fur and feathers

    /// Few short marks, down the body and backward, none on the face.
    private static func tufts(_ mesh: Mesh, _ count: Int, _ plan: Blueprint, seed: UInt64) -> [Tuft] {
        var random = SeededRandom(seed: seed, for: "fur")
        var value = [Float](repeating: plan.inks[0].value, count: mesh.positions.count)
        for t in mesh.triangles.reversed() { value[Int(t.a)] = plan.inks[Int(t.material)].value }
        return (0..<90).compactMap { _ in
            let vertex = Int(random.next() % UInt64(max(1, count)))
            let (point, normal) = (mesh.positions[vertex], mesh.normals[vertex])
            let length = plan.fur * Float(random.value(in: 0.6...1.2))
            guard (point - plan.skull).length > plan.skullRadius * 1.5 else { return nil }
            let flow = Point(0, -1, -0.8).across(normal)
            guard flow.length > 0.3 else { return nil }
            return Tuft(vertex: vertex, way: flow.unit * length, normal: normal, surface: value[vertex])
        }
    }

    // MARK: Posing

    func posed(_ placements: [Placement], object: Int) -> (meshes: [Mesh], strokes: [SurfaceStroke]) {
        let meshes = layers.map { layer in
            var mesh = layer.mesh
            mesh.object = object
            for i in mesh.positions.indices {
                mesh.positions[i] = Self.place(mesh.positions[i], layer.bones[i], layer.weights[i], placements)
            }
            if mesh.smooth {
                mesh.renewNormals()
            } else {
                mesh.finish()
            }
            return mesh
        }
        let strokes = tufts.map { stroke($0, normal: meshes[0].normals[$0.vertex], placements) }
        return (meshes, strokes)
    }

    private func stroke(_ tuft: Tuft, normal: Point, _ placements: [Placement]) -> SurfaceStroke {
        let layer = layers[0]
        let joints = layer.bones[tuft.vertex]
        let shares = layer.weights[tuft.vertex]
        let root: Point = layer.mesh.positions[tuft.vertex] + tuft.normal * 0.004
        let middle: Point = root + tuft.way * 0.5 + tuft.normal * (tuft.way.length * 0.03)
        let end: Point = root + tuft.way + tuft.normal * (tuft.way.length * 0.1)
        var points: [Point] = []
        for point in [root, middle, end] { points.append(Self.place(point, joints, shares, placements)) }
        return SurfaceStroke(points: points, normal: normal, weight: 0.8, kind: .hair, surface: tuft.surface)
    }

    @inline(__always)
    private static func place(
        _ rest: Point, _ joints: SIMD4<UInt8>, _ shares: SIMD4<Float>, _ placements: [Placement]
    ) -> Point {
        var sum = placements[Int(joints.x)] * rest * shares.x
        for k in 1..<4 where shares[k] > 0 { sum += placements[Int(joints[k])] * rest * shares[k] }
        return sum
    }
}

extension Mesh {
    /// Gives a part of the surface another material, and cuts the triangles that its border crosses, so that the border
    /// is as smooth as the field.
    mutating func paint(_ coat: Blueprint.Coat) {
        var field = positions.map(coat.field)
        // No slivers: what the border nearly touches it touches.
        let tolerance: Float = 1e-4
        for i in field.indices where abs(field[i]) < tolerance { field[i] = tolerance }
        var cuts: [SIMD2<Int32>: Int] = [:]
        var result: [Triangle] = []
        result.reserveCapacity(triangles.count + 256)
        for t in triangles {
            let corners = [t.a, t.b, t.c]
            let inside = corners.map { field[Int($0)] > 0 }
            if inside.allSatisfy({ $0 }) || !inside.contains(true) {
                var whole = t
                if inside[0] { whole.material = Int32(coat.material) }
                result.append(whole)
                continue
            }
            // One corner stands alone on its side.
            let lone: Int = inside[1] == inside[2] ? 0 : inside[0] == inside[2] ? 1 : 2
            let (a, b, c) = (corners[lone], corners[(lone + 1) % 3], corners[(lone + 2) % 3])
            let (ab, ac) = (cut(a, b, &field, &cuts), cut(a, c, &field, &cuts))
            let (own, other) =
                inside[lone] ? (coat.material, Int(t.material)) : (Int(t.material), coat.material)
            result.append(Triangle(Int(a), ab, ac, material: own))
            result.append(Triangle(ab, Int(b), Int(c), material: other))
            result.append(Triangle(ab, Int(c), ac, material: other))
        }
        triangles = result
    }

    private mutating func cut(
        _ a: Int32, _ b: Int32, _ field: inout [Float], _ cuts: inout [SIMD2<Int32>: Int]
    ) -> Int {
        let key = SIMD2(min(a, b), max(a, b))
        if let known = cuts[key] { return known }
        let (u, v) = (field[Int(key.x)], field[Int(key.y)])
        positions.append(positions[Int(key.x)].mixed(positions[Int(key.y)], u / (u - v)))
        field.append(0)
        cuts[key] = positions.count - 1
        return positions.count - 1
    }
}

extension Blueprint {
    var materials: [Material] { inks.map { Material(albedo: $0.value, kind: $0.isCloth ? .cloth : .plain) } }
}
