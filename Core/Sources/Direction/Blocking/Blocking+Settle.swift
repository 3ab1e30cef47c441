internal import Breakdown
internal import Story

extension Blocking {
    /// Takes back what happened to bodies of which the words tell nothing: nobody stands up, goes, turns about or has
    /// something else in the hands because another one acts. Who makes room makes a step of it at most.
    /// - Parameter before: the same floor before the beats.
    mutating func settle(since before: Blocking, after beats: [Beat]) {
        for (person, old) in before.figures {
            guard let now = figures[person], now != old, !isTold(of: person, in: beats) else { continue }
            if let partner = now.partner, isTold(of: partner, in: beats) { continue }
            let isMoved =
                now.posture != old.posture || now.position.distanceOnPlan(to: old.position) > Self.step
                || now.gaze?.at == old.gaze?.at && abs(wrapped(degrees: now.yaw - old.yaw)) > Self.turn
            // Who speaks into a telephone has it in the hand.
            let calls = Self.calls.contains(now.action) || Self.calls.contains(old.action)
            func held(_ figure: Figure) -> Set<Held> { Set(figure.holds.filter { !calls || $0.prop != .phone }) }
            let isHandled = held(now) != held(old)
            guard isMoved || isHandled else { continue }
            var kept = old
            (kept.mood, kept.gaze) = (now.mood, now.gaze)
            if !Self.ofBodies.contains(now.action), now.action != .phoneEar || !isHandled { kept.action = now.action }
            if !isHandled { kept.holds = now.holds }
            figures[person] = kept
            if stowed[person] != before.stowed[person] { things = before.things }
            (taken[person], stowed[person]) = (before.taken[person], before.stowed[person])
        }
        keepRiders()
    }

    /// True where beats say what somebody does or has done to them; a beat that names nobody may be anybody's.
    private func isTold(of person: ID<Character>, in beats: [Beat]) -> Bool {
        beats.contains { beat in
            !beat.kind.isStill
                && (beat.agents.isEmpty || beat.agents.contains(person) || reading.business[beat.id]?.towards == person)
        }
    }

    private static let calls: Set<Action> = [.phoneEar, .phoneLook]

    /// Metres and degrees that nobody asks a reason for.
    private static let step = 0.55
    private static let turn = 95.0

    /// Deeds that ask for a posture of their own.
    private static let ofBodies: Set<Action> = [
        .sleep, .dead, .sitDown, .standUp, .hide, .peek, .crawl, .swim, .fall, .walk, .run, .pickUp,
    ]
}

extension Beat.Kind {
    /// In which a body stays where and as it is: the linter's list `still`.
    var isStill: Bool {
        switch self {
        case .speech, .description, .look, .attention, .avoidance, .reaction, .silence, .inner, .lightBeat, .weather,
            .time, .soundEvent, .music, .slow, .realisation, .indicate, .isolation, .crowd:
            true
        default: false
        }
    }
}

extension Figure {
    /// With a look only as far round as a neck goes.
    var withinNeck: Figure {
        guard let gaze, position.distanceOnPlan(to: gaze.point) >= 0.3,
            abs(wrapped(degrees: position.yaw(towards: gaze.point) - yaw)) > Blocking.furthestTurn
        else { return self }
        var figure = self
        figure.gaze = nil
        return figure
    }
}
