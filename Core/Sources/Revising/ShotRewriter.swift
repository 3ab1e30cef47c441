internal import Direction
internal import Story

/// Brings a shot's own fields to the new draft.
struct ShotRewriter {
    let board: Board
    let comparison: Comparison

    /// Words a second, as speech is estimated (DIRECTION §1.13).
    private static let wordsPerSecond = 2.6

    /// A shot that stays: with its words where they stand now, and where they changed, flagged.
    func updated(_ shot: Shot, _ fate: ShotFate) -> Shot {
        var shot = shot
        if !fate.spans.isEmpty { shot.spans = fate.spans }
        guard !fate.isUnaffected else { return shot }
        shot.changed = fate.changes
        guard !fate.isKept else { return shot }
        for change in comparison.renamed {
            shot.description = shot.description.renaming(change)
            shot.why.sentence = shot.why.sentence.renaming(change)
            shot.movement.motive = shot.movement.motive.renaming(change)
        }
        for (was, now) in fate.rewritten { shot.description = shot.description.replacing(was, with: now) }
        retime(&shot, by: Double(fate.words.new - fate.words.old) / Self.wordsPerSecond)
        return fate.partings.isEmpty ? shot : part(of: shot, fate, spans: fate.spans)
    }

    /// What one stretch of a parted shot's words becomes: a new shot from the same place.
    func part(of shot: Shot, _ fate: ShotFate, spans: [Span], scene: ID<Scene>, _ ids: inout FreshIDs) -> Shot {
        var new = part(of: shot, fate, spans: spans)
        new.id = ids.next("shot", parent: scene, anchor: "parted \(shot.id)")
        (new.number, new.shootOrder, new.changed, new.notes, new.why.beat) = ("", nil, [], "", nil)
        if new.status == .drawn { new.status = .todo }
        rename(&new.panels, of: new.id, first: nil, &ids)
        for panel in new.panels.indices { new.panels[panel].forgetPicture() }
        return new
    }

    /// The part of a shot that goes with one stretch of its words: time goes with the words, and what is seen there is
    /// what was seen at that time.
    private func part(of shot: Shot, _ fate: ShotFate, spans: [Span]) -> Shot {
        let all = ([fate.spans] + fate.partings).sorted { ($0.first?.start ?? 0) < ($1.first?.start ?? 0) }
        let whole = max(1, all.reduce(0) { $0 + $1.byteCount })
        let before = all.prefix { $0 != spans }.reduce(0) { $0 + $1.byteCount }
        let least = min(shot.durationFrames, max(1, board.settings.rate.nominal / 2))
        let from = shot.durationFrames * before / whole
        let frames = max(least, shot.durationFrames * spans.byteCount / whole)
        var part = shot
        (part.spans, part.durationFrames) = (spans, frames)
        let first = shot.panels.lastIndex { $0.kind != .end && $0.atFrame <= from } ?? 0
        part.panels = shot.panels.enumerated().compactMap { place, panel in
            var panel = panel
            if place == first {
                panel.atFrame = 0
                panel.kind = .start
            } else if panel.kind == .end {
                panel.atFrame = frames - 1
            } else {
                panel.atFrame -= from
                guard place > first, panel.atFrame < frames else { return nil }
            }
            return panel
        }
        if before > 0 { part.pictureIn = 0 }
        if spans != all.last { part.pictureOut = 0 }
        return part
    }

    private func retime(_ shot: inout Shot, by seconds: Double) {
        guard seconds != 0 else { return }
        let least = max(1, board.settings.rate.nominal / 2)
        let change = board.settings.rate.frames(seconds: abs(seconds))
        let frames = shot.durationFrames + (seconds < 0 ? -change : change)
        shot.durationFrames = max(min(least, shot.durationFrames), frames)
        for panel in shot.panels.indices {
            shot.panels[panel].atFrame = min(shot.panels[panel].atFrame, shot.durationFrames - 1)
            if shot.panels[panel].kind == .end { shot.panels[panel].atFrame = shot.durationFrames - 1 }
        }
    }

    /// A shot with the picture that was planned for its new words. Its id, number, place and notes stay.
    func renewed(_ shot: Shot, by planned: Shot, spans: [Span], setup: ID<Setup>, _ ids: inout FreshIDs) -> Shot {
        var new = clipped(planned, to: spans)
        new.id = shot.id
        new.setup = setup
        (new.number, new.orderKey, new.shootOrder) = (shot.number, shot.orderKey, shot.shootOrder)
        (new.changed, new.notes, new.transition) = (shot.changed, shot.notes, shot.transition)
        new.status = shot.status
        rename(&new.panels, of: shot.id, first: shot.panels.first?.id, &ids)
        return new
    }

    /// A planned shot as a new one of a scene.
    func made(
        _ planned: Shot, spans: [Span], setup: ID<Setup>, scene: ID<Scene>, _ ids: inout FreshIDs
    ) -> Shot {
        var new = clipped(planned, to: spans)
        new.id = ids.next("shot", parent: scene, anchor: "revised \(planned.id)")
        new.setup = setup
        rename(&new.panels, of: new.id, first: nil, &ids)
        return new
    }

    private func rename(_ panels: inout [Panel], of shot: ID<Shot>, first: ID<Panel>?, _ ids: inout FreshIDs) {
        for index in panels.indices {
            panels[index].id =
                index == 0
                ? first ?? ids.next("panel", parent: shot, anchor: "start")
                : ids.next("panel", parent: shot, anchor: panels[index].kind.rawValue)
        }
    }

    /// A part of a shot: time goes with the words.
    private func clipped(_ shot: Shot, to spans: [Span]) -> Shot {
        var part = shot
        part.spans = spans
        let (whole, left) = (shot.spans.byteCount, spans.byteCount)
        guard left < whole, whole > 0 else { return part }
        let least = min(shot.durationFrames, max(1, board.settings.rate.nominal / 2))
        part.durationFrames = max(least, shot.durationFrames * left / whole)
        part.panels = part.panels.enumerated().filter { $0.offset == 0 || $0.element.atFrame < part.durationFrames }
            .map(\.element)
        part.beats = shot.beats
        return part
    }
}

extension [Span] {
    /// In the order of the script, those that touch made one.
    var inOrder: [Span] { sorted { $0.start < $1.start }.joined }
}

extension String {
    /// With every occurrence of some words replaced.
    fileprivate func replacing(_ words: String, with others: String) -> String {
        guard !words.isEmpty, let range = firstRange(of: words) else { return self }
        return String(self[..<range.lowerBound]) + others + self[range.upperBound...].description
    }

    /// With a name replaced, in capitals and as a name in a sentence.
    fileprivate func renaming(_ change: Shot.Change) -> String {
        var text = self
        for (was, now) in [(change.was, change.now), (change.was.asName, change.now.asName)] {
            var result = ""
            var rest = text[...]
            while let range = rest.firstRange(of: was) {
                let isWord =
                    (range.lowerBound == text.startIndex || !text[text.index(before: range.lowerBound)].isLetter)
                    && (range.upperBound == text.endIndex || !text[range.upperBound].isLetter)
                result += rest[..<range.lowerBound] + (isWord ? now : was)
                rest = rest[range.upperBound...]
            }
            text = result + rest
        }
        return text
    }
}

extension Panel {
    /// The panel without what was drawn of it.
    fileprivate mutating func forgetPicture() { (file, sha256, engine) = (nil, nil, nil) }
}
