internal import Bodies
internal import Story

/// The outline of a near person in the picture, as a head and a trunk.
struct Silhouette {
    private let head: [SIMD2<Double>]
    private let trunk: [SIMD2<Double>]

    init(of person: Landmarks, _ view: Projection) {
        func place(_ point: Vector3) -> SIMD2<Double> {
            let c = view.inCamera(point)
            let depth = max(0.08, c.z)
            return SIMD2(0.5 + c.x / depth * view.focal, 0.5 - c.y / depth * view.focal * view.aspect)
        }
        let middle = view.inCamera(person.head)
        let scale = view.focal / max(0.08, middle.z)
        let centre = place(person.head)
        let tall = (place(person.headTop) - place(person.chin)) / 2
        let girth = person.girth
        let half = max(abs(tall.y), 0.1 * girth * scale * view.aspect)
        head = Self.octagon.map { centre + SIMD2($0.x * 0.088 * girth * scale, $0.y * half) }
        let across = (person.leftShoulder - person.rightShoulder).normalized * (0.055 * girth)
        let lift = Vector3(0, 0.03 * girth, 0)
        let leftArm = (person.leftShoulder + person.hips) / 2 + across * 3.2
        let rightArm = (person.rightShoulder + person.hips) / 2 - across * 3.2
        let leftSide: [Vector3] = [
            person.neck + across, person.leftShoulder + across + lift, leftArm, person.hips + across * 3,
        ]
        let rightSide: [Vector3] = [
            person.hips - across * 3, rightArm, person.rightShoulder - across + lift, person.neck - across,
        ]
        let sides = leftSide + rightSide
        trunk = sides.map(place)
    }

    private static let octagon: [SIMD2<Double>] = [
        SIMD2(1, 0.42), SIMD2(0.42, 1), SIMD2(-0.42, 1), SIMD2(-1, 0.42), SIMD2(-1, -0.42), SIMD2(-0.42, -1),
        SIMD2(0.42, -1), SIMD2(1, -0.42),
    ]

    /// The share of the frame that is covered, 0 … 1.
    var area: Double { Self.area(of: Self.clipped(head)) + Self.area(of: Self.clipped(trunk)) }

    func contains(_ point: SIMD2<Double>) -> Bool {
        Self.contains(head, point) || Self.contains(trunk, point)
    }

    /// The share of `far`'s face that it hides, on 16 points of the face.
    func hides(_ far: Landmarks, _ view: Projection) -> Double {
        let face = view.inCamera((far.eyes + far.mouth) / 2)
        guard face.z > 0.05 else { return 1 }
        let scale = view.focal / face.z
        let centre = SIMD2(0.5 + face.x * scale, 0.5 - face.y * scale * view.aspect)
        let girth = far.girth
        let radius = SIMD2(0.078 * girth * scale, 0.115 * girth * scale * view.aspect)
        var hidden = 0
        for corner in Self.octagon {
            if contains(centre + corner * radius * 0.92) { hidden += 1 }
            if contains(centre + corner * radius * 0.5) { hidden += 1 }
        }
        return Double(hidden) / Double(2 * Self.octagon.count)
    }

    private static func area(of polygon: [SIMD2<Double>]) -> Double {
        guard var a = polygon.last else { return 0 }
        var sum = 0.0
        for b in polygon {
            sum += a.x * b.y - b.x * a.y
            a = b
        }
        return abs(sum) / 2
    }

    private static func contains(_ polygon: [SIMD2<Double>], _ p: SIMD2<Double>) -> Bool {
        guard var a = polygon.last else { return false }
        var inside = false
        for b in polygon {
            if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
            a = b
        }
        return inside
    }

    /// The part of a polygon inside the frame (Sutherland and Hodgman).
    private static func clipped(_ polygon: [SIMD2<Double>]) -> [SIMD2<Double>] {
        var points = polygon
        for side in 0..<4 {
            let axis = side / 2, limit = Double(side % 2), sign = 1 - 2 * limit
            func depth(_ p: SIMD2<Double>) -> Double { (p[axis] - limit) * sign }
            // Most outlines lie on this side of most edges.
            guard points.contains(where: { depth($0) < 0 }) else { continue }
            guard var a = points.last else { return [] }
            var kept: [SIMD2<Double>] = []
            kept.reserveCapacity(points.count + 1)
            for b in points {
                let da = depth(a), db = depth(b)
                if (da >= 0) != (db >= 0) { kept.append(a + (b - a) * (da / (da - db))) }
                if db >= 0 { kept.append(b) }
                a = b
            }
            points = kept
        }
        return points
    }
}
