internal import Story

/// The side of a rectangular room, as the master camera sees it.
enum Side {
    case left, right, upstage, downstage

    /// The way that something on this wall faces into the room.
    var yaw: Double {
        switch self {
        case .left: 90
        case .right: -90
        case .upstage: 0
        case .downstage: 180
        }
    }
}

/// A plan while it is drawn up: each verb adds what a builder would call one thing.
struct SetDraft {
    private(set) var plan: SetPlan

    /// Ground or a floor `width` (x) × `depth` (z), centred on the origin, `height` to the ceiling or to the
    /// highest place that a camera can be.
    init(_ kind: SetKind, width: Double, depth: Double, height: Double, path: Double? = nil) {
        plan = SetPlan(
            kind: kind, minimum: Vector3(-width / 2, 0, -depth / 2),
            maximum: Vector3(width / 2, height, depth / 2),
            pathYaw: path)
        mark("centre", 0, 0, facing: 0)
        mark("left", -width * 0.28, 0, facing: 90)
        mark("right", width * 0.28, 0, facing: -90)
        mark("upstage", 0, -depth * 0.3, facing: 0)
        mark("downstage", 0, depth * 0.3, facing: 180)
    }

    private var corners: (low: Vector3, high: Vector3) { (plan.minimum, plan.maximum) }

    /// Walls on all four sides. Seen from above with upstage at the top they run anticlockwise, so that each has
    /// the room on its left.
    mutating func walls() {
        walls([.downstage, .right, .upstage, .left], height: plan.maximum.y)
    }

    /// Walls, or house fronts, on some sides.
    mutating func walls(_ sides: [Side], height: Double) {
        for side in sides {
            let (low, high) = corners
            let ends: (Vector3, Vector3) =
                switch side {
                case .downstage: (Vector3(low.x, 0, high.z), Vector3(high.x, 0, high.z))
                case .right: (Vector3(high.x, 0, high.z), Vector3(high.x, 0, low.z))
                case .upstage: (Vector3(high.x, 0, low.z), Vector3(low.x, 0, low.z))
                case .left: (Vector3(low.x, 0, low.z), Vector3(low.x, 0, high.z))
                }
            plan.walls.append(SetPlan.Wall(from: ends.0, to: ends.1, height: height))
        }
    }

    /// A wall between two points; its inside is to the left of the way from the first to the second.
    mutating func wall(_ x0: Double, _ z0: Double, _ x1: Double, _ z1: Double, height: Double) {
        plan.walls.append(
            SetPlan.Wall(from: Vector3(x0, 0, z0), to: Vector3(x1, 0, z1), height: height))
    }

    private func point(on side: Side, at offset: Double, height: Double) -> Vector3 {
        switch side {
        case .left: Vector3(plan.minimum.x, height, offset)
        case .right: Vector3(plan.maximum.x, height, offset)
        case .upstage: Vector3(offset, height, plan.minimum.z)
        case .downstage: Vector3(offset, height, plan.maximum.z)
        }
    }

    /// A door in a wall at an x or z along it, and the mark just inside, which has the door's name.
    mutating func door(
        _ side: Side, at offset: Double, name: String = "door", width: Double = 0.9,
        height: Double = 2.05
    ) {
        let place = point(on: side, at: offset, height: 0)
        plan.doors.append(
            SetPlan.Opening(name: name, position: place, yaw: side.yaw, width: width, height: height))
        let inside = place + Vector3.facing(yaw: side.yaw) * 0.7
        mark(name, inside.x, inside.z, facing: side.yaw)
    }

    /// A window in a wall, and the mark of someone looking out of it.
    mutating func window(
        _ side: Side, at offset: Double, name: String = "window", width: Double = 1.4,
        height: Double = 1.3,
        sill: Double = 0.9
    ) {
        let place = point(on: side, at: offset, height: sill)
        plan.windows.append(
            SetPlan.Opening(name: name, position: place, yaw: side.yaw, width: width, height: height))
        let inside = place + Vector3.facing(yaw: side.yaw) * 0.65
        mark(name, inside.x, inside.z, facing: side.yaw + 180)
    }

    /// An opening that is not in one of the four sides.
    mutating func opening(
        window isWindow: Bool, _ name: String, _ x: Double, _ y: Double, _ z: Double, facing: Double,
        width: Double,
        height: Double
    ) {
        let opening = SetPlan.Opening(
            name: name, position: Vector3(x, y, z), yaw: wrapped(degrees: facing), width: width,
            height: height)
        if isWindow { plan.windows.append(opening) } else { plan.doors.append(opening) }
    }

    mutating func mark(_ name: String, _ x: Double, _ z: Double, facing: Double, height: Double = 0) {
        plan.anchors.removeAll { $0.name == name }
        plan.anchors.append(
            SetPlan.Anchor(name: name, position: Vector3(x, height, z), yaw: wrapped(degrees: facing)))
    }

