public import Bodies
public import Story

/// Answers compositions with cameras that stand in the room.
///
/// Everything is solved in closed form on landmarks of skeletons, so a planner may ask thousands of times. The same
/// request always gets the same camera.
public struct CameraSolver: Sendable {
    /// Primes for Super 35, in millimetres: a lens is always one of these, or the one wished for.
    public static let primes: [Double] = [14, 18, 21, 24, 25, 28, 32, 35, 40, 50, 65, 75, 85, 100, 135]

    let shape: PictureShape

    /// - Parameter settings: give the sensor and the shape of the picture.
    public init(settings: Settings) {
        shape = PictureShape(sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value)
    }

    /// The camera of a composition.
    /// - Returns: nil where nobody and nothing that the request is of has a place.
    public func solve(_ request: CameraRequest, in set: SetPlan, company: Company) -> CameraSolution? {
        solve(request, in: set, landmarks: company.landmarks(of: request.figures))
    }

    /// As `solve(_:in:company:)`, for a caller that keeps the landmarks of a blocking.
    public func solve(
        _ request: CameraRequest, in set: SetPlan, landmarks: [ID<Character>: Landmarks]
    ) -> CameraSolution? {
        solve(request, in: set, sight: Sight(plan: set), landmarks: landmarks)
    }

    /// - Parameter sight: what stands in the way in that set.
    func solve(
        _ request: CameraRequest, in set: SetPlan, sight: Sight, landmarks: [ID<Character>: Landmarks]
    ) -> CameraSolution? {
        let composition = Composition(request, in: set, sight: sight, landmarks: landmarks, shape: shape)
        guard let (camera, wild) = composition.solve() else { return nil }
        let hidden = composition.looksThroughForeground ? request.foreground : nil
        let people = request.figures.filter { $0.character != hidden }
        return CameraSolution(
            camera: camera.stored, wildWall: wild, seen: seen(by: camera, figures: people, landmarks: landmarks))
    }

    /// The camera that frames one person by the bands alone, wherever that camera stands.
    /// - Parameters:
    ///   - azimuth: the bearing of the camera from the person.
    ///   - pitch: of the camera in degrees, positive up.
    ///   - eyesAtX: where the eyes are across the picture; nil leaves lead room.
    public func frame(
        _ person: Landmarks, size: ShotSize, azimuth: Double, pitch: Double, roll: Double = 0, lensMM: Double,
        eyesAtX: Double? = nil
    ) -> Camera? {
        let single = Single(person: person, gaze: nil, size: size, shape: shape, eyesAtX: eyesAtX)
        let (aim, x) = single.aim(azimuth: azimuth, roll: roll, lensMM: lensMM)
        return single.camera(aim, pitch: pitch, x: x, tight: false)
    }
}

extension Camera {
    /// As boards store it: tenths of a millimetre and thousandths of a degree.
    var stored: Camera {
        func thousandths(_ value: Double) -> Double { (value * 1000).rounded(.toNearestOrAwayFromZero) / 1000 }
        return Camera(
            position: position.stored, yaw: thousandths(yaw), pitch: thousandths(pitch), roll: thousandths(roll),
            lensMM: lensMM)
    }
}
