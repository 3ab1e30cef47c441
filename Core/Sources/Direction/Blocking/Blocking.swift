internal import Breakdown
internal import Story

/// Where everyone stands, sits and looks at one moment of a scene. Carried from beat to beat: nobody jumps.
struct Blocking: Sendable {
    private(set) var figures: [ID<Character>: Figure] = [:]
    /// Grows whenever a body changes place: cameras solved before may no longer frame what they did.
    private(set) var version = 0
    let set: SetPlan
    private var takenSeats: [ID<Character>: String] = [:]
    private let order: [ID<Character>]

    /// - Parameter cast: the leads first.
    init(set: SetPlan, cast: [ID<Character>]) {
        self.set = set
        order = cast
    }

    /// Everyone in the set, leads first.
    var present: [Figure] { order.compactMap { figures[$0] } }

    func figure(_ id: ID<Character>) -> Figure? { figures[id] }

    /// Puts people into the set at the start of a scene: on seats where they sit, else in a loose ring about the
    /// centre with the two leads opposite each other (DIRECTION §1.9).
    mutating func open(with people: [ID<Character>], seated: Bool, distance: Double, travelling: Bool) {
        let centre = set.anchor("centre")?.position ?? (set.minimum + set.maximum) * Vector3(0.5, 0, 0.5)
        let seats = seated ? Self.company(of: people.count, in: set) : []
        for (index, person) in people.enumerated() {
            if seated, index < seats.count {
                sit(person, on: seats[index])
                continue
            }
            let (position, yaw) = mark(
                index, of: people.count, about: centre, distance: distance, travelling: travelling)
            figures[person] = Figure(character: person, position: position.stored, yaw: yaw)
        }
        version += 1
    }

    /// The marks of standing people: leads face each other across the line of the set, others complete an arc upstage.
    private func mark(
        _ index: Int, of count: Int, about centre: Vector3, distance: Double, travelling: Bool
    ) -> (Vector3, Double) {
        if travelling {
            let way = set.pathYaw ?? 90
            let across = Vector3.facing(yaw: way + 90)
            let lane = Double(index % 2 == 0 ? -1 : 1) * 0.32 * Double(1 + index / 2)
            let behind = Vector3.facing(yaw: way) * (-distance * Double(index))
            return (inside(centre + across * lane + behind), way)
        }
        switch index {
        case 0 where count == 1: return (inside(centre), 18)
        case 0: return (inside(centre + Vector3(-distance / 2, 0, 0.12)), 90 - 15)
        case 1: return (inside(centre + Vector3(distance / 2, 0, -0.12)), -90 + 15)
        case 4...:
            // Bystanders keep a clear disc about the principals and stand in rows upstage of them.
            let (row, column) = (index - 4).quotientAndRemainder(dividingBy: 4)
            let x = [-1.9, 0.8, -0.6, 2.0][column] + Double(row) * 0.37
            return (inside(centre + Vector3(x, 0, -2.3 - 0.9 * Double(row))), [24, -14, 31, -27][column])
        default:
            let step = Double(index - 1)
            let x = (index % 2 == 0 ? -1 : 1) * (0.45 + 0.55 * Double((index - 2) / 2))
            return (inside(centre + Vector3(x, 0, -0.8 - 0.25 * step)), x > 0 ? -25 : 25)
        }
    }

    /// Keeps a mark half a metre inside the walls.
    private func inside(_ point: Vector3) -> Vector3 {
        Vector3(
            min(set.maximum.x - 0.5, max(set.minimum.x + 0.5, point.x)), 0,
            min(set.maximum.z - 0.5, max(set.minimum.z + 0.5, point.z)))
    }

    /// The seats of one group that hold a company best.
    private static func company(of count: Int, in set: SetPlan) -> [SetPlan.Seat] {
        let groups = Dictionary(grouping: set.seats, by: \.group).sorted { $0.key < $1.key }
        let fitting = groups.filter { $0.value.count >= count }.min { $0.value.count < $1.value.count }
        guard let seats = fitting?.value ?? groups.max(by: { $0.value.count < $1.value.count })?.value else {
            return []
        }
        guard count == 2, seats.count > 2, let first = seats.first else { return seats }
        // Two at a larger table sit opposite each other.
        let opposite = seats.dropFirst().max {
            abs(wrapped(degrees: $0.yaw - first.yaw)) < abs(wrapped(degrees: $1.yaw - first.yaw))
        }
        return [first] + (opposite.map { [$0] } ?? [])
    }

