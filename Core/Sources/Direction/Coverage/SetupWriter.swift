internal import Story

/// Writes the setups of a scene: names, what each is run for, what holds the camera and how long it takes.
struct SetupWriter {
    let scene: Scene
    let settings: Settings
    let rehearsal: Rehearsal
    let moments: [Moment]
    let vantages: [Vantage]
    let names: [ID<Character>: String]

    /// The setups in the order in which the cut first needs them, and their ids by their place among the vantages.
    func setups(_ cut: [Cutter.Choice], ids: inout IDMaker) -> [(vantage: Int, id: ID<Setup>)] {
        var setups: [(vantage: Int, id: ID<Setup>)] = []
        var seen: Set<Int> = []
        for choice in cut where seen.insert(choice.vantage).inserted {
            setups.append((choice.vantage, ids.next("setup", anchor: anchor(vantages[choice.vantage]))))
        }
        return setups
    }

    /// The words that a setup's id hangs on.
    private func anchor(_ vantage: Vantage) -> String {
        let composition = vantage.composition
        let people = composition.people.map { names[$0] ?? "" }
        return ([composition.size.rawValue] + composition.framing.map(\.rawValue) + people + [composition.thing ?? ""])
            .joined(separator: " ")
    }

    func written(_ setups: [(vantage: Int, id: ID<Setup>)], _ cut: [Cutter.Choice], _ shots: [Shot]) -> [Setup] {
        let total = max(0.1, moments.reduce(0) { $0 + $1.seconds })
        var turned: Double?
        return setups.enumerated().map { index, setup in
            let vantage = vantages[setup.vantage]
            let taken = cut.filter { $0.vantage == setup.vantage }
            let own = shots.filter { $0.setup == setup.id }
            let moving = own.first { !$0.movement.isStatic }
            let isInsert = vantage.composition.sort == .thing
            let turns = turned.map { abs(wrapped(degrees: $0 - vantage.camera.yaw)) > 60 } ?? true
            turned = vantage.camera.yaw
            var minutes = index == 0 ? (scene.heading.dayPart == .night ? 75 : 50) : isInsert ? 10 : turns ? 30 : 12
            if moving != nil { minutes += 12 }
            if vantage.camera.position.y > 2.4 { minutes += 28 }
            let share = taken.reduce(0) { $0 + moments[$1.start..<$1.end].reduce(0) { $0 + $1.seconds } } / total
            let written = own.contains { $0.why.rule == Reasons.scriptCamera }
            let priority: Setup.Priority =
                index == 0 || share >= 0.2 || written
                ? .must : taken.count > 1 || isInsert || share >= 0.08 ? .should : .nice
            return Setup(
                id: setup.id,
                plannedName: scene.number + Self.letters(index, skipping: settings.numbering.skipLetters),
                camera: vantage.camera, lensMM: vantage.camera.lensMM,
                support: rehearsal.support(vantage.camera, moving?.movement ?? own.first?.movement ?? Movement()),
                lightSide: rehearsal.lightSide(vantage.camera), covers: covers(vantage, taken), priority: priority,
                minutes: minutes, wildWall: vantage.wildWall ? true : nil)
        }
    }

    /// A setup is run from the first moment that the cut takes from it to the last, as long as nobody moves: straight
    /// where who speaks or acts is in the picture, wavy where not.
    private func covers(_ vantage: Vantage, _ taken: [Cutter.Choice]) -> [Setup.Cover] {
        guard let first = taken.first, let last = taken.last else { return [] }
        var covers: [Setup.Cover] = []
        for index in first.start..<last.end {
            let moment = moments[index]
            let isTaken = taken.contains { $0.start <= index && index < $0.end }
            guard isTaken || vantage.composition.sort != .thing && vantage.holds(at: moment) else { continue }
            let subjects = vantage.composition.subjects
            let isOn =
                moment.line != nil
                ? moment.speaker.map(subjects.contains) ?? false
                : isTaken || subjects.isEmpty || moment.agents.contains(where: subjects.contains)
            for span in moment.spans {
                if let end = covers.last, end.onCamera == isOn, end.span.end == span.start {
                    covers[covers.count - 1].span.end = span.end
                } else {
                    covers.append(Setup.Cover(span: span, onCamera: isOn))
                }
            }
        }
        return covers
    }

    /// The master has no letter; then A, B … Z, AA, without the letters that slates skip.
    static func letters(_ index: Int, skipping: String) -> String {
        guard index > 0 else { return "" }
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".filter { !skipping.contains($0) }.map(String.init)
        guard !alphabet.isEmpty else { return String(index) }
        let number = index - 1
        let last = alphabet[number % alphabet.count]
        return number < alphabet.count ? last : alphabet[(number / alphabet.count - 1) % alphabet.count] + last
    }
}
