internal import Bodies

/// What the pixel passes need to know of a surface.
struct Surface {
    var albedo: Float
    var emissive: Float
    var kind: Material.Kind
    var isPerson: Bool
    var isForeground: Bool
    /// Built into the set: its windows are panes, a wine glass is none.
    var isSet: Bool

    static let sky = Surface(
        albedo: 1, emissive: 0, kind: .sky, isPerson: false, isForeground: false, isSet: false)
}

/// What the pixels of the id plane carry; 0 is the sky.
enum PixelID {
    /// Counted from 1.
    @inline(always)
    static func mesh(_ id: UInt32) -> UInt32 { id >> 20 }

    /// A person's.
    static let person: UInt32 = 1 << 19
    /// The value plan leaves it as it is, for it is a person or the dark edge of the frame.
    static let kept: UInt32 = 1 << 18
    /// Shadows or lamps reach it.
    static let open: UInt32 = 1 << 17
    /// The place of its surface in the table.
    @inline(always)
    static func surface(_ id: UInt32) -> Int { Int(id & 0x1FFFF) }

    /// Those of eight that have a mark.
    @inline(always)
    static func having(_ mark: UInt32, _ ids: SIMD8<UInt32>) -> SIMDMask<SIMD8<Int32>> {
        ids & mark .== SIMD8(repeating: mark)
    }
}

/// Finds the surface behind a pixel's id.
struct SurfaceTable {
    private(set) var surfaces: [Surface] = []
    /// What the pixels of each mesh carry.
    private(set) var spans: [Span] = []
    /// The person of a mesh, one-based; 0 for things.
    private(set) var persons: [UInt16] = []
    private(set) var objects: [Int] = []

    /// The ids of one mesh.
    struct Span {
        fileprivate let first: UInt32
        /// The last material that has an entry.
        fileprivate let last: UInt32

        /// The id of a triangle's pixels.
        @inline(always)
        subscript(triangle: Mesh.Triangle) -> UInt32 { first &+ min(last, UInt32(max(0, triangle.material))) }
    }

    /// - Parameters:
    ///   - owners: for each mesh the person that it belongs to, one-based; 0 for things.
    ///   - reachesPeople: whether cast shadows or lamps are looked up for people.
    mutating func build(_ meshes: [Mesh], persons owners: [UInt16], foreground: [Bool], reachesPeople: Bool) {
        surfaces.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        persons = owners
        objects = meshes.enumerated().map { owners[$0] > 0 ? 1_000_000 + Int(owners[$0]) : $1.object }
        for (number, mesh) in meshes.enumerated().prefix(FrameBuffers.mostMeshes) {
            let isPerson = owners[number] > 0
            var id = UInt32(number + 1) << 20 | UInt32(surfaces.count & 0x1FFFF)
            if isPerson { id |= PixelID.person }
            if isPerson || mesh.role == .foreground { id |= PixelID.kept }
            if !isPerson || reachesPeople { id |= PixelID.open }
            spans.append(Span(first: id, last: UInt32(max(0, mesh.materials.count - 1))))
            for material in mesh.materials {
                surfaces.append(
                    Surface(
                        albedo: material.albedo, emissive: material.emissive, kind: material.kind,
                        isPerson: isPerson, isForeground: foreground[number] || mesh.role == .foreground,
                        isSet: mesh.role == .set))
            }
            if mesh.materials.isEmpty { surfaces.append(.sky) }
        }
    }

    /// The surface of a pixel's id, which is not 0.
    @inline(always)
    func surface(_ id: UInt32) -> Surface { surfaces[PixelID.surface(id)] }
}
