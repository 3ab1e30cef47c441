internal import Breakdown
internal import Story

extension Blocking {
    // MARK: In hands

    /// What a beat does to things: taken, given on, put down, thrown away.
    mutating func handle(_ business: SceneReading.Business, by agent: ID<Character>, _ beat: Beat) {
        guard var figure = figures[agent] else { return }
        let words = ClauseWords(business.clause)
        let portable = business.props.count { Self.isPortable($0.kind) }
        // What is cooked is in the pan, not in the hand.
        for (kind, name) in business.props
        where Self.isPortable(kind) && !words.denies(name) && business.action != .cook {
            if business.releases {
                let held = figure.holds.first { $0.prop == kind }
                figure.holds.removeAll { $0.prop == kind }
                figures[agent] = figure
                if business.action != .throw, held != nil || business.place != nil {
                    put(kind, name, at: business.place, near: figure.position, facing: figure.yaw)
                }
            } else if business.action == .give, let other = business.towards, var receiver = figures[other] {
                figure.holds.removeAll { $0.prop == kind }
                take(kind, name, nil, in: &receiver)
                figures[other] = receiver
            } else if kind == .glass, !Self.drinks.contains(business.action) {
                // `both hands on the glass` is a window's.
                continue
            } else if words.handles(name) || beat.kind == .propHandled && portable == 1 {
                take(kind, name, business.hand, in: &figure)
            }
        }
        if figure.action == .phoneEar { figure.holdToEar() }
        figures[agent] = figure
    }

    private static let drinks: Set<Action> = [.drink, .pour, .pickUp, .hold, .give]

    /// Two hands are all there are: a third thing takes the place of the first. What is taken stands about no more.
    mutating func take(_ kind: PropKind, _ name: String, _ hand: Hand?, in figure: inout Figure) {
        guard !figure.holds.contains(where: { $0.prop == kind }), kind != .umbrella || !set.kind.isInterior else {
            return
        }
        let used = Set(figure.holds.map(\.hand))
        var hand = hand ?? (used.contains(.right) || used.contains(.both) ? .left : .right)
        // The hand that holds already keeps what it holds where the other is free.
        if hand != .both, used.contains(hand), !used.contains(.both) {
            let other: Hand = hand == .right ? .left : .right
            if !used.contains(other) { hand = other }
        }
        figure.holds.removeAll { hand == .both || $0.hand == hand || $0.hand == .both }
        figure.holds.append(Held(prop: kind, hand: hand, label: name))
        if let index = things.firstIndex(where: { $0.prop == kind }) { things.remove(at: index) }
    }

    /// Sets luggage down beside the seat.
    mutating func stow(_ person: ID<Character>) {
        guard let figure = figures[person], set.kind != .carInterior else { return }
        let luggage = figure.holds.filter { $0.prop.isLuggage }
        guard !luggage.isEmpty else { return }
        figures[person]?.holds.removeAll { $0.prop.isLuggage }
        stowed[person] = luggage
        // On the side of the seat that is nearer to the middle of the set: a neighbour may have the other.
        let right = Vector3.facing(yaw: figure.yaw + 90)
        let side = (centre - figure.position).dot(right) < 0 ? -1.0 : 1
        for held in luggage {
            let place = figure.position + right * (side * 0.42) + Vector3.facing(yaw: figure.yaw) * 0.12
            things.append(
                PlacedProp(
                    prop: held.prop, name: held.label ?? held.prop.rawValue, position: place.stored,
                    yaw: wrapped(degrees: figure.yaw)))
        }
    }

    /// Takes luggage up again.
    mutating func takeUp(_ person: ID<Character>) {
        guard let luggage = stowed.removeValue(forKey: person), var figure = figures[person] else { return }
        for held in luggage where things.contains(where: { $0.prop == held.prop }) {
            take(held.prop, held.label ?? held.prop.rawValue, held.hand, in: &figure)
        }
        figures[person] = figure
    }

    // MARK: In the set

    /// Puts in place, before the first picture, what the script finds standing or lying somewhere, and what somebody
    /// will take up from a place that is named.
    mutating func placeNamedThings() {
        var met: Set<PropKind> = Set(things.map(\.prop))
        for figure in figures.values { met.formUnion(figure.holds.map(\.prop)) }
        for beat in reading.scene.beats {
            guard let business = reading.business[beat.id] else { continue }
            let words = ClauseWords(business.clause)
            for (kind, name) in business.props where !met.contains(kind) && !words.denies(name) {
                let isTaken =
                    !beat.agents.isEmpty && !business.releases && business.place != nil
                    && [.pickUp, .reach].contains(business.action) && Self.isPortable(kind)
                let stands =
                    beat.agents.isEmpty && words.places(name)
                    && (Self.isPortable(kind) && kind != .glass || kind.standsByItself)
                let isApproached = kind.isVehicle && !beat.agents.isEmpty && words.approaches(name)
                // A train that is spoken of is there: it is too long to be anywhere else.
                let passes =
                    kind.isVehicle && beat.agents.isEmpty && (kind == .train || [.run, .vehicle].contains(beat.kind))
                if isTaken || stands || isApproached || passes {
                    put(
                        kind, name, at: isApproached || passes ? nil : business.place, near: nil, facing: 0,
                        text: business.text)
                }
                if isTaken || stands || isApproached || passes || !beat.agents.isEmpty { met.insert(kind) }
            }
        }
    }

