internal import Breakdown
internal import Story

extension Blocking {
    /// What a stretch of the script does to the people in the set: who comes in, what their bodies do, who speaks.
    /// - Parameters:
    ///   - line: the speech, where its speaker is there in the body.
    ///   - intercut: the picture goes to and fro between the two ends of a telephone.
    mutating func play(_ beats: [Beat], line: Line?, intercut: Bool) {
        came = [:]
        for beat in beats {
            // Whoever does something is here to do it, announced or not.
            let isDeed = beat.kind != .speech && beat.kind != .exit && glimpsed[beat.id] == nil
            if beat.kind == .entrance || isDeed && isolated == nil { for agent in beat.agents { enter(agent, beat) } }
            for person in (glimpsed[beat.id] ?? []).sorted() { glimpse(person) }
            if beat.kind != .speech, let business = reading.business[beat.id] { play(beat, business) }
        }
        if let line, reading.present.contains(line.character) {
            enter(line.character, nil)
            speak(line, beats.compactMap { reading.business[$0.id] }, intercut: intercut)
        }
        // Whom somebody comes to does not step back from them.
        let met = beats.compactMap { reading.business[$0.id]?.towards }
        makeRoom(for: Set(beats.flatMap(\.agents) + met))
        occupy()
    }

    /// Three and more hide each other: whoever only stands by keeps an arm's length from the others.
    private mutating func makeRoom(for busy: Set<ID<Character>>) {
        guard figures.count > 2, set.kind != .carInterior else { return }
        for figure in placed
        where figure.posture == .stand && figure.position.y < 0.1 && figure.partner == nil
            && !busy.contains(figure.character)
        {
            let others = placed.filter { $0.character != figure.character }
            func gap(_ other: Figure) -> Double { other.position.distanceOnPlan(to: figure.position) }
            guard let nearest = others.min(by: { gap($0) < gap($1) }), gap(nearest) < 0.68 else { continue }
            let way = (figure.position - nearest.position) * Vector3(1, 0, 1)
            let aside = way.length > 0.1 ? way.normalized : Vector3.facing(yaw: line + 90)
            let place = free(near: nearest.position + aside * 0.95, for: figure.character, apart: 0.8)
            figures[figure.character]?.position = place.stored
            version += 1
        }
    }

    /// Whoever leaves in these beats is gone after their picture.
    mutating func close(_ beats: [Beat]) {
        for beat in beats {
            if beat.kind == .exit {
                for agent in beat.agents where !actsAgain(agent, after: beat) {
                    leave(agent, towards: reading.business[beat.id]?.place)
                }
            }
            for person in glimpsed[beat.id] ?? [] { figures[person] = nil }
        }
    }

    /// Whoever goes on to act or is seen to speak, and is not said to come back, has not left: `vanishes in her arms`,
    /// `turns to go` and says one more thing.
    private func actsAgain(_ agent: ID<Character>, after exit: Beat) -> Bool {
        let next = reading.scene.beats.first { $0.span.start > exit.span.start && $0.agents.contains(agent) }
        guard let next, next.kind != .entrance, next.kind != .exit else { return false }
        guard next.kind == .speech else { return true }
        return reading.scene.lines.contains {
            $0.character == agent && !$0.isVoiceOnly && $0.span.start < next.span.end && next.span.start < $0.span.end
        }
    }

    // MARK: Coming and going

    /// Someone comes in: by a door where the set has one near, else from the side; on foot, towards who is there.
    mutating func enter(_ person: ID<Character>, _ beat: Beat?) {
        guard figures[person] == nil, reading.present.contains(person) else { return }
        version += 1
        if set.kind == .carInterior, let seat = set.seats.first(where: { !taken.values.contains($0.name) }) {
            return sit(person, on: seat)
        }
        let people = present
        let middle =
            people.isEmpty
            ? centre : people.reduce(Vector3.zero) { $0 + $1.position } / Double(people.count)
        let business = beat.flatMap { reading.business[$0.id] }
        let threshold = door(business?.place, near: middle, side: arrivals[person])
        var spot = threshold ?? middle + Vector3((arrivals[person] ?? -1) * 2.4, 0, 0.3)
        if let other = business?.towards.flatMap(figure), (other.position - spot).length > 1.6 {
            spot = other.position + (spot - other.position).normalized * 1.5
        }
        let place = free(near: spot, for: person)
        figures[person] = Figure(
            character: person, position: place.stored, yaw: place.yaw(towards: people.first?.position ?? centre),
            action: .walk)
    }

