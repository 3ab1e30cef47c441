internal import Story

/// People from one picture to the next: where they go, stand and sit, and that they are there.
extension SceneJudge {
    private static let travels: Set<Action> = [.walk, .run, .ride, .drive, .crawl, .swim, .climb]

    mutating func judgeTravel() {
        guard !reel.isMontage else { return }
        for (p, q, at) in reel.plainCuts where !q.isFree && p.sort != .eyes && q.sort != .eyes {
            for now in q.people where now.isInFrame && Self.travels.contains(now.figure.action) {
                judgeDirection(now, p, q, at)
            }
        }
        judgeTrips()
    }

    private mutating func judgeDirection(_ now: Sighting, _ p: Picture, _ q: Picture, _ at: Int) {
        guard let before = p.lastSighting(of: now.character), before.isInFrame,
            Self.travels.contains(before.figure.action)
        else { return }
        let least = rules[.screenDirection]["across"]
        guard before.across * now.across < 0, abs(before.across) > least, abs(now.across) > least else { return }
        // Who fights, falls or embraces is turned about by it.
        let person = reel.crew.named(now.character)
        guard !(p.beats + q.beats).contains(where: { [.blow, .fall, .union].contains($0.kind) && $0.isAbout(person) })
        else { return }
        let ways = before.across > 0 ? ("right", "left") : ("left", "right")
        var cures = [backToSetup(q)]
        if before.figure.yaw != now.figure.yaw {
            cures += cure(setFigure(q, now.character, "yaw", from: now.figure.yaw, to: before.figure.yaw))
        }
        note(
            .screenDirection, [at - 1, at], now.character.description,
            "\(name(now.character)) goes to the \(ways.0) in \(number(at - 1)) and to the \(ways.1) in \(number(at)), as if "
                + "turned round in the cut.",
            line: OverheadLine(a: now.character, b: nil), cures: cures)
    }

    /// One who leaves to one side and goes on in a later picture comes in from the other.
    private mutating func judgeTrips() {
        var going: [ID<Character>: (at: Int, across: Double, yaw: Double)] = [:]
        for (index, picture) in reel.pictures.enumerated() {
            for one in picture.people where one.isInFrame {
                guard Self.travels.contains(one.figure.action), abs(one.across) > rules[.screenDirection]["across"]
                else {
                    going[one.character] = nil
                    continue
                }
                let leaves = picture.beats.contains {
                    [.exit, .cross, .run, .vehicle].contains($0.kind) && $0.agents.contains(one.character)
                }
                if let before = going[one.character], before.at < index - 1, before.across * one.across < 0,
                    picture.comesByCut, abs(wrapped(degrees: before.yaw - one.figure.yaw)) < 90
                {
                    let side = before.across > 0 ? "right" : "left"
                    note(
                        .exitEnter, [before.at, index], one.character.description,
                        "\(name(one.character)) leaves to the \(side) in \(number(before.at)) and comes back from the "
                            + "\(side) in \(number(index)): on one trip that reads as turning back.",
                        line: OverheadLine(a: one.character, b: nil), cures: [backToSetup(picture)])
                }
                going[one.character] = leaves ? (index, one.across, one.figure.yaw) : nil
            }
        }
    }

    // MARK: Nobody jumps

    mutating func judgePeople() {
        guard !reel.isMontage else { return }
        for (p, q, at) in reel.plainCuts {
            let r = at + 1 < reel.pictures.count ? reel.pictures[at + 1] : nil
            for now in q.shot.stage.figures {
                guard let before = p.end.figure(now.character) else { continue }
                judgePlace(before, now, p, q, r, at)
                judgePosture(before, now, p, q, r, at)
            }
            judgePresence(p, q, r, at)
        }
    }

    /// Somebody in the two pictures acts so that a change is no wonder. A change that is gone again in the next picture
    /// is one all the same, unless beats of its own kind tell of it.
    func explains(
        _ character: ID<Character>, _ p: Picture, _ q: Picture, comesBack: Bool, strong: Set<Beat.Kind>
    ) -> Bool {
        let person = reel.crew.named(character)
        let stills = rules.words.stills
        guard comesBack else {
            return [p, q].contains { picture in
                if picture.acts(person, besides: stills) { return true }
                // Two bodies that are posed as one move as one.
                let partner = picture.shot.stage.figure(character)?.partner ?? picture.end.figure(character)?.partner
                return partner.map { picture.acts(reel.crew.named($0), besides: stills) } ?? false
            }
        }
        return (p.beats + q.beats).contains { strong.contains($0.kind) && $0.isAbout(person) }
    }

    private static let moving: Set<Beat.Kind> = [
        .entrance, .exit, .cross, .run, .vehicle, .fall, .levelChange, .hide, .union, .blow, .encircle, .threshold,
    ]

