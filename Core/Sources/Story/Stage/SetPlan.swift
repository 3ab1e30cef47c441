/// A place on the plan: what the director blocks on and the linter checks against. Metres, origin at the set's centre.
public struct SetPlan: Codable, Hashable, Sendable {
    public var kind: SetKind
    /// The corners of the usable ground: x and z of the smallest and the largest corner, y from floor to ceiling.
    public var minimum: Vector3
    public var maximum: Vector3
    public var walls: [Wall]
    public var doors: [Opening]
    public var windows: [Opening]
    public var seats: [Seat]
    public var surfaces: [Surface]
    /// Marks with a name: `centre`, `window`, `bar`, `driver`, `road_near` …
    public var anchors: [Anchor]
    /// The way travel goes here (road, pavement, corridor) as a yaw in degrees, where there is one.
    public var pathYaw: Double?

    public init(
        kind: SetKind, minimum: Vector3, maximum: Vector3, walls: [Wall] = [], doors: [Opening] = [],
        windows: [Opening] = [], seats: [Seat] = [], surfaces: [Surface] = [], anchors: [Anchor] = [],
        pathYaw: Double? = nil
    ) {
        self.kind = kind
        self.minimum = minimum
        self.maximum = maximum
        self.walls = walls
        self.doors = doors
        self.windows = windows
        self.seats = seats
        self.surfaces = surfaces
        self.anchors = anchors
        self.pathYaw = pathYaw
    }

    /// A straight wall on the plan from floor to `height`; its inside is to the left of `from` → `to`.
    public struct Wall: Codable, Hashable, Sendable {
        public var from: Vector3
        public var to: Vector3
        public var height: Double

        public init(from: Vector3, to: Vector3, height: Double) {
            self.from = from
            self.to = to
            self.height = height
        }
    }

    /// A door or window; `yaw` is the way it faces into the set.
    public struct Opening: Codable, Hashable, Sendable {
        public var name: String
        /// The middle of its sill or threshold.
        public var position: Vector3
        public var yaw: Double
        public var width: Double
        public var height: Double

        public init(name: String, position: Vector3, yaw: Double, width: Double, height: Double) {
            self.name = name
            self.position = position
            self.yaw = yaw
            self.width = width
            self.height = height
        }
    }

    /// A place to sit; `yaw` is the way the sitter faces, `position` the floor under the pelvis.
    public struct Seat: Codable, Hashable, Sendable {
        public var name: String
        public var position: Vector3
        public var yaw: Double
        /// The height of the seat above the floor.
        public var height: Double
        /// Seats of one group face one table: `table_1`, `front`, `rear`.
        public var group: String

        public init(name: String, position: Vector3, yaw: Double, height: Double, group: String) {
            self.name = name
            self.position = position
            self.yaw = yaw
            self.height = height
            self.group = group
        }
    }

    /// The top of a table, counter or bed that things are put on.
    public struct Surface: Codable, Hashable, Sendable {
        public var name: String
        public var kind: PropKind
        /// The middle of its top.
        public var position: Vector3
        public var yaw: Double
        public var width: Double
        public var depth: Double

        public init(
            name: String, kind: PropKind, position: Vector3, yaw: Double, width: Double, depth: Double
        ) {
            self.name = name
            self.kind = kind
            self.position = position
            self.yaw = yaw
            self.width = width
            self.depth = depth
        }
    }

    /// A named mark on the floor.
    public struct Anchor: Codable, Hashable, Sendable {
        public var name: String
        public var position: Vector3
        public var yaw: Double

        public init(name: String, position: Vector3, yaw: Double) {
            self.name = name
            self.position = position
            self.yaw = yaw
        }
    }

    /// The mark of this name.
    public func anchor(_ name: String) -> Anchor? { anchors.first { $0.name == name } }

    private enum CodingKeys: String, CodingKey {
        case kind, minimum, maximum, walls, doors, windows, seats, surfaces, anchors
        case pathYaw = "path_yaw"
    }
}
