internal import Breakdown
internal import Grammar
internal import Story

/// Plays a scene once from end to end, and notes in every moment who is where and what it is about.
struct RunThrough {
    private let reading: SceneReading
    private let grammar: Grammar
    private let isNewPlace: Bool
    private(set) var blocking: Blocking
    /// The far end of a call, where the scene is intercut with one, and who talks at each end.
    private(set) var far: FarEnd?
    private var callers: (near: ID<Character>?, far: ID<Character>?)
    /// The picture is at the far end.
    private var isFar = false
    /// The far end is only looked at.
    private let isGlimpse: Bool
    /// How and where each person has stood so far.
    private var spots: [ID<Character>: Spots] = [:]
    private var intercut: Bool
    private var planted: Set<String> = []
    private var lastLine: Line?
    /// Those who are on their feet and going.
    private var walkers: Set<ID<Character>> = []
    /// They go nowhere in particular.
    private var isStroll = false
    /// The way that they go.
    private var strollYaw: Double?
    private var spokenLines = 0

    private struct Spots {
        /// So many are looked through: nobody remembers more.
        static let memory = 24

        var steps: [Figure] = []
        /// A head that stoops and comes up leaves even a wide picture.
        var walks: [(position: Vector3, stoops: Bool)] = []
    }

    init(_ reading: SceneReading, cast: [Character], isNewPlace: Bool, before: Continuity, grammar: Grammar) {
        self.reading = reading
        self.grammar = grammar
        self.isNewPlace = isNewPlace
        let ranked = cast.sorted { ($0.billing, $0.id) < ($1.billing, $1.id) }
        let ends = CallEnds(reading, after: before)
        blocking = Blocking(reading: ends.near, cast: ranked, after: before)
        (far, isGlimpse) = (ends.far, ends.isGlimpse)
        intercut = reading.scene.heading.modifiers.contains("intercut")
    }

    private var isMontage: Bool { reading.types[.montage, default: 0] >= 0.5 }
    private var set: SetPlan { isFar ? far?.scene.set ?? reading.scene.set : reading.scene.set }

    /// How everyone is by now, at both ends.
    func states(_ read: [CharacterState]) -> [CharacterState] {
        blocking.states(far?.blocking.states(read) ?? read)
    }

    mutating func play(_ moments: inout [Moment]) {
        let total = max(0.1, moments.reduce(0) { $0 + $1.seconds })
        var elapsed = 0.0
        for index in moments.indices {
            moments[index].place = elapsed / total
            elapsed += moments[index].seconds
            play(&moments[index], last: index + 1 == moments.count)
        }
        markTurn(&moments)
    }

    // MARK: One moment

    private mutating func play(_ moment: inout Moment, last: Bool) {
        if let note = moment.order?.note {
            if note == "intercut" { intercut = true }
            if note == "end_intercut" { intercut = false }
        }
        if moment.mustCut, moment.place > 0, isMontage { blocking.beginAnew() }
        if moment.part == 0 { playBodies(moment) }
        followWalkers(moment)
        moment.floor = floor(blocking, nil)
        if let far, intercut || isGlimpse {
            moment.elsewhere = floor(far.blocking, far.scene.id)
            if isFar { moment = moment.seen(on: far.scene.id) }
        }
        cast(&moment)
        mark(&moment, last: last)
        if moment.order?.framing.contains(.insert) == true { showAlone(&moment) }
        if let line = moment.line, moment.part + 1 == moment.parts {
            lastLine = line
            spokenLines += 1
        }
        blocking.close(moment.beats)
        far?.blocking.close(moment.beats)
    }

    /// What people do in a moment, at the end of the call where it plays.
    private mutating func playBodies(_ moment: Moment) {
        let line = moment.line.flatMap { $0.isVoiceOnly ? nil : $0 }
        settleEnd(moment, line)
        let before = isFar ? far?.blocking : blocking
        defer {
            if let before, moment.place > 0 {
                if isFar, far != nil {
                    far?.blocking.settle(since: before, after: moment.beats)
                } else {
                    blocking.settle(since: before, after: moment.beats)
                }
            }
        }
        guard isFar, far != nil else {
            let calls = intercut && !isBeside(line, on: blocking)
            blocking.play(moment.beats, line: line, intercut: calls)
            if far != nil, calls, let line { answer(line, near: true) }
            return
        }
        let calls = intercut && !isBeside(line, on: far?.blocking)
        far?.blocking.play(moment.beats, line: line, intercut: calls)
        if calls, let line { answer(line, near: false) }
    }

