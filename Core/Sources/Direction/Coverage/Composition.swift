internal import Breakdown
internal import Grammar
internal import Story

/// What a picture is of and how, before a camera is found for it.
struct Composition: Sendable {
    enum Sort: Hashable, Sendable {
        case single, over, pair, group, place, thing, eyes
    }

    var sort: Sort
    var size: ShotSize
    var framing: [Framing]
    var subjects: [ID<Character>]
    /// Whose shoulder it looks over, or whose eyes it looks through.
    var foreground: ID<Character>?
    var angle: CameraAngle = .eye
    var level: CameraLevel = .eye
    /// Degrees off the line or off the way a body faces.
    var open: Double
    var lensMM: Double
    var thing: String?
    var target: Vector3?
    var targetHeight: Double?
    /// From where a thing is to be seen: the way it faces.
    var targetYaw: Double?
    /// The face stands in the outer third of the picture.
    var inThird = false
    var movement: [MovementKind] = [.static]
    var steadiness: Steadiness = .locked
    var motive: String?
    var dutchDegrees = 0.0

    /// Whose face it is of.
    var main: ID<Character>? { sort == .thing || sort == .place ? nil : subjects.first }
    var people: [ID<Character>] { subjects + [foreground].compactMap { $0 } }
    var isProfile: Bool { framing.contains(.profile) }
    /// True where the camera keeps up with whoever walks.
    var tracks: Bool { movement.contains { $0.openWalk != nil } }
    /// True where the picture says where everybody is.
    var isWide: Bool { size >= .full || (sort == .pair || sort == .group) && size >= .medium || sort == .place }
    /// A face, and nothing but.
    var isOfFace: Bool { sort != .thing && size <= .closeUp }
    var isTight: Bool { size <= .mediumCloseUp && sort != .thing }
}

/// Turns rows of the idiom table and written cameras into compositions for a moment.
struct Composer {
    let grammar: Grammar
    let floors: Floors
    /// The scene is shot from the shoulder.
    let isHandheld: Bool

    /// nil where nobody plays the part that the picture is of.
    func composition(_ picture: Picture, _ size: ShotSize, for moment: Moment) -> Composition? {
        if let at = picture.at, !at.isSubset(of: moment.marks) { return nil }
        guard var made = base(picture, size, moment) else { return nil }
        for framing in picture.framing ?? [] where !made.framing.contains(framing) { made.framing.append(framing) }
        if made.framing.contains(.profile), made.sort == .single { made.framing.removeAll { $0 == .single } }
        if made.sort != .thing || picture.angle != nil { made.angle = angle(picture.angle, made, moment) }
        made.level = picture.level ?? .eye
        made.lensMM = lens(picture.lens, made)
        made.inThird = picture.third ?? false
        if let move = picture.move {
            made.movement = move
            made.steadiness = picture.steadiness ?? .smooth
            made.motive = picture.motive
            // Nobody is kept up with who stays where they are.
            if made.tracks, !moment.goers.isSuperset(of: made.subjects) { return nil }
        } else if let steadiness = picture.steadiness {
            made.steadiness = steadiness
        } else {
            takeOntoShoulder(&made)
        }
        return made
    }

    /// Inserts and places are taken from sticks all the same.
    private func takeOntoShoulder(_ made: inout Composition) {
        guard isHandheld, made.main != nil else { return }
        made.steadiness = .handheld
        made.motive = grammar.words.handheldMotive
    }

    private func base(_ picture: Picture, _ size: ShotSize, _ moment: Moment) -> Composition? {
        let open = picture.open ?? 30
        func made(_ sort: Composition.Sort, _ framing: [Framing], _ subjects: [ID<Character>]) -> Composition {
            Composition(sort: sort, size: size, framing: framing, subjects: subjects, open: open, lensMM: 0)
        }
        switch picture.of {
        case .place: return made(.place, [.master], [])
        case .thing:
            // A thing that is not to be seen is no picture.
            let made = moment.thing.map { thing($0, picture, moment) }
            return made.flatMap { $0.subjects.isEmpty && $0.targetYaw == nil ? nil : $0 }
        case .pair:
            guard let pair = pair(moment) else { return nil }
            return made(.pair, [.twoShot], pair)
        case .all:
            let everyone = Array(moment.present.prefix(4))
            guard let first = everyone.first else { return nil }
            if everyone.count == 1 { return made(.single, [.single], [first]) }
            let framing: Framing = size >= .full ? .master : everyone.count == 2 ? .twoShot : .group
            return made(everyone.count == 2 ? .pair : .group, [framing], everyone)
        case .speaker, .listener, .agent, .patient, .affected, .third, .other, .lead:
            guard let person = person(picture.of, moment) else { return nil }
            if size == .extremeCloseUp, moment.figure(person)?.action.isStill != true { return nil }
            if let role = picture.eyes {
                guard let eyes = self.person(role, moment), eyes != person, moment.share(eyes, person) else {
                    return nil
                }
                var view = made(.eyes, [.pointOfView], [person])
                view.foreground = eyes
                return view
            }
            guard let role = picture.over else {
                var single = made(.single, [.single], [person])
                single.open = open * (open < 100 ? grammar.style.openFactor : 1)
                return single
            }
            guard let shoulder = self.person(role, moment), shoulder != person, moment.share(shoulder, person) else {
                return nil
            }
            var over = made(.over, [.overShoulderLeft], [person])
            over.foreground = shoulder
            return over
        }
    }

