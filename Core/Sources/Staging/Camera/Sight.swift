internal import Bodies
internal import Story

/// What stands between a lens and a face in sets that are tight: the pillars of a car, the backs of train seats.
struct Sight {
    fileprivate struct Pillar {
        var from: Vector3
        var to: Vector3
        var thickness: Double
    }

    /// An upright sheet: the back of a seat.
    fileprivate struct Sheet {
        var middle: Vector3
        var normal: Vector3
        var half: Double
        var top: Double
    }

    private var pillars: [Pillar] = []
    private var sheets: [Sheet] = []

    init(plan: SetPlan) {
        switch plan.kind {
        case .carInterior:
            pillars = Self.carPillars
            sheets = plan.seats.filter { $0.group == "front" }.map { Sheet(behind: $0, top: 1.02) } + Self.carDoors
        case .trainCarriage: sheets = plan.seats.map { Sheet(behind: $0, top: 1.24) }
        default: break
        }
    }

    var isOpen: Bool { pillars.isEmpty && sheets.isEmpty }

    /// True where a face, or the camera itself, would be behind something.
    func isBlocked(from eye: Vector3, to face: Vector3) -> Bool {
        if isOpen { return false }
        if sheets.contains(where: { $0.holds(eye) || $0.crosses(eye, face) }) { return true }
        guard !pillars.isEmpty else { return false }
        // The middle of a face, its forehead, its chin and both its sides.
        let across = Vector3(face.z - eye.z, 0, eye.x - face.x).normalized * 0.1
        let points = [face, face + Vector3(0, 0.09, 0), face - Vector3(0, 0.13, 0), face + across, face - across]
        return points.contains { point in
            pillars.contains { Self.distance(eye, point, $0.from, $0.to) < $0.thickness / 2 + 0.012 }
        }
    }

    /// As the set of a car's inside is built: windscreen pillars, roof rails, door pillars, rear pillars.
    private static let carPillars: [Pillar] = [1.0, -1].flatMap { (side: Double) -> [Pillar] in
        func place(_ x: Double, _ y: Double, _ z: Double) -> Vector3 { Vector3(side * x, y, z) }
        return [
            Pillar(from: place(0.78, 0.95, 0.98), to: place(0.62, 1.42, 0.34), thickness: 0.1),
            Pillar(from: place(0.62, 1.42, 0.34), to: place(0.6, 1.45, -0.8), thickness: 0.08),
            Pillar(from: place(0.81, 0.93, -0.42), to: place(0.61, 1.44, -0.42), thickness: 0.12),
            Pillar(from: place(0.6, 1.44, -0.8), to: place(0.74, 0.98, -1.6), thickness: 0.14),
        ]
    }

    /// The doors of a car below their windows.
    private static let carDoors: [Sheet] = [1.0, -1].map { side in
        Sheet(middle: Vector3(side * 0.8, 0, -0.3), normal: Vector3(side, 0, 0), half: 1.3, top: 0.93)
    }

    /// The distance of two segments.
    private static func distance(_ a: Vector3, _ b: Vector3, _ c: Vector3, _ d: Vector3) -> Double {
        let u = b - a, v = d - c, w = a - c
        let uu = u.dot(u), uv = u.dot(v), vv = v.dot(v), uw = u.dot(w), vw = v.dot(w)
        let rest = uu * vv - uv * uv
        var s = rest > 1e-9 ? min(1, max(0, (uv * vw - vv * uw) / rest)) : 0
        let t = min(1, max(0, (uv * s + vw) / max(1e-9, vv)))
        s = min(1, max(0, (uv * t - uw) / max(1e-9, uu)))
        return (w + u * s - v * t).length
    }
}

extension Sight.Sheet {
    /// The back of a seat, up to so many metres above its floor.
    fileprivate init(behind seat: SetPlan.Seat, top: Double) {
        let normal = Vector3.facing(yaw: seat.yaw)
        self.init(
            middle: seat.position - normal * 0.28, normal: normal, half: 0.27, top: seat.position.y + top)
    }

    /// The lens stands in the upholstery.
    fileprivate func holds(_ eye: Vector3) -> Bool {
        let d = eye - middle
        return eye.y < top + 0.08 && abs(d.dot(normal)) < 0.22 && abs(d.x * normal.z - d.z * normal.x) < half + 0.08
    }

    fileprivate func crosses(_ eye: Vector3, _ face: Vector3) -> Bool {
        let a = (eye - middle).dot(normal), b = (face - middle).dot(normal)
        guard a * b < 0 else { return false }
        let point = eye + (face - eye) * (a / (a - b))
        let d = point - middle
        return point.y < top && abs(d.x * normal.z - d.z * normal.x) < half + 0.06
    }
}