    /// A step inside the door that is named, or that is on the side people come from, or the nearest.
    private func door(_ name: String?, near middle: Vector3, side: Double?) -> Vector3? {
        let near = set.doors.filter { $0.position.distanceOnPlan(to: middle) < (set.kind.isInterior ? 12 : 7) }
        let named = name.flatMap { name in near.first { name.contains($0.name) } }
        let sided = side.flatMap { side in near.first { ($0.position.x - middle.x) * side > 0.5 } }
        let nearest = near.min {
            $0.position.distanceOnPlan(to: middle) < $1.position.distanceOnPlan(to: middle)
        }
        return (named ?? sided ?? nearest).map { $0.position + Vector3.facing(yaw: $0.yaw) * 1.1 }
    }

    private mutating func leave(_ person: ID<Character>, towards place: String?) {
        guard let figure = figures.removeValue(forKey: person) else { return }
        let door =
            set.doors.first { place?.contains($0.name) == true }
            ?? set.doors.min {
                $0.position.distanceOnPlan(to: figure.position) < $1.position.distanceOnPlan(to: figure.position)
            }
        let way = door.map { $0.position.x - centre.x } ?? Vector3.facing(yaw: figure.yaw).x
        exits[person] = way < 0 ? -1 : 1
        let others = leavesWith(person)
        taken[person] = nil
        for other in others { leave(other, towards: place) }
        things.removeAll { thing in stowed[person]?.contains { $0.prop == thing.prop } == true }
        stowed[person] = nil
        version += 1
    }

    /// Far off, where a POV finds them.
    private mutating func glimpse(_ person: ID<Character>) {
        guard figures[person] == nil, reading.present.contains(person) else { return }
        let far = ["path_far", "upstage", "window"].compactMap { set.anchor($0)?.position }.first ?? centre
        let place = free(near: far, for: person)
        figures[person] = Figure(character: person, position: place.stored, yaw: 90)
        version += 1
    }

    /// Whoever was on the way is there, and does no more than stand about.
    mutating func arrive(_ person: ID<Character>) {
        if figures[person]?.action == .walk { figures[person]?.action = .rest }
    }

    // MARK: Business

    /// What a beat does to the bodies of those who act in it.
    private mutating func play(_ beat: Beat, _ business: SceneReading.Business) {
        for agent in beat.agents {
            guard var figure = figures[agent] else { continue }
            let isDriving = figure.action == .drive && set.kind == .carInterior
            let isDriven = business.action == .drive && set.kind == .carInterior
            figure.action = isDriving ? .drive : isDriven ? .rest : deed(business)
            if let mood = business.mood { figure.mood = mood }
            if figure.partner != nil { figure.partner = nil }
            figures[agent] = figure
            handle(business, by: agent, beat)
            if !perch(agent, business) {
                change(agent, beat, business)
                mount(agent, beat, business)
                go(agent, beat: beat, business: business)
            }
            look(agent, at: business)
            if figures[agent]?.posture == .lie, !Self.lyingDeeds.contains(business.action) {
                figures[agent]?.action = .rest
            }
        }
        chase(beat)
        couple(beat, business)
        keepRiders()
    }

    /// The deed as a body does it.
    private func deed(_ business: SceneReading.Business) -> Action {
        if business.kneels { return .rest }
        return stoops(to: business) ? business.action : .reach
    }