    private mutating func sit(_ person: ID<Character>, on seat: SetPlan.Seat) {
        var figure = figures[person] ?? Figure(character: person, position: seat.position, yaw: seat.yaw)
        figure.position = seat.position
        figure.yaw = seat.yaw
        figure.posture = .sit
        figure.seatHeight = seat.height
        figures[person] = figure
        takenSeats[person] = seat.name
    }

    /// Someone comes in: from a door where the set has one, to a mark beside those who are there.
    mutating func enter(_ person: ID<Character>, sitsIn car: Bool) {
        guard figures[person] == nil else { return }
        version += 1
        if car, let seat = freeSeat(near: nil) { return sit(person, on: seat) }
        let centre = set.anchor("centre")?.position ?? Vector3(0, 0, 0)
        let door = set.doors.first?.position ?? Vector3(set.minimum.x + 0.8, 0, centre.z)
        let towards = (centre - door).length > 1.2 ? door + (centre - door).normalized * 1.1 : door
        var spot = inside(towards)
        while present.contains(where: { $0.position.distanceOnPlan(to: spot) < 0.7 }) { spot.x += 0.75 }
        spot = inside(spot)
        let faces = present.first?.position ?? centre
        figures[person] = Figure(
            character: person, position: spot.stored, yaw: spot.yaw(towards: faces), action: .walk)
    }

    /// Someone is gone.
    mutating func leave(_ person: ID<Character>) {
        guard figures.removeValue(forKey: person) != nil else { return }
        takenSeats[person] = nil
        version += 1
    }

    private func freeSeat(near point: Vector3?) -> SetPlan.Seat? {
        let free = set.seats.filter { seat in !takenSeats.values.contains(seat.name) }
        guard let point else { return free.first }
        return free.min { $0.position.distanceOnPlan(to: point) < $1.position.distanceOnPlan(to: point) }
    }

    /// What a beat does to the bodies of those who act in it.
    mutating func play(_ beat: Beat, _ business: SceneReading.Business) {
        for agent in beat.agents {
            guard var figure = figures[agent] else { continue }
            figure.action = business.action
            if let mood = business.mood { figure.mood = mood }
            for prop in business.props where Self.isCarried(prop.kind) { hold(prop, in: &figure) }
            figures[agent] = figure
            change(agent, to: business.posture, action: business.action)
            go(agent, beat: beat, business: business)
            look(agent, at: business)
        }
        couple(beat, business)
    }

    private static func isCarried(_ kind: PropKind) -> Bool {
        switch kind {
        case .phone, .gun, .rifle, .knife, .sword, .bat, .flashlight, .key, .rope, .tool, .camera, .briefcase,
            .suitcase,
            .bag, .book, .letter, .newspaper, .photograph, .map, .ticket, .money, .ring, .cigarette, .lighter, .pen,
            .file, .glass, .bottle, .cup, .plate, .flowers, .ball, .umbrella, .tray:
            true
        default:
            false
        }
    }

    /// Two hands are all there are: a third thing takes the place of the first.
    private func hold(_ prop: (kind: PropKind, name: String), in figure: inout Figure) {
        guard !figure.holds.contains(where: { $0.prop == prop.kind }) else { return }
        let hand: Hand = figure.holds.contains { $0.hand == .right } ? .left : .right
        figure.holds.removeAll { $0.hand == hand }
        figure.holds.append(Held(prop: prop.kind, hand: hand, label: prop.name))
    }

    private mutating func change(_ agent: ID<Character>, to posture: Posture?, action: Action) {
        guard var figure = figures[agent] else { return }
        let wanted: Posture? =
            switch action {
            case .sitDown: .sit
            case .standUp, .walk, .run, .punch, .kick, .embrace, .dance: .stand
            case .sleep, .dead: .lie
            case .hide: .crouch
            default: posture
            }
        guard let wanted, wanted != figure.posture else { return }
        version += 1
        if wanted == .sit {
            guard let seat = freeSeat(near: figure.position), seat.position.distanceOnPlan(to: figure.position) < 4
            else { return }
            return sit(agent, on: seat)
        }
        takenSeats[agent] = nil
        figure.posture = wanted
        figure.seatHeight = nil
        figures[agent] = figure
    }

    /// Walks to a named mark, door, window or person; stops an arm's length short.
    private mutating func go(_ agent: ID<Character>, beat: Beat, business: SceneReading.Business) {
        guard var figure = figures[agent], figure.posture != .sit, figure.posture != .lie,
            beat.kind == .cross || beat.kind == .union || beat.kind == .blow,
            let target = business.towards.flatMap({ figures[$0]?.position }) ?? place(business.place)
        else { return }
        let reach = beat.kind == .union ? 0.3 : beat.kind == .blow ? 0.75 : 0.9
        let way = target - figure.position
        guard way.length > reach + 0.15 else { return }
        figure.position = inside(figure.position + way.normalized * min(way.length - reach, 4)).stored
        figure.yaw = figure.position.yaw(towards: target)
        figures[agent] = figure
        version += 1
    }

