internal import Story

/// Each cut by itself: whether two pictures join.
extension SceneJudge {
    mutating func judgeCuts() {
        for (p, q, at) in reel.plainCuts {
            judgeSameSubject(p, q, at)
            judgeOtherSubject(p, q, at)
            let steps = abs(p.shot.size.step - q.shot.size.step)
            let isPeople = p.main != nil && q.main != nil
            let shocks = rules.words.shocks
            if isPeople, Double(steps) >= rules[.tooFarJump]["steps"],
                !(p.beats + q.beats).contains(where: { shocks.contains($0.kind) })
            {
                note(
                    .tooFarJump, [at - 1, at], "",
                    "From \(p.shot.size.rawValue) to \(q.shot.size.rawValue) is \(steps) sizes in one cut, and nothing "
                        + "happens that leaps.")
            }
            judgeTrace(p, q, at)
            judgeMoves(p, q, at)
        }
    }

    private mutating func judgeSameSubject(_ p: Picture, _ q: Picture, _ at: Int) {
        guard p.sort != .thing, q.sort != .thing, let now = q.main ?? q.subjects.first,
            let before = p.lastSighting(of: now.character), before.head > 0, now.head > 0
        else { return }
        let isSame =
            p.main?.character == now.character
            || Set(p.subjects.map(\.character)) == Set(q.subjects.map(\.character))
        guard isSame else { return }
        let turn = abs(wrapped(degrees: now.bearing - before.bearing))
        let ratio = max(now.head, before.head) / min(now.head, before.head)
        let who = name(now.character)
        let (jump, axial) = (rules[.jumpCut], rules[.axialCut])
        if turn < jump["degrees"], ratio < jump["ratio"] * (1 - jump["slack"]) {
            note(
                .jumpCut, [at - 1, at], now.character.description,
                "\(number(at)) shows \(who) again from \(said(turn, 0))° aside and \(said(ratio))\u{D7} as large: the picture "
                    + "would jump. It needs \(said(jump["degrees"], 0))° or two sizes.",
                cures: recuts(q, about: now, before: before))
        } else if turn <= axial["degrees"], ratio < axial["ratio"] * (1 - axial["slack"]) {
            note(
                .axialCut, [at - 1, at], now.character.description,
                "\(number(at)) goes straight \(now.head > before.head ? "in on" : "back from") \(who) by \(said(ratio))\u{D7}: "
                    + "less than two sizes looks like a mistake.",
                cures: recuts(q, about: now, before: before))
        }
        guard p.main?.character == now.character else { return }
        judgeLensAndHeight(p, q, at, before, now)
    }

    private mutating func judgeLensAndHeight(
        _ p: Picture, _ q: Picture, _ at: Int, _ before: Sighting, _ now: Sighting
    ) {
        guard let old = p.endCamera, let new = q.camera else { return }
        let lens = max(old.lensMM, new.lensMM) / max(1, min(old.lensMM, new.lensMM))
        let steps = abs(p.shot.size.step - q.shot.size.step)
        if Double(steps) <= rules[.lensJump]["steps"], lens > rules[.lensJump]["ratio"] {
            var camera = new.nearer(to: now.eyes, by: new.lensMM / old.lensMM)
            camera.lensMM = old.lensMM
            note(
                .lensJump, [at - 1, at], now.character.description,
                "From \(said(old.lensMM, 0)) to \(said(new.lensMM, 0)) mm on \(name(now.character)) at nearly one size: the "
                    + "lens would change the face.",
                cures: [backToSetup(q), recompose(q, to: camera)])
        }
        let rise = (new.position.y - now.eyes.y) - (old.position.y - before.eyes.y)
        if abs(rise) > rules[.heightJump]["metres"], q.shot.size < .wide, p.shot.size < .wide {
            var camera = new
            camera.position.y -= rise
            camera.pitch = p.endCamera?.pitch ?? camera.pitch
            note(
                .heightJump, [at - 1, at], now.character.description,
                "The camera \(rise > 0 ? "rises" : "drops") \(said(abs(rise))) m against \(name(now.character))'s eyes in the "
                    + "cut to \(number(at)), and nothing calls for it.",
                cures: [backToSetup(q), recompose(q, to: camera)])
        }
    }

    /// Another size or another angle on the same person.
    private func recuts(_ q: Picture, about now: Sighting, before: Sighting) -> [[Edit]] {
        guard let camera = q.camera else { return [] }
        let (closer, wider) = (q.shot.size.stepped(-2), q.shot.size.stepped(2))
        var cures = [backToSetup(q)]
        let wanted = 2.1
        let nearer = camera.nearer(to: now.eyes, by: wanted * before.head / now.head)
        let farther = camera.nearer(to: now.eyes, by: before.head / (wanted * now.head))
        if let closer { cures.append(recompose(q, to: nearer, size: closer)) }
        if let wider { cures.append(recompose(q, to: farther, size: wider)) }
        let aside = wrapped(degrees: now.bearing - before.bearing)
        for degrees in [rules[.jumpCut]["degrees"] + 4 - abs(aside), abs(aside) - rules[.jumpCut]["degrees"] - 4] {
            cures.append(recompose(q, to: camera.swung(about: now.figure.position, by: degrees)))
        }
        return cures
    }

    private mutating func judgeOtherSubject(_ p: Picture, _ q: Picture, _ at: Int) {
        guard p.sort == .single, q.sort == .single, let now = q.main, let one = p.subjects.first,
            one.character != now.character, let before = p.lastSighting(of: one.character),
            p.shot.size == q.shot.size
        else { return }
        let rule = rules[.nearSame]
        let ratio = max(now.head, before.head) / max(1e-6, min(now.head, before.head))
        if abs(before.x - now.x) <= rule["across"], before.look * now.look > 0.01, ratio < rule["size_ratio"],
            abs(before.y - now.y) < 0.1
        {
            note(
                .nearSame, [at - 1, at], "\(before.character) \(now.character)",
                "\(name(before.character)) and \(name(now.character)) stand in the same place of the frame, as large and "
                    + "turned the same way: one face would turn into the other.")
        }
    }

    private mutating func judgeTrace(_ p: Picture, _ q: Picture, _ at: Int) {
        guard p.sort != .place, q.sort != .place, let now = q.main, let one = p.main,
            let before = p.lastSighting(of: one.character), before.isInFrame, now.isInFrame
        else { return }
        let rule = rules[.eyeTrace]
        let isShort = reel.crew.seconds(q.frames) < rule["short_seconds"]
        let way = abs(before.x - now.x)
        if way > (isShort ? rule["short_across"] : rule["across"]) {
            note(
                .eyeTrace, [at - 1, at], "",
                "The eye has to go \(said(way * 100, 0)) per cent of the screen's width in the cut to \(number(at))"
                    + (isShort ? ", which is short." : "."))
        }
    }

    private mutating func judgeMoves(_ p: Picture, _ q: Picture, _ at: Int) {
        guard
            let move = p.shot.movement.kind.first(where: { kind in
                kind.opposite.map(q.shot.movement.kind.contains) ?? false
            })
        else { return }
        note(
            .opposedMoves, [at - 1, at], move.rawValue,
            "\(number(at - 1)) and \(number(at)) move against each other: a still picture belongs between them.")
    }
}