    /// What can be done lying down.
    private static let lyingDeeds: Set<Action> = [
        .rest, .sleep, .dead, .talk, .listen, .look, .whisper, .fall, .crawl, .swim, .read, .phoneEar, .phoneLook,
    ]

    /// False for a thing that is taken where it is in reach: nobody bends to the floor for a lamp or a falling peg.
    private func stoops(to business: SceneReading.Business) -> Bool {
        guard business.action == .pickUp else { return true }
        return business.namesFloor
            || things.contains { thing in
                thing.position.y < 0.25 && business.props.contains { $0.kind == thing.prop }
            }
    }

    private mutating func change(_ agent: ID<Character>, _ beat: Beat, _ business: SceneReading.Business) {
        guard let figure = figures[agent], set.kind != .carInterior else { return }
        // A plate is pushed away and a letter thrown from a chair too.
        let isByHand = [.push, .pull, .throw].contains(business.action) && business.towards == nil
        guard !(isByHand && figure.posture == .sit) else { return }
        let wanted: Posture? =
            switch business.action {
            case .sitDown: .sit
            case .standUp, .walk, .run, .punch, .kick, .embrace, .dance, .pull, .push, .throw, .climb, .jump: .stand
            case .fall where business.kneels: .kneel
            case .sleep, .dead: figure.posture == .sit && business.action == .sleep ? .sit : .lie
            case .hide: .crouch
            default: [.cross, .run, .exit].contains(beat.kind) ? .stand : business.posture
            }
        guard let wanted, wanted != figure.posture else { return }
        version += 1
        switch wanted {
        case .sit:
            let place = business.place.flatMap(place)
            let isSeat = business.place.map { name in set.seats.contains { $0.group.contains(name) } } ?? false
            guard isSeat || !sitsOnFloor(agent) else { return sitOnFloor(agent) }
            let seat = seat(for: agent, with: business.towards, near: place ?? figure.position)
            if let seat, seat.position.distanceOnPlan(to: place ?? figure.position) < 4 { sit(agent, on: seat) }
        case .lie: lieDown(agent)
        default: rise(agent, to: wanted)
        }
    }

    mutating func sit(_ person: ID<Character>, on seat: SetPlan.Seat) {
        var figure = figures[person] ?? Figure(character: person, position: seat.position, yaw: seat.yaw)
        figure.position = seat.position
        figure.yaw = seat.yaw
        figure.posture = .sit
        figure.seatHeight = seat.height
        figures[person] = figure
        taken[person] = seat.name
        stow(person)
    }

    /// The next piece of a list is another place and another hour: whoever lay asleep is up again.
    mutating func beginAnew() {
        for figure in present where figure.posture == .lie {
            rise(figure.character, to: .stand)
            figures[figure.character]?.action = .rest
        }
    }

    /// Off the seat onto the floor before it.
    private mutating func rise(_ person: ID<Character>, to posture: Posture) {
        guard var figure = figures[person] else { return }
        if taken[person] != nil {
            taken[person] = nil
            takeUp(person)
            figure.holds = figures[person]?.holds ?? figure.holds
            figure.position =
                free(
                    near: figure.position + Vector3.facing(yaw: figure.yaw) * 0.45, for: person
                ).stored
        }
        figure.posture = posture
        figure.seatHeight = nil
        figures[person] = figure
    }

    /// On the bed that one is at, else on the floor.
    mutating func lieDown(_ person: ID<Character>) {
        guard var figure = figures[person] else { return }
        let bed = set.surfaces.first { $0.kind == .bed && $0.clearance(of: figure.position) < 0.9 }
        if let bed, !taken.values.contains(bed.name) {
            figure.position = bed.position
            figure.yaw = bed.yaw
            taken[person] = bed.name
        } else if taken[person] != nil {
            rise(person, to: .lie)
            figure = figures[person] ?? figure
        }
        figure.posture = .lie
        figure.seatHeight = nil
        figures[person] = figure
    }