    private mutating func judgePlace(
        _ before: Figure, _ now: Figure, _ p: Picture, _ q: Picture, _ r: Picture?, _ at: Int
    ) {
        let rule = rules[.positionJump]
        let metres = before.position.distanceOnPlan(to: now.position)
        let turn = abs(wrapped(degrees: now.yaw - before.yaw))
        let later = r?.shot.stage.figure(now.character)
        let who = name(now.character)
        // Whom a camera keeps up with, pictures find farther on their way.
        let isOnTheWay = Self.travels.contains(before.action) && Self.travels.contains(now.action)
        if isOnTheWay, p.keepsUp || q.keepsUp { return }
        if metres > rule["metres"] {
            let comesBack = later.map { $0.position.distanceOnPlan(to: before.position) < 0.05 } ?? false
            guard !explains(now.character, p, q, comesBack: comesBack, strong: Self.moving) else { return }
            note(
                .positionJump, [at - 1, at], now.character.description,
                "\(who) is \(said(metres)) m from where \(number(at - 1)) leaves them, and nothing says that they went there.",
                line: OverheadLine(a: now.character, b: nil),
                cures: cure(setFigure(q, now.character, "position", from: now.position, to: before.position)))
        } else if turn > rule["turn_degrees"], p.lastSighting(of: now.character) != nil,
            q.sighting(of: now.character) != nil
        {
            let comesBack = later.map { abs(wrapped(degrees: $0.yaw - before.yaw)) < 5 } ?? false
            // Bodies turn with the eyes.
            guard now.gaze == before.gaze, !explains(now.character, p, q, comesBack: comesBack, strong: Self.moving)
            else { return }
            note(
                .positionJump, [at - 1, at], "turn \(now.character)",
                "\(who) has turned by \(said(turn, 0))° in the cut to \(number(at)), and nothing says so.",
                line: OverheadLine(a: now.character, b: nil),
                cures: cure(setFigure(q, now.character, "yaw", from: now.yaw, to: before.yaw)))
        }
    }

    private mutating func judgePosture(
        _ before: Figure, _ now: Figure, _ p: Picture, _ q: Picture, _ r: Picture?, _ at: Int
    ) {
        guard before.posture != now.posture else { return }
        let upright: Set<Posture> = [.stand, .lean]
        guard !(upright.contains(before.posture) && upright.contains(now.posture)) else { return }
        let comesBack = r?.shot.stage.figure(now.character)?.posture == before.posture
        guard !explains(now.character, p, q, comesBack: comesBack, strong: Self.moving) else { return }
        note(
            .postureJump, [at - 1, at], now.character.description,
            "\(name(now.character)) \(before.posture.words) in \(number(at - 1)) and \(now.posture.words) in "
                + "\(number(at)), and nothing says how.",
            cures: cure(setFigure(q, now.character, "posture", from: now.posture, to: before.posture)))
    }

    private static let coming: Set<Beat.Kind> = [.entrance, .reveal, .cross, .run, .vehicle]

    /// Somebody who stands in the pictures before and after stands in this one too.
    private mutating func judgePresence(_ p: Picture, _ q: Picture, _ r: Picture?, _ at: Int) {
        // An insert has its thing alone, wherever that is shot.
        guard !p.shot.framing.contains(.insert), !q.shot.framing.contains(.insert) else { return }
        let (before, now) = (p.end.figures, q.shot.stage.figures)
        // Whose eyes a picture looks through stands in no stage of it.
        for figure in before where p.sort != .eyes && q.sort != .eyes && q.shot.stage.figure(figure.character) == nil {
            let returns = r?.sort != .eyes && r?.shot.stage.figure(figure.character) != nil
            let told = goes(figure.character, [.exit, .run, .fall, .hide, .cross, .vehicle], p, q)
            // Who is said to go and said to come back has done both.
            let comesBack = q.end.figure(figure.character) != nil || goes(figure.character, Self.coming, q, r ?? q)
            // Who does something in it has to be in it.
            let acts = q.beats.contains {
                $0.kind != .exit && $0.kind != .speech && $0.agents.contains(figure.character)
            }
            guard returns && (acts || !(told && comesBack)) || !told else { continue }
            note(
                .presence, [at - 1, at], figure.character.description,
                "\(name(figure.character)) stands on the stage in \(number(at - 1)) and is gone in \(number(at))"
                    + (returns ? ", to be back in \(number(at + 1))." : ", and nothing says that they left."),
                cures: cure(
                    set(.shot(q.shot.id), "stage.figures", from: now, to: now + [figure])))
        }
        for figure in now where p.end.figure(figure.character) == nil {
            // One who was there before and comes back was told of when they were gone.
            let wasThere = reel.pictures[..<(at - 1)].contains { $0.end.figure(figure.character) != nil }
            guard !wasThere else { continue }
            let enters = goes(figure.character, Self.coming, p, q)
            guard !enters, !(q.beats + p.beats).contains(where: { $0.agents.contains(figure.character) }) else {
                continue
            }
            note(
                .presence, [at - 1, at], "enters \(figure.character)",
                "\(name(figure.character)) is suddenly there in \(number(at)), and nothing says that they came in.",
                cures: cure(
                    set(
                        .shot(q.shot.id), "stage.figures", from: now,
                        to: now.filter { $0.character != figure.character })))
        }
    }

    private func goes(_ character: ID<Character>, _ kinds: Set<Beat.Kind>, _ p: Picture, _ q: Picture) -> Bool {
        let person = reel.crew.named(character)
        return (p.beats + q.beats).contains { kinds.contains($0.kind) && $0.isAbout(person) }
    }
}
