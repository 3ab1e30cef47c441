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

/// Finds the surface behind a pixel's id: (mesh + 1) << 20 | surface.
struct SurfaceTable {
    private(set) var surfaces: [Surface] = []
    /// What the pixels of each mesh carry.
    private(set) var spans: [Span] = []
    /// The person of a mesh, one-based; 0 for things.
    private(set) var persons: [UInt16] = []
    private(set) var objects: [Int] = []
    /// For each mesh: the value plan leaves it as it is, for it is a person or the dark edge of the frame.
    private(set) var keepsValue: [Bool] = []

    /// The ids of one mesh.
    struct Span {
        let first: UInt32
        /// The last material that has an entry.
        let last: UInt32

        /// The id of a triangle's pixels.
        @inline(always)
        subscript(triangle: Mesh.Triangle) -> UInt32 { first &+ min(last, UInt32(max(0, triangle.material))) }
    }

    mutating func build(_ meshes: [Mesh], persons owners: [UInt16], foreground: [Bool]) {
        surfaces.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        persons = owners
        keepsValue = meshes.enumerated().map { owners[$0] > 0 || $1.role == .foreground }
        objects = meshes.enumerated().map { owners[$0] > 0 ? 1_000_000 + Int(owners[$0]) : $1.object }
        for (number, mesh) in meshes.enumerated() {
            let base = UInt32(surfaces.count & 0xFFFFF)
            spans.append(
                Span(first: UInt32(number + 1) << 20 | base, last: UInt32(max(0, mesh.materials.count - 1))))
            for material in mesh.materials {
                surfaces.append(
                    Surface(
                        albedo: material.albedo, emissive: material.emissive, kind: material.kind, role: mesh.role,
                        person: owners[number], hatchAngle: material.hatchAngle, isSmooth: mesh.smooth,
                        isForeground: foreground[number] || mesh.role == .foreground))
            }
            if mesh.materials.isEmpty { surfaces.append(.sky) }
        }
    }

    /// The surface of a pixel's id, which is not 0.
    @inline(always)
    func surface(_ id: UInt32) -> Surface { surfaces[Int(id & 0xFFFFF)] }
}
