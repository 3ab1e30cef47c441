internal import Story

extension BeatDraft {
    /// `The phone rings. Anna picks it up`: what is picked up is the telephone, and it is at her ear.
    mutating func answer(_ before: BeatDraft, _ state: inout SceneState) {
        guard business.action == .pickUp, business.props.isEmpty, before.kind == .soundEvent,
            let phone = before.business.props.first(where: { $0.kind == .phone })
        else { return }
        business.action = .phoneEar
        business.props = [phone]
        for agent in agents { state.takes(agent, .phone, business.hand, label: phone.name) }
    }

    /// `She hangs up` names nothing: what she puts away is the telephone in her hand.
    mutating func hangUp(by agent: Int, _ state: SceneState) {
        guard business.props.isEmpty, state.bodies[agent]?.holds.contains(where: { $0.prop == .phone }) == true else {
            return
        }
        business.props = [(.phone, "phone")]
    }
}