    /// Who plays a part in a moment.
    func person(_ role: Picture.Role, _ moment: Moment) -> ID<Character>? {
        switch role {
        case .speaker: moment.speaker
        case .listener: moment.listener
        case .agent: moment.agents.first
        case .patient: moment.patient
        case .affected: moment.affected
        case .lead: moment.present.first
        case .other: moment.present.first { $0 != moment.agents.first ?? moment.speaker }
        case .third: moment.present.first { $0 != moment.speaker && $0 != moment.listener }
        case .pair, .all, .place, .thing: nil
        }
    }

    /// The two whom a moment is between, the lead first.
    private func pair(_ moment: Moment) -> [ID<Character>]? {
        let one = moment.line == nil ? moment.agents.first ?? moment.speaker : moment.speaker ?? moment.listener
        let two = moment.line == nil ? moment.patient ?? moment.listener : moment.listener
        guard let one, let two = two == one ? moment.present.first(where: { $0 != one }) : two, one != two,
            moment.share(one, two)
        else { return nil }
        let order = moment.present
        return (order.firstIndex(of: one) ?? 0) < (order.firstIndex(of: two) ?? 0) ? [one, two] : [two, one]
    }

    private func angle(_ word: String?, _ made: Composition, _ moment: Moment) -> CameraAngle {
        guard let word else { return .eye }
        guard word == "by_level" else { return CameraAngle(rawValue: word) ?? .eye }
        let posture = made.main.flatMap(moment.figure)?.posture
        return posture == .stand || posture == .lean ? .low : .high
    }

    private func lens(_ wished: Double?, _ made: Composition) -> Double {
        guard let wished else { return grammar.lens(made.sort, made.size) }
        return max(grammar.style.shortestLensMm, min(grammar.style.longestLensMm, wished))
    }

    // MARK: Things

    /// A thing in somebody's hand, else where the set has it.
    private func thing(_ name: String, _ picture: Picture, _ moment: Moment) -> Composition {
        var made = Composition(
            sort: .thing, size: picture.size, framing: [.insert], subjects: [], open: picture.open ?? 40, lensMM: 0)
        made.thing = name
        made.targetHeight = picture.height ?? 0.28
        let words = name.lowercased()
        let holder = moment.figures.first { $0.isHolding(words) }
        let places = Places(set: floors[moment.floor.scene].scene.set, things: moment.things)
        if let holder {
            made.subjects = [holder.character]
            let held = holder.holds.first { words.contains($0.prop.rawValue) } ?? holder.holds.first
            made.targetHeight = held.map { $0.prop.extent }
        } else {
            made.target = places.target(words)
            if let thing = places.thing(named: words) {
                made.targetHeight = thing.prop.extent
                made.targetYaw = thing.yaw
                if thing.prop.isFlat { made.angle = .overhead }
            }
        }
        return made
    }

    // MARK: Written cameras

