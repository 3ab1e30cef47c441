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
    /// Shots that took in words without a shot.
    private var adopters: Set<ID<Shot>> = []
    private var list = CutList()
    private let written: ShotRewriter

    init(board: Board, comparison: Comparison, fates: ShotFates, index: Int, scene: Scene, ids: FreshIDs) {
        self.board = board
        self.comparison = comparison
        self.fates = fates
        self.index = index
        self.scene = scene
        self.ids = ids
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

    /// The shots that were in this scene, in the order of the cut; then those that moved in it or came from others,
    /// where their words stand.
    private mutating func settleResidents(_ residents: [ShotRef], _ setups: inout SetupShelf) {
        var moved: [ShotRef] = []
        if let old {
            let stable = stable(old)
            for (place, shot) in board.scenes[old].shots.enumerated() {
                let fate = fates.fates[old][place]
                if fate.home == nil {
                    let isCut = !shot.omitted
                    list.keep(shot.omittedByRevision, start: nil, fate: isCut ? .cut : nil)
                } else if fate.home == index, fate.start == nil || stable.contains(place) {
                    list.keep(written.updated(shot, fate), start: fate.start, fate: fate.told)
                } else if fate.home == index {
                    moved.append(ShotRef(scene: old, shot: place))
                }
            }
        }
        for ref in moved + residents.filter({ $0.scene != old }) {
            let fate = fates[ref]
            var shot = written.updated(board.scenes[ref.scene].shots[ref.shot], fate)
            if ref.scene != old { shot.setup = setups.bring(shot.setup, from: ref.scene, &ids) }
            list.insert(shot, start: fate.start ?? Int.max, fate: fate.told, isMoved: true)
        }
        for ref in residents where !fates[ref].partings.isEmpty {
            let shot = board.scenes[ref.scene].shots[ref.shot]
            let setup = list.items.first { $0.shot.id == shot.id }?.shot.setup ?? shot.setup
            insertParts(of: shot, fates[ref], setup: setup)
        }
    }

    /// The shots that follow each other as before.
    private func stable(_ old: Int) -> Set<Int> {
        func start(_ shot: Int) -> Int { board.scenes[old].shots[shot].spans.map(\.start).min() ?? 0 }
        let live = board.scenes[old].shots.indices.filter {
            fates.fates[old][$0].home == index && fates.fates[old][$0].start != nil
        }
        let byText = live.sorted { (start($0), $0) < (start($1), $1) }
        return Set(rising(byText.map { fates.fates[old][$0].start ?? 0 }).map { byText[$0] })
    }

    /// What of a shot's words stands apart from the rest now, each as a shot from the same place.
    private mutating func insertParts(of shot: Shot, _ fate: ShotFate, setup: ID<Setup>) {
        for spans in fate.partings {
            var part = written.part(of: shot, fate, spans: spans, scene: scene.id, &ids)
            part.setup = setup
            list.insert(part, start: spans.first?.start ?? 0, fate: .new, isMoved: false)
        }
    }

    /// Words of a planned shot that it is needed for, and the shot of the board that they were of.
    private struct Need {
        var spans: [Span]
        var shot: ShotRef?
        /// Words of nobody among them.
        var new: [Span]
    }

    /// The planned shots that fall into open stretches come in; those over a shot that has to be planned again lend it
    /// their picture.
    private mutating func settlePlan(_ plan: Scene, _ stretches: Stretches, _ setups: inout SetupShelf) {
        var renewed: Set<ShotRef> = []
        for planned in plan.shots {
            for need in needs(planned, stretches) {
                guard let ref = need.shot, renewed.insert(ref).inserted,
                    let item = list.items.firstIndex(where: {
                        $0.shot.id == board.scenes[ref.scene].shots[ref.shot].id
                    })
                else {
                    insert(planned, spans: need.spans, plan, &setups)
                    continue
                }
                let setup = setups.use(planned.setup, of: plan, &ids)
                list.items[item].shot = written.renewed(
                    list.items[item].shot, by: planned, spans: need.spans, setup: setup, &ids)
                list.items[item].shot.changed += need.new.map {
                    Shot.Change(was: "", now: comparison.after.text($0))
                }
                list.items[item].fate = .replanned
            }
        }
    }

    /// What a planned shot is needed for, parted where a shot that stays stands between, and between two shots.
    private func needs(_ planned: Shot, _ stretches: Stretches) -> [Need] {
        func pieces(_ range: Range<Int>, _ shot: ShotRef?) -> [(span: Span, shot: ShotRef?)] {
            planned.spans.compactMap { $0.clipped(to: range) }.map { ($0, shot) }
        }
        let all = stretches.open.flatMap { pieces($0, nil) } + stretches.replanned.flatMap { pieces($0.range, $0.shot) }
        var needs: [Need] = []
        for (span, shot) in all.sorted(by: { $0.span.start < $1.span.start }) {
            let new = shot == nil ? [span] : []
            guard var last = needs.last, shot == nil || last.shot == nil || shot == last.shot,
                !list.holdsWords(between: last.spans.last?.end ?? 0, and: span.start)
            else {
                needs.append(Need(spans: [span], shot: shot, new: new))
                continue
            }
            last.spans = (last.spans + [span]).joined
            last.shot = last.shot ?? shot
            last.new += new
            needs[needs.count - 1] = last
        }
        return needs
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
        let all = stretches.open + stretches.replanned.map(\.range) + stretches.transitions
        for range in all where !covered.contains(where: { $0.start < range.upperBound && range.lowerBound < $0.end }) {
            guard
                let place = comparison.after.paragraph(
                    at: range.lowerBound, in: comparison.after.scenes[index].paragraphs),
                let heir = list.heir(of: range.lowerBound)
            else { continue }
            let span = comparison.after.span(range, inParagraph: place)
            list.items[heir].shot.spans = (list.items[heir].shot.spans + [span]).inOrder
            adopters.insert(list.items[heir].shot.id)
            // How a shot ends is no change of its words.
            guard !comparison.after.paragraphs[place].isTransition else { continue }
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
            let id = scene.shots[shot].id
            let all = scene.shots[shot].beats.allSatisfy(known.contains)
            if !all || list.isChanged(id) || adopters.contains(id) {
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
