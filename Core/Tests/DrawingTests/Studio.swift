import Bodies
import Drawing
import Imaging
import Story

/// People, rooms and cameras for tests.
struct Studio {
    let bodies: BodyCatalogue

    init() throws {
        bodies = try BodyCatalogue()
    }

    static let light = Light(
        kind: .window, azimuth: -60, elevation: 40, contrastStops: 2, darkShare: 0.2, dayPart: .day)

    static let picture = PictureSize(width: 640, height: 360)

    /// A grey room without furniture, five metres wide.
    static func room(wall: Float = 0.7, floor: Float = 0.5) -> [Mesh] {
        [
            slab(low: SIMD3(-4, -0.1, -4), high: SIMD3(4, 0, 4), albedo: floor, role: .ground, object: 1),
            slab(low: SIMD3(-4, 0, -3.1), high: SIMD3(4, 3, -3), albedo: wall, role: .set, object: 2),
        ]
    }

    /// A box.
    static func slab(
        low: SIMD3<Float>, high: SIMD3<Float>, albedo: Float, role: Mesh.Role = .prop, object: Int
    ) -> Mesh {
        var mesh = Mesh(role: role, object: object)
        mesh.materials = [Material(albedo: albedo)]
        mesh.positions = (0..<8).map { corner in
            SIMD3(corner & 1 == 0 ? low.x : high.x, corner & 2 == 0 ? low.y : high.y, corner & 4 == 0 ? low.z : high.z)
        }
        let sides = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 4, 6, 2], [1, 3, 7, 5], [2, 6, 7, 3], [0, 1, 5, 4]]
        for side in sides {
            mesh.triangles.append(Mesh.Triangle(side[0], side[1], side[2], material: 0))
            mesh.triangles.append(Mesh.Triangle(side[0], side[2], side[3], material: 0))
        }
        mesh.finish()
        return mesh
    }

    static func projection(
        from position: Vector3, yaw: Double = 180, pitch: Double = 0, lens: Double = 50
    ) -> Projection {
        let camera = Camera(position: position, yaw: yaw, pitch: pitch, roll: 0, lensMM: lens)
        return Projection(camera: camera, sensorWidth: 24.89, aspect: 16.0 / 9)
    }

    /// Someone of the cast, standing.
    func person(
        at position: Vector3 = .zero, yaw: Double = 0, mood: Mood = .neutral, action: Action = .rest,
        skin: Double = 0.9, top: Double = 0.3, object: Int = 1000
    ) -> PosedBody {
        let id = ID<Character>(kind: "character", parent: "test", anchor: "\(object)", occurrence: 0)
        let look = Look(
            age: 35, sex: .male, build: .average, heightM: 1.8, hair: Hair(style: .short, value: 0.1),
            face: Face(seed: 3, skinValue: skin), wardrobe: ["default": Wardrobe(top: .jacket, topValue: top)])
        let figure = Figure(character: id, position: position, yaw: yaw, action: action, mood: mood)
        return bodies.dress(look: look, clothes: look.clothes(on: "D1"), seed: 3).posed(figure, object: object)
    }

    /// A close-up from the front.
    func closeUp(
        mood: Mood = .neutral, action: Action = .rest, light: Light = Studio.light, yaw: Double = 0
    ) -> PictureScene {
        let body = person(yaw: yaw, mood: mood, action: action)
        let eyes = body.landmarks.eyes
        return PictureScene(
            meshes: Self.room(), people: [PictureScene.Person(body: body)],
            projection: Self.projection(from: eyes + Vector3(0, 0, 1.5), lens: 85), picture: Self.picture,
            light: light, isInterior: true, size: .closeUp)
    }

    /// Two people in the whole figure, the first to the left in the picture.
    func pair(light: Light = Studio.light) -> PictureScene {
        let left = person(at: Vector3(-0.6, 0, 0), yaw: 60, object: 1000)
        let right = person(at: Vector3(0.6, 0, -0.2), yaw: -60, object: 1001)
        return PictureScene(
            meshes: Self.room(),
            people: [PictureScene.Person(body: left), PictureScene.Person(body: right, importance: 0.7)],
            projection: Self.projection(from: Vector3(0, 1.2, 4), lens: 35), picture: Self.picture, light: light,
            isInterior: true, size: .full)
    }
}

extension Raster {
    /// The share of pixels whose value is in a range.
    func share(_ range: ClosedRange<UInt8>) -> Double {
        Double(pixels.count { range.contains($0) }) / Double(pixels.count)
    }

    /// The middle of all pixels of one value; nil where there is none.
    func middle(of value: UInt8) -> (x: Double, y: Double)? {
        var (x, y, count) = (0, 0, 0)
        for index in pixels.indices where pixels[index] == value {
            x += index % width
            y += index / width
            count += 1
        }
        return count > 0 ? (Double(x) / Double(count) + 0.5, Double(y) / Double(count) + 0.5) : nil
    }
}
