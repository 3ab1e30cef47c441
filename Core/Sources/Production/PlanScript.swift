internal import Bodies
internal import Delivery
internal import Direction
internal import Grammar
public import Foundation
internal import Screenplays
internal import Slating
internal import Staging
public import Story

extension Pipeline {
    /// A board with every shot planned and its camera solved, not yet drawn.
    /// - Parameter earlier: The folder that the board will stand in; what people retagged in it holds.
    /// - Returns: the board, the script as it was read, and the script's own bytes.
    public func plan(
        script: String, settings: Settings, seed: UInt64, earlier: BoardFolder? = nil
    ) async throws -> (Board, Screenplay, Data) {
        let minutes = try minutesTable()
        let style = try style(settings.direction)
        report(.read, 0, of: 1)
        async let tables: Void = prepareToPlan()
        async let craft = stageCraft(settings)
        var (screenplay, diagnostics, bytes) = try await Self.readWithBytes(script: script)
        let (retags, lost) = earlier?.retags(carriedTo: screenplay.text) ?? ([], [])
        if !retags.isEmpty {
            (screenplay, diagnostics, bytes) = try await Self.readWithBytes(script: script, retags: retags)
        }
        report(.read, 1, of: 1)
        report(.plan, 0, of: 1)
        let name = URL(fileURLWithPath: script).lastPathComponent
        let reference = ScriptReference(
            file: "script.\(screenplay.format.rawValue)", sha256: Digest(of: bytes).description,
            format: screenplay.format, textFile: "script.txt", retags: retags)
        let title = screenplay.title("title").joined(separator: " ").nonEmpty
        await tables
        var board = try await planBoard(
            screenplay: screenplay, script: reference,
            title: title ?? URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent, settings: settings,
            seed: seed, tool: Self.tool, style: style, minutes: minutes, stageCraft: craft,
            workers: configuration.workers)
        board.diagnostics = diagnostics + lost + board.diagnostics
        report(.plan, 1, of: 1)
        return (board, screenplay, bytes)
    }

    /// Staging's places and cameras, as direction asks for them.
    func stageCraft(_ settings: Settings) throws -> StageCraft {
        let sets = SetCatalogue()
        let solver = CameraSolver(settings: settings)
        let greenRoom = GreenRoom(bodies: try bodies.catalogue())
        return StageCraft(
            plan: { sets.plan(for: $0) },
            rehearse: { cast, scene in
                let floor = ShootingFloor(scene: scene, cast: cast, solver: solver, greenRoom: greenRoom)
                return Rehearsal(
                    solve: { floor.solve($0) },
                    move: { floor.move($0, kinds: $1, keeping: $2, past: $3, travel: $4) },
                    travel: { floor.travel(of: $0, past: $1, seconds: $2, seen: $3) },
                    support: { floor.support(of: $0, movement: $1) },
                    lightSide: { floor.lightSide(of: $0) },
                    cheat: { floor.lightCheat(of: $0, on: $1, among: $2, size: $3) },
                    showsFace: { floor.showsFace(of: $1, among: $2, to: $0) },
                    altText: { floor.altText(stage: $0, shot: $1, seen: $2) })
            })
    }

    /// A board folder that holds the plan, the script and its text.
    public func planFolder(script: String, settings: Settings, seed: UInt64, out: String?) async throws -> Board {
        let url = URL(fileURLWithPath: out ?? Self.defaultFolder(for: script))
        let (board, screenplay, bytes) = try await plan(
            script: script, settings: settings, seed: seed, earlier: BoardFolder(url: url))
        try await BoardFolder.replace(at: url) { folder in
            try await folder.writePlan(board, text: screenplay.text, script: bytes, style: style(settings.direction))
        }
        return board
    }
}

