internal import Story

/// Where people look, each picture by itself.
extension SceneJudge {
    mutating func judgeEyelines() {
        for (index, picture) in reel.pictures.enumerated() {
            for one in picture.people where one.isInFrame || one.character == picture.main?.character {
                judgeLook(of: one, in: picture, at: index)
            }
            judgeLens(picture, at: index)
        }
    }

    private mutating func judgeLook(of one: Sighting, in picture: Picture, at index: Int) {
        guard let gaze = one.figure.gaze else { return }
        let who = name(one.character)
        if reel.crew.person(at: gaze) == one.character {
            note(
                .eyelinePlace, [index], one.character.description,
                "\(who) is to look at themselves in \(number(index)).", line: OverheadLine(a: one.character, b: nil),
                cures: cure(
                    setFigure(picture, one.character, "gaze", from: gaze, to: earlierGaze(of: one.character, index))))
            return
        }
        if let id = reel.crew.person(at: gaze), let target = picture.shot.stage.figure(id) {
            let eyes = Anatomy.eyes(of: target, height: reel.crew.height(of: id), species: reel.crew.species(of: id))
            let rule = rules[.eyelinePlace]
            // Who stoops or lies down is looked at anywhere between the feet and where the eyes would be.
            let marks = [eyes, Anatomy.uprightEyes(of: target), target.position + Vector3(0, 0.2, 0)]
            let allowed = target.posture == .lie ? marks : Array(marks.prefix(2))
            let off = allowed.map { Self.degrees(between: gaze.point - one.eyes, and: $0 - one.eyes) }.min() ?? 0
            let isNear = one.eyes.distanceOnPlan(to: eyes) < rule["near_metres"]
            let isThere = allowed.contains {
                gaze.point.distanceOnPlan(to: $0) < 0.25 && abs(gaze.point.y - $0.y) < 0.3
            }
            if off > rule["degrees"] * (isNear ? 3 : 1), !isThere {
                note(
                    .eyelinePlace, [index], one.character.description,
                    "\(who) looks \(said(off, 0))° beside \(name(id)) in \(number(index)).",
                    line: OverheadLine(a: one.character, b: id),
                    cures: cure(
                        setFigure(picture, one.character, "gaze.point", from: gaze.point, to: eyes.stored)))
            }
        }
        let turn = abs(wrapped(degrees: one.figure.position.yaw(towards: gaze.point) - one.figure.yaw))
        if turn > rules[.headTurn]["degrees"], one.figure.posture != .lie,
            one.figure.position.distanceOnPlan(to: gaze.point) > 0.3
        {
            let bearing = one.figure.position.yaw(towards: gaze.point)
            note(
                .headTurn, [index], one.character.description,
                "\(who) would have to turn the head by \(said(turn, 0))° to look there in \(number(index)).",
                line: OverheadLine(a: one.character, b: reel.crew.person(at: gaze)),
                cures: cure(setFigure(picture, one.character, "yaw", from: one.figure.yaw, to: bearing.rounded())))
        }
    }

    private mutating func judgeLens(_ picture: Picture, at index: Int) {
        guard picture.sort == .single || picture.sort == .over, let main = picture.main, main.showsFace,
            picture.shot.size <= .medium, let gaze = main.figure.gaze, reel.crew.person(at: gaze) != nil,
            let camera = picture.camera
        else { return }
        let off = Self.degrees(between: gaze.point - main.eyes, and: camera.position - main.eyes)
        if off < rules[.intoLens]["degrees"] {
            note(
                .intoLens, [index], main.character.description,
                "\(name(main.character)) looks into the lens in \(number(index)): \(said(off))° beside it.",
                cures: [backToSetup(picture)])
        }
    }

    private func earlierGaze(of character: ID<Character>, _ index: Int) -> Gaze? {
        reel.pictures[..<index].reversed().lazy.compactMap { $0.end.figure(character)?.gaze }
            .first { $0.at != character.description }
    }

    /// An edit of one field of somebody on a shot's stage.
    func setFigure(
        _ picture: Picture, _ character: ID<Character>, _ field: String, from: some Encodable, to: some Encodable
    ) -> Edit? {
        set(.shot(picture.shot.id), "stage.figures.\(character).\(field)", from: from, to: to)
    }

    static func degrees(between a: Vector3, and b: Vector3) -> Double {
        guard a.length > 0.01, b.length > 0.01 else { return 0 }
        let cosine = max(-1, min(1, a.normalized.dot(b.normalized)))
        return Exact.degrees(Exact.atan2((1 - cosine * cosine).squareRoot(), cosine))
    }
}