    /// True where whoever is spoken to stands on the same floor: a scene may be cut to and fro without a telephone.
    private func isBeside(_ line: Line?, on floor: Blocking?) -> Bool {
        guard let line, let addressee = line.addressee, addressee != line.character else { return false }
        return floor?.figures[addressee] != nil
    }

    /// A moment plays where those are who act in it; one in which nobody acts stays where the picture is.
    private mutating func settleEnd(_ moment: Moment, _ line: Line?) {
        guard let far, intercut || isGlimpse else {
            isFar = false
            return
        }
        if isGlimpse {
            let seen = moment.beats.flatMap(\.agents) + (moment.order?.subjects ?? [])
            let isSeen = seen.contains { far.blocking.figures[$0] != nil && blocking.figures[$0] == nil }
            isFar = isSeen || opensOnFarEnd(moment) || isFar && seen.isEmpty && moment.order == nil && line == nil
            return
        }
        let eyes = [moment.order?.through].compactMap { $0 }
        let actors = eyes.isEmpty ? line.map { [$0.character] } ?? moment.beats.flatMap(\.agents) : eyes
        let people = actors + (moment.order?.subjects ?? [])
        if people.contains(where: { blocking.figures[$0] != nil }) {
            isFar = false
        } else if people.contains(where: { far.blocking.figures[$0] != nil }) {
            isFar = true
        }
    }

    /// True where somebody's POV begins in which, sooner or later, those are seen who are elsewhere.
    private func opensOnFarEnd(_ moment: Moment) -> Bool {
        guard let order = moment.order, order.framing.contains(.pointOfView) else { return false }
        let next = reading.orders.map(\.span.start).filter { $0 > order.span.start }.min() ?? .max
        return reading.scene.beats.contains { beat in
            (order.span.start..<next).contains(beat.span.start)
                && beat.agents.contains { far?.blocking.figures[$0] != nil && blocking.figures[$0] == nil }
        }
    }

    /// One speaks into a telephone, and at the other end one listens.
    private mutating func answer(_ line: Line, near: Bool) {
        let other = near ? far?.blocking : blocking
        if near { callers.near = line.character } else { callers.far = line.character }
        let asked = line.addressee.flatMap { other?.figures[$0] == nil ? nil : $0 }
        let known = near ? callers.far : callers.near
        guard let listener = asked ?? known ?? other?.present.first?.character else { return }
        if near {
            callers.far = listener
            far?.blocking.listen(listener)
        } else {
            callers.near = listener
            blocking.listen(listener)
        }
    }

    /// Who sets out, and who is still on the way: a company that goes nowhere in particular talks as it walks; whoever
    /// goes to something is there when somebody speaks.
    private mutating func followWalkers(_ moment: Moment) {
        if moment.line == nil {
            let deeds = moment.beats.compactMap { beat in reading.business[beat.id].map { (beat, $0) } }
            guard !deeds.isEmpty else { return }
            let before = walkers
            defer { for person in before.subtracting(walkers) { blocking.arrive(person) } }
            walkers = Set(deeds.filter { $0.1.action == .walk && !$0.0.kind.isStill }.flatMap { $0.0.agents })
            isStroll = deeds.allSatisfy { $0.1.place == nil && $0.1.towards == nil }
        } else if walkers.count < 2 || !(isStroll || reading.types[.walkAndTalk, default: 0] >= 0.5) {
            walkers = []
        }
    }

    private mutating func floor(_ blocking: Blocking, _ scene: ID<Scene>?) -> Moment.Floor {
        // A company goes one way, whoever looks at whom.
        let present = blocking.present
        let lead = present.first { walkers.contains($0.character) }
        if walkers.count < 2 || !isStroll { strollYaw = nil }
        if walkers.count >= 2, isStroll, strollYaw == nil { strollYaw = lead?.yaw }
        let way = walkers.count >= 2 && isStroll ? strollYaw : nil
        let figures = present.map { figure in
            // Talk stops nobody who walks.
            let isBusy = figure.posture != .stand || figure.partner != nil
            guard walkers.contains(figure.character), !isBusy else { return figure }
            var figure = figure
            if [.talk, .listen, .rest, .look].contains(figure.action) { figure.action = .walk }
            if let way { figure.yaw = way }
            return figure.withinNeck
        }
        return Moment.Floor(
            scene: scene, figures: figures, things: blocking.things,
            pivot: figures.min { $0.character < $1.character }?.position, standing: figures.map { standing(of: $0) },
            travellers: figures.filter(\.action.travels).map { ($0.character, Vector3.facing(yaw: $0.yaw)) },
            came: blocking.came, statures: blocking.creatures.mapValues(\.heightM))
    }

