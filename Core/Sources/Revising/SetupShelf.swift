internal import Story

/// The setups of one scene: those it had, those that came with shots of other scenes, and those planned anew.
struct SetupShelf {
    private let board: Board
    private let comparison: Comparison
    private let fates: ShotFates
    private let index: Int
    private let scene: Scene
    private var setups: [Setup] = []
    private var brought: [ID<Setup>: ID<Setup>] = [:]
    private var planned: [ID<Setup>: ID<Setup>] = [:]

    init(board: Board, comparison: Comparison, fates: ShotFates, index: Int, scene: Scene) {
        self.board = board
        self.comparison = comparison
        self.fates = fates
        self.index = index
        self.scene = scene
        guard let old = comparison.oldScene[index] else { return }
        setups = board.scenes[old].setups.map { moved($0, from: old) }
        // What left with all its shots is in another scene now.
        let shots = board.scenes[old].shots.indices
        setups.removeAll { setup in
            let own = shots.filter { board.scenes[old].shots[$0].setup == setup.id }
            return !own.isEmpty && own.allSatisfy { fates.fates[old][$0].home.map { $0 != index } ?? false }
        }
    }

    /// The setup with what it covers where the words stand now.
    private func moved(_ setup: Setup, from old: Int) -> Setup {
        var setup = setup
        setup.covers = setup.covers.compactMap { cover in
            let paragraphs = comparison.before.scenes[old].paragraphs
            guard let place = comparison.before.paragraph(at: cover.span.start, in: paragraphs),
                let map = comparison.maps[place], map.new.scene == index,
                let range = map.range(cover.span.start..<cover.span.end)
            else { return nil }
            var cover = cover
            let whole = map.new.span
            cover.span = Span(
                start: range.lowerBound, end: range.upperBound, line: whole.line, page: whole.page,
                source: whole.source)
            return cover
        }
        return setup
    }

    /// A setup of another scene, for a shot that comes from there. It keeps its id where all its shots come.
    mutating func bring(_ id: ID<Setup>, from old: Int, _ ids: inout FreshIDs) -> ID<Setup> {
        if let known = brought[id] { return known }
        guard let found = board.scenes[old].setups.first(where: { $0.id == id }) else { return id }
        var setup = moved(found, from: old)
        let shots = board.scenes[old].shots.indices.filter { board.scenes[old].shots[$0].setup == id }
        if !shots.allSatisfy({ fates.fates[old][$0].home == index }) {
            setup.id = ids.next("setup", parent: scene.id, anchor: id.description)
            setup.plannedName = ""
        }
        brought[id] = setup.id
        setups.append(setup)
        return setup.id
    }

    /// The setup of a planned shot: one that the scene has with the same camera, else a new one.
    mutating func use(_ id: ID<Setup>, of plan: Scene, _ ids: inout FreshIDs) -> ID<Setup> {
        if let known = planned[id] { return known }
        guard var setup = plan.setups.first(where: { $0.id == id }) else { return id }
        if let same = setups.first(where: { $0.camera == setup.camera }) {
            planned[id] = same.id
            return same.id
        }
        setup.id = ids.next("setup", parent: scene.id, anchor: "revised \(id)")
        setup.plannedName = ""
        planned[id] = setup.id
        setups.append(setup)
        return setup.id
    }

    /// The setups, each run at least for the shots taken from it.
    func shelved(for scene: Scene) -> [Setup] {
        setups.map { setup in
            var setup = setup
            for shot in scene.shots where shot.setup == setup.id && !shot.omitted {
                for span in shot.spans where !setup.covers.contains(where: { $0.span.contains(span) }) {
                    setup.covers.append(Setup.Cover(span: span, onCamera: true))
                }
            }
            return setup
        }
        .sorted { ($0.plannedName.count, $0.plannedName, $0.id) < ($1.plannedName.count, $1.plannedName, $1.id) }
    }
}