    /// What the script's own camera words ask for, to the letter (DIRECTION §1.11).
    func composition(_ order: CameraOrder, for moment: Moment) -> Composition? {
        let present = moment.present
        let returns = order.framing == [.master] && order.size == nil
        let framing = returns || order.framing.isEmpty ? [Framing.single] : order.framing
        let subjects = order.subjects.filter { present.contains($0) }
        let walk = order.movement.compactMap(\.openWalk).first
        // Whoever walks is seen to walk.
        let size = order.size ?? (framing.contains(.insert) ? .extremeCloseUp : walk.map { _ in .mediumWide })
        var made: Composition
        if let eyes = order.through, framing.contains(.pointOfView), present.contains(eyes) {
            let seen = present.filter { $0 != eyes && (moment.agents.contains($0) || moment.patient == $0) }
            made = Composition(
                sort: .eyes, size: size ?? .mediumWide, framing: [.pointOfView],
                subjects: Array((seen.isEmpty ? present.filter { $0 != eyes } : seen).prefix(2)), open: 0, lensMM: 0)
            made.foreground = eyes
        } else if let shoulder = order.through, present.contains(shoulder),
            let other = present.first(where: { $0 != shoulder })
        {
            made = Composition(
                sort: .over, size: size ?? .medium, framing: [.overShoulderLeft], subjects: [other], open: 24, lensMM: 0
            )
            made.foreground = shoulder
        } else if order.through != nil, framing.contains(.pointOfView) {
            // From one place into another: from afar, and mostly from above.
            let seen = subjects.isEmpty ? moment.agents : subjects
            made = people([.pointOfView], seen.isEmpty ? Array(present.prefix(2)) : seen, size ?? .extremeWide, moment)
            made.angle = .high
        } else if framing.contains(.insert) || (subjects.isEmpty && order.object != nil && (size ?? .wide) <= .medium) {
            let close = (size ?? .closeUp) <= .mediumCloseUp
            let picture = Picture(of: .thing, size: size ?? .closeUp, height: close ? 0.26 : 0.6, worth: 0, says: "")
            made = thing(moment.thing ?? order.object ?? "", picture, moment)
            if let owner = subjects.first, made.targetYaw == nil { made.subjects = [owner] }
            if !framing.contains(.insert) { made.framing = [.insert, .cutaway] }
        } else {
            made = people(framing, subjects, size, moment)
        }
        made.angle = order.angle ?? made.angle
        made.level = order.level ?? .eye
        if !order.movement.isEmpty {
            made.movement = order.movement
            made.steadiness = order.movement == [.static] ? .locked : .smooth
            made.motive = grammar.words.scriptMotive
            if let walk, made.sort == .single { made.open = walk }
        } else {
            takeOntoShoulder(&made)
        }
        if let steadiness = order.steadiness { made.steadiness = steadiness }
        if order.note == "dutch" { made.dutchDegrees = max(12, grammar.style.dutchDegrees) }
        made.lensMM = lens(nil, made)
        return made
    }

    /// True where the script turns to somebody and does not say how.
    func isOpen(_ order: CameraOrder) -> Bool {
        order.size == nil && order.angle == nil && order.movement.isEmpty && order.through == nil && order.note == nil
            && order.steadiness == nil
    }

    /// Where the script does not say how close: other sizes that obey it as well.
    func sizes(of order: CameraOrder, besides made: Composition) -> [Composition] {
        guard isOpen(order), made.sort == .single else { return [] }
        return [ShotSize.medium, .closeUp, .mediumCloseUp].filter { $0 != made.size }.map { size in
            var other = made
            other.size = size
            other.lensMM = lens(nil, other)
            return other
        }
    }

    private func people(
        _ framing: [Framing], _ subjects: [ID<Character>], _ size: ShotSize?, _ moment: Moment
    ) -> Composition {
        let present = moment.present
        let wide = (size ?? .medium) >= .wide
        var chosen = subjects
        if chosen.isEmpty {
            let all =
                framing.contains(.twoShot)
                ? 2 : framing.contains(.threeShot) ? 3 : wide || framing.contains(.group) ? 4 : 1
            chosen = Array(((all == 1 ? moment.agents : []) + present).prefix(all))
        }
        if framing.contains(.twoShot), chosen.count == 1, let other = present.first(where: { $0 != chosen[0] }) {
            chosen.append(other)
        }
        guard !chosen.isEmpty else {
            return Composition(
                sort: .place, size: size ?? .establishing, framing: [.master], subjects: [], open: 30, lensMM: 0)
        }
        let sort: Composition.Sort = chosen.count == 1 ? .single : chosen.count == 2 ? .pair : .group
        let plain: [Framing] = sort == .single ? [.single] : sort == .pair ? [.twoShot] : [.master]
        let written = framing.filter { $0 != .single && $0 != .master }
        return Composition(
            sort: sort, size: size ?? (sort == .single ? .mediumCloseUp : .medium),
            framing: written.isEmpty ? plain : written,
            subjects: chosen, open: sort == .single ? 24 : 70, lensMM: 0)
    }
}

extension Action {
    /// True where the eyes stay where they are: nearer than a face, nobody may lean or reach.
    fileprivate var isStill: Bool {
        switch self {
        case .rest, .talk, .listen, .look, .think, .wait, .whisper, .aim, .crossArms, .handsOnHips, .handsUp: true
        default: false
        }
    }
}

extension MovementKind {
    /// Degrees off the way somebody walks that a camera sees them from as it keeps up; nil for moves that do not.
    var openWalk: Double? {
        switch self {
        case .trackingSide: 70
        case .trackingLead: 20
        case .trackingFollow: 155
        default: nil
        }
    }
}

extension Grammar {
    /// The lens that the style takes for a picture, in millimetres.
    func lens(_ sort: Composition.Sort, _ size: ShotSize) -> Double {
        sort == .thing ? insertLens : sort == .eyes ? pointOfViewLens : lens(size)
    }
}