    /// Puts a thing down: on the surface or seat that is named, on the floor of a place, else on the nearest top
    /// within reach, else on the floor.
    mutating func put(
        _ kind: PropKind, _ name: String, at place: String?, near person: Vector3?, facing yaw: Double,
        text: String? = nil
    ) {
        guard things.count < 12, let spot = spot(for: kind, at: place, near: person) else { return }
        things.append(
            PlacedProp(
                prop: kind, name: name, position: spot.position.stored, yaw: wrapped(degrees: spot.yaw), text: text))
        version += 1
    }

    func spot(for kind: PropKind, at place: String?, near person: Vector3?) -> (position: Vector3, yaw: Double)? {
        if kind.isVehicle { return vehicleSpot(kind) }
        if !Self.isPortable(kind) {
            let anchor = place.flatMap { name in set.anchors.first { name.contains($0.name) } }
            return (free(near: anchor?.position ?? set.anchor("upstage")?.position ?? centre), anchor?.yaw ?? 0)
        }
        let isLow = place.map {
            $0.contains("floor") || $0.contains("wall") || $0.contains("corner") || $0.contains("door")
        }
        if isLow != true {
            if let name = place, let top = places.surface(named: name, near: person) { return slot(on: top) }
            if let name = place,
                let seat = set.seats.first(where: { $0.group.contains(name) && !taken.values.contains($0.name) })
                    ?? (name.contains("chair") || name.contains("seat") ? person.flatMap(freeSeat) : nil)
            {
                return (seat.position + Vector3(0, seat.height, 0), seat.yaw)
            }
            if let top = nearestTop(to: person, within: person == nil ? 4 : 1.4), !kind.isLuggage {
                return slot(on: top)
            }
        }
        let mark = place.flatMap { name in set.anchors.first { name.contains($0.name) } }?.position
        let base = mark ?? person.map { $0 + Vector3(0.3, 0, 0.35) } ?? centre + Vector3(0.8, 0, 0.6)
        return (free(near: base, apart: 0.4), 20)
    }

    private func freeSeat(near point: Vector3) -> SetPlan.Seat? {
        set.seats.filter { !taken.values.contains($0.name) }.min {
            $0.position.distanceOnPlan(to: point) < $1.position.distanceOnPlan(to: point)
        }
    }

    func nearestTop(to person: Vector3?, within reach: Double) -> SetPlan.Surface? {
        let point = person ?? centre
        let tops = set.surfaces.filter { Self.tops.contains($0.kind) && $0.clearance(of: point) < reach }
        return tops.min { $0.clearance(of: point) < $1.clearance(of: point) }
    }

    private static let tops: Set<PropKind> = [.table, .desk, .counter, .shelf, .bed, .crate, .barrel, .piano, .bench]

    /// A free place on a top, from its near middle outwards.
    func slot(on top: SetPlan.Surface) -> (position: Vector3, yaw: Double) {
        let along = Vector3.facing(yaw: top.yaw + 90), front = Vector3.facing(yaw: top.yaw) * (top.depth * 0.12)
        let reach = max(0, min(top.width, 1.6) / 2 - 0.16)
        let offsets = [0.15, -0.35, 0.6, -0.75, 1].map { $0 * reach }
        let places = offsets.map { top.position + along * $0 + front }
        let free = places.first { place in
            things.allSatisfy { ($0.position - place).length > 0.28 }
                && figures.values.allSatisfy { ($0.position - place).length > 0.28 }
        }
        return (free ?? places[0], top.yaw + 12)
    }

    /// At the mark for cars, boats and the like, else beside the way.
    private func vehicleSpot(_ kind: PropKind) -> (position: Vector3, yaw: Double)? {
        guard !set.kind.isInterior else { return nil }
        if kind == .train { return set.anchor("track").map { ($0.position, $0.yaw) } }
        let names = kind == .boat ? ["boat"] : ["car", "car_2", "road_near", "lane"]
        let marks = names.compactMap { set.anchor($0) }
        let free = marks.first { mark in
            things.allSatisfy { $0.position.distanceOnPlan(to: mark.position) > 3 }
                && figures.values.allSatisfy { $0.position.distanceOnPlan(to: mark.position) > 1.6 }
        }
        if let free { return (free.position, free.yaw) }
        guard kind != .boat else { return nil }
        // Behind whoever is there: what is bigger than people stands in the way of no camera.
        let aside = figures.isEmpty ? Vector3(5.2, 0, -4.4) : Vector3(3.4, 0, -2.4)
        return (inside(centre + aside), set.pathYaw ?? 90)
    }

    // MARK: Kinds of things

    static func isPortable(_ kind: PropKind) -> Bool {
        switch kind {
        case .phone, .gun, .rifle, .knife, .sword, .bat, .flashlight, .key, .rope, .tool, .camera, .briefcase,
            .suitcase, .bag, .book, .letter, .newspaper, .photograph, .map, .ticket, .money, .ring, .cigarette,
            .lighter,
            .pen, .file, .glass, .bottle, .cup, .plate, .bowl, .food, .flowers, .ball, .umbrella, .tray, .medicine,
            .box,
            .candle, .laptop, .guitar, .radio, .hat, .sledge:
            true
        default:
            false
        }
    }
}

extension Figure {
    /// A telephone at the ear is in the right hand: what that hand held goes to the other.
    mutating func holdToEar() {
        guard let phone = holds.firstIndex(where: { $0.prop == .phone && $0.hand == .left }) else { return }
        for index in holds.indices where holds[index].hand == .right { holds[index].hand = .left }
        holds[phone].hand = .right
    }
}
