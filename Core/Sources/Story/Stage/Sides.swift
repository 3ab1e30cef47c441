/// The sides and bearings of a scene's cameras: each pair of people has a line, and the camera keeps to one side of it.
package struct Sides: Sendable {
    private let set: SetPlan
    /// For each pair, sorted, the side chosen first: +1 where the camera is on the right of first → second.
    private var sides: [Pair: Int] = [:]
    /// The bearing of the master camera from the middle of the company.
    package private(set) var home: Double?

    private struct Pair: Hashable {
        var first: ID<Character>
        var second: ID<Character>
    }

    package init(set: SetPlan) {
        self.set = set
    }

    /// The line between two people, with the side that the scene keeps: the one on which the master camera stands.
    package mutating func axis(_ a: Figure, _ b: Figure) -> Axis {
        let (first, second) = a.character < b.character ? (a, b) : (b, a)
        let pair = Pair(first: first.character, second: second.character)
        let side = sides[pair] ?? homeSide(first, second)
        sides[pair] = side
        if home == nil { home = bearing(across: first, second, side: side) }
        return Axis(a: a.character, b: b.character, kind: .look, side: a.character < b.character ? side : -side)
    }

    private func homeSide(_ first: Figure, _ second: Figure) -> Int {
        // Side by side, both look the same way: the camera is where they look.
        if abs(wrapped(degrees: first.yaw - second.yaw)) < 60 {
            let ahead = Vector3.facing(yaw: first.yaw) + Vector3.facing(yaw: second.yaw)
            let along = Self.normal(first, second).dot(ahead.normalized)
            if abs(along) > 0.4 { return along > 0 ? 1 : -1 }
        }
        if let home {
            let along = Self.normal(first, second).dot(Vector3.facing(yaw: home))
            if abs(along) > 0.2 { return along > 0 ? 1 : -1 }
        }
        return openSide(first, second)
    }

    /// The side with room: downstage, away from the wall that is nearest.
    private func openSide(_ first: Figure, _ second: Figure) -> Int {
        let right = Self.normal(first, second)
        let middle = (first.position + second.position) / 2
        func room(_ direction: Vector3) -> Double {
            let point = middle + direction * 2.5
            let inX = min(set.maximum.x - point.x, point.x - set.minimum.x)
            let inZ = min(set.maximum.z - point.z, point.z - set.minimum.z)
            return min(0.5, min(inX, inZ)) + direction.z * 0.4
        }
        return room(right) >= room(right * -1) ? 1 : -1
    }

    /// The unit vector to the right of first → second, seen from above with upstage at the top.
    private static func normal(_ first: Figure, _ second: Figure) -> Vector3 {
        let way = second.position - first.position
        return way.length > 0.05 ? Vector3(-way.z, 0, way.x).normalized : Vector3(0, 0, 1)
    }

    private func bearing(across a: Figure, _ b: Figure, side: Int) -> Double {
        let right = Self.normal(a, b) * Double(side)
        return Exact.degrees(Exact.atan2(right.x, right.z))
    }

    /// The bearing of a camera from `subject`, who is with `other`: `open` degrees off the line between them, on the
    /// side that the scene keeps.
    package mutating func bearing(of subject: Figure, with other: Figure, open: Double) -> Double {
        let across = bearing(across: subject, other, side: axis(subject, other).side)
        let line = subject.position.yaw(towards: other.position)
        let turn = wrapped(degrees: across - line)
        return wrapped(degrees: line + (turn > 0 ? open : -open))
    }

    /// The bearing that looks at two people at `open` degrees to the line between them, 90 being square; it leans so
    /// that the first one's face is the freer.
    package mutating func bearing(ofBoth a: Figure, _ b: Figure, open: Double) -> Double {
        let across = bearing(across: a, b, side: axis(a, b).side)
        let line = a.position.yaw(towards: b.position)
        let turn = wrapped(degrees: line - across)
        return wrapped(degrees: across + (turn > 0 ? 90 - open : open - 90))
    }

    /// The bearing of a camera on somebody alone: `open` degrees off the way the body faces, towards the master camera.
    /// Who lies is seen from the side: from the feet there are only soles.
    package func bearing(alone figure: Figure, open: Double) -> Double {
        let home = home ?? 0
        let open = figure.posture == .lie && abs(open) < 65 ? (open < 0 ? -65 : 65) : open
        let right = wrapped(degrees: figure.yaw + open), left = wrapped(degrees: figure.yaw - open)
        let nearer = abs(wrapped(degrees: right - home)) <= abs(wrapped(degrees: left - home))
        return open < 0 ? (nearer ? left : right) : (nearer ? right : left)
    }

    /// True where a camera stands on the side that the scene keeps, or near enough to the line to be neutral.
    package static func keeps(_ axis: Axis, _ a: Figure, _ b: Figure, camera: Camera, neutral degrees: Double) -> Bool {
        let way = Vector3(b.position.x - a.position.x, 0, b.position.z - a.position.z)
        let middle = (a.position + b.position) / 2
        let to = Vector3(camera.position.x - middle.x, 0, camera.position.z - middle.z)
        let size = way.length * to.length
        guard size > 1e-6 else { return true }
        let along = normal(a, b).dot(to.normalized) * Double(axis.side)
        return along > -Exact.sin(Exact.radians(degrees))
    }
}
