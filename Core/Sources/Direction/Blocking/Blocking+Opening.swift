internal import Breakdown
internal import Story

/// How a company is placed: rows of the table in DIRECTION §1.9.
private struct Pattern {
    /// Metres between the two leads, centre to centre.
    var distance: Double
    var seated = false
    /// They go the way of the set, one behind the other or side by side.
    var travelling = false
    var lane = 0.32
    /// On the telephone with each other: in one set, but out of each other's sight.
    var phoning = false

    init(_ reading: SceneReading) {
        func has(_ type: SceneType) -> Bool { reading.types[type, default: 0] >= 0.5 }
        let calls = Set(
            reading.scene.lines.filter { line in
                line.parenthetical?.lowercased().contains("phone") == true
            }.map(\.character))
        phoning = calls.count > 1
        distance =
            has(.tender) ? 0.4 : has(.fight) ? 1.5 : has(.standoff) ? 4.5 : has(.argument) ? 1.0 : 1.2
        if has(.chase) {
            (travelling, distance, lane) = (true, 7, 0.8)
        } else if has(.walkAndTalk) {
            (travelling, distance, lane) = (true, 0.15, 0.32)
        }
        if phoning { distance = 6 }
        let sits: Set<SetKind> = [.carInterior, .trainCarriage, .church, .courtroom, .classroom]
        seated = !travelling && (has(.table) || has(.car) || has(.interrogation) || sits.contains(reading.setKind))
    }
}

extension Blocking {
    /// Puts people and things into the set: as they were where nothing came between, else as the scene's kind has it,
    /// with whoever the script finds sitting, lying or at a window there from the start.
    mutating func open(after before: Continuity) {
        things = before.things(in: reading)
        let people = openingCast()
        let pattern = Pattern(reading)
        for person in people { resume(person, before) }
        placeNamedThings()
        burn()
        let rest = people.filter { figures[$0] == nil }
        var index = people.count - rest.count
        for person in rest {
            settle(person, index, of: people.count, pattern)
            figures[person]?.holds = before.holds(person, in: reading)
            index += 1
        }
        for person in people where set.kind == .carInterior && taken[person] == "driver" {
            figures[person]?.action = .drive
        }
        for person in people { firstDeed(of: person).map { mount(person, $0.beat, $0.business) } }
        if pattern.phoning { turnCallersApart() }
        occupy()
        version += 1
    }

    /// Who is there when the scene begins: everyone in the body but those who come in later or are glimpsed from afar.
    /// A voice from off that is seen later on comes in then; out in the open, so does whoever is named in the second
    /// half alone, doing something: there was nobody to be seen before.
    private func openingCast() -> [ID<Character>] {
        var late: Set<ID<Character>> = []
        var met: Set<ID<Character>> = []
        let beats = reading.scene.beats
        let voices = reading.scene.lines.filter(\.isVoiceOnly)
        let loner = isolated
        for (index, beat) in beats.enumerated() {
            let isOff = voices.contains { beat.kind == .speech && $0.span.overlaps(beat.span) }
            let isReveal = !set.kind.isInterior && beat.kind != .speech && index * 2 > beats.count && index > 3
            if beat.kind == .entrance || isOff || isReveal {
                late.formUnion(beat.agents.filter { !met.contains($0) })
            }
            // `The door opens. Anna stands there`: nobody saw her before.
            if beat.kind == .reveal, index > 0, beats[index - 1].kind == .threshold {
                late.formUnion(beat.agents.filter { !met.contains($0) })
            }
            if let loner { late.formUnion(beat.agents.filter { $0 != loner }) }
            met.formUnion(beat.agents)
        }
        let far = glimpsed.values.reduce(into: Set()) { $0.formUnion($1) }
        let bodies = order.filter { reading.present.contains($0) && !far.contains($0) }
        let people = bodies.filter { !late.contains($0) }
        return people.isEmpty && !reading.scene.lines.isEmpty ? Array(bodies.prefix(1)) : people
    }

    /// Whom the script finds alone: others come in when they are said to, or speak.
    var isolated: ID<Character>? {
        let beat = reading.scene.beats.prefix(3).first { $0.kind == .isolation }
        return beat.flatMap { $0.agents.count == 1 ? $0.agents[0] : nil }
    }

    private mutating func resume(_ person: ID<Character>, _ before: Continuity) {
        guard let body = before.standing(person, in: reading) else { return }
        var figure = body.figure
        figure.partner = nil
        figure.gaze = nil
        if figure.action != .drive { figure.action = .rest }
        figure.holds = before.holds(person, in: reading)
        figures[person] = figure
        taken[person] = body.seat
    }

