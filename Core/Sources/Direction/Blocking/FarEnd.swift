internal import Breakdown
internal import Story

/// Another place that a scene shows: the far end of a call that it is intercut with, or what somebody in it looks at
/// (DIRECTION §1.11). The set of an earlier scene, with whoever was left there.
struct FarEnd: Sendable {
    /// The scene that was last there.
    var scene: Scene
    var blocking: Blocking
}

/// The two ends of a scene that is intercut, or from which somebody looks into another place; others have one.
struct CallEnds {
    /// The scene as it plays in its own set: without those who are elsewhere.
    let near: SceneReading
    /// The far end, with the bodies as they were left there; nil where nobody is elsewhere.
    let far: FarEnd?
    /// The far end is only looked at: nobody here is in touch with it.
    let isGlimpse: Bool

    init(_ reading: SceneReading, after before: Continuity) {
        guard let end = Self.far(of: reading, before) else {
            let glimpse = Self.glimpse(from: reading, before)
            (near, far, isGlimpse) = (glimpse?.near ?? reading, glimpse?.far, glimpse != nil)
            return
        }
        isGlimpse = false
        let home = Self.actors(of: reading)
        let known = before.elsewhere(reading.present, in: reading).filter { $0.end.scene.id == end.scene.id }
        let away = Set(known.map(\.person)).subtracting(home)
        var here = reading, there = reading
        here.present.removeAll(where: away.contains)
        there.present.removeAll(where: home.contains)
        there.scene.set = end.scene.set
        near = here
        far = FarEnd(scene: end.scene, blocking: end.blocking.resumed(for: there, without: home))
    }

    /// Those whom somebody looks at from here, and who do nothing else in the scene, are where they were left.
    private static func glimpse(
        from reading: SceneReading, _ before: Continuity
    ) -> (near: SceneReading, far: FarEnd)? {
        let seen = Set(Blocking.glimpses(reading).values.flatMap(\.self))
        let known = before.elsewhere(reading.present.filter(seen.contains), in: reading)
        guard let end = known.first?.end else { return nil }
        let away = Set(known.filter { $0.end.scene.id == end.scene.id }.map(\.person))
        var here = reading, there = reading
        here.present.removeAll(where: away.contains)
        there.present.removeAll { !away.contains($0) }
        there.scene.set = end.scene.set
        return (here, FarEnd(scene: end.scene, blocking: end.blocking.resumed(for: there, without: [])))
    }

    private static func far(of reading: SceneReading, _ before: Continuity) -> FarEnd? {
        guard let start = start(of: reading) else { return nil }
        let home = actors(of: reading)
        let candidates = before.elsewhere(reading.present.filter { !home.contains($0) }, in: reading)
        let words = start.words.uppercased()
        let named = candidates.first { candidate in
            start.subjects.contains(candidate.person)
                || candidate.end.scene.heading.places.contains { place in words.contains(place) }
        }
        let speakers = Set(reading.scene.lines.filter { !$0.isVoiceOnly && $0.span.start >= start.at }.map(\.character))
        return (named ?? candidates.first { speakers.contains($0.person) })?.end
    }

    /// Where the cutting to and fro begins, and what the script says there.
    private static func start(of reading: SceneReading) -> (at: Int, words: String, subjects: [ID<Character>])? {
        let heading = reading.scene.heading
        if heading.modifiers.contains("intercut") { return (reading.scene.span.start, heading.raw, []) }
        return reading.orders.first { $0.note == "intercut" }.map { ($0.span.start, $0.words, $0.subjects) }
    }

    /// Those who act or speak before the cutting to and fro begins, or come in: they are where the scene is.
    private static func actors(of reading: SceneReading) -> Set<ID<Character>> {
        guard let start = start(of: reading)?.at else { return [] }
        let beats = reading.scene.beats.filter { $0.span.start < start || $0.kind == .entrance }
        let lines = reading.scene.lines.filter { $0.span.start < start && !$0.isVoiceOnly }
        return Set(beats.filter { $0.kind != .speech }.flatMap(\.agents) + lines.map(\.character))
    }
}

extension Blocking {
    /// The floor as it was left, for a scene that goes on here while it plays elsewhere.
    /// - Parameter gone: those who are at the near end by now.
    fileprivate func resumed(for reading: SceneReading, without gone: Set<ID<Character>>) -> Blocking {
        var blocking = Blocking(self, reading: reading)
        for person in gone {
            (blocking.figures[person], blocking.taken[person], blocking.stowed[person]) = (nil, nil, nil)
        }
        for person in blocking.figures.keys {
            blocking.figures[person]?.partner = nil
            blocking.figures[person]?.gaze = nil
            if blocking.figures[person]?.action != .drive { blocking.figures[person]?.action = .rest }
        }
        blocking.occupy()
        return blocking
    }

    /// Whoever is at this end of a call listens into a telephone.
    mutating func listen(_ person: ID<Character>) {
        guard var figure = figures[person], figure.action != .drive else { return }
        figure.action = .phoneEar
        take(.phone, "phone", .right, in: &figure)
        if figure.mood == .asleep { figure.mood = .neutral }
        figures[person] = figure
        if figure.posture == .sit { stow(person) }
    }
}

extension Heading {
    /// The names that the script may call the place by, in capitals: the whole, and the last word of each part.
    fileprivate var places: [String] {
        [location, subLocation ?? ""].flatMap { part -> [String] in
            let words = part.uppercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
            let ends: [String] = [words.last, words.first].compactMap { $0.map(String.init) }
            return [part.uppercased()] + ends.filter { $0.count > 3 }
        }
        .filter { !$0.isEmpty }
    }
}
