internal import Bodies
internal import Props
internal import Story

/// A set while it is built.
struct SetWorkshop {
    let plan: SetPlan
    let light: Light
    let seed: UInt64
    private(set) var pieces: [SetGeometry.Piece] = []
    private(set) var planes: [SetGeometry.Plane] = []
    private(set) var lamps: [SetGeometry.Lamp] = []
    private var nextObject = 1000

    init(plan: SetPlan, light: Light, seed: UInt64) {
        self.plan = plan
        self.light = light
        self.seed = seed
    }

    /// Lamps burn and windows are black.
    var isNight: Bool { light.dayPart == .night }

    /// Lamps burn out of doors.
    var isDark: Bool { isNight || light.dayPart == .dusk || light.dayPart == .dawn }

    /// Numbers for one purpose.
    func random(_ purpose: String) -> SeededRandom {
        SeededRandom(seed: seed, for: "set.\(plan.kind.rawValue).\(purpose)")
    }

    func seed(_ purpose: String) -> UInt64 {
        var random = random(purpose)
        return random.next()
    }

    /// Builds one thing and finishes it.
    mutating func add(
        _ name: String, _ origin: SetGeometry.Piece.Origin, at place: Placement = Placement(), plane: Int? = nil,
        role: Mesh.Role? = nil, crease: Float = 32, _ parts: (inout Model) -> Void
    ) {
        let usual: Mesh.Role = origin == .dressing ? .dressing : .set
        var model = Model(role: role ?? usual, at: place)
        parts(&model)
        guard let bounds = model.bounds else { return }
        pieces.append(
            SetGeometry.Piece(
                name: name, origin: origin, plane: plane, meshes: model.finished(crease: crease, object: nextObject),
                texts: model.texts, low: bounds.low, high: bounds.high))
        nextObject += 1
    }

    /// Adds a wall's plane.
    mutating func addPlane(_ point: Vector3, normal: Vector3) -> Int {
        planes.append(SetGeometry.Plane(point: point, normal: normal))
        return planes.count - 1
    }

    mutating func addLamp(_ name: String, _ position: Vector3, radius: Double, strength: Double) {
        lamps.append(SetGeometry.Lamp(position: position, radius: radius, strength: strength, name: name))
    }

    /// The floor under a point of the plan: stages and platforms lie higher.
    func floor(x: Double, z: Double) -> Double {
        switch plan.kind {
        case .stage: z < -2.5 ? 0.9 : 0
        case .courtroom:
            plan.seats.first { $0.name == "judge" && abs($0.position.z - z) < 0.35 && abs($0.position.x - x) < 1.6 }?
                .position.y ?? 0
        default: 0
        }
    }

    /// True where a thing of this radius stands in nobody's way: clear of marks, seats, surfaces and doors.
    func isFree(x: Double, z: Double, radius: Double) -> Bool {
        let point = Vector3(x, 0, z)
        if plan.anchors.contains(where: { $0.position.distanceOnPlan(to: point) < radius + 0.42 }) { return false }
        if plan.seats.contains(where: { $0.position.distanceOnPlan(to: point) < radius + 0.5 }) { return false }
        if plan.doors.contains(where: { $0.position.distanceOnPlan(to: point) < radius + $0.width * 0.75 }) {
            return false
        }
        return !plan.surfaces.contains { surface in
            let place = Placement(at: surface.position, yaw: surface.yaw)
            let d = Point3(plan: point) - place.origin
            let (dx, dz) = (abs(Double(d.dotted(place.x))), abs(Double(d.dotted(place.z))))
            return dx < surface.width / 2 + radius + 0.05 && dz < surface.depth / 2 + radius + 0.05
        }
    }

    /// Builds the place by its kind.
    mutating func buildPlace() {
        switch plan.kind {
        case .carInterior: buildCarInterior()
        case .trainCarriage: buildRoom()
        case .cave, .igloo: buildHollow()
        default: plan.kind.isInterior ? buildRoom() : buildOutdoors()
        }
    }

    /// Walls, openings, furniture and dressing of a place with a ceiling.
    mutating func buildRoom() {
        buildFloor()
        let walls = plan.walls.map { addWallPlane($0) }
        for (wall, plane) in zip(plan.walls, walls) { buildWall(wall, plane: plane) }
        buildOpenings(walls)
        buildCeiling()
        buildFixedParts()
        buildFurniture()
        dressRoom(walls)
    }

    /// The plane of a wall of the plan.
    mutating func addWallPlane(_ wall: SetPlan.Wall) -> Int {
        addPlane(wall.from, normal: wall.normal)
    }
}

extension SetPlan.Wall {
    /// Along the wall, length 1.
    var along: Vector3 { (to - from).normalized }

    /// Into the set: to the left of the way from `from` to `to`.
    var normal: Vector3 { Vector3(along.z, 0, -along.x) }

    var length: Double { (to - from).length }

    /// A frame on the wall's foot: +x along it, +z into the set. The wall then runs towards -x or +x so that the
    /// frame stays right-handed.
    func placement(at distance: Double) -> Placement {
        let n = Point3(plan: normal)
        return Placement(
            origin: Point3(plan: from + along * distance), x: Point3(n.z, 0, -n.x), y: [0, 1, 0], z: n)
    }

    /// How far along the wall a point is, and how far from it.
    func locate(_ point: Vector3) -> (along: Double, off: Double) {
        let d = point - from
        return (d.dot(along), d.dot(normal))
    }
}
