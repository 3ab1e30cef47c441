internal import Breakdown
internal import Story

extension Blocking {
    /// Keeps a mark half a metre inside the walls.
    func inside(_ point: Vector3) -> Vector3 {
        Vector3(
            min(set.maximum.x - 0.5, max(set.minimum.x + 0.5, point.x)), 0,
            min(set.maximum.z - 0.5, max(set.minimum.z + 0.5, point.z)))
    }

    /// The free floor nearest to a mark: not in furniture, not through a wall, not in somebody's arms. Rings of .2 m;
    /// where the set is full, the mark itself.
    func free(near mark: Vector3, for person: ID<Character>? = nil, apart: Double = 0.55) -> Vector3 {
        let mark = inside(mark)
        for ring in 0..<16 {
            for step in 0..<(ring == 0 ? 1 : 12) {
                let turn = Double((step + 1) / 2) * 30 * (step % 2 == 0 ? 1 : -1)
                let place = mark + Vector3.facing(yaw: turn) * (Double(ring) * 0.2)
                if isFree(place, for: person, apart: apart), !set.isWall(between: mark, and: place) { return place }
            }
        }
        return mark
    }

    private func isFree(_ place: Vector3, for person: ID<Character>?, apart: Double) -> Bool {
        let fits =
            place.x >= set.minimum.x + 0.45 && place.x <= set.maximum.x - 0.45 && place.z >= set.minimum.z + 0.45
            && place.z <= set.maximum.z - 0.45
        return fits && set.seats.allSatisfy { $0.position.distanceOnPlan(to: place) > 0.38 }
            && set.surfaces.allSatisfy { $0.clearance(of: place) > 0.18 }
            && things.allSatisfy { $0.position.y > 0.1 || $0.clearance(of: place) > 0 }
            && figures.values.allSatisfy {
                $0.character == person
                    || $0.position.distanceOnPlan(to: place) >= apart + girth($0.character) + girth(person)
            }
    }

    /// The way that people in this set line up: across the picture, or along a set too narrow for that.
    var line: Double {
        let size = set.maximum - set.minimum
        guard min(size.x, size.z) < 3.6, max(size.x, size.z) > 5 else { return 90 }
        return size.x < size.z ? 180 : 90
    }

    /// The free seat that suits: facing whom one sits down with, near a place that is named, else the nearest.
    func seat(for person: ID<Character>, with other: ID<Character>? = nil, near point: Vector3? = nil) -> SetPlan.Seat?
    {
        let free = set.seats.filter { !taken.values.contains($0.name) && !isCovered($0) }
        let companion = other.flatMap(figure)
        func cost(_ seat: SetPlan.Seat) -> Double {
            var cost = (point ?? figures[person]?.position).map { seat.position.distanceOnPlan(to: $0) } ?? 0
            cost += seat.turnsAway * (companion == nil ? 1.8 : 0.8)
            if let companion {
                let away = seat.position.distanceOnPlan(to: companion.position)
                let bearing = companion.position.yaw(towards: seat.position)
                cost = away + abs(wrapped(degrees: bearing - companion.yaw)) / 45
                cost += abs(wrapped(degrees: seat.yaw - seat.position.yaw(towards: companion.position))) / 60
            }
            return cost
        }
        return free.min { (cost($0), $0.name) < (cost($1), $1.name) }
    }

    private func isCovered(_ seat: SetPlan.Seat) -> Bool {
        things.contains { $0.position.y > 0.1 && $0.position.distanceOnPlan(to: seat.position) < 0.25 }
    }
}

extension SetPlan {
    /// True where a wall stands between two points of the floor.
    func isWall(between a: Vector3, and b: Vector3) -> Bool {
        func side(_ p: Vector3, _ q: Vector3, _ r: Vector3) -> Double {
            (q.x - p.x) * (r.z - p.z) - (q.z - p.z) * (r.x - p.x)
        }
        return walls.contains { wall in
            side(wall.from, wall.to, a) * side(wall.from, wall.to, b) < 0
                && side(a, b, wall.from) * side(a, b, wall.to) < 0
        }
    }
}

extension SetPlan.Seat {
    /// How far whoever sits here turns the back on the house, 0 … 1. Actors sit where their faces are seen: a back is
    /// worth a step or two to another chair.
    var turnsAway: Double { max(0, abs(wrapped(degrees: yaw)) - 90) / 90 }
}