    /// Where a place of the set is that the script names.
    func place(_ name: String?) -> Vector3? {
        guard let name = name?.lowercased(), !name.isEmpty else { return nil }
        if let anchor = set.anchors.first(where: { name.contains($0.name) }) { return anchor.position }
        if name.contains("door") { return set.doors.first?.position }
        if name.contains("window") { return set.windows.first?.position }
        return set.surfaces.first { name.contains($0.kind.rawValue) || name.contains($0.name) }?.position
    }

    private mutating func look(_ agent: ID<Character>, at business: SceneReading.Business) {
        guard let figure = figures[agent] else { return }
        if let other = business.towards, let eyes = figures[other] {
            face(agent, to: Gaze(at: other.description, point: Self.eyes(of: eyes)))
        } else if let point = place(business.place) {
            face(agent, to: Gaze(at: business.place ?? "", point: point + Vector3(0, 1.2, 0)))
        } else if figure.gaze == nil, let other = present.first(where: { $0.character != agent }) {
            face(agent, to: Gaze(at: other.character.description, point: Self.eyes(of: other)))
        }
    }

    /// Turns the eyes, and the body of someone who stands when the head would have to turn too far.
    mutating func face(_ agent: ID<Character>, to gaze: Gaze) {
        guard var figure = figures[agent] else { return }
        figure.gaze = gaze
        let bearing = figure.position.yaw(towards: gaze.point)
        let turn = wrapped(degrees: bearing - figure.yaw)
        if abs(turn) > 40, figure.posture == .stand, figure.position.distanceOnPlan(to: gaze.point) > 0.2 {
            figure.yaw = wrapped(degrees: bearing - (turn > 0 ? 20 : -20))
            version += 1
        }
        figures[agent] = figure
    }

    /// Roughly where a person's eyes are, for others to look at.
    static func eyes(of figure: Figure) -> Vector3 {
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

    /// People who act on each other's bodies are posed as one.
    private mutating func couple(_ beat: Beat, _ business: SceneReading.Business) {
        let joined: Set<Action> = [
            .embrace, .kiss, .punch, .kick, .slap, .grapple, .choke, .stab, .give, .holdHands, .push, .pull,
        ]
        // A hand that reaches may be a hand on someone.
        let touches = business.action == .reach && beat.kind == .union
        let pair = beat.agents.count >= 2 ? beat.agents[1] : business.towards
        guard joined.contains(business.action) || touches, let first = beat.agents.first, let second = pair,
            first != second,
            var one = figures[first], var other = figures[second]
        else { return }
        one.partner = second
        other.partner = first
        other.action =
            switch business.action {
            case .punch, .kick, .slap, .stab: .recoil
            case .choke, .grapple: .grapple
            case .push, .pull, .reach: other.action
            default: business.action
            }
        let distance = [.embrace, .kiss].contains(business.action) ? 0.3 : business.action == .holdHands ? 0.55 : 0.75
        let way = other.position - one.position
        let direction = way.length > 0.05 ? Vector3(way.x, 0, way.z).normalized : Vector3(1, 0, 0)
        one.position = inside(other.position - direction * distance).stored
        one.yaw = one.position.yaw(towards: other.position)
        other.yaw = other.position.yaw(towards: one.position)
        figures[first] = one
        figures[second] = other
        version += 1
    }

    /// One speaks to another: mouths, ears and eyes; what hands hold stays in them.
    mutating func speak(_ speaker: ID<Character>, to listener: ID<Character>?, mood: Mood, onPhone: Bool) {
        for figure in present where figure.partner == nil || figure.character == speaker {
            var figure = figure
            if figure.character == speaker {
                figure.action = onPhone ? .phoneEar : .talk
                figure.mood = mood
                if onPhone, !figure.holds.contains(where: { $0.prop == .phone }) {
                    figure.holds.append(Held(prop: .phone, hand: .right))
                }
            } else if [.talk, .walk, .standUp, .sitDown].contains(figure.action) {
                figure.action = .listen
            }
            figures[figure.character] = figure
            let other = figure.character == speaker ? listener : speaker
            if let other, other != figure.character, let eyes = figures[other] {
                face(figure.character, to: Gaze(at: other.description, point: Self.eyes(of: eyes)))
            }
        }
    }
}
