internal import Story

/// What people hold, and what stands in the room.
extension SceneJudge {
    mutating func judgeThings() {
        for (index, picture) in reel.pictures.enumerated() { judgeHands(in: picture, at: index) }
        guard !reel.isMontage else { return }
        for (p, q, at) in reel.plainCuts {
            let r = at + 1 < reel.pictures.count ? reel.pictures[at + 1] : nil
            for now in q.shot.stage.figures {
                guard let before = p.end.figure(now.character) else { continue }
                judgeHolds(before, now, p, q, r, at)
            }
            judgePlaced(p, q, r, at)
        }
        for (index, picture) in reel.pictures.enumerated() { judgePanels(of: picture, at: index) }
    }

    private mutating func judgeHands(in picture: Picture, at index: Int) {
        for figure in picture.shot.stage.figures where figure.holds.count > 1 {
            let hands = figure.holds.flatMap { $0.hand == .both ? [Hand.left, .right] : [$0.hand] }
            guard Set(hands).count < hands.count else { continue }
            note(
                .handTwice, [index], figure.character.description,
                "\(name(figure.character)) has \(figure.holds.map { Self.says($0) }.joined(separator: " and ")) in one hand in "
                    + "\(number(index)).")
        }
    }

    private static let handling: Set<Beat.Kind> = [.propHandled, .text, .threat, .shotFired, .blow, .union]

    private mutating func judgeHolds(
        _ before: Figure, _ now: Figure, _ p: Picture, _ q: Picture, _ r: Picture?, _ at: Int
    ) {
        guard Set(before.holds) != Set(now.holds) else { return }
        let later = r?.shot.stage.figure(now.character)?.holds
        let comesBack = later.map { Set($0) == Set(before.holds) } ?? false
        guard !explains(now.character, p, q, comesBack: comesBack, strong: Self.handling) else { return }
        // Who speaks into a phone has it in the hand.
        let phones: Set<Action> = [.phoneEar, .phoneLook]
        func counts(_ held: Held) -> Bool {
            !(held.prop == .phone && (phones.contains(now.action) || phones.contains(before.action)))
        }
        let who = name(now.character)
        let cures = cure(setFigure(q, now.character, "holds", from: now.holds, to: before.holds))
        var gone = before.holds.filter { !now.holds.contains($0) && counts($0) }
        var new = now.holds.filter { !before.holds.contains($0) && counts($0) }
        for held in gone {
            guard let moved = new.firstIndex(where: { $0.prop == held.prop && $0.hand != held.hand }) else { continue }
            note(
                .hands, [at - 1, at], "\(now.character) \(held.prop.rawValue)",
                "\(Self.the(held)) is in \(who)'s \(held.hand.rawValue) hand in \(number(at - 1)) and in the "
                    + "\(new[moved].hand.rawValue) in \(number(at)).",
                cures: cures)
            gone.removeAll { $0 == held }
            new.remove(at: moved)
        }
        for held in gone {
            note(
                .props, [at - 1, at], "\(now.character) \(held.prop.rawValue)",
                "\(who) holds \(Self.says(held)) in \(number(at - 1)) and not in \(number(at)), and nothing says that it was put "
                    + "down.",
                cures: cures)
        }
        for held in new {
            note(
                .props, [at - 1, at], "\(now.character) \(held.prop.rawValue) new",
                "\(who) suddenly holds \(Self.says(held)) in \(number(at)), and nothing says that it was taken.",
                cures: cures)
        }
    }

    /// Within one shot: what its panels show hangs together with its first frame.
    private mutating func judgePanels(of picture: Picture, at index: Int) {
        let shot = picture.shot
        for panel in shot.panels {
            guard let stage = panel.stage else { continue }
            for now in stage.figures {
                guard let before = shot.stage.figure(now.character), Set(before.holds) != Set(now.holds),
                    !picture.acts(reel.crew.named(now.character), besides: rules.words.stills), now.action != .phoneEar,
                    before.action != .phoneEar
                else { continue }
                let held =
                    before.holds.first { !now.holds.contains($0) } ?? now.holds.first { !before.holds.contains($0) }
                note(
                    .props, [index], "panel \(panel.label) \(now.character)",
                    "\(name(now.character))'s hands change within \(shot.number) without a reason"
                        + (held.map { ": \(Self.says($0))." } ?? "."),
                    cures: cure(setFigure(picture, now.character, "holds", from: before.holds, to: now.holds)))
            }
        }
    }

    private mutating func judgePlaced(_ p: Picture, _ q: Picture, _ r: Picture?, _ at: Int) {
        // An insert has its thing alone, wherever that is shot.
        guard !p.shot.framing.contains(.insert), !q.shot.framing.contains(.insert) else { return }
        let (before, now) = (p.end.props, q.shot.stage.props)
        guard !before.isEmpty || !now.isEmpty, before != now else { return }
        let handled = (p.beats + q.beats).contains { !rules.words.stills.contains($0.kind) && !$0.objects.isEmpty }
        for prop in before {
            let here = now.first { $0.name == prop.name && $0.prop == prop.prop }
            let back = r.map { $0.shot.stage.props.contains(prop) } ?? false
            if handled, !back { continue }
            if let here, here.position.distanceOnPlan(to: prop.position) <= rules[.placedProps]["metres"] { continue }
            let cures = cure(set(.shot(q.shot.id), "stage.props", from: now, to: before))
            note(
                .placedProps, [at - 1, at], prop.name,
                here == nil
                    ? "The \(prop.name) stands in the room in \(number(at - 1)) and is gone in \(number(at))."
                    : "The \(prop.name) stands elsewhere in \(number(at)) than in \(number(at - 1)), and nobody moved it.",
                cures: cures)
        }
    }

    private static func says(_ held: Held) -> String {
        let name = held.label.map { $0.lowercased() } ?? held.prop.rawValue
        return "\("aeiou".contains(name.prefix(1)) ? "an" : "a") \(name)"
    }

    private static func the(_ held: Held) -> String {
        "The \(held.label.map { $0.lowercased() } ?? held.prop.rawValue)"
    }
}
