internal import Foundation
internal import Staging
public import Story

extension Pipeline {
    /// Does an operation on a board folder, and remembers it.
    /// - Returns: the board afterwards, timed anew.
    /// - Throws: `EditConflict` where the operation does not fit; the folder is as it was.
    @discardableResult
    public func edit(folder: BoardFolder, operation: EditOperation) async throws -> Board {
        try await change(folder) { _, _ in (.edit, operation, nil) }
    }

    /// Writes the operation for a board with `body`, and does it.
    @discardableResult
    public func edit(folder: BoardFolder, _ body: (Board) throws -> EditOperation) async throws -> Board {
        try await change(folder) { board, _ in (.edit, try body(board), nil) }
    }

    /// Takes the last edit back.
    /// - Throws: `ProductionError.nothingToUndo`; `EditConflict` where the board was changed otherwise since.
    @discardableResult
    public func undo(folder: BoardFolder) async throws -> Board {
        try await change(folder) { _, history in
            guard let last = try history.standing() else { throw ProductionError.nothingToUndo(path: folder.url.path) }
            return (.undo, last.inverse(id: Self.id(for: "undo", history)), last.id)
        }
    }

    /// Does again what was last taken back.
    /// - Throws: `ProductionError.nothingToRedo`; `EditConflict` where the board was changed otherwise since.
    @discardableResult
    public func redo(folder: BoardFolder) async throws -> Board {
        try await change(folder) { _, history in
            guard let last = try history.takenBack() else { throw ProductionError.nothingToRedo(path: folder.url.path) }
            let again = EditOperation(id: Self.id(for: "redo", history), edits: last.edits)
            return (.redo, again, last.id)
        }
    }

    static func id(for kind: String, _ history: EditHistory) -> ID<EditOperation> {
        ID(
            kind: kind, parent: history.last?.description ?? "", anchor: "", occurrence: history.count)
    }

    func change(
        _ folder: BoardFolder,
        _ body: (Board, EditHistory) throws -> (EditHistory.Entry.Kind, EditOperation, of: ID<EditOperation>?)
    ) async throws -> Board {
        let (file, before) = try await folder.readWithDigest()
        let history = try EditHistory(folder: folder, board: before)
        let (kind, operation, of) = try body(file.board, history)
        guard !operation.edits.isEmpty else { return file.board }
        let entry = EditHistory.Entry(kind: kind, operation: operation, of: of, before: before, after: "")
        return try await settle(file, as: try file.board.applying(operation), entry, history, in: folder)
    }

    /// Writes a changed board with its history: the one or the other board is in the folder, whatever stops the work.
    /// - Parameter entry: what was done; its digest of the board afterwards is filled in.
    func settle(
        _ file: BoardFile, as changed: Board, _ entry: EditHistory.Entry, _ history: EditHistory,
        in folder: BoardFolder
    ) async throws -> Board {
        var (file, entry) = (file, entry)
        let old = file.board
        let changed = try changed.withStalePicturesCleared(
            since: file.board, words: FrameWords(bodies: bodies, board: changed), holds: folder.holdsPicture)
        // Where the board has been cut to sound, sound that was spoken before is laid anew.
        file.board = changed.cut == nil ? changed : try await speak(changed, into: folder)
        let moves = FileMoves(file.board.nameFrames(), in: folder)
        let board = file.board
        async let plans = folder.plans(of: board, since: old)
        let json = try file.json()
        entry.after = Digest(of: json).description
        try history.write(adding: entry, to: folder)
        try moves.prepare()
        try folder.write(json, to: "board.json")
        try moves.finish()
        try folder.write(plans: await plans, of: board, since: old)
        try renewManifest(of: board, folder: folder)
        return board
    }
}

