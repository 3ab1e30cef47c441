internal import Story

/// The lines that a script supervisor draws through the script: one a setup, from where it is run to where it ends,
/// straight where the speaker is on camera, wavy where not.
struct SetupLines {
    /// A stretch of one setup's line on one page, in lines of text from the top.
    struct Stretch {
        var setup: Int
        var scene: Int
        var page: Int
        var lane: Int
        var parts: [(from: Double, to: Double, isOn: Bool)]
        /// It came from the page before, or goes on to the next.
        var comes = false
        var goes = false
    }

    private(set) var stretches: [Stretch] = []

    private let pages: ScriptPages
    /// The rows that hold words to be shot, in the order of the script.
    private let content: [Int]

    /// A place in the rows: which, and how much of it has passed.
    private struct Place: Comparable {
        var row: Int
        var share: Double

        static func < (a: Place, b: Place) -> Bool { (a.row, a.share) < (b.row, b.share) }
    }

    private struct Run {
        var setup: Int
        var parts: [(from: Place, to: Place, isOn: Bool)]
        var first: Place { parts[0].from }
        var last: Place { parts[parts.count - 1].to }
    }

    init(_ board: Board, on pages: ScriptPages) {
        self.pages = pages
        content = pages.rows.indices.filter { index in
            let placed = pages.rows[index]
            return !placed.isAdded && [.action, .dialogue, .other, .transition].contains(placed.row.kind)
        }.sorted { pages.rows[$0].row.start < pages.rows[$1].row.start }
        for (index, scene) in board.scenes.enumerated() where !scene.omitted {
            let runs = scene.setups.enumerated().flatMap { self.runs($1, place: $0) }
            let lanes = Self.lanes(runs)
            for (run, lane) in zip(runs, lanes) { stretches += split(run, scene: index, lane: lane) }
        }
    }

    // MARK: Runs

    private func runs(_ setup: Setup, place: Int) -> [Run] {
        var runs: [Run] = []
        for cover in setup.covers.sorted(by: { $0.span.start < $1.span.start }) {
            guard let first = content.firstIndex(where: { pages.rows[$0].row.end > cover.span.start }),
                let last = content.lastIndex(where: { pages.rows[$0].row.start < cover.span.end }), first <= last
            else { continue }
            let from = start(of: cover.span.start, first), to = end(of: cover.span.end, last)
            // What stands between two stretches, if it is only a cue, belongs to the line.
            if let before = runs.last?.last, before.row == content[first] || before.row == content[max(0, first - 1)] {
                let parts = runs[runs.count - 1].parts.count
                runs[runs.count - 1].parts[parts - 1].to = max(runs[runs.count - 1].parts[parts - 1].from, from)
                if runs[runs.count - 1].parts[parts - 1].isOn == cover.onCamera {
                    runs[runs.count - 1].parts[parts - 1].to = max(before, to)
                } else {
                    runs[runs.count - 1].parts.append((from, max(from, to), cover.onCamera))
                }
            } else {
                runs.append(Run(setup: place, parts: [(from, max(from, to), cover.onCamera)]))
            }
        }
        return runs
    }

    /// A speech is run from its cue.
    private func start(of byte: Int, _ index: Int) -> Place {
        let row = pages.rows[content[index]].row
        guard byte <= row.start || row.end <= row.start else {
            return Place(row: content[index], share: Double(byte - row.start) / Double(row.end - row.start))
        }
        var first = content[index]
        while first > 0, [.cue, .parenthetical].contains(pages.rows[first - 1].row.kind),
            pages.rows[first - 1].row.beside == row.beside, pages.rows[first - 1].row.element < row.element
        {
            first -= 1
        }
        return Place(row: first, share: 0)
    }

    private func end(of byte: Int, _ index: Int) -> Place {
        let row = pages.rows[content[index]].row
        guard byte < row.end, row.end > row.start else { return Place(row: content[index], share: 1) }
        return Place(row: content[index], share: Double(byte - row.start) / Double(row.end - row.start))
    }

    // MARK: Lanes

    /// Setups of a scene stand side by side; one that begins after another has ended may take its place.
    private static func lanes(_ runs: [Run]) -> [Int] {
        var lanes: [Int] = []
        var owner: [Int: Int] = [:]
        var extents: [[(first: Int, last: Int)]] = []
        for run in runs {
            // A setup keeps to its lane.
            let whole = runs.filter { $0.setup == run.setup }
            let first = whole.map(\.first.row).min() ?? 0, last = whole.map(\.last.row).max() ?? 0
            if let lane = owner[run.setup] {
                lanes.append(lane)
                continue
            }
            let lane =
                extents.firstIndex { $0.allSatisfy { $0.last + 3 < first || last + 3 < $0.first } } ?? extents.count
            if lane == extents.count { extents.append([]) }
            extents[lane].append((first, last))
            owner[run.setup] = lane
            lanes.append(lane)
        }
        return lanes
    }

    // MARK: Pages

    private func split(_ run: Run, scene: Int, lane: Int) -> [Stretch] {
        let first = pages.rows[run.first.row].page, last = pages.rows[run.last.row].page
        return (first...max(first, last)).compactMap { page in
            let bottom = pages.rows.last { $0.page == page }.map { Double($0.line + 1) } ?? 0
            let parts = run.parts.compactMap { part -> (from: Double, to: Double, isOn: Bool)? in
                let (begins, ends) = (pages.rows[part.from.row].page, pages.rows[part.to.row].page)
                guard begins <= page, ends >= page else { return nil }
                let from = begins < page ? 0 : height(part.from), to = ends > page ? bottom : height(part.to)
                return to > from ? (from, to, part.isOn) : nil
            }
            guard !parts.isEmpty else { return nil }
            return Stretch(
                setup: run.setup, scene: scene, page: page, lane: lane, parts: parts, comes: page > first,
                goes: page < last)
        }
    }

    private func height(_ place: Place) -> Double { Double(pages.rows[place.row].line) + place.share }
}
