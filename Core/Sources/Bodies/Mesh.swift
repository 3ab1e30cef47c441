/// A surface to draw: triangles with materials and the edges that lines are found on. World space, metres.
public struct Mesh: Sendable {
    /// What a mesh is in the picture; decides line weight, shadow and what may be left out.
    public enum Role: UInt8, Sendable {
        case ground, set, dressing, prop, figure, foreground
    }

    /// Three corners and a material.
    public struct Triangle: Sendable {
        public var a: Int32
        public var b: Int32
        public var c: Int32
        /// An index into `materials`.
        public var material: Int32

        public init(_ a: Int, _ b: Int, _ c: Int, material: Int) {
            self.a = Int32(a)
            self.b = Int32(b)
            self.c = Int32(c)
            self.material = Int32(material)
        }
    }

    /// An edge between two triangles, or at the border of one.
    public struct Edge: Sendable {
        /// What makes an edge worth a line.
        public enum Kind: UInt8, Sendable {
            case interior, crease, boundary, material
        }

        public var a: Int32
        public var b: Int32
        public var first: Int32
        /// -1 at a border.
        public var second: Int32
        public var kind: Kind

        public init(a: Int32, b: Int32, first: Int32, second: Int32, kind: Kind) {
            self.a = a
            self.b = b
            self.first = first
            self.second = second
            self.kind = kind
        }
    }

    public var positions: [SIMD3<Float>]
    /// One a vertex, of length 1; empty until `finish` made them.
    public var normals: [SIMD3<Float>]
    public var triangles: [Triangle]
    public var materials: [Material]
    public var edges: [Edge]
    /// For each triangle the indices of its three edges a–b, b–c, c–a.
    public var triangleEdges: [SIMD3<Int32>]
    /// Curved: contours run where n·v = 0. Else they run along silhouette and crease edges.
    public var smooth: Bool
    public var twoSided: Bool
    public var role: Role
    /// Meshes of one object do not hide each other's lines by halo.
    public var object: Int
    /// Multiplies the width of lines.
    public var lineScale: Float
    public var drawsLines: Bool
    public var castsShadow: Bool

    /// An empty mesh to add to.
    public init(role: Role, object: Int = 0, smooth: Bool = false, twoSided: Bool = false) {
        positions = []
        normals = []
        triangles = []
        materials = []
        edges = []
        triangleEdges = []
        self.smooth = smooth
        self.twoSided = twoSided
        self.role = role
        self.object = object
        lineScale = 1
        drawsLines = true
        castsShadow = true
    }
}

/// How a surface takes ink and wash.
public struct Material: Sendable, Hashable {
    /// What a surface is, where the drawing treats it in a way of its own.
    public enum Kind: UInt8, Sendable {
        case plain, skin, eye, hair, sky, ground, glass, cloth, screen
    }

    /// 0 black … 1 white.
    public var albedo: Float
    public var kind: Kind
    /// Light of its own, 0 … 1.
    public var emissive: Float
    /// Degrees from the horizontal of the picture.
    public var hatchAngle: Float

    public init(albedo: Float, kind: Kind = .plain, emissive: Float = 0, hatchAngle: Float = -54) {
        self.albedo = albedo
        self.kind = kind
        self.emissive = emissive
        self.hatchAngle = hatchAngle
    }
}
