extension PropKind {
    /// Goes along with whoever has it, and is set down beside a seat.
    package var isLuggage: Bool {
        [.suitcase, .briefcase, .bag, .guitar, .box].contains(self)
    }

    /// Length, breadth and height of what is too long for a circle on the floor, metres.
    package var bulk: (length: Double, breadth: Double, height: Double)? {
        switch self {
        case .car, .taxi: (4.4, 1.8, 1.5)
        case .van: (5, 2, 2.3)
        case .truck: (7, 2.4, 3.3)
        case .bus: (10, 2.5, 3.1)
        case .train: (62, 2.8, 3.9)
        case .boat: (4, 1.7, 0.9)
        default: nil
        }
    }
}

extension PlacedProp {
    /// True for a place inside it, on the plan.
    package func holds(_ place: Vector3) -> Bool {
        guard let bulk = prop.bulk else { return false }
        return place.clearance(from: position, yaw: yaw, width: bulk.breadth, depth: bulk.length) < 0
    }

    /// The four sides of what is that bulky, as walls that one looks at from outside; none of anything else.
    package var sides: [SetPlan.Wall] {
        guard let bulk = prop.bulk else { return [] }
        let along = Vector3.facing(yaw: yaw) * (bulk.length / 2)
        let across = Vector3.facing(yaw: yaw + 90) * (bulk.breadth / 2)
        let corners = [along + across, along - across, along * -1 - across, across - along].map { position + $0 }
        return corners.indices.map { index in
            SetPlan.Wall(
                from: corners[index], to: corners[(index + 1) % corners.count], height: position.y + bulk.height)
        }
    }
}

extension SetPlan.Wall {
    /// True where the way between two places runs through it, on the plan.
    package func crosses(_ a: Vector3, _ b: Vector3) -> Bool {
        func side(_ p: Vector3, _ q: Vector3, _ r: Vector3) -> Double {
            (q.x - p.x) * (r.z - p.z) - (q.z - p.z) * (r.x - p.x)
        }
        return side(from, to, a) * side(from, to, b) < 0 && side(a, b, from) * side(a, b, to) < 0
    }

    /// True where it stands between a lens and what the lens looks at.
    package func blocks(_ lens: Vector3, seeing point: Vector3) -> Bool {
        min(lens.y, point.y) < height && crosses(lens, point)
    }
}

extension SetPlan.Surface {
    /// Metres from the edge of the furniture to a place on the floor; negative inside it.
    package func clearance(of place: Vector3) -> Double {
        place.clearance(from: position, yaw: yaw, width: width, depth: depth)
    }
}

extension Vector3 {
    /// Metres to the edge of a rectangle on the floor; below zero inside it.
    package func clearance(from middle: Vector3, yaw: Double, width: Double, depth: Double) -> Double {
        let d = self - middle
        return Swift.max(abs(d.dot(.facing(yaw: yaw + 90))) - width / 2, abs(d.dot(.facing(yaw: yaw))) - depth / 2)
    }
}
