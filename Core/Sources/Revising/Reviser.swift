internal import Breakdown
internal import Direction
internal import Grammar
internal import Slating
internal import Story

/// Where a shot stood on the old board.
struct ShotRef: Hashable {
    var scene: Int
    var shot: Int
}

/// Makes the new board: scene by scene in the order of the new draft, then the scenes that were cut.
struct Reviser {
    let board: Board
    let comparison: Comparison
    var fates: ShotFates
    /// The shots that each new scene holds.
    let residents: [[ShotRef]]
    private let newScene: [Int: Int]
    var ids: FreshIDs
    private var diagnostics: [Diagnostic] = []
    private var entries: [RevisionReport.SceneEntry] = []

    init(board: Board, comparison: Comparison, fates: ShotFates) {
        self.board = board
        self.comparison = comparison
        self.fates = fates
        ids = comparison.ids
        var residents = [[ShotRef]](repeating: [], count: comparison.readings.count)
        for (scene, own) in fates.fates.enumerated() {
            for (shot, fate) in own.enumerated() {
                if let home = fate.home { residents[home].append(ShotRef(scene: scene, shot: shot)) }
            }
        }
        self.residents = residents
        newScene = Dictionary(
            comparison.oldScene.enumerated().compactMap { index, old in old.map { ($0, index) } }
        ) { first, _ in first }
    }

    mutating func revise(_ draft: DraftSource, style: DirectionStyle?, stageCraft: StageCraft) -> Revision {
        let readings = comparison.readings
        var stretches = readings.indices.map(stretches)
        for index in readings.indices {
            var partings = Partings(comparison: comparison, index: index, stretches: stretches[index], fates: fates)
            partings.settle(residents[index], board)
            (fates, stretches[index]) = (partings.fates, partings.stretches)
            diagnostics += partings.diagnostics
        }
        let last = stretches.lastIndex { !$0.isEmpty } ?? -1
        var planner = BoardPlanner(
            characters: comparison.people, settings: board.settings, style: style, text: draft.screenplay.text,
            stageCraft: stageCraft)
        var scenes: [(scene: Scene, entry: RevisionReport.SceneEntry)] = []
        let moved = movedScenes()
        for index in readings.indices {
            var plan: Scene?
            if !stretches[index].isEmpty {
                let (scene, found) = planner.plan(readings[index], cuts: stretches[index].cuts)
                plan = scene
                diagnostics += found
            } else if index < last {
                planner.pass(readings[index])
            }
            scenes.append(scene(index, plan: plan, stretches: stretches[index], isMoved: moved.contains(index)))
        }
        for (place, cut) in cutScenes(textEnd: comparison.after.bytes.count) { scenes.insert(cut, at: place) }
        var board = self.board
        board.script = draft.script
        board.characters = comparison.people
        board.scenes = scenes.map(\.scene)
        board.nameNewcomers()
        let numbers = Dictionary(board.scenes.flatMap(\.shots).map { ($0.id, $0.number) }) { first, _ in first }
        for index in scenes.indices {
            for shot in scenes[index].entry.shots.indices {
                scenes[index].entry.shots[shot].number = numbers[scenes[index].entry.shots[shot].id] ?? ""
            }
        }
        let findings = comparison.diagnostics.filter { $0.rule.hasPrefix("revise.") } + continuity(board)
        board.diagnostics =
            comparison.diagnostics.filter { !$0.rule.hasPrefix("revise.") } + carriedDiagnostics() + diagnostics
            + findings
        let report = RevisionReport(scenes: scenes.map(\.entry), renamed: comparison.renamed, findings: findings)
        return Revision(board: board, report: report)
    }

    /// Scenes that stand elsewhere among those that stayed.
    private func movedScenes() -> Set<Int> {
        let stayed = comparison.oldScene.indices.filter { comparison.oldScene[$0] != nil }
        let inOrder = Set(rising(stayed.compactMap { comparison.oldScene[$0] }).map { stayed[$0] })
        return Set(stayed).subtracting(inOrder)
    }

    // MARK: What has to be planned

    /// The words of a scene that no shot covers yet, and those whose shots show something else now.
    func stretches(_ index: Int) -> Stretches {
        let reading = comparison.readings[index]
        guard !reading.scene.omitted else { return Stretches() }
        var stretches = Stretches()
        var owned: [Range<Int>] = []
        for ref in residents[index] {
            let fate = fates.fates[ref.scene][ref.shot]
            let ranges = fate.spans.map { $0.start..<$0.end }
            owned += ranges
            if fate.isReplanned { stretches.replanned += ranges.map { ($0, ref) } }
        }
        owned.sort { $0.lowerBound < $1.lowerBound }
        var next = 0
        for paragraph in comparison.after.paragraphs[comparison.after.scenes[index].paragraphs] {
            let isTransition = paragraph.isTransition && !residents[index].isEmpty
            var start = paragraph.span.start
            while next < owned.count, owned[next].lowerBound < paragraph.span.end {
                if owned[next].lowerBound > start {
                    add(start..<owned[next].lowerBound, isTransition: isTransition, to: &stretches)
                }
                start = max(start, owned[next].upperBound)
                next += 1
            }
            if start < paragraph.span.end {
                add(start..<paragraph.span.end, isTransition: isTransition, to: &stretches)
            }
        }
        return stretches
    }

