internal import Bodies
internal import Delivery
internal import Direction
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
        report(.read, 0, of: 1)
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
        var board = await planBoard(
            screenplay: screenplay, script: reference,
            title: title ?? URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent, settings: settings,
            seed: seed, tool: Self.tool, minutes: minutes, stageCraft: try stageCraft(settings),
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
            try folder.writePlan(board, text: screenplay.text, script: bytes)
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

    /// The board, its script as given, and the text that its spans count in.
    func writePlan(_ board: Board, text: String, script: Data) throws {
        try write(script, to: board.script.file)
        try write(Data(text.utf8), to: board.script.textFile)
        try write(BoardFile(board))
        try writePlans(of: board)
    }

    /// The plan of every scene from above: `plans/012.svg`.
    func writePlans(of board: Board) throws {
        let files = board.planFiles
        try remove("plans")
        for scene in board.scenes where !scene.omitted {
            guard let file = files[scene.id] else { continue }
            try write(Data(overheadPlan(of: scene, in: board).utf8), to: file)
        }
    }
}

extension String {
    /// nil where there is nothing in it.
    var nonEmpty: String? { isEmpty ? nil : self }
}
