internal import Story

/// What a shot says of itself against what it is: setups, labels, references.
extension SceneJudge {
    mutating func judgeNames() {
        let beats = Set(reel.scene.beats.map(\.id))
        for (index, picture) in reel.pictures.enumerated() {
            judgeReferences(picture, at: index, beats: beats)
            judgeLabels(picture, at: index)
            judgeSetup(picture, at: index)
        }
        judgeUnused()
        var keys: [String: Int] = [:]
        for (index, picture) in reel.pictures.enumerated() {
            if let other = keys[picture.shot.orderKey] {
                note(
                    .order, [other, index], "",
                    "\(number(other)) and \(number(index)) stand at the same place, “\(picture.shot.orderKey)”: which comes "
                        + "first is not said.")
            }
            keys[picture.shot.orderKey] = index
        }
        for (p, q, at) in reel.cuts where p.shot.orderKey > q.shot.orderKey {
            note(.order, [at - 1, at], "", "\(number(at)) stands after \(number(at - 1)), and its place is before it.")
        }
    }

    private mutating func judgeReferences(_ picture: Picture, at index: Int, beats: Set<ID<Beat>>) {
        let shot = picture.shot
        if picture.setup == nil {
            let same = reel.scene.setups.first { $0.camera == picture.camera }
            note(
                .dangling, [index], "setup", "\(shot.number) is taken from a setup that the scene does not have.",
                cures: same.map { cure(set(.shot(shot.id), "setup", from: shot.setup, to: $0.id)) } ?? [])
        }
        if shot.stage.camera == nil {
            note(
                .dangling, [index], "camera", "\(shot.number) has no camera in its room.",
                cures: picture.setup.map {
                    cure(set(.shot(shot.id), "stage.camera", from: shot.stage.camera, to: $0.camera))
                } ?? [])
        }
        for figure in shot.stage.figures where !reel.crew.knows(figure.character) {
            note(
                .dangling, [index], "figure \(figure.character)",
                "Somebody stands in \(shot.number) whom the board does not know.",
                cures: cure(
                    set(
                        .shot(shot.id), "stage.figures", from: shot.stage.figures,
                        to: shot.stage.figures.filter { $0.character != figure.character })))
        }
        var there: Set<ID<Character>> = []
        for person in shot.stage.figures.map(\.character) where !there.insert(person).inserted {
            note(.dangling, [index], "twice \(person)", "\(name(person)) stands in \(shot.number) twice.")
        }
        let gazes = shot.stage.figures.compactMap { figure in
            reel.crew.person(at: figure.gaze) == nil ? figure.gaze.flatMap { ID<Character>($0.at) } : nil
        }
        for person in Set(gazes).sorted() where !reel.crew.knows(person) {
            note(
                .dangling, [index], "gaze \(person)",
                "Somebody in \(shot.number) looks at one whom the board does not know.")
        }
        if let axis = shot.stage.axis {
            for person in [axis.a, axis.b].compactMap({ $0 }) where !reel.crew.knows(person) {
                note(
                    .dangling, [index], "axis \(person)",
                    "The line of \(shot.number) runs to one whom the board does not know.")
            }
        }
        if shot.beats.contains(where: { !beats.contains($0) }) {
            note(.dangling, [index], "beat", "\(shot.number) names a beat that its scene does not have.")
        }
    }

    private mutating func judgeLabels(_ picture: Picture, at index: Int) {
        let shot = picture.shot
        guard let camera = picture.camera else { return }
        if abs(shot.lensMM - camera.lensMM) > rules[.lensLabel]["mm"] {
            note(
                .lensLabel, [index], "",
                "The list has \(said(shot.lensMM, 0)) mm for \(shot.number), and its camera \(said(camera.lensMM, 0)).",
                cures: cure(set(.shot(shot.id), "lens_mm", from: shot.lensMM, to: camera.lensMM)))
        }
        guard picture.sort == .single || picture.sort == .over || picture.sort == .several, let view = picture.view,
            let main = picture.main, main.figure.posture != .lie
        else {
            judgeWho(picture, at: index)
            return
        }
        judgeWho(picture, at: index)
        let height = 1 / (view.focal * view.aspect) * main.depth
        let heights = FrameHeights(of: reel.crew.person(main.character))
        let steps = heights.step(of: height) - Double(shot.size.step)
        let limit = rules[.sizeLabel]["steps"] + (picture.sort == .several ? 1.5 : 0)
        if abs(steps) > limit, shot.size < .wide || steps < 0 {
            let fits = heights.size(Double(shot.size.step) + steps)
            note(
                .sizeLabel, [index], "",
                "\(shot.number) is called \(shot.size.rawValue), and its frame holds \(said(height, 2)) m at "
                    + "\(name(main.character)): that is \(article(of: fits)) \(fits.rawValue).",
                cures: [backToSetup(picture)] + cure(set(.shot(shot.id), "size", from: shot.size, to: fits)))
        }
    }