extension Board {
    /// Panels whose picture would be another now lose their file and get new words; the next `draw` draws them.
    /// - Parameter holds: true for a panel whose picture is still kept.
    func withStalePicturesCleared(
        since old: Board, words: FrameWords, holds: (Panel) -> Bool
    ) throws -> Board {
        let before = Dictionary(
            old.scenes.flatMap { scene in scene.shots.map { ($0.id, (scene: scene, shot: $0)) } },
            uniquingKeysWith: { first, _ in first })
        let people = Dictionary(old.characters.map { ($0.id, $0) }) { first, _ in first }
        let others = Set(
            characters.filter { person in
                people[person.id].map { $0.look != person.look || $0.name != person.name } ?? true
            }
            .map(\.id))
        var board = self
        try board.changeShots { scene, shot in
            // The same picture is drawn for what looks alike in the same place under the same light.
            let now = floor(of: shot.stage, in: scene)
            let was = before[shot.id].flatMap { known in
                let floor = old.floor(of: known.shot.stage, in: known.scene)
                return floor.light == now.light && floor.set == now.set && known.shot.looksLike(shot)
                    && !shot.holds(others) ? known.shot : nil
            }
            for index in shot.panels.indices {
                let panel = shot.panels[index]
                if let known = was?.panels.first(where: { $0.id == panel.id }), known.stage == panel.stage { continue }
                let stale = before[shot.id]?.shot.panels.first { $0.id == panel.id }
                if stale?.sha256 != panel.sha256, holds(panel) { continue }
                shot.panels[index].file = nil
                shot.panels[index].sha256 = nil
                shot.panels[index].engine = nil
                if shot.status == .drawn { shot.status = .todo }
                // Words that came with the change are of the new picture; a person's own stay that person's.
                guard panel.altTextByHand != true, panel.altText == nil || panel.altText == stale?.altText else {
                    continue
                }
                shot.panels[index].altText = try words.text(of: panel, in: shot, now)
            }
        }
        return board
    }
}

/// Says frames in words, as a plan does: only people whom the camera sees are in them. Bodies are unpacked when the
/// first frame is asked for.
final class FrameWords {
    private let bodies: BodyShelf
    private let board: Board
    private var floors: [ID<Scene>: ShootingFloor] = [:]

    init(bodies: BodyShelf, board: Board) {
        self.bodies = bodies
        self.board = board
    }

    func text(of panel: Panel, in shot: Shot, _ scene: Scene) throws -> String {
        let floor =
            try floors[scene.id]
            ?? ShootingFloor(
                scene: scene, cast: board.characters, solver: CameraSolver(settings: board.settings),
                greenRoom: GreenRoom(bodies: try bodies.catalogue()))
        floors[scene.id] = floor
        let stage = panel.stage ?? shot.stage
        return floor.altText(stage: stage, shot: shot, seen: ordered(floor.seen(in: stage), as: panel.altText ?? ""))
    }

    /// Whom the shot is of comes first, as in the words that it had.
    private func ordered(_ people: [ID<Character>], as words: String) -> [ID<Character>] {
        let text = words.lowercased()
        let places = people.enumerated().map { index, person in
            let name = board.character(person).map { text.firstRange(of: $0.name.lowercased()) }
            return (name??.lowerBound ?? text.endIndex, index, person)
        }
        return places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}

extension BoardFolder {
    /// True where the picture of a panel lies in its file: one that an operation brings back is there still where
    /// nobody has drawn since.
    func holdsPicture(of panel: Panel) -> Bool {
        guard let name = panel.file, let bytes = FileManager.default.contents(atPath: file(name).path) else {
            return false
        }
        return Digest(of: bytes).description == panel.sha256
    }
}

extension Shot {
    /// True where one of some people is in it.
    fileprivate func holds(_ people: Set<ID<Character>>) -> Bool {
        guard !people.isEmpty else { return false }
        return ([stage] + panels.compactMap(\.stage)).contains { $0.figures.contains { people.contains($0.character) } }
    }

    /// True where the same picture is drawn for both.
    fileprivate func looksLike(_ other: Shot) -> Bool {
        stage == other.stage && size == other.size && framing == other.framing && angle == other.angle
            && movement == other.movement
    }
}
