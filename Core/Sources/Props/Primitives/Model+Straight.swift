package import Bodies

extension Model {
    /// A box around `centre`.
    package mutating func box(_ centre: Point3, _ size: Point3, _ material: Material, top: Material? = nil) {
        frustum(centre - Point3(0, size.y / 2, 0), size, [size.x, size.z], material, top: top)
    }

    /// A box that stands on `base`.
    package mutating func block(_ base: Point3, _ size: Point3, _ material: Material, top: Material? = nil) {
        frustum(base, size, [size.x, size.z], material, top: top)
    }

    /// A box that stands on `base` and narrows or widens to `head` (width, depth) at its top.
    package mutating func frustum(
        _ base: Point3, _ size: Point3, _ head: SIMD2<Float>, _ material: Material, top: Material? = nil
    ) {
        let corners: [SIMD2<Float>] = [[-1, 1], [1, 1], [1, -1], [-1, -1]]
        let low = corners.map { vertex(base + Point3($0.x * size.x / 2, 0, $0.y * size.z / 2)) }
        let high = corners.map { vertex(base + Point3($0.x * head.x / 2, size.y, $0.y * head.y / 2)) }
        for side in 0..<4 {
            let next = (side + 1) % 4
            face(low[side], low[next], high[next], high[side], material)
        }
        face(high[0], high[1], high[2], high[3], top ?? material)
        face(low[3], low[2], low[1], low[0], material)
    }

    /// A bar of square section between two points.
    package mutating func bar(_ from: Point3, _ to: Point3, _ width: Float, _ material: Material, depth: Float? = nil) {
        at(Placement(origin: from, along: to - from)) {
            $0.block(.zero, [width, (to - from).extent, depth ?? width], material)
        }
    }

    /// A flat four-cornered face, anticlockwise seen from its front.
    package mutating func quad(_ a: Point3, _ b: Point3, _ c: Point3, _ d: Point3, _ material: Material) {
        face(vertex(a), vertex(b), vertex(c), vertex(d), material)
    }

    /// A flat upright rectangle around `centre` that faces +z.
    package mutating func panel(_ centre: Point3, _ width: Float, _ height: Float, _ material: Material) {
        let (w, h) = (width / 2, height / 2)
        quad(
            centre + [-w, -h, 0], centre + [w, -h, 0], centre + [w, h, 0], centre + [-w, h, 0], material)
    }

    /// A level rectangle around `centre` that faces up.
    package mutating func sheet(_ centre: Point3, _ width: Float, _ depth: Float, _ material: Material) {
        let (w, d) = (width / 2, depth / 2)
        quad(
            centre + [-w, 0, d], centre + [w, 0, d], centre + [w, 0, -d], centre + [-w, 0, -d], material)
    }

    /// Four bars around an upright rectangle: the frame of a picture, door or window, in the plane of x and y.
    package mutating func frame(
        _ centre: Point3, _ width: Float, _ height: Float, bar: Float, depth: Float, _ material: Material,
        sill: Bool = true
    ) {
        let tall: Point3 = [bar, height + bar * 2, depth]
        box(centre + [-(width + bar) / 2, 0, 0], tall, material)
        box(centre + [(width + bar) / 2, 0, 0], tall, material)
        box(centre + [0, (height + bar) / 2, 0], [width, bar, depth], material)
        if sill { box(centre - [0, (height + bar) / 2, 0], [width, bar, depth], material) }
    }

    /// A prism: a polygon of the xy plane, anticlockwise, drawn out from `near` to `far` along z (`near` > `far`
    /// or not).
    package mutating func prism(_ outline: [SIMD2<Float>], from z0: Float, to z1: Float, _ material: Material) {
        let (back, front) = (min(z0, z1), max(z0, z1))
        let low = outline.map { vertex([$0.x, $0.y, back]) }
        let high = outline.map { vertex([$0.x, $0.y, front]) }
        for index in outline.indices {
            let next = (index + 1) % outline.count
            face(low[index], low[next], high[next], high[index], material)
        }
        for ear in Polygon.triangles(outline) {
            triangle(high[ear.x], high[ear.y], high[ear.z], material)
            triangle(low[ear.z], low[ear.y], low[ear.x], material)
        }
    }

    /// A flat polygon of the xy plane at `z`, anticlockwise seen from +z.
    package mutating func plate(_ outline: [SIMD2<Float>], z: Float, _ material: Material) {
        let points = outline.map { vertex([$0.x, $0.y, z]) }
        for ear in Polygon.triangles(outline) { triangle(points[ear.x], points[ear.y], points[ear.z], material) }
    }

    /// A band along a path, `half` to each side: roads, scarves, hanging cloth.
    package mutating func band(_ path: [Point3], half: Point3, _ material: Material) {
        let left = path.map { vertex($0 - half) }
        let right = path.map { vertex($0 + half) }
        for index in 0..<max(0, path.count - 1) {
            face(left[index], right[index], right[index + 1], left[index + 1], material)
        }
    }
}

/// Cutting polygons into triangles.
package enum Polygon {
    /// The triangles of a simple polygon, anticlockwise, by cutting ears.
    package static func triangles(_ outline: [SIMD2<Float>]) -> [SIMD3<Int>] {
        var left = Array(outline.indices)
        var ears: [SIMD3<Int>] = []
        while left.count > 3 {
            guard let ear = left.indices.first(where: { isEar($0, of: left, outline) }) else { break }
            ears.append(corner(ear, of: left))
            left.remove(at: ear)
        }
        if left.count == 3 { ears.append(SIMD3(left[0], left[1], left[2])) }
        return ears
    }

    private static func corner(_ index: Int, of left: [Int]) -> SIMD3<Int> {
        SIMD3(left[(index + left.count - 1) % left.count], left[index], left[(index + 1) % left.count])
    }

    private static func isEar(_ index: Int, of left: [Int], _ outline: [SIMD2<Float>]) -> Bool {
        let ear = corner(index, of: left)
        let (a, b, c) = (outline[ear.x], outline[ear.y], outline[ear.z])
        guard area(a, b, c) > 0 else { return false }
        return !left.contains { other in
            guard other != ear.x, other != ear.y, other != ear.z else { return false }
            let p = outline[other]
            return area(a, b, p) >= 0 && area(b, c, p) >= 0 && area(c, a, p) >= 0
        }
    }

    private static func area(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ c: SIMD2<Float>) -> Float {
        (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    }
}
