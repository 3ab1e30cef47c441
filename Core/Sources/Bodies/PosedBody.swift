public import Story

/// A clothed person in a pose, ready to be drawn. World space, metres.
public struct PosedBody: Sendable {
    /// Skin, eyes, hair and clothes, with normals and edges; all of role `.figure` and of one object.
    public var meshes: [Mesh]
    public var landmarks: Landmarks
    public var face: FaceFeatures
    /// Lines that lie on the surfaces: seams, folds, strands of hair.
    public var strokes: [SurfaceStroke]
    /// Where each held thing is, in the order of the figure's `holds`.
    public var held: [Grip]

    public init(
        meshes: [Mesh], landmarks: Landmarks, face: FaceFeatures, strokes: [SurfaceStroke], held: [Grip]
    ) {
        self.meshes = meshes
        self.landmarks = landmarks
        self.face = face
        self.strokes = strokes
        self.held = held
    }
}

/// A line on a body or its clothes.
public struct SurfaceStroke: Sendable {
    public enum Kind: UInt8, Sendable {
        /// A seam, placket, pocket, lapel or crease of the cut.
        case seam
        /// A fold that the pose makes.
        case fold
        /// A strand, the parting or the edge of a clump of hair.
        case hair
        /// A strand that stands off the head: drawn against what lies behind it.
        case flyaway
        /// The edge of a beard or a line of stubble.
        case beard
    }

    /// In the world, 2–4 mm above the surface: test visibility against the depth of the picture.
    public var points: [SIMD3<Float>]
    /// The outward direction of the surface at the middle of the line: a line that faces away is not drawn.
    public var normal: SIMD3<Float>
    /// Multiplies the width of an inner line.
    public var weight: Float
    public var kind: Kind
    /// The value of the surface, 0 black … 1 white: lines on black are left out or drawn white.
    public var surface: Float

    public init(points: [SIMD3<Float>], normal: SIMD3<Float>, weight: Float, kind: Kind, surface: Float) {
        self.points = points
        self.normal = normal
        self.weight = weight
        self.kind = kind
        self.surface = surface
    }
}

/// Where a thing in a hand is: its own axes in the world.
///
/// The origin is the middle of what the hand closes round. `up` is the long axis or the top of the thing (barrel
/// sights, mouth of a bottle, head of a page); `forward` is the way it points or shows (muzzle, screen, page, lens,
/// blade edge).
public struct Grip: Sendable {
    public var prop: PropKind
    public var label: String?
    public var hand: Hand
    public var position: SIMD3<Float>
    public var right: SIMD3<Float>
    public var up: SIMD3<Float>
    public var forward: SIMD3<Float>

    public init(
        prop: PropKind, label: String?, hand: Hand, position: SIMD3<Float>, right: SIMD3<Float>, up: SIMD3<Float>,
        forward: SIMD3<Float>
    ) {
        self.prop = prop
        self.label = label
        self.hand = hand
        self.position = position
        self.right = right
        self.up = up
        self.forward = forward
    }
}
