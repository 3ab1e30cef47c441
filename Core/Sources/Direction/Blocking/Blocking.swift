internal import Breakdown
internal import Story

/// Where everyone and everything is at one moment of a scene. Carried from beat to beat and from scene to scene:
/// nobody jumps, hands keep what they hold, things stay where they were put.
struct Blocking: Sendable {
    var figures: [ID<Character>: Figure] = [:]
    /// Things that the script names and nobody holds.
    var things: [PlacedProp] = []
    /// Grows whenever a body changes place: cameras solved before may no longer frame what they did.
    var version = 0
    /// From where those came who went somewhere in the beats played last.
    var came: [ID<Character>: Vector3] = [:]
    let set: SetPlan
    /// The seats and beds that are taken, by whoever is on them.
    var taken: [ID<Character>: String] = [:]
    /// What sitters have set down beside their seats, to be taken up again.
    var stowed: [ID<Character>: [Held]] = [:]
    /// On which side of the picture of the master camera people left: -1 left, 1 right.
    var exits: [ID<Character>: Double] = [:]
    let reading: SceneReading
    /// The leads first.
    let order: [ID<Character>]
    /// The looks of those who are no people.
    let creatures: [ID<Character>: Look]
    /// People whom only a camera through someone's eyes finds: they are far off, and gone when the camera is back.
    let glimpsed: [ID<Beat>: Set<ID<Character>>]
    /// From where people come who continue from the scene before: they left it on the other side.
    let arrivals: [ID<Character>: Double]

    /// The scene as its first picture finds it.
    /// - Parameter cast: the leads first.
    init(reading: SceneReading, cast: [Character], after before: Continuity) {
        self.reading = reading
        set = reading.scene.set
        order = cast.map(\.id)
        creatures = Dictionary(
            cast.filter { $0.look.species != nil }.map { ($0.id, $0.look) }, uniquingKeysWith: { first, _ in first })
        glimpsed = Self.glimpses(reading)
        arrivals = before.arrivals(in: reading)
        open(after: before)
    }

    /// The bodies and things of another, for a scene of which a part goes on among them.
    init(_ other: Blocking, reading: SceneReading) {
        self.reading = reading
        set = other.set
        order = other.order + reading.present.filter { !other.order.contains($0) }
        // Whoever has a place there is seen in it.
        glimpsed = Self.glimpses(reading).mapValues { $0.subtracting(other.figures.keys) }.filter { !$0.value.isEmpty }
        arrivals = [:]
        creatures = other.creatures
        (figures, things, taken, stowed) = (other.figures, other.things, other.taken, other.stowed)
    }

    /// Everyone in the set, leads first, with their eyes on where others are by now.
    var present: [Figure] { order.compactMap { figures[$0].map { following($0) } } }
    /// The same with their eyes where they were: all that places need.
    var placed: [Figure] { order.compactMap { figures[$0] } }

    /// Eyes stay on one who moves, as far as a neck turns; past that they are let go.
    private func following(_ figure: Figure) -> Figure {
        guard let gaze = figure.gaze else { return figure }
        var figure = figure
        let other = ID<Character>(gaze.at).flatMap { figures[$0] }
        let eyes = other.map { self.eyes(of: $0) } ?? gaze.point
        let turn = abs(wrapped(degrees: figure.position.yaw(towards: eyes) - figure.yaw))
        let isBeside = figure.position.distanceOnPlan(to: eyes) < 0.3
        figure.gaze = turn > Self.furthestTurn && !isBeside ? nil : Gaze(at: gaze.at, point: eyes)
        return figure
    }

    /// Degrees that head and eyes turn against the hips.
    static let furthestTurn = 130.0

    func figure(_ id: ID<Character>) -> Figure? { figures[id] }

    /// How everyone is at this moment, for the board; of those who are not here, what the words say.
    func states(_ read: [CharacterState]) -> [CharacterState] {
        read.map { state in
            guard let figure = figures[state.character] else { return state }
            return CharacterState(
                character: state.character, position: figure.position, posture: figure.posture, holds: figure.holds,
                marks: state.marks)
        }
    }

    var places: Places { Places(set: set, things: things) }
    var centre: Vector3 { places.centre }
    func place(_ name: String?) -> Vector3? { places.place(name) }

    /// Roughly where somebody's eyes are, for others to look at.
    func eyes(of figure: Figure) -> Vector3 {
        Self.eyes(of: figure, stature: creatures[figure.character]?.heightM)
    }

    /// - Parameter stature: metres to the crown of a creature that stands; nil is a person.
    static func eyes(of figure: Figure, stature: Double?) -> Vector3 {
        if let stature {
            let seat = figure.posture == .sit ? figure.seatHeight ?? 0 : 0
            let share = figure.posture == .lie ? 0.35 : figure.posture == .sit ? 0.8 : 0.88
            return figure.position + Vector3(0, seat + stature * share, 0)
        }
        let height =
            switch figure.posture {
            case .stand, .lean: 1.58
            case .sit: (figure.seatHeight ?? 0.45) + 0.75
            case .kneel: 1.15
            case .crouch: 0.95
            case .lie: 0.3
            }
        return figure.position + Vector3(0, height, 0)
    }

    /// Beats between someone's POV and the next written camera whose people do nothing else in the scene.
    static func glimpses(_ reading: SceneReading) -> [ID<Beat>: Set<ID<Character>>] {
        guard reading.orders.contains(where: { $0.framing.contains(.pointOfView) }) else { return [:] }
        let beats = reading.scene.beats
        // Through someone's eyes, until the camera is back with them: they act, or somebody speaks.
        func isSeenThrough(_ beat: Beat) -> Bool {
            guard let order = reading.orders.last(where: { $0.span.start <= beat.span.start }),
                order.framing.contains(.pointOfView)
            else { return false }
            let back = beats.first {
                $0.span.start > order.span.start
                    && ($0.kind == .speech || order.through.map($0.agents.contains) ?? false)
            }
            return back.map { beat.span.start < $0.span.start } ?? true
        }
        let near = Set(beats.filter { !isSeenThrough($0) }.flatMap(\.agents))
        var found: [ID<Beat>: Set<ID<Character>>] = [:]
        for beat in beats where isSeenThrough(beat) {
            let far = Set(beat.agents).subtracting(near)
            if !far.isEmpty { found[beat.id] = far }
        }
        return found
    }
}
