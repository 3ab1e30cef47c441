internal import Foundation
internal import Slating
public import Story

/// What is asked of a whole board: its numbers, its shooting order, a scene in or out.
public enum BoardChange: Sendable, Hashable {
    /// Number setups and shots anew, by another scheme where one is given.
    case renumber(Numbering.Scheme?)
    case lockNumbers(Bool)
    /// Work the shooting order and the minutes out anew, by the pipeline's table.
    case schedule
    /// Take a scene out, by its number or its id; its number stays with it.
    case omit(scene: String)
    case restore(scene: String)
}

extension Pipeline {
    /// Changes a whole board folder; frames take the names of new numbers.
    /// - Throws: `ProductionError.noSuchScene` and `.badMinutes`; `EditConflict` where the board's numbers are locked.
    @discardableResult
    public func edit(
        folder: BoardFolder, change: BoardChange, generator: some RandomNumberGenerator
    ) async throws -> Board {
        try await edit(folder: folder) { board in
            try operation(for: change, on: board, named: folder.url.path, generator: generator)
        }
    }

    /// The user's table of minutes, or the one that is compiled in.
    func minutesTable() throws -> MinutesTable {
        guard let path = configuration.minutes else { return .standard }
        let bytes: Data
        switch readTable(at: path) {
        case .success(let read): bytes = read
        case .failure(let fault): throw ProductionError.badMinutes(path: path, reason: fault.reason)
        }
        do {
            return try MinutesTable(json: [UInt8](bytes))
        } catch {
            throw ProductionError.badMinutes(path: path, reason: error.description)
        }
    }
}

extension Board {
    /// A scene by its number or its id.
    func scene(named name: String, of board: String) throws -> ID<Scene> {
        let id = ID<Scene>(name)
        guard let scene = scenes.first(where: { $0.id == id || $0.number.uppercased() == name.uppercased() }) else {
            throw ProductionError.noSuchScene(given: name, board: board)
        }
        return scene.id
    }

    /// Gives drawn frames the names that their shots' numbers ask for.
    /// - Returns: the files that have to move.
    mutating func nameFrames() -> [(from: String, to: String)] {
        var moves: [(from: String, to: String)] = []
        changeShots { scene, shot in
            for index in shot.panels.indices {
                let name = shot.panels[index].frameFile(scene: scene, shot: shot)
                guard let file = shot.panels[index].file, file != name else { continue }
                moves.append((file, name))
                shot.panels[index].file = name
            }
        }
        return moves
    }
}

/// Files of a board folder that get other names with a new board. While the old board stands they have both, so that
/// whichever board a killed program leaves finds its files. Only names that pass from one file to another change hands
/// right after the board is written.
struct FileMoves {
    private let folder: BoardFolder
    private let free: [(from: String, to: String)]
    private let crossing: [(from: String, to: String)]

    /// - Parameter moves: what is not there is passed over.
    init(_ moves: [(from: String, to: String)], in folder: BoardFolder) {
        let there = moves.filter { FileManager.default.fileExists(atPath: folder.file($0.from).path) }
        let left = Set(there.map(\.from))
        self.folder = folder
        free = there.filter { !left.contains($0.to) }
        crossing = there.filter { left.contains($0.to) }
    }

    /// Before the board is written.
    func prepare() throws {
        for (index, move) in free.enumerated() {
            let partial = try hold(move.from, as: index)
            try folder.settle(partial, as: move.to)
        }
        for (index, move) in crossing.enumerated() { _ = try hold(move.from, as: free.count + index) }
    }

    /// After it.
    func finish() throws {
        for (index, move) in crossing.enumerated() {
            try folder.settle(Self.partial(free.count + index), as: move.to)
        }
        let names = Set(crossing.map(\.to))
        for move in free + crossing where !names.contains(move.from) { try folder.remove(move.from) }
    }

    private static func partial(_ index: Int) -> String { "frames/.moving-\(index)" }

    /// Gives a file one more name.
    private func hold(_ file: String, as index: Int) throws -> String {
        let partial = Self.partial(index)
        try folder.remove(partial)
        do {
            try FileManager.default.linkItem(at: folder.file(file), to: folder.file(partial))
        } catch {
            // Not every file system gives a file two names.
            try folder.write(try Data(contentsOf: folder.file(file)), to: partial)
        }
        return partial
    }
}
