package import Bodies

extension Model {
    /// A body of revolution about +y through `base`: radius and height of each ring, from bottom to top.
    ///
    /// Ends of more than no radius are closed where `caps` is true.
    package mutating func lathe(
        _ base: Point3, _ profile: [SIMD2<Float>], _ material: Material, segments: Int = 14, caps: Bool = true,
        squash: Float = 1
    ) {
        let circle = Circle.points(segments)
        let rings = profile.map { ring in
            circle.map { vertex(base + Point3($0.x * ring.x, ring.y, -$0.y * ring.x * squash)) }
        }
        for index in 0..<max(0, rings.count - 1) {
            for side in 0..<segments {
                let next = (side + 1) % segments
                face(
                    rings[index][side], rings[index][next], rings[index + 1][next], rings[index + 1][side], material)
            }
        }
        guard caps, let first = profile.first, let last = profile.last else { return }
        if first.x > 1e-4 { fan(rings[0].reversed(), material) }
        if last.x > 1e-4 { fan(rings[rings.count - 1], material) }
    }

    private mutating func fan(_ ring: [Int], _ material: Material) {
        for index in 1..<max(1, ring.count - 1) { triangle(ring[0], ring[index], ring[index + 1], material) }
    }

    /// A round bar, or a cone where `end` differs from `radius`.
    package mutating func rod(
        _ from: Point3, _ to: Point3, _ radius: Float, _ material: Material, end: Float? = nil, segments: Int = 8
    ) {
        let length = (to - from).extent
        at(Placement(origin: from, along: to - from)) {
            $0.lathe(.zero, [[radius, 0], [end ?? radius, length]], material, segments: segments)
        }
    }

    /// A round bar along a path; its section turns as little as it can.
    package mutating func tube(
        _ path: [Point3], _ radius: Float, _ material: Material, end: Float? = nil, segments: Int = 6,
        closed: Bool = false
    ) {
        guard path.count > 1 else { return }
        let circle = Circle.points(segments)
        var side = Placement(origin: .zero, along: path[1] - path[0]).x
        var rings: [[Int]] = []
        for (index, point) in path.enumerated() {
            let before = index > 0 ? path[index - 1] : (closed ? path[path.count - 1] : point)
            let after = index + 1 < path.count ? path[index + 1] : (closed ? path[0] : point)
            let way = (after - before).direction
            side = (side - way * side.dotted(way)).direction
            let up = way.crossed(side)
            let share = Float(index) / Float(path.count - 1)
            let r = radius + ((end ?? radius) - radius) * share
            rings.append(circle.map { vertex(point + (side * $0.x + up * $0.y) * r) })
        }
        for index in 0..<(closed ? path.count : path.count - 1) {
            let (low, high) = (rings[index], rings[(index + 1) % path.count])
            for step in 0..<segments {
                let next = (step + 1) % segments
                face(low[step], low[next], high[next], high[step], material)
            }
        }
        if !closed {
            fan(rings[0].reversed(), material)
            fan(rings[rings.count - 1], material)
        }
    }

    /// A ring of round section in the xz plane.
    package mutating func torus(
        _ centre: Point3, _ radius: Float, _ thickness: Float, _ material: Material, segments: Int = 18
    ) {
        let path = Circle.points(segments).map { centre + Point3($0.x * radius, 0, -$0.y * radius) }
        tube(path, thickness, material, segments: 6, closed: true)
    }

    /// A ball squeezed to the half axes `radii`, its skin pushed out and in by noise up to `rough` of its size.
    package mutating func blob(
        _ centre: Point3, _ radii: Point3, _ material: Material, rough: Float = 0, seed: UInt32 = 0,
        segments: Int = 12, rings: Int = 7
    ) {
        let circle = Circle.points(segments)
        let half = Circle.points(rings * 2)
        func skin(_ direction: Point3) -> Point3 {
            guard rough > 0 else { return centre + direction * radii }
            let broad = Noise.value(direction.x * 2.3 + 7, direction.y * 2.3 + direction.z * 2.9 + 11, seed)
            let small = Noise.value(direction.x * 5 + direction.y * 4 + 3, direction.z * 5 + 9, seed &+ 1)
            return centre + direction * radii * (1 + rough * (broad + small * 0.5 - 0.75))
        }
        let bottom = vertex(skin([0, -1, 0]))
        var below = [Int](repeating: bottom, count: segments)
        for ring in 1..<rings {
            // Half a circle from straight down to straight up.
            let (out, up) = (half[ring].y, -half[ring].x)
            let points = circle.map { vertex(skin([$0.x * out, up, -$0.y * out])) }
            for side in 0..<segments {
                let next = (side + 1) % segments
                if ring == 1 {
                    triangle(bottom, points[next], points[side], material)
                } else {
                    face(below[side], below[next], points[next], points[side], material)
                }
            }
            below = points
        }
        let top = vertex(skin([0, 1, 0]))
        for side in 0..<segments { triangle(below[side], below[(side + 1) % segments], top, material) }
    }
}
