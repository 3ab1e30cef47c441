internal import Story

/// What a first assistant places cameras by, beside the plan: two lines a setup.
struct PlanTable {
    let scene: Scene
    let board: Board
    private let rows: [(name: String, first: String, second: String, ink: PlanInk)]
    private let names: [ID<Character>: String]

    private static let rowHeight = 33.0

    init(scene: Scene, board: Board) {
        let scene = board.shotOnTheFloor(of: scene)
        self.scene = scene
        self.board = board
        let names = Dictionary(board.characters.map { ($0.id, $0.name) }) { first, _ in first }
        self.names = names
        rows = scene.setups.enumerated().map { index, setup in
            let shots = scene.shots.filter { $0.setup == setup.id && !$0.omitted }
            let sizes = shots.map(\.size.rawValue).uniqued().joined(separator: "/")
            let subject = setup.subject(in: shots, names: names, sensor: board.settings.sensor)
            let moves = shots.flatMap(\.movement.kind).filter { $0 != .static }.map { PanelText.plain($0.rawValue) }
            let first = [
                sizes, "\(decimal(setup.lensMM)) mm", subject.map { "\(tenths($0.distance)) m to \($0.name)" } ?? "",
            ].filter { !$0.isEmpty }.joined(separator: " · ")
            let second =
                [
                    "lens \(tenths(setup.camera.position.y)) m", "looks \(compass(setup.camera.yaw))", setup.support,
                    moves.uniqued().joined(separator: ", "), setup.wildWall == true ? "wild wall" : "",
                    "\(setup.minutes) min", setup.priority.rawValue,
                ].filter { !$0.isEmpty }.joined(separator: " · ")
            return (setup.plannedName, first, second, .setup(index))
        }
    }

    var height: Double { Double(rows.count) * Self.rowHeight + 20 }

    /// One line about the scene.
    var facts: String {
        let minutes = scene.setups.reduce(0) { $0 + $1.minutes }
        return [
            scene.storyDay, "\(scene.setups.count) setups", "\(scene.shots.count { !$0.omitted }) shots",
            minutes > 0 ? hours(minutes) : "", scene.cast.compactMap { names[$0] }.joined(separator: ", "),
        ].filter { !$0.isEmpty }.joined(separator: " · ").shortened(to: 110)
    }

    /// The plan in words, for those who cannot see it.
    var description: String {
        var seen: Set<ID<Character>> = []
        let people = scene.shots.filter { !$0.omitted }.flatMap(\.stage.figures)
            .filter { seen.insert($0.character).inserted }
            .map { figure in
                let x = tenths(figure.position.x), z = tenths(-figure.position.z)
                return "\(names[figure.character] ?? "somebody") at \(x) m right, \(z) m upstage of the middle, "
                    + "facing \(compass(figure.yaw))"
            }
        let cameras = zip(scene.setups, rows).map { setup, row in
            "camera \(row.name) at \(tenths(setup.camera.position.x)) m right, \(tenths(-setup.camera.position.z)) m "
                + "upstage: \(row.first), \(row.second)"
        }
        return (people + cameras).joined(separator: "; ") + "."
    }

    func marks(x: Double, y: Double) -> [PlanMark] {
        rows.enumerated().flatMap { index, row -> [PlanMark] in
            let top = y + Double(index) * Self.rowHeight
            return [
                .words(row.name, at: PlanPoint(x: x, y: top), size: 13, bold: true, ink: row.ink),
                .words(row.first, at: PlanPoint(x: x + 58, y: top + 1), size: 11.5, bold: false, ink: .black),
                .words(row.second, at: PlanPoint(x: x + 58, y: top + 15), size: 10, bold: false, ink: .grey(80)),
            ]
        }
    }
}

private func tenths(_ metres: Double) -> String { decimal((metres * 10).rounded() / 10) }

/// `1 h 50`, `35 min`.
func hours(_ minutes: Int) -> String {
    minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
}

extension String {
    /// The words up to a number of letters, and an ellipsis where some are left out.
    func shortened(to count: Int) -> String { self.count <= count ? self : prefix(count - 1) + "…" }
}
