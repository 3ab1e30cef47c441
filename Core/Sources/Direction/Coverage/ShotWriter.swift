internal import Breakdown
internal import Grammar
internal import Story

/// Writes the shots of a cut: stages, panels, moves, offsets and reasons. Numbers and the shooting order are given when
/// the whole board is planned.
struct ShotWriter {
    let scene: Scene
    let grammar: Grammar
    let settings: Settings
    let floors: Floors
    let moments: [Moment]
    let reasons: Reasons
    let vantages: [Vantage]
    let costs: CutCosts

    /// - Parameters:
    ///   - setups: the id of each setup in use, by its place among the vantages.
    ///   - ids: makes the ids of shots.
    ///   - transition: how the scene before ends.
    func shots(
        _ cut: [Cutter.Choice], setups: [Int: ID<Setup>], ids: inout IDMaker, transition: String?
    ) -> [Shot] {
        var shots: [Shot] = []
        let used = Set(cut.map(\.vantage))
        var told = Reasons.Told()
        // How often each row has spoken for each setup.
        var spoken: [[Int]: Int] = [:]
        var offsets = TurnOffsets(rules: grammar.dialogue, rate: settings.rate)
        for (index, choice) in cut.enumerated() {
            guard let setup = setups[choice.vantage] else { continue }
            let before = index > 0 ? cut[index - 1] : nil
            let after = index + 1 < cut.count ? cut[index + 1] : nil
            let row = reasons.spokesman(of: choice)?.offer.row
            let picture = [choice.vantage, row?.idiom ?? -1, row?.picture ?? -1]
            var (shot, isStilled) = self.shot(
                choice, setup: setup, number: index + 1, before: shots.last?.movement, after: after, ids: &ids)
            let reason: Reasons.Reason?
            (shot.why, reason) = reasons.why(
                choice, before: before, after: after, used: used, told: told, times: spoken[picture, default: 0],
                isStilled: isStilled)
            told.note(reason)
            spoken[picture, default: 0] += 1
            if index == 0, let transition, shot.transition == "cut" { shot.transition = transition }
            let left = shots.last.flatMap { last in before.map { (moments[$0.end - 1], last.durationFrames) } }
            let (pictureIn, pictureOut) = offsets.offsets(
                before: left, after: (moments[choice.start], shot.durationFrames))
            shot.pictureIn = pictureIn
            if pictureOut != 0, !shots.isEmpty { shots[shots.count - 1].pictureOut = pictureOut }
            shots.append(shot)
        }
        return shots
    }

    /// - Returns: the shot without its reason, and whether a move of our own was not made because of its neighbours.
    private func shot(
        _ choice: Cutter.Choice, setup: ID<Setup>, number: Int, before: Movement?, after: Cutter.Choice?,
        ids: inout IDMaker
    ) -> (shot: Shot, isStilled: Bool) {
        let own = moments[choice.start..<choice.end]
        let vantage = vantages[choice.vantage]
        let first = moments[choice.start]
        let speaks = reasons.spokesman(of: choice)
        var composition = speaks?.offer.composition ?? vantage.composition
        let anchor = "\(first.words.prefix(48)) \(first.line?.id.description ?? "") \(first.part)"
        let id: ID<Shot> = ids.next("shot", anchor: anchor)
        let seconds = max(leastSeconds(own, composition), own.reduce(0) { $0 + $1.seconds })
        var motion = self.motion(first, vantage, composition, seconds: seconds)
        let isStilled = speaks?.offer.isWritten != true && jars(motion, choice, before: before, after: after)
        if isStilled {
            composition.still(grammar)
            motion = self.motion(first, vantage, composition, seconds: seconds)
        }
        var framing = vantage.composition.framing
        for more in composition.framing where more == .reaction || more == .clean {
            if !framing.contains(more) { framing.append(more) }
        }
        let spans = own.flatMap(\.spans).joined
        var shot = Shot(
            id: id, setup: setup, number: "", orderKey: Self.orderKey(number),
            size: vantage.composition.size, framing: framing, angle: vantage.composition.angle,
            level: vantage.composition.level, dutchDegrees: vantage.composition.dutchDegrees,
            movement: motion.movement, lensMM: vantage.camera.lensMM,
            durationFrames: settings.rate.frames(seconds: seconds), description: description(own, composition),
            spans: spans, beats: own.flatMap { $0.beats.map(\.id) }, lines: scene.lines(in: spans),
            transition: first.transition ?? "cut", why: Why(rule: "", sentence: ""), panels: [], stage: motion.stage)
        shot.panels = panels(of: shot, own, vantage, composition, motion.travel)
        return (shot, isStilled)
    }

    /// A picture without words stays until it is read, however short what happens in it.
    private func leastSeconds(_ own: ArraySlice<Moment>, _ composition: Composition) -> Double {
        // What the script asks the camera to do takes its time.
        let isAsked = composition.motive == grammar.words.scriptMotive && !composition.isStatic
        let least = isAsked ? grammar.sizes.movingMinSeconds : min(1, grammar.sizes.seconds(.extremeCloseUp, []).min)
        guard own.allSatisfy({ $0.line == nil && !$0.marks.contains(.montage) }) else { return least }
        let isShock = own.contains { $0.beats.contains { $0.kind == .shock } }
        let span = grammar.sizes.seconds(composition.size, composition.framing)
        return isShock ? least : max(least, span.min * grammar.style.leastSecondsFactor)
    }