    /// The picture of an insert has the thing alone; the scene goes on as it was.
    private mutating func showAlone(_ moment: inout Moment) {
        guard let order = moment.order, let name = order.object ?? moment.thing else { return }
        let played = moment.floor.scene == nil ? blocking : far?.blocking ?? blocking
        let shown = played.insert(
            of: name, kind: order.kind, beats: moment.beats, words: moment.words,
            near: order.subjects.first ?? moment.agents.first ?? moment.present.first)
        moment.floor.figures = shown.figures
        moment.floor.things = shown.things
        moment.floor.standing = shown.figures.map { standing(of: $0) }
        moment.thing = shown.name
    }

    /// The same numbers wherever someone stands as they stood before: a camera set up then still serves.
    private mutating func standing(of figure: Figure) -> Moment.Standing {
        var known = spots[figure.character] ?? Spots()
        let stoops = figure.action == .pickUp
        let step =
            known.steps.indices.suffix(Spots.memory).last {
                let mark = known.steps[$0]
                return mark.isHeld(as: figure) && mark.position.distanceOnPlan(to: figure.position) <= 0.35
                    && abs(wrapped(degrees: mark.yaw - figure.yaw)) <= 50
            } ?? known.steps.count
        let walk =
            known.walks.indices.suffix(Spots.memory).last {
                known.walks[$0].position.distanceOnPlan(to: figure.position) <= 1.6 && known.walks[$0].stoops == stoops
            } ?? known.walks.count
        if step == known.steps.count { known.steps.append(figure) }
        if walk == known.walks.count { known.walks.append((figure.position, stoops)) }
        spots[figure.character] = known
        return Moment.Standing(step: step, walk: walk)
    }

    /// The parts that people play in a moment.
    private func cast(_ moment: inout Moment) {
        let present = moment.present
        func here(_ id: ID<Character>?) -> ID<Character>? { id.flatMap { present.contains($0) ? $0 : nil } }
        let strongest = moment.beats.max { ($0.intensity, $1.id) < ($1.intensity, $0.id) }
        moment.stakes = moment.beats.map(\.stakes).max() ?? 0
        moment.intensity = strongest?.intensity ?? 0
        if let line = moment.line {
            moment.speaker = line.isVoiceOnly ? nil : here(line.character)
            if moment.speaker == nil { moment.kind = .voice }
            let caller = moment.elsewhere.flatMap { _ in isFar ? callers.near : callers.far }
            // Who stands beside the speaker is spoken to across no wire.
            moment.listener =
                here(line.addressee).flatMap { $0 == moment.speaker ? nil : $0 } ?? caller
                ?? present.first { $0 != moment.speaker }
            moment.agents = [moment.speaker].compactMap { $0 }
            moment.patient = moment.listener
            moment.affected = moment.kind == .voice ? moment.listener : here(line.addressee) ?? moment.speaker
        } else {
            var seen: Set<ID<Character>> = []
            let named = (strongest?.agents ?? []) + moment.beats.flatMap(\.agents)
            moment.agents = named.filter { present.contains($0) && seen.insert($0).inserted }
            let towards = moment.beats.compactMap { reading.business[$0.id]?.towards }.first { present.contains($0) }
            let first = moment.agents.first
            moment.patient = (moment.agents.dropFirst().first ?? towards).flatMap { $0 == first ? nil : $0 }
            moment.affected = here(lastLine?.addressee) ?? first ?? present.first
            moment.speaker = first ?? present.first
            moment.listener = moment.patient ?? present.first { $0 != moment.speaker }
        }
        if let one = moment.speaker.flatMap(moment.figure), let other = moment.listener.flatMap(moment.figure) {
            moment.near = one.position.distanceOnPlan(to: other.position)
        }
        let things = moment.beats.flatMap { reading.business[$0.id]?.props.map(\.name) ?? [] }
        moment.thing = moment.order?.object ?? things.first
        moment.wanted =
            moment.line != nil
            ? grammar.dialogue.step(stakes: moment.stakes) + grammar.style.ladderShift
            : strongest.map { grammar.sizes.step($0.kind) } ?? grammar.sizes.step(.description)
    }

