internal import Bodies
internal import Story

/// The set of a panel with the things placed in it.
struct Scenery {
    var meshes: [Mesh] = []
    var texts: [MeshText] = []
    var pools: [LightPool] = []

    init(order: PanelOrder, projection: Projection) {
        addShell(order.set, camera: projection.camera)
        for (index, prop) in order.stage.props.enumerated() {
            let direction = Vector3.facing(yaw: prop.yaw)
            let z = SIMD3<Float>(direction)
            let thing = propGeometry(
                prop.prop, label: prop.name, text: prop.text, stance: .placed, seed: order.seed &+ UInt64(index),
                object: 300 + index
            ).moved(to: SIMD3(prop.position), x: SIMD3(z.z, 0, -z.x), y: SIMD3(0, 1, 0), z: z)
            meshes += thing.meshes
            texts += thing.texts
        }
    }

    /// Floor and walls; a wall that the camera stands behind is left out.
    private mutating func addShell(_ plan: SetPlan, camera: Camera) {
        var floor = Mesh(role: .ground, object: 1)
        let reach: Float = plan.kind.isInterior ? 0 : 60
        let (low, high) = (SIMD3<Float>(plan.minimum), SIMD3<Float>(plan.maximum))
        floor.materials = [Material(albedo: 0.74, kind: .ground, hatchAngle: 0)]
        floor.positions = [
            SIMD3(low.x - reach, 0, low.z - reach), SIMD3(low.x - reach, 0, high.z + reach),
            SIMD3(high.x + reach, 0, high.z + reach), SIMD3(high.x + reach, 0, low.z - reach),
        ]
        floor.triangles = [Mesh.Triangle(0, 1, 2, material: 0), Mesh.Triangle(0, 2, 3, material: 0)]
        floor.castsShadow = false
        floor.finish()
        meshes.append(floor)
        for (index, wall) in plan.walls.enumerated() {
            let along = wall.to - wall.from
            let inward = Vector3(along.z, 0, -along.x)
            guard inward.dot(camera.position - wall.from) > 0 else { continue }
            var mesh = Mesh(role: .set, object: 2 + index)
            mesh.materials = [Material(albedo: 0.86)]
            let top = Vector3(0, wall.height, 0)
            mesh.positions = [wall.from, wall.to, wall.to + top, wall.from + top].map { SIMD3($0) }
            mesh.triangles = [Mesh.Triangle(0, 1, 2, material: 0), Mesh.Triangle(0, 2, 3, material: 0)]
            mesh.castsShadow = false
            mesh.finish()
            meshes.append(mesh)
        }
    }
}