    func stage(_ moment: Moment, _ vantage: Vantage, _ composition: Composition) -> Stage {
        let moment = moment.seen(on: vantage.key.floor)
        var light = floors[vantage.key.floor].scene.light
        light.cheatDegrees = 0
        // Whoever's eyes the camera stands in is not in the picture.
        let figures = moment.figures.filter { composition.sort != .eyes || $0.character != composition.foreground }
        return Stage(
            figures: figures, props: moment.things, light: light, camera: vantage.camera, axis: vantage.axis,
            scene: vantage.key.floor)
    }

    // MARK: Panels

    /// The most panels that a shot has: more are a flip book.
    private static let mostPanels = 5

    /// One panel, another whenever what is seen changes, and one for where a move ends.
    private func panels(
        of shot: Shot, _ own: ArraySlice<Moment>, _ vantage: Vantage, _ composition: Composition, _ travel: Vector3
    ) -> [Panel] {
        var maker = IDMaker(parent: shot.id)
        var panels = [Panel(id: maker.next("panel", anchor: "start"), label: "1", atFrame: 0, kind: .start)]
        var last = shot.stage
        var elapsed = 0.0
        for (before, moment) in zip(own, own.dropFirst()) {
            elapsed += before.seconds
            guard panels.count < Self.mostPanels, moment.line == nil || moment.part == 0 else { continue }
            let stage = self.stage(moment, vantage, composition)
            guard changes(last, stage, since: shot.stage, vantage), shot.movement.to == nil else { continue }
            panels.append(
                Panel(
                    id: maker.next("panel", anchor: "key"), label: "\(panels.count + 1)",
                    atFrame: min(shot.durationFrames - 1, settings.rate.frames(seconds: elapsed)), kind: .key,
                    stage: stage))
            last = stage
        }
        if let to = shot.movement.to {
            if shot.movement.from != shot.stage.camera {
                panels[0].stage = shot.stage
                panels[0].stage?.camera = shot.movement.from
            }
            var end = shot.stage
            end.camera = to
            end.move(composition.subjects, by: travel)
            panels.append(
                Panel(
                    id: maker.next("panel", anchor: "end"), label: "\(panels.count + 1)",
                    atFrame: shot.durationFrames - 1, kind: .end, stage: end))
        }
        let seen = composition.subjects + vantage.seen.map(\.character).filter { !composition.subjects.contains($0) }
        for index in panels.indices {
            panels[index].altText = floors[vantage.key.floor].rehearsal.altText(
                panels[index].stage ?? shot.stage, shot, seen)
        }
        return panels
    }

    /// True where somebody in the picture does or is something else than before.
    /// - Parameter start: how the shot begins; who has come in since is in the picture as well.
    private func changes(_ before: Stage, _ now: Stage, since start: Stage, _ vantage: Vantage) -> Bool {
        let came = now.figures.map(\.character).filter { start.figure($0) == nil }
        let people = vantage.seen.map(\.character) + came
        if before.figures.map(\.character) != now.figures.map(\.character) { return true }
        return people.contains { person in
            guard let old = before.figure(person), let new = now.figure(person) else { return false }
            let talks: Set<Action> = [.talk, .listen, .rest]
            let acts = old.action != new.action && !(talks.contains(old.action) && talks.contains(new.action))
            return acts || old.posture != new.posture || old.holds.count != new.holds.count
                || old.position.distanceOnPlan(to: new.position) > 0.3
        }
    }

    // MARK: Words

    private func description(_ own: ArraySlice<Moment>, _ composition: Composition) -> String {
        let action = own.filter { $0.line == nil }.map(\.words).joined(separator: " ")
        let words = action.singleSpaced
        let spoken = own.first { $0.line != nil }
        guard let spoken, let line = spoken.line else { return words }
        let patterns = grammar.words.description
        func name(_ id: ID<Character>?) -> String? { id.flatMap { reasons.names[$0]?.asName } }
        let speaker = name(line.character) ?? grammar.words.someone.capitalizedFirst
        var talk: String
        if let main = composition.main, main != line.character, composition.subjects.count == 1, let seen = name(main) {
            talk = patterns.listens.filled(["a": speaker, "b": seen])
        } else if spoken.kind == .voice {
            talk = patterns.heard.filled(["a": speaker])
        } else if let listener = name(line.addressee) {
            talk = patterns.speaksTo.filled(["a": speaker, "b": listener])
        } else {
            talk = patterns.speaks.filled(["a": speaker])
        }
        talk = words.isEmpty ? talk : own.first?.line == nil ? words + " " + talk : talk + " " + words
        return talk
    }

    private static func orderKey(_ number: Int) -> String {
        let digits = String(number)
        return "a" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
