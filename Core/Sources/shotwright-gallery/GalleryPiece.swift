internal import Bodies
internal import Drawing
internal import Staging
internal import Story

/// One picture of the gallery: who stands where in which set, and the frame that is asked for.
struct GalleryPiece {
    var name: String
    var set: SetKind
    var light: Light
    var figures: [Figure]
    var props: [PlacedProp] = []
    var subjects: [Cast]
    /// Those who are no people, subjects too.
    var creatures: [Character] = []
    var foreground: Cast?
    var size: ShotSize
    var framing: [Framing] = [.single]
    var angle: CameraAngle = .eye
    var dutch = 0.0
    var lens: Double
    var azimuth: Double
    var target: Vector3?
    var targetHeight: Double?
    var movement: [MovementKind] = [.static]

    var showsArrows: Bool {
        !movement.allSatisfy { $0 == .static }
            || (name.first?.isNumber == true && figures.contains { $0.action == .run })
    }

    /// The panel, its camera solved; nil where nothing can be framed.
    func order(style: String, bodies: BodyCatalogue) -> PanelOrder? {
        let settings = Settings.standard(style: style)
        let plan = SetCatalogue().plan(for: set)
        let cast = Cast.allCases.map(\.character) + creatures
        let subjects = subjects.map(\.id) + creatures.map(\.id)
        let request = CameraRequest(
            figures: figures, subjects: subjects, foreground: foreground?.id, target: target,
            targetHeight: targetHeight, size: size, framing: framing, angle: angle, dutchDegrees: dutch, lensMM: lens,
            azimuth: azimuth)
        let company = Company(cast: cast, storyDay: "D1", bodies: bodies)
        guard let solution = CameraSolver(settings: settings).solve(request, in: plan, company: company) else {
            return nil
        }
        let stage = Stage(figures: figures, props: props, light: light, camera: solution.camera)
        return PanelOrder(
            stage: stage, set: plan, characters: cast, storyDay: "D1", settings: settings, size: size,
            subjects: subjects, foreground: foreground?.id, movement: Movement(kind: movement), seed: 7)
    }
}

extension Light {
    static let noon = Light(
        kind: .sun, azimuth: 40, elevation: 60, contrastStops: 1.5, darkShare: 0.12, dayPart: .day)
    static let golden = Light(
        kind: .sun, azimuth: -120, elevation: 14, contrastStops: 2.4, darkShare: 0.22, dayPart: .sunset)
    static let night = Light(
        kind: .moon, azimuth: -110, elevation: 45, contrastStops: 4, darkShare: 0.5, dayPart: .night)
    static let overcast = Light(
        kind: .sky, azimuth: 20, elevation: 75, contrastStops: 1, darkShare: 0.12, dayPart: .day, weather: .overcast)
    static let room = Light(
        kind: .window, azimuth: -70, elevation: 35, contrastStops: 2, darkShare: 0.18, dayPart: .day)
    static let lamp = Light(
        kind: .lamp, azimuth: 60, elevation: 40, contrastStops: 3.6, darkShare: 0.42, dayPart: .night)
    static let rain = Light(
        kind: .sky, azimuth: -40, elevation: 60, contrastStops: 1.6, darkShare: 0.3, dayPart: .dusk, weather: .rain)
}
