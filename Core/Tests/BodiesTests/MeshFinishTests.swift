import Bodies
import Testing

@Suite("Finishing a mesh")
struct MeshFinishTests {
    private func square(turned height: Float, smooth: Bool = false) -> Mesh {
        var mesh = Mesh(role: .prop, smooth: smooth)
        mesh.materials = [Material(albedo: 0.5), Material(albedo: 0.9)]
        mesh.positions = [[0, 0, 0], [1, 0, 0], [1, height, -1], [0, 0, -1]]
        mesh.triangles = [.init(0, 1, 2, material: 0), .init(0, 2, 3, material: 0)]
        return mesh
    }

    @Test("Two triangles share one inner edge and have four borders")
    func edges() {
        var mesh = square(turned: 0)
        mesh.finish()
        #expect(mesh.edges.count == 5)
        #expect(mesh.edges.filter { $0.kind == .boundary }.count == 4)
        #expect(mesh.edges.filter { $0.kind == .interior && $0.second == 1 }.count == 1)
        let shared = mesh.edges.firstIndex { $0.kind == .interior }.map(Int32.init)
        #expect(mesh.triangleEdges[0].z == shared && mesh.triangleEdges[1].x == shared)
    }

    @Test("A fold is a crease when flat and none when smooth")
    func creases() {
        var flat = square(turned: 1)
        flat.finish(creaseDegrees: 30)
        #expect(flat.edges.contains { $0.kind == .crease })
        var smooth = square(turned: 1, smooth: true)
        smooth.finish(creaseDegrees: 30)
        #expect(!smooth.edges.contains { $0.kind == .crease })
    }

    @Test("A change of material is an edge of its own kind")
    func materials() {
        var mesh = square(turned: 0)
        mesh.triangles[1].material = 1
        mesh.finish()
        #expect(mesh.edges.filter { $0.kind == .material }.count == 1)
    }

    @Test("Normals point out of an anticlockwise face and have length 1")
    func normals() {
        var mesh = square(turned: 0)
        mesh.finish()
        #expect(mesh.normals.allSatisfy { $0 == SIMD3(0, 1, 0) })
    }
}
