internal import Grammar
internal import Story

/// Writes the setups of a scene: what each is run for, and what holds the camera. Names and minutes are given when the
/// whole board is planned.
struct SetupWriter {
    let floors: Floors
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
        return setups.enumerated().map { index, setup in
            let vantage = vantages[setup.vantage]
            let rehearsal = floors[vantage.key.floor].rehearsal
            let taken = cut.filter { $0.vantage == setup.vantage }
            let own = shots.filter { $0.setup == setup.id }
            let moving = own.first { !$0.movement.isStatic }
            let isInsert = vantage.composition.sort == .thing
            let share = taken.reduce(0) { $0 + moments[$1.start..<$1.end].reduce(0) { $0 + $1.seconds } } / total
            let written = own.contains { $0.why.rule == PlainRule.scriptCamera }
            let priority: Setup.Priority =
                index == 0 || share >= 0.2 || written
                ? .must : taken.count > 1 || isInsert || share >= 0.08 ? .should : .nice
            return Setup(
                id: setup.id,
                plannedName: "",
                camera: vantage.camera, lensMM: vantage.camera.lensMM,
                support: rehearsal.support(vantage.camera, moving?.movement ?? own.first?.movement ?? Movement()),
                lightSide: rehearsal.lightSide(vantage.camera), covers: covers(vantage, taken), priority: priority,
                minutes: 0, wildWall: vantage.wildWall ? true : nil)
        }
    }

    /// A setup is run from the first moment that the cut takes from it to the last, as long as nobody moves: straight
    /// where the face of who speaks or acts is in its picture, wavy where not.
    private func covers(_ vantage: Vantage, _ taken: [Cutter.Choice]) -> [Setup.Cover] {
        guard let first = taken.first, let last = taken.last else { return [] }
        var covers: [Setup.Cover] = []
        for index in first.start..<last.end {
            let moment = moments[index]
            let isTaken = taken.contains { $0.start <= index && index < $0.end }
            guard isTaken || vantage.composition.sort != .thing && vantage.holds(at: moment) else { continue }
            let isOn =
                moment.line != nil
                ? moment.speaker.map { showsFace(of: $0, vantage, moment) } ?? false
                : isTaken || vantage.composition.subjects.isEmpty
                    || moment.agents.contains(where: vantage.composition.subjects.contains)
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

    /// Those whom a setup is of have not moved since its camera was solved; others have to be looked for again.
    private func showsFace(of person: ID<Character>, _ vantage: Vantage, _ moment: Moment) -> Bool {
        vantage.key.people.contains(person)
            ? vantage.seen.contains { $0.character == person && $0.faceVisible }
            : floors[vantage.key.floor].rehearsal.showsFace(
                vantage.camera, person, moment.seen(on: vantage.key.floor).figures)
    }
}
