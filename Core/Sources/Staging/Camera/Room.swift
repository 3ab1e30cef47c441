internal import Bodies
internal import Story

/// Where a camera may stand in a set (DIRECTION §2.12).
struct Room {
    let plan: SetPlan
    /// The floor under the people in the frame.
    let floor: Double
    /// What stands in the set that no camera looks through.
    var vehicles: [Vehicle] = []

    /// A vehicle with its sides.
    struct Vehicle {
        let thing: PlacedProp
        let sides: [SetPlan.Wall]

        init?(_ thing: PlacedProp) {
            sides = thing.sides
            self.thing = thing
            if sides.isEmpty { return nil }
        }
    }

    static let fromWalls = 0.35
    static let fromPeople = 0.45

    /// The lens heights that need no crane indoors; top shots may hang from the ceiling.
    func heights(topShot: Bool) -> ClosedRange<Double> {
        let ceiling = plan.maximum.y
        let highest =
            plan.kind.isInterior && plan.kind != .carInterior
            ? min(topShot ? .infinity : floor + 2.4, ceiling - 0.2) : ceiling
        return floor + 0.12...max(floor + 0.5, highest)
    }

    /// True where the ground ends or a wall is too near or stands between the camera and what it looks at.
    func isOutside(_ place: Vector3, seeing point: Vector3) -> Bool {
        let margin = plan.kind.isInterior && !plan.walls.isEmpty ? Self.fromWalls - 0.001 : 0
        if place.x < plan.minimum.x + margin || place.x > plan.maximum.x - margin
            || place.z < plan.minimum.z + margin || place.z > plan.maximum.z - margin
        {
            return true
        }
        return plan.walls.contains { wall in
            min(place.y, point.y) < wall.height && (distance(place, wall) < margin || wall.crosses(place, point))
        } || isBehindVehicle(place, seeing: point)
    }

    /// True where a vehicle hides what the camera looks at, as a wall does, or where the camera would stand in it. What
    /// is in a vehicle, or is the vehicle, is seen through its side.
    private func isBehindVehicle(_ place: Vector3, seeing point: Vector3) -> Bool {
        vehicles.contains { vehicle in
            vehicle.thing.holds(point)
                ? vehicle.thing.holds(place) : vehicle.sides.contains { $0.blocks(place, seeing: point) }
        }
    }

    /// True where no vehicle is so near that its side would be the picture.
    func isClearOfVehicles(_ place: Vector3) -> Bool {
        vehicles.allSatisfy { $0.sides.allSatisfy { distance(place, $0) >= Self.fromVehicles } }
    }

    private static let fromVehicles = 3.0

    /// How much of the way from a point inside to one outside lies on the usable ground, 0 … 1.
    func share(from inside: Vector3, to outside: Vector3) -> Double {
        let d = outside - inside
        func part(_ from: Double, _ step: Double, _ low: Double, _ high: Double) -> Double {
            step > 1e-9 ? (high - from) / step : step < -1e-9 ? (low - from) / step : 1
        }
        let x = part(inside.x, d.x, plan.minimum.x, plan.maximum.x)
        return min(1, max(0, min(x, part(inside.z, d.z, plan.minimum.z, plan.maximum.z))))
    }

    /// True where a wall would have to be taken out.
    func needsWildWall(_ place: Vector3, seeing point: Vector3) -> Bool {
        (plan.kind.isInterior && !plan.walls.isEmpty && isOutside(place, seeing: point))
            || plan.walls.contains { $0.blocks(place, seeing: point) } || isBehindVehicle(place, seeing: point)
    }

    private func distance(_ place: Vector3, _ wall: SetPlan.Wall) -> Double {
        let along = wall.to - wall.from, d = place - wall.from
        let share = min(1, max(0, (d.x * along.x + d.z * along.z) / (along.x * along.x + along.z * along.z)))
        return place.distanceOnPlan(to: wall.from + along * share)
    }
}

/// Distances to and sight past a body: a ball for the head, a capsule for the torso.
enum Body {
    static let headRadius = 0.125
    static let torsoRadius = 0.19

    /// From a point to the axis of the head and torso.
    static func distance(from point: Vector3, to person: Landmarks) -> Double {
        let along = person.hips - person.headTop
        let share = min(1, max(0, (point - person.headTop).dot(along) / max(1e-9, along.dot(along))))
        return (point - person.headTop - along * share).length
    }

    /// True where the body of `person` covers `target` from `eye`.
    static func covers(_ person: Landmarks, _ target: Vector3, from eye: Vector3) -> Bool {
        let reach = (target - eye).length
        let ray = (target - eye) / max(1e-9, reach)
        let along = (person.head - eye).dot(ray)
        if along > 0.02, along < reach - 0.15, (person.head - eye - ray * along).length < radius(ofHead: person) {
            return true
        }
        return passes(
            ray, reach - 0.15, from: eye, person.neck - Vector3(0, 0.1 * person.girth, 0), person.hind ?? person.hips,
            radius: person.breadth ?? torsoRadius)
    }

    private static func radius(ofHead person: Landmarks) -> Double {
        person.breadth == nil ? headRadius : (person.headTop - person.chin).length / 2
    }

    /// True where the ray comes within `radius` of the segment before `reach`.
    private static func passes(
        _ ray: Vector3, _ reach: Double, from eye: Vector3, _ a: Vector3, _ b: Vector3, radius: Double
    ) -> Bool {
        let axis = b - a, w = eye - a
        let along = ray.dot(axis), length = axis.dot(axis)
        let rest = length - along * along
        var share = rest > 1e-9 ? (axis.dot(w) - along * ray.dot(w)) / rest : 0
        share = min(1, max(0, share))
        let t = min(reach, max(0, (a + axis * share - eye).dot(ray)))
        guard t > 0.02, t < reach else { return false }
        return (eye + ray * t - a - axis * share).length < radius
    }
}