    private func add(_ range: Range<Int>, isTransition: Bool, to stretches: inout Stretches) {
        guard comparison.after.bytes[range].contains(where: { $0 > 0x20 }) else { return }
        if isTransition { stretches.transitions.append(range) } else { stretches.open.append(range) }
    }

    // MARK: Scenes

    private mutating func scene(
        _ index: Int, plan: Scene?, stretches: Stretches, isMoved: Bool
    ) -> (scene: Scene, entry: RevisionReport.SceneEntry) {
        let reading = comparison.readings[index]
        guard comparison.oldScene[index] != nil || !residents[index].isEmpty else {
            let scene = plan ?? reading.scene
            let shots = scene.shots.map {
                RevisionReport.ShotEntry(id: $0.id, number: $0.number, fate: .new, moved: false, changed: [])
            }
            return (scene, entry(scene, .new, moved: false, shots))
        }
        let old = comparison.oldScene[index]
        let isSame = old.map { isUnchanged($0, index) } ?? false
        var scene = base(index, plan: plan, isSame: isSame)
        var desk = SceneDesk(
            board: board, comparison: comparison, fates: fates, index: index, scene: scene, ids: ids)
        desk.settle(residents[index], plan: plan, stretches: stretches)
        ids = desk.ids
        scene = desk.scene
        if !isSame {
            scene.runtimeFrames = scene.shots.reduce(0) { $0 + ($1.omitted ? 0 : $1.durationFrames) }
        }
        let fate: RevisionReport.SceneFate =
            old == nil ? .new : reading.scene.omitted ? .cut : isSame ? .kept : .changed
        return (scene, entry(scene, fate, moved: isMoved, desk.entries))
    }

    private func entry(
        _ scene: Scene, _ fate: RevisionReport.SceneFate, moved: Bool, _ shots: [RevisionReport.ShotEntry]
    ) -> RevisionReport.SceneEntry {
        let before = board.scenes.first { $0.id == scene.id }?.heading.raw
        return RevisionReport.SceneEntry(
            id: scene.id, number: scene.number, heading: scene.heading.raw,
            was: before == scene.heading.raw ? nil : before, fate: fate, moved: moved, shots: shots)
    }

    /// True where heading and paragraphs are as they were, and nobody in the scene changed.
    private func isUnchanged(_ old: Int, _ new: Int) -> Bool {
        let (before, after) = (comparison.before.scenes[old], comparison.after.scenes[new])
        guard before.headingKey == after.headingKey, before.paragraphs.count == after.paragraphs.count,
            board.scenes[old].omitted == comparison.readings[new].scene.omitted,
            board.scenes[old].cast.allSatisfy({ comparison.changedPeople[$0] == nil })
        else { return false }
        return zip(before.paragraphs, after.paragraphs).allSatisfy { one, other in
            comparison.oldParagraph[other] == one && comparison.maps[one]?.isExact == true
        }
    }

    /// The old scene under the same heading that words of a new one come from: they bring its place and light along.
    private func floor(of index: Int) -> Int? {
        let heading = comparison.after.scenes[index].headingKey
        return residents[index].map(\.scene).first { comparison.before.scenes[$0].headingKey == heading }
    }

    /// The scene itself, without what stands in it.
    private func base(_ index: Int, plan: Scene?, isSame: Bool) -> Scene {
        let reading = comparison.readings[index]
        guard let old = comparison.oldScene[index] else {
            var scene = plan ?? reading.scene
            (scene.setups, scene.shots) = ([], [])
            if let home = floor(of: index) ?? (plan == nil ? residents[index].first?.scene : nil) {
                (scene.set, scene.light) = (board.scenes[home].set, board.scenes[home].light)
            }
            return scene
        }
        var scene = board.scenes[old]
        scene.span = reading.scene.span
        guard !isSame else { return scene }
        scene.omitted = reading.scene.omitted
        scene.pageEighths = reading.scene.pageEighths
        if !reading.scene.omitted {
            let isSameHeading =
                comparison.before.scenes[old].headingKey == comparison.after.scenes[index].headingKey
            scene.heading = isSameHeading ? scene.heading : reading.scene.heading
            scene.summary = reading.scene.summary
            scene.cast = reading.scene.cast
            scene.props = reading.scene.props
            if !isSameHeading { scene.light = reading.scene.light }
            if let plan, plan.set.kind != scene.set.kind { scene.set = plan.set }
            if !isSameHeading, let home = floor(of: index) {
                (scene.set, scene.light) = (board.scenes[home].set, board.scenes[home].light)
            }
            scene.entryState = plan?.entryState ?? scene.entryState
            scene.exitState = plan?.exitState ?? scene.exitState
        }
        return scene
    }

