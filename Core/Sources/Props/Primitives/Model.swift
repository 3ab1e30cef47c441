package import Bodies
internal import Story

/// A thing while it is built: parts are added in the frame `place`, on one of four layers that take lines differently.
package struct Model {
    /// How the parts added next take lines.
    package enum Layer: Int, CaseIterable {
        /// Edges, creases and outline.
        case main
        /// Thin lines, no shadow: mouldings, panes, spines of books.
        case fine
        /// Curved: outline only.
        case round
        /// No lines, no shadow: washes, glints, clouds.
        case wash
    }

    package var place = Placement()
    package var layer = Layer.main
    /// Words on the thing.
    package private(set) var texts: [MeshText] = []
    private var meshes: [Mesh]

    package init(role: Mesh.Role, at place: Placement = Placement()) {
        self.place = place
        meshes = Layer.allCases.map { layer in
            var mesh = Mesh(role: role, smooth: layer == .round)
            mesh.lineScale = layer == .fine ? 0.6 : 1
            mesh.drawsLines = layer != .wash
            mesh.castsShadow = layer == .main || layer == .round
            return mesh
        }
    }

    /// Runs `parts` in another frame, measured in this one, and comes back.
    package mutating func at(_ inner: Placement, _ parts: (inout Model) -> Void) {
        let outer = place
        place = outer.holding(inner)
        parts(&self)
        place = outer
    }

    /// Runs `parts` in this frame moved.
    package mutating func at(_ x: Float, _ y: Float, _ z: Float, yaw: Double = 0, _ parts: (inout Model) -> Void) {
        at(Placement(at: Vector3(Double(x), Double(y), Double(z)), yaw: yaw), parts)
    }

    /// Runs `parts` on another layer and comes back.
    package mutating func on(_ other: Layer, _ parts: (inout Model) -> Void) {
        let outer = layer
        layer = other
        parts(&self)
        layer = outer
    }

    /// The number of triangles so far.
    package var triangleCount: Int { meshes.reduce(0) { $0 + $1.triangles.count } }

    /// The finished meshes, those without triangles left out.
    ///
    /// - Parameters:
    ///   - crease: the angle between two faces above which a line runs between them, degrees.
    ///   - object: the object that all of them belong to.
    package func finished(crease: Float = 32, object: Int = 0) -> [Mesh] {
        meshes.filter { !$0.triangles.isEmpty }.map { mesh in
            var mesh = mesh
            mesh.object = object
            mesh.finish(creaseDegrees: crease)
            return mesh
        }
    }

    /// The corners of the box around everything so far; nil while there is nothing.
    package var bounds: (low: Point3, high: Point3)? {
        var box: (low: Point3, high: Point3)?
        for mesh in meshes {
            for point in mesh.positions {
                box =
                    box.map {
                        (pointwiseMin($0.low, point), pointwiseMax($0.high, point))
                    } ?? (point, point)
            }
        }
        return box
    }

    /// Moves everything so far.
    package mutating func shift(by offset: Point3) {
        for index in meshes.indices {
            for point in meshes[index].positions.indices { meshes[index].positions[point] += offset }
        }
        for index in texts.indices { texts[index].corners = texts[index].corners.map { $0 + offset } }
    }

    /// Words on the rectangle around `centre` with the half sides `right` and `up`, all in the frame `place`.
    package mutating func text(
        _ words: String, at centre: Point3, right: Point3, up: Point3, style: MeshText.Style, onDark: Bool = false
    ) {
        let corners = [centre - right + up, centre + right + up, centre + right - up, centre - right - up]
        texts.append(MeshText(corners: corners.map { place($0) }, words: words, style: style, onDark: onDark))
    }

    /// Adds another thing, measured in the frame `place`.
    package mutating func absorb(_ other: Model) {
        for layer in meshes.indices {
            let base = Int32(meshes[layer].positions.count)
            let source = other.meshes[layer]
            meshes[layer].positions += source.positions.map { place($0) }
            let outer = self.layer
            self.layer = Layer(rawValue: layer) ?? .main
            let materials = source.materials.map { Int32(index(of: $0)) }
            self.layer = outer
            for var triangle in source.triangles {
                triangle.a += base
                triangle.b += base
                triangle.c += base
                triangle.material = materials[Int(triangle.material)]
                meshes[layer].triangles.append(triangle)
            }
        }
        for var text in other.texts {
            text.corners = text.corners.map { place($0) }
            texts.append(text)
        }
    }

    /// Adds a point of the frame `place`.
    package mutating func vertex(_ point: Point3) -> Int {
        meshes[layer.rawValue].positions.append(place(point))
        return meshes[layer.rawValue].positions.count - 1
    }

    /// Adds a triangle, anticlockwise seen from outside.
    package mutating func triangle(_ a: Int, _ b: Int, _ c: Int, _ material: Material) {
        let index = index(of: material)
        meshes[layer.rawValue].triangles.append(Mesh.Triangle(a, b, c, material: index))
    }

    /// Adds two triangles, anticlockwise seen from outside.
    package mutating func face(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ material: Material) {
        let index = index(of: material)
        meshes[layer.rawValue].triangles.append(Mesh.Triangle(a, b, c, material: index))
        meshes[layer.rawValue].triangles.append(Mesh.Triangle(a, c, d, material: index))
    }

    private mutating func index(of material: Material) -> Int {
        if let found = meshes[layer.rawValue].materials.lastIndex(of: material) { return found }
        meshes[layer.rawValue].materials.append(material)
        return meshes[layer.rawValue].materials.count - 1
    }
}
