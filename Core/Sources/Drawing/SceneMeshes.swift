internal import Bodies
internal import Props
internal import Scenery
internal import Story

/// The set of a panel as its camera sees it, with the things placed in it and one dark shape at the edge of the frame.
struct SceneMeshes {
    var meshes: [Mesh] = []
    var texts: [MeshText] = []
    var pools: [LightPool] = []

    /// - Parameters:
    ///   - set: built from the order's plan.
    ///   - subjects: where those that the frame is of are in the picture.
    ///   - people: where everybody is.
    init(
        order: PanelOrder, set: SetGeometry, projection: Projection, subjects: [SetGeometry.Box],
        people: [SetGeometry.Box]
    ) {
        for piece in set.pieces(for: projection, subjects: subjects) {
            for mesh in piece.meshes {
                var mesh = mesh
                mesh.object += 1 + meshes.count
                meshes.append(mesh)
            }
            texts += piece.texts
        }
        if order.stage.light.contrastStops >= 2.4 {
            pools = set.lamps.map {
                LightPool(centre: SIMD3($0.position), radius: Float($0.radius), strength: Float($0.strength))
            }
        }
        for (index, prop) in order.stage.props.enumerated() where !Self.hides(prop, order) {
            add(prop, index: index, order)
        }
        if let setup = Self.foregroundSetup(order) {
            meshes += foregroundElements(
                plan: order.set, projection: projection, people: people, seed: order.seed &+ UInt64(setup))
        }
    }

    /// Every third camera position of frames from MS to WS that have no shoulder in front, told by where it stands: all
    /// shots of one setup have the same thing before them, or none. A camera that moves would pass it.
    private static func foregroundSetup(_ order: PanelOrder) -> UInt32? {
        guard order.foreground == nil, order.movement.isStatic, order.set.kind != .carInterior,
            let camera = order.stage.camera, (ShotSize.medium...ShotSize.wide).contains(order.size)
        else { return nil }
        let place = Int32(truncatingIfNeeded: Int64((camera.position.x * 1000 + camera.yaw * 10).rounded()))
        let number = Grain.hash(place, Int32(truncatingIfNeeded: Int64((camera.position.z * 1000).rounded())), 17)
        return number % 3 == 0 ? number : nil
    }

    /// True for a vehicle that the lens stands in, or that stands between it and all that the frame is of: it is taken
    /// away as a wall is.
    private static func hides(_ prop: PlacedProp, _ order: PanelOrder) -> Bool {
        guard prop.prop.bulk != nil, let lens = order.stage.camera?.position else { return false }
        let wanted = order.stage.figures.filter { order.subjects.contains($0.character) }
        let seen = wanted.isEmpty ? order.stage.figures : wanted
        if seen.isEmpty { return prop.holds(lens) }
        // Whoever sits in it is seen in it.
        return seen.allSatisfy { figure in
            !prop.holds(figure.position)
                && prop.sides.contains { $0.blocks(lens, seeing: figure.position + Vector3(0, 1.5, 0)) }
        }
    }

    private mutating func add(_ prop: PlacedProp, index: Int, _ order: PanelOrder) {
        let z = SIMD3<Float>(Vector3.facing(yaw: prop.yaw))
        let thing = propGeometry(
            prop.prop, label: prop.name, text: prop.text, stance: .placed, seed: order.seed &+ UInt64(index),
            isNight: order.stage.light.dayPart == .night, object: 40_000 + index
        ).moved(to: SIMD3(prop.position), x: SIMD3(z.z, 0, -z.x), y: SIMD3(0, 1, 0), z: z)
        meshes += thing.meshes
        texts += thing.texts
    }
}

extension SetGeometry.Box {
    /// Where a body is in the picture; nil where it is behind the lens.
    init?(_ body: PosedBody, in projection: Projection) {
        let marks = body.landmarks
        let points = marks.headBox + [marks.chest, marks.waist, marks.leftShoulder, marks.rightShoulder]
        let seen = points.compactMap { projection.project($0) }
        guard let first = seen.first else { return nil }
        self.init(left: first.x, top: first.y, right: first.x, bottom: first.y, depth: first.depth)
        rest = marks.waist
        for point in seen {
            left = min(left, point.x)
            right = max(right, point.x)
            top = min(top, point.y)
            bottom = max(bottom, point.y)
            depth = min(depth, point.depth)
        }
    }
}
