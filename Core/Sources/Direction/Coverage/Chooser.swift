internal import Breakdown
internal import Story

/// Chooses pictures: for each segment the compositions that would tell it, best first. The planner takes the first that
/// finds a camera and cuts with the shot before.
struct Chooser: Sendable {
    let reading: SceneReading
    private let isNewPlace: Bool
    /// The rule of pictures that the script itself asks for.
    static let scriptCamera = "script-camera"
    private let names: [ID<Character>: String]
    let types: Set<SceneType>
    private(set) var shotsSoFar = 0
    private var tightRun = 0
    private(set) var lastSize: ShotSize = .wide

    init(reading: SceneReading, isNewPlace: Bool, names: [ID<Character>: String]) {
        self.reading = reading
        self.isNewPlace = isNewPlace
        self.names = names
        types = Set(reading.types.filter { $0.value >= 0.5 }.keys)
    }

    /// Takes note of what was shot.
    mutating func took(_ composition: Composition) {
        shotsSoFar += 1
        tightRun = composition.size <= .mediumCloseUp ? tightRun + 1 : 0
        lastSize = composition.size
    }

    /// Compositions for a segment, best first, each other one wider or from elsewhere.
    func choices(
        for segment: Segment, beats: [Beat], speaker: ID<Character>?, listener: ID<Character>?, blocking: Blocking,
        place: Double
    ) -> [Composition] {
        var best: [Composition] = []
        if let order = segment.order { best += ordered(order, blocking: blocking) }
        if shotsSoFar == 0 { best += openers(blocking, segment: segment) }
        switch segment.kind {
        case .speech where speaker != nil:
            best += talk(beats, speaker: speaker, listener: listener, blocking: blocking, place: place)
        case .listener: best += reaction(listener ?? speaker, blocking: blocking)
        default: best += action(segment, beats: beats, blocking: blocking)
        }
        return best + fallbacks(blocking, subject: speaker ?? listener)
    }

    func name(_ id: ID<Character>?) -> String { id.flatMap { names[$0] }?.asName ?? "the room" }

    /// What the script's own camera words ask for (DIRECTION §1.11).
    private func ordered(_ order: CameraOrder, blocking: Blocking) -> [Composition] {
        guard
            order.size != nil || !order.framing.isEmpty || !order.movement.isEmpty || order.object != nil
                || !order.subjects.isEmpty || order.angle != nil
        else { return [] }
        let present = blocking.present.map(\.character)
        let subjects = order.subjects.filter { present.contains($0) }
        var composition = Composition(
            size: order.size ?? .medium, framing: order.framing.isEmpty ? [.single] : order.framing,
            subjects: subjects.isEmpty && order.object == nil ? Array(present.prefix(1)) : subjects,
            rule: Self.scriptCamera, sentence: "The script asks for it: “\(order.words)”.")
        composition.angle = order.angle ?? .eye
        composition.level = order.level ?? .eye
        if !order.movement.isEmpty {
            composition.movement = order.movement
            composition.motive = "the script asks for it"
        }
        if let steadiness = order.steadiness { composition.steadiness = steadiness }
        if let eyes = order.through, order.framing.contains(.pointOfView) {
            composition.foreground = eyes
            composition.subjects = present.filter { $0 != eyes }.prefix(2).map { $0 }
            composition.size = order.size ?? .mediumWide
        } else if let shoulder = order.through {
            composition.foreground = shoulder
            composition.subjects = present.filter { $0 != shoulder }.prefix(1).map { $0 }
            composition.framing = [.overShoulderLeft]
        }
        if composition.subjects.isEmpty {
            composition.target = target(order.object, blocking: blocking)
            composition.targetHeight = order.framing.contains(.insert) ? 0.24 : 0.6
            if order.size == nil { composition.size = .closeUp }
        }
        return [composition]
    }

    /// Where a thing is: in a hand, on the plan, or on the surface nearest to the centre.
    func target(_ name: String?, blocking: Blocking) -> Vector3 {
        if let name = name?.lowercased(), !name.isEmpty,
            let holder = blocking.present.first(where: {
                $0.holds.contains { held in
                    name.contains(held.prop.rawValue) || held.label.map { name.contains($0.lowercased()) } == true
                }
            })
        {
            return holder.position + Vector3.facing(yaw: holder.yaw) * 0.35 + Vector3(0, 1.15, 0)
        }
        if let place = blocking.place(name) { return place + Vector3(0, place.y < 0.2 ? 1.0 : 0.05, 0) }
        if let table = blocking.set.surfaces.first { return table.position + Vector3(0, 0.05, 0) }
        return (blocking.set.anchor("centre")?.position ?? Vector3(0, 0, 0)) + Vector3(0, 0.9, 0)
    }

    /// The first picture of a scene: the place where it is new, else who is in it (DIRECTION §2.9).
    private func openers(_ blocking: Blocking, segment: Segment) -> [Composition] {
        let present = blocking.present.map(\.character)
        let place = reading.scene.heading.location.asName
        if isNewPlace, segment.kind == .action, !reading.setKind.isInterior || present.isEmpty {
            return [
                Composition(
                    size: present.isEmpty ? .establishing : .extremeWide, framing: [.master],
                    subjects: Array(present.prefix(2)), rule: "establish-sequence",
                    sentence: "We have not been at \(place) before: see where we are, and how small people are in it.",
                    insteadOf: ["opening on a face"])
            ]
        }
        guard !present.isEmpty else { return [establishing] }
        return [
            Composition(
                size: isNewPlace ? .wide : .mediumWide, framing: present.count == 1 ? [.single] : [.master],
                subjects: Array(present.prefix(3)), rule: "master-in",
                sentence:
                    "One picture that says who is here and where they stand, so that the close ones can be close.",
                insteadOf: ["opening on the first speaker"])
        ]
    }

