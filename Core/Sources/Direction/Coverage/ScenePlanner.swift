internal import Breakdown
internal import Story

/// Plans one scene: blocks its people, cuts its script into segments, gives each a composition and a camera, and
/// gathers the cameras into setups.
struct ScenePlanner {
    private let reading: SceneReading
    let settings: Settings
    private let isNewPlace: Bool
    let rehearsal: Rehearsal
    private let names: [ID<Character>: String]
    private let beats: [ID<Beat>: Beat]
    private let lines: [ID<Line>: Line]

    var scene: Scene
    private(set) var blocking: Blocking
    private(set) var diagnostics: [Diagnostic] = []
    private var bearings: Bearings
    private var chooser: Chooser
    var setups: [SetupDraft] = []
    private var shots: [Shot] = []
    var ids: IDMaker

    init(
        reading: SceneReading, cast: [Character], settings: Settings, isNewPlace: Bool,
        rehearsal: Rehearsal
    ) {
        self.reading = reading
        self.settings = settings
        self.isNewPlace = isNewPlace
        self.rehearsal = rehearsal
        scene = reading.scene
        let ranked = cast.sorted { ($0.billing, $0.id) < ($1.billing, $1.id) }
        names = Dictionary(cast.map { ($0.id, $0.name) }) { first, _ in first }
        beats = Dictionary(scene.beats.map { ($0.id, $0) }) { first, _ in first }
        lines = Dictionary(scene.lines.map { ($0.id, $0) }) { first, _ in first }
        blocking = Blocking(set: scene.set, cast: ranked.map(\.id))
        bearings = Bearings(set: scene.set)
        chooser = Chooser(reading: reading, isNewPlace: isNewPlace, names: names)
        ids = IDMaker(parent: scene.id)
    }

    /// The scene with beats played, shots in order, and setups.
    mutating func plan() -> Scene {
        openScene()
        let segments = Segmenter(reading).segments()
        for (index, segment) in segments.enumerated() {
            play(segment)
            add(segment, at: Double(index) / Double(max(1, segments.count)))
        }
        scene.shots = shots
        scene.setups = finished(setups)
        scene.runtimeFrames = shots.reduce(0) { $0 + $1.durationFrames }
        orderForShooting()
        return scene
    }

    /// Who is there when the scene begins: everyone but those who enter later.
    private mutating func openScene() {
        var late: Set<ID<Character>> = []
        var met: Set<ID<Character>> = []
        for beat in scene.beats {
            if beat.kind == .entrance { late.formUnion(beat.agents.filter { !met.contains($0) }) }
            met.formUnion(beat.agents)
        }
        let absent = Set(scene.lines.filter { isVoiceOnly($0) }.map(\.character)).subtracting(met)
        var present = scene.cast.filter { !late.contains($0) && !absent.contains($0) }
        if present.isEmpty, let first = scene.cast.first(where: { !absent.contains($0) }), scene.lines.isEmpty == false
        {
            present = [first]
        }
        let types = reading.types.filter { $0.value >= 0.5 }
        let seated =
            types[.table] != nil || types[.car] != nil || scene.set.kind == .carInterior
            || scene.set.kind == .trainCarriage || types[.interrogation] != nil
        let distance =
            types[.tender] != nil
            ? 0.6
            : types[.fight] != nil
                ? 1.0
                : types[.standoff] != nil
                    ? 3.2
                    : types[.chase] != nil ? 4.5 : types[.argument] != nil ? 1.0 : 1.2
        blocking.open(
            with: present, seated: seated, distance: distance,
            travelling: types[.chase] != nil || types[.walkAndTalk] != nil)
    }

    private func isVoiceOnly(_ line: Line) -> Bool {
        guard let mark = line.extension?.uppercased() else { return false }
        return mark.contains("V.O") || mark.contains("VO") || mark.contains("O.S") || mark.contains("O.C")
            || mark.contains("FILTER") || mark.contains("PHONE")
    }

    /// The segment's beats and words happen to the people in the set.
    private mutating func play(_ segment: Segment) {
        for id in segment.beats {
            guard let beat = beats[id] else { continue }
            if beat.kind == .entrance {
                for agent in beat.agents { blocking.enter(agent, sitsIn: scene.set.kind == .carInterior) }
            }
            if let business = reading.business[id], beat.kind != .speech { blocking.play(beat, business) }
        }
        if let line = segment.line.flatMap({ lines[$0] }), !isVoiceOnly(line) {
            blocking.enter(line.character, sitsIn: scene.set.kind == .carInterior)
            let mood = segment.beats.compactMap { reading.business[$0]?.mood }.first ?? .neutral
            let onPhone = reading.types[.phone, default: 0] >= 0.5 && blocking.present.count == 1
            blocking.speak(line.character, to: line.addressee, mood: mood, onPhone: onPhone)
        }
    }

