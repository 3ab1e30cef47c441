internal import Bodies

/// What the pixel passes need to know of a surface.
struct Surface {
    var albedo: Float
    var emissive: Float
    var kind: Material.Kind
    var role: Mesh.Role
    /// One-based place of the person in the scene; 0 for things.
    var person: UInt16
    var hatchAngle: Float
    var isSmooth: Bool
    var isForeground: Bool

    static let sky = Surface(
        albedo: 1, emissive: 0, kind: .sky, role: .set, person: 0, hatchAngle: 0, isSmooth: false, isForeground: false)
}

/// Finds the surface behind a pixel's id.
struct SurfaceTable {
    private(set) var surfaces: [Surface] = []
    /// Where a mesh's triangles begin in `entries`.
    private var starts: [Int] = []
    private var entries: [UInt16] = []
    /// The person of a mesh, one-based; 0 for things.
    private(set) var persons: [UInt16] = []
    private(set) var objects: [Int] = []

    mutating func build(_ meshes: [Mesh], persons owners: [UInt16], foreground: [Bool]) {
        surfaces.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        persons = owners
        objects = meshes.enumerated().map { owners[$0] > 0 ? 1_000_000 + Int(owners[$0]) : $1.object }
        for (number, mesh) in meshes.enumerated() {
            let base = surfaces.count
            for material in mesh.materials {
                surfaces.append(
                    Surface(
                        albedo: material.albedo, emissive: material.emissive, kind: material.kind, role: mesh.role,
                        person: owners[number], hatchAngle: material.hatchAngle, isSmooth: mesh.smooth,
                        isForeground: foreground[number] || mesh.role == .foreground))
            }
            if mesh.materials.isEmpty { surfaces.append(.sky) }
            starts.append(entries.count)
            let last = max(0, mesh.materials.count - 1)
            for triangle in mesh.triangles {
                entries.append(UInt16(clamping: base + min(max(0, Int(triangle.material)), last)))
            }
        }
    }

    /// The place in `surfaces` of a pixel's surface.
    @inline(__always)
    func index(of id: UInt32) -> Int {
        Int(entries[starts[Int(id >> 20) - 1] + Int(id & 0xFFFFF)])
    }
}
