internal import Breakdown
internal import Story

/// Keeps the cut of one scene in the order of its script.
///
/// The words of a shot stand together. Where a new draft puts other words between them, the shot takes in what its
/// picture can hold; else it is parted there, so that nobody is heard out of order.
struct Partings {
    private(set) var fates: ShotFates
    private(set) var stretches: Stretches
    private(set) var diagnostics: [Diagnostic] = []
    private let comparison: Comparison
    private let index: Int
    private var units: [Unit] = []

    /// More new words than a picture is held for: five seconds of speech.
    private static let mostWords = 13

    /// A stretch of the new text, and the shot whose it is.
    private struct Unit {
        var range: Range<Int>
        var shot: ShotRef?
    }

    init(comparison: Comparison, index: Int, stretches: Stretches, fates: ShotFates) {
        self.comparison = comparison
        self.index = index
        self.stretches = stretches
        self.fates = fates
    }

    mutating func settle(_ residents: [ShotRef], _ board: Board) {
        let together = residents.filter { !fates[$0].isReplanned && fates[$0].spans.count > 1 }
        guard !together.isEmpty else { return }
        units = stretches.open.map { Unit(range: $0, shot: nil) }
        for shot in residents { units += fates[shot].spans.map { Unit(range: $0.start..<$0.end, shot: shot) } }
        units.sort { $0.range.lowerBound < $1.range.lowerBound }
        releaseTransitions()
        for shot in together {
            takeIn(shot, board)
            part(shot, board)
        }
    }

    /// A transition that no longer stands beside its shot's other words belongs to whatever stands before it now.
    private mutating func releaseTransitions() {
        for place in units.indices.reversed() {
            guard let shot = units[place].shot, !fates[shot].isReplanned, isTransition(units[place]),
                fates[shot].spans.contains(where: { !isTransition(Unit(range: $0.start..<$0.end, shot: nil)) }),
                place == 0 || units[place - 1].shot != shot,
                place + 1 == units.count || units[place + 1].shot != shot
            else { continue }
            stretches.transitions.append(units[place].range)
            fates[shot].spans.removeAll { $0.start == units[place].range.lowerBound }
            units.remove(at: place)
        }
    }

    private func text(_ unit: Unit) -> String {
        comparison.after.text(Span(start: unit.range.lowerBound, end: unit.range.upperBound, line: 1, page: 1))
    }

    private func isTransition(_ unit: Unit) -> Bool {
        comparison.after.paragraph(at: unit.range.lowerBound, in: comparison.after.scenes[index].paragraphs)
            .map { comparison.after.paragraphs[$0].isTransition } ?? false
    }

    /// Gives a shot the new words between its own that its picture can hold.
    private mutating func takeIn(_ shot: ShotRef, _ board: Board) {
        let own = units.indices.filter { units[$0].shot == shot }
        for (one, next) in zip(own, own.dropFirst()) where next > one + 1 {
            let between = units[(one + 1)..<next]
            guard between.allSatisfy({ $0.shot == nil }), fates[shot].isKept || canHold(between, board, shot) else {
                continue
            }
            for place in between.indices {
                let range = units[place].range
                units[place].shot = shot
                stretches.open.removeAll { $0 == range }
                let paragraphs = comparison.after.scenes[index].paragraphs
                guard let paragraph = comparison.after.paragraph(at: range.lowerBound, in: paragraphs) else { continue }
                let span = comparison.after.span(range, inParagraph: paragraph)
                fates[shot].spans = (fates[shot].spans + [span]).inOrder
                fates[shot].changes.append(Shot.Change(was: "", now: comparison.after.text(span)))
                fates[shot].words.new += comparison.after.wordCount(span)
            }
        }
    }

    /// A few words, spoken by anybody, or done by people who are in the picture.
    private func canHold(_ between: ArraySlice<Unit>, _ board: Board, _ shot: ShotRef) -> Bool {
        let paragraphs = comparison.after.scenes[index].paragraphs
        let people = Set(board.scenes[shot.scene].shots[shot.shot].people)
        var words = 0
        for unit in between {
            guard let paragraph = comparison.after.paragraph(at: unit.range.lowerBound, in: paragraphs) else {
                return false
            }
            words += comparison.after.paragraphs[paragraph].words.count { unit.range.contains($0.start) }
            guard comparison.after.paragraphs[paragraph].speaker == nil else { continue }
            let beats = comparison.readings[index].scene.beats.filter { unit.range.contains($0.span.start) }
            guard beats.allSatisfy({ $0.agents.allSatisfy(people.contains) }) else { return false }
        }
        return words <= Self.mostWords
    }

    /// Parts a shot whose words stand apart: the longest stretch keeps its id.
    private mutating func part(_ shot: ShotRef, _ board: Board) {
        var runs: [[Range<Int>]] = []
        var last: Int?
        for place in units.indices where units[place].shot == shot {
            if let last, place == last + 1 {
                runs[runs.count - 1].append(units[place].range)
            } else {
                runs.append([units[place].range])
            }
            last = place
        }
        guard runs.count > 1 else { return }
        let number = board.scenes[shot.scene].shots[shot.shot].number
        guard !fates[shot].isKept else {
            let own = units.indices.filter { units[$0].shot == shot }
            let between = units[(own.first ?? 0)...(own.last ?? 0)].filter { $0.shot != shot }
            fates[shot].changes += between.map { Shot.Change(was: "", now: text($0)) }
            diagnostics.append(
                Diagnostic(
                    rule: "revise.order", severity: .warning,
                    message:
                        "Other words stand between those of \(number) now; it was left whole, because somebody has "
                        + "worked on it.", span: fates[shot].spans.first))
            return
        }
        let parts = runs.map { run in
            fates[shot].spans.filter { span in
                run.contains { $0.lowerBound <= span.start && span.start < $0.upperBound }
            }
        }
        let longest = parts.indices.max { (parts[$0].byteCount, -$0) < (parts[$1].byteCount, -$1) } ?? 0
        fates[shot].spans = parts[longest]
        for place in parts.indices where place != longest {
            fates[shot].partings.append(parts[place])
            for span in parts[place] {
                fates[shot].changes.append(Shot.Change(was: comparison.after.text(span), now: ""))
            }
        }
    }
}

extension ShotFates {
    subscript(shot: ShotRef) -> ShotFate {
        get { fates[shot.scene][shot.shot] }
        set { fates[shot.scene][shot.shot] = newValue }
    }
}

extension ShotFate {
    /// Its picture is planned anew.
    var isReplanned: Bool { isVisual && !isKept }
}
