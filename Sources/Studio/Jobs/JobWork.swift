internal import Blobs
internal import Foundation
internal import Production
internal import Queue
internal import Store
internal import Story

/// A job under way: its board laid out as a folder, and what it makes taken back into rows and blobs.
struct JobWork: Sendable {
    let studio: Studio
    let held: HeldJob
    let project: ID<Project>

    /// A folder of the job's own, gone when `body` ends.
    func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        let folder = studio.workFolder.appendingPathComponent(held.job.id + "-\(held.job.attempts)")
        // A rest of a worker that was killed.
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What stays behind is swept when the program starts.
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    /// The pipeline, whose progress becomes the job's.
    /// - Parameter panels: on a page of the booklet; nil is the installation's.
    func pipeline(panels: Int? = nil) throws -> Pipeline {
        let held = held
        var configuration = studio.configuration
        configuration.panels = panels ?? configuration.panels
        return try Pipeline(configuration) { progress in
            held.report(JobProgress(step: progress.step.rawValue, done: progress.done, total: progress.total))
        }
    }

    /// The board with the files of its folder, at one moment.
    func read() async throws -> LaidBoard {
        try await studio.store.read(project) { transaction in
            guard let stored = try transaction.board() else {
                throw ServiceError(.notReady, "the project has no board yet; upload a script")
            }
            return LaidBoard(
                file: stored.file, revision: stored.revision, files: try transaction.files(),
                edits: try transaction.editCount())
        }
    }

    /// Lays a board out: see `Studio.lay`.
    func lay(
        _ board: LaidBoard, at url: URL, frames: Bool = true, _ wanted: (String) -> Bool = { _ in true }
    ) async throws -> BoardFolder {
        try await studio.lay(board, at: url, frames: frames, wanted)
    }

    /// Keeps files of a folder as blobs.
    func keep(_ paths: [String], of folder: BoardFolder) async throws -> [BoardFileEntry] {
        let blobs = studio.blobs
        return try await sideBySide(paths) { path in
            let (sha256, bytes) = try await blobs.put(fileAt: folder.file(path))
            return BoardFileEntry(path: path, sha256: sha256, bytes: bytes)
        }
    }

    /// Keeps what the job made and that it is done, together, and tells of it.
    func finish(_ body: @escaping @Sendable (ProjectTransaction, Moment) throws -> Void) async throws {
        let now = studio.clock(), held = held
        try await studio.store.write(project) { transaction in
            try JobTable(transaction.sql).check(held.job.id, lease: held.lease)
            try body(transaction, now)
            try JobTable(transaction.sql).complete(held.job.id, lease: held.lease, at: now.milliseconds)
            try transaction.note("job.succeeded", held.job.id, .object(["kind": .string(held.job.kind)]), at: now)
        }
        studio.bell.ring(project.description)
        studio.bell.ring(Workers.bellKey)
    }

    /// Keeps a part of what the job makes, while it is the job's to make.
    func keepPart(_ body: @escaping @Sendable (ProjectTransaction, Moment) throws -> Void) async throws {
        let now = studio.clock(), held = held
        try await studio.store.write(project) { transaction in
            try JobTable(transaction.sql).check(held.job.id, lease: held.lease)
            try body(transaction, now)
        }
        studio.bell.ring(project.description)
    }
}

extension Studio {
    /// Lays a board out as the folder that Production works on.
    /// - Parameter wanted: which files are needed; frames are laid by their panels.
    func lay(
        _ board: LaidBoard, at url: URL, frames: Bool = true, _ wanted: (String) -> Bool = { _ in true }
    ) async throws -> BoardFolder {
        let folder = BoardFolder(url: url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        var files = board.files.filter { wanted($0.path) }.map { (path: $0.path, sha256: $0.sha256) }
        if frames {
            files += board.file.board.scenes.flatMap(\.shots).flatMap(\.panels).compactMap { panel in
                guard let file = panel.file, let sha256 = panel.sha256 else { return nil }
                return (file, sha256)
            }
        }
        let blobs = blobs
        _ = try await sideBySide(files) { try await blobs.lay($0.sha256, at: folder.file($0.path)) }
        try folder.write(board.file)
        return folder
    }
}

/// A board read for a job.
struct LaidBoard: Sendable {
    var file: BoardFile
    var revision: Int
    var files: [BoardFileEntry]
    /// Counts the edits by then: another count is another board to work on.
    var edits: Int
}

/// The board was edited while the job worked on it: the work is done again on what it is now.
struct BoardMoved: Error, CustomStringConvertible {
    var description: String { "the board was edited meanwhile" }
}