    /// One seat. Chairs are .45 high, sofas .42, bar stools .75.
    mutating func seat(
        _ name: String, _ x: Double, _ z: Double, facing: Double, height: Double = 0.45,
        floor: Double = 0,
        group: String
    ) {
        plan.seats.append(
            SetPlan.Seat(
                name: name, position: Vector3(x, floor, z), yaw: wrapped(degrees: facing), height: height,
                group: group
            ))
    }

    /// A row of seats side by side, the first at the sitters' left hand.
    mutating func row(
        _ group: String, count: Int, _ x: Double, _ z: Double, facing: Double, pitch: Double = 0.65,
        height: Double = 0.45, floor: Double = 0
    ) {
        let along = Vector3.facing(yaw: facing - 90)
        for index in 0..<count {
            let offset = (Double(index) - Double(count - 1) / 2) * pitch
            seat(
                "\(group)_\(index + 1)", x + along.x * offset, z + along.z * offset, facing: facing,
                height: height,
                floor: floor, group: group)
        }
    }

    /// A top that things are put on: `height` above the floor.
    mutating func surface(
        _ name: String, _ kind: PropKind, _ x: Double, _ z: Double, facing: Double = 0, width: Double,
        depth: Double,
        height: Double
    ) {
        plan.surfaces.append(
            SetPlan.Surface(
                name: name, kind: kind, position: Vector3(x, height, z), yaw: wrapped(degrees: facing),
                width: width,
                depth: depth))
    }

    /// A table with seats on its long sides (upstage, downstage before turning) and at its ends, .2 m off its edge.
    mutating func table(
        _ name: String, _ x: Double, _ z: Double, facing: Double = 0, width: Double, depth: Double,
        height: Double = 0.74, kind: PropKind = .table, sides: Int = 1, ends: Int = 0,
        seatHeight: Double = 0.45
    ) {
        surface(name, kind, x, z, facing: facing, width: width, depth: depth, height: height)
        var number = 0
        let turned = Vector3.facing(yaw: facing)
        let along = Vector3.facing(yaw: facing + 90)
        func place(_ side: Double, _ offset: Double, towards yaw: Double, in draft: inout SetDraft) {
            number += 1
            draft.seat(
                "\(name)_seat_\(number)", x + turned.x * side + along.x * offset,
                z + turned.z * side + along.z * offset,
                facing: yaw, height: seatHeight, group: name)
        }
        for index in 0..<sides {
            let offset =
                (Double(index) - Double(sides - 1) / 2) * max(0.65, (width - 0.3) / Double(max(1, sides)))
            place(-depth / 2 - 0.2, offset, towards: facing, in: &self)
            place(depth / 2 + 0.2, offset, towards: facing + 180, in: &self)
        }
        if ends > 0 { place(0, -width / 2 - 0.2, towards: facing + 90, in: &self) }
        if ends > 1 { place(0, width / 2 + 0.2, towards: facing - 90, in: &self) }
    }

    /// The plan with the general marks and those at windows moved to the nearest free floor.
    func finished() -> SetPlan {
        var plan = plan
        let general: Set = ["centre", "left", "right", "upstage", "downstage"]
        for index in plan.anchors.indices {
            let anchor = plan.anchors[index]
            guard general.contains(anchor.name) || plan.windows.contains(where: { $0.name == anchor.name }) else {
                continue
            }
            plan.anchors[index].position = nearestFreeFloor(to: anchor.position).stored
        }
        return plan
    }

    /// Rings of .15 m about the mark, downstage first: a mark stays as near as the furniture lets it.
    private func nearestFreeFloor(to mark: Vector3) -> Vector3 {
        for ring in 0..<20 {
            for step in 0..<(ring == 0 ? 1 : 12) {
                let turn = Double((step + 1) / 2) * 30 * (step % 2 == 0 ? 1 : -1)
                let place = mark + Vector3.facing(yaw: turn) * (Double(ring) * 0.15)
                if isFree(place) { return place }
            }
        }
        return mark
    }

    private func isFree(_ place: Vector3) -> Bool {
        let inside =
            place.x > plan.minimum.x + 0.4 && place.x < plan.maximum.x - 0.4 && place.z > plan.minimum.z + 0.4
            && place.z < plan.maximum.z - 0.4
        return inside && plan.seats.allSatisfy { $0.position.distanceOnPlan(to: place) > 0.4 }
            && plan.surfaces.allSatisfy { surface in
                let d = place - surface.position
                return abs(d.dot(.facing(yaw: surface.yaw + 90))) > surface.width / 2 + 0.28
                    || abs(d.dot(.facing(yaw: surface.yaw))) > surface.depth / 2 + 0.28
            }
    }
}