    private mutating func add(_ segment: Segment, at place: Double) {
        let line = segment.line.flatMap { lines[$0] }
        let speaker = line.flatMap { isVoiceOnly($0) ? nil : blocking.figure($0.character)?.character }
        let choices = chooser.choices(
            for: segment, beats: segment.beats.compactMap { beats[$0] }, speaker: speaker,
            listener: line?.addressee.flatMap { blocking.figure($0)?.character }, blocking: blocking, place: place)
        let taken = bestCamera(of: choices)
        guard let (composition, solution, axis) = taken else {
            diagnostics.append(
                Diagnostic(
                    rule: "plan.camera.unsolved", severity: .error,
                    message: "No camera could be placed for “\(segment.words.prefix(40))”.", span: segment.spans.first))
            return
        }
        if let first = choices.first, first.rule == Chooser.scriptCamera, first.size != composition.size {
            diagnostics.append(
                Diagnostic(
                    rule: "script.camera.unobeyed", severity: .warning,
                    message: "The script asks for \(first.size.rawValue); \(composition.size.rawValue) was planned.",
                    span: segment.order?.span))
        }
        chooser.took(composition)
        append(segment, composition, solution, axis)
        for id in segment.beats where beats[id]?.kind == .exit {
            for agent in beats[id]?.agents ?? [] { blocking.leave(agent) }
        }
    }

    /// The first composition that shows its subject and cuts with the shot before; else the first that cuts; else the
    /// first that has a camera at all. Each is tried from a few bearings.
    private mutating func bestCamera(of choices: [Composition]) -> (Composition, CameraSolution, Axis?)? {
        var cutting: (Composition, CameraSolution, Axis?)?
        var any: (Composition, CameraSolution, Axis?)?
        for choice in choices {
            for offset in [0.0, 18, -13] {
                var choice = choice
                var (request, axis) = self.request(for: &choice)
                request.azimuth = wrapped(degrees: request.azimuth + offset)
                guard var solution = rehearsal.solve(request) else { break }
                if let known = setup(for: choice) { solution.camera = known.camera }
                let found = (choice, solution, axis)
                any = any ?? found
                guard fits(choice, solution.camera) else { continue }
                if isClear(choice, solution) { return found }
                cutting = cutting ?? found
            }
            // The script's own camera words bind, whatever the cut costs (DIRECTION §1.11).
            if choice.rule == Chooser.scriptCamera, let obeyed = cutting ?? any { return obeyed }
        }
        return cutting ?? any
    }

    /// True where the subject's face is to be seen, and nobody who is not of the picture stands larger before it.
    private func isClear(_ composition: Composition, _ solution: CameraSolution) -> Bool {
        guard let subject = composition.subjects.first, composition.size < .extremeWide else { return true }
        guard let seen = solution.seen.first(where: { $0.character == subject }) else { return false }
        let wanted = Set(composition.subjects + [composition.foreground].compactMap { $0 })
        let intruders = solution.seen.contains {
            !wanted.contains($0.character) && $0.depth < seen.depth * 0.9 && $0.headHeight > seen.headHeight * 1.15
                && $0.eyesX > -0.1 && $0.eyesX < 1.1
        }
        return seen.faceVisible && !intruders
    }

    /// The request of a composition: from which bearing, with which line.
    private mutating func request(for composition: inout Composition) -> (CameraRequest, Axis?) {
        let figures = blocking.present
        let subjects = composition.subjects.compactMap(blocking.figure)
        var axis: Axis?
        var azimuth = 0.0
        if let first = subjects.first {
            let gazedAt = first.gaze.flatMap { gaze in figures.first { $0.character.description == gaze.at } }
            let partner =
                composition.foreground.flatMap(blocking.figure) ?? subjects.dropFirst().first ?? gazedAt
                ?? figures.first { $0.character != first.character }
            if let partner, partner.character != first.character {
                axis = bearings.axis(first, partner)
                if subjects.count >= 2 {
                    azimuth = bearings.square(first, partner, off: composition.size >= .full ? 12 : -14)
                } else {
                    azimuth = bearings.bearing(of: first, with: partner, open: open(composition))
                }
            } else {
                let turn = composition.framing.contains(.profile) ? 80.0 : composition.size >= .full ? 38 : 28
                azimuth = wrapped(degrees: first.yaw + turn)
            }
            if composition.framing.contains(.overShoulderLeft) || composition.framing.contains(.overShoulderRight),
                let axis
            {
                // Seen from behind the near person, the camera is past the shoulder on the scene's side of the line.
                let side: Framing = axis.side > 0 ? .overShoulderRight : .overShoulderLeft
                composition.framing = [side]
            }
        }
        return (
            CameraRequest(
                figures: figures, subjects: composition.subjects, foreground: composition.foreground,
                target: composition.target, targetHeight: composition.targetHeight, size: composition.size,
                framing: composition.framing, angle: composition.angle, level: composition.level,
                lensMM: composition.lensMM, azimuth: azimuth), axis
        )
    }

