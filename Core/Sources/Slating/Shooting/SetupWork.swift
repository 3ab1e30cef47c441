internal import Story

/// What makes a setup long or short, as rows of a minutes table ask for it.
struct SetupWork {
    /// What has changed since the setup before, in shooting order.
    enum Kind: String, CaseIterable {
        case newPlace = "new_place"
        /// The same place by another light.
        case newLight = "new_light"
        case newScene = "new_scene"
        /// The camera turns round, and the lights with it.
        case newDirection = "new_direction"
        case sameDirection = "same_direction"
        case insert
    }

    static let flagNames = ["moves", "dialogue", "stunt", "gunfire", "minor_or_animal", "wild_wall"]

    var kind: Kind
    var intExt: String
    var dayPart: String
    /// The widest of its shots.
    var size: String
    var support: String
    var weather: String
    var people: Int
    /// By the names above.
    var flags: [String: Bool]
    /// All that it is run for.
    var seconds: Double

    /// - Parameter floor: the scene in whose set it stands.
    init(
        _ setup: Setup, shots: [Shot], scene: Scene, floor: Scene, kind: Kind, minors: Set<ID<Character>>,
        rate: FrameRate
    ) {
        self.kind = kind
        intExt = floor.heading.intExt.rawValue
        dayPart = floor.heading.dayPart.rawValue
        size = (shots.map(\.size).max() ?? .medium).rawValue
        support = setup.support
        weather = floor.light.weather.rawValue
        let figures = shots.flatMap(\.stage.figures)
        let cast = Set(figures.map(\.character))
        people = cast.count
        let actions = Set(figures.map(\.action))
        let animals: Set<PropKind> = [.horse, .dog, .cat, .bird]
        flags = [
            "moves": shots.contains { !$0.movement.isStatic },
            "dialogue": scene.lines.contains { line in setup.covers.contains { $0.span.overlaps(line.span) } },
            "stunt": !actions.isDisjoint(with: [.punch, .kick, .throw, .grapple, .choke, .stab, .fall, .jump]),
            "gunfire": actions.contains(.shoot),
            "minor_or_animal": !cast.isDisjoint(with: minors) || scene.props.contains { animals.contains($0.kind) },
            "wild_wall": setup.wildWall == true,
        ]
        let own = shots.reduce(0) { $0 + $1.durationFrames }
        let bytes = scene.shots.flatMap(\.spans).reduce(0) { $0 + $1.count }
        let covered = setup.covers.reduce(0) { $0 + $1.span.count }
        let run = bytes > 0 ? scene.runtimeFrames * covered / bytes : 0
        seconds = Double(max(own, run) * rate.den) / Double(rate.num)
    }
}
