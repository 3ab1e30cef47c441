import Bodies
import Scenery
import Story
import Testing

@Suite("Sets")
struct SetsTests {
    private func set(_ kind: SetKind, light: Light = Plans.light, seed: UInt64 = 7) -> SetGeometry {
        setGeometry(plan: Plans.plan(kind), light: light, seed: seed)
    }

    private func points(_ pieces: [SetGeometry.Piece]) -> [SIMD3<Float>] {
        pieces.flatMap { $0.meshes.flatMap(\.positions) }
    }

    @Test("Every kind of set is finished, finite and small", arguments: SetKind.allCases)
    func finished(kind: SetKind) {
        for light in [Plans.light, Plans.night] {
            let set = set(kind, light: light)
            let meshes = set.pieces.flatMap(\.meshes)
            #expect(set.triangleCount > 300 && set.triangleCount < 20_000, "\(kind): \(set.triangleCount)")
            #expect(points(set.pieces).allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite })
            #expect(meshes.allSatisfy { !$0.edges.isEmpty && $0.normals.count == $0.positions.count })
            #expect(meshes.allSatisfy { mesh in mesh.triangles.allSatisfy { Int($0.c) < mesh.positions.count } })
            #expect(set.pieces.allSatisfy { $0.plane.map { set.planes.indices.contains($0) } ?? true })
        }
    }

