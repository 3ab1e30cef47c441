internal import Breakdown
internal import Story

/// What a scene leaves to the scenes after it (DIRECTION §2.8): where everyone was, in what posture and with what in
/// their hands; what stands about in each place; on which side people left.
struct Continuity: Sendable {
    struct Body: Sendable {
        var figure: Figure
        var seat: String?
        var place: String
        var storyDay: String
        /// Who was there.
        var company: Set<ID<Character>>
    }

    private var bodies: [ID<Character>: Body] = [:]
    private var things: [String: (props: [PlacedProp], storyDay: String)] = [:]
    private var exits: [ID<Character>: Double] = [:]
    /// How the last scene in each place ended.
    private var ends: [String: FarEnd] = [:]
    private var last: String?

    /// Takes note of how a scene ends.
    mutating func leave(_ scene: Scene, _ blocking: Blocking) {
        let place = Self.place(of: scene)
        let company = Set(blocking.figures.keys)
        for figure in blocking.present {
            var figure = figure
            figure.holds += blocking.stowed[figure.character] ?? []
            bodies[figure.character] = Body(
                figure: figure, seat: blocking.taken[figure.character], place: place, storyDay: scene.storyDay,
                company: company)
        }
        // What a sitter has set down beside the seat goes with them.
        let own = Set(blocking.stowed.values.flatMap { $0.map(\.prop) })
        things[place] = (blocking.things.filter { !own.contains($0.prop) }, scene.storyDay)
        exits = blocking.exits
        ends[place] = FarEnd(scene: scene, blocking: blocking)
        last = place
    }

    /// Where people of a scene were left who are not where it plays, on the same story day.
    func elsewhere(_ people: [ID<Character>], in reading: SceneReading) -> [(person: ID<Character>, end: FarEnd)] {
        let here = Self.place(of: reading.scene)
        return people.compactMap { person in
            guard let body = bodies[person], body.place != here, body.storyDay == reading.scene.storyDay,
                let end = ends[body.place], end.blocking.figures[person] != nil
            else { return nil }
            return (person, end)
        }
    }

    /// How someone stood when they were last seen, if they still stand so: in action that runs on in one place, or
    /// in the same place and company on the same day.
    func standing(_ person: ID<Character>, in reading: SceneReading) -> Body? {
        guard let body = bodies[person], body.place == Self.place(of: reading.scene), body.figure.posture != .lie else {
            return nil
        }
        let isSame = body.storyDay == reading.scene.storyDay && body.company == Set(reading.present)
        return reading.continuous && last == body.place || isSame ? body : nil
    }

    /// What someone still has in their hands: everything where action runs on, luggage through the story day.
    func holds(_ person: ID<Character>, in reading: SceneReading) -> [Held] {
        guard let body = bodies[person], body.storyDay == reading.scene.storyDay else { return [] }
        let carried =
            reading.continuous ? body.figure.holds : body.figure.holds.filter { Self.luggage.contains($0.prop) }
        // An umbrella is shut at the door.
        return carried.filter { $0.prop != .umbrella || !reading.setKind.isInterior }
    }

    /// What stands about in a place that was seen before on this story day.
    func things(in reading: SceneReading) -> [PlacedProp] {
        guard let left = things[Self.place(of: reading.scene)], left.storyDay == reading.scene.storyDay else {
            return []
        }
        return left.props
    }

    /// The side on which people come in who left the scene before: out at the right, in at the left.
    func arrivals(in reading: SceneReading) -> [ID<Character>: Double] {
        reading.continuous && last != Self.place(of: reading.scene) ? exits.mapValues { -$0 } : [:]
    }

    private static let luggage: Set<PropKind> = [.suitcase, .briefcase, .bag, .umbrella, .flowers, .box]

    private static func place(of scene: Scene) -> String {
        let heading = scene.heading
        return [scene.set.kind.rawValue, heading.location.uppercased(), heading.subLocation?.uppercased() ?? ""]
            .joined(separator: "\u{1F}")
    }
}