    private mutating func mark(_ moment: inout Moment, last: Bool) {
        var marks = moment.marks
        if moment.place == 0 { marks.insert(.opening) }
        if last { marks.insert(.closing) }
        if isNewPlace { marks.insert(.newPlace) }
        marks.insert(set.kind.isInterior ? .interior : .exterior)
        if intercut { marks.insert(.intercut) }
        if isMontage { marks.insert(.montage) }
        if moment.words.hasCapitals, moment.line == nil { marks.insert(.capitals) }
        if moment.intensity > 0.5 { marks.insert(.strong) }
        if let thing = moment.thing, isToBeSeen(thing, in: moment) { marks.insert(.hasThing) }
        let subjects = [moment.speaker, moment.agents.first].compactMap { $0 }
        if subjects.contains(where: reading.unseen.contains) { marks.insert(.unseen) }
        if moment.beats.contains(where: { [.cross, .run, .vehicle].contains($0.kind) }) { marks.insert(.moving) }
        if moment.beats.contains(where: { $0.kind == .attention }) { marks.insert(.attention) }
        if moment.patient != nil, moment.beats.contains(where: { $0.kind == .look }) { marks.insert(.seesPerson) }
        if moment.line == nil, moment.agents.count > 1 { marks.insert(.both) }
        let told = moment.beats.filter { !$0.kind.isStill && $0.kind != .propHandled }
        moment.goers = walkers.union(told.flatMap(\.agents))
        let talkers = [moment.speaker, moment.listener].compactMap { $0 }
        if !walkers.isEmpty, walkers.isSuperset(of: moment.line == nil ? moment.agents : talkers) {
            marks.insert(.walking)
        }
        if let line = moment.line { marks.formUnion(self.marks(of: line, moment)) }
        for name in moment.beats.flatMap({ reading.business[$0.id]?.props.map { $0.name.lowercased() } ?? [] })
        where reading.scene.props.contains(where: { $0.planted && $0.name.lowercased() == name }) {
            if planted.insert(name).inserted { marks.insert(.plant) }
        }
        moment.marks = marks
    }

    /// True where a thing is in somebody's hand or has a place in the set: an insert of it would be of something.
    private func isToBeSeen(_ thing: String, in moment: Moment) -> Bool {
        let name = thing.lowercased()
        return moment.figures.contains { $0.isHolding(name) }
            || Places(set: set, things: moment.things).place(name) != nil
    }

    private func marks(of line: Line, _ moment: Moment) -> MomentMarks {
        var marks: MomentMarks = []
        let rules = grammar.dialogue
        if moment.part == 0 { marks.insert(.firstPart) }
        if moment.parts > 1, moment.part + 1 == moment.parts { marks.insert(.lastPart) }
        if moment.part > 0, moment.part + 1 < moment.parts { marks.insert(.middlePart) }
        if line.text.isQuestion { marks.insert(.question) }
        if let lastLine, lastLine.text.isQuestion, lastLine.character != line.character { marks.insert(.answer) }
        if line.overlap == .interrupt { marks.insert(.interruption) }
        if moment.speechSeconds <= rules.shortLineSeconds, moment.stakes < rules.shortLineStakes {
            marks.insert(.short)
        }
        if moment.stakes >= rules.highStakes { marks.insert(.secret) }
        if spokenLines % 6 == 5, moment.part == 0 { marks.insert(.sixth) }
        let postures = [moment.speaker, moment.listener].compactMap { $0.flatMap(moment.figure)?.posture }
        if postures.count == 2, postures.filter({ $0 == .stand || $0 == .lean }).count == 1 { marks.insert(.levelGap) }
        return marks
    }

    /// The turn, and the moments after it that stand back (DIRECTION §1.7, rule 10).
    private func markTurn(_ moments: inout [Moment]) {
        guard let turn = reading.turn, let last = moments.lastIndex(where: { $0.line?.id == turn }) else { return }
        for index in moments.indices where moments[index].line?.id == turn { moments[index].marks.insert(.turn) }
        for index in moments.indices.dropFirst(last + 1).prefix(grammar.dialogue.releaseMoments) {
            moments[index].marks.insert(.afterTurn)
            if moments[index].line != nil { moments[index].wanted += grammar.dialogue.releaseSteps }
        }
    }
}

extension Figure {
    /// True where a thing of this name, in small letters, is in a hand.
    func isHolding(_ name: String) -> Bool {
        holds.contains { held in
            name.holds(held.prop.rawValue) || held.label.map { name.holds($0.lowercased()) } == true
        }
    }

    /// True where the head is where it was: the same posture, and no pose that moves the whole body.
    fileprivate func isHeld(as other: Figure) -> Bool {
        guard posture == other.posture, partner == other.partner else { return false }
        return action == other.action || partner == nil && action.keepsHead && other.action.keepsHead
    }
}
