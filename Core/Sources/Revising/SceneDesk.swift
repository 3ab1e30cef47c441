internal import Breakdown
internal import Direction
internal import Story

/// Puts one scene together: the shots that stayed or came, those planned anew, and the setups, beats and lines that go
/// with them.
struct SceneDesk {
    private let board: Board
    private let comparison: Comparison
    private let fates: ShotFates
    private let index: Int
    private(set) var scene: Scene
    var ids: FreshIDs
    private(set) var entries: [RevisionReport.ShotEntry] = []
    private var list: CutList
    private var written: ShotRewriter

    init(board: Board, comparison: Comparison, fates: ShotFates, index: Int, scene: Scene, ids: FreshIDs) {
        self.board = board
        self.comparison = comparison
        self.fates = fates
        self.index = index
        self.scene = scene
        self.ids = ids
        list = CutList(
            sceneNumber: scene.number, settings: board.settings, taken: board.scenes.flatMap(\.shots).map(\.number))
        written = ShotRewriter(board: board, comparison: comparison)
    }

    private var old: Int? { comparison.oldScene[index] }

    mutating func settle(_ residents: [ShotRef], plan: Scene?, stretches: Stretches) {
        setBeats()
        setLines()
        var setups = SetupShelf(board: board, comparison: comparison, fates: fates, index: index, scene: scene)
        settleResidents(residents, &setups)
        if let plan { settlePlan(plan, stretches, &setups) }
        let taken = adoptLeftovers(stretches)
        scene.shots = list.shots()
        refer()
        scene.setups = setups.shelved(for: scene)
        entries = scene.shots.compactMap { shot in
            guard let item = list.items.first(where: { $0.shot.id == shot.id }), let fate = item.fate else {
                return nil
            }
            return RevisionReport.ShotEntry(
                id: shot.id, number: shot.number, fate: taken.contains(shot.id) && fate == .kept ? .flagged : fate,
                moved: item.isMoved, changed: fate == .flagged || fate == .replanned ? shot.changed : [])
        }
    }

    // MARK: Shots

    /// The shots that were in this scene, in the order of the cut, then those that came from others.
    private mutating func settleResidents(_ residents: [ShotRef], _ setups: inout SetupShelf) {
        if let old {
            let live = board.scenes[old].shots.indices.filter { fates.fates[old][$0].home == index }
            let byText = live.filter { fates.fates[old][$0].start != nil }
                .sorted { (starts(old, $0).0, $0) < (starts(old, $1).0, $1) }
            let stable = Set(rising(byText.map { starts(old, $0).1 }).map { byText[$0] })
            for (place, shot) in board.scenes[old].shots.enumerated() {
                let fate = fates.fates[old][place]
                if fate.home == nil {
                    let isCut = !shot.omitted
                    list.keep(shot.omittedByRevision, start: nil, fate: isCut ? .cut : nil)
                } else if fate.home == index {
                    let rewritten = written.updated(shot, fate)
                    let told: RevisionReport.ShotFate = fate.isUnaffected ? .kept : .flagged
                    if fate.start == nil || stable.contains(place) {
                        list.keep(rewritten, start: fate.start, fate: told)
                    } else {
                        list.insert(rewritten, start: fate.start ?? 0, fate: told, isMoved: true)
                    }
                }
            }
        }
        for ref in residents where ref.scene != old {
            let fate = fates.fates[ref.scene][ref.shot]
            var shot = written.updated(board.scenes[ref.scene].shots[ref.shot], fate)
            shot.setup = setups.bring(shot.setup, from: ref.scene, &ids)
            list.insert(
                shot, start: fate.start ?? Int.max, fate: fate.isUnaffected ? .kept : .flagged, isMoved: true)
        }
    }

    /// Where a shot's words began and begin.
    private func starts(_ scene: Int, _ shot: Int) -> (Int, Int) {
        (board.scenes[scene].shots[shot].spans.map(\.start).min() ?? 0, fates.fates[scene][shot].start ?? 0)
    }

    /// The planned shots that fall into open stretches come in; those over a shot that has to be planned again lend it
    /// their picture.
    private mutating func settlePlan(_ plan: Scene, _ stretches: Stretches, _ setups: inout SetupShelf) {
        var renewed: Set<ShotRef> = []
        for planned in plan.shots {
            let open = stretches.open.flatMap { range in planned.spans.compactMap { $0.clipped(to: range) } }
            if !open.isEmpty { insert(planned, spans: open, plan, &setups) }
            var own: [ShotRef: [Span]] = [:]
            for (range, ref) in stretches.replanned {
                own[ref, default: []] += planned.spans.compactMap { $0.clipped(to: range) }
            }
            for (ref, spans) in own.sorted(by: { ($0.key.scene, $0.key.shot) < ($1.key.scene, $1.key.shot) })
            where !spans.isEmpty {
                let id = board.scenes[ref.scene].shots[ref.shot].id
                guard renewed.insert(ref).inserted else {
                    insert(planned, spans: spans, plan, &setups)
                    continue
                }
                guard let item = list.items.firstIndex(where: { $0.shot.id == id }) else { continue }
                let setup = setups.use(planned.setup, of: plan, &ids)
                list.items[item].shot = written.renewed(
                    list.items[item].shot, by: planned, spans: spans.inOrder, setup: setup, &ids)
                list.items[item].fate = .replanned
            }
        }
    }