    /// One person's first place.
    private mutating func settle(_ person: ID<Character>, _ index: Int, of count: Int, _ pattern: Pattern) {
        if let deed = firstDeed(of: person)?.business, deed.action != .jump, perch(person, deed) { return }
        let start = firstState(of: person)
        // Nobody is on their feet in a car.
        let isUp = start?.posture == .stand && set.kind != .carInterior
        let isFixed = pattern.travelling || set.kind == .carInterior
        if let place = start?.place, !isFixed, settle(person, at: place, posture: start?.posture) { return }
        let wantsSeat = (start?.posture == .sit || pattern.seated && !isUp) && !sitsOnFloor(person)
        if wantsSeat, let seat = openingSeat(person, index, pattern) {
            sit(person, on: seat)
            return
        }
        let (position, yaw) = mark(index, of: count, pattern)
        if start?.posture == .sit, !isFixed, let seat = makeshiftSeat(for: person, near: position, facing: yaw) {
            sit(person, on: seat)
            return
        }
        figures[person] = Figure(
            character: person,
            position: free(near: position, for: person, apart: pattern.distance < 0.6 ? 0.3 : 0.55)
                .stored, yaw: wrapped(degrees: yaw))
        if start?.posture == .lie { lieDown(person) }
        if let posture = start?.posture, [.kneel, .crouch, .lean].contains(posture) {
            figures[person]?.posture = posture
        }
        if sitsOnFloor(person), start?.posture == .sit { sitOnFloor(person) }
    }

    /// What somebody does first.
    private func firstDeed(of person: ID<Character>) -> (beat: Beat, business: SceneReading.Business)? {
        let beat = reading.scene.beats.first { $0.agents.contains(person) && $0.kind != .speech }
        return beat.flatMap { beat in reading.business[beat.id].map { (beat, $0) } }
    }

    /// The posture and place in which the script finds someone: those of their first beat, unless it is a movement.
    private func firstState(of person: ID<Character>) -> (posture: Posture?, place: String?)? {
        // Whoever stands up has sat until then.
        let rises = reading.scene.beats.lazy.filter { $0.agents.contains(person) }
            .compactMap { reading.business[$0.id]?.action }.first { $0 == .standUp || $0 == .sitDown }
        if rises == .standUp { return (posture: .sit, place: nil) }
        let moves: Set<Beat.Kind> = [.entrance, .exit, .cross, .run, .levelChange, .vehicle, .fall, .blow, .hide]
        let first = reading.scene.beats.first { $0.agents.contains(person) }
        guard let beat = first, let business = reading.business[beat.id] else { return nil }
        if moves.contains(beat.kind) {
            // Whoever comes down the aisle or sits down was on their feet.
            return (posture: .stand, place: nil)
        }
        if let place = business.action.workplace, beat.kind != .speech, business.posture != .sit {
            return (posture: .stand, place: business.place ?? place)
        }
        let lies = business.action == .sleep || business.action == .dead
        let slumped: Posture? = lies && taken.isEmpty && !set.seats.isEmpty ? .sit : nil
        return (posture: business.posture ?? slumped, place: beat.kind == .speech ? nil : business.place)
    }

    /// At a window, on a named chair or bed, behind a counter.
    private mutating func settle(_ person: ID<Character>, at place: String, posture: Posture?) -> Bool {
        let isSeat = ["chair", "sofa", "bench", "seat"].contains(where: place.contains)
        if isSeat || posture == .sit && !sitsOnFloor(person) {
            let named = set.seats.filter { !taken.values.contains($0.name) && $0.group.contains(place) }
            guard let seat = named.first ?? seat(for: person, near: self.place(place) ?? centre) else { return false }
            sit(person, on: seat)
            return true
        }
        if place.contains("bed"), let bed = places.surface(named: "bed", near: nil) {
            figures[person] = Figure(character: person, position: bed.position, yaw: bed.yaw)
            lieDown(person)
            return true
        }
        guard posture == nil || posture == .stand || posture == .lean,
            let anchor = set.anchors.first(where: { place.contains($0.name) }), anchor.name != "centre"
        else { return false }
        figures[person] = Figure(
            character: person, position: free(near: anchor.position, for: person).stored, yaw: anchor.yaw,
            posture: posture ?? .stand)
        return true
    }

    /// The first lead takes the seat nearest to the middle, the second sits opposite, others find places beside or,
    /// for those on the telephone, far off.
    private func openingSeat(_ person: ID<Character>, _ index: Int, _ pattern: Pattern) -> SetPlan.Seat? {
        if set.kind == .carInterior, reading.ridesBehind(person),
            let rear = set.seats.first(where: { $0.group == "rear" && !taken.values.contains($0.name) })
        {
            return rear
        }
        if set.kind == .carInterior, let driver = reading.driver, reading.present.contains(driver) {
            let free = set.seats.filter { !taken.values.contains($0.name) }
            return free.first { ($0.name == "driver") == (person == driver) } ?? free.first
        }
        guard let lead = order.first(where: { taken[$0] != nil }), let first = figures[lead] else {
            return set.kind == .carInterior ? set.seats.first { !taken.values.contains($0.name) } : middleSeat()
        }
        let free = set.seats.filter { !taken.values.contains($0.name) }
        if pattern.phoning, set.kind != .carInterior {
            return free.max {
                $0.position.distanceOnPlan(to: first.position) < $1.position.distanceOnPlan(to: first.position)
            }
        }
        // Strangers in a carriage keep a bay between them and the leads.
        if index > 1, set.kind == .trainCarriage {
            let apart = free.filter { $0.position.distanceOnPlan(to: first.position) > 1.7 }
            return apart.min {
                $0.position.distanceOnPlan(to: first.position) < $1.position.distanceOnPlan(to: first.position)
            }
        }
        return seat(for: person, with: index == 1 ? lead : nil, near: first.position)
    }