    private func article(of size: ShotSize) -> String {
        [.closeUp, .wide].contains(size) ? "a" : "an"
    }

    /// Whom the framing promises is in the frame.
    private mutating func judgeWho(_ picture: Picture, at index: Int) {
        let shot = picture.shot
        let seen = picture.people.filter(\.touchesFrame)
        let least =
            switch picture.sort {
            case .single, .eyes: shot.stage.figures.isEmpty ? 0 : 1
            case .over: 2
            case .several: shot.framing.contains(.threeShot) ? 3 : shot.framing.contains(.master) ? 1 : 2
            case .place, .thing: 0
            }
        let isAway =
            (picture.sort == .single || picture.sort == .over)
            && shot.stage.axis.map { axis in
                shot.stage.figure(axis.a) != nil && !seen.contains { $0.character == axis.a }
            } ?? false
        guard seen.count < least || isAway, !(picture.sort == .eyes && seen.isEmpty) else { return }
        let who = isAway ? shot.stage.axis.map { name($0.a) } ?? "" : ""
        note(
            .framingLabel, [index], "",
            isAway
                ? "\(shot.number) is of \(who), who is not in its frame."
                : "\(shot.number) is called \(shot.framing.map(\.rawValue).joined(separator: ", ")), and its frame holds "
                    + "\(seen.count) of \(least).",
            cures: [backToSetup(picture)])
    }

    private mutating func judgeSetup(_ picture: Picture, at index: Int) {
        guard let setup = picture.setup, let camera = picture.camera else { return }
        let rule = rules[.setupCamera]
        func away(_ camera: Camera) -> (metres: Double, degrees: Double, isAway: Bool) {
            let metres = (camera.position - setup.camera.position).length
            let degrees = max(
                abs(wrapped(degrees: camera.yaw - setup.camera.yaw)), abs(camera.pitch - setup.camera.pitch),
                abs(camera.roll - setup.camera.roll))
            let lens = abs(camera.lensMM - setup.camera.lensMM)
            return (metres, degrees, metres > rule["metres"] || degrees > rule["degrees"] || lens > 0.5)
        }
        let (metres, degrees, isAway) = away(camera)
        // A camera that keeps up with somebody comes to its setup with them.
        guard isAway, picture.shot.movement.to.map({ away($0).isAway }) ?? true else { return }
        let what =
            metres > rule["metres"]
            ? "stands \(said(metres)) m from it"
            : degrees > rule["degrees"]
                ? "is turned by \(said(degrees, 0))°"
                : "has \(said(camera.lensMM, 0)) mm instead of \(said(setup.camera.lensMM, 0))"
        note(
            .setupCamera, [index], "",
            "\(picture.shot.number) is taken from setup \(setup.plannedName), and its camera \(what).",
            cures: [backToSetup(picture), recompose(picture, to: camera)])
    }

    private mutating func judgeUnused() {
        let used = Set(reel.scene.shots.map(\.setup))
        for setup in reel.scene.setups where !used.contains(setup.id) {
            note(
                .unusedSetup, [], setup.id.description,
                "Nothing is taken from setup \(setup.plannedName) of scene \(reel.scene.number): \(setup.minutes) minutes of "
                    + "the day for no shot.")
        }
    }
}

/// What frames of each size hold of somebody, in metres (DIRECTION §1.3).
private struct FrameHeights {
    private let metres: [Double]

    /// Of a grown person.
    private static let usual = [0.13, 0.36, 0.58, 0.85, 1.2, 2.0, 2.9, 8.0, 16.0]
    /// How much more the same frames hold of a creature as tall: close ones are cut by the head, and the head of a
    /// beast is a greater share of its height. Means over all species.
    private static let ofCreatures = [1.8, 1.8, 1.6, 1.45, 1.35, 1, 1, 1, 1]

    init(of one: Character?) {
        let scale = (one?.look.heightM ?? Anatomy.usualHeight) / Anatomy.usualHeight
        let isCreature = one?.look.species != nil
        metres = zip(Self.usual, Self.ofCreatures).map { $0 * scale * (isCreature ? $1 : 1) }
    }

    /// The size of a frame that holds so much, with fractions of a step.
    func step(of height: Double) -> Double {
        let steps = metres.map { Exact.log(max(0.001, $0)) }
        let wanted = Exact.log(max(0.001, height))
        guard let above = steps.firstIndex(where: { $0 >= wanted }) else { return Double(metres.count - 1) }
        guard above > 0 else { return 0 }
        return Double(above - 1) + (wanted - steps[above - 1]) / (steps[above] - steps[above - 1])
    }

    func size(_ step: Double) -> ShotSize {
        ShotSize.allCases[min(max(0, Int(step.rounded())), ShotSize.allCases.count - 1)]
    }
}