    private mutating func insert(_ planned: Shot, spans: [Span], _ plan: Scene, _ setups: inout SetupShelf) {
        let setup = setups.use(planned.setup, of: plan, &ids)
        let shot = written.made(planned, spans: spans.inOrder, setup: setup, scene: scene.id, &ids)
        list.insert(shot, start: shot.spans.first?.start ?? 0, fate: .new, isMoved: false)
    }

    /// Words for which no camera was found stay with the shot before them.
    private mutating func adoptLeftovers(_ stretches: Stretches) -> Set<ID<Shot>> {
        var taken: Set<ID<Shot>> = []
        let covered = list.items.filter { !$0.shot.omitted }.flatMap(\.shot.spans)
        let all = stretches.open + stretches.replanned.map(\.range)
        for range in all where !covered.contains(where: { $0.start < range.upperBound && range.lowerBound < $0.end }) {
            guard
                let place = comparison.after.paragraph(
                    at: range.lowerBound, in: comparison.after.scenes[index].paragraphs),
                let heir = list.heir(of: range.lowerBound)
            else { continue }
            let span = comparison.after.span(range, inParagraph: place)
            list.items[heir].shot.spans = (list.items[heir].shot.spans + [span]).inOrder
            list.items[heir].shot.changed.append(Shot.Change(was: "", now: comparison.after.text(span)))
            taken.insert(list.items[heir].shot.id)
        }
        return taken
    }

    // MARK: Beats and lines

    /// Beats of words that stand keep their ids; beats of other words are the reading's.
    private mutating func setBeats() {
        var beats: [Beat] = []
        var standing: [Range<Int>] = []
        for place in comparison.after.scenes[index].paragraphs {
            guard let one = comparison.oldParagraph[place], let map = comparison.maps[one] else { continue }
            for stretch in fates.standing[one] {
                guard let range = map.range(stretch) else { continue }
                standing.append(range)
                for beat in fates.beats[one] where stretch.contains(beat.span.start) {
                    guard let range = map.range(beat.span.start..<beat.span.end) else { continue }
                    var beat = beat
                    beat.span = comparison.after.span(range, inParagraph: place)
                    beats.append(beat)
                }
            }
        }
        standing.sort { $0.lowerBound < $1.lowerBound }
        beats += comparison.readings[index].scene.beats.filter { !standing.holds($0.span.start) }
        scene.beats = beats.sorted { ($0.span.start, $0.id) < ($1.span.start, $1.id) }
    }

    /// A line that stands is as it was; one with other words keeps its id and its voice.
    private mutating func setLines() {
        let paragraphs = comparison.readings[index].paragraphs
        let new = Dictionary(comparison.readings[index].scene.lines.map { ($0.id, $0) }) { first, _ in first }
        let first = comparison.after.scenes[index].paragraphs.lowerBound
        scene.lines = paragraphs.indices.compactMap { place in
            guard var line = paragraphs[place].line.flatMap({ new[$0] }) else { return nil }
            guard let one = comparison.oldParagraph[first + place], let was = fates.lines.line[one],
                let map = comparison.maps[one]
            else { return line }
            guard map.isExact, was.character == line.character else {
                line.voice = was.character == line.character ? was.voice : nil
                return line
            }
            var kept = was
            if let range = map.range(was.span.start..<was.span.end) {
                kept.span = comparison.after.span(range, inParagraph: first + place)
            } else {
                kept.span = line.span
            }
            return kept
        }
        .sorted { ($0.span.start, $0.id) < ($1.span.start, $1.id) }
    }

    /// Shots name the beats and lines that are there.
    private mutating func refer() {
        let known = Set(scene.beats.map(\.id))
        for shot in scene.shots.indices where !scene.shots[shot].omitted {
            scene.shots[shot].lines = scene.lines(in: scene.shots[shot].spans)
            let all = scene.shots[shot].beats.allSatisfy(known.contains)
            if !all || list.isChanged(scene.shots[shot].id) {
                let spans = scene.shots[shot].spans
                scene.shots[shot].beats = scene.beats.filter { beat in
                    spans.contains { $0.start <= beat.span.start && beat.span.start < $0.end }
                }
                .map(\.id)
            }
            if let beat = scene.shots[shot].why.beat, !known.contains(beat) {
                scene.shots[shot].why.beat = scene.shots[shot].beats.first
            }
        }
    }
}

extension [Range<Int>] {
    /// True where one of these ranges, which rise, holds a byte.
    func holds(_ byte: Int) -> Bool {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].upperBound <= byte { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].contains(byte)
    }
}