    /// Walks to a named mark, door, window, thing or person; stops an arm's length short.
    private mutating func go(_ agent: ID<Character>, beat: Beat, business: SceneReading.Business) {
        let goes: Set<Beat.Kind> = [.cross, .run, .union, .blow, .propHandled, .threshold, .secret]
        // Whoever chases somebody gains on them by and by.
        if beat.kind == .run, business.towards != nil, reading.types[.chase, default: 0] >= 0.5 { return }
        guard var figure = figures[agent], figure.posture != .sit, figure.posture != .lie, goes.contains(beat.kind),
            let target = business.towards.flatMap({ figures[$0]?.position }) ?? place(business.place)
        else { return }
        let reach: Double =
            switch beat.kind {
            case .union, .secret: 0.35
            case .blow: 0.75
            case .propHandled, .threshold: 0.8
            default: 0.95
            }
        let way = Vector3(target.x - figure.position.x, 0, target.z - figure.position.z)
        var length = way.length - reach - girth(agent) - girth(business.towards)
        if business.towards == nil, let thing = business.place.flatMap({ places.thing(named: $0.lowercased()) }),
            thing.prop.bulk != nil
        {
            length = thing.stop(comingFrom: figure.position).distanceOnPlan(to: figure.position)
        }
        guard length > 0.15 else { return }
        let goal = figure.position + way.normalized * min(length, 8)
        came[agent] = figure.position
        figure.position = free(near: goal, for: agent, apart: min(0.55, reach)).stored
        figure.yaw = figure.position.yaw(towards: target)
        figures[agent] = figure
        version += 1
    }

    /// Whoever runs after somebody gains on them: 7 → 5 → 3.5 → 3 m.
    private mutating func chase(_ beat: Beat) {
        guard beat.kind == .run || beat.kind == .cross, reading.types[.chase, default: 0] >= 0.5,
            let lead = order.first(where: { figures[$0] != nil }), let first = figures[lead]
        else { return }
        for figure in present.dropFirst() where figure.posture == .stand && figure.action == .run {
            let way = first.position - figure.position
            guard way.length > 3.2 else { continue }
            let place = free(
                near: figure.position + way.normalized * min(way.length - 3, way.length * 0.28), for: figure.character)
            figures[figure.character]?.position = place.stored
            version += 1
        }
    }

    private mutating func look(_ agent: ID<Character>, at business: SceneReading.Business) {
        guard let figure = figures[agent] else { return }
        if let other = business.towards ?? turned(agent, business), let seen = figures[other] {
            face(agent, to: Gaze(at: other.description, point: eyes(of: seen)))
        } else if let thing = business.props.compactMap({ places.thing(named: $0.name.lowercased()) }).first {
            face(agent, to: Gaze(at: thing.name, point: thing.position + Vector3(0, 0.1, 0)))
        } else if let name = business.place, let point = place(name) {
            face(agent, to: Gaze(at: name, point: point + Vector3(0, point.y < 0.3 ? 1.2 : 0.1, 0)))
        } else if figure.gaze == nil, let other = present.first(where: { $0.character != agent }) {
            face(agent, to: Gaze(at: other.character.description, point: eyes(of: other)))
        }
    }

    /// Whoever turns, and the words do not say to what, turns to the others.
    private func turned(_ agent: ID<Character>, _ business: SceneReading.Business) -> ID<Character>? {
        guard business.place == nil, business.props.isEmpty, business.turnsRound, let figure = figures[agent]
        else { return nil }
        return present.filter { $0.character != agent }.min {
            $0.position.distanceOnPlan(to: figure.position) < $1.position.distanceOnPlan(to: figure.position)
        }?.character
    }