    /// The seat nearest to the middle of the set that has a seat opposite.
    private func middleSeat() -> SetPlan.Seat? {
        let free = set.seats.filter { !taken.values.contains($0.name) }
        func hasOpposite(_ seat: SetPlan.Seat) -> Bool {
            free.contains {
                abs(wrapped(degrees: $0.yaw - seat.yaw)) > 100 && $0.position.distanceOnPlan(to: seat.position) < 1.9
            }
        }
        func cost(_ seat: SetPlan.Seat) -> Double {
            seat.position.distanceOnPlan(to: centre) + (hasOpposite(seat) ? 0 : 3) + seat.turnsAway * 1.8
        }
        return free.min { (cost($0), $0.name) < (cost($1), $1.name) }
    }

    /// The marks of standing people: leads face each other across the picture, cheated 15° open; others complete an
    /// arc upstage; a crowd stands behind in loose rows, each about something else.
    private func mark(_ index: Int, of count: Int, _ pattern: Pattern) -> (Vector3, Double) {
        let middle = centre
        if pattern.travelling, index < 2 || count <= 4 {
            let way = set.pathYaw ?? 90
            let lane = Double(index % 2 == 0 ? -1 : 1) * pattern.lane * Double(1 + index / 2)
            let gap = min(pattern.distance, room(along: way) * 0.4)
            let ahead = (gap > 1 ? gap / 2 : 0) - gap * Double(index)
            return (
                middle + Vector3.facing(yaw: way + 90) * lane + Vector3.facing(yaw: way) * ahead,
                way + (pattern.distance > 1 ? 0 : (index % 2 == 0 ? 10 : -10))
            )
        }
        let along = Vector3.facing(yaw: line), upstage = Vector3.facing(yaw: line + 90)
        let half = min(pattern.distance, room(along: line) * 0.8) / 2
        switch index {
        case 0 where count == 1: return (middle, 18)
        case 0: return (middle - along * half - upstage * 0.12, line - 15)
        case 1: return (middle + along * half + upstage * 0.12, line + 180 + 15)
        case 2 where half >= 0.55:
            // In the gap between the leads, never behind a head.
            return (middle - along * 0.25 + upstage * 0.8, line - 90)
        case 2, 3:
            let side = index == 2 ? -1.0 : 1
            return (middle + along * (side * (half + 0.8)) + upstage * 0.6, line - 90 - side * 32)
        default:
            return bystander(index - 4)
        }
    }

    /// Bystanders keep a clear disc about the principals and scatter upstage of them, .9 m and more apart; every other
    /// one is turned to the one before, and two of three look elsewhere than to the lens.
    private func bystander(_ number: Int) -> (Vector3, Double) {
        let turn = [-46.0, 52, -8, -70, 28, 72, -26][number % 7]
        let reach = 2.6 + 0.8 * Double(number / 3) + (number % 2 == 0 ? 0 : 0.5)
        let place = centre + Vector3.facing(yaw: line + 90 + turn) * min(reach, room(along: line + 90) * 0.9)
        let goals = [70.0, -62, 128, -96, 34, 158, -128]
        return (place, line - 90 + goals[number % goals.count])
    }

    private func room(along yaw: Double) -> Double {
        let size = set.maximum - set.minimum, way = Vector3.facing(yaw: yaw)
        return max(0.6, abs(way.x) * size.x + abs(way.z) * size.z - 1.2)
    }

    /// Two who telephone look out of opposite sides of the picture.
    private mutating func turnCallersApart() {
        for (index, figure) in present.prefix(2).enumerated() where figure.posture == .stand {
            figures[figure.character]?.yaw = index == 0 ? 40 : -40
        }
    }

    /// Everyone has business or a look: whoever has neither looks at a companion, and a crowd at itself.
    mutating func occupy() {
        let idle: [Action] = [.wait, .rest, .crossArms, .rest, .phoneLook, .rest]
        for (index, figure) in present.enumerated() where figure.gaze == nil {
            if index >= 4, creatures[figure.character] == nil, figure.action == .rest, figure.posture == .stand,
                figure.holds.isEmpty
            {
                figures[figure.character]?.action = idle[index % idle.count]
            }
            guard figure.action != .sleep, figure.action != .dead, figure.action != .drive else { continue }
            let others = placed.filter { $0.character != figure.character }
            let seen = others.filter { other in
                abs(wrapped(degrees: figure.position.yaw(towards: other.position) - figure.yaw)) < 75
                    && other.position.distanceOnPlan(to: figure.position) < 5
            }
            let nearest = seen.min {
                $0.position.distanceOnPlan(to: figure.position) < $1.position.distanceOnPlan(to: figure.position)
            }
            if let nearest {
                let seen = eyes(of: nearest)
                figures[figure.character]?.gaze = Gaze(at: nearest.character.description, point: seen)
            }
        }
    }
}
