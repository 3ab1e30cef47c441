import Bodies
import Staging
import Story

/// A small cast and ways to place it.
struct Blocking {
    static let settings = Settings.standard()

    static func character(_ number: Int, height: Double, age: Int = 35) -> Character {
        Character(
            id: ID(kind: "character", parent: "test", anchor: "\(number)", occurrence: 0), name: "PERSON \(number)",
            look: Look(
                age: age, sex: number % 2 == 0 ? .male : .female, build: .average, heightM: height,
                hair: Hair(style: .short, value: 0.2), face: Face(seed: number), wardrobe: ["default": Wardrobe()]),
            billing: number)
    }

    static let mara = character(1, height: 1.68)
    static let dan = character(2, height: 1.82)
    static let lee = character(3, height: 1.74)
    static let kid = character(4, height: 1.25, age: 8)
    static let cast = [mara, dan, lee, kid]
    static let company: Company = {
        do { return Company(cast: cast, storyDay: "D1", bodies: try BodyCatalogue()) } catch { fatalError("\(error)") }
    }()

    static func figure(
        _ character: Character, _ x: Double, _ z: Double, yaw: Double, posture: Posture = .stand,
        lookingAt: Vector3? = nil
    ) -> Figure {
        Figure(
            character: character.id, position: Vector3(x, 0, z), yaw: yaw, posture: posture,
            gaze: lookingAt.map { Gaze(at: "mark", point: $0) }, seatHeight: posture == .sit ? 0.45 : nil)
    }

    /// Face to face across the picture of the master camera, Mara at the left.
    static func faceToFace(distance: Double = 1.2) -> [Figure] {
        let half = distance / 2
        return [
            figure(mara, -half, 0, yaw: 90, lookingAt: Vector3(half, 1.68, 0)),
            figure(dan, half, 0, yaw: -90, lookingAt: Vector3(-half, 1.55, 0)),
        ]
    }

    static func plan(_ kind: SetKind) -> SetPlan { SetCatalogue().plan(for: kind) }

    static func projection(_ camera: Camera, _ settings: Settings = settings) -> Projection {
        Projection(camera: camera, sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value)
    }
}
