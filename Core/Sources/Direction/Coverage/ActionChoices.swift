internal import Breakdown
internal import Story

extension Chooser {
    /// Pictures for what people do, by the strongest beat of the segment (DIRECTION §1.2).
    func action(_ segment: Segment, beats: [Beat], blocking: Blocking) -> [Composition] {
        let present = blocking.present.map(\.character)
        let strongest = beats.max { ($0.intensity, $1.id) < ($1.intensity, $0.id) }
        let agents = (strongest?.agents ?? []).filter { present.contains($0) }
        let all = beats.flatMap(\.agents).filter { present.contains($0) }
        let people = agents.isEmpty ? Array(all.prefix(2)) : agents
        guard let beat = strongest else { return [place(present)] }
        if types.contains(.chase), !people.isEmpty { return chase(people, present: present) }
        switch beat.kind {
        case .text, .propHandled:
            return handled(beat, people: people, blocking: blocking)
        case .entrance, .exit, .threshold:
            return wide(
                people, present: present, rule: beat.kind == .exit ? "leave-behind" : "entrance-door",
                "\(who(people)) \(beat.kind == .exit ? "goes" : "comes in"): room to see the way in and out.",
                .mediumWide)
        case .look, .attention, .avoidance, .reaction, .inner, .realisation, .grief:
            return face(beat, people: people, present: present)
        case .blow, .fall, .shotFired, .threat, .encircle:
            return fight(beat, people: people, present: present)
        case .union, .secret:
            guard people.count + (present.count > 1 ? 1 : 0) >= 2 else { break }
            return union(people, present: present)
        case .run, .vehicle, .cross:
            var composition = person(
                people, present: present, size: .full, rule: "track",
                "\(who(people)) moves, and the camera with them: the way they go matters.")
            composition.movement = [.trackingSide]
            composition.steadiness = .smooth
            composition.motive = "a person moves: the camera keeps up"
            return [composition]
        case .isolation:
            return wide(people, present: present, rule: "isolation-pull", "Small in all that space.", .extremeWide)
        case .description, .weather, .lightBeat, .crowd, .time, .crossCut:
            return [place(present)]
        case .indicate, .levelChange, .business, .hide, .silence, .slow, .music, .reveal, .shock, .soundEvent, .speech:
            break
        }
        return business(beat, people: people, present: present)
    }

    private func who(_ people: [ID<Character>]) -> String { people.first.map { name($0) } ?? "Someone" }

    private func person(
        _ people: [ID<Character>], present: [ID<Character>], size: ShotSize, rule: String, _ sentence: String
    ) -> Composition {
        let subjects = people.isEmpty ? Array(present.prefix(1)) : Array(people.prefix(2))
        return Composition(
            size: size, framing: subjects.count == 2 ? [.twoShot] : subjects.isEmpty ? [.master] : [.single],
            subjects: subjects, rule: rule, sentence: sentence)
    }

    private func place(_ present: [ID<Character>]) -> Composition {
        Composition(
            size: present.isEmpty ? .establishing : lastSize >= .full ? .mediumWide : .wide,
            framing: present.count == 1 ? [.single] : [.master], subjects: Array(present.prefix(3)), rule: "place",
            sentence: "What the place does to the people in it.")
    }

    private func wide(
        _ people: [ID<Character>], present: [ID<Character>], rule: String, _ sentence: String, _ size: ShotSize
    ) -> [Composition] {
        [
            person(people, present: present, size: size, rule: rule, sentence),
            person(people, present: present, size: .full, rule: rule, sentence),
        ]
    }

    /// A thing that matters is seen in the hand; else the person with their hands in the frame.
    private func handled(_ beat: Beat, people: [ID<Character>], blocking: Blocking) -> [Composition] {
        let present = blocking.present.map(\.character)
        let business = reading.business[beat.id]
        let named = business?.props.first?.name
        let isPlanted = reading.scene.props.contains {
            $0.planted && named?.lowercased() == $0.name.lowercased()
        }
        var choices: [Composition] = []
        if let named, isPlanted || beat.kind == .text {
            var insert = Composition(
                size: .closeUp, framing: [.insert], subjects: [], rule: "insert-hands",
                sentence: "The \(named.lowercased()) comes back later: see it once, clearly.")
            insert.target = target(named, blocking: blocking)
            insert.targetHeight = 0.28
            choices.append(insert)
        }
        choices.append(
            person(
                people, present: present, size: .medium, rule: "hands in frame",
                "\(who(people)) with the hands in the picture: what they do is the line."))
        return choices
    }

    private func face(_ beat: Beat, people: [ID<Character>], present: [ID<Character>]) -> [Composition] {
        let strong = beat.intensity >= 0.7
        var composition = person(
            Array(people.prefix(1)), present: present, size: strong ? .closeUp : .mediumCloseUp,
            rule: strong ? "push-to-thought" : "look",
            strong
                ? "It arrives in \(who(people))’s face; do not cut away." : "\(who(people)) looks: the eyes lead us on."
        )
        if strong {
            composition.movement = [.dollyIn]
            composition.motive = "a thought arrives"
        }
        return [composition]
    }

    private func fight(_ beat: Beat, people: [ID<Character>], present: [ID<Character>]) -> [Composition] {
        let pair = Array((people + present.filter { !people.contains($0) }).prefix(2))
        var composition = Composition(
            size: beat.kind == .fall ? .full : beat.kind == .threat ? .medium : .mediumWide,
            framing: pair.count == 2 ? [.twoShot] : [.single], subjects: pair, rule: "fight-geography",
            sentence: "Both bodies, so that the blow has a sender and an address.")
        composition.angle = .low
        composition.steadiness = .handheld
        var tight = person(
            Array(people.prefix(1)), present: present, size: .mediumCloseUp, rule: "blow",
            "On the one it happens to.")
        tight.angle = .low
        return shotsSoFar % 3 == 2 ? [tight, composition] : [composition, tight]
    }

    private func union(_ people: [ID<Character>], present: [ID<Character>]) -> [Composition] {
        let pair = Array((people + present.filter { !people.contains($0) }).prefix(2))
        return [
            Composition(
                size: .mediumCloseUp, framing: [.twoShot, .profile], subjects: pair, rule: "profile-50/50",
                sentence: "Half and half in profile: for a moment there is no distance and no side."),
            Composition(
                size: .medium, framing: [.twoShot], subjects: pair, rule: "union", sentence: "Two people as one shape."),
        ]
    }

    private func chase(_ people: [ID<Character>], present: [ID<Character>]) -> [Composition] {
        let turn = shotsSoFar % 4
        let size: ShotSize = [.mediumWide, .medium, .full, .wide][turn]
        var composition = person(
            turn == 3 ? Array(present.prefix(2)) : Array(people.prefix(1)), present: present, size: size, rule: "chase",
            turn == 3
                ? "Both in one picture: how much ground is between them."
                : "\(who(people)) runs, always the same way across the screen.")
        composition.movement = [turn == 1 ? .trackingLead : .trackingSide]
        composition.steadiness = .handheld
        composition.level = turn == 2 ? .knee : .hip
        composition.motive = "they run: the camera runs"
        return [composition]
    }

    private func business(_ beat: Beat, people: [ID<Character>], present: [ID<Character>]) -> [Composition] {
        let size: ShotSize = beat.intensity >= 0.7 ? .mediumCloseUp : lastSize <= .medium ? .mediumWide : .medium
        return [
            person(
                people, present: present, size: size, rule: "business",
                "\(who(people)) at what they are doing, near enough to see how they do it.")
        ]
    }
}
