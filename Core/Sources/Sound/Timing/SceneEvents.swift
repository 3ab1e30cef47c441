internal import Story

/// One thing in a scene's script that takes time: a stretch of a speech, or silence.
struct SceneEvent {
    enum Content {
        /// Frames without speech.
        case silence(frames: Int)
        /// Bytes of the line's span, by the line's index in script order.
        case speech(line: Int, from: Int, to: Int)
    }

    /// The index of the shot among the scene's shots that are not omitted.
    var shot: Int
    /// The byte of the script at which it stands.
    var position: Int
    var content: Content

    var isSpeech: Bool {
        if case .speech = content { true } else { false }
    }
}

/// Finds what takes time in a scene, shot by shot in the order of the cut.
struct SceneEvents {
    let scene: Scene
    let shots: [Shot]
    /// In the order of the script.
    let lines: [Line]
    let settings: Settings

    init(scene: Scene, settings: Settings) {
        self.scene = scene
        self.settings = settings
        shots = scene.shots.filter { !$0.omitted }
        lines = scene.lines.enumerated().sorted {
            ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
        }
        .map(\.element)
    }

    /// The events of each shot; every shot has at least one.
    func byShot() -> [[SceneEvent]] {
        var speech = [[SceneEvent]](repeating: [], count: shots.count)
        for (index, line) in lines.enumerated() {
            for piece in pieces(of: line, index: index) { speech[piece.shot].append(piece) }
        }
        return shots.indices.map { shot in
            let talk = speech[shot].sorted { $0.position < $1.position }
            return (talk + silences(in: shot, beside: talk)).enumerated()
                .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }.map(\.element)
        }
    }

    /// The stretches of a line that shots own; a line that none owns goes to the shot before it.
    private func pieces(of line: Line, index: Int) -> [SceneEvent] {
        var found: [SceneEvent] = []
        for (shot, owner) in shots.enumerated() {
            for span in owner.spans where span.overlaps(line.span) {
                let from = max(span.start, line.span.start), to = min(span.end, line.span.end)
                found.append(
                    SceneEvent(
                        shot: shot, position: from,
                        content: .speech(line: index, from: from - line.span.start, to: to - line.span.start)))
            }
        }
        if found.isEmpty, !shots.isEmpty {
            let before = shots.lastIndex { $0.spans.contains { $0.start <= line.span.start } } ?? 0
            found = [
                SceneEvent(
                    shot: before, position: line.span.start, content: .speech(line: index, from: 0, to: line.span.count)
                )
            ]
        }
        return found
    }

    /// A silent shot lasts as planned. In a shot with speech, what the plan gives beyond the words goes to the beats
    /// beside them, up to what such beats take; a beat under the words takes no time of its own.
    private func silences(in shot: Int, beside talk: [SceneEvent]) -> [SceneEvent] {
        let rate = settings.rate, plan = shots[shot].durationFrames
        if talk.isEmpty {
            let start = shots[shot].spans.map(\.start).min() ?? scene.span.start
            return [SceneEvent(shot: shot, position: start, content: .silence(frames: max(1, held(plan))))]
        }
        let owned = shots[shot].beats
        let beats = scene.beats.filter { beat in
            owned.contains(beat.id) && beat.kind.framesAt24 > 0
                && !lines.contains { $0.span.overlaps(beat.span) }
        }
        let wishes = beats.map { rate.frames(at24: $0.kind.framesAt24) }
        let wished = wishes.reduce(0, +)
        guard wished > 0 else { return [] }
        let spare = max(0, plan - estimate(of: talk))
        return zip(beats, wishes).compactMap { beat, wish in
            var frames = held(wish) * min(spare, wished) / wished
            if beat.kind == .silence { frames = max(frames, rate.frames(at24: 29)) }
            return frames == 0
                ? nil : SceneEvent(shot: shot, position: beat.span.start, content: .silence(frames: frames))
        }
    }

    /// Boards hold action longer than live takes (DIRECTION §2.13).
    private func held(_ frames: Int) -> Int { Int((Double(frames) * settings.boardHold).rounded()) }

    private func estimate(of talk: [SceneEvent]) -> Int {
        talk.reduce(0) { sum, event in
            guard case .speech(let index, let from, let to) = event.content else { return sum }
            let line = lines[index]
            let whole = SpokenLine(estimating: line, direction: settings.direction).durationMilliseconds
            return sum + settings.rate.frames(milliseconds: whole * (to - from) / max(1, line.span.count))
        }
    }
}

extension SceneEvents {
    /// How much is at stake in a line: the most of the beats it belongs to, 0 … 1.
    func intensity(of line: Line) -> Double {
        scene.beats.filter { $0.span.overlaps(line.span) }.map { max($0.intensity, $0.stakes) }.max() ?? 0
    }
}
