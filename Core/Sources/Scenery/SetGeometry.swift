public import Bodies
public import Props
public import Story

/// A set as it is drawn: pieces that follow the plan, dressing that the seed varies, and the lamps that burn in it.
public struct SetGeometry: Sendable {
    /// One thing of the set.
    public struct Piece: Sendable {
        /// What asked for a piece.
        public enum Origin: Sendable, Hashable {
            /// Ground, walls, ceiling, stairs, doors and windows of the plan.
            case building
            /// A surface or a row of seats of the plan.
            case furniture
            /// What the seed varies: pictures, plants, parked cars, lamps.
            case dressing
            /// What lies beyond the plan: houses, hills, sky, what windows show.
            case backdrop
        }

        /// What it is, for people: `sofa`, `picture`, `door`.
        public var name: String
        public var origin: Origin
        /// An index into `planes`: the piece is part of that wall or hangs on it.
        public var plane: Int?
        /// Finished, in the room.
        public var meshes: [Mesh]
        public var texts: [MeshText]
        /// The box around the meshes.
        public var low: SIMD3<Float>
        public var high: SIMD3<Float>
    }

    /// A one-sided wall, ceiling or façade.
    public struct Plane: Sendable, Hashable {
        public var point: Vector3
        /// Into the set.
        public var normal: Vector3
    }

    /// A light that can be seen burning.
    public struct Lamp: Sendable, Hashable {
        public var position: Vector3
        /// Its pool fades out at about this distance, metres.
        public var radius: Double
        /// 0 … 1, added to what a white surface in the middle of the pool gives back.
        public var strength: Double
        public var name: String
    }

    /// A part of the picture, 0 … 1 from the top left.
    public struct Box: Sendable, Hashable {
        public var left: Double
        public var top: Double
        public var right: Double
        public var bottom: Double
        /// Metres from the lens to what is in it.
        public var depth: Double

        /// Where the waist of a body is in the set: what it rests on stays in the picture.
        public var rest: Vector3?

        public init(left: Double, top: Double, right: Double, bottom: Double, depth: Double) {
            self.left = left
            self.top = top
            self.right = right
            self.bottom = bottom
            self.depth = depth
        }

        /// The whole picture.
        static let picture = Box(left: 0, top: 0, right: 1, bottom: 1, depth: 0)

        func holds(_ x: Double, _ y: Double) -> Bool { x > left && x < right && y > top && y < bottom }

        var area: Double { max(0, right - left) * max(0, bottom - top) }

        func overlap(_ other: Box) -> Double {
            Box(
                left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
                bottom: min(bottom, other.bottom), depth: depth
            ).area
        }
    }

    public var pieces: [Piece]
    public var planes: [Plane]
    public var lamps: [Lamp]

    /// All triangles.
    public var triangleCount: Int {
        pieces.reduce(0) { $0 + $1.meshes.reduce(0) { $0 + $1.triangles.count } }
    }

    /// How much of a picture the back of a chair may take before whom it is of: nobody looks at a chair.
    private static let mostOfSeat = 0.15

    /// What a camera sees of the set: walls that it stands behind are gone with all that hangs on them, and so is what
    /// it stands in, dressing that hides a part of a subject, and furniture that hides most of one.
    ///
    /// - Parameters:
    ///   - projection: the camera.
    ///   - subjects: where the people and things of the frame are in the picture.
    public func pieces(for projection: Projection, subjects: [Box] = []) -> [Piece] {
        let camera = projection.camera.position
        let gone = planes.map { ($0.point - camera).dot($0.normal) > -0.02 }
        return pieces.filter { piece in
            if let plane = piece.plane, gone[plane] { return false }
            guard piece.origin == .dressing || piece.origin == .furniture else { return true }
            // Furniture is the plan's: it goes only where the lens stands in it, or where nobody would be seen.
            let isDressing = piece.origin == .dressing
            if piece.holds(camera, margin: isDressing ? 0.3 : 0.02) { return false }
            guard !subjects.isEmpty, let box = piece.box(in: projection) else { return true }
            // The seats of a carriage are wild: a crew takes out the row that the lens would look over.
            let isRow = piece.name == "train seats"
            let (nearer, most) = isDressing ? (0.2, 0.04) : (0.6, isRow ? 0.12 : 0.66)
            let isBig = piece.isSeat && box.overlap(.picture) > Self.mostOfSeat
            return !subjects.contains { subject in
                if isBig, box.depth < subject.depth - 0.6, box.overlap(subject) > 0 { return true }
                if !isDressing, let rest = subject.rest, piece.carries(rest) { return false }
                return box.depth < subject.depth - nearer && box.overlap(subject) > most * subject.area
            }
        }
    }
}

extension SetGeometry.Piece {
    func holds(_ point: Vector3, margin: Float) -> Bool {
        let p = Point3(plan: point)
        return p.x > low.x - margin && p.x < high.x + margin && p.y > low.y - margin && p.y < high.y + margin
            && p.z > low.z - margin && p.z < high.z + margin
    }

    /// A chair: it is moved out of a picture that it fills.
    var isSeat: Bool { name == "chair" || name == "office chair" || name == "armchair" }

    /// True where a body that rests here lies or sits on it.
    func carries(_ point: Vector3) -> Bool {
        let p = Point3(plan: point)
        return p.x > low.x && p.x < high.x && p.z > low.z && p.z < high.z && p.y > low.y
    }

    /// Where it falls in the picture; nil behind the lens.
    func box(in projection: Projection) -> SetGeometry.Box? {
        var box: SetGeometry.Box?
        for corner in 0..<8 {
            let point = Point3(
                corner & 1 == 0 ? low.x : high.x, corner & 2 == 0 ? low.y : high.y, corner & 4 == 0 ? low.z : high.z)
            guard let at = projection.project(point.plan) else { continue }
            let old = box ?? .init(left: at.x, top: at.y, right: at.x, bottom: at.y, depth: at.depth)
            box = .init(
                left: min(old.left, at.x), top: min(old.top, at.y), right: max(old.right, at.x),
                bottom: max(old.bottom, at.y), depth: min(old.depth, at.depth))
        }
        return box
    }
}

/// Builds the set of a plan.
///
/// Furniture stands where the plan has its seats and surfaces, doors and windows where it has its openings. The same
/// plan, light and seed always give the same points; another seed varies dressing alone.
///
/// - Parameters:
///   - light: decides what burns, and what windows show.
///   - seed: the board's, with what tells one place from another mixed in.
public func setGeometry(plan: SetPlan, light: Light, seed: UInt64) -> SetGeometry {
    var shop = SetWorkshop(plan: plan, light: light, seed: seed)
    shop.buildPlace()
    return SetGeometry(pieces: shop.pieces, planes: shop.planes, lamps: shop.lamps)
}