    @Test("Rooms have eight pieces of dressing and streets six", arguments: SetKind.allCases)
    func dressing(kind: SetKind) {
        let count = set(kind).pieces.filter { $0.origin == .dressing }.count
        #expect(
            count >= (kind == .lift || kind == .carInterior || kind == .trainCarriage ? 6 : kind.isInterior ? 8 : 6),
            "\(kind): \(count)")
    }

    @Test(
        "The same plan, light and seed give the same points", arguments: [SetKind.bar, .street, .forest, .carInterior])
    func determinism(kind: SetKind) {
        #expect(points(set(kind).pieces) == points(set(kind).pieces))
    }

    @Test("Another seed varies dressing and leaves building and furniture alone", arguments: SetKind.allCases)
    func seeds(kind: SetKind) {
        let a = set(kind, seed: 1), b = set(kind, seed: 2)
        let isFixed = { (piece: SetGeometry.Piece) in piece.origin == .furniture }
        let left = a.pieces.filter(isFixed), right = b.pieces.filter(isFixed)
        #expect(left.map(\.name) == right.map(\.name))
        for (one, other) in zip(left, right) {
            // Books, goods and the skin of a rock are dressing of the thing itself.
            let away = one.low - other.low
            #expect((away * away).sum() < 0.09, "\(one.name) moved")
        }
        #expect(points(a.pieces) != points(b.pieces))
    }

    @Test("Furniture stands where the plan has it", arguments: SetKind.allCases.filter { $0 != .carInterior })
    func furniture(kind: SetKind) throws {
        let plan = Plans.plan(kind), set = set(kind)
        for surface in plan.surfaces {
            let piece = try #require(set.pieces.first { $0.name == surface.name && $0.origin == .furniture })
            let middle = (piece.low + piece.high) / 2
            #expect(abs(Double(middle.x) - surface.position.x) < 0.15)
            #expect(abs(Double(middle.z) - surface.position.z) < 0.15)
            let top = points([piece]).map { abs(Double($0.y) - surface.position.y) }.min() ?? 9
            #expect(top < 0.02, "\(surface.name): \(top) m off its top")
        }
        for seat in plan.seats {
            let name = set.pieces.filter { $0.origin == .furniture }.contains {
                Double($0.low.x) < seat.position.x + 0.02 && Double($0.high.x) > seat.position.x - 0.02
                    && Double($0.low.z) < seat.position.z + 0.02 && Double($0.high.z) > seat.position.z - 0.02
                    && Double($0.high.y) > seat.height - 0.02
            }
            #expect(name, "nothing to sit on at \(seat.name)")
        }
    }

    @Test("No dressing stands on a mark or a seat", arguments: SetKind.allCases)
    func marks(kind: SetKind) {
        let plan = Plans.plan(kind), set = set(kind)
        let spots = plan.anchors.map(\.position) + plan.seats.map(\.position)
        // The carriage of a tree reaches over heads; rugs and tracks lie underfoot.
        let standing = set.pieces.filter {
            $0.origin == .dressing && $0.plane == nil && $0.high.y > 0.3 && $0.low.y < 1
        }
        for piece in standing where kind != .carInterior && kind != .trainCarriage {
            for spot in spots {
                let near = points([piece]).contains {
                    let dx = Double($0.x) - spot.x, dz = Double($0.z) - spot.z
                    return $0.y > 0.25 && $0.y < 1.7 && dx * dx + dz * dz < 0.2 * 0.2
                }
                #expect(!near, "\(piece.name) at \(spot)")
            }
        }
    }

    @Test("A wall is gone, with all that hangs on it, when the camera is behind it")
    func wildWall() {
        let set = set(.livingRoom)
        let inside = set.pieces(for: Plans.camera(Vector3(0, 1.5, 2.5), at: Vector3(0, 1.2, -3)))
        let outside = set.pieces(for: Plans.camera(Vector3(0, 1.5, -4.5), at: Vector3(0, 1.2, 3)))
        #expect(inside.filter { $0.name == "wall" }.count == 4)
        #expect(outside.filter { $0.name == "wall" }.count == 3)
        #expect(inside.contains { $0.name == "window" && $0.low.z < -2.9 })
        #expect(!outside.contains { $0.name == "window" && $0.low.z < -2.9 })
        let above = set.pieces(for: Plans.camera(Vector3(0, 5, 0.1), at: Vector3(0, 0, 0)))
        #expect(!above.contains { $0.name == "ceiling" } && !above.contains { $0.name == "ceiling lamp" })
    }

    @Test("Dressing that hides a subject is taken away")
    func clearing() throws {
        let set = set(.street)
        let piece = try #require(set.pieces.first { $0.origin == .dressing && $0.name == "parked car" })
        let middle = ((piece.low + piece.high) / 2)
        let target = Vector3(Double(middle.x), 0.8, Double(middle.z))
        let projection = Plans.camera(target + Vector3(0, 1, 6), at: target)
        let box = SetGeometry.Box(left: 0.4, top: 0.3, right: 0.6, bottom: 0.8, depth: 12)
        let names = set.pieces(for: projection, subjects: [box]).filter { $0.low == piece.low && $0.high == piece.high }
        #expect(names.isEmpty)
        #expect(set.pieces(for: projection).contains { $0.low == piece.low && $0.high == piece.high })
    }

    @Test("Windows are the brightest by day and black by night")
    func panes() {
        func value(_ light: Light) -> Float {
            let set = set(.kitchen, light: light)
            let panes = set.pieces.filter { $0.name == "view" }.flatMap(\.meshes).flatMap(\.materials)
            return panes.filter { $0.kind == .glass }.map { max($0.albedo * 0.3, $0.emissive) }.max() ?? 0
        }
        #expect(value(Plans.light) > 0.9)
        #expect(value(Plans.night) < 0.1)
    }

    @Test("Lamps burn at night", arguments: [SetKind.livingRoom, .street, .bar, .bridge, .carInterior])
    func lamps(kind: SetKind) {
        let lamps = set(kind, light: Plans.night).lamps
        #expect(!lamps.isEmpty)
        #expect(lamps.allSatisfy { $0.radius > 0.3 && $0.strength > 0 && $0.strength <= 1 })
    }

    @Test("A set has near, middle and far", arguments: SetKind.allCases.filter { !$0.isInterior })
    func depth(kind: SetKind) {
        let set = set(kind)
        let away = set.pieces.map { ($0.low + $0.high) / 2 }.map { ($0.x * $0.x + $0.z * $0.z).squareRoot() }
        #expect(away.contains { $0 < 10 } && away.contains { $0 > 10 && $0 < 60 })
        #expect(set.pieces.contains { $0.origin == .backdrop && $0.name != "sky" && $0.name != "cloud" })
    }

    @Test("A car's wheel is before its driver and its seats are the plan's")
    func car() throws {
        let set = set(.carInterior)
        let wheel = try #require(set.pieces.first { $0.name == "wheel" })
        #expect(abs((wheel.low.x + wheel.high.x) / 2 - 0.37) < 0.02)
        #expect(wheel.low.z > 0.05 && wheel.high.z < 0.75 && wheel.low.y > 0.5 && wheel.high.y < 1.3)
        #expect(set.pieces.filter { $0.name == "seat" }.count == 2)
    }
}