    private var establishing: Composition {
        Composition(
            size: .establishing, framing: [.master], subjects: [], rule: "establish",
            sentence: "The place is the subject here.")
    }

    /// Dialogue: shot and reverse, tightened by what is at stake, the leads together now and then.
    private func talk(
        _ beats: [Beat], speaker: ID<Character>?, listener: ID<Character>?, blocking: Blocking, place: Double
    ) -> [Composition] {
        guard let speaker else { return [] }
        let stakes = beats.map(\.stakes).max() ?? 0
        let alone = blocking.present.count == 1
        let other = listener ?? blocking.present.map(\.character).first { $0 != speaker }
        var choices: [Composition] = []
        if !alone, let other, tightRun >= 7 {
            choices.append(
                two(
                    speaker, other, rule: "re-establish",
                    sentence: "After so many faces, both in one picture again: how far apart they stand says the rest.")
            )
        }
        let size = ladder(stakes, place: place, alone: alone)
        let near = other.flatMap { other in
            blocking.figure(speaker).flatMap { a in
                blocking.figure(other).map { a.position.distanceOnPlan(to: $0.position) }
            }
        }
        let over = !alone && size >= .mediumCloseUp && (near ?? 9) < 2.2 && stakes < 0.7
        let sentence =
            switch size {
            case .extremeCloseUp, .closeUp: "The line turns the scene: nothing but \(name(speaker))’s face."
            case .mediumCloseUp: "\(name(speaker)) means it: close enough to read the eyes."
            default: "\(name(speaker)) speaks; the hands and the room still matter."
            }
        if over, let other {
            choices.append(
                Composition(
                    size: size == .mediumCloseUp ? .mediumCloseUp : .medium, framing: [.overShoulderLeft],
                    subjects: [speaker], foreground: other, rule: "shot-reverse ladder",
                    sentence:
                        "\(name(speaker)) over \(name(other))’s shoulder: they share the frame because they share the matter.",
                    insteadOf: ["a clean single"]))
        }
        var single = Composition(
            size: size, framing: [.single, .clean], subjects: [speaker],
            rule: alone ? "monologue-room" : "shot-reverse ladder",
            sentence: sentence, insteadOf: over ? ["over the shoulder"] : ["a two-shot"])
        if isTurn(beats), size <= .mediumCloseUp {
            single.movement = [.dollyIn]
            single.motive = "a thought arrives: the camera goes with it"
            single.rule = "push-to-thought"
        }
        choices.append(single)
        if !alone, let other {
            choices.append(
                two(
                    speaker, other, rule: "two-shot",
                    sentence: "Both of them, so that one’s words land on the other in the same picture."))
        }
        return choices
    }

    private func isTurn(_ beats: [Beat]) -> Bool {
        let top = reading.scene.beats.max { ($0.stakes, $1.id) < ($1.stakes, $0.id) }
        return top.map { top in top.stakes > 0.5 && beats.contains { $0.id == top.id } } ?? false
    }

    private func two(_ a: ID<Character>, _ b: ID<Character>, rule: String, sentence: String) -> Composition {
        Composition(size: .medium, framing: [.twoShot], subjects: [a, b], rule: rule, sentence: sentence)
    }

    /// Stakes to size (DIRECTION §1.7 rule 10); no close-up before a third of the scene.
    private func ladder(_ stakes: Double, place: Double, alone: Bool) -> ShotSize {
        let wanted: ShotSize = stakes < 0.35 ? .medium : stakes < 0.7 ? .mediumCloseUp : .closeUp
        if place < 0.35, wanted < .mediumCloseUp { return .mediumCloseUp }
        // Side by side in a car there is no room for less.
        if reading.setKind == .carInterior, wanted > .mediumCloseUp { return .mediumCloseUp }
        return wanted
    }

    private func reaction(_ person: ID<Character>?, blocking: Blocking) -> [Composition] {
        let present = blocking.present.map(\.character)
        guard let person = person ?? present.first else { return [] }
        let size =
            min(lastSize, .mediumCloseUp) == .extremeCloseUp
            ? ShotSize.closeUp : max(.closeUp, min(lastSize, .mediumCloseUp))
        return [
            Composition(
                size: size, framing: [.single, .reaction], subjects: [person], rule: "listener",
                sentence: "What is said happens in \(name(person))’s face.", insteadOf: ["staying on the speaker"])
        ]
    }

    private func fallbacks(_ blocking: Blocking, subject: ID<Character>?) -> [Composition] {
        let present = blocking.present.map(\.character)
        guard let first = subject.flatMap({ present.contains($0) ? $0 : nil }) ?? present.first else {
            return [establishing]
        }
        let sizes: [ShotSize] = [.mediumCloseUp, .medium, .mediumWide, .closeUp, .full, .wide]
        let singles = sizes.map {
            Composition(
                size: $0, framing: [.single], subjects: [first], rule: "clean single",
                sentence: "\(name(first)) alone, so that the cut from the picture before is a cut.")
        }
        let group = Composition(
            size: .wide, framing: [.master], subjects: Array(present.prefix(4)), rule: "master",
            sentence: "Everyone in one picture.")
        return singles + [group, establishing]
    }
}
