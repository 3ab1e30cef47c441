internal import Blobs
public import Foundation
internal import Production
public import Store
public import Story

extension Studio {
    /// Keeps the board as it is under a name, with all its files.
    public func makeVersion(_ caller: Caller, name: String, in project: ID<Project>) async throws -> Version {
        guard (1...200).contains(name.unicodeScalars.count), name.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError(.unprocessable, "a version's name has 1 to 200 characters", pointer: "/name")
        }
        var generator = caller.generator
        let id = ID<Version>(using: &generator)
        while true {
            let stored = try await read(caller, .board, in: project) { try $0.board() }
            guard let stored else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            let json = try stored.file.json()
            let file = BoardFileEntry(path: boardPath, sha256: try await blobs.put(json), bytes: json.count)
            let frames = try await frames(of: stored.file.board)
            let made = try await write(caller, .board, in: project) { transaction, deed -> Version? in
                if let known = try transaction.version(id) { return known }
                // Somebody was faster: the board is another by now.
                guard try transaction.boardRevision() == stored.revision else { return nil }
                let board = stored.file.board
                let version = Version(
                    id: id, name: name, account: deed.account, boardRevision: stored.revision,
                    scenes: board.scenes.count, shots: board.shotsInOrder.count, createdAt: deed.now)
                let files = try transaction.files().filter { $0.path != boardPath } + frames + [file]
                try transaction.insert(
                    version,
                    files: Dictionary(files.map { ($0.path, $0) }) { _, last in last }.values
                        .sorted { $0.path < $1.path })
                try transaction.note(
                    "version.made", id.description, .object(["name": .string(name)]), at: deed.now)
                try transaction.audit("version.make", "version/\(id)", after: file.sha256, deed)
                return version
            }
            if let made { return made }
        }
    }

    private func frames(of board: Board) async throws -> [BoardFileEntry] {
        let blobs = blobs
        let panels = board.scenes.flatMap(\.shots).flatMap(\.panels)
        return try await sideBySide(panels) { panel in
            guard let path = panel.file, let sha256 = panel.sha256 else { return nil }
            guard let bytes = try await blobs.size(sha256) else { throw MissingBlob(sha256: sha256) }
            return BoardFileEntry(path: path, sha256: sha256, bytes: bytes)
        }.compactMap(\.self)
    }

    /// The versions of a project by age.
    public func versions(_ caller: Caller, of project: ID<Project>, _ page: PageRequest) async throws -> Page<Version> {
        let after = try page.place(of: Version.self)
        let versions = try await read(caller, .board, in: project) {
            try $0.versions(after: after, limit: page.limit + 1)
        }
        return Page(versions, limit: page.limit) { cursor($0.createdAt, $0.id) }
    }

    /// One version, and its board to the byte.
    public func version(
        _ caller: Caller, _ id: ID<Version>, in project: ID<Project>
    ) async throws -> (version: Version, json: Data) {
        let (version, files) = try await read(caller, .board, in: project) { transaction in
            guard let version = try transaction.version(id) else { throw ServiceError.notFound("such version") }
            return (version, try transaction.files(of: id))
        }
        guard let sha256 = files.first(where: { $0.path == boardPath })?.sha256 else {
            throw ServiceError.notFound("board in this version")
        }
        guard let json = try await blobs.data(sha256) else { throw MissingBlob(sha256: sha256) }
        return (version, json)
    }

    /// Forgets a version; the board stays as it is.
    public func removeVersion(_ caller: Caller, _ id: ID<Version>, in project: ID<Project>) async throws {
        try await write(caller, .board, in: project) { transaction, deed in
            guard try transaction.remove(id) else { throw ServiceError.notFound("such version") }
            try transaction.note("version.removed", id.description, at: deed.now)
            try transaction.audit("version.remove", "version/\(id)", deed)
        }
    }

    /// What differs between a version and another, or the board as it is, shot by shot in the order of the later one.
    /// - Parameter other: nil is the board as it is.
    public func compare(
        _ caller: Caller, _ id: ID<Version>, with other: ID<Version>?, in project: ID<Project>
    ) async throws -> [ShotDifference] {
        let before = try BoardFile(json: try await version(caller, id, in: project).json).board
        let after: Board
        if let other {
            after = try BoardFile(json: try await version(caller, other, in: project).json).board
        } else {
            after = try BoardFile(json: try await board(caller, of: project).json).board
        }
        return try ShotDifference.between(before, after)
    }

    /// Makes the board what a version was, by one edit that can be taken back.
    public func restore(_ caller: Caller, _ id: ID<Version>, in project: ID<Project>) async throws -> EditOperation {
        let wanted = try BoardFile(json: try await version(caller, id, in: project).json).board
        var generator = caller.generator
        let operationID = ID<EditOperation>(using: &generator)
        return try await writeBoard(caller, in: project) { transaction, deed, pictures in
            if let done = try transaction.operation(operationID) { return done }
            // The draft that the board was of comes back with it.
            let there = Set(try transaction.files().map(\.path))
            let frames = Set(wanted.scenes.flatMap(\.shots).flatMap(\.panels).compactMap(\.file))
            for file in try transaction.files(of: id)
            where file.path != boardPath && !there.contains(file.path) && !frames.contains(file.path) {
                try transaction.put(file)
            }
            return try change(
                transaction, nil, deed, pictures, action: "version.restore", target: "version/\(id)"
            ) { board in try Pipeline.operation(from: board, to: wanted, id: operationID) }
        }
    }
}