@Suite("Foregrounds")
struct ForegroundTests {
    /// The share of the picture that meshes cover, on a grid of 96 × 54 points, and whether they touch a box.
    private func cover(_ meshes: [Mesh], _ projection: Projection, _ box: SetGeometry.Box) -> (
        share: Double, touches: Bool
    ) {
        var covered = 0, touches = false
        let triangles = meshes.flatMap { mesh in
            mesh.triangles.compactMap { t -> [(x: Double, y: Double)]? in
                let corners = [t.a, t.b, t.c].compactMap { index -> (x: Double, y: Double)? in
                    let p = mesh.positions[Int(index)]
                    return projection.project(Vector3(Double(p.x), Double(p.y), Double(p.z))).map { ($0.x, $0.y) }
                }
                return corners.count == 3 ? corners : nil
            }
        }
        for row in 0..<54 {
            for column in 0..<96 {
                let x = (Double(column) + 0.5) / 96, y = (Double(row) + 0.5) / 54
                let hit = triangles.contains { t in
                    let sides = (0..<3).map { i -> Double in
                        let a = t[i], b = t[(i + 1) % 3]
                        return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)
                    }
                    return sides.allSatisfy { $0 >= 0 } || sides.allSatisfy { $0 <= 0 }
                }
                guard hit else { continue }
                covered += 1
                if x > box.left && x < box.right && y > box.top && y < box.bottom { touches = true }
            }
        }
        return (Double(covered) / (96 * 54), touches)
    }

    @Test(
        "An element covers 5 to 20 % at one edge and nobody",
        arguments: SetKind.allCases.filter { $0 != .carInterior })
    func covers(kind: SetKind) {
        let projection = Plans.camera(Vector3(0, 1.6, 4), at: Vector3(0, 1.4, 0), mm: 35)
        let subject = SetGeometry.Box(left: 0.42, top: 0.1, right: 0.64, bottom: 1, depth: 4)
        var found = 0
        for seed in 0..<6 as Range<UInt64> {
            let meshes = foregroundElements(
                plan: Plans.plan(kind), projection: projection, people: [subject], seed: seed)
            guard !meshes.isEmpty else { continue }
            found += 1
            #expect(meshes.allSatisfy { $0.role == .foreground })
            let cover = cover(meshes, projection, subject)
            #expect(cover.share > 0.04 && cover.share < 0.21, "\(kind) \(seed): \(cover.share)")
            #expect(!cover.touches, "\(kind) \(seed)")
        }
        #expect(found > 2, "\(kind)")
    }

    @Test("Nothing is put before the lens in a car, or looking down")
    func none() {
        let eye = Plans.camera(Vector3(0, 1.2, 4), at: Vector3(0, 1.1, 0), mm: 35)
        #expect(foregroundElements(plan: Plans.plan(.carInterior), projection: eye, people: [], seed: 1).isEmpty)
        let above = Plans.camera(Vector3(0, 6, 1), at: Vector3(0, 0, 0), mm: 35)
        #expect(foregroundElements(plan: Plans.plan(.street), projection: above, people: [], seed: 1).isEmpty)
    }

    @Test("Nothing is put where the subjects fill the picture")
    func full() {
        let projection = Plans.camera(Vector3(0, 1.6, 2), at: Vector3(0, 1.4, 0), mm: 85)
        let subject = SetGeometry.Box(left: 0.03, top: 0, right: 0.97, bottom: 1, depth: 2)
        #expect(
            foregroundElements(plan: Plans.plan(.street), projection: projection, people: [subject], seed: 1).isEmpty)
    }
}