    /// The scenes of which nothing is left, each behind the one that it stood behind: OMITTED, their numbers kept.
    private mutating func cutScenes(
        textEnd: Int
    ) -> [(place: Int, (scene: Scene, entry: RevisionReport.SceneEntry))] {
        var cut: [(place: Int, (scene: Scene, entry: RevisionReport.SceneEntry))] = []
        var place = 0
        for index in board.scenes.indices {
            if let new = newScene[index] {
                place = new + 1
                continue
            }
            var scene = board.scenes[index]
            let next = comparison.readings.indices.contains(place) ? comparison.readings[place].scene.span : nil
            let at = next?.start ?? textEnd
            scene.span = Span(
                start: at, end: at, line: next?.line ?? scene.span.line, page: next?.page ?? scene.span.page)
            let wasOmitted = scene.omitted
            scene.omitted = true
            (scene.beats, scene.lines, scene.runtimeFrames) = ([], [], 0)
            for setup in scene.setups.indices { scene.setups[setup].covers = [] }
            let stayed = scene.shots.indices.filter { fates.fates[index][$0].home == nil }
            scene.shots = stayed.map { scene.shots[$0].omittedByRevision }
            let used = Set(scene.shots.map(\.setup))
            scene.setups.removeAll { !used.contains($0.id) }
            let shots = scene.shots.map {
                RevisionReport.ShotEntry(id: $0.id, number: $0.number, fate: .cut, moved: false, changed: $0.changed)
            }
            cut.append((place, (scene, entry(scene, wasOmitted ? .kept : .cut, moved: false, wasOmitted ? [] : shots))))
        }
        // From the end, so that places stay; of several at one place the earlier comes first.
        return cut.reversed()
    }

    // MARK: Diagnostics

    /// What planning and speaking said of what stayed.
    private func carriedDiagnostics() -> [Diagnostic] {
        let reread = ["fountain.", "fdx.", "pdf.", "reading.", "script.", "revise.", "text."]
        return board.diagnostics.compactMap { diagnostic in
            guard !reread.contains(where: diagnostic.rule.hasPrefix) else { return nil }
            guard let span = diagnostic.span else { return diagnostic }
            for scene in comparison.before.scenes {
                guard let place = comparison.before.paragraph(at: span.start, in: scene.paragraphs),
                    let map = comparison.maps[place], map.isExact, let range = map.range(span.start..<span.end)
                else { continue }
                var moved = diagnostic
                moved.span?.start = range.lowerBound
                moved.span?.end = range.upperBound
                moved.span?.line = map.new.span.line
                moved.span?.page = map.new.span.page
                return moved
            }
            return nil
        }
    }

    /// Where a shot that stayed follows another than before, and people do not stand as it finds them.
    private func continuity(_ board: Board) -> [Diagnostic] {
        var before: [ID<Shot>: ID<Shot>] = [:]
        for scene in self.board.scenes {
            let live = scene.shots.filter { !$0.omitted }
            for (one, next) in zip(live, live.dropFirst()) { before[next.id] = one.id }
        }
        let old = Dictionary(
            self.board.scenes.flatMap(\.shots).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [Diagnostic] = []
        for scene in board.scenes where !scene.omitted {
            let live = scene.shots.filter { !$0.omitted }
            for (one, next) in zip(live, live.dropFirst()) {
                guard old[next.id]?.stage == next.stage, before[next.id] != one.id || old[one.id]?.stage != one.stage
                else { continue }
                found += Join(one, next, names: comparison.people).diagnostics
            }
        }
        return found
    }
}

/// The words of a scene that have to be planned.
struct Stretches {
    /// No shot covers them.
    var open: [Range<Int>] = []
    /// Their shot shows something else now.
    var replanned: [(range: Range<Int>, shot: ShotRef)] = []
    /// Transitions of no shot: the one before them takes them in.
    var transitions: [Range<Int>] = []

    var isEmpty: Bool { open.isEmpty && replanned.isEmpty }
    var cuts: Set<Int> {
        Set((open + replanned.map(\.range)).flatMap { [$0.lowerBound, $0.upperBound] })
    }
}

extension Shot {
    /// The shot with none of the script left to it.
    var omittedByRevision: Shot {
        var shot = self
        shot.omitted = true
        (shot.spans, shot.beats, shot.lines, shot.why.beat) = ([], [], [], nil)
        return shot
    }
}

extension Board {
    /// Names the shots and setups that came as the board's custom has it, and gives new setups their minutes. Nobody
    /// else's name, minutes or place in the shooting order changes.
    mutating func nameNewcomers() {
        self = numbered(keepsNames: true)
        guard scenes.contains(where: { $0.setups.contains { $0.minutes == 0 } }) else { return }
        let timed = scheduled(by: .standard)
        for index in scenes.indices {
            for setup in scenes[index].setups.indices where scenes[index].setups[setup].minutes == 0 {
                scenes[index].setups[setup].minutes = timed.scenes[index].setups[setup].minutes
            }
        }
    }
}
