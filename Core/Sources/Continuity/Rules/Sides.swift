internal import Story

/// The line between two people: the camera's side of it, and the sides of the screen that follow.
extension SceneJudge {
    /// One picture of a pair.
    private struct Side {
        var at: Int
        /// +1 where the camera stands to the right of first → second seen from above, -1 to the left, 0 on the line.
        var side: Int
        /// What the stage says of itself.
        var declared: Int?
        var first: Figure
        var second: Figure
        var lineYaw: Double
        var degreesPast: Double
    }

    private struct Pair: Hashable {
        var first: ID<Character>
        var second: ID<Character>

        init(_ a: ID<Character>, _ b: ID<Character>) {
            (first, second) = a < b ? (a, b) : (b, a)
        }
    }

    mutating func judgeSides() {
        guard !reel.isMontage else { return }
        var pairs: [Pair: [Side]] = [:]
        for (index, picture) in reel.pictures.enumerated() where !picture.isFree {
            guard let (a, b) = pair(of: picture), let side = side(of: picture, a, b, at: index) else { continue }
            pairs[Pair(a, b), default: []].append(side)
        }
        for pair in pairs.keys.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
            for run in runs(pairs[pair] ?? []) { judgeRun(run) }
        }
        judgeLooks()
    }

    /// The two whose line the camera has to keep: those that the stage names, else the subject and whom they look at.
    private func pair(of picture: Picture) -> (ID<Character>, ID<Character>)? {
        guard picture.sort != .thing, picture.sort != .eyes else { return nil }
        if let axis = picture.shot.stage.axis, let b = axis.b { return (axis.a, b) }
        guard picture.sort != .place, let main = picture.main else { return nil }
        if picture.subjects.count == 2 { return (main.character, picture.subjects[1].character) }
        guard let other = reel.crew.person(at: main.figure.gaze) else { return nil }
        return (main.character, other)
    }

    private func side(of picture: Picture, _ a: ID<Character>, _ b: ID<Character>, at index: Int) -> Side? {
        let pair = Pair(a, b)
        guard let first = picture.shot.stage.figure(pair.first), let second = picture.shot.stage.figure(pair.second),
            let camera = picture.camera, a != b
        else { return nil }
        let along = Self.along(first, second, camera)
        let limit = Exact.sin(Exact.radians(rules[.axis]["neutral_degrees"]))
        let declared = picture.shot.stage.axis.flatMap { axis in axis.b == nil ? nil : axis.side }
        let isTurned = picture.shot.stage.axis?.a != pair.first
        return Side(
            at: index, side: abs(along) < limit ? 0 : along > 0 ? 1 : -1,
            declared: declared.map { isTurned ? -$0 : $0 }, first: first, second: second,
            lineYaw: first.position.yaw(towards: second.position),
            degreesPast: Exact.degrees(Exact.atan2(abs(along), max(1e-6, 1 - along * along).squareRoot())))
    }

    /// How far a camera is off the line, as a sine: above zero to the right of first → second.
    private static func along(_ first: Figure, _ second: Figure, _ camera: Camera) -> Double {
        let way = second.position - first.position
        let right = Vector3(-way.z, 0, way.x)
        let middle = (first.position + second.position) / 2
        let to = Vector3(camera.position.x - middle.x, 0, camera.position.z - middle.z)
        guard right.length > 0.05, to.length > 0.05 else { return 0 }
        return right.normalized.dot(to.normalized)
    }

    /// The pictures of a pair in stretches through which the side has to stay the same.
    private func runs(_ sides: [Side]) -> [[Side]] {
        var runs: [[Side]] = []
        var last: Side?
        for side in sides where side.side != 0 {
            if let before = last, !mayCross(from: before, to: side) {
                runs[runs.count - 1].append(side)
            } else {
                runs.append([side])
            }
            last = side
        }
        return runs
    }

    /// The licences to cross (DIRECTION §1.4).
    private func mayCross(from p: Side, to q: Side) -> Bool {
        let rule = rules[.axis]
        if abs(wrapped(degrees: q.lineYaw - p.lineYaw)) >= rule["turn_degrees"] { return true }
        if let end = reel.pictures[p.at].endCamera, end != reel.pictures[p.at].camera {
            let along = Self.along(p.first, p.second, end)
            if along * Double(q.side) > 0, p.side != q.side { return true }
        }
        let between = reel.pictures[(p.at + 1)..<q.at]
        let isNeutral = between.contains { picture in
            guard picture.sort != .thing, let camera = picture.camera,
                let first = picture.shot.stage.figure(p.first.character),
                let second = picture.shot.stage.figure(p.second.character)
            else { return false }
            let isOnLine =
                abs(Self.along(first, second, camera)) < Exact.sin(Exact.radians(rule["neutral_degrees"]))
            return isOnLine && reel.crew.seconds(picture.frames) >= rule["neutral_seconds"]
        }
        if isNeutral { return true }
        let cutsAway = between.contains {
            $0.sort == .thing && reel.crew.seconds($0.frames) >= rule["cutaway_seconds"]
        }
        return cutsAway && reel.pictures[q.at...].prefix(Int(rule["wide_within"]) + 1).contains { $0.isWide }
    }

    private mutating func judgeRun(_ run: [Side]) {
        func weight(_ value: (Side) -> Int?) -> Int {
            run.reduce(0) { $0 + (value($1) ?? 0) * reel.pictures[$1.at].frames }
        }
        let declared = weight(\.declared), seen = weight(\.side)
        let home = declared != 0 ? declared.signum() : seen != 0 ? seen.signum() : run[0].side
        for (place, side) in run.enumerated() where side.side != home {
            let others = run.filter { $0.side == home }
            let partner = others.last { $0.at < side.at } ?? others.first
            let (a, b) = (name(side.first.character), name(side.second.character))
            let past = said(side.degreesPast, 0)
            let reason =
                partner.map {
                    "The camera of \(number(side.at)) stands \(past)° across the line between \(a) and \(b): \(number($0.at)) "
                        + "keeps to the other side, and they would change places on the screen."
                }
                ?? "The camera of \(number(side.at)) stands \(past)° across the line between \(a) and \(b), on the other "
                + "side than its stage says."
            let pictures = partner.map { [$0.at, side.at] } ?? [side.at]
            note(
                .axis, pictures,
                Pair(side.first.character, side.second.character).first.description
                    + side.second.character.description + (place == 0 && partner == nil ? "" : ""), reason,
                line: OverheadLine(a: side.first.character, b: side.second.character), cures: cures(for: side))
        }
    }

    private func cures(for side: Side) -> [[Edit]] {
        let picture = reel.pictures[side.at]
        guard let camera = picture.camera else { return [] }
        let other = camera.mirrored(through: side.first.position, side.second.position)
        return [
            backToSetup(picture), recompose(picture, to: other, framing: picture.shot.framing.mirrored),
        ]
    }

    // MARK: Where they look and stand on the screen

    /// Consecutive singles of two who look at each other, whatever thing is cut in between.
    private mutating func judgeLooks() {
        var last: Int?
        for (index, picture) in reel.pictures.enumerated() where picture.sort != .thing {
            defer { last = index }
            guard let before = last, picture.comesByCut, !picture.isFree else { continue }
            let p = reel.pictures[before]
            guard let (a, b) = exchange(p, picture) else { continue }
            judge(a, b, before, index)
        }
    }

    /// The faces of two singles whose people look at each other.
    private func exchange(_ p: Picture, _ q: Picture) -> (Sighting, Sighting)? {
        guard p.sort == .single || p.sort == .over, q.sort == .single || q.sort == .over,
            let a = p.subjects.first.flatMap({ p.lastSighting(of: $0.character) }), let b = q.main,
            a.character != b.character, a.showsFace, b.showsFace, reel.crew.person(at: a.figure.gaze) == b.character,
            reel.crew.person(at: b.figure.gaze) == a.character
        else { return nil }
        return (a, b)
    }

    private mutating func judge(_ a: Sighting, _ b: Sighting, _ before: Int, _ index: Int) {
        let least = rules[.eyelineSides]["least_across"]
        let (p, q) = (reel.pictures[before], reel.pictures[index])
        let line = OverheadLine(a: a.character, b: b.character)
        if abs(a.look) >= least, abs(b.look) >= least, a.look * b.look > 0 {
            let way = a.look > 0 ? "right" : "left"
            note(
                .eyelineSides, [before, index], "\(a.character) \(b.character)",
                "\(name(a.character)) looks \(way) in \(number(before)), and so does \(name(b.character)) in "
                    + "\(number(index)): they would look past each other.",
                line: line, cures: [backToSetup(q)])
            return
        }
        let tolerance = rules[.screenHalves]["tolerance"]
        if p.sort == .single, q.sort == .single, p.shot.size == q.shot.size,
            a.x - 0.5 > tolerance && b.x - 0.5 > tolerance
                || 0.5 - a.x > tolerance && 0.5 - b.x > tolerance
        {
            note(
                .screenHalves, [before, index], "\(a.character) \(b.character)",
                "\(name(a.character)) in \(number(before)) and \(name(b.character)) in \(number(index)) both stand in the "
                    + "\(a.x > 0.5 ? "right" : "left") half of the screen, at \(said(a.x * 100, 0)) and \(said(b.x * 100, 0)) "
                    + "per cent of its width.",
                line: line)
        }
        let off = abs(a.offLens - b.offLens)
        if p.sort == .single, q.sort == .single, p.shot.size == q.shot.size, off > rules[.eyelineSize]["degrees"] {
            note(
                .eyelineSize, [before, index], "\(a.character) \(b.character)",
                "\(name(a.character)) looks \(said(a.offLens, 0))° past the lens in \(number(before)) and "
                    + "\(name(b.character)) \(said(b.offLens, 0))° in \(number(index)): the two looks do not match.",
                line: line)
        }
        judgeMatch(a, b, before, index)
    }

    /// Singles of one size in an exchange: eyes on one height, heads of one size.
    private mutating func judgeMatch(_ a: Sighting, _ b: Sighting, _ before: Int, _ index: Int) {
        let (p, q) = (reel.pictures[before], reel.pictures[index])
        guard p.sort == .single, q.sort == .single, p.shot.size == q.shot.size, p.shot.angle == q.shot.angle else {
            return
        }
        let rule = rules[.headroom]
        let ratio = max(a.head, b.head) / max(1e-6, min(a.head, b.head))
        if abs(a.y - b.y) > rule["eyes"] {
            note(
                .headroom, [before, index], "eyes",
                "The eyes are at \(said(a.y * 100, 0)) per cent of the height in \(number(before)) and at "
                    + "\(said(b.y * 100, 0)) in \(number(index)): matched singles share one eye line.",
                cures: [backToSetup(q)])
        } else if ratio > rule["ratio"] {
            note(
                .headroom, [before, index], "size",
                "One face is \(said(ratio)) times as large as the other between \(number(before)) and \(number(index)), and "
                    + "both are called \(q.shot.size.rawValue).",
                cures: [backToSetup(q)])
        }
    }
}
