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
    /// For each mesh: the value plan leaves it as it is, for it is a person or the dark edge of the frame.
    private(set) var keepsValue: [Bool] = []

    mutating func build(_ meshes: [Mesh], persons owners: [UInt16], foreground: [Bool]) {
        surfaces.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        persons = owners
        keepsValue = meshes.enumerated().map { owners[$0] > 0 || $1.role == .foreground }
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

    /// Gives `body` the table without the bookkeeping of arrays, for loops over pixels.
    func withLookup<Result>(_ body: (SurfaceLookup) -> Result) -> Result {
        surfaces.withUnsafeBufferPointer { surfaces in
            persons.withUnsafeBufferPointer { persons in
                starts.withUnsafeBufferPointer { starts in
                    entries.withUnsafeBufferPointer { entries in
                        body(SurfaceLookup(surfaces: surfaces, persons: persons, starts: starts, entries: entries))
                    }
                }
            }
        }
    }
}

/// The surface table as pixel loops read it; valid only inside `withLookup`.
struct SurfaceLookup {
    let surfaces: UnsafeBufferPointer<Surface>
    let persons: UnsafeBufferPointer<UInt16>
    fileprivate let starts: UnsafeBufferPointer<Int>
    fileprivate let entries: UnsafeBufferPointer<UInt16>

    fileprivate init(
        surfaces: UnsafeBufferPointer<Surface>, persons: UnsafeBufferPointer<UInt16>,
        starts: UnsafeBufferPointer<Int>, entries: UnsafeBufferPointer<UInt16>
    ) {
        self.surfaces = surfaces
        self.persons = persons
        self.starts = starts
        self.entries = entries
    }

    /// The surface of a pixel's id, which is not 0.
    @inline(__always)
    func surface(_ id: UInt32) -> Surface {
        surfaces[Int(entries[starts[Int(id >> 20) - 1] + Int(id & 0xFFFFF)])]
    }

    /// True where a pixel's id is of a person.
    @inline(__always)
    func isPerson(_ id: UInt32) -> Bool { persons[Int(id >> 20) - 1] > 0 }
}
