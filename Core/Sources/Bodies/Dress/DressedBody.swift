internal import Poses
public import Story

/// A clothed person at rest: meshes with skin weights, and lines on them. Pose it for a frame.
public struct DressedBody: Sendable {
    public let physique: Physique
    var layers: [Layer]
    var lines: [RestLine]

    init(physique: Physique, seed: UInt64) {
        self.physique = physique
        var tailor = Tailor(body: physique, seed: seed)
        tailor.dress()
        layers = tailor.layers
        lines = tailor.lines
    }

    /// This person as `figure` says: meshes, landmarks, face, lines, and where held things are.
    /// - Parameters:
    ///   - partner: whom the action is shared with.
    ///   - stride: metres that a walker has gone in a picture of a move; nil takes a moment of their own.
    ///   - object: the object number that the meshes get; one a person.
    public func posed(
        _ figure: Figure, partner: (figure: Figure, physique: Physique)? = nil, stride: Double? = nil, object: Int
    ) -> PosedBody {
        let skeleton = physique.skeleton(of: figure, partner: partner, stride: stride)
        let expression = Expression(mood: figure.mood, action: figure.action)
        let skin = Skin(body: physique, skeleton: skeleton, expression: expression)
        let meshes = layers.map { skin.posed($0, object: object) }
        let face = FaceReader(body: physique, skin: skin, skeleton: skeleton).features(of: figure, expression)
        let strokes = lines.filter { Self.shows($0, skeleton) }.compactMap { skin.stroke($0, on: meshes) }
        return PosedBody(
            meshes: meshes, landmarks: physique.landmarks(skeleton), face: face, strokes: strokes,
            held: Gripper(body: physique, skeleton: skeleton).grips(of: figure))
    }
}

extension DressedBody {
    /// Folds come with the bend of their joint.
    private static func shows(_ line: RestLine, _ skeleton: Skeleton) -> Bool {
        guard let bend = line.bend else { return true }
        let (a, b, c) = (skeleton.joint(bend.first), skeleton.joint(bend.second), skeleton.joint(bend.third))
        return (b - a).unit.dot((c - b).unit) < .cosine(degrees: bend.from)
    }
}

/// One mesh of a dressed body at rest, with the skin weights of each vertex.
struct Layer: Sendable {
    /// Positions are those at rest; edges are made.
    var mesh: Mesh
    var bones: [SIMD4<UInt8>] = []
    var weights: [SIMD4<Float>] = []
    /// The vertex of the pack that each vertex came from, for the movements of the face; empty for rigid parts.
    var sources: [Int32] = []
    /// Whether the expression moves it.
    var facial = false
    /// Which cloth of the outfit it is, for seams to find the outermost; 0 for skin and hair.
    var order = 0
}

/// A line at rest.
struct RestLine: Sendable {
    struct Knot: Sendable {
        var triangle: Int
        var u: Float
        var v: Float
    }

    enum Course: Sendable {
        /// On triangles of the layer.
        case surface([Knot])
        /// From vertex to vertex of the layer.
        case vertices([Int])
        /// Points that move with one bone.
        case rigid(Bone, [Point])
    }

    /// A fold shows where the two bones that meet at `second` turn by more than `from` degrees.
    struct Bend: Sendable {
        var first: Bone
        var second: Bone
        var third: Bone
        var from: Float
    }

    var course: Course
    var kind: SurfaceStroke.Kind
    var weight: Float
    /// The layer it lies on.
    var layer: Int
    var bend: Bend?
}