    /// Turns the eyes, and the body of someone who stands when the head would have to turn too far.
    mutating func face(_ agent: ID<Character>, to gaze: Gaze, turning: Bool = true) {
        guard var figure = figures[agent] else { return }
        figure.gaze = gaze
        let bearing = figure.position.yaw(towards: gaze.point)
        let turn = wrapped(degrees: bearing - figure.yaw)
        let isFree = figure.posture == .stand && figure.position.distanceOnPlan(to: gaze.point) > 0.2
        if abs(turn) > 40, isFree, turning {
            // Who is on the way goes where the eyes are.
            let aside = figure.action.travels ? 0.0 : turn > 0 ? 20 : -20
            figure.yaw = wrapped(degrees: bearing - aside)
            version += 1
        }
        figures[agent] = figure
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
            first != second, set.kind != .carInterior, var one = figures[first], var other = figures[second]
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
        let arms = [.embrace, .kiss].contains(business.action) ? 0.3 : business.action == .holdHands ? 0.55 : 0.75
        let distance = arms + girth(first) + girth(second)
        let way = other.position - one.position
        let direction = way.length > 0.05 ? Vector3(way.x, 0, way.z).normalized : Vector3(1, 0, 0)
        one.position = inside(other.position - direction * distance).stored
        one.yaw = one.position.yaw(towards: other.position)
        other.yaw = other.position.yaw(towards: one.position)
        figures[first] = one
        figures[second] = other
        version += 1
    }

    // MARK: Speech

    /// What goes on while people listen.
    private static let lasting: Set<Action> = [
        .read, .write, .type, .eat, .drink, .smoke, .cook, .wash, .play, .sleep, .dead, .drive, .ride, .weep, .hide,
        .search, .pour, .pray, .aim, .handsUp, .hold, .carry, .phoneEar, .choke, .grapple, .embrace, .crossArms,
    ]

    /// One speaks to another: mouths, ears and eyes; what hands hold stays in them.
    private mutating func speak(_ line: Line, _ business: [SceneReading.Business], intercut: Bool) {
        let speaker = line.character
        let asked = business.last { [.talk, .shout, .whisper, .phoneEar].contains($0.action) }
        let isPhoning = asked?.action == .phoneEar || intercut || isAlonePhoning
        for (index, figure) in present.enumerated() where figure.partner == nil || figure.character == speaker {
            var figure = figure
            if figure.character == speaker {
                // Words do not lower a weapon, nor take hands from a wheel.
                let isKept = figure.action == .drive || figure.action == .aim && !isPhoning
                figure.action = isKept ? figure.action : isPhoning ? .phoneEar : asked?.action ?? .talk
                figure.mood =
                    business.last { $0.mood != nil }?.mood ?? (figure.mood == .asleep ? .neutral : figure.mood)
                if isPhoning, figure.action != .drive {
                    // One hand is at the ear.
                    let phone = figure.holds.firstIndex { $0.prop == .phone && $0.hand == .both }
                    if let phone { figure.holds[phone].hand = .right }
                    take(.phone, "phone", .right, in: &figure)
                    figure.holdToEar()
                }
            } else if !Self.lasting.contains(figure.action) {
                figure.action = .listen
            }
            figures[figure.character] = figure
            // A case on the knees would hide the mouth and the telephone.
            if isPhoning, figure.character == speaker, figure.posture == .sit { stow(speaker) }
            attend(figure.character, index, to: line, isPhoning: isPhoning)
        }
    }

    /// A speaker looks at whom they speak to, the others at the speaker; of a crowd only every second, and none of
    /// those who sleep, read, or hear a voice from a telephone.
    private mutating func attend(_ person: ID<Character>, _ index: Int, to line: Line, isPhoning: Bool) {
        guard let figure = figures[person], ![.sleep, .dead, .read, .write].contains(figure.action) else { return }
        let other = person == line.character ? line.addressee : line.character
        guard let other, other != person, let heard = figures[other] else { return }
        if isPhoning, heard.position.distanceOnPlan(to: figure.position) > 2.5 { return }
        if index >= 4, index % 2 == 1 { return }
        face(person, to: Gaze(at: other.description, point: eyes(of: heard)), turning: index < 4)
    }

    /// Whoever is alone in a scene of telephoning talks into one.
    private var isAlonePhoning: Bool { reading.types[.phone, default: 0] >= 0.5 && present.count == 1 }
}