    /// Degrees off the line: tighter pictures look closer along it (DIRECTION §1.7 rule 10).
    private func open(_ composition: Composition) -> Double {
        if composition.foreground != nil { return 18 }
        return switch composition.size {
        case .extremeCloseUp, .closeUp: 16
        case .mediumCloseUp: 25
        case .medium: 34
        default: 50
        }
    }

    /// True where the cut from the shot before holds: another size by enough, or another direction (DIRECTION §1.4).
    private func fits(_ composition: Composition, _ camera: Camera) -> Bool {
        guard let before = shots.last, let old = before.stage.camera else { return true }
        let now = blocking.present.map(\.character).sorted()
        let then = before.stage.figures.map(\.character).sorted()
        guard composition.size == before.size, now == then, let first = now.first,
            let here = blocking.figure(first)?.position, let there = before.stage.figure(first)?.position
        else { return true }
        let turn = wrapped(degrees: here.yaw(towards: camera.position) - there.yaw(towards: old.position))
        return abs(turn) >= 30
    }

    private mutating func append(
        _ segment: Segment, _ composition: Composition, _ solution: CameraSolution, _ axis: Axis?
    ) {
        let anchor = "\(segment.words.prefix(48)) \(segment.line?.description ?? "")"
        let id: ID<Shot> = ids.next("shot", anchor: anchor)
        let (setup, camera) = place(composition, solution, spans: segment.spans, onCamera: true)
        var light = scene.light
        light.cheatDegrees = 0
        let figures = blocking.present.filter { figure in
            // Whoever's eyes the camera stands in is not in the picture.
            !(composition.framing.contains(.pointOfView) && figure.character == composition.foreground)
        }
        let frames = max(
            settings.rate.frames(seconds: 1), settings.rate.frames(seconds: segment.seconds))
        var movement = Movement(
            kind: composition.movement, steadiness: composition.steadiness, motive: composition.motive)
        if !movement.isStatic {
            movement.from = camera
            movement.to = composition.subjects.first.flatMap(blocking.figure).map {
                rehearsal.move(camera, composition.movement, $0)
            }
            if movement.to == camera { movement.to = nil }
        }
        let number = "\(scene.number)-\(shots.count + 1)"
        let stage = Stage(figures: figures, props: [], light: light, camera: camera, axis: axis)
        var shot = Shot(
            id: id, setup: setup, number: number, orderKey: orderKey(shots.count), size: composition.size,
            framing: composition.framing, angle: composition.angle, level: composition.level, movement: movement,
            lensMM: camera.lensMM, durationFrames: frames, description: description(segment, composition),
            spans: segment.spans, beats: segment.beats,
            transition: segment.order?.transition ?? "cut",
            why: Why(
                beat: segment.beats.first, rule: composition.rule, insteadOf: composition.insteadOf,
                sentence: composition.sentence),
            panels: panels(of: id, frames: frames, movement: movement, stage: stage), stage: stage)
        let seen = composition.subjects + solution.seen.map(\.character).filter { !composition.subjects.contains($0) }
        for index in shot.panels.indices {
            shot.panels[index].altText = rehearsal.altText(shot.panels[index].stage ?? stage, shot, seen)
        }
        shots.append(shot)
    }

    /// A move has a panel for where it begins and one for where it ends.
    private func panels(of shot: ID<Shot>, frames: Int, movement: Movement, stage: Stage) -> [Panel] {
        var maker = IDMaker(parent: shot)
        var panels = [Panel(id: maker.next("panel", anchor: "start"), label: "1", atFrame: 0, kind: .start)]
        if let to = movement.to, frames > 30 {
            var end = stage
            end.camera = to
            panels.append(
                Panel(id: maker.next("panel", anchor: "end"), label: "2", atFrame: frames - 1, kind: .end, stage: end))
        }
        return panels
    }

    private func description(_ segment: Segment, _ composition: Composition) -> String {
        let words = segment.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if segment.kind == .action, !words.isEmpty { return words }
        guard let line = segment.line.flatMap({ lines[$0] }) else { return words }
        let speaker = names[line.character]?.asName ?? "Someone"
        if segment.kind == .listener, let subject = composition.subjects.first.flatMap({ names[$0] }) {
            return "\(subject.asName) listens to \(speaker)."
        }
        let listener = line.addressee.flatMap { names[$0]?.asName }
        return listener.map { "\(speaker) to \($0)." } ?? "\(speaker) speaks."
    }

    private func orderKey(_ index: Int) -> String {
        let digits = String(index + 1)
        return "a" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