private let boardPath = "board.json"

/// What became of a shot between two boards.
public struct ShotDifference: Codable, Sendable, Hashable {
    /// Its fate.
    public enum Change: String, Codable, Sendable {
        case added, removed, changed
    }

    public var shot: ID<Shot>
    public var change: Change
    public var sceneBefore: ID<Scene>?
    public var sceneAfter: ID<Scene>?
    public var numberBefore: String?
    public var numberAfter: String?
    /// The members that are not what they were: `duration_frames`, `size`, `panels` …
    public var fields: [String]

    private enum CodingKeys: String, CodingKey {
        case change, fields
        case shot = "shot_id"
        case sceneBefore = "scene_before"
        case sceneAfter = "scene_after"
        case numberBefore = "number_before"
        case numberAfter = "number_after"
    }

    static func between(_ before: Board, _ after: Board) throws -> [ShotDifference] {
        func places(_ board: Board) -> [(scene: ID<Scene>, shot: Shot)] {
            board.scenes.flatMap { scene in scene.shots.map { (scene.id, $0) } }
        }
        let old = places(before), new = places(after)
        let known = Dictionary(old.map { ($0.shot.id, $0) }) { first, _ in first }
        var found: [ShotDifference] = []
        for (scene, shot) in new {
            guard let was = known[shot.id] else {
                found.append(
                    ShotDifference(
                        shot: shot.id, change: .added, sceneAfter: scene, numberAfter: shot.number, fields: []))
                continue
            }
            guard was.shot != shot || was.scene != scene else { continue }
            var fields = try differing(was.shot, shot)
            if was.scene != scene { fields.append("scene_id") }
            found.append(
                ShotDifference(
                    shot: shot.id, change: .changed, sceneBefore: was.scene, sceneAfter: scene,
                    numberBefore: was.shot.number, numberAfter: shot.number, fields: fields.sorted()))
        }
        let kept = Set(new.map(\.shot.id))
        return found
            + old.filter { !kept.contains($0.shot.id) }.map { place in
                ShotDifference(
                    shot: place.shot.id, change: .removed, sceneBefore: place.scene, numberBefore: place.shot.number,
                    fields: [])
            }
    }

    private static func differing(_ old: Shot, _ new: Shot) throws -> [String] {
        guard case .object(let was) = try JSONValue(encoding: old), case .object(let now) = try JSONValue(encoding: new)
        else { return [] }
        return Set(was.keys).union(now.keys).filter { was[$0] != now[$0] }
    }
}
