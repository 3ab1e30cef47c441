internal import Breakdown
internal import Story

/// Animals among people: they take other room, sit on the floor, climb on tables, and carry riders.
extension Blocking {
    /// A machine sits down as people do; a beast sits where it is, unless the words give it a seat.
    func sitsOnFloor(_ person: ID<Character>) -> Bool {
        guard let species = creatures[person]?.species else { return false }
        return species != .robot && set.kind != .carInterior
    }

    /// Metres that a body reaches farther from its middle than a person's.
    func girth(_ person: ID<Character>?) -> Double {
        guard let look = person.flatMap({ creatures[$0] }), let species = look.species else { return 0 }
        return max(0, look.heightM * species.reach * (look.build == .heavy ? 1.15 : 1) - 0.2)
    }

    /// On its haunches where it is.
    mutating func sitOnFloor(_ person: ID<Character>) {
        figures[person]?.posture = .sit
        figures[person]?.seatHeight = 0
    }

    // MARK: On tops

    /// Onto the table, counter or shelf that the words put a small beast on, or down from it.
    /// - Returns: true where its place is found by that.
    mutating func perch(_ person: ID<Character>, _ business: SceneReading.Business) -> Bool {
        guard sitsOnFloor(person), let look = creatures[person], look.heightM < Self.lightest else { return false }
        let words = ClauseWords(business.clause)
        // A shop's counter is a bar, as scripts name places.
        let place = [business.place].compactMap { $0 == "bar" ? "counter" : $0 }
        let named = (place + business.props.map(\.name)).filter(words.isOn)
        let (near, places) = (figures[person]?.position, places)
        if let top = named.lazy.compactMap({ places.surface(named: $0, near: near) }).first {
            let spot = slot(on: top)
            var figure = figures[person] ?? Figure(character: person, position: spot.position, yaw: spot.yaw)
            let isThere = figure.position.distanceOnPlan(to: top.position) < max(top.width, top.depth) / 2
            if !isThere || figure.position.y < 0.1 { figure.position = spot.position.stored }
            figure.posture = business.posture == .lie ? .lie : business.posture == .sit ? .sit : .stand
            figure.seatHeight = figure.posture == .sit ? 0 : nil
            figures[person] = figure
            version += 1
            return true
        }
        let goes: Set<Action> = [.jump, .fall, .climb, .walk, .run]
        if let figure = figures[person], figure.position.y > 0.1, words.goesDown, goes.contains(business.action) {
            let floor = free(near: figure.position, for: person).stored
            figures[person]?.position = floor
            figures[person]?.posture = .stand
            version += 1
            return true
        }
        return false
    }

    /// Metres of height below which a beast is at home on a table.
    private static let lightest = 0.6

    // MARK: Riders

    /// Whom somebody rides.
    func mount(of rider: ID<Character>) -> ID<Character>? {
        taken[rider].flatMap {
            $0.hasPrefix(Self.saddle) ? ID<Character>(String($0.dropFirst(Self.saddle.count))) : nil
        }
    }

    private static let saddle = "back of "

    /// Into the saddle, where the words say that a beast is ridden.
    mutating func mount(_ rider: ID<Character>, _ beat: Beat, _ business: SceneReading.Business) {
        let others = [business.towards].compactMap { $0 } + beat.agents
        let rides = [.ride, .climb].contains(business.action) || ClauseWords(business.clause).rides
        guard rides, creatures[rider] == nil, figures[rider] != nil,
            let beast = others.first(where: { creatures[$0]?.species?.isRidden == true && figures[$0] != nil })
        else { return }
        taken[rider] = Self.saddle + beast.description
        keepRiders()
        version += 1
    }

    /// Riders are where their beasts are; off the back of one who has gone.
    mutating func keepRiders() {
        for rider in taken.keys {
            guard let beast = mount(of: rider), var figure = figures[rider] else { continue }
            if let under = figures[beast], let look = creatures[beast] {
                (figure.position, figure.yaw, figure.posture) = (under.position, under.yaw, .sit)
                figure.seatHeight = look.heightM * 0.75
                if [.rest, .wait, .walk, .run, .climb].contains(figure.action) { figure.action = .ride }
            } else {
                taken[rider] = nil
                figure.position = free(near: figure.position, for: rider).stored
                (figure.posture, figure.seatHeight) = (.stand, nil)
            }
            figures[rider] = figure
        }
    }

    /// Who leaves together with somebody: the beast that is ridden, or its rider.
    func leavesWith(_ person: ID<Character>) -> [ID<Character>] {
        taken.keys.filter { mount(of: $0) == person }.sorted() + [mount(of: person)].compactMap { $0 }
    }
}

extension Species {
    /// How far its body reaches from its middle over the floor, in its heights.
    fileprivate var reach: Double {
        switch self {
        case .penguin, .robot, .owl, .bird, .parrot: 0.26
        case .crow, .gull, .duck, .chicken, .eagle: 0.5
        case .dog, .cat, .wolf, .fox, .horse, .donkey, .deer, .sheep, .goat, .rabbit, .mouse, .elephant: 0.62
        case .cow, .pig, .bear, .lion, .tiger: 0.8
        case .seal, .fish, .shark, .snake: 0.95
        }
    }

    fileprivate var isRidden: Bool { [.horse, .donkey, .cow, .elephant, .deer, .bear].contains(self) }
}
