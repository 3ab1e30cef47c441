internal import Grammar
internal import Story

/// What a picture is worth in a moment, taken apart so that a reason can be given.
struct Worth: Sendable {
    /// Showing whom.
    var role = 0.0
    /// Too wide above zero, too close below: steps times their price, as a loss.
    var size = 0.0
    var isTooClose = false
    /// A face that cannot be seen.
    var face = 0.0
    /// What the idiom adds.
    var idiom = 0.0

    var total: Double { role - size - face + idiom }
}

/// Values pictures for moments: the content side of the cut.
struct Valuer: Sendable {
    let grammar: Grammar
    private var table: WorthTable { grammar.worth }

    init(grammar: Grammar) {
        self.grammar = grammar
    }

    /// - Parameter vantage: the solved camera, where there is one yet.
    func worth(_ composition: Composition, _ vantage: Vantage?, at moment: Moment) -> Worth {
        var worth = Worth()
        worth.role =
            switch moment.kind {
            case .speech: speech(composition, moment)
            case .voice: voice(composition, moment)
            case .action: action(composition, vantage, moment)
            }
        size(composition, moment, &worth)
        if let main = composition.main { face(main, composition, vantage, moment, &worth) }
        return worth
    }

    /// How much a moment counts: long ones more than short ones, up to a point.
    func weight(_ moment: Moment) -> Double {
        min(table.weightMax, max(table.weightMin, moment.seconds / table.secondsForFullWeight))
    }

    private func speech(_ composition: Composition, _ moment: Moment) -> Double {
        guard let speaker = moment.speaker else { return voice(composition, moment) }
        let hasSpeaker = composition.subjects.contains(speaker)
        switch composition.sort {
        case .pair where hasSpeaker: return table.speakerInTwo
        case .group where hasSpeaker: return table.speakerInGroup
        case .single where hasSpeaker, .over where hasSpeaker:
            return composition.subjects.first == speaker ? table.speaker : table.speakerInTwo
        case .place, .thing, .eyes: return table.nobody
        default: break
        }
        guard let listener = moment.listener, composition.subjects.first == listener else { return table.third }
        let rules = grammar.dialogue
        if moment.marks.contains(.short) { return table.listenerShortLine }
        let middle = (Double(moment.part) + 0.5) / Double(moment.parts)
        let isVisit =
            moment.speechSeconds >= rules.visitSeconds && moment.part > 0
            && (rules.visitFrom...rules.visitTo).contains(middle)
        if isVisit, moment.stakes >= rules.visitStakes { return table.listenerVisit }
        // A word that hurts, informs or asks is seen where it lands.
        let lands = moment.marks.contains(.question) || moment.marks.contains(.secret)
        if lands, moment.part + 1 == moment.parts, moment.parts > 1 { return table.listenerAfterHurt }
        return table.listener
    }

    private func voice(_ composition: Composition, _ moment: Moment) -> Double {
        switch composition.sort {
        case .place: return moment.present.isEmpty ? table.voiceListener : table.voicePlace
        case .thing, .eyes: return table.nobody
        default: break
        }
        guard let listener = moment.listener, composition.subjects.contains(listener) else { return table.witness }
        return composition.subjects.count == 1 ? table.voiceListener : table.voiceTwo
    }

    private func action(_ composition: Composition, _ vantage: Vantage?, _ moment: Moment) -> Double {
        if composition.sort == .thing { return moment.thing == composition.thing ? table.thing : table.thingGone }
        guard let agent = moment.agents.first else {
            if composition.subjects.isEmpty || composition.size >= .wide { return table.noAgentWide }
            return composition.size >= .medium ? table.noAgentPeople : table.noAgentClose
        }
        // A wide with whoever acts somewhere in it may stay.
        if composition.sort == .place {
            return vantage?.inFrame.contains(agent) == true ? table.witness : table.absent
        }
        guard composition.subjects.contains(agent) else {
            let sees = moment.agents.contains { composition.subjects.contains($0) } || composition.sort == .eyes
            return sees ? table.agentInGroup : composition.foreground == agent ? table.agentInGroup : table.witness
        }
        let partners = moment.agents.dropFirst() + [moment.patient].compactMap { $0 }
        switch composition.sort {
        case .single, .over, .eyes: return partners.isEmpty ? table.agent : table.agentInTwo
        case .pair: return partners.contains { composition.subjects.contains($0) } ? table.agent : table.agentInTwo
        default: return partners.count > 1 ? table.agentInTwo : table.agentInGroup
        }
    }

    private func size(_ composition: Composition, _ moment: Moment, _ worth: inout Worth) {
        // A place has no size of its own where nobody acts in it, or where it opens the scene.
        let isAnySize = composition.sort == .place && (moment.agents.isEmpty || moment.marks.contains(.opening))
        guard composition.sort != .thing, !isAnySize else { return }
        let step = Double(composition.size.step)
        let isPair = composition.subjects.count > 1
        let wanted = isPair && moment.line != nil ? max(grammar.dialogue.pairStep, moment.wanted) : moment.wanted
        let price = moment.line == nil ? table.stepAction : isPair ? table.stepPair : table.step
        worth.isTooClose = step < wanted
        worth.size = abs(step - wanted) * price
    }

    private func face(
        _ main: ID<Character>, _ composition: Composition, _ vantage: Vantage?, _ moment: Moment, _ worth: inout Worth
    ) {
        let hidden = moment.marks.contains(.unseen)
        if hidden, composition.open < 120 { worth.face += table.unseenFace }
        guard let vantage, composition.size < .extremeWide else { return }
        if vantage.hasIntruder { worth.face += table.intruder }
        if !vantage.isFaceSeen { worth.face += table.faceHidden }
        guard !hidden, composition.open < 100, vantage.isFaceSeen, let figure = moment.figure(main),
            figure.posture != .lie
        else { return }
        let bearing = figure.position.yaw(towards: vantage.camera.position)
        var facing = figure.yaw
        if let gaze = figure.gaze {
            let eyes = figure.position + Vector3.facing(yaw: figure.yaw) * 0.17
            let aside = wrapped(degrees: eyes.yaw(towards: gaze.point) - eyes.yaw(towards: vantage.camera.position))
            if composition.sort != .eyes, abs(aside) < table.intoLensDegrees { worth.face += table.intoLens }
            // A head turns halfway to what the eyes are on.
            facing += wrapped(degrees: figure.position.yaw(towards: gaze.point) - facing) / 2
        }
        if abs(wrapped(degrees: bearing - facing)) > table.turnedDegrees { worth.face += table.turnedAway }
    }
}