extension BoardFolder {
    /// The retags of the board that stands here, at the places where their words stand in a new text, and a warning
    /// for each whose words are gone.
    func retags(carriedTo text: String) -> ([Retag], lost: [Diagnostic]) {
        // No board, or none of ours: `replace` says so where it matters.
        guard hasRetags, let script = try? read().board.script,
            let bytes = FileManager.default.contents(atPath: file(script.textFile).path)
        else { return ([], []) }
        let (kept, lost) = carried(script.retags, from: [UInt8](bytes), to: Array(text.utf8))
        return (
            kept,
            lost.map { retag in
                Diagnostic(
                    rule: "script.retag.lost", severity: .warning,
                    message: "The words at line \(retag.span.line) of the earlier script, which were set to be "
                        + "\(retag.type.rawValue), are no longer there; the retag was dropped.")
            }
        )
    }

    private var hasRetags: Bool {
        // No board, or none of ours, has none.
        let json = FileManager.default.contents(atPath: file("board.json").path)
        return json.flatMap { try? BoardFile.script(json: $0) }?.retags.isEmpty == false  // As above.
    }

    /// The board, its script as given, the text that its spans count in, and the style where it is not one of ours.
    func writePlan(_ board: Board, text: String, script: Data, style: DirectionStyle) async throws {
        if let file = style.file { try write(file, to: Self.directionFile) }
        try write(script, to: board.script.file)
        try write(Data(text.utf8), to: board.script.textFile)
        try write(try await BoardFile(board).jsonOnTwoCores(), to: "board.json")
        try writePlans(of: board)
    }

    /// The plan of every scene from above: `plans/012.svg`.
    public func writePlans(of board: Board) throws {
        try write(plans: plans(of: board, since: nil), of: board, since: nil)
    }

    /// Writes plans, and clears those away that are of no scene any more.
    /// - Parameter old: as in `plans(of:since:)`.
    func write(plans: [String: String], of board: Board, since old: Board?) throws {
        if let old {
            let files = board.planFiles
            let wanted = Set(board.scenes.filter { !$0.omitted }.compactMap { files[$0.id] })
            for file in Set(old.planFiles.values).subtracting(wanted) { try remove(file) }
        } else {
            try remove("plans")
        }
        for (file, plan) in plans { try write(Data(plan.utf8), to: file) }
    }

    /// The plans that have to be drawn, by their files.
    /// - Parameter old: the board that the plans in the folder are of, where there is one: those that would be the same
    ///   are left out.
    func plans(of board: Board, since old: Board?) -> [String: String] {
        let files = board.planFiles, before = old?.planFiles ?? [:]
        let isSameCast = old.map { $0.characters == board.characters && $0.settings == board.settings } ?? false
        let known = Dictionary((old?.scenes ?? []).map { ($0.id, $0) }) { first, _ in first }
        var plans: [String: String] = [:]
        for scene in board.scenes where !scene.omitted {
            guard let file = files[scene.id] else { continue }
            if isSameCast, before[scene.id] == file, let old, let was = known[scene.id], !was.omitted,
                old.shotOnTheFloor(of: was).seenFromAbove == board.shotOnTheFloor(of: scene).seenFromAbove,
                FileManager.default.fileExists(atPath: self.file(file).path)
            {
                continue
            }
            plans[file] = overheadPlan(of: scene, in: board)
        }
        return plans
    }
}

extension Scene {
    /// The scene without what its plan does not show: where its words stand, and what is noted of them.
    fileprivate var seenFromAbove: Scene {
        var scene = self
        scene.span = Span(start: 0, end: 0, line: 0, page: 0)
        (scene.beats, scene.lines, scene.summary, scene.runtimeFrames) = ([], [], "", 0)
        for index in scene.setups.indices { scene.setups[index].covers = [] }
        for index in scene.shots.indices {
            (scene.shots[index].spans, scene.shots[index].beats, scene.shots[index].lines) = ([], [], [])
            (scene.shots[index].changed, scene.shots[index].notes) = ([], "")
        }
        return scene
    }
}

extension String {
    /// nil where there is nothing in it.
    var nonEmpty: String? { isEmpty ? nil : self }
}
